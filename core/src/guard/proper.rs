//! Proper names that no record, no document and no message holds: another brand, another
//! person, another product, another place.

use super::{
    Finding, FindingKind, Severity,
    facts::Facts,
    mark,
    people::{is_colleague, is_person},
    places::other_names,
    utterance::Utterance,
};
use crate::text::{fold, word_lists::WordSet};

/// A run of capitalised words.
struct Name<'a> {
    words: Vec<(usize, &'a str)>,
}

impl Name<'_> {
    fn span(&self) -> [usize; 2] {
        let first = self.words.first().map_or(0, |(at, _)| *at);
        let last = self.words.last().map_or(first, |(at, w)| at + w.len());
        [first, last]
    }
}

/// Findings about the names of `said`. `is_closing` tells that it stands in the letter's
/// last lines, where reps sign.
pub fn check(said: &Utterance<'_>, is_closing: bool, facts: &Facts<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = super::brands::check(said, facts).into_iter().collect();
    found.extend(super::brands::sister(said));
    for name in names(said) {
        found.extend(judge(said, &name, is_closing, facts));
    }
    found
}

/// Runs of capitalised words; a sentence's first word counts only with others after it.
fn names<'a>(said: &Utterance<'a>) -> Vec<Name<'a>> {
    let mut all: Vec<Name<'a>> = vec![];
    let mut run: Vec<(usize, &str)> = vec![];
    let mut last = 0;
    for word in &said.words {
        let text = said.text.get(word.start..word.end).unwrap_or_default();
        let apart = said.text.get(last..word.start).unwrap_or_default();
        let joined = apart.trim().is_empty() || apart.trim() == "&";
        if !joined && !run.is_empty() {
            all.push(Name { words: core::mem::take(&mut run) });
        }
        if text.starts_with(char::is_uppercase) {
            run.push((word.start, text));
        } else if !run.is_empty() {
            all.push(Name { words: core::mem::take(&mut run) });
        }
        last = word.end;
    }
    if !run.is_empty() {
        all.push(Name { words: run });
    }
    all
}

fn judge(
    said: &Utterance<'_>,
    name: &Name<'_>,
    is_closing: bool,
    facts: &Facts<'_>,
) -> Option<Finding> {
    let items = facts.item_words();
    let folded: Vec<String> = name.words.iter().map(|(_, w)| fold(w)).collect();
    fn pieces(word: &str) -> impl Iterator<Item = &str> {
        word.split(|c: char| !c.is_alphanumeric())
    }
    let knows = |word: &String| {
        let trimmed = word.strip_suffix("'s").unwrap_or(word);
        ordinary(word)
            || pieces(trimmed).all(|p| p.len() < 2 || facts.is_ours(p) || facts.is_theirs(p))
            || other_names(trimmed).any(|name| facts.is_ours(name) || facts.is_theirs(name))
    };
    let unknown = folded.iter().filter(|w| !knows(w)).count();
    if unknown == 0 {
        return None;
    }
    let at = said.word_at(name.span()[0]);
    // A sentence's first word is written large whatever it is.
    if at == 0 && folded.len() == 1 {
        return None;
    }
    let before: Vec<&str> =
        said.words.iter().take(at).rev().take(3).map(|w| w.folded.as_str()).collect();
    let after: Vec<&str> =
        said.words.iter().skip(at + folded.len()).take(2).map(|w| w.folded.as_str()).collect();
    let red = |kind, why| Some(mark(said.text, name.span(), kind, Severity::Red, why));
    if is_brand_place(said, name, &folded, &before, &after, is_closing) {
        return red(FindingKind::WrongBrand, "a brand other than this one");
    }
    if is_closing {
        return None;
    }
    if is_person(said, &folded, &before, at) && !is_colleague(&before) {
        return red(
            FindingKind::LeaksOtherCustomer,
            "somebody whom neither records nor ticket know",
        );
    }
    let near: Vec<&str> = before.iter().take(2).copied().collect();
    let place = said.words.iter().any(|w| {
        [
            "scan",
            "depot",
            "hub",
            "sort",
            "gescannt",
            "passage",
            "escane",
            "registo",
            "facility",
            "terminal",
            "seen",
            "verteilzent",
            "paketzent",
            "centre",
            "plateforme",
            "enregistr",
            "magazzino",
            "almacen",
            "sorteer",
        ]
        .iter()
        .any(|stem| w.folded.starts_with(stem))
    });
    let at_a_place = near.first().is_some_and(|w| {
        matches!(*w, "in" | "at" | "near" | "scan" | "a" | "en" | "em" | "te" | "bei")
    });
    if place && at_a_place && !facts.case.orders.timeline.is_empty() && folded.len() <= 2 {
        return red(FindingKind::WrongFact, "a place that no record tells");
    }
    let own = near.iter().any(|w| {
        matches!(
            *w,
            "your"
                | "votre"
                | "vos"
                | "su"
                | "sus"
                | "suo"
                | "sua"
                | "suoi"
                | "tuo"
                | "seu"
                | "uw"
                | "of"
                | "tu"
        )
    });
    let product = folded.len() - usize::from(folded.first().is_some_and(|w| ordinary(w))) >= 2
        && own
        && !items.is_empty()
        && folded.iter().filter(|w| pieces(w).any(|p| items.contains(p))).count() * 2
            < folded.len();
    if product && unknown * 2 >= folded.len() {
        return red(FindingKind::WrongFact, "not an item of this order");
    }
    None
}

/// "Thank you for choosing X", "the X team", "here at X".
fn is_brand_place(
    said: &Utterance<'_>,
    name: &Name<'_>,
    folded: &[String],
    before: &[&str],
    after: &[&str],
    is_closing: bool,
) -> bool {
    const CHOSEN: &[&str] = &[
        "choosing",
        "shopping",
        "contacting",
        "chosen",
        "choisi",
        "choisir",
        "elegir",
        "elegido",
        "scelto",
        "escolher",
        "gekozen",
        "joining",
        "trusting",
        "confiar",
        "contacter",
        "behalf",
        "confiance",
        "acquistato",
        "wählen",
    ];
    const TEAM: &[&str] = &[
        "team",
        "family",
        "customers",
        "community",
        "crew",
        "familie",
        "famille",
        "kundenservice",
        "support",
        "kundendienst",
        "gmbh",
        "ltd",
        "inc",
        "store",
        "shop",
        "klantenservice",
        "equipe",
        "equipo",
    ];
    let first = before.first().copied().unwrap_or_default();
    let second = before.get(1).copied().unwrap_or_default();
    let begun = folded.first().is_some_and(|w| {
        ["equipe", "equipo", "equipa"].iter().any(|team| w.ends_with(team)) && folded.len() >= 2
    });
    let chosen = CHOSEN.contains(&first)
        || CHOSEN.contains(&second)
            && matches!(
                first,
                "with"
                    | "at"
                    | "by"
                    | "bei"
                    | "chez"
                    | "us"
                    | "en"
                    | "of"
                    | "on"
                    | "da"
                    | "na"
                    | "voor"
            );
    let here = matches!(
        (second, first),
        ("here", "at")
            | ("hier", "bij")
            | ("us", "at")
            | ("hier", "bei")
            | ("wir", "bei")
            | ("nous", "chez")
    );
    let team = after.first().is_some_and(|w| TEAM.contains(w))
        || folded.last().is_some_and(|w| TEAM.contains(&w.as_str()) && folded.len() >= 2);
    let led = matches!(first, "equipe" | "l'equipe" | "equipo" | "team" | "equipa")
        || matches!(second, "equipe" | "l'equipe" | "equipo" | "team" | "equipa");
    let line = is_closing && (team || led);
    let signed = said.text.get(name.span()[1]..).is_some_and(|rest| rest.trim().len() < 20);
    chosen
        || here
        || team
            && folded.iter().any(|w| !ordinary(w))
            && (line || first == "the" || folded.len() >= 2)
        || (led || begun) && (is_closing || signed)
}

/// Words that are written large without being names.
fn ordinary(word: &str) -> bool {
    static ORDINARY: WordSet = WordSet::new(&[
        "i",
        "i'm",
        "i'll",
        "i've",
        "i'd",
        "mr",
        "mrs",
        "ms",
        "dr",
        "herr",
        "frau",
        "herrn",
        "sr",
        "sra",
        "dear",
        "hi",
        "hello",
        "hey",
        "the",
        "a",
        "an",
        "we",
        "we'll",
        "we've",
        "you",
        "your",
        "our",
        "my",
        "if",
        "as",
        "in",
        "on",
        "for",
        "thank",
        "thanks",
        "please",
        "best",
        "kind",
        "regards",
        "wishes",
        "warm",
        "sincerely",
        "yours",
        "team",
        "once",
        "this",
        "that",
        "it",
        "its",
        "when",
        "good",
        "great",
        "sorry",
        "no",
        "yes",
        "so",
        "and",
        "but",
        "to",
        "at",
        "how",
        "what",
        "could",
        "can",
        "would",
        "may",
        "is",
        "are",
        "here",
        "there",
        "also",
        "just",
        "pm",
        "am",
        "eu",
        "uk",
        "us",
        "usa",
        "vat",
        "id",
        "pdf",
        "faq",
        "ok",
        "sie",
        "ihr",
        "ihre",
        "ihnen",
        "ihrer",
        "ihren",
        "ihrem",
        "su",
        "usted",
        "le",
        "la",
        "lei",
        "suo",
        "sua",
        "suoi",
        "u",
        "uw",
        "order",
        "tracking",
        "customer",
        "care",
        "service",
        "support",
        "email",
        "hola",
        "bonjour",
        "monday",
        "black",
        "christmas",
        "easter",
        "english",
        "german",
        "french",
        "visa",
        "paypal",
        "mastercard",
        "klarna",
        "apple",
        "google",
        "instagram",
        "facebook",
        "amazon",
        "whatsapp",
        "el",
        "los",
        "las",
        "il",
        "lo",
        "gli",
        "o",
        "os",
        "as",
        "de",
        "het",
        "die",
        "der",
        "das",
        "les",
        "un",
        "una",
        "uma",
        "een",
        "ein",
        "eine",
        "nous",
        "wir",
        "ich",
        "europe",
        "europa",
        "germany",
        "france",
        "spain",
        "italy",
        "portugal",
        "mme",
        "m",
    ]);
    ORDINARY.has(word)
        || ["equipe", "equipo", "equipa"].iter().any(|team| word.ends_with(team))
        || super::weekdays::weekday(word).is_some()
        || super::days::month(word).is_some()
        || word.starts_with(|c: char| c.is_ascii_digit())
}
