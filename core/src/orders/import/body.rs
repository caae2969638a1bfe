//! The rows below the header: held back until dates and amounts are understood,
//! then read one by one.

use super::{
    Importer,
    encoding::Utf16,
    layout::Layout,
    profile::Profile,
    reader::{FileFacts, Reader},
    report::{DateOrder, Effect, Encoding},
    rows::Rows,
    sniff::Sniffed,
    split::{Broken, Row, Splitter},
    values::TextRow,
};
use crate::limits::IMPORT_PROFILE_BYTES;

/// Rows from which samples are shown.
const SAMPLED_ROWS: u64 = 50;

#[derive(Debug)]
pub(super) struct Body {
    pub utf16: Option<Utf16>,
    pub splitter: Splitter,
    layout: Layout,
    pub rows: Rows,
    /// Rows up to the header are left to be passed over.
    before_header: bool,
    header_line: u64,
    /// Rows held back until the profile is known, and their bytes.
    waiting: Vec<TextRow>,
    waiting_bytes: usize,
    profile: Option<Profile>,
    told_mixed: bool,
    any_utf8: bool,
}

impl Body {
    pub fn new(utf16: Option<Utf16>, sniffed: Sniffed) -> Self {
        Self {
            utf16,
            splitter: Splitter::new(sniffed.delimiter),
            rows: Rows::new(sniffed.layout.kind),
            layout: sniffed.layout,
            before_header: sniffed.header_line > 0,
            header_line: sniffed.header_line,
            waiting: vec![],
            waiting_bytes: 0,
            profile: None,
            told_mixed: false,
            any_utf8: false,
        }
    }
}

impl Body {
    /// For rows that come as text, below no header.
    pub fn of_layout(layout: Layout) -> Self {
        let sniffed = Sniffed { delimiter: b',', layout, header_line: 1, rows_before: 0 };
        Self { before_header: false, ..Self::new(None, sniffed) }
    }
}

impl Importer {
    pub(super) fn rows_of(&mut self, body: &mut Body, text: &[u8]) {
        let mut rows = vec![];
        body.splitter.push(text, &mut rows);
        self.take_rows(body, rows);
    }

    pub(super) fn take_rows(&mut self, body: &mut Body, rows: Vec<Row>) {
        for row in rows {
            if body.before_header {
                body.before_header = row.line < body.header_line;
                continue;
            }
            self.report.rows += 1;
            if let Some(broken) = row.broken {
                self.report.rows_skipped += 1;
                self.broken(row.line, broken);
                continue;
            }
            let row = TextRow::new(row);
            self.note_encoding(body, &row);
            self.take_row(body, row);
        }
    }

    /// Reads a row, or holds it back until dates and amounts are understood.
    pub(super) fn take_row(&mut self, body: &mut Body, row: TextRow) {
        if self.report.rows <= SAMPLED_ROWS {
            self.report.sample(&row);
        }
        if body.profile.is_some() {
            self.read(body, &row);
            return;
        }
        body.waiting_bytes += row.bytes();
        body.waiting.push(row);
        if body.waiting_bytes > IMPORT_PROFILE_BYTES {
            self.decide(body);
        }
    }

    /// Decides how dates and amounts are written, and reads the rows that waited for it.
    pub(super) fn decide(&mut self, body: &mut Body) {
        if body.profile.is_some() {
            return;
        }
        let rows = core::mem::take(&mut body.waiting);
        let FileFacts { zone, as_of, .. } = &self.facts;
        let profile = Profile::learn(&rows, &body.layout, self.date_order, zone, *as_of);
        self.report.date_order = profile.open_order();
        self.report.date_order_assumed = profile.assumed;
        body.profile = Some(profile);
        for row in &rows {
            self.read(body, row);
        }
    }

    fn read(&mut self, body: &mut Body, row: &TextRow) {
        let Some(profile) = &body.profile else { return };
        let columns = body.layout.names.len();
        let surplus = (columns..row.len()).any(|at| row.cell(at).is_some());
        if surplus {
            let message = format!(
                "{} cells where the header has {columns}: a delimiter or quote inside a value",
                row.len()
            );
            self.report.rows_skipped += 1;
            let remedy = "Put the value in quotes, or export again";
            self.report.add(Some(row.line), None, message, Effect::RowSkipped, remedy);
            return;
        }
        if columns >= 6 && row.len() * 2 < columns {
            let message = format!(
                "{} cells where the header has {columns}: a row cut short, or a footer",
                row.len()
            );
            self.report.rows_skipped += 1;
            self.report.add(Some(row.line), None, message, Effect::RowSkipped, "");
            return;
        }
        if row.len() < columns {
            let message = format!(
                "{} cells where the header has {columns}: the rest read as empty",
                row.len()
            );
            self.report.add(Some(row.line), None, message, Effect::Note, "");
        }
        let mut reader = Reader {
            facts: &self.facts,
            layout: &body.layout,
            profile,
            row,
            report: &mut self.report,
        };
        let imported = body.rows.read(&mut reader, &mut self.batch);
        if imported {
            self.report.rows_imported += 1;
        } else {
            self.report.rows_skipped += 1;
        }
    }

    fn broken(&mut self, line: u64, broken: Broken) {
        let (message, remedy) = match broken {
            Broken::Quote { line: quote } => (
                format!("the quote opened on line {quote} is never closed"),
                "Close it, or write a quote inside a value twice",
            ),
            Broken::TooLong => {
                ("the row is longer than 1 MiB".to_owned(), "Check the line breaks of the export")
            }
        };
        self.report.add(Some(line), None, message, Effect::RowSkipped, remedy);
    }

    fn note_encoding(&mut self, body: &mut Body, row: &TextRow) {
        body.any_utf8 |= row.utf8;
        if row.windows {
            self.report.encoding = Encoding::Windows1252;
        }
        if row.windows && body.any_utf8 && !body.told_mixed {
            body.told_mixed = true;
            let message = "this row is no UTF-8, unlike rows above: read as Windows-1252";
            let remedy = "Check names with accents here";
            self.report.add(Some(row.line), None, message.to_owned(), Effect::Note, remedy);
        }
    }

    pub(super) fn closing_notes(&mut self, body: &Body) {
        let header = Some(body.header_line).filter(|line| *line > 0);
        if self.report.rows == 0 {
            let message = "only a header, no rows".to_owned();
            let remedy = "Export again, and check the dates and filters of the export";
            self.report.add(header, None, message, Effect::Note, remedy);
        }
        if let Some(line) = body.splitter.nul_line {
            let message = format!("{} NUL bytes were left out", body.splitter.nuls);
            self.report.add(Some(line), None, message, Effect::Note, "");
        }
        let Some(profile) = &body.profile else { return };
        if let Some(order) = profile.open_order().filter(|_| profile.assumed) {
            let read = match order {
                DateOrder::DayFirst => "day/month/year",
                DateOrder::MonthFirst => "month/day/year",
            };
            let message = format!("no date tells whether day or month comes first: read as {read}");
            let remedy = "Confirm this, or import again with the other order";
            self.report.add(header, None, message, Effect::Note, remedy);
        }
        if let Some(column) = profile.mixed {
            let name = body.layout.names.get(column).map(String::as_str);
            let message = "some dates have the day first and some the month".to_owned();
            let remedy = "A spreadsheet may have changed them: export again without opening it";
            self.report.add(header, name, message, Effect::Note, remedy);
        }
    }
}
