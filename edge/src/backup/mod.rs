//! A workspace as a file, and a workspace of a file: [`give`] and [`take`].
//!
//! The file is NDJSON. A heading, `{"countersign_backup":1,"workspace","name","schema",
//! "made_at"}`; for each table a line `{"table","columns"}` with its rows after it, an array
//! each; at the end `{"rows","sha256"}`, the hash being of every byte before that line. Both
//! ways it goes in slices: neither end ever holds more than a few rows. What a restore left
//! that broke off is nobody's workspace, and the next one begins anew.

pub mod give;
mod lines;
pub mod take;

use serde::{Deserialize, Serialize};

/// Where a backup is handed in, with the deploy secret.
pub const RESTORE_PATH: &str = "/restore";
/// What a backup is sent as.
pub const MEDIA_TYPE: &str = "application/x-ndjson";

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Heading {
    /// The format's version.
    countersign_backup: u32,
    /// The workspace's id.
    workspace: String,
    /// Its name.
    name: String,
    /// The schema of the rows.
    schema: usize,
    /// Milliseconds since 1970.
    made_at: i64,
}

/// What comes before the rows of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct TableLine {
    table: String,
    columns: Vec<String>,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    rows: u64,
    sha256: String,
}

/// A table, and how its rows are gone through.
#[derive(Debug, PartialEq, Eq)]
struct Table {
    name: &'static str,
    /// What orders its rows and names each.
    key: &'static str,
    /// Rows read at once: few where a row may be large.
    slice: i64,
}

const fn table(name: &'static str, key: &'static str, slice: i64) -> Table {
    Table { name, key, slice }
}

/// Rows read at once where they are small.
const SMALL: i64 = 200;
/// The same where a row may hold a packet or a record.
const LARGE: i64 = 8;

/// What a backup holds, in the order in which rows may point to each other. The clock of the
/// records comes after them, so that it is never behind; the log comes last, so that it
/// tells of everything else. The workspace's own row is last of all when it is restored.
const TABLES: &[Table] = &[
    table("workspace", "rowid", 1),
    table("people", "rowid", SMALL),
    table("tokens", "rowid", SMALL),
    table("invitations", "rowid", SMALL),
    table("packets", "rowid", SMALL),
    table("packet_bodies", "rowid", LARGE),
    table("packet_risks", "packet_id, risk", SMALL),
    table("approvals", "rowid", LARGE),
    table("signatures", "packet_id, person_id", SMALL),
    table("tasks", "rowid", SMALL),
    table("task_events", "rowid", SMALL),
    table("connectors", "name", SMALL),
    table("actions", "rowid", SMALL),
    table("events", "rowid", SMALL),
    table("tallies", "day, series, key", SMALL),
    table("promised", "rowid", SMALL),
    table("digests", "rowid", LARGE),
    table("digest_settings", "rowid", SMALL),
    table("digest_deliveries", "rowid", SMALL),
    table("zones", "rowid", SMALL),
    table("model_settings", "rowid", SMALL),
    table("model_days", "day", SMALL),
    table("model_leases", "rowid", SMALL),
    table("model_usage", "day, person_id, job, brand, model", SMALL),
    table("packs", "rowid", SMALL),
    table("pack_texts", "hash", 1),
    table("pack_files", "version, name", SMALL),
    table("records", "kind, record_key", LARGE),
    table("record_clock", "rowid", SMALL),
    table("alarms", "sleeper", SMALL),
    table("log_retention", "rowid", SMALL),
    table("log", "rowid", SMALL),
    table("log_details", "rowid", SMALL),
];

/// What no backup holds: proofs of who is signed in just now.
#[cfg(test)]
const LEFT_OUT: &[&str] = &["sign_in_links", "sessions", "live_tickets"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_holds_every_table_but_those_left_out() {
        let mut held: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        held.extend(LEFT_OUT);
        held.sort_unstable();
        let mut made = crate::schema::tests::tables();
        made.sort_unstable();
        assert_eq!(held, made, "a table was added: say whether a backup holds it");
    }
}
