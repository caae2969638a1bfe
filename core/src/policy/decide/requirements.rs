//! What must hold besides days and states: the order's status, the reason, the item
//! wanted instead, and the way of paying.

use rust_decimal::Decimal;

use super::{case::Case, pick::Share};
use crate::{
    policy::{
        Ruling,
        ask::Question,
        details::PaymentMethod,
        rules::{Cutoff, Ownership, RefundTo, Requirement, Rule, RuleKind},
    },
    text::fold,
    vocabulary::{Action, Intent, Outcome},
};

impl Case<'_> {
    /// Why the order's status does not allow it, when it does not.
    pub(super) fn status_against(&self, statuses: &[String]) -> Option<String> {
        if statuses.is_empty() {
            return None;
        }
        let order = self.order();
        let exported = order.and_then(|o| o.fulfillment_status.as_deref());
        let paid = order.and_then(|o| o.financial_status.as_deref());
        let state = self.orders.state.as_str();
        let says = |wanted: &String| {
            [Some(state), exported, paid].into_iter().flatten().any(|s| fold(s) == fold(wanted))
        };
        if statuses.iter().any(says) {
            return None;
        }
        let is = exported.unwrap_or(state);
        Some(format!("The order is {is}; this is possible only while it is {}.", or(statuses)))
    }

    /// `ruling` when the reason is not one that is accepted, or is not known.
    pub(super) fn reason_against(
        &self,
        ruling: &Ruling,
        rule: &Rule,
        cutoff: &Cutoff,
    ) -> Option<Ruling> {
        if cutoff.reasons.is_empty() {
            return None;
        }
        match self.details.has_reason(&cutoff.reasons, &self.words) {
            Some(true) => None,
            Some(false) => {
                let accepted = or(&cutoff.reasons);
                let ruling = ruling.clone().because(format!("Accepted reasons are {accepted}."));
                Some(self.beyond(ruling, rule, cutoff.otherwise, "reason not accepted"))
            }
            None => {
                let ruling = ruling.clone().because("It depends on the reason.");
                Some(ruling.lacks(self.ask(Question::Reason)))
            }
        }
    }

    /// Why one of `requires` is not met, when it is known that it is not.
    pub(super) fn unmet(&self, requires: &[Requirement]) -> Option<&'static str> {
        requires.iter().find_map(|requirement| self.fails(*requirement))
    }

    fn fails(&self, requirement: Requirement) -> Option<&'static str> {
        let wanted = self.details.wanted.as_ref();
        let pay_with = self.details.pay_with.as_ref();
        let (fails, why) = match requirement {
            Requirement::SameProduct => (
                wanted.and_then(|w| w.same_product) == Some(false),
                "What is wanted instead is another product.",
            ),
            Requirement::InStock => {
                (self.wanted_in_stock() == Some(false), "What is wanted instead is not in stock.")
            }
            Requirement::OtherPaymentMethod => (
                pay_with.and_then(|p| p.original) == Some(true),
                "The order was already paid that way.",
            ),
            Requirement::GiftCardCovers => {
                let card = pay_with.filter(|p| p.method == PaymentMethod::GiftCard);
                let short =
                    card.and_then(|c| c.balance).zip(self.due()).is_some_and(|(b, due)| b < due);
                (short, "The gift card does not hold enough.")
            }
        };
        fails.then_some(why)
    }

    /// Whether what is wanted instead is in stock: as a form says, else as the inventory
    /// does of the variant that the customer speaks of. Old records tell nothing.
    pub(super) fn wanted_in_stock(&self) -> Option<bool> {
        if let Some(told) = self.details.wanted.as_ref().and_then(|wanted| wanted.in_stock) {
            return Some(told);
        }
        let spoken_of = self.orders.stock.iter().filter(|stock| !stock.ordered);
        let available = spoken_of.map(|stock| stock.available > 0);
        available.reduce(|any, one| any || one).filter(|_| !self.orders.stale)
    }

    /// What is to be paid by the way the customer names.
    fn due(&self) -> Option<Decimal> {
        match &self.details.wanted {
            Some(wanted) => wanted.difference,
            None => self.paid().map(|paid| paid.amount),
        }
    }

    /// `ruling` when the money is wanted where the rule lets none go.
    pub(super) fn refund_elsewhere(&self, ruling: &Ruling) -> Option<Ruling> {
        let to = self.details.refund_to.as_ref()?;
        let super::Pick::One(rule, method) = self.pick(RuleKind::refund_method) else {
            return None;
        };
        let fits = |allowed: &RefundTo| match allowed {
            RefundTo::OriginalPayment => to.original.unwrap_or(false),
            RefundTo::StoreCredit => to.method == PaymentMethod::StoreCredit,
            RefundTo::GiftCard => {
                to.method == PaymentMethod::GiftCard && to.on_file.unwrap_or(true)
            }
        };
        if method.to.iter().any(fits) {
            return None;
        }
        let refused = Ruling { citations: vec![], ..ruling.clone() }.under(rule);
        let refused = ruling.citations.iter().fold(refused, |mut refused, citation| {
            refused.cite(citation.clone());
            refused
        });
        let refused = refused.because("The money cannot go where the customer wants it.");
        Some(self.beyond(refused, rule, method.otherwise, "refund to another account"))
    }

    /// What is said about an order that is somebody else's, when a rule says so.
    pub(super) fn not_theirs(&self, ruling: Ruling) -> Option<Ruling> {
        self.orders.not_theirs.as_ref()?;
        let pack = self.pack?;
        let of = |rule: &'_ Rule| rule.kind.ownership().cloned();
        let (rule, Ownership { otherwise }) =
            pack.rules.iter().find_map(|rule| Some((rule, of(rule)?)))?;
        let ruling =
            ruling.under(rule).because("No order was found under this customer's details.");
        let ruled = self.beyond(ruling, rule, otherwise, "order of another customer");
        // Whoever it belongs to, the way to prove it stays open.
        Some(match ruled.outcome {
            Outcome::Denied => {
                let question = self.ask(Question::OrderEmail);
                Ruling { missing: vec![question], ..ruled.is(Outcome::Denied, Action::Answer) }
            }
            _ => ruled,
        })
    }

    /// True when goods that are meant come back only unopened, and nobody knows whether they are.
    pub(super) fn must_know_opened(&self) -> bool {
        let unknown = self.details.opened.is_none();
        unknown
            && self.final_sale_of(|sale| sale.only_opened).0 == Share::All
            && self.final_sale_of(|sale| !sale.only_opened).0 == Share::None
    }

    /// True when it matters what is to be changed, and nobody knows.
    pub(super) fn must_know_change(&self) -> bool {
        let Some(pack) = self.pack else { return false };
        let by_change = |rule: &&Rule| !rule.applies_to.changes.is_empty();
        self.details.change.is_none()
            && self.requests.contains(&Intent::ChangeOrder)
            && pack.rules.iter().filter(by_change).any(|r| r.kind.change_order().is_some())
    }
}

/// "a", "a or b".
fn or(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|w| format!("\"{w}\"")).collect();
    words.join(" or ")
}
