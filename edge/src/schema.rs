//! The tables of a workspace: numbered steps that only ever lead forward.
//!
//! To change the schema, append a file to `migrations/` and a line here; never edit
//! one that was released. A step runs with its record in one transaction, in the
//! first request that meets an older database.

use serde::Deserialize;
use serde_json::json;
use worker::{SqlStorage, State};

use crate::{
    log::{self, Actor},
    refusal::Refusal,
    runtime,
};

/// Every step, oldest first; its number is its place, counted from 1.
const MIGRATIONS: &[(&str, &str)] = &[
    ("workspace_tokens_packets", include_str!("../migrations/0001_workspace_tokens_packets.sql")),
    ("packet_risks_and_lateness", include_str!("../migrations/0002_packet_risks_and_lateness.sql")),
    ("log", include_str!("../migrations/0003_log.sql")),
    ("alarms", include_str!("../migrations/0004_alarms.sql")),
    ("people", include_str!("../migrations/0005_people.sql")),
    ("approvals", include_str!("../migrations/0006_approvals.sql")),
    ("tasks", include_str!("../migrations/0007_tasks.sql")),
    ("events", include_str!("../migrations/0008_events.sql")),
    ("models", include_str!("../migrations/0009_models.sql")),
    ("actions", include_str!("../migrations/0010_actions.sql")),
    ("records", include_str!("../migrations/0011_records.sql")),
    ("audit", include_str!("../migrations/0012_audit.sql")),
    ("events_at_scale", include_str!("../migrations/0013_events_at_scale.sql")),
];

const RECORD: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at INTEGER NOT NULL
)";

#[derive(Deserialize)]
struct Version {
    version: Option<i64>,
}

/// Whether this object was ever made a workspace. Writes nothing. Tables without a
/// workspace's name are what a restore left that broke off: nobody's yet.
pub fn exists(sql: &SqlStorage) -> Result<bool, Refusal> {
    Ok(has_tables(sql)? && counts(sql, "SELECT count(*) AS found FROM workspace")?)
}

/// Whether there are tables, of a workspace or of one that is not whole yet.
pub fn has_tables(sql: &SqlStorage) -> Result<bool, Refusal> {
    let query = "SELECT count(*) AS found FROM sqlite_master
        WHERE type = 'table' AND name = 'schema_migrations'";
    counts(sql, query)
}

fn counts(sql: &SqlStorage, query: &str) -> Result<bool, Refusal> {
    #[derive(Deserialize)]
    struct Found {
        found: i64,
    }
    Ok(sql.exec(query, None)?.to_array::<Found>()?.iter().any(|row| row.found > 0))
}

/// The newest schema that this worker knows.
pub const fn newest() -> usize {
    MIGRATIONS.len()
}

/// Brings the tables of a workspace up to date.
///
/// # Errors
/// 503 when a newer worker wrote the data: an older one must not guess what it means.
pub fn migrate(state: &State) -> Result<(), Refusal> {
    let sql = state.storage().sql();
    let applied = applied(&sql)?;
    check_known(applied)?;
    for (at, (name, script)) in MIGRATIONS.iter().enumerate().skip(applied) {
        runtime::transaction(state, || step(&sql, at + 1, name, script))?;
    }
    if applied < MIGRATIONS.len() {
        let details = json!({ "from": applied, "to": MIGRATIONS.len() });
        log::record(&sql, Actor::Edge, "schema_migrated", "workspace", &details)?;
    }
    Ok(())
}

/// Refuses data of a schema that this worker does not know.
///
/// # Errors
/// 503 when it is newer.
pub fn check_known(version: usize) -> Result<(), Refusal> {
    if version <= newest() {
        return Ok(());
    }
    Err(Refusal::new(
        503,
        "newer_data",
        format!("this data has schema {version}, and the worker knows {}", newest()),
        "deploy the newer worker again",
    ))
}

/// Makes the empty tables of a new workspace, inside the caller's transaction.
pub fn create(sql: &SqlStorage) -> Result<(), Refusal> {
    create_as_of(sql, newest())
}

/// The same, as an older worker made them: the first `version` steps.
pub fn create_as_of(sql: &SqlStorage, version: usize) -> Result<(), Refusal> {
    sql.exec(RECORD, None)?;
    for (at, (name, script)) in MIGRATIONS.iter().enumerate().take(version) {
        step(sql, at + 1, name, script)?;
    }
    Ok(())
}

fn applied(sql: &SqlStorage) -> Result<usize, Refusal> {
    let rows: Vec<Version> =
        sql.exec("SELECT max(version) AS version FROM schema_migrations", None)?.to_array()?;
    let version = rows.first().and_then(|row| row.version).unwrap_or(0);
    usize::try_from(version).map_err(|e| Refusal::internal("the schema's number is negative", &e))
}

fn step(sql: &SqlStorage, version: usize, name: &str, script: &str) -> Result<(), Refusal> {
    sql.exec(script, None)?;
    let version = i64::try_from(version).unwrap_or(i64::MAX);
    sql.exec(
        "INSERT INTO schema_migrations (version, name, applied_at) VALUES (?, ?, ?)",
        vec![version.into(), name.into(), runtime::now_ms().into()],
    )?;
    Ok(())
}

#[cfg(test)]
pub mod tests {
    use super::MIGRATIONS;

    /// Every table that the steps make, in their order.
    pub fn tables() -> Vec<&'static str> {
        let lines = MIGRATIONS.iter().flat_map(|(_, script)| script.lines());
        lines.filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split(' ').next()).collect()
    }
}
