//! Times of rules that are for other orders: "a parcel counts as lost after fifteen days",
//! where that is the rule for another country.

use super::{
    Finding, FindingKind, Severity, Verdict,
    facts::Facts,
    mark,
    policy::{Clause, hours, of_rule, same_hours},
    rewording::Wording,
    topics::Topics,
    utterance::Utterance,
};
use crate::{
    clock::Market,
    policy::rules::{Rule, Scope},
    text::{
        fold,
        quantities::{Quantity, TimeUnit},
    },
};

/// A finding when `span` is the time of a rule that is not for this order, and a rule of the
/// same kind that is for it names another.
pub fn another_rule(
    said: &Utterance<'_>,
    span: &Quantity<TimeUnit>,
    about: Topics,
    facts: &Facts<'_>,
) -> Option<Finding> {
    let wanted = hours(span);
    let names = |clause: &Clause| clause.hours.iter().any(|h| same_hours(*h, wanted));
    let all = || {
        let clauses =
            facts.scoped().filter_map(|(rule, holds)| Some((rule, holds, of_rule(rule)?)));
        clauses.filter(|(.., clause)| clause.topics.shares(about))
    };
    // A time that some rule for this order names may be meant.
    if all().any(|(_, holds, clause)| holds && names(&clause)) {
        return None;
    }
    if let Some(found) = another_country(said, span, about, facts) {
        return Some(found);
    }
    let (other, ..) = all().find(|(_, holds, clause)| !holds && names(clause))?;
    let kind = core::mem::discriminant(&other.kind);
    let mut same =
        all().filter(|(rule, holds, _)| *holds && core::mem::discriminant(&rule.kind) == kind);
    let (_, _, own) = same.next()?;
    if names_scope(said, &other.applies_to) || is_told_generally(other) {
        return None;
    }
    let why = "the rule for this order names another time";
    let kind = FindingKind::ContradictsPolicy;
    let mut finding = mark(said.text, span.span, kind, Severity::Red, why);
    finding.verdict = Verdict::Contradicted;
    finding.source = Some(format!("{}: “{}”", own.place, own.text));
    let clause = facts.clauses().find(|c| c.text == own.text && !c.text.is_empty());
    Some(finding.reworded(said, Wording::Clause(clause), facts))
}

/// The same of documents: every sentence that names the time names another country.
fn another_country(
    said: &Utterance<'_>,
    span: &Quantity<TimeUnit>,
    about: Topics,
    facts: &Facts<'_>,
) -> Option<Finding> {
    let wanted = hours(span);
    let to = facts.case.orders.order.as_ref()?.ship_to.as_ref()?.country.as_deref()?;
    let here = Market::of_country(to).code()?;
    let names = |clause: &&Clause| clause.hours.iter().any(|h| same_hours(*h, wanted));
    let telling = || facts.clauses().filter(|c| !c.text.is_empty() && c.topics.shares(about));
    let mut of_others = telling().filter(names).peekable();
    of_others.peek()?;
    let abroad = |clause: &Clause| {
        let all = countries(&clause.text);
        !all.is_empty() && !all.contains(&here)
    };
    if !of_others.all(abroad) || countries(said.text).iter().any(|country| *country != here) {
        return None;
    }
    let own = telling().find(|clause| {
        !clause.hours.is_empty() && !names(clause) && countries(&clause.text).contains(&here)
    })?;
    let why = "the policy names another time for this country";
    let kind = FindingKind::ContradictsPolicy;
    let mut finding = mark(said.text, span.span, kind, Severity::Red, why);
    finding.verdict = Verdict::Contradicted;
    finding.source = Some(format!("{}: “{}”", own.place, own.text));
    Some(finding.reworded(said, Wording::Clause(Some(own)), facts))
}

/// The countries that a text names by name, or by a code in capitals.
fn countries(text: &str) -> Vec<&'static str> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| {
        let capital = word.starts_with(char::is_uppercase);
        let code = word.len() == 2 && word.chars().all(char::is_uppercase);
        capital && word.len() >= 4 || code
    });
    words.filter_map(|word| Market::of_country(word).code()).collect()
}

/// A rule for everything but some goods is what reps tell first.
fn is_told_generally(rule: &Rule) -> bool {
    rule.applies_to.conditions() == 0
}

/// True when `said` names whom or what the rule is for: "parcels to Canada".
fn names_scope(said: &Utterance<'_>, scope: &Scope) -> bool {
    let folded: Vec<&str> = said.words.iter().map(|word| word.folded.as_str()).collect();
    let word = |word: &String| {
        let word = fold(word);
        let start = word.get(..word.len().min(5)).unwrap_or(&word).to_owned();
        folded.iter().any(|one| one.starts_with(&start))
    };
    let country = |country: &String| {
        let code = Market::of_country(country).code();
        word(country)
            || code.is_some()
                && said.words.iter().any(|one| {
                    let written = said.text.get(one.start..one.end).unwrap_or_default();
                    Market::of_country(written).code() == code
                })
    };
    scope.words.iter().chain(&scope.tags).any(word) || scope.countries.iter().any(country)
}
