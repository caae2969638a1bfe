//! The customer's questions, each with its answer, and what happens next.

use super::{
    Answer, Asked, Source, case::Case, clause, decision, heard, kinds, language::Language,
    letter::Letter, questions, wording::Value,
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
        if let Answer::Document { citation } = &asked.answer
            && !case.unsubscribes()
        {
            clause::answer(letter, case, citation, &asked.text);
        }
    }
    if case.unsubscribes() {
        letter.say("do-unsubscribe", &[], case.customer_said());
        if case.triage.has_risk(crate::triage::Risk::Privacy) {
            letter.say("do-delete", &[], case.customer_said());
        }
    }
    tell_open(letter, case);
    tell_later(letter, case);
    let locked_out = case.asks(&[Intent::AccountAccess]) && heard::logs_in(case.said());
    if locked_out && !case.is_short() && !case.unsubscribes() {
        letter.say("tip-account", &[], Source::Courtesy);
    }
    if case.ticket.channel == Channel::Marketplace && asks_for_contact(case) {
        letter.say("marketplace-here", &[], case.customer_said());
    }
    letter.end_paragraph();
}

/// Says of every question that nothing answers that a colleague is asked.
fn tell_open(letter: &mut Letter, case: &Case<'_>) {
    let unclear = questions::is_unclear(case) || case.unsubscribes();
    let open = case.asked.iter().filter(|a| a.answer == Answer::Nobody && !unclear);
    // A plea is no question to be repeated: what is done about it is its answer.
    let (pleas, open): (Vec<_>, Vec<_>) =
        open.partition(|a| kinds::is_plea(&kinds::spaced(&a.text)));
    let source = |asked: &Asked| Source::Ticket {
        message: asked.message,
        quote: asked.text.clone(),
        at: case.ticket.messages.get(asked.message).and_then(|m| m.at),
    };
    if let Some(plea) = pleas.first() {
        letter.say("plea-open", &[], source(plea));
    }
    let alone = case.asked.len() == 1 && !decision::is_pending(case);
    if case.is_bereaved() && alone && pleas.is_empty() && !open.is_empty() {
        letter.say("plea-open", &[], open.first().map_or(Source::Courtesy, |a| source(a)));
        return;
    }
    match open.as_slice() {
        [] => {}
        [only] if alone && case.order().is_none() => {
            letter.say("open-only", &[], source(only));
        }
        [only] => {
            let args = [("question", Value::from(shown(only, case)))];
            letter.say("open-question", &args, source(only));
        }
        [first, second, ..] => {
            let args = [
                ("question", Value::from(shown(first, case))),
                ("other", shown(second, case).into()),
            ];
            letter.say("open-questions", &args, source(first));
        }
    }
    let nothing = open.is_empty() && pleas.is_empty() && !case.unsubscribes() && !checks_code(case);
    if open.len() > OPEN_QUESTIONS_MAX
        || nothing && is_unanswered(case) && !case.is_thanks()
        || nothing && is_bare(letter, case)
    {
        letter.say("pass-on", &[], Source::Courtesy);
    }
}

/// A question as its language writes it: "¿Cuánto tarda?", "Livrez-vous en Suisse ?".
fn shown(asked: &Asked, case: &Case<'_>) -> String {
    let text = asked.text.as_str();
    match (case.language, text.strip_suffix('?')) {
        (Language::Es, Some(_)) if !text.starts_with('¿') => format!("¿{text}"),
        (Language::Fr, Some(bare)) => format!("{} ?", bare.trim_end()),
        _ => text.to_owned(),
    }
}

/// True when the letter so far tells nothing and asks for nothing: it may not end so.
fn is_bare(letter: &Letter, case: &Case<'_>) -> bool {
    let polite = case.is_thanks() || case.requests() == [Intent::Praise];
    let complaint = case.asks(&[Intent::ComplaintService]) && case.plan.is_some();
    !polite && !complaint && !letter.tells() && !questions::asks_anything(case)
}

/// What follows if the parcel does not come, where it was asked.
fn tell_later(letter: &mut Letter, case: &Case<'_>) {
    let what_if = |a: &Asked| {
        let folded = kinds::spaced(&a.text);
        a.answer == Answer::Facts && kinds::is_what_if(&folded)
    };
    let carrier = next_key(case) == Some("next-carrier");
    if carrier && case.asked.iter().any(what_if) {
        letter.say("later-remedy", &[], case.customer_said());
    }
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
    } else if asks && !case.is_short() && !questions::is_unclear(case) {
        let goods = case.asks(&[Intent::DamagedItem, Intent::WrongItem]) && case.order().is_some();
        letter.say(if goods { "next-goods" } else { "next-yours" }, &[], Source::Courtesy)
    } else {
        false
    }
}

/// True when the letter says that a code is looked into.
fn checks_code(case: &Case<'_>) -> bool {
    case.asks(&[Intent::PromoDiscount]) && heard::code_fails(case.said())
}

/// True for a parcel that is under way and late.
fn is_late(case: &Case<'_>) -> bool {
    case.order().is_some() && case.orders.days_late.is_some_and(|days| days > 0)
}

/// True when nothing was asked outright, and the follow-up is to find out what can be done.
fn says_look_into(case: &Case<'_>) -> bool {
    let plain = [Intent::ComplaintService, Intent::Other];
    case.requests().iter().all(|i| plain.contains(i)) && !questions::asks_anything(case)
}

/// The step that the follow-up task takes, in the words of a letter.
fn next_key(case: &Case<'_>) -> Option<&'static str> {
    let plan = case.plan.filter(|_| !questions::is_unclear(case))?;
    let open = !case.is_thanks()
        && (plan.team == Team::Support && says_look_into(case)
            || case.asked.iter().any(|a| a.answer == Answer::Nobody)
            || is_unanswered(case));
    let delivery =
        [Intent::OrderStatus, Intent::ShippingDelay, Intent::LostPackage, Intent::RefundRequest];
    if case.unsubscribes() || checks_code(case) || decision::is_pending(case) {
        Some("next-decision")
    } else if plan.team == Team::CarrierDesk
        && !case.is_general()
        && case.asks(&delivery)
        && case.order().is_some()
    {
        Some("next-carrier")
    } else if plan.team == Team::Warehouse && case.asks(&delivery) && case.order().is_some() {
        Some("next-warehouse")
    } else if plan.team == Team::Support && case.asks(&delivery) && is_late(case) && !open {
        Some("next-scan")
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
