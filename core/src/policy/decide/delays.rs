//! Where a parcel is, and what is due when it is late.

use rust_decimal::Decimal;

use super::{
    authority::approver,
    case::{Case, ruling},
    facts::count,
    pick::Pick,
};
use crate::{
    money::Money,
    orders::OrderState,
    policy::{
        Ruling,
        rules::{Delay, DelayStep, RuleKind},
    },
    vocabulary::{Action, Intent, Outcome},
};

/// Why compensation needs a signature.
const COMPENSATION: &str = "compensation requested";

impl Case<'_> {
    /// Where it is, and how late: facts alone, no money.
    pub(super) fn shipment(&self, request: Intent) -> Ruling {
        let mut ruling = self.with_facts(ruling(request)).is(Outcome::Allowed, Action::SendUpdate);
        let troubled = matches!(self.orders.state, OrderState::Stalled | OrderState::Exception);
        if troubled {
            ruling = ruling.or(&[Action::FileCarrierClaim]);
        }
        if let Pick::One(rule, _) = self.pick(RuleKind::delay)
            && (troubled || self.orders.days_late.is_some_and(|days| days > 0))
        {
            ruling = ruling.under(rule);
        }
        let because = match (self.orders.state, self.orders.days_late) {
            (OrderState::Delivered, _) => "The order was delivered.".to_owned(),
            (OrderState::Cancelled, _) => "The order was cancelled.".to_owned(),
            (_, Some(days)) if days > 0 => format!("The order is {} late.", count(days, "day")),
            _ => "The order's status can be told.".to_owned(),
        };
        if ruling.citations.is_empty() {
            ruling = self.retrieved(ruling);
        }
        ruling.because(because)
    }

    /// Compensation for a late order that has not arrived.
    pub(super) fn compensation(&self, request: Intent) -> Ruling {
        let ruling = self.with_facts(ruling(request).is(Outcome::None, Action::Escalate));
        let (rule, delay) = match self.pick(RuleKind::delay) {
            Pick::One(rule, delay) => (rule, delay),
            Pick::None => {
                let ruling = self.retrieved(ruling);
                let ruling = ruling.because("No rule says what is due for a delay.");
                return self.needs_signature(ruling, COMPENSATION);
            }
            other => return self.undecided(ruling, &other, "delays"),
        };
        let ruling = ruling.under(rule);
        let Some((step, worth)) = self.best_step(delay) else {
            let ruling = ruling.because("The order is not late enough for what the policy offers.");
            let stands =
                self.orders.days_late.is_some() || self.orders.days_since_last_scan.is_some();
            let why =
                if stands { delay.otherwise } else { crate::policy::rules::Otherwise::AskApprover };
            return self.for_delay_approver(self.beyond(ruling, rule, why, COMPENSATION), delay);
        };
        let mut ruling = ruling.is(Outcome::None, step.offer);
        ruling.amount = worth;
        ruling = ruling.because(self.lateness_words());
        let offered = worth.map_or_else(String::new, |worth| format!(" of {worth}"));
        ruling = ruling.because(format!(
            "From {} late the policy foresees {}{offered}.",
            count(step.days_late, "day"),
            super::authority::action_words(step.offer)
        ));
        // Money is not granted on facts that may have changed since.
        if step.rep_may && rule.in_writing && !self.orders.stale {
            ruling.outcome = Outcome::Allowed;
            return ruling;
        }
        self.for_delay_approver(self.needs_signature(ruling, COMPENSATION), delay)
    }

    /// The reached step that gives most: being later never gives less.
    fn best_step<'d>(&self, delay: &'d Delay) -> Option<(&'d DelayStep, Option<Money>)> {
        let reached = delay.steps.iter().filter(|step| self.has_reached(step));
        let valued = reached.map(|step| (step, self.step_worth(step)));
        valued.max_by_key(|(_, worth)| worth.map_or(Decimal::ZERO, |w| w.amount))
    }

    fn has_reached(&self, step: &DelayStep) -> bool {
        let late = self.orders.days_late.is_some_and(|days| days >= i64::from(step.days_late));
        let silent = self.orders.days_since_last_scan.zip(step.days_without_scan);
        // An order that was late and has arrived is late no longer by its scans.
        let waiting = self.orders.state != OrderState::Delivered;
        late || (waiting && silent.is_some_and(|(days, limit)| days >= i64::from(limit)))
    }

    /// What a step is worth on this order.
    fn step_worth(&self, step: &DelayStep) -> Option<Money> {
        if let Some(amount) = step.amount {
            return Some(Money::new(amount, self.pack?.brand.currency));
        }
        let paid = self.paid()?;
        let share = step.percent.unwrap_or(Decimal::ONE_HUNDRED);
        let amount = paid.amount.checked_mul(share)?.checked_div(Decimal::ONE_HUNDRED)?;
        Some(Money::new(amount.round_dp(paid.currency.minor_digits()), paid.currency))
    }

    /// Adds the approver whom the delay rule names, when a signature is needed.
    fn for_delay_approver(&self, ruling: Ruling, delay: &Delay) -> Ruling {
        match (&delay.approver, self.pack, ruling.outcome) {
            (Some(title), Some(pack), Outcome::NeedsApproval) => {
                ruling.signed_by(approver(pack, title, COMPENSATION))
            }
            _ => ruling,
        }
    }

    fn lateness_words(&self) -> String {
        match (self.orders.days_late.filter(|d| *d > 0), self.orders.days_since_last_scan) {
            (Some(late), _) => format!("The order is {} late.", count(late, "day")),
            (None, Some(days)) => format!("The carrier's last scan is {} old.", count(days, "day")),
            (None, None) => String::new(),
        }
    }
}
