//! Encodings other than UTF-8 that exports come in. By hand: a general library brings
//! the tables of every legacy encoding into each WASM bundle.

/// Windows-1252 for the bytes 0x80 to 0x9F, which alone differ from Latin-1. The five
/// that it leaves open are control characters, as on the web.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character of each byte of `bytes`.
pub(super) fn windows_1252(bytes: &[u8]) -> impl Iterator<Item = char> {
    bytes.iter().map(|byte| {
        let place = byte.checked_sub(0x80).map(usize::from);
        place.and_then(|at| WINDOWS_1252.get(at)).copied().unwrap_or(char::from(*byte))
    })
}

/// Decodes UTF-16 in pieces, split anywhere. What is no character becomes U+FFFD.
#[derive(Debug)]
pub(super) struct Utf16 {
    big_endian: bool,
    /// The first byte of a code unit whose second one is to come.
    odd: Option<u8>,
    /// The first half of a surrogate pair whose second one is to come.
    high: Option<u16>,
}

impl Utf16 {
    pub fn new(big_endian: bool) -> Self {
        Self { big_endian, odd: None, high: None }
    }

    /// The text of the next `bytes`, as far as it is complete.
    pub fn decode(&mut self, bytes: &[u8]) -> String {
        let mut units = Vec::with_capacity(bytes.len() / 2 + 2);
        units.extend(self.high.take());
        for byte in bytes {
            match self.odd.take() {
                None => self.odd = Some(*byte),
                Some(first) if self.big_endian => units.push(u16::from_be_bytes([first, *byte])),
                Some(first) => units.push(u16::from_le_bytes([first, *byte])),
            }
        }
        self.high = units.pop_if(|last| matches!(*last, 0xD800..=0xDBFF));
        String::from_utf16_lossy(&units)
    }

    /// What is left at the end of the file: U+FFFD for a character cut short.
    pub fn finish(&mut self) -> &'static str {
        let cut_short = self.high.take().is_some() | self.odd.take().is_some();
        if cut_short { "\u{fffd}" } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_is_latin_1_but_for_its_signs() {
        for (bytes, want) in [
            (&b"plain"[..], "plain"),
            (b"\x80\x82\x8a\x8c\x8e\x91\x92\x93\x94\x96\x97\x99\x9f", "€‚ŠŒŽ‘’“”–—™Ÿ"),
            (b"\x7f\x81\x9d\xa0", "\u{7f}\u{81}\u{9d}\u{a0}"),
            (b"M\xfcller \xdf \xff", "Müller ß ÿ"),
        ] {
            assert_eq!(windows_1252(bytes).collect::<String>(), want);
        }
    }

    #[test]
    fn utf_16_is_read_however_it_is_split() {
        for (big_endian, bytes, want) in [
            (false, &b"a\0\xfc\0\x3d\xd8\x00\xde"[..], "aü😀"),
            (true, b"\0a\0\xfc\xd8\x3d\xde\x00", "aü😀"),
            // A lone half, either one, and two of the first.
            (true, b"\xd8\x3d\0a", "\u{fffd}a"),
            (true, b"\xde\x00\0a", "\u{fffd}a"),
            (true, b"\xd8\x3d\xd8\x3d\xde\x00", "\u{fffd}😀"),
            // Cut short: an odd byte, half a pair, and both.
            (true, b"\0a\0", "a\u{fffd}"),
            (true, b"\0a\xd8\x3d", "a\u{fffd}"),
            (true, b"\0a\xd8\x3d\xde", "a\u{fffd}"),
        ] {
            for size in 1..=bytes.len() {
                let mut decoder = Utf16::new(big_endian);
                let mut text: String =
                    bytes.chunks(size).map(|piece| decoder.decode(piece)).collect();
                text.push_str(decoder.finish());
                assert_eq!(text, want, "{bytes:x?} in pieces of {size}");
            }
        }
    }
}
