//! Patterns over words, for phrases that people vary.
//!
//! A pattern is words in order: `a|b` for either, a trailing `~` for any ending,
//! `*` for up to [`GAP_WORDS`] words in between.

use crate::text::reading::{Sentence, Word};

/// Words that `*` may stand for.
const GAP_WORDS: usize = 5;

/// A pattern, ready to be looked for.
#[derive(Debug)]
pub struct Pattern(Vec<Element>);

#[derive(Debug)]
enum Element {
    Gap,
    /// Any of the words, and the bits of their first letters.
    Words(Vec<Stem>, u32),
}

#[derive(Debug)]
struct Stem {
    text: &'static str,
    open: bool,
}

impl Pattern {
    /// Reads a pattern.
    #[must_use]
    pub fn new(text: &'static str) -> Self {
        let stem = |word: &'static str| match word.strip_suffix('~') {
            Some(text) => Stem { text, open: true },
            None => Stem { text: word, open: false },
        };
        let element = |word: &'static str| match word {
            "*" => Element::Gap,
            words => {
                let stems: Vec<Stem> = words.split('|').map(stem).collect();
                let initials = stems.iter().fold(0, |bits, stem| bits | initial(stem.text));
                Element::Words(stems, initials)
            }
        };
        Self(text.split_whitespace().map(element).collect())
    }

    /// The first place in `sentence` where the pattern stands, as a range of words.
    #[must_use]
    pub fn find(&self, sentence: &Sentence) -> Option<[usize; 2]> {
        // Most patterns are ruled out by the first letters alone.
        let present = sentence.iter().fold(0, |bits, word| bits | initial(&word.folded));
        let possible = |element: &Element| match element {
            Element::Gap => true,
            Element::Words(_, initials) => initials & present != 0,
        };
        if !self.0.iter().all(possible) {
            return None;
        }
        (0..sentence.len()).find_map(|start| {
            let end = self.ends(sentence, start)?;
            Some([start, end])
        })
    }

    /// The word after the pattern, when it begins at `start`.
    fn ends(&self, sentence: &Sentence, start: usize) -> Option<usize> {
        rest(&self.0, sentence, start, 0)
    }
}

/// The word after `elements`, when they stand at `at` with up to `gap` words before them.
/// Patterns hold two gaps at most, so trying every way stays cheap.
fn rest(elements: &[Element], sentence: &Sentence, at: usize, gap: usize) -> Option<usize> {
    match elements.split_first() {
        None => Some(at),
        Some((Element::Gap, others)) => rest(others, sentence, at, GAP_WORDS),
        Some((Element::Words(stems, _), others)) => {
            let here = sentence.iter().enumerate().skip(at).take(gap + 1);
            let mut places = here.filter(|(_, word)| matches(stems, word));
            places.find_map(|(place, _)| rest(others, sentence, place + 1, 0))
        }
    }
}

/// The bit of a word's first letter; all other first characters share one.
fn initial(word: &str) -> u32 {
    match word.bytes().next() {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        _ => 1 << 26,
    }
}

fn matches(stems: &[Stem], word: &Word) -> bool {
    stems.iter().any(|stem| {
        if stem.open { word.folded.starts_with(stem.text) } else { word.folded == stem.text }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::reading::sentences;

    #[test]
    fn patterns_find_what_they_say() {
        for (pattern, text, want) in [
            ("we will refund~", "Of course we will refund you.", Some([2, 5])),
            ("get|receive * back", "You will get all of your money back", Some([2, 8])),
            ("get * back", "get one two three four five six back", None),
            ("on us", "It is on use", None),
        ] {
            let sentence = sentences(text).remove(0);
            assert_eq!(Pattern::new(pattern).find(&sentence), want, "{pattern}");
        }
    }
}
