//! What is still needed from the customer.

use super::{Source, case::Case, letter::Letter};
use crate::{
    policy::{Intent, Missing, Outcome},
    triage::EntityKind,
};

/// A question that first tells of a delivery.
const NOT_RECEIVED: &str = "not_received";
/// The question for the order's number.
const ORDER_NUMBER: &str = "order_number";
/// No question to the customer, but what is looked up first.
const FRESH_RECORDS: &str = "fresh_records";

/// Asks for everything that is missing, each once.
pub fn ask(letter: &mut Letter, case: &Case<'_>) {
    let missing: Vec<&Missing> = wanted(case);
    let order = asks_for_order(case, &missing);
    let unclear = case.requests().is_empty();
    if missing.is_empty() && order.is_none() && !unclear {
        return;
    }
    if missing.iter().filter(|m| m.what != FRESH_RECORDS).count() > 1 {
        letter.say("ask-intro", &[], Source::Courtesy);
    }
    if unclear {
        letter.say("ask-clear", &[], Source::Courtesy);
    }
    if let Some(key) = order {
        letter.say(key, &[], case.customer_said());
    }
    for one in missing {
        ask_one(letter, case, one);
    }
    letter.end_paragraph();
}

/// What the rulings miss, each once.
fn wanted<'a>(case: &Case<'a>) -> Vec<&'a Missing> {
    let mut all: Vec<&Missing> = vec![];
    for ruling in case.rulings.iter().filter(|r| r.outcome != Outcome::Denied) {
        for missing in &ruling.missing {
            if !all.iter().any(|m| m.what == missing.what) {
                all.push(missing);
            }
        }
    }
    all
}

/// The question for the order, where no ruling asks it and the answer needs it.
fn asks_for_order(case: &Case<'_>, missing: &[&Missing]) -> Option<&'static str> {
    const NEED_AN_ORDER: &[Intent] = &[
        Intent::OrderStatus,
        Intent::ShippingDelay,
        Intent::LostPackage,
        Intent::DamagedItem,
        Intent::WrongItem,
        Intent::ReturnRequest,
        Intent::ExchangeRequest,
        Intent::RefundRequest,
        Intent::RefundStatus,
        Intent::CancelOrder,
        Intent::ChangeOrder,
    ];
    let asked = missing.iter().any(|m| m.what.contains("order"));
    let known = case.orders.order.is_some() && case.orders.not_theirs.is_none();
    if asked || known || !case.asks(NEED_AN_ORDER) {
        return None;
    }
    let several = case.orders.candidates.len() > 1 && case.orders.not_theirs.is_none();
    Some(match (names_an_order(case), several) {
        (true, _) => "ask-check_order",
        (false, true) => "ask-which_order",
        (false, false) => "ask-order_number",
    })
}

fn names_an_order(case: &Case<'_>) -> bool {
    case.triage.entities.iter().any(|e| e.kind == EntityKind::OrderNumber)
}

/// One question: the brand's own words where they are in the letter's language.
fn ask_one(letter: &mut Letter, case: &Case<'_>, missing: &Missing) {
    let key = format!("ask-{}", missing.what);
    let source = || Source::Ruling { because: format!("missing: {}", missing.what) };
    let own = !missing.ask.trim().is_empty() && case.language.may_be_of(&missing.ask);
    // Where the letter has told of the delivery already, the question alone is enough.
    let short = case.orders.order.is_some() && missing.what == NOT_RECEIVED;
    // Whoever gave a number is not asked for it as if they had not.
    let checks = missing.what == ORDER_NUMBER && names_an_order(case);
    let said = short && letter.say(&key, &[], source())
        || checks && letter.say("ask-check_order", &[], source())
        || own && letter.say_words(&missing.ask, source())
        || letter.say(&key, &[], source())
        || letter.say_words(&missing.ask, source());
    if !said {
        letter.say("ask-clear", &[], source());
    }
}
