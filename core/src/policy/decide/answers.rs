//! Requests that documents answer rather than orders: products, prices, accounts.

use super::{
    case::{Case, after_days, ruling},
    facts::count,
    pick::Pick,
};
use crate::{
    policy::{
        Ruling, retrieve,
        rules::{PriceAdjustment, Promo, Rule, RuleKind},
    },
    vocabulary::{Action, Intent, Outcome},
};

/// What is said when nothing was found: a gap in the policy, counted as such.
pub const NOT_COVERED: &str = "Nothing in your documents covers this.";

/// Passages cited where no rule decides.
const PASSAGES: usize = 2;

impl Case<'_> {
    /// A question that the documents may answer.
    pub(super) fn question(&self, request: Intent) -> Ruling {
        self.retrieved(ruling(request).is(Outcome::None, Action::Answer))
    }

    /// Cites the passages nearest to what was asked, or says that there are none.
    pub(super) fn retrieved(&self, mut ruling: Ruling) -> Ruling {
        let Some(pack) = self.pack else { return ruling };
        let found = retrieve::best(pack, &self.words, Some(ruling.request), PASSAGES);
        if found.is_empty() {
            return ruling.because(NOT_COVERED);
        }
        found.into_iter().for_each(|citation| ruling.cite(citation));
        ruling
    }

    /// Charges and invoices: facts alone; a disputed charge is raised as money.
    pub(super) fn billing(&self, request: Intent) -> Ruling {
        let ruling =
            self.retrieved(self.with_facts(ruling(request).is(Outcome::None, Action::Answer)));
        if self.wants_money() { self.needs_signature(ruling, "charge questioned") } else { ruling }
    }

    /// A plan is changed or ended.
    pub(super) fn subscription(&self, request: Intent) -> Ruling {
        let ruling = self.retrieved(ruling(request).is(Outcome::None, Action::Cancel));
        let Pick::One(rule, plan) = self.pick(RuleKind::subscription) else {
            return self.grant(ruling);
        };
        let ruling = ruling.under(rule);
        match plan.notice_days {
            None => self.grant(ruling.because("A plan can be ended at any time.")),
            Some(days) => {
                let days = count(days, "day");
                let ruling = ruling.because(format!(
                    "It must be ended {days} before the next order, which must be looked up first."
                ));
                self.grant(ruling)
            }
        }
    }

    pub(super) fn promotion(&self, request: Intent) -> Ruling {
        let ruling = self.with_facts(ruling(request).is(Outcome::None, Action::Answer));
        let dropped = PRICE_DROP.iter().any(|words| self.words.contains(words));
        let adjustment = self.pick(RuleKind::price_adjustment);
        let elsewhere = ELSEWHERE.iter().any(|words| self.words.contains(words));
        if let (true, Pick::One(rule, adjustment)) = (elsewhere, &adjustment) {
            return self.price_elsewhere(ruling, rule, adjustment);
        }
        if let (true, Pick::One(rule, adjustment)) = (dropped, adjustment) {
            return self.price_drop(ruling, rule, adjustment);
        }
        match self.pick(RuleKind::promo) {
            Pick::One(rule, promo) => self.code(ruling, rule, promo),
            Pick::None if self.wants_money() => {
                self.needs_signature(self.retrieved(ruling), "discount requested")
            }
            Pick::None => self.retrieved(ruling),
            other => self.undecided(ruling, &other, "promotions"),
        }
    }

    /// True when the money asked for is the difference to a lower price, and a rule is about it.
    pub(super) fn speaks_of_price(&self) -> bool {
        let words = PRICE_DROP.iter().chain(ELSEWHERE);
        !matches!(self.pick(RuleKind::price_adjustment), Pick::None)
            && words.into_iter().any(|words| self.words.contains(words))
    }

    fn price_drop(&self, ruling: Ruling, rule: &Rule, adjustment: &PriceAdjustment) -> Ruling {
        let ruling = ruling.under(rule).is(Outcome::None, Action::PartialRefund);
        let Some(placed) = self.placed_on() else {
            return ruling.lacks(self.ask(crate::policy::ask::Question::OrderNumber));
        };
        let last = after_days(placed, adjustment.days);
        let ruling = Ruling { deadline: Some(last), ..ruling };
        let days = self.days_since(placed);
        let ruling = ruling.because(format!(
            "The request came {} after the order; the difference is paid back until {last}.",
            count(days.max(0), "day")
        ));
        if days <= i64::from(adjustment.days) {
            let mut ruling = ruling;
            ruling.evidence.push("the price today, from the product page".to_owned());
            self.grant(ruling)
        } else {
            self.beyond(ruling, rule, adjustment.otherwise, "price drop after the window")
        }
    }

    /// Another shop is cheaper.
    fn price_elsewhere(&self, ruling: Ruling, rule: &Rule, terms: &PriceAdjustment) -> Ruling {
        let ruling = ruling.under(rule);
        if !terms.match_competitors {
            let ruling = ruling.because("Prices of other shops are not matched.");
            return self.beyond(ruling, rule, terms.otherwise, "price match with another shop");
        }
        let mut ruling = ruling.is(Outcome::None, Action::PartialRefund);
        ruling.evidence.push("the other shop's price, on its page".to_owned());
        self.needs_signature(ruling, "price match with another shop")
    }

    fn code(&self, ruling: Ruling, rule: &Rule, promo: &Promo) -> Ruling {
        let ruling = ruling.under(rule);
        let combine = if promo.combine { "can be combined" } else { "cannot be combined" };
        let ruling = ruling.because(format!("Promotion codes {combine}."));
        if !self.wants_money() {
            return ruling.is(Outcome::Allowed, Action::Answer);
        }
        let honoured = promo.honour_forgotten_code_days.zip(self.placed_on());
        let in_time =
            honoured.is_some_and(|(days, placed)| self.days_since(placed) <= i64::from(days));
        if in_time {
            let ruling = ruling.is(Outcome::None, Action::PartialRefund);
            return self.grant(ruling.because("A forgotten code is honoured for a few days."));
        }
        self.needs_signature(ruling, "discount requested")
    }
}

/// A price elsewhere, folded, in seven languages.
const ELSEWHERE: &[&str] = &[
    "price match",
    "competitor",
    "another shop",
    "other store",
    "cheaper at",
    "cheaper on",
    "elsewhere",
    "anderen shop",
    "anderswo",
    "konkurrenz",
    "bei amazon",
    "ailleurs",
    "concurrent",
    "autre site",
    "otra tienda",
    "competencia",
    "otro sitio",
    "altro negozio",
    "concorren",
    "altrove",
    "outra loja",
    "outro site",
    "concorrencia",
    "elders",
    "concurrent",
    "andere winkel",
];

/// A price that fell, folded, in seven languages.
const PRICE_DROP: &[&str] = &[
    "price drop",
    "price match",
    "price adjust",
    "price difference",
    "cheaper",
    "on sale now",
    "now on sale",
    "lower price",
    "reduced",
    "billiger",
    "gunstiger",
    "reduziert",
    "preisdifferenz",
    "preisgarantie",
    "moins cher",
    "baisse de prix",
    "difference de prix",
    "mas barato",
    "bajado de precio",
    "diferencia de precio",
    "rebajado",
    "costa meno",
    "meno caro",
    "differenza di prezzo",
    "ribassato",
    "mais barato",
    "diferenca de preco",
    "baixou de preco",
    "goedkoper",
    "prijsverschil",
    "afgeprijsd",
];
