//! What a rep may decide alone: Invariant 1, asked of one ruling at a time.
//!
//! Route, composer and guard all ask here, so that a letter never promises what
//! its route would have to stop.

use rust_decimal::Decimal;

use crate::{
    policy::{
        Action, Approver, Intent, Outcome, Role, Ruling,
        pack::{Pack, RuleKind},
    },
    triage::Risk,
};

/// True for actions that move money, send goods or change an order.
#[must_use]
pub const fn moves_value(action: Action) -> bool {
    match action {
        Action::Refund
        | Action::PartialRefund
        | Action::StoreCredit
        | Action::Replace
        | Action::Exchange
        | Action::ReturnLabel
        | Action::Cancel
        | Action::ChangeAddress => true,
        Action::Answer
        | Action::SendUpdate
        | Action::FileCarrierClaim
        | Action::Escalate
        | Action::None => false,
    }
}

/// True for actions that give money or its worth.
#[must_use]
pub const fn gives_money(action: Action) -> bool {
    matches!(action, Action::Refund | Action::PartialRefund | Action::StoreCredit)
}

/// True for requests whose answer moves money or changes an order.
#[must_use]
pub const fn asks_for_value(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::RefundRequest
            | Intent::ReturnRequest
            | Intent::ExchangeRequest
            | Intent::CancelOrder
            | Intent::ChangeOrder
            | Intent::DamagedItem
            | Intent::WrongItem
            | Intent::LostPackage
    )
}

/// True when `ruling` lets the rep say yes: it is allowed, nobody else must sign,
/// and what moves value is in the rep's hands by a written rule of `pack`.
#[must_use]
pub fn is_granted(ruling: &Ruling, pack: Option<&Pack>) -> bool {
    ruling.outcome == Outcome::Allowed
        && ruling.approver.is_none()
        && (!moves_value(ruling.action)
            || pack.is_some_and(|pack| cites_a_rule(ruling, pack) && rep_may(ruling, pack)))
}

/// True when `ruling` cites a rule that `pack` holds in writing.
fn cites_a_rule(ruling: &Ruling, pack: &Pack) -> bool {
    let ids = ruling.citations.iter().filter_map(|c| c.rule.as_deref());
    ids.into_iter().any(|id| pack.rules.iter().any(|rule| rule.id == id && rule.in_writing))
}

/// True when a written rule of `pack` puts the ruling's action in the rep's hands.
fn rep_may(ruling: &Ruling, pack: &Pack) -> bool {
    pack.rules.iter().filter(|rule| rule.in_writing).any(|rule| match &rule.kind {
        RuleKind::RepMay(may) => {
            may.actions.contains(&ruling.action)
                && (may.requests.is_empty() || may.requests.contains(&ruling.request))
                && within(ruling, may.up_to)
        }
        RuleKind::Delay(delay) => {
            delay.steps.iter().any(|step| step.rep_may && step.offer == ruling.action)
        }
        _ => false,
    })
}

/// True when the ruling's amount is known to keep within `up_to`, or needs none.
fn within(ruling: &Ruling, up_to: Option<Decimal>) -> bool {
    match (up_to, &ruling.amount) {
        (None, _) => true,
        (Some(limit), Some(money)) => money.amount <= limit,
        (Some(_), None) => !gives_money(ruling.action),
    }
}

/// What the rep does about `ruling` now. A refusal, or a question that must be
/// asked first, moves nothing yet, whatever would follow from it.
#[must_use]
pub fn action_now(ruling: &Ruling) -> Action {
    match ruling.outcome {
        Outcome::Allowed | Outcome::NeedsApproval => ruling.action,
        Outcome::None | Outcome::Denied | Outcome::NeedsInformation => {
            if moves_value(ruling.action) { Action::Answer } else { ruling.action }
        }
    }
}

/// Risks that no rep settles alone.
pub const GRAVE: [Risk; 5] = [Risk::Safety, Risk::Legal, Risk::Chargeback, Risk::Fraud, Risk::Vip];

/// True when the brand's policy says in writing that the rep may decide where `risk`
/// is raised: a return window says nothing about who answers a lawyer.
#[must_use]
pub fn rep_decides(risk: Risk, pack: Option<&Pack>) -> bool {
    pack.and_then(|p| p.decider(risk)) == Some(Role::Rep)
}

/// Who signs when `risk` is raised, for the reason `why`.
#[must_use]
pub fn decider(risk: Risk, pack: Option<&Pack>, why: &str) -> Approver {
    let named = pack.and_then(|pack| {
        let role = pack.decider(risk).filter(|role| *role != Role::Rep)?;
        let title = pack.rules.iter().filter(|rule| rule.in_writing).find_map(|rule| {
            let RuleKind::Escalation(escalation) = &rule.kind else { return None };
            escalation.risks.contains(&risk).then(|| escalation.to.clone())
        })?;
        Some(Approver { role, title, why: why.to_owned(), four_eyes: false })
    });
    named.unwrap_or_else(|| default_approver(pack, why))
}

/// Who signs where no rule names anybody: the brand's manager, for the reason `why`.
#[must_use]
pub fn default_approver(pack: Option<&Pack>, why: impl Into<String>) -> Approver {
    let role = Role::Manager;
    let title = pack.map_or_else(|| role.as_str().to_owned(), |p| p.title_of(role));
    Approver { role, title, why: why.into(), four_eyes: false }
}
