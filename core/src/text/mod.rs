//! Small, shared operations on text from strangers.

mod cell;
mod markup;
pub mod number_words;
pub mod quantities;
pub mod reading;
pub(crate) mod word_lists;

pub use cell::inert_cell;
pub(crate) use cell::inert_quoted_cell;
pub use markup::plain;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Lower case, accents removed, runs of white space as one space, ends trimmed.
///
/// ```
/// # use countersign_core::text::fold;
/// assert_eq!(fold("  Émile\u{a0} MÜLLER "), "emile muller");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        fold_ascii(text, &mut out);
        return out;
    }
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// [`fold`] of what most words are.
fn fold_ascii(text: &str, out: &mut String) {
    for word in text.split_ascii_whitespace() {
        // Vertical tabs are white space to `char`, not to ASCII.
        for part in word.split('\u{b}').filter(|part| !part.is_empty()) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(part);
        }
    }
    out.make_ascii_lowercase();
}
