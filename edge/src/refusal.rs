//! Why a request was not answered: one type, each with its status and its remedy.

use std::fmt::Display;

use serde_json::json;

/// A request that was not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// A stable word for programs.
    pub code: &'static str,
    /// What happened, the offending input in backticks.
    pub message: String,
    /// What to do next.
    pub remedy: &'static str,
}

impl Refusal {
    /// A refusal with all its parts.
    pub fn new(
        status: u16,
        code: &'static str,
        message: impl Into<String>,
        remedy: &'static str,
    ) -> Self {
        Self { status, code, message: message.into(), remedy }
    }

    /// The address means nothing.
    pub fn no_such_route() -> Self {
        Self::new(
            404,
            "no_such_route",
            "there is nothing at this address",
            "check the address against docs/edge-api.md",
        )
    }

    /// The workspace was never created here.
    pub fn no_such_workspace() -> Self {
        Self::new(
            404,
            "no_such_workspace",
            "this workspace does not exist",
            "check the workspace's id, or create the workspace with the deploy secret",
        )
    }

    /// The packet was never submitted to this workspace.
    pub fn no_such_packet(id: &str) -> Self {
        Self::new(
            404,
            "no_such_packet",
            format!("no packet `{id}` was submitted to this workspace"),
            "check the packet's id",
        )
    }

    /// Nobody we know is asking.
    pub fn unknown_token() -> Self {
        Self::new(
            401,
            "unknown_token",
            "the token is missing, unknown or revoked",
            "send a token of this workspace as `Authorization: Bearer …`; an admin can issue one",
        )
    }

    /// A page without a session.
    pub fn signed_out() -> Self {
        Self::new(
            401,
            "signed_out",
            "you are not signed in to this workspace",
            "open the page from the extension, or sign in with your token",
        )
    }

    /// Somebody we know asks for what is not theirs to have.
    pub fn role_missing(needed: &str) -> Self {
        Self::new(
            403,
            "role_missing",
            format!("this needs the role {needed}"),
            "ask an admin of the workspace for a token with that role",
        )
    }

    /// The body, or a part of the address, is not what it should be.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(
            422,
            "invalid",
            message,
            "correct the request; docs/edge-api.md lists every field",
        )
    }

    /// Our fault. The cause goes to the log, never to the visitor.
    pub fn internal(what: &'static str, cause: &dyn Display) -> Self {
        worker::console_error!("{what}: {cause}");
        Self::new(
            500,
            "internal",
            "the edge could not carry this out",
            "try again; when it stays, look into the edge's log",
        )
    }

    /// The JSON that programs get.
    pub fn to_json(&self) -> String {
        json!({ "error": {
            "code": self.code, "message": self.message, "remedy": self.remedy,
        }})
        .to_string()
    }
}

impl From<worker::Error> for Refusal {
    fn from(error: worker::Error) -> Self {
        Self::internal("the runtime failed", &error)
    }
}
