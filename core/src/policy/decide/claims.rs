//! Goods that arrived damaged, wrong or not at all.

use super::{
    case::{Case, after_days, ruling},
    facts::count,
    pick::Pick,
};
use crate::{
    clock::days_between,
    orders::OrderState,
    policy::{
        Ruling,
        ask::Question,
        rules::{Claim, Evidence, LostPackage, RuleKind},
    },
    vocabulary::{Action, Intent, Outcome},
};

impl Case<'_> {
    pub(super) fn damaged_item(&self, request: Intent) -> Ruling {
        self.claim(request, RuleKind::damaged_item)
    }

    pub(super) fn wrong_item(&self, request: Intent) -> Ruling {
        self.claim(request, RuleKind::wrong_item)
    }

    fn claim(&self, request: Intent, read: fn(&RuleKind) -> Option<&Claim>) -> Ruling {
        let ruling = self.with_facts(ruling(request).is(Outcome::None, Action::Replace));
        let (rule, claim) = match self.pick(read) {
            Pick::One(rule, claim) => (rule, claim),
            other => return self.undecided(ruling, &other, "this kind of damage or mistake"),
        };
        let meant = self.meant();
        let mut ruling = self.remedy(ruling.under(rule), &claim.remedies);
        ruling.amount = self.worth(&meant.items);
        if claim.evidence == Evidence::Photo {
            ruling.evidence.push("a photo of what arrived".to_owned());
        }
        let delivered = self.delivered_on();
        if let Some(day) = delivered {
            let last = after_days(day, claim.report_within_days);
            ruling.deadline = Some(last);
            let late =
                days_between(day, self.first_wrote_on()) > i64::from(claim.report_within_days);
            if late {
                let days = count(claim.report_within_days, "day");
                let ruling = ruling.because(format!(
                    "It was reported after {last}, the last of {days} after delivery."
                ));
                // A part that was never in the box did not fail later.
                let failed = (ruling.request == Intent::DamagedItem).then(|| ruling.clone());
                if let Some(ruled) = failed.and_then(|ruling| self.warranty_over(ruling)) {
                    return ruled;
                }
                return self.beyond(ruling, rule, claim.otherwise, "reported after the window");
            }
            ruling = ruling.because(format!("It was reported in time; the last day was {last}."));
        }
        let mut asked = ruling.clone();
        if claim.evidence == Evidence::Photo && !self.has_photo() {
            asked = asked
                .lacks(self.ask(Question::Photo))
                .because("A photo is needed before it is decided.");
        }
        if !meant.sure {
            asked =
                asked.lacks(self.ask(Question::WhichItem)).because("The order has several items.");
        }
        if delivered.is_none() && self.orders.state != OrderState::Delivered {
            asked = asked
                .lacks(self.ask(Question::DeliveryDate))
                .because("The records do not show a delivery yet.");
        }
        if asked.missing.is_empty() { self.grant(ruling) } else { asked }
    }

    /// Recommends the first of `remedies`, or a refund when that is offered and asked for.
    pub(super) fn remedy(&self, ruling: Ruling, remedies: &[Action]) -> Ruling {
        let refund =
            remedies.contains(&Action::Refund) && self.requests.contains(&Intent::RefundRequest);
        let first = remedies.first().copied().unwrap_or(Action::Escalate);
        let action = if refund { Action::Refund } else { first };
        ruling.is(Outcome::None, action).or(remedies)
    }

    pub(super) fn lost_package(&self, request: Intent) -> Ruling {
        let ruling = self.with_facts(ruling(request).is(Outcome::None, Action::FileCarrierClaim));
        let (rule, lost) = match self.pick(RuleKind::lost_package) {
            Pick::One(rule, lost) => (rule, lost),
            other => return self.undecided(ruling, &other, "lost parcels"),
        };
        let ruling = ruling.under(rule);
        match self.orders.state {
            OrderState::Delivered => self.delivered_but_not_there(ruling, lost),
            OrderState::Cancelled | OrderState::Returned => {
                self.needs_signature(ruling, "parcel reported lost of an order that is closed")
            }
            OrderState::Unfulfilled => ruling
                .is(Outcome::Allowed, Action::SendUpdate)
                .because("The order has not been shipped yet."),
            _ => self.missing_scans(ruling, lost),
        }
    }

    fn delivered_but_not_there(&self, ruling: Ruling, lost: &LostPackage) -> Ruling {
        let Some(day) = self.delivered_on() else {
            return ruling.lacks(self.ask(Question::NotReceived));
        };
        let last = after_days(day, lost.wait_after_delivered_days);
        // A scan of today says nothing about yesterday's parcel: stale records only ask.
        if self.clock.today() <= last || self.orders.stale {
            let ruling = Ruling { deadline: Some(last), ..ruling };
            return ruling.lacks(self.ask(Question::NotReceived)).because(format!(
                "The carrier reports delivery on {day}; it counts as lost after {last}."
            ));
        }
        let ruling =
            ruling.because(format!("The carrier reports delivery on {day}, and it is not there."));
        self.lost_remedy(ruling, lost)
    }

    fn missing_scans(&self, ruling: Ruling, lost: &LostPackage) -> Ruling {
        let after = lost.after_days_without_scan;
        let Some(days) = self.orders.days_since_last_scan else {
            let ruling = ruling.because("There is no scan on record for this parcel.");
            return self.needs_signature(ruling, "parcel reported lost, no tracking on record");
        };
        if days >= i64::from(after) {
            let days = count(days, "day");
            let ruling =
                ruling.because(format!("There has been no scan for {days}; it counts as lost."));
            return self.lost_remedy(ruling, lost);
        }
        let left = u32::try_from(i64::from(after) - days).unwrap_or(after);
        let last = after_days(self.clock.today(), left);
        let ruling = Ruling { deadline: Some(last), ..ruling };
        let ruling =
            ruling.is(Outcome::Allowed, Action::SendUpdate).or(&[Action::FileCarrierClaim]);
        ruling.because(format!(
            "The last scan is {} old; a parcel counts as lost after {}, on {last}.",
            count(days, "day"),
            count(after, "day")
        ))
    }

    fn lost_remedy(&self, ruling: Ruling, lost: &LostPackage) -> Ruling {
        let mut ruling = self.remedy(ruling, &lost.remedies).or(&[Action::FileCarrierClaim]);
        ruling.evidence.push("the carrier's answer to a claim".to_owned());
        ruling.amount = self.paid();
        if self.orders.stale {
            return self.needs_signature(ruling, "parcel reported lost, the records are stale");
        }
        self.grant(ruling)
    }
}
