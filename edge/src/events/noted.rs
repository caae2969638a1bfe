//! What the edge itself sees: packets handed in, signed and declined, follow-ups closed.

use countersign_core::{
    operations::event::{Event, What},
    packet::submission::Submission,
};
use jiff::Timestamp;
use serde::Deserialize;
use worker::SqlStorage;

use super::keep_all;
use crate::{refusal::Refusal, runtime, store::first};

/// A packet was handed in for a signature; in the caller's transaction.
pub fn submitted(
    sql: &SqlStorage,
    rep: &str,
    submission: &Submission,
    at: Timestamp,
) -> Result<(), Refusal> {
    let packet = &submission.packet;
    let ticket = submission.ticket.id.as_deref().unwrap_or(&packet.id);
    let what = What::Submitted { role: packet.approver_role };
    note(sql, rep, event("submitted", &packet.id, ticket, at, what))
}

/// A packet was signed or declined; in the caller's transaction.
pub fn decided(
    sql: &SqlStorage,
    who: &str,
    packet_id: &str,
    approved: bool,
) -> Result<(), Refusal> {
    #[derive(Deserialize)]
    struct Of {
        ticket: Option<String>,
    }
    let query = "SELECT json_extract(body, '$.ticket.id') AS ticket
        FROM packet_bodies WHERE packet_id = ?";
    let of = first::<Of>(sql, query, vec![packet_id.into()])?.and_then(|of| of.ticket);
    let (name, what) =
        if approved { ("approved", What::Approved) } else { ("declined", What::Declined) };
    note(sql, who, event(name, packet_id, of.as_deref().unwrap_or(packet_id), now()?, what))
}

/// A follow-up was made by hand, or closed; in the caller's transaction.
pub fn task(
    sql: &SqlStorage,
    who: &str,
    (task_id, packet_id): (&str, Option<&str>),
    what: What,
) -> Result<(), Refusal> {
    let name = if matches!(what, What::TaskClosed { .. }) { "closed" } else { "made" };
    let told = event(name, packet_id.unwrap_or(task_id), task_id, now()?, what);
    note(sql, who, Event { packet: packet_id.map(str::to_owned), ..told })
}

fn now() -> Result<Timestamp, Refusal> {
    Timestamp::from_millisecond(runtime::now_ms())
        .map_err(|e| Refusal::internal("the clock is out of range", &e))
}

fn event(name: &str, packet_id: &str, ticket: &str, at: Timestamp, what: What) -> Event {
    let mut event = Event {
        // The same may happen to a packet again, at another time.
        id: format!("edge:{name}:{packet_id}:{}", at.as_millisecond()),
        at,
        ticket: ticket.to_owned(),
        packet: Some(packet_id.to_owned()),
        what,
    };
    if event.problem().is_some() {
        // A desk's id that is none still leaves the packet's.
        packet_id.clone_into(&mut event.ticket);
    }
    event
}

fn note(sql: &SqlStorage, rep: &str, event: Event) -> Result<(), Refusal> {
    let zones = super::zones(sql)?;
    keep_all(sql, &zones, rep, vec![event]).map(drop)
}
