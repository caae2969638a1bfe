//! Days that a sentence reckons out itself.

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};
use rust_decimal::prelude::ToPrimitive as _;

use super::{days::Written, facts::Facts, utterance::Utterance};
use crate::text::quantities::{Quantity, TimeUnit, spans};

/// "Five working days from 12 November is the 19th": the sentence reckons the day, from
/// another date in it or from what happened, and the time it reckons with is held against
/// the policy elsewhere.
pub fn is_reckoned(
    said: &Utterance<'_>,
    date: &Written,
    all: &[Written],
    facts: &Facts<'_>,
) -> bool {
    let spans = spans(&said.words);
    if spans.is_empty() {
        return false;
    }
    let calendar = facts.calendar();
    let others = all.iter().filter(|other| other.span[0] < date.span[0]);
    let written = others.filter_map(|other| calendar.resolve(other));
    let bases = written.chain(calendar.told());
    bases.flat_map(|base| spans.iter().flat_map(move |span| after(base, span))).any(|d| date.is(d))
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
    let working = (span.unit == TimeUnit::Days).then(working).flatten();
    base.checked_add(later).into_iter().chain(working).collect()
}
