//! The tables of records and packs.

use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::{
    refusal::Refusal,
    store::{first, rows, run},
};

/// A record as it is kept, or that it was removed.
#[derive(Debug, Deserialize)]
pub struct Kept {
    /// Its sort.
    pub kind: String,
    /// Its key within the sort.
    pub record_key: String,
    /// Its place in the order of changes.
    pub seq: i64,
    /// The record as JSON; `None` when it was removed.
    pub body: Option<String>,
}

/// A version of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Its number, counted from 1.
    pub version: i64,
    /// SHA-256 of all its files.
    pub hash: String,
    /// Who made it.
    pub made_by: String,
    /// Milliseconds since 1970.
    pub made_at: i64,
    /// Why, in that person's words.
    pub why: String,
    /// The version that was made the newest again.
    pub restored_from: Option<i64>,
}

/// A file of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// `policy.toml`, `returns.md`.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

/// The number of the newest change.
pub fn newest_seq(sql: &SqlStorage) -> Result<i64, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        seq: i64,
    }
    Ok(first::<Row>(sql, "SELECT seq FROM record_clock", vec![])?.map_or(0, |row| row.seq))
}

/// Sets the number of the newest change.
pub fn set_newest_seq(sql: &SqlStorage, seq: i64) -> Result<(), Refusal> {
    run(sql, "UPDATE record_clock SET seq = ?", vec![seq.into()])
}

/// What is kept under this key: `None` when nothing ever was, `Some(None)` when it was removed.
pub fn body(sql: &SqlStorage, kind: &str, key: &str) -> Result<Option<Option<String>>, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        body: Option<String>,
    }
    let query = "SELECT body FROM records WHERE kind = ? AND record_key = ?";
    Ok(first::<Row>(sql, query, vec![kind.into(), key.into()])?.map(|row| row.body))
}

/// Keeps a record, or that it was removed, as change `seq`.
pub fn put(
    sql: &SqlStorage,
    kind: &str,
    key: &str,
    seq: i64,
    body: Option<&str>,
) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO records (kind, record_key, seq, body) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (kind, record_key) DO UPDATE SET seq = excluded.seq, body = excluded.body",
        vec![kind.into(), key.into(), seq.into(), body.map(str::to_owned).into()],
    )
}

/// Changes after `seq`, oldest first.
pub fn after(sql: &SqlStorage, seq: i64, rows_max: i64) -> Result<Vec<Kept>, Refusal> {
    rows(
        sql,
        "SELECT kind, record_key, seq, body FROM records WHERE seq > ? ORDER BY seq LIMIT ?",
        vec![seq.into(), rows_max.into()],
    )
}

/// How many records of each sort there are.
pub fn counts(sql: &SqlStorage) -> Result<Vec<(String, i64)>, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        kind: String,
        n: i64,
    }
    let query = "SELECT kind, count(*) AS n FROM records WHERE body IS NOT NULL GROUP BY kind";
    Ok(rows::<Row>(sql, query, vec![])?.into_iter().map(|row| (row.kind, row.n)).collect())
}

const VERSION: &str = "SELECT version, hash, made_by, made_at, why, restored_from FROM packs";

/// The newest version of the pack.
pub fn newest(sql: &SqlStorage) -> Result<Option<Version>, Refusal> {
    first(sql, &format!("{VERSION} ORDER BY version DESC LIMIT 1"), vec![])
}

/// One version of the pack.
pub fn version(sql: &SqlStorage, version: i64) -> Result<Option<Version>, Refusal> {
    first(sql, &format!("{VERSION} WHERE version = ?"), vec![version.into()])
}

/// The newest versions, newest first.
pub fn versions(sql: &SqlStorage, rows_max: i64) -> Result<Vec<Version>, Refusal> {
    rows(sql, &format!("{VERSION} ORDER BY version DESC LIMIT ?"), vec![rows_max.into()])
}

/// The files of a version, by name.
pub fn files(sql: &SqlStorage, version: i64) -> Result<Vec<File>, Refusal> {
    let query = "SELECT name, text FROM pack_files JOIN pack_texts USING (hash)
        WHERE version = ? ORDER BY name";
    rows(sql, query, vec![version.into()])
}

/// Keeps a version and those of its texts that are new.
pub fn insert(sql: &SqlStorage, new: &Version, files: &[File]) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO packs (version, hash, made_by, made_at, why, restored_from)
         VALUES (?, ?, ?, ?, ?, ?)",
        vec![
            new.version.into(),
            new.hash.as_str().into(),
            new.made_by.as_str().into(),
            new.made_at.into(),
            new.why.as_str().into(),
            new.restored_from.into(),
        ],
    )?;
    for file in files {
        let hash = crate::credential::sha256_hex(file.text.as_bytes());
        run(
            sql,
            "INSERT OR IGNORE INTO pack_texts (hash, text) VALUES (?, ?)",
            vec![hash.as_str().into(), file.text.as_str().into()],
        )?;
        run(
            sql,
            "INSERT INTO pack_files (version, name, hash) VALUES (?, ?, ?)",
            vec![new.version.into(), file.name.as_str().into(), hash.into()],
        )?;
    }
    Ok(())
}
