//! Approvals and signatures: SQL in, rows out.

use countersign_core::{money::Money, vocabulary::Role};
use serde::Deserialize;
use worker::SqlStorage;

use super::{Approval, EXPIRES_AFTER_MS, REMIND_AFTER_MS, Signature};
use crate::{
    refusal::Refusal,
    runtime,
    store::{first, rows, run},
};

/// Queues a packet that was kept just now; handed in anew, what was signed of it before
/// is signed no more.
pub fn ask(
    sql: &SqlStorage,
    packet_id: &str,
    (role, needed): (Role, usize),
    asked_by: &str,
) -> Result<(), Refusal> {
    let now = runtime::now_ms();
    run(
        sql,
        "INSERT INTO approvals (packet_id, role, needed, asked_by, expires_at, remind_at, terms)
         VALUES (?, ?, ?, ?, ?, ?, 0)
         ON CONFLICT (packet_id) DO UPDATE SET role = excluded.role, needed = excluded.needed,
            asked_by = excluded.asked_by, expires_at = excluded.expires_at,
            remind_at = excluded.remind_at, terms = approvals.terms + 1,
            draft = NULL, amount = NULL, settled_at = NULL",
        vec![
            packet_id.into(),
            role.as_str().into(),
            (needed as i64).into(),
            asked_by.into(),
            (now + EXPIRES_AFTER_MS).into(),
            (now + REMIND_AFTER_MS).into(),
        ],
    )?;
    run(sql, "DELETE FROM signatures WHERE packet_id = ?", vec![packet_id.into()])
}

#[derive(Deserialize)]
struct Row {
    packet_id: String,
    state: String,
    role: String,
    needed: i64,
    asked_by: String,
    expires_at: i64,
    terms: i64,
    draft: Option<String>,
    amount: Option<String>,
    settled_at: Option<i64>,
}

#[derive(Deserialize)]
struct SignatureRow {
    packet_id: String,
    person_id: String,
    by: String,
    on_behalf_of: Option<String>,
    verdict: String,
    reason: String,
    at: i64,
}

const COLUMNS: &str = "SELECT packet_id, state, role, needed, asked_by, expires_at, terms, draft,
    amount, settled_at FROM approvals JOIN packets USING (packet_id)";

const SIGNATURES: &str = "SELECT packet_id, signatures.person_id AS person_id, signer.name AS by,
    away.name AS on_behalf_of, verdict, reason, at
    FROM signatures JOIN people AS signer ON signer.person_id = signatures.person_id
    LEFT JOIN people AS away ON away.person_id = signatures.for_person";

/// The approval of a packet; `None` when nobody needs to sign it.
pub fn find(sql: &SqlStorage, packet_id: &str) -> Result<Option<Approval>, Refusal> {
    let query = format!("{COLUMNS} WHERE packet_id = ?");
    let Some(row) = first::<Row>(sql, &query, vec![packet_id.into()])? else { return Ok(None) };
    let query = format!("{SIGNATURES} WHERE packet_id = ? ORDER BY at");
    let signed = rows::<SignatureRow>(sql, &query, vec![packet_id.into()])?;
    row.with(signed.into_iter().map(SignatureRow::signature).collect()).map(Some)
}

/// Everything that waits.
pub fn open(sql: &SqlStorage) -> Result<Vec<Approval>, Refusal> {
    let found = rows::<Row>(sql, &format!("{COLUMNS} WHERE state = 'waiting'"), vec![])?;
    let query = format!(
        "{SIGNATURES} WHERE packet_id IN
            (SELECT packet_id FROM approvals WHERE settled_at IS NULL) ORDER BY at"
    );
    let signed = rows::<SignatureRow>(sql, &query, vec![])?;
    let mut by_packet = std::collections::BTreeMap::<String, Vec<Signature>>::new();
    for row in signed {
        by_packet.entry(row.packet_id.clone()).or_default().push(row.signature());
    }
    found
        .into_iter()
        .map(|row| {
            let signatures = by_packet.remove(&row.packet_id).unwrap_or_default();
            row.with(signatures)
        })
        .collect()
}

/// Packets of `asked_by` that were decided after `after`, oldest first.
pub fn settled_since(
    sql: &SqlStorage,
    asked_by: &str,
    after: i64,
    most: usize,
) -> Result<Vec<String>, Refusal> {
    #[derive(Deserialize)]
    struct Settled {
        packet_id: String,
    }
    let query = format!(
        "SELECT packet_id FROM approvals WHERE asked_by = ? AND settled_at > ?
         ORDER BY settled_at, packet_id LIMIT {most}"
    );
    let found = rows::<Settled>(sql, &query, vec![asked_by.into(), after.into()])?;
    Ok(found.into_iter().map(|row| row.packet_id).collect())
}

/// Keeps what an approver changed: what was signed before is signed no more.
pub fn change_terms(
    sql: &SqlStorage,
    packet_id: &str,
    draft: Option<&str>,
    amount: Option<Money>,
) -> Result<(), Refusal> {
    let amount = amount.and_then(|money| serde_json::to_string(&money).ok());
    run(
        sql,
        "UPDATE approvals SET terms = terms + 1, draft = ?, amount = ? WHERE packet_id = ?",
        vec![draft.into(), amount.into(), packet_id.into()],
    )?;
    run(sql, "DELETE FROM signatures WHERE packet_id = ?", vec![packet_id.into()])
}

/// Keeps a signature.
pub fn sign(
    sql: &SqlStorage,
    packet_id: &str,
    (person_id, for_person): (&str, Option<&str>),
    verdict: &str,
    reason: &str,
) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO signatures (packet_id, person_id, for_person, verdict, reason, at)
         VALUES (?, ?, ?, ?, ?, ?)",
        vec![
            packet_id.into(),
            person_id.into(),
            for_person.into(),
            verdict.into(),
            reason.into(),
            runtime::now_ms().into(),
        ],
    )
}

/// Ends an approval: its packet is in `state` from now on.
pub fn settle(sql: &SqlStorage, packet_id: &str, state: &str) -> Result<(), Refusal> {
    run(
        sql,
        "UPDATE packets SET state = ? WHERE packet_id = ? AND state = 'waiting'",
        vec![state.into(), packet_id.into()],
    )?;
    run(
        sql,
        "UPDATE approvals SET settled_at = ? WHERE packet_id = ?",
        vec![runtime::now_ms().into(), packet_id.into()],
    )
}

/// Reminds of it again at `at`.
pub fn remind_at(sql: &SqlStorage, packet_id: &str, at: i64) -> Result<(), Refusal> {
    run(
        sql,
        "UPDATE approvals SET remind_at = ? WHERE packet_id = ?",
        vec![at.into(), packet_id.into()],
    )
}

/// Packets whose `column` (`expires_at` or `remind_at`) has come.
pub fn due(sql: &SqlStorage, column: Column, now_ms: i64) -> Result<Vec<String>, Refusal> {
    #[derive(Deserialize)]
    struct Due {
        packet_id: String,
    }
    let query = format!(
        "SELECT packet_id FROM approvals WHERE settled_at IS NULL AND {} <= ? ORDER BY packet_id",
        column.name()
    );
    let found = rows::<Due>(sql, &query, vec![now_ms.into()])?;
    Ok(found.into_iter().map(|row| row.packet_id).collect())
}

/// When something of what waits is due next.
pub fn next_due(sql: &SqlStorage) -> Result<Option<i64>, Refusal> {
    #[derive(Deserialize)]
    struct Next {
        at: Option<i64>,
    }
    let query =
        "SELECT min(min(expires_at, remind_at)) AS at FROM approvals WHERE settled_at IS NULL";
    Ok(first::<Next>(sql, query, vec![])?.and_then(|next| next.at))
}

/// What the alarm looks at.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    /// Nobody may sign any more.
    ExpiresAt,
    /// Those who may sign are reminded.
    RemindAt,
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Self::ExpiresAt => "expires_at",
            Self::RemindAt => "remind_at",
        }
    }
}

impl Row {
    fn with(self, signatures: Vec<Signature>) -> Result<Approval, Refusal> {
        let amount = self.amount.map(|json| serde_json::from_str(&json)).transpose();
        Ok(Approval {
            packet_id: self.packet_id,
            state: self.state,
            // A word that left the vocabulary must not be signed by less than an admin.
            role: Role::from_word(&self.role).unwrap_or(Role::Admin),
            needed: usize::try_from(self.needed).unwrap_or(1),
            asked_by: self.asked_by,
            expires_at: self.expires_at,
            terms: self.terms,
            draft: self.draft,
            amount: amount.map_err(|e| Refusal::internal("a kept amount cannot be read", &e))?,
            settled_at: self.settled_at,
            signatures,
        })
    }
}

impl SignatureRow {
    fn signature(self) -> Signature {
        Signature {
            person_id: self.person_id,
            by: self.by,
            on_behalf_of: self.on_behalf_of,
            verdict: self.verdict,
            reason: self.reason,
            at: self.at,
        }
    }
}
