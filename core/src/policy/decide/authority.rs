//! Who may say yes: the rep, when the brand's policy says so in writing; else who signs.

use rust_decimal::Decimal;

use super::case::Case;
use crate::{
    money::Money,
    policy::{
        Approver, Ruling,
        pack::Pack,
        rules::{Approval, ApprovalStep, Rule},
    },
    vocabulary::{Action, Intent, Outcome, Role},
};

impl Case<'_> {
    /// Grants `ruling`'s action when a written rule lets the rep decide it for that amount;
    /// else leaves it to whoever signs.
    pub(super) fn grant(&self, mut ruling: Ruling) -> Ruling {
        let Some(pack) = self.pack else {
            return self.needs_signature(ruling, "no policy pack is loaded");
        };
        let mut too_much = None;
        for rule in pack.rules.iter().filter(|rule| rule.in_writing) {
            let Some(may) = rule.kind.rep_may() else { continue };
            let asked = may.requests.is_empty() || may.requests.contains(&ruling.request);
            if !asked || !may.actions.contains(&ruling.action) || !self.covers(rule) {
                continue;
            }
            // Where a parcel goes has no price that a limit could be held against.
            let priceless = ruling.action == Action::ChangeAddress && ruling.amount.is_none();
            let within = priceless
                || may.up_to.is_none_or(|limit| self.is_within(pack, ruling.amount, limit));
            if within {
                ruling.outcome = Outcome::Allowed;
                return ruling.under(rule);
            }
            too_much = too_much.max(may.up_to);
        }
        let what = action_words(ruling.action);
        let why = match (ruling.amount, too_much) {
            (Some(amount), Some(limit)) => {
                let limit = Money::new(limit, pack.brand.currency);
                format!("{what} of {amount} is above the {limit} that a rep may decide")
            }
            (None, Some(_)) => format!("{what} of unknown amount"),
            (Some(amount), None) => format!("{what} of {amount}"),
            (None, None) => what.to_owned(),
        };
        self.needs_signature(ruling, &why)
    }

    /// Leaves `ruling` to whoever signs its action and amount.
    pub(super) fn needs_signature(&self, mut ruling: Ruling, why: &str) -> Ruling {
        let (approver, rule) = self.signer(ruling.request, ruling.action, ruling.amount, why);
        if let Some(rule) = rule {
            ruling = ruling.under(rule);
        }
        ruling.signed_by(approver)
    }

    /// Who signs `action` for `amount`, and the rule that says so.
    pub(super) fn signer(
        &self,
        request: Intent,
        action: Action,
        amount: Option<Money>,
        why: &str,
    ) -> (Approver, Option<&Rule>) {
        let Some(pack) = self.pack else {
            let role = Role::Manager;
            let title = role.as_str().to_owned();
            let signer = Approver { role, title, why: why.to_owned(), four_eyes: false };
            return (signer, None);
        };
        let ladders = pack.rules.iter().filter_map(|rule| Some((rule, rule.kind.approval()?)));
        let ladders = ladders.filter(|(rule, a)| a.is_for(request, action) && self.covers(rule));
        // The ladder with most conditions decides; of equals the first in the file.
        let conditions = |(rule, a): &(&Rule, &Approval)| {
            let named = usize::from(!a.actions.is_empty()) + usize::from(!a.requests.is_empty());
            rule.applies_to.conditions() + named
        };
        let first = ladders.rev().max_by_key(conditions);
        if let Some((rule, ladder)) = first
            && let Some(step) = self.step(pack, ladder, amount)
        {
            let signer = approver(pack, &step.title, why);
            return (Approver { four_eyes: step.four_eyes, ..signer }, Some(rule));
        }
        (approver(pack, &pack.title_of(Role::Manager), why), None)
    }

    /// The step for `amount`. Of an unknown amount, the first step: that
    /// person sees the amount before signing.
    fn step<'p>(
        &self,
        pack: &Pack,
        ladder: &'p Approval,
        amount: Option<Money>,
    ) -> Option<&'p ApprovalStep> {
        let within = |limit: Decimal| amount.is_none() || self.is_within(pack, amount, limit);
        let step = ladder.steps.iter().find(|step| step.up_to.is_none_or(within));
        step.or(ladder.steps.last())
    }

    /// True when `amount` is known, in the brand's currency, and not above `limit`.
    fn is_within(&self, pack: &Pack, amount: Option<Money>, limit: Decimal) -> bool {
        amount.is_some_and(|a| a.currency == pack.brand.currency && a.amount <= limit)
    }
}

impl Approval {
    fn is_for(&self, request: Intent, action: Action) -> bool {
        (self.actions.is_empty() || self.actions.contains(&action))
            && (self.requests.is_empty() || self.requests.contains(&request))
    }
}

/// The holder of `title`. A rep's own signature would be none: then a manager's.
pub(super) fn approver(pack: &Pack, title: &str, why: &str) -> Approver {
    let (role, title) = match pack.role_of(title) {
        Some(Role::Rep) | None => (Role::Manager, pack.title_of(Role::Manager)),
        Some(role) => (role, title.to_owned()),
    };
    Approver { role, title, why: why.to_owned(), four_eyes: false }
}

impl Ruling {
    /// Leaves the ruling to `approver`; to the higher of the two when one is named already.
    pub(super) fn signed_by(mut self, approver: Approver) -> Self {
        self.outcome = Outcome::NeedsApproval;
        self.approver = Some(match self.approver.take() {
            None => approver,
            Some(first) => higher(first, approver),
        });
        self
    }
}

/// The one with more authority, with the reasons of both, and two who sign when either asks for it.
fn higher(a: Approver, b: Approver) -> Approver {
    let why = if a.why.contains(&b.why) { a.why.clone() } else { format!("{}; {}", a.why, b.why) };
    let four_eyes = a.four_eyes || b.four_eyes;
    let top = if b.role > a.role { b } else { a };
    Approver { why, four_eyes, ..top }
}

/// An action as the reason of a signature names it.
pub(super) const fn action_words(action: Action) -> &'static str {
    match action {
        Action::Refund => "refund",
        Action::PartialRefund => "partial refund",
        Action::StoreCredit => "store credit",
        Action::Replace => "replacement",
        Action::Exchange => "exchange",
        Action::ReturnLabel => "return",
        Action::Cancel => "cancellation",
        Action::ChangeAddress => "change of the order",
        Action::FileCarrierClaim => "claim with the carrier",
        Action::Answer | Action::SendUpdate | Action::Escalate | Action::None => "decision",
    }
}
