//! Small, shared operations on text from strangers.

mod cell;
mod markup;
pub mod number_words;
pub mod quantities;
pub mod reading;
pub mod rows;
pub(crate) mod word_lists;

pub use cell::inert_cell;
pub(crate) use cell::inert_quoted_cell;
pub use markup::plain;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Marks around quoted words, as typed in seven languages.
pub(crate) const QUOTATION_MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// [`char::is_alphanumeric`], which looks long for the marks that most texts have.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        // Spaces and signs; dashes, quotation marks, bullets; currencies.
        '\u{80}'..='\u{a9}' | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' => false,
        _ => c.is_alphanumeric(),
    }
}

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
    let mut push = |c: char| {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for c in text.chars() {
        if c.is_ascii() {
            push(c.to_ascii_lowercase());
            continue;
        }
        // Marks are left out, so the order into which a whole text would bring them does not
        // matter, and each character can be taken apart by itself.
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().for_each(&mut push);
            }
        });
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

#[cfg(test)]
mod tests {
    use super::is_alphanumeric;

    #[test]
    fn no_letter_or_figure_is_taken_for_a_mark() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
