//! What an approved packet does outside: a refund, a cancellation, store credit, another
//! address. Off until an admin sets a connector up.
//!
//! The parts: [`deed`] says what is to be done, [`standing`] is the state machine that
//! does it once, [`shopify`] and [`webhook`] speak with the world, [`run`] joins them,
//! [`kept`] is their table and [`api`] their routes. All but the last three are pure.

pub mod api;
pub mod deed;
mod kept;
pub mod page;
pub mod run;
mod seal;
mod shopify;
mod standing;
mod webhook;

use serde_json::Value;

/// What a connector asks the world: one HTTP request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Where.
    pub url: String,
    /// Headers beside the content type; secrets among them, so never printed.
    pub headers: Vec<(&'static str, String)>,
    /// JSON, if there is a body.
    pub body: Option<String>,
}

/// What came back, as far as a connector looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The HTTP status.
    pub status: u16,
    /// Seconds of `Retry-After`.
    pub retry_after: Option<i64>,
    /// The body, bounded.
    pub body: String,
}

impl Heard {
    fn json(&self) -> Option<Value> {
        serde_json::from_str(&self.body).ok()
    }
}
