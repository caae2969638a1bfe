//! Facts that call for a second look before money moves. They stand in the internal
//! note, beside the ruling; they are never a verdict, and never told to the customer.

use super::{authority::approver, case::Case};
use crate::{
    policy::{
        Ruling,
        rules::{Rule, Signals},
    },
    text::fold,
    vocabulary::{Action, Outcome},
};

/// Orders from which a share of returns means anything.
const ORDERS_FOR_A_SHARE: u32 = 5;

impl Case<'_> {
    /// Adds the signals of the case to a ruling that moves money; with enough of them
    /// the title that the rule names decides.
    pub(super) fn over_signals(&self, mut ruling: Ruling) -> Ruling {
        let moves = matches!(
            ruling.action,
            Action::Refund
                | Action::PartialRefund
                | Action::StoreCredit
                | Action::Replace
                | Action::ReturnLabel
        );
        let open = matches!(ruling.outcome, Outcome::Allowed | Outcome::NeedsApproval);
        let (Some(pack), true) = (self.pack, moves && open) else { return ruling };
        let rules = pack.rules.iter().filter_map(|rule| Some((rule, rule.kind.signals()?)));
        for (rule, wanted) in rules.filter(|(rule, _)| self.covers(rule)) {
            let found = self.signals(&ruling, wanted);
            if found.len() < wanted.at_least as usize {
                continue;
            }
            ruling = self.second_look(ruling, rule, wanted, found);
        }
        ruling
    }

    fn second_look(
        &self,
        mut ruling: Ruling,
        rule: &Rule,
        wanted: &Signals,
        found: Vec<String>,
    ) -> Ruling {
        let Some(pack) = self.pack else { return ruling };
        for signal in found {
            if !ruling.signals.contains(&signal) {
                ruling.signals.push(signal);
            }
        }
        ruling.under(rule).signed_by(approver(pack, &wanted.to, "a second look is asked for"))
    }

    fn signals(&self, ruling: &Ruling, wanted: &Signals) -> Vec<String> {
        let history = &self.orders.history;
        let mut found = vec![];
        if wanted.refunds.is_some_and(|limit| history.refunds >= limit) {
            found.push(format!("{} of {} orders refunded before", history.refunds, history.orders));
        }
        let share = u64::from(history.returns) * 100 / u64::from(history.orders.max(1));
        let many = history.orders >= ORDERS_FOR_A_SHARE;
        if wanted.returns_percent.is_some_and(|limit| many && share >= u64::from(limit)) {
            found.push(format!("{} returns on {} orders", history.returns, history.orders));
        }
        let worth = ruling.amount.or_else(|| self.paid());
        let limit = wanted.amount.zip(worth).filter(|(limit, worth)| worth.amount >= *limit);
        if let Some((limit, worth)) = limit {
            found.push(format!("worth {worth}, from {limit} on"));
        }
        if wanted.first_order && history.orders <= 1 && self.order().is_some() {
            found.push("first order on record".to_owned());
        }
        if wanted.other_recipient && self.goes_to_somebody_else() {
            found.push("it goes to another name than the customer's".to_owned());
        }
        found
    }

    fn goes_to_somebody_else(&self) -> bool {
        let Some(order) = self.order() else { return false };
        let to = order.ship_to.as_ref().and_then(|to| to.name.as_deref()).map(fold);
        let buyer = order.customer_name.as_deref().map(fold);
        to.zip(buyer).is_some_and(|(to, buyer)| !to.is_empty() && !buyer.is_empty() && to != buyer)
    }
}
