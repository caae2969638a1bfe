//! What the records say of the order, in plain words and with its age.

use jiff::Timestamp;

use super::{Source, case::Case, figures, letter::Letter, wording::Value};
use crate::{
    clock::days_between,
    money::Money,
    orders::{
        OrderState, TimelineEntry,
        records::{Order, Origin, Provenance},
    },
    policy::Intent,
    triage::{EntityKind, Risk},
};

/// Requests whose answer is where the parcel is.
const ABOUT_DELIVERY: &[Intent] = &[
    Intent::OrderStatus,
    Intent::ShippingDelay,
    Intent::LostPackage,
    Intent::CancelOrder,
    Intent::ChangeOrder,
    Intent::ComplaintService,
    Intent::RefundRequest,
];
/// Requests that concern an order, but not its way.
const ABOUT_AN_ORDER: &[Intent] = &[
    Intent::DamagedItem,
    Intent::WrongItem,
    Intent::ReturnRequest,
    Intent::ExchangeRequest,
    Intent::RefundStatus,
];

/// Tells the facts that the question is about. Nothing at all when the order
/// might not be the customer's.
pub fn tell(letter: &mut Letter, case: &Case<'_>) {
    let delivery = case.asks(ABOUT_DELIVERY) || case.requests().is_empty();
    if !delivery && !case.asks(ABOUT_AN_ORDER) {
        return;
    }
    let order = case.orders.order.as_ref().filter(|_| case.orders.not_theirs.is_none());
    let Some(order) = order else {
        // Also the answer to somebody who names another customer's order.
        if case.orders.not_theirs.is_some() || names_an_order(case) {
            letter.say("no-order", &[], no_order_source());
            letter.end_paragraph();
        }
        return;
    };
    // Whoever holds a broken item is not told that it is still on its way.
    let goods = case.asks(&[Intent::DamagedItem, Intent::WrongItem]);
    if delivery || !goods || case.orders.state == OrderState::Delivered {
        tell_state(letter, case, order);
    }
    if delivery && !goods {
        tell_scan(letter, case, order);
        tell_expectation(letter, case, order);
    }
    tell_refund(letter, case, order);
    letter.end_paragraph();
}

fn names_an_order(case: &Case<'_>) -> bool {
    case.triage.entities.iter().any(|e| e.kind == EntityKind::OrderNumber)
}

fn no_order_source() -> Source {
    let how = "looked up by number, tracking number, email and name".to_owned();
    fact("orders at hand", &Provenance { origin: Origin::Computed { how }, as_of: None })
}

fn tell_state(letter: &mut Letter, case: &Case<'_>, order: &Order) {
    let arrived = case.orders.state == OrderState::Delivered;
    let (key, at, what) = match case.orders.state {
        OrderState::Unknown => return,
        OrderState::Unfulfilled => ("fact-unfulfilled", order.placed_at, "not shipped"),
        OrderState::PartiallyFulfilled => ("fact-partial", None, "shipped in part"),
        OrderState::InTransit => ("fact-transit", order.fulfilled_at, "shipped"),
        OrderState::Stalled => ("fact-stalled", order.fulfilled_at, "shipped, no scan since"),
        OrderState::Exception => ("fact-exception", None, "carrier's exception"),
        OrderState::Delivered => {
            ("fact-delivered", last_scan(case, order).map(|e| e.at), "delivered")
        }
        OrderState::Returned => ("fact-returned", None, "returned"),
        OrderState::Cancelled => ("fact-cancelled", order.cancelled_at, "cancelled"),
    };
    let shipped = !matches!(case.orders.state, OrderState::Unfulfilled | OrderState::Cancelled);
    let provenance = last_scan(case, order)
        .filter(|_| shipped)
        .map_or(&order.provenance, |entry| &entry.provenance);
    let source = fact(&format!("order {}, {what}", order.number), provenance);
    let number = ("order", Value::from(order.number.as_str()));
    // What has happened stays true; only what goes on grows stale.
    let past = arrived || case.orders.state == OrderState::Cancelled;
    if case.orders.stale && !past {
        if let Some(asof) = as_of(case, order) {
            let args = [number.clone(), ("asof", case.day(asof).into())];
            letter.say(&format!("{key}-stale"), &args, source);
        }
        return;
    }
    let dated = at.is_some_and(|at| {
        let args = [number.clone(), ("date", case.day(at).into())];
        letter.say(&format!("{key}-dated"), &args, source.clone())
    });
    if !dated {
        letter.say(key, &[number], source);
    }
}

/// As of when the order's whereabouts were known.
fn as_of(case: &Case<'_>, order: &Order) -> Option<Timestamp> {
    let shipped = order.fulfilled_at.is_some() || case.orders.days_since_last_scan.is_some();
    let tracking = case.orders.tracking_as_of.filter(|_| shipped);
    tracking.or(case.orders.orders_as_of).or(order.provenance.as_of)
}

fn tell_scan(letter: &mut Letter, case: &Case<'_>, order: &Order) {
    let under_way = matches!(
        case.orders.state,
        OrderState::InTransit | OrderState::Stalled | OrderState::Exception
    );
    let Some(scan) = last_scan(case, order).filter(|_| under_way) else { return };
    let source = || fact(&format!("order {}, last scan", order.number), &scan.provenance);
    let args = [("date", case.day(scan.at).into()), ("what", scan.what.as_str().into())];
    // The carrier's words are told only to who reads their language.
    let told = !scan.what.is_empty()
        && case.language == super::language::Language::En
        && letter.say("fact-scan", &args, source());
    if !told {
        letter.say("fact-scan-plain", &args, source());
    }
    let days = days_between(case.clock.date_of(scan.at), case.clock.today());
    if days > 0 {
        letter.say("fact-scan-age", &[("days", days.into())], source());
    }
}

/// The newest event that did not come with the order itself.
fn last_scan<'a>(case: &Case<'a>, order: &Order) -> Option<&'a TimelineEntry> {
    let days = case.orders.days_since_last_scan;
    let today = case.clock.today();
    case.orders.timeline.iter().rev().filter(|e| e.provenance != order.provenance).find(|e| {
        days.is_none_or(|days| (days_between(case.clock.date_of(e.at), today) - days).abs() <= 1)
    })
}

fn tell_expectation(letter: &mut Letter, case: &Case<'_>, order: &Order) {
    let waiting = !matches!(
        case.orders.state,
        OrderState::Unknown | OrderState::Delivered | OrderState::Returned | OrderState::Cancelled
    );
    let Some(expected) = case.orders.expected_by.as_ref().filter(|_| waiting) else { return };
    let origin = Origin::Computed { how: expected.why.clone() };
    let provenance = Provenance { origin, as_of: as_of(case, order) };
    let source = fact(&format!("order {}, expected by", order.number), &provenance);
    let date = ("date", Value::from(case.date(expected.date)));
    let passed = days_between(expected.date, case.clock.today()) > 0;
    match case.orders.days_late {
        Some(days) if days > 0 && passed && !case.orders.stale => {
            letter.say("fact-late", &[date, ("days", days.into())], source);
        }
        _ if passed => {
            letter.say("fact-due", &[date], source);
        }
        _ if case.orders.stale => {
            letter.say("fact-expected-stale", &[date], source);
        }
        _ => {
            letter.say("fact-expected", &[date], source);
        }
    }
    // One apology is meant; a second is a habit.
    if passed && !case.triage.has_risk(Risk::Repeat) {
        letter.say("sorry-late", &[], Source::Courtesy);
    }
}

fn tell_refund(letter: &mut Letter, case: &Case<'_>, order: &Order) {
    if !case.asks(&[Intent::RefundStatus]) || case.asks(&[Intent::RefundRequest]) {
        return;
    }
    let source = fact(&format!("order {}, refunded", order.number), &order.provenance);
    let number = ("order", Value::from(order.number.as_str()));
    let refunded = order.refunded.filter(|amount| !amount.is_zero()).zip(order.currency);
    if let Some((amount, currency)) = refunded {
        let amount = figures::money(&Money::new(amount, currency), case.language);
        letter.say("fact-refunded", &[number, ("amount", amount.into())], source);
    } else if let Some(asof) = case.orders.orders_as_of.or(order.provenance.as_of) {
        let args = [number, ("asof", case.day(asof).into())];
        letter.say("fact-not-refunded", &args, source);
    }
}

fn fact(what: &str, provenance: &Provenance) -> Source {
    Source::Fact { what: what.to_owned(), provenance: provenance.clone() }
}
