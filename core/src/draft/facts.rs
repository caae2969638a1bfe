//! What the records say of the order, in plain words and with its age.

use jiff::Timestamp;

use super::{Answer, Source, case::Case, figures, heard, kinds, letter::Letter, wording::Value};
use crate::{
    clock::days_between,
    money::Money,
    orders::{
        OrderState, StockStanding, TimelineEntry, VerdictKind,
        records::{Order, Origin, Provenance},
    },
    packet::authority,
    policy::{Action, Intent, Outcome, Ruling},
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
/// Requests whose answer is how the parcel travels.
const ABOUT_WHEREABOUTS: &[Intent] = &[
    Intent::OrderStatus,
    Intent::ShippingDelay,
    Intent::LostPackage,
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

/// Requests that need the facts even where somebody with authority answers.
const UNDER_WAY: &[Intent] = &[Intent::OrderStatus, Intent::ShippingDelay, Intent::LostPackage];

/// Days of silence from which they are counted out.
const DAYS_WORTH_COUNTING: i64 = 3;
/// Characters of a place that is named.
const PLACE_CHARS_MAX: usize = 40;

/// Tells the facts that the question is about. Nothing at all when the order
/// might not be the customer's.
pub fn tell(letter: &mut Letter, case: &Case<'_>) {
    // Whoever speaks of fraud, of theirs or of ours, learns nothing of an order.
    if case.triage.has_risk(Risk::Fraud) {
        return;
    }
    let by = |answer: &Answer| case.asked.iter().any(|a| a.answer == *answer);
    let only_documents = !case.asked.is_empty()
        && case.asked.iter().all(|a| matches!(a.answer, Answer::Document { .. }));
    if (only_documents || case.is_general()) && !case.rulings.iter().any(authority_moves) {
        return;
    }
    let delivery = case.asks(ABOUT_DELIVERY) || case.requests().is_empty() || by(&Answer::Facts);
    let whereabouts = by(&Answer::Facts) || case.asks(ABOUT_WHEREABOUTS);
    if !delivery && !case.asks(ABOUT_AN_ORDER) || case.is_grave() && !case.asks(UNDER_WAY) {
        return;
    }
    let Some(order) = case.order() else {
        // Also the answer to somebody who names another customer's order.
        let named = case.orders.not_theirs.is_some() || names_an_order(case);
        let several = case.orders.candidates.len() > 1 && case.orders.not_theirs.is_none();
        if named && heard::speaks_for_another(case.said()) {
            letter.say("no-order-other", &[], Source::Courtesy);
            letter.end_paragraph();
        } else if named && !several {
            letter.say("no-order", &[], no_order_source());
            letter.end_paragraph();
        }
        return;
    };
    // Whoever holds a broken item is not told that it is still on its way.
    let goods = case.asks(&[Intent::DamagedItem, Intent::WrongItem]);
    let back = case.rulings.iter().any(|r| {
        matches!(r.action, Action::ReturnLabel | Action::Exchange) && r.outcome != Outcome::Denied
    });
    let needed = !back || by(&Answer::Facts) || case.asks(UNDER_WAY);
    let paid = case.triage.intent == Some(Intent::RefundStatus) && has_refund(order);
    if delivery && !goods && needed && !paid || tells_state_of_goods(case) {
        tell_state(letter, case, order);
    }
    if delivery && !goods && whereabouts {
        tell_scan(letter, case, order);
        tell_parcels(letter, case, order);
        tell_expectation(letter, case, order);
        tell_loss(letter, case, order);
        tell_backorder(letter, case);
    }
    tell_refund(letter, case, order);
    // What is granted or refused because of where the order stands follows right on.
    let granted = |r: &Ruling| hangs_on_state(r.request) && authority::is_granted(r, case.pack);
    if !case.rulings.iter().any(granted) {
        letter.end_paragraph();
    }
}

/// True when the records show that money went back.
fn has_refund(order: &Order) -> bool {
    order.refunded.is_some_and(|amount| !amount.is_zero())
}

/// True when the state of what somebody holds in their hands says something: why it is refused,
/// or that a part is still to come.
fn tells_state_of_goods(case: &Case<'_>) -> bool {
    let refused = case.rulings.iter().any(|r| r.outcome == Outcome::Denied);
    let refund = case.asks(&[Intent::RefundStatus]) && !case.order().is_some_and(has_refund);
    refused || refund || case.orders.state != OrderState::Delivered
}

/// True when a ruling moves money, goods or an order.
fn authority_moves(ruling: &Ruling) -> bool {
    authority::moves_value(ruling.action)
}

/// True for requests that are decided by where the order stands.
fn hangs_on_state(request: Intent) -> bool {
    matches!(request, Intent::CancelOrder | Intent::ChangeOrder)
}

/// Where each parcel of several stands, and whether one can be collected.
fn tell_parcels(letter: &mut Letter, case: &Case<'_>, order: &Order) {
    let parcels = &case.orders.parcels;
    if parcels.len() > 1 && !case.orders.stale && case.orders.state != OrderState::Delivered {
        let done = parcels.iter().filter(|p| p.state == OrderState::Delivered).count();
        let count = |n: usize| Value::Count(i64::try_from(n).unwrap_or_default());
        let source = fact(&format!("order {}, parcels", order.number), &order.provenance);
        letter.say(
            "fact-parcels",
            &[("total", count(parcels.len())), ("done", count(done))],
            source,
        );
    }
    if let Some(parcel) = parcels.iter().find(|p| p.waits_for_pickup && p.is_under_way()) {
        let source = fact(&format!("parcel {}", parcel.tracking_number), &parcel.provenance);
        letter.say("fact-pickup", &[], source);
    }
}

/// Whether what does not come is lost, or when it will count as lost.
fn tell_loss(letter: &mut Letter, case: &Case<'_>, order: &Order) {
    let Some(verdict) = case.orders.verdict.as_ref().filter(|_| !case.orders.stale) else { return };
    if verdict.kind == VerdictKind::LikelyLost {
        let origin = Origin::Computed { how: verdict.why.clone() };
        let provenance = Provenance { origin, as_of: as_of(case, order) };
        letter.say("fact-lost", &[], fact(&format!("order {}, lost", order.number), &provenance));
    }
}

/// What an order that has not left is waiting for.
fn tell_backorder(letter: &mut Letter, case: &Case<'_>) {
    let Some(stock) = case.orders.stock.iter().find(|s| s.ordered && s.backordered) else { return };
    tell_stock_of(letter, case, stock, "fact-backordered");
}

/// Whether what the customer would like instead is there.
pub fn tell_stock(letter: &mut Letter, case: &Case<'_>) {
    let wanted = case.orders.stock.iter().find(|s| !s.ordered);
    if let Some(stock) = wanted.filter(|_| case.order().is_some()) {
        let key = if stock.available > 0 { "stock-yes" } else { "stock" };
        tell_stock_of(letter, case, stock, key);
    }
}

fn tell_stock_of(letter: &mut Letter, case: &Case<'_>, stock: &StockStanding, key: &str) {
    let name = stock.name.clone().unwrap_or_else(|| stock.sku.clone());
    let source = fact(&format!("stock of {}", stock.sku), &stock.provenance);
    let item = ("item", Value::from(name));
    let due = stock.inbound_on.filter(|day| *day >= case.clock.today());
    match (key, due.filter(|_| stock.inbound.is_none_or(|n| n > 0))) {
        ("stock-yes", _) => letter.say(key, &[item], source),
        ("stock", None) => letter.say("stock-no", &[item], source),
        ("stock", Some(day)) => {
            letter.say("stock-due", &[item, ("date", case.date(day).into())], source)
        }
        (key, None) => letter.say(key, &[item], source),
        (key, Some(day)) => {
            let args = [item, ("date", case.date(day).into())];
            letter.say(&format!("{key}-dated"), &args, source)
        }
    };
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
        OrderState::Delivered => (
            "fact-delivered",
            last_scan(case, order).map(|e| e.at).or(order.delivered_at),
            "delivered",
        ),
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
    let source = fact(&format!("order {}, last scan", order.number), &scan.provenance);
    let days = days_between(case.clock.date_of(scan.at), case.clock.today());
    let mut key = "fact-scan".to_owned();
    let mut args = vec![("date", Value::from(case.day(scan.at)))];
    if let Some(place) = place_of(&scan.what) {
        key.push_str("-place");
        args.push(("place", place.into()));
    }
    // Yesterday needs no counting.
    if days >= DAYS_WORTH_COUNTING {
        key.push_str("-old");
        args.push(("days", days.into()));
    }
    letter.say(&key, &args, source);
}

/// "Hannover" of "In transit, Hannover"; nothing where the carrier's words go on.
fn place_of(what: &str) -> Option<&str> {
    let (status, place) = what.split_once(", ")?;
    let place = place.split(" (parcel ").next().unwrap_or(place).trim();
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.' | ',');
    let known = ["In transit", "Out for delivery", "Ready for pickup", "Delivery failed"];
    let short = !place.is_empty() && place.chars().count() <= PLACE_CHARS_MAX;
    (known.contains(&status) && short && place.chars().all(plain)).then_some(place)
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
    let arrival = |a: &super::Asked| kinds::is_arrival(&kinds::spaced(&a.text));
    let carrier = case.plan.is_some_and(|plan| plan.team == crate::vocabulary::Team::CarrierDesk);
    if passed && carrier && case.asked.iter().any(arrival) {
        letter.say("no-day-yet", &[], Source::Courtesy);
    }
    // One apology is meant; a second is a habit.
    if passed && !case.triage.has_risk(Risk::Repeat) && !case.is_upset() {
        letter.say("sorry-late", &[], Source::Courtesy);
    }
}

fn tell_refund(letter: &mut Letter, case: &Case<'_>, order: &Order) {
    let refund = |a: &super::Asked| crate::policy::ideas_of_text(&a.text).contains(&"refund");
    let asked = case.asks(&[Intent::RefundStatus])
        || case.asked.iter().any(refund) && order.refunded.is_some_and(|r| !r.is_zero());
    if !asked || case.asks(&[Intent::RefundRequest]) {
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
