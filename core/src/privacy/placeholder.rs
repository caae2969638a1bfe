//! Placeholders: how they are written, and every way a model may write them back.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::PrivateKind;

/// Bytes of the longest text that is read as one placeholder.
pub(super) const BYTES_MAX: usize = 48;
/// Digits of a placeholder's number.
const DIGITS_MAX: usize = 6;

/// A placeholder: `[NAME_1]`, or `[NAME_1_2]` for another spelling of the same value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Placeholder {
    /// What sort of value it stands for.
    pub kind: PrivateKind,
    /// Which value, from 1.
    pub number: u32,
    /// Which spelling of it, from 1.
    pub spelling: u32,
}

impl fmt::Display for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(BYTES_MAX);
        self.write(&mut text);
        f.write_str(&text)
    }
}

impl Placeholder {
    /// Adds it to `text`; a text may hold as many as words.
    pub(super) fn write(self, text: &mut String) {
        text.push('[');
        text.push_str(self.kind.label());
        push_number(self.number, text);
        if self.spelling > 1 {
            push_number(self.spelling, text);
        }
        text.push(']');
    }
}

fn push_number(number: u32, text: &mut String) {
    let digit = |place: u32| char::from_digit(number / place % 10, 10);
    let mut place = 10_u32.pow(number.checked_ilog10().unwrap_or_default());
    text.push('_');
    while place > 0 {
        text.extend(digit(place));
        place /= 10;
    }
}

/// What stands at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    /// A placeholder of so many bytes.
    Found(Placeholder, usize),
    /// No placeholder.
    Nothing,
    /// More text decides.
    Open,
}

/// Whether a placeholder may begin with `byte`: a bracket, or a label's first letter.
pub(super) const fn may_begin(byte: u8) -> bool {
    match byte {
        b'[' | b'{' | b'<' => true,
        _ => matches!(
            byte.to_ascii_uppercase(),
            b'N' | b'E' | b'P' | b'A' | b'C' | b'I' | b'B' | b'L' | b'H' | b'O' | b'T'
        ),
    }
}

/// Reads a placeholder at the start of `text`. In brackets of any sort it may be in
/// any case, with a space or hyphen for the underscore and a Markdown backslash before
/// it; without brackets the underscore must be there and `before` end no word. `whole`
/// says that nothing follows `text`.
pub(super) fn read(text: &str, before: Option<char>, whole: bool) -> Read {
    let Some(first) = text.chars().next() else { return Read::Nothing };
    let mut cursor = Cursor { rest: text, whole, taken: 0 };
    let outcome = match first {
        '[' => cursor.bracketed(']'),
        '{' => cursor.bracketed('}'),
        '<' => cursor.bracketed('>'),
        _ if !u8::try_from(first).is_ok_and(may_begin) => Err(Stop::No),
        _ if before.is_some_and(|c| c.is_alphanumeric() || c == '_') => Err(Stop::No),
        _ => cursor.body(true),
    };
    match outcome {
        Ok(found) => Read::Found(found, cursor.taken),
        Err(Stop::More) if text.len() < BYTES_MAX => Read::Open,
        Err(_) => Read::Nothing,
    }
}

enum Stop {
    No,
    More,
}

struct Cursor<'t> {
    rest: &'t str,
    whole: bool,
    taken: usize,
}

impl Cursor<'_> {
    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
        self.taken += bytes;
    }

    /// The next character; at the end it depends on whether more may come.
    fn peek(&self) -> Result<char, Stop> {
        self.rest.chars().next().ok_or(if self.whole { Stop::No } else { Stop::More })
    }

    fn bracketed(&mut self, close: char) -> Result<Placeholder, Stop> {
        self.skip(1);
        self.blanks();
        let found = self.body(false)?;
        self.blanks();
        if self.peek()? == close {
            self.skip(1);
            return Ok(found);
        }
        Err(Stop::No)
    }

    fn blanks(&mut self) {
        while self.rest.starts_with([' ', '*', '`']) && self.taken < BYTES_MAX / 3 {
            self.skip(1);
        }
    }

    fn body(&mut self, bare: bool) -> Result<Placeholder, Stop> {
        let kind = self.kind()?;
        self.joint(bare)?;
        let number = self.number()?;
        let spelling = self.spelling(bare)?;
        Ok(Placeholder { kind, number, spelling })
    }

    fn kind(&mut self) -> Result<PrivateKind, Stop> {
        let starts = |label: &str| {
            let bytes = label.len().min(self.rest.len());
            let head = self
                .rest
                .get(..bytes)
                .is_some_and(|h| label.get(..bytes).is_some_and(|l| l.eq_ignore_ascii_case(h)));
            (head && bytes == label.len(), head && !self.whole)
        };
        let mut open = false;
        let first = self.rest.bytes().next().map(|byte| byte.to_ascii_uppercase());
        for kind in PrivateKind::ALL {
            if first.is_some_and(|first| kind.label().bytes().next() != Some(first)) {
                continue;
            }
            let (whole, part) = starts(kind.label());
            if whole {
                self.skip(kind.label().len());
                return Ok(*kind);
            }
            open |= part;
        }
        Err(if open { Stop::More } else { Stop::No })
    }

    fn joint(&mut self, bare: bool) -> Result<(), Stop> {
        if self.peek()? == '\\' {
            self.skip(1);
        }
        match self.peek()? {
            '_' => self.skip(1),
            ' ' | '-' if !bare => self.skip(1),
            '0'..='9' if !bare => {}
            _ => return Err(Stop::No),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<u32, Stop> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == self.rest.len() && !self.whole && digits <= DIGITS_MAX {
            return Err(Stop::More);
        }
        let number = self
            .rest
            .get(..digits)
            .filter(|d| !d.is_empty() && !d.starts_with('0') && d.len() <= DIGITS_MAX);
        let number = number.and_then(|d| d.parse().ok()).ok_or(Stop::No)?;
        self.skip(digits);
        Ok(number)
    }

    /// A second number, when one follows; `_` alone belongs to the text.
    fn spelling(&mut self, bare: bool) -> Result<u32, Stop> {
        let (rest, taken) = (self.rest, self.taken);
        match self.joint(bare).and_then(|()| self.number()) {
            Ok(number) => Ok(number),
            Err(Stop::More) => Err(Stop::More),
            Err(Stop::No) => {
                (self.rest, self.taken) = (rest, taken);
                Ok(1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_write_placeholders_in_many_ways() {
        for (text, want) in [
            ("[NAME_1]", Some(("[NAME_1]", 8))),
            ("[name_1]s bag", Some(("[NAME_1]", 8))),
            ("[Name 1].", Some(("[NAME_1]", 8))),
            ("[NAME-12]", Some(("[NAME_12]", 9))),
            ("[NAME1]", Some(("[NAME_1]", 7))),
            ("[NAME\\_1]", Some(("[NAME_1]", 9))),
            ("[ NAME_1 ]", Some(("[NAME_1]", 10))),
            ("[**NAME_1**]", Some(("[NAME_1]", 12))),
            ("<Email_2>", Some(("[EMAIL_2]", 9))),
            ("(EMAIL_2)", None),
            ("{name_1_3}", Some(("[NAME_1_3]", 10))),
            ("NAME_1, hello", Some(("[NAME_1]", 6))),
            ("name_1's", Some(("[NAME_1]", 6))),
            ("NAME_1_ x", Some(("[NAME_1]", 6))),
            ("NAME 1", None),
            ("[NAME_0]", None),
            ("[NAME]", None),
            ("[NAME_1", None),
            ("[CITY_1234567]", None),
            ("hello", None),
            ("[é", None),
        ] {
            let got = match read(text, None, true) {
                Read::Found(found, bytes) => Some((found.to_string(), bytes)),
                _ => None,
            };
            assert_eq!(got, want.map(|(t, n)| (t.to_owned(), n)), "{text}");
        }
        assert_eq!(read("NAME_1", Some('R'), true), Read::Nothing);
    }

    #[test]
    fn an_unfinished_placeholder_stays_open() {
        for text in ["[", "[NA", "[NAME_", "[NAME_1", "[NAME_1_", "NAME_1", "n", "[NAME_1_2"] {
            assert_eq!(read(text, None, false), Read::Open, "{text}");
        }
        for text in ["[x", "x", "[NAME_x", "[[", "name."] {
            assert_eq!(read(text, None, false), Read::Nothing, "{text}");
        }
    }
}
