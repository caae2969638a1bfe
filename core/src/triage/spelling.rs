//! Words as they were meant: letters swapped, doubled or lost, figures for letters.
//!
//! Only for the words a lexicon lists, and only where no pattern knows the word as
//! it stands: a wrong guess can then replace nothing.

use std::{borrow::Cow, collections::HashMap};

/// Fewest letters of a word that is guessed at.
const LETTERS_MIN: usize = 5;
/// Fewest letters of a listed word that may have lost one of them.
const LOSSY_LETTERS_MIN: usize = 7;

/// Listed words by the letters in them.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    words: HashMap<Key, String>,
    /// The same with one letter of the word lost.
    shortened: HashMap<Key, String>,
}

/// The first letter, and the letters a to z of the whole word as bits.
type Key = (u8, u32);

impl Spelling {
    /// Ready to know the folded `words` in their misspellings.
    pub fn new(words: &[String]) -> Self {
        let mut spelling = Self::default();
        for word in words {
            let Some((first, letters)) = key(word) else { continue };
            spelling.words.entry((first, letters)).or_insert_with(|| word.clone());
            if word.len() < LOSSY_LETTERS_MIN {
                continue;
            }
            for lost in word.bytes().skip(1).filter(|lost| *lost != first) {
                let fewer = letters & !bit(lost);
                spelling.shortened.entry((first, fewer)).or_insert_with(|| word.clone());
            }
        }
        spelling
    }

    /// The listed word that the folded `word` is a misspelling of.
    pub fn meant<'a>(&'a self, word: &'a str) -> Option<Cow<'a, str>> {
        if word.len() < LETTERS_MIN {
            return None;
        }
        if let Some(read) = read_figures(word) {
            return Some(Cow::Owned(read));
        }
        let listed = self.listed(key(word)?, word.len() > LOSSY_LETTERS_MIN)?;
        let slips = if word.len() > LOSSY_LETTERS_MIN { 2 } else { 1 };
        let is_near = strsim::osa_distance(listed, word) <= slips;
        is_near.then_some(Cow::Borrowed(listed.as_str()))
    }

    /// The listed word with these letters, with one more, or with one vowel less where
    /// a wrong one may stand.
    fn listed(&self, (first, letters): Key, wrong_vowel: bool) -> Option<&String> {
        let without = |vowel| self.words.get(&(first, letters & !bit(vowel)));
        let guess = || b"aeiou".iter().find_map(|v| without(*v).filter(|_| wrong_vowel));
        let same = self.words.get(&(first, letters));
        same.or_else(|| self.shortened.get(&(first, letters))).or_else(guess)
    }
}

fn key(word: &str) -> Option<Key> {
    let first = *word.as_bytes().first()?;
    let letters = word
        .bytes()
        .try_fold(0, |letters, byte| byte.is_ascii_lowercase().then_some(letters | bit(byte)))?;
    Some((first, letters))
}

fn bit(letter: u8) -> u32 {
    1 << u32::from(letter.saturating_sub(b'a')).min(31)
}

/// `m0ney` as `money`; `None` for a word without both letters and figures.
fn read_figures(word: &str) -> Option<String> {
    let figures = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.bytes().filter(u8::is_ascii_lowercase).count();
    (figures > 0 && letters > figures && letters + figures == word.len()).then(|| {
        let read = |c| match c {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            other => other,
        };
        word.chars().map(read).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspellings_are_known_and_other_words_are_not() {
        let spelling =
            Spelling::new(&["refund", "solicitor", "money", "swollen"].map(str::to_owned));
        for (word, want) in [
            ("refnud", Some("refund")),
            ("reffund", Some("refund")),
            ("soliciter", Some("solicitor")),
            ("solictor", Some("solicitor")),
            ("m0ney", Some("money")),
            ("refud", None),
            ("funder", None),
            ("seasonal", None),
            ("monkeys", None),
            ("order", None),
            ("b4", None),
            ("12345", None),
        ] {
            assert_eq!(spelling.meant(word).as_deref(), want, "{word}");
        }
    }
}
