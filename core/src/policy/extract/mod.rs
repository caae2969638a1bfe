//! From a brand's documents to proposed rules, every value with the sentence it came
//! from. Nothing here decides anything: a person confirms what is proposed, and
//! `pack check` holds the rules of a pack against it.

mod goods;
mod kinds;
mod terms;
mod terms_more;
mod toml;
mod topics;

pub use self::toml::{draft, draft_of};

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
    /// Further sentences under the same heading that some of its values came from.
    pub also: Vec<String>,
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

impl<'a> Said<'a> {
    /// The same, to be cut to a part.
    fn again(&self) -> Self {
        let Said { document, passage, text, .. } = *self;
        Said { document, passage, text, folded: String::new(), heading: self.heading.clone() }
    }
}

/// What `documents` seem to rule, in their order; a kind's values that stand in several
/// sentences under one heading are joined.
#[must_use]
pub fn extract(documents: &[Document]) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = vec![];
    for document in documents {
        for passage in &document.passages {
            let heading = fold(&passage.heading);
            let mut before = None;
            for (lead, text) in led(&passage.text) {
                let folded = fold(text);
                let heading = lead.map_or_else(|| heading.clone(), fold);
                let said = Said { document, passage, text, folded, heading };
                for proposal in kinds::propose(&said, before) {
                    before =
                        Some(proposal.kind).filter(|_| !kinds::is_aside(proposal.kind)).or(before);
                    join(&mut found, proposal);
                }
            }
        }
    }
    found
}

/// The sentences of `text`, each with the short words that lead its paragraph:
/// "3. Exchanges. Goods may be exchanged …".
fn led(text: &str) -> Vec<(Option<&str>, &str)> {
    const LEAD_WORDS_MAX: usize = 4;
    let mut all = vec![];
    for paragraph in text.split('\n') {
        let mut lead = None;
        let parts: Vec<&str> =
            questions_answered(paragraph).into_iter().flat_map(clauses).collect();
        for (at, part) in parts.iter().enumerate() {
            let letters = |word: &&str| word.chars().any(char::is_alphabetic);
            let words = part.split_whitespace().filter(letters).count();
            let first =
                parts.iter().take(at).all(|before| !before.chars().any(char::is_alphabetic));
            let short = (1..=LEAD_WORDS_MAX).contains(&words) && part.ends_with(['.', ':']);
            if first && short && at + 1 < parts.len() && kinds::is_about(&fold(part)) {
                lead = Some(*part);
            }
            all.push((lead, *part));
        }
    }
    all
}

/// The sentences of `text`, a question and its answer as one: "Forgot your code? Tell us
/// within 3 days."
fn questions_answered(text: &str) -> Vec<&str> {
    let mut all: Vec<&str> = vec![];
    let mut asked: Option<usize> = None;
    let mut from = 0;
    for sentence in document::sentences(text) {
        let Some(at) = text.get(from..).and_then(|rest| rest.find(sentence)) else { continue };
        let start = from + at;
        from = start + sentence.len();
        if sentence.ends_with('?') && asked.is_none() {
            asked = Some(start);
            continue;
        }
        all.extend(text.get(asked.take().unwrap_or(start)..from));
    }
    all.extend(asked.and_then(|start| text.get(start..)).map(str::trim));
    all
}

/// The parts of a sentence that rule by themselves: "5 % after a week; all of it after two".
fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split_inclusive(';').map(str::trim).filter(|clause| !clause.is_empty())
}

/// Adds `proposal`; under one heading a kind is one rule, and what it lacks is filled in.
fn join(found: &mut Vec<Proposal>, proposal: Proposal) {
    // What each of them is for, a person must say.
    let alone = matches!(proposal.kind, "rep_may" | "approval" | "warranty");
    // "Above that the owner decides" goes on where the sentence before it was.
    let alone = alone && proposal.term("steps") != Some(terms::ABOVE);
    // When a parcel is lost and how long to look for it, who pays for a return and in which
    // state it must be, stand apart in many documents.
    let apart = |p: &Proposal| {
        matches!(p.kind, "lost_package" | "return_terms")
            && proposal.terms.iter().all(|(key, _)| p.term(key).is_none())
    };
    let same = |p: &&mut Proposal| {
        p.kind == proposal.kind
            && p.citation.doc == proposal.citation.doc
            && (p.citation.heading == proposal.citation.heading || apart(p))
    };
    let Some(known) = found.iter_mut().find(same).filter(|_| !alone) else {
        found.push(proposal);
        return;
    };
    let quote = proposal.citation.quote;
    if quote != known.citation.quote && !known.also.contains(&quote) {
        known.also.push(quote);
    }
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
