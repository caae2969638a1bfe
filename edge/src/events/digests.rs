//! Digests from the kept figures: any day or week on demand, and each morning by itself.

use countersign_core::operations::{
    digest::{Days, Digest, Standing, digest},
    tally::Day,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};
use worker::{SqlStorage, State};

use super::{kept, promised};
use crate::{
    refusal::Refusal,
    runtime,
    store::{self, first, run},
};

/// The hour of the morning at which a digest is made, unless the workspace says another.
const HOUR: i8 = 6;
/// Hours in which an answer that is due is told as due next.
const NEXT_HOURS: i64 = 4;

/// How long a digest is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// The week, from Monday, in which a day lies.
    Week,
}

impl Period {
    /// The word of addresses and tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    /// The first and the last day of the period that holds `day`.
    pub fn span(self, day: Date) -> (Date, Date) {
        match self {
            Self::Day => (day, day),
            Self::Week => {
                let monday = back(day, i64::from(day.weekday().to_monday_zero_offset()));
                (monday, back(monday, -6))
            }
        }
    }
}

/// Today in the workspace.
pub fn today(sql: &SqlStorage) -> Result<Date, Refusal> {
    Ok(kept::zones(sql)?.day_of(now()?))
}

/// The digest of the period that holds `day`.
pub fn make(sql: &SqlStorage, period: Period, day: Date) -> Result<Digest, Refusal> {
    let (from, until) = period.span(day);
    let today = today(sql)?;
    let (step, steps) = match period {
        Period::Day => (1, 7),
        Period::Week => (7, 4),
    };
    let each = kept::figures(sql, back(from, step * steps), until)?;
    let span = |days_back: i64| {
        let mut merged = Day::default();
        let days = each.range(back(from, days_back)..=back(until, days_back));
        days.for_each(|(_, day)| merged.merge(day));
        merged
    };
    let usual_days: Vec<Day> = (1..=steps).map(|at| span(at * step)).collect();
    let of = |at: usize| usual_days.get(at).cloned().unwrap_or_default();
    let (before, week_ago) = match period {
        Period::Day => (of(0), of(6)),
        Period::Week => (of(0), Day::default()),
    };
    let days = Days {
        day: from,
        until,
        figures: span(0),
        before,
        week_ago,
        usual_days,
        partial: until >= today,
    };
    Ok(digest(&days, &standing(sql)?))
}

/// How things stand now.
fn standing(sql: &SqlStorage) -> Result<Standing, Refusal> {
    let now_ms = runtime::now_ms();
    let waiting = store::figures::waiting(sql)?;
    let (overdue_count, overdue) = promised::overdue(sql, now_ms)?;
    Ok(Standing {
        waiting: waiting.packets,
        oldest_seconds: waiting.oldest_seconds,
        overdue,
        overdue_count,
        next: promised::next(sql, now_ms, now_ms + NEXT_HOURS * 3_600_000)?,
    })
}

/// When digests are made, and where they are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The hour of the morning, in the workspace's time.
    pub hour: i8,
    /// Where each digest is posted, signed.
    #[serde(default)]
    pub webhook_url: Option<String>,
    /// The secret that signs it; never told again.
    #[serde(default, skip_serializing)]
    pub webhook_secret: Option<String>,
}

/// The workspace's settings.
pub fn settings(sql: &SqlStorage) -> Result<Settings, Refusal> {
    let query = "SELECT hour, webhook_url, webhook_secret FROM digest_settings";
    let kept = first::<Settings>(sql, query, vec![])?;
    Ok(kept.unwrap_or(Settings { hour: HOUR, webhook_url: None, webhook_secret: None }))
}

/// Keeps settings.
pub fn set(sql: &SqlStorage, settings: &Settings) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT OR REPLACE INTO digest_settings (one, hour, webhook_url, webhook_secret)
         VALUES (1, ?, ?, ?)",
        vec![
            i32::from(settings.hour).into(),
            settings.webhook_url.clone().into(),
            settings.webhook_secret.clone().into(),
        ],
    )
}

/// When the next digest is made, in milliseconds since 1970.
pub fn next_at(sql: &SqlStorage) -> Result<Option<i64>, Refusal> {
    let next = kept::zones(sql)?.next(now()?, settings(sql)?.hour);
    Ok(next.map(Timestamp::as_millisecond))
}

/// Whether the hour of digests has come today.
pub fn is_morning(sql: &SqlStorage) -> Result<bool, Refusal> {
    let now = now()?;
    let local = now.to_zoned(kept::zones(sql)?.at(now).clone());
    Ok(local.hour() >= settings(sql)?.hour)
}

/// One step of the morning's work: yesterday's digest is made and kept, then, on Mondays,
/// last week's. False when there is nothing left to do: requests come in between.
pub fn morning(state: &State, sql: &SqlStorage) -> Result<bool, Refusal> {
    let yesterday = back(today(sql)?, 1);
    let (_, sunday) = Period::Week.span(yesterday);
    let week = (sunday == yesterday).then_some(Period::Week);
    for period in [Some(Period::Day), week].into_iter().flatten() {
        if keep(state, sql, period, yesterday)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes the digest of a period, keeps it as it is told now, and puts its webhook on the
/// way when there is one. One that was kept stays: then it is false.
fn keep(state: &State, sql: &SqlStorage, period: Period, day: Date) -> Result<bool, Refusal> {
    let (from, _) = period.span(day);
    if told(sql, period, from)?.is_some() {
        return Ok(false);
    }
    let made = make(sql, period, day)?;
    let body =
        serde_json::to_string(&made).map_err(|e| Refusal::internal("a digest is not JSON", &e))?;
    let text = made.to_text(&store::workspace(sql)?.name);
    let sent = settings(sql)?.webhook_url.is_some();
    runtime::transaction(state, || {
        run(
            sql,
            "INSERT INTO digests (period, day, made_at, body, text) VALUES (?, ?, ?, ?, ?)",
            vec![
                period.word().into(),
                from.to_string().into(),
                runtime::now_ms().into(),
                body.as_str().into(),
                text.as_str().into(),
            ],
        )?;
        if sent {
            run(
                sql,
                "INSERT INTO digest_deliveries (period, day, attempts, next_at)
                 VALUES (?, ?, 0, ?)",
                vec![period.word().into(), from.to_string().into(), runtime::now_ms().into()],
            )?;
        }
        Ok(true)
    })
}

/// A digest as it was told.
#[derive(Debug, Deserialize)]
pub struct Told {
    /// Milliseconds since 1970.
    pub made_at: i64,
    /// As JSON.
    pub body: String,
}

/// The digest of the period that begins on `from`, as it was told.
pub fn told(sql: &SqlStorage, period: Period, from: Date) -> Result<Option<Told>, Refusal> {
    let query = "SELECT made_at, body FROM digests WHERE period = ? AND day = ?";
    first(sql, query, vec![period.word().into(), from.to_string().into()])
}

fn now() -> Result<Timestamp, Refusal> {
    Timestamp::from_millisecond(runtime::now_ms())
        .map_err(|e| Refusal::internal("the clock is out of range", &e))
}

/// `day`, so many days earlier.
fn back(day: Date, days: i64) -> Date {
    day.checked_sub(days.days()).unwrap_or(day)
}
