//! Whom a text greets.

use super::{Finding, FindingKind, Severity, facts::Facts, mark, offset, people::TITLES};
use crate::text::fold;

/// A greeting that names somebody else.
pub fn check(text: &str, facts: &Facts<'_>) -> Option<Finding> {
    const GREETINGS: &[&str] = &[
        "hi",
        "hello",
        "hey",
        "dear",
        "hallo",
        "guten tag",
        "guten morgen",
        "liebe",
        "lieber",
        "sehr geehrte",
        "sehr geehrter",
        "moin",
        "bonjour",
        "cher",
        "chere",
        "salut",
        "hola",
        "estimado",
        "estimada",
        "querido",
        "querida",
        "buongiorno",
        "ciao",
        "gentile",
        "caro",
        "cara",
        "salve",
        "ola",
        "prezado",
        "prezada",
        "caro",
        "beste",
        "geachte",
        "dag",
        "hoi",
        "good morning",
        "good afternoon",
        "buenos dias",
        "bom dia",
    ];
    let known = known_names(facts);
    if known.is_empty() {
        return None;
    }
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    let start = offset(text, line);
    // The full stop of "Sr." or "Mr." ends no greeting.
    let shortened = ["Sr.", "Sra.", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof."];
    let stop = |at: usize, c: char| {
        matches!(c, ',' | '!' | ':' | ';' | '\u{2013}')
            || c == '.'
                && !shortened.iter().any(|s| line.get(..=at).is_some_and(|t| t.ends_with(s)))
    };
    let end = line.char_indices().find(|(at, c)| stop(*at, *c)).map_or(line.len(), |(at, _)| at);
    let opening = line.get(..end).unwrap_or_default();
    let spanish =
        line.split_once(',').filter(|(first, _)| GREETINGS.contains(&fold(first).as_str()));
    let opening = spanish
        .map(|(first, rest)| {
            let name = rest.split([',', '!', ':', '.']).next().unwrap_or_default();
            line.get(..first.len() + 1 + name.len()).unwrap_or_default()
        })
        .unwrap_or(opening);
    let folded = fold(&opening.replace(',', " "));
    let greeted = GREETINGS
        .iter()
        .filter_map(|g| folded.strip_prefix(g)?.strip_prefix(' '))
        .min_by_key(|rest| rest.len())?;
    // "O'Brien" and "Anna-Lena" are split as the known names are.
    let names: Vec<&str> = greeted
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !NOBODY.contains(word) && !TITLES.contains(word))
        .collect();
    // More words than a name has are the letter's first sentence.
    let long = names.len() > 4;
    let theirs = names.iter().any(|name| known.iter().any(|known| is_same(known, name)));
    let why = "greets somebody other than the customer";
    (!names.is_empty() && !long && !theirs && starts_with_capital(opening)).then(|| {
        let span = [start, start + opening.len()];
        let found = mark(text, span, FindingKind::WrongRecipient, Severity::Red, why);
        let name = facts.case.ticket.customer.name.as_deref();
        let first = name.filter(|n| !n.contains(',')).and_then(|n| n.split_whitespace().next());
        let greeting = facts.case.pack.map_or("Hello {first_name},", |p| &p.voice.greeting);
        let rewording = first.map(|first| {
            greeting.replace("{first_name}", first).trim_end_matches([',', '!', ':']).to_owned()
        });
        Finding { rewording, replaces: span, ..found }
    })
}

/// The same name, or the short form of one: "Dan" for Daniel.
fn is_same(known: &str, name: &str) -> bool {
    let (short, long) = if known.len() < name.len() { (known, name) } else { (name, known) };
    short == long || short.len() >= 3 && long.starts_with(short)
}

/// Words in a greeting that name nobody.
const NOBODY: &[&str] = &[
    "there",
    "all",
    "everyone",
    "team",
    "again",
    "customer",
    "sir",
    "madam",
    "or",
    "friend",
    "kunde",
    "kundin",
    "cliente",
    "client",
    "klant",
    "zusammen",
    "damen",
    "und",
    "herren",
    "a",
    "tous",
    "de",
    "van",
    "der",
    "nochmals",
    "nochmal",
    "valued",
    "et",
    "e",
    "nuevo",
    "nuevamente",
    "encore",
    "weer",
    "back",
];

/// True when a name, the last word of the greeting, is written as one.
fn starts_with_capital(opening: &str) -> bool {
    let last = opening.split_whitespace().next_back().unwrap_or_default();
    last.chars().next().is_some_and(char::is_uppercase)
}

/// A line's last two words, or what stands after its last full stop: where people sign.
fn last_words(line: &str) -> &str {
    let signed = line.trim_end_matches(['.', '!']).rsplit(['.', '!', '?', ',']).next();
    signed.filter(|s| s.split_whitespace().count() <= 3).unwrap_or_default()
}

/// Folded words of every name the customer goes by.
fn known_names(facts: &Facts<'_>) -> Vec<String> {
    let customer = &facts.case.ticket.customer;
    let order = facts.case.orders.order.as_ref();
    let authors: Vec<&str> =
        facts.case.ticket.customer_messages().filter_map(|m| m.author.as_deref()).collect();
    let local = customer.email.as_deref().and_then(|e| e.split('@').next());
    let recipient =
        order.and_then(|o| o.ship_to.as_ref()).and_then(|address| address.name.as_deref());
    let signed = facts
        .case
        .ticket
        .latest_customer_message()
        .and_then(|m| m.text.trim_end().lines().next_back())
        .map(last_words);
    let names = [
        customer.name.as_deref(),
        order.and_then(|o| o.customer_name.as_deref()),
        local,
        recipient,
        signed,
    ];
    let named = customer.name.is_some() || !authors.is_empty();
    let all = names.into_iter().flatten().chain(authors);
    let words = all.flat_map(|name| {
        fold(name).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
    });
    if named { words.filter(|w| !w.is_empty()).collect() } else { vec![] }
}
