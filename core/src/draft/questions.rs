//! What is still needed from the customer.

use super::{Source, case::Case, letter::Letter, review::RootCause};
use crate::{
    policy::{
        Intent, Missing, Outcome,
        ask::{self, Question},
    },
    ticket::Channel,
    triage::EntityKind,
};

/// A question that first tells of a delivery.
const NOT_RECEIVED: &str = "not_received";
/// Letters from which a message says something.
const LETTERS_CLEAR_MIN: usize = 12;
/// Words above which a message says what it wants, whether or not triage made it out.
const WORDS_UNCLEAR_MAX: usize = 12;
/// No question to the customer, but what is looked up first.
const FRESH_RECORDS: &str = "fresh_records";

/// Asks for everything that is missing, each once.
pub fn ask(letter: &mut Letter, case: &Case<'_>) {
    let missing: Vec<&Missing> = wanted(case);
    let order = asks_for_order(case, &missing);
    let unclear = is_unclear(case);
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
    if needs_the_change(case) {
        letter.say("ask-new_address", &[], case.customer_said());
    }
    if case.asks(&[Intent::Wholesale]) && !case.said().contains("@") {
        letter.say("ask-business", &[], Source::Courtesy);
    }
    letter.end_paragraph();
}

/// True when the letter asks the customer for something.
pub fn asks_anything(case: &Case<'_>) -> bool {
    let missing = wanted(case);
    let open = |m: &&&Missing| m.what != FRESH_RECORDS;
    missing.iter().filter(open).count() > 0
        || asks_for_order(case, &missing).is_some()
        || is_unclear(case)
        || needs_the_change(case)
}

/// True when an order may be changed, and nothing was said that it could be changed to:
/// an address has a figure in it.
fn needs_the_change(case: &Case<'_>) -> bool {
    let may = |r: &crate::policy::Ruling| {
        r.action == crate::policy::Action::ChangeAddress
            && crate::packet::authority::is_granted(r, case.pack)
    };
    let order = case.order().map(|o| crate::text::fold(&o.number)).unwrap_or_default();
    let said = case.said().replace(order.trim_start_matches('#'), "");
    let somewhere =
        ["address", "adres", "direcci", "indirizzo", "endereco", "morada", "werk", "work", "buro"];
    case.rulings.iter().any(may)
        && somewhere.iter().any(|word| said.contains(word))
        && !said.contains(|c: char| c.is_ascii_digit())
}

/// True when nothing tells what the customer wants.
pub fn is_unclear(case: &Case<'_>) -> bool {
    let said = case.ticket.latest_customer_message().map_or("", |m| m.text.as_str());
    let letters = said.chars().filter(|c| c.is_alphabetic()).count();
    let answered = case.asked.iter().any(|a| !matches!(a.answer, super::Answer::Nobody));
    let nothing = case.requests().is_empty() || case.requests() == [Intent::Other];
    let known = case.is_thanks()
        || case.is_upset()
        || case.is_bereaved()
        || !case.triage.risk.is_empty()
        || said.split_whitespace().count() > WORDS_UNCLEAR_MAX;
    nothing && !known && !answered && (case.asked.is_empty() || letters < LETTERS_CLEAR_MIN)
}

/// What the rulings miss, each once.
fn wanted<'a>(case: &Case<'a>) -> Vec<&'a Missing> {
    let mut all: Vec<&Missing> = vec![];
    if case.is_general() || case.asks(&[Intent::Wholesale]) && case.order().is_none() {
        return all;
    }
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
    let larger = case.asks(&[Intent::Wholesale]);
    let known = || case.order().is_some() || case.is_general() || larger;
    let needs = || case.asks(NEED_AN_ORDER) || complains_of_an_order(case) || is_a_charge(case);
    if asked || known() || !needs() {
        return None;
    }
    let several = case.orders.candidates.len() > 1 && case.orders.not_theirs.is_none();
    Some(match (names_an_order(case), several) {
        (true, _) if case.ticket.channel == Channel::Marketplace => "ask-check_number",
        (true, false) => "ask-check_order",
        (_, true) => "ask-which_order",
        (false, false) if case.ticket.channel == Channel::Marketplace => "ask-order_number",
        (false, false) => "ask-order_any",
    })
}

/// True for a complaint about something that was ordered.
fn complains_of_an_order(case: &Case<'_>) -> bool {
    let cause = super::review::read(case.ticket, case.triage).cause;
    let of_an_order =
        [RootCause::LateDelivery, RootCause::TransitDamage, RootCause::WrongItem].contains(&cause);
    case.asks(&[Intent::ComplaintService]) && of_an_order
}

/// True when a payment can be looked up only with its order.
fn is_a_charge(case: &Case<'_>) -> bool {
    let payment = case.triage.intent == Some(Intent::PaymentBilling);
    payment && !super::heard::wants_invoice(case.said()) && !case.is_grave()
}

fn names_an_order(case: &Case<'_>) -> bool {
    case.triage.entities.iter().any(|e| e.kind == EntityKind::OrderNumber)
}

/// One question: the brand's own words where it has any, in the letter's language.
fn ask_one(letter: &mut Letter, case: &Case<'_>, missing: &Missing) {
    let key = key_of(case, &missing.what);
    let source = || Source::Ruling { because: format!("missing: {}", missing.what) };
    let own = !is_ours(missing) && case.language.may_be_of(&missing.ask);
    // Where the letter has told of the delivery already, the question alone is enough.
    let short = case.orders.order.is_some() && missing.what == NOT_RECEIVED;
    let said = !short && own && letter.say_words(&missing.ask, source())
        || letter.say(&key, &[], source())
        || letter.say_words(&missing.ask, source());
    if !said {
        letter.say("ask-clear", &[], source());
    }
}

/// The message that asks for `what`.
fn key_of(case: &Case<'_>, what: &str) -> String {
    let market = case.ticket.channel == Channel::Marketplace;
    let wrong = case.asks(&[Intent::WrongItem]) && !case.asks(&[Intent::DamagedItem]);
    let several = case.orders.candidates.len() > 1 && case.orders.not_theirs.is_none();
    match what {
        "order_number" | "order_email" if several => "ask-which_order".into(),
        // Whoever gave a number is not asked for it as if they had not; a marketplace
        // forbids to ask for an address.
        "order_number" | "order_email" if names_an_order(case) && market => {
            "ask-check_number".into()
        }
        "order_number" if names_an_order(case) => "ask-check_order".into(),
        "order_number" | "order_email"
            if !market && super::heard::speaks_for_another(case.said()) =>
        {
            "ask-other_person".into()
        }
        "order_number" if !market => "ask-order_any".into(),
        "order_email" if market => "ask-order_number".into(),
        "photo" if wrong => "ask-photo-wrong".into(),
        what => format!("ask-{what}"),
    }
}

/// True when the question is put in the product's own words, not in the brand's.
fn is_ours(missing: &Missing) -> bool {
    let known = Question::from_word(&missing.what);
    let ours = |question: Question| {
        super::language::Language::ALL
            .iter()
            .any(|language| ask::ask(question, language.as_str()).ask == missing.ask)
    };
    missing.ask.trim().is_empty() || known.is_some_and(ours)
}
