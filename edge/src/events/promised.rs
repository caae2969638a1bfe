//! Tickets to which the policy promises an answer: what is overdue, and what is due next.

use countersign_core::operations::digest::Due;
use jiff::Timestamp;
use serde::Deserialize;
use worker::SqlStorage;

use crate::{
    refusal::Refusal,
    store::{first, rows, run},
};

/// Tickets that a digest names.
const NAMED_MAX: i64 = 10;

/// A customer asked, and has an answer promised until `due_at`. Events come in any
/// order: the latest question counts.
pub fn asked(
    sql: &SqlStorage,
    ticket: &str,
    at: Timestamp,
    due_at: Option<Timestamp>,
    url: Option<&str>,
) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO promised (ticket, asked_at, due_at, url) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (ticket) DO UPDATE SET
            asked_at = max(asked_at, excluded.asked_at),
            due_at = CASE WHEN excluded.asked_at >= asked_at THEN excluded.due_at ELSE due_at END,
            url = coalesce(excluded.url, url)",
        vec![
            ticket.into(),
            at.as_millisecond().into(),
            due_at.map(|due| due.as_millisecond()).into(),
            url.map(str::to_owned).into(),
        ],
    )
}

/// The customer has an answer.
pub fn replied(sql: &SqlStorage, ticket: &str, at: Timestamp) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO promised (ticket, asked_at, replied_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (ticket) DO UPDATE SET
            replied_at = max(coalesce(replied_at, excluded.replied_at), excluded.replied_at)",
        vec![ticket.into(), BEFORE_ANY_QUESTION.into(), at.as_millisecond().into()],
    )
}

/// Stands for a question that is not known yet: any that comes is later.
const BEFORE_ANY_QUESTION: i64 = 0;
const OPEN: &str = "due_at IS NOT NULL AND (replied_at IS NULL OR replied_at < asked_at)";

/// Open tickets past their promise: how many, and the ones that are longest overdue.
pub fn overdue(sql: &SqlStorage, now_ms: i64) -> Result<(u64, Vec<Due>), Refusal> {
    #[derive(Deserialize)]
    struct Count {
        n: u32,
    }
    let query = format!("SELECT count(*) AS n FROM promised WHERE due_at < ? AND {OPEN}");
    let all = first::<Count>(sql, &query, vec![now_ms.into()])?.map_or(0, |row| u64::from(row.n));
    let query = format!(
        "SELECT ticket, due_at, url FROM promised WHERE due_at < ? AND {OPEN}
         ORDER BY due_at LIMIT {NAMED_MAX}"
    );
    Ok((all, due(rows(sql, &query, vec![now_ms.into()])?)))
}

/// Open tickets whose promise ends between `now_ms` and `until_ms`, the soonest first.
pub fn next(sql: &SqlStorage, now_ms: i64, until_ms: i64) -> Result<Vec<Due>, Refusal> {
    let query = format!(
        "SELECT ticket, due_at, url FROM promised WHERE due_at >= ? AND due_at < ? AND {OPEN}
         ORDER BY due_at LIMIT {NAMED_MAX}"
    );
    Ok(due(rows(sql, &query, vec![now_ms.into(), until_ms.into()])?))
}

#[derive(Deserialize)]
struct Row {
    ticket: String,
    due_at: i64,
    url: Option<String>,
}

fn due(rows: Vec<Row>) -> Vec<Due> {
    let read = |row: Row| {
        let due_at = Timestamp::from_millisecond(row.due_at).ok()?;
        Some(Due { ticket: row.ticket, due_at, url: row.url })
    };
    rows.into_iter().filter_map(read).collect()
}
