//! Packets handed in, once each.

use countersign_core::{
    limits::{DRAFT_BYTES_MAX, PACKET_BYTES_MAX},
    packet::{contract::RouteJson, submission::Submission},
    vocabulary::Role,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use worker::Request;

use crate::{
    approvals, body,
    credential::sha256_hex,
    events,
    log::{self, Actor},
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::{
        packets::{self, Kept, NewPacket},
        tokens::Caller,
    },
    tasks,
    workspace::Visit,
};

/// Keeps a packet: 201 the first time, 200 when the same comes again, 409 for another
/// body. What was declined or expired may be handed in anew with `?again=true`.
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
    if let Some(kept) = packets::find(&visit.sql, packet_id)?
        && !is_asked_again(visit, &kept)
    {
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
        packets::keep(&visit.sql, &new)?;
        follow_up(visit, caller, &submission)?;
        if new.state == "waiting" {
            events::submitted(&visit.sql, &caller.label, &submission, submitted_at)?;
        }
        log::record(&visit.sql, Actor::Person(caller), "packet_submitted", packet_id, &details)
    })?;
    if new.state == "waiting" {
        approvals::clock::ask_for_alarm(visit.state, &visit.sql)?;
        if let Some(approval) = approvals::store::find(&visit.sql, packet_id)? {
            approvals::live::queue_turned(visit.state, &visit.sql, &approval)?;
        }
    }
    receipt(201, packet_id, new.state, &digest_day)
}

/// Whether the rep hands in anew what was declined, or what nobody signed in time.
fn is_asked_again(visit: &Visit<'_>, kept: &Kept) -> bool {
    let wanted = visit.parameter("again").is_some_and(|value| value == "true");
    wanted && matches!(kept.state.as_str(), "declined" | "expired")
}

/// What a packet asks of others: a signature, a task.
fn follow_up(visit: &Visit<'_>, caller: &Caller, submission: &Submission) -> Result<(), Refusal> {
    let Submission { packet, approver, .. } = submission;
    if packet.route == RouteJson::Approver {
        // Without a role nobody less than an admin may say yes.
        let role = packet.approver_role.unwrap_or(Role::Admin);
        let four_eyes = approver.as_ref().is_some_and(|approver| approver.four_eyes);
        let needed = if four_eyes { 2 } else { 1 };
        approvals::store::ask(&visit.sql, &packet.id, (role, needed), &caller.person_id)?;
    }
    match &packet.task {
        Some(task) => tasks::store::insert(&visit.sql, &packet.id, Some(&packet.id), task),
        None => Ok(()),
    }
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
