//! A plain text as its letters and digits alone, in lower case, each with its place:
//! spaces, hyphens, full stops and line breaks cannot hide a value in it.

use crate::text::{is_alphanumeric, word_lists::WordSet};

/// Words that spell a mark of an email address out, folded, in seven languages.
static MARK_WORDS: WordSet = WordSet::new(&[
    "apenstaart",
    "apenstaartje",
    "apestaartje",
    "arobase",
    "arroba",
    "at",
    "aet",
    "bindestrich",
    "chiocciola",
    "dash",
    "dot",
    "guion",
    "hifen",
    "hyphen",
    "klammeraffe",
    "minus",
    "ponto",
    "point",
    "punkt",
    "punt",
    "punto",
    "streepje",
    "tiret",
    "trattino",
    "traco",
    "underscore",
    "unterstrich",
    "bajo",
    "basso",
    "laag",
    "onderstreping",
]);

/// The letters and digits of a text.
pub(super) struct Squashed<'p> {
    plain: &'p str,
    text: String,
    /// Byte in the plain text of each byte here.
    places: Vec<u32>,
    /// A word spells a mark out.
    spoken: bool,
}

impl<'p> Squashed<'p> {
    /// Of all of `plain`.
    pub fn all(plain: &'p str) -> Self {
        Self::read(plain, false)
    }

    /// Without the words that spell marks out: "jon dot smith at example dot com"; `None`
    /// where there are none.
    pub fn unspoken(&self) -> Option<Self> {
        self.spoken.then(|| Self::read(self.plain, true))
    }

    fn read(plain: &'p str, unspoken: bool) -> Self {
        let mut new = Self {
            plain,
            text: String::with_capacity(plain.len()),
            places: Vec::with_capacity(plain.len()),
            spoken: false,
        };
        let mut word_from = 0;
        for (at, c) in plain.char_indices() {
            if is_alphanumeric(c) {
                new.push(c, at);
            } else if word_from < new.text.len() {
                new.end_word(word_from, unspoken);
                word_from = new.text.len();
            }
        }
        new.end_word(word_from, unspoken);
        new
    }

    fn push(&mut self, c: char, at: usize) {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        if c.is_ascii() {
            self.text.push(c.to_ascii_lowercase());
            self.places.push(place);
        } else {
            self.text.extend(c.to_lowercase());
            self.places.resize(self.text.len(), place);
        }
    }

    /// The word that begins at byte `from` ends here; `drop` leaves out what spells a mark.
    fn end_word(&mut self, from: usize, drop: bool) {
        if !self.text.get(from..).is_some_and(|word| MARK_WORDS.has(word)) {
            return;
        }
        self.spoken = true;
        if drop {
            self.text.truncate(from);
            self.places.truncate(from);
        }
    }

    /// The letters and digits.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the character at byte `at` stands in the plain text.
    pub fn place(&self, at: usize) -> Option<usize> {
        self.places.get(at).map(|place| *place as usize)
    }

    /// The plain text's bytes of `start..end` here.
    pub fn span(&self, start: usize, end: usize) -> Option<[usize; 2]> {
        let last = self.place(end.checked_sub(1)?)?;
        let length = self.plain.get(last..)?.chars().next()?.len_utf8();
        Some([self.place(start)?, last + length])
    }

    /// What stands in the plain text between the characters of `start..end`, where
    /// anything does: the byte here of the later character, and the text between.
    pub fn gaps(&self, start: usize, end: usize) -> impl Iterator<Item = (usize, &'p str)> + '_ {
        (start + 1..end).filter_map(move |at| {
            let (before, here) = (self.place(at - 1)?, self.place(at)?);
            if here == before {
                return None;
            }
            let from = before + self.plain.get(before..)?.chars().next()?.len_utf8();
            let gap = self.plain.get(from..here)?;
            (!gap.is_empty()).then_some((at, gap))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_and_digits_are_left_and_lead_back() {
        let squashed = Squashed::all("E. Lar-\nsen 5");
        assert_eq!(squashed.text(), "elarsen5");
        assert_eq!(squashed.span(1, 7), Some([3, 11]));
        let gaps: Vec<_> = squashed.gaps(0, 8).collect();
        assert_eq!(gaps, [(1, ". "), (4, "-\n"), (7, " ")]);
        assert_eq!(Squashed::all("jon smith").unspoken().map(|s| s.text), None);
        let unspoken = Squashed::all("jon dot smith at x dot com").unspoken();
        assert_eq!(unspoken.map(|s| s.text), Some("jonsmithxcom".to_owned()));
    }
}
