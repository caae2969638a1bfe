//! Returns and exchanges: the window, and what cannot come back.

use jiff::civil::Date;

use super::{
    case::{Case, after_days, ruling},
    facts::count,
    pick::{Pick, Share},
};
use crate::{
    orders::OrderState,
    policy::{
        Ruling,
        ask::Question,
        rules::{CountedFrom, Otherwise, Rule, RuleKind, Window},
    },
    vocabulary::{Action, Intent, Outcome},
};

impl Case<'_> {
    pub(super) fn return_request(&self, request: Intent) -> Ruling {
        let empty = ruling(request).is(Outcome::None, Action::ReturnLabel);
        let ruled = self.sending_back(empty, RuleKind::return_window);
        self.return_terms(self.withdrawal_over(ruled))
    }

    pub(super) fn exchange_request(&self, request: Intent) -> Ruling {
        let empty = ruling(request).is(Outcome::None, Action::Exchange);
        let ruled = self.return_terms(self.sending_back(empty, RuleKind::exchange));
        let open = ruled.outcome == Outcome::Allowed || ruled.outcome == Outcome::NeedsApproval;
        if open {
            match self.wanted_in_stock() {
                Some(true) => ruled.because("What is wanted instead is in stock."),
                Some(false) => ruled.because("What is wanted instead is not in stock."),
                None => {
                    ruled.because("Whether the wanted item is in stock must be looked up first.")
                }
            }
        } else {
            ruled
        }
    }

    /// Either of them: `ruling` names the request and the action.
    fn sending_back(&self, ruling: Ruling, read: fn(&RuleKind) -> Option<&Window>) -> Ruling {
        let ruling = self.with_facts(ruling);
        let (rule, window) = match self.pick(read) {
            Pick::One(rule, window) => (rule, window),
            other => {
                let exchange = ruling.action == Action::Exchange;
                let about = if exchange { "exchanges" } else { "returns" };
                return self.undecided(ruling, &other, about);
            }
        };
        let ruling = ruling.under(rule);
        if self.orders.state == OrderState::Cancelled {
            let ruling =
                ruling.because("The order was cancelled, so there is nothing to send back.");
            return self.beyond(ruling, rule, window.otherwise, "return of a cancelled order");
        }
        if let Some(why) = self.status_against(&window.while_status) {
            let ruling = ruling.because(why);
            return self.beyond(ruling, rule, window.otherwise, "order not in the right state");
        }
        if let Some(why) = self.unmet(&window.requires) {
            return self.beyond(ruling.because(why), rule, window.otherwise, "condition not met");
        }
        if self.must_know_opened() {
            let ruling = ruling.because("It depends on whether the item was opened or used.");
            return ruling.lacks(self.ask(Question::Opened));
        }
        let (share, sale_rules) = self.final_sale();
        match share {
            Share::All => return self.final_sale_refused(ruling, &sale_rules),
            Share::Some => {
                let ruling = sale_rules.into_iter().fold(ruling, Ruling::under);
                return ruling.lacks(self.ask(Question::WhichItem)).because(
                    "Part of this order is final sale, so it matters which item is meant.",
                );
            }
            Share::None => {}
        }
        let back = ruling.action == Action::ReturnLabel;
        if let Some(refused) = self.refund_elsewhere(&ruling).filter(|_| back) {
            return refused;
        }
        match window.days {
            Some(days) => self.inside_window(ruling, rule, window, days),
            None => {
                let ruling = Ruling { amount: self.worth(&self.meant().items), ..ruling };
                self.grant(ruling.because("There is no limit in time."))
            }
        }
    }

    fn final_sale_refused(&self, ruling: Ruling, rules: &[&Rule]) -> Ruling {
        // What refuses comes before what would have allowed.
        let Ruling { citations, .. } = &ruling;
        let window = citations.clone();
        let mut ruling = Ruling { citations: vec![], ..ruling };
        for rule in rules {
            ruling = ruling.under(rule);
        }
        window.into_iter().for_each(|citation| ruling.cite(citation));
        ruling
            .is(Outcome::Denied, Action::Answer)
            .because("The item is final sale and cannot come back.")
    }

    fn inside_window(&self, ruling: Ruling, rule: &Rule, window: &Window, limit: u32) -> Ruling {
        let Some(start) = self.day_zero(window.counted_from) else {
            return self.window_not_begun(ruling, window, limit);
        };
        if limit == 0 && window.until.is_none() {
            // No day was ever possible, so none is named.
            let ruling = ruling.because("Returns of this kind are not accepted.");
            return self.beyond(ruling, rule, window.otherwise, "return that is not accepted");
        }
        let days = self.days_since(start);
        let counted = after_days(start, limit).max(self.or_until(window).unwrap_or(Date::MIN));
        let last = window.until.map_or(counted, |until| until.max(counted));
        let limit = crate::clock::days_between(start, last);
        let from = from_words(window.counted_from);
        let allowed = count(limit.max(0), "day");
        let ruling =
            Ruling { deadline: Some(last), amount: self.worth(&self.meant().items), ..ruling };
        if days <= limit {
            let used = format!(
                "{} of {allowed} after {from} are used; the last day is {last}.",
                days.max(0)
            );
            return self.grant(ruling.because(used));
        }
        let ruling = ruling.because(format!(
            "The request came {} after {from}; the window is {allowed} and ended on {last}.",
            count(days, "day")
        ));
        let first = crate::clock::days_between(start, self.first_wrote_on());
        if first <= limit {
            let ruling = ruling.because("The customer first wrote inside the window.");
            return self.needs_signature(ruling, "return after the window");
        }
        self.beyond(ruling, rule, window.otherwise, "return after the window")
    }

    /// The last day by the window's second count, when it can be counted.
    fn or_until(&self, window: &Window) -> Option<Date> {
        let or = window.or?;
        Some(after_days(self.day_zero(or.counted_from)?, or.days))
    }

    /// Nothing was delivered, shipped or placed that days could be counted from.
    fn window_not_begun(&self, ruling: Ruling, window: &Window, limit: u32) -> Ruling {
        match self.orders.state {
            // Another size before it ships is a change of the order, not its end.
            OrderState::Unfulfilled if ruling.action == Action::Exchange => {
                let ruled = self.on_ground_of(ruling.request, Intent::ChangeOrder);
                ruled.because("Nothing has been shipped yet, so the order can be changed instead.")
            }
            OrderState::Unfulfilled => {
                let ruled = self.on_ground_of(ruling.request, Intent::CancelOrder);
                ruled
                    .because("Nothing has been shipped yet, so the order can be cancelled instead.")
            }
            OrderState::InTransit | OrderState::Stalled | OrderState::Exception
                if window.counted_from == CountedFrom::Delivery =>
            {
                let ruling = Ruling { amount: self.worth(&self.meant().items), ..ruling };
                let days = count(limit, "day");
                let ruling = match window.until {
                    Some(until) => ruling.because(format!(
                        "The parcel is still on its way; it can come back until {until}, or {days} after it arrives."
                    )),
                    None => ruling.because(format!(
                        "The parcel is still on its way; the window of {days} begins when it arrives."
                    )),
                };
                self.grant(ruling)
            }
            _ => ruling
                .lacks(self.ask(Question::DeliveryDate))
                .because("The records do not tell from which day the window counts."),
        }
    }

    /// Beyond a limit of `rule`: refused, or left to somebody, as the rule says.
    pub(super) fn beyond(
        &self,
        ruling: Ruling,
        rule: &Rule,
        otherwise: Otherwise,
        why: &str,
    ) -> Ruling {
        match otherwise {
            Otherwise::Refuse if rule.citation.is_some() => {
                ruling.is(Outcome::Denied, Action::Answer)
            }
            _ => self.needs_signature(ruling, why),
        }
    }
}

const fn from_words(from: CountedFrom) -> &'static str {
    match from {
        CountedFrom::Delivery => "delivery",
        CountedFrom::Shipping => "dispatch",
        CountedFrom::Order => "the order",
    }
}
