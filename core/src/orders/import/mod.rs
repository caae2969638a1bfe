//! Exports of a brand's shop, carrier and warehouse into [`Records`], as a stream.
//!
//! # The API
//! ```
//! use countersign_core::orders::{Records, RecordKind, import::Importer};
//! use jiff::tz::TimeZone;
//!
//! let mut importer = Importer::new(None, "orders.csv", TimeZone::UTC, None);
//! for bytes in [&b"Order number,Email\n#SW-"[..], &b"1848,anna@example.com\n"[..]] {
//!     importer.push(bytes);               // pieces of any size, split anywhere
//!     let batch: Records = importer.take_batch(); // store it; memory stays bounded
//!     # let _ = batch;
//!     let _so_far = importer.progress();  // bytes and rows, for a progress bar
//! }
//! let report = importer.finish();         // ends the file ...
//! let last: Records = importer.take_batch(); // ... and completes the last batch: always take it
//! assert_eq!((report.orders, last.orders.len()), (1, 1));
//! println!("{report}");                   // one line; each of report.problems is a line too
//! ```
//! - [`Importer::new`]`(kind, file_name, zone, as_of)`: `kind` is told from the header when
//!   `None`; `as_of` is the file's modification time (without it every fact counts as stale).
//! - [`Importer::with_currency`] (the brand's, for exports that name none),
//!   [`Importer::with_date_order`] (when a person answered [`ImportReport::date_order_assumed`]),
//!   [`Importer::with_columns`] (columns that a person mapped to a [`Field`]).
//! - [`Importer::expect_bytes`] refuses a file that is too large before it is read.
//! - To cancel, drop the importer: nothing else is held.
//! - Batches may hold one order or parcel twice (rows that stand apart). Store them through
//!   [`Records::merge`](super::records::Records::merge) or [`Merger`].
//! - [`import_all`] does it all for a file in memory.

#[cfg(test)]
mod bad;
mod body;
#[cfg(test)]
mod corpus;
mod date_words;
mod dates;
mod encoding;
mod feed;
mod field;
#[cfg(test)]
mod fresh_corpus;
mod guess;
mod json;
mod json_rows;
#[cfg(test)]
mod kinds;
mod layout;
mod macros;
mod mail;
mod mime;
#[cfg(test)]
mod odd_corpus;
mod orders;
mod preset;
#[cfg(test)]
mod preset_corpus;
mod profile;
mod reader;
mod report;
mod reviews;
mod rows;
mod sniff;
mod split;
mod stock;
mod synonyms;
#[cfg(test)]
mod tests;
mod tickets;
mod tracking;
mod values;

use jiff::{Timestamp, tz::TimeZone};

pub use field::Field;
pub use report::{
    ColumnSeen, DateOrder, Effect, Encoding, Format, ImportProblem, ImportReport, Preset,
    RecordKind,
};

use self::{body::Body, encoding::Utf16, feed::Feed, reader::FileFacts};
use super::{merge::Merger, records::Records};
use crate::{
    limits::{IMPORT_BYTES_MAX, IMPORT_SNIFF_BYTES},
    money::Currency,
};

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Rows read.
    pub rows: u64,
    /// True when the rest of the file need not be read: it was refused.
    pub refused: bool,
}

/// Reads one file, piece by piece. See the [module](self) for its use.
#[derive(Debug)]
pub struct Importer {
    kind: Option<RecordKind>,
    facts: FileFacts,
    date_order: Option<DateOrder>,
    columns: Vec<(String, Field)>,
    report: ImportReport,
    batch: Records,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// Gathering the beginning.
    Head(Vec<u8>),
    /// Reading rows.
    Body(Box<Body>),
    /// Reading objects or emails.
    Feed(Box<Feed>),
    /// Finished or refused.
    Done,
}

impl Importer {
    /// An importer of the file called `file_name`. Times without an offset are in `zone`;
    /// `as_of` is when the file was exported.
    #[must_use]
    pub fn new(
        kind: Option<RecordKind>,
        file_name: &str,
        zone: TimeZone,
        as_of: Option<Timestamp>,
    ) -> Self {
        let file = file_name.to_owned();
        Self {
            kind,
            report: ImportReport::new(file.clone()),
            facts: FileFacts { file, zone, as_of, currency: None },
            date_order: None,
            columns: vec![],
            batch: Records::default(),
            stage: Stage::Head(Vec::new()),
        }
    }

    /// The currency of amounts where the file names none.
    #[must_use]
    pub fn with_currency(mut self, currency: Option<Currency>) -> Self {
        self.facts.currency = currency;
        self
    }

    /// The order of day and month, as a person confirmed it.
    #[must_use]
    pub fn with_date_order(mut self, order: Option<DateOrder>) -> Self {
        self.date_order = order;
        self
    }

    /// What some columns hold, by their names in the header, as a person mapped
    /// them. Other columns keep the meaning that their names tell.
    #[must_use]
    pub fn with_columns(mut self, columns: Vec<(String, Field)>) -> Self {
        self.columns = columns;
        self
    }

    /// Announces the file's size. Returns false, and refuses, when it is too large.
    pub fn expect_bytes(&mut self, bytes: u64) -> bool {
        let fits = bytes <= IMPORT_BYTES_MAX as u64;
        if !fits {
            self.refuse_size(bytes);
        }
        fits
    }

    /// Reads the next bytes of the file, split anywhere.
    pub fn push(&mut self, bytes: &[u8]) {
        if matches!(self.stage, Stage::Done) {
            return;
        }
        self.report.bytes = self.report.bytes.saturating_add(bytes.len() as u64);
        if self.report.bytes > IMPORT_BYTES_MAX as u64 {
            self.refuse_size(self.report.bytes);
            return;
        }
        let mut rest = bytes;
        if let Stage::Head(head) = &mut self.stage {
            let wanted = IMPORT_SNIFF_BYTES.saturating_sub(head.len()).min(bytes.len());
            let (now, later) = bytes.split_at(wanted);
            head.extend_from_slice(now);
            rest = later;
            if head.len() < IMPORT_SNIFF_BYTES {
                return;
            }
            self.begin();
        }
        self.body(rest);
    }

    /// The records completed since the last call.
    #[must_use]
    pub fn take_batch(&mut self) -> Records {
        core::mem::take(&mut self.batch)
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let ImportReport { bytes, rows, refused, .. } = self.report;
        Progress { bytes, rows, refused }
    }

    /// Ends the file and tells what became of it. Afterwards the last batch is to be taken.
    pub fn finish(&mut self) -> ImportReport {
        if matches!(self.stage, Stage::Head(_)) {
            self.begin();
        }
        let stage = core::mem::replace(&mut self.stage, Stage::Done);
        if let Stage::Feed(feed) = stage {
            self.finish_feed(feed);
        } else if let Stage::Body(mut body) = stage {
            let mut rows = vec![];
            if let Some(decoder) = &mut body.utf16 {
                body.splitter.push(decoder.finish().as_bytes(), &mut rows);
            }
            body.splitter.finish(&mut rows);
            self.take_rows(&mut body, rows);
            self.decide(&mut body);
            body.rows.finish(&mut self.batch, &mut self.report);
            self.closing_notes(&body);
        }
        self.report.clone()
    }

    /// Decides on encoding, delimiter and layout, and starts on the rows.
    fn begin(&mut self) {
        let Stage::Head(head) = core::mem::replace(&mut self.stage, Stage::Done) else { return };
        if let Some(refusal) = sniff::not_text(&head) {
            self.refuse(refusal);
            return;
        }
        let (encoding, mark) = sniff::encoding(&head);
        self.report.encoding = encoding;
        let content = head.get(mark..).unwrap_or_default();
        if let Some(feed) = Feed::of(content).filter(|_| encoding == Encoding::Utf8) {
            self.report.format = feed.format();
            self.stage = Stage::Feed(Box::new(feed));
            self.body(content);
            return;
        }
        let mut utf16 = match encoding {
            Encoding::Utf16Le => Some(Utf16::new(false)),
            Encoding::Utf16Be => Some(Utf16::new(true)),
            _ => None,
        };
        let text = utf16.as_mut().map(|decoder| decoder.decode(content).into_bytes());
        let text = text.as_deref().unwrap_or(content);
        let sniffed = match sniff::sniff(text, self.kind, &self.columns, &self.facts.file) {
            Ok(sniffed) => sniffed,
            Err(refusal) => {
                self.refuse(refusal);
                return;
            }
        };
        self.describe(&sniffed);
        let mut body = Box::new(Body::new(utf16, sniffed));
        self.rows_of(&mut body, text);
        self.stage = Stage::Body(body);
    }

    fn describe(&mut self, sniffed: &sniff::Sniffed) {
        let layout = &sniffed.layout;
        self.report.kind = Some(layout.kind);
        self.report.preset = Some(layout.preset);
        self.report.delimiter = Some(char::from(sniffed.delimiter));
        self.report.name_columns(&layout.names);
        self.report.columns = layout.used();
        self.report.columns_ignored = layout.ignored();
        self.report.columns_guessed = layout.guessed_names();
        self.tell_guesses(layout, Some(sniffed.header_line));
        let title_rows = sniffed.rows_before;
        if title_rows > 0 && sniffed.header_line > 2 {
            let message = format!("{title_rows} rows stand above the header and were passed over");
            self.report.add(Some(sniffed.header_line), None, message, Effect::Note, "");
        }
    }

    /// Says which columns were told by their words and cells, for a person to hold against.
    fn tell_guesses(&mut self, layout: &layout::Layout, line: Option<u64>) {
        const REMEDY: &str = "Check these, and choose another meaning for a column that is wrong";
        if line == Some(0) {
            let message = "no row names the columns: they were told by what they hold".to_owned();
            self.report.add(Some(1), None, message, Effect::Note, "");
        }
        if let Some(guessed) = layout.guessed_columns() {
            let message = format!("told by words and cells: {guessed}");
            self.report.add(line.filter(|line| *line > 0), None, message, Effect::Note, REMEDY);
        }
    }

    fn body(&mut self, bytes: &[u8]) {
        if matches!(self.stage, Stage::Feed(_)) {
            self.feed(bytes);
            return;
        }
        let Stage::Body(mut body) = core::mem::replace(&mut self.stage, Stage::Done) else {
            return;
        };
        // In pieces, so that one large push holds no more rows than many small ones.
        for piece in bytes.chunks(IMPORT_SNIFF_BYTES) {
            match &mut body.utf16 {
                Some(decoder) => {
                    let text = decoder.decode(piece);
                    self.rows_of(&mut body, text.as_bytes());
                }
                None => self.rows_of(&mut body, piece),
            }
        }
        self.stage = Stage::Body(body);
    }

    fn refuse_size(&mut self, bytes: u64) {
        let (mebibytes, limit) = (bytes >> 20, IMPORT_BYTES_MAX >> 20);
        self.refuse(sniff::Refusal::new(
            format!("larger than {limit} MiB (at least {mebibytes} MiB)"),
            "Export a shorter span of time, or import it in parts",
        ));
    }

    fn refuse(&mut self, refusal: sniff::Refusal) {
        if let Some(delimiter) = refusal.delimiter {
            self.report.delimiter = Some(char::from(delimiter));
        }
        if self.report.header.is_empty() {
            self.report.name_columns(&refusal.header);
            refusal.rows.iter().for_each(|row| self.report.sample(row));
        }
        self.report.add(refusal.line, None, refusal.message, Effect::Refused, refusal.remedy);
        self.stage = Stage::Done;
    }
}

/// What columns of `kind` can hold, for a person who maps them.
#[must_use]
pub fn fields_of(kind: RecordKind) -> Vec<Field> {
    let known = synonyms::of(kind);
    let has = |field: &&Field| known.values().any(|(known, _)| known == *field);
    Field::ALL.iter().filter(has).copied().collect()
}

/// What a file of `kind` must have: of each choice one field, the usual one first.
#[must_use]
pub fn required_fields(kind: RecordKind) -> &'static [&'static [Field]] {
    layout::required(kind)
}

/// Imports a whole file at once, with every record merged.
#[must_use]
pub fn import_all(mut importer: Importer, bytes: &[u8]) -> (Records, ImportReport) {
    let mut merger = Merger::default();
    if importer.expect_bytes(bytes.len() as u64) {
        for piece in bytes.chunks(IMPORT_SNIFF_BYTES) {
            importer.push(piece);
            merger.add(importer.take_batch());
        }
    }
    let report = importer.finish();
    merger.add(importer.take_batch());
    (merger.into_records(), report)
}
