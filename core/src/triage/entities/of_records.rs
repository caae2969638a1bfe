//! Values that only the records tell: order numbers in the brand's own format, and
//! products and stock keeping units of the order.

use super::super::{Entity, EntityKind};
use crate::{
    orders::records::{Order, order_key},
    text::fold,
    ticket::Ticket,
    vocabulary::Author,
};

/// Letters below which a product's name is too common a word.
const PRODUCT_CHARS_MIN: usize = 5;
/// Letters below which a stock keeping unit is too common a word.
const SKU_CHARS_MIN: usize = 4;
/// Digits below which a bare number has no format.
const DIGITS_MIN: usize = 4;
/// Entities added for one ticket.
const ADDED_MAX: usize = 100;

/// Entities of `ticket` beyond `known` that `orders` explain: numbers written in the
/// format of an order's number, and the names and units of what was bought.
pub(crate) fn of_records(ticket: &Ticket, known: &[Entity], orders: &[Order]) -> Vec<Entity> {
    let shapes: Vec<String> =
        orders.iter().map(|order| shape(&order.number)).filter(|s| is_telling(s)).collect();
    let items = || orders.iter().flat_map(|order| &order.items);
    let skus: Vec<String> = items()
        .filter_map(|item| item.sku.as_deref())
        .map(order_key)
        .filter(|sku| sku.chars().count() >= SKU_CHARS_MIN)
        .collect();
    let products: Vec<String> = items()
        .map(|item| product(&item.name))
        .filter(|p| p.chars().count() >= PRODUCT_CHARS_MIN)
        .collect();
    let subject = ticket.subject.iter().map(|text| (None, text.as_str()));
    let written = |at: Author| matches!(at, Author::Customer | Author::Agent);
    let messages = ticket
        .messages
        .iter()
        .enumerate()
        .filter(|(_, m)| written(m.from))
        .map(|(at, m)| (Some(at), m.text.as_str()));
    let mut added: Vec<Entity> = vec![];
    for (message, text) in subject.chain(messages) {
        let is_free = |span: [usize; 2]| {
            !known
                .iter()
                .any(|e| e.message == message && e.span[0] < span[1] && span[0] < e.span[1])
        };
        let mut add = |kind, value: String, span: [usize; 2]| {
            if is_free(span) && added.len() < ADDED_MAX {
                let text = text.get(span[0]..span[1]).unwrap_or_default().to_owned();
                added.push(Entity { kind, text, value, message, span });
            }
        };
        for (span, word) in words(text) {
            let key = order_key(word);
            if skus.contains(&key) {
                add(EntityKind::Sku, key, span);
            } else if shapes.contains(&shape(word)) {
                add(EntityKind::OrderNumber, key, span);
            }
        }
        for name in &products {
            for span in places(text, name) {
                add(EntityKind::Product, name.clone(), span);
            }
        }
    }
    added
}

/// Words with the marks that numbers are written with.
fn words(text: &str) -> impl Iterator<Item = ([usize; 2], &str)> {
    let marks = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '#');
    text.split(move |c: char| !marks(c)).filter_map(move |word| {
        let trimmed = word.trim_matches(['-', '_', '/']);
        let start = trimmed.as_ptr() as usize - text.as_ptr() as usize;
        (!trimmed.is_empty() && trimmed.len() <= 40)
            .then_some(([start, start + trimmed.len()], trimmed))
    })
}

/// A number's format: capitals as they are, each digit as `9`, marks left out.
fn shape(number: &str) -> String {
    number
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect()
}

/// A format that ordinary words and numbers do not have.
fn is_telling(shape: &str) -> bool {
    let digits = shape.chars().filter(|c| *c == '9').count();
    let letters = shape.chars().count() - digits;
    (letters > 0 && digits >= 3) || digits > DIGITS_MIN
}

/// A product's name without its variant.
fn product(name: &str) -> String {
    let head = name.split([',', '(', '/', '|']).next().unwrap_or(name);
    fold(head.split(" - ").next().unwrap_or(head))
}

/// Where `name`, folded, stands in `text` as words; only for text that folds byte by byte.
fn places(text: &str, name: &str) -> Vec<[usize; 2]> {
    let lower = text.to_ascii_lowercase();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    lower
        .match_indices(name)
        .map(|(at, found)| [at, at + found.len()])
        .filter(|span| {
            let before = lower.get(..span[0]).and_then(|t| t.chars().next_back());
            let after = lower.get(span[1]..).and_then(|t| t.chars().next());
            !is_letter(before) && !is_letter(after)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{orders::records::LineItem, packet::fixtures};

    #[test]
    fn records_explain_what_a_text_alone_does_not() {
        let mut order = fixtures::order();
        order.number = "K7-20417-B".to_owned();
        order.items = vec![LineItem {
            name: "Linen Shirt - Navy / M".to_owned(),
            sku: Some("LS-220-NV".to_owned()),
            quantity: 1,
            price: None,
            fulfillment_status: None,
        }];
        let ticket = fixtures::ticket(
            "The linen shirt (ls220nv) of K7-99120-B and 2026, not the linen shirts.",
        );
        let got: Vec<_> =
            of_records(&ticket, &[], &[order]).into_iter().map(|e| (e.kind, e.text)).collect();
        let want = [
            (EntityKind::Sku, "ls220nv"),
            (EntityKind::OrderNumber, "K7-99120-B"),
            (EntityKind::Product, "linen shirt"),
        ];
        assert_eq!(got, want.map(|(kind, text)| (kind, text.to_owned())));
    }
}
