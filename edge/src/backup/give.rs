//! The backup as it is sent, slice by slice. While people work each row is as it stood when
//! it was read; rows that came later than what they point to are left out at the restore.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use worker::{SqlStorage, SqlStorageValue};

use super::{End, Heading, TABLES, Table, TableLine};
use crate::{
    credential::hex,
    log::{self, Actor},
    refusal::Refusal,
    reply::{Feed, Reply},
    runtime, schema,
    store::tokens::Caller,
    workspace::Visit,
};

/// Sends it. That it was made is in the log, and so in the backup.
pub fn reply(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    runtime::transaction(visit.state, || {
        log::record(&visit.sql, Actor::Person(caller), "backup_made", "workspace", &json!(null))
    })?;
    let heading = Heading {
        countersign_backup: 1,
        workspace: visit.id.clone(),
        name: visit.workspace.name.clone(),
        schema: schema::newest(),
        made_at: runtime::now_ms(),
    };
    let mut giving = Giving {
        sql: visit.sql.clone(),
        heading: Some(heading),
        tables: TABLES.iter(),
        reading: None,
        hash: Sha256::new(),
        rows: 0,
        ended: false,
    };
    Ok(Reply::feed("workspace.ndjson", Feed::new(move || giving.next())))
}

/// A backup in the making.
struct Giving {
    sql: SqlStorage,
    heading: Option<Heading>,
    tables: core::slice::Iter<'static, Table>,
    /// The table that is read, and the key of the row read last.
    reading: Option<(&'static Table, Vec<SqlStorageValue>)>,
    hash: Sha256,
    rows: u64,
    ended: bool,
}

impl Giving {
    fn next(&mut self) -> Result<Option<String>, Refusal> {
        while !self.ended {
            let text = match (self.heading.take(), self.reading.take()) {
                (Some(heading), _) => line(&heading)?,
                (None, Some((table, after))) => self.slice(table, after)?,
                (None, None) => match self.tables.next() {
                    Some(table) => self.slice(table, vec![])?,
                    None => return self.end().map(Some),
                },
            };
            self.hash.update(text.as_bytes());
            // A table whose rows came out even has nothing more to say.
            if !text.is_empty() {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// The next rows of `table` after the key `after`; its heading before the first.
    fn slice(
        &mut self,
        table: &'static Table,
        after: Vec<SqlStorageValue>,
    ) -> Result<String, Refusal> {
        let keys = table.key.split(", ").count();
        let beyond = if after.is_empty() {
            String::new()
        } else {
            format!("WHERE ({}) > ({})", table.key, vec!["?"; keys].join(", "))
        };
        let query = format!(
            "SELECT {key}, {name}.* FROM {name} {beyond} ORDER BY {key} LIMIT {slice}",
            key = table.key,
            name = table.name,
            slice = table.slice,
        );
        let first = after.is_empty();
        let cursor = self.sql.exec(&query, after)?;
        let mut text = String::new();
        if first {
            let columns = cursor.column_names().split_off(keys);
            text += &line(&TableLine { table: table.name.to_owned(), columns })?;
        }
        let mut found = 0;
        let mut last = vec![];
        for row in cursor.raw() {
            let mut key = row?;
            let values = key.split_off(keys);
            text += &line(&values.into_iter().map(json_of).collect::<Vec<Value>>())?;
            last = key;
            found += 1;
        }
        self.rows += found;
        if i64::try_from(found).is_ok_and(|found| found == table.slice) {
            self.reading = Some((table, last));
        }
        Ok(text)
    }

    fn end(&mut self) -> Result<String, Refusal> {
        self.ended = true;
        line(&End { rows: self.rows, sha256: hex(&self.hash.finalize_reset()) })
    }
}

fn line(value: &impl serde::Serialize) -> Result<String, Refusal> {
    let text = serde_json::to_string(value);
    let text = text.map_err(|e| Refusal::internal("a line of the backup is not JSON", &e))?;
    Ok(text + "\n")
}

/// No table holds bytes that are no text.
fn json_of(value: SqlStorageValue) -> Value {
    match value {
        SqlStorageValue::Null | SqlStorageValue::Blob(_) => Value::Null,
        SqlStorageValue::Boolean(is) => is.into(),
        SqlStorageValue::Integer(number) => number.into(),
        SqlStorageValue::Float(number) => number.into(),
        SqlStorageValue::String(text) => text.into(),
    }
}
