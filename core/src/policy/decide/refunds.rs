//! Money back: on which ground, and where it stands.

use jiff::civil::Date;

use super::{
    case::{Case, after_days, ruling},
    pick::Pick,
};
use crate::{
    orders::OrderState,
    policy::{
        Ruling,
        ask::Question,
        rules::{RefundStatus, RefundTo, RuleKind},
    },
    vocabulary::{Action, Intent, Outcome},
};

impl Case<'_> {
    /// A refund is asked for: what else is asked, and where the order stands, give the ground.
    pub(super) fn refund_request(&self, request: Intent) -> Ruling {
        let grounds = [
            Intent::DamagedItem,
            Intent::WrongItem,
            Intent::LostPackage,
            Intent::ReturnRequest,
            Intent::CancelOrder,
        ];
        let ground = grounds.into_iter().find(|ground| self.requests.contains(ground));
        let ruled = match ground {
            Some(ground) => self.on_ground_of(request, ground),
            None if self.speaks_of_price() => self.promotion(request),
            None => self.refund_by_state(request),
        };
        self.refund_method(ruled)
    }

    fn refund_by_state(&self, request: Intent) -> Ruling {
        let late = [Intent::ShippingDelay, Intent::OrderStatus, Intent::ComplaintService];
        let about_delay = late.iter().any(|intent| self.requests.contains(intent));
        match self.orders.state {
            OrderState::Delivered if about_delay => self.compensation(request),
            OrderState::Delivered => self.on_ground_of(request, Intent::ReturnRequest),
            OrderState::Unfulfilled if !about_delay => {
                self.on_ground_of(request, Intent::CancelOrder)
            }
            OrderState::Cancelled | OrderState::Returned => {
                self.on_ground_of(request, Intent::RefundStatus)
            }
            _ => self.compensation(request),
        }
    }

    /// Says where the money goes, when it may go at all.
    fn refund_method(&self, ruled: Ruling) -> Ruling {
        let money = matches!(ruled.action, Action::Refund | Action::ReturnLabel | Action::Cancel);
        if !money || ruled.outcome != Outcome::Allowed {
            return ruled;
        }
        match self.pick(RuleKind::refund_method) {
            Pick::One(rule, method) => {
                let to: Vec<&str> = method.to.iter().map(|to| to_words(*to)).collect();
                let to = to.join(" or ");
                ruled.under(rule).because(format!("The money goes back {to}."))
            }
            _ => ruled,
        }
    }

    pub(super) fn refund_status(&self, request: Intent) -> Ruling {
        let mut ruling = self.with_facts(ruling(request).is(Outcome::Allowed, Action::Answer));
        let picked = self.pick(RuleKind::refund_status);
        let status = match picked {
            Pick::One(rule, status) => {
                ruling = ruling.under(rule);
                Some(status)
            }
            Pick::Conflict(..) => return self.undecided(ruling, &picked, "how long refunds take"),
            _ => None,
        };
        if self.is_refunded() {
            return self.refund_on_record(ruling, status);
        }
        if let (Some(arrived), Some(status)) = (self.event_on("return received"), status) {
            return self.refund_due(ruling, "The return arrived", arrived, status);
        }
        match self.orders.state {
            OrderState::Returned | OrderState::Cancelled => {
                self.refund_owed(ruling.because("The records show no refund yet."))
            }
            _ => ruling
                .lacks(self.ask(Question::ReturnTracking))
                .because("The records show neither a return nor a refund yet."),
        }
    }

    fn refund_owed(&self, ruling: Ruling) -> Ruling {
        let mut ruling = ruling.is(Outcome::None, Action::Refund);
        ruling.amount = self.paid();
        self.grant(ruling)
    }

    /// What happened on `day` starts the days of `status`; after them somebody looks into it.
    fn refund_due(&self, ruling: Ruling, what: &str, day: Date, status: &RefundStatus) -> Ruling {
        let days = status.processing_days;
        let last = if status.business_days {
            self.clock.market.after_business_days(day, days)
        } else {
            after_days(day, days)
        };
        let ruling = Ruling { deadline: Some(last), ..ruling };
        if self.clock.today() <= last {
            return ruling.because(format!("{what} on {day}, so the money is due by {last}."));
        }
        let ruling = ruling.is(Outcome::None, Action::Escalate);
        let ruling = ruling.because(format!("{what} on {day}; the money was due by {last}."));
        self.needs_signature(ruling, "refund overdue")
    }

    fn is_refunded(&self) -> bool {
        self.order().is_some_and(|order| {
            let status = order.financial_status.as_deref().unwrap_or("");
            order.refunded.is_some_and(|r| !r.is_zero()) || status.contains("refunded")
        })
    }

    fn refund_on_record(&self, ruling: Ruling, status: Option<&RefundStatus>) -> Ruling {
        let order = self.order();
        let refunded = order.and_then(|o| o.refunded.zip(o.currency));
        let amount = refunded.map(|(amount, currency)| crate::money::Money::new(amount, currency));
        let ruling = Ruling { amount, ..ruling }.because("A refund is on record.");
        let Some(status) = status else { return ruling };
        let Some(sent) = self.event_on("refund") else {
            return ruling.because(format!("It can take {} days.", status.processing_days));
        };
        self.refund_due(ruling, "The refund was sent", sent, status)
    }
}

const fn to_words(to: RefundTo) -> &'static str {
    match to {
        RefundTo::OriginalPayment => "the way it was paid",
        RefundTo::StoreCredit => "as store credit",
        RefundTo::GiftCard => "onto the customer's gift card",
    }
}
