//! Amounts, dates, spans of time and statuses, held against the facts.

use std::sync::OnceLock;

use super::{
    Finding, FindingKind, Severity,
    days::dates,
    facts::{Facts, SpanIs},
    finding, mark,
    numbers::{AmountUnit, amounts, spans},
    pattern::Pattern,
    promises,
    reading::Sentence,
};
use crate::orders::OrderState;

/// Findings about what `text` states.
pub fn check(text: &str, sentences: &[Sentence], facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = check_amounts(text, sentences, facts);
    found.extend(check_dates(text, sentences, facts));
    for sentence in sentences {
        found.extend(check_spans(text, sentence, facts));
        found.extend(check_status(text, sentence, facts));
    }
    found
}

fn check_amounts(text: &str, sentences: &[Sentence], facts: &Facts<'_>) -> Vec<Finding> {
    let granted = facts.granted_amounts();
    let promising = |span: [usize; 2]| {
        let of = |s: &&Sentence| s.iter().any(|w| w.start <= span[0] && span[0] < w.end);
        sentences.iter().find(of).is_some_and(promises::promises_money)
    };
    let judge = |amount: &super::numbers::Quantity<AmountUnit>| {
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
            move |w: &super::reading::Word| words.contains(&w.folded.as_str())
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
    span: &super::numbers::Quantity<super::numbers::TimeUnit>,
    facts: &Facts<'_>,
) -> Option<Finding> {
    if span.unit != super::numbers::TimeUnit::Days {
        return None;
    }
    let known = facts.orders.days_late?;
    let wrong = span.value != known.into();
    wrong.then(|| {
        let why = format!("the records make it {known} days");
        mark(text, span.span, FindingKind::WrongFact, Severity::Red, &why)
    })
}

type Status = (&'static [OrderState], Pattern);

/// Statuses a text can claim, and the states in which they are true.
fn statuses() -> &'static [Status] {
    static STATUSES: OnceLock<Vec<Status>> = OnceLock::new();
    const MOVING: &[OrderState] = &[
        OrderState::InTransit,
        OrderState::Stalled,
        OrderState::Exception,
        OrderState::PartiallyFulfilled,
        OrderState::Returned,
    ];
    const ARRIVED: &[OrderState] = &[OrderState::Delivered, OrderState::Returned];
    const WAITING: &[OrderState] = &[OrderState::Unfulfilled, OrderState::PartiallyFulfilled];
    STATUSES.get_or_init(|| {
        let texts: [(&[OrderState], &[&str]); 3] = [
            (
                ARRIVED,
                &[
                    "order|parcel|package|it * has|was|been delivered",
                    "bestellung|paket * zugestellt worden",
                    "bestellung|paket * wurde * zugestellt|geliefert",
                    "commande|colis * ete livre|livree",
                    "pedido|paquete * entregado",
                    "ordine|pacco * stato consegnato",
                    "pedido|encomenda * foi entregue",
                    "bestelling|pakket * bezorgd",
                ],
            ),
            (
                MOVING,
                &[
                    "order|parcel|package|it is|it's|currently * on its|the way",
                    "order|parcel|package|it is in transit",
                    "it's on its|the way",
                    "order|parcel|package|it * out for delivery",
                    "bestellung|paket ist unterwegs",
                    "commande|colis est en route",
                    "pedido|paquete esta en camino",
                    "ordine|pacco e in viaggio",
                    "pedido|encomenda esta a caminho",
                    "bestelling|pakket is onderweg",
                ],
            ),
            (
                WAITING,
                &[
                    "order|parcel|package|it has|hasn't * not|yet * shipped|left",
                    "order|parcel|package|it hasn't shipped|left|been",
                    "order|parcel|package|it * still * processed|prepared|packed",
                    "bestellung * noch nicht versandt|verschickt",
                ],
            ),
        ];
        let all = texts.into_iter();
        all.flat_map(|(states, texts)| texts.iter().map(move |t| (states, Pattern::new(t))))
            .collect()
    })
}

/// Words that make a status a condition or a past view.
const CONDITION: &[&str] = &[
    "if",
    "once",
    "when",
    "until",
    "after",
    "unless",
    "before",
    "whether",
    "wenn",
    "sobald",
    "bis",
    "ob",
    "falls",
    "si",
    "cuando",
    "hasta",
    "quando",
    "se",
    "fino",
    "ate",
    "als",
    "zodra",
    "tot",
    "of",
    "volgens",
    "records",
    "daten",
    "donnees",
    "datos",
    "dati",
    "dados",
    "gegevens",
    "not",
    "nicht",
    "pas",
    "no",
    "non",
    "nao",
    "niet",
    "hasn't",
    "isn't",
    "wasn't",
    "should",
    "will",
    "saw",
    "aufgetaucht",
    "vermerkt",
];

fn check_status(text: &str, sentence: &Sentence, facts: &Facts<'_>) -> Option<Finding> {
    let found =
        statuses().iter().find_map(|(states, pattern)| Some((*states, pattern.find(sentence)?)));
    let (states, place) = found?;
    let waiting = states.contains(&OrderState::Unfulfilled);
    let conditional = sentence.iter().any(|w| CONDITION.contains(&w.folded.as_str()));
    if (conditional && !waiting) || states.contains(&facts.orders.state) {
        return None;
    }
    let said = || {
        let [start, end] = place;
        let first = sentence.get(start).map_or(0, |w| w.start);
        let last = sentence.get(end.saturating_sub(1)).map_or(0, |w| w.end);
        facts.says(text.get(first..last).unwrap_or_default())
    };
    let (kind, severity, why) = match facts.orders.state {
        OrderState::Unknown if said() => return None,
        OrderState::Unknown => (
            FindingKind::UnsupportedFact,
            Severity::Red,
            "a status of the order that no record shows".to_owned(),
        ),
        state => (
            FindingKind::WrongFact,
            Severity::Red,
            format!("the records show the order as {}", state.as_str().replace('_', " ")),
        ),
    };
    Some(finding(text, sentence, place, kind, severity, &why))
}
