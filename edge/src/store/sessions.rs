//! Sign-in links, used once, and the sessions they open.

use serde::Deserialize;
use worker::SqlStorage;

use super::{first, run};
use crate::{credential::Credential, refusal::Refusal, runtime};

#[derive(Deserialize)]
struct Row {
    hash: String,
    token_id: String,
    expires_at: i64,
}

impl Row {
    fn opened_by(self, credential: &Credential) -> Option<String> {
        let alive = self.expires_at > runtime::now_ms();
        (credential.matches(&self.hash) && alive).then_some(self.token_id)
    }
}

/// Keeps a link that opens the pages for the holder of `token_id` until `expires_at`.
pub fn insert_link(
    sql: &SqlStorage,
    link: &Credential,
    token_id: &str,
    expires_at: i64,
) -> Result<(), Refusal> {
    run(sql, "DELETE FROM sign_in_links WHERE expires_at <= ?", vec![runtime::now_ms().into()])?;
    run(
        sql,
        "INSERT INTO sign_in_links (link_id, hash, token_id, expires_at) VALUES (?, ?, ?, ?)",
        vec![link.id().into(), link.hash().into(), token_id.into(), expires_at.into()],
    )
}

/// Uses a link up: the token it stands for, the first time and in time.
pub fn use_link(sql: &SqlStorage, link: &Credential) -> Result<Option<String>, Refusal> {
    let query = "SELECT hash, token_id, expires_at FROM sign_in_links WHERE link_id = ?";
    let row = first::<Row>(sql, query, vec![link.id().into()])?;
    let token_id = row.and_then(|row| row.opened_by(link));
    if token_id.is_some() {
        run(sql, "DELETE FROM sign_in_links WHERE link_id = ?", vec![link.id().into()])?;
    }
    Ok(token_id)
}

/// Keeps a ticket that opens one live connection until `expires_at`.
pub fn insert_ticket(
    sql: &SqlStorage,
    ticket: &Credential,
    token_id: &str,
    expires_at: i64,
) -> Result<(), Refusal> {
    run(sql, "DELETE FROM live_tickets WHERE expires_at <= ?", vec![runtime::now_ms().into()])?;
    run(
        sql,
        "INSERT INTO live_tickets (ticket_id, hash, token_id, expires_at) VALUES (?, ?, ?, ?)",
        vec![ticket.id().into(), ticket.hash().into(), token_id.into(), expires_at.into()],
    )
}

/// Uses a ticket up: the token it stands for, the first time and in time.
pub fn use_ticket(sql: &SqlStorage, ticket: &Credential) -> Result<Option<String>, Refusal> {
    let query = "SELECT hash, token_id, expires_at FROM live_tickets WHERE ticket_id = ?";
    let row = first::<Row>(sql, query, vec![ticket.id().into()])?;
    let token_id = row.and_then(|row| row.opened_by(ticket));
    if token_id.is_some() {
        run(sql, "DELETE FROM live_tickets WHERE ticket_id = ?", vec![ticket.id().into()])?;
    }
    Ok(token_id)
}

/// Keeps a browser's session until `expires_at`.
pub fn insert_session(
    sql: &SqlStorage,
    session: &Credential,
    token_id: &str,
    expires_at: i64,
) -> Result<(), Refusal> {
    run(sql, "DELETE FROM sessions WHERE expires_at <= ?", vec![runtime::now_ms().into()])?;
    run(
        sql,
        "INSERT INTO sessions (session_id, hash, token_id, expires_at) VALUES (?, ?, ?, ?)",
        vec![session.id().into(), session.hash().into(), token_id.into(), expires_at.into()],
    )
}

/// The token that a session stands for, while it lasts.
pub fn token_of(sql: &SqlStorage, session: &Credential) -> Result<Option<String>, Refusal> {
    let query = "SELECT hash, token_id, expires_at FROM sessions WHERE session_id = ?";
    let row = first::<Row>(sql, query, vec![session.id().into()])?;
    Ok(row.and_then(|row| row.opened_by(session)))
}

/// Ends a session.
pub fn end(sql: &SqlStorage, session: &Credential) -> Result<(), Refusal> {
    run(sql, "DELETE FROM sessions WHERE session_id = ?", vec![session.id().into()])
}
