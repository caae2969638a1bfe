//! The passages of a pack that speak of what was asked: BM25 over words, word
//! beginnings and ideas of the field, so that a German question finds an English clause.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Citation, document,
    pack::{Pack, Passage},
    quote,
};
use crate::{text::fold, vocabulary::Intent};

/// Passages handed back for one query.
const CITATIONS_MAX: usize = 5;
/// Words of a query that are looked at.
const QUERY_WORDS_MAX: usize = 200;
/// Characters of a word's beginning that stand for its inflections.
const STEM_CHARS: usize = 5;
/// The share of the best score that others need to be handed back.
const SCORE_SHARE_MIN: f64 = 0.3;
/// The usual constants of BM25.
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The passages of `pack` nearest to `query`, best first, each with its most telling
/// words verbatim. Empty means that nothing in the documents covers it.
#[must_use]
pub fn retrieve(pack: &Pack, query: &str, intent: Option<Intent>) -> Vec<Citation> {
    let query = Query::new(query, intent);
    let scored = score(pack, &query);
    let best = scored.first().map_or(0.0, |(score, ..)| *score);
    let near = scored.iter().filter(|(score, ..)| *score >= best * SCORE_SHARE_MIN);
    near.take(CITATIONS_MAX)
        .map(|(_, doc, passage)| Citation {
            doc: (*doc).to_owned(),
            heading: passage.heading.clone(),
            quote: query.best_words(passage),
            rule: None,
        })
        .collect()
}

/// What a query looks for: features with their weights, and the words they came from.
struct Query {
    features: BTreeMap<String, Feature>,
    /// How many different words must meet before a passage counts.
    words_min: usize,
}

struct Feature {
    index: usize,
    weight: f64,
    /// The word of the query, or the intent, that it stands for.
    source: usize,
}

/// How often each feature of the query stands in a passage.
struct Seen<'p> {
    doc: &'p str,
    internal: bool,
    passage: &'p Passage,
    counts: Vec<f64>,
    length: f64,
    sources: BTreeSet<usize>,
}

impl Query {
    fn new(text: &str, intent: Option<Intent>) -> Self {
        let mut query = Self { features: BTreeMap::new(), words_min: 2 };
        let mut source = 0;
        for word in words_of(text).take(QUERY_WORDS_MAX).filter(|w| is_telling(w)) {
            for (feature, weight) in features_of(&word) {
                query.add(feature, weight, source);
            }
            source += 1;
        }
        // A question of one or two words cannot meet in more.
        query.words_min = if source <= 2 { 1 } else { 2 };
        for idea in intent.map_or(&[][..], ideas_of) {
            query.add(format!("#{idea}"), 1.0, source);
        }
        query
    }

    fn add(&mut self, feature: String, weight: f64, source: usize) {
        let index = self.features.len();
        self.features.entry(feature).or_insert(Feature { index, weight, source });
    }

    fn see<'p>(&self, doc: &'p str, internal: bool, passage: &'p Passage) -> Seen<'p> {
        let counts = vec![0.0; self.features.len()];
        let mut seen =
            Seen { doc, internal, passage, counts, length: 0.0, sources: BTreeSet::new() };
        // A word in the heading says more than one in the text.
        for (text, worth) in [(&passage.heading, 2.0), (&passage.text, 1.0)] {
            for word in words_of(text).filter(|w| is_telling(w)) {
                seen.length += 1.0;
                for (feature, _) in features_of(&word) {
                    let Some(feature) = self.features.get(&feature) else { continue };
                    seen.sources.insert(feature.source);
                    if let Some(count) = seen.counts.get_mut(feature.index) {
                        *count += worth;
                    }
                }
            }
        }
        seen
    }

    /// The sentence of `passage` with most of the query's words, and the one after it.
    fn best_words(&self, passage: &Passage) -> String {
        let sentences: Vec<&str> = document::sentences(&passage.text).collect();
        let weigh = |sentence: &str| {
            let found: BTreeSet<String> =
                words_of(sentence).flat_map(|w| features_of(&w)).map(|(f, _)| f).collect();
            found.iter().filter_map(|f| self.features.get(f)).map(|f| f.weight).sum::<f64>()
        };
        let mut best = (0, -1.0);
        for (at, sentence) in sentences.iter().enumerate() {
            let weight = weigh(sentence);
            if weight > best.1 {
                best = (at, weight);
            }
        }
        let from = sentences.get(best.0).copied().unwrap_or("");
        let next = sentences.get(best.0 + 1).copied().unwrap_or("");
        let both = format!("{from} {next}");
        let quote = quote::find(&passage.text, &both).or_else(|| quote::find(&passage.text, from));
        quote::cut(&quote.unwrap_or_else(|| quote::opening(&passage.text)))
    }
}

/// Passages that meet the query, best first; equal ones in the documents' order.
fn score<'p>(pack: &'p Pack, query: &Query) -> Vec<(f64, &'p str, &'p Passage)> {
    let passages = pack.documents.iter().flat_map(|document| {
        let internal = pack.is_internal(&document.name);
        document.passages.iter().map(move |passage| (document.name.as_str(), internal, passage))
    });
    let seen: Vec<Seen<'_>> = passages.map(|(d, i, p)| query.see(d, i, p)).collect();
    let passages = seen.len() as f64;
    let mean = (seen.iter().map(|s| s.length).sum::<f64>() / passages.max(1.0)).max(1.0);
    let mut holding = vec![0.0; query.features.len()];
    for seen in &seen {
        for (total, count) in holding.iter_mut().zip(&seen.counts) {
            *total += if *count > 0.0 { 1.0 } else { 0.0 };
        }
    }
    let mut scored: Vec<_> = seen
        .iter()
        .filter(|seen| seen.sources.len() >= query.words_min)
        .map(|seen| {
            let score: f64 = query
                .features
                .values()
                .map(|f| {
                    let count = seen.counts.get(f.index).copied().unwrap_or(0.0);
                    let n = holding.get(f.index).copied().unwrap_or(0.0);
                    let idf = (1.0 + (passages - n + 0.5) / (n + 0.5)).ln();
                    let length = 1.0 - B + B * seen.length / mean;
                    f.weight * idf * count * (K1 + 1.0) / (count + K1 * length)
                })
                .sum();
            // What customers can read is the better clause to repeat.
            let score = if seen.internal { score * 0.6 } else { score };
            (score, seen.doc, seen.passage)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(|w| if w.is_ascii() { w.to_ascii_lowercase() } else { fold(w) })
}

fn is_telling(word: &str) -> bool {
    word.chars().nth(1).is_some() && !words::is_stop_word(word)
}

/// The word itself, its beginning, and the idea it stands for.
fn features_of(word: &str) -> impl Iterator<Item = (String, f64)> + use<> {
    let stem: String = word.chars().take(STEM_CHARS).collect();
    let stem = (word.chars().count() > STEM_CHARS - 1).then(|| (format!("~{stem}"), 0.5));
    let idea = words::idea(word).map(|idea| (format!("#{idea}"), 0.8));
    [Some((format!("={word}"), 1.0)), stem, idea].into_iter().flatten()
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
