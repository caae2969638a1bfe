//! The passage that answers one question, or none: a wrong answer is worse than none.

use super::{
    Passage,
    features::{self, Feature},
    index::Index,
};
use crate::policy::{Citation, document, pack::Pack, quote};

/// Characters of a passage that is given whole.
const WHOLE_CHARS_MAX: usize = 320;
/// Words of a question that are looked at.
const QUESTION_WORDS_MAX: usize = 40;
/// The share of a question's meaning that a passage must hold, when its heading holds
/// some of it.
const SHARE_WITH_HEADING: f64 = 0.3;
/// The same for a passage whose heading says nothing of it.
const SHARE_WITHOUT_HEADING: f64 = 0.62;
/// What a word that stands in no document weighs beside the rarest that does.
const UNKNOWN: f64 = 0.6;
/// What a word is worth that is met by an idea only: in another language, or in other words.
const BY_IDEA: f64 = 0.8;

/// The passage of `pack` that answers `question`, with its words verbatim. `usable`
/// says which passages may be shown.
#[must_use]
pub fn answer(pack: &Pack, question: &str, usable: impl Fn(&Citation) -> bool) -> Option<Citation> {
    let telling = features::telling_words(question).filter(|word| says_what(word));
    let words: Vec<String> = telling.take(QUESTION_WORDS_MAX).collect();
    let index = Index::of(pack);
    let mut scored = score(&index, &words, &features::pairs(question));
    scored.retain(|met| {
        if met.heading {
            met.share >= SHARE_WITH_HEADING
        } else {
            // A product's name tells what is asked about, not what is asked.
            met.by_idea && met.share >= SHARE_WITHOUT_HEADING
        }
    });
    // The heading says what a passage is about: it settles between two of one share.
    scored.sort_by(|a, b| b.rank().total_cmp(&a.rank()));
    scored.into_iter().find_map(|met| {
        let place = index.passages.get(met.passage)?;
        let document = pack.documents.get(place.document)?;
        let passage = document.passages.get(place.passage)?;
        let citation = Citation {
            doc: document.name.clone(),
            heading: passage.heading.clone(),
            quote: telling_part(passage, &words),
            rule: None,
        };
        (!citation.quote.is_empty() && usable(&citation)).then_some(citation)
    })
}

/// Words that every question may hold: they say nothing of what is asked.
fn says_what(word: &str) -> bool {
    const EMPTY: &[&str] = &[
        "order",
        "orders",
        "ordered",
        "bestellung",
        "bestellungen",
        "bestellt",
        "commande",
        "commandes",
        "pedido",
        "pedidos",
        "ordine",
        "ordini",
        "encomenda",
        "bestelling",
        "product",
        "products",
        "produkt",
        "produkte",
        "produit",
        "produits",
        "producto",
        "productos",
        "prodotto",
        "prodotti",
        "produto",
        "produtos",
        "item",
        "items",
        "artikel",
        "article",
        "articles",
        "articulo",
        "articolo",
        "artigo",
        "question",
        "frage",
        "hey",
        "coucou",
        "salut",
        "hoi",
        "goedemiddag",
        "eigentlich",
        "actually",
        "maybe",
        "vielleicht",
        "know",
        "tell",
        "want",
        "mochten",
        "rid",
        "wondering",
    ];
    !word.chars().any(|c| c.is_ascii_digit()) && !EMPTY.contains(&word)
}

/// The ideas of the field that `text` speaks of.
#[must_use]
pub fn ideas_of_text(text: &str) -> Vec<&'static str> {
    let words: Vec<String> = features::telling_words(text).take(QUESTION_WORDS_MAX).collect();
    let mut ideas: Vec<&'static str> =
        words.iter().filter_map(|word| super::words::idea(word)).collect();
    ideas.extend(super::words::pair_ideas(&words));
    ideas.sort_unstable();
    ideas.dedup();
    ideas
}

/// How much of a question a passage holds.
#[derive(Debug, Clone, Copy)]
struct Met {
    passage: usize,
    /// From 0 to 1.
    share: f64,
    heading: bool,
    /// Whether some word is met by what it means in the field.
    by_idea: bool,
}

impl Met {
    fn rank(self) -> f64 {
        self.share + if self.heading { 0.25 } else { 0.0 }
    }
}

fn score(index: &Index, words: &[String], pairs: &[Feature<'static>]) -> Vec<Met> {
    let mut met: Vec<Met> = (0..index.passages.len())
        .map(|passage| Met { passage, share: 0.0, heading: false, by_idea: false })
        .collect();
    let mut whole = 0.0;
    for word in words {
        let features: Vec<(Feature<'_>, f64)> = features::of(word)
            .map(|feature| (feature, if feature.is_idea() { BY_IDEA } else { 1.0 }))
            .collect();
        whole += add(index, &features, &mut met);
    }
    for pair in pairs {
        // What two words mean together stands for both of them.
        add(index, &[(*pair, BY_IDEA)], &mut met);
    }
    if whole > 0.0 {
        met.iter_mut().for_each(|m| m.share = (m.share / whole).min(1.0));
    }
    met.retain(|m| m.share > 0.0);
    met
}

/// Adds to each passage what one word, by any of its features, is worth there; gives
/// what it is worth at most.
fn add(index: &Index, features: &[(Feature<'_>, f64)], met: &mut [Met]) -> f64 {
    let mut held: Vec<(usize, f64, bool, bool)> = vec![];
    for (feature, strength) in features {
        for (passage, _, heading) in index.scores(*feature) {
            match held.iter_mut().find(|(known, ..)| *known == passage) {
                Some((_, best, in_heading, by_idea)) => {
                    *best = best.max(*strength);
                    *in_heading |= heading;
                    *by_idea |= feature.is_idea();
                }
                None => held.push((passage, *strength, heading, feature.is_idea())),
            }
        }
    }
    if held.is_empty() {
        return UNKNOWN * (1.0 + (index.passages.len() as f64 + 0.5) / 0.5).ln();
    }
    let (all, holding) = (index.passages.len() as f64, held.len() as f64);
    let worth = (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln();
    for (passage, strength, heading, by_idea) in held {
        if let Some(met) = met.get_mut(passage) {
            met.share += worth * strength;
            met.heading |= heading;
            met.by_idea |= by_idea;
        }
    }
    worth
}

/// A short passage whole; of a long one the sentence with most of `words` and the next.
fn telling_part(passage: &Passage, words: &[String]) -> String {
    let first = passage.text.split("\n\n").next().unwrap_or(&passage.text);
    if passage.text.chars().count() <= WHOLE_CHARS_MAX {
        return quote::cut(first);
    }
    let meets = |sentence: &str| {
        let held: Vec<String> = features::telling_words(sentence).collect();
        let has = |word: &&String| {
            features::of(word).any(|f| held.iter().any(|h| features::of(h).any(|g| g == f)))
        };
        words.iter().filter(has).count()
    };
    let mut best = (0, String::new());
    for line in passage.text.lines() {
        let sentences: Vec<&str> = document::sentences(line).collect();
        for (at, sentence) in sentences.iter().enumerate() {
            let count = meets(sentence);
            if count > best.0 || best.1.is_empty() {
                let next = sentences.get(at + 1).map_or(String::new(), |s| format!(" {s}"));
                best = (count, format!("{sentence}{next}"));
            }
        }
    }
    quote::cut(&best.1)
}
