//! Between the options page and the service worker.

use serde::{Deserialize, Serialize};

/// From the options page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum OptionsRequest {
    /// Records, pack or settings changed: forget what is held in memory and
    /// make the packets of open panels again.
    WorkspaceChanged,
    /// Hand this workspace's pack and records on to its team.
    ShareWithTeam {
        /// Workspace (local id).
        workspace: String,
    },
    /// Try the edge with the stored connection.
    TestEdge {
        /// Workspace (local id).
        workspace: String,
    },
}

/// To the options page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum OptionsReply {
    /// Done.
    Done,
    /// How the edge answered.
    Edge {
        /// It works.
        ok: bool,
        /// In words, with the remedy when it does not.
        note: String,
    },
    /// Refused.
    Problem {
        /// What happened.
        what: String,
        /// What to do.
        remedy: String,
    },
}
