//! What sounds like a promise, an act or an advice, in words that no closer rule knows:
//! amber, so that somebody looks. Only where nothing else was found in the sentence.

use super::{
    Finding, FindingKind, Severity, Verdict,
    facts::Facts,
    mark,
    opposed::tells_a_clause,
    promises::Promise,
    rewording::Wording,
    utterance::{Meant, Utterance},
};
use crate::{
    policy::Action,
    text::quantities::{AmountUnit, Quantity},
};

/// What gives the customer money.
pub const GIVEN: &[Action] =
    &[Action::Refund, Action::PartialRefund, Action::StoreCredit, Action::Cancel];

/// Suspicions about `said`, which names the amounts `money`.
pub fn check(
    said: &Utterance<'_>,
    money: &[Quantity<AmountUnit>],
    is_closing: bool,
    facts: &Facts<'_>,
) -> Option<Finding> {
    if said.is_question || said.is_undecided() || facts.paraphrases(said) {
        return None;
    }
    gives(said, money, facts)
        .or_else(|| super::doubts::check(said, is_closing, facts))
        .or_else(|| sounds(said, facts))
        .or_else(|| acts(said, facts))
        .or_else(|| risks(said, facts))
        .or_else(|| heard(said, is_closing, facts).filter(|found| !repeats(found, said, facts)))
}

/// True for what sounds like the rep's own promise, and is what a clause tells everybody.
fn repeats(found: &Finding, said: &Utterance<'_>, facts: &Facts<'_>) -> bool {
    use FindingKind::{PromisesMoney, UnauthorisedCommitment};
    matches!(found.kind, PromisesMoney | UnauthorisedCommitment) && tells_a_clause(said, facts)
}

/// What the trained judge hears where no phrase was found.
fn heard(said: &Utterance<'_>, is_closing: bool, facts: &Facts<'_>) -> Option<Finding> {
    use FindingKind::{AdmitsLiability, DisclosesRiskLogic, PromisesMoney, UnsafeAdvice};
    let listening =
        facts.case.judges.filter(|listening| !is_closing && !listening.passes_over(said))?;
    let place = [0, said.words.len()];
    let kind = listening.judges.ear.hears(&said.words)?;
    let (why, wording) = match kind {
        AdmitsLiability => ("sounds like an admission of fault", Wording::Regret),
        UnsafeAdvice => ("sounds like advice that could hurt somebody", Wording::Caution),
        DisclosesRiskLogic => ("sounds like telling how risk is judged", Wording::LookedInto),
        // What a ruling gives may be told.
        PromisesMoney if facts.grants(GIVEN) => return None,
        PromisesMoney => ("sounds like money that no ruling allows", Wording::Decision),
        _ => ("sounds like a promise or an act that no ruling allows", Wording::Decision),
    };
    let mut found = amber(said, place, kind, why);
    if matches!(wording, Wording::Decision) {
        found.verdict = Verdict::NeedsApproval;
        found.source = facts.who_decides();
    }
    Some(found.reworded(said, wording, facts))
}

/// Money on its way to the customer, in whatever words.
fn gives(
    said: &Utterance<'_>,
    money: &[Quantity<AmountUnit>],
    facts: &Facts<'_>,
) -> Option<Finding> {
    let named = !money.is_empty() || said.find("money").is_some();
    let settled = facts.grants(GIVEN) || facts.is_done(Promise::Refund);
    if !named || settled || said.find("charged").is_some() {
        return None;
    }
    // Where goods may come back, their price goes back too, in the brand's usual way.
    let back = facts.grants(&[Action::ReturnLabel]);
    // How long money takes until it is there gives none.
    const SHOULD: &[&str] =
        &["should", "sollte", "devrait", "deberia", "dovrebbe", "deve", "deveria", "zou"];
    let takes = !crate::text::quantities::spans(&said.words).is_empty() || said.has(SHOULD);
    let target = || {
        let place = firm(said, "target").filter(|_| !back && !takes)?;
        near_money(said, place, money).then_some(place)
    };
    let place = firm(said, "gives").or_else(target)?;
    let why = "sounds like money for the customer that no ruling allows";
    let mut found = amber(said, place, FindingKind::PromisesMoney, why);
    found.verdict = Verdict::NeedsApproval;
    found.source = facts.who_decides();
    Some(found.reworded(said, Wording::Decision, facts))
}

/// True when the clause of `place` names money, too.
fn near_money(said: &Utterance<'_>, place: [usize; 2], money: &[Quantity<AmountUnit>]) -> bool {
    let word = said.find("money").map(|[at, _]| at);
    let amounts = money.iter().map(|amount| said.word_at(amount.span[0]));
    let named: Vec<usize> = word.into_iter().chain(amounts).collect();
    said.clause(place[0]).any(|(at, _)| named.contains(&at))
}

/// What is given, waived, vowed or confessed in words of everyday kindness.
fn sounds(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    use FindingKind::{AdmitsLiability, PromisesMoney, UnauthorisedCommitment};
    let sound = |name, kind, why| {
        let place = firm(said, name)?;
        let wording = match kind {
            AdmitsLiability => Wording::Regret,
            _ if facts.allows_something() || facts.is_free(said.topics()) => return None,
            _ => Wording::Decision,
        };
        let mut found = amber(said, place, kind, why);
        if kind != AdmitsLiability {
            found.verdict = Verdict::NeedsApproval;
            found.source = facts.who_decides();
        }
        Some(found.reworded(said, wording, facts))
    };
    sound("kindness", PromisesMoney, "sounds like money or money's worth that no ruling allows")
        .or_else(|| {
            let why = "sounds like a condition dropped that no ruling drops";
            sound("waives", UnauthorisedCommitment, why)
        })
        .or_else(|| sound("vows", UnauthorisedCommitment, "vows what nobody can know"))
        .or_else(|| sound("faults", AdmitsLiability, "sounds like an admission of fault"))
}

/// Something of weight that is said to be done, or about to be.
fn acts(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let place = firm(said, "acts")?;
    let happened = facts.is_done(Promise::Cancellation) || facts.is_done(Promise::Refund);
    if happened || facts.allows_something() {
        return None;
    }
    let why = "sounds like something done that no ruling allows";
    let mut found = amber(said, place, FindingKind::UnauthorisedCommitment, why);
    found.verdict = Verdict::NeedsApproval;
    found.source = facts.who_decides();
    Some(found.reworded(said, Wording::Decision, facts))
}

/// "Try it a few more times", where the customer told of a danger.
fn risks(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let place = firm(said, "tries")?;
    let why = "has the customer go on, though the ticket tells of a danger";
    let near = said.words.iter().any(|word| super::dangers::hazardous(&word.folded));
    (near || super::dangers::tells_of_danger(facts))
        .then(|| amber(said, place, FindingKind::UnsafeAdvice, why))
        .map(|found| found.reworded(said, Wording::Caution, facts))
}

/// The first place of any pattern of `name` that is said firmly.
fn firm(said: &Utterance<'_>, name: &str) -> Option<[usize; 2]> {
    said.candidates(name).find_map(|pattern| {
        let place = said.place(pattern, 0)?;
        let quoted = said.words.iter().take(place[1]).skip(place[0]).all(|w| w.quoted);
        (said.meant(place, pattern.denies) == Meant::Firmly && !quoted).then_some(place)
    })
}

fn amber(said: &Utterance<'_>, place: [usize; 2], kind: FindingKind, why: &str) -> Finding {
    mark(said.text, said.span(place), kind, Severity::Amber, why)
}
