//! The whole log as NDJSON, streamed: docs/audit-log.md has the format.

use serde::Deserialize;
use serde_json::json;
use worker::SqlStorage;

use crate::{
    log::{self, Actor},
    refusal::Refusal,
    reply::{Feed, Reply},
    runtime,
    store::{first, rows, tokens::Caller},
    workspace::Visit,
};

/// Lines read at once.
const SLICE: i64 = 500;

#[derive(Deserialize)]
struct Row {
    seq: i64,
    at: i64,
    actor: String,
    action: String,
    subject: String,
    details_hash: String,
    prev_hash: String,
    hash: String,
    salt: Option<String>,
    details: Option<String>,
}

#[derive(Deserialize)]
struct Head {
    seq: i64,
    hash: String,
}

/// The export. That it was made is the last line in it.
pub fn reply(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    runtime::transaction(visit.state, || {
        log::record(&visit.sql, Actor::Person(caller), "log_exported", "log", &json!(null))
    })?;
    let head =
        first::<Head>(&visit.sql, "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1", vec![])?
            .ok_or_else(|| Refusal::internal("the log", &"is empty"))?;
    let heading = json!({
        "countersign_audit_log": 1, "workspace": visit.id, "name": visit.workspace.name,
        "exported_at": runtime::now_ms(), "lines": head.seq, "head": head.hash,
    });
    let (sql, mut after, mut heading) = (visit.sql.clone(), 0, Some(format!("{heading}\n")));
    Ok(Reply::feed(
        "audit-log.ndjson",
        Feed::new(move || {
            if let Some(heading) = heading.take() {
                return Ok(Some(heading));
            }
            let (text, last) = slice(&sql, after, head.seq)?;
            after = last;
            Ok(Some(text).filter(|text| !text.is_empty()))
        }),
    ))
}

fn slice(sql: &SqlStorage, after: i64, until: i64) -> Result<(String, i64), Refusal> {
    let query = "SELECT log.seq AS seq, at, actor, action, subject, details_hash, prev_hash,
        log.hash AS hash, salt, details FROM log LEFT JOIN log_details USING (seq)
        WHERE log.seq > ? AND log.seq <= ? ORDER BY log.seq LIMIT ?";
    let lines: Vec<Row> = rows(sql, query, vec![after.into(), until.into(), SLICE.into()])?;
    let last = lines.last().map_or(after, |line| line.seq);
    let text = lines.iter().map(|line| {
        let line = json!({
            "seq": line.seq, "at": line.at, "actor": line.actor, "action": line.action,
            "subject": line.subject, "details_hash": line.details_hash,
            "prev_hash": line.prev_hash, "hash": line.hash,
            "salt": line.salt, "details": line.details,
        });
        format!("{line}\n")
    });
    Ok((text.collect(), last))
}
