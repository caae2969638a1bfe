//! One ruling for each thing asked.

mod answers;
mod authority;
mod case;
mod changes;
mod claims;
mod delays;
mod facts;
mod law;
mod pick;
#[cfg(test)]
mod properties;
mod refunds;
mod requirements;
mod returns;
mod risks;
#[cfg(test)]
mod scene;
mod signals;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_details;
#[cfg(test)]
mod tests_windows;

pub use answers::NOT_COVERED;
pub(super) use case::Case;
use case::ruling;
use pick::Pick;

use super::{Ruling, ask::Question};
use crate::{
    triage::{EntityKind, Risk},
    vocabulary::{Action, Intent, Outcome},
};

impl Case<'_> {
    /// One ruling for each request, or one that decides nothing.
    pub(super) fn rulings(&self) -> Vec<Ruling> {
        let mut rulings: Vec<Ruling> =
            self.requests.iter().map(|request| self.decide(*request)).collect();
        if rulings.is_empty() {
            rulings.push(self.question(Intent::Other));
        }
        // Money that no request is about still needs somebody to decide it: once, at the front.
        if self.triage.has_risk(Risk::Money) && !self.money_has_a_request() {
            let first = rulings.remove(0);
            rulings.insert(0, self.money_besides(first));
        }
        let ruled = rulings.into_iter().map(|ruling| self.over_signals(checked(self, ruling)));
        ruled.map(|ruling| self.over_risks(ruling)).collect()
    }

    fn decide(&self, request: Intent) -> Ruling {
        if needs_order(request) && self.order().is_none() {
            return self.without_order(request);
        }
        if self.pack.is_none() && is_case_of_money(request) {
            return self.without_pack(request);
        }
        // Goods that arrived damaged or wrong come back on that ground, whatever it is called.
        let goods = [Intent::DamagedItem, Intent::WrongItem];
        let sent_back = matches!(request, Intent::ReturnRequest | Intent::ExchangeRequest);
        let ground = goods.into_iter().find(|ground| self.requests.contains(ground));
        match ground.filter(|_| sent_back) {
            Some(ground) => self.on_ground_of(request, ground),
            None => self.decide_on(request),
        }
    }

    /// `request`, decided as `ground` is: the permissions of the ground hold.
    fn on_ground_of(&self, request: Intent, ground: Intent) -> Ruling {
        Ruling { request, ..self.decide_on(ground) }
    }

    fn decide_on(&self, request: Intent) -> Ruling {
        match request {
            Intent::OrderStatus | Intent::ShippingDelay => self.shipment(request),
            Intent::LostPackage => self.lost_package(request),
            Intent::DamagedItem => self.damaged_item(request),
            Intent::WrongItem => self.wrong_item(request),
            Intent::ReturnRequest => self.return_request(request),
            Intent::ExchangeRequest => self.exchange_request(request),
            Intent::RefundRequest => self.refund_request(request),
            Intent::RefundStatus => self.refund_status(request),
            Intent::CancelOrder => self.cancel_order(request),
            Intent::ChangeOrder => self.change_order(request),
            Intent::PaymentBilling => self.billing(request),
            Intent::PromoDiscount => self.promotion(request),
            Intent::Subscription => self.subscription(request),
            Intent::Praise => ruling(request).is(Outcome::None, Action::Answer),
            _ => self.question(request),
        }
    }

    /// No order: ask for it, and tell nothing about anybody else's.
    fn without_order(&self, request: Intent) -> Ruling {
        if let Some(ruled) = self.not_theirs(self::ruling(request)) {
            return ruled;
        }
        let (question, why) = if self.orders.not_theirs.is_some() {
            (Question::OrderEmail, "No order was found under this customer's details.")
        } else if self.triage.entities.iter().any(|e| e.kind == EntityKind::OrderNumber) {
            // The customer told the number: asking for it again would be deaf.
            (Question::OrderEmail, "The order named is not among the records at hand.")
        } else {
            (Question::OrderNumber, "The order has to be found first.")
        };
        let ruled = ruling(request).lacks(self.ask(question)).because(why);
        if self.pack.is_none() && is_case_of_money(request) {
            return self.needs_signature(ruled, "no policy pack is loaded");
        }
        ruled
    }

    fn without_pack(&self, request: Intent) -> Ruling {
        let ruled = self.with_facts(ruling(request).is(Outcome::None, Action::Escalate));
        let mut ruled = ruled.because("Without a policy pack nothing says what a rep may decide.");
        ruled.amount = self.paid();
        self.needs_signature(ruled, "no policy pack is loaded")
    }

    /// Money is asked for beside a request that is not about money.
    fn money_besides(&self, first: Ruling) -> Ruling {
        let shipment = matches!(
            first.request,
            Intent::OrderStatus | Intent::ShippingDelay | Intent::ComplaintService
        );
        match (self.pack, self.order(), first.outcome) {
            (Some(_), Some(_), _) if shipment => self.compensation(first.request),
            (Some(_), None, Outcome::NeedsInformation) => first,
            _ => {
                let ruled = Ruling { action: Action::Escalate, ..first };
                self.needs_signature(ruled, "compensation requested")
            }
        }
    }

    /// No rule decides it, two do, or it depends on the goods.
    fn undecided<T>(&self, ruling: Ruling, pick: &Pick<'_, T>, about: &str) -> Ruling {
        match pick {
            Pick::WhichItem => ruling
                .lacks(self.ask(Question::WhichItem))
                .because("Different rules hold for the items of this order."),
            Pick::Conflict(a, b) => {
                let why = format!("rules `{}` and `{}` disagree", a.id, b.id);
                let ruling = ruling.under(a).under(b);
                let ruling = ruling.because("The policy says two things about this.");
                self.needs_signature(ruling, &why)
            }
            Pick::None | Pick::One(..) => {
                let ruling = self.retrieved(ruling);
                let ruling = ruling.because(format!("No rule of the policy covers {about}."));
                self.needs_signature(ruling, "no rule covers this")
            }
        }
    }
}

/// Holds a ruling against what must never be, whatever rule made it.
fn checked(case: &Case<'_>, ruling: Ruling) -> Ruling {
    match ruling.outcome {
        Outcome::Denied if case.orders.stale => {
            let ruling = ruling.lacks(case.ask(Question::FreshRecords));
            ruling.because("The records are too old to refuse anything by them.")
        }
        Outcome::Denied if ruling.citations.is_empty() => {
            case.needs_signature(ruling, "no clause stands behind a refusal")
        }
        _ => ruling,
    }
}

/// Requests that mean nothing without an order.
const fn needs_order(request: Intent) -> bool {
    matches!(
        request,
        Intent::OrderStatus
            | Intent::ShippingDelay
            | Intent::LostPackage
            | Intent::DamagedItem
            | Intent::WrongItem
            | Intent::ReturnRequest
            | Intent::ExchangeRequest
            | Intent::RefundRequest
            | Intent::RefundStatus
            | Intent::CancelOrder
            | Intent::ChangeOrder
    )
}

/// Requests whose answer moves money or changes an order.
const fn is_case_of_money(request: Intent) -> bool {
    matches!(
        request,
        Intent::LostPackage
            | Intent::DamagedItem
            | Intent::WrongItem
            | Intent::ReturnRequest
            | Intent::ExchangeRequest
            | Intent::RefundRequest
            | Intent::RefundStatus
            | Intent::CancelOrder
            | Intent::ChangeOrder
            | Intent::PaymentBilling
            | Intent::PromoDiscount
            | Intent::Subscription
    )
}
