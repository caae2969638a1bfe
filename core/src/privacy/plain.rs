//! A text as its reader sees it: without accents and invisible characters, letters
//! that look alike as one, references and percent signs read, with the way back.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::triage::reference;

/// The plain text, and where each of its characters stood.
pub(super) struct Plain<'t> {
    text: Cow<'t, str>,
    /// Of each character: its byte in the plain text, its first and last byte in the original.
    /// Empty when both are the same.
    places: Vec<[u32; 3]>,
}

impl<'t> Plain<'t> {
    /// Reads `text`.
    pub fn read(text: &'t str) -> Self {
        let Some(changed) = first_change(text) else {
            return Self { text: Cow::Borrowed(text), places: vec![] };
        };
        let mut reader = Reader { out: String::with_capacity(text.len()), places: vec![] };
        reader.places.reserve(text.len());
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            let ascii = at < changed || (c.is_ascii() && !matches!(c, '&' | '%' | '='));
            if ascii {
                reader.push(c, at, at + c.len_utf8());
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            let bytes = match escaped(rest) {
                Some((meant, bytes)) => {
                    if let Some(meant) = meant {
                        reader.fold(meant, at, at + bytes);
                    }
                    bytes
                }
                None => {
                    reader.fold(c, at, at + c.len_utf8());
                    c.len_utf8()
                }
            };
            let skipped = rest.get(c.len_utf8()..bytes).unwrap_or_default();
            for _ in skipped.chars() {
                chars.next();
            }
        }
        Self { text: Cow::Owned(reader.out), places: reader.places }
    }

    /// The plain text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original's bytes of the plain text's `span`.
    pub fn original(&self, span: [usize; 2]) -> [usize; 2] {
        if self.places.is_empty() || span[0] >= span[1] {
            return span;
        }
        let at = |byte: usize| self.places.partition_point(|place| place[0] as usize <= byte);
        let place = |byte: usize| at(byte).checked_sub(1).and_then(|i| self.places.get(i));
        let start = place(span[0]).map_or(span[0], |p| p[1] as usize);
        let end = place(span[1] - 1).map_or(span[1], |p| p[2] as usize);
        [start, end]
    }
}

/// Byte of the first character that plain text writes otherwise.
fn first_change(text: &str) -> Option<usize> {
    text.bytes().position(|b| !b.is_ascii() || matches!(b, b'&' | b'%' | b'='))
}

struct Reader {
    out: String,
    places: Vec<[u32; 3]>,
}

impl Reader {
    fn push(&mut self, c: char, start: usize, end: usize) {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.places.push([narrow(self.out.len()), narrow(start), narrow(end)]);
        self.out.push(c);
    }

    fn fold(&mut self, c: char, start: usize, end: usize) {
        if is_invisible(c) {
            return;
        }
        fold(c, |plain| self.push(plain, start, end));
    }
}

/// Calls `emit` with the plain characters of `c`, case kept.
pub(super) fn fold(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        return emit(c);
    }
    match c {
        'ß' => "ss".chars().for_each(emit),
        'ẞ' => "SS".chars().for_each(emit),
        'æ' => "ae".chars().for_each(emit),
        'Æ' => "AE".chars().for_each(emit),
        'œ' => "oe".chars().for_each(emit),
        'Œ' => "OE".chars().for_each(emit),
        'þ' => "th".chars().for_each(emit),
        'ø' => emit('o'),
        'Ø' => emit('O'),
        'ł' => emit('l'),
        'Ł' => emit('L'),
        'đ' | 'ð' => emit('d'),
        'Đ' | 'Ð' => emit('D'),
        'ı' => emit('i'),
        '’' | '‘' | 'ʼ' | '´' | '′' => emit('\''),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => emit('-'),
        _ => decompose_compatible(c, |d| {
            if is_combining_mark(d) {
            } else if d.is_whitespace() && d != '\n' {
                emit(' ');
            } else {
                emit(lookalike(d));
            }
        }),
    }
}

/// The Latin letter that a Cyrillic or Greek one looks like.
fn lookalike(c: char) -> char {
    const ALIKE: &[(&str, char)] = &[
        ("аα", 'a'),
        ("ΑА", 'A'),
        ("В Β", 'B'),
        ("сϲ", 'c'),
        ("С", 'C'),
        ("ԁ", 'd'),
        ("е", 'e'),
        ("ЕΕ", 'E'),
        ("һ", 'h'),
        ("НΗ", 'H'),
        ("іι", 'i'),
        ("ІΙ", 'I'),
        ("ј", 'j'),
        ("Ј", 'J'),
        ("κк", 'k'),
        ("КΚ", 'K'),
        ("МΜ", 'M'),
        ("Ν", 'N'),
        ("оο", 'o'),
        ("ОΟ", 'O'),
        ("рρ", 'p'),
        ("РΡ", 'P'),
        ("ѕ", 's'),
        ("Ѕ", 'S'),
        ("ТΤ", 'T'),
        ("υ", 'u'),
        ("ν", 'v'),
        ("хχ", 'x'),
        ("ХΧ", 'X'),
        ("у", 'y'),
        ("УΥ", 'Y'),
        ("Ζ", 'Z'),
    ];
    if !matches!(c, '\u{370}'..='\u{52f}') {
        return c;
    }
    ALIKE.iter().find(|(all, _)| all.contains(c)).map_or(c, |(_, latin)| *latin)
}

/// What an escape at the start of `text` stands for (`None`: nothing), and its bytes.
fn escaped(text: &str) -> Option<(Option<char>, usize)> {
    match text.bytes().next()? {
        b'&' => reference(text).map(|(c, bytes)| (Some(c), bytes)),
        b'%' => percent(text).map(|(c, bytes)| (Some(c), bytes)),
        // A soft line break of quoted-printable mail.
        b'=' if text.starts_with("=\r\n") => Some((None, 3)),
        b'=' if text.starts_with("=\n") => Some((None, 2)),
        _ => None,
    }
}

/// A percent-encoded character: `%40`, `%C3%BC`.
fn percent(text: &str) -> Option<(char, usize)> {
    const CHAR_BYTES_MAX: usize = 4;
    let mut bytes = Vec::with_capacity(CHAR_BYTES_MAX);
    while bytes.len() < CHAR_BYTES_MAX {
        let at = 3 * bytes.len();
        let pair = text.get(at..at + 3)?.strip_prefix('%')?;
        bytes.push(u8::from_str_radix(pair, 16).ok()?);
        let read = core::str::from_utf8(&bytes).ok().and_then(|s| s.chars().next());
        if let Some(c) = read {
            return Some((c, at + 3)).filter(|_| !c.is_control() && !c.is_ascii_digit());
        }
    }
    None
}

/// Characters that nobody sees.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    ) || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_reads_the_same() {
        for (text, want) in [
            ("M\u{fc}ller Mu\u{308}ller M&uuml;ller", "Muller Muller Muller"),
            ("Ｅｍｍａ\u{a0}La\u{200b}rsen", "Emma Larsen"),
            ("Еmma", "Emma"),
            ("emma%40example.com M%C3%BCller 100% 5%zz", "emma@example.com Muller 100% 5%zz"),
            ("Lar=\nsen a=b &amp; c", "Larsen a=b & c"),
            ("O’Brien–Groß", "O'Brien-Gross"),
        ] {
            assert_eq!(Plain::read(text).text(), want);
        }
    }

    #[test]
    fn places_lead_back() {
        let text = "x M&uuml;ller y";
        let plain = Plain::read(text);
        let span = plain.original([2, 8]);
        assert_eq!(text.get(span[0]..span[1]), Some("M&uuml;ller"));
    }
}
