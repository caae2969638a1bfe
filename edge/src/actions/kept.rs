//! The tables of connectors and actions.

use countersign_core::money::Money;
use serde::Deserialize;
use worker::SqlStorage;

use super::standing::{Next, Standing, State};
use crate::{
    refusal::Refusal,
    store::{first, rows, run, tokens::Caller},
};

/// Actions looked at when the alarm rings; the rest are looked at when it rings again.
const DUE_MAX: i64 = 10;

/// A connector as it was set up.
#[derive(Debug, Clone, Deserialize)]
pub struct Connector {
    /// `shopify` or `webhook`.
    pub name: String,
    /// The shop's domain, or the receiver's address.
    pub target: String,
    /// The kinds of action it may carry out, parted by spaces.
    pub actions: String,
    /// Its secret, sealed.
    pub sealed_secret: String,
    /// Whether it is on.
    pub enabled: i64,
}

impl Connector {
    /// Whether it carries out actions of this kind.
    pub fn does(&self, kind: &str) -> bool {
        self.enabled == 1 && self.actions.split(' ').any(|action| action == kind)
    }
}

/// An action as it stands.
#[derive(Debug, Clone, Deserialize)]
pub struct Kept {
    /// Its key.
    pub action_id: String,
    /// The packet that was approved.
    pub packet_id: String,
    /// The deed's word.
    pub kind: String,
    /// By which it is carried out.
    pub connector: String,
    /// What is to be done, as JSON.
    pub plan: String,
    /// Where it stands.
    pub state: String,
    /// Tries so far.
    pub attempts: i64,
    /// What was there before it was sent.
    pub before_sending: Option<String>,
    /// When it last left.
    pub sent_at: Option<i64>,
    /// When it is looked at again.
    pub next_at: Option<i64>,
    /// Who asked for it: a token's id.
    pub asked_by: String,
    /// And the label it had then.
    pub asked_by_label: String,
    /// When it was asked for.
    pub created_at: i64,
    /// When it came to an end.
    pub settled_at: Option<i64>,
    /// What came of it, outside.
    pub reference: Option<String>,
    /// In words.
    pub why: String,
}

impl Kept {
    /// What the state machine looks at.
    pub fn standing(&self) -> Standing {
        Standing {
            state: State::of(&self.state),
            attempts: self.attempts,
            sent_at: self.sent_at,
            created_at: self.created_at,
        }
    }
}

const CONNECTOR: &str = "SELECT name, target, actions, sealed_secret, enabled FROM connectors";
const ACTION: &str = "SELECT action_id, packet_id, kind, connector, plan, state, attempts,
    before_sending, sent_at, next_at, asked_by, asked_by_label, created_at, settled_at,
    reference, why FROM actions";

/// Every connector.
pub fn connectors(sql: &SqlStorage) -> Result<Vec<Connector>, Refusal> {
    rows(sql, &format!("{CONNECTOR} ORDER BY name"), vec![])
}

/// The connector of this name.
pub fn connector(sql: &SqlStorage, name: &str) -> Result<Option<Connector>, Refusal> {
    first(sql, &format!("{CONNECTOR} WHERE name = ?"), vec![name.into()])
}

/// Sets a connector up, or anew.
pub fn put_connector(sql: &SqlStorage, new: &Connector, now: i64) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT OR REPLACE INTO connectors (name, target, actions, sealed_secret, enabled, changed_at)
         VALUES (?, ?, ?, ?, ?, ?)",
        vec![
            new.name.as_str().into(),
            new.target.as_str().into(),
            new.actions.as_str().into(),
            new.sealed_secret.as_str().into(),
            new.enabled.into(),
            now.into(),
        ],
    )
}

/// Forgets a connector and its secret.
pub fn remove_connector(sql: &SqlStorage, name: &str) -> Result<(), Refusal> {
    run(sql, "DELETE FROM connectors WHERE name = ?", vec![name.into()])
}

/// The amount that was signed, where the signer changed it.
///
/// # Errors
/// When it cannot be read: then nothing may be done with another one.
pub fn signed_amount(sql: &SqlStorage, packet_id: &str) -> Result<Option<Money>, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        amount: Option<String>,
    }
    let query = "SELECT amount FROM approvals WHERE packet_id = ?";
    let row: Option<Row> = first(sql, query, vec![packet_id.into()])?;
    let amount = row.and_then(|row| row.amount);
    let amount = amount.map(|json| serde_json::from_str(&json)).transpose();
    amount.map_err(|e| Refusal::internal("a signed amount cannot be read", &e))
}

/// A new action.
pub struct New<'a> {
    /// Its key.
    pub key: &'a str,
    /// The packet that was approved.
    pub packet_id: &'a str,
    /// The deed's word.
    pub kind: &'a str,
    /// By which it is carried out.
    pub connector: &'a str,
    /// What is to be done, as JSON.
    pub plan: &'a str,
    /// Who asked for it.
    pub caller: &'a Caller,
    /// When.
    pub now: i64,
}

/// Keeps a new action, due at once. The caller has made sure that there is none such.
pub fn insert(sql: &SqlStorage, new: &New<'_>) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO actions (action_id, packet_id, kind, connector, plan, state, attempts,
            next_at, asked_by, asked_by_label, created_at, why)
         VALUES (?, ?, ?, ?, ?, 'planned', 0, ?, ?, ?, ?, 'waits for its turn')",
        vec![
            new.key.into(),
            new.packet_id.into(),
            new.kind.into(),
            new.connector.into(),
            new.plan.into(),
            new.now.into(),
            new.caller.token_id.as_str().into(),
            new.caller.label.as_str().into(),
            new.now.into(),
        ],
    )
}

/// The action of this key.
pub fn find(sql: &SqlStorage, action_id: &str) -> Result<Option<Kept>, Refusal> {
    first(sql, &format!("{ACTION} WHERE action_id = ?"), vec![action_id.into()])
}

/// The actions of a packet.
pub fn of_packet(sql: &SqlStorage, packet_id: &str) -> Result<Vec<Kept>, Refusal> {
    let query = format!("{ACTION} WHERE packet_id = ? ORDER BY created_at");
    rows(sql, &query, vec![packet_id.into()])
}

/// Those whose time has come, longest waiting first.
pub fn due(sql: &SqlStorage, now: i64) -> Result<Vec<Kept>, Refusal> {
    let query = format!("{ACTION} WHERE next_at <= ? ORDER BY next_at LIMIT ?");
    rows(sql, &query, vec![now.into(), DUE_MAX.into()])
}

/// When the next one's time comes.
pub fn next_at(sql: &SqlStorage) -> Result<Option<i64>, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        at: Option<i64>,
    }
    let query = "SELECT min(next_at) AS at FROM actions WHERE next_at IS NOT NULL";
    Ok(first::<Row>(sql, query, vec![])?.and_then(|row| row.at))
}

/// Writes how an action goes on.
pub fn go_on(sql: &SqlStorage, action_id: &str, next: &Next, now: i64) -> Result<(), Refusal> {
    let settled = matches!(next.state, State::Done | State::Failed).then_some(now);
    run(
        sql,
        "UPDATE actions SET state = ?, attempts = ?, next_at = ?, settled_at = ?,
            reference = coalesce(?, reference), why = ? WHERE action_id = ?",
        vec![
            next.state.word().into(),
            next.attempts.into(),
            next.at.into(),
            settled.into(),
            next.reference.clone().into(),
            next.why.as_str().into(),
            action_id.into(),
        ],
    )
}

/// Writes that the request leaves now, and what was there before.
pub fn leaves(sql: &SqlStorage, action_id: &str, before: &str, now: i64) -> Result<(), Refusal> {
    run(
        sql,
        "UPDATE actions SET sent_at = ?, before_sending = ? WHERE action_id = ?",
        vec![now.into(), before.into(), action_id.into()],
    )
}
