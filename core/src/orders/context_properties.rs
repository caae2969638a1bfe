//! What must hold of any context: it does not depend on the order of imports or on other
//! people's orders, lateness grows with time, and nothing makes it panic.

use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

use super::{
    LatenessRules, OrderState, context, lookup_keys,
    records::{Records, TrackingEvent, TrackingStatus},
    stories::{ask, records, told_on},
};
use crate::{clock::Clock, triage::triage};

const STORY: &str = "
    order DE | fulfilled | 2026-11-05 | | | RJ-M Rain Jacket M;CAP Cap
    parcel DHL | JJD1 |
    scan 2026-11-06 09:00 | Zugestellt
    parcel DPD | 0122 | 2026-11-12
    scan 2026-11-07 09:00 | Unterwegs
    return R1 | refunded | CAP | 2026-11-08 | 2026-11-18 | 20.00
    return R2 | requested | RJ-M | 2026-11-19
    stock RJ-M | Rain Jacket M | 3 | 40 | 2026-12-01
    stock CAP | Cap | 0 | |
";
const SAID: &str = "Where is order #SW-1848?";

fn any_instant() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        9 => 1_700_000_000_i64..1_900_000_000,
        1 => -377_000_000_000_i64..253_000_000_000,
    ]
    .prop_map(|second| Timestamp::from_second(second).unwrap())
}

fn any_event() -> impl Strategy<Value = TrackingEvent> {
    let status = proptest::sample::select(TrackingStatus::ALL.to_vec());
    (any_instant(), status, "\\PC{0,12}").prop_map(|(at, status, text)| TrackingEvent {
        at,
        status,
        text,
        place: None,
    })
}

/// The records of the story with everything in them replaced by what may come.
fn any_records() -> impl Strategy<Value = Records> {
    let order = (
        "\\PC{0,8}",
        proptest::option::of("\\PC{0,10}"),
        proptest::option::of(any_instant()),
        proptest::option::of(any_instant()),
        proptest::option::of("\\PC{0,10}"),
        any::<i64>(),
    );
    let events = proptest::collection::vec(proptest::collection::vec(any_event(), 0..5), 0..4);
    (proptest::collection::vec(order, 0..4), events).prop_map(|(orders, events)| {
        let (story, _) = records(STORY);
        let (order, parcel) = (&story.orders[0], &story.shipments[0]);
        let mut all = Records {
            returns: story.returns.clone(),
            stock: story.stock.clone(),
            ..Records::default()
        };
        for (number, name, placed, shipped, status, total) in orders {
            let mut order = order.clone();
            order.number = format!("#SW-1848{number}");
            order.customer_name = name;
            order.placed_at = placed;
            order.fulfilled_at = shipped;
            order.fulfillment_status = status;
            order.total = Some(total.into());
            order.refunded = Some(total.into());
            order.items[0].name.push_str(&number);
            all.orders.push(order);
        }
        for events in events {
            let mut parcel = parcel.clone();
            parcel.tracking_number = format!("T{}", events.len());
            parcel.events = events;
            all.shipments.push(parcel);
        }
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_records_makes_no_difference(by in 0..12_usize) {
        let (all, _) = records(STORY);
        let mut turned = all.clone();
        let (a, b, c) = (turned.shipments.len(), turned.returns.len(), turned.stock.len());
        turned.shipments.rotate_left(by % a);
        turned.returns.rotate_left(by / 2 % b);
        turned.stock.rotate_left(by / 4 % c);
        let now = "2026-11-21 08:00";
        prop_assert_eq!(told_on(all, SAID, now), told_on(turned, SAID, now));
    }

    #[test]
    fn somebody_elses_order_changes_nothing(
        number in 3000..9000_u32,
        name in "[A-Z][a-z]{3,8} [A-Z][a-z]{3,8}",
        first in any::<bool>(),
    ) {
        let (all, _) = records(STORY);
        let mut more = all.clone();
        let mut other = all.orders[0].clone();
        other.number = format!("#SW-{number}");
        other.email = Some(format!("{}@elsewhere.example", name.to_lowercase().replace(' ', ".")));
        other.customer_name = Some(name);
        other.refunded = Some(5.into());
        let mut parcel = all.shipments[0].clone();
        parcel.tracking_number = "X999".to_owned();
        parcel.order_number = Some(other.number.clone());
        more.shipments.insert(0, parcel);
        more.orders.insert(usize::from(!first), other);
        let now = "2026-11-21 08:00";
        prop_assert_eq!(told_on(all, SAID, now), told_on(more, SAID, now));
    }

    #[test]
    fn days_late_grow_with_the_clock(days in 0..60_i64) {
        let (all, _) = records(STORY);
        let ticket = ask(SAID);
        let triage = triage(&ticket);
        let on = |days: i64| {
            let now: Timestamp = "2026-11-10T08:00:00Z".parse().unwrap();
            let now = now.checked_add((24 * days).hours()).unwrap();
            let clock = Clock::new(now, "Europe/Berlin").in_market_of("de-DE");
            context(&ticket, &triage, &all, &LatenessRules::default(), &clock)
        };
        let (today, tomorrow) = (on(days), on(days + 1));
        prop_assert!(today.days_late.is_some());
        let grown = tomorrow.days_late.unwrap() - today.days_late.unwrap();
        let due = today.expected_by.unwrap().date.to_string();
        prop_assert_eq!(due.as_str(), "2026-11-12");
        prop_assert_eq!(grown, i64::from(days >= 2), "after {} days", days);
    }

    #[test]
    fn nothing_makes_it_panic(records in any_records(), now in any_instant(), said in "\\PC{0,40}") {
        let ticket = ask(&format!("{said} #SW-1848"));
        let triage = triage(&ticket);
        let clock = Clock::new(now, "Europe/Berlin").in_market_of("de-DE");
        let _ = lookup_keys(&ticket, &triage);
        let told = context(&ticket, &triage, &records, &LatenessRules::default(), &clock);
        prop_assert_eq!(told.order.is_none(), told.state == OrderState::Unknown);
        prop_assert!(told.days_late.is_none_or(|days| days >= 0));
        let mut turned = records;
        turned.orders.reverse();
        turned.shipments.reverse();
        turned.returns.reverse();
        turned.stock.reverse();
        let again = context(&ticket, &triage, &turned, &LatenessRules::default(), &clock);
        prop_assert_eq!(told.candidates, again.candidates);
        prop_assert_eq!(told.state, again.state);
        prop_assert_eq!(told.verdict, again.verdict);
    }
}
