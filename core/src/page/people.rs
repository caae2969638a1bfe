//! Who is who: the customer, the person at the screen, the brand's addresses.

use super::{
    chat_head::{head_name, nameless},
    facts::{IN_ALERT, IN_DIALOG, IN_NAV, Page},
    names::{email_in, is_name, name_in, same_person},
    phrases::{Label, is_you, label},
    record::{Record, titled_email},
    thread::Thread,
    tree::At,
    words,
};
use crate::ticket::Author;

/// A value, the node it was read from, and how sure it is.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) value: String,
    pub(crate) node: Option<At>,
    pub(crate) score: f32,
}

/// The people of a page.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) name: Option<Found>,
    pub(crate) email: Option<Found>,
    /// Names of the brand's people: who is logged in, who is assigned.
    pub(crate) agents: Vec<String>,
    /// Addresses of the account that is logged in.
    pub(crate) own: Vec<String>,
}

/// A label and the value beside it.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) label: Label,
    pub(crate) value: String,
    pub(crate) at: At,
}

/// Every label of the page with the value beside it, outside the thread.
pub(crate) fn pairs(page: &Page<'_>, thread: Option<&Thread>) -> Vec<Pair> {
    let tree = &page.tree;
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        if thread.is_some_and(|thread| thread.holds(page, at)) {
            at += 1;
            continue;
        }
        let node = tree.node(at);
        if node.is_text() && !page.is_in(at, IN_NAV) {
            if let Some((word, rest)) = node.x.split_once(':')
                && let Some(label) = label(word)
                && !rest.trim().is_empty()
            {
                pairs.push(Pair { label, value: rest.trim().to_owned(), at });
            } else if let Some(label) = label(&node.x) {
                pairs.extend(value_after(page, at).map(|(value, at)| Pair { label, value, at }));
            }
        } else if let Some(value) =
            node.v.as_deref().filter(|v| !v.trim().is_empty() && v.len() < 300)
        {
            let named = ["aria-label", "placeholder", "name"].iter().filter_map(|n| node.attr(n));
            if let Some(label) = named.into_iter().find_map(label) {
                pairs.push(Pair { label, value: value.trim().to_owned(), at });
            }
        }
        at += 1;
    }
    pairs
}

/// The first text or value after a label, within the same small block.
fn value_after(page: &Page<'_>, label_at: At) -> Option<(String, At)> {
    let tree = &page.tree;
    let block = tree.ancestors(label_at).take(4).find(|above| {
        page.sums(*above).chars > page.sums(label_at).chars || has_value(page, *above, label_at)
    })?;
    for at in (label_at + 1)..tree.end(block).min(label_at + 60) {
        let node = tree.node(at);
        if let Some(value) = node.v.as_deref().map(str::trim).filter(|value| !value.is_empty()) {
            return Some((value.chars().take(300).collect(), at));
        }
        let text = node.x.trim();
        if node.is_text()
            && text.chars().any(char::is_alphanumeric)
            && !tree.hidden_within(at, label_at)
        {
            if label(text).is_some() {
                return None;
            }
            // `Emma Larsen <emma@…>` may be split over siblings.
            let whole = tree.parent(at).map(|above| tree.text(above, 300)).unwrap_or_default();
            let value = match titled_email(page, at) {
                _ if email_in(&whole).is_some() && whole.len() < 160 => whole,
                Some(email) if text.contains(['@', '…']) => email,
                Some(email) if name_in(text).is_some() => format!("{text} <{email}>"),
                _ => text.to_owned(),
            };
            return Some((value, at));
        }
    }
    None
}

fn has_value(page: &Page<'_>, block: At, after: At) -> bool {
    let near = (after + 1)..page.tree.end(block).min(after + 60);
    near.into_iter().any(|at| page.tree.node(at).v.as_deref().is_some_and(|v| !v.trim().is_empty()))
}

/// Finds the people of a page from its labels, its names and its thread.
pub(crate) fn find(page: &Page<'_>, thread: Option<&Thread>, pairs: &[Pair]) -> People {
    let mut people = People {
        agents: agents(page, thread, pairs),
        own: own_addresses(page, thread),
        ..People::default()
    };
    let mut names: Vec<Found> = Vec::new();
    let mut emails: Vec<Found> = Vec::new();
    from_pairs(pairs, &mut names, &mut emails);
    from_places(page, thread, &mut names, &mut emails);
    if let Some(thread) = thread {
        let mine = |record: &Record| record.email.as_ref().is_some_and(|e| people.own.contains(e));
        from_records(
            thread.records.iter().filter(|r| !mine(r)),
            &mut names,
            &mut emails,
            nameless(&thread.records),
        );
        // Of equals, who wrote first asks.
        if let Some(first) = oldest(&thread.records) {
            let node = Some(first.at);
            let raise =
                |found: &mut Found| found.score += f32::from(u8::from(found.node == node)) * 0.4;
            names.iter_mut().for_each(raise);
            emails.iter_mut().for_each(raise);
        }
    }
    let is_agent = |name: &str| people.agents.iter().any(|agent| same_person(agent, name));
    names.iter_mut().filter(|found| is_agent(&found.value)).for_each(|found| found.score -= 4.0);
    let recipients: Vec<String> =
        thread.iter().flat_map(|t| &t.records).filter_map(|record| record.to.clone()).collect();
    emails.retain(|found| !people.own.contains(&found.value));
    for found in &mut emails {
        found.score -= desk_like(&found.value)
            + 1.5 * f32::from(u8::from(recipients.contains(&found.value) && recipients.len() < 2));
    }
    people.email = best(emails);
    if let Some(email) = &people.email {
        for found in &mut names {
            found.score += if belongs(&found.value, &email.value) { 2.0 } else { 0.0 };
        }
    }
    people.name = best(names.clone()).map(|name| fuller(name, names)).or_else(|| {
        let thread = thread.filter(|thread| nameless(&thread.records) >= 2)?;
        head_name(page, thread, &people.agents)
    });
    people
}

/// The longest of the found names that says more of the same person: `Yuki Mori` for `Yuki`.
fn fuller(name: Found, names: Vec<Found>) -> Found {
    let words = |name: &str| name.split_whitespace().count();
    let longer = names.into_iter().filter(|other| {
        other.score >= 1.0
            && words(&other.value) > words(&name.value)
            && same_person(&other.value, &name.value)
    });
    match longer.max_by(|a, b| a.score.total_cmp(&b.score)) {
        Some(other) if words(&name.value) == 1 => other,
        _ => name,
    }
}

/// Do name and address fit: `Emma Larsen`, `emma.larsen@…`?
fn belongs(name: &str, email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default();
    crate::text::fold(name).split(' ').any(|word| word.len() >= 3 && local.contains(word))
}

fn best(found: Vec<Found>) -> Option<Found> {
    let mut merged: Vec<Found> = Vec::new();
    for one in found {
        match merged
            .iter_mut()
            .find(|other| crate::text::fold(&other.value) == crate::text::fold(&one.value))
        {
            Some(other) => other.score = other.score.max(one.score) + 0.3,
            None => merged.push(one),
        }
    }
    merged.into_iter().filter(|found| found.score >= 1.0).max_by(|a, b| a.score.total_cmp(&b.score))
}

/// Addresses of teams, not of people.
fn desk_like(email: &str) -> f32 {
    const TEAMS: &[&str] = &[
        "help",
        "support",
        "info",
        "sales",
        "service",
        "contact",
        "hello",
        "noreply",
        "no-reply",
        "helpdesk",
        "team",
        "care",
        "kundenservice",
        "kontakt",
        "customerservice",
        "orders",
        "returns",
        "billing",
        "admin",
        "office",
        "mail",
        "donotreply",
        "shop",
        "store",
        "webshop",
        "hallo",
        "hola",
        "bonjour",
        "ciao",
        "ola",
        "aide",
        "hilfe",
        "ayuda",
        "ajuda",
        "aiuto",
        "negozio",
        "tienda",
        "boutique",
        "loja",
        "winkel",
        "laden",
        "soporte",
        "suporte",
        "assistenza",
        "assistance",
        "servizioclienti",
        "serviceclient",
        "atencion",
        "atencionalcliente",
        "clientes",
        "sac",
        "klantenservice",
        "kundendienst",
        "post",
        "reply",
        "customercare",
        "customers",
    ];
    let local = email.split('@').next().unwrap_or_default();
    if TEAMS.contains(&local) { 2.5 } else { 0.0 }
}

fn from_pairs(pairs: &[Pair], names: &mut Vec<Found>, emails: &mut Vec<Found>) {
    for two in pairs.windows(2) {
        let (first, last) = match two {
            [one, other] if (one.label, other.label) == (Label::FirstName, Label::LastName) => {
                (one, other)
            }
            [one, other] if (one.label, other.label) == (Label::LastName, Label::FirstName) => {
                (other, one)
            }
            _ => continue,
        };
        let value = name_in(&format!("{} {}", first.value.trim(), last.value.trim()));
        names.extend(value.map(|value| Found { value, node: Some(first.at), score: 3.0 }));
    }
    for pair in pairs {
        let score = match pair.label {
            Label::Requester => 5.0,
            Label::From => 3.0,
            Label::Email => 2.5,
            Label::Name => 1.5,
            // What is about to be sent goes to the customer.
            Label::To => 1.2,
            _ => continue,
        };
        let node = Some(pair.at);
        if let Some(value) = email_in(&pair.value) {
            emails.push(Found { value, node, score });
        }
        if pair.label != Label::Email
            && let Some(value) = name_in(&pair.value)
        {
            names.push(Found { value, node, score });
        }
    }
}

/// Nodes named for the customer, and addresses anywhere but in menus.
fn from_places(
    page: &Page<'_>,
    thread: Option<&Thread>,
    names: &mut Vec<Found>,
    emails: &mut Vec<Found>,
) {
    let tree = &page.tree;
    let in_thread =
        |at: At| thread.is_some_and(|t| t.records.iter().any(|r| tree.contains(r.at, at)));
    let mut budget = 400;
    for at in tree.all() {
        let node = tree.node(at);
        let says_email = node.x.contains('@') && node.x.len() < 300
            || node.v.as_deref().is_some_and(|v| v.contains('@') && v.len() < 300)
            || node.attr("href").is_some_and(|href| href.starts_with("mailto:"));
        let is_customer = page.has(at, words::CUSTOMER);
        if !(says_email || is_customer)
            || page.is_in(at, IN_NAV | IN_ALERT)
            || budget == 0
            || in_thread(at)
        {
            continue;
        }
        budget -= 1;
        let zone = tree.ancestors(at).take(6).any(|above| page.has(above, words::CUSTOMER));
        let hidden = if tree.hidden(at) || page.is_in(at, IN_DIALOG) { 0.8 } else { 0.0 };
        if says_email {
            let texts = [Some(node.x.as_str()), node.v.as_deref(), node.attr("href")];
            if let Some(value) = texts.into_iter().flatten().find_map(email_in) {
                let score = if zone { 3.0 } else { 1.4 } - hidden;
                emails.push(Found { value, node: Some(at), score });
                names.extend(name_beside(page, at).map(|value| Found {
                    value,
                    node: Some(at),
                    score: score - 0.3,
                }));
            }
        }
        if is_customer && page.sums(at).chars < 60 && page.has(at, words::AUTHOR | words::SUBJECT) {
            let value = name_in(&tree.text(at, 80));
            names.extend(value.map(|value| Found { value, node: Some(at), score: 3.5 - hidden }));
        }
    }
}

/// The name that stands just before an address, or around it.
fn name_beside(page: &Page<'_>, at: At) -> Option<String> {
    let tree = &page.tree;
    if let Some(name) = tree.node(at).x.split_once('<').and_then(|(name, _)| name_in(name)) {
        return Some(name);
    }
    let from = at.saturating_sub(24);
    let near = tree.ancestors(at).nth(4).unwrap_or(0);
    (from..at)
        .rev()
        .filter(|before| tree.contains(near, *before) && tree.node(*before).is_text())
        .map(|before| tree.node(before).x.trim())
        .filter(|text| text.chars().any(char::is_alphabetic))
        .take(2)
        .find(|text| is_name(text) && text.chars().next().is_some_and(char::is_uppercase))
        .map(str::to_owned)
}

/// The first message in time.
pub(super) fn oldest(records: &[Record]) -> Option<&Record> {
    let told = |record: &Record| record.told.map(|told| told.at);
    match (records.first(), records.last()) {
        (Some(first), Some(last)) if told(first) > told(last) && told(last).is_some() => Some(last),
        (first, _) => first,
    }
}

/// Addresses in the page's banner and in what is named for the account.
fn own_addresses(page: &Page<'_>, thread: Option<&Thread>) -> Vec<String> {
    let tree = &page.tree;
    let start = thread.and_then(|t| t.records.first()).map_or(tree.len(), |r| r.at);
    let says_account = |text: &str| {
        let text = crate::text::fold(text);
        [
            "account",
            "konto",
            "compte",
            "cuenta",
            "conta",
            "profil",
            "アカウント",
            "signed in",
            "logged in",
        ]
        .iter()
        .any(|word| text.contains(word))
    };
    let mut own: Vec<String> = Vec::new();
    for at in tree.all().take(start) {
        let node = tree.node(at);
        let labels = ["aria-label", "title"].into_iter().filter_map(|name| node.attr(name));
        let told =
            labels.filter(|text| text.contains('@') && says_account(text)).find_map(email_in);
        let shown = || {
            let near = tree.ancestors(at).take(5).any(|above| {
                page.sums(above).chars < 200
                    && (page.has(above, words::ACCOUNT)
                        || tree.attr(above, "role") == Some("banner"))
            });
            near.then(|| email_in(&node.x)).flatten()
        };
        if let Some(email) = told.or_else(|| node.x.contains('@').then(shown).flatten())
            && !own.contains(&email)
        {
            own.push(email);
        }
        if own.len() >= 8 {
            break;
        }
    }
    own
}

fn from_records<'a>(
    records: impl Iterator<Item = &'a Record>,
    names: &mut Vec<Found>,
    emails: &mut Vec<Found>,
    nameless: usize,
) {
    // A chat names the colleagues, who are many; the customer is in its head.
    let names_staff = nameless >= 2;
    for record in records {
        let is_customer =
            record.flags & words::CUSTOMER != 0 || record.badges.contains(&Author::Customer);
        let is_staff = record.flags & words::NOTE != 0
            || record.badges.iter().any(|b| matches!(b, Author::Agent | Author::Note));
        let score = match (is_customer, is_staff) {
            (true, false) => 2.6,
            (_, true) => 0.2,
            _ if names_staff => 0.6,
            _ => 1.3,
        };
        let node = Some(record.at);
        names.extend(record.author.clone().filter(|a| !is_you(a)).map(|value| Found {
            value,
            node,
            score,
        }));
        emails.extend(record.email.clone().map(|value| Found { value, node, score }));
    }
}

/// Who is logged in, who is assigned, who is "you".
fn agents(page: &Page<'_>, thread: Option<&Thread>, pairs: &[Pair]) -> Vec<String> {
    let tree = &page.tree;
    let mut agents: Vec<String> = pairs
        .iter()
        .filter(|pair| pair.label == Label::Agent)
        .filter_map(|pair| name_in(&pair.value))
        .collect();
    let start = thread.and_then(|t| t.records.first()).map_or(tree.len(), |r| r.at);
    for at in tree.all().take(start) {
        let text = tree.node(at).x.trim();
        if text.is_empty() || text.len() > 60 {
            continue;
        }
        let in_account = tree
            .ancestors(at)
            .take(4)
            .any(|above| page.has(above, words::ACCOUNT) && page.sums(above).chars < 200);
        let welcomed = at
            .checked_sub(2)
            .is_some_and(|before| tree.node(before).x.to_lowercase().contains("welcome"));
        if (in_account || welcomed) && is_name(text) {
            agents.push(text.to_owned());
        }
        if agents.len() > 40 {
            break;
        }
    }
    agents
}
