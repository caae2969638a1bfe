//! What was decided, in kind words, and nothing that was not.

use super::{
    Source, case::Case, facts, figures, heard, letter::Letter, macros, reasons, voice,
    wording::Value,
};
use crate::{
    packet::authority,
    policy::{Action, Intent, Outcome, Role, Ruling},
};

/// Alternatives that can be offered as something to ask about.
const OFFERED: &[Action] =
    &[Action::Exchange, Action::StoreCredit, Action::Replace, Action::ReturnLabel];
/// Alternatives offered after one refusal.
const ALTERNATIVES_MAX: usize = 2;

/// Tells what each ruling decided.
pub fn tell(letter: &mut Letter, case: &Case<'_>) {
    if case.is_grave() {
        let title = signer_title(case, case.rulings.first());
        letter.say("pending-serious", &[("title", title.into())], reason(case.rulings.first()));
        letter.end_paragraph();
        return;
    }
    let mut told = Told::default();
    // What is second best is told last.
    let second = |r: &&Ruling| r.action == Action::Cancel && is_a_fallback(case);
    let (last, first): (Vec<_>, Vec<_>) = case.rulings.iter().partition(second);
    for ruling in first.into_iter().chain(last) {
        if macros::tell(letter, case, ruling) {
            continue;
        }
        match ruling.outcome {
            Outcome::Allowed if authority::is_granted(ruling, case.pack) => {
                tell_yes(letter, case, ruling);
            }
            Outcome::Allowed | Outcome::NeedsApproval => {
                tell_pending(letter, case, ruling, &mut told);
            }
            Outcome::Denied => tell_no(letter, case, ruling, &mut told),
            Outcome::NeedsInformation => {}
            Outcome::None => tell_answer(letter, case, ruling),
        }
    }
    letter.end_paragraph();
}

/// True when somebody else decides about something of the letter.
pub fn is_pending(case: &Case<'_>) -> bool {
    case.is_grave()
        || case.rulings.iter().any(|r| match r.outcome {
            Outcome::NeedsApproval => true,
            Outcome::Allowed => !authority::is_granted(r, case.pack),
            Outcome::None => r.action == Action::Escalate,
            Outcome::Denied | Outcome::NeedsInformation => false,
        })
}

/// What was said once already, so that the next one can be short.
#[derive(Default)]
struct Told {
    pending: Option<String>,
    no: bool,
}

fn tell_yes(letter: &mut Letter, case: &Case<'_>, ruling: &Ruling) {
    if ruling.action == Action::Cancel && is_a_fallback(case) {
        letter.say("yes-cancel-else", &[], reason(Some(ruling)));
        return;
    }
    if ruling.action == Action::Replace && ruling.request == Intent::WrongItem {
        let missing = heard::is_missing(case.said());
        let key = if missing { "yes-replace-missing" } else { "yes-replace-wrong" };
        letter.say(key, &[], reason(Some(ruling)));
        return;
    }
    let key = format!("yes-{}", ruling.action);
    let amount = ruling.amount.filter(|_| authority::gives_money(ruling.action)).is_some_and(|m| {
        let amount = figures::money(&m, case.language);
        letter.say(&format!("{key}-amount"), &[("amount", amount.into())], reason(Some(ruling)))
    });
    let said = amount || letter.say(&key, &[], reason(Some(ruling)));
    if !said {
        tell_answer(letter, case, ruling);
        return;
    }
    if matches!(ruling.action, Action::ReturnLabel | Action::Exchange) {
        tell_terms(letter, case, ruling);
    }
}

/// Until when, on what terms, and when the money follows.
fn tell_terms(letter: &mut Letter, case: &Case<'_>, ruling: &Ruling) {
    if ruling.action == Action::Exchange {
        facts::tell_stock(letter, case);
    }
    if let Some(deadline) = ruling.deadline.filter(|d| *d >= case.clock.today()) {
        let args = [("date", Value::from(case.date(deadline)))];
        letter.say("yes-deadline", &args, reason(Some(ruling)));
    }
    reasons::tell_postage(letter, case);
    if ruling.action == Action::ReturnLabel {
        reasons::tell_refund_time(letter, case);
    }
}

/// "Can I change it? Otherwise cancel": the cancellation is second best.
pub fn is_a_fallback(case: &Case<'_>) -> bool {
    const ELSE: &[&str] = &[
        "otherwise",
        "if not",
        "or else",
        "sonst",
        "andernfalls",
        "falls nicht",
        "wenn nicht",
        "sinon",
        "si no ",
        "de lo contrario",
        "altrimenti",
        "se no ",
        "senno",
        "senao",
        "caso contrario",
        "anders ",
        "zo niet",
    ];
    let said = case.said();
    case.asks(&[Intent::ExchangeRequest, Intent::ChangeOrder])
        && ELSE.iter().any(|word| said.contains(word))
}

/// A question that records or documents answer, or that goes to who knows.
fn tell_answer(letter: &mut Letter, case: &Case<'_>, ruling: &Ruling) {
    if case.is_thanks() {
        return;
    }
    if ruling.action == Action::Escalate {
        let args = [("title", signer_title(case, Some(ruling)).into())];
        letter.say("pending-serious", &args, reason(Some(ruling)));
        return;
    }
    tell_refund_due(letter, case, ruling);
    match ruling.request {
        Intent::OrderStatus | Intent::ShippingDelay | Intent::Praise | Intent::ComplaintService => {
        }
        Intent::Wholesale => {
            letter.say("pass-wholesale", &[], reason(Some(ruling)));
        }
        Intent::PromoDiscount if heard::code_fails(case.said()) => {
            letter.say("code-check", &[], case.customer_said());
        }
        _ => {
            reasons::tell(letter, case, ruling);
        }
    }
}

fn has_refund(case: &Case<'_>) -> bool {
    case.order().and_then(|o| o.refunded).is_some_and(|r| !r.is_zero())
}

/// By when a refund that is on record should arrive.
fn tell_refund_due(letter: &mut Letter, case: &Case<'_>, ruling: &Ruling) {
    let due = ruling.deadline.filter(|due| *due >= case.clock.today());
    if let (Intent::RefundStatus, true, Some(due)) = (ruling.request, has_refund(case), due) {
        letter.say("refund-due", &[("date", case.date(due).into())], reason(Some(ruling)));
    }
}

fn tell_no(letter: &mut Letter, case: &Case<'_>, ruling: &Ruling, told: &mut Told) {
    // Nothing is told of somebody else's order, not even that it is too late for something.
    if case.orders.not_theirs.is_some() {
        return;
    }
    let topic = [("topic", topic(case, ruling.request).into())];
    let own = format!("no-{}", ruling.request);
    let said = if told.no {
        letter.say("no-also", &topic, reason(Some(ruling)))
    } else {
        letter.say(&own, &[], reason(Some(ruling)))
            || letter.say("no", &topic, reason(Some(ruling)))
    };
    told.no |= said;
    reasons::tell(letter, case, ruling);
    if let Some(deadline) = ruling.deadline.filter(|d| *d < case.clock.today()) {
        let args = [("date", case.date(deadline).into())];
        letter.say("no-deadline", &args, reason(Some(ruling)));
    }
    tell_instead(letter, case, ruling);
}

/// What is possible although the answer is no.
fn tell_instead(letter: &mut Letter, case: &Case<'_>, ruling: &Ruling) {
    let stops = matches!(ruling.request, Intent::CancelOrder | Intent::ChangeOrder);
    if stops && ruling.request == Intent::ChangeOrder {
        tell_redirect(letter, case);
    }
    if stops && reasons::tell_window_instead(letter, case) {
        return;
    }
    let offers = ruling.alternatives.iter().filter(|a| OFFERED.contains(a));
    for action in offers.take(ALTERNATIVES_MAX) {
        letter.say(&format!("instead-{action}"), &[], reason(Some(ruling)));
    }
    let back = [Intent::ReturnRequest, Intent::ExchangeRequest].contains(&ruling.request);
    if back && ruling.alternatives.is_empty() {
        letter.say("instead-defect", &[], Source::Courtesy);
    }
}

/// The number with which a carrier can be asked to deliver elsewhere.
fn tell_redirect(letter: &mut Letter, case: &Case<'_>) {
    let [parcel] = case.orders.parcels.as_slice() else { return };
    if parcel.is_under_way() {
        let args = [("tracking", parcel.tracking_number.as_str().into())];
        let what = format!("parcel {}", parcel.tracking_number);
        let source = Source::Fact { what, provenance: parcel.provenance.clone() };
        letter.say("tip-redirect", &args, source);
    }
}

fn tell_pending(letter: &mut Letter, case: &Case<'_>, ruling: &Ruling, told: &mut Told) {
    let title = signer_title(case, Some(ruling));
    let args = [("topic", topic(case, ruling.request).into()), ("title", title.as_str().into())];
    let same_signer = told.pending.as_ref() == Some(&title);
    if ruling.request == Intent::Other {
        letter.say("pending-serious", &[("title", title.into())], reason(Some(ruling)));
        return;
    }
    // What the letter answers anyway needs no words on who signs it.
    let answered = ruling.action == Action::Answer && is_told(case);
    if answered || case.asks_after_refund() && ruling.request == Intent::OrderStatus {
        return;
    }
    let several = case.rulings.iter().filter(|r| r.outcome != Outcome::None).count() > 1;
    let key = match (same_signer, several) {
        (true, _) => "pending-also",
        (false, true) => "pending-of",
        (false, false) => "pending",
    };
    if letter.say(key, &args, reason(Some(ruling))) {
        told.pending = Some(title);
    }
    if ruling.request == Intent::Subscription {
        reasons::tell(letter, case, ruling);
    }
    let back = [Intent::ReturnRequest, Intent::ExchangeRequest];
    if back.contains(&ruling.request) {
        reasons::tell_postage(letter, case);
        if ruling.request == Intent::ReturnRequest {
            reasons::tell_refund_time(letter, case);
        }
    }
}

/// True when a passage of the brand's documents answers what was asked.
fn is_told(case: &Case<'_>) -> bool {
    case.asked.iter().any(|a| matches!(a.answer, super::Answer::Document { .. }))
}

/// Who decides, in words for the customer.
fn signer_title(case: &Case<'_>, ruling: Option<&Ruling>) -> String {
    let default = || authority::default_approver(case.pack, "").title;
    let named = ruling.and_then(|r| r.approver.as_ref()).filter(|a| a.role != Role::Rep);
    let title = named.map_or_else(default, |a| a.title.clone());
    voice::title(case.language, &title, case.pack)
}

fn topic(case: &Case<'_>, request: Intent) -> String {
    case.word(&format!("topic-{request}"), &[])
}

/// The ruling a sentence rests on.
pub fn reason(ruling: Option<&Ruling>) -> Source {
    let because = ruling.map(|r| r.because.clone()).filter(|because| !because.is_empty());
    let because = because.unwrap_or_else(|| "nobody has decided it yet".to_owned());
    Source::Ruling { because }
}
