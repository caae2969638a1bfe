//! Replies that were sent: each with the ticket as it stood then, and which of them broke
//! the policy, by rep, kind or rule.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Finding, Severity};
use crate::{
    orders::records::Records,
    ticket::{Author, Ticket},
};

/// A reply in a ticket's history.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Its place among the ticket's messages, from 1.
    pub number: usize,
    /// Who wrote it.
    pub rep: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
    /// What was written.
    pub text: String,
    /// The ticket with the messages before it.
    pub ticket: Ticket,
}

/// The agents' replies of `ticket` that answer a customer, in order.
#[must_use]
pub fn replies(ticket: &Ticket) -> Vec<Reply> {
    let mut all = vec![];
    for (at, message) in ticket.messages.iter().enumerate() {
        let before = ticket.messages.get(..at).unwrap_or_default();
        let answers = before.iter().any(|m| m.from == Author::Customer);
        if message.from == Author::Agent && answers {
            all.push(Reply {
                number: at + 1,
                rep: message.author.clone(),
                at: message.at,
                text: message.text.clone(),
                ticket: Ticket { messages: before.to_vec(), ..ticket.clone() },
            });
        }
    }
    all
}

/// What of `records` was known at `at`: later scans, refunds and cancellations are left
/// out. Where no time is told nothing is.
#[must_use]
pub fn known_at(mut records: Records, at: Option<Timestamp>) -> Records {
    let Some(at) = at else { return records };
    let later = |time: Option<Timestamp>| time.is_some_and(|time| time > at);
    for order in &mut records.orders {
        if later(order.delivered_at) {
            order.delivered_at = None;
            order.fulfillment_status = Some("fulfilled".to_owned());
        }
        if later(order.fulfilled_at) {
            order.fulfilled_at = None;
            order.fulfillment_status = Some("unfulfilled".to_owned());
        }
        if later(order.cancelled_at) {
            order.cancelled_at = None;
        }
    }
    for shipment in &mut records.shipments {
        shipment.events.retain(|event| event.at <= at);
    }
    records.shipments.retain(|shipment| !shipment.events.is_empty());
    records.orders.retain(|order| !later(order.placed_at));
    records.returns.retain(|r| !later(r.requested_at.or(r.received_at).or(r.refunded_at)));
    for record in &mut records.returns {
        record.received_at = record.received_at.filter(|time| *time <= at);
        record.refunded_at = record.refunded_at.filter(|time| *time <= at);
    }
    records
}

/// By what replies are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Who wrote them.
    Rep,
    /// The kind of finding.
    Kind,
    /// The clause or fact they go against.
    Rule,
}

/// Replies under one name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Replies looked at; of a kind or rule, those it was found in.
    pub replies: usize,
    /// Replies with a red finding.
    pub red: usize,
    /// Findings in all.
    pub findings: usize,
}

/// Adds a checked reply of `rep` to `counts`.
pub fn count(counts: &mut BTreeMap<String, Count>, by: By, rep: Option<&str>, found: &[Finding]) {
    let is_red = |f: &&Finding| f.severity == Severity::Red;
    let mut add = |name: &str, found: &[&Finding]| {
        let count = counts.entry(name.to_owned()).or_default();
        count.replies += 1;
        count.red += usize::from(found.iter().any(is_red));
        count.findings += found.len();
    };
    let all: Vec<&Finding> = found.iter().collect();
    match by {
        By::Rep => add(rep.unwrap_or("unknown"), &all),
        By::Kind | By::Rule => {
            let mut groups: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
            for finding in found {
                let rule = finding.source.as_deref().unwrap_or("no clause");
                let name = if by == By::Kind { finding.kind.as_str() } else { rule };
                groups.entry(name).or_default().push(finding);
            }
            groups.iter().for_each(|(name, group)| add(name, group));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packet::fixtures::*;

    #[test]
    fn replies_are_read_with_what_came_before_them() {
        let mut asked = ticket("Where is it?");
        let agent = |text: &str| crate::ticket::Message {
            from: Author::Agent,
            author: Some("Kim".to_owned()),
            text: text.to_owned(),
            ..asked.messages[0].clone()
        };
        let (first, second) = (agent("one"), agent("two"));
        asked.messages.insert(0, agent("an outgoing letter"));
        asked.messages.extend([first, second]);
        let all = replies(&asked);
        let told: Vec<_> = all.iter().map(|r| (r.number, r.ticket.messages.len())).collect();
        assert_eq!(told, [(3, 2), (4, 3)]);
    }

    #[test]
    fn replies_are_counted_by_rep_kind_and_rule() {
        let orders = no_order();
        let asked = ticket("x");
        let found = super::super::check("We will refund you.", &asked, &orders, &[], None);
        for (by, name) in [(By::Rep, "Kim"), (By::Kind, "promises_money"), (By::Rule, "no clause")]
        {
            let mut counts = BTreeMap::new();
            count(&mut counts, by, Some("Kim"), &found);
            let got: Vec<_> = counts.iter().map(|(n, c)| (n.as_str(), c.replies, c.red)).collect();
            assert_eq!(got.len(), 1, "{counts:?}");
            assert_eq!((got[0].1, got[0].2), (1, 1));
            assert!(got[0].0 == name || by == By::Rule, "{counts:?}");
        }
    }

    #[test]
    fn what_was_known_later_is_left_out() {
        let mut records = Records { orders: vec![order()], ..Records::default() };
        records.orders[0].cancelled_at = Some(at("2026-11-20T00:00:00Z"));
        let then = known_at(records, Some(at("2026-11-10T00:00:00Z")));
        assert_eq!(then.orders[0].cancelled_at, None);
        assert_eq!(then.orders[0].fulfilled_at, None);
    }
}
