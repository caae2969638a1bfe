//! Events and figures in their tables.

use std::collections::{BTreeMap, BTreeSet};

use countersign_core::{
    clock,
    operations::{
        Zones,
        batch::{Changes, New, Standing},
        digest::Link,
        event::{Event, What},
        tally::{Day, Delta, Series, Tally},
    },
};
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use worker::{SqlStorage, SqlStorageValue};

use crate::{
    refusal::Refusal,
    runtime,
    store::{self, first, rows, run},
};

/// Tickets that a list shows.
pub const TICKETS_LISTED_MAX: usize = 200;
/// Events that are gone through for a list.
const LIST_EVENTS_MAX: i64 = 10_000;

/// Before every instant that an event can have; JavaScript holds it exactly.
const BEFORE_ALL_MS: i64 = -9_007_199_254_740_991;

/// A list as one bound parameter: a batch costs a few statements, whatever its size.
fn list(values: &impl Serialize) -> Result<SqlStorageValue, Refusal> {
    let text =
        serde_json::to_string(values).map_err(|e| Refusal::internal("a list is not JSON", &e))?;
    Ok(text.into())
}

/// Which of `ids` are kept.
pub fn known(sql: &SqlStorage, ids: &[&str]) -> Result<BTreeSet<String>, Refusal> {
    #[derive(Deserialize)]
    struct Id {
        event_id: String,
    }
    let query = "SELECT event_id FROM events
        WHERE event_id IN (SELECT value FROM json_each(?))";
    let kept = rows::<Id>(sql, query, vec![list(&ids)?])?;
    Ok(kept.into_iter().map(|row| row.event_id).collect())
}

/// Slots, each of a day.
pub type Slots = BTreeSet<(Date, String)>;

/// What stands in `slots`; and the slots that hold what this worker cannot
/// read.
pub fn standing(sql: &SqlStorage, slots: &Slots) -> Result<(Vec<Standing>, Slots), Refusal> {
    #[derive(Deserialize)]
    struct Row {
        day: String,
        slot: String,
        rep: String,
        body: String,
    }
    // The partial index on what counts answers each slot with one row.
    let query = "SELECT events.day, events.slot, events.rep, events.body
        FROM json_each(?) AS asked CROSS JOIN events
        WHERE events.day = asked.value ->> 0 AND events.slot = asked.value ->> 1
            AND events.counted = 1";
    let (mut standing, mut unread) = (vec![], BTreeSet::new());
    for row in rows::<Row>(sql, query, vec![list(slots)?])? {
        let Ok(day) = row.day.parse() else { continue };
        match serde_json::from_str(&row.body) {
            Ok(event) => standing.push(Standing { day, event, rep: row.rep }),
            // What a newer worker wrote keeps its place, and newer events are still taken.
            Err(_) => drop(unread.insert((day, row.slot))),
        }
    }
    Ok((standing, unread))
}

/// Writes what a batch of `rep` changed.
pub fn write(sql: &SqlStorage, changes: &Changes, rep: &str) -> Result<(), Refusal> {
    if !changes.displaced.is_empty() {
        let query = "UPDATE events SET counted = 0
            WHERE event_id IN (SELECT value FROM json_each(?))";
        run(sql, query, vec![list(&changes.displaced)?])?;
    }
    let mut new = vec![];
    for New { day, slot, event, counted } in &changes.new {
        let body = serde_json::to_string(event)
            .map_err(|e| Refusal::internal("an event is not JSON", &e))?;
        let at = event.at.as_millisecond();
        new.push((&event.id, day, at, slot, &event.ticket, u8::from(*counted), body));
    }
    run(
        sql,
        "INSERT INTO events (event_id, day, at, slot, rep, ticket, counted, body)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, ?2, value ->> 4,
            value ->> 5, value ->> 6 FROM json_each(?1)",
        vec![list(&new)?, rep.into()],
    )?;
    add_figures(sql, changes)
}

fn add_figures(sql: &SqlStorage, changes: &Changes) -> Result<(), Refusal> {
    let mut steps = vec![];
    let mut taken_back = BTreeSet::new();
    for (day, figures) in &changes.figures {
        for (series, key, Tally { n, sum }) in figures.all() {
            if n < 0 || sum < 0 {
                taken_back.insert(day);
            }
            steps.push((day, series, key, n, sum));
        }
    }
    run(
        sql,
        "INSERT INTO tallies (day, series, key, n, sum)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
         FROM json_each(?) WHERE TRUE
         ON CONFLICT (day, series, key)
         DO UPDATE SET n = n + excluded.n, sum = sum + excluded.sum",
        vec![list(&steps)?],
    )?;
    if taken_back.is_empty() {
        return Ok(());
    }
    let query = "DELETE FROM tallies
        WHERE day IN (SELECT value FROM json_each(?)) AND n = 0 AND sum = 0";
    run(sql, query, vec![list(&taken_back)?])
}

/// The figures of each day from `first` to `last` that has any.
///
/// A series comes as one row: reading thousands of small ones costs many times as much.
pub fn figures(sql: &SqlStorage, first: Date, last: Date) -> Result<BTreeMap<Date, Day>, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        day: String,
        series: String,
        figures: String,
    }
    let query = "SELECT day, series, json_group_array(json_array(key, n, sum)) AS figures
        FROM tallies WHERE day BETWEEN ? AND ? GROUP BY day, series";
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    let bindings = vec![first.to_string().into(), last.to_string().into()];
    for row in rows::<Row>(sql, query, bindings)? {
        // A series that a newer worker counts is not ours to tell.
        let (Some(series), Ok(day)) = (Series::from_word(&row.series), row.day.parse()) else {
            continue;
        };
        let figures: Vec<(String, i64, i64)> = serde_json::from_str(&row.figures)
            .map_err(|e| Refusal::internal("figures cannot be read", &e))?;
        let day = days.entry(day).or_default();
        for (key, n, sum) in figures {
            day.put(series, &key, Tally { n, sum });
        }
    }
    Ok(days)
}

/// Tickets of the fourteen days up to `last`, the earliest first.
pub fn tickets_by_day(sql: &SqlStorage, last: Date) -> Result<Vec<(Date, u64)>, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        day: String,
        n: i64,
    }
    let first = last.checked_sub(13.days()).unwrap_or(last);
    let query = "SELECT day, sum(n) AS n FROM tallies
        WHERE day BETWEEN ? AND ? AND series = 'tickets' GROUP BY day";
    let kept = rows::<Row>(sql, query, vec![first.to_string().into(), last.to_string().into()])?;
    let of = |day: Date| {
        let word = day.to_string();
        let row = kept.iter().find(|row| row.day == word);
        (day, row.map_or(0, |row| u64::try_from(row.n).unwrap_or(0)))
    };
    Ok((0..14).filter_map(|at| first.checked_add(at.days()).ok()).map(of).collect())
}

/// A ticket behind a figure.
#[derive(Debug, Clone)]
pub struct Behind {
    /// The desk's id.
    pub ticket: String,
    /// When it was read.
    pub at: Timestamp,
    /// Whose it was.
    pub rep: String,
    /// Where it is opened, where that is known.
    pub url: Option<String>,
}

/// The tickets of the days from `first` to `last` that the figures of `link` count, the
/// newest first, and whether there may be more.
pub fn ticket_list(
    sql: &SqlStorage,
    first: Date,
    last: Date,
    link: &Link,
) -> Result<(Vec<Behind>, bool), Refusal> {
    let mut found: Vec<Behind> = vec![];
    let mut seen = BTreeSet::new();
    let mut left = LIST_EVENTS_MAX;
    let mut day = last;
    while day >= first {
        for slots in link.series.slots() {
            for (event, rep) in counted(sql, day, slots, &mut left)? {
                let counts = |delta: &Delta| delta.series == link.series && link.covers(&delta.key);
                if !event.contribution(&rep).iter().any(counts)
                    || !seen.insert(event.ticket.clone())
                {
                    continue;
                }
                if found.len() == TICKETS_LISTED_MAX {
                    return Ok((found, true));
                }
                found.push(behind(sql, event, rep)?);
            }
        }
        let Ok(before) = day.yesterday() else { break };
        day = before;
    }
    found.sort_by_key(|behind| core::cmp::Reverse(behind.at));
    Ok((found, left == 0))
}

/// The events of `day` that count, in slots that begin with `slots`: at most `left`, which
/// grows smaller.
fn counted(
    sql: &SqlStorage,
    day: Date,
    slots: &str,
    left: &mut i64,
) -> Result<Vec<(Event, String)>, Refusal> {
    #[derive(Deserialize)]
    struct Body {
        body: String,
        rep: String,
    }
    let query = "SELECT body, rep FROM events
        WHERE day = ? AND slot >= ? AND slot < ? AND counted = 1 ORDER BY slot LIMIT ?";
    // A tab ends the first part of a slot; the next character bounds the range.
    let (from, until) = (format!("{slots}\t"), format!("{slots}\n"));
    let bindings = vec![day.to_string().into(), from.into(), until.into(), (*left).into()];
    let rows = rows::<Body>(sql, query, bindings)?;
    *left -= i64::try_from(rows.len()).unwrap_or(*left);
    // What an older worker wrote and this one cannot read is left out.
    let read = |row: Body| serde_json::from_str(&row.body).ok().map(|event| (event, row.rep));
    Ok(rows.into_iter().filter_map(read).collect())
}

fn behind(sql: &SqlStorage, event: Event, rep: String) -> Result<Behind, Refusal> {
    #[derive(Deserialize)]
    struct Url {
        url: Option<String>,
    }
    let url = match event.what {
        What::Triaged(facts) => facts.url,
        _ => {
            let query = "SELECT url FROM promised WHERE ticket = ?";
            let row = first::<Url>(sql, query, vec![event.ticket.as_str().into()])?;
            row.and_then(|row| row.url)
        }
    };
    Ok(Behind { ticket: event.ticket, at: event.at, rep, url })
}

/// The time zones of the workspace.
pub fn zones(sql: &SqlStorage) -> Result<Zones, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        from_at: i64,
        timezone: String,
    }
    let zone = |name: &str| clock::zone(name).unwrap_or(TimeZone::UTC);
    let kept = rows::<Row>(sql, "SELECT from_at, timezone FROM zones ORDER BY from_at", vec![])?;
    let Some((eldest, later)) = kept.split_first() else {
        return Ok(Zones::new(store::workspace(sql)?.zone(), vec![]));
    };
    let later = later.iter().filter_map(|row| {
        Some((Timestamp::from_millisecond(row.from_at).ok()?, zone(&row.timezone)))
    });
    Ok(Zones::new(zone(&eldest.timezone), later.collect()))
}

/// From now on the workspace counts its days in `timezone`; in the caller's transaction.
pub fn change_zone(sql: &SqlStorage, timezone: &str) -> Result<(), Refusal> {
    let insert = "INSERT OR REPLACE INTO zones (from_at, timezone) VALUES (?, ?)";
    #[derive(Deserialize)]
    struct Count {
        n: i64,
    }
    let known = first::<Count>(sql, "SELECT count(*) AS n FROM zones", vec![])?;
    if known.is_none_or(|known| known.n == 0) {
        run(sql, insert, vec![BEFORE_ALL_MS.into(), store::workspace(sql)?.timezone.into()])?;
    }
    run(sql, insert, vec![runtime::now_ms().into(), timezone.into()])?;
    run(sql, "UPDATE workspace SET timezone = ?", vec![timezone.into()])
}
