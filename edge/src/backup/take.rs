//! A backup as it comes in: its rows into an object that holds nothing yet.

use core::cell::Cell;

use futures_util::StreamExt as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use worker::{ByteStream, Request, SqlStorage, SqlStorageValue, State};

use super::{End, Heading, TABLES, TableLine, lines::Lines};
use crate::{
    alarms, body,
    credential::hex,
    log::{self, Actor},
    refusal::Refusal,
    reply::Reply,
    runtime, schema,
};

/// Rows written at once.
const ROWS_AT_ONCE: usize = 200;
/// Bytes of lines written at once, but for the first.
const BYTES_AT_ONCE: usize = 1024 * 1024;
/// Rows that point to rows which have not come, kept until the table's end.
const EARLY_ROWS_MAX: usize = 10_000;

/// Makes this object the workspace of the backup in `req`, or leaves it nobody's.
///
/// # Errors
/// 409 where a workspace is, or becomes one; 422 for what is no whole backup; 503 for one
/// of a newer worker.
pub async fn reply(
    state: &State,
    restoring: &Cell<bool>,
    req: &mut Request,
) -> Result<Reply, Refusal> {
    if restoring.replace(true) {
        return Err(taken("a backup is being restored there already"));
    }
    let done = restore(state, req).await;
    restoring.set(false);
    Reply::json(201, &done?)
}

async fn restore(state: &State, req: &mut Request) -> Result<Value, Refusal> {
    let sql = state.storage().sql();
    if schema::exists(&sql)? {
        return Err(taken("there is a workspace already"));
    }
    if schema::has_tables(&sql)? {
        // What a restore left that broke off.
        state.storage().delete_all().await?;
    }
    let mut stream = req.stream().map_err(|_| broken(0, "it is empty"))?;
    let mut taking = Taking::new(state);
    let read = read(&mut stream, &mut taking).await;
    if read.is_err() {
        // Who still sends would never see why.
        body::discard(stream).await;
    }
    read?;
    taking.end()
}

/// Takes in every line of `stream`.
async fn read(stream: &mut ByteStream, taking: &mut Taking<'_>) -> Result<(), Refusal> {
    let mut lines = Lines::default();
    while let Some(piece) = stream.next().await {
        lines.push(&piece?);
        while let Some(line) = lines.next() {
            taking.line(line)?;
        }
        if lines.overflows() {
            return Err(broken(taking.number, "the line is longer than any of a backup"));
        }
    }
    if lines.has_rest() {
        return Err(broken(taking.number, "the file was cut off"));
    }
    Ok(())
}

fn taken(why: &str) -> Refusal {
    Refusal::new(
        409,
        "workspace_exists",
        format!("nothing was restored: {why}"),
        "restore without `workspace=`, into a new workspace, or remove the old one's data first",
    )
}

fn broken(line: u64, why: &str) -> Refusal {
    Refusal::invalid(format!("nothing was restored: line {line} of the backup: {why}"))
}

/// A table whose rows come.
struct Filling {
    name: &'static str,
    insert: String,
    columns: usize,
    /// Rows that wait to be written.
    rows: Vec<Vec<SqlStorageValue>>,
    bytes: usize,
    /// Rows that point to others of this table which come later.
    early: Vec<Vec<SqlStorageValue>>,
}

/// A restore under way.
struct Taking<'a> {
    state: &'a State,
    sql: SqlStorage,
    /// The line that is read, counted from 1.
    number: u64,
    heading: Option<Heading>,
    filling: Option<Filling>,
    /// The workspace's own row, which makes it one: written last.
    workspace: Vec<(String, Vec<SqlStorageValue>)>,
    hash: Sha256,
    rows: u64,
    left_out: u64,
    whole: bool,
}

impl<'a> Taking<'a> {
    fn new(state: &'a State) -> Self {
        Self {
            state,
            sql: state.storage().sql(),
            number: 0,
            heading: None,
            filling: None,
            workspace: vec![],
            hash: Sha256::new(),
            rows: 0,
            left_out: 0,
            whole: false,
        }
    }

    fn line(&mut self, line: &[u8]) -> Result<(), Refusal> {
        self.number += 1;
        if self.whole {
            return Err(self.broken("something comes after the end"));
        }
        if self.heading.is_none() {
            self.begin(line)?;
        } else if line.starts_with(b"[") {
            self.row(line)?;
        } else if let Ok(table) = serde_json::from_slice::<TableLine>(line) {
            self.flush(true)?;
            self.filling = Some(self.table(table)?);
        } else if let Ok(end) = serde_json::from_slice::<End>(line) {
            return self.check(&end);
        } else {
            return Err(self.broken("it is no line of a backup"));
        }
        self.hash.update(line);
        Ok(())
    }

    fn broken(&self, why: &str) -> Refusal {
        broken(self.number, why)
    }

    fn begin(&mut self, line: &[u8]) -> Result<(), Refusal> {
        let heading: Heading =
            serde_json::from_slice(line).map_err(|_| self.broken("it is no heading of one"))?;
        if heading.countersign_backup != 1 || heading.schema == 0 {
            return Err(self.broken("this worker knows format 1 alone"));
        }
        schema::check_known(heading.schema)?;
        runtime::transaction(self.state, || {
            schema::create_as_of(&self.sql, heading.schema)?;
            // The steps put first rows into some tables; the backup brings its own.
            for table in TABLES.iter().rev().filter(|table| is_table(&self.sql, table.name)) {
                self.sql.exec(&format!("DELETE FROM {}", table.name), None)?;
            }
            Ok(())
        })?;
        self.heading = Some(heading);
        Ok(())
    }

    fn table(&self, line: TableLine) -> Result<Filling, Refusal> {
        let known = TABLES.iter().find(|table| table.name == line.table);
        let name = known.map(|table| table.name).filter(|name| is_table(&self.sql, name));
        let name = name.ok_or_else(|| self.broken("it names a table that this schema has not"))?;
        let own = self.sql.exec(&format!("SELECT * FROM {name} LIMIT 0"), None)?.column_names();
        if line.columns.is_empty() || line.columns.iter().any(|column| !own.contains(column)) {
            return Err(self.broken("it names a column that this schema has not"));
        }
        let places = vec!["?"; line.columns.len()].join(", ");
        let columns = line.columns.join(", ");
        Ok(Filling {
            name,
            insert: format!("INSERT INTO {name} ({columns}) VALUES ({places})"),
            columns: line.columns.len(),
            rows: vec![],
            bytes: 0,
            early: vec![],
        })
    }

    fn row(&mut self, line: &[u8]) -> Result<(), Refusal> {
        let values: Vec<Value> =
            serde_json::from_slice(line).map_err(|_| self.broken("it cannot be read as a row"))?;
        let values: Option<Vec<_>> = values.into_iter().map(value_of).collect();
        let number = self.number;
        let filling =
            self.filling.as_mut().ok_or_else(|| broken(number, "a row comes before its table"))?;
        let values = values
            .filter(|values| values.len() == filling.columns)
            .ok_or_else(|| broken(number, "it has not one value for each column"))?;
        self.rows += 1;
        if filling.name == "workspace" {
            self.workspace.push((filling.insert.clone(), values));
            return Ok(());
        }
        filling.rows.push(values);
        filling.bytes += line.len();
        if filling.rows.len() >= ROWS_AT_ONCE || filling.bytes >= BYTES_AT_ONCE {
            self.flush(false)?;
        }
        Ok(())
    }

    /// Writes what waits; at the table's end also what had come too early.
    fn flush(&mut self, at_end: bool) -> Result<(), Refusal> {
        let Some(filling) = self.filling.as_mut() else { return Ok(()) };
        filling.bytes = 0;
        let rows = core::mem::take(&mut filling.rows);
        let (sql, insert) = (&self.sql, &filling.insert);
        let early = runtime::transaction(self.state, || written(sql, insert, &rows))?;
        filling.early.extend(early);
        if filling.early.len() > EARLY_ROWS_MAX {
            return Err(broken(self.number, "too many rows point to rows that have not come"));
        }
        while at_end && !filling.early.is_empty() {
            let rows = core::mem::take(&mut filling.early);
            filling.early = runtime::transaction(self.state, || written(sql, insert, &rows))?;
            if filling.early.len() == rows.len() {
                // They point to what came after the backup had passed it.
                self.left_out += rows.len() as u64;
                break;
            }
        }
        Ok(())
    }

    fn check(&mut self, end: &End) -> Result<(), Refusal> {
        self.flush(true)?;
        if end.rows != self.rows || end.sha256 != hex(&self.hash.finalize_reset()) {
            return Err(self.broken("the file was changed: its hash is another"));
        }
        self.whole = true;
        Ok(())
    }

    /// Makes it a workspace.
    fn end(self) -> Result<Value, Refusal> {
        let Some(heading) = self.heading.as_ref().filter(|_| self.whole) else {
            return Err(self.broken("the file ends too early"));
        };
        if self.workspace.len() != 1 {
            return Err(self.broken("it holds no workspace"));
        }
        let told = json!({
            "rows": self.rows, "left_out": self.left_out, "made_at": heading.made_at,
            "of": heading.workspace, "name": heading.name,
        });
        runtime::transaction(self.state, || {
            for (insert, values) in &self.workspace {
                self.sql.exec(insert, values.clone())?;
            }
            log::record(&self.sql, Actor::Deployer, "workspace_restored", "workspace", &told)
        })?;
        schema::migrate(self.state)?;
        alarms::set_to_earliest(self.state, &self.sql)?;
        Ok(told)
    }
}

fn is_table(sql: &SqlStorage, name: &str) -> bool {
    sql.exec(&format!("SELECT 1 FROM {name} LIMIT 0"), None).is_ok()
}

/// Writes `rows`; those that point to a row which is not there come back.
fn written(
    sql: &SqlStorage,
    insert: &str,
    rows: &[Vec<SqlStorageValue>],
) -> Result<Vec<Vec<SqlStorageValue>>, Refusal> {
    let mut early = vec![];
    for row in rows {
        if let Err(error) = sql.exec(insert, row.clone()) {
            if !error.to_string().contains("FOREIGN KEY") {
                return Err(Refusal::invalid(
                    "nothing was restored: a row of the backup does not fit its table",
                ));
            }
            early.push(row.clone());
        }
    }
    Ok(early)
}

fn value_of(value: Value) -> Option<SqlStorageValue> {
    Some(match value {
        Value::Null => SqlStorageValue::Null,
        Value::Number(number) => match number.as_i64() {
            Some(whole) => SqlStorageValue::try_from_i64(whole).ok()?,
            None => number.as_f64()?.into(),
        },
        Value::String(text) => text.into(),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    })
}
