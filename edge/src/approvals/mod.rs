//! Approvals: a packet that somebody must sign, from the queue to the verdict.

pub mod api;
pub mod clock;
pub mod decide;
pub mod form;
pub mod live;
pub mod page;
pub mod queue;
pub mod sign;
pub mod store;

use countersign_core::{money::Money, packet::contract::PacketJson, vocabulary::Role};
use serde::Serialize;

/// Milliseconds until somebody is reminded of what waits, and between reminders after
/// the first.
pub const REMIND_AFTER_MS: i64 = 4 * 60 * 60 * 1000;
/// Milliseconds between two reminders after the first.
pub const REMIND_AGAIN_MS: i64 = 24 * 60 * 60 * 1000;
/// Milliseconds after which nobody may sign any more: the facts are too old.
pub const EXPIRES_AFTER_MS: i64 = 72 * 60 * 60 * 1000;

/// An approval as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Approval {
    /// The packet.
    pub packet_id: String,
    /// Its state: `waiting`, `approved`, `declined`, `expired`.
    pub state: String,
    /// The role that must sign, or one above it.
    pub role: Role,
    /// How many must sign.
    pub needed: usize,
    /// The person who asked.
    pub asked_by: String,
    /// Until when anybody may sign, in milliseconds since 1970.
    pub expires_at: i64,
    /// Counts the changes of what is signed.
    pub terms: i64,
    /// The reply that is signed, where an approver changed it.
    pub draft: Option<String>,
    /// The amount that is signed, where an approver changed it.
    pub amount: Option<Money>,
    /// When it was decided.
    pub settled_at: Option<i64>,
    /// Who signed so far, in order.
    pub signatures: Vec<Signature>,
}

impl Approval {
    /// Whether somebody may still sign.
    pub fn is_open(&self) -> bool {
        self.state == "waiting"
    }
}

/// What somebody said to a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// Who.
    #[serde(skip)]
    pub person_id: String,
    /// Their name.
    pub by: String,
    /// Whom they signed for, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// `approved` or `declined`.
    pub verdict: String,
    /// Why, in their words.
    pub reason: String,
    /// Milliseconds since 1970.
    pub at: i64,
}

/// The money that a signature is about: what is given now, or else what is at stake.
pub fn amount_of(packet: &PacketJson) -> Option<Money> {
    let given = |ruling: &&countersign_core::packet::contract::RulingJson| {
        ruling.action == packet.recommended_action
    };
    let rulings = &packet.rulings;
    rulings
        .iter()
        .filter(given)
        .find_map(|ruling| ruling.amount)
        .or_else(|| rulings.iter().find_map(|ruling| ruling.amount))
}
