//! Keys: under which a record is stored, and which ones a ticket asks for.
//!
//! A shell stores each record under the keys that [`order_keys_of`],
//! [`keys_of_order`] and its like for the other kinds give. For a ticket it fetches what stands under
//! [`lookup_keys`], then what stands under [`follow_up_keys`] of that, until
//! nothing is asked any more (three rounds at most): a tracking number leads to
//! its order, an order to its parcels and to the customer's other orders.

use super::{
    LookupKeys,
    names::name_keys,
    records::{
        CustomerRecord, Order, Records, ReturnRecord, ReviewRecord, Shipment, SubscriptionRecord,
        TicketRecord, email_key, order_key, tracking_key,
    },
};
use crate::{
    limits::{LOOKUP_KEYS_MAX, TICKET_RECORDS_MAX},
    ticket::{Author, Ticket},
    triage::{EntityKind, Triage},
};

/// Rounds of looking up that can find something new.
pub const LOOKUP_ROUNDS_MAX: usize = 3;
/// Digits below which a bare number in a text is not taken for an order's.
const BARE_DIGITS_MIN: usize = 4;

/// Every key under which `order` must be found: its number, and the same without
/// the letters that customers leave out, and without leading zeros.
///
/// ```
/// # use countersign_core::orders::keys::number_keys;
/// assert_eq!(number_keys("#SW-01848"), ["SW01848", "01848", "1848", "SW1848"]);
/// ```
#[must_use]
pub fn order_keys_of(order: &Order) -> Vec<String> {
    number_keys(&order.number)
}

/// The keys of an order number; see [`order_keys_of`].
#[must_use]
pub fn number_keys(number: &str) -> Vec<String> {
    let full = order_key(number);
    let digits = digits_of(&full);
    let bare = digits.trim_start_matches('0').to_owned();
    let mut keys = vec![full];
    for key in [digits, bare] {
        if !key.is_empty() && !keys.contains(&key) {
            keys.push(key);
        }
    }
    // DE-2026-00417 is also written 2026-417.
    let short = short_key(number);
    for key in [digits_of(&short), short] {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// The key of a number, each run of its digits without leading zeros.
pub(super) fn short_key(number: &str) -> String {
    let mut key = String::new();
    let mut in_digits = false;
    for c in number.chars().filter(|c| c.is_alphanumeric() || is_joint(*c)) {
        if is_joint(c) {
            in_digits = false;
        } else if c != '0' || in_digits {
            in_digits = c.is_ascii_digit();
            key.extend(c.to_uppercase());
        }
    }
    key
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '–' | '_' | '/' | '.' | ' ' | '#')
}

/// The mailbox behind an address: without a tag (`anna+shop@`), and without the dots
/// that Gmail does not tell apart.
pub(super) fn mailbox_key(email: &str) -> String {
    let email = email_key(email);
    let Some((local, domain)) = email.rsplit_once('@') else { return email };
    let local = local.split('+').next().filter(|local| !local.is_empty()).unwrap_or(local);
    match domain {
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", local.replace('.', "")),
        _ => format!("{local}@{domain}"),
    }
}

/// Under which keys an address is stored and asked for.
fn email_keys(email: &str) -> [String; 2] {
    [email_key(email), mailbox_key(email)]
}

/// Every key of `order`.
#[must_use]
pub fn keys_of_order(order: &Order) -> LookupKeys {
    let ship_name = order.ship_to.as_ref().and_then(|address| address.name.as_deref());
    let names = order.customer_name.as_deref().into_iter().chain(ship_name).flat_map(name_keys);
    LookupKeys {
        order_keys: order_keys_of(order),
        emails: unique(order.email.as_deref().into_iter().flat_map(email_keys)),
        tracking_keys: order.tracking_numbers.iter().map(|n| tracking_key(n)).collect(),
        name_keys: unique(names),
    }
}

/// Every key of `shipment`.
#[must_use]
pub fn keys_of_shipment(shipment: &Shipment) -> LookupKeys {
    LookupKeys {
        order_keys: shipment.order_number.as_deref().map(number_keys).unwrap_or_default(),
        tracking_keys: vec![tracking_key(&shipment.tracking_number)],
        ..LookupKeys::default()
    }
}

/// Every key of a return.
#[must_use]
pub fn keys_of_return(record: &ReturnRecord) -> LookupKeys {
    LookupKeys { order_keys: number_keys(&record.order_number), ..LookupKeys::default() }
}

/// Every key of a customer.
#[must_use]
pub fn keys_of_customer(record: &CustomerRecord) -> LookupKeys {
    LookupKeys {
        emails: unique(record.email.as_deref().into_iter().flat_map(email_keys)),
        name_keys: record.name.as_deref().map(name_keys).unwrap_or_default(),
        ..LookupKeys::default()
    }
}

/// Every key of a review.
#[must_use]
pub fn keys_of_review(record: &ReviewRecord) -> LookupKeys {
    LookupKeys {
        order_keys: record.order_number.as_deref().map(number_keys).unwrap_or_default(),
        ..by_email(record.email.as_deref())
    }
}

/// Every key of a subscription.
#[must_use]
pub fn keys_of_subscription(record: &SubscriptionRecord) -> LookupKeys {
    by_email(record.email.as_deref())
}

/// Every key of a past ticket.
#[must_use]
pub fn keys_of_ticket(record: &TicketRecord) -> LookupKeys {
    by_email(record.ticket.customer.email.as_deref())
}

fn by_email(email: Option<&str>) -> LookupKeys {
    let emails = unique(email.into_iter().flat_map(email_keys));
    LookupKeys { emails, ..LookupKeys::default() }
}

/// The keys under which records about `ticket` would be found.
#[must_use]
pub fn lookup_keys(ticket: &Ticket, triage: &Triage) -> LookupKeys {
    let of = |kind: EntityKind| {
        triage.entities.iter().filter(move |e| e.kind == kind).map(|e| e.value.as_str())
    };
    let bare: Vec<String> = bare_numbers(ticket).map(|word| order_key(&word)).collect();
    let invoices = of(EntityKind::InvoiceNumber);
    let numbers = of(EntityKind::OrderNumber).chain(of(EntityKind::TrackingNumber)).chain(invoices);
    let numbers: Vec<String> = numbers.map(order_key).chain(bare).collect();
    let emails = ticket.customer.email.as_deref().into_iter().chain(of(EntityKind::Email));
    LookupKeys {
        // What looks like one may be the other, so each is asked for as both.
        order_keys: unique(numbers.iter().flat_map(|number| number_keys(number))),
        tracking_keys: unique(numbers.iter().cloned()),
        emails: unique(emails.flat_map(email_keys)),
        name_keys: ticket.customer.name.as_deref().map(name_keys).unwrap_or_default(),
    }
}

/// What `found` leads to and `asked` did not ask for yet. Empty when nothing new.
#[must_use]
pub fn follow_up_keys(found: &Records, asked: &LookupKeys) -> LookupKeys {
    let mut next = LookupKeys::default();
    for order in found.orders.iter().take(TICKET_RECORDS_MAX) {
        next.order_keys.push(order_key(&order.number));
        next.tracking_keys.extend(order.tracking_numbers.iter().map(|n| tracking_key(n)));
        next.emails.extend(order.email.as_deref().into_iter().flat_map(email_keys));
    }
    for shipment in found.shipments.iter().take(TICKET_RECORDS_MAX) {
        next.order_keys.extend(shipment.order_number.as_deref().map(order_key));
    }
    let new = |keys: Vec<String>, known: &[String]| {
        unique(keys.into_iter().filter(|key| !known.contains(key)))
    };
    LookupKeys {
        order_keys: new(next.order_keys, &asked.order_keys),
        emails: new(next.emails, &asked.emails),
        tracking_keys: new(next.tracking_keys, &asked.tracking_keys),
        name_keys: vec![],
    }
}

impl LookupKeys {
    /// True when nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order_keys.is_empty()
            && self.emails.is_empty()
            && self.tracking_keys.is_empty()
            && self.name_keys.is_empty()
    }

    /// Adds the keys of `more`.
    pub fn extend(&mut self, more: Self) {
        self.order_keys.extend(more.order_keys);
        self.emails.extend(more.emails);
        self.tracking_keys.extend(more.tracking_keys);
        self.name_keys.extend(more.name_keys);
    }
}

/// The digits of a key.
pub(super) fn digits_of(key: &str) -> String {
    key.chars().filter(char::is_ascii_digit).collect()
}

/// Whether `number` is the number whose key is `key`, or the same without its
/// letters: carriers' exports often hold only the digits.
pub(super) fn same_number(number: &str, key: &str) -> bool {
    let other = order_key(number);
    if other == key {
        return true;
    }
    let (mine, theirs) = (digits_of(key), digits_of(&other));
    let one_is_bare = mine == key || theirs == other;
    one_is_bare && mine.len() >= BARE_DIGITS_MIN && mine == theirs
}

/// Words with digits in what the customer wrote, that may be an order's number
/// though nothing announces them.
pub(super) fn bare_numbers(ticket: &Ticket) -> impl Iterator<Item = String> + '_ {
    let texts = ticket.messages.iter().filter(|m| m.from == Author::Customer).map(|m| &m.text);
    ticket.subject.iter().chain(texts).flat_map(|text| {
        text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '#' | '_' | '/')))
            // A path is no number, its last part may be one.
            .map(|word| match word.split_once('/') {
                Some((head, _)) if head.chars().any(|c| c.is_ascii_digit()) => word,
                _ => word.rsplit('/').next().unwrap_or(word),
            })
            .filter(|word| word.len() <= 40)
            .filter(|word| word.chars().filter(char::is_ascii_digit).count() >= BARE_DIGITS_MIN)
            .map(|word| word.trim_matches(['-', '#', '_', '/']).to_owned())
            .chain(spaced_numbers(text))
            .take(LOOKUP_KEYS_MAX)
    })
}

/// Long numbers as carriers print them, in groups: `9400 1118 9922 3197 4284 90`.
fn spaced_numbers(text: &str) -> Vec<String> {
    const GROUPS_MIN: usize = 3;
    const GROUP_CHARS_MAX: usize = 6;
    const CHARS: core::ops::RangeInclusive<usize> = 12..=34;
    let mut all = vec![];
    let mut run: Vec<&str> = vec![];
    // An empty word ends the last run.
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).chain([""]) {
        let word = word.trim_end_matches(['.', '!', '?', ')']);
        let is_group =
            (2..=GROUP_CHARS_MAX).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        if is_group {
            run.push(word);
            continue;
        }
        let joined = run.concat();
        if run.len() >= GROUPS_MIN && CHARS.contains(&joined.len()) && all.len() < LOOKUP_KEYS_MAX {
            all.push(joined);
        }
        run.clear();
    }
    all
}

fn unique(keys: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for key in keys.filter(|key| !key.is_empty()) {
        if all.len() >= LOOKUP_KEYS_MAX {
            break;
        }
        if !all.contains(&key) {
            all.push(key);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_groups_are_one_number() {
        let of = |text: &str| spaced_numbers(text);
        assert_eq!(of("USPS 9400 1118 9922 3197 4284 90 says"), ["9400111899223197428490"]);
        assert_eq!(of("0034 0434 1610 94, and 2026"), ["00340434161094"]);
        assert_eq!(of("on 12 11 2026 at 10"), Vec::<String>::new());
    }
}
