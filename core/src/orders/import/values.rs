//! Cells into values: text, amounts, counts.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{encoding::windows_1252, layout::known_currency, split::Row};
use crate::{
    money::{self, Currency},
    text::fold,
};

/// A row's cells as text.
#[derive(Debug)]
pub(super) struct TextRow {
    pub line: u64,
    text: String,
    ends: Vec<usize>,
    /// Some cells were UTF-8 beyond ASCII.
    pub utf8: bool,
    /// Some cells were not UTF-8, and read as Windows-1252.
    pub windows: bool,
}

impl TextRow {
    pub fn new(row: Row) -> Self {
        let ascii = row.bytes.is_ascii();
        match String::from_utf8(row.bytes) {
            Ok(text) if row.ends.iter().all(|end| text.is_char_boundary(*end)) => {
                Self { line: row.line, text, ends: row.ends, utf8: !ascii, windows: false }
            }
            Ok(text) => Self::mixed(row.line, text.as_bytes(), &row.ends),
            Err(error) => Self::mixed(row.line, error.as_bytes(), &row.ends),
        }
    }

    /// A row of cells that are text already.
    pub fn of<'a>(line: u64, cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut row = Self { line, text: String::new(), ends: vec![], utf8: false, windows: false };
        for cell in cells {
            row.text.push_str(cell);
            row.ends.push(row.text.len());
        }
        row
    }

    /// Every cell by itself: exports that were edited mix encodings.
    fn mixed(line: u64, bytes: &[u8], cell_ends: &[usize]) -> Self {
        let mut row = Self { line, text: String::new(), ends: vec![], utf8: false, windows: false };
        let mut start = 0;
        for end in cell_ends {
            let cell = bytes.get(start..*end).unwrap_or_default();
            match core::str::from_utf8(cell) {
                Ok(text) => {
                    row.utf8 |= !text.is_ascii();
                    row.text.push_str(text);
                }
                Err(_) => {
                    row.windows = true;
                    row.text.extend(windows_1252(cell));
                }
            }
            row.ends.push(row.text.len());
            start = *end;
        }
        row
    }

    /// How many cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes it takes.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.ends.len() * size_of::<usize>()
    }

    /// The cell in `column`, cleaned; `None` when it says nothing.
    pub fn cell(&self, column: usize) -> Option<Cow<'_, str>> {
        let start = match column.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        clean(self.text.get(start..*self.ends.get(column)?)?)
    }

    /// Every cell, cleaned.
    pub fn cells(&self) -> Vec<String> {
        (0..self.len()).map(|at| self.cell(at).unwrap_or_default().into_owned()).collect()
    }
}

/// `cell` without what spreadsheets and databases put around a value:
/// `'01067`, `="00340"`, `NULL`, `n/a`. A formula is left as the text it is.
fn clean(cell: &str) -> Option<Cow<'_, str>> {
    let trim = |text: &'_ str| -> usize { text.len() };
    let invisible =
        |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}');
    let mut text = cell.trim_matches(invisible);
    if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'))
        && !inner.contains('"')
    {
        text = inner.trim_matches(invisible);
    }
    if let Some(rest) = text.strip_prefix('\'')
        && rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '=' | '@'))
    {
        text = rest;
    }
    if trim(text) <= 6 && is_blank_word(text) {
        return None;
    }
    if text.contains(['\r', '\0']) {
        return Some(Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "")));
    }
    Some(Cow::Borrowed(text))
}

fn is_blank_word(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "" | "-" | "--" | "–" | "—" | "n/a" | "#n/a" | "null" | "(null)" | "nan" | "nil" | "none"
    )
}

/// Whether a comma or a point parts the decimals in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct DecimalMarks {
    pub points: u32,
    pub commas: u32,
}

impl DecimalMarks {
    /// Learns from one amount.
    pub fn learn(&mut self, text: &str) {
        let (digits, _) = bare_amount(text);
        let Some(last) = digits.rfind(['.', ',']) else { return };
        let mark = digits.get(last..).and_then(|rest| rest.chars().next());
        let behind = digits.len() - last - 1;
        let other = if mark == Some(',') { '.' } else { ',' };
        let repeated = digits.matches(mark.unwrap_or('.')).count() > 1;
        let decimal = if repeated { other } else { mark.unwrap_or('.') };
        // Three digits behind a lone mark may be thousands: no evidence.
        if !repeated && behind == 3 && !digits.contains(other) {
            return;
        }
        if decimal == ',' { self.commas += 1 } else { self.points += 1 }
    }

    /// True when the file writes `89,00`.
    pub fn comma(self) -> bool {
        self.commas > self.points
    }
}

/// Reads an amount as people write it: `€ 1.234,50`, `USD 12.00`, `(3.00)`, `12,00-`.
/// The currency is returned when the cell states one beyond doubt.
pub(super) fn amount(text: &str, marks: DecimalMarks) -> Option<(Decimal, Option<Currency>)> {
    let (digits, currency) = bare_amount(text);
    let lone = digits.matches(['.', ',']).count() == 1;
    let grouped = lone
        && digits.rsplit(['.', ',']).next().is_some_and(|behind| behind.len() == 3)
        && !digits.trim_start_matches('-').starts_with("0");
    let mark = digits.chars().find(|c| matches!(c, '.' | ','));
    let three_decimals = currency.is_some_and(|c| c.minor_digits() == 3);
    let thousands = match mark {
        Some('.') => grouped && marks.comma(),
        // A lone comma before three digits: thousands, unless commas part decimals here.
        Some(',') => grouped && !marks.comma() && !three_decimals,
        _ => false,
    };
    let plain: String = if thousands { digits.replace(['.', ','], "") } else { digits };
    money::parse_decimal(&plain).map(|value| (value, currency))
}

/// The digits, sign and marks of an amount, and the currency beside them.
fn bare_amount(text: &str) -> (String, Option<Currency>) {
    let text = text.trim();
    let (text, negative) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => match text.strip_suffix('-') {
            Some(rest) => (rest, true),
            None => (text, text.contains(['-', '−'])),
        },
    };
    let word: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let currency = if text.contains('€') {
        Currency::new("EUR")
    } else if text.contains('£') {
        Currency::new("GBP")
    } else {
        known_currency(&word)
    };
    // Words other than a currency make it no amount at all.
    let spelled_out = !word.is_empty() && currency.is_none() && !is_currency_sign(&word);
    let keep = |c: &char| spelled_out || c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut digits: String = text.chars().filter(keep).collect();
    if !is_only_amount(text) {
        digits.push('?');
    }
    if negative {
        digits.insert(0, '-');
    }
    (digits.trim_end_matches(['.', ',']).to_owned(), currency)
}

fn is_currency_sign(word: &str) -> bool {
    matches!(word, "kr" | "Kr" | "zł" | "Kč" | "Ft" | "lei" | "R" | "Fr" | "CA" | "US" | "A" | "AU")
}

fn is_only_amount(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii_digit()
            || c.is_alphabetic()
            || c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | '-' | '−' | '+' | '\'' | '’' | '€' | '$' | '£' | '¥' | '₹' | '₺' | '₩'
            )
    })
}

/// Reads a count: `2`, `2.0`, `2,00`, `1,200`.
pub(super) fn count(text: &str) -> Option<i64> {
    let value = amount(text, DecimalMarks::default())?.0;
    (value.fract().is_zero()).then(|| i64::try_from(value.trunc()).ok()).flatten()
}

/// Yes or no, in the words of exports.
pub(super) fn truth(word: &str) -> Option<bool> {
    match fold(word).as_str() {
        "true" | "yes" | "1" | "y" | "j" | "x" | "ja" | "oui" | "si" | "sim" | "tak" | "ano"
        | "evet" | "igen" | "da" | "kylla" | "да" | "так" | "はい" | "是" | "✓" | "✔" => {
            Some(true)
        }
        "false" | "no" | "0" | "n" | "nein" | "non" | "nee" | "nao" | "nie" | "ne" | "hayir"
        | "nem" | "nu" | "ei" | "nej" | "nei" | "нет" | "ні" | "いいえ" | "否" => {
            Some(false)
        }
        _ => None,
    }
}

/// True for `1.23457E+11`: a spreadsheet shortened a long number, and digits are lost.
pub(super) fn is_shortened_number(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let Some((mantissa, exponent)) = lower.split_once("e+") else { return false };
    !mantissa.is_empty()
        && mantissa.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        && !exponent.is_empty()
        && exponent.chars().all(|c| c.is_ascii_digit())
}

/// The parts of a cell that lists several things.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for part in text.split([',', ';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        if !all.iter().any(|known| fold(known) == fold(part)) {
            all.push(part.to_owned());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let comma = DecimalMarks { commas: 1, points: 0 };
        let point = DecimalMarks { commas: 0, points: 1 };
        for (text, marks, want) in [
            ("89,00", comma, "89.00"),
            ("€ 1.234,50", comma, "1234.50"),
            ("1.234", comma, "1234"),
            ("1,234", point, "1234"),
            ("0,500", comma, "0.500"),
            ("1.234", point, "1.234"),
            ("USD 12.00", point, "12.00"),
            ("12,00 €", comma, "12.00"),
            ("$1,299.99", point, "1299.99"),
            ("(3.00)", point, "-3.00"),
            ("12.00-", point, "-12.00"),
            ("−4", point, "-4"),
            ("1 234,50 kr", comma, "1234.50"),
        ] {
            let got = amount(text, marks).map(|(value, _)| value.to_string());
            assert_eq!(got.as_deref(), Some(want), "{text}");
        }
        for text in ["", "free", "=1+1", "12 pieces", "1/2", "€"] {
            assert_eq!(amount(text, point), None, "{text}");
        }
        assert_eq!(amount("12 €", point).unwrap().1, Currency::new("EUR"));
        assert_eq!(amount("PLN 12", point).unwrap().1, Currency::new("PLN"));
    }

    #[test]
    fn what_spreadsheets_put_around_a_value_is_taken_off() {
        for (cell, want) in [
            ("'01067", Some("01067")),
            ("=\"00340434\"", Some("00340434")),
            ("=HYPERLINK(\"http://x\",\"y\")", Some("=HYPERLINK(\"http://x\",\"y\")")),
            (" \u{a0}x ", Some("x")),
            ("NULL", None),
            ("n/a", None),
            ("'twas", Some("'twas")),
        ] {
            assert_eq!(clean(cell).as_deref(), want, "{cell}");
        }
        assert!(is_shortened_number("1.23457E+11"));
        assert!(!is_shortened_number("1Z999E+"));
    }
}
