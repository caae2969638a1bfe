//! Between the reply box, the service worker and the panel: what the guard finds while
//! the rep types.

use countersign_core::guard::{Finding, Severity};
use serde::{Deserialize, Serialize};

/// From what watches a reply box, in a tab's top frame or in a frame of another origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum GuardMessage {
    /// The keys rest: is this right? The answer is a JSON list of [`Marked`].
    Check {
        /// Counts this frame's questions.
        number: u32,
        /// What the box holds, without what it quotes.
        text: String,
    },
    /// The marker beside the box was clicked.
    ShowFindings,
}

/// To what watches a reply box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum GuardCommand {
    /// Put the better wording in its place. The answer is empty, or what the rep can do.
    Reword {
        /// As in [`GuardMessage::Check`].
        number: u32,
        /// Among what was found then.
        index: u32,
    },
    /// Select the words that a finding is about.
    Reveal {
        /// As in `Reword`.
        number: u32,
        /// As in `Reword`.
        index: u32,
    },
}

/// A finding, as the reply box needs it. Offsets are UTF-16 units of the text asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// Its place among the findings.
    pub index: u32,
    /// The words.
    pub span: [usize; 2],
    /// How bad.
    pub severity: Severity,
    /// What the better wording replaces.
    pub replaces: [usize; 2],
    /// It.
    pub rewording: Option<String>,
}

/// What the guard finds in the reply box now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guarded {
    /// Of the packet on screen.
    pub packet_id: String,
    /// The box's frame in its tab; 0 is the page itself.
    pub frame: i32,
    /// The question this answers.
    pub number: u32,
    /// In the text's order.
    pub findings: Vec<Finding>,
    /// The text is longer than the guard reads.
    pub cut: bool,
}
