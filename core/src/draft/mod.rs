//! From rulings to a reply: `Ruling -> Draft`. No sentence without a source.

mod case;
mod clause;
mod decision;
mod facts;
pub mod figures;
pub mod language;
mod letter;
mod opening;
mod questions;
#[cfg(test)]
mod tests;
mod voice;
mod wording;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    clock::Clock,
    orders::{OrderContext, records::Provenance},
    policy::{Citation, Ruling, pack::Pack},
    ticket::{Channel, Ticket},
    triage::{EntityKind, Risk, Triage},
};
use case::Case;
use letter::Letter;

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
    ticket: &Ticket,
    triage: &Triage,
    orders: &OrderContext,
    rulings: &[Ruling],
    pack: Option<&Pack>,
    clock: &Clock,
) -> Draft {
    let case = Case::new(ticket, triage, orders, rulings, pack, clock);
    let forbidden = pack.map_or(&[][..], |p| &p.voice.forbidden);
    let mut letter = Letter::new(case.language, letter::seed(ticket), case.is_upset(), forbidden);
    if case.is_public() {
        voice::greet_publicly(&mut letter);
        opening::answer_publicly(&mut letter, &case);
    } else {
        voice::greet(&mut letter, ticket, pack);
        write_body(&mut letter, &case);
    }
    voice::sign_off(&mut letter, pack);
    letter.finish()
}

/// Everything between greeting and sign-off of a private letter.
fn write_body(letter: &mut Letter, case: &Case<'_>) {
    if case.triage.has_risk(Risk::Fraud) {
        // Who may be a swindler learns nothing, and who was swindled is not doubted.
        letter.say("fraud", &[], case.customer_said());
        letter.say("fraud-pass", &[], Source::Courtesy);
        return;
    }
    opening::acknowledge(letter, case);
    facts::tell(letter, case);
    decision::tell(letter, case);
    questions::ask(letter, case);
    if case.triage.entities.iter().any(|e| e.kind == EntityKind::Card) {
        letter.say("card-notice", &[], case.customer_said());
    }
    if case.ticket.channel != Channel::Chat {
        letter.say("closing", &[], Source::Courtesy);
    }
}
