//! Numbers that a ticket names, and how they fit an order's.

use super::{
    keys::{bare_numbers, digits_of, same_number, short_key},
    records::{Order, Records, order_key, tracking_key},
};
use crate::{
    ticket::{Author, Ticket},
    triage::{EntityKind, Triage},
};

/// A number that the ticket names.
pub(super) struct Mention {
    pub text: String,
    pub key: String,
    /// Where: "in the subject".
    pub place: String,
    /// Later mentions count more; the subject stands before the first message.
    pub at: usize,
    /// Found by itself, with nothing that says it is an order's number.
    pub bare: bool,
    /// In the subject or the customer's own words.
    pub by_customer: bool,
}

/// How a mention fits an order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    OneOff,
    OtherPrefix,
    Digits,
    Tracking,
    Full,
}

pub(super) fn mentions(ticket: &Ticket, triage: &Triage) -> Vec<Mention> {
    let numbers = triage.entities.iter().filter(|e| {
        matches!(
            e.kind,
            EntityKind::OrderNumber | EntityKind::TrackingNumber | EntityKind::InvoiceNumber
        )
    });
    let mut all: Vec<Mention> = numbers
        .map(|entity| Mention {
            text: entity.text.clone(),
            key: order_key(&entity.value),
            place: match entity.message {
                None => "in the subject".to_owned(),
                Some(at) => format!("in message {}", at + 1),
            },
            at: entity.message.map_or(0, |at| at + 1),
            bare: false,
            by_customer: entity
                .message
                .and_then(|at| ticket.messages.get(at))
                .is_none_or(|message| message.from == Author::Customer),
        })
        .collect();
    for word in bare_numbers(ticket) {
        let key = order_key(&word);
        if !all.iter().any(|known| known.key.contains(&key)) {
            let place = "in the customer's words".to_owned();
            all.push(Mention { text: word, key, place, at: 0, bare: true, by_customer: true });
        }
    }
    all.retain(|mention| !mention.key.is_empty());
    all
}

pub(super) fn names_several(mentions: &[Mention]) -> bool {
    let mut keys: Vec<String> =
        mentions.iter().filter(|m| !m.bare).map(|m| digits_of(&m.key)).collect();
    keys.sort();
    keys.dedup();
    keys.len() > 1
}

pub(super) fn best_fit<'m>(
    order: &Order,
    mentions: &'m [Mention],
    tracked: &[(String, &str)],
) -> Option<(Fit, &'m Mention)> {
    let key = order_key(&order.number);
    let digits = digits_of(&key);
    let short = short_key(&order.number);
    let fits = mentions.iter().filter_map(|mention| {
        let fit = number_fit(&key, &digits, &short, &mention.key).or_else(|| {
            is_tracking_of(order, &key, &mention.key, tracked).then_some(Fit::Tracking)
        })?;
        Some((fit, mention))
    });
    fits.max_by_key(|(fit, mention)| (*fit, !mention.bare, mention.at))
}

fn number_fit(key: &str, digits: &str, short: &str, mentioned: &str) -> Option<Fit> {
    if key == mentioned || short == mentioned {
        return Some(Fit::Full);
    }
    let their_digits = digits_of(mentioned);
    let trimmed = their_digits.trim_start_matches('0');
    let same = !trimmed.is_empty()
        && (digits.trim_start_matches('0') == trimmed || digits_of(short) == trimmed);
    if same {
        let bare = their_digits == mentioned || digits == key;
        return if bare { Some(Fit::Digits) } else { Some(Fit::OtherPrefix) };
    }
    let close = key.len().abs_diff(mentioned.len()) <= 1
        && digits.len() >= 4
        && their_digits.len() >= 3
        && (strsim::osa_distance(key, mentioned) == 1
            || strsim::osa_distance(digits, mentioned) == 1);
    close.then_some(Fit::OneOff)
}

/// Whether `mentioned` is `order`'s number with two neighbours swapped: a slip of the
/// fingers, where another last digit may well be another order.
pub(super) fn is_swapped(order: &Order, mentioned: &str) -> bool {
    let key = order_key(&order.number);
    let digits = digits_of(&key);
    [key.as_str(), digits.as_str()].into_iter().any(|ours| {
        ours.len() >= 4
            && ours.len() == mentioned.len()
            && strsim::osa_distance(ours, mentioned) == 1
            && strsim::hamming(ours, mentioned) == Ok(2)
    })
}

/// Orders' numbers of the parcels whose tracking number is mentioned.
pub(super) fn tracked<'a>(mentions: &[Mention], records: &'a Records) -> Vec<(String, &'a str)> {
    let numbers = records.shipments.iter().filter_map(|shipment| {
        let key = tracking_key(&shipment.tracking_number);
        let mentioned = mentions.iter().any(|mention| mention.key == key);
        Some((key, shipment.order_number.as_deref().filter(|_| mentioned)?))
    });
    numbers.collect()
}

fn is_tracking_of(order: &Order, key: &str, mentioned: &str, tracked: &[(String, &str)]) -> bool {
    mentioned.len() >= 8
        && (order.tracking_numbers.iter().any(|number| tracking_key(number) == mentioned)
            || tracked.iter().any(|(parcel, n)| parcel == mentioned && same_number(n, key)))
}

/// The named number as it may be shown: as the ticket spells it. Only a `#` is added, which
/// tells nothing; a record's own hyphens would tell that there is such a record.
pub(super) fn shown(order: &Order, mention: &Mention) -> String {
    let plain = |text: &str| text.trim_start_matches('#').to_uppercase();
    let same = plain(&order.number) == plain(&mention.text);
    if same { order.number.clone() } else { mention.text.clone() }
}
