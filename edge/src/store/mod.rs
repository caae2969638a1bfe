//! What a workspace keeps: SQL in, rows out. No rule lives here.

pub mod figures;
pub mod models;
pub mod packets;
pub mod sessions;
pub mod tokens;

use jiff::tz::TimeZone;
use serde::{Deserialize, de::DeserializeOwned};
use worker::{SqlStorage, SqlStorageValue};

use crate::{refusal::Refusal, runtime};

/// The workspace itself.
#[derive(Debug, Clone, Deserialize)]
pub struct WorkspaceRow {
    /// The brand's name.
    pub name: String,
    /// Its IANA time zone.
    pub timezone: String,
}

impl WorkspaceRow {
    /// The zone in which days are counted.
    pub fn zone(&self) -> TimeZone {
        countersign_core::clock::zone(&self.timezone).unwrap_or(TimeZone::UTC)
    }
}

/// Names the workspace.
pub fn create_workspace(sql: &SqlStorage, name: &str, timezone: &str) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO workspace (one, name, timezone, created_at) VALUES (1, ?, ?, ?)",
        vec![name.into(), timezone.into(), runtime::now_ms().into()],
    )
}

/// The workspace, once it was created.
pub fn workspace(sql: &SqlStorage) -> Result<WorkspaceRow, Refusal> {
    first(sql, "SELECT name, timezone FROM workspace", vec![])?
        .ok_or_else(Refusal::no_such_workspace)
}

/// Runs a statement for its effect.
pub fn run(sql: &SqlStorage, query: &str, bindings: Vec<SqlStorageValue>) -> Result<(), Refusal> {
    sql.exec(query, bindings)?;
    Ok(())
}

/// All rows of a query.
pub fn rows<T: DeserializeOwned>(
    sql: &SqlStorage,
    query: &str,
    bindings: Vec<SqlStorageValue>,
) -> Result<Vec<T>, Refusal> {
    Ok(sql.exec(query, bindings)?.to_array()?)
}

/// The first row of a query.
pub fn first<T: DeserializeOwned>(
    sql: &SqlStorage,
    query: &str,
    bindings: Vec<SqlStorageValue>,
) -> Result<Option<T>, Refusal> {
    Ok(rows(sql, query, bindings)?.into_iter().next())
}
