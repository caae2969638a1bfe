//! From rulings to a reply: `Ruling -> Draft`. No sentence without a source.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    clock::Clock,
    orders::{OrderContext, records::Provenance},
    policy::{Citation, Ruling, pack::Pack},
    ticket::Ticket,
    triage::Triage,
};

/// A reply to the customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// ISO 639-1 of the language it is written in.
    pub language: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// Sentences that stand together.
pub type Paragraph = Vec<Sentence>;

/// A sentence and what it rests on. It cannot be made without a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    text: String,
    source: Source,
}

/// What a sentence rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    /// A fact of the records.
    Fact {
        /// What was looked at: "order #SW-1848, fulfilled at".
        what: String,
        /// Where it comes from.
        provenance: Provenance,
    },
    /// A clause of a document.
    Clause {
        /// The clause.
        citation: Citation,
    },
    /// What a ruling decided, or left to somebody with authority.
    Ruling {
        /// Its reason.
        because: String,
    },
    /// The customer's own words.
    Ticket {
        /// Index into the ticket's messages.
        message: usize,
        /// The words.
        quote: String,
        /// When they were written.
        at: Option<Timestamp>,
    },
    /// The brand's voice: greeting and sign-off.
    Voice,
    /// Courtesy that claims nothing.
    Courtesy,
}

impl Sentence {
    /// A sentence that rests on `source`.
    #[must_use]
    pub fn new(text: impl Into<String>, source: Source) -> Self {
        Self { text: text.into(), source }
    }

    /// Its words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it rests on.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }
}

impl Draft {
    /// The reply as plain text: sentences joined by spaces, paragraphs by empty lines.
    #[must_use]
    pub fn text(&self) -> String {
        let paragraph = |p: &Paragraph| p.iter().map(Sentence::text).collect::<Vec<_>>().join(" ");
        self.paragraphs.iter().map(paragraph).collect::<Vec<_>>().join("\n\n")
    }
}

/// The local reply to `ticket`: works with no model and no network, and is the
/// same for the same input.
#[must_use]
pub fn compose(
    _ticket: &Ticket,
    _triage: &Triage,
    _orders: &OrderContext,
    _rulings: &[Ruling],
    _pack: Option<&Pack>,
    _clock: &Clock,
) -> Draft {
    Draft { language: "en".to_owned(), paragraphs: vec![] }
}
