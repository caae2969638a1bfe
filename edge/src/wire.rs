//! What travels over HTTP, as docs/edge-api.md spells it.

use countersign_core::vocabulary::Role;
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
