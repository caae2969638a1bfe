//! What else the brand's records know of the customer: subscriptions, reviews, past tickets.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    keys::same_number,
    records::{
        Order, Provenance, Records, ReviewRecord, SubscriptionRecord, TicketRecord, email_key,
        order_key, ticket_key,
    },
};
use crate::ticket::Ticket;

/// Of each sort so many are told, the newest first.
const TOLD_MAX: usize = 5;

/// What the records know of the customer beside orders. Found by the customer's own
/// email only, and reviews by the chosen order too: never by a name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Beside {
    /// Their subscriptions, those that run first.
    pub subscriptions: Vec<SubscriptionRecord>,
    /// Reviews of theirs, the newest first.
    pub reviews: Vec<ReviewRecord>,
    /// Earlier tickets; not the one at hand.
    pub tickets: Option<PastTickets>,
}

/// Earlier tickets of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastTickets {
    /// How many are in the records.
    pub count: usize,
    /// The id of the last in the brand's desk.
    pub last_id: Option<String>,
    /// Its subject.
    pub last_subject: Option<String>,
    /// Its status as exported, lower case.
    pub last_status: Option<String>,
    /// When it was opened.
    pub last_at: Option<Timestamp>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

/// Whether a subscription is still delivered, as far as the record says.
#[must_use]
pub fn runs(subscription: &SubscriptionRecord) -> bool {
    let ended = ["cancel", "expired", "ended", "stop", "inactive", "gekundigt", "annul", "resili"];
    let status = crate::text::fold(subscription.status.as_deref().unwrap_or_default());
    subscription.cancelled_at.is_none() && !ended.iter().any(|word| status.starts_with(word))
}

/// What `records` know of whoever writes from one of `emails` about `order`.
pub(super) fn of(
    emails: &[String],
    order: Option<&Order>,
    ticket: &Ticket,
    records: &Records,
) -> Beside {
    let theirs =
        |email: Option<&str>| email.is_some_and(|email| emails.contains(&email_key(email)));
    let mut subscriptions: Vec<SubscriptionRecord> =
        records.subscriptions.iter().filter(|s| theirs(s.email.as_deref())).cloned().collect();
    subscriptions.sort_by(|a, b| {
        let rank = |s: &SubscriptionRecord| (!runs(s), core::cmp::Reverse(s.created_at));
        rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(&b.id))
    });
    subscriptions.truncate(TOLD_MAX);
    let chosen = order.map(|order| order_key(&order.number));
    let of_order = |review: &ReviewRecord| {
        let number = review.order_number.as_deref();
        number.zip(chosen.as_deref()).is_some_and(|(number, key)| same_number(number, key))
    };
    let mut reviews: Vec<ReviewRecord> = records
        .reviews
        .iter()
        // A review under another address is another person's, whatever order it names.
        .filter(|r| theirs(r.email.as_deref()) || r.email.is_none() && of_order(r))
        .cloned()
        .collect();
    reviews.sort_by(|a, b| {
        b.written_at.cmp(&a.written_at).then_with(|| (&a.id, &a.text).cmp(&(&b.id, &b.text)))
    });
    reviews.truncate(TOLD_MAX);
    let is_theirs = |record: &&TicketRecord| theirs(record.ticket.customer.email.as_deref());
    let past = records.tickets.iter().filter(is_theirs);
    Beside { subscriptions, reviews, tickets: past_tickets(past, ticket) }
}

fn past_tickets<'a>(
    past: impl Iterator<Item = &'a TicketRecord>,
    ticket: &Ticket,
) -> Option<PastTickets> {
    let own = ticket.id.as_deref().map(|id| id.trim().trim_start_matches('#').to_owned());
    let past: Vec<&TicketRecord> =
        past.filter(|record| own.as_deref() != Some(ticket_key(record).as_str())).collect();
    let different: BTreeSet<String> = past.iter().map(|record| ticket_key(record)).collect();
    let last = past.iter().max_by_key(|record| (record.opened_at, ticket_key(record)))?;
    Some(PastTickets {
        count: different.len(),
        last_id: last.ticket.id.clone(),
        last_subject: last.ticket.subject.clone(),
        last_status: last.status.clone(),
        last_at: last.opened_at.or_else(|| last.ticket.messages.iter().filter_map(|m| m.at).min()),
        provenance: last.provenance.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clock::Clock,
        orders::{LatenessRules, import, lookup_keys},
        triage,
    };

    const SUBSCRIPTIONS: &str = "Subscription ID,Customer email,Product title,Order interval frequency,Next charge date,Status,Created at\n\
        S-1,anna@example.com,Coffee 1 kg,30 days,2026-12-01,active,2026-02-01\n\
        S-2,anna@example.com,Tea,30 days,,cancelled,2026-05-01\n\
        S-3,other@example.com,Tea,30 days,2026-12-02,active,2026-05-01\n";
    const REVIEWS: &str = "Review ID,Rating,Title,Review text,Reviewer email,Review date\n\
        R-1,2,Late,Came late,anna@example.com,2026-10-02\n\
        R-2,5,Good,Fine,other@example.com,2026-10-03\n";
    const TICKETS: &str = "Ticket ID,Subject,Status,Requester email,Created at,Message\n\
        71,Where is it?,solved,anna@example.com,2026-09-01,Where is it?\n\
        72,Still waiting,open,anna@example.com,2026-11-01,Still waiting\n\
        73,Hello,open,other@example.com,2026-11-02,Hello\n";

    fn told(email: &str, id: &str) -> Beside {
        let mut records = Records::default();
        for (name, csv) in [
            ("subscriptions.csv", SUBSCRIPTIONS),
            ("reviews.csv", REVIEWS),
            ("tickets.csv", TICKETS),
        ] {
            let importer = import::Importer::new(None, name, jiff::tz::TimeZone::UTC, None);
            let (more, report) = import::import_all(importer, csv.as_bytes());
            assert!(!report.refused, "{report}");
            records.merge(more);
        }
        let ticket: Ticket = serde_json::from_value(serde_json::json!({
            "id": id, "subject": "My subscription", "customer": {"email": email},
            "messages": [{"from": "customer", "text": "When is my next delivery?"}],
        }))
        .unwrap();
        let triage = triage::triage(&ticket);
        let index = crate::orders::index::RecordIndex::new(records);
        let found = index.find(&lookup_keys(&ticket, &triage));
        let now = "2026-11-21T12:00:00Z".parse().unwrap();
        let clock = Clock::new(now, "UTC");
        crate::orders::context(&ticket, &triage, &found, &LatenessRules::default(), &clock).beside
    }

    #[test]
    fn what_is_imported_of_a_customer_is_told_of_that_customer_only() {
        let beside = told("Anna@Example.com", "80");
        let ids = |b: &Beside| b.subscriptions.iter().map(|s| s.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&beside), ["S-1", "S-2"], "those that run first");
        assert_eq!(beside.reviews.len(), 1);
        assert_eq!(beside.reviews[0].id.as_deref(), Some("R-1"));
        let past = beside.tickets.unwrap();
        assert_eq!((past.count, past.last_subject.as_deref()), (2, Some("Still waiting")));
        // The ticket at hand is no past one.
        let past = told("anna@example.com", "#72").tickets.unwrap();
        assert_eq!((past.count, past.last_id.as_deref()), (1, Some("71")));
        assert_eq!(told("stranger@example.com", "80"), Beside::default());
    }
}
