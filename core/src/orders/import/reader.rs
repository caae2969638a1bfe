//! One row seen through its layout: values, and the problems met on the way.

use std::borrow::Cow;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rust_decimal::Decimal;

use super::{
    dates,
    field::Field,
    guess::is_sum,
    layout::Layout,
    profile::Profile,
    report::{Effect, ImportReport},
    values::{self, TextRow},
};
use crate::{
    limits,
    money::{Currency, Money},
    orders::records::{Origin, Provenance},
};

/// What is the same for every row of a file.
#[derive(Debug)]
pub(super) struct FileFacts {
    pub file: String,
    pub zone: TimeZone,
    pub as_of: Option<Timestamp>,
    pub currency: Option<Currency>,
}

/// A row to take values from.
pub(super) struct Reader<'a> {
    pub facts: &'a FileFacts,
    pub layout: &'a Layout,
    pub profile: &'a Profile,
    pub row: &'a TextRow,
    pub report: &'a mut ImportReport,
}

impl Reader<'_> {
    /// The text of `field`, on one line and of bounded length.
    pub fn text(&mut self, field: Field) -> Option<String> {
        self.bounded(field, limits::FIELD_CHARS_MAX)
    }

    /// The text of a field that may be long.
    pub fn long_text(&mut self, field: Field) -> Option<String> {
        self.bounded(field, limits::MESSAGE_CHARS_MAX)
    }

    fn bounded(&mut self, field: Field, chars_max: usize) -> Option<String> {
        let text = self.raw(field)?;
        if text.len() <= chars_max {
            return Some(text);
        }
        let Some((end, _)) = text.char_indices().nth(chars_max) else {
            return Some(text);
        };
        let shortened = text.get(..end).unwrap_or_default().to_owned();
        let message = format!("longer than {chars_max} characters, the end was left out");
        self.problem(field, message, Effect::Note, "");
        Some(shortened)
    }

    /// A status word: lower case.
    pub fn word(&mut self, field: Field) -> Option<String> {
        self.text(field).map(|text| text.to_lowercase())
    }

    /// An order, tracking or stock number, unless a spreadsheet shortened it.
    pub fn number(&mut self, field: Field) -> Option<String> {
        let text = self.text(field)?;
        if !values::is_shortened_number(&text) {
            // Spreadsheets make `1001.0` of whole numbers.
            let whole = text.strip_suffix(".0").filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
            return Some(whole.map_or(text.clone(), str::to_owned));
        }
        self.shortened(field, &text, Effect::ValueDropped);
        None
    }

    /// The number that makes the row a record. Without it a problem is reported,
    /// and the row is to be skipped.
    pub fn key(&mut self, field: Field) -> Option<String> {
        match self.raw(field) {
            Some(text) if may_be_words(&text) && is_sum(self.row) => {
                self.problem(field, "a row of totals".to_owned(), Effect::RowSkipped, "");
                None
            }
            Some(text) if values::is_shortened_number(&text) => {
                self.shortened(field, &text, Effect::RowSkipped);
                None
            }
            Some(text) if field == Field::Number && is_sentence(&text) => {
                let message = format!("`{}` is no order number", excerpt(&text));
                self.problem(field, message, Effect::RowSkipped, "");
                None
            }
            Some(text) if text.chars().any(char::is_alphanumeric) => self.number(field),
            _ => {
                self.lacks(field);
                None
            }
        }
    }

    fn shortened(&mut self, field: Field, text: &str, effect: Effect) {
        let message = format!("`{text}` was shortened by a spreadsheet, its digits are lost");
        let remedy = "Export again, and do not save the file from a spreadsheet";
        self.problem(field, message, effect, remedy);
    }

    /// An instant.
    pub fn instant(&mut self, field: Field, time: Option<Field>) -> Option<Timestamp> {
        let mut when = self.when(field)?;
        if let (None, Some(time)) = (when.time, time)
            && let Some(text) = self.raw(time)
        {
            when.time = dates::time_of_day(&text);
        }
        let instant = when.instant(&self.facts.zone)?;
        let known = self.facts.as_of.is_none_or(|as_of| instant <= as_of);
        if known && self.report.newest.is_none_or(|newest| newest < instant) {
            self.report.newest = Some(instant);
        }
        Some(instant)
    }

    /// A day.
    pub fn day(&mut self, field: Field) -> Option<Date> {
        self.when(field).map(|when| when.date)
    }

    fn when(&mut self, field: Field) -> Option<dates::When> {
        let text = self.raw(field)?;
        let order = self.profile.order_of(self.layout.column(field)?);
        let when = dates::read(&text, order, &self.facts.zone);
        if when.is_none() {
            let message = format!("`{}` is no date", excerpt(&text));
            self.problem(field, message, Effect::ValueDropped, "");
        }
        when
    }

    /// An amount, and the currency written beside it.
    pub fn amount(&mut self, field: Field) -> Option<(Decimal, Option<Currency>)> {
        let text = self.raw(field)?;
        let amount = values::amount(&text, self.profile.marks);
        if amount.is_none() {
            let message = format!("`{}` is no amount", excerpt(&text));
            self.problem(field, message, Effect::ValueDropped, "");
        }
        amount
    }

    /// An amount with its currency: beside it, in the row, in the header, or the brand's.
    pub fn money(&mut self, field: Field) -> Option<Money> {
        let (amount, beside) = self.amount(field)?;
        let currency = beside.or_else(|| self.currency()).or(self.facts.currency);
        if currency.is_none() {
            let message = "an amount without a currency".to_owned();
            let remedy = "Add a column \"Currency\", or name the brand's currency in its policy";
            self.problem(field, message, Effect::ValueDropped, remedy);
        }
        currency.map(|currency| Money::new(amount, currency))
    }

    /// The currency that the row or the header states.
    pub fn currency(&mut self) -> Option<Currency> {
        let Some(text) = self.raw(Field::Currency) else { return self.layout.currency };
        let currency = match text.as_str() {
            "€" => Currency::new("EUR"),
            "£" => Currency::new("GBP"),
            other => Currency::new(other),
        };
        if currency.is_none() {
            let message = format!("`{}` is no currency code", excerpt(&text));
            let remedy = "Use three letters, such as EUR";
            self.problem(Field::Currency, message, Effect::ValueDropped, remedy);
        }
        currency
    }

    /// A whole number.
    pub fn count(&mut self, field: Field) -> Option<i64> {
        let text = self.raw(field)?;
        let count = values::count(&text);
        if count.is_none() {
            let message = format!("`{}` is no whole number", excerpt(&text));
            self.problem(field, message, Effect::ValueDropped, "");
        }
        count
    }

    /// The parts of a list.
    pub fn list(&mut self, field: Field) -> Vec<String> {
        self.text(field).map(|text| values::list(&text)).unwrap_or_default()
    }

    /// A full name, from one column or two.
    pub fn name(&mut self, full: Field, first: Field, last: Field) -> Option<String> {
        let full = self.text(full);
        if full.is_some() {
            return full;
        }
        match (self.text(first), self.text(last)) {
            (Some(first), Some(last)) => Some(format!("{first} {last}")),
            (first, last) => first.or(last),
        }
    }

    /// Whether the row says anything in `field`.
    pub fn has(&self, field: Field) -> bool {
        self.raw(field).is_some()
    }

    /// Where the row's record comes from.
    pub fn provenance(&self) -> Provenance {
        let origin = Origin::Import { file: self.facts.file.clone(), line: self.row.line };
        Provenance { origin, as_of: self.facts.as_of }
    }

    /// Reports that `field` is missing, so that the row cannot be a record.
    pub fn lacks(&mut self, field: Field) {
        let message = format!("no {}", field.as_str());
        self.problem(field, message, Effect::RowSkipped, "");
    }

    /// Reports a problem in `field`.
    pub fn problem(&mut self, field: Field, message: String, effect: Effect, remedy: &str) {
        let column = self.layout.name_of(field);
        self.report.add(Some(self.row.line), Some(column), message, effect, remedy);
    }

    /// Owned, so that a problem can be reported while it is held.
    fn raw(&self, field: Field) -> Option<String> {
        self.row.cell(self.layout.column(field)?).map(Cow::into_owned)
    }
}

/// Words that explain a column, as TikTok Shop writes them below its header; or a footer's.
fn is_sentence(text: &str) -> bool {
    text.split_whitespace().nth(2).is_some() && !text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a key is no plain number: `Total`, `Summe 3 Pakete`.
fn may_be_words(key: &str) -> bool {
    key.contains(' ') || !key.bytes().any(|b| b.is_ascii_digit())
}

/// The beginning of a cell, for a message.
pub(super) fn excerpt(text: &str) -> String {
    const SHOWN_CHARS: usize = 40;
    let line: String =
        text.chars().take(SHOWN_CHARS).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN_CHARS).is_some() { format!("{line}…") } else { line }
}
