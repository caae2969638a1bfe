//! A policy's own words, where the customer may read them.

use super::{Source, case::Case, language::Language, letter::Letter};
use crate::{
    policy::{Citation, Ruling, pack::Pack},
    text::fold,
};

/// Characters of a clause that is quoted whole; a longer one is pointed at.
const CLAUSE_CHARS_MAX: usize = 240;

/// Words of policies that were written for colleagues. What is told to customers
/// never shows how a case is judged, or by whom.
const INTERNAL: &[&str] = &[
    "approv",
    "manager",
    "supervisor",
    "escalat",
    "lead ",
    "agent",
    " rep ",
    "reps ",
    "internal",
    "fraud",
    "abuse",
    "suspicio",
    "threshold",
    "goodwill",
    "vip",
    "discretion",
    "sign-off",
    "freigabe",
    "genehmig",
    "leitung",
    "intern",
    "betrug",
    "kulanz",
    "verdacht",
    "approb",
    "validation",
    "responsable",
    "fraude",
    "interne",
    "geste commercial",
    "aprob",
    "aprov",
    "encargad",
    "gerente",
    "sospech",
    "suspeit",
    "approva",
    "frode",
    "sospett",
    "goedkeur",
    "leidinggev",
    "coulance",
    "verdacht",
    "offer the customer",
    "the customer",
    "dem kunden",
    "le client",
    "al cliente",
    "il cliente",
    "el cliente",
    "o cliente",
    "de klant",
];

/// Quotes the clause that answers, or points at it. False when none may be shown.
pub fn tell(letter: &mut Letter, case: &Case<'_>, ruling: &Ruling) -> bool {
    // A clause in a language the customer may not read answers nothing.
    if Language::of_pack(case.pack) != Some(case.language) {
        return false;
    }
    let shown = |c: &&Citation| may_be_shown(c, case.pack);
    let Some(citation) = ruling.citations.iter().find(shown) else { return false };
    let source = || Source::Clause { citation: citation.clone() };
    let quote = tidy(&citation.quote);
    if quote.chars().count() <= CLAUSE_CHARS_MAX {
        letter.say("clause-quote", &[("quote", quote.into())], source())
    } else {
        letter.say("clause-heading", &[("heading", citation.heading.trim().into())], source())
    }
}

/// True for clauses that were written for customers.
#[must_use]
pub fn may_be_shown(citation: &Citation, pack: Option<&Pack>) -> bool {
    if pack.is_some_and(|p| p.is_internal(&citation.doc)) {
        return false;
    }
    let words =
        format!(" {} {} {} ", fold(&citation.doc), fold(&citation.heading), fold(&citation.quote));
    !citation.quote.trim().is_empty() && !INTERNAL.iter().any(|word| words.contains(word))
}

/// `quote` on one line, with no marks of its own at the ends.
fn tidy(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '*' | '-' | ' '))
        .to_owned()
}
