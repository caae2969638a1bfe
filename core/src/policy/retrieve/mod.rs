//! The passages of a pack that speak of what was asked: BM25 over words, word
//! beginnings and ideas of the field, so that a German question finds an English clause.

mod answer;
mod features;
mod index;
mod words;

pub use self::answer::{answer, ideas_of_text};
pub(crate) use self::words::is_stop_word;
use self::{
    features::{Feature, FeatureMap},
    index::Index,
};
use super::{
    Citation, document,
    pack::{Pack, Passage},
    quote,
};
use crate::vocabulary::Intent;

/// Passages handed back for one query.
const CITATIONS_MAX: usize = 5;
/// Words of a query that are looked at.
const QUERY_WORDS_MAX: usize = 200;
/// The share of the best score that others need to be handed back.
const SCORE_SHARE_MIN: f64 = 0.3;
/// What a passage that customers never see is worth: they can read the other to repeat it.
const INTERNAL: f64 = 0.6;

/// The passages of `pack` nearest to `query`, best first, each with its most telling
/// words verbatim. Empty means that nothing in the documents covers it.
#[must_use]
pub fn retrieve(pack: &Pack, query: &str, intent: Option<Intent>) -> Vec<Citation> {
    best(pack, query, intent, CITATIONS_MAX)
}

/// The best passages, `most` at most.
pub(super) fn best(pack: &Pack, query: &str, intent: Option<Intent>, most: usize) -> Vec<Citation> {
    let words: Vec<String> = features::telling_words(query).take(QUERY_WORDS_MAX).collect();
    let pairs = features::pairs(query);
    let query = Query::new(&words, &pairs, intent);
    let scored = query.score(pack);
    let best = scored.first().map_or(0.0, |(score, ..)| *score);
    let near = scored.iter().filter(|(score, ..)| *score >= best * SCORE_SHARE_MIN);
    near.take(most)
        .map(|(_, doc, passage)| Citation {
            doc: (*doc).to_owned(),
            heading: passage.heading.clone(),
            quote: query.best_words(passage),
            rule: None,
        })
        .collect()
}

/// How a passage meets a query.
#[derive(Clone, Default)]
struct Met {
    score: f64,
    /// How many different words of the query met.
    words: usize,
    /// The last of them.
    last: Option<usize>,
    /// Whether one stands in the heading.
    heading: bool,
}

/// What a query looks for.
struct Query<'w> {
    /// Each feature once, with the position of the word it came from, in rising order.
    features: Vec<(Feature<'w>, usize)>,
    weights: FeatureMap<f64>,
    /// How many different words must meet before a passage counts.
    words_min: usize,
}

impl<'w> Query<'w> {
    fn new(words: &'w [String], pairs: &[Feature<'w>], intent: Option<Intent>) -> Self {
        let mut query = Self { features: vec![], weights: FeatureMap::default(), words_min: 2 };
        for (source, word) in words.iter().enumerate() {
            features::of(word).for_each(|feature| query.add(feature, source));
        }
        // A question of one or two words cannot meet in more; in a long letter two
        // words meet by chance.
        query.words_min = match words.len() {
            0..=2 => 1,
            3..=8 => 2,
            _ => 3,
        };
        for (at, pair) in pairs.iter().enumerate() {
            query.add(*pair, words.len() + 1 + at);
        }
        for idea in intent.map_or(&[][..], ideas_of) {
            query.add(Feature::idea(idea), words.len());
        }
        query
    }

    fn add(&mut self, feature: Feature<'w>, source: usize) {
        if self.weights.get(feature).is_none() {
            let _ = self.weights.get_or(feature, || feature.weight());
            self.features.push((feature, source));
        }
    }

    /// Passages that meet the query, best first; equal ones in the documents' order.
    fn score<'p>(&self, pack: &'p Pack) -> Vec<(f64, &'p str, &'p Passage)> {
        let index = Index::of(pack);
        let mut met = vec![Met::default(); index.passages.len()];
        for (feature, source) in &self.features {
            for (passage, score, in_heading) in index.scores(*feature) {
                let Some(met) = met.get_mut(passage) else { continue };
                met.score += score;
                met.heading |= in_heading;
                if met.last != Some(*source) {
                    (met.words, met.last) = (met.words + 1, Some(*source));
                }
            }
        }
        // A word that names what a passage is about is worth two that stand in it.
        let enough = |met: &Met| met.words + usize::from(met.heading) >= self.words_min;
        let found = index.passages.iter().zip(met).filter(|(_, met)| enough(met));
        let mut scored: Vec<_> = found
            .filter_map(|(place, Met { score, .. })| {
                let document = pack.documents.get(place.document)?;
                let passage = document.passages.get(place.passage)?;
                let worth = if pack.is_internal(&document.name) { INTERNAL } else { 1.0 };
                Some((score * worth, document.name.as_str(), passage))
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        scored
    }

    /// The sentence of `passage` with most of the query's words, and the one after it.
    fn best_words(&self, passage: &Passage) -> String {
        let mut best = (-1.0, String::new());
        for line in passage.text.lines() {
            let sentences: Vec<&str> = document::sentences(line).collect();
            for (at, sentence) in sentences.iter().enumerate() {
                let weight = self.weigh(sentence);
                if weight > best.0 {
                    let next = sentences.get(at + 1).map_or(String::new(), |s| format!(" {s}"));
                    best = (weight, format!("{sentence}{next}"));
                }
            }
        }
        quote::cut(&best.1)
    }

    /// The weight of the query's features in `sentence`, each counted once.
    fn weigh(&self, sentence: &str) -> f64 {
        let words: Vec<String> = features::telling_words(sentence).collect();
        let mut seen = FeatureMap::default();
        let mut weight = 0.0;
        for feature in words.iter().flat_map(|word| features::of(word)) {
            if let (Some(worth), None) = (self.weights.get(feature), seen.get(feature)) {
                weight += worth;
                seen.get_or(feature, || ());
            }
        }
        weight
    }
}

/// The ideas of the field that an intent is about.
const fn ideas_of(intent: Intent) -> &'static [&'static str] {
    match intent {
        Intent::OrderStatus => &["shipping", "tracking"],
        Intent::ShippingDelay => &["delay", "shipping", "tracking"],
        Intent::LostPackage => &["lost", "shipping"],
        Intent::DamagedItem => &["damage"],
        Intent::WrongItem => &["wrong"],
        Intent::ReturnRequest => &["return"],
        Intent::ExchangeRequest => &["exchange"],
        Intent::RefundRequest => &["refund", "compensation", "return"],
        Intent::RefundStatus => &["refund"],
        Intent::CancelOrder => &["cancel"],
        Intent::ChangeOrder => &["address"],
        Intent::PaymentBilling => &["payment"],
        Intent::PromoDiscount => &["discount", "price"],
        Intent::Subscription => &["subscription"],
        Intent::AccountAccess => &["account"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
