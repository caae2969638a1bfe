//! The phrases the guard looks for: `phrases.txt`, read once.

use std::{collections::HashMap, sync::OnceLock};

use super::pattern::{Pattern, parts};
use crate::text::{reading::Sentence, word_lists::Starts};

/// Letters of the longest beginning of a word that any phrase names.
const STEM_BYTES_MAX: usize = 16;

/// A list of phrases of one meaning.
type Section = (&'static str, Vec<Pattern>);

/// The patterns of the section `name`; none when there is no such section.
#[must_use]
pub fn section(name: &str) -> &'static [Pattern] {
    let found = sections().iter().find(|(section, _)| *section == name);
    found.map_or(&[], |(_, patterns)| patterns.as_slice())
}

fn sections() -> &'static [Section] {
    static SECTIONS: OnceLock<Vec<Section>> = OnceLock::new();
    SECTIONS.get_or_init(|| read(include_str!("phrases.txt")))
}

/// The patterns that can begin with a word: by whole words, by beginnings of words, and
/// by any number.
#[derive(Default)]
struct Index {
    whole: HashMap<&'static str, Vec<u32>>,
    open: HashMap<&'static str, Vec<u32>>,
    digits: Vec<u32>,
    /// Of whole words, and of beginnings: most words have none.
    starts: Option<[Starts; 2]>,
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = Index::default();
        for pattern in sections().iter().flat_map(|(_, patterns)| patterns) {
            for (text, open) in pattern.beginnings() {
                let list = match (text, open) {
                    ("#", _) => &mut index.digits,
                    (_, true) => index.open.entry(text).or_default(),
                    (_, false) => index.whole.entry(text).or_default(),
                };
                list.push(pattern.number);
            }
        }
        let starts = [&index.whole, &index.open].map(|all| Starts::of(all.keys().copied()));
        index.starts = Some(starts);
        index
    })
}

/// Which patterns can begin at which word of `sentence`, in the patterns' order.
#[must_use]
pub fn starts(sentence: &Sentence) -> Vec<(u32, u32)> {
    let index = index();
    let Some([whole, open]) = &index.starts else { return vec![] };
    let mut all = vec![];
    for (at, word) in (0_u32..).zip(sentence) {
        for part in parts(&word.folded) {
            let mut add = |numbers: &Vec<u32>| all.extend(numbers.iter().map(|n| (*n, at)));
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                add(&index.digits);
            }
            if whole.may_hold(part) {
                index.whole.get(part).into_iter().for_each(&mut add);
            }
            for end in 1..=part.len().min(STEM_BYTES_MAX) {
                let stem = part.get(..end).filter(|stem| open.may_hold(stem));
                stem.and_then(|stem| index.open.get(stem)).into_iter().for_each(&mut add);
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// `[section]` lines head the patterns below them; `@name = a|b` names a list of words.
fn read(text: &'static str) -> Vec<Section> {
    let lines = || text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("//"));
    let class = |name: &str| {
        let named = lines().filter_map(|l| l.strip_prefix('@')?.split_once(" = "));
        named.filter(|(known, _)| *known == name).map(|(_, words)| words).next().unwrap_or("")
    };
    let mut all: Vec<Section> = vec![];
    let mut number = 0;
    for line in lines().filter(|line| !line.starts_with('@')) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            all.push((name, vec![]));
        } else if let Some((_, patterns)) = all.last_mut() {
            patterns.push(Pattern::new(line, number, &class));
            number += 1;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_that_a_phrase_names_exists() {
        let text = include_str!("phrases.txt");
        let named = |line: &str| -> Vec<String> {
            line.split('{').skip(1).filter_map(|l| Some(l.split_once('}')?.0.to_owned())).collect()
        };
        for name in text.lines().flat_map(named) {
            assert!(text.contains(&format!("@{name} = ")), "{name}");
        }
        for name in ["refund", "credit", "undecided", "unsafe"] {
            assert!(!section(name).is_empty(), "{name}");
        }
    }
}
