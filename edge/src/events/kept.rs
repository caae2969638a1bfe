//! Events and figures in their tables.

use countersign_core::{
    clock,
    operations::{
        Zones,
        digest::Link,
        event::{Event, What},
        tally::{Day, Series, Tally},
    },
};
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use serde::Deserialize;
use worker::SqlStorage;

use crate::{
    refusal::Refusal,
    runtime,
    store::{self, first, rows, run},
};

/// Tickets that a list shows.
pub const TICKETS_LISTED_MAX: usize = 200;
/// Events of one page when a day's are gone through.
const PAGE_EVENTS: i64 = 1_000;
/// Events of a day that are gone through for a list.
const LIST_EVENTS_MAX: i64 = 20_000;

/// Before every instant that an event can have; JavaScript holds it exactly.
const BEFORE_ALL_MS: i64 = -9_007_199_254_740_991;

/// Keeps `event`; false when it is known.
pub fn insert(sql: &SqlStorage, day: &str, event: &Event, rep: &str) -> Result<bool, Refusal> {
    #[derive(Deserialize)]
    struct Id {
        #[expect(dead_code, reason = "only whether there is a row is asked")]
        event_id: String,
    }
    let body =
        serde_json::to_string(event).map_err(|e| Refusal::internal("an event is not JSON", &e))?;
    let query = "INSERT INTO events (event_id, day, at, slot, rep, ticket, counted, body)
        VALUES (?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT (event_id) DO NOTHING RETURNING event_id";
    let bindings = vec![
        event.id.as_str().into(),
        day.into(),
        event.at.as_millisecond().into(),
        event.slot().into(),
        rep.into(),
        event.ticket.as_str().into(),
        body.into(),
    ];
    Ok(first::<Id>(sql, query, bindings)?.is_some())
}

#[derive(Deserialize)]
struct Body {
    body: String,
    rep: String,
}

impl Body {
    fn read(self) -> Option<(Event, String)> {
        // What an older worker wrote and this one cannot read counts no more, but does
        // not keep newer events from being taken.
        serde_json::from_str(&self.body).ok().map(|event| (event, self.rep))
    }
}

/// The event that stands in a slot of a day, and who handed it in.
pub fn standing(
    sql: &SqlStorage,
    day: &str,
    slot: &str,
) -> Result<Option<(Event, String)>, Refusal> {
    let query = "SELECT body, rep FROM events WHERE day = ? AND slot = ? AND counted = 1";
    Ok(first::<Body>(sql, query, vec![day.into(), slot.into()])?.and_then(Body::read))
}

/// `new` stands from now on in its slot.
pub fn stand(sql: &SqlStorage, day: &str, old: Option<&Event>, new: &Event) -> Result<(), Refusal> {
    if old.is_some() {
        let query = "UPDATE events SET counted = 0 WHERE day = ? AND slot = ? AND counted = 1";
        run(sql, query, vec![day.into(), new.slot().into()])?;
    }
    run(sql, "UPDATE events SET counted = 1 WHERE event_id = ?", vec![new.id.as_str().into()])
}

/// Adds `figures` to those of `day`.
pub fn add_tallies(sql: &SqlStorage, day: &str, figures: &Day) -> Result<(), Refusal> {
    let mut taken_back = false;
    for (series, key, Tally { n, sum }) in figures.all() {
        taken_back |= n < 0 || sum < 0;
        run(
            sql,
            "INSERT INTO tallies (day, series, key, n, sum) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (day, series, key)
             DO UPDATE SET n = n + excluded.n, sum = sum + excluded.sum",
            vec![day.into(), series.as_str().into(), key.into(), n.into(), sum.into()],
        )?;
    }
    if taken_back {
        run(sql, "DELETE FROM tallies WHERE day = ? AND n = 0 AND sum = 0", vec![day.into()])?;
    }
    Ok(())
}

/// The figures of the days from `first` to `last`, together.
pub fn figures(sql: &SqlStorage, first: Date, last: Date) -> Result<Day, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        series: String,
        key: String,
        n: i64,
        sum: i64,
    }
    let query = "SELECT series, key, sum(n) AS n, sum(sum) AS sum FROM tallies
        WHERE day BETWEEN ? AND ? GROUP BY series, key";
    let mut day = Day::default();
    let bindings = vec![first.to_string().into(), last.to_string().into()];
    for row in rows::<Row>(sql, query, bindings)? {
        // A series that a newer worker counts is not ours to tell.
        if let Some(series) = Series::from_word(&row.series) {
            day.put(series, &row.key, Tally { n: row.n, sum: row.sum });
        }
    }
    Ok(day)
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
/// newest first, and whether there are more.
pub fn ticket_list(
    sql: &SqlStorage,
    first: Date,
    last: Date,
    link: &Link,
) -> Result<(Vec<Behind>, bool), Refusal> {
    let mut found: Vec<Behind> = vec![];
    let query = "SELECT body, rep FROM events WHERE day BETWEEN ? AND ? AND counted = 1
        ORDER BY day DESC, slot LIMIT ? OFFSET ?";
    for page in 0..LIST_EVENTS_MAX / PAGE_EVENTS {
        let bindings = vec![
            first.to_string().into(),
            last.to_string().into(),
            PAGE_EVENTS.into(),
            (page * PAGE_EVENTS).into(),
        ];
        let events = rows::<Body>(sql, query, bindings)?;
        let read = events.len();
        for (event, rep) in events.into_iter().filter_map(Body::read) {
            let counts = |delta: &countersign_core::operations::tally::Delta| {
                delta.series == link.series && link.covers(&delta.key)
            };
            let there = found.iter().any(|behind| behind.ticket == event.ticket);
            if !there && event.contribution(&rep).iter().any(counts) {
                if found.len() == TICKETS_LISTED_MAX {
                    return Ok((found, true));
                }
                found.push(behind(sql, event, rep)?);
            }
        }
        if i64::try_from(read).unwrap_or(0) < PAGE_EVENTS {
            break;
        }
    }
    found.sort_by_key(|behind| core::cmp::Reverse(behind.at));
    Ok((found, false))
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
