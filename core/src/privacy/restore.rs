//! Placeholders back into values, in a text or in a stream cut anywhere.

use super::{
    Vault,
    placeholder::{self, Read},
};

/// `text` with every placeholder that `vault` knows replaced by its value. Unknown
/// ones stay as they are; what a value holds is not read again.
///
/// ```
/// # use countersign_core::privacy::{KnownValues, Redactor, restore};
/// let mut known = KnownValues::default();
/// known.name("Emma Larsen");
/// let mut redactor = Redactor::new(&known);
/// let redacted = redactor.redact("Hi, Emma Larsen here.");
/// assert_eq!(redacted, "Hi, [NAME_1] here.");
/// assert_eq!(restore(&redacted, redactor.vault()), "Hi, Emma Larsen here.");
/// assert_eq!(restore("Dear **[name 1]**,", redactor.vault()), "Dear **Emma Larsen**,");
/// ```
#[must_use]
pub fn restore(text: &str, vault: &Vault) -> String {
    let mut restorer = Restorer::new(vault);
    let mut out = restorer.push(text);
    out.push_str(&restorer.finish());
    out
}

/// Restores a stream, piece by piece: what it gave out so far is always the
/// beginning of what [`restore`] makes of the whole.
#[derive(Debug)]
pub struct Restorer<'v> {
    vault: &'v Vault,
    /// Text that could still become a placeholder.
    held: String,
    /// The beginning of a character whose bytes are not all there yet.
    bytes: Vec<u8>,
    /// The last character read before `held`.
    before: Option<char>,
}

impl<'v> Restorer<'v> {
    /// A restorer at the start of a stream.
    #[must_use]
    pub const fn new(vault: &'v Vault) -> Self {
        Self { vault, held: String::new(), bytes: Vec::new(), before: None }
    }

    /// Takes the next piece and gives what is certain by now.
    #[must_use]
    pub fn push(&mut self, piece: &str) -> String {
        self.held.push_str(piece);
        self.advance(false)
    }

    /// Takes the next bytes, which may end within a character. Bytes that are no
    /// UTF-8 become `U+FFFD`.
    #[must_use]
    pub fn push_bytes(&mut self, piece: &[u8]) -> String {
        self.bytes.extend_from_slice(piece);
        let bytes = core::mem::take(&mut self.bytes);
        for chunk in bytes.utf8_chunks() {
            self.held.push_str(chunk.valid());
            let reaches_end = bytes.ends_with(chunk.invalid()) && chunk.invalid().len() < 4;
            if chunk.invalid().is_empty() {
                continue;
            }
            if reaches_end && could_continue(chunk.invalid()) && is_last(&bytes, chunk.invalid()) {
                self.bytes = chunk.invalid().to_vec();
            } else {
                self.held.push('\u{fffd}');
            }
        }
        self.advance(false)
    }

    /// Ends the stream and gives what was held back.
    #[must_use]
    pub fn finish(&mut self) -> String {
        if !core::mem::take(&mut self.bytes).is_empty() {
            self.held.push('\u{fffd}');
        }
        self.advance(true)
    }

    fn advance(&mut self, whole: bool) -> String {
        let held = core::mem::take(&mut self.held);
        let mut out = String::with_capacity(held.len());
        let mut rest = held.as_str();
        while let Some(first) = rest.chars().next() {
            let taken = match placeholder::read(rest, self.before, whole) {
                Read::Open => break,
                Read::Nothing => None,
                Read::Found(found, bytes) => self.vault.text(found).map(|text| (text, bytes)),
            };
            let bytes = match taken {
                Some((text, bytes)) => {
                    out.push_str(text);
                    bytes
                }
                None => {
                    out.push(first);
                    first.len_utf8()
                }
            };
            self.before = rest.get(..bytes).and_then(|read| read.chars().next_back());
            rest = rest.get(bytes..).unwrap_or_default();
        }
        self.held = rest.to_owned();
        out
    }
}

/// Whether `bytes` begin a character of UTF-8 that more bytes would complete.
fn could_continue(bytes: &[u8]) -> bool {
    let needed = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 0,
    };
    bytes.len() < needed
}

/// Whether `part`, a slice of `bytes`, is their very end.
fn is_last(bytes: &[u8], part: &[u8]) -> bool {
    core::ptr::eq(bytes.as_ptr_range().end, part.as_ptr_range().end)
}
