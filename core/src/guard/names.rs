//! Numbers, addresses, links, codes and names that a text mentions.

use super::{Finding, FindingKind, Severity, facts::Facts, mark};
use crate::{
    orders::records::{order_key, tracking_key},
    text::fold,
};

/// Digits from which a number is a parcel's or an account's rather than a count.
const LONG_NUMBER_DIGITS: usize = 9;

/// Findings about what `text` names.
pub fn check(text: &str, facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = vec![];
    let mut before = "";
    for (start, token) in tokens(text) {
        found.extend(check_token(text, start, token, before, facts));
        before = token;
    }
    found.extend(greeting(text, facts));
    found
}

fn check_token(
    text: &str,
    start: usize,
    token: &str,
    before: &str,
    facts: &Facts<'_>,
) -> Option<Finding> {
    let at = [start, start + token.len()];
    if token.contains('@') {
        return email(text, at, token, facts);
    }
    if let Some(host) = host(token) {
        return link(text, at, &host, facts);
    }
    if is_order_like(token, before, facts) {
        return order_number(text, at, token, facts);
    }
    code(text, at, token, before, facts)
}

/// Words between white space, without the punctuation around them.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut all = vec![];
    for word in text.split_whitespace() {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
        if !inner.is_empty() {
            // Both are slices of `text`: their distance is the place.
            let start = (inner.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
            all.push((start, inner));
        }
    }
    all
}

fn email(text: &str, at: [usize; 2], token: &str, facts: &Facts<'_>) -> Option<Finding> {
    let address = token.to_lowercase();
    let (_, domain) = address.rsplit_once('@')?;
    let theirs = facts.ticket.customer.email.as_deref().map(str::to_lowercase);
    let ordered =
        facts.orders.order.as_ref().and_then(|o| o.email.as_deref()).map(str::to_lowercase);
    let known = theirs.as_ref() == Some(&address)
        || ordered.as_ref() == Some(&address)
        || is_own_domain(domain, facts)
        || facts.says(token);
    let why = "an email address that is neither the customer's nor the brand's";
    (!known && domain.contains('.'))
        .then(|| mark(text, at, FindingKind::LeaksOtherCustomer, Severity::Red, why))
}

/// The host of a link, in lower case.
fn host(token: &str) -> Option<String> {
    let lower = token.to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let rest = rest.or_else(|| lower.starts_with("www.").then_some(lower.as_str()))?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    Some(host.trim_end_matches('.').to_owned())
}

fn link(text: &str, at: [usize; 2], host: &str, facts: &Facts<'_>) -> Option<Finding> {
    let known = is_own_domain(host, facts) || facts.pack.is_none() || in_documents(host, facts);
    let why = "a link outside the brand's domains";
    (!known).then(|| mark(text, at, FindingKind::LinkOffDomain, Severity::Red, why))
}

/// True when the brand's own documents link there, the ticket alone does not count.
fn in_documents(host: &str, facts: &Facts<'_>) -> bool {
    let documents = facts.pack.map_or(&[][..], |p| &p.documents);
    documents.iter().flat_map(|d| &d.passages).any(|p| p.text.to_lowercase().contains(host))
}

fn is_own_domain(domain: &str, facts: &Facts<'_>) -> bool {
    let domains = facts.pack.map_or(&[][..], |p| &p.brand.domains);
    domains.iter().map(|own| own.to_lowercase()).any(|own| {
        domain == own || domain.strip_suffix(&own).is_some_and(|rest| rest.ends_with('.'))
    })
}

fn is_order_like(token: &str, before: &str, facts: &Facts<'_>) -> bool {
    const ORDER_WORDS: &[&str] = &[
        "order",
        "number",
        "bestellung",
        "bestellnummer",
        "auftrag",
        "commande",
        "pedido",
        "ordine",
        "encomenda",
        "bestelling",
        "nummer",
        "numero",
        "tracking",
        "parcel",
        "paket",
        "colis",
        "paquete",
        "pacco",
        "pakket",
        "no",
        "nr",
    ];
    let digits = token.chars().filter(char::is_ascii_digit).count();
    if digits < 3 || looks_like_figure(token) {
        return false;
    }
    let named = ORDER_WORDS.contains(&fold(before.trim_end_matches(['.', ':'])).as_str());
    let shaped = facts.orders.order.as_ref().is_some_and(|order| {
        let letters = |text: &str| -> String {
            order_key(text).chars().take_while(|c| c.is_alphabetic()).collect()
        };
        let own = letters(&order.number);
        !own.is_empty() && own == letters(token)
    });
    token.starts_with('#') || named || shaped || digits >= LONG_NUMBER_DIGITS
}

/// A date, an amount or a time rather than a number of something.
fn looks_like_figure(token: &str) -> bool {
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/');
    let iso_date = token.len() == 10 && token.matches('-').count() == 2;
    !token.starts_with('#')
        && (iso_date || token.chars().all(figure) && token.contains(['.', ',', ':', '/']))
}

fn order_number(text: &str, at: [usize; 2], token: &str, facts: &Facts<'_>) -> Option<Finding> {
    let key = order_key(token);
    if facts.orders.not_theirs.as_deref().map(order_key).as_ref() == Some(&key) {
        let why = "the number of somebody else's order";
        return Some(mark(text, at, FindingKind::LeaksOtherCustomer, Severity::Red, why));
    }
    let order = facts.orders.order.as_ref();
    let own = order.is_some_and(|order| {
        order_key(&order.number) == key
            || order.tracking_numbers.iter().any(|number| tracking_key(number) == key)
    });
    let candidate = facts.orders.candidates.iter().any(|c| order_key(&c.number) == key);
    // Digits alone repeat in long numbers by chance; a whole number does not.
    let said = facts.says(token) || facts.says(token.trim_start_matches('#'));
    if own || candidate || said {
        return None;
    }
    let (kind, why) = match order {
        Some(_) => (FindingKind::WrongFact, "not the number of this order or its parcel"),
        None => (FindingKind::UnsupportedFact, "a number that no record and no message holds"),
    };
    Some(mark(text, at, kind, Severity::Red, why))
}

/// A discount code that nothing knows: "use code SORRY15".
fn code(
    text: &str,
    at: [usize; 2],
    token: &str,
    before: &str,
    facts: &Facts<'_>,
) -> Option<Finding> {
    const CODE_WORDS: &[&str] = &[
        "code",
        "coupon",
        "voucher",
        "gutscheincode",
        "rabattcode",
        "gutschein",
        "codigo",
        "codice",
        "kortingscode",
        "cupon",
        "cupom",
        "kode",
    ];
    let named = CODE_WORDS.contains(&fold(before.trim_end_matches(':')).as_str());
    let shouted = token.len() >= 4
        && token.chars().any(|c| c.is_ascii_uppercase())
        && token.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
    let redeemed = facts.orders.order.iter().flat_map(|o| &o.discount_codes).any(|c| c == token);
    let known = redeemed || facts.says(token);
    (named && shouted && !known).then(|| {
        let why = "a code that neither the records nor the documents know";
        mark(text, at, FindingKind::InventedCode, Severity::Red, why)
    })
}

/// A greeting that names somebody else.
fn greeting(text: &str, facts: &Facts<'_>) -> Option<Finding> {
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
    let start = (line.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let opening = line.split([',', '!', ':', '.', ';', '\u{2013}']).next().unwrap_or_default();
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
    let names: Vec<&str> =
        greeted.split_whitespace().filter(|word| !NOBODY.contains(word)).collect();
    // More words than a name has are the letter's first sentence.
    let long = names.len() > 3;
    let theirs = names.iter().any(|name| known.iter().any(|known| known == name));
    let why = "greets somebody other than the customer";
    (!names.is_empty() && !long && !theirs && starts_with_capital(opening)).then(|| {
        mark(text, [start, start + opening.len()], FindingKind::WrongRecipient, Severity::Red, why)
    })
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
    "herr",
    "frau",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "dr",
    "dr.",
    "madame",
    "monsieur",
    "senor",
    "senora",
    "sr",
    "sra",
    "signor",
    "signora",
    "senhor",
    "senhora",
    "heer",
    "mevrouw",
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
    "prof",
    "prof.",
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

/// Folded words of every name the customer goes by.
fn known_names(facts: &Facts<'_>) -> Vec<String> {
    let customer = &facts.ticket.customer;
    let order = facts.orders.order.as_ref();
    let authors: Vec<&str> =
        facts.ticket.customer_messages().filter_map(|m| m.author.as_deref()).collect();
    let local = customer.email.as_deref().and_then(|e| e.split('@').next());
    let recipient =
        order.and_then(|o| o.ship_to.as_ref()).and_then(|address| address.name.as_deref());
    let signed = facts
        .ticket
        .latest_customer_message()
        .and_then(|m| m.text.trim_end().lines().next_back())
        .filter(|line| line.split_whitespace().count() <= 3);
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
