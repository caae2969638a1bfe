//! From a ticket to what it asks and how it must be handled: `Ticket -> Triage`.

mod amount;
mod entities;
mod escape;
mod intent;
mod judge;
mod language;
mod lexicon;
mod likeness;
pub mod model;
mod pattern;
mod risk;
mod spelling;
mod thread;
mod tone;
mod trie;
mod urgency;
mod words;

use serde::{Deserialize, Serialize};

use crate::ticket::Ticket;
pub use crate::vocabulary::{Intent, Priority, Risk, Tone, Urgency};
pub(crate) use entities::{is_tracking_number, kinds_in, of_records};
pub(crate) use escape::reference;
pub(crate) use likeness::says_like;
pub use model::Model;

/// What a ticket asks, how it sounds, and what makes it dangerous.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Triage {
    /// The main request; `None` when no candidate is sure enough.
    pub intent: Option<Intent>,
    /// The likeliest intents, best first.
    pub candidates: Vec<Candidate>,
    /// Other requests clearly present.
    pub also: Vec<Intent>,
    /// How the customer sounds.
    pub tone: Tone,
    /// How soon somebody must act.
    pub urgency: Urgency,
    /// Why it is that urgent, in words a rep reads.
    pub urgency_reasons: Vec<String>,
    /// Each risk with the words that raised it. At most one entry a flag.
    pub risk: Vec<RiskFlag>,
    /// ISO 639-1 of the customer's language; `None` when too short to tell.
    pub language: Option<String>,
    /// Order numbers, tracking numbers, emails, amounts and so on.
    pub entities: Vec<Entity>,
    /// What judged intent, tone and urgency.
    #[serde(default)]
    pub judged_by: JudgedBy,
    /// True when a text was too long and only its beginning was read.
    #[serde(default)]
    pub cut: bool,
}

/// One possible intent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The intent.
    pub intent: Intent,
    /// From 0 to 1.
    pub confidence: f32,
}

/// One risk and the words that raised it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskFlag {
    /// The risk.
    pub flag: Risk,
    /// The words, verbatim from the ticket.
    pub words: Vec<String>,
    /// Where each of the words stands; empty when they come from the records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
}

/// A place in a ticket's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Index into the ticket's messages; `None` for the subject.
    pub message: Option<usize>,
    /// Byte range in that text.
    pub span: [usize; 2],
}

/// A recognised value in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What kind of value.
    pub kind: EntityKind,
    /// The value as written; a card number only with its last four digits.
    pub text: String,
    /// Its comparable form: an order number without sign and spaces, a lower-case email.
    pub value: String,
    /// Index into the ticket's messages; `None` for the subject.
    pub message: Option<usize>,
    /// Byte range in that text.
    pub span: [usize; 2],
}

crate::vocabulary::vocabulary! {
    /// What judged intent, tone and urgency.
    JudgedBy {
        /// The lexicons alone: no trained model was at hand.
        Lexicon = "lexicon",
        /// The trained model.
        Model = "model",
    }
}

#[expect(clippy::derivable_impls, reason = "the vocabulary macro knows no default variant")]
impl Default for JudgedBy {
    fn default() -> Self {
        Self::Lexicon
    }
}

crate::vocabulary::vocabulary! {
    /// Kinds of recognised values.
    EntityKind {
        /// An order's number.
        OrderNumber = "order_number",
        /// A parcel's tracking number.
        TrackingNumber = "tracking_number",
        /// An email address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// An amount of money.
        Amount = "amount",
        /// A date, absolute or relative.
        Date = "date",
        /// A payment card's number.
        Card = "card",
        /// A bank account's IBAN.
        Iban = "iban",
        /// A value-added-tax number.
        Vat = "vat",
        /// An invoice's number.
        InvoiceNumber = "invoice_number",
        /// A street, with its house number.
        Address = "address",
        /// A postcode.
        Postcode = "postcode",
        /// A size of clothes or shoes.
        Size = "size",
        /// A product of the order.
        Product = "product",
        /// A stock keeping unit of the order.
        Sku = "sku",
    }
}

impl Triage {
    /// True when `flag` was raised.
    #[must_use]
    pub fn has_risk(&self, flag: Risk) -> bool {
        self.risk.iter().any(|r| r.flag == flag)
    }

    /// The main request followed by the others, without repeats.
    #[must_use]
    pub fn requests(&self) -> Vec<Intent> {
        let mut all: Vec<Intent> = self.intent.into_iter().collect();
        for intent in &self.also {
            if !all.contains(intent) {
                all.push(*intent);
            }
        }
        all
    }
}

/// Triage of the whole thread by the lexicons alone; see [`triage_with`].
#[must_use]
pub fn triage(ticket: &Ticket) -> Triage {
    triage_with(ticket, None)
}

/// Triage of the whole thread: the latest customer message first, earlier ones as
/// context. Only the customer's words and the subject count: what agents and the
/// helpdesk wrote raises nothing. Without a model the lexicons judge, and
/// [`Triage::judged_by`] says so.
#[must_use]
pub fn triage_with(ticket: &Ticket, model: Option<&Model>) -> Triage {
    let parts = thread::parts(ticket);
    let moods = tone::moods(&parts);
    let (judged, ear) = model
        .and_then(|m| {
            let (judged, ear) = judge::of_thread(m, &parts, ticket.channel)?;
            Some((Some((m, judged)), ear))
        })
        .unwrap_or_default();
    let risk = risk::flags(&parts, &ear);
    let decision = match &judged {
        Some((model, judged)) => judge::decide(&judged.intents, model.thresholds()),
        None => intent::decide(&intent::score(&parts, moods)),
    };
    let decision = intent::unless_it_presses(decision, &parts);
    let raised = |flag| risk.iter().any(|r| r.flag == flag);
    let tone = match &judged {
        Some((_, judged)) => judge::tone(judged),
        None => tone::tone(moods, decision.intent, raised),
    };
    let read = judged.as_ref().map(|(_, judged)| judge::urgency(judged));
    let (urgency, urgency_reasons) = urgency::urgency(&parts, &risk, tone, decision.intent, read);
    let texts: Vec<_> = parts.iter().map(|part| (part.text, &part.words)).collect();
    Triage {
        intent: decision.intent,
        candidates: decision.candidates,
        also: decision.also,
        tone,
        urgency,
        urgency_reasons,
        risk,
        language: language::detect(&texts),
        entities: entities::of_ticket(ticket),
        judged_by: if judged.is_some() { JudgedBy::Model } else { JudgedBy::Lexicon },
        cut: parts.iter().any(|part| part.cut),
    }
}

#[cfg(test)]
mod tests;
