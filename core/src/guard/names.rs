//! Numbers, addresses, links and codes that a text mentions.

use super::{
    Finding, FindingKind, Severity,
    facts::Facts,
    mark, offset,
    utterance::{Meant, Utterance},
};
use crate::{
    orders::records::{order_key, tracking_key},
    text::fold,
};

/// Digits from which a number is a parcel's or an account's rather than a count.
const LONG_NUMBER_DIGITS: usize = 9;

/// Findings about what `text` names, whose sentences are `said`.
pub fn check(text: &str, said: &[Utterance<'_>], facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = vec![];
    let mut before = "";
    let mut sentences = said.iter().peekable();
    for (start, token) in tokens(text) {
        // Tokens and sentences both come in the text's order.
        while sentences.next_if(|u| u.words.last().is_some_and(|w| w.end <= start)).is_some() {}
        let place = Token { at: [start, start + token.len()], token, before };
        found.extend(check_token(text, &place, sentences.peek().copied(), facts));
        before = token;
    }
    found.extend(phones(text, facts));
    found
}

/// A word between white space.
struct Token<'a> {
    at: [usize; 2],
    token: &'a str,
    before: &'a str,
}

fn check_token(
    text: &str,
    place: &Token<'_>,
    said: Option<&Utterance<'_>>,
    facts: &Facts<'_>,
) -> Option<Finding> {
    let Token { at, token, before } = *place;
    if token.contains('@') {
        return email(text, at, token, facts);
    }
    if let Some(host) = host(token) {
        return link(text, at, &host, facts);
    }
    let lead = text.get(..at[0]).unwrap_or_default();
    if is_order_like(token, before, facts) && !is_denied(lead, before) {
        return order_number(text, at, token, said, facts);
    }
    code(text, at, token, before, said, facts)
}

/// What is told of an order that is not theirs, beyond its number.
pub fn disclosed(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let theirs = facts.case.orders.not_theirs.as_deref()?;
    let key = order_key(theirs);
    let names_it = said.words.iter().enumerate().find(|(at, w)| {
        let next = said.words.get(at + 1).map_or(w.end, |n| n.end);
        let one = said.text.get(w.start..w.end).unwrap_or_default();
        let two = said.text.get(w.start..next).unwrap_or_default();
        order_key(one) == key || order_key(two) == key
    });
    let place = names_it.map(|(at, _)| [at, at + 1]).or_else(|| said.find("disclosed"))?;
    let only = said.has(&["only", "nur", "seulement", "solo", "apenas", "alleen", "own"]);
    let denied =
        only || super::policy::denies(&said.words) || said.is_question || said.is_undecided();
    let span = said.span(place);
    let why = "tells of an order that is somebody else's";
    (!denied).then(|| mark(said.text, span, FindingKind::LeaksOtherCustomer, Severity::Red, why))
}

/// Telephone numbers that nothing knows, written in groups.
fn phones(text: &str, facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = vec![];
    let part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '+' | '-' | '/');
    let mut from = 0;
    while let Some(begin) =
        text.get(from..).and_then(|t| t.find(|c: char| c.is_ascii_digit() || c == '+'))
    {
        let start = from + begin;
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let run = rest.get(..length).unwrap_or_default().trim_end_matches([' ', '-', '(', '/']);
        from = start + length.max(1);
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let grouped = run.contains(' ') || run.starts_with('+');
        let phone =
            (9..=15).contains(&digits.len()) && grouped && (run.starts_with(['0', '+', '(']));
        if phone && !knows_digits(&digits, facts) {
            let why = "a telephone number that is neither the customer's nor the brand's";
            let span = [start, start + run.len()];
            found.push(mark(text, span, FindingKind::LeaksOtherCustomer, Severity::Red, why));
        }
    }
    found
}

fn knows_digits(digits: &str, facts: &Facts<'_>) -> bool {
    let tail = digits.get(digits.len().saturating_sub(8)..).unwrap_or(digits);
    let of = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let order = facts.case.orders.order.as_ref();
    let phone = order.and_then(|o| o.phone.as_deref());
    let mut texts =
        facts.near().iter().copied().chain(facts.documents()).chain(facts.said().iter().copied());
    phone.is_some_and(|p| of(p).ends_with(tail)) || texts.any(|text| of(text).contains(tail))
}

/// Words between white space, without the punctuation around them.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut all = vec![];
    for word in text.split_whitespace() {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
        if !inner.is_empty() {
            all.push((offset(text, inner), inner));
        }
    }
    all
}

fn email(text: &str, at: [usize; 2], token: &str, facts: &Facts<'_>) -> Option<Finding> {
    let address = token.to_lowercase();
    let (_, domain) = address.rsplit_once('@').filter(|(_, domain)| is_host(domain))?;
    let theirs = facts.case.ticket.customer.email.as_deref().map(str::to_lowercase);
    let ordered =
        facts.case.orders.order.as_ref().and_then(|o| o.email.as_deref()).map(str::to_lowercase);
    let known = theirs.as_ref() == Some(&address)
        || ordered.as_ref() == Some(&address)
        || is_own_domain(domain, facts)
        || facts.says(token);
    let why = "an email address that is neither the customer's nor the brand's";
    (!known).then(|| mark(text, at, FindingKind::LeaksOtherCustomer, Severity::Red, why))
}

/// True when `domain` can be a host's name: two labels or more, none of them empty, the
/// last of two letters or more.
fn is_host(domain: &str) -> bool {
    let sound = |c: char| c.is_alphanumeric() || c == '-';
    let ending = domain.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.chars().count() >= 2
        && domain.split('.').all(|label| !label.is_empty() && label.chars().all(sound))
}

/// The host of a link, in lower case.
fn host(token: &str) -> Option<String> {
    let lower = token.to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let bare = lower.starts_with("www.") || is_bare(&lower);
    let rest = rest.or_else(|| bare.then_some(lower.as_str()))?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    Some(host.trim_end_matches('.').to_owned())
}

/// A link without its scheme: "bit.ly/3xLamp".
fn is_bare(token: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "com", "net", "org", "io", "ly", "co", "me", "info", "shop", "store", "app", "link",
        "site", "online", "xyz", "top", "de", "fr", "es", "it", "pt", "nl", "eu", "uk", "us", "at",
        "ch", "be", "gl", "to", "cc", "ru", "cn", "example", "test",
    ];
    let host = token.split('/').next().unwrap_or_default();
    let ending = host.rsplit_once('.').filter(|(name, _)| name.len() >= 2).map(|(_, e)| e);
    let letters = host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    let named = host.contains(|c: char| c.is_ascii_alphabetic());
    letters
        && named
        && ending.is_some_and(|e| {
            ENDINGS.contains(&e)
                && (e.len() > 2 || token.contains('/') || host.matches('.').count() > 1)
        })
}

fn link(text: &str, at: [usize; 2], host: &str, facts: &Facts<'_>) -> Option<Finding> {
    let known =
        is_own_domain(host, facts) || facts.case.pack.is_none() || in_documents(host, facts);
    let why = "a link outside the brand's domains";
    (!known).then(|| mark(text, at, FindingKind::LinkOffDomain, Severity::Red, why))
}

/// True when the brand's own documents link there, the ticket alone does not count.
fn in_documents(host: &str, facts: &Facts<'_>) -> bool {
    let documents = facts.case.pack.map_or(&[][..], |p| &p.documents);
    documents.iter().flat_map(|d| &d.passages).any(|p| p.text.to_lowercase().contains(host))
}

fn is_own_domain(domain: &str, facts: &Facts<'_>) -> bool {
    let domains = facts.case.pack.map_or(&[][..], |p| &p.brand.domains);
    domains.iter().map(|own| own.to_lowercase()).any(|own| {
        domain == own || domain.strip_suffix(&own).is_some_and(|rest| rest.ends_with('.'))
    })
}

/// "Costaron 108 y no 128": the word before a number denies it. "Order no 128" and "no. 128"
/// name one.
fn is_denied(lead: &str, before: &str) -> bool {
    let lead = lead.trim_end_matches([' ', '$', '€', '£']);
    let and = lead.strip_suffix("no").map_or("", |rest| rest.trim_end());
    let joined = [" y", " e", ","].iter().any(|word| and.ends_with(word));
    before == "no" && joined
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
    let order = facts.case.orders.order.as_ref();
    let shaped = order.is_some_and(|order| is_lettered(&order.number, token));
    token.starts_with('#') || named || shaped || digits >= LONG_NUMBER_DIGITS
}

/// True when both begin with the same letters.
fn is_lettered(number: &str, token: &str) -> bool {
    let letters = |text: &str| -> String {
        order_key(text).chars().take_while(|c| c.is_alphabetic()).collect()
    };
    let own = letters(number);
    !own.is_empty() && own == letters(token)
}

/// True when `token` looks like an order's number.
fn is_shaped(number: &str, token: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    is_lettered(number, token)
        || !number.contains(char::is_alphabetic) && digits(number) == digits(token)
}

/// A date, an amount or a time rather than a number of something.
fn looks_like_figure(token: &str) -> bool {
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/');
    let iso_date = token.len() == 10 && token.matches('-').count() == 2;
    !token.starts_with('#')
        && (iso_date || token.chars().all(figure) && token.contains(['.', ',', ':', '/']))
}

fn order_number(
    text: &str,
    at: [usize; 2],
    token: &str,
    said: Option<&Utterance<'_>>,
    facts: &Facts<'_>,
) -> Option<Finding> {
    let key = order_key(token);
    if facts.case.orders.not_theirs.as_deref().map(order_key).as_ref() == Some(&key) {
        // That it cannot be spoken of may be said.
        if said.is_some_and(|u| super::policy::denies(&u.words) || u.is_question) {
            return None;
        }
        let why = "the number of somebody else's order";
        return Some(mark(text, at, FindingKind::LeaksOtherCustomer, Severity::Red, why));
    }
    let order = facts.case.orders.order.as_ref();
    let own = order.is_some_and(|order| {
        order_key(&order.number) == key
            || order.tracking_numbers.iter().any(|number| tracking_key(number) == key)
    }) || facts
        .case
        .orders
        .parcels
        .iter()
        .any(|p| tracking_key(&p.tracking_number) == tracking_key(token));
    let candidate = facts.case.orders.candidates.iter().any(|c| order_key(&c.number) == key);
    if own || candidate || facts.says(token) || facts.says(token.trim_start_matches('#')) {
        return None;
    }
    // A number of the same shape that is not told of as the customer's own is another's.
    const OWN: &[&str] = &[
        "your",
        "you",
        "ihre",
        "ihrer",
        "ihr",
        "votre",
        "su",
        "suo",
        "sua",
        "seu",
        "uw",
        "tracking",
        "parcel",
        "found",
        "sendungsnummer",
    ];
    let shaped = order.is_some_and(|o| is_shaped(&o.number, token));
    if shaped && said.is_some_and(|u| !u.has(OWN)) {
        let why = "the number of an order that is not this customer's";
        return Some(mark(text, at, FindingKind::LeaksOtherCustomer, Severity::Red, why));
    }
    let (kind, why) = match order {
        Some(_) => (FindingKind::WrongFact, "not the number of this order or its parcel"),
        None => (FindingKind::UnsupportedFact, "a number that no record and no message holds"),
    };
    Some(mark(text, at, kind, Severity::Red, why))
}

/// A discount code that nothing knows: "use code SORRY15", "enter SORRY15".
fn code(
    text: &str,
    at: [usize; 2],
    token: &str,
    before: &str,
    said: Option<&Utterance<'_>>,
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
        "aktionscode",
        "promocode",
        "cupao",
    ];
    const OFFERED: &[&str] = &[
        "use",
        "enter",
        "try",
        "checkout",
        "apply",
        "type",
        "with",
        "here",
        "code",
        "eingeben",
        "nutzen",
        "verwenden",
        "utilisez",
        "saisissez",
        "use",
        "usar",
        "utilice",
        "usi",
        "inserisca",
        "utilize",
        "insira",
        "gebruik",
        "voer",
        "takes",
        "off",
        "works",
    ];
    /// Words that say of a code that it gives nothing.
    const UNKNOWN: &[&str] = &[
        "unknown",
        "expired",
        "invalid",
        "inconnu",
        "expire",
        "perime",
        "unbekannt",
        "abgelaufen",
        "ungultig",
        "desconocido",
        "caducado",
        "sconosciuto",
        "scaduto",
        "desconhecido",
        "expirou",
        "expirado",
        "onbekend",
        "verlopen",
        "ongeldig",
    ];
    let shouted = token.len() >= 4
        && token.chars().any(|c| c.is_ascii_uppercase())
        && token.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
    if !shouted {
        return None;
    }
    let sku = facts
        .case
        .orders
        .order
        .iter()
        .flat_map(|o| &o.items)
        .any(|i| i.sku.as_deref() == Some(token));
    let redeemed =
        facts.case.orders.order.iter().flat_map(|o| &o.discount_codes).any(|c| c == token);
    if sku || redeemed || facts.brand_says(token) {
        return None;
    }
    let named = CODE_WORDS.contains(&fold(before.trim_end_matches(':')).as_str());
    let offered = said.is_some_and(|u| {
        // Letters alone may be a word said loudly; digits among them make a code.
        let mixed = token.contains(|c: char| c.is_ascii_digit()) || token.contains('-');
        u.has(OFFERED) && (mixed || u.has(CODE_WORDS))
    });
    let theirs = facts.says(token);
    let word = said.map_or(0, |u| u.word_at(at[0]));
    let denied = said.is_some_and(|u| {
        u.meant([word, word + 1], false) == Meant::Not
            || u.is_question
            || super::policy::denies(&u.words)
            || u.clause(word).any(|(_, w)| UNKNOWN.contains(&w.folded.as_str()))
    });
    // What the customer names may be named; offering it is another thing.
    let wrong = if theirs { offered && !denied } else { (named || offered) && !denied };
    wrong.then(|| {
        let why = "a code that neither the records nor the documents know";
        // "If it is still valid": the rep does not know it either.
        let open = said.is_some_and(super::condition::is_conditional);
        let severity = if open { Severity::Amber } else { Severity::Red };
        mark(text, at, FindingKind::InventedCode, severity, why)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_denied_is_no_orders_number() {
        assert!(is_denied("le costaron 108,80 y no ", "no"));
        assert!(!is_denied("Your order no. ", "no"));
        assert!(!is_denied("our order no ", "no"));
        assert!(!is_denied("bestelling nr ", "nr"));
    }
}
