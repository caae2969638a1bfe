//! A policy's own words, where the customer may read them.

use super::{Source, case::Case, language::Language, letter::Letter, passage, wording::Value};
use crate::{
    policy::{Citation, pack::Pack},
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
    "the lead",
    "team lead",
    "agent",
    " rep ",
    "reps ",
    "internal",
    "fraud",
    "abuse",
    "suspicio",
    "goodwill",
    "vip",
    "discretion",
    "sign-off",
    "freigabe",
    "genehmig",
    "leitung entscheid",
    " intern ",
    "interne ",
    "internen ",
    "betrug",
    "kulanz",
    "verdacht",
    "approb",
    "validation",
    "le responsable",
    "la responsable",
    "fraude",
    "geste commercial",
    "aprobar",
    "aprobacion",
    "aprovac",
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

/// Tells a clause that a rule cites. False when it may not be shown, or is in a language
/// that the customer may not read.
pub fn tell(letter: &mut Letter, case: &Case<'_>, citation: &Citation) -> bool {
    let own = case.pack.map(|p| Language::of_tag(&p.brand.locale)) == Some(Some(case.language));
    let readable = if own {
        case.language.may_be_of(&citation.quote)
    } else {
        case.language.is_surely_of(&citation.quote)
    };
    readable && may_be_shown(citation, case.pack) && say(letter, case, citation, "clause-quote")
}

/// Tells a passage that answers a question: in the customer's language as it stands, in
/// another one as a quotation that says so.
pub fn answer(letter: &mut Letter, case: &Case<'_>, whole: &Citation, question: &str) -> bool {
    let citation = &Citation { quote: passage::of_use(&whole.quote, question), ..whole.clone() };
    let brand = case.pack.and_then(|p| Language::of_tag(&p.brand.locale));
    let written = if case.language.is_surely_of(&citation.quote) {
        Some(case.language)
    } else {
        let own = brand.filter(|brand| brand.may_be_of(&citation.quote));
        own.or_else(|| Language::ALL.iter().copied().find(|l| l.is_surely_of(&citation.quote)))
    };
    match written {
        Some(language) if language != case.language => {
            // Nothing is picked out of what cannot be read: the passage stands as it is, once.
            letter.cites(whole) || foreign(letter, case, &entire(whole, case.pack), language)
        }
        _ => say(letter, case, citation, "clause-info"),
    }
}

/// The whole passage of a citation, where it is short enough to be quoted.
fn entire(citation: &Citation, pack: Option<&Pack>) -> Citation {
    let documents = pack.map_or(&[][..], |p| &p.documents);
    let document = documents.iter().find(|d| d.name == citation.doc);
    let text = document.and_then(|d| d.passages.iter().find(|p| p.heading == citation.heading));
    let text = text.map(|p| p.text.trim()).filter(|t| t.chars().count() <= CLAUSE_CHARS_MAX);
    let quote = text.map_or_else(|| citation.quote.clone(), str::to_owned);
    Citation { quote, ..citation.clone() }
}

fn foreign(letter: &mut Letter, case: &Case<'_>, citation: &Citation, language: Language) -> bool {
    let lang = case.word(&format!("lang-{language}"), &[]);
    let args = [("lang", Value::from(lang)), ("quote", tidy(&citation.quote).into())];
    letter.say("clause-foreign", &args, source(citation))
}

fn source(citation: &Citation) -> Source {
    Source::Clause { citation: citation.clone() }
}

/// Says the clause itself where it reads like a sentence of this letter, else quotes it.
fn say(letter: &mut Letter, case: &Case<'_>, citation: &Citation, key: &str) -> bool {
    let quote = tidy(&citation.quote);
    if quote.chars().count() > CLAUSE_CHARS_MAX {
        let heading = ("heading", Value::from(citation.heading.trim()));
        return letter.say("clause-heading", &[heading], source(citation));
    }
    let plain = quote.ends_with(['.', '!', '?']) && !is_addressed_otherwise(&quote, case);
    if plain && case.is_clean(&quote) {
        // Sentence by sentence, so that two questions on one passage do not tell it twice.
        let mut all = true;
        for sentence in super::spoken::sentences(&quote) {
            all &= letter.say_words(&sentence, source(citation));
        }
        if all {
            return true;
        }
    }
    letter.say(key, &[("quote", quote.into())], source(citation))
}

/// True when the clause says du where the letter says Sie, or the other way round, or
/// speaks of customers rather than to one.
fn is_addressed_otherwise(quote: &str, case: &Case<'_>) -> bool {
    let (formal, informal): (&[&str], &[&str]) = match case.language {
        Language::De => (
            &["Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer"],
            &["du", "Du", "dir", "dich", "dein", "deine", "deinen", "deinem", "deiner"],
        ),
        Language::Fr => (
            &["vous", "Vous", "votre", "Votre", "vos", "Vos"],
            &["tu", "Tu", "toi", "ton", "Ton", "ta", "Ta", "tes", "Tes"],
        ),
        Language::Es => (&["usted", "Usted", "ustedes"], &["tú", "Tú", "tu", "tus", "te", "ti"]),
        Language::It => {
            (&["Lei", "Suo", "Sua", "Suoi", "Sue"], &["tu", "tuo", "tua", "tuoi", "tue", "ti"])
        }
        Language::Nl => (&["u", "U", "uw", "Uw"], &["je", "Je", "jij", "jou", "jouw"]),
        Language::En | Language::Pt => (&[], &[]),
    };
    let wrong = if case.is_formal() { informal } else { formal };
    let words = || quote.split(|c: char| !c.is_alphanumeric());
    let third = |w: &str| {
        matches!(
            w.to_lowercase().as_str(),
            "customer"
                | "customers"
                | "kunden"
                | "kunde"
                | "clients"
                | "client"
                | "clientes"
                | "cliente"
                | "clienti"
                | "klanten"
                | "klant"
        )
    };
    words().any(|w| wrong.contains(&w) || third(w))
}

/// True for clauses that were written for customers.
#[must_use]
pub fn may_be_shown(citation: &Citation, pack: Option<&Pack>) -> bool {
    if pack.is_some_and(|p| p.is_internal(&citation.doc)) {
        return false;
    }
    let words =
        format!(" {} {} {} ", fold(&citation.doc), fold(&citation.heading), fold(&citation.quote));
    let titles = pack.map_or(&[][..], |p| &p.titles);
    let titled = titles.iter().any(|t| t.title.len() > 3 && words.contains(&fold(&t.title)));
    !titled
        && !citation.quote.trim().is_empty()
        && !INTERNAL.iter().any(|word| words.contains(word))
}

/// `quote` on one line, with no marks of its own at the ends.
fn tidy(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '*' | '-' | ' '))
        .to_owned()
}
