//! Approvals, as the extension and other programs ask for them.

use countersign_core::limits::DRAFT_BYTES_MAX;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use worker::{Request, SqlStorage};

use super::{
    decide::{self, Verdict},
    live, store,
};
use crate::{
    body, people,
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::{packets, tokens::Caller},
    workspace::Visit,
};

/// Bytes of a verdict: a reply at its longest, escaped, and the words around it.
const VERDICT_BYTES_MAX: usize = 2 * DRAFT_BYTES_MAX + 16 * 1024;
/// Decided packets that one answer tells of; the rest comes with the next question.
const SETTLED_MAX: usize = 50;

#[derive(Deserialize)]
struct Said {
    verdict: Word,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    draft: Option<String>,
    #[serde(default)]
    amount: Option<String>,
    #[serde(default)]
    seen: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Approve,
    Decline,
}

/// Takes a verdict.
pub async fn decide(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    packet_id: &str,
) -> Result<Reply, Refusal> {
    let said: Said = body::json(req, VERDICT_BYTES_MAX).await?;
    let verdict = Verdict {
        approved: matches!(said.verdict, Word::Approve),
        reason: said.reason.trim().to_owned(),
        draft: said.draft,
        amount: said.amount.map(|text| text.trim().to_owned()),
        seen: said.seen,
    };
    decide::decide(visit, caller, packet_id, &verdict)?;
    state(visit, packet_id)
}

/// What became of a packet.
pub fn state(visit: &Visit<'_>, packet_id: &str) -> Result<Reply, Refusal> {
    Reply::json(200, &state_json(&visit.sql, packet_id)?)
}

/// What became of a packet, and by whom.
pub fn state_json(sql: &SqlStorage, packet_id: &str) -> Result<Value, Refusal> {
    let kept = packets::find(sql, packet_id)?.ok_or_else(|| Refusal::no_such_packet(packet_id))?;
    let mut told = json!({
        "packet_id": packet_id,
        "state": kept.state,
        "submitted_at": instant(kept.submitted_at)?,
    });
    let Some(approval) = store::find(sql, packet_id)? else { return Ok(told) };
    let signatures = approval
        .signatures
        .iter()
        .map(|signature| {
            let mut json = json!(signature);
            if let Some(fields) = json.as_object_mut() {
                fields.insert("at".to_owned(), json!(instant(signature.at)?));
            }
            Ok(json)
        })
        .collect::<Result<Vec<Value>, Refusal>>()?;
    let Some(fields) = told.as_object_mut() else { return Ok(told) };
    fields.insert("expires_at".to_owned(), json!(instant(approval.expires_at)?));
    fields.insert("signatures".to_owned(), json!(signatures));
    fields.insert("terms".to_owned(), json!(approval.terms));
    if let Some(at) = approval.settled_at {
        fields.insert("settled_at".to_owned(), json!(instant(at)?));
    }
    if approval.draft.is_some() || approval.amount.is_some() {
        let changed = json!({ "draft": approval.draft, "amount": approval.amount });
        fields.insert("changed".to_owned(), changed);
    }
    Ok(told)
}

/// What turned since the caller last asked, and how much waits for them: for an
/// extension without a live connection.
pub fn inbox(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let after = visit.parameter("after").and_then(|text| text.parse().ok()).unwrap_or(0);
    // A verdict of this same millisecond may still come: it is told the next time.
    let now = runtime::now_ms() - 1;
    let settled = store::settled_since(&visit.sql, &caller.person_id, after, SETTLED_MAX)?;
    let told =
        settled.iter().map(|id| state_json(&visit.sql, id)).collect::<Result<Vec<_>, _>>()?;
    // As long as not all is told, the next question begins after the last that was.
    let next = match settled.last().filter(|_| settled.len() == SETTLED_MAX) {
        Some(id) => store::find(&visit.sql, id)?.and_then(|a| a.settled_at).unwrap_or(now),
        None => now,
    };
    let people = people::store::present(&visit.sql)?;
    let to_sign = live::to_sign(&store::open(&visit.sql)?, &caller.person_id, &people);
    Reply::json(200, &json!({ "settled": told, "to_sign": to_sign, "next": next }))
}

fn instant(ms: i64) -> Result<Timestamp, Refusal> {
    Timestamp::from_millisecond(ms)
        .map_err(|e| Refusal::internal("a kept time is out of range", &e))
}
