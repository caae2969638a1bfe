//! Records of what customers said and what a brand answers: reviews, macros,
//! subscriptions and past tickets.

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::records::{Provenance, order_key};
use crate::{
    money::Currency,
    text::fold,
    ticket::{Message, Ticket},
};

/// A review of the shop or of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRecord {
    /// The platform's own id.
    pub id: Option<String>,
    /// Stars, usually 1 to 5.
    pub rating: Option<Decimal>,
    /// Its heading.
    pub title: Option<String>,
    /// What the customer wrote.
    pub text: Option<String>,
    /// The reviewer's name as shown.
    pub author: Option<String>,
    /// The reviewer's email.
    pub email: Option<String>,
    /// The order it speaks of.
    pub order_number: Option<String>,
    /// The product it speaks of.
    pub product: Option<String>,
    /// When it was written.
    pub written_at: Option<Timestamp>,
    /// What the brand replied.
    pub reply: Option<String>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

/// A prepared answer of the brand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MacroRecord {
    /// What the team calls it.
    pub name: String,
    /// Its words, without markup.
    pub text: Option<String>,
    /// The language, as exported.
    pub language: Option<String>,
    /// The brand's tags or folders.
    pub tags: Vec<String>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

/// A subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionRecord {
    /// Its own number.
    pub id: String,
    /// The customer's email.
    pub email: Option<String>,
    /// The customer's name.
    pub customer_name: Option<String>,
    /// `active`, `cancelled`, `paused`, as exported, lower case.
    pub status: Option<String>,
    /// What is delivered.
    pub product: Option<String>,
    /// Its stock keeping unit.
    pub sku: Option<String>,
    /// How many.
    pub quantity: Option<u32>,
    /// Price of one.
    pub price: Option<Decimal>,
    /// Currency of the price.
    pub currency: Option<Currency>,
    /// How often: `30 day`, `monthly`, as exported.
    pub interval: Option<String>,
    /// When it began.
    pub created_at: Option<Timestamp>,
    /// When it charges next.
    pub next_charge_at: Option<Timestamp>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

/// A ticket of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketRecord {
    /// The conversation. Its id is always there; messages are in time order.
    pub ticket: Ticket,
    /// `open`, `solved`, as exported, lower case.
    pub status: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// When it was opened.
    pub opened_at: Option<Timestamp>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

impl TicketRecord {
    /// Messages in time order, each once.
    pub(super) fn settle(&mut self) {
        let messages = &mut self.ticket.messages;
        messages.sort_by(|a, b| order_of(a).cmp(&order_of(b)));
        messages.dedup();
    }
}

/// An order of messages that leaves nothing open but equal ones.
fn order_of(message: &Message) -> impl Ord + '_ {
    let from = message.from as usize;
    // Messages whose time is not known stand before those whose time is.
    (message.at, from, &message.text, &message.author, &message.attachments)
}

/// The key of a review: its id, or else who wrote what when.
#[must_use]
pub fn review_key(record: &ReviewRecord) -> String {
    if let Some(id) = &record.id {
        return format!("id {id}");
    }
    let at = record.written_at.map(|at| at.to_string()).unwrap_or_default();
    let part = |text: &Option<String>| text.as_deref().map(fold).unwrap_or_default();
    let words = part(if record.text.is_some() { &record.text } else { &record.title });
    let start: String = words.chars().take(KEY_CHARS).collect();
    format!("{} {at} {} {start}", part(&record.author), part(&record.product))
}

/// Characters of a review's text that tell it from others of its author.
const KEY_CHARS: usize = 80;

/// The key of a macro: its name and language.
#[must_use]
pub fn macro_key(record: &MacroRecord) -> String {
    let language = record.language.as_deref().map(fold).unwrap_or_default();
    format!("{} {language}", fold(&record.name))
}

/// The key of a subscription: its number.
#[must_use]
pub fn subscription_key(record: &SubscriptionRecord) -> String {
    order_key(&record.id)
}

/// The key of a past ticket: its id as the desk writes it, without `#`.
#[must_use]
pub fn ticket_key(record: &TicketRecord) -> String {
    let id = record.ticket.id.as_deref().unwrap_or_default();
    id.trim().trim_start_matches('#').to_owned()
}
