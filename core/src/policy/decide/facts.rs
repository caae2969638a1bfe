//! The facts a ruling rests on, as short sentences with their as-of time.

use jiff::Timestamp;

use super::case::Case;
use crate::{orders::OrderState, policy::Ruling};

impl Case<'_> {
    /// Adds what the records say about the order.
    pub(super) fn with_facts(&self, mut ruling: Ruling) -> Ruling {
        ruling.facts = self.facts();
        ruling
    }

    fn facts(&self) -> Vec<String> {
        let Some(order) = self.order() else { return vec![] };
        let number = &order.number;
        let orders_as_of = self.as_of("orders", self.orders.orders_as_of);
        let tracking_as_of = self.as_of("tracking", self.orders.tracking_as_of);
        let mut facts = vec![];
        if let Some(day) = self.placed_on() {
            facts.push(format!("Order {number} was placed on {day}{orders_as_of}."));
        }
        if let Some(day) = self.shipped_on() {
            facts.push(format!("It was shipped on {day}{orders_as_of}."));
        }
        facts.push(format!("It is {}{orders_as_of}.", state_words(self.orders.state)));
        if let Some(day) = self.delivered_on() {
            facts.push(format!("It was delivered on {day}{tracking_as_of}."));
        } else if let Some(days) = self.orders.days_since_last_scan {
            facts.push(format!("The carrier's last scan is {}{tracking_as_of}.", ago(days)));
        }
        if let Some(expected) = &self.orders.expected_by {
            facts.push(format!("It was expected by {} ({}).", expected.date, expected.why));
        }
        if let Some(days) = self.orders.days_late.filter(|days| *days > 0) {
            facts.push(format!("It is {} late.", count(days, "day")));
        }
        if self.orders.stale {
            facts.push("These records are older than the brand's limit of age.".to_owned());
        }
        facts
    }

    fn as_of(&self, what: &str, at: Option<Timestamp>) -> String {
        let Some(at) = at else { return String::new() };
        let at = at.to_zoned(self.clock.zone.clone()).datetime();
        let (date, time) = (at.date(), at.time());
        format!(" ({what} as of {date} {:02}:{:02})", time.hour(), time.minute())
    }
}

/// "1 day", "6 days".
pub(super) fn count(n: impl Into<i64>, word: &str) -> String {
    let n = n.into();
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

fn ago(days: i64) -> String {
    match days {
        ..=0 => "from today".to_owned(),
        days => format!("{} old", count(days, "day")),
    }
}

const fn state_words(state: OrderState) -> &'static str {
    match state {
        OrderState::Unknown => "in a state that the records do not tell",
        OrderState::Unfulfilled => "not shipped yet",
        OrderState::PartiallyFulfilled => "shipped in part",
        OrderState::InTransit => "on its way",
        OrderState::Stalled => "on its way, without a recent scan",
        OrderState::Exception => "held up: the carrier reports a problem",
        OrderState::Delivered => "delivered",
        OrderState::Returned => "sent back",
        OrderState::Cancelled => "cancelled",
    }
}
