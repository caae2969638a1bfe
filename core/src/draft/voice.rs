//! The brand's voice: greeting and sign-off.

use super::{Source, language::Language, letter::Letter, wording};
use crate::{
    policy::{pack::Pack, voice::Voice},
    ticket::Ticket,
};

/// Characters of a first name that is used.
const FIRST_NAME_CHARS_MAX: usize = 40;
/// Words before a first name that are none.
const TITLES: &[&str] = &[
    "dr", "prof", "mr", "mrs", "ms", "miss", "herr", "frau", "m", "mme", "mlle", "sr", "sra",
    "srta", "don", "dona", "sig", "signor", "signora", "dhr", "mevr", "mevrouw", "ir",
];

/// Greets the customer: in the brand's words where it has any in this language.
pub fn greet(letter: &mut Letter, ticket: &Ticket, pack: Option<&Pack>) {
    let language = letter.language();
    let name = first_name(ticket.customer.name.as_deref());
    let full = full_name(ticket.customer.name.as_deref());
    let own = brand_words(language, pack, |v| (&v.greeting, &v.greetings))
        .and_then(|greeting| fill_greeting(greeting, name.as_deref(), full.as_deref()));
    let greeted = own.is_some_and(|text| letter.say_words(&text, Source::Voice));
    if !greeted {
        match name {
            Some(name) => {
                let full = full.unwrap_or_else(|| name.clone());
                letter.say(
                    "greeting",
                    &[("name", name.into()), ("full", full.into())],
                    Source::Voice,
                )
            }
            None => letter.say("greeting-nameless", &[], Source::Voice),
        };
    }
    letter.end_paragraph();
}

/// Greets nobody by name, for everybody reads it.
pub fn greet_publicly(letter: &mut Letter) {
    letter.say("greeting-nameless", &[], Source::Voice);
    letter.end_paragraph();
}

/// Signs off.
pub fn sign_off(letter: &mut Letter, pack: Option<&Pack>) {
    letter.end_paragraph();
    let own = brand_words(letter.language(), pack, |v| (&v.sign_off, &v.sign_offs));
    if own.is_some_and(|text| letter.say_words(text, Source::Voice)) {
        return;
    }
    let brand = pack.map(|p| p.brand.name.trim()).filter(|name| !name.is_empty());
    let said = brand.is_some_and(|brand| {
        letter.say("sign-off-brand", &[("brand", brand.into())], Source::Voice)
    });
    if !said {
        letter.say("sign-off", &[], Source::Voice);
    }
}

/// A text of the brand's voice in its own language, and in others.
type Texts<'a> = (&'a String, &'a Vec<(String, String)>);

/// The brand's own words in the letter's language, where it has any.
fn brand_words<'a>(
    language: Language,
    pack: Option<&'a Pack>,
    which: impl Fn(&'a Voice) -> Texts<'a>,
) -> Option<&'a str> {
    let pack = pack?;
    let (own, others) = which(&pack.voice);
    let other = others.iter().find(|(code, _)| code == language.as_str()).map(|(_, text)| text);
    let own = Some(own).filter(|_| Language::of_tag(&pack.brand.locale) == Some(language));
    other.or(own).map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// `greeting` with the name in its place, or with the place closed up.
fn fill_greeting(greeting: &str, name: Option<&str>, full: Option<&str>) -> Option<String> {
    const FIRST: &str = "{first_name}";
    const FULL: &str = "{full_name}";
    let named = greeting.contains(FIRST) || greeting.contains(FULL);
    let text = match name {
        Some(name) => greeting.replace(FULL, full.unwrap_or(name)).replace(FIRST, name),
        None if named && needs_name(greeting) => return None,
        None => [FIRST, FULL].iter().fold(greeting.to_owned(), |text, place| {
            text.replace(&format!(" {place}"), "").replace(place, "")
        }),
    };
    // Any other placeholder has nobody to fill it.
    (!text.contains(['{', '}']) && text.contains(char::is_alphabetic)).then_some(text)
}

/// True for openings that cannot stand without a name: "Dear", "Liebe".
fn needs_name(greeting: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "dear",
        "lieb",
        "cher",
        "querid",
        "estimad",
        "car",
        "gentil",
        "egregi",
        "beste",
        "prezad",
        "sehr geehrte",
        "geachte",
        "lieve",
        "apreciad",
        "car@",
    ];
    let folded = crate::text::fold(greeting);
    OPENINGS.iter().any(|opening| folded.starts_with(opening))
}

/// Words that helpdesks and marketplaces show where they know no name.
const NOBODY: &[&str] = &[
    "unknown",
    "guest",
    "customer",
    "buyer",
    "client",
    "user",
    "visitor",
    "anonymous",
    "shopper",
    "member",
    "unbekannt",
    "gast",
    "kunde",
    "kundin",
    "kaufer",
    "besucher",
    "nutzer",
    "familie",
    "inconnu",
    "inconnue",
    "acheteur",
    "acheteuse",
    "visiteur",
    "invite",
    "desconocido",
    "cliente",
    "comprador",
    "usuario",
    "invitado",
    "sconosciuto",
    "acquirente",
    "utente",
    "ospite",
    "desconhecido",
    "visitante",
    "onbekend",
    "klant",
    "koper",
    "bezoeker",
    "coach",
    "team",
    "info",
    "support",
    "noreply",
    "admin",
    "none",
    "null",
    "amazon",
    "ebay",
    "etsy",
    "order",
    "the",
];

/// The first name of a name as helpdesks show it; `None` when it is not surely one.
#[must_use]
pub fn first_name(shown: Option<&str>) -> Option<String> {
    let shown = shown?.trim();
    if shown.contains(['@', '/', ':', '<', '{']) || shown.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    // "Meier, Anna" as directories write it.
    let shown = match shown.split_once(',') {
        Some((_, first)) if !first.trim().is_empty() => first,
        _ => shown,
    };
    let word = shown.split_whitespace().find(|word| {
        let plain = crate::text::fold(word.trim_end_matches('.'));
        !TITLES.contains(&plain.as_str())
    })?;
    let letters = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}');
    let chars = word.chars().filter(|c| c.is_alphabetic()).count();
    if NOBODY.contains(&crate::text::fold(word).as_str()) {
        return None;
    }
    if !(2..=FIRST_NAME_CHARS_MAX).contains(&chars) || !word.chars().all(letters) {
        return None;
    }
    Some(capitalised(word))
}

/// The whole name for languages that greet formally with it; `None` unless every word
/// of it is surely a name.
pub fn full_name(shown: Option<&str>) -> Option<String> {
    let shown = shown?.trim();
    let letters = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}');
    let words: Vec<&str> = shown.split_whitespace().collect();
    let titled = words.iter().any(|word| TITLES.contains(&crate::text::fold(word).as_str()));
    let plain = words.iter().all(|word| word.chars().all(letters));
    let short = shown.chars().count() <= FIRST_NAME_CHARS_MAX;
    (plain && short && !titled && words.len() == 2)
        .then(|| words.iter().map(|w| capitalised(w)).collect::<Vec<_>>().join(" "))
}

/// `ANNA` and `anna` as `Anna`; `McKenna` stays.
fn capitalised(word: &str) -> String {
    let one_case = word == word.to_lowercase() || word == word.to_uppercase();
    if !one_case {
        return word.to_owned();
    }
    let mut out = String::new();
    let mut at_start = true;
    for c in word.chars() {
        if at_start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        at_start = c == '-';
    }
    out
}

/// The words for whoever signs, in the letter's language: the brand's own title
/// only where the brand writes in that language.
#[must_use]
pub fn title(language: Language, title: &str, pack: Option<&Pack>) -> String {
    let formal = true;
    let own = pack.is_some_and(|p| {
        Language::of_tag(&p.brand.locale) == Some(language)
            && p.titles.iter().any(|t| t.title == title)
    });
    if own {
        let shown = inside(language, title);
        let args = [("title", shown.into()), ("gender", gender(language, title).into())];
        wording::word(language, "title-brand", formal, &args)
    } else {
        wording::word(language, "title-generic", formal, &[])
    }
}

/// A title as it stands inside a sentence: "Shop manager" as "shop manager", "CX lead" as it is.
fn inside(language: Language, title: &str) -> String {
    let mut chars = title.chars();
    let (first, second) = (chars.next(), chars.next());
    let plain = second.is_some_and(char::is_lowercase) && language != Language::De;
    match first.filter(|_| plain) {
        Some(first) => first.to_lowercase().chain(title.chars().skip(1)).collect(),
        None => title.to_owned(),
    }
}

/// The grammatical gender of a title, by its ending.
fn gender(language: Language, title: &str) -> &'static str {
    let folded = crate::text::fold(title);
    let first = folded.split(' ').next().unwrap_or_default();
    let feminine = match language {
        Language::De => {
            let ends = ["ung", "in", "keit", "schaft", "stelle", "assistenz"];
            ends.iter().any(|end| folded.ends_with(end))
        }
        Language::Es => ["a", "cion", "dad"].iter().any(|end| first.ends_with(end)),
        _ => false,
    };
    if feminine { "f" } else { "m" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_are_found_or_left_out() {
        for (shown, want) in [
            ("Anna Meier", Some("Anna")),
            ("MEIER, ANNA-LENA", Some("Anna-Lena")),
            ("Dr. jean dupont", Some("Jean")),
            ("Siobhán McKenna", Some("Siobhán")),
            ("anna@example.test", None),
            ("user4711", None),
            ("J. Smith", None),
            ("", None),
            ("Mr", None),
            ("Unknown", None),
            ("Acheteur", None),
            ("4111 1111 1111 1111", None),
        ] {
            assert_eq!(first_name(Some(shown)).as_deref(), want, "{shown}");
        }
    }
}
