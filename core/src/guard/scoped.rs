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
    let clause = facts.clauses().find(|c| c.text == own.text && !c.text.is_empty());
    let why = "the rule for this order names another time";
    Some(contradicted(said, span, why, &own).reworded(said, Wording::Clause(clause), facts))
}

/// The span, against the `own` clause of this order.
fn contradicted(
    said: &Utterance<'_>,
    span: &Quantity<TimeUnit>,
    why: &str,
    own: &Clause,
) -> Finding {
    let kind = FindingKind::ContradictsPolicy;
    let mut finding = mark(said.text, span.span, kind, Severity::Amber, why);
    finding.verdict = Verdict::Contradicted;
    finding.source = Some(format!("{}: “{}”", own.place, own.text));
    finding
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
    // The sentence alone: a whole text for each of its spans would not be linear.
    let [from, to] = said.span([0, said.words.len()]);
    let words = said.text.get(from..to).unwrap_or_default();
    let names = |clause: &&Clause| clause.hours.iter().any(|h| same_hours(*h, wanted));
    let telling = || facts.clauses().filter(|c| !c.text.is_empty() && c.topics.shares(about));
    let mut of_others = telling().filter(names).peekable();
    of_others.peek()?;
    let abroad = |clause: &Clause| {
        let all = countries(&clause.text);
        !all.is_empty() && !all.contains(&here)
    };
    // The same time may be that of another rule for everybody.
    let elsewhere = facts.clauses().any(|c| names(&c) && countries(&c.text).is_empty());
    if elsewhere
        || !of_others.all(abroad)
        || countries(words).iter().any(|country| *country != here)
    {
        return None;
    }
    let own = telling().find(|clause| {
        !clause.hours.is_empty() && !names(clause) && countries(&clause.text).contains(&here)
    })?;
    let why = "the policy names another time for this country";
    Some(contradicted(said, span, why, own).reworded(said, Wording::Clause(Some(own)), facts))
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

#[cfg(test)]
mod tests {
    use crate::guard::{FindingKind, tests::kinds_under};

    const POLICY: &str = r#"[brand]
name = "Stitch & Wool"
timezone = "Europe/Berlin"
currency = "EUR"

[[rule]]
id = "lost"
kind = "lost_package"
after_days_without_scan = 8
remedies = ["replace", "refund"]
applies_to = { except = { countries = ["CA"] } }
source = { doc = "help.md", heading = "Lost", quote = "A parcel counts as lost after 8 days without a scan." }

[[rule]]
id = "lost-canada"
kind = "lost_package"
after_days_without_scan = 15
remedies = ["replace", "refund"]
applies_to = { countries = ["CA"] }
source = { doc = "help.md", heading = "Lost", quote = "In Canada a parcel counts as lost after 15 days without a scan." }
"#;
    const HELP: &str = "# Lost\n\nA parcel counts as lost after 8 days without a scan. \
        In Canada a parcel counts as lost after 15 days without a scan.\n";

    #[test]
    fn the_time_of_a_rule_for_others_is_told_as_wrong() {
        for (text, want) in [
            ("A parcel counts as lost after 15 days without a scan.", true),
            ("A parcel counts as lost after 8 days without a scan.", false),
            ("In Canada a parcel counts as lost after 15 days without a scan.", false),
        ] {
            let found = kinds_under(POLICY, HELP, text);
            let wrong = found.contains(&FindingKind::ContradictsPolicy);
            assert_eq!(wrong, want, "{text}: {found:?}");
        }
    }
}
