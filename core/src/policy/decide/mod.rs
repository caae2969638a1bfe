//! One ruling for each thing asked.

mod answers;
mod authority;
mod case;
mod changes;
mod claims;
mod delays;
mod facts;
mod law;
mod naming;
mod pick;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod properties_packs;
mod refunds;
mod requirements;
mod returns;
mod risks;
#[cfg(test)]
mod scene;
mod scope;
mod signals;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_details;
#[cfg(test)]
mod tests_kinds;
#[cfg(test)]
mod tests_scopes;
#[cfg(test)]
mod tests_windows;

pub use answers::NOT_COVERED;
pub(super) use case::Case;
use case::ruling;
use pick::Pick;
pub(crate) use scope::Setting;

use super::{Ruling, ask::Question};
use crate::{
    triage::{EntityKind, Risk},
    vocabulary::{Action, Intent, Outcome},
};

/// What is said where rules that hold alike say different things.
const TWO_THINGS: &str = "The policy says two things about this.";

/// Rules that hold alike and are each tried alone; of more, somebody decides at once.
const TIED_MAX: usize = 4;

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

    /// Several rules hold and say different things; where each alone comes to the same
    /// decision they do not disagree about this case, and all of them are cited.
    fn decide(&self, request: Intent) -> Ruling {
        let ruled = self.decide_once(request);
        let tied = self.tied.take();
        if tied.len() > TIED_MAX || !self.set_aside.is_empty() {
            return ruled;
        }
        let alone = tied.iter().map(|one| {
            let set_aside = tied.iter().filter(|other| *other != one).cloned().collect();
            Case { set_aside, ..self.clone() }.decide_once(request)
        });
        agreed(alone.collect()).unwrap_or(ruled)
    }

    fn decide_once(&self, request: Intent) -> Ruling {
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
            Pick::Conflict(rules) => {
                let ids: Vec<String> = rules.iter().map(|rule| format!("`{}`", rule.id)).collect();
                let why = format!("rules {} disagree", ids.join(" and "));
                self.tied.replace(rules.iter().map(|rule| rule.id.clone()).collect());
                let ruling = rules.iter().fold(ruling, |ruling, rule| ruling.under(rule));
                self.needs_signature(ruling.because(TWO_THINGS), &why)
            }
            Pick::None | Pick::One(..) => {
                let ruling = self.retrieved(ruling);
                let ruling = ruling.because(format!("No rule of the policy covers {about}."));
                self.needs_signature(ruling, "no rule covers this")
            }
        }
    }
}

/// The one decision to which every one of `rulings` comes, citing what all of them rest
/// on; the earliest deadline of theirs holds. `None` when they differ.
fn agreed(rulings: Vec<Ruling>) -> Option<Ruling> {
    let decision = |r: &Ruling| {
        let signer = r.approver.as_ref().map(|a| (a.role, a.title.clone(), a.four_eyes));
        (r.outcome, r.action, r.amount, signer, r.missing.clone())
    };
    let first = rulings.first().map(decision)?;
    if rulings.iter().any(|r| decision(r) != first || r.because.contains(TWO_THINGS)) {
        return None;
    }
    let earliest = |r: &&Ruling| (r.deadline.is_none(), r.deadline);
    let chosen = rulings.iter().min_by_key(earliest)?.clone();
    let citations = rulings.into_iter().flat_map(|ruling| ruling.citations);
    Some(citations.fold(chosen, |mut chosen, citation| {
        chosen.cite(citation);
        chosen
    }))
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
