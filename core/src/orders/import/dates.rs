//! Dates as exports write them, in any order and several languages.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::{Offset, TimeZone},
};

use super::{
    date_words::{is_filler, is_weekday, month, zone_word},
    report::DateOrder,
};
use crate::clock;

/// A date, and the time of day and offset where they were written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct When {
    pub date: Date,
    pub time: Option<Time>,
    offset: Option<Offset>,
}

impl When {
    /// The instant; a bare date is noon, so that it stays the same day in neighbouring zones.
    pub fn instant(self, zone: &TimeZone) -> Option<Timestamp> {
        let time = self.time.unwrap_or_else(|| Time::constant(12, 0, 0, 0));
        let civil = DateTime::from_parts(self.date, time);
        match self.offset {
            Some(offset) => offset.to_timestamp(civil).ok(),
            None => zone.to_timestamp(civil).ok(),
        }
    }
}

/// What one date tells of the order of day and month in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// `31/1/2026`.
    Day,
    /// `1/31/2026`.
    Month,
    /// `3/4/2026`.
    Either,
    /// Written without doubt, or no date at all.
    None,
}

/// What `text` tells of the order of day and month.
pub(super) fn evidence(text: &str) -> Evidence {
    let tokens = tokens(text);
    let Some([a, b, _]) = numbers(&tokens) else { return Evidence::None };
    match (a > 12, b > 12) {
        (true, false) => Evidence::Day,
        (false, true) => Evidence::Month,
        (false, false) if a != b => Evidence::Either,
        _ => Evidence::None,
    }
}

/// The three numbers of `3/4/2026` or `3-4-26`, where the order of the first two is open.
fn numbers(tokens: &[Token]) -> Option<[u32; 3]> {
    match tokens {
        [
            Token::Number(a, 1 | 2),
            Token::Mark(sep @ ('/' | '-')),
            Token::Number(b, 1 | 2),
            Token::Mark(again),
            Token::Number(c, 2 | 4),
            ..,
        ] if sep == again => Some([*a, *b, *c]),
        _ => None,
    }
}

/// Reads a date; `order` decides where the text leaves it open.
///
/// Besides RFC 3339 and Shopify's form: `31.12.2026`, `31/12/2026 17:05`,
/// `12/31/2026 5:05 PM`, `5 Jan 2026`, `5 janvier 2026`, `Jan 5, 2026`, `20260105`,
/// a spreadsheet's day number and seconds since 1970.
pub(super) fn read(text: &str, order: DateOrder, zone: &TimeZone) -> Option<When> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    if let Some(when) = machine(text, zone) {
        return Some(when);
    }
    let tokens = tokens(text);
    let (date, used) = date(&tokens, order)?;
    let (time, used) = match time(tokens.get(used..)?) {
        Some((time, more)) => (Some(time), used + more),
        None => (None, used),
    };
    let offset = offset(tokens.get(used..)?);
    let nothing_else = tokens.get(used..)?.iter().all(|token| match token {
        Token::Number(..) => offset.is_some(),
        Token::Word(word) => zone_word(word).is_some() || is_filler(word) || is_weekday(word),
        Token::Mark(_) => true,
    });
    nothing_else.then_some(When { date, time, offset })
}

fn machine(text: &str, zone: &TimeZone) -> Option<When> {
    let at = |instant: Timestamp, zone: &TimeZone| {
        let zoned = instant.to_zoned(zone.clone());
        When { date: zoned.date(), time: Some(zoned.time()), offset: Some(zoned.offset()) }
    };
    if text.len() >= 10 && text.as_bytes().get(4) == Some(&b'-') {
        let dated = text.len() == 10;
        if let Some(instant) = clock::parse_instant(text, zone) {
            let mut when = at(instant, zone);
            if dated {
                (when.time, when.offset) = (None, None);
            }
            return Some(when);
        }
    }
    let plain = text.strip_suffix(".0").unwrap_or(text);
    if plain.bytes().all(|b| b.is_ascii_digit()) {
        let number: i64 = plain.parse().ok()?;
        return match plain.len() {
            10 => Timestamp::from_second(number).ok().map(|t| at(t, zone)),
            13 => Timestamp::from_millisecond(number).ok().map(|t| at(t, zone)),
            8 => {
                let part = |range: core::ops::Range<usize>| plain.get(range)?.parse::<i16>().ok();
                let (month, day) =
                    (i8::try_from(part(4..6)?).ok()?, i8::try_from(part(6..8)?).ok()?);
                let date = Date::new(part(0..4)?, month, day).ok()?;
                Some(When { date, time: None, offset: None })
            }
            5 => spreadsheet_day(text),
            _ => None,
        };
    }
    spreadsheet_day(text)
}

/// Days since 30 December 1899, as spreadsheets count them: `45321.5`.
fn spreadsheet_day(text: &str) -> Option<When> {
    let (days, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if days.len() != 5 || !digits(days) || !digits(fraction) || fraction.len() > 12 {
        return None;
    }
    let days: i64 = days.parse().ok().filter(|days| (36_526..73_051).contains(days))?;
    let date =
        Date::constant(1899, 12, 30).checked_add(jiff::SignedDuration::from_hours(24 * days));
    let seconds = match fraction.trim_end_matches('0') {
        "" => None,
        some => {
            let scale = 10_i64.checked_pow(u32::try_from(some.len()).ok()?)?;
            Some(some.parse::<i64>().ok()?.checked_mul(86_400)? / scale)
        }
    };
    let time = match seconds {
        Some(seconds) => {
            let part = |value: i64| i8::try_from(value).ok();
            let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            Some(Time::new(part(h)?, part(m)?, part(s)?, 0).ok()?)
        }
        None => None,
    };
    Some(When { date: date.ok()?, time, offset: None })
}

/// Reads a time of day that stands in a column of its own: `17:05`, `5:05 pm`.
pub(super) fn time_of_day(text: &str) -> Option<Time> {
    if text.len() > 32 {
        return None;
    }
    time(&tokens(text)).map(|(time, _)| time)
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// A number and how many digits it was written with.
    Number(u32, usize),
    Word(String),
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut all = vec![];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(d) = chars.next_if(char::is_ascii_digit) {
                digits.push(d);
            }
            let digits_count = digits.len();
            // A number too long for a date or time keeps its length and loses its value.
            all.push(Token::Number(digits.parse().unwrap_or(u32::MAX), digits_count));
        } else if c.is_alphabetic() {
            let mut word = String::from(c);
            while let Some(d) = chars.next_if(|d| d.is_alphabetic()) {
                word.push(d);
            }
            all.push(Token::Word(crate::text::fold(&word)));
        } else if !c.is_whitespace() {
            all.push(Token::Mark(c));
        }
    }
    all
}

/// The date at the beginning of `tokens`, and how many of them it takes.
fn date(tokens: &[Token], order: DateOrder) -> Option<(Date, usize)> {
    let mut numbers: Vec<(u32, usize)> = vec![];
    let mut month_word = None;
    let mut points = false;
    let mut used = 0;
    for token in tokens {
        if numbers.len() + usize::from(month_word.is_some()) == 3 {
            break;
        }
        used += 1;
        match token {
            Token::Number(value, digits) => numbers.push((*value, *digits)),
            Token::Word(word) => match month(word) {
                Some(number) if month_word.is_none() => month_word = Some(number),
                _ if is_filler(word) || is_weekday(word) => {}
                _ => return None,
            },
            Token::Mark(mark) => {
                points |= *mark == '.';
                if !matches!(mark, '.' | '/' | '-' | ',' | 'º' | 'ª' | '\'') {
                    return None;
                }
            }
        }
    }
    let (year, month, day) = match (numbers.as_slice(), month_word) {
        ([(a, 4), (b, _)], Some(month)) => ((*a, 4), month, *b),
        ([(a, _), (b, digits)], Some(month)) => ((*b, *digits), month, *a),
        ([(a, 4), (b, _), (c, _)], None) => ((*a, 4), *b, *c),
        ([(a, 1 | 2), (b, 1 | 2), (c, digits @ (2 | 4))], None) => {
            let month_first = !points && (*b > 12 || (order == DateOrder::MonthFirst && *a <= 12));
            let (day, month) = if month_first { (*b, *a) } else { (*a, *b) };
            ((*c, *digits), month, day)
        }
        _ => return None,
    };
    let year = match year {
        (year, 4) => year,
        (year, 2) => 2000 + year,
        _ => return None,
    };
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let sensible = (1990..=2100).contains(&year);
    Some((date.ok().filter(|_| sensible)?, used))
}

/// The time of day at the beginning of `tokens`, and how many of them it takes.
fn time(tokens: &[Token]) -> Option<(Time, usize)> {
    let skipped = tokens
        .iter()
        .take_while(|token| match token {
            Token::Word(word) => word == "t" || is_filler(word) || is_weekday(word),
            Token::Mark(mark) => matches!(mark, ',' | '-' | '.'),
            Token::Number(..) => false,
        })
        .count();
    let rest = tokens.get(skipped..)?;
    let (mut hour, minute, mut used) = match rest {
        [Token::Number(h, 1 | 2), Token::Mark(':' | '.'), Token::Number(m, 2), ..]
        | [Token::Number(h, 1 | 2), Token::Mark('h'), Token::Number(m, 2), ..] => (*h, *m, 3),
        [Token::Number(h, 1 | 2), Token::Word(word), Token::Number(m, 2), ..] if word == "h" => {
            (*h, *m, 3)
        }
        [Token::Number(h, 1 | 2), Token::Word(word), ..] if word == "am" || word == "pm" => {
            (*h, 0, 1)
        }
        _ => return None,
    };
    let mut second = 0;
    if let [Token::Mark(':' | '.'), Token::Number(s, 2), ..] = rest.get(used..)? {
        second = *s;
        used += 2;
        if let [Token::Mark('.' | ','), Token::Number(..), ..] = rest.get(used..)? {
            used += 2;
        }
    }
    let (half, more) = match rest.get(used..)? {
        [Token::Word(word), ..] if word == "am" || word == "pm" => (word.as_str(), 1),
        [Token::Word(a), Token::Mark('.'), Token::Word(m), Token::Mark('.'), ..]
            if (a == "a" || a == "p") && m == "m" =>
        {
            (if a == "a" { "am" } else { "pm" }, 4)
        }
        _ => ("", 0),
    };
    used += more;
    match half {
        "am" if hour == 12 => hour = 0,
        "pm" if hour < 12 => hour += 12,
        _ => {}
    }
    let part = |value: u32| i8::try_from(value).ok();
    let time = Time::new(part(hour)?, part(minute)?, part(second.min(59))?, 0).ok()?;
    Some((time, skipped + used))
}

/// `+0100`, `-05:00`, `UTC`, `PST`: the offset at the beginning of `tokens`.
fn offset(tokens: &[Token]) -> Option<Offset> {
    let seconds = |sign: &char, hours: u32, minutes: u32| {
        let all = i32::try_from(hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?);
        Offset::from_seconds(if *sign == '-' { -all.ok()? } else { all.ok()? }).ok()
    };
    match tokens {
        [Token::Word(word), Token::Mark(sign @ ('+' | '-')), rest @ ..]
            if matches!(word.as_str(), "utc" | "gmt") && !rest.is_empty() =>
        {
            offset(&[&[Token::Mark(*sign)], rest].concat())
        }
        [Token::Mark('('), rest @ ..] => offset(rest),
        [Token::Word(word), ..] => zone_word(word),
        [Token::Mark(s @ ('+' | '-')), Token::Number(n, 4), ..] => seconds(s, n / 100, n % 100),
        [
            Token::Mark(s @ ('+' | '-')),
            Token::Number(h, 1 | 2),
            Token::Mark(':'),
            Token::Number(m, 2),
            ..,
        ] => seconds(s, *h, *m),
        [Token::Mark(s @ ('+' | '-')), Token::Number(h, 1 | 2), ..] => seconds(s, *h, 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, order: DateOrder) -> Option<String> {
        let berlin = clock::zone("Europe/Berlin").unwrap();
        read(text, order, &berlin)?.instant(&berlin).map(|instant| instant.to_string())
    }

    #[test]
    fn dates_are_read_as_exports_write_them() {
        use DateOrder::{DayFirst, MonthFirst};
        for (text, order, want) in [
            ("2026-11-05 10:00:00 -0500", DayFirst, "2026-11-05T15:00:00Z"),
            ("2026-11-05", DayFirst, "2026-11-05T11:00:00Z"),
            ("2026-11-05T10:00:00.000+01:00", DayFirst, "2026-11-05T09:00:00Z"),
            ("05.11.2026", MonthFirst, "2026-11-05T11:00:00Z"),
            ("5.11.26 17:05", DayFirst, "2026-11-05T16:05:00Z"),
            ("05/11/2026 17:05:30", DayFirst, "2026-11-05T16:05:30Z"),
            ("11/05/2026 5:05 PM", MonthFirst, "2026-11-05T16:05:00Z"),
            ("31/10/2026", MonthFirst, "2026-10-31T11:00:00Z"),
            ("10/31/2026", DayFirst, "2026-10-31T11:00:00Z"),
            ("2026/11/05", DayFirst, "2026-11-05T11:00:00Z"),
            ("20261105", DayFirst, "2026-11-05T11:00:00Z"),
            ("5 Nov 2026", DayFirst, "2026-11-05T11:00:00Z"),
            ("05-Nov-26", DayFirst, "2026-11-05T11:00:00Z"),
            ("Nov 5, 2026 10:00 AM", DayFirst, "2026-11-05T09:00:00Z"),
            ("November 5th, 2026 at 10:00", DayFirst, "2026-11-05T09:00:00Z"),
            ("Thu, 5 Nov 2026 10:00:00 +0000", DayFirst, "2026-11-05T10:00:00Z"),
            ("5. März 2026, 14:30 Uhr", DayFirst, "2026-03-05T13:30:00Z"),
            ("5 août 2026 à 14h30", DayFirst, "2026-08-05T12:30:00Z"),
            ("5 de mayo de 2026", DayFirst, "2026-05-05T10:00:00Z"),
            ("5 juillet 2026", DayFirst, "2026-07-05T10:00:00Z"),
            ("5 mrt 2026 09:00", DayFirst, "2026-03-05T08:00:00Z"),
            ("martedì 5 maggio 2026", DayFirst, "2026-05-05T10:00:00Z"),
            ("2026-11-05 10:00:00 PST", DayFirst, "2026-11-05T18:00:00Z"),
            ("46331", DayFirst, "2026-11-05T11:00:00Z"),
            ("46331.5", DayFirst, "2026-11-05T11:00:00Z"),
            ("1793869200", DayFirst, "2026-11-05T09:00:00Z"),
        ] {
            assert_eq!(at(text, order).as_deref(), Some(want), "{text}");
        }
        for text in ["31/31/2025", "soon", "", "2026-13-05", "12:30", "5 Nov", "1/2/3", "=NOW()"] {
            assert_eq!(at(text, DayFirst), None, "{text}");
        }
    }

    #[test]
    fn only_open_dates_tell_of_their_order() {
        for (text, want) in [
            ("31/01/2026", Evidence::Day),
            ("1/31/26 10:00", Evidence::Month),
            ("3/4/2026", Evidence::Either),
            ("4/4/2026", Evidence::None),
            ("13.04.2026", Evidence::None),
            ("2026-01-31", Evidence::None),
        ] {
            assert_eq!(evidence(text), want, "{text}");
        }
    }
}
