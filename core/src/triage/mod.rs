//! From a ticket to what it asks and how it must be handled: `Ticket -> Triage`.

use serde::{Deserialize, Serialize};

use crate::ticket::Ticket;
pub use crate::vocabulary::{Intent, Priority, Risk, Tone, Urgency};

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
}

/// A recognised value in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What kind of value.
    pub kind: EntityKind,
    /// The value as written.
    pub text: String,
    /// Its comparable form: an order number without sign and spaces, a lower-case email.
    pub value: String,
    /// Index into the ticket's messages; `None` for the subject.
    pub message: Option<usize>,
    /// Byte range in that text.
    pub span: [usize; 2],
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

/// Triage of the whole thread: the latest customer message first, earlier ones as context.
#[must_use]
pub fn triage(_ticket: &Ticket) -> Triage {
    Triage {
        intent: None,
        candidates: vec![],
        also: vec![],
        tone: Tone::Neutral,
        urgency: Urgency::Normal,
        urgency_reasons: vec![],
        risk: vec![],
        language: None,
        entities: vec![],
    }
}
