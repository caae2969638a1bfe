//! A policy's own words, where the customer may read them.

use super::{Source, case::Case, language::Language, letter::Letter, wording::Value};
use crate::{
    policy::{Citation, Ruling, pack::Pack},
    text::fold,
};

/// Characters of a clause that is quoted whole; a longer one is pointed at.
const CLAUSE_CHARS_MAX: usize = 400;

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
    let readable = |c: &Citation| match case.pack.map(|p| Language::of_tag(&p.brand.locale)) {
        Some(Some(own)) if own == case.language => case.language.may_be_of(&c.quote),
        _ => case.language.is_surely_of(&c.quote),
    };
    let asked = asked_words(case);
    let shown = |c: &&Citation| {
        may_be_shown(c, case.pack) && readable(c) && (c.rule.is_some() || answers(c, &asked))
    };
    let Some(citation) = ruling.citations.iter().find(shown) else { return false };
    let source = || Source::Clause { citation: citation.clone() };
    let quote = tidy(&citation.quote);
    let heading = ("heading", Value::from(citation.heading.trim()));
    if quote.chars().count() > CLAUSE_CHARS_MAX {
        return letter.say("clause-heading", &[heading], source());
    }
    // What was looked up is information; what a rule cites is policy.
    let key = if citation.rule.is_some() { "clause-quote" } else { "clause-info" };
    letter.say(key, &[heading, ("quote", quote.into())], source())
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

/// Letters by which two words are taken for the same one.
const STEM_CHARS: usize = 5;

/// The customer's words that mean something, as stems.
fn asked_words(case: &Case<'_>) -> Vec<String> {
    let said = case.ticket.latest_customer_message().map_or("", |m| m.text.as_str());
    stems(said)
}

/// True when a passage that was only looked up speaks of what was asked: of two of its
/// words, or of one in its heading. A wrong answer is worse than none.
fn answers(citation: &Citation, asked: &[String]) -> bool {
    let (heading, quote) = (stems(&citation.heading), stems(&citation.quote));
    let shared = asked.iter().filter(|word| quote.contains(word) || heading.contains(word));
    asked.iter().any(|word| heading.contains(word)) || shared.count() > 1
}

fn stems(text: &str) -> Vec<String> {
    const EMPTY: &[&str] = &[
        "about",
        "after",
        "again",
        "been",
        "could",
        "does",
        "from",
        "have",
        "hello",
        "just",
        "like",
        "need",
        "order",
        "please",
        "thank",
        "thanks",
        "that",
        "them",
        "then",
        "there",
        "they",
        "this",
        "want",
        "what",
        "when",
        "where",
        "which",
        "will",
        "with",
        "would",
        "your",
        "aber",
        "bitte",
        "danke",
        "diese",
        "eine",
        "haben",
        "hallo",
        "ihre",
        "kann",
        "können",
        "konnen",
        "meine",
        "mich",
        "nicht",
        "oder",
        "sind",
        "wenn",
        "werden",
        "avec",
        "bonjour",
        "cette",
        "dans",
        "merci",
        "pour",
        "vous",
        "votre",
        "cuando",
        "como",
        "gracias",
        "hola",
        "para",
        "puedo",
        "quiero",
        "sobre",
        "come",
        "della",
        "grazie",
        "quando",
        "sono",
        "vorrei",
        "voor",
        "mijn",
        "niet",
        "wanneer",
        "hebben",
        "bestelling",
        "obrigado",
        "você",
        "pedido",
    ];
    let folded = fold(text);
    let mut stems: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3 && !EMPTY.contains(word))
        .map(|word| word.chars().take(STEM_CHARS).collect())
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// `quote` on one line, with no marks of its own at the ends.
fn tidy(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '*' | '-' | ' '))
        .to_owned()
}
