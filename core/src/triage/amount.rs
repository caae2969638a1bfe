//! Whether a number in a text is money: a currency stands beside it.

/// Signs of currencies.
const SIGNS: &[char] = &['€', '£', '$', '¥', '₹', '₺', '₽', '₩', '₪', '₫', '₴', '₱', '฿'];
/// Words and codes of currencies, in lower case.
const WORDS: &[&str] = &[
    "eur", "euro", "euros", "usd", "dollar", "dollars", "dolares", "dólares", "dollari", "bucks",
    "gbp", "pound", "pounds", "quid", "livres", "sterline", "chf", "franken", "franc", "francs",
    "brl", "reais", "real", "mxn", "peso", "pesos", "cad", "aud", "nzd", "inr", "rs", "rupees",
    "zł", "pln", "sek", "nok", "dkk", "kr", "kc", "czk", "huf", "ron", "lei",
];
/// Bytes after a number that are looked at.
const AFTER_BYTES_MAX: usize = 24;

/// True when the number at `start..end` of `text` is an amount of money.
pub(super) fn is_amount(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let tail = before.trim_end_matches([' ', '\u{a0}', '.']);
    if before.len() - tail.len() <= 2 {
        if tail.ends_with(SIGNS) {
            return true;
        }
        let code = tail.bytes().rev().take_while(u8::is_ascii_alphabetic).take(4).count();
        let code = tail.get(tail.len() - code..).unwrap_or_default();
        if code.len() > 1 && code.starts_with(|c: char| c.is_ascii_uppercase()) && is_currency(code)
        {
            return true;
        }
    }
    let number = text.get(start..end).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    is_followed(after) || is_price(number, after)
}

/// True when the number and what stands `after` it are written as prices are: `59,99`,
/// `1.299,00`, `4,299` or `89.00`; not as the time 9.30 or the date 12.05.
fn is_price(number: &str, after: &str) -> bool {
    let mut rest = after.bytes();
    let mark = rest.next();
    let digits = after.bytes().skip(1).take_while(u8::is_ascii_digit).take(4).count();
    let then = after.as_bytes().get(digits + 1).copied();
    if then.is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'%' | b':' | b'/')) {
        return false;
    }
    let ends =
        !matches!((then, after.as_bytes().get(digits + 2)), (Some(b'.' | b','), Some(b'0'..=b'9')));
    let cents = || after.get(1..3).unwrap_or_default();
    match (mark, digits) {
        // Swiss: `89.-`.
        (Some(b'.'), 0) => matches!(then, Some(b'-')) || after.starts_with(".–"),
        (Some(b','), 2) => ends,
        (Some(b','), 3) => number.len() <= 3,
        (Some(b'.'), 2) => {
            ends && (number.len() > 2 || matches!(cents(), "00" | "90" | "95" | "99"))
        }
        _ => false,
    }
}

/// True when `after`, behind the rest of the number, names a currency.
fn is_followed(after: &str) -> bool {
    let mut cut = after.len().min(AFTER_BYTES_MAX);
    while !after.is_char_boundary(cut) {
        cut -= 1;
    }
    let after = after.get(..cut).unwrap_or_default();
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let rest = rest.trim_start_matches(['-', '–', ' ', '\u{a0}']);
    if rest.starts_with(SIGNS) {
        return true;
    }
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    is_currency(word)
}

fn is_currency(word: &str) -> bool {
    let lower = word.to_lowercase();
    WORDS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_beside_a_number_makes_it_money() {
        for (text, want) in [
            ("£30", true),
            ("€ 30", true),
            ("R$ 200", true),
            ("EUR 12.90", true),
            ("30€", true),
            ("49,99 €", true),
            ("30 euros!", true),
            ("200 reais", true),
            ("30 quid", true),
            ("Rs.390", true),
            ("59,99", true),
            ("4,299 of it", true),
            ("89.00", true),
            ("89.- für", true),
            ("230.15", true),
            ("at 9.30 or", false),
            ("9.30am", false),
            ("12.05.2024", false),
            ("1,5", false),
            ("30 days", false),
            ("size 42", false),
            ("order 1234", false),
            ("30", false),
        ] {
            let start = text.find(|c: char| c.is_ascii_digit()).unwrap();
            let digits = text.bytes().skip(start).take_while(u8::is_ascii_digit).count();
            assert_eq!(is_amount(text, start, start + digits), want, "{text}");
        }
    }
}
