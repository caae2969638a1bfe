//! What a law or a warranty gives beyond the brand's own windows, and the terms on which
//! goods come back.

use jiff::ToSpan as _;
use rust_decimal::Decimal;

use super::{
    case::{Case, after_days},
    facts::count,
    pick::Pick,
};
use crate::{
    money::Money,
    policy::{
        Ruling,
        rules::{Postage, ReturnTerms, RuleKind},
    },
    vocabulary::{Action, Outcome},
};

impl Case<'_> {
    /// A refusal of a return is held against the right to withdraw: inside it nobody is
    /// refused by a brand's own window.
    pub(super) fn withdrawal_over(&self, ruling: Ruling) -> Ruling {
        if ruling.outcome != Outcome::Denied {
            return ruling;
        }
        let Pick::One(rule, law) = self.pick(RuleKind::withdrawal) else { return ruling };
        let Some(start) = self.day_zero(law.counted_from) else { return ruling };
        let last = after_days(start, law.days);
        let first = crate::clock::days_between(start, self.first_wrote_on());
        if first > i64::from(law.days) {
            return ruling;
        }
        let days = count(law.days, "day");
        let ruling = Ruling { deadline: Some(last), ..ruling.under(rule) };
        let ruling = ruling.is(Outcome::None, Action::ReturnLabel).because(format!(
            "The legal right to withdraw runs {days}, until {last}, and goes before this."
        ));
        // Whether an exception of the law holds for these goods is for a person to say.
        self.needs_signature(ruling, "refused by the policy, inside the legal right to withdraw")
    }

    /// A claim that came too late for the window of arrival is held against the warranty.
    pub(super) fn warranty_over(&self, ruling: Ruling) -> Option<Ruling> {
        let Pick::One(rule, warranty) = self.pick(RuleKind::warranty) else { return None };
        let delivered = self.delivered_on()?;
        let last = delivered.saturating_add(i64::from(warranty.months).months());
        let ruling = Ruling { deadline: Some(last), ..ruling.under(rule) };
        let months = count(warranty.months, "month");
        if self.first_wrote_on() > last {
            let ruling = ruling.because(format!("The warranty of {months} ended on {last}."));
            return Some(self.beyond(ruling, rule, warranty.otherwise, "after the warranty"));
        }
        let ruling = ruling.because(format!("The warranty of {months} runs until {last}."));
        Some(self.grant(self.remedy(ruling, &warranty.remedies)))
    }

    /// Says on what terms an accepted return comes back.
    pub(super) fn return_terms(&self, ruling: Ruling) -> Ruling {
        let open = matches!(ruling.outcome, Outcome::Allowed | Outcome::NeedsApproval);
        let back = matches!(ruling.action, Action::ReturnLabel | Action::Exchange);
        if !open || !back {
            return ruling;
        }
        let (rule, terms) = match self.pick(RuleKind::return_terms) {
            Pick::One(rule, terms) => (rule, terms),
            Pick::None => return ruling,
            // Two that say different things: somebody decides, with both in view.
            other => return self.undecided(ruling, &other, "the terms of returns"),
        };
        let ReturnTerms { postage, fee, fee_percent, condition } = terms;
        let mut ruling = ruling.under(rule);
        if !condition.is_empty() {
            ruling = ruling.because(format!("Condition of the goods: {}.", condition.join(", ")));
        }
        ruling = match postage {
            Some(Postage::Brand) => ruling.because("The brand pays the postage."),
            Some(Postage::Customer) => ruling.because("The customer pays the postage."),
            None => ruling,
        };
        self.kept_back(ruling, *fee, *fee_percent)
    }

    /// What a fee leaves of the money that goes back.
    fn kept_back(&self, ruling: Ruling, fee: Option<Decimal>, percent: Option<Decimal>) -> Ruling {
        let Some(currency) = self.pack.map(|pack| pack.brand.currency) else { return ruling };
        let worth = ruling.amount.filter(|_| ruling.action == Action::ReturnLabel);
        let of = |worth: Money, percent| {
            worth.amount.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)
        };
        let (kept, said) = match (fee, percent) {
            (Some(fee), _) => {
                let fee = Money::new(fee, currency);
                (worth.filter(|w| w.currency == currency).map(|_| fee.amount), fee.to_string())
            }
            (None, Some(percent)) => {
                (worth.and_then(|worth| of(worth, percent)), format!("{percent}%"))
            }
            (None, None) => return ruling,
        };
        let Some((worth, kept)) = worth.zip(kept) else {
            return ruling.because(format!("A fee of {said} is kept back."));
        };
        let left = (worth.amount - kept).max(Decimal::ZERO);
        let left = Money::new(left.round_dp(worth.currency.minor_digits()), worth.currency);
        let ruling = Ruling { amount: Some(left), ..ruling };
        ruling.because(format!("A fee of {said} is kept back of {worth}, so {left} goes back."))
    }
}
