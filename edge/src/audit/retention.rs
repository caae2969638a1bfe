//! How long the details of log lines are kept.

use serde::{Deserialize, Serialize};
use serde_json::json;
use worker::{Request, SqlStorage, State};

use crate::{
    alarms::{self, Sleeper},
    body,
    log::{self, Actor},
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::{first, run, tokens::Caller},
    workspace::Visit,
};

/// Days that details are kept at least: a dispute may come up later than the next morning.
const DAYS_MIN: i64 = 30;
/// And at most.
const DAYS_MAX: i64 = 3_660;
/// Milliseconds between two rounds.
const DAY_MS: i64 = 24 * 3_600_000;
/// Lines whose details are erased before anybody else gets a turn.
const SLICE: i64 = 2_000;

/// What is set.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Days; for good without them.
    pub details_days: Option<i64>,
}

/// What is set.
pub fn show(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    Reply::json(200, &read(&visit.sql)?)
}

/// Sets it.
pub async fn put(visit: &Visit<'_>, req: &mut Request, caller: &Caller) -> Result<Reply, Refusal> {
    let wanted: Retention = body::json(req, 1024).await?;
    if wanted.details_days.is_some_and(|days| !(DAYS_MIN..=DAYS_MAX).contains(&days)) {
        return Err(Refusal::invalid(format!(
            "`details_days` is {DAYS_MIN} to {DAYS_MAX}, or null to keep details for good"
        )));
    }
    runtime::transaction(visit.state, || {
        run(
            &visit.sql,
            "UPDATE log_retention SET details_days = ?",
            vec![wanted.details_days.into()],
        )?;
        log::record(&visit.sql, Actor::Person(caller), "log_retention_set", "log", &json!(wanted))
    })?;
    alarms::wake_at(visit.state, &visit.sql, Sleeper::Retention, runtime::now_ms())?;
    Ok(Reply::empty())
}

/// Erases what is past its time, a slice at once.
pub fn wake(state: &State, sql: &SqlStorage) -> Result<(), Refusal> {
    #[derive(Deserialize)]
    struct Last {
        seq: Option<i64>,
        n: i64,
    }
    let Some(days) = read(sql)?.details_days else { return Ok(()) };
    let before = runtime::now_ms() - days * DAY_MS;
    let query = "SELECT max(seq) AS seq, count(*) AS n FROM (SELECT seq FROM log_details
        JOIN log USING (seq) WHERE at < ? ORDER BY seq LIMIT ?)";
    let past = first::<Last>(sql, query, vec![before.into(), SLICE.into()])?;
    let more = past.as_ref().is_some_and(|past| past.n == SLICE);
    if let Some(seq) = past.and_then(|past| past.seq) {
        run(sql, "DELETE FROM log_details WHERE seq <= ?", vec![seq.into()])?;
    }
    let next = runtime::now_ms() + if more { 0 } else { DAY_MS };
    alarms::wake_at(state, sql, Sleeper::Retention, next)
}

fn read(sql: &SqlStorage) -> Result<Retention, Refusal> {
    let kept = first(sql, "SELECT details_days FROM log_retention", vec![])?;
    Ok(kept.unwrap_or(Retention { details_days: None }))
}
