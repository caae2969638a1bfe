//! The customer's questions, each with its answer, and what happens next.

use super::{
    Answer, Asked, Source, case::Case, clause, decision, letter::Letter, questions, wording::Value,
};
use crate::{
    policy::{Intent, Outcome},
    ticket::Channel,
    vocabulary::Team,
};

/// Unanswered questions that are repeated one by one.
const OPEN_QUESTIONS_MAX: usize = 2;

/// Answers what documents answer, and says of the rest that somebody is asked.
pub fn tell(letter: &mut Letter, case: &Case<'_>) {
    if case.is_grave() {
        return;
    }
    for asked in case.asked {
        if let Answer::Document { citation } = &asked.answer {
            clause::answer(letter, case, citation);
        }
    }
    let unclear = questions::is_unclear(case);
    let open = case.asked.iter().filter(|a| a.answer == Answer::Nobody && !unclear);
    let open: Vec<_> = open.collect();
    let source = |asked: &Asked| Source::Ticket {
        message: asked.message,
        quote: asked.text.clone(),
        at: case.ticket.messages.get(asked.message).and_then(|m| m.at),
    };
    match open.as_slice() {
        [] => {}
        [only] => {
            let args = [("question", Value::from(only.text.as_str()))];
            letter.say("open-question", &args, source(only));
        }
        [first, second, ..] => {
            let args = [
                ("question", Value::from(first.text.as_str())),
                ("other", second.text.as_str().into()),
            ];
            letter.say("open-questions", &args, source(first));
        }
    }
    if open.len() > OPEN_QUESTIONS_MAX
        || open.is_empty() && is_unanswered(case) && !case.is_thanks()
    {
        letter.say("pass-on", &[], Source::Courtesy);
    }
    if case.asks(&[Intent::AccountAccess]) && !case.is_short() {
        letter.say("tip-account", &[], Source::Courtesy);
    }
    if case.ticket.channel == Channel::Marketplace && asks_for_contact(case) {
        letter.say("marketplace-here", &[], case.customer_said());
    }
    letter.end_paragraph();
}

/// True when a request for an answer met none: no document, no rule, no fact.
pub fn is_unanswered(case: &Case<'_>) -> bool {
    const QUESTIONS: &[Intent] = &[
        Intent::ProductQuestion,
        Intent::AccountAccess,
        Intent::PaymentBilling,
        Intent::Subscription,
        Intent::PromoDiscount,
        Intent::Other,
    ];
    let unruled = case.rulings.iter().any(|r| {
        QUESTIONS.contains(&r.request)
            && r.outcome == Outcome::None
            && !r.citations.iter().any(|c| c.rule.is_some())
    });
    let answered = case.asked.iter().any(|a| a.answer != Answer::Nobody);
    let something =
        case.triage.intent.is_some_and(|i| i != Intent::Other) || !case.asked.is_empty();
    unruled && !answered && something && !questions::asks_anything(case)
}

fn asks_for_contact(case: &Case<'_>) -> bool {
    const CONTACT: &[&str] = &[
        "phone",
        "email",
        "e-mail",
        "telefon",
        "telefoon",
        "numero de tel",
        "contact",
        "kontakt",
        "mail",
    ];
    let said = case.said();
    CONTACT.iter().any(|word| said.contains(word))
}

/// What happens next, and by when; what is asked of the customer comes first.
pub fn tell_next(letter: &mut Letter, case: &Case<'_>) -> bool {
    let asks = questions::asks_anything(case);
    if let Some((key, plan)) = next_key(case).zip(case.plan) {
        let args = [("date", Value::from(case.weekday(plan.due)))];
        let what = format!("the follow-up task of {}", plan.team);
        letter.say(key, &args, Source::Plan { what, due: plan.due })
    } else if asks
        && !case.is_short()
        && case.rulings.iter().any(|r| r.outcome == Outcome::NeedsInformation)
    {
        letter.say("next-yours", &[], Source::Courtesy)
    } else {
        false
    }
}

/// The step that the follow-up task takes, in the words of a letter.
fn next_key(case: &Case<'_>) -> Option<&'static str> {
    let plan = case.plan.filter(|_| !questions::is_unclear(case))?;
    let open = !case.is_thanks()
        && (case.asked.iter().any(|a| a.answer == Answer::Nobody) || is_unanswered(case));
    let delivery =
        [Intent::OrderStatus, Intent::ShippingDelay, Intent::LostPackage, Intent::RefundRequest];
    if decision::is_pending(case) {
        Some("next-decision")
    } else if plan.team == Team::CarrierDesk
        && !case.is_general()
        && case.asks(&delivery)
        && case.order().is_some()
    {
        Some("next-carrier")
    } else if plan.team == Team::Warehouse && case.asks(&delivery) && case.order().is_some() {
        Some("next-warehouse")
    } else if open || case.asks(&[Intent::Wholesale]) {
        Some("next-answer")
    } else if plan.team == Team::Finance
        && case.asks(&[Intent::PaymentBilling, Intent::RefundStatus])
    {
        let settled = case.order().and_then(|o| o.refunded).is_some_and(|r| !r.is_zero());
        (!settled).then_some("next-check")
    } else {
        None
    }
}
