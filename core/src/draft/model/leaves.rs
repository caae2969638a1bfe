//! Finds the innermost objects of what a model returns, whatever stands around them.
//!
//! Fences, prose, an object that was cut off, arrays that never close: none of it
//! matters, because only a complete `{…}` without another one inside is taken. Reads a
//! stream piece by piece, in linear time and bounded memory.

use serde_json::{Map, Value};

/// Bytes of one object; a longer one is no sentence and is skipped.
const OBJECT_BYTES_MAX: usize = 16 * 1024;

/// An object's fields.
pub type Leaf = Map<String, Value>;

/// Reads innermost objects out of a stream of text.
#[derive(Debug, Default)]
pub struct Leaves {
    /// The text since the last opening brace; `None` outside of any object.
    open: Option<String>,
    in_string: bool,
    escaped: bool,
}

impl Leaves {
    /// Takes the next piece; gives the objects that it completes.
    pub fn push(&mut self, piece: &str) -> Vec<Leaf> {
        let mut found = vec![];
        for c in piece.chars() {
            found.extend(self.take(c));
        }
        found
    }

    fn take(&mut self, c: char) -> Option<Leaf> {
        let Some(open) = &mut self.open else {
            if c == '{' {
                self.open = Some(String::from('{'));
            }
            return None;
        };
        if open.len() >= OBJECT_BYTES_MAX {
            *self = Self::default();
            return None;
        }
        if self.in_string {
            open.push(c);
            match c {
                _ if self.escaped => self.escaped = false,
                '\\' => self.escaped = true,
                '"' => self.in_string = false,
                _ => {}
            }
            return None;
        }
        match c {
            // What stood around it is no innermost object.
            '{' => *open = String::from('{'),
            '}' => {
                open.push(c);
                let text = self.open.take()?;
                return read(&text);
            }
            _ => {
                self.in_string = c == '"';
                open.push(c);
            }
        }
        None
    }
}

/// Reads one object, mended where models often break it.
fn read(text: &str) -> Option<Leaf> {
    let exact = serde_json::from_str::<Leaf>(text);
    exact.or_else(|_| serde_json::from_str::<Leaf>(&mended(text))).ok()
}

/// `text` without trailing commas, and with control characters in strings escaped.
fn mended(text: &str) -> String {
    use core::fmt::Write as _;
    let mut out = String::with_capacity(text.len() + 8);
    let (mut in_string, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        if in_string {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_string = false,
                _ => {}
            }
            if c.is_control() {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            } else {
                out.push(c);
            }
            continue;
        }
        in_string = c == '"';
        let next = || text.get(at + 1..).and_then(|rest| rest.trim_start().chars().next());
        if c == ',' && matches!(next(), Some('}' | ']' | ',')) {
            continue;
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let whole: Vec<_> = Leaves::default().push(text);
        // However the stream is cut, the same comes out.
        let mut pieces = Leaves::default();
        let single: Vec<_> = text.chars().flat_map(|c| pieces.push(&c.to_string())).collect();
        assert_eq!(whole, single);
        whole.iter().map(|leaf| Value::Object(leaf.clone()).to_string()).collect()
    }

    #[test]
    fn innermost_objects_are_found_in_what_models_really_return() {
        for (text, want) in [
            (
                r#"{"sentences":[{"text":"a"},{"text":"b"}]}"#,
                vec![r#"{"text":"a"}"#, r#"{"text":"b"}"#],
            ),
            ("Sure! Here's the \"JSON\":\n```json\n{\"text\":\"a\"}\n```", vec![r#"{"text":"a"}"#]),
            (r#"{"a":[{"text":"a",},{"text":"b","#, vec![r#"{"text":"a"}"#]),
            (r#"{"text":"a","sources":["S1",],}"#, vec![r#"{"sources":["S1"],"text":"a"}"#]),
            (
                r#"{"text":"brace } and { in \" words"}"#,
                vec![r#"{"text":"brace } and { in \" words"}"#],
            ),
            ("{\"text\":\"two\nlines\"}", vec![r#"{"text":"two\nlines"}"#]),
            ("{the} {\"text\":\"a\"}", vec![r#"{"text":"a"}"#]),
            ("<html><body>502</body></html>", vec![]),
            ("{\"text\":\"never closed", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(all(text), want, "{text}");
        }
    }

    #[test]
    fn a_string_that_never_ends_does_not_swallow_what_follows() {
        let text = format!("{{\"text\":\"{}{{\"text\":\"b\"}}", "a".repeat(OBJECT_BYTES_MAX));
        assert_eq!(Leaves::default().push(&text).len(), 1);
    }
}
