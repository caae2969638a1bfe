//! What a pack leaves open or says twice: rules held against each other's documents,
//! documents against each other, and requests that no rule decides.

use rust_decimal::Decimal;

use super::{
    PackWarning,
    extract::{Proposal, extract},
    load::POLICY_FILE,
    pack::Pack,
    rules::{Rule, RuleKind},
};
use crate::vocabulary::Intent;

/// Requests, and the kind of rule that decides each.
const DECIDED_BY: &[(Intent, &str)] = &[
    (Intent::ReturnRequest, "return_window"),
    (Intent::ExchangeRequest, "exchange"),
    (Intent::RefundStatus, "refund_status"),
    (Intent::DamagedItem, "damaged_item"),
    (Intent::WrongItem, "wrong_item"),
    (Intent::ShippingDelay, "delay"),
    (Intent::LostPackage, "lost_package"),
    (Intent::CancelOrder, "cancellation"),
    (Intent::ChangeOrder, "change_order"),
    (Intent::PromoDiscount, "promo"),
];

/// What somebody should look at, beyond what loading a pack tells: contradictions of
/// rules and documents, of two documents, and gaps.
#[must_use]
pub fn check(pack: &Pack) -> Vec<PackWarning> {
    let said = extract(&pack.documents);
    let mut found = vec![];
    for rule in &pack.rules {
        // A sentence that another rule stands on is that rule's, unless this one does too.
        let free = |proposal: &&Proposal| {
            stands_on(rule, proposal)
                || !pack.rules.iter().any(|other| other.id != rule.id && stands_on(other, proposal))
        };
        found.extend(said.iter().filter(free).filter_map(|p| against_rule(rule, p)));
    }
    for (at, proposal) in said.iter().enumerate() {
        let earlier = said.iter().take(at);
        found.extend(earlier.filter_map(|other| against_document(pack, other, proposal)));
    }
    found.extend(gaps(pack));
    found.truncate(crate::limits::PACK_PROBLEMS_MAX);
    found
}

/// The figures by which a rule stands or falls, each with its key, as TOML writes them.
fn figures(kind: &RuleKind) -> Vec<(&'static str, String)> {
    let days = |key, days: u32| vec![(key, days.to_string())];
    let perhaps = |key, number: Option<u32>| number.map_or_else(Vec::new, |n| days(key, n));
    let amount = |key, amount: Option<Decimal>| amount.map(|a| (key, a.normalize().to_string()));
    match kind {
        // A window that ends on a day may have no days of its own.
        RuleKind::ReturnWindow(window) | RuleKind::Exchange(window) => {
            perhaps("days", window.days.filter(|days| *days > 0 || window.until.is_none()))
        }
        RuleKind::DamagedItem(claim) | RuleKind::WrongItem(claim) => {
            days("report_within_days", claim.report_within_days)
        }
        RuleKind::LostPackage(lost) => {
            days("after_days_without_scan", lost.after_days_without_scan)
        }
        RuleKind::PriceAdjustment(price) => days("days", price.days),
        RuleKind::Cancellation(cutoff) | RuleKind::ChangeOrder(cutoff) => {
            perhaps("within_hours", cutoff.within_hours)
        }
        RuleKind::RefundStatus(status) => days("processing_days", status.processing_days),
        RuleKind::Withdrawal(law) => days("days", law.days),
        RuleKind::Warranty(warranty) => days("months", warranty.months),
        RuleKind::Subscription(plan) => perhaps("notice_days", plan.notice_days),
        RuleKind::Promo(promo) => {
            perhaps("honour_forgotten_code_days", promo.honour_forgotten_code_days)
        }
        RuleKind::ReturnTerms(terms) => {
            let all = [amount("fee", terms.fee), amount("fee_percent", terms.fee_percent)];
            all.into_iter().flatten().collect()
        }
        _ => vec![],
    }
}

/// Whether `rule` cites the sentence of `proposal`, or a part of it.
fn stands_on(rule: &Rule, proposal: &Proposal) -> bool {
    let said = &proposal.citation.quote;
    rule.citation.as_ref().is_some_and(|c| said.contains(&c.quote) || c.quote.contains(said))
}

/// The rule's own clause, or an unscoped rule's other documents, say another figure.
fn against_rule(rule: &Rule, proposal: &Proposal) -> Option<PackWarning> {
    if proposal.kind != rule.kind.name() {
        return None;
    }
    let figures = figures(&rule.kind);
    let differs = |(key, figure): &(&'static str, String)| {
        let said = proposal.term(key).filter(|said| said != figure)?;
        Some((*key, figure.clone(), said.to_owned()))
    };
    let (key, figure, said) = figures.iter().find_map(differs)?;
    let own = stands_on(rule, proposal);
    // A rule for some goods only may differ from what is said of all.
    let comparable = own || rule.applies_to.is_everything();
    if !comparable {
        return None;
    }
    let doc = &proposal.citation.doc;
    Some(PackWarning {
        file: POLICY_FILE.to_owned(),
        line: rule.line,
        column: 1,
        message: format!(
            "rule `{}` has `{key} = {figure}`, but `{doc}` says {said}: \"{}\"",
            rule.id, proposal.citation.quote
        ),
        remedy: "correct one of them, or set the rule apart with `applies_to`".to_owned(),
    })
}

/// Two sentences of the same kind say different figures.
fn against_document(pack: &Pack, a: &Proposal, b: &Proposal) -> Option<PackWarning> {
    let keys = ["days", "report_within_days", "after_days_without_scan", "processing_days"];
    if a.kind != b.kind {
        return None;
    }
    let differs = |key: &&&str| a.term(key).zip(b.term(key)).is_some_and(|(a, b)| a != b);
    let key = keys.iter().find(differs)?;
    // Where rules stand on both sentences, somebody has told them apart.
    let told = |p: &Proposal| pack.rules.iter().any(|rule| stands_on(rule, p));
    if told(a) && told(b) {
        return None;
    }
    let (x, y) = (a.term(key)?, b.term(key)?);
    Some(PackWarning {
        file: b.citation.doc.clone(),
        line: 1,
        column: 1,
        message: format!(
            "`{}` says {y} under `{}`, `{}` says {x} under `{}` ({}, {key})",
            b.citation.doc, b.citation.heading, a.citation.doc, a.citation.heading, a.kind
        ),
        remedy: "correct one of them, or write a rule for each with `applies_to`".to_owned(),
    })
}

fn gaps(pack: &Pack) -> impl Iterator<Item = PackWarning> {
    let has = |kind: &str| pack.rules.iter().any(|rule| rule.kind.name() == kind);
    DECIDED_BY.iter().filter(move |(_, kind)| !has(kind)).map(|(intent, kind)| PackWarning {
        file: POLICY_FILE.to_owned(),
        line: 1,
        column: 1,
        message: format!("no rule of kind `{kind}`: every `{intent}` will go to an approver"),
        remedy: format!("add a rule of kind `{kind}`, if your documents decide it"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(rules: &str, document: &str) -> Vec<String> {
        let head = "[brand]\nname = \"Acme\"\ntimezone = \"Europe/Berlin\"\ncurrency = \"EUR\"\n";
        let toml = format!("{head}{rules}");
        let (pack, _) =
            Pack::load(&[("policy.toml", toml.as_str()), ("returns.md", document)]).unwrap();
        check(&pack).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_figure_that_the_document_does_not_say_is_named_with_its_line() {
        let rule = "[[rule]]\nid = \"window\"\nkind = \"return_window\"\ndays = 60\n";
        let found = load(rule, "# Returns\n\nYou can return items within 30 days of delivery.\n");
        assert_eq!(
            found[0],
            "policy.toml:5:1: rule `window` has `days = 60`, but `returns.md` says 30: \"You can \
             return items within 30 days of delivery.\"; correct one of them, or set the rule \
             apart with `applies_to`"
        );
        let right = rule.replace("60", "30");
        let found = load(&right, "# Returns\n\nYou can return items within 30 days of delivery.\n");
        assert!(found.iter().all(|line| line.contains("no rule of kind")), "{found:?}");
    }

    #[test]
    fn fees_warranties_and_notice_are_held_against_their_clauses_too() {
        for (terms, document, want) in [
            (
                "kind = \"return_terms\"\nfee = 5.95\n",
                "# Returns\n\nA fee of 4.95 euros is deducted from returns.\n",
                "`fee = 5.95`, but `returns.md` says 4.95",
            ),
            (
                "kind = \"warranty\"\nmonths = 12\nremedies = [\"replace\"]\n",
                "# Warranty\n\nWe give a warranty of two years.\n",
                "`months = 12`, but `returns.md` says 24",
            ),
            (
                "kind = \"withdrawal\"\ndays = 30\n",
                "# Law\n\nYou have a right of withdrawal within 14 days.\n",
                "`days = 30`, but `returns.md` says 14",
            ),
        ] {
            let found = load(&format!("[[rule]]\nid = \"r\"\n{terms}"), document);
            assert!(found[0].contains(want), "{want}: {found:?}");
        }
    }

    #[test]
    fn two_documents_that_disagree_are_named() {
        let text = "# Returns\n\nYou can return items within 30 days of delivery.\n\n\
                    # Questions\n\nItems can be sent back for 14 days.\n";
        let found = load("", text);
        assert!(found[0].contains("says 14 under `Questions`"), "{found:?}");
    }

    #[test]
    fn requests_without_a_rule_are_gaps() {
        let found = load("", "");
        assert_eq!(found.len(), DECIDED_BY.len());
        assert!(found.iter().any(|l| l.contains("every `lost_package` will go to an approver")));
    }
}
