//! Tracking numbers: by shape and check digit, or by the word beside them.

use super::{
    super::EntityKind,
    Value,
    pieces::{Pieces, folded},
};
use crate::orders::records::tracking_key;

/// Groups of a tracking number as printed.
const PIECES_MAX: usize = 8;
/// Digits of the shortest number that digits alone make certain.
const DIGITS_ALONE_MIN: usize = 20;
/// How DHL's in Germany begin, and USPS's.
const GERMAN_START: &str = "0034";
const USPS_START: char = '9';
/// Characters of the shortest tracking number.
const TRACKING_CHARS_MIN: usize = 10;
/// Characters of the shortest that its shape makes certain.
const CERTAIN_CHARS_MIN: usize = 13;
/// Pieces before a number in which the word "tracking" speaks for it.
const CONTEXT_PIECES: usize = 5;
/// Words that announce a tracking number, as folded beginnings.
const ANNOUNCING: &[&str] = &[
    "track",
    "sendung",
    "paketnummer",
    "paketnr",
    "suivi",
    "colis",
    "seguimiento",
    "rastre",
    "spedizione",
    "tracciamento",
    "volg",
    "zending",
    "barcode",
    "consignment",
    "parcel",
    "awb",
    "waybill",
    "envio",
    "localizador",
    "ups",
    "dhl",
    "fedex",
    "usps",
    "dpd",
    "gls",
    "hermes",
    "evri",
    "postnl",
    "colissimo",
    "chronopost",
    "correos",
    "poste",
    "ctt",
    "bpost",
    "seur",
    "mondial",
    "yodel",
    "aramex",
    "brt",
    "sda",
];

/// Finds tracking numbers, spaced or not.
pub(super) fn find(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    let mut at = 0;
    while at < pieces.len() {
        match tracking_at(pieces, at) {
            Some((last, value)) => {
                let span = pieces.span(at, last);
                found.push(Value { kind: EntityKind::TrackingNumber, value, span });
                pieces.claim(at, last);
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

fn tracking_at(pieces: &Pieces<'_>, at: usize) -> Option<(usize, String)> {
    let piece = pieces.free(at)?;
    if piece.digits == 0 {
        // A carrier's letters: figures follow them.
        let number = |p: super::pieces::Piece<'_>| p.text.starts_with(|c: char| c.is_ascii_digit());
        if !matches!(piece.chars, 2 | 3) || !pieces.get(at + 1).is_some_and(number) {
            return None;
        }
    }
    // What begins with letters is certain with nine figures at least behind them.
    let lettered =
        piece.text.len() < TRACKING_CHARS_MIN && piece.text.starts_with(char::is_alphabetic);
    if lettered && piece.digits > 0 && pieces.is_word(Some(at + 1)) {
        return None;
    }
    // Digits alone need twenty, or a word before them and no gap.
    let grouped = piece.is_number() && piece.chars < TRACKING_CHARS_MIN;
    if grouped && !begins_digits_alone(piece.text) {
        return None;
    }
    let chars_min = match (grouped, piece.is_word()) {
        (true, _) => DIGITS_ALONE_MIN,
        // A carrier's letters make a number certain only with figures behind them.
        (_, true) => CERTAIN_CHARS_MIN,
        _ => TRACKING_CHARS_MIN,
    };
    if pieces.chars_at_most(at, PIECES_MAX).is_some_and(|most| most < chars_min) {
        return None;
    }
    let joins = |gap: &str| matches!(gap, " " | "-" | "\u{a0}");
    if pieces.joined_chars(at, PIECES_MAX, joins) < chars_min {
        return None;
    }
    let unspaced_chars = piece.text.len();
    let fits = |n: usize| n >= CERTAIN_CHARS_MIN || n == unspaced_chars && n >= TRACKING_CHARS_MIN;
    let mut best = None;
    for (last, value) in pieces.joined(at, PIECES_MAX, joins).each(fits) {
        let unspaced = last == at;
        if is_certain(value) || (unspaced && is_likely(value) && is_announced(pieces, at)) {
            best = Some((last, pieces.value(|| tracking_key(value))));
        }
    }
    best
}

/// Shapes that are nothing else.
pub(crate) fn is_certain(value: &str) -> bool {
    is_ups(value)
        || is_s10(value)
        || is_usps(value)
        || is_prefixed(value)
        || (value.len() == 20 && value.starts_with(GERMAN_START) && all_digits(value))
}

/// Whether a first group of digits may begin a number that digits alone make certain.
fn begins_digits_alone(group: &str) -> bool {
    group.starts_with(USPS_START)
        || GERMAN_START.starts_with(group)
        || group.starts_with(GERMAN_START)
}

/// Shapes that only the word beside them makes a tracking number.
fn is_likely(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.len() - digits;
    digits >= 8 && letters <= 6 && (10..=30).contains(&value.len())
}

fn is_announced(pieces: &Pieces<'_>, at: usize) -> bool {
    (at.saturating_sub(CONTEXT_PIECES)..at).filter_map(|i| pieces.get(i)).any(|piece| {
        piece.is_word() && {
            let word = folded(piece.text);
            let word: &str = &word;
            ANNOUNCING.iter().any(|a| word.starts_with(a))
        }
    })
}

fn all_digits(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit())
}

/// UPS: `1Z`, fifteen letters or digits, a check digit.
fn is_ups(value: &str) -> bool {
    let Some(body) = value.strip_prefix("1Z").filter(|body| body.len() == 16) else {
        return false;
    };
    let mut sum = 0;
    let mut check = None;
    for (index, c) in body.chars().enumerate() {
        let number = match c {
            '0'..='9' => c.to_digit(10).unwrap_or(0),
            // Letters count from A = 2, wrapping after ten.
            'A'..='Z' => (c as u32 - 'A' as u32 + 2) % 10,
            _ => return false,
        };
        if index == 15 {
            check = Some(number);
        } else {
            sum += if index % 2 == 1 { 2 * number } else { number };
        }
    }
    check == Some((10 - sum % 10) % 10)
}

/// The postal unions' S10: two letters, eight digits, a check digit, a country.
fn is_s10(value: &str) -> bool {
    if value.len() != 13 {
        return false;
    }
    let chars: Vec<char> = value.chars().collect();
    let [a, b, digits @ .., y, z] = chars.as_slice() else { return false };
    let letters = [a, b, y, z].iter().all(|c| c.is_ascii_uppercase());
    let numbers: Vec<u32> = digits.iter().filter_map(|c| c.to_digit(10)).collect();
    if !letters || digits.len() != 9 || numbers.len() != 9 {
        return false;
    }
    let sum: u32 = numbers.iter().zip([8, 6, 4, 2, 3, 5, 9, 7]).map(|(n, w)| n * w).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        check => check,
    };
    numbers.last() == Some(&check)
}

/// USPS: 20 or 22 digits from 9, with a modulo-10 check digit.
fn is_usps(value: &str) -> bool {
    if !matches!(value.len(), 20 | 22) || !value.starts_with(USPS_START) || !all_digits(value) {
        return false;
    }
    let sum: u32 = value
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(index, digit)| if index % 2 == 1 { 3 * digit } else { digit })
        .sum();
    sum.is_multiple_of(10)
}

/// Carriers' own prefixes: Amazon `TBA`, DHL `JJD`, `JVGL` and `GM`, FedEx SmartPost and Evri shapes.
fn is_prefixed(value: &str) -> bool {
    [("TBA", 12, 12), ("JJD", 10, 20), ("JVGL", 10, 20), ("GM", 16, 18), ("LP", 14, 14)].iter().any(
        |(prefix, min, max)| {
            value
                .strip_prefix(prefix)
                .is_some_and(|rest| (*min..=*max).contains(&rest.len()) && all_digits(rest))
        },
    )
}
