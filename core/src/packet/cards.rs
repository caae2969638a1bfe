//! Card numbers are never repeated: not in a note, a quote or a letter.

/// Digits of a payment card's number.
const CARD_DIGITS: core::ops::RangeInclusive<usize> = 13..=19;

/// `text` with every number that could be a payment card's as `[card number]`.
#[must_use]
pub fn mask_cards(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() || (!run.is_empty() && matches!(c, ' ' | '-' | '.' | '\u{a0}')) {
            run.push(c);
        } else {
            flush(&mut run, &mut out);
            out.push(c);
        }
    }
    flush(&mut run, &mut out);
    out
}

/// Moves a run of digits and separators to `out`, masked when it is a card's.
fn flush(run: &mut String, out: &mut String) {
    let number = run.trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if CARD_DIGITS.contains(&digits.len()) && luhn(&digits) {
        out.push_str("[card number]");
        out.push_str(run.get(number.len()..).unwrap_or_default());
    } else {
        out.push_str(run);
    }
    run.clear();
}

/// The check sum of payment cards.
fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit * 2) {
            (0, _) => *digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|d| *d != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_card_numbers_are_masked() {
        for (text, want) in [
            ("my card 4111 1111 1111 1111, thanks", "my card [card number], thanks"),
            ("4111-1111-1111-1111", "[card number]"),
            ("card 4111 1111 1111 1112", "card 4111 1111 1111 1112"),
            ("order 10452 of 2026-11-01", "order 10452 of 2026-11-01"),
        ] {
            assert_eq!(mask_cards(text), want);
        }
    }
}
