//! Between the options page and the service worker.

use countersign_core::operations::Backtest;
use serde::{Deserialize, Serialize};

use crate::store::PackFile;

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
    /// Decide this workspace's past tickets under its policies and under others.
    WhatIf {
        /// Workspace (local id).
        workspace: String,
        /// The other policies.
        files: Vec<PackFile>,
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
    /// What two sets of policies make of the past tickets.
    WhatIf {
        /// What differs; of many changes only the first are kept.
        backtest: Box<Backtest>,
        /// How many changes there were.
        changes: usize,
        /// Past tickets that were left out, because there are so many.
        left_out: usize,
    },
    /// Refused.
    Problem {
        /// What happened.
        what: String,
        /// What to do.
        remedy: String,
    },
}
