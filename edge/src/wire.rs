//! What travels over HTTP, as docs/edge-api.md spells it.

use countersign_core::{packet::contract::PacketJson, vocabulary::Role};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Asks for a workspace.
#[derive(Debug, Serialize, Deserialize)]
pub struct NewWorkspace {
    /// The brand's name.
    pub name: String,
    /// Its IANA time zone: in it, the digest counts days.
    pub timezone: String,
}

/// Asks for a token.
#[derive(Debug, Deserialize)]
pub struct NewToken {
    /// Whose it is: a person and a device.
    pub label: String,
    /// What its holder may do.
    pub roles: Vec<Role>,
}

/// A token, shown once.
#[derive(Debug, Serialize, Deserialize)]
pub struct IssuedToken {
    /// Its public id, for revoking it.
    pub token_id: String,
    /// The token.
    pub token: String,
}

/// A packet handed in.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApproverRef {
    /// The brand's own title: "CX lead".
    pub title: String,
    /// Why a signature is needed: "compensation requested".
    #[serde(default)]
    pub why: String,
}
