//! What a word is matched by: itself, its beginning, and the idea of the field it stands for.

use std::collections::HashMap;

use super::words;
use crate::text::fold;

/// Characters of a word's beginning that stand for its inflections.
const STEM_CHARS: usize = 5;

/// The kinds of features, each with what a match is worth.
const WEIGHTS: [f64; 3] = [1.0, 0.5, 0.8];
const WORD: usize = 0;
const STEM: usize = 1;
const IDEA: usize = 2;

/// A value for each feature.
#[derive(Debug)]
pub(super) struct FeatureMap<T>([HashMap<Box<str>, T>; 3]);

impl<T> Default for FeatureMap<T> {
    fn default() -> Self {
        Self([HashMap::new(), HashMap::new(), HashMap::new()])
    }
}

/// One feature: its kind and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Feature<'w> {
    kind: usize,
    text: &'w str,
}

impl Feature<'_> {
    pub(super) fn idea(text: &'static str) -> Feature<'static> {
        Feature { kind: IDEA, text }
    }

    pub(super) fn is_idea(self) -> bool {
        self.kind == IDEA
    }

    pub(super) fn weight(self) -> f64 {
        WEIGHTS.get(self.kind).copied().unwrap_or(0.0)
    }
}

impl<T> FeatureMap<T> {
    pub(super) fn get(&self, feature: Feature<'_>) -> Option<&T> {
        self.0.get(feature.kind)?.get(feature.text)
    }

    /// The value of `feature`, made by `new` when there is none.
    pub(super) fn get_or(
        &mut self,
        feature: Feature<'_>,
        new: impl FnOnce() -> T,
    ) -> Option<&mut T> {
        let map = self.0.get_mut(feature.kind)?;
        if !map.contains_key(feature.text) {
            map.insert(feature.text.into(), new());
        }
        map.get_mut(feature.text)
    }
}

/// The features of a folded word.
pub(super) fn of(word: &str) -> impl Iterator<Item = Feature<'_>> {
    let end = word.char_indices().nth(STEM_CHARS).map_or(word.len(), |(end, _)| end);
    let stem = word.get(..end).filter(|stem| stem.len() >= STEM_CHARS);
    let stem = stem.map(|text| Feature { kind: STEM, text });
    let idea = words::idea(word).map(Feature::idea);
    [Some(Feature { kind: WORD, text: word }), stem, idea].into_iter().flatten()
}

/// The ideas that words of `text` make together.
pub(super) fn pairs(text: &str) -> Vec<Feature<'static>> {
    let words: Vec<String> = all_words(text).collect();
    words::pair_ideas(&words).map(Feature::idea).collect()
}

fn all_words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(|w| if w.is_ascii() { w.to_ascii_lowercase() } else { fold(w) })
}

/// The words of `text` that say something, folded.
pub(super) fn telling_words(text: &str) -> impl Iterator<Item = String> {
    all_words(text).filter(|w| w.chars().nth(1).is_some() && !words::is_stop_word(w))
}
