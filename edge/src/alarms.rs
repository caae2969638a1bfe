//! One alarm for many: a Durable Object has a single alarm, so each task that wants to
//! be woken keeps its time in a table, and the alarm is set to the earliest.

use serde::Deserialize;
use worker::{SqlStorage, State};

use crate::{
    refusal::Refusal,
    runtime,
    store::{rows, run},
};

/// Who wants to be woken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sleeper {
    /// Approvals that expire or are reminded of, and people who come back.
    Approvals,
    /// The morning's digest, and its webhook on the way.
    Digest,
    /// Actions outside that wait for their turn: [`crate::actions`].
    Actions,
    /// The log's retention: [`crate::audit::retention`].
    Retention,
}

impl Sleeper {
    const ALL: &[Self] = &[Self::Approvals, Self::Digest, Self::Actions, Self::Retention];

    const fn word(self) -> &'static str {
        match self {
            Self::Approvals => "approvals",
            Self::Digest => "digest",
            Self::Actions => "actions",
            Self::Retention => "retention",
        }
    }
}

#[derive(Deserialize)]
struct Row {
    sleeper: String,
    at: i64,
}

/// Wakes `sleeper` at `at` milliseconds since 1970, or earlier if that was agreed before.
pub fn wake_at(state: &State, sql: &SqlStorage, sleeper: Sleeper, at: i64) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO alarms (sleeper, at) VALUES (?1, ?2)
         ON CONFLICT (sleeper) DO UPDATE SET at = min(at, excluded.at)",
        vec![sleeper.word().into(), at.into()],
    )?;
    set_to_earliest(state, sql)
}

/// Whether a time is agreed with `sleeper`.
pub fn is_awaited(sql: &SqlStorage, sleeper: Sleeper) -> Result<bool, Refusal> {
    let query = "SELECT sleeper, at FROM alarms WHERE sleeper = ?";
    Ok(!rows::<Row>(sql, query, vec![sleeper.word().into()])?.is_empty())
}

/// Everybody whose time has come; each is forgotten and asks again if it must.
/// Called twice, the second call finds nobody.
pub fn due(sql: &SqlStorage, now_ms: i64) -> Result<Vec<Sleeper>, Refusal> {
    let due: Vec<Row> =
        rows(sql, "SELECT sleeper, at FROM alarms WHERE at <= ?", vec![now_ms.into()])?;
    run(sql, "DELETE FROM alarms WHERE at <= ?", vec![now_ms.into()])?;
    let known = |row: &Row| Sleeper::ALL.iter().copied().find(|s| s.word() == row.sleeper);
    Ok(due.iter().filter_map(known).collect())
}

/// Sets the object's alarm to the earliest time agreed, if there is one.
pub fn set_to_earliest(state: &State, sql: &SqlStorage) -> Result<(), Refusal> {
    let all: Vec<Row> = rows(sql, "SELECT sleeper, at FROM alarms ORDER BY at LIMIT 1", vec![])?;
    all.first().map_or(Ok(()), |row| runtime::set_alarm(state, row.at))
}
