//! Who may send a packet: Invariant 1, enforced once more at the end of the line,
//! whatever the rulings said.

use super::{Route, authority};
use crate::{
    policy::{Action, Approver, Outcome, Role, Ruling, pack::Pack},
    triage::{Risk, Triage},
};

/// The route of a packet with this triage and these rulings.
#[must_use]
pub fn route(triage: &Triage, rulings: &[Ruling], pack: Option<&Pack>) -> Route {
    let mut signers = ruled_signers(rulings, pack);
    signers.extend(unruled_signer(triage, rulings, pack));
    signers.extend(authority::GRAVE.iter().filter_map(|risk| {
        let open = triage.has_risk(*risk) && !authority::rep_decides(*risk, pack);
        open.then(|| authority::decider(*risk, pack, grave_why(*risk)))
    }));
    merge(signers).map_or(Route::Rep, Route::Approver)
}

/// Signatures that the rulings ask for, or ought to have asked for.
fn ruled_signers(rulings: &[Ruling], pack: Option<&Pack>) -> Vec<Approver> {
    rulings.iter().filter_map(|ruling| ruled_signer(ruling, pack)).collect()
}

fn ruled_signer(ruling: &Ruling, pack: Option<&Pack>) -> Option<Approver> {
    let action = authority::action_now(ruling);
    let open = match ruling.outcome {
        Outcome::NeedsApproval => true,
        Outcome::Allowed => !authority::is_granted(ruling, pack),
        Outcome::None | Outcome::Denied | Outcome::NeedsInformation => false,
    };
    if !open && action != Action::Escalate {
        return None;
    }
    let mut signer = ruling.approver.clone().unwrap_or_else(|| {
        let why = format!("{}: {}", words(ruling.request.as_str()), words(action.as_str()));
        authority::default_approver(pack, why)
    });
    // A rep's own signature would be no signature.
    if signer.role == Role::Rep {
        signer = authority::default_approver(pack, signer.why);
    }
    Some(signer)
}

/// A signature for money or orders that no ruling dealt with.
fn unruled_signer(triage: &Triage, rulings: &[Ruling], pack: Option<&Pack>) -> Option<Approver> {
    let money = triage.has_risk(Risk::Money);
    let ruled = |intent| rulings.iter().any(|r| r.request == intent);
    let unruled_request =
        triage.requests().into_iter().any(|i| authority::asks_for_value(i) && !ruled(i));
    let value_ruled = rulings.iter().any(|r| authority::asks_for_value(r.request));
    let unruled_money = money && (rulings.is_empty() || (triage.intent.is_none() && !value_ruled));
    let unwritten_money = money
        && pack.is_none()
        && !rulings.iter().all(|r| matches!(r.outcome, Outcome::NeedsInformation));
    if unruled_request || unruled_money || unwritten_money {
        let why = if pack.is_none() {
            "money or an order is at stake, and there is no policy pack"
        } else {
            "money or an order is at stake, and no rule decides it"
        };
        return Some(authority::default_approver(pack, why));
    }
    None
}

fn grave_why(risk: Risk) -> &'static str {
    match risk {
        Risk::Legal => "legal matter",
        Risk::Chargeback => "chargeback or bank dispute",
        Risk::Fraud => "possible fraud",
        Risk::Safety => "safety of a person",
        Risk::Vip => "vip customer",
        Risk::Money | Risk::Public | Risk::Repeat | Risk::Privacy => "risk",
    }
}

/// The one who signs for all: the highest role, with every reason.
fn merge(signers: Vec<Approver>) -> Option<Approver> {
    let mut reasons: Vec<&str> = vec![];
    // A ruling may give several reasons, and another the same in other letters.
    for reason in signers.iter().flat_map(|s| s.why.split("; ")).filter(|r| !r.is_empty()) {
        if !reasons.iter().any(|known| known.eq_ignore_ascii_case(reason)) {
            reasons.push(reason);
        }
    }
    let why = reasons.join("; ");
    let four_eyes = signers.iter().any(|signer| signer.four_eyes);
    // `rev`, because `max_by_key` keeps the last of equals and the first is the ruling's own.
    let mut signer = signers.into_iter().rev().max_by_key(|s| s.role)?;
    signer.why = why;
    signer.four_eyes = four_eyes;
    Some(signer)
}

pub(super) fn words(snake: &str) -> String {
    snake.replace('_', " ")
}
