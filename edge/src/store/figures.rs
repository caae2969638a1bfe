//! A day's figures, counted by SQL.

use countersign_core::{
    operations::{Figures, Waiting},
    vocabulary::{Intent, Outcome, Risk, Urgency},
};
use serde::Deserialize;
use worker::SqlStorage;

use super::{first, rows};
use crate::{refusal::Refusal, runtime};

const COUNTS: &str = "
    WITH day AS MATERIALIZED (
        SELECT packet_id, intent, outcome, urgency, days_late
        FROM packets WHERE digest_day = ?1 AND submitted_at <= ?2
    )
    SELECT 'intent' AS kind, intent AS word, count(*) AS n FROM day GROUP BY intent
    UNION ALL SELECT 'outcome', outcome, count(*) FROM day GROUP BY outcome
    UNION ALL SELECT 'urgency', urgency, count(*) FROM day GROUP BY urgency
    UNION ALL SELECT 'risk', risk, count(*) FROM day JOIN packet_risks USING (packet_id)
        GROUP BY risk
    UNION ALL SELECT 'late', NULL, count(*) FROM day WHERE days_late > 0";

#[derive(Deserialize)]
struct Row {
    kind: String,
    word: Option<String>,
    n: u32,
}

/// The figures of `day`, as `Figures::of` would count them; with `until`, in
/// milliseconds since 1970, only of what was submitted up to then.
pub fn of_day(sql: &SqlStorage, day: &str, until: Option<i64>) -> Result<Figures, Refusal> {
    let mut figures = Figures::default();
    let until = until.unwrap_or(runtime::now_ms());
    for row in rows::<Row>(sql, COUNTS, vec![day.into(), until.into()])? {
        add(&mut figures, &row);
    }
    Ok(figures)
}

/// Adds one count. A word that left the vocabulary since still counts as a packet.
fn add(figures: &mut Figures, row: &Row) {
    let (word, n) = (row.word.as_deref(), u64::from(row.n));
    match row.kind.as_str() {
        "intent" => {
            figures.packets += n;
            *figures.by_intent.entry(word.and_then(Intent::from_word)).or_default() += n;
        }
        "outcome" => {
            if let Some(outcome) = word.and_then(Outcome::from_word) {
                *figures.by_outcome.entry(outcome).or_default() += n;
            }
        }
        "urgency" => {
            if let Some(urgency) = word.and_then(Urgency::from_word) {
                *figures.by_urgency.entry(urgency).or_default() += n;
            }
        }
        "risk" => {
            if let Some(risk) = word.and_then(Risk::from_word) {
                *figures.by_risk.entry(risk).or_default() += n;
            }
        }
        _ => figures.late += n,
    }
}

/// How much waits for a signature, and since when.
pub fn waiting(sql: &SqlStorage) -> Result<Waiting, Refusal> {
    #[derive(Deserialize)]
    struct Oldest {
        n: u32,
        oldest: Option<i64>,
    }
    let query =
        "SELECT count(*) AS n, min(submitted_at) AS oldest FROM packets WHERE state = 'waiting'";
    let row = first::<Oldest>(sql, query, vec![])?;
    let now = runtime::now_ms();
    Ok(row.map_or_else(Waiting::default, |row| Waiting {
        packets: u64::from(row.n),
        oldest_seconds: row.oldest.map_or(0, |oldest| (now - oldest) / 1000),
    }))
}
