//! Amounts of money in local formats.

use rust_decimal::Decimal;

use super::{
    super::EntityKind,
    Value,
    pieces::{Pieces, folded},
};
use crate::money::{Currency, Money, parse_decimal};

/// Bytes of a currency's word, with its accents.
const CURRENCY_BYTES_MAX: usize = 40;
/// Groups of one number: `1.234.567,89`.
const PIECES_MAX: usize = 5;

/// Finds amounts with a currency before or behind them.
pub(super) fn find(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    let mut at = 0;
    while at < pieces.len() {
        match amount_at(pieces, at) {
            Some(amount) => {
                found.push(Value {
                    kind: EntityKind::Amount,
                    value: amount.value,
                    span: amount.span,
                });
                pieces.claim_span(amount.span);
                at = amount.last + 1;
            }
            None => at += 1,
        }
    }
}

struct Amount {
    last: usize,
    value: String,
    span: [usize; 2],
}

fn amount_at(pieces: &Pieces<'_>, at: usize) -> Option<Amount> {
    let piece = pieces.free(at)?;
    if let Some(glued) = glued_code(pieces, at) {
        return Some(glued);
    }
    // Among numbers alone there is no currency, before or behind.
    let among_numbers = pieces.figures(at) > PIECES_MAX
        && at.checked_sub(1).and_then(|before| pieces.get(before)).is_some_and(|p| p.is_number());
    if !piece.is_number() || among_numbers {
        return None;
    }
    let last = last_group(pieces, at);
    let mut span = pieces.span(at, last);
    let written = pieces.text().get(span[0]..span[1])?;
    let (currency, span_with) = match currency_before(pieces, at) {
        Some((currency, start)) => {
            span[0] = start;
            (currency, span)
        }
        None => {
            let (currency, end) = currency_after(pieces, last)?;
            (currency, [span[0], end])
        }
    };
    let number = parse(written)?;
    Some(Amount {
        last,
        value: pieces.value(|| Money::new(number, currency).to_string()),
        span: span_with,
    })
}

/// `89EUR`, `40quid`, `EUR89`.
fn glued_code(pieces: &Pieces<'_>, at: usize) -> Option<Amount> {
    let piece = pieces.free(at).filter(|p| p.digits > 0 && !p.is_number())?;
    let letters_first = piece.text.chars().next()?.is_alphabetic();
    let split = piece.text.find(|c: char| c.is_ascii_digit() == letters_first)?;
    let (head, tail) = (piece.text.get(..split)?, piece.text.get(split..)?);
    let (number, word) = if letters_first { (tail, head) } else { (head, tail) };
    let currency = currency_word(word)?;
    let number = parse(number)?;
    let value = pieces.value(|| Money::new(number, currency).to_string());
    Some(Amount { last: at, value, span: piece.span })
}

/// The last piece of the number that begins at `at`.
fn last_group(pieces: &Pieces<'_>, at: usize) -> usize {
    let mut last = at;
    for next in at + 1..at + PIECES_MAX {
        let Some(piece) = pieces.free(next).filter(super::pieces::Piece::is_number) else { break };
        let fits = match pieces.gap_before(next) {
            "." | "," => piece.chars <= 3,
            "'" | "’" | " " | "\u{a0}" | "\u{202f}" => {
                piece.chars == 3 && pieces.get(at).is_some_and(|p| p.chars <= 3)
            }
            _ => false,
        };
        if !fits {
            break;
        }
        last = next;
    }
    last
}

/// As [`parse_decimal`], but three digits behind a single separator are thousands:
/// nobody writes a price to the thousandth.
fn parse(number: &str) -> Option<Decimal> {
    let thousands = number
        .rsplit_once(['.', ','])
        .is_some_and(|(head, tail)| tail.len() == 3 && !head.contains(['.', ',']) && head != "0");
    if thousands {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        return parse_decimal(&digits);
    }
    parse_decimal(number)
}

fn currency_before(pieces: &Pieces<'_>, at: usize) -> Option<(Currency, usize)> {
    let start = pieces.get(at)?.span[0];
    let gap = pieces.gap_before(at);
    let tight = gap.trim_end_matches([' ', '\u{a0}', '-', '+']);
    if let Some((symbol, currency)) = symbol_at(tight.chars().next_back()) {
        let symbol_start = start - (gap.len() - tight.len()) - symbol;
        // `US$`, `R$`, `A$`.
        let letters = at.checked_sub(1).filter(|_| tight.len() == symbol);
        if currency.as_str() == "USD"
            && let Some(before) = letters.and_then(|b| pieces.free(b))
        {
            let named = match before.text {
                "R" => Some("BRL"),
                "A" | "AU" => Some("AUD"),
                "C" | "CA" => Some("CAD"),
                "US" => Some("USD"),
                _ => None,
            };
            if let Some(currency) = named.and_then(Currency::new) {
                return Some((currency, before.span[0]));
            }
        }
        return Some((currency, symbol_start));
    }
    let before = at.checked_sub(1).and_then(|b| pieces.free(b))?;
    let close = matches!(gap, " " | "\u{a0}" | "." | ". ");
    // Words such as "pounds" stand behind the number only; codes stand before it too.
    let fits = close && before.chars <= 3 && before.is_word();
    let code = currency_word(before.text).filter(|_| fits)?;
    Some((code, before.span[0]))
}

fn currency_after(pieces: &Pieces<'_>, last: usize) -> Option<(Currency, usize)> {
    let end = pieces.get(last)?.span[1];
    let gap = pieces.gap_after(last);
    let loose = gap.strip_prefix(",-").or_else(|| gap.strip_prefix(",--")).unwrap_or(gap);
    let tight = loose.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if let Some((symbol, currency)) = symbol_at(tight.chars().next()) {
        return Some((currency, end + (gap.len() - tight.len()) + symbol));
    }
    let after = pieces.free(last + 1)?;
    let close = tight.is_empty() && gap.len() <= 4 && after.is_word();
    let currency = currency_word(after.text).filter(|_| close)?;
    Some((currency, after.span[1]))
}

fn symbol_at(symbol: Option<char>) -> Option<(usize, Currency)> {
    let code = match symbol? {
        '€' => "EUR",
        '£' => "GBP",
        '$' => "USD",
        '¥' => "JPY",
        '₹' => "INR",
        '₺' => "TRY",
        '₽' => "RUB",
        '₩' => "KRW",
        _ => return None,
    };
    Some((symbol?.len_utf8(), Currency::new(code)?))
}

fn currency_word(word: &str) -> Option<Currency> {
    if word.len() > CURRENCY_BYTES_MAX || word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let code = match &*folded(word) {
        "eur" | "euro" | "euros" => "EUR",
        "gbp" | "pound" | "pounds" | "quid" | "pfund" | "livres" | "libras" | "sterline" => "GBP",
        "usd" | "dollar" | "dollars" | "bucks" | "dolares" | "dollari" => "USD",
        "chf" | "franken" | "fr" | "sfr" => "CHF",
        "cad" => "CAD",
        "aud" => "AUD",
        "nzd" => "NZD",
        "brl" | "reais" | "real" => "BRL",
        "mxn" | "pesos" | "peso" => "MXN",
        "inr" | "rs" | "rupees" | "rupee" => "INR",
        "sek" | "kr" | "kronor" => "SEK",
        "nok" => "NOK",
        "dkk" => "DKK",
        "pln" | "zl" | "zloty" => "PLN",
        "czk" | "kc" => "CZK",
        "huf" | "ft" => "HUF",
        "jpy" | "yen" => "JPY",
        _ => return None,
    };
    Currency::new(code)
}
