//! A packet handed in: what the extension sends to the edge, as `docs/edge-api.md`
//! spells it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Packet, Route, contract::PacketJson};

/// A packet handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Submission {
    /// What the machine made.
    pub packet: PacketJson,
    /// The reply as the rep left it.
    pub draft: String,
    /// The ticket it answers.
    pub ticket: TicketRef,
    /// Who must sign, in the brand's own words; without it, the role's name is shown.
    #[serde(default)]
    pub approver: Option<ApproverRef>,
    /// When the rep handed it in.
    pub submitted_at: Timestamp,
}

/// The ticket a packet answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketRef {
    /// The helpdesk's id, when the page told it.
    #[serde(default)]
    pub id: Option<String>,
    /// Its subject.
    #[serde(default)]
    pub subject: Option<String>,
    /// Where to open it.
    #[serde(default)]
    pub url: Option<String>,
    /// Who wrote.
    #[serde(default)]
    pub customer_name: Option<String>,
}

/// The approver that the pack names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApproverRef {
    /// The brand's own title: "CX lead".
    pub title: String,
    /// Why a signature is needed: "compensation requested".
    #[serde(default)]
    pub why: String,
    /// Two people must sign.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub four_eyes: bool,
}

impl Submission {
    /// `packet` handed in at `submitted_at`, with the reply as the rep left it.
    #[must_use]
    pub fn new(packet: &Packet, draft: &str, submitted_at: Timestamp) -> Self {
        let ticket = &packet.ticket;
        let approver = match &packet.route {
            Route::Approver(approver) => Some(ApproverRef {
                title: approver.title.clone(),
                why: approver.why.clone(),
                four_eyes: approver.four_eyes,
            }),
            Route::Rep => None,
        };
        Self {
            packet: PacketJson::from(packet),
            draft: draft.to_owned(),
            ticket: TicketRef {
                id: ticket.id.clone(),
                subject: ticket.subject.clone(),
                url: ticket.url.clone(),
                customer_name: ticket.customer.name.clone(),
            },
            approver,
            submitted_at,
        }
    }
}
