//! What happened beside tickets: taken once, counted at once.

pub mod alarm;
pub mod digests;
mod kept;
mod noted;
mod promised;

use std::collections::BTreeMap;

use countersign_core::operations::{
    Zones,
    event::{Event, What},
    tally::{self, Day},
};
use jiff::Timestamp;
use serde::Serialize;
use worker::{SqlStorage, State};

use crate::{refusal::Refusal, runtime, store::tokens::Caller};

pub use kept::{change_zone, ticket_list, tickets_by_day, zones};
pub use noted::{decided, submitted};

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
    if new > 0 {
        alarm::arm(state, sql)?;
    }
    Ok(taken)
}

/// Keeps what is new; how much was, and how much was known.
fn keep_all(
    sql: &SqlStorage,
    zones: &Zones,
    rep: &str,
    events: Vec<Event>,
) -> Result<(u64, u64), Refusal> {
    let now = Timestamp::from_millisecond(runtime::now_ms()).unwrap_or(Timestamp::MAX);
    let mut days: BTreeMap<String, Day> = BTreeMap::new();
    let (mut new, mut known) = (0, 0);
    for mut event in events {
        // A clock that runs ahead must not put an event into tomorrow's digest.
        event.at = event.at.min(now);
        let day = zones.day_of(event.at).to_string();
        if !kept::insert(sql, &day, &event, rep)? {
            known += 1;
            continue;
        }
        new += 1;
        let standing = kept::standing(sql, &day, &event.slot())?;
        let beside = standing.as_ref().map(|(event, rep)| (event, rep.as_str()));
        if let Some(deltas) = tally::deltas(beside, &event, rep) {
            kept::stand(sql, &day, standing.as_ref().map(|(event, _)| event), &event)?;
            let figures = days.entry(day).or_default();
            deltas.iter().for_each(|delta| figures.add(delta));
        }
        promise(sql, &event)?;
    }
    for (day, figures) in &days {
        kept::add_tallies(sql, day, figures)?;
    }
    Ok((new, known))
}

/// What the event says of an answer that is promised.
fn promise(sql: &SqlStorage, event: &Event) -> Result<(), Refusal> {
    match &event.what {
        What::Triaged(facts) => {
            promised::asked(sql, &event.ticket, event.at, facts.due_at, facts.url.as_deref())
        }
        What::Sent | What::Replied { .. } => promised::replied(sql, &event.ticket, event.at),
        _ => Ok(()),
    }
}
