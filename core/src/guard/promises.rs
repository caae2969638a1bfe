//! Promises of money, goods and changes, and actions said to be done, in seven
//! languages.

use super::{
    Finding, FindingKind, Severity, Verdict,
    condition::{
        follows_a_return, is_conditional, is_to_the_customer, tells_a_rule, tells_the_way,
    },
    costs::{
        is_about_costs, is_about_postage, is_about_sending, is_at_our_expense, is_from_a_sum,
        names_a_fee, swaps,
    },
    days::names_a_day,
    duties::{is_a_claim_paid, is_about_the_way_back},
    facts::Facts,
    idle::{is_a_warranty, is_request, is_sent_free, tells_no_arrival, vows_nothing},
    mark,
    rewording::Wording,
    spoken::is_spoken,
    tense::{is_expected, is_immediate, tells_of_us},
    topics::{Topic, Topics},
    utterance::{Meant, Utterance},
};
use crate::vocabulary::Action;

/// What is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// Money back.
    Refund,
    /// Credit, a discount, compensation.
    Credit,
    /// Something without charge.
    Free,
    /// Goods again.
    Replacement,
    /// The order is cancelled.
    Cancellation,
    /// The order is changed.
    Change,
    /// A window is made longer, an exception is made.
    Extension,
    /// Something was arranged, or somebody agreed.
    Arranged,
    /// A return is accepted, or its label paid.
    Label,
    /// A day by which something will be there.
    Arrival,
    /// A guarantee of what nobody can know.
    Guarantee,
}

/// Every promise and the section of phrases that tell it.
const PROMISES: [(Promise, &str); 11] = [
    (Promise::Refund, "refund"),
    (Promise::Credit, "credit"),
    (Promise::Free, "free"),
    (Promise::Replacement, "replacement"),
    (Promise::Cancellation, "cancellation"),
    (Promise::Change, "change"),
    (Promise::Extension, "extension"),
    (Promise::Label, "label"),
    (Promise::Guarantee, "guarantee"),
    (Promise::Arrival, "arrival"),
    (Promise::Arranged, "arranged"),
];

/// Goods that are given away.
const GOODS: &[&str] = &["bag", "gift", "item", "upgrade", "sample", "one"];

impl Promise {
    const fn allowed_by(self) -> &'static [Action] {
        match self {
            Self::Refund => &[Action::Refund, Action::PartialRefund, Action::Cancel],
            Self::Credit => &[Action::StoreCredit, Action::PartialRefund],
            Self::Replacement => &[Action::Replace, Action::Exchange],
            Self::Cancellation => &[Action::Cancel],
            Self::Change => &[Action::ChangeAddress],
            Self::Label => &[Action::ReturnLabel, Action::Exchange, Action::Refund],
            Self::Free | Self::Extension | Self::Arranged | Self::Arrival | Self::Guarantee => &[],
        }
    }

    const fn kind(self) -> FindingKind {
        match self {
            Self::Refund | Self::Credit | Self::Free => FindingKind::PromisesMoney,
            _ => FindingKind::UnauthorisedCommitment,
        }
    }

    const fn why(self) -> &'static str {
        match self {
            Self::Refund => "promises a refund that no ruling allows",
            Self::Credit => "promises credit, a discount or compensation that no ruling allows",
            Self::Free => "promises something without charge that no ruling and no clause allows",
            Self::Replacement => "promises a replacement that no ruling allows",
            Self::Cancellation => "promises a cancellation that no ruling allows",
            Self::Change => "promises a change of the order that no ruling allows",
            Self::Extension => "makes an exception that no ruling allows",
            Self::Arranged => "says that something was arranged or agreed that no ruling allows",
            Self::Label => "promises a paid return that no ruling allows",
            Self::Arrival => "promises a day that nobody can know",
            Self::Guarantee => "guarantees what nobody can know",
        }
    }
}

/// Promises in `said` that nothing allows.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = vec![];
    let mut postage: Vec<Finding> = vec![];
    for (promise, name) in PROMISES {
        for pattern in said.candidates(name) {
            let mut from = 0;
            while let Some(place) = said.place(pattern, from) {
                from = place[0] + 1;
                let span = said.span(place);
                let known = found.iter().any(|f| f.span[0] < span[1] && span[0] < f.span[1]);
                if !known && let Some(finding) = judge(promise, said, place, pattern.denies, facts)
                {
                    postage.extend(against_terms(promise, said, place, &finding, facts));
                    found.push(finding);
                }
            }
        }
    }
    found.extend(postage);
    found
}

/// The same claim, where the terms of returns say that the customer pays it.
fn against_terms(
    promise: Promise,
    said: &Utterance<'_>,
    place: [usize; 2],
    finding: &Finding,
    facts: &Facts<'_>,
) -> Option<Finding> {
    let about = matches!(promise, Promise::Free | Promise::Label | Promise::Refund)
        && is_about_postage(promise, said, place)
        && facts.customer_pays_postage()
        && !is_a_claim_paid(said, facts);
    let why = "the policy says that the customer pays it".to_owned();
    let (kind, verdict) = (FindingKind::ContradictsPolicy, Verdict::Contradicted);
    about.then(|| Finding { kind, verdict, why, ..finding.clone() })
}

/// True when `said` promises money in any way that phrases tell.
pub fn promises_money(said: &Utterance<'_>) -> bool {
    let firm = |pattern: &super::pattern::Pattern| {
        let place = said.place(pattern, 0);
        place.is_some_and(|place| said.meant(place, pattern.denies) != Meant::Not)
    };
    ["refund", "credit"].iter().any(|name| said.candidates(name).any(firm))
}

fn judge(
    promise: Promise,
    said: &Utterance<'_>,
    place: [usize; 2],
    denies: bool,
    facts: &Facts<'_>,
) -> Option<Finding> {
    let mut meant = said.meant(place, denies);
    if meant == Meant::Not || is_request(said, place) || is_quoted(said, place, facts) {
        return None;
    }
    let done = !denies && !is_about_costs(said) && facts.is_done(promise);
    if done || allows(promise, said, place, facts) {
        return None;
    }
    // "On Wednesday, 11 November": a day that is over is told, not promised.
    if promise == Promise::Arrival && names_a_past_day(said, place, facts) {
        return None;
    }
    if promise == Promise::Arrival && (tells_of_us(said, place) || facts.expects(said)) {
        meant = Meant::Loosely;
    }
    // "If it hasn't turned up by Friday we'll sort you out with a refund" promises it to
    // somebody; "if it is sold out the price is refunded" tells what is done.
    let money = matches!(promise, Promise::Refund | Promise::Credit);
    let theirs = money && is_to_the_customer(said, place[0]);
    let loose = (is_conditional(said) || tells_a_rule(said)) && !theirs
        || follows_a_return(said)
        || promise == Promise::Refund && tells_the_way(said);
    if promise != Promise::Guarantee && meant == Meant::Firmly && loose {
        meant = Meant::Loosely;
    }
    if promise == Promise::Credit && is_of_the_wrapping(said, place) {
        return None;
    }
    let own = matches!(promise, Promise::Arrival | Promise::Arranged)
        && tells_of_us(said, place)
        && !said.has(&["call"]);
    let nothing = said.clause(place[0]).any(|(_, word)| {
        matches!(word.folded.as_str(), "nothing" | "nichts" | "rien" | "nada" | "niente" | "niets")
    });
    let idle = promise == Promise::Guarantee && nothing
        || promise == Promise::Arrival && (tells_no_arrival(said, place) || facts.ends(said))
        || promise == Promise::Guarantee && vows_nothing(said, place)
        || promise == Promise::Guarantee && is_a_warranty(said, place);
    if idle {
        return None;
    }
    let refusal = matches!(promise, Promise::Cancellation | Promise::Change);
    if own || refusal && said.find("too_late").is_some() {
        return None;
    }
    // "You have my word" binds where a day or a parcel is named; "can be swapped" tells a rule.
    let loose = promise == Promise::Guarantee && !names_a_day(said)
        || promise == Promise::Replacement && swaps(said, place);
    // "Geld terug voor de dozen": what the sentence is about, not yet what it says of it.
    let headed = promise == Promise::Refund
        && place[0] == 0
        && said.words.first().is_some_and(|word| word.folded == "geld");
    // "I get it, fifty euro off sounds simpler": the phrase runs over a comma.
    let [from, to] = said.span(place);
    let broken = money && said.text.get(from..to).is_some_and(|words| words.contains(", "));
    // Where something costs nothing, a clause on something else may say so of this, too.
    let loose = loose
        || broken
        || headed
        || promise == Promise::Free && facts.frees_something() && !said.has(GOODS)
        || promise == Promise::Refund && is_free_of_charge(said, place) && facts.frees_something()
        || matches!(promise, Promise::Cancellation | Promise::Change)
            && said.has(&["would", "peut", "puede", "puo", "pode", "kan", "kann", "can", "may"]);
    let firm = meant == Meant::Firmly && !loose && is_spoken(promise, said, place, facts);
    let severity = if firm { Severity::Red } else { Severity::Amber };
    let wording = match promise {
        Promise::Arrival | Promise::Guarantee => Wording::Arrival,
        _ => Wording::Decision,
    };
    let mut finding = mark(said.text, said.span(place), promise.kind(), severity, promise.why());
    finding.verdict = Verdict::NeedsApproval;
    finding.source = facts.who_decides();
    Some(finding.reworded(said, wording, facts))
}

/// True when the phrase in `place` names days, and all of them are over.
fn names_a_past_day(said: &Utterance<'_>, place: [usize; 2], facts: &Facts<'_>) -> bool {
    let [from, to] = said.span(place);
    let dates = super::days::dates_of(said);
    let mut near = dates.iter().filter(|date| date.span[0] < to && from < date.span[1]).peekable();
    let over = |date: &super::days::Written| date.month != 0 && facts.calendar().is_over(date);
    near.peek().is_some() && near.all(over)
}

/// "Papel de regalo", "caja de regalo": how goods are wrapped.
fn is_of_the_wrapping(said: &Utterance<'_>, [start, _]: [usize; 2]) -> bool {
    const WRAP: &[&str] = &["papel", "caja", "envoltorio", "papier", "emballage", "embrulho"];
    let word = |at: usize| said.words.get(at).map_or("", |word| word.folded.as_str());
    let wraps = start.checked_sub(1).is_some_and(|before| WRAP.contains(&word(before)));
    wraps && matches!(word(start), "de" | "cadeau" | "regalo")
}

/// True when rulings, or the brand's own words, let the rep say so.
fn allows(promise: Promise, said: &Utterance<'_>, place: [usize; 2], facts: &Facts<'_>) -> bool {
    let more = promise == Promise::Refund && said.has(&["difference", "differenz", "diferencia"]);
    if !more && facts.grants(promise.allowed_by()) {
        return true;
    }
    let postage = matches!(promise, Promise::Free | Promise::Label | Promise::Refund)
        && is_about_postage(promise, said, place);
    let claim = is_about_the_way_back(said) && is_a_claim_paid(said, facts);
    if postage && facts.brand_pays_postage()
        || promise.kind() == FindingKind::PromisesMoney && claim
    {
        return true;
    }
    // Who bears the sending is held against the policy as that.
    let sent = promise.kind() == FindingKind::PromisesMoney && is_about_sending(said, place);
    let fee = matches!(promise, Promise::Label | Promise::Credit | Promise::Refund)
        && names_a_fee(said, facts);
    if fee || sent && !is_immediate(said) && facts.pays_some_postage() {
        return true;
    }
    let about = said.topics();
    match promise {
        Promise::Refund => {
            let later = !more && facts.grants(&[Action::ReturnLabel]);
            let ours = costs_nothing_to_swap(said, place, facts)
                || is_at_our_expense(said, place) && facts.is_free(about);
            let general = ours || tells_how_long(said) || facts.paraphrases(said);
            !is_immediate(said) && (later || general)
        }
        Promise::Free => {
            let leave = said.words.get(place[1]).is_some_and(|w| w.folded == "to");
            let near = said.words.iter().take(place[1] + 3).skip(place[0]);
            let goods = near.into_iter().any(|word| GOODS.contains(&word.folded.as_str()));
            let cancels = about.contains(Topic::Cancel) && facts.grants(&[Action::Cancel]);
            // "Delivery free, as ordered": what the order says.
            let free = about.contains(Topic::Delivery) && is_sent_free(facts);
            let allowed = !goods && (free || facts.is_free(about));
            leave || cancels || allowed || is_from_a_sum(said, facts) || facts.paraphrases(said)
        }
        Promise::Credit => {
            let ours = is_at_our_expense(said, place) && facts.is_free(about);
            let sent = about.contains(Topic::Delivery) && is_sent_free(facts);
            ours && !is_immediate(said)
                || sent
                || names_a_known_code(said, facts)
                || facts.paraphrases(said)
        }
        // "You can swap it until Friday": what the rule lets everybody do; day and cost are
        // held against it elsewhere.
        Promise::Replacement if swaps(said, place) && facts.exchanges() => !is_immediate(said),
        Promise::Replacement | Promise::Label => !is_immediate(said) && facts.paraphrases(said),
        Promise::Arrival => is_expected(said),
        Promise::Guarantee => facts.paraphrases(said),
        Promise::Cancellation | Promise::Change | Promise::Extension | Promise::Arranged => false,
    }
}

/// "There's nothing to pay": no money goes to the customer.
fn is_free_of_charge(said: &Utterance<'_>, place: [usize; 2]) -> bool {
    const NOTHING: &[&str] =
        &["nothing", "nichts", "rien", "nada", "nulla", "niente", "niets", "niks", "free"];
    let mut phrase = said.words.iter().take(place[1]).skip(place[0]);
    phrase.any(|word| NOTHING.contains(&word.folded.as_str()))
}

/// "Swapping it costs you nothing", where the policy says so.
fn costs_nothing_to_swap(said: &Utterance<'_>, place: [usize; 2], facts: &Facts<'_>) -> bool {
    const NOTHING: &[&str] =
        &["nothing", "nichts", "rien", "nada", "nulla", "niente", "niets", "niks"];
    let exchange = Topics::of(Topic::Exchange);
    let mut phrase = said.words.iter().take(place[1]).skip(place[0]);
    phrase.any(|word| NOTHING.contains(&word.folded.as_str()))
        && said.topics().shares(exchange)
        && facts.is_free(exchange)
}

/// "You will have your refund within ten days of receipt": how long it takes, where
/// goods come back. The days themselves are held against the policy.
fn tells_how_long(said: &Utterance<'_>) -> bool {
    const RECEIPT: &[&str] = &[
        "recept",
        "receiv",
        "receipt",
        "eingang",
        "eintreff",
        "ontvangst",
        "recepcion",
        "ricezion",
        "ricevim",
        "rececao",
        "arriv",
        "returned",
        "reception",
        "warehouse",
    ];
    // "Dall'arrivo", "l'eintreffen".
    let bare = |word: &str| word.rsplit('\'').next().unwrap_or_default().to_owned();
    let named = |word: &str| RECEIPT.iter().any(|stem| bare(word).starts_with(stem));
    let receipt = said.words.iter().any(|w| named(&w.folded));
    // "We have ten days for the refund."
    let folded: Vec<&str> = said.words.iter().map(|word| word.folded.as_str()).collect();
    let days = folded.windows(4).any(|four| {
        matches!(four, ["days", "for", "the" | "your" | "a", "refund"])
            || matches!(four, ["days" | "tage", "fur", "die", "erstattung"])
    });
    (receipt || days) && !crate::text::quantities::spans(&said.words).is_empty()
}

/// "FIRSTCRACK gives 15% off": a code of the brand's own documents.
pub fn names_a_known_code(said: &Utterance<'_>, facts: &Facts<'_>) -> bool {
    said.words.iter().any(|w| {
        let text = said.text.get(w.start..w.end).unwrap_or_default();
        text.len() >= 4
            && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && facts.brand_says(text)
    }) || {
        // "Your code took 15% off": the one that the order was placed with.
        let order = facts.case.orders.order.as_ref();
        order.is_some_and(|order| !order.discount_codes.is_empty())
            && said.topics().contains(Topic::Code)
            && !said.has(&["new", "another", "next", "neuen", "nouveau", "nuevo", "nuovo", "novo"])
    }
}

fn is_quoted(said: &Utterance<'_>, [start, end]: [usize; 2], facts: &Facts<'_>) -> bool {
    let quoted = said.words.iter().take(end).skip(start).all(|w| w.quoted);
    let [from, to] = said.span([start, end]);
    quoted && facts.says(said.text.get(from..to).unwrap_or_default())
}
