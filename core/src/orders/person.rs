//! Who asks, and whether an order is theirs.

use super::{
    keys::{bare_numbers, mailbox_key},
    names::{Names, name_words, plain, same_person, words_of_email},
    records::{Order, Records, email_key},
};
use crate::{
    text::fold,
    ticket::{Author, Ticket},
    triage::{EntityKind, Triage},
};

/// Characters of the shortest postcode that proves something.
const POSTCODE_CHARS_MIN: usize = 4;
/// First labels of domains at which anybody has an address.
const FREE_MAIL: &[&str] = &[
    "gmail",
    "googlemail",
    "outlook",
    "hotmail",
    "live",
    "yahoo",
    "icloud",
    "proton",
    "protonmail",
    "gmx",
    "t-online",
    "freenet",
    "mailbox",
    "posteo",
    "orange",
    "wanadoo",
    "laposte",
    "sfr",
    "libero",
    "tiscali",
    "virgilio",
    "alice",
    "ziggo",
    "planet",
    "hetnet",
    "home",
    "xs4all",
    "telefonica",
    "terra",
    "sapo",
    "bluewin",
    "comcast",
    "verizon",
    "btinternet",
    "virginmedia",
    "talktalk",
    "bigpond",
    "telenet",
    "skynet",
    "example",
    "mail",
    "email",
    "post",
];
/// Local parts behind which a team works.
const ROLES: &[&str] = &[
    "info",
    "hello",
    "office",
    "orders",
    "order",
    "einkauf",
    "bestellung",
    "buero",
    "kontakt",
    "contact",
    "achats",
    "commande",
    "compras",
    "pedidos",
    "acquisti",
    "ordini",
    "inkoop",
    "purchasing",
    "procurement",
    "accounts",
    "accounting",
    "buchhaltung",
    "admin",
    "team",
    "shop",
    "mail",
    "sales",
    "verwaltung",
    "secretariat",
    "administration",
];

/// Whose an order is, as far as the ticket shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whose {
    /// Somebody else's: identity evidence speaks against the customer.
    Stranger,
    /// Nothing speaks against the customer, and nothing for them.
    Open,
    /// A company's order, and the ticket comes from its domain.
    Company,
    /// The names agree.
    Named,
    /// The customer, whose own orders are others, knows whose it is: proof only with its number.
    Knows,
    /// The customer wrote the order's email, or its name and postcode, in a message.
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
    /// The mailbox the ticket comes from, a marketplace's relay included.
    mailbox: Option<String>,
    /// Mailboxes in the customer's words.
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
        let address = ticket.customer.email.as_deref().map(email_key);
        let mailbox = address.as_deref().filter(|e| !is_robot(e)).map(mailbox_key);
        let email = address.filter(|e| is_personal(e));
        let is_theirs = |other: &Option<String>| {
            mailbox.is_some() && other.as_deref().map(mailbox_key) == mailbox
        };
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
            mailbox,
            known,
            postcodes,
        }
    }

    /// Whose `order` is.
    pub fn owns(&self, order: &Order) -> Whose {
        let address = order.email.as_deref().map(email_key);
        let theirs = address.as_deref().filter(|e| !is_robot(e)).map(mailbox_key);
        if theirs.is_some() && theirs == self.mailbox {
            return Whose::SameEmail;
        }
        let names = self.names_agree(order);
        if names >= Names::Alike && self.writes_postcode_of(order)
            || names == Names::Same && self.lives_where(order)
        {
            return Whose::NameAndPostcode;
        }
        let another_email = address.as_deref().is_some_and(is_personal) && self.email.is_some();
        let told = theirs.as_ref().is_some_and(|email| self.told.contains(email))
            || self.writes_name_of(order) && self.writes_postcode_of(order);
        if told {
            return if another_email && self.known { Whose::Knows } else { Whose::Told };
        }
        if is_company_of(address.as_deref(), order.customer_name.as_deref(), self.email.as_deref())
        {
            return Whose::Company;
        }
        match names {
            _ if another_email && self.known => Whose::Stranger,
            Names::Same => Whose::Named,
            Names::Differ => Whose::Stranger,
            _ if another_email || self.known => Whose::Stranger,
            _ => Whose::Open,
        }
    }

    /// Whether the names agree with buyer's or recipient's, the better of both.
    fn names_agree(&self, order: &Order) -> Names {
        let verdicts = names_of(order).map(|name| same_person(&self.name, &name_words(name)));
        // One unknown name leaves it open, where the other differs.
        verdicts.max().unwrap_or(Names::Unknown)
    }

    fn writes_name_of(&self, order: &Order) -> bool {
        names_of(order).any(|name| {
            let words = name_words(name);
            words.len() >= 2
                && words.iter().all(|word| self.words.iter().any(|said| plain(said) == *word))
        })
    }

    fn lives_where(&self, order: &Order) -> bool {
        let code = postcode(order).filter(|code| code.len() >= POSTCODE_CHARS_MIN);
        code.is_some_and(|code| self.postcodes.contains(&code))
    }

    fn writes_postcode_of(&self, order: &Order) -> bool {
        let code = postcode(order).filter(|code| code.len() >= POSTCODE_CHARS_MIN);
        let Some(postcode) = code else { return false };
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

fn names_of(order: &Order) -> impl Iterator<Item = &str> {
    let ship_name = order.ship_to.as_ref().and_then(|address| address.name.as_deref());
    order.customer_name.as_deref().into_iter().chain(ship_name)
}

/// Whether an order under `address` and `name` is a company's, and `asks` of its domain.
fn is_company_of(address: Option<&str>, name: Option<&str>, asks: Option<&str>) -> bool {
    let Some((local, domain)) = address.and_then(|address| address.split_once('@')) else {
        return false;
    };
    let same = asks.and_then(|asks| asks.split_once('@')).is_some_and(|(_, of)| of == domain);
    let label = domain.split('.').next().unwrap_or_default();
    if !same || FREE_MAIL.contains(&label) || label.len() < 4 {
        return false;
    }
    let name = squash(name.unwrap_or_default());
    ROLES.contains(&local) || label.len() >= 5 && name.contains(&squash(label))
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
    emails.filter(|e| by_customer(e.message)).map(|e| mailbox_key(&e.value)).collect()
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
    let Some((_, domain)) = email.split_once('@') else { return false };
    !RELAYS.iter().any(|relay| domain.contains(relay)) && !is_robot(email)
}

/// True for addresses that machines write from.
fn is_robot(email: &str) -> bool {
    const ROBOTS: &[&str] = &[
        "noreply",
        "no-reply",
        "donotreply",
        "do-not-reply",
        "no_reply",
        "mailer-daemon",
        "notifications",
        "notification",
        "kontaktformular",
        "contactform",
        "wordpress",
    ];
    ROBOTS.iter().any(|robot| email.starts_with(robot))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relays_and_robots_are_no_persons_address() {
        for email in
            ["x1@marketplace.amazon.de", "noreply@shop.test", "abc@privaterelay.appleid.com"]
        {
            assert!(!is_personal(email), "{email}");
        }
        assert!(is_personal("anna@example.com"));
    }

    #[test]
    fn an_account_of_a_company_is_known_by_its_domain() {
        let of = |order: &str, name: &str, asks: &str| {
            is_company_of(Some(order), Some(name), Some(asks))
        };
        assert!(of("einkauf@kachelwerk.example", "Kachelwerk GmbH", "y.adler@kachelwerk.example"));
        assert!(of("orders@acme.example", "Jo Doe", "ann@acme.example"));
        // Everybody has an address there.
        assert!(!of("info@gmail.com", "Gmail Ltd", "ann@gmail.com"));
        assert!(!of("jo@acme.example", "Jo Doe", "ann@acme.example"));
        assert!(!of("orders@acme.example", "Acme", "ann@other.example"));
    }
}
