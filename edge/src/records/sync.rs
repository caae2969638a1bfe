//! Records in batches: up from who imports, down to everybody from where they left off.

use serde::Deserialize;
use serde_json::{json, value::RawValue};
use worker::Request;

use super::{kept, kind, readable};
use crate::{
    body,
    log::{self, Actor},
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::tokens::Caller,
    workspace::Visit,
};

/// Records of one batch.
const BATCH_RECORDS_MAX: usize = 500;
/// Bytes of one batch.
const BATCH_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Bytes of one record: well under what a row of the runtime may hold.
const RECORD_BYTES_MAX: usize = 256 * 1024;
/// Bytes of a record's key.
const KEY_BYTES_MAX: usize = 512;
/// Changes looked at for one answer.
const PAGE_ROWS_MAX: i64 = 500;
/// Bytes of records in one answer, but for the first record.
const PAGE_BYTES_MAX: usize = 2 * 1024 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch {
    records: Vec<Entry>,
}

/// A record under its key; without a record, its removal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    #[serde(default)]
    record: Option<Box<RawValue>>,
}

/// Takes a batch of records of one sort. The same batch again changes nothing.
pub async fn put(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    word: &str,
) -> Result<Reply, Refusal> {
    let kind =
        kind(word).ok_or_else(|| Refusal::invalid(format!("`{word}` is not a sort of record")))?;
    let bytes = body::of_type(req, "application/json", BATCH_BYTES_MAX).await?;
    let batch: Batch = body::parse(&bytes)?;
    check(&batch)?;
    let (mut added, mut changed, mut unchanged) = (0, 0, 0);
    let seq = runtime::transaction(visit.state, || {
        (added, changed, unchanged) = (0, 0, 0);
        let mut seq = kept::newest_seq(&visit.sql)?;
        for entry in &batch.records {
            let new = entry.record.as_deref().map(RawValue::get);
            let old = kept::body(&visit.sql, kind.word, &entry.key)?;
            match &old {
                Some(old) if old.as_deref() == new => unchanged += 1,
                None if new.is_none() => unchanged += 1,
                _ => {
                    seq += 1;
                    kept::put(&visit.sql, kind.word, &entry.key, seq, new)?;
                    if matches!(old, Some(Some(_))) { changed += 1 } else { added += 1 }
                }
            }
        }
        kept::set_newest_seq(&visit.sql, seq)?;
        if added + changed > 0 {
            let details = json!({ "added": added, "changed": changed });
            log::record(
                &visit.sql,
                Actor::Person(caller),
                "records_uploaded",
                kind.word,
                &details,
            )?;
        }
        Ok(seq)
    })?;
    Reply::json(
        200,
        &json!({ "added": added, "changed": changed, "unchanged": unchanged, "seq": seq }),
    )
}

fn check(batch: &Batch) -> Result<(), Refusal> {
    if batch.records.len() > BATCH_RECORDS_MAX {
        return Err(Refusal::invalid(format!(
            "the batch has {} records; {BATCH_RECORDS_MAX} are allowed",
            batch.records.len()
        )));
    }
    for (at, entry) in batch.records.iter().enumerate() {
        let plain = !entry.key.is_empty() && entry.key.len() <= KEY_BYTES_MAX;
        if !plain || entry.key.chars().any(char::is_control) {
            return Err(Refusal::invalid(format!(
                "`records[{at}].key` has 1 to {KEY_BYTES_MAX} bytes without control characters"
            )));
        }
        let record = entry.record.as_deref().map_or("{}", RawValue::get);
        if !record.starts_with('{') || record.len() > RECORD_BYTES_MAX {
            return Err(Refusal::invalid(format!(
                "`records[{at}].record` is an object of at most {RECORD_BYTES_MAX} bytes"
            )));
        }
    }
    Ok(())
}

/// What changed after the cursor, as far as the caller may see it.
pub fn changes(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let after = visit.parameter("after").unwrap_or_default();
    let after: i64 = if after.is_empty() { Ok(0) } else { after.parse() }
        .map_err(|_| Refusal::invalid(format!("`after` is `{after}`, not a number")))?;
    let newest = kept::newest_seq(&visit.sql)?;
    if after > newest {
        return Err(Refusal::new(
            409,
            "cursor_ahead",
            format!("`after` is {after}, and the newest change is {newest}"),
            "the workspace was restored from a backup: begin again with `after=0`",
        ));
    }
    let words = readable(&caller.roles);
    let (mut shown, mut bytes, mut seq, mut cut) = (vec![], 0, after, false);
    let page = kept::after(&visit.sql, after, PAGE_ROWS_MAX)?;
    let full = page.len() as i64 == PAGE_ROWS_MAX;
    for row in page {
        if words.contains(&row.kind.as_str()) {
            bytes += row.body.as_ref().map_or(0, String::len);
            if bytes > PAGE_BYTES_MAX && !shown.is_empty() {
                cut = true;
                break;
            }
            let record = row.body.map(RawValue::from_string).transpose();
            let record = record.map_err(|e| Refusal::internal("a kept record is not JSON", &e))?;
            shown.push(json!({ "kind": row.kind, "key": row.record_key, "record": record }));
        }
        seq = row.seq;
    }
    let more = full || cut;
    // The end reached: rows that this caller may not see are skipped for good.
    let seq = if more { seq } else { newest };
    Reply::json(200, &json!({ "changes": shown, "seq": seq, "more": more, "kinds": words }))
}

/// How many records of each sort the caller may see.
pub fn counts(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let words = readable(&caller.roles);
    let counts: serde_json::Map<_, _> = kept::counts(&visit.sql)?
        .into_iter()
        .filter(|(kind, _)| words.contains(&kind.as_str()))
        .map(|(kind, n)| (kind, n.into()))
        .collect();
    let pack = kept::newest(&visit.sql)?.map(|pack| pack.version);
    Reply::json(
        200,
        &json!({ "counts": counts, "seq": kept::newest_seq(&visit.sql)?, "pack_version": pack }),
    )
}
