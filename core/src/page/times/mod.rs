//! Times as pages show them, in seven languages: absolute, without a year, by
//! weekday, or relative to the moment the page was seen.

mod tokens;
mod words;

use jiff::{
    SignedDuration, Timestamp, ToSpan as _,
    civil::{Date, Time},
    tz::TimeZone,
};

use crate::clock::parse_instant;
use tokens::{Token, tokens};
use words::Word;

/// Longest text that is tried as a time, in bytes.
const TIME_BYTES_MAX: usize = 80;

/// What a time on this page is relative to.
#[derive(Debug, Clone)]
pub(crate) struct Moment {
    /// When the page was seen.
    pub(crate) at: Timestamp,
    /// Where.
    pub(crate) zone: TimeZone,
    /// Does `3/4/26` mean March?
    pub(crate) month_first: bool,
}

/// An instant, and how exactly it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told {
    /// 0 relative, 1 without a date, 2 without a year or a time of day, 3 whole.
    pub(crate) exact: u8,
    pub(crate) at: Timestamp,
}

impl Moment {
    /// Reads `text` when it is a time and nothing else but the small words
    /// that pages put around one.
    pub(crate) fn read(&self, text: &str) -> Option<Told> {
        self.parse(text, 0)
    }

    /// Reads the time within a title such as `See timeline at 11/15/26 05:35`.
    pub(crate) fn find(&self, text: &str) -> Option<Told> {
        self.parse(text, 6).filter(|told| told.exact > 0)
    }

    /// A time of day on the day that stands above it.
    pub(crate) fn on_day(&self, day: Told, time: Told) -> Told {
        let date = day.at.to_zoned(self.zone.clone()).date();
        let time_of_day = time.at.to_zoned(self.zone.clone()).time();
        let at = self.zone.to_timestamp(date.to_datetime(time_of_day));
        at.map_or(time, |at| Told { exact: 3, at })
    }

    fn parse(&self, text: &str, strangers_max: usize) -> Option<Told> {
        let text = text.trim();
        if text.len() > TIME_BYTES_MAX || text.is_empty() {
            return None;
        }
        let has_digit = text.chars().any(char::is_numeric);
        if !has_digit && text.len() > 32 {
            return None;
        }
        if has_digit && let Some(at) = self.machine(text) {
            return Some(Told { exact: 3, at });
        }
        let mut parts = Parts::default();
        let tokens = tokens(text);
        let mut strangers = 0;
        let mut rest = tokens.as_slice();
        while !rest.is_empty() {
            let used = parts.take(rest, self.month_first);
            if used == 0 {
                strangers += usize::from(matches!(
                    rest.first(),
                    Some(Token::Word(_) | Token::Number { .. })
                ));
                if strangers > strangers_max {
                    return None;
                }
            }
            rest = rest.get(used.max(1)..).unwrap_or_default();
        }
        parts.resolve(self)
    }

    /// RFC 3339 and its kin, also as one word of a longer text.
    fn machine(&self, text: &str) -> Option<Timestamp> {
        let whole = |text: &str| {
            let starts = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
            let dashed = text.as_bytes().get(4) == Some(&b'-') && text.contains(':');
            (starts && dashed).then(|| parse_instant(text, &self.zone)).flatten()
        };
        whole(text)
            .or_else(|| text.split_whitespace().filter(|word| word.contains('T')).find_map(whole))
    }
}

/// What of a time was found so far.
#[derive(Debug, Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    /// The date again with day and month exchanged, when both readings exist.
    other: Option<(i8, i8)>,
    time: Option<Time>,
    weekday: Option<i8>,
    days_back: Option<i64>,
    ago: Option<SignedDuration>,
    ago_said: bool,
    utc: bool,
}

impl Parts {
    /// Takes what the tokens begin with; tells how many it understood.
    fn take(&mut self, rest: &[Token], month_first: bool) -> usize {
        match rest {
            [
                Token::Number { value, .. },
                Token::Sign(':'),
                Token::Number { value: minute, digits: 2 },
                tail @ ..,
            ] => self.clock(*value, *minute, tail),
            [
                Token::Word(Word::Half(afternoon)),
                Token::Number { value, .. },
                Token::Sign(':'),
                Token::Number { value: minute, digits: 2 },
                ..,
            ] => {
                self.time = hour_minute(*value, *minute, Some(*afternoon));
                4
            }
            [Token::Number { value, .. }, Token::Word(Word::Half(afternoon)), ..]
                if *value <= 12 =>
            {
                self.time = hour_minute(*value, 0, Some(*afternoon));
                2
            }
            [
                Token::Number { value: y, digits: 4 },
                Token::Sign(a),
                Token::Number { value: m, .. },
                Token::Sign(b),
                Token::Number { value: d, .. },
                ..,
            ] if a == b && matches!(a, '-' | '/' | '.') => {
                self.date(*y, *m, *d, None);
                5
            }
            [
                Token::Number { value: a, .. },
                Token::Sign(s),
                Token::Number { value: b, .. },
                Token::Sign(t),
                Token::Number { value: y, digits },
                ..,
            ] if s == t && matches!(s, '-' | '/' | '.') && matches!(digits, 2 | 4) => {
                self.numeric(*a, *b, *y, *s, month_first);
                5
            }
            [
                Token::Number { value: d, .. },
                Token::Sign('.'),
                Token::Number { value: m, .. },
                Token::Sign('.'),
                ..,
            ] => {
                self.date(-1, *m, *d, None);
                4
            }
            [
                Token::Number { value: m, .. },
                Token::Sign('月'),
                Token::Number { value: d, .. },
                ..,
            ] => {
                self.date(-1, *m, *d, None);
                3
            }
            [Token::Number { value, .. }, Token::Word(Word::Unit(unit)), ..] => {
                self.add_ago(*value, *unit);
                2
            }
            [Token::Word(Word::One), Token::Word(Word::Unit(unit)), ..] => {
                self.add_ago(1, *unit);
                2
            }
            [
                Token::Number { value, digits: 1 | 2 },
                Token::Sign('.'),
                Token::Word(Word::Month(month)),
                ..,
            ] => {
                self.date(-1, i64::from(*month), *value, None);
                3
            }
            [
                Token::Number { value, digits: 1 | 2 },
                Token::Word(Word::Ordinal | Word::Of),
                Token::Word(Word::Month(month)),
                ..,
            ] => {
                self.date(-1, i64::from(*month), *value, None);
                3
            }
            [
                Token::Number { value, digits: 1 | 2 },
                Token::Sign('-'),
                Token::Word(Word::Month(month)),
                Token::Sign('-'),
                ..,
            ] => {
                self.date(-1, i64::from(*month), *value, None);
                4
            }
            [Token::Number { value, digits: 1 | 2 }, Token::Word(Word::Month(month)), ..] => {
                self.date(-1, i64::from(*month), *value, None);
                2
            }
            [
                Token::Word(Word::Month(month)),
                Token::Sign('.'),
                Token::Number { value, digits: 1 | 2 },
                ..,
            ] => {
                self.date(-1, i64::from(*month), *value, None);
                3
            }
            [Token::Word(Word::Month(month)), Token::Number { value, digits: 1 | 2 }, ..] => {
                self.date(-1, i64::from(*month), *value, None);
                2
            }
            [Token::Number { value, digits: 4 }, ..]
                if self.month.is_some() && self.year.is_none() =>
            {
                self.year = i16::try_from(*value).ok();
                1
            }
            [Token::Word(word), ..] => self.word(word),
            [Token::Sign(_), ..] => 1,
            _ => 0,
        }
    }

    fn word(&mut self, word: &Word) -> usize {
        match word {
            Word::Weekday(day) => self.weekday = Some(*day),
            Word::Back(days) => self.days_back = Some(*days),
            Word::Now => self.ago = Some(SignedDuration::ZERO),
            Word::Ago => self.ago_said = true,
            Word::Utc => self.utc = true,
            Word::Filler | Word::Of | Word::Ordinal | Word::One => {}
            _ => return 0,
        }
        1
    }

    fn clock(&mut self, hour: i64, minute: i64, tail: &[Token]) -> usize {
        let (seconds, tail) = match tail {
            [Token::Sign(':'), Token::Number { digits: 2, .. }, tail @ ..] => (2, tail),
            _ => (0, tail),
        };
        let half = match tail.first() {
            Some(Token::Word(Word::Half(afternoon))) => Some(*afternoon),
            _ => None,
        };
        self.time = hour_minute(hour, minute, half);
        3 + seconds + usize::from(half.is_some())
    }

    fn numeric(&mut self, a: i64, b: i64, year: i64, sign: char, month_first: bool) {
        let month_first = (sign == '/' && month_first && a <= 12) || b > 12;
        let (day, month) = if month_first { (b, a) } else { (a, b) };
        let other = (sign == '/' && day <= 12).then_some((day, month));
        self.date(if year < 100 { year + 2000 } else { year }, month, day, other);
    }

    /// A year below zero is one that was not told.
    fn date(&mut self, year: i64, month: i64, day: i64, other: Option<(i64, i64)>) {
        if year >= 0 {
            self.year = i16::try_from(year).ok();
        }
        self.month = i8::try_from(month).ok();
        self.day = i8::try_from(day).ok();
        self.other = other.and_then(|(m, d)| Some((i8::try_from(m).ok()?, i8::try_from(d).ok()?)));
    }

    fn add_ago(&mut self, count: i64, unit_seconds: i64) {
        let seconds = count.saturating_mul(unit_seconds);
        let more = SignedDuration::from_secs(seconds.clamp(0, 50 * 366 * 86_400));
        self.ago = Some(self.ago.unwrap_or(SignedDuration::ZERO).saturating_add(more));
    }

    fn resolve(&self, moment: &Moment) -> Option<Told> {
        let zone = if self.utc { TimeZone::UTC } else { moment.zone.clone() };
        let now = moment.at.to_zoned(zone.clone());
        if let (Some(month), Some(day)) = (self.month, self.day) {
            let at = |year, month, day| {
                let date = Date::new(year, month, day).ok()?;
                let time = self.time.unwrap_or_else(|| Time::constant(12, 0, 0, 0));
                zone.to_timestamp(date.to_datetime(time)).ok()
            };
            let late = moment.at.checked_add(36.hours()).unwrap_or(moment.at);
            let found = match self.year {
                Some(year) if !(1995..=2100).contains(&year) => None,
                Some(year) => at(year, month, day)
                    .filter(|at| *at <= late)
                    .or_else(|| {
                        let (month, day) = self.other?;
                        at(year, month, day).filter(|at| *at <= late)
                    })
                    .or_else(|| at(year, month, day)),
                None => at(now.year(), month, day)
                    .filter(|at| *at <= late)
                    .or_else(|| at(now.year() - 1, month, day)),
            };
            let exact = if self.year.is_some() && self.time.is_some() { 3 } else { 2 };
            return found.map(|at| Told { exact, at });
        }
        if let Some(ago) = self.ago {
            return Some(Told { exact: 0, at: moment.at.checked_sub(ago).ok()? });
        }
        let back = match (self.days_back, self.weekday) {
            (Some(days), _) => days,
            (None, Some(weekday)) => {
                let today = i64::from(now.weekday().to_monday_zero_offset());
                (today - i64::from(weekday)).rem_euclid(7)
            }
            (None, None) => 0,
        };
        if self.time.is_none() && self.days_back.is_none() {
            return None;
        }
        let date = now.date().checked_sub(back.days()).ok()?;
        let time = self.time.unwrap_or_else(|| Time::constant(12, 0, 0, 0));
        let mut at = zone.to_timestamp(date.to_datetime(time)).ok()?;
        if at > moment.at && self.time.is_some() && self.days_back.is_none() {
            let step = if self.weekday.is_some() { 7 } else { 1 };
            let date = date.checked_sub(step.days()).ok()?;
            at = zone.to_timestamp(date.to_datetime(time)).ok()?;
        }
        let exact = if self.days_back.is_some() || self.weekday.is_some() { 2 } else { 1 };
        Some(Told { exact, at: at.min(moment.at) })
    }
}

fn hour_minute(hour: i64, minute: i64, afternoon: Option<bool>) -> Option<Time> {
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests;
