//! Money: an exact decimal with its currency. Never a float.

use core::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An ISO 4217 currency code, three upper-case letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The code of `text`, in any case.
    ///
    /// Returns `None` unless it is three ASCII letters.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The code's three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal point in this currency's ordinary notation.
    #[must_use]
    pub fn minor_digits(&self) -> u32 {
        match self.as_str() {
            "JPY" | "KRW" | "CLP" | "ISK" | "VND" | "HUF" => 0,
            "BHD" | "KWD" | "OMR" | "TND" | "JOD" => 3,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a currency code")))
    }
}

/// An amount in a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// The amount in the currency's major unit.
    pub amount: Decimal,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// `amount` of `currency`.
    #[must_use]
    pub const fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.currency.minor_digits();
        let rounded = self.amount.round_dp(digits);
        write!(f, "{rounded:.*} {}", digits as usize, self.currency)
    }
}

/// Reads a plain or localised decimal: `1234.5`, `1,234.50`, `1.234,50`, `89,00`, `-3`.
///
/// A single separator followed by exactly three digits is read as a thousands
/// separator only when it repeats or when another separator follows; `1.234`
/// alone reads as a decimal point. Returns `None` for anything else.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let cleaned: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’'))
        .collect();
    let (sign, digits) = match cleaned.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", cleaned.strip_prefix('+').unwrap_or(&cleaned)),
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let decimal_mark = decimal_mark(digits);
    let mut plain = String::from(sign);
    let mut seen_mark = false;
    for (at, c) in digits.char_indices() {
        if c.is_ascii_digit() {
            plain.push(c);
        } else if Some(at) == decimal_mark && !seen_mark {
            plain.push('.');
            seen_mark = true;
        }
    }
    plain.parse().ok()
}

/// The byte position of the decimal mark among `digits`, if there is one.
fn decimal_mark(digits: &str) -> Option<usize> {
    let last = digits.rfind(['.', ','])?;
    let mark = digits.get(last..)?.chars().next()?;
    let repeats = digits.matches(mark).count() > 1;
    (!repeats).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn localised_decimals_are_read() {
        for (text, want) in [
            ("1234.5", "1234.5"),
            ("1,234.50", "1234.50"),
            ("1.234,50", "1234.50"),
            ("89,00", "89.00"),
            ("1.234.567", "1234567"),
            ("-3", "-3"),
            ("1 234,5", "1234.5"),
        ] {
            assert_eq!(parse_decimal(text).map(|d| d.to_string()), Some(want.to_owned()), "{text}");
        }
        for text in ["", "abc", "12a", "-", "€5"] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
    }

    #[test]
    fn money_shows_the_minor_digits_of_its_currency() {
        let eur = Money::new("89".parse().unwrap(), Currency::new("eur").unwrap());
        assert_eq!(eur.to_string(), "89.00 EUR");
        let jpy = Money::new("1200.4".parse().unwrap(), Currency::new("JPY").unwrap());
        assert_eq!(jpy.to_string(), "1200 JPY");
    }
}
