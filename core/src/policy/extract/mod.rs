//! From a brand's documents to proposed rules, every value with the sentence it came
//! from. Nothing here decides anything: a person confirms what is proposed, and
//! `pack check` holds the rules of a pack against it.

mod goods;
mod terms;
mod toml;
mod topics;

pub use self::toml::draft;

use super::{
    Citation, document,
    pack::{Document, Passage},
};
use crate::text::fold;

/// A rule that a sentence of a document seems to make.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The kind of rule, as policy.toml names it; `lateness` for the section of that name.
    pub kind: &'static str,
    /// Its keys with their values as TOML writes them, in order.
    pub terms: Vec<(&'static str, String)>,
    /// The sentence it came from.
    pub citation: Citation,
}

impl Proposal {
    /// The value of `key`, as TOML writes it.
    #[must_use]
    pub fn term(&self, key: &str) -> Option<&str> {
        self.terms.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str())
    }
}

/// A sentence of a document, with what stands around it.
struct Said<'a> {
    document: &'a Document,
    passage: &'a Passage,
    /// The sentence as it stands.
    text: &'a str,
    /// Folded.
    folded: String,
    /// The heading, folded.
    heading: String,
}

/// Kinds in the order in which a sentence is held against them: the special before the general.
const KINDS: &[(&str, terms::Reader)] = &[
    ("rep_may", terms::rep_may),
    ("approval", terms::approval),
    ("final_sale", terms::final_sale),
    ("damaged_item", terms::claim),
    ("wrong_item", terms::claim),
    ("lost_package", terms::lost_package),
    ("price_adjustment", terms::price_adjustment),
    ("promo", terms::promo),
    ("cancellation", terms::cutoff),
    ("change_order", terms::cutoff),
    ("delay", terms::delay),
    ("exchange", terms::window),
    ("refund_status", terms::refund_status),
    ("refund_method", terms::refund_method),
    ("return_window", terms::window),
    ("sla", terms::sla),
    ("lateness", terms::transit),
];

/// What `documents` seem to rule, in their order; a kind's values that stand in several
/// sentences under one heading are joined.
#[must_use]
pub fn extract(documents: &[Document]) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = vec![];
    for document in documents {
        for passage in &document.passages {
            let heading = fold(&passage.heading);
            for text in document::sentences(&passage.text) {
                let folded = fold(text);
                let said = Said { document, passage, text, folded, heading: heading.clone() };
                for proposal in propose(&said) {
                    join(&mut found, proposal);
                }
            }
        }
    }
    found
}

/// The rules that one sentence makes. The sentence itself must be about the matter; where
/// it only gives a figure, the heading tells what of.
fn propose(said: &Said<'_>) -> Vec<Proposal> {
    let proposal = |kind: &'static str, terms: Vec<(&'static str, String)>| Proposal {
        kind,
        terms,
        citation: Citation {
            doc: said.document.name.clone(),
            heading: said.passage.heading.clone(),
            quote: said.text.to_owned(),
            rule: None,
        },
    };
    let about = |kind: &str, text: &str| topics::says(topic_of(kind), text);
    for by_heading in [false, true] {
        for (kind, read) in KINDS {
            let topical = if by_heading {
                about(kind, &said.heading) && !matches!(*kind, "rep_may" | "approval")
            } else {
                about(kind, &said.folded)
            };
            if !topical {
                continue;
            }
            let terms = read(said);
            if !terms.is_empty() {
                return vec![proposal(kind, terms)];
            }
        }
    }
    vec![]
}

/// The list of `topics.txt` for a kind.
fn topic_of(kind: &str) -> &str {
    match kind {
        "lateness" => "transit",
        "rep_may" => "agent",
        "approval" => "lead",
        other => other,
    }
}

/// Adds `proposal`; under one heading a kind is one rule, and what it lacks is filled in.
fn join(found: &mut Vec<Proposal>, proposal: Proposal) {
    let alone = matches!(proposal.kind, "rep_may" | "approval");
    let same = |p: &&mut Proposal| {
        p.kind == proposal.kind
            && p.citation.doc == proposal.citation.doc
            && p.citation.heading == proposal.citation.heading
    };
    let Some(known) = found.iter_mut().find(same).filter(|_| !alone) else {
        found.push(proposal);
        return;
    };
    for (key, value) in proposal.terms {
        match known.terms.iter_mut().find(|(name, _)| *name == key) {
            None => known.terms.push((key, value)),
            // Ladders and lists grow; a single value that was told first stays.
            Some((_, before)) if value.starts_with('[') => *before = terms::joined(before, &value),
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
