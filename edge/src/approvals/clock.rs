//! What time does to approvals: reminders, and the end.

use serde_json::{Value, json};
use worker::{SqlStorage, State};

use super::{Approval, REMIND_AGAIN_MS, live, sign, store, store::Column};
use crate::{
    alarms::{self, Sleeper},
    log::{self, Actor},
    people,
    refusal::Refusal,
    runtime,
};

/// The alarm rang: ends what is too old, reminds of what waits. Rung twice, the
/// second finds nothing to do.
///
/// # Errors
/// When the database refuses.
pub fn wake(state: &State, sql: &SqlStorage) -> Result<(), Refusal> {
    let now = runtime::now_ms();
    for packet_id in store::due(sql, Column::ExpiresAt, now)? {
        runtime::transaction(state, || expire(sql, &packet_id))?;
        tell(state, sql, &packet_id)?;
    }
    for packet_id in store::due(sql, Column::RemindAt, now)? {
        runtime::transaction(state, || remind(sql, &packet_id, now))?;
        tell(state, sql, &packet_id)?;
    }
    ask_for_alarm(state, sql)
}

/// Has the alarm rung when something that waits is due next.
///
/// # Errors
/// When the database refuses.
pub fn ask_for_alarm(state: &State, sql: &SqlStorage) -> Result<(), Refusal> {
    match store::next_due(sql)? {
        Some(at) => alarms::wake_at(state, sql, Sleeper::Approvals, at),
        None => Ok(()),
    }
}

fn expire(sql: &SqlStorage, packet_id: &str) -> Result<(), Refusal> {
    store::settle(sql, packet_id, "expired")?;
    log::record(sql, Actor::Edge, "packet_expired", packet_id, &Value::Null)
}

fn remind(sql: &SqlStorage, packet_id: &str, now: i64) -> Result<(), Refusal> {
    store::remind_at(sql, packet_id, now + REMIND_AGAIN_MS)?;
    let Some(approval) = store::find(sql, packet_id)? else { return Ok(()) };
    let people = people::store::present(sql)?;
    let signers: Vec<&str> =
        sign::signers(&approval, &people).iter().map(|p| p.person_id.as_str()).collect();
    let details = json!({ "signers": signers, "expires_at": approval.expires_at });
    log::record(sql, Actor::Edge, "approval_reminded", packet_id, &details)
}

fn tell(state: &State, sql: &SqlStorage, packet_id: &str) -> Result<(), Refusal> {
    if let Some(approval) = store::find(sql, packet_id)? {
        let approval: Approval = approval;
        live::announce(state, sql, &approval);
    }
    Ok(())
}
