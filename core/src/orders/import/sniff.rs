//! What a file is, told from its beginning.

use super::{
    field::Field,
    guess::{self, Guesses},
    layout::{self, Layout},
    report::{Encoding, RecordKind},
    split::{Row, Splitter},
    values::TextRow,
};
use crate::limits::{IMPORT_HEADER_ROWS_MAX, IMPORT_SAMPLE_ROWS_MAX};

/// What the beginning of a file told.
#[derive(Debug)]
pub(super) struct Sniffed {
    pub delimiter: u8,
    pub layout: Layout,
    /// The line of the header, from 1.
    pub header_line: u64,
    /// Rows before the header that are no data: titles, `sep=;`.
    pub rows_before: usize,
}

/// Why a file was refused, and what to do.
#[derive(Debug)]
pub(super) struct Refusal {
    pub line: Option<u64>,
    pub message: String,
    pub remedy: &'static str,
    pub delimiter: Option<u8>,
    /// The columns that were found, and rows below them.
    pub header: Vec<String>,
    pub rows: Vec<TextRow>,
}

impl Refusal {
    pub fn new(message: String, remedy: &'static str) -> Self {
        let (line, delimiter, header, rows) = (None, None, vec![], vec![]);
        Self { line, message, remedy, delimiter, header, rows }
    }
}

/// The encoding of a file that begins with `head`, and the length of its byte order mark.
/// UTF-8 stands for "UTF-8, or Windows-1252 wherever it is not".
pub(super) fn encoding(head: &[u8]) -> (Encoding, usize) {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => return (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => return (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => return (Encoding::Utf16Be, 2),
        _ => {}
    }
    // Without a mark: a text of mostly Latin letters has a NUL in every pair.
    let nuls = |odd: usize| head.chunks_exact(2).filter(|pair| pair.get(odd) == Some(&0)).count();
    let pairs = (head.len() / 2).max(1);
    match (nuls(0) * 10 > pairs * 6, nuls(1) * 10 > pairs * 6) {
        (true, false) => (Encoding::Utf16Be, 0),
        (false, true) => (Encoding::Utf16Le, 0),
        _ => (Encoding::Utf8, 0),
    }
}

/// Whether `content` begins as JSON does: an object, or an array of objects.
pub(super) fn is_json(content: &[u8]) -> bool {
    let mut start = content.iter().filter(|byte| !byte.is_ascii_whitespace());
    match start.next() {
        Some(b'{') => start.next().is_some_and(|byte| matches!(byte, b'"' | b'}')),
        Some(b'[') => start.next().is_some_and(|byte| matches!(byte, b'{' | b']')),
        _ => false,
    }
}

/// Refuses what is no delimited text at all.
pub(super) fn not_text(head: &[u8]) -> Option<Refusal> {
    const SAVE_AS: &str = "Open it in a spreadsheet and save it as \"CSV UTF-8\", then import that";
    const EXPORT: &str = "Export the records as CSV, then import that file";
    let refusal =
        |message: &str, remedy: &'static str| Some(Refusal::new(message.to_owned(), remedy));
    match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => {
            return refusal("this is an Excel workbook or a ZIP archive, no CSV", SAVE_AS);
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            return refusal("this is an old Excel workbook, no CSV", SAVE_AS);
        }
        [b'%', b'P', b'D', b'F', ..] => return refusal("this is a PDF, no CSV", EXPORT),
        [0x1F, 0x8B, ..] => {
            return refusal(
                "this is a compressed file, no CSV",
                "Unpack it, then import the CSV inside",
            );
        }
        _ => {}
    }
    let start: Vec<u8> = head
        .iter()
        .copied()
        .filter(|b| !matches!(b, 0xEF | 0xBB | 0xBF | 0xFF | 0xFE | 0))
        .skip_while(u8::is_ascii_whitespace)
        .take(16)
        .map(|b| b.to_ascii_lowercase())
        .collect();
    if start.starts_with(b"<!doctype") || start.starts_with(b"<html") || start.starts_with(b"<head")
    {
        return refusal(
            "this is a web page, no CSV: perhaps a sign-in page saved in the export's place",
            "Sign in, export again, then import that file",
        );
    }
    if start.starts_with(b"<?xml") || start.starts_with(b"<") {
        return refusal("this is XML or HTML, no CSV", EXPORT);
    }
    let control =
        head.iter().filter(|b| b.is_ascii_control() && !b.is_ascii_whitespace() && **b != 0);
    let nuls = head.iter().filter(|b| **b == 0).count();
    let utf16 = encoding(head).0 != Encoding::Utf8;
    if control.count() * 50 > head.len() || (!utf16 && nuls * 10 > head.len()) {
        return refusal("this is a binary file, no CSV", EXPORT);
    }
    None
}

/// Finds delimiter, header and layout in `head`, which is UTF-8 or near it.
///
/// # Errors
/// When no row can be a header; the refusal names what was found and what is missing.
pub(super) fn sniff(
    head: &[u8],
    kind: Option<RecordKind>,
    mapped: &[(String, Field)],
    file: &str,
) -> Result<Sniffed, Refusal> {
    let stated = stated_delimiter(head);
    let candidates: &[u8] = match &stated {
        Some(delimiter) => core::slice::from_ref(delimiter),
        None => b",;\t|",
    };
    let mut best: Option<(usize, u8, Vec<TextRow>)> = None;
    for delimiter in candidates {
        let rows = first_rows(head, *delimiter);
        let heads = rows.iter().take(IMPORT_HEADER_ROWS_MAX);
        let score = heads.map(|row| header_score(row, mapped)).max().unwrap_or(0);
        if best.as_ref().is_none_or(|(known, ..)| score > *known) {
            best = Some((score, *delimiter, rows));
        }
    }
    let Some((_, delimiter, rows)) = best.filter(|(.., rows)| !rows.is_empty()) else {
        let remedy = "Export again, and check that the export holds any rows";
        return Err(Refusal::new("the file is empty".to_owned(), remedy));
    };
    let skip = usize::from(stated.is_some());
    let mut closest: Option<(u64, Layout)> = None;
    for (at, row) in rows.iter().enumerate().skip(skip).take(IMPORT_HEADER_ROWS_MAX) {
        let below = rows.get(at + 1..).unwrap_or_default();
        let named = guess::names_columns(row) && !below.is_empty();
        let guesses = named.then(|| Guesses::of(&row.cells(), below));
        if closest.is_some() && guesses.is_none() && header_score(row, mapped) < 1_000 {
            continue;
        }
        match layout::detect(kind, mapped, file, &row.cells(), guesses.as_ref()) {
            Ok(layout) => {
                let (header_line, rows_before) = (row.line, at);
                return Ok(Sniffed { delimiter, layout, header_line, rows_before });
            }
            Err(layout) => {
                let better = |(_, known): &(u64, Layout)| known.used().len() < layout.used().len();
                if closest.as_ref().is_none_or(better) {
                    closest = Some((row.line, layout));
                }
            }
        }
    }
    if let Some(layout) = without_header(kind, &rows, skip) {
        return Ok(Sniffed { delimiter, layout, header_line: 0, rows_before: 0 });
    }
    let mut refusal = no_header(closest, kind, delimiter);
    let below = refusal.line.unwrap_or(0);
    refusal.rows = rows.into_iter().filter(|row| row.line > below).collect();
    Err(refusal)
}

/// The layout of a file whose first row is a record already: columns have no names, but
/// their cells tell enough.
fn without_header(kind: Option<RecordKind>, rows: &[TextRow], skip: usize) -> Option<Layout> {
    let first = rows.get(skip).filter(|row| skip == 0 && guess::is_record(row))?;
    let names: Vec<String> = (1..=first.len()).map(|at| format!("column {at}")).collect();
    layout::detect(kind, &[], "", &names, Some(&Guesses::of(&names, rows))).ok()
}

pub(super) fn no_header(
    closest: Option<(u64, Layout)>,
    kind: Option<RecordKind>,
    delimiter: u8,
) -> Refusal {
    const SHOWN_COLUMNS: usize = 12;
    let Some((line, layout)) = closest else {
        return Refusal {
            line: Some(1),
            delimiter: Some(delimiter),
            ..Refusal::new(
                "the file holds no header".to_owned(),
                "The first row must name the columns",
            )
        };
    };
    let found: Vec<String> = layout
        .names
        .iter()
        .filter(|name| !name.is_empty())
        .take(SHOWN_COLUMNS)
        .map(|name| format!("`{}`", super::reader::excerpt(name)))
        .collect();
    let more = layout.names.len().saturating_sub(SHOWN_COLUMNS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let understood = kind.is_some() || layout.used().len() >= 2;
    let (message, remedy) = if understood {
        let lacking = layout::missing(&layout).join("\", \"");
        let kind = layout.kind.as_str();
        (
            format!(
                "read as {kind}, the column \"{lacking}\" is missing; found {}{more}",
                found.join(", ")
            ),
            "Rename the column that holds it to this name, or export again with it",
        )
    } else {
        (
            format!("the columns are not known; found {}{more}", found.join(", ")),
            "The first row must name the columns, such as \"Order number\", \"Email\", \"Tracking number\" or \"SKU\"",
        )
    };
    Refusal {
        line: Some(line),
        delimiter: Some(delimiter),
        header: layout.names,
        ..Refusal::new(message, remedy)
    }
}

/// Columns that mean something count most; then that there are columns at all.
fn header_score(row: &TextRow, mapped: &[(String, Field)]) -> usize {
    let cells = row.cells();
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    layout::known_columns(mapped, &cells) * 1_000 + filled.min(999)
}

/// `sep=;` on the first line, as spreadsheets write it.
fn stated_delimiter(head: &[u8]) -> Option<u8> {
    let delimiter = match head {
        [s, e, p, b'=', delimiter, b'\r' | b'\n', ..]
            if [*s, *e, *p].eq_ignore_ascii_case(b"sep") =>
        {
            *delimiter
        }
        _ => return None,
    };
    matches!(delimiter, b',' | b';' | b'\t' | b'|').then_some(delimiter)
}

fn first_rows(head: &[u8], delimiter: u8) -> Vec<TextRow> {
    let mut splitter = Splitter::new(delimiter);
    let mut rows: Vec<Row> = vec![];
    for piece in head.chunks(1024) {
        splitter.push(piece, &mut rows);
        if rows.len() >= IMPORT_SAMPLE_ROWS_MAX {
            break;
        }
    }
    if rows.len() < IMPORT_SAMPLE_ROWS_MAX {
        splitter.finish(&mut rows);
    }
    rows.truncate(IMPORT_SAMPLE_ROWS_MAX);
    rows.into_iter().map(TextRow::new).collect()
}
