//! Bank account numbers, by country, length and check digits (ISO 13616).

use super::{super::EntityKind, Value, pieces::Pieces};

/// Groups of an IBAN as printed.
const PIECES_MAX: usize = 10;

/// Finds IBANs, spaced or not.
pub(super) fn find(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    let mut at = 0;
    while at < pieces.len() {
        match iban_at(pieces, at) {
            Some((last, value)) => {
                found.push(Value { kind: EntityKind::Iban, value, span: pieces.span(at, last) });
                pieces.claim(at, last);
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

fn iban_at(pieces: &Pieces<'_>, at: usize) -> Option<(usize, String)> {
    let piece = pieces.free(at).filter(|p| p.digits + 1 < p.chars && p.text.is_ascii())?;
    // Two letters and two check digits, together or in two pieces.
    let check = match piece.text.get(2..)? {
        "" => pieces.get(at + 1)?.text,
        rest => rest,
    };
    if !check.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let country = piece.text.get(..2)?.to_ascii_uppercase();
    let length = length_of(&country)?;
    if pieces.chars_at_most(at, PIECES_MAX).is_some_and(|most| most < length) {
        return None;
    }
    let joins = |gap: &str| matches!(gap, " " | "-" | "\u{a0}" | ".");
    if !pieces.joins_to(at, PIECES_MAX, joins, length) {
        return None;
    }
    let joined = pieces.joined(at, PIECES_MAX, joins);
    let mut all = joined.each(|joined| joined == length);
    all.find_map(|(last, value)| is_valid(value).then(|| (last, pieces.value(|| value.to_owned()))))
}

fn is_valid(iban: &str) -> bool {
    let mut checked = 0_u32;
    let (Some(head), Some(body)) = (iban.get(..4), iban.get(4..)) else { return false };
    for c in body.chars().chain(head.chars()) {
        let Some(value) = c.to_digit(36) else { return false };
        checked = if value < 10 { checked * 10 + value } else { checked * 100 + value } % 97;
    }
    checked == 1 && head.get(2..).is_some_and(|d| d.chars().all(|c| c.is_ascii_digit()))
}

fn length_of(country: &str) -> Option<usize> {
    Some(match country {
        "NO" => 15,
        "BE" => 16,
        "DK" | "FI" | "NL" | "FO" | "GL" => 18,
        "MK" | "SI" => 19,
        "AT" | "BA" | "EE" | "KZ" | "LT" | "LU" | "XK" => 20,
        "CH" | "HR" | "LI" | "LV" => 21,
        "BG" | "BH" | "CR" | "DE" | "GB" | "GE" | "IE" | "ME" | "RS" => 22,
        "AE" | "GI" | "IL" | "TL" => 23,
        "AD" | "CZ" | "ES" | "MD" | "PK" | "RO" | "SA" | "SE" | "SK" | "TN" | "VG" => 24,
        "PT" => 25,
        "IS" | "TR" => 26,
        "FR" | "GR" | "IT" | "MC" | "SM" => 27,
        "AL" | "AZ" | "CY" | "DO" | "GT" | "HU" | "LB" | "PL" => 28,
        "BR" | "PS" | "QA" | "UA" => 29,
        "JO" | "KW" | "MU" => 30,
        "MT" => 31,
        _ => return None,
    })
}
