//! News to whoever has a panel open, over WebSockets that let the object sleep.
//!
//! A socket is opened with a ticket: one use, half a minute, made with the token that
//! may not stand in an address. It only listens; what it says is thrown away.

use serde_json::json;
use worker::{Headers, SqlStorage, State, WebSocketPair, WebSocketRequestResponsePair};

use super::{Approval, api, sign, store};
use crate::{
    credential::{Credential, Kind},
    people,
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::{sessions, tokens, tokens::Caller},
    workspace::Visit,
};

/// Seconds that a ticket works.
const TICKET_SECONDS: i64 = 30;
/// Sockets that one person may have open: a panel on each device, and some to spare.
const SOCKETS_PER_PERSON_MAX: usize = 16;
/// What keeps a socket open, and what answers it without waking the object.
const PING: (&str, &str) = ("ping", "pong");

/// Makes a ticket for the caller.
pub fn ticket(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let ticket = Credential::mint(Kind::LiveTicket, &runtime::random_bytes()?);
    let expires_at = runtime::now_ms() + TICKET_SECONDS * 1000;
    sessions::insert_ticket(&visit.sql, &ticket, &caller.token_id, expires_at)?;
    Reply::json(201, &json!({ "path": visit.path(&format!("live?ticket={}", ticket.reveal())) }))
}

/// Opens a socket with a ticket.
pub fn open(visit: &Visit<'_>, headers: &Headers) -> Result<Reply, Refusal> {
    let upgrade = headers.get("Upgrade")?.unwrap_or_default();
    if !upgrade.eq_ignore_ascii_case("websocket") {
        return Err(Refusal::new(
            426,
            "no_websocket",
            "this address speaks WebSocket alone",
            "open it as a WebSocket, with a ticket",
        ));
    }
    let text = visit.parameter("ticket").unwrap_or_default();
    let caller = caller_of(visit, &text)?.ok_or_else(used_ticket)?;
    let state = visit.state;
    let tag = person_tag(&caller.person_id);
    if state.get_websockets_with_tag(&tag).len() >= SOCKETS_PER_PERSON_MAX {
        return Err(Refusal::new(
            429,
            "too_many_sockets",
            format!("a person has at most {SOCKETS_PER_PERSON_MAX} live connections"),
            "close panels that are not needed",
        ));
    }
    let pair = WebSocketPair::new()?;
    let pong = WebSocketRequestResponsePair::new(PING.0, PING.1)
        .map_err(|e| Refusal::internal("no automatic answer", &worker::Error::from(e)))?;
    state.set_websocket_auto_response(&pong);
    state.accept_websocket_with_tags(&pair.server, &[&tag, &token_tag(&caller.token_id)]);
    Ok(Reply::socket(pair.client))
}

fn caller_of(visit: &Visit<'_>, text: &str) -> Result<Option<Caller>, Refusal> {
    let Some(ticket) = Credential::parse(Kind::LiveTicket, text) else { return Ok(None) };
    let used = runtime::transaction(visit.state, || sessions::use_ticket(&visit.sql, &ticket))?;
    match used {
        Some(token_id) => tokens::by_id(&visit.sql, &token_id),
        None => Ok(None),
    }
}

fn used_ticket() -> Refusal {
    Refusal::new(
        401,
        "ticket_used",
        "this ticket was used before, or its half minute is over",
        "ask for another with your token",
    )
}

/// Tells who asked how their packet stands, and those who sign that the queue turned.
/// Who is not connected asks later: nothing here may fail the deed itself.
pub fn tell(visit: &Visit<'_>, approval: &Approval) {
    announce(visit.state, &visit.sql, approval);
}

/// As [`tell`], where no request came.
pub fn announce(state: &State, sql: &SqlStorage, approval: &Approval) {
    let told = api::state_json(sql, &approval.packet_id).map(|packet| {
        send(state, &approval.asked_by, &json!({ "type": "packet", "packet": packet }));
    });
    if let Err(refusal) = told.and_then(|()| queue_turned(state, sql, approval)) {
        worker::console_error!("live news were not told: {}", refusal.message);
    }
}

/// Tells those who may sign that something waits, or waits no more.
pub fn queue_turned(state: &State, sql: &SqlStorage, approval: &Approval) -> Result<(), Refusal> {
    let people = people::store::present(sql)?;
    for person in people.iter().filter(|person| sign::reaches(&person.roles, approval.role)) {
        tell_queue(state, sql, &person.person_id, &people)?;
        if let Some(delegate) = &person.delegate_id {
            tell_queue(state, sql, delegate, &people)?;
        }
    }
    Ok(())
}

fn tell_queue(
    state: &State,
    sql: &SqlStorage,
    person_id: &str,
    people: &[people::Person],
) -> Result<(), Refusal> {
    // Counting costs a query: only for somebody who listens.
    if state.get_websockets_with_tag(&person_tag(person_id)).is_empty() {
        return Ok(());
    }
    let to_sign = to_sign(&store::open(sql)?, person_id, people);
    send(state, person_id, &json!({ "type": "queue", "to_sign": to_sign }));
    Ok(())
}

/// How many of `open` wait for this person.
pub fn to_sign(open: &[Approval], person_id: &str, people: &[people::Person]) -> usize {
    let Some(person) = people.iter().find(|person| person.person_id == person_id) else { return 0 };
    open.iter().filter(|approval| sign::pen(approval, person, people).is_ok()).count()
}

fn send(state: &State, person_id: &str, news: &serde_json::Value) {
    let text = news.to_string();
    for socket in state.get_websockets_with_tag(&person_tag(person_id)) {
        // A socket that is closing hears nothing, and asks when it is open again.
        let _ = socket.send_with_str(&text);
    }
}

/// Hangs up on a person who left.
pub fn hang_up_on_person(state: &State, person_id: &str) {
    hang_up(state, &person_tag(person_id));
}

/// Hangs up on a device whose token ended.
pub fn hang_up_on_token(state: &State, token_id: &str) {
    hang_up(state, &token_tag(token_id));
}

fn hang_up(state: &State, tag: &str) {
    for socket in state.get_websockets_with_tag(tag) {
        let _ = socket.close(Some(1008), Some("access ended"));
    }
}

fn person_tag(person_id: &str) -> String {
    format!("person:{person_id}")
}

fn token_tag(token_id: &str) -> String {
    format!("token:{token_id}")
}
