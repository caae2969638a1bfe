//! Keys: under which a record is stored, and which ones a ticket asks for.
//!
//! A shell stores each record under the keys that [`order_keys_of`],
//! [`keys_of_order`], [`keys_of_shipment`], [`keys_of_return`] and
//! [`keys_of_customer`] give. For a ticket it fetches what stands under
//! [`lookup_keys`], then what stands under [`follow_up_keys`] of that, until
//! nothing is asked any more (three rounds at most): a tracking number leads to
//! its order, an order to its parcels and to the customer's other orders.

use super::{
    LookupKeys,
    records::{
        CustomerRecord, Order, Records, ReturnRecord, Shipment, email_key, name_key, order_key,
        tracking_key,
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
/// assert_eq!(number_keys("#SW-01848"), ["SW01848", "01848", "1848"]);
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
    keys.retain(|key| !key.is_empty());
    keys
}

/// Every key of `order`.
#[must_use]
pub fn keys_of_order(order: &Order) -> LookupKeys {
    let ship_name = order.ship_to.as_ref().and_then(|address| address.name.as_deref());
    let names = order.customer_name.as_deref().into_iter().chain(ship_name).map(name_key);
    LookupKeys {
        order_keys: order_keys_of(order),
        emails: order.email.as_deref().map(email_key).into_iter().collect(),
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
        emails: record.email.as_deref().map(email_key).into_iter().collect(),
        name_keys: record.name.as_deref().map(name_key).into_iter().collect(),
        ..LookupKeys::default()
    }
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
        emails: unique(emails.map(email_key)),
        name_keys: unique(ticket.customer.name.as_deref().map(name_key).into_iter()),
    }
}

/// What `found` leads to and `asked` did not ask for yet. Empty when nothing new.
#[must_use]
pub fn follow_up_keys(found: &Records, asked: &LookupKeys) -> LookupKeys {
    let mut next = LookupKeys::default();
    for order in found.orders.iter().take(TICKET_RECORDS_MAX) {
        next.order_keys.push(order_key(&order.number));
        next.tracking_keys.extend(order.tracking_numbers.iter().map(|n| tracking_key(n)));
        next.emails.extend(order.email.as_deref().map(email_key));
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
            .filter(|word| word.len() <= 40)
            .filter(|word| word.chars().filter(char::is_ascii_digit).count() >= BARE_DIGITS_MIN)
            .map(|word| word.trim_matches(['-', '#', '_', '/']).to_owned())
            .take(LOOKUP_KEYS_MAX)
    })
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
