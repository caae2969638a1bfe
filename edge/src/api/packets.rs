//! Packets handed in, once each.

use countersign_core::{
    limits::{DRAFT_BYTES_MAX, PACKET_BYTES_MAX},
    packet::contract::RouteJson,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use worker::Request;

use crate::{
    body,
    credential::sha256_hex,
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::{
        packets::{self, Kept, NewPacket},
        tokens::Caller,
    },
    wire::Submission,
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
    let canonical = canonical(&bytes)?;
    let body_hash = sha256_hex(canonical.as_bytes());
    if let Some(kept) = packets::find(&visit.sql, packet_id)? {
        return again(packet_id, &kept, &body_hash);
    }
    let submitted_at = not_after_now(submission.submitted_at);
    let digest_day = submitted_at.to_zoned(visit.zone.clone()).date().to_string();
    let new = NewPacket {
        body: &canonical,
        body_hash: &body_hash,
        state: state_of(&submission),
        digest_day: &digest_day,
        submitted_at: submitted_at.as_millisecond(),
        submitted_by: &caller.token_id,
        submission: &submission,
    };
    runtime::transaction(visit.state, || packets::insert(&visit.sql, &new))?;
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

/// The body with its keys sorted and its white space gone, so that the same packet
/// sent again by another serialiser is the same.
fn canonical(bytes: &[u8]) -> Result<String, Refusal> {
    Ok(body::parse::<Value>(bytes)?.to_string())
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
    fn the_same_packet_from_another_serialiser_is_the_same() {
        let one = canonical(br#"{"b": 1, "a": {"d": [1,2], "c": "\u00e9"}}"#).unwrap();
        let two = canonical("{\"a\":{\"c\":\"é\",\"d\":[1, 2]},\n\"b\":1}".as_bytes()).unwrap();
        assert_eq!(one, two);
        assert_ne!(one, canonical(br#"{"a":{"c":"e","d":[1,2]},"b":1}"#).unwrap());
    }
}
