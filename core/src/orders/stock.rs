//! Stock of what was ordered, and of another variant that the customer speaks of.

use super::{
    StockStanding,
    merge::stock_key,
    records::{Order, Records, StockRecord},
    status::{self, OrderWord},
};
use crate::{limits::ORDER_CANDIDATES_MAX, text::fold, ticket::Ticket};

/// What the records of stock say about `order`'s items and variants named in `ticket`.
pub(super) fn of(order: &Order, ticket: &Ticket, records: &Records) -> Vec<StockStanding> {
    if records.stock.is_empty() {
        return vec![];
    }
    let said = said(ticket);
    let mut all: Vec<StockStanding> = vec![];
    for record in &records.stock {
        let key = stock_key(&record.sku);
        let items = || order.items.iter().filter_map(|i| Some((i, stock_key(i.sku.as_deref()?))));
        let ordered = items().find(|(_, sku)| *sku == key).map(|(item, _)| item);
        let variant = ordered.is_none()
            && items().any(|(_, sku)| stock_family(&sku) == stock_family(&key))
            && is_named(record, &said);
        if ordered.is_none() && !variant {
            continue;
        }
        let free = record.on_hand.saturating_sub(record.safety_stock.unwrap_or(0));
        let waits = ordered.is_some_and(|item| {
            let word = item.fulfillment_status.as_deref().or(order.fulfillment_status.as_deref());
            let word = word.and_then(status::order_word);
            let open = matches!(word, Some(OrderWord::Unfulfilled | OrderWord::Partial));
            (open || word.is_none() && order.fulfilled_at.is_none())
                && free < i64::from(item.quantity)
        });
        all.push(StockStanding {
            sku: record.sku.clone(),
            name: record.name.clone(),
            available: free,
            inbound: record.inbound,
            inbound_on: record.inbound_on,
            ordered: ordered.is_some(),
            backordered: waits,
            provenance: record.provenance.clone(),
        });
    }
    all.sort_by(|a, b| b.ordered.cmp(&a.ordered).then_with(|| a.sku.cmp(&b.sku)));
    all.truncate(ORDER_CANDIDATES_MAX);
    all
}

/// `rj-` of `rj-m`: what the variants of one product share; the whole key where nothing parts it.
pub(super) fn stock_family(sku: &str) -> &str {
    sku.rfind(['-', '_', '/', '.']).and_then(|at| sku.get(..at)).unwrap_or(sku)
}

fn said(ticket: &Ticket) -> Vec<String> {
    const WORDS_MAX: usize = 2_000;
    let texts = ticket.customer_messages().map(|m| m.text.as_str());
    let texts = ticket.subject.as_deref().into_iter().chain(texts);
    texts.flat_map(words).take(WORDS_MAX).collect()
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Whether the last word of the variant's name or key, which tells it from its like, is said.
fn is_named(record: &StockRecord, said: &[String]) -> bool {
    let name = record.name.as_deref().unwrap_or(&record.sku);
    words(name).last().is_some_and(|word| said.contains(word))
}
