//! What no rep settles alone, laid over every ruling.

use super::{authority::approver, case::Case};
use crate::{
    policy::{Approver, Ruling, rules::Rule},
    triage::Risk,
    vocabulary::{Action, Intent, Outcome, Role},
};

/// Risks that always need somebody with authority, unless the brand's policy says in
/// writing that the rep may decide.
const GRAVE: [Risk; 5] = [Risk::Legal, Risk::Chargeback, Risk::Fraud, Risk::Safety, Risk::Vip];

impl Case<'_> {
    /// `ruling`, left to whoever decides on the risks that were raised.
    pub(super) fn over_risks(&self, ruling: Ruling) -> Ruling {
        let raised = Risk::ALL.iter().copied().filter(|risk| self.is_raised(*risk));
        raised.fold(ruling, |ruling, risk| self.over_risk(ruling, risk))
    }

    fn is_raised(&self, risk: Risk) -> bool {
        let vip = risk == Risk::Vip && self.order().is_some() && self.orders.history.vip;
        vip || self.triage.has_risk(risk)
    }

    fn over_risk(&self, ruling: Ruling, risk: Risk) -> Ruling {
        match self.escalation(risk) {
            // Written permission for money is given action by action, by `rep_may`.
            Some((rule, Role::Rep, _)) if risk != Risk::Money => ruling.under(rule),
            Some((_, Role::Rep, _)) => ruling,
            Some((rule, _, signer)) if risk != Risk::Money || self.gives_or_owes(&ruling) => {
                escalated(ruling.under(rule), risk, signer)
            }
            None if GRAVE.contains(&risk) => {
                let (signer, _) = self.signer(ruling.request, Action::Escalate, None, why(risk));
                escalated(ruling, risk, signer)
            }
            _ => ruling,
        }
    }

    /// The escalation rule for `risk`, the role it names, and that role's holder.
    fn escalation(&self, risk: Risk) -> Option<(&Rule, Role, Approver)> {
        let pack = self.pack?;
        let rules = pack.rules.iter().filter(|rule| self.covers(rule));
        let found = rules.filter_map(|rule| {
            let escalation = rule.kind.escalation().filter(|e| e.risks.contains(&risk))?;
            // Words that no document holds are no written permission.
            let role = match pack.role_of(&escalation.to)? {
                Role::Rep if !rule.in_writing => Role::Manager,
                role => role,
            };
            Some((rule, role, approver(pack, &escalation.to, why(risk))))
        });
        found.max_by_key(|(_, role, _)| *role)
    }

    /// True when `ruling` gives money away, or money was asked for that nothing decides.
    fn gives_or_owes(&self, ruling: &Ruling) -> bool {
        let gives = matches!(
            ruling.action,
            Action::Refund | Action::PartialRefund | Action::StoreCredit | Action::Escalate
        );
        (gives && matches!(ruling.outcome, Outcome::Allowed | Outcome::NeedsApproval))
            || !self.money_has_a_request()
    }

    /// True when one of the requests is itself about money, so that its ruling decides it.
    pub(super) fn money_has_a_request(&self) -> bool {
        self.requests.iter().any(|intent| {
            matches!(
                intent,
                Intent::RefundRequest
                    | Intent::RefundStatus
                    | Intent::ReturnRequest
                    | Intent::CancelOrder
                    | Intent::DamagedItem
                    | Intent::WrongItem
                    | Intent::LostPackage
                    | Intent::PaymentBilling
                    | Intent::PromoDiscount
            )
        })
    }
}

fn escalated(ruling: Ruling, risk: Risk, signer: Approver) -> Ruling {
    let ruling = ruling.because(format!("{}.", sentence(risk))).signed_by(signer);
    let keeps = matches!(risk, Risk::Vip | Risk::Money | Risk::Public | Risk::Repeat);
    if keeps && !matches!(ruling.action, Action::None | Action::Answer) {
        return ruling;
    }
    let first = ruling.action;
    let nothing = matches!(first, Action::Escalate | Action::None);
    let ruling = Ruling { action: Action::Escalate, ..ruling };
    if nothing { ruling } else { ruling.or(&[first]) }
}

const fn why(risk: Risk) -> &'static str {
    match risk {
        Risk::Money => "money requested",
        Risk::Legal => "legal matter",
        Risk::Chargeback => "disputed payment",
        Risk::Fraud => "possible fraud",
        Risk::Safety => "safety",
        Risk::Public => "public review or press",
        Risk::Repeat => "contacted before",
        Risk::Privacy => "personal data",
        Risk::Vip => "VIP customer",
    }
}

/// The sentence a rep reads; never one for the customer.
const fn sentence(risk: Risk) -> &'static str {
    match risk {
        Risk::Money => "Money is asked for",
        Risk::Legal => "A legal matter is not for a rep to answer alone",
        Risk::Chargeback => "A disputed payment is not for a rep to answer alone",
        Risk::Fraud => "This needs a second pair of eyes before anything is done",
        Risk::Safety => "Somebody's safety may be concerned",
        Risk::Public => "The brand wants to see this before it is answered",
        Risk::Repeat => "The customer has written about this before",
        Risk::Privacy => "Personal data is concerned",
        Risk::Vip => "The brand wants to see this customer's requests",
    }
}
