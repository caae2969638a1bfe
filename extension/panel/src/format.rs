//! Dates, times, money and places as the panel shows them. Days of instants are
//! counted on the rep's own clock; what core computed by the brand's is shown as given.

use countersign_core::{
    draft::Source,
    money::Money,
    orders::records::{Origin, Provenance},
};
use jiff::{Timestamp, civil::Date};

use crate::strings as s;

/// An instant on a wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wall {
    /// Its day.
    pub(crate) date: Date,
    /// Hour, 0 to 23.
    pub(crate) hour: i8,
    /// Minute.
    pub(crate) minute: i8,
}

/// What a wall clock shows where this runs.
pub(crate) fn wall(at: Timestamp) -> Wall {
    #[expect(clippy::cast_precision_loss, reason = "instants fit 53 bits for 200,000 years")]
    let date = js_sys::Date::new(&(at.as_millisecond() as f64).into());
    wall_of(&date)
}

/// What a wall clock shows now.
pub(crate) fn now() -> Wall {
    wall_of(&js_sys::Date::new_0())
}

fn wall_of(date: &js_sys::Date) -> Wall {
    let small = |n: u32| i8::try_from(n).unwrap_or(0);
    let year = i16::try_from(date.get_full_year()).unwrap_or(0);
    Wall {
        date: Date::new(year, small(date.get_month() + 1), small(date.get_date()))
            .unwrap_or(Date::ZERO),
        hour: small(date.get_hours()),
        minute: small(date.get_minutes()),
    }
}

/// "14 Nov"; with its year when that is not `this_year`.
pub(crate) fn date(date: Date, this_year: i16) -> String {
    let index = usize::try_from(date.month() - 1).unwrap_or(0);
    let month = s::MONTHS.get(index).copied().unwrap_or_default();
    if date.year() == this_year {
        format!("{} {month}", date.day())
    } else {
        format!("{} {month} {}", date.day(), date.year())
    }
}

/// "09:12" when `at` is today, else "14 Nov, 09:12".
pub(crate) fn moment(at: Wall, now: Wall) -> String {
    let time = format!("{:02}:{:02}", at.hour, at.minute);
    if at.date == now.date { time } else { format!("{}, {time}", date(at.date, now.date.year())) }
}

/// "€1,289.00", or "1,289.00 CHF" where no sign is common.
pub(crate) fn money(money: &Money) -> String {
    let amount = money.amount.round_dp(money.currency.minor_digits());
    let plain = Money::new(amount.abs(), money.currency).to_string();
    let digits = plain.split(' ').next().unwrap_or_default();
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = grouped(whole);
    let figures = if part.is_empty() { whole } else { format!("{whole}.{part}") };
    let minus = if amount.is_sign_negative() { "−" } else { "" };
    match money.currency.as_str() {
        "EUR" => format!("{minus}€{figures}"),
        "USD" => format!("{minus}${figures}"),
        "GBP" => format!("{minus}£{figures}"),
        "JPY" => format!("{minus}¥{figures}"),
        code => format!("{minus}{figures} {code}"),
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Where a fact comes from: "orders.csv, line 14 · as of 09:12".
pub(crate) fn provenance(of: &Provenance) -> String {
    let place = match &of.origin {
        Origin::Import { file, line } => s::import_line(file, *line),
        Origin::SeenOnPage { url } => url.clone(),
        Origin::Computed { how } => how.clone(),
    };
    match of.as_of {
        Some(at) => format!("{place} · {}", s::as_of(&moment(wall(at), now()))),
        None => place,
    }
}

/// What a sentence rests on, as one line: its kind or subject, then its place.
pub(crate) fn source(of: &Source) -> (String, String) {
    match of {
        Source::Fact { what, provenance: from } => (what.clone(), provenance(from)),
        Source::Clause { citation } => {
            (format!("{} · {}", citation.doc, citation.heading), quoted(&citation.quote))
        }
        Source::Ruling { because } => (s::SOURCE_RULING.to_owned(), because.clone()),
        Source::Ticket { quote, .. } => (s::SOURCE_TICKET.to_owned(), quoted(quote)),
        Source::Voice => (s::SOURCE_VOICE.to_owned(), String::new()),
        Source::Macro { name } => (s::SOURCE_MACRO.to_owned(), name.clone()),
        Source::Plan { what, due } => (s::SOURCE_PLAN.to_owned(), format!("{what}, {due}")),
        Source::Courtesy => (s::SOURCE_COURTESY.to_owned(), String::new()),
    }
}

/// Somebody's words, in quotation marks.
pub(crate) fn quoted(words: &str) -> String {
    format!("“{}”", words.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign_core::money::Currency;

    #[test]
    fn money_is_grouped_and_signed() {
        for (amount, code, want) in [
            ("1289", "EUR", "€1,289.00"),
            ("-89.5", "USD", "−$89.50"),
            ("1234567.891", "CHF", "1,234,567.89 CHF"),
            ("999", "JPY", "¥999"),
        ] {
            let value = Money::new(amount.parse().unwrap(), Currency::new(code).unwrap());
            assert_eq!(money(&value), want);
        }
    }

    #[test]
    fn a_moment_names_its_day_unless_it_is_today() {
        let at = |date: &str| Wall { date: date.parse().unwrap(), hour: 9, minute: 2 };
        let now = at("2026-11-21");
        assert_eq!(moment(now, now), "09:02");
        assert_eq!(moment(at("2026-11-03"), now), "3 Nov, 09:02");
        assert_eq!(moment(at("2025-11-03"), now), "3 Nov 2025, 09:02");
    }
}
