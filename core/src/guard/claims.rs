//! Amounts, dates and spans of time, held against the facts.

use super::{
    Finding, FindingKind, Severity,
    days::dates,
    facts::{Facts, SpanIs},
    mark, promises,
};
use crate::text::quantities::{AmountUnit, amounts, spans};
use crate::text::reading::Sentence;

/// Findings about what `text` states.
pub fn check(text: &str, sentences: &[Sentence], facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = check_amounts(text, sentences, facts);
    found.extend(check_dates(text, sentences, facts));
    for sentence in sentences {
        found.extend(check_spans(text, sentence, facts));
    }
    found
}

fn check_amounts(text: &str, sentences: &[Sentence], facts: &Facts<'_>) -> Vec<Finding> {
    let granted = facts.granted_amounts();
    let promising = |span: [usize; 2]| {
        let of = |s: &&Sentence| s.iter().any(|w| w.start <= span[0] && span[0] < w.end);
        sentences.iter().find(of).is_some_and(promises::promises_money)
    };
    let judge = |amount: &crate::text::quantities::Quantity<AmountUnit>| {
        let money = amount.unit == AmountUnit::Money;
        if money
            && !granted.is_empty()
            && !granted.contains(&amount.value)
            && promising(amount.span)
        {
            let why = "promises another amount than the ruling allows";
            return Some(mark(text, amount.span, FindingKind::PromisesMoney, Severity::Red, why));
        }
        if facts.knows_amount(amount) {
            return None;
        }
        let (kind, why) = if facts.has_amounts() && money {
            (FindingKind::WrongFact, "an amount other than those on record")
        } else {
            (FindingKind::UnsupportedFact, "an amount without a source")
        };
        Some(mark(text, amount.span, kind, Severity::Red, why))
    };
    amounts(text).iter().filter_map(judge).collect()
}

fn check_dates(text: &str, sentences: &[Sentence], facts: &Facts<'_>) -> Vec<Finding> {
    let unknown = dates(text, sentences).into_iter().filter(|date| !facts.knows_date(date));
    let judge = |date: super::days::Written| {
        let (kind, why) = if facts.orders.order.is_some() {
            (FindingKind::WrongFact, "a date other than those on record")
        } else {
            (FindingKind::UnsupportedFact, "a date without a source")
        };
        mark(text, date.span, kind, Severity::Red, why)
    };
    unknown.map(judge).collect()
}

/// Words that make a span of time a rule or a commitment, rather than an age.
const WINDOW: &[&str] = &[
    "within",
    "window",
    "up",
    "max",
    "maximum",
    "least",
    "under",
    "innerhalb",
    "binnen",
    "spatestens",
    "frist",
    "sous",
    "dans",
    "delai",
    "dentro",
    "plazo",
    "hasta",
    "entro",
    "prazo",
    "ate",
    "em",
    "en",
    "for",
    "next",
    "policy",
    "return",
    "returns",
    "rule",
    "takes",
    "take",
    "dauert",
    "in",
    "usually",
    "normally",
    "nach",
    "after",
    "after",
    "apres",
    "despues",
    "dopo",
    "apos",
    "na",
    "period",
    "have",
    "haben",
    "avez",
    "tiene",
    "hebt",
    "has",
    "ha",
    "tem",
];
/// Words after a span that make it an age.
const AGO: &[&str] =
    &["ago", "old", "geleden", "fa", "alt", "passed", "since", "seit", "depuis", "desde", "sinds"];
/// Words before a span that make it an age.
const SINCE: &[&str] = &["vor", "hace", "a", "ha", "seit", "depuis", "since", "last", "past"];
/// Words of lateness.
const LATE: &[&str] = &[
    "late",
    "overdue",
    "delayed",
    "verspatet",
    "spat",
    "verspatung",
    "retard",
    "retraso",
    "ritardo",
    "atraso",
    "laat",
    "vertraging",
];

fn check_spans(text: &str, sentence: &Sentence, facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = vec![];
    for span in spans(sentence) {
        let before = sentence.iter().rev().filter(|w| w.end <= span.span[0]);
        let after = sentence.iter().filter(|w| w.start >= span.span[1]);
        let is = |words: &'static [&'static str]| {
            move |w: &crate::text::reading::Word| words.contains(&w.folded.as_str())
        };
        if after.clone().take(4).any(is(LATE)) {
            found.extend(lateness(text, &span, facts));
            continue;
        }
        let age = after.clone().take(2).any(is(AGO)) || before.clone().take(1).any(is(SINCE));
        let window = before.clone().take(6).any(is(WINDOW)) || after.take(3).any(is(WINDOW));
        if age || !window {
            continue;
        }
        let (kind, severity, why) = match facts.knows_span(&span) {
            SpanIs::Cited => continue,
            SpanIs::Elsewhere => (
                FindingKind::ContradictsPolicy,
                Severity::Amber,
                "the cited clause names another time",
            ),
            SpanIs::Nowhere => {
                (FindingKind::ContradictsPolicy, Severity::Red, "no clause of the policy says so")
            }
            SpanIs::Unknown => {
                (FindingKind::UnsupportedFact, Severity::Amber, "a time without a source")
            }
        };
        found.push(mark(text, span.span, kind, severity, why));
    }
    found
}

fn lateness(
    text: &str,
    span: &crate::text::quantities::Quantity<crate::text::quantities::TimeUnit>,
    facts: &Facts<'_>,
) -> Option<Finding> {
    if span.unit != crate::text::quantities::TimeUnit::Days {
        return None;
    }
    let known = facts.orders.days_late?;
    let wrong = span.value != known.into();
    wrong.then(|| {
        let why = format!("the records make it {known} days");
        mark(text, span.span, FindingKind::WrongFact, Severity::Red, &why)
    })
}
