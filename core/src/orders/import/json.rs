//! JSON into its records, as a stream: an array of objects, an object around such an
//! array, or one object after the other.

use crate::limits::{IMPORT_RECORD_BYTES_MAX, JSON_DEPTH_MAX};

/// One record, still as text.
#[derive(Debug)]
pub(super) struct JsonObject {
    /// The line it starts on, from 1.
    pub line: u64,
    /// Its text; cut short when it is broken.
    pub bytes: Vec<u8>,
    /// Why it cannot be read.
    pub broken: Option<&'static str>,
}

/// Keys that only a record has: the object around records names none of them.
const OF_RECORDS: &[&str] =
    &["id", "number", "name", "subject", "order_number", "ticket_id", "email", "title", "sku"];
/// Lists beside the records.
const BESIDE_RECORDS: &[&str] =
    &["links", "meta", "errors", "users", "groups", "organizations", "pagination", "columns"];
/// Bytes of a key that are remembered.
const KEY_BYTES: usize = 64;

#[derive(Debug)]
struct Level {
    array: bool,
    /// The key under which it stands, or under which the next value stands.
    key: Vec<u8>,
    /// It is itself a record.
    of_records: bool,
}

/// Finds records, in pieces of any size.
#[derive(Debug)]
pub(super) struct JsonSplitter {
    line: u64,
    levels: Vec<Level>,
    /// Levels beyond the limit, only counted.
    deeper: usize,
    in_string: bool,
    escaped: bool,
    string: Vec<u8>,
    record: Option<(JsonObject, usize)>,
    /// The record begun is the outermost object, which may yet prove to be no record.
    perhaps: bool,
    /// Where records stand: the levels around them, and the key of their list.
    place: Option<(usize, Vec<u8>)>,
    passed: u64,
}

impl Default for JsonSplitter {
    fn default() -> Self {
        Self {
            line: 1,
            levels: vec![],
            deeper: 0,
            in_string: false,
            escaped: false,
            string: vec![],
            record: None,
            perhaps: false,
            place: None,
            passed: 0,
        }
    }
}

impl JsonSplitter {
    /// Objects that stand outside the records.
    pub fn passed_over(&self) -> u64 {
        self.passed
    }

    /// Reads the next bytes.
    pub fn push(&mut self, bytes: &[u8], out: &mut Vec<JsonObject>) {
        for byte in bytes {
            if self.in_string {
                self.keep(*byte);
                self.string_byte(*byte);
            } else if matches!(byte, b'}' | b']') {
                self.keep(*byte);
                self.close(out);
            } else {
                self.structure(*byte);
                self.keep(*byte);
            }
            self.line += u64::from(*byte == b'\n');
        }
    }

    /// Ends the file: a record still open is broken.
    pub fn finish(&mut self, out: &mut Vec<JsonObject>) {
        if let Some((mut record, _)) = self.record.take() {
            record.broken = record.broken.or(Some("the object begun here is never closed"));
            out.push(record);
        }
    }

    fn string_byte(&mut self, byte: u8) {
        if self.escaped {
            self.escaped = false;
        } else if byte == b'\\' {
            self.escaped = true;
        } else if byte == b'"' {
            self.in_string = false;
            return;
        }
        if self.string.len() < KEY_BYTES {
            self.string.push(byte);
        }
    }

    fn structure(&mut self, byte: u8) {
        match byte {
            b'"' => {
                self.in_string = true;
                self.string.clear();
            }
            b':' => {
                if let Some(level) = self.levels.last_mut().filter(|level| !level.array) {
                    level.key.clone_from(&self.string);
                    level.of_records |= OF_RECORDS.iter().any(|key| key.as_bytes() == self.string);
                }
            }
            b'{' => {
                self.begin_record();
                self.open(false);
            }
            b'[' => self.open(true),
            _ => {}
        }
    }

    fn open(&mut self, array: bool) {
        if self.levels.len() >= JSON_DEPTH_MAX {
            self.deeper += 1;
            return;
        }
        let key = self.levels.last().map(|level| level.key.clone()).unwrap_or_default();
        self.levels.push(Level { array, key, of_records: false });
    }

    fn close(&mut self, out: &mut Vec<JsonObject>) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        self.levels.pop();
        if let Some((record, _)) = self.record.take_if(|(_, depth)| *depth == self.levels.len()) {
            if self.perhaps {
                self.place = Some((0, vec![]));
                self.perhaps = false;
            }
            out.push(record);
        }
    }

    /// An object opens: is it a record?
    fn begin_record(&mut self) {
        if self.record.is_some() && !self.perhaps {
            return;
        }
        let depth = self.levels.len();
        let in_list = self.levels.last().is_none_or(|level| level.array);
        let key = self.levels.last().map(|level| level.key.as_slice()).unwrap_or_default();
        let is_record = match &self.place {
            Some((place, known)) => depth == *place && in_list && key == known.as_slice(),
            None => {
                let beside = BESIDE_RECORDS.iter().any(|name| name.as_bytes() == key);
                in_list && !beside && !self.levels.iter().any(|level| level.of_records)
            }
        };
        if !is_record {
            let is_new = self.place.is_some() && in_list && self.record.is_none();
            self.passed += u64::from(is_new);
            return;
        }
        self.perhaps = depth == 0 && self.place.is_none();
        if !self.perhaps && self.place.is_none() {
            self.place = Some((depth, key.to_vec()));
        }
        let record = JsonObject { line: self.line, bytes: vec![], broken: None };
        self.record = Some((record, depth));
    }

    fn keep(&mut self, byte: u8) {
        let Some((record, _)) = &mut self.record else { return };
        if record.bytes.len() < IMPORT_RECORD_BYTES_MAX {
            record.bytes.push(byte);
        } else {
            record.broken = Some("the object is longer than 1 MiB");
        }
        if self.deeper > 0 {
            record.broken = Some("the object is nested too deeply");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, piece: usize) -> Vec<(u64, String, bool)> {
        let mut splitter = JsonSplitter::default();
        let mut out = vec![];
        for bytes in text.as_bytes().chunks(piece) {
            splitter.push(bytes, &mut out);
        }
        splitter.finish(&mut out);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        out.into_iter().map(|o| (o.line, text(o.bytes), o.broken.is_some())).collect()
    }

    #[test]
    fn records_are_found_wherever_they_stand() {
        let two = |a: u64, b: u64| {
            vec![
                (a, r#"{"id":1,"x":[{"y":"}"}]}"#.to_owned(), false),
                (b, r#"{"id":2}"#.to_owned(), false),
            ]
        };
        for (text, want) in [
            (r#"[{"id":1,"x":[{"y":"}"}]},{"id":2}]"#, two(1, 1)),
            ("{\"id\":1,\"x\":[{\"y\":\"}\"}]}\n{\"id\":2}\n", two(1, 2)),
            (
                r#"{"count":2,"links":[{"a":1}],"orders":[{"id":1,"x":[{"y":"}"}]},{"id":2}]}"#,
                two(1, 1),
            ),
            (
                "{\"_embedded\":{\"conversations\":[\n{\"id\":1,\"x\":[{\"y\":\"}\"}]},\n{\"id\":2}]}}",
                two(2, 3),
            ),
            (r#"{"tickets":[{"id":1,"x":[{"y":"}"}]},{"id":2}],"users":[{"id":9}]}"#, two(1, 1)),
            (r#"{"id":2}"#, vec![(1, r#"{"id":2}"#.to_owned(), false)]),
            ("[]", vec![]),
            ("{}", vec![(1, "{}".to_owned(), false)]),
            (r#"[{"id":1,"#, vec![(1, r#"{"id":1,"#.to_owned(), true)]),
        ] {
            for piece in [1, 3, 1_000] {
                assert_eq!(split(text, piece), want, "{text} by {piece}");
            }
        }
    }
}
