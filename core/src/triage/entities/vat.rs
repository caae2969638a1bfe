//! Value-added-tax numbers, by country, shape and check digits.

use super::{super::EntityKind, Value, pieces::Pieces};

/// Groups of one number as printed: `GB 980 7806 84`.
const PIECES_MAX: usize = 5;

/// Bytes of a number with its country's letters.
const LENGTHS: core::ops::RangeInclusive<usize> = 11..=14;

/// Finds numbers with their country's letters before them.
pub(super) fn find(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    let mut at = 0;
    while at < pieces.len() {
        match vat_at(pieces, at) {
            Some((last, value)) => {
                found.push(Value { kind: EntityKind::Vat, value, span: pieces.span(at, last) });
                pieces.claim(at, last);
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

fn vat_at(pieces: &Pieces<'_>, at: usize) -> Option<(usize, String)> {
    const COUNTRIES: [&str; 9] = ["DE", "FR", "IT", "NL", "ES", "PT", "AT", "BE", "GB"];
    let piece = pieces.free(at).filter(|p| !p.is_number() && p.text.is_ascii())?;
    // Behind the country's letters there are figures, a letter or a key between at most.
    let near = |at: usize| pieces.get(at).is_some_and(|p| p.digits > 0);
    if piece.is_word() && (piece.chars > 4 || !(near(at + 1) || near(at + 2))) {
        return None;
    }
    let letters = piece.text.get(..2)?;
    let country = *COUNTRIES.iter().find(|known| known.eq_ignore_ascii_case(letters))?;
    if pieces.chars_at_most(at, PIECES_MAX).is_some_and(|most| most < *LENGTHS.start()) {
        return None;
    }
    let joined = pieces.joined(at, PIECES_MAX, |gap| matches!(gap, " " | "." | "-"));
    let mut all = joined.each(|length| LENGTHS.contains(&length));
    all.find_map(|(last, value)| {
        let valid = is_valid(country, value.get(2..)?);
        valid.then(|| (last, pieces.value(|| value.to_owned())))
    })
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

/// The sum of digits times weights.
fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(d, w)| d * w).sum()
}

/// Luhn's sum: every second digit doubled, from the `doubled` one on.
fn luhn(digits: &[u32], doubled: usize) -> u32 {
    let double = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
    digits.iter().enumerate().map(|(at, d)| if at % 2 == doubled { double(*d) } else { *d }).sum()
}

fn is_valid(country: &str, body: &str) -> bool {
    match (country, body.len()) {
        ("DE", 9) => digits(body).is_some_and(|d| german(&d)),
        ("FR", 11) => body
            .get(2..)
            .and_then(|s| s.parse::<u64>().ok())
            .zip(body.get(..2).and_then(|k| k.parse::<u64>().ok()))
            .is_some_and(|(siren, key)| (12 + 3 * (siren % 97)) % 97 == key),
        ("IT", 11) => digits(body).is_some_and(|d| luhn(&d, 1).is_multiple_of(10)),
        ("NL", 12) => dutch(body),
        ("ES", 9) => spanish(body),
        ("PT", 9) => digits(body).is_some_and(|d| portuguese(&d)),
        ("AT", 9) => body.strip_prefix('U').and_then(digits).is_some_and(|d| {
            let sum = luhn(d.get(..7).unwrap_or_default(), 1) + 4;
            d.last() == Some(&((10 - sum % 10) % 10))
        }),
        ("BE", 10) => {
            body.starts_with(['0', '1'])
                && body
                    .get(..8)
                    .and_then(|n| n.parse::<u64>().ok())
                    .zip(body.get(8..).and_then(|c| c.parse::<u64>().ok()))
                    .is_some_and(|(n, check)| 97 - n % 97 == check)
        }
        ("GB", 9) => digits(body).is_some_and(|d| {
            let sum = weighted(&d, &[8, 7, 6, 5, 4, 3, 2, 10, 1]);
            sum.is_multiple_of(97) || (sum + 55).is_multiple_of(97)
        }),
        _ => false,
    }
}

/// ISO 7064, modulo 11 and 10.
fn german(digits: &[u32]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let product = body.iter().fold(10, |product, d| {
        let sum = (d + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    *check == (11 - product) % 10
}

fn dutch(body: &str) -> bool {
    let Some((head, tail)) = body.split_once('B') else { return false };
    let Some(d) = digits(head).filter(|d| d.len() == 9) else { return false };
    let sum = weighted(&d, &[9, 8, 7, 6, 5, 4, 3, 2]);
    let eleven = d.last().is_some_and(|check| sum % 11 == *check);
    // Sole traders' numbers: the whole, letters as numbers, by 97.
    let whole = format!("NL{body}").chars().fold(0_u64, |rest, c| {
        let n = u64::from(c.to_digit(36).unwrap_or(0));
        (if n < 10 { rest * 10 + n } else { rest * 100 + n }) % 97
    });
    tail.len() == 2 && (eleven || whole == 1)
}

/// A company's: a letter, seven digits, a check digit or letter.
fn spanish(body: &str) -> bool {
    let Some(letter) = body.chars().next().filter(char::is_ascii_uppercase) else { return false };
    let (Some(d), Some(check)) = (body.get(1..8).and_then(digits), body.chars().last()) else {
        return false;
    };
    let control = (10 - luhn(&d, 0) % 10) % 10;
    let number = check.to_digit(10) == Some(control);
    let name = "JABCDEFGHI".chars().nth(control as usize) == Some(check);
    "ABCDEFGHJNPQRSUVW".contains(letter) && (number || name)
}

fn portuguese(digits: &[u32]) -> bool {
    let sum = weighted(digits, &[9, 8, 7, 6, 5, 4, 3, 2]);
    let check = match 11 - sum % 11 {
        10 | 11 => 0,
        check => check,
    };
    digits.last() == Some(&check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specimens_pass_and_neighbours_do_not() {
        for (text, value) in [
            ("USt-IdNr. DE136695976", "DE136695976"),
            ("FR40303265045", "FR40303265045"),
            ("IT 00743110157", "IT00743110157"),
            ("NL004495445B01", "NL004495445B01"),
            ("ES B58378431", "ESB58378431"),
            ("PT501442600", "PT501442600"),
            ("ATU13585627", "ATU13585627"),
            ("GB 980 7806 84", "GB980780684"),
        ] {
            let mut found = vec![];
            find(&mut Pieces::read(text), &mut found);
            assert_eq!(found.first().map(|v| v.value.as_str()), Some(value), "{text}");
        }
        for text in
            ["DE136695977", "FR41303265045", "IT00743110158", "in 2026", "DE", "GB980780685"]
        {
            let mut found = vec![];
            find(&mut Pieces::read(text), &mut found);
            assert!(found.is_empty(), "{text}");
        }
    }
}
