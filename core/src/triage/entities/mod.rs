//! Values in the customer's and the agents' words: order numbers, tracking
//! numbers, addresses of every kind, amounts and dates, each with its place.

mod amounts;
mod contact;
mod dates;
mod iban;
mod of_records;
mod orders;
mod pieces;
mod sizes;
mod tracking;
mod vat;

use super::{Entity, EntityKind, thread::within_budget};
use crate::{
    limits,
    privacy::{addresses_in, card_spans, mask_cards},
    text::fold,
    ticket::Ticket,
    vocabulary::Author,
};
pub(crate) use of_records::of_records;
use pieces::Pieces;
pub(crate) use tracking::is_certain as is_tracking_number;

/// Entities kept of one text: beyond it the text is a list, not a message.
const ENTITIES_MAX: usize = 200;

/// A value found in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    pub kind: EntityKind,
    pub value: String,
    pub span: [usize; 2],
}

/// The entities of the ticket's subject and of every message that passed
/// between customer and brand; notes and system messages are left out.
pub(super) fn of_ticket(ticket: &Ticket) -> Vec<Entity> {
    let subject = ticket.subject.iter().map(|text| (None, text.as_str()));
    let (read, _) = within_budget(ticket, |m| matches!(m.from, Author::Customer | Author::Agent));
    let messages = read
        .into_iter()
        .filter_map(|index| Some((Some(index), ticket.messages.get(index)?.text.as_str())));
    let mut entities = vec![];
    for (message, text) in subject.chain(messages) {
        entities.extend(of_text(text).into_iter().map(|found| {
            let raw = text.get(found.span[0]..found.span[1]).unwrap_or_default();
            let text = match found.kind {
                EntityKind::Card => mask_cards(raw).into_owned(),
                _ => raw.to_owned(),
            };
            Entity { kind: found.kind, text, value: found.value, message, span: found.span }
        }));
    }
    entities
}

/// The values in `text`, in order. No two overlap: the more specific kind wins.
pub(super) fn of_text(text: &str) -> Vec<Value> {
    let text = match text.char_indices().nth(limits::MESSAGE_CHARS_MAX) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    };
    let mut found = values_in(Pieces::read(text));
    places(text, &mut found);
    found.truncate(ENTITIES_MAX);
    found
}

/// Where values stand in all of `text`, however long. An invoice's number is an order's here.
pub(crate) fn kinds_in(text: &str) -> Vec<Value> {
    values_in(Pieces::places_only(text))
}

fn values_in(mut pieces: Pieces<'_>) -> Vec<Value> {
    let mut found = vec![];
    contact::emails(&mut pieces, &mut found);
    if pieces.has_digits() {
        cards(&mut pieces, &mut found);
        iban::find(&mut pieces, &mut found);
        vat::find(&mut pieces, &mut found);
        orders::marketplace(&mut pieces, &mut found);
        tracking::find(&mut pieces, &mut found);
        amounts::find(&mut pieces, &mut found);
        dates::absolute(&mut pieces, &mut found);
        orders::find(&mut pieces, &mut found);
        contact::phones(&mut pieces, &mut found);
        sizes::find(&mut pieces, &mut found);
    }
    dates::relative(&mut pieces, &mut found);
    found.sort_by_key(|value| value.span);
    found
}

/// Adds streets and postcodes where no other value stands.
fn places(text: &str, found: &mut Vec<Value>) {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    let known: Vec<[usize; 2]> = found.iter().map(|value| value.span).collect();
    for (span, street) in addresses_in(text, &known) {
        let free = !known.iter().any(|other| other[0] < span[1] && span[0] < other[1]);
        if free {
            let kind = if street { EntityKind::Address } else { EntityKind::Postcode };
            let value = fold(text.get(span[0]..span[1]).unwrap_or_default());
            found.push(Value { kind, value, span });
        }
    }
    found.sort_by_key(|value| value.span);
}

fn cards(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    for span in card_spans(pieces.text()) {
        let text = pieces.text();
        let value = pieces.value(|| {
            let masked = mask_cards(text.get(span[0]..span[1]).unwrap_or_default());
            masked.chars().filter(|c| c.is_alphanumeric() || *c == '•').collect()
        });
        pieces.claim_span(span);
        found.push(Value { kind: EntityKind::Card, value, span });
    }
}

#[cfg(test)]
mod tests;
