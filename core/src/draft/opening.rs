//! The first paragraph: what the customer said, heard.

use jiff::{ToSpan as _, civil::Date};

use super::{
    Source,
    case::{Case, short_name},
    decision, heard,
    letter::Letter,
    wording::Value,
};
use crate::{
    policy::Intent,
    text::fold,
    triage::{EntityKind, Risk, Tone},
};

/// Requests by what must be acknowledged first when several are made.
const WEIGHT: &[Intent] = &[
    Intent::LostPackage,
    Intent::DamagedItem,
    Intent::WrongItem,
    Intent::RefundStatus,
    Intent::CancelOrder,
    Intent::ReturnRequest,
    Intent::ExchangeRequest,
    Intent::ShippingDelay,
    Intent::RefundRequest,
    Intent::ComplaintService,
    Intent::ChangeOrder,
    Intent::PaymentBilling,
    Intent::Subscription,
    Intent::AccountAccess,
    Intent::OrderStatus,
    Intent::PromoDiscount,
    Intent::Wholesale,
    Intent::ProductQuestion,
    Intent::Praise,
    Intent::Other,
];
/// Requests that are named first, whatever else is asked.
const GOODS: &[Intent] = &[Intent::LostPackage, Intent::DamagedItem, Intent::WrongItem];
/// Requests beside which another one is named first.
const LIGHT: &[Intent] =
    &[Intent::Praise, Intent::ProductQuestion, Intent::Other, Intent::RefundRequest];
/// Requests in which a day or an occasion of the customer's matters.
const TIMELY: &[Intent] = &[
    Intent::OrderStatus,
    Intent::ShippingDelay,
    Intent::LostPackage,
    Intent::DamagedItem,
    Intent::WrongItem,
    Intent::ExchangeRequest,
    Intent::ChangeOrder,
];
/// Days ahead in which a day that somebody needs something by may lie.
const DAYS_AHEAD_MAX: i64 = 180;

/// Acknowledges what the customer said, in a tone that follows theirs.
pub fn acknowledge(letter: &mut Letter, case: &Case<'_>) {
    if case.is_bereaved() {
        letter.say("heard-loss", &[], case.customer_said());
    } else if case.triage.has_risk(Risk::Safety) && is_on_its_way(case) {
        // Nobody is told to put away what has not come.
        letter.say("ack-serious", &[], case.customer_said());
    } else if case.triage.has_risk(Risk::Safety) {
        letter.say("ack-safety", &[], case.customer_said());
        letter.say("safety", &[], case.customer_said());
    } else if case.is_grave() {
        letter.say("ack-serious", &[], case.customer_said());
    } else {
        acknowledge_request(letter, case);
    }
    let thread = case.ticket.messages.len() > 1;
    if case.triage.has_risk(Risk::Repeat) && (case.is_upset() || thread) {
        letter.say("ack-repeat", &[], case.customer_said());
    }
    if !case.is_grave() && !case.triage.has_risk(Risk::Safety) && !case.is_bereaved() {
        heard(letter, case);
    }
    if case.triage.tone == Tone::Angry && !case.is_grave() && case.order().is_some() {
        letter.say("bridge-angry", &[], Source::Courtesy);
    }
    letter.end_paragraph();
}

fn is_on_its_way(case: &Case<'_>) -> bool {
    use crate::orders::OrderState as S;
    case.order().is_some()
        && matches!(case.orders.state, S::Unfulfilled | S::InTransit | S::Stalled | S::Exception)
}

/// The request that is acknowledged: the main one, unless something went wrong with the goods.
pub fn weightiest(case: &Case<'_>) -> Intent {
    let requests = case.requests();
    if requests.contains(&Intent::Wholesale) && case.order().is_none() {
        return Intent::Wholesale;
    }
    if decision::is_a_fallback(case) && requests.contains(&Intent::ExchangeRequest) {
        return Intent::ExchangeRequest;
    }
    if let Some(main) = case.triage.intent.filter(|i| !LIGHT.contains(i)) {
        let graver = requests.iter().find(|i| GOODS.contains(i));
        return graver.copied().unwrap_or(main);
    }
    // Several guesses and no certainty: nothing is thanked for that was not said.
    if case.triage.intent.is_none() && requests.len() > 1 {
        return Intent::Other;
    }
    WEIGHT.iter().copied().find(|i| requests.contains(i)).unwrap_or(Intent::Other)
}

fn acknowledge_request(letter: &mut Letter, case: &Case<'_>) {
    if case.unsubscribes() {
        letter.say("ack-unsubscribe", &[], case.customer_said());
        return;
    }
    if !case.is_upset() && heard::of_an_illness(case.language, case.said()) {
        letter.say("heard-illness", &[], case.customer_said());
        return;
    }
    let intent = match (case.is_thanks(), case.is_general()) {
        (true, _) => Intent::Praise,
        (_, true) => Intent::ProductQuestion,
        _ => weightiest(case),
    };
    // "Has my refund gone through?" is about the refund, whatever it was filed under.
    let refund = intent == Intent::OrderStatus && case.asks_after_refund();
    let invoice = intent == Intent::PaymentBilling && heard::wants_invoice(case.said());
    let intent = match (refund, invoice) {
        (true, _) => Intent::RefundStatus,
        (_, true) => Intent::Other,
        _ => intent,
    };
    // Whoever wants it short, and is calm, gets the answer at once.
    if case.is_short() && !case.is_upset() && intent != Intent::Praise {
        return;
    }
    if intent == Intent::WrongItem && heard::is_missing(case.said()) {
        letter.say("ack-missing_item", &[], case.customer_said());
        return;
    }
    let item = case.item().map(|item| short_name(&item.name));
    let of_item = item.is_some_and(|item| {
        let key = format!("ack-{intent}-of");
        letter.say(&key, &[("item", item.into())], case.customer_said())
    });
    if !of_item {
        letter.say(&format!("ack-{intent}"), &[], case.customer_said());
    }
    if intent == Intent::Praise {
        letter.say("praise-answer", &[], Source::Courtesy);
    }
    if intent == Intent::ComplaintService {
        letter.say("complaint-pass", &[], case.customer_said());
    }
}

/// The occasion and the day that the customer spoke of.
fn heard(letter: &mut Letter, case: &Case<'_>) {
    let said = case.said();
    if !(case.asks(TIMELY) || case.triage.intent.is_none()) || case.is_short() {
        return;
    }
    let day = needed_by(case);
    let late = case.orders.days_late.is_some_and(|days| days > 0);
    if let Some(occasion) = occasion(said) {
        let missed = late && day.is_none() && occasion != "christmas" && heard::was_meant_for(said);
        let key = if missed { "heard-missed".to_owned() } else { format!("heard-{occasion}") };
        letter.say(&key, &[], case.customer_said());
    }
    if let Some(day) = day {
        let args = [("date", Value::from(case.date(day)))];
        letter.say("heard-date", &args, case.customer_said());
    }
}

fn occasion(said: &str) -> Option<&'static str> {
    const OCCASIONS: &[(&str, &[&str])] = &[
        (
            "birthday",
            &[
                "birthday",
                "geburtstag",
                "anniversaire",
                "cumpleanos",
                "compleanno",
                "aniversario",
                "verjaardag",
            ],
        ),
        (
            "wedding",
            &[
                "wedding",
                "hochzeit",
                "mariage",
                "boda",
                "matrimonio",
                "nozze",
                "casamento",
                "bruiloft",
            ],
        ),
        (
            "christmas",
            &["christmas", "xmas", "weihnacht", "noel", "navidad", "natale", "natal ", "kerst"],
        ),
        (
            "gift",
            &[
                " a gift",
                " as a gift",
                "birthday present",
                "geschenk",
                "un cadeau",
                "un regalo",
                "um presente",
                "uma prenda",
                "een cadeau",
            ],
        ),
    ];
    const NONE: &[&str] = &[
        "gift card",
        "giftcard",
        "geschenkkarte",
        "gutschein",
        "carte cadeau",
        "papier cadeau",
        "geschenkpapier",
        "gift wrap",
        "wrapping",
        "tarjeta regalo",
        "carta regalo",
        "cadeaubon",
        "cadeaukaart",
        "black friday",
    ];
    if NONE.iter().any(|word| said.contains(word)) {
        return None;
    }
    let found = OCCASIONS.iter().find(|(_, words)| words.iter().any(|word| said.contains(word)));
    found.map(|(name, _)| *name)
}

/// A day ahead by which the customer needs it.
fn needed_by(case: &Case<'_>) -> Option<Date> {
    let today = case.clock.today();
    let dates = case.triage.entities.iter().filter(|e| e.kind == EntityKind::Date);
    let near = dates.filter(|entity| {
        let message = entity.message.and_then(|at| case.ticket.messages.get(at));
        let customers = message.filter(|m| m.from == crate::ticket::Author::Customer);
        customers.is_some_and(|m| is_needed(&m.text, entity.span))
    });
    let mut days: Vec<Date> = near.filter_map(|entity| day_of(&entity.value, today)).collect();
    let last = today.checked_add(DAYS_AHEAD_MAX.days()).unwrap_or(today);
    days.retain(|day| *day > today && *day <= last);
    days.sort_unstable();
    days.into_iter().next()
}

/// `2026-11-28`, or a day without its year: the next of that name.
fn day_of(value: &str, today: Date) -> Option<Date> {
    if let Ok(date) = value.parse::<Date>() {
        return Some(date);
    }
    let mut parts = value.trim_start_matches('-').split('-');
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let this = Date::new(today.year(), month, day).ok()?;
    if this > today { Some(this) } else { Date::new(today.year() + 1, month, day).ok() }
}

/// True when the words around a date say that it is a day to be kept.
fn is_needed(text: &str, span: [usize; 2]) -> bool {
    const BEFORE: &[&str] = &[
        " by",
        " before",
        " until",
        " bis",
        " zum",
        " bis zum",
        " vor dem",
        " avant",
        " avant le",
        " pour le",
        "d'ici",
        " antes del",
        " para el",
        " antes de",
        " entro il",
        " per il",
        " prima del",
        " ate",
        " ate ao",
        " ate dia",
        " para dia",
        " voor",
        " tegen",
        " uiterlijk",
        " on",
        " am",
        " le",
        " el",
        " il",
        " op",
    ];
    const NEED: &[&str] = &[
        "need",
        "brauch",
        "muss",
        "besoin",
        "faut",
        "necesit",
        "bisogno",
        "serve",
        "precis",
        "nodig",
        "deadline",
        "party",
        "race",
        "feier",
        "gaste",
        "guests",
        "event",
        "trip",
        "in time",
        "fete",
        "fiesta",
        "festa",
        "feest",
        "geburtstag",
        "birthday",
        "wedding",
        "hochzeit",
    ];
    let from = text.get(..span[0]).unwrap_or_default();
    let sentence = from.rsplit(['.', '!', '?', '\n']).next().unwrap_or(from);
    // A date's own full stop ends no sentence.
    let sentence = if sentence.trim().len() < 4 { from } else { sentence };
    let before = format!(" {}", fold(sentence));
    let after = fold(
        text.get(span[1]..).unwrap_or_default().split(['!', '?', '\n']).next().unwrap_or_default(),
    );
    let cue = BEFORE.iter().any(|word| before.trim_end().ends_with(word));
    let weak = [" on", " am", " le", " el", " il", " op", " para dia"];
    let firm = cue && !weak.iter().any(|word| before.trim_end().ends_with(word));
    let needs = NEED.iter().any(|word| before.contains(word) || after.contains(word));
    let ordered = [
        "order",
        "bestell",
        "command",
        "pedi",
        "ordin",
        "encomend",
        "due",
        "expected",
        "should have",
        "sollte",
        "devait",
    ];
    firm && needs || cue && needs && !ordered.iter().any(|word| before.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occasions_and_days_are_heard() {
        assert_eq!(occasion("am 28. feiern wir den geburtstag meiner mutter"), Some("birthday"));
        assert_eq!(occasion("can i pay with a gift card"), None);
        let today: Date = "2026-11-21".parse().unwrap();
        assert_eq!(day_of("2026-11-28", today).unwrap().to_string(), "2026-11-28");
        assert_eq!(day_of("--11-28", today).unwrap().to_string(), "2026-11-28");
        let text = "I need them for a race on November 29.";
        let at = text.find("November").unwrap();
        assert!(is_needed(text, [at, at + 11]));
        let text = "I ordered on November 5 and it is not here";
        assert!(!is_needed(text, [13, 23]));
    }
}
