//! Files that are no table: objects and emails, made into rows as they come.

use std::collections::HashMap;

use super::{
    Importer, Stage,
    body::Body,
    guess::Guesses,
    json::{JsonObject, JsonSplitter},
    json_rows, layout,
    mail::{self, MailSplitter},
    report::{Effect, Format},
    sniff,
    values::TextRow,
};
use crate::limits::{IMPORT_COLUMNS_MAX, IMPORT_PROFILE_BYTES, IMPORT_SNIFF_BYTES};

/// A row as pairs of a column's name and its value.
pub(super) type NamedRow = Vec<(String, String)>;

/// Rows shown of a file whose columns are not understood.
const SAMPLED_ROWS: usize = 10;

/// Reads objects or emails.
#[derive(Debug)]
pub(super) struct Feed {
    source: Source,
    /// Rows held back until the columns are known, each with its line, and their bytes.
    waiting: Vec<(u64, NamedRow)>,
    waiting_bytes: usize,
    columns: HashMap<String, usize>,
    body: Option<Box<Body>>,
    told_late: bool,
}

#[derive(Debug)]
enum Source {
    Json(JsonSplitter),
    Mail(MailSplitter),
}

impl Feed {
    /// A feed of a file that begins with `content`, when it is one.
    pub fn of(content: &[u8]) -> Option<Self> {
        let source = if sniff::is_json(content) {
            Source::Json(JsonSplitter::default())
        } else if mail::is_mail(content) {
            Source::Mail(MailSplitter::default())
        } else {
            return None;
        };
        let (waiting, columns) = (vec![], HashMap::new());
        Some(Self { source, waiting, waiting_bytes: 0, columns, body: None, told_late: false })
    }

    /// How the file is laid out.
    pub fn format(&self) -> Format {
        match self.source {
            Source::Json(_) => Format::Json,
            Source::Mail(_) => Format::Mail,
        }
    }

    /// The columns of the rows that wait, in the order of their appearance.
    fn learn_columns(&mut self) -> Vec<String> {
        let mut names = vec![];
        for (name, _) in self.waiting.iter().flat_map(|(_, row)| row) {
            if names.len() < IMPORT_COLUMNS_MAX && !self.columns.contains_key(name) {
                self.columns.insert(name.clone(), names.len());
                names.push(name.clone());
            }
        }
        names
    }

    fn cells(&self, row: &NamedRow) -> Vec<String> {
        let mut cells = vec![String::new(); self.columns.len()];
        for (name, value) in row {
            let slot = self.columns.get(name).and_then(|at| cells.get_mut(*at));
            if let Some(slot) = slot.filter(|slot| slot.is_empty()) {
                slot.clone_from(value);
            }
        }
        cells
    }
}

impl Importer {
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        let Stage::Feed(mut feed) = core::mem::replace(&mut self.stage, Stage::Done) else {
            return;
        };
        for piece in bytes.chunks(IMPORT_SNIFF_BYTES) {
            match &mut feed.source {
                Source::Json(splitter) => {
                    let mut objects = vec![];
                    splitter.push(piece, &mut objects);
                    self.take_objects(&mut feed, objects);
                }
                Source::Mail(splitter) => {
                    let mut rows = vec![];
                    splitter.push(piece, &mut rows);
                    self.take_mails(&mut feed, rows);
                }
            }
            if self.report.refused {
                return;
            }
        }
        self.stage = Stage::Feed(feed);
    }

    pub(super) fn finish_feed(&mut self, mut feed: Box<Feed>) {
        match &mut feed.source {
            Source::Json(splitter) => {
                let mut objects = vec![];
                splitter.finish(&mut objects);
                let passed = splitter.passed_over();
                self.take_objects(&mut feed, objects);
                if passed > 0 {
                    let message = format!("{passed} objects stand beside the records");
                    self.report.add(None, None, message, Effect::Note, "They were not read");
                }
            }
            Source::Mail(splitter) => {
                let mut rows = vec![];
                splitter.finish(&mut rows);
                self.take_mails(&mut feed, rows);
            }
        }
        if feed.body.is_none() && !self.report.refused {
            self.settle(&mut feed);
        }
        if let Some(mut body) = feed.body.take() {
            self.decide(&mut body);
            body.rows.finish(&mut self.batch, &mut self.report);
            self.closing_notes(&body);
        }
    }

    fn take_objects(&mut self, feed: &mut Feed, objects: Vec<JsonObject>) {
        for object in objects {
            match json_rows::rows_of(&object) {
                Ok((rows, whole)) => {
                    if !whole {
                        let message = "an object holds too many entries".to_owned();
                        let remedy = "The rest of them was left out";
                        self.report.add(Some(object.line), None, message, Effect::Note, remedy);
                    }
                    for row in rows {
                        self.take_named(feed, object.line, row);
                    }
                }
                Err(message) => {
                    self.report.rows += 1;
                    self.report.rows_skipped += 1;
                    let remedy = "Export again, or mend it there";
                    self.report.add(Some(object.line), None, message, Effect::RowSkipped, remedy);
                }
            }
            if self.report.refused {
                return;
            }
        }
    }

    fn take_mails(&mut self, feed: &mut Feed, rows: Vec<(u64, NamedRow)>) {
        for (line, row) in rows {
            self.take_named(feed, line, row);
        }
    }

    fn take_named(&mut self, feed: &mut Feed, line: u64, row: NamedRow) {
        // An object around an empty list says nothing.
        if row.is_empty() || self.report.refused {
            return;
        }
        self.report.rows += 1;
        if feed.body.is_some() {
            self.read_named(feed, line, &row);
            return;
        }
        feed.waiting_bytes +=
            row.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>();
        feed.waiting.push((line, row));
        if feed.waiting_bytes > IMPORT_PROFILE_BYTES {
            self.settle(feed);
        }
    }

    /// Decides what the columns mean, and reads the rows that waited for it.
    fn settle(&mut self, feed: &mut Feed) {
        let names = feed.learn_columns();
        if names.is_empty() {
            let skipped = self.report.rows_skipped;
            self.refuse(sniff::Refusal::new(
                format!("no records were found ({skipped} could not be read)"),
                "Export again, and check that the export holds any",
            ));
            return;
        }
        let sampled = feed.waiting.iter().take(SAMPLED_ROWS).map(|(line, row)| {
            let cells = feed.cells(row);
            TextRow::of(*line, cells.iter().map(String::as_str))
        });
        let rows: Vec<TextRow> = sampled.collect();
        let guesses = Guesses::of(&names, &rows);
        match layout::detect(self.kind, &self.columns, &self.facts.file, &names, Some(&guesses)) {
            Ok(layout) => {
                self.report.kind = Some(layout.kind);
                self.report.preset = Some(if feed.format() == Format::Mail {
                    super::report::Preset::Mail
                } else {
                    layout.preset
                });
                self.report.name_columns(&layout.names);
                self.report.columns = layout.used();
                self.report.columns_ignored = layout.ignored();
                self.report.columns_guessed = layout.guessed_names();
                self.tell_guesses(&layout, None);
                feed.body = Some(Box::new(Body::of_layout(layout)));
            }
            Err(layout) => {
                // Rows that were counted are told as skipped, all at once.
                self.report.rows_skipped += feed.waiting.len() as u64;
                let refusal = sniff::no_header(Some((1, layout)), self.kind, b',');
                self.refuse(sniff::Refusal { delimiter: None, rows, ..refusal });
                return;
            }
        }
        for (line, row) in core::mem::take(&mut feed.waiting) {
            self.read_named(feed, line, &row);
        }
    }

    fn read_named(&mut self, feed: &mut Feed, line: u64, row: &NamedRow) {
        let late = row.iter().find(|(name, _)| !feed.columns.contains_key(name));
        if let Some((name, _)) = late.filter(|_| !feed.told_late) {
            feed.told_late = true;
            let message = "this value first stands far down in the file".to_owned();
            let remedy = "It was not read, nor others like it";
            self.report.add(Some(line), Some(name), message, Effect::Note, remedy);
        }
        let cells = feed.cells(row);
        let Some(body) = &mut feed.body else { return };
        self.take_row(body, TextRow::of(line, cells.iter().map(String::as_str)));
    }
}
