//! What happened beside tickets: taken once, counted at once.

pub mod alarm;
pub mod digests;
mod kept;
mod noted;
mod promised;

use countersign_core::operations::{Zones, batch, event::Event};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use worker::{SqlStorage, State};

use crate::{
    alarms::{self, Sleeper},
    refusal::Refusal,
    runtime,
    store::tokens::Caller,
};

pub use kept::{change_zone, ticket_list, tickets_by_day, zones};
pub use noted::{decided, submitted, task};

/// What became of a batch.
#[derive(Debug, Default, Serialize)]
pub struct Taken {
    /// Events that were new.
    pub taken: u64,
    /// Events that were known: sent again.
    pub known: u64,
    /// Events that cannot be taken; sending them again is of no use.
    pub refused: Vec<Refused>,
}

/// An event that cannot be taken.
#[derive(Debug, Serialize)]
pub struct Refused {
    /// Its id.
    pub id: String,
    /// Why.
    pub why: String,
}

/// Takes `events`, handed in by `caller`, in one transaction.
pub fn take(
    state: &State,
    sql: &SqlStorage,
    caller: &Caller,
    events: Vec<Event>,
) -> Result<Taken, Refusal> {
    let zones = zones(sql)?;
    let mut taken = Taken::default();
    let mut good = vec![];
    for event in events {
        match event.problem() {
            Some(why) => taken.refused.push(Refused { id: event.id, why }),
            None => good.push(event),
        }
    }
    let (new, known) =
        runtime::transaction(state, || keep_all(sql, &zones, &caller.label, good.clone()))?;
    (taken.taken, taken.known) = (new, known);
    if new > 0 && !alarms::is_awaited(sql, Sleeper::Digest)? {
        alarm::arm(state, sql)?;
    }
    Ok(taken)
}

/// Keeps what is new; how much was, and how much was known. However many events there are,
/// the statements are the same few: other requests wait for a batch.
fn keep_all(
    sql: &SqlStorage,
    zones: &Zones,
    rep: &str,
    events: Vec<Event>,
) -> Result<(u64, u64), Refusal> {
    let now = Timestamp::from_millisecond(runtime::now_ms()).unwrap_or(Timestamp::MAX);
    let handed_in = events.len();
    let ids: Vec<&str> = events.iter().map(|event| event.id.as_str()).collect();
    let known = kept::known(sql, &ids)?;
    let dated = |mut event: Event| {
        // A clock that runs ahead must not put an event into tomorrow's digest.
        event.at = event.at.min(now);
        (zones.day_of(event.at), event)
    };
    let new: Vec<(Date, Event)> =
        events.into_iter().filter(|event| !known.contains(&event.id)).map(dated).collect();
    if new.is_empty() {
        return Ok((0, handed_in as u64));
    }
    let slots = new.iter().map(|(day, event)| (*day, event.slot())).collect();
    let (standing, unread) = kept::standing(sql, &slots)?;
    let mut changes = batch::changes(new, rep, standing);
    changes.give_way(&unread, rep);
    kept::write(sql, &changes, rep)?;
    promised::told(sql, changes.new.iter().map(|new| &new.event))?;
    let taken = changes.new.len();
    Ok((taken as u64, (handed_in - taken) as u64))
}
