//! Why a request was decided so, and what is possible instead: out of the typed rule,
//! in the customer's language, or out of the clause where the customer can read it.

use super::{Source, case::Case, clause, letter::Letter, wording::Value};
use crate::{
    orders::OrderState,
    policy::{
        Citation, Intent, Ruling,
        pack::{Rule, RuleKind},
    },
};

/// Tells the reason of `ruling`. False when no rule gives one that may be told.
pub fn tell(letter: &mut Letter, case: &Case<'_>, ruling: &Ruling) -> bool {
    let rules = ruling.citations.iter().filter_map(|c| Some((c, rule_of(case, c)?)));
    for (citation, rule) in rules.filter(|(_, rule)| is_a_reason(&rule.kind)) {
        if clause::tell(letter, case, citation) || typed(letter, case, ruling, rule, citation) {
            return true;
        }
    }
    // A clause whose rule the pack no longer holds still says why it was refused.
    let refused = ruling.outcome == crate::policy::Outcome::Denied;
    let unruled = |c: &&Citation| c.rule.is_some() && rule_of(case, c).is_none();
    let mut clauses = ruling.citations.iter().filter(unruled);
    refused && clauses.any(|citation| clause::tell(letter, case, citation))
}

fn rule_of<'a>(case: &Case<'a>, citation: &Citation) -> Option<&'a Rule> {
    let id = citation.rule.as_deref()?;
    case.pack?.rules.iter().find(|rule| rule.id == id)
}

/// Rules about what is sold and sent; those about who decides are nobody's business.
const fn is_a_reason(kind: &RuleKind) -> bool {
    !matches!(
        kind,
        RuleKind::RepMay(_)
            | RuleKind::Approval(_)
            | RuleKind::Escalation(_)
            | RuleKind::Sla(_)
            | RuleKind::Signals(_)
            | RuleKind::Ownership(_)
            | RuleKind::Delay(_)
    )
}

/// What a rule says, in the letter's own words.
fn typed(
    letter: &mut Letter,
    case: &Case<'_>,
    ruling: &Ruling,
    rule: &Rule,
    citation: &Citation,
) -> bool {
    let days = |n: u32| ("days", Value::Count(i64::from(n)));
    let (key, args): (&str, Vec<(&str, Value)>) = match &rule.kind {
        RuleKind::ReturnWindow(window) => match window.days {
            Some(n) => {
                ("reason-window", vec![days(n), ("from", window.counted_from.as_str().into())])
            }
            None => return false,
        },
        RuleKind::Exchange(window) => match window.days {
            Some(n) => {
                ("reason-exchange", vec![days(n), ("from", window.counted_from.as_str().into())])
            }
            None => return false,
        },
        RuleKind::FinalSale(_) => ("reason-final", vec![]),
        RuleKind::Cancellation(cutoff) | RuleKind::ChangeOrder(cutoff) => {
            let shipped =
                !matches!(case.orders.state, OrderState::Unfulfilled | OrderState::Unknown);
            match (cutoff.within_hours, cutoff.while_status.is_empty()) {
                (_, false) => return false,
                (Some(hours), _) if !shipped => {
                    ("reason-hours", vec![("hours", Value::Count(i64::from(hours)))])
                }
                _ if shipped => ("reason-shipped", vec![]),
                _ => ("reason-before", vec![]),
            }
        }
        RuleKind::DamagedItem(claim) | RuleKind::WrongItem(claim) => {
            ("reason-report", vec![days(claim.report_within_days)])
        }
        RuleKind::Promo(promo) if promo.combine => ("reason-codes-combine", vec![]),
        RuleKind::Promo(_) => ("reason-codes", vec![]),
        RuleKind::PriceAdjustment(price) => ("reason-price", vec![days(price.days)]),
        RuleKind::RefundStatus(status) if ruling.request == Intent::RefundStatus => {
            let paid = case.order().and_then(|o| o.refunded).is_some_and(|r| !r.is_zero());
            let key = match (paid, status.business_days) {
                (true, true) => "refund-takes-business",
                (true, false) => "refund-takes",
                (false, business) => refund_key(business),
            };
            (key, vec![days(status.processing_days)])
        }
        _ => return false,
    };
    letter.say(key, &args, Source::Clause { citation: citation.clone() })
}

const fn refund_key(business: bool) -> &'static str {
    if business { "refund-time-business" } else { "refund-time" }
}

/// How long the money takes once goods are back, where a rule says so.
pub fn tell_refund_time(letter: &mut Letter, case: &Case<'_>) {
    let found = rule(case, |rule| match &rule.kind {
        RuleKind::RefundStatus(status) => Some((status.business_days, status.processing_days)),
        _ => None,
    });
    if let Some(((business, n), rule)) = found {
        let args = [("days", Value::Count(i64::from(n)))];
        letter.say(refund_key(business), &args, rule_source(rule));
    }
}

/// Who pays for sending goods back, where a rule says so.
pub fn tell_postage(letter: &mut Letter, case: &Case<'_>) {
    if matches!(case.orders.state, OrderState::Unfulfilled | OrderState::Unknown) {
        return;
    }
    let found = rule(case, |rule| match &rule.kind {
        RuleKind::ReturnTerms(terms) => terms.postage,
        _ => None,
    });
    if let Some((postage, rule)) = found {
        // Whoever got the wrong thing pays for nothing, whatever the terms of returns say.
        let asked = |a: &super::Asked| super::kinds::is_postage(&super::kinds::spaced(&a.text));
        let returns = case.triage.intent == Some(Intent::ReturnRequest)
            || case.triage.intent == Some(Intent::RefundRequest);
        if !returns
            && !case.asked.iter().any(asked)
            && postage == crate::policy::rules::Postage::Customer
        {
            return;
        }
        let customer = postage == crate::policy::rules::Postage::Customer;
        let key = if customer { "postage-customer" } else { "postage-brand" };
        letter.say(key, &[], rule_source(rule));
    }
}

/// What is still possible when an order can no longer be stopped: to send it back.
pub fn tell_window_instead(letter: &mut Letter, case: &Case<'_>) -> bool {
    let under_way = matches!(
        case.orders.state,
        OrderState::InTransit
            | OrderState::Stalled
            | OrderState::Exception
            | OrderState::PartiallyFulfilled
    );
    let final_sale = case.pack.is_some_and(|pack| pack.rules.iter().any(|r| excludes(r, case)));
    if !under_way || final_sale {
        return false;
    }
    let found = rule(case, |rule| match &rule.kind {
        RuleKind::ReturnWindow(window)
            if window.while_status.is_empty()
                && window.counted_from == crate::policy::rules::CountedFrom::Delivery =>
        {
            window.days
        }
        _ => None,
    });
    found.is_some_and(|(n, rule)| {
        let args = [("days", Value::Count(i64::from(n)))];
        letter.say("instead-window", &args, rule_source(rule))
    })
}

/// True when a rule keeps something of the order from coming back.
fn excludes(rule: &Rule, case: &Case<'_>) -> bool {
    let RuleKind::FinalSale(sale) = &rule.kind else { return false };
    let Some(order) = case.order() else { return true };
    let fold = crate::text::fold;
    let item = |name: &str, sku: Option<&str>| {
        sale.words.iter().any(|w| fold(name).contains(&fold(w)))
            || sku.is_some_and(|sku| {
                sale.skus.iter().any(|s| sku.to_uppercase().starts_with(&s.to_uppercase()))
            })
    };
    order.items.iter().any(|i| item(&i.name, i.sku.as_deref()))
        || order.tags.iter().any(|t| sale.tags.iter().any(|s| fold(s) == fold(t)))
        || order
            .discount_codes
            .iter()
            .any(|c| sale.discount_codes.iter().any(|s| fold(s) == fold(c)))
}

/// The one rule of its kind that is in writing, for every order, and may be told.
fn rule<'a, T>(case: &Case<'a>, of: impl Fn(&Rule) -> Option<T>) -> Option<(T, &'a Rule)> {
    let pack = case.pack?;
    let usable = |rule: &&'a Rule| rule.in_writing && rule.applies_to.conditions() == 0;
    let mut found = pack.rules.iter().filter(usable).filter_map(|rule| Some((of(rule)?, rule)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn rule_source(rule: &Rule) -> Source {
    rule.citation.as_ref().map_or_else(
        || Source::Ruling { because: format!("rule {}", rule.id) },
        |citation| Source::Clause { citation: citation.clone() },
    )
}
