//! What an import did, in words for the person who gave the file.

use core::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use super::preset::Preset;
use super::{reader::excerpt, values::TextRow};
use crate::{limits::IMPORT_PROBLEMS_MAX, text::inert_cell};

crate::vocabulary::vocabulary! {
    /// What the rows of a file are.
    RecordKind {
        /// Orders, a row for each order or each of its items.
        Orders = "orders",
        /// Parcels, a row for each parcel or each of its scans.
        Tracking = "tracking",
        /// Returns and refunds.
        Returns = "returns",
        /// Customers.
        Customers = "customers",
        /// Stock of each variant.
        Inventory = "inventory",
        /// Reviews of the shop or its products.
        Reviews = "reviews",
        /// Prepared answers.
        Macros = "macros",
        /// Subscriptions.
        Subscriptions = "subscriptions",
        /// Past tickets, a row for each ticket or each of its messages.
        Tickets = "tickets",
    }
}

crate::vocabulary::vocabulary! {
    /// How a file is laid out.
    Format {
        /// Cells between delimiters.
        Delimited = "delimited",
        /// JSON: an array of objects, an object around one, or an object a line.
        Json = "json",
        /// Emails: mbox, or one message.
        Mail = "mail",
    }
}

crate::vocabulary::vocabulary! {
    /// How the bytes of a file are text.
    Encoding {
        /// UTF-8, with or without a byte order mark.
        Utf8 = "UTF-8",
        /// UTF-16, little end first.
        Utf16Le = "UTF-16LE",
        /// UTF-16, big end first.
        Utf16Be = "UTF-16BE",
        /// Windows-1252, which contains Latin-1.
        Windows1252 = "Windows-1252",
    }
}

crate::vocabulary::vocabulary! {
    /// Whether the day or the month comes first in `3/4/2026`.
    DateOrder {
        /// Day, month, year.
        DayFirst = "day_first",
        /// Month, day, year.
        MonthFirst = "month_first",
    }
}

crate::vocabulary::vocabulary! {
    /// What a problem cost.
    Effect {
        /// Nothing was lost; somebody should know.
        Note = "note",
        /// One value was left out, its row imported.
        ValueDropped = "value_dropped",
        /// The row was skipped.
        RowSkipped = "row_skipped",
        /// The file, or the rest of it, was not imported.
        Refused = "refused",
    }
}

/// One thing that went wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProblem {
    /// The file's name.
    pub file: String,
    /// The line, from 1, counted as a text editor does.
    pub line: Option<u64>,
    /// The column's name as the file spells it.
    pub column: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What it cost.
    pub effect: Effect,
    /// What to do; empty when nothing need be done.
    pub remedy: String,
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column \"{column}\"")?;
        }
        write!(f, ": {}", self.message)?;
        match self.effect {
            Effect::Note => {}
            Effect::ValueDropped => write!(f, ": the row was imported without it")?,
            Effect::RowSkipped => write!(f, ": the row was skipped")?,
            Effect::Refused => write!(f, ": not imported")?,
        }
        if !self.remedy.is_empty() {
            write!(f, ". {}", self.remedy)?;
        }
        Ok(())
    }
}

/// A column of a file, with some of what it holds, for a person who maps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSeen {
    /// The column's name as the file spells it.
    pub name: String,
    /// The first few different values, each cut short.
    pub samples: Vec<String>,
}

/// Different values shown of each column.
const SAMPLES: usize = 3;

/// What became of a file. `rows == rows_imported + rows_skipped`, always.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// The file's name.
    pub file: String,
    /// What its rows are; `None` when that could not be told.
    pub kind: Option<RecordKind>,
    /// How its columns were understood.
    pub preset: Option<Preset>,
    /// How it is laid out.
    pub format: Format,
    /// How its bytes were read as text.
    pub encoding: Encoding,
    /// What stands between cells; `None` when the file was refused before that was told.
    pub delimiter: Option<char>,
    /// How dates like `3/4/2026` were read, when the file has such dates.
    pub date_order: Option<DateOrder>,
    /// True when nothing in the file told [`date_order`](Self::date_order), so a person should.
    pub date_order_assumed: bool,
    /// Bytes read.
    pub bytes: u64,
    /// Rows read below the header; blank lines are no rows.
    pub rows: u64,
    /// Rows that became records or parts of records.
    pub rows_imported: u64,
    /// Rows left out, each with a problem or counted in [`problems_more`](Self::problems_more).
    pub rows_skipped: u64,
    /// Orders; one whose lines stand apart in a large file may be counted twice.
    pub orders: u64,
    /// Parcels; one whose scans stand apart is counted with each group of them.
    pub shipments: u64,
    /// Scans.
    pub events: u64,
    /// Returns and refunds.
    pub returns: u64,
    /// Customers.
    pub customers: u64,
    /// Variants in stock.
    pub stock: u64,
    /// Reviews.
    pub reviews: u64,
    /// Prepared answers; one written in several rows is counted with each.
    pub macros: u64,
    /// Subscriptions.
    pub subscriptions: u64,
    /// Past tickets; one whose messages stand apart is counted with each group of them.
    pub tickets: u64,
    /// Which column was read as what: the file's name for it, and ours.
    pub columns: Vec<(String, String)>,
    /// Columns that were not read.
    pub columns_ignored: Vec<String>,
    /// Of the columns read, those that no list names: told by words and cells, for a
    /// person to check.
    pub columns_guessed: Vec<String>,
    /// Every column with a name, also of a file that was refused for its columns.
    pub header: Vec<ColumnSeen>,
    /// The latest time in the file not after its as-of time: it cannot be older than that.
    pub newest: Option<Timestamp>,
    /// What went wrong, in the order of the file.
    pub problems: Vec<ImportProblem>,
    /// Problems beyond [`IMPORT_PROBLEMS_MAX`], only counted.
    pub problems_more: u64,
    /// True when the file, or the rest of it, was not imported; the last problem says why.
    pub refused: bool,
}

impl ImportReport {
    pub(super) fn new(file: String) -> Self {
        Self {
            file,
            kind: None,
            preset: None,
            format: Format::Delimited,
            encoding: Encoding::Utf8,
            delimiter: None,
            date_order: None,
            date_order_assumed: false,
            bytes: 0,
            rows: 0,
            rows_imported: 0,
            rows_skipped: 0,
            orders: 0,
            shipments: 0,
            events: 0,
            returns: 0,
            customers: 0,
            stock: 0,
            reviews: 0,
            macros: 0,
            subscriptions: 0,
            tickets: 0,
            columns: vec![],
            columns_ignored: vec![],
            columns_guessed: vec![],
            header: vec![],
            newest: None,
            problems: vec![],
            problems_more: 0,
            refused: false,
        }
    }

    /// Names the columns; what they hold is gathered by [`sample`](Self::sample).
    pub(super) fn name_columns(&mut self, names: &[String]) {
        let seen = |name: &String| ColumnSeen { name: name.clone(), samples: vec![] };
        self.header = names.iter().map(seen).collect();
    }

    /// Remembers some of what `row` holds.
    pub(super) fn sample(&mut self, row: &TextRow) {
        for (at, column) in self.header.iter_mut().enumerate() {
            if column.samples.len() >= SAMPLES {
                continue;
            }
            let Some(value) = row.cell(at).map(|value| excerpt(&value)) else { continue };
            if !column.samples.contains(&value) {
                column.samples.push(value);
            }
        }
    }

    /// What was left out or should be known, as a table for a spreadsheet. Values of
    /// strangers stay text there: [`inert_cell`](crate::text::inert_cell).
    #[must_use]
    pub fn problems_csv(&self) -> String {
        let mut out = "File,Line,Column,Problem,What it cost,What to do\r\n".to_owned();
        for problem in &self.problems {
            let line = problem.line.map(|line| line.to_string()).unwrap_or_default();
            let cells = [
                &problem.file,
                &line,
                problem.column.as_deref().unwrap_or_default(),
                &problem.message,
                problem.effect.as_str(),
                &problem.remedy,
            ];
            let row: Vec<String> = cells.iter().map(|cell| inert_cell(cell)).collect();
            out.push_str(&row.join(","));
            out.push_str("\r\n");
        }
        if self.problems_more > 0 {
            out.push_str(&format!(
                "{},,,{} more problems,,\r\n",
                inert_cell(&self.file),
                self.problems_more
            ));
        }
        out
    }

    /// Adds a problem, or counts it when there are too many already.
    pub(super) fn add(
        &mut self,
        line: Option<u64>,
        column: Option<&str>,
        message: String,
        effect: Effect,
        remedy: &str,
    ) {
        self.refused |= effect == Effect::Refused;
        if effect != Effect::Refused && self.problems.len() >= IMPORT_PROBLEMS_MAX {
            self.problems_more += 1;
            return;
        }
        self.problems.push(ImportProblem {
            file: self.file.clone(),
            line,
            column: column.map(str::to_owned),
            message,
            effect,
            remedy: remedy.to_owned(),
        });
    }

    fn counts(&self) -> String {
        let parts: Vec<String> = [
            (self.orders, "order", "orders"),
            (self.shipments, "parcel", "parcels"),
            (self.events, "scan", "scans"),
            (self.returns, "return", "returns"),
            (self.customers, "customer", "customers"),
            (self.stock, "stock line", "stock lines"),
            (self.reviews, "review", "reviews"),
            (self.macros, "macro", "macros"),
            (self.subscriptions, "subscription", "subscriptions"),
            (self.tickets, "ticket", "tickets"),
        ]
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
        if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
    }
}

impl fmt::Display for ImportReport {
    /// One line: `orders.csv: 12 orders from 15 rows (shopify_orders, UTF-8, comma); 1 row skipped`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let preset = self.preset.map_or("not understood", Preset::as_str);
        let delimiter = match self.delimiter {
            _ if self.format == Format::Json => "JSON",
            _ if self.format == Format::Mail => "mail",
            Some(',') => "comma",
            Some(';') => "semicolon",
            Some('\t') => "tab",
            Some('|') => "pipe",
            _ => "no delimiter",
        };
        write!(
            f,
            "{}: {} from {} rows ({preset}, {}, {delimiter}); {} skipped",
            self.file,
            self.counts(),
            self.rows,
            self.encoding,
            self.rows_skipped
        )?;
        let problems = self.problems.len() as u64 + self.problems_more;
        if problems > 0 { write!(f, "; {problems} problems") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strangers_wrote_is_no_formula_in_the_report() {
        let mut report = ImportReport::new("=1+1.csv".to_owned());
        let message = "`=HYPERLINK(\"http://bad.example\")` is no amount".to_owned();
        report.add(Some(2), Some("@SUM(A1)"), message, Effect::ValueDropped, "");
        assert_eq!(
            report.problems_csv(),
            "File,Line,Column,Problem,What it cost,What to do\r\n'=1+1.csv,2,'@SUM(A1),\"`=HYPERLINK(\"\"http://bad.example\"\")` is no amount\",value_dropped,\r\n"
        );
    }
}
