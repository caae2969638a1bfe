//! Every claim of a text about to be sent, held against facts and policy:
//! `text + Rulings -> Findings`.

use serde::{Deserialize, Serialize};

pub use crate::vocabulary::{FindingKind, Severity};
use crate::{
    orders::OrderContext,
    policy::{Ruling, pack::Pack},
    ticket::Ticket,
};

/// A claim that cannot stand as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The words, verbatim.
    pub quote: String,
    /// Byte range in the checked text.
    pub span: [usize; 2],
    /// What is wrong.
    pub kind: FindingKind,
    /// How bad it is.
    pub severity: Severity,
    /// Why, for the rep.
    pub why: String,
    /// What it was held against, when there is such a thing.
    pub source: Option<String>,
}

/// Findings in `text`, in its order. Empty means clean, as far as this guard sees.
#[must_use]
pub fn check(
    _text: &str,
    _ticket: &Ticket,
    _orders: &OrderContext,
    _rulings: &[Ruling],
    _pack: Option<&Pack>,
) -> Vec<Finding> {
    vec![]
}
