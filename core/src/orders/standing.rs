//! Where an order stands: its state, what was promised, and how late it is.

use jiff::Timestamp;

use super::{
    Expectation, LatenessRules, OrderState, ParcelStanding,
    records::{Order, ReturnRecord, Shipment, TrackingEvent, TrackingStatus},
    status::{self, OrderWord},
};
use crate::clock::{Clock, Market, days_between};

/// Where an order stands.
pub(super) struct Standing {
    pub state: OrderState,
    pub expected_by: Option<Expectation>,
    pub days_late: Option<i64>,
    pub days_since_last_scan: Option<i64>,
    pub parcels: Vec<ParcelStanding>,
}

/// One parcel as its scans show it.
struct Parcel {
    delivered: Option<Timestamp>,
    state: OrderState,
    /// Days since a scan; a label alone is none.
    silent: Option<i64>,
    /// Days since anything was heard, a label included.
    news: Option<i64>,
    /// It waits to be collected.
    waits: bool,
    expected: Option<Expectation>,
}

/// Where `order` stands today.
pub(super) fn of(
    order: &Order,
    shipments: &[&Shipment],
    returns: &[&ReturnRecord],
    rules: &LatenessRules,
    clock: &Clock,
) -> Standing {
    let parcels: Vec<Parcel> = shipments
        .iter()
        .map(|shipment| parcel(order, shipment, shipments.len(), rules, clock))
        .collect();
    let state = state(order, &parcels, returns);
    let (expected_by, days_late) = promise(order, &parcels, state, rules, clock);
    let days_since_last_scan = silence(&parcels);
    let parcels = parcels.into_iter().zip(shipments).map(|(p, s)| told(p, s, clock)).collect();
    Standing { state, expected_by, days_late, days_since_last_scan, parcels }
}

fn told(parcel: Parcel, shipment: &Shipment, clock: &Clock) -> ParcelStanding {
    let until = parcel.delivered.map_or_else(|| clock.today(), |at| clock.date_of(at));
    let open = parcel.state != OrderState::Returned;
    let late = parcel.expected.as_ref().filter(|_| open);
    ParcelStanding {
        tracking_number: shipment.tracking_number.clone(),
        carrier: shipment.carrier.clone(),
        state: parcel.state,
        days_late: late.map(|expected| days_between(expected.date, until).max(0)),
        expected_by: parcel.expected,
        delivered_at: parcel.delivered,
        days_silent: parcel.news,
        was_scanned: parcel.silent.is_some(),
        waits_for_pickup: parcel.waits,
        provenance: shipment.provenance.clone(),
    }
}

/// True when nothing more happens to the order.
pub(super) fn is_closed(order: &Order) -> bool {
    order.cancelled_at.is_some() || says(order, OrderWord::Cancelled)
}

/// The last time anything is known to have happened to the order.
pub(super) fn last_news(order: &Order, shipments: &[&Shipment]) -> Option<Timestamp> {
    let scans = shipments.iter().filter_map(|shipment| Some(shipment.events.last()?.at));
    scans.chain(order.delivered_at).chain(order.fulfilled_at).chain(order.placed_at).max()
}

fn says(order: &Order, meaning: OrderWord) -> bool {
    [&order.fulfillment_status, &order.financial_status]
        .into_iter()
        .flatten()
        .any(|word| status::order_word(word) == Some(meaning))
}

fn parcel(
    order: &Order,
    shipment: &Shipment,
    parcels: usize,
    rules: &LatenessRules,
    clock: &Clock,
) -> Parcel {
    let known = |event: &&TrackingEvent| event.status != TrackingStatus::Unknown;
    let newest = |event: &&TrackingEvent| (event.at, event.status);
    let last = shipment.events.iter().filter(known).max_by_key(newest);
    let last = last.or_else(|| shipment.events.iter().max_by_key(newest));
    let delivered = delivery(shipment);
    let scan = shipment.events.iter().filter(|e| e.status != TrackingStatus::LabelCreated);
    let days_since = |at: Timestamp| days_between(clock.date_of(at), clock.today()).max(0);
    let silent = scan.map(|event| event.at).max().map(days_since);
    let news = silent.or_else(|| last.map(|event| days_since(event.at)));
    Parcel {
        delivered,
        state: parcel_state(last, delivered, news, rules),
        silent,
        news,
        waits: last.is_some_and(|event| event.status == TrackingStatus::ReadyForPickup),
        expected: expectation(order, Some(shipment), parcels, rules, clock),
    }
}

/// When the parcel was delivered, unless it went on its way back afterwards.
fn delivery(shipment: &Shipment) -> Option<Timestamp> {
    let with = |status| shipment.events.iter().filter(move |event| event.status == status);
    let delivered = with(TrackingStatus::Delivered).map(|event| event.at).min()?;
    let sent_back = with(TrackingStatus::Returning).any(|event| event.at > delivered);
    (!sent_back).then_some(delivered)
}

fn parcel_state(
    last: Option<&TrackingEvent>,
    delivered: Option<Timestamp>,
    days_without_news: Option<i64>,
    rules: &LatenessRules,
) -> OrderState {
    if delivered.is_some() {
        return OrderState::Delivered;
    }
    let waits = matches!(last.map(|event| event.status), Some(TrackingStatus::ReadyForPickup));
    let stalled = days_without_news.is_some_and(|d| d >= i64::from(rules.stalled_after_days));
    match last.map(|event| event.status) {
        Some(TrackingStatus::Returning) => OrderState::Returned,
        Some(TrackingStatus::Exception | TrackingStatus::DeliveryFailed) => OrderState::Exception,
        _ if stalled && !waits => OrderState::Stalled,
        _ => OrderState::InTransit,
    }
}

fn state(order: &Order, parcels: &[Parcel], returns: &[&ReturnRecord]) -> OrderState {
    if is_closed(order) {
        return OrderState::Cancelled;
    }
    if came_back(order, returns) {
        return OrderState::Returned;
    }
    if parcels.is_empty() {
        return state_by_word(order);
    }
    let any = |state: OrderState| parcels.iter().any(|parcel| parcel.state == state);
    let all = |state: OrderState| parcels.iter().all(|parcel| parcel.state == state);
    // What needs somebody most comes first.
    if any(OrderState::Exception) {
        OrderState::Exception
    } else if any(OrderState::Stalled) {
        OrderState::Stalled
    } else if is_partial(order) {
        OrderState::PartiallyFulfilled
    } else if all(OrderState::Delivered) {
        OrderState::Delivered
    } else if any(OrderState::InTransit) {
        OrderState::InTransit
    } else {
        OrderState::Returned
    }
}

fn state_by_word(order: &Order) -> OrderState {
    let word = order.fulfillment_status.as_deref().and_then(status::order_word);
    let shipped = order.fulfilled_at.is_some() || !order.tracking_numbers.is_empty();
    match word {
        Some(OrderWord::Delivered) => OrderState::Delivered,
        Some(OrderWord::Returned) => OrderState::Returned,
        _ if order.delivered_at.is_some() => OrderState::Delivered,
        Some(OrderWord::Partial) => OrderState::PartiallyFulfilled,
        Some(OrderWord::Shipped) => OrderState::InTransit,
        Some(OrderWord::Unfulfilled) => OrderState::Unfulfilled,
        _ if shipped => OrderState::InTransit,
        _ => OrderState::Unfulfilled,
    }
}

fn is_partial(order: &Order) -> bool {
    let word = order.fulfillment_status.as_deref().and_then(status::order_word);
    word == Some(OrderWord::Partial)
}

/// Whether all of the order came back, as far as the returns on record tell.
fn came_back(order: &Order, returns: &[&ReturnRecord]) -> bool {
    let mut done = returns
        .iter()
        .filter(|r| {
            r.received_at.is_some() || r.refunded_at.is_some() || arrived(r.status.as_deref())
        })
        .peekable();
    if done.peek().is_none() {
        return false;
    }
    let skus: Vec<&str> = order.items.iter().filter_map(|item| item.sku.as_deref()).collect();
    let back: Vec<Option<&str>> = done.map(|r| r.sku.as_deref()).collect();
    let whole_order = back.contains(&None)
        && order.refunded.is_none_or(|refunded| order.total.is_none_or(|total| refunded >= total));
    whole_order || skus.len() < 2 || skus.iter().all(|sku| back.contains(&Some(sku)))
}

fn arrived(status: Option<&str>) -> bool {
    const WORDS: &[&str] = &[
        "received",
        "refunded",
        "completed",
        "closed",
        "eingegangen",
        "erhalten",
        "erstattet",
        "abgeschlossen",
        "recu",
        "rembourse",
        "termine",
        "recibid",
        "reembolsad",
        "ricevut",
        "rimborsat",
        "ontvangen",
        "terugbetaald",
        "recebid",
    ];
    let Some(status) = status.map(crate::text::fold) else { return false };
    let denied = ["not ", "un", "nicht ", "non ", "no ", "niet ", "nao "];
    WORDS.iter().any(|word| status.starts_with(word))
        && !denied.iter().any(|no| status.starts_with(no))
}

fn silence(parcels: &[Parcel]) -> Option<i64> {
    let under_way = parcels.iter().filter(|p| p.delivered.is_none()).filter_map(|p| p.silent).max();
    under_way.or_else(|| parcels.iter().filter_map(|parcel| parcel.silent).min())
}

/// What was promised, and how many days past that it is, or was at delivery.
fn promise(
    order: &Order,
    parcels: &[Parcel],
    state: OrderState,
    rules: &LatenessRules,
    clock: &Clock,
) -> (Option<Expectation>, Option<i64>) {
    if matches!(state, OrderState::Cancelled | OrderState::Returned | OrderState::Unknown) {
        return (None, None);
    }
    if parcels.is_empty() {
        let expected = expectation(order, None, 1, rules, clock);
        let arrived = order.delivered_at.map(|at| clock.date_of(at));
        // Delivered by its status alone: nobody knows when it arrived.
        let until = arrived.or((state != OrderState::Delivered).then(|| clock.today()));
        let late = expected.as_ref().zip(until).map(|(e, day)| days_between(e.date, day).max(0));
        return (expected, late);
    }
    // Of parcels under way the first one due; of delivered ones the latest against its promise.
    let due = |parcel: &&Parcel| parcel.expected.as_ref().map(|e| e.date);
    let under_way =
        parcels.iter().filter(|p| p.delivered.is_none() && p.expected.is_some()).min_by_key(due);
    if let Some(expected) = under_way.and_then(|parcel| parcel.expected.clone()) {
        let late = days_between(expected.date, clock.today()).max(0);
        return (Some(expected), Some(late));
    }
    if parcels.iter().any(|parcel| parcel.delivered.is_none()) {
        return (None, None);
    }
    let late = |parcel: &Parcel| {
        let expected = parcel.expected.clone()?;
        let days = days_between(expected.date, clock.date_of(parcel.delivered?)).max(0);
        Some((days, expected))
    };
    let worst = parcels.iter().filter_map(late).max_by_key(|(days, _)| *days);
    worst.map_or((None, None), |(days, expected)| (Some(expected), Some(days)))
}

fn expectation(
    order: &Order,
    shipment: Option<&Shipment>,
    parcels: usize,
    rules: &LatenessRules,
    clock: &Clock,
) -> Option<Expectation> {
    if let Some(date) = shipment.and_then(|s| s.expected_on) {
        let carrier = shipment.and_then(|s| s.carrier.as_deref());
        let why = carrier.map_or("carrier's estimate".to_owned(), |c| format!("{c}'s estimate"));
        return Some(Expectation { date, why });
    }
    if let Some(date) = order.expected_on {
        return Some(Expectation { date, why: "the day promised with the order".to_owned() });
    }
    let first_scan = shipment.and_then(|s| {
        s.events.iter().filter(|e| e.status != TrackingStatus::LabelCreated).map(|e| e.at).min()
    });
    // Of several parcels the order's date of dispatch is only one's.
    let dispatched = match parcels {
        0 | 1 => order.fulfilled_at.or(first_scan),
        _ => first_scan.or(order.fulfilled_at),
    };
    let dispatched = clock.date_of(dispatched?);
    let days = rules.transit_business_days;
    // The parcel travels by the calendar of where it goes.
    let country = order.ship_to.as_ref().and_then(|to| to.country.as_deref()).unwrap_or("");
    let date = Market::of_country(country).or(clock.market).after_business_days(dispatched, days);
    let unit = if days == 1 { "business day" } else { "business days" };
    Some(Expectation { date, why: format!("{days} {unit} after dispatch on {dispatched}") })
}
