//! Packets: the body as it came, and the columns that are searched.

use countersign_core::{
    packet::submission::Submission,
    vocabulary::{Intent, Outcome, Risk, Role},
};
use serde::Deserialize;
use worker::{SqlStorage, SqlStorageValue};

use super::{first, rows, run};
use crate::refusal::Refusal;

/// Rows a page shows; beyond them it says how many there are.
pub const PAGE_ROWS_MAX: usize = 200;

/// Characters of a stranger's text that a list shows.
const LISTED_CHARS_MAX: usize = 160;

/// A packet to keep.
#[derive(Debug)]
pub struct NewPacket<'a> {
    /// The submission as JSON.
    pub body: &'a str,
    /// SHA-256 of its content, by which it is known again.
    pub body_hash: &'a str,
    /// `waiting` or `recorded`.
    pub state: &'a str,
    /// The day it counts for.
    pub digest_day: &'a str,
    /// Milliseconds since 1970.
    pub submitted_at: i64,
    /// The token it came with.
    pub submitted_by: &'a str,
    /// The same as `body`, read.
    pub submission: &'a Submission,
}

/// What became of a packet.
#[derive(Debug, Deserialize)]
pub struct Kept {
    /// SHA-256 of its content.
    pub body_hash: String,
    /// `waiting` or `recorded`.
    pub state: String,
    /// The day it counts for.
    pub digest_day: String,
    /// Milliseconds since 1970.
    pub submitted_at: i64,
}

/// A packet with its body.
#[derive(Debug, Deserialize)]
pub struct Full {
    /// The submission as JSON.
    pub body: String,
    /// `waiting` or `recorded`.
    pub state: String,
    /// The day it counts for.
    pub digest_day: String,
    /// Milliseconds since 1970.
    pub submitted_at: i64,
    /// The name of who handed it in.
    pub submitted_by: String,
}

/// A packet as one line of a list.
#[derive(Debug, Deserialize)]
pub struct Listed {
    /// Its id.
    pub packet_id: String,
    /// Milliseconds since 1970.
    pub submitted_at: i64,
    /// The main request's word.
    pub intent: Option<String>,
    /// The strictest outcome's word.
    pub outcome: String,
    /// The ticket's subject, as far as a list shows it.
    pub subject: Option<String>,
    /// Who wrote.
    pub customer: Option<String>,
    /// The order's number.
    pub order_number: Option<String>,
    /// The recommended action's word.
    pub action: String,
    /// The role that must sign.
    pub approver_role: Option<String>,
    /// The brand's own title for it.
    pub approver_title: Option<String>,
    /// Why a signature is needed.
    pub approver_why: Option<String>,
    /// `waiting`, `recorded`, `approved`, `declined` or `expired`.
    pub state: String,
    /// When it was decided, in milliseconds since 1970.
    pub settled_at: Option<i64>,
}

/// Which of a day's packets to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All.
    All,
    /// With this main request; `None` where triage abstained.
    Intent(Option<Intent>),
    /// With this outcome.
    Outcome(Outcome),
    /// With this risk.
    Risk(Risk),
    /// Past their promise.
    Late,
    /// Of high or critical urgency.
    Pressing,
}

/// Keeps a packet, in the place of one of the same id when the caller allows that.
/// The caller holds the transaction.
pub fn keep(sql: &SqlStorage, new: &NewPacket<'_>) -> Result<(), Refusal> {
    let packet_id = new.submission.packet.id.as_str();
    run(
        sql,
        "INSERT INTO packets (packet_id, body_hash, state, digest_day, submitted_at, submitted_by,
            intent, outcome, urgency, subject, customer, order_number, action,
            approver_role, approver_title, approver_why, days_late)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (packet_id) DO UPDATE SET body_hash = excluded.body_hash,
            state = excluded.state, digest_day = excluded.digest_day,
            submitted_at = excluded.submitted_at, submitted_by = excluded.submitted_by,
            intent = excluded.intent, outcome = excluded.outcome, urgency = excluded.urgency,
            subject = excluded.subject, customer = excluded.customer,
            order_number = excluded.order_number, action = excluded.action,
            approver_role = excluded.approver_role, approver_title = excluded.approver_title,
            approver_why = excluded.approver_why, days_late = excluded.days_late",
        new.columns(),
    )?;
    run(
        sql,
        "INSERT INTO packet_bodies (packet_id, body) VALUES (?, ?)
         ON CONFLICT (packet_id) DO UPDATE SET body = excluded.body",
        vec![packet_id.into(), new.body.into()],
    )?;
    run(sql, "DELETE FROM packet_risks WHERE packet_id = ?", vec![packet_id.into()])?;
    for risk in &new.submission.packet.risk_flags {
        run(
            sql,
            "INSERT OR IGNORE INTO packet_risks (packet_id, risk) VALUES (?, ?)",
            vec![packet_id.into(), risk.as_str().into()],
        )?;
    }
    Ok(())
}

impl NewPacket<'_> {
    fn columns(&self) -> Vec<SqlStorageValue> {
        let Submission { packet, ticket, approver, .. } = self.submission;
        let approver = approver.as_ref();
        vec![
            packet.id.as_str().into(),
            self.body_hash.into(),
            self.state.into(),
            self.digest_day.into(),
            self.submitted_at.into(),
            self.submitted_by.into(),
            packet.intent.map(Intent::as_str).into(),
            packet.outcome.as_str().into(),
            packet.urgency.as_str().into(),
            ticket.subject.as_deref().map(listed).into(),
            ticket.customer_name.as_deref().map(listed).into(),
            packet.order.as_deref().map(listed).into(),
            packet.recommended_action.as_str().into(),
            packet.approver_role.map(Role::as_str).into(),
            approver.map(|approver| listed(&approver.title)).into(),
            approver.map(|approver| listed(&approver.why)).into(),
            packet.days_late.into(),
        ]
    }
}

/// As much of a text as a list shows.
fn listed(text: &str) -> String {
    text.chars().take(LISTED_CHARS_MAX).collect()
}

/// What became of the packet with this id.
pub fn find(sql: &SqlStorage, packet_id: &str) -> Result<Option<Kept>, Refusal> {
    let query =
        "SELECT body_hash, state, digest_day, submitted_at FROM packets WHERE packet_id = ?";
    first(sql, query, vec![packet_id.into()])
}

/// The packet with this id, whole.
pub fn full(sql: &SqlStorage, packet_id: &str) -> Result<Option<Full>, Refusal> {
    let query = "SELECT body, state, digest_day, submitted_at,
        people.name AS submitted_by
        FROM packets JOIN packet_bodies USING (packet_id)
        JOIN tokens ON tokens.token_id = packets.submitted_by
        JOIN people USING (person_id)
        WHERE packet_id = ?";
    first(sql, query, vec![packet_id.into()])
}

const LISTED: &str = "SELECT packet_id, submitted_at, intent, outcome, subject, customer,
    order_number, action, approver_role, approver_title, approver_why, state, settled_at
    FROM packets LEFT JOIN approvals USING (packet_id)";

/// Rows of the list of what was decided.
const SETTLED_ROWS_MAX: usize = 50;

/// What was decided, the latest first.
pub fn settled(sql: &SqlStorage) -> Result<Vec<Listed>, Refusal> {
    let query = format!(
        "{LISTED} WHERE packet_id IN (SELECT packet_id FROM approvals
            WHERE settled_at IS NOT NULL ORDER BY settled_at DESC LIMIT {SETTLED_ROWS_MAX})
         ORDER BY settled_at DESC, packet_id"
    );
    rows(sql, &query, vec![])
}

/// The oldest packets that wait for a signature, of any day.
pub fn waiting(sql: &SqlStorage) -> Result<Vec<Listed>, Refusal> {
    let query = format!(
        "{LISTED} WHERE state = 'waiting' ORDER BY submitted_at, packet_id LIMIT {PAGE_ROWS_MAX}"
    );
    rows(sql, &query, vec![])
}

/// A day's newest packets.
pub fn of_day(sql: &SqlStorage, day: &str, filter: Filter) -> Result<Vec<Listed>, Refusal> {
    let (condition, wanted) = filter.condition();
    let query = format!(
        "{LISTED} WHERE digest_day = ? AND {condition}
         ORDER BY submitted_at DESC, packet_id LIMIT {PAGE_ROWS_MAX}"
    );
    let bindings = [Some(day.into()), wanted].into_iter().flatten().collect();
    rows(sql, &query, bindings)
}

impl Filter {
    /// The SQL condition, and the value of its placeholder if it has one.
    fn condition(self) -> (&'static str, Option<SqlStorageValue>) {
        match self {
            Self::All => ("TRUE", None),
            Self::Intent(None) => ("intent IS NULL", None),
            Self::Intent(Some(intent)) => ("intent = ?", Some(intent.as_str().into())),
            Self::Outcome(outcome) => ("outcome = ?", Some(outcome.as_str().into())),
            Self::Risk(risk) => (
                "packet_id IN (SELECT packet_id FROM packet_risks WHERE risk = ?)",
                Some(risk.as_str().into()),
            ),
            Self::Late => ("days_late > 0", None),
            Self::Pressing => ("urgency IN ('high', 'critical')", None),
        }
    }
}
