//! From rulings to a reply: `Ruling -> Draft`. No sentence without a source.

mod answers;
mod asked;
mod case;
mod clause;
mod decision;
mod facts;
pub mod figures;
mod fragments;
mod heard;
mod ideas;
#[cfg(test)]
mod invariants;
mod kinds;
pub mod language;
mod letter;
mod macros;
pub mod model;
mod opening;
mod passage;
mod questions;
mod reasons;
pub mod review;
mod spoken;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod thousand;
mod voice;
mod wording;

pub use asked::{Answer, Asked, asked};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    clock::Clock,
    orders::{OrderContext, records::Provenance},
    policy::{Citation, Intent, Ruling, pack::Pack},
    ticket::Ticket,
    triage::{EntityKind, Risk, Triage},
    vocabulary::Team,
};
use case::Case;
use letter::Letter;

/// True when a question is a call for help rather than something to be looked up.
#[must_use]
pub fn is_plea(question: &str) -> bool {
    kinds::is_plea(&kinds::spaced(question))
}

/// True when somebody wants no more advertising, and nothing else that concerns an order.
#[must_use]
pub fn unsubscribes(ticket: &Ticket, triage: &Triage, orders: &OrderContext) -> bool {
    let plain = [
        Intent::AccountAccess,
        Intent::ComplaintService,
        Intent::Subscription,
        Intent::CancelOrder,
        Intent::Other,
    ];
    let fits = triage.intent.is_none_or(|intent| plain.contains(&intent)) && orders.order.is_none();
    fits && heard::unsubscribes(&case::said_in(ticket))
}

/// True when somebody writes that a code is not accepted.
#[must_use]
pub fn code_fails(ticket: &Ticket) -> bool {
    heard::code_fails(&case::said_in(ticket))
}

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
    /// A prepared answer of the brand.
    Macro {
        /// What the team calls it.
        name: String,
    },
    /// The follow-up task of this packet.
    Plan {
        /// Whose task it is.
        what: String,
        /// When it is due.
        due: Date,
    },
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

/// The follow-up that a letter may speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Whose work it is.
    pub team: Team,
    /// When it is due.
    pub due: Date,
}

/// What a letter is written from.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// What it asks.
    pub triage: &'a Triage,
    /// What the records say.
    pub orders: &'a OrderContext,
    /// What the policy says.
    pub rulings: &'a [Ruling],
    /// The brand's pack.
    pub pack: Option<&'a Pack>,
    /// Now.
    pub clock: &'a Clock,
    /// What exactly is asked, by [`asked`].
    pub asked: &'a [Asked],
    /// The follow-up, when there is one.
    pub plan: Option<Plan>,
}

/// The local reply to `ticket`: works with no model and no network, and is the
/// same for the same input. Nothing is planned after it; [`write()`] knows of a plan.
#[must_use]
pub fn compose(
    ticket: &Ticket,
    triage: &Triage,
    orders: &OrderContext,
    rulings: &[Ruling],
    pack: Option<&Pack>,
    clock: &Clock,
) -> Draft {
    let asked = asked(ticket, triage, orders, rulings, pack);
    write(&Given { ticket, triage, orders, rulings, pack, clock, asked: &asked, plan: None })
}

/// The local reply to what is given.
#[must_use]
pub fn write(given: &Given<'_>) -> Draft {
    let case = Case::new(given);
    let voice = given.pack.map(|p| &p.voice);
    let seed = letter::seed(given.ticket);
    let mut letter = Letter::new(case.language, seed, case.is_upset(), voice);
    letter.keep_inside(given.ticket.channel);
    if !case.is_cheerful() {
        letter.keep_serious();
    }
    if case.is_public() {
        voice::greet_publicly(&mut letter);
        review::answer_publicly(&mut letter, &case);
    } else {
        voice::greet(&mut letter, given.ticket, given.pack);
        write_body(&mut letter, &case);
    }
    voice::sign_off(&mut letter, given.pack);
    letter.finish()
}

/// Everything between greeting and sign-off of a private letter.
fn write_body(letter: &mut Letter, case: &Case<'_>) {
    if case.triage.has_risk(Risk::Fraud) && !case.is_an_accusation() {
        // Who may be a swindler learns nothing, and who was swindled is not doubted.
        letter.say("fraud", &[], case.customer_said());
        letter.say("fraud-pass", &[], Source::Courtesy);
        return;
    }
    opening::acknowledge(letter, case);
    facts::tell(letter, case);
    decision::tell(letter, case);
    answers::tell(letter, case);
    questions::ask(letter, case);
    let next = answers::tell_next(letter, case);
    if case.triage.entities.iter().any(|e| e.kind == EntityKind::Card) {
        letter.say("card-notice", &[], case.customer_said());
    }
    close(letter, case, next);
}

/// A last courtesy, where nothing was promised or asked after which it is filler.
fn close(letter: &mut Letter, case: &Case<'_>, next: bool) {
    let praise = case.requests() == [Intent::Praise] || case.is_thanks();
    if !case.is_short() && !next && !praise && !questions::asks_anything(case) {
        letter.end_paragraph();
        letter.say("closing", &[], Source::Courtesy);
    }
}
