//! Which passage holds which feature how often: built once for a pack, then asked often.

use std::sync::Arc;

use super::features::{self, Feature, FeatureMap};
use crate::policy::pack::Pack;

/// The index itself.
#[derive(Debug)]
pub(super) struct Index {
    postings: FeatureMap<Vec<Posting>>,
    /// The passages in the documents' order.
    pub(super) passages: Vec<Place>,
    mean_length: f64,
}

/// Where a passage stands, by position.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) document: usize,
    pub(super) passage: usize,
    length: f64,
}

/// How often a feature stands in a passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    /// Position in [`Index::passages`].
    pub(super) passage: usize,
    count: f64,
    /// Whether it stands in the heading.
    in_heading: bool,
}

/// The usual constants of BM25.
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// What a word in a heading counts, against one in the text.
const HEADING: f64 = 4.0;

impl Index {
    /// The index of `pack`.
    pub(super) fn of(pack: &Pack) -> Arc<Self> {
        pack.passage_index.of(pack, || Self::new(pack))
    }

    fn new(pack: &Pack) -> Self {
        let mut index =
            Self { postings: FeatureMap::default(), passages: vec![], mean_length: 1.0 };
        for (document, held) in pack.documents.iter().enumerate() {
            for (passage, text) in held.passages.iter().enumerate() {
                index.add(&text.heading, HEADING);
                let length = index.add(&text.text, 1.0);
                index.passages.push(Place { document, passage, length });
            }
        }
        let total: f64 = index.passages.iter().map(|place| place.length).sum();
        index.mean_length = (total / index.passages.len().max(1) as f64).max(1.0);
        index
    }

    /// Counts the words of `text` for the passage that comes next; gives how many there are.
    fn add(&mut self, text: &str, worth: f64) -> f64 {
        let mut length = 0.0;
        for word in features::telling_words(text) {
            length += 1.0;
            for feature in features::of(&word) {
                self.post(feature, worth);
            }
        }
        for feature in features::pairs(text) {
            self.post(feature, worth);
        }
        length
    }

    /// Counts `feature` for the passage that comes next.
    fn post(&mut self, feature: Feature<'_>, worth: f64) {
        let next = self.passages.len();
        let Some(postings) = self.postings.get_or(feature, Vec::new) else { return };
        match postings.last_mut().filter(|last| last.passage == next) {
            Some(last) => last.count += worth,
            None => {
                let in_heading = worth > 1.0;
                postings.push(Posting { passage: next, count: worth, in_heading });
            }
        }
    }

    /// The passages that hold `feature`, each with its BM25 score and whether its
    /// heading holds it.
    pub(super) fn scores(&self, feature: Feature<'_>) -> impl Iterator<Item = (usize, f64, bool)> {
        let postings = self.postings.get(feature).map_or(&[][..], Vec::as_slice);
        let (all, holding) = (self.passages.len() as f64, postings.len() as f64);
        let idf = (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln();
        postings.iter().map(move |Posting { passage, count, in_heading }| {
            let length = self.passages.get(*passage).map_or(1.0, |place| place.length);
            let length = 1.0 - B + B * length / self.mean_length;
            let score = feature.weight() * idf * count * (K1 + 1.0) / (count + K1 * length);
            (*passage, score, *in_heading)
        })
    }
}
