//! Dates: absolute ones as ISO where the writing leaves no doubt, relative ones
//! as English words (`tomorrow`, `friday`).

use std::sync::OnceLock;

use jiff::civil::Date;

use super::{
    super::EntityKind,
    Value,
    pieces::{Pieces, folded},
};
use crate::text::{fold, word_lists::Starts};

/// Month names and abbreviations of seven languages, folded, January first.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "jan", "januar", "janvier", "janv", "enero", "ene", "gennaio", "gen", "janeiro",
        "januari",
    ],
    &[
        "february",
        "feb",
        "februar",
        "fevrier",
        "fev",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
    ],
    &["march", "mar", "marz", "maerz", "mars", "marzo", "marco", "maart", "mrt"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile"],
    &["may", "mai", "mayo", "maggio", "mag", "maio", "mei"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "giu", "junho"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho"],
    &["august", "aug", "aout", "agosto", "ago", "augustus"],
    &["september", "sep", "sept", "septembre", "septiembre", "settembre", "set", "setembro"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["december", "dec", "dezember", "dez", "decembre", "diciembre", "dic", "dicembre", "dezembro"],
];

/// Words for days, folded, and what they say in English.
const RELATIVE: &[(&str, &[&str])] = &[
    ("today", &["today", "heute", "hoy", "oggi", "hoje", "vandaag", "tonight"]),
    ("tomorrow", &["tomorrow", "tmrw", "2moro", "morgen", "demain", "manana", "domani", "amanha"]),
    ("yesterday", &["yesterday", "gestern", "ayer", "ieri", "ontem", "gisteren"]),
    ("monday", &["monday", "montag", "lundi", "lunes", "lunedi", "segunda", "maandag"]),
    ("tuesday", &["tuesday", "dienstag", "mardi", "martes", "martedi", "terca", "dinsdag"]),
    (
        "wednesday",
        &["wednesday", "mittwoch", "mercredi", "miercoles", "mercoledi", "quarta", "woensdag"],
    ),
    ("thursday", &["thursday", "donnerstag", "jeudi", "jueves", "giovedi", "quinta", "donderdag"]),
    ("friday", &["friday", "freitag", "vendredi", "viernes", "venerdi", "sexta", "vrijdag"]),
    ("saturday", &["saturday", "samstag", "sonnabend", "samedi", "sabado", "sabato", "zaterdag"]),
    ("sunday", &["sunday", "sonntag", "dimanche", "domingo", "domenica", "zondag"]),
];

/// Finds dates that name a day of the year.
pub(super) fn absolute(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    let mut at = 0;
    while at < pieces.len() {
        match numeric_at(pieces, at).or_else(|| named_at(pieces, at)) {
            Some((last, value)) => {
                let span = pieces.span(at, last);
                let value = value.unwrap_or_else(|| {
                    let text = pieces.text().get(span[0]..span[1]);
                    pieces.value(|| fold(text.unwrap_or_default()))
                });
                found.push(Value { kind: EntityKind::Date, value, span });
                pieces.claim(at, last);
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

/// Finds days named from today.
pub(super) fn relative(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    for at in 0..pieces.len() {
        let Some(piece) = pieces.free(at).filter(|p| p.is_word() && p.chars <= 12) else {
            continue;
        };
        if !may_be_relative(piece.text) {
            continue;
        }
        let word = folded(piece.text);
        let word: &str = &word;
        let Some((day, _)) = RELATIVE.iter().find(|(_, words)| words.contains(&word)) else {
            continue;
        };
        // "Guten Morgen" and "goede morgen" greet.
        let greets = at.checked_sub(1).and_then(|before| pieces.get(before)).is_some_and(|p| {
            matches!(fold(p.text).as_str(), "guten" | "goede" | "schonen" | "la" | "segunda")
        });
        if !greets {
            let value = (*day).to_owned();
            found.push(Value { kind: EntityKind::Date, value, span: piece.span });
        }
    }
}

/// Whether a word may be among [`RELATIVE`]. What is not ASCII is another when it is folded.
fn may_be_relative(word: &str) -> bool {
    static STARTS: OnceLock<Starts> = OnceLock::new();
    let words = || RELATIVE.iter().flat_map(|(_, words)| words.iter().copied());
    !word.is_ascii() || STARTS.get_or_init(|| Starts::of(words())).may_hold(word)
}

/// Whether a word may be among [`MONTHS`].
fn may_be_month(word: &str) -> bool {
    static STARTS: OnceLock<Starts> = OnceLock::new();
    let words = || MONTHS.iter().flat_map(|names| names.iter().copied());
    !word.is_ascii() || STARTS.get_or_init(|| Starts::of(words())).may_hold(word)
}

/// `2026-11-21`, `21.11.2026`, `21/11/26`, `11/21/2026`, `21.11.`; the value is
/// `None` when day and month could be either way round.
fn numeric_at(pieces: &Pieces<'_>, at: usize) -> Option<(usize, Option<String>)> {
    let number = |index: usize| {
        let piece = pieces.free(index).filter(|p| p.is_number() && p.chars <= 4)?;
        Some((piece.text.parse::<i16>().ok()?, piece.chars))
    };
    // One character that joins no date stands behind most numbers.
    if !matches!(pieces.mark_before(at + 1), 0 | b'.' | b'/' | b'-') {
        return None;
    }
    let (first, first_chars) = number(at)?;
    let (second, second_chars) = number(at + 1)?;
    let mark = pieces.gap_before(at + 1);
    if !matches!(mark, "." | "/" | "-" | ". ") || second_chars > 2 || before_joins(pieces, at) {
        return None;
    }
    let third = number(at + 2).filter(|_| pieces.gap_before(at + 2) == mark);
    if let Some((third, third_chars)) = third {
        let (year, month, day) = if first_chars == 4 {
            (first, second, Some(third))
        } else if matches!(third_chars, 2 | 4) && first_chars <= 2 {
            let year = if third_chars == 2 { 2000 + third } else { third };
            match (first, second, mark) {
                (day, month, "." | ". ") => (year, month, Some(day)),
                (day @ 13..=31, month, _) => (year, month, Some(day)),
                (month, day @ 13..=31, _) => (year, month, Some(day)),
                (month, _, _) => (year, month, None),
            }
        } else {
            return None;
        };
        let whole = |day: i16| iso(year, month, day);
        return match day {
            Some(day) => Some((at + 2, Some(whole(day)?))),
            None => whole(1).map(|_| (at + 2, None)),
        };
    }
    // Without a year only the German and the slashed forms are dates: 21.11., 21/11.
    let german = mark == "." && pieces.gap_after(at + 1).starts_with('.') && first_chars <= 2;
    let slashed = mark == "/" && first_chars <= 2 && (first > 12 || second > 12);
    let plausible =
        (1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) <= 12;
    (plausible && (german || slashed)).then_some((at + 1, None))
}

fn before_joins(pieces: &Pieces<'_>, at: usize) -> bool {
    at > 0
        && pieces.get(at - 1).is_some_and(|p| p.digits > 0)
        && matches!(pieces.gap_before(at), "." | "/" | "-" | "," | ":")
}

/// `12 November 2026`, `12. November`, `3 de marzo`, `November 12th, 2026`.
fn named_at(pieces: &Pieces<'_>, at: usize) -> Option<(usize, Option<String>)> {
    let (day, month, mut last) =
        day_then_month(pieces, at).or_else(|| month_then_day(pieces, at))?;
    let year_at = match pieces.get(last + 1).map(|p| folded(p.text)) {
        Some(word) if matches!(&*word, "de" | "del") => last + 2,
        _ => last + 1,
    };
    let year = pieces
        .free(year_at)
        .filter(|p| p.is_number() && p.chars == 4 && is_tight(pieces.gap_before(year_at)))
        .and_then(|p| p.text.parse::<i16>().ok())
        .filter(|year| (1900..2100).contains(year));
    if let Some(year) = year {
        last = year_at;
        return iso(year, month, day).map(|value| (last, Some(value)));
    }
    iso(2024, month, day).map(|_| (last, Some(format!("--{month:02}-{day:02}"))))
}

fn day_then_month(pieces: &Pieces<'_>, at: usize) -> Option<(i16, i16, usize)> {
    if !pieces.is_word(Some(at + 1)) {
        return None;
    }
    let day = day_number(pieces, at)?;
    let of = pieces.get(at + 1).filter(|p| matches!(&*folded(p.text), "de" | "of" | "di"));
    let month_at = if of.is_some() { at + 2 } else { at + 1 };
    let month = month_number(pieces, month_at).filter(|_| is_tight(pieces.gap_before(month_at)))?;
    Some((day, month, month_at))
}

fn month_then_day(pieces: &Pieces<'_>, at: usize) -> Option<(i16, i16, usize)> {
    // The day first: few words have a number behind them.
    if !pieces.is_word(Some(at)) {
        return None;
    }
    let day = day_number(pieces, at + 1).filter(|_| is_tight(pieces.gap_before(at + 1)))?;
    let month = month_number(pieces, at)?;
    Some((day, month, at + 1))
}

fn day_number(pieces: &Pieces<'_>, at: usize) -> Option<i16> {
    let piece = pieces.free(at).filter(|p| (1..=2).contains(&p.digits) && p.chars <= 4)?;
    let digits = piece.text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, suffix) = piece.text.split_at_checked(digits)?;
    let ordinal = suffix.is_empty()
        || ["st", "nd", "rd", "th", "er", "e"].iter().any(|s| s.eq_ignore_ascii_case(suffix));
    digits.parse().ok().filter(|day| ordinal && (1..=31).contains(day))
}

fn month_number(pieces: &Pieces<'_>, at: usize) -> Option<i16> {
    let piece = pieces.free(at).filter(|p| p.is_word() && p.chars <= 12)?;
    if !may_be_month(piece.text) {
        return None;
    }
    let word = folded(piece.text);
    let word: &str = &word;
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    i16::try_from(index + 1).ok()
}

fn is_tight(gap: &str) -> bool {
    matches!(gap, " " | ". " | "." | ", " | "," | "\u{a0}" | "-")
}

fn iso(year: i16, month: i16, day: i16) -> Option<String> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().map(|date| date.to_string())
}
