//! Cancelling and changing an order, possible until it ships.

use jiff::{SignedDuration, Timestamp};

use super::{
    case::{Case, ruling},
    facts::count,
    pick::Pick,
};
use crate::{
    orders::OrderState,
    policy::{
        Ruling,
        ask::Question,
        rules::{Cutoff, Rule, RuleKind},
    },
    vocabulary::{Action, Intent, Outcome},
};

impl Case<'_> {
    pub(super) fn cancel_order(&self, request: Intent) -> Ruling {
        let mut ruling = self.with_facts(ruling(request).is(Outcome::None, Action::Cancel));
        ruling.amount = self.paid();
        let picked = self.pick(RuleKind::cancellation);
        // A rule that names the statuses decides this one as well.
        let named = matches!(&picked, Pick::One(_, cutoff) if !cutoff.while_status.is_empty());
        if self.orders.state == OrderState::Cancelled && !named {
            let ruling = ruling.is(Outcome::Allowed, Action::Answer);
            return ruling.because("The order is already cancelled.");
        }
        match picked {
            Pick::One(rule, cutoff) => {
                self.before_cutoff(ruling, rule, cutoff, &[Action::ReturnLabel])
            }
            other => self.undecided(ruling, &other, "cancellations"),
        }
    }

    pub(super) fn change_order(&self, request: Intent) -> Ruling {
        let ruling = self.with_facts(ruling(request).is(Outcome::None, Action::ChangeAddress));
        if self.must_know_change() {
            let ruling = ruling.because("It depends on what is to be changed.");
            return ruling.lacks(self.ask(Question::NewAddress));
        }
        match self.pick(RuleKind::change_order) {
            Pick::One(rule, cutoff) => self.before_cutoff(ruling, rule, cutoff, &[]),
            other => self.undecided(ruling, &other, "changes of an order"),
        }
    }

    fn before_cutoff(
        &self,
        ruling: Ruling,
        rule: &Rule,
        cutoff: &Cutoff,
        instead: &[Action],
    ) -> Ruling {
        let ruling = ruling.under(rule);
        if let Some(why) = self.status_against(&cutoff.while_status) {
            return self.beyond(ruling.because(why), rule, cutoff.otherwise, "order too far along");
        }
        if let Some(ruled) = self.reason_against(&ruling, rule, cutoff) {
            return ruled;
        }
        if let Some(why) = self.unmet(&cutoff.requires) {
            return self.beyond(ruling.because(why), rule, cutoff.otherwise, "condition not met");
        }
        match self.orders.state {
            _ if !cutoff.while_status.is_empty() => {}
            OrderState::Unfulfilled => {}
            OrderState::Unknown => {
                let ruling = ruling.because("The records do not tell whether it has been shipped.");
                return self.needs_signature(ruling, "state of the order unknown");
            }
            OrderState::PartiallyFulfilled => {
                let ruling = ruling.because("A part of the order has been shipped already.");
                return self.needs_signature(ruling, "order shipped in part");
            }
            OrderState::Cancelled => {
                let ruling = ruling.because("The order was cancelled, so nothing can be changed.");
                return self.beyond(ruling, rule, cutoff.otherwise, "order already cancelled");
            }
            _ => {
                let ruling = ruling.because("The order has been shipped already.").or(instead);
                return self.beyond(ruling, rule, cutoff.otherwise, "order already shipped");
            }
        }
        match (cutoff.within_hours, self.hours_since_order()) {
            (Some(limit), Some(hours)) if hours > i64::from(limit) => {
                let limit = count(limit, "hour");
                let ruling =
                    ruling.because(format!("The request came more than {limit} after the order."));
                self.beyond(ruling, rule, cutoff.otherwise, "after the time for changes")
            }
            (Some(_), None) => self.needs_signature(ruling, "time of the order unknown"),
            _ if cutoff.while_status.is_empty() => {
                self.grant(ruling.because("The order has not been shipped yet."))
            }
            _ => self.grant(ruling.because("The order's status still allows it.")),
        }
    }

    /// Hours, rounded up, from the order to the customer's latest message.
    fn hours_since_order(&self) -> Option<i64> {
        let placed = self.order()?.placed_at?;
        let asked = self.ticket.latest_customer_message().and_then(|m| m.at);
        let asked: Timestamp = asked.map_or(self.clock.now, |at| at.min(self.clock.now));
        let passed: SignedDuration = asked.duration_since(placed);
        let whole = passed.as_hours();
        let exact = passed.as_secs() == whole.saturating_mul(3600);
        Some(if exact { whole } else { whole.saturating_add(1) })
    }
}
