//! The edge, over HTTP as docs/edge-api.md has it.

mod answer;
mod http;
mod inbox;
pub mod stream;

use core::fmt;

use countersign_extension_shared::store::{EdgeConnection, OutboxEntry};
use serde::{Deserialize, de::DeserializeOwned};

use crate::models::pass::Pass;
pub use answer::{Judgement, error_of};
use http::{Answer, call};
pub use inbox::{Inbox, Settled};

/// What went wrong between here and the edge, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What happened.
    pub what: String,
    /// What to do.
    pub remedy: String,
    /// The edge's own word for it; empty when it had none.
    pub code: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.remedy)
    }
}

/// Hands `entry` in. The edge takes it once, however often it is sent.
pub async fn put_packet(edge: &EdgeConnection, entry: &OutboxEntry) -> Judgement {
    let OutboxEntry { packet_id, body, again, .. } = entry;
    if !is_path_part(packet_id) {
        return Judgement::Refused("the packet has no valid id: read the page again".to_owned());
    }
    let query = if *again { "?again=true" } else { "" };
    match call(edge, "PUT", &format!("packets/{packet_id}{query}"), Some(body)).await {
        Ok(answer) => answer::judge_put(answer.status, &answer.body),
        Err(reason) => Judgement::Wait(unreachable(edge, &reason).to_string()),
    }
}

/// Hands a batch of events in; the edge takes each once.
pub async fn post_events(edge: &EdgeConnection, body: &str) -> Result<(), Trouble> {
    reached(edge, call(edge, "POST", "events", Some(body)).await).map(drop)
}

/// The address that opens the edge's pages in the browser, good for one use.
pub async fn sign_in_address(edge: &EdgeConnection) -> Result<String, Trouble> {
    #[derive(Deserialize)]
    struct Link {
        path: String,
    }
    let answer = reached(edge, call(edge, "POST", "sign-in-links", None).await)?;
    let link: Option<Link> = serde_json::from_str(&answer.body).ok();
    match link {
        Some(Link { path }) if path.starts_with('/') && !path.starts_with("//") => {
            Ok(format!("{}{path}", edge.url))
        }
        _ => Err(not_an_edge(edge)),
    }
}

/// A pass for jobs that are put to a language model.
pub async fn pass(edge: &EdgeConnection) -> Result<Pass, Trouble> {
    let answer = reached(edge, call(edge, "POST", "jobs/pass", None).await)?;
    serde_json::from_str(&answer.body).map_err(|_| not_an_edge(edge))
}

/// What turned since `after`, a cursor of the inbox before, and what waits for us.
pub async fn inbox(edge: &EdgeConnection, after: i64) -> Result<Inbox, Trouble> {
    let path = format!("inbox?after={after}");
    let answer = reached(edge, call(edge, "GET", &path, None).await)?;
    serde_json::from_str(&answer.body).map_err(|_| not_an_edge(edge))
}

/// The address of a live connection, good for one use.
pub async fn live_address(edge: &EdgeConnection) -> Result<String, Trouble> {
    #[derive(Deserialize)]
    struct Ticket {
        path: String,
    }
    let answer = reached(edge, call(edge, "POST", "live-tickets", None).await)?;
    let ticket: Ticket = serde_json::from_str(&answer.body).map_err(|_| not_an_edge(edge))?;
    let live = edge.url.strip_prefix("http").filter(|_| ticket.path.starts_with("/w/"));
    live.map(|rest| format!("ws{rest}{}", ticket.path)).ok_or_else(|| not_an_edge(edge))
}

/// Whether the connection works, in words.
pub async fn test(edge: &EdgeConnection) -> Result<String, Trouble> {
    #[derive(Deserialize)]
    struct Me {
        name: String,
        #[serde(default)]
        label: String,
        #[serde(default)]
        roles: Vec<String>,
    }
    let answer = reached(edge, call(edge, "GET", "me", None).await)?;
    let me: Me = serde_json::from_str(&answer.body).map_err(|_| not_an_edge(edge))?;
    Ok(format!("connected to {} as {} ({})", me.name, me.label, me.roles.join(", ")))
}

/// Asks for `path` of the connection's workspace.
pub async fn get<T: DeserializeOwned>(edge: &EdgeConnection, path: &str) -> Result<T, Trouble> {
    let answer = reached(edge, call(edge, "GET", path, None).await)?;
    serde_json::from_str(&answer.body).map_err(|_| not_an_edge(edge))
}

/// Sends JSON to `path` of the connection's workspace.
pub async fn send<T: DeserializeOwned>(
    edge: &EdgeConnection,
    method: &str,
    path: &str,
    body: &str,
) -> Result<T, Trouble> {
    let answer = reached(edge, call(edge, method, path, Some(body)).await)?;
    serde_json::from_str(&answer.body).map_err(|_| not_an_edge(edge))
}

fn reached(edge: &EdgeConnection, answer: Result<Answer, String>) -> Result<Answer, Trouble> {
    match answer {
        Ok(answer) if (200..300).contains(&answer.status) => Ok(answer),
        Ok(answer) => Err(error_of(answer.status, &answer.body)),
        Err(reason) => Err(unreachable(edge, &reason)),
    }
}

fn unreachable(edge: &EdgeConnection, reason: &str) -> Trouble {
    Trouble {
        what: format!("the edge at `{}` cannot be reached ({reason})", edge.url),
        remedy: "check its address in options, and that it runs".to_owned(),
        code: String::new(),
    }
}

fn not_an_edge(edge: &EdgeConnection) -> Trouble {
    Trouble {
        what: format!("what answers at `{}` is no Countersign edge", edge.url),
        remedy: "check the address in options".to_owned(),
        code: String::new(),
    }
}

fn is_path_part(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}
