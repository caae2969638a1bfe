//! Numbers, addresses, links and codes that a text mentions.

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
    if own || candidate || facts.says(token) || facts.says(token.trim_start_matches('#')) {
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
    (named && shouted && !redeemed && !facts.says(token)).then(|| {
        let why = "a code that neither the records nor the documents know";
        mark(text, at, FindingKind::InventedCode, Severity::Red, why)
    })
}
