//! Days that a sentence reckons out itself.

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};
use rust_decimal::prelude::ToPrimitive as _;

use super::{days::Written, facts::Facts};
use crate::text::quantities::{Quantity, TimeUnit};

/// What is tried for one date, at most: other dates of its sentence, days on record, spans.
const DATES_MAX: usize = 4;
const DAYS_MAX: usize = 32;
const SPANS_MAX: usize = 4;
/// Working days that are counted.
const WORKING_DAYS_MAX: i64 = 60;

/// "Five working days from 12 November is the 19th": the sentence reckons the day, from
/// another date in it or from what happened, and the time it reckons with is held against
/// the policy elsewhere.
pub fn is_reckoned(
    date: &Written,
    all: &[Written],
    spans: &[Quantity<TimeUnit>],
    facts: &Facts<'_>,
) -> bool {
    let calendar = facts.calendar();
    let others = all.iter().filter(|other| other.span[0] < date.span[0]).take(DATES_MAX);
    let written = others.filter_map(|other| calendar.resolve(other));
    let bases = written.chain(calendar.happened().take(DAYS_MAX));
    bases
        .flat_map(|base| spans.iter().take(SPANS_MAX).flat_map(move |span| after(base, span)))
        .any(|day| date.is(day))
}

/// The day so long after `base`, by the calendar and, of days, by working days.
fn after(base: Date, span: &Quantity<TimeUnit>) -> Vec<Date> {
    let Some(count) = span.value.to_i64().filter(|count| (1..=400).contains(count)) else {
        return vec![];
    };
    let later = match span.unit {
        TimeUnit::Hours => return vec![],
        TimeUnit::Days => count.days(),
        TimeUnit::Weeks => count.weeks(),
        TimeUnit::Months => count.months(),
        TimeUnit::Years => count.min(100).years(),
    };
    let working = || {
        let weekday = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let days = base.series(1.days()).skip(1).filter(weekday);
        days.take(count as usize).last()
    };
    let counts = span.unit == TimeUnit::Days && count <= WORKING_DAYS_MAX;
    let working = counts.then(working).flatten();
    base.checked_add(later).into_iter().chain(working).collect()
}
