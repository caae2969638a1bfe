//! Patterns over words, for phrases that people vary.
//!
//! A pattern is words in order: `a|b` for either, a trailing `~` for any ending, `#`
//! for a word that begins with a digit, `*` for up to [`GAP_WORDS`] words in between
//! and `_` for up to [`STEP_WORDS`]. A leading `!` marks a phrase that promises by
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
    /// No negation takes it back.
    pub denies: bool,
}

#[derive(Debug)]
enum Element {
    Gap(usize),
    /// Any of the words, and the marks of how they begin.
    Words(Vec<Stem>, u128),
}

#[derive(Debug)]
struct Stem {
    text: &'static str,
    open: bool,
}

impl Pattern {
    /// Reads a pattern; `class` gives the words of a `{name}`.
    #[must_use]
    pub fn new(text: &'static str, class: &dyn Fn(&str) -> &'static str) -> Self {
        let (text, denies) = text.strip_prefix('!').map_or((text, false), |rest| (rest, true));
        let stem = |word: &'static str| match word.strip_suffix('~') {
            Some(text) => Stem { text, open: true },
            None => Stem { text: word, open: false },
        };
        let element = |word: &'static str| match word {
            "*" => Element::Gap(GAP_WORDS),
            "_" => Element::Gap(STEP_WORDS),
            words => {
                let parts = words.split('|').flat_map(|part| {
                    let named = part.strip_prefix('{').and_then(|p| p.strip_suffix('}'));
                    named.map_or(part, class).split('|')
                });
                let stems: Vec<Stem> = parts.map(stem).collect();
                let marks = stems.iter().fold(0, |bits, stem| bits | mark(stem.text, stem.open));
                Element::Words(stems, marks)
            }
        };
        Self { elements: text.split_whitespace().map(element).collect(), denies }
    }

    /// The first place in `sentence` from word `from` on where the pattern stands, as a
    /// range of words. `present` are the [`marks`] of the sentence.
    #[must_use]
    pub fn find(&self, sentence: &Sentence, from: usize, present: u128) -> Option<[usize; 2]> {
        // Most patterns are ruled out by how words begin.
        let possible = |element: &Element| match element {
            Element::Gap(_) => true,
            Element::Words(_, marks) => marks & present != 0,
        };
        if !self.elements.iter().all(possible) {
            return None;
        }
        (from..sentence.len()).find_map(|start| {
            let end = rest(&self.elements, sentence, start, 0)?;
            Some([start, end])
        })
    }
}

/// The word after `elements`, when they stand at `at` with up to `gap` words before them.
/// Patterns hold few gaps, so trying every way stays cheap.
fn rest(elements: &[Element], sentence: &Sentence, at: usize, gap: usize) -> Option<usize> {
    match elements.split_first() {
        None => Some(at),
        Some((Element::Gap(words), others)) => rest(others, sentence, at, *words),
        Some((Element::Words(stems, _), others)) => {
            let here = sentence.iter().enumerate().skip(at).take(gap + 1);
            let mut places = here.filter(|(_, word)| matches(stems, word));
            places.find_map(|(place, _)| rest(others, sentence, place + 1, 0))
        }
    }
}

/// How the words of `sentence` begin: what a pattern needs must be among it.
#[must_use]
pub fn marks(sentence: &Sentence) -> u128 {
    sentence.iter().fold(0, |bits, word| {
        parts(&word.folded).fold(bits, |bits, part| bits | mark(part, false) | mark(part, true))
    })
}

/// The bit of a word's first two letters; of a stem of one letter, all of that letter.
fn mark(word: &str, open: bool) -> u128 {
    let mut bytes = word.bytes();
    let Some(first) = bytes.next() else { return 0 };
    if word == "#" || first.is_ascii_digit() {
        return 1 << 127;
    }
    let second = if open && word.len() == 1 { 0 } else { bytes.next().unwrap_or(0) };
    1 << ((usize::from(first) * 37 + usize::from(second)) % 127)
}

/// A word, and what stands behind an elided article ("l'argent") or before an attached
/// pronoun ("devolvemos-lhe").
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let behind = word.split_once('\'').filter(|(article, _)| article.len() <= 4).map(|(_, w)| w);
    let before = word.split_once('-').filter(|(verb, _)| verb.len() >= 4).map(|(w, _)| w);
    [Some(word), behind, before].into_iter().flatten()
}

fn matches(stems: &[Stem], word: &Word) -> bool {
    stems.iter().any(|stem| {
        parts(&word.folded).any(|part| match stem.text {
            "#" => part.starts_with(|c: char| c.is_ascii_digit()),
            text if stem.open => part.starts_with(text),
            text => part == text,
        })
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
            ("get _ back", "get one two three back", None),
            ("on us", "It is on use", None),
            ("{we} refund #", "they refund 10, we refund 12", Some([3, 6])),
            ("devolvemos * dinheiro", "Devolvemos-lhe o dinheiro", Some([0, 3])),
            ("rendre argent", "vous rendre l'argent", Some([1, 3])),
        ] {
            let sentence = sentences(text).remove(0);
            let pattern = Pattern::new(pattern, &|_| "we|i");
            assert_eq!(pattern.find(&sentence, 0, marks(&sentence)), want, "{text}");
        }
    }
}
