//! Packets handed in, once each.

use countersign_core::{
    limits::{DRAFT_BYTES_MAX, PACKET_BYTES_MAX},
    packet::{contract::RouteJson, submission::Submission},
};
use jiff::Timestamp;
use serde_json::{Value, json};
use worker::Request;

use crate::{
    body,
    credential::sha256_hex,
    log::{self, Actor},
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::{
        packets::{self, Kept, NewPacket},
        tokens::Caller,
    },
    workspace::Visit,
};

/// Keeps a packet: 201 the first time, 200 when the same comes again, 409 for another body.
pub async fn put(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    packet_id: &str,
) -> Result<Reply, Refusal> {
    let bytes = body::of_type(req, "application/json", PACKET_BYTES_MAX).await?;
    let submission = read(&bytes, packet_id)?;
    let body: Value = body::parse(&bytes)?;
    let body_hash = sha256_hex(content(&body).as_bytes());
    if let Some(kept) = packets::find(&visit.sql, packet_id)? {
        return again(packet_id, &kept, &body_hash);
    }
    let submitted_at = not_after_now(submission.submitted_at);
    let digest_day = submitted_at.to_zoned(visit.zone.clone()).date().to_string();
    let new = NewPacket {
        body: &body.to_string(),
        body_hash: &body_hash,
        state: state_of(&submission),
        digest_day: &digest_day,
        submitted_at: submitted_at.as_millisecond(),
        submitted_by: &caller.token_id,
        submission: &submission,
    };
    let details = json!({ "state": new.state, "body_hash": body_hash });
    runtime::transaction(visit.state, || {
        packets::insert(&visit.sql, &new)?;
        log::record(&visit.sql, Actor::Person(caller), "packet_submitted", packet_id, &details)
    })?;
    receipt(201, packet_id, new.state, &digest_day)
}

/// What became of a packet.
pub fn state(visit: &Visit<'_>, packet_id: &str) -> Result<Reply, Refusal> {
    let kept =
        packets::find(&visit.sql, packet_id)?.ok_or_else(|| Refusal::no_such_packet(packet_id))?;
    let submitted_at = Timestamp::from_millisecond(kept.submitted_at)
        .map_err(|e| Refusal::internal("a kept time is out of range", &e))?;
    Reply::json(
        200,
        &json!({ "packet_id": packet_id, "state": kept.state, "submitted_at": submitted_at }),
    )
}

fn read(bytes: &[u8], packet_id: &str) -> Result<Submission, Refusal> {
    let submission: Submission = body::parse(bytes)?;
    if submission.packet.id != packet_id {
        return Err(Refusal::invalid(format!(
            "the address names packet `{packet_id}`, the body another one"
        )));
    }
    if submission.draft.len() > DRAFT_BYTES_MAX {
        return Err(Refusal::invalid(format!("`draft` is longer than {DRAFT_BYTES_MAX} bytes")));
    }
    Ok(submission)
}

/// What was handed in, without when: its keys sorted and its white space gone, so that
/// the same packet made or sent again, by any serialiser, is the same.
fn content(body: &Value) -> String {
    let mut content = body.clone();
    for (parent, time) in [("", "submitted_at"), ("/packet", "as_of")] {
        if let Some(Value::Object(fields)) = content.pointer_mut(parent) {
            fields.remove(time);
        }
    }
    content.to_string()
}

/// A rep's clock that runs ahead must not put a packet into tomorrow's digest.
fn not_after_now(claimed: Timestamp) -> Timestamp {
    let now = Timestamp::from_millisecond(runtime::now_ms()).unwrap_or(claimed);
    claimed.min(now)
}

const fn state_of(submission: &Submission) -> &'static str {
    match submission.packet.route {
        RouteJson::Approver => "waiting",
        RouteJson::Rep => "recorded",
    }
}

fn again(packet_id: &str, kept: &Kept, body_hash: &str) -> Result<Reply, Refusal> {
    if kept.body_hash == body_hash {
        return receipt(200, packet_id, &kept.state, &kept.digest_day);
    }
    Err(Refusal::new(
        409,
        "packet_differs",
        format!("packet `{packet_id}` was handed in before with another content"),
        "make a new packet from the ticket as it is now and hand that in",
    ))
}

fn receipt(status: u16, packet_id: &str, state: &str, day: &str) -> Result<Reply, Refusal> {
    Reply::json(status, &json!({ "packet_id": packet_id, "state": state, "digest_day": day }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_packet_sent_later_by_another_serialiser_is_the_same() {
        let content = |text: &str| content(&serde_json::from_str(text).unwrap());
        let one = content(r#"{"b": 1, "submitted_at": 7, "packet": {"as_of": 1, "c": "\u00e9"}}"#);
        let two = content("{\"packet\":{\"c\":\"é\",\"as_of\":2},\n\"b\":1, \"submitted_at\": 8}");
        assert_eq!(one, two);
        assert_ne!(one, content(r#"{"packet": {"c": "e"}, "b": 1}"#));
        assert_ne!(one, content(r#"{"packet": {"c": "é", "submitted_at": 7}, "b": 1}"#));
    }
}
