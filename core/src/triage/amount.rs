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
    let tail = before.trim_end_matches([' ', '\u{a0}']);
    if before.len() - tail.len() <= 2 {
        if tail.ends_with(SIGNS) {
            return true;
        }
        let code = tail.bytes().rev().take_while(u8::is_ascii_uppercase).take(4).count();
        let code = tail.get(tail.len() - code..).unwrap_or_default();
        if code.len() > 1 && is_currency(code) {
            return true;
        }
    }
    is_followed(text.get(end..).unwrap_or_default())
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
