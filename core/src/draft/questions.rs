//! What is still needed from the customer.

use super::{Source, case::Case, language::Language, letter::Letter};
use crate::{
    policy::{Intent, Missing, Outcome},
    triage::EntityKind,
};

/// Asks for everything that is missing, each once.
pub fn ask(letter: &mut Letter, case: &Case<'_>) {
    let missing: Vec<&Missing> = wanted(case);
    let order = asks_for_order(case, &missing);
    let unclear = case.requests().is_empty();
    if missing.is_empty() && order.is_none() && !unclear {
        return;
    }
    if missing.len() > 1 {
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
    let named = case.triage.entities.iter().any(|e| e.kind == EntityKind::OrderNumber);
    let several = case.orders.candidates.len() > 1 && case.orders.not_theirs.is_none();
    Some(if several && !named { "ask-which_order" } else { "ask-order_number" })
}

/// One question: the brand's own words where they are in the letter's language.
fn ask_one(letter: &mut Letter, case: &Case<'_>, missing: &Missing) {
    let key = format!("ask-{}", missing.what);
    let source = || Source::Ruling { because: format!("missing: {}", missing.what) };
    let own = !missing.ask.trim().is_empty() && in_language(&missing.ask, case.language);
    let said = own && letter.say_words(&missing.ask, source())
        || letter.say(&key, &[], source())
        || letter.say_words(&missing.ask, source());
    if !said {
        letter.say("ask-clear", &[], source());
    }
}

/// True unless `text` is surely in another language than `language`.
fn in_language(text: &str, language: Language) -> bool {
    let Some(found) = whatlang::detect(text) else { return true };
    let code = match language {
        Language::En => "eng",
        Language::De => "deu",
        Language::Fr => "fra",
        Language::Es => "spa",
        Language::It => "ita",
        Language::Pt => "por",
        Language::Nl => "nld",
    };
    found.lang().code() == code || (language == Language::En && found.confidence() < 0.2)
}
