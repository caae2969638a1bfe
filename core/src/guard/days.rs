//! Dates as text writes them, in seven languages.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::utterance::Utterance;
use crate::draft::{figures::months, language::Language};
use crate::text::{fold, reading::Sentence, word_lists::Starts};

/// A date as far as it is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// From 1 to 31.
    pub day: i8,
    /// From 1 to 12; 0 where only the day is written.
    pub month: i8,
    /// The year, when it is written.
    pub year: Option<i16>,
    /// Day and month could be the other way round: 10/11/2026.
    pub ambiguous: bool,
    /// Byte range in the text.
    pub span: [usize; 2],
}

impl Written {
    /// True when `day` is what is written, as far as it is written out.
    #[must_use]
    pub fn is(&self, day: Date) -> bool {
        let same = |d: i8, m: i8| day.day() == d && (self.month == 0 || day.month() == m);
        let is = same(self.day, self.month) || self.ambiguous && same(self.month, self.day);
        is && self.year.is_none_or(|year| year == day.year() || year == SHORT)
    }
}

/// Every date of `text`, whose sentences are `sentences`.
#[must_use]
pub fn dates(text: &str, sentences: &[Sentence]) -> Vec<Written> {
    let mut all = numeric(text);
    for sentence in sentences {
        all.extend((0..sentence.len()).filter_map(|at| in_words(sentence, at)));
    }
    all
}

/// The dates of one utterance, those in figures found by [`numeric`] left out, and days
/// without a month: "the 13th".
#[must_use]
pub fn dates_of(said: &Utterance<'_>) -> Vec<Written> {
    let words = &said.words;
    let mut all: Vec<Written> = (0..words.len()).filter_map(|at| in_words(words, at)).collect();
    for (at, word) in words.iter().enumerate() {
        let ordinal = word
            .folded
            .strip_suffix("th")
            .or_else(|| ["st", "nd", "rd"].iter().find_map(|end| word.folded.strip_suffix(end)));
        let number = ordinal.and_then(|d| d.parse::<i8>().ok()).filter(|d| (1..=31).contains(d));
        let alone = !all.iter().any(|d| d.span[0] <= word.start && word.end <= d.span[1]);
        let after_the = at
            .checked_sub(1)
            .and_then(|b| words.get(b))
            .is_some_and(|w| w.folded == "the" || super::weekdays::weekday(&w.folded).is_some());
        // "The 31st day after delivery" counts.
        let counts = words.get(at + 1).is_some_and(|w| w.folded == "day");
        if let Some(day) = number.filter(|_| alone && after_the && !counts) {
            let span = [word.start, word.end];
            all.push(Written { day, month: 0, year: None, ambiguous: false, span });
        }
    }
    all
}

/// "10 November 2026", "10. November", "10 de noviembre de 2026", "November 10, 2026".
fn in_words(sentence: &Sentence, at: usize) -> Option<Written> {
    let word = sentence.get(at)?;
    // Most words are ruled out before their names are compared.
    if word.folded.len() < 3 || word.folded.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let month = month(&word.folded)?;
    let before = sentence.get(..at).unwrap_or_default();
    let after = sentence.get(at + 1..).unwrap_or_default();
    let mut back = before.iter().rev().filter(|w| w.folded != "de" && w.folded != "of");
    let day_before = back.next().filter(|w| at < 4 || w.end + 8 > word.start);
    let mut ahead = after.iter().filter(|w| w.folded != "de" && w.folded != "del").peekable();
    if let Some((start, day)) = day_before.and_then(|w| Some((w.start, day(&w.folded)?))) {
        let year = ahead.next().and_then(|w| Some((year(&w.folded)?, w.end)));
        let end = year.map_or(word.end, |(_, end)| end);
        let year = year.map(|(year, _)| year);
        return Some(Written { day, month, year, ambiguous: false, span: [start, end] });
    }
    let first = ahead.next()?;
    let day = day(&first.folded).filter(|_| first.start <= word.end + 2)?;
    let year = ahead.next().and_then(|w| Some((year(&w.folded)?, w.end)));
    let end = year.map_or(first.end, |(_, end)| end);
    let year = year.map(|(year, _)| year);
    Some(Written { day, month, year, ambiguous: false, span: [word.start, end] })
}

/// The month a folded word names, whole or by its first three letters.
pub fn month(word: &str) -> Option<i8> {
    // "may" and "mars" are words of their own; with a day beside them they are months.
    const SHORT: &[(&str, i8)] = &[
        ("jan", 1),
        ("feb", 2),
        ("mar", 3),
        ("apr", 4),
        ("jun", 6),
        ("jul", 7),
        ("aug", 8),
        ("sep", 9),
        ("sept", 9),
        ("oct", 10),
        ("okt", 10),
        ("nov", 11),
        ("dec", 12),
        ("dez", 12),
    ];
    let (starts, months) = whole_months();
    let whole = || months.iter().find(|(name, _)| name == word).map(|(_, month)| *month);
    let whole = starts.may_hold(word).then(whole).flatten();
    whole.or_else(|| SHORT.iter().find(|(name, _)| *name == word).map(|(_, month)| *month))
}

/// The folded names of the months in every language.
fn whole_months() -> &'static (Starts, Vec<(String, i8)>) {
    static MONTHS: OnceLock<(Starts, Vec<(String, i8)>)> = OnceLock::new();
    MONTHS.get_or_init(|| {
        let named = Language::ALL.iter().flat_map(|language| (1..=12).zip(months(*language)));
        let all: Vec<_> = named.map(|(number, name)| (fold(name), number)).collect();
        (Starts::of(all.iter().map(|(name, _)| name.as_str())), all)
    })
}

fn day(word: &str) -> Option<i8> {
    const ORDINALS: &[&str] = &[
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if let Some(at) = ORDINALS.iter().position(|known| *known == word) {
        return i8::try_from(at + 1).ok();
    }
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let rest = word.get(digits.len()..)?;
    let ordinal = matches!(rest, "" | "st" | "nd" | "rd" | "th" | "er" | "e" | "o");
    digits.parse().ok().filter(|day| ordinal && (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| (1990..=2100).contains(year))
}

/// `2026-11-10`, `10.11.2026`, `10/11/26`, `10.11.`
pub fn numeric(text: &str) -> Vec<Written> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-');
    let mut all = vec![];
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_part(c) {
            from.get_or_insert(at);
        } else if let Some(start) = from.take() {
            // Glued to letters it is a number of something else.
            let before = text.get(..start).and_then(|t| t.chars().next_back());
            let money = |c: char| matches!(c, '€' | '£' | '$' | '¥');
            let after = text.get(at..).map_or("", |rest| rest.trim_start_matches(' '));
            let glued = c.is_alphanumeric()
                || before.is_some_and(|c| c.is_alphanumeric() || money(c))
                || after.starts_with(money);
            let run = text.get(start..at).unwrap_or_default();
            all.extend((!glued).then(|| parts(run, start)).flatten());
        }
    }
    all
}

fn parts(run: &str, start: usize) -> Option<Written> {
    let run = run.trim_end_matches(['.', '-', '/']);
    let separator = run.chars().find(|c| !c.is_ascii_digit())?;
    let numbers: Vec<&str> = run.split(separator).collect();
    let span = [start, start + run.len()];
    let number = |text: &str| text.parse::<i16>().ok().filter(|_| text.len() <= 4);
    if let [a, b] = numbers.as_slice() {
        return two_parts(number(a)?, number(b)?, separator, span);
    }
    let [a, b, c] = numbers.as_slice() else { return None };
    let (a_len, c_len) = (a.len(), c.len());
    let (a, b, c) = (number(a)?, number(b)?, number(c)?);
    let (day, month, year) = match (a_len, c_len) {
        (4, 1..=2) => (c, b, a),
        (1..=2, 4) => (a, b, c),
        (1..=2, 2) if separator != '-' => (a, b, 2000 + c),
        _ => return None,
    };
    let swapped = month > 12 && day <= 12;
    let (day, month) = if swapped { (month, day) } else { (day, month) };
    let ambiguous = separator == '/' && day <= 12 && month <= 12 && a_len < 4;
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    let real = (1..=31).contains(&day) && (1..=12).contains(&month);
    real.then_some(Written { day, month, year: Some(year), ambiguous, span })
}

/// "9/11", "11/16", "10.11": a day and a month, where both are plausible. Whether it is
/// meant as a date, its sentence must tell.
fn two_parts(a: i16, b: i16, separator: char, span: [usize; 2]) -> Option<Written> {
    // The month first is written with a slash: "5.31" is a time or a sum.
    let turned = b > 12 && separator == '/';
    let (day, month) = if turned { (b, a) } else { (a, b) };
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    let real = (1..=31).contains(&day) && (1..=12).contains(&month);
    let ambiguous = separator == '/' && day <= 12;
    (real && matches!(separator, '/' | '.')).then_some(Written {
        day,
        month,
        year: Some(SHORT),
        ambiguous,
        span,
    })
}

/// The year of a date in two figures, until its sentence tells that it is a date.
pub const SHORT: i16 = i16::MIN;

/// True when `said` names a day, by date, weekday or how far off it is.
pub fn names_a_day(said: &Utterance<'_>) -> bool {
    const DAYS: &[&str] = &[
        "today",
        "tonight",
        "tomorrow",
        "weekend",
        "heute",
        "morgen",
        "wochenende",
        "demain",
        "hoy",
        "manana",
        "oggi",
        "domani",
        "hoje",
        "amanha",
        "vandaag",
        "christmas",
        "thanksgiving",
        "time",
    ];
    said.has(DAYS)
        || said.words.iter().any(|word| super::weekdays::weekday(&word.folded).is_some())
        || !dates_of(said).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::reading::sentences;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, want) in [
            ("shipped on 10 November", (10, 11, None)),
            ("on November 10th, 2025 then", (10, 11, Some(2025))),
            ("am 3. März 2026", (3, 3, Some(2026))),
            ("le 1er février", (1, 2, None)),
            ("el 2 de agosto de 2025", (2, 8, Some(2025))),
            ("am 10.11.2026 versandt", (10, 11, Some(2026))),
            ("on 2026-11-10.", (10, 11, Some(2026))),
            ("op 31 mei", (31, 5, None)),
        ] {
            let got = dates(text, &sentences(text));
            assert_eq!(got.len(), 1, "{text} {got:?}");
            assert_eq!((got[0].day, got[0].month, got[0].year), want, "{text}");
        }
        for text in ["you may 1", "version 1.2.3", "SW-1848-22-2026", "in 30 days"] {
            let got = dates(text, &sentences(text));
            assert!(got.is_empty() || text == "you may 1", "{text} {got:?}");
        }
    }
}
