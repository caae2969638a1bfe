//! Who asks, and whether an order is theirs.

use super::{
    keys::bare_numbers,
    records::{Order, Records, email_key, name_key},
};
use crate::{
    text::fold,
    ticket::{Author, Ticket},
    triage::{EntityKind, Triage},
};

/// Whose an order is, as far as the ticket shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whose {
    /// Somebody else's: identity evidence speaks against the customer.
    Stranger,
    /// Nothing speaks against the customer, and nothing for them.
    Open,
    /// The names agree.
    Named,
    /// The customer wrote the order's email in a message.
    Told,
    /// Name and postcode agree.
    NameAndPostcode,
    /// The ticket comes from the order's email.
    SameEmail,
}

/// What a ticket shows of the person who asks.
#[derive(Debug)]
pub(super) struct Person {
    /// The ticket's email, when it is a person's own.
    pub email: Option<String>,
    /// Emails in the customer's words.
    told: Vec<String>,
    name: Vec<String>,
    /// Letters and digits of all the customer wrote, word by word.
    words: Vec<String>,
    /// The records know the ticket's email as a customer's.
    known: bool,
    /// Postcodes under the customer's own records.
    postcodes: Vec<String>,
}

impl Person {
    /// Who asks in `ticket`, as far as `records` know them.
    pub fn of(ticket: &Ticket, triage: &Triage, records: &Records) -> Self {
        let email = ticket.customer.email.as_deref().map(email_key).filter(|e| is_personal(e));
        let is_theirs =
            |other: &Option<String>| email.is_some() && other.as_deref().map(email_key) == email;
        let own = records.orders.iter().filter(|order| is_theirs(&order.email));
        let postcodes = own.clone().filter_map(postcode).collect();
        let known = own.count() > 0 || records.customers.iter().any(|c| is_theirs(&c.email));
        let name =
            ticket.customer.name.as_deref().map(name_words).filter(|words| !words.is_empty());
        Self {
            told: told_emails(ticket, triage),
            name: name.or_else(|| email.as_deref().map(words_of_email)).unwrap_or_default(),
            words: words_of(ticket),
            email,
            known,
            postcodes,
        }
    }

    /// Whose `order` is.
    pub fn owns(&self, order: &Order) -> Whose {
        let theirs = order.email.as_deref().map(email_key).filter(|e| is_personal(e));
        if theirs.is_some() && theirs == self.email {
            return Whose::SameEmail;
        }
        let names = self.names_agree(order);
        if names == Some(true) && self.writes_postcode_of(order) {
            return Whose::NameAndPostcode;
        }
        let another_email = theirs.is_some() && self.email.is_some();
        if another_email && self.known {
            return Whose::Stranger;
        }
        if theirs.as_ref().is_some_and(|email| self.told.contains(email)) {
            return Whose::Told;
        }
        match names {
            Some(true) => Whose::Named,
            Some(false) => Whose::Stranger,
            None if another_email || self.known => Whose::Stranger,
            None => Whose::Open,
        }
    }

    /// Whether the names agree; `None` where one is not known, or they neither agree nor differ.
    fn names_agree(&self, order: &Order) -> Option<bool> {
        let ship_name = order.ship_to.as_ref().and_then(|address| address.name.as_deref());
        let names = order.customer_name.as_deref().into_iter().chain(ship_name);
        let verdicts: Vec<Option<bool>> =
            names.map(|name| same_person(&self.name, &name_words(name))).collect();
        if verdicts.contains(&Some(true)) {
            Some(true)
        } else if verdicts.is_empty() || verdicts.contains(&None) {
            None
        } else {
            Some(false)
        }
    }

    fn writes_postcode_of(&self, order: &Order) -> bool {
        let Some(postcode) = postcode(order).filter(|code| code.len() >= 4) else { return false };
        if self.postcodes.contains(&postcode) {
            return true;
        }
        // "SW1A 1AA" is one postcode in two words.
        let pairs = self.words.iter().zip(self.words.iter().skip(1));
        self.words.contains(&postcode)
            || pairs.into_iter().any(|(a, b)| {
                a.len() + b.len() == postcode.len()
                    && postcode.starts_with(a.as_str())
                    && postcode.ends_with(b.as_str())
            })
    }
}

fn postcode(order: &Order) -> Option<String> {
    let code = order.ship_to.as_ref()?.postcode.as_deref()?;
    Some(squash(code)).filter(|code| !code.is_empty())
}

fn squash(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn told_emails(ticket: &Ticket, triage: &Triage) -> Vec<String> {
    let by_customer = |message: Option<usize>| match message {
        Some(at) => ticket.messages.get(at).is_some_and(|m| m.from == Author::Customer),
        None => true,
    };
    let emails = triage.entities.iter().filter(|e| e.kind == EntityKind::Email);
    emails.filter(|e| by_customer(e.message)).map(|e| email_key(&e.value)).collect()
}

fn words_of(ticket: &Ticket) -> Vec<String> {
    const WORDS_MAX: usize = 20_000;
    let texts = ticket.customer_messages().map(|m| m.text.as_str());
    ticket
        .subject
        .as_deref()
        .into_iter()
        .chain(texts)
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned))
        .filter(|word| !word.is_empty())
        .chain(bare_numbers(ticket))
        .take(WORDS_MAX)
        .map(|word| squash(&word))
        .collect()
}

/// False for addresses behind which anybody may be: relays of marketplaces, robots.
fn is_personal(email: &str) -> bool {
    const RELAYS: &[&str] = &[
        "marketplace.amazon.",
        "members.ebay.",
        "privaterelay.appleid.com",
        "scs.tiktokw.",
        "relay.",
        "reply.ebay.",
        "messages.etsy.",
        "users.noreply.",
    ];
    const ROBOTS: &[&str] = &[
        "noreply",
        "no-reply",
        "donotreply",
        "do-not-reply",
        "no_reply",
        "mailer-daemon",
        "notifications",
    ];
    let Some((local, domain)) = email.split_once('@') else { return false };
    !RELAYS.iter().any(|relay| domain.contains(relay))
        && !ROBOTS.iter().any(|robot| local.starts_with(robot))
}

fn name_words(name: &str) -> Vec<String> {
    const TITLES: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "herr",
        "frau",
        "hr",
        "fr",
        "m",
        "mme",
        "mlle",
        "sr",
        "sra",
        "srta",
        "sig",
        "dhr",
        "mevr",
        "mw",
        "don",
        "dona",
        "visitor",
        "guest",
        "customer",
        "kunde",
        "unknown",
        "anonymous",
        "client",
        "user",
        "cliente",
        "gast",
        "besucher",
    ];
    name_key(name)
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty() && !TITLES.contains(word))
        .map(str::to_owned)
        .collect()
}

/// `anna.schmidt@example.com` names a person as well as a signature does.
fn words_of_email(email: &str) -> Vec<String> {
    let local = email.split(['@', '+']).next().unwrap_or_default();
    let words = name_words(&local.replace(['.', '_', '-'], " "));
    if words.len() >= 2 { words } else { vec![] }
}

/// `Some(true)` for one person, `Some(false)` for two, `None` when it cannot be told.
fn same_person(a: &[String], b: &[String]) -> Option<bool> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let all_shared = few.iter().all(|word| many.contains(word));
    if few.len() == 1 {
        // A first name alone proves nothing, and a nickname denies nothing.
        return None;
    }
    if all_shared {
        return Some(true);
    }
    let initials = few.last() == many.last()
        && few.first().zip(many.first()).is_some_and(|(x, y)| {
            (x.len() == 1 || y.len() == 1) && x.chars().next() == y.chars().next()
        });
    if initials { None } else { Some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_agree_whatever_their_spelling() {
        let same = |a: &str, b: &str| same_person(&name_words(a), &name_words(b));
        for (a, b, want) in [
            ("Emma Larsen", "EMMA  LARSEN", Some(true)),
            ("Émilie Dupré", "emilie dupre", Some(true)),
            ("Frau Anna Maria Schmidt", "Anna Schmidt", Some(true)),
            ("Larsen, Emma", "Emma Larsen", Some(true)),
            ("Emma Larsen", "Jonas Larsen", Some(false)),
            ("E. Larsen", "Emma Larsen", None),
            ("Emma", "Emma Larsen", None),
            ("Visitor 3482", "Emma Larsen", None),
        ] {
            assert_eq!(same(a, b), want, "{a} / {b}");
        }
    }

    #[test]
    fn relays_and_robots_are_no_persons_address() {
        for email in
            ["x1@marketplace.amazon.de", "noreply@shop.test", "abc@privaterelay.appleid.com"]
        {
            assert!(!is_personal(email), "{email}");
        }
        assert!(is_personal("anna@example.com"));
    }
}
