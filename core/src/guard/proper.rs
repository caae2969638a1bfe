//! Proper names that no record, no document and no message holds: another brand, another
//! person, another product, another place.

use super::{Finding, FindingKind, Severity, facts::Facts, mark, utterance::Utterance};
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
        ["scan", "depot", "hub", "sorted", "gescannt", "passage", "escane", "registo", "facility"]
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

/// A title, a first name, or a word that tells of another customer before the name.
fn is_person(said: &Utterance<'_>, folded: &[String], before: &[&str], at: usize) -> bool {
    const TITLES: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "herr",
        "herrn",
        "frau",
        "mme",
        "mlle",
        "monsieur",
        "madame",
        "senor",
        "senora",
        "sr",
        "sra",
        "signor",
        "signora",
        "senhor",
        "senhora",
        "mevrouw",
        "meneer",
        "neighbour",
        "neighbor",
        "customer",
        "client",
        "cliente",
        "kunde",
        "kundin",
        "klant",
        "vecino",
        "voisin",
    ];
    let first = folded.first().map(String::as_str).unwrap_or_default();
    let titled = TITLES.contains(&first) && folded.len() >= 2
        || before.first().is_some_and(|w| TITLES.contains(w));
    // A greeting's own name is another check's.
    let greeted = at <= 2
        && said.text.get(..said.span([at, at + 1])[0]).is_some_and(|t| t.trim().len() <= 20);
    let known = FIRST_NAMES.split_ascii_whitespace().any(|n| n == first);
    !greeted && (titled || known && folded.len() >= 2 && folded.len() <= 3)
}

fn is_colleague(before: &[&str]) -> bool {
    const OURS: &[&str] = &[
        "colleague",
        "manager",
        "name",
        "i'm",
        "am",
        "lead",
        "founder",
        "kollege",
        "kollegin",
        "collegue",
        "colega",
        "collega",
        "heisse",
        "supervisor",
        "director",
        "owner",
        "head",
    ];
    before.iter().take(2).any(|w| OURS.contains(w))
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

/// First names that tell a person, folded.
const FIRST_NAMES: &str = "james john robert michael william david richard joseph thomas charles \
    christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian \
    george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry \
    justin scott brandon benjamin ben samuel sam gregory alexander alex patrick jack dennis jerry \
    tyler aaron jose adam nathan henry douglas zachary peter kyle ethan oliver harry george noah \
    liam leo mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy \
    betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah \
    stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma \
    nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather \
    diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan \
    andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean \
    abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella \
    theresa diana natalie brittany charlotte marie kayla alexis lori priya nina hans klaus jurgen \
    wolfgang uwe stefan andreas matthias sebastian florian lukas felix jonas max moritz sabine petra \
    monika claudia katrin silke ute heike birgit anja lena lea mia greta jean pierre michel alain \
    philippe francois jacques nicolas julien antoine louis hugo camille sophie nathalie isabelle \
    sylvie celine chloe manon juliette carlos juan antonio manuel francisco javier luis miguel pedro \
    pablo alejandro lucia carmen isabel ana pilar marta elena giuseppe giovanni mario luigi francesco \
    marco luca giulia chiara francesca paola joao rui tiago nuno ines beatriz mariana catarina \
    pieter jan kees willem joost bram sanne fleur anouk femke";
