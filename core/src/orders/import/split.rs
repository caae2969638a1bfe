//! Bytes into rows, in pieces of any size: delimiters, quotes that span lines,
//! and recovery from quotes that were never closed.

use crate::limits::{IMPORT_RECORD_BYTES_MAX, IMPORT_REWOUND_BYTES_MAX};

/// One record of a delimited file, its cells still undecoded.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The line it starts on, from 1.
    pub line: u64,
    /// Every cell's bytes, one after the other.
    pub bytes: Vec<u8>,
    /// Where each cell ends in `bytes`.
    pub ends: Vec<usize>,
    /// Why it is no row to be trusted.
    pub broken: Option<Broken>,
}

/// Why a record could not be told from its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// The quote opened on this line was never closed.
    Quote {
        /// The line of the opening quote.
        line: u64,
    },
    /// Longer than [`IMPORT_RECORD_BYTES_MAX`] without a line break.
    TooLong,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Plain,
    Quoted,
    /// After a quote within a quoted field, and so many spaces.
    Closing(usize),
    /// Dropping the rest of a line that is too long.
    Overlong,
}

/// Cuts a stream of bytes into rows. The pieces' borders make no difference.
#[derive(Debug)]
pub(super) struct Splitter {
    delimiter: u8,
    state: State,
    /// The line being read.
    line: u64,
    after_cr: bool,
    row: Row,
    field_start: usize,
    /// The record as it stands in the file, to be read again after a broken quote.
    raw: Vec<u8>,
    quote_at: usize,
    quote_line: u64,
    spans_lines: bool,
    stray_quote: bool,
    rewound: usize,
    /// NUL bytes dropped, and the first line that had one.
    pub nuls: u64,
    pub nul_line: Option<u64>,
}

impl Splitter {
    pub fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            state: State::FieldStart,
            line: 1,
            after_cr: false,
            row: Row { line: 1, ..Row::default() },
            field_start: 0,
            raw: Vec::new(),
            quote_at: 0,
            quote_line: 1,
            spans_lines: false,
            stray_quote: false,
            rewound: 0,
            nuls: 0,
            nul_line: None,
        }
    }

    /// Reads `bytes` and appends every row they complete to `out`. Blank lines are no rows.
    pub fn push(&mut self, bytes: &[u8], out: &mut Vec<Row>) {
        for &byte in bytes {
            if let Some(rest) = self.byte(byte, out) {
                self.again(rest, out);
            }
        }
    }

    /// Ends the file: the last row needs no line break.
    pub fn finish(&mut self, out: &mut Vec<Row>) {
        while self.state == State::Quoted {
            let rest = self.break_off(out);
            self.again(rest, out);
        }
        if !self.raw.is_empty() || !self.row.ends.is_empty() || self.state == State::Overlong {
            self.end_record(out);
        }
    }

    fn again(&mut self, mut rest: Vec<u8>, out: &mut Vec<Row>) {
        let mut at = 0;
        while let Some(&byte) = rest.get(at) {
            at += 1;
            if let Some(mut next) = self.byte(byte, out) {
                next.extend_from_slice(rest.get(at..).unwrap_or_default());
                rest = next;
                at = 0;
            }
        }
    }

    /// Reads one byte. Returns bytes to be read again when a quote turned out broken.
    fn byte(&mut self, byte: u8, out: &mut Vec<Row>) -> Option<Vec<u8>> {
        if byte == 0 {
            self.nuls += 1;
            self.nul_line.get_or_insert(self.line);
            return None;
        }
        let newline = byte == b'\n' || byte == b'\r';
        let second_half = byte == b'\n' && self.after_cr;
        self.after_cr = byte == b'\r';
        if newline && !second_half {
            self.line += 1;
        }
        if second_half && self.raw.is_empty() {
            // The line feed of a CR LF whose record already ended.
            return None;
        }
        self.raw.push(byte);
        match self.state {
            State::FieldStart | State::Plain => self.unquoted(byte, newline, out),
            State::Quoted => return self.quoted(byte, newline, out),
            State::Closing(spaces) => return self.closing(byte, newline, spaces, out),
            State::Overlong => {
                self.raw.clear();
                if newline {
                    self.end_record(out);
                }
            }
        }
        None
    }

    fn unquoted(&mut self, byte: u8, newline: bool, out: &mut Vec<Row>) {
        if newline {
            self.end_record(out);
        } else if byte == self.delimiter {
            self.end_field();
        } else if byte == b'"' && self.state == State::FieldStart {
            // Spaces before an opening quote are no part of the value.
            self.row.bytes.truncate(self.field_start);
            self.state = State::Quoted;
            self.quote_at = self.raw.len();
            self.quote_line = self.line;
            self.spans_lines = false;
            self.stray_quote = false;
        } else {
            self.row.bytes.push(byte);
            if byte != b' ' {
                self.state = State::Plain;
            }
            if self.raw.len() > IMPORT_RECORD_BYTES_MAX {
                self.row.broken = Some(Broken::TooLong);
                self.state = State::Overlong;
            }
        }
    }

    fn quoted(&mut self, byte: u8, newline: bool, out: &mut Vec<Row>) -> Option<Vec<u8>> {
        if byte == b'"' {
            self.state = State::Closing(0);
            return None;
        }
        if newline {
            self.spans_lines = true;
            if self.stray_quote || self.rewound > IMPORT_REWOUND_BYTES_MAX {
                return Some(self.break_off(out));
            }
        }
        self.row.bytes.push(byte);
        (self.raw.len() > IMPORT_RECORD_BYTES_MAX).then(|| self.break_off(out))
    }

    fn closing(
        &mut self,
        byte: u8,
        newline: bool,
        spaces: usize,
        out: &mut Vec<Row>,
    ) -> Option<Vec<u8>> {
        if byte == b'"' && spaces == 0 {
            self.row.bytes.push(b'"');
            self.state = State::Quoted;
        } else if byte == self.delimiter {
            self.end_field();
        } else if newline {
            self.end_record(out);
        } else if byte == b' ' {
            self.state = State::Closing(spaces + 1);
        } else {
            // A quote in the middle of a text that nobody doubled.
            self.row.bytes.push(b'"');
            self.row.bytes.extend(core::iter::repeat_n(b' ', spaces));
            self.stray_quote = true;
            if self.spans_lines {
                return Some(self.break_off(out));
            }
            if byte == b'"' {
                self.state = State::Closing(0);
            } else {
                self.row.bytes.push(byte);
                self.state = State::Quoted;
            }
        }
        (self.raw.len() > IMPORT_RECORD_BYTES_MAX).then(|| self.break_off(out))
    }

    /// Gives up the record up to the end of the line whose quote was never
    /// closed, and returns what follows to be read again.
    fn break_off(&mut self, out: &mut Vec<Row>) -> Vec<u8> {
        let raw = core::mem::take(&mut self.raw);
        let tail = raw.get(self.quote_at..).unwrap_or_default();
        let line_end = tail.iter().position(|b| matches!(b, b'\n' | b'\r'));
        let after = match line_end {
            Some(at) if tail.get(at..at + 2) == Some(b"\r\n") => self.quote_at + at + 2,
            Some(at) => self.quote_at + at + 1,
            None => raw.len(),
        };
        let rest = raw.get(after..).unwrap_or_default().to_vec();
        self.rewound = self.rewound.saturating_add(rest.len());
        self.row.broken = Some(Broken::Quote { line: self.quote_line });
        let whole_line = line_end.is_some();
        self.line = self.quote_line + u64::from(whole_line);
        self.after_cr = raw.last() == Some(&b'\r') && rest.is_empty();
        self.end_record(out);
        if !whole_line {
            // The line goes on beyond what may be held: drop the rest of it.
            self.row.broken = Some(Broken::Quote { line: self.quote_line });
            out.pop();
            self.state = State::Overlong;
        }
        rest
    }

    fn end_field(&mut self) {
        self.row.ends.push(self.row.bytes.len());
        self.field_start = self.row.bytes.len();
        self.state = State::FieldStart;
    }

    fn end_record(&mut self, out: &mut Vec<Row>) {
        self.end_field();
        self.raw.clear();
        let next = Row { line: self.line, ..Row::default() };
        let row = core::mem::replace(&mut self.row, next);
        self.field_start = 0;
        let blank = row.bytes.iter().all(u8::is_ascii_whitespace);
        if row.broken.is_some() || !blank {
            out.push(row);
        }
    }
}
