//! What the records know beside the order, for the internal note: subscriptions, reviews
//! and earlier tickets. Nothing of it is told to the customer.

use jiff::Timestamp;

use crate::{
    clock::Clock,
    money::Money,
    orders::{
        beside::{Beside, PastTickets, runs},
        records::{ReviewRecord, SubscriptionRecord},
    },
};

/// Subscriptions and reviews named in a note.
const NAMED_MAX: usize = 2;
/// Characters of a heading or subject that a note quotes.
const WORDS_CHARS_MAX: usize = 80;

/// One line each, with the age of what it says.
pub(super) fn lines(beside: &Beside, clock: &Clock) -> Vec<String> {
    let subscriptions = beside.subscriptions.iter().take(NAMED_MAX);
    let mut lines: Vec<String> = subscriptions.map(|s| subscription(s, clock)).collect();
    lines.extend(beside.reviews.iter().take(NAMED_MAX).map(|r| review(r, clock)));
    lines.extend(beside.tickets.as_ref().map(|t| past(t, clock)));
    lines
}

fn subscription(record: &SubscriptionRecord, clock: &Clock) -> String {
    let mut line = format!("Subscription {}", record.id);
    let status = record
        .status
        .clone()
        .unwrap_or_else(|| (if runs(record) { "running" } else { "ended" }).to_owned());
    let price = record.price.zip(record.currency).map(|(p, c)| Money::new(p, c).to_string());
    let parts = [Some(status), record.product.clone(), price, record.interval.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| short(&part)).collect();
    line.push_str(&format!(": {}", parts.join(", ")));
    if let Some(next) = record.next_charge_at.filter(|_| runs(record)) {
        line.push_str(&format!(", next charge {}", clock.date_of(next)));
    }
    if let Some(at) = record.cancelled_at {
        line.push_str(&format!(", cancelled {}", clock.date_of(at)));
    }
    line.push_str(&format!(", as of {}.", day(record.provenance.as_of, clock)));
    line
}

fn review(record: &ReviewRecord, clock: &Clock) -> String {
    let stars = record.rating.map(|stars| format!(" {} stars", stars.normalize()));
    let words = record.title.as_deref().or(record.text.as_deref());
    let words = words.map(|words| format!(" \u{201c}{}\u{201d}", short(words)));
    let answered = if record.reply.is_some() { ", answered" } else { ", not answered" };
    format!(
        "Review of {}:{}{}{answered}.",
        day(record.written_at, clock),
        stars.unwrap_or_default(),
        words.unwrap_or_default()
    )
}

fn past(tickets: &PastTickets, clock: &Clock) -> String {
    let PastTickets { count, last_id, last_subject, last_status, last_at, .. } = tickets;
    let id = last_id.as_deref().map(|id| format!(" {}", short(id))).unwrap_or_default();
    let subject = last_subject.as_deref().map(|s| format!(" \u{201c}{}\u{201d}", short(s)));
    let status = last_status.as_deref().map(|s| format!(" ({})", short(s))).unwrap_or_default();
    format!(
        "Earlier tickets in the records: {count}, the last on {}:{id}{}{status}.",
        day(*last_at, clock),
        subject.unwrap_or_default()
    )
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WORDS_CHARS_MAX) {
        Some((at, _)) => format!("{}\u{2026}", line.get(..at).unwrap_or_default().trim_end()),
        None => line,
    }
}

fn day(at: Option<Timestamp>, clock: &Clock) -> String {
    at.map_or_else(|| "an unknown day".to_owned(), |at| clock.date_of(at).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::records::{Origin, Provenance};

    #[test]
    fn each_fact_has_its_day() {
        let now = "2026-11-21T12:00:00Z".parse().unwrap();
        let clock = Clock::new(now, "UTC");
        let at = |text: &str| Some(format!("{text}T00:00:00Z").parse::<Timestamp>().unwrap());
        let provenance = Provenance {
            origin: Origin::Computed { how: "a test".to_owned() },
            as_of: at("2026-11-20"),
        };
        let beside = Beside {
            subscriptions: vec![SubscriptionRecord {
                id: "S-1".to_owned(),
                email: None,
                customer_name: None,
                status: Some("active".to_owned()),
                product: Some("Coffee".to_owned()),
                sku: None,
                quantity: None,
                price: None,
                currency: None,
                interval: Some("monthly".to_owned()),
                created_at: None,
                next_charge_at: at("2026-12-01"),
                cancelled_at: None,
                provenance: provenance.clone(),
            }],
            reviews: vec![ReviewRecord {
                id: None,
                rating: Some(2.into()),
                title: None,
                text: Some("Came\nlate".to_owned()),
                author: None,
                email: None,
                order_number: None,
                product: None,
                written_at: at("2026-10-02"),
                reply: None,
                provenance: provenance.clone(),
            }],
            tickets: Some(PastTickets {
                count: 3,
                last_id: Some("72".to_owned()),
                last_subject: Some("Still waiting".to_owned()),
                last_status: Some("open".to_owned()),
                last_at: at("2026-11-01"),
                provenance,
            }),
        };
        assert_eq!(
            lines(&beside, &clock),
            [
                "Subscription S-1: active, Coffee, monthly, next charge 2026-12-01, as of 2026-11-20.",
                "Review of 2026-10-02: 2 stars \u{201c}Came late\u{201d}, not answered.",
                "Earlier tickets in the records: 3, the last on 2026-11-01: 72 \u{201c}Still waiting\u{201d} (open).",
            ]
        );
    }
}
