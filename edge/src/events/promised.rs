//! Tickets to which the policy promises an answer: what is overdue, and what is due next.

use countersign_core::operations::{
    digest::Due,
    event::{Event, What},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::{
    refusal::Refusal,
    store::{first, rows, run},
};

/// Tickets that a digest names.
const NAMED_MAX: i64 = 10;
/// Milliseconds for which an answer is called overdue. A ticket that nobody has answered by
/// then was most likely closed or answered where the extension did not see it.
const OVERDUE_MS_MAX: i64 = 14 * 86_400_000;

/// What events say of promised answers: a customer asked and has one promised, or has an
/// answer. They come in any order: the latest question counts.
pub fn told<'a>(sql: &SqlStorage, events: impl Iterator<Item = &'a Event>) -> Result<(), Refusal> {
    let (mut asked, mut replied) = (vec![], vec![]);
    for event in events {
        let at = event.at.as_millisecond();
        match &event.what {
            What::Triaged(facts) => {
                let due = facts.due_at.map(Timestamp::as_millisecond);
                asked.push((&event.ticket, at, due, &facts.url));
            }
            What::Sent | What::Replied { .. } => {
                replied.push((&event.ticket, BEFORE_ANY_QUESTION, at));
            }
            _ => {}
        }
    }
    run_with(
        sql,
        "INSERT INTO promised (ticket, asked_at, due_at, url)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?) WHERE TRUE
         ON CONFLICT (ticket) DO UPDATE SET
            asked_at = max(asked_at, excluded.asked_at),
            due_at = CASE WHEN excluded.asked_at >= asked_at THEN excluded.due_at ELSE due_at END,
            url = coalesce(excluded.url, url)",
        &asked,
    )?;
    run_with(
        sql,
        "INSERT INTO promised (ticket, asked_at, replied_at)
         SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE TRUE
         ON CONFLICT (ticket) DO UPDATE SET
            replied_at = max(coalesce(replied_at, excluded.replied_at), excluded.replied_at)",
        &replied,
    )
}

fn run_with<T: Serialize>(sql: &SqlStorage, query: &str, list: &[T]) -> Result<(), Refusal> {
    if list.is_empty() {
        return Ok(());
    }
    let list =
        serde_json::to_string(list).map_err(|e| Refusal::internal("a list is not JSON", &e))?;
    run(sql, query, vec![list.into()])
}

/// Stands for a question that is not known yet: any that comes is later.
const BEFORE_ANY_QUESTION: i64 = 0;
/// As the index `promised_open` has it, word for word: SQLite knows it again only so.
const OPEN: &str = "due_at IS NOT NULL AND (replied_at IS NULL OR replied_at < asked_at)";

/// Open tickets past their promise: how many, and the ones that are longest overdue.
pub fn overdue(sql: &SqlStorage, now_ms: i64) -> Result<(u64, Vec<Due>), Refusal> {
    #[derive(Deserialize)]
    struct Count {
        n: u32,
    }
    let span = || vec![(now_ms - OVERDUE_MS_MAX).into(), now_ms.into()];
    let query =
        format!("SELECT count(*) AS n FROM promised WHERE due_at >= ? AND due_at < ? AND {OPEN}");
    let all = first::<Count>(sql, &query, span())?.map_or(0, |row| u64::from(row.n));
    let query = format!(
        "SELECT ticket, due_at, url FROM promised WHERE due_at >= ? AND due_at < ? AND {OPEN}
         ORDER BY due_at LIMIT {NAMED_MAX}"
    );
    Ok((all, due(rows(sql, &query, span())?)))
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
