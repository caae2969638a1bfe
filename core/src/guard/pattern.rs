//! Patterns over words, for phrases that people vary.
//!
//! A pattern is words in order: `a|b` for either, a trailing `~` for any ending, `#`
//! for a word that begins with a digit, `*` for up to [`GAP_WORDS`] words in between
//! and `_` for up to [`STEP_WORDS`]; two in a row add up. A leading `!` marks a phrase that promises by
//! denying ("you won't be out of pocket"): no negation takes it back.

use crate::text::reading::{Sentence, Word};

/// Words that `*` may stand for.
const GAP_WORDS: usize = 5;
/// Words that `_` may stand for.
const STEP_WORDS: usize = 2;

/// A pattern, ready to be looked for.
#[derive(Debug)]
pub struct Pattern {
    elements: Vec<Element>,
    /// Its number among all patterns of the lexicon.
    pub number: u32,
    /// No negation takes it back.
    pub denies: bool,
}

#[derive(Debug)]
enum Element {
    Gap(usize),
    /// Any of the words.
    Words(Words),
}

/// Words of which any may stand at a place.
#[derive(Debug, Default)]
struct Words {
    /// Whole words, sorted.
    whole: Vec<&'static str>,
    /// Beginnings of words.
    open: Vec<&'static str>,
    /// Any number, too.
    number: bool,
    /// The [`letter`]s they begin with.
    letters: u32,
    /// The [`length`]s of whole words.
    lengths: u32,
}

/// One of 32 bits, by the byte that a word begins with.
fn letter(word: &str) -> u32 {
    1 << (word.as_bytes().first().copied().unwrap_or_default() % 32)
}

/// One of 32 bits, by how long a word is.
fn length(word: &str) -> u32 {
    1 << word.len().min(31)
}

impl Words {
    fn add(&mut self, word: &'static str) {
        self.letters |= letter(word);
        if word == "#" {
            (b'0'..=b'9').for_each(|digit| self.letters |= 1 << (digit % 32));
        }
        match word.strip_suffix('~') {
            Some(text) => self.open.push(text),
            None if word == "#" => self.number = true,
            None => {
                self.lengths |= length(word);
                if let Err(place) = self.whole.binary_search(&word) {
                    self.whole.insert(place, word);
                }
            }
        }
    }

    fn holds(&self, word: &Word) -> bool {
        let word = word.folded.as_str();
        if self.letters & letter(word) != 0 && self.hold(word) {
            return true;
        }
        let joined = word.bytes().any(|byte| matches!(byte, b'\'' | b'-'));
        joined && parts(word).skip(1).any(|part| self.hold(part))
    }

    fn hold(&self, part: &str) -> bool {
        self.lengths & length(part) != 0 && self.whole.binary_search(&part).is_ok()
            || self.open.iter().any(|text| part.starts_with(text))
            || self.number && part.starts_with(|c: char| c.is_ascii_digit())
    }
}

impl Pattern {
    /// Reads a pattern; `class` gives the words of a `{name}`.
    #[must_use]
    pub fn new(text: &'static str, number: u32, class: &dyn Fn(&str) -> &'static str) -> Self {
        let (text, denies) = text.strip_prefix('!').map_or((text, false), |rest| (rest, true));
        let element = |word: &'static str| match word {
            "*" => Element::Gap(GAP_WORDS),
            "_" => Element::Gap(STEP_WORDS),
            words => {
                let parts = words.split('|').flat_map(|part| {
                    let named = part.strip_prefix('{').and_then(|p| p.strip_suffix('}'));
                    named.map_or(part, class).split('|')
                });
                let mut all = Words::default();
                parts.for_each(|part| all.add(part));
                Element::Words(all)
            }
        };
        Self { elements: text.split_whitespace().map(element).collect(), number, denies }
    }

    /// The words that it can begin with, each with whether any ending may follow.
    pub fn beginnings(&self) -> impl Iterator<Item = (&'static str, bool)> {
        let first = self.elements.iter().find_map(|element| match element {
            Element::Words(words) => Some(words),
            Element::Gap(_) => None,
        });
        first.into_iter().flat_map(|words| {
            let whole = words.whole.iter().map(|text| (*text, false));
            let number = words.number.then_some(("#", false));
            whole.chain(words.open.iter().map(|text| (*text, true))).chain(number)
        })
    }

    /// The word after the pattern, when it begins at the word `start`.
    #[must_use]
    pub fn ends(&self, sentence: &Sentence, start: usize) -> Option<usize> {
        rest(&self.elements, sentence, start, 0)
    }
}

/// The word after `elements`, when they stand at `at` with up to `gap` words before them.
/// Patterns hold few gaps, so trying every way stays cheap.
fn rest(elements: &[Element], sentence: &Sentence, at: usize, gap: usize) -> Option<usize> {
    match elements.split_first() {
        None => Some(at),
        Some((Element::Gap(words), others)) => rest(others, sentence, at, gap + *words),
        Some((Element::Words(words), others)) => {
            let here = sentence.iter().enumerate().skip(at).take(gap + 1);
            let mut places = here.filter(|(_, word)| words.holds(word));
            places.find_map(|(place, _)| rest(others, sentence, place + 1, 0))
        }
    }
}

/// A word, and what stands behind an elided article ("l'argent") or before an attached
/// pronoun ("devolvemos-lhe").
pub fn parts(word: &str) -> impl Iterator<Item = &str> {
    let behind = word.split_once('\'').filter(|(article, _)| article.len() <= 4).map(|(_, w)| w);
    let before = word.split_once('-').filter(|(verb, _)| verb.len() >= 4).map(|(w, _)| w);
    [Some(word), behind, before].into_iter().flatten()
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
            ("get _ back", "get one two three back", None),
            ("get * * back", "get one two three four five six back", Some([0, 8])),
            ("on us", "It is on use", None),
            ("{we} refund #", "they refund 10, we refund 12", Some([3, 6])),
            ("devolvemos * dinheiro", "Devolvemos-lhe o dinheiro", Some([0, 3])),
            ("rendre argent", "vous rendre l'argent", Some([1, 3])),
        ] {
            let sentence = sentences(text).remove(0);
            let pattern = Pattern::new(pattern, 0, &|_| "we|i");
            let mut starts = 0..sentence.len();
            let got = starts.find_map(|start| Some([start, pattern.ends(&sentence, start)?]));
            assert_eq!(got, want, "{text}");
        }
    }
}
