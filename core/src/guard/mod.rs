//! Every claim of a text about to be sent, held against facts and policy:
//! `text + Rulings -> Findings`.

mod claims;
mod days;
mod facts;
mod greeting;
mod names;
mod pattern;
mod phrases;
mod promises;
mod status;
#[cfg(test)]
mod tests;
mod wording;

use serde::{Deserialize, Serialize};

pub use crate::vocabulary::{FindingKind, Severity};
use crate::{
    limits,
    orders::OrderContext,
    policy::{Ruling, pack::Pack},
    text::reading,
    ticket::Ticket,
};
use facts::Facts;

/// A claim that cannot stand as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The words, verbatim.
    pub quote: String,
    /// Byte range in the checked text.
    pub span: [usize; 2],
    /// What is wrong.
    pub kind: FindingKind,
    /// How bad it is.
    pub severity: Severity,
    /// Why, for the rep.
    pub why: String,
    /// What it was held against, when there is such a thing.
    pub source: Option<String>,
}

/// Findings in `text`, in its order. Empty means clean, as far as this guard sees.
///
/// Seven languages for promises, amounts, dates and spans of time; the rest English
/// first. Text beyond [`limits::DRAFT_BYTES_MAX`] is not read.
#[must_use]
pub fn check(
    text: &str,
    ticket: &Ticket,
    orders: &OrderContext,
    rulings: &[Ruling],
    pack: Option<&Pack>,
) -> Vec<Finding> {
    let text = bounded(text);
    let facts = Facts::new(ticket, orders, rulings, pack);
    let sentences = reading::sentences(text);
    let mut found = claims::check(text, &sentences, &facts);
    for sentence in &sentences {
        found.extend(promises::check(text, sentence, &facts));
        found.extend(wording::check(text, sentence, &facts));
        found.extend(status::check(text, sentence, &facts));
    }
    found.extend(wording::forbidden(text, &facts));
    found.extend(names::check(text, &facts));
    found.extend(greeting::check(text, &facts));
    found.sort_by_key(|f| (f.span, f.kind));
    found.dedup_by(|a, b| a.kind == b.kind && a.span == b.span);
    found
}

fn bounded(text: &str) -> &str {
    let mut end = text.len().min(limits::DRAFT_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A finding about the words of `sentence` in `place`.
fn finding(
    text: &str,
    sentence: &reading::Sentence,
    place: [usize; 2],
    kind: FindingKind,
    severity: Severity,
    why: &str,
) -> Finding {
    let start = sentence.get(place[0]).map_or(0, |w| w.start);
    let end = sentence.get(place[1].saturating_sub(1)).map_or(start, |w| w.end);
    mark(text, [start, end], kind, severity, why)
}

/// A finding about the bytes of `text` in `span`.
fn mark(text: &str, span: [usize; 2], kind: FindingKind, severity: Severity, why: &str) -> Finding {
    let quote = text.get(span[0]..span[1]).unwrap_or_default().to_owned();
    Finding { quote, span, kind, severity, why: why.to_owned(), source: None }
}
