//! Stories of orders, told by several carriers in their own words: what the context
//! makes of each, as golden text.

use expect_test::Expect;
use jiff::Timestamp;

use super::{
    LatenessRules, OrderContext, context,
    index::RecordIndex,
    lookup_keys,
    records::{
        Address, LineItem, Order, Origin, Provenance, Records, ReturnRecord, Shipment, StockRecord,
        TrackingEvent,
    },
    status::tracking_status,
};
use crate::{
    clock::Clock,
    money::{Currency, Money},
    ticket::{Author, Customer, Message, Ticket},
    triage::triage,
};

fn at(text: &str) -> Timestamp {
    crate::clock::parse_instant(text, &jiff::tz::TimeZone::UTC).unwrap()
}

fn source(file: &str) -> Provenance {
    let origin = Origin::Import { file: file.to_owned(), line: 2 };
    Provenance { origin, as_of: Some(at("2026-11-21 06:00")) }
}

/// One story: lines of `order`, `parcel`, `scan`, `return`, `stock` and `says`.
pub(super) fn records(story: &str) -> (Records, String) {
    let mut all = Records::default();
    let mut said = "Where is my order #SW-1848?".to_owned();
    for line in story.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (what, rest) = line.split_once(' ').unwrap();
        let parts: Vec<&str> = rest.split("|").map(str::trim).collect();
        let part = |at: usize| parts.get(at).copied().filter(|text| !text.is_empty());
        match what {
            "order" => all.orders.push(order(&parts)),
            "parcel" => all.shipments.push(Shipment {
                tracking_number: part(1).unwrap().to_owned(),
                order_number: Some("SW-1848".into()),
                carrier: part(0).map(str::to_owned),
                expected_on: part(2).map(|day| day.parse().unwrap()),
                expected_as_of: None,
                events: vec![],
                provenance: source("tracking.csv"),
            }),
            "scan" => all.shipments.last_mut().unwrap().events.push(TrackingEvent {
                at: at(part(0).unwrap()),
                status: tracking_status(part(1).unwrap()),
                text: part(1).unwrap().to_owned(),
                place: part(2).map(str::to_owned),
            }),
            "return" => all.returns.push(ReturnRecord {
                order_number: "#SW-1848".into(),
                id: part(0).map(str::to_owned),
                status: part(1).map(str::to_owned),
                sku: part(2).map(str::to_owned),
                reason: None,
                requested_at: part(3).map(at),
                received_at: None,
                refunded_at: part(4).map(at),
                amount: part(5).map(euros),
                provenance: source("returns.csv"),
            }),
            "stock" => all.stock.push(StockRecord {
                sku: part(0).unwrap().to_owned(),
                name: part(1).map(str::to_owned),
                on_hand: part(2).unwrap().parse().unwrap(),
                inbound: part(3).map(|count| count.parse().unwrap()),
                inbound_on: part(4).map(|day| day.parse().unwrap()),
                safety_stock: None,
                provenance: source("stock.csv"),
            }),
            "says" => said = rest.to_owned(),
            other => panic!("{other}"),
        }
    }
    (all, said)
}

fn euros(amount: &str) -> Money {
    Money::new(amount.parse().unwrap(), Currency::new("EUR").unwrap())
}

/// `country | status | shipped | refunded | cancelled | items`.
fn order(parts: &[&str]) -> Order {
    let part = |at: usize| parts.get(at).copied().filter(|text| !text.is_empty());
    let item = |text: &str| {
        let (sku, name) = text.trim().split_once(' ').unwrap();
        LineItem {
            name: name.to_owned(),
            sku: Some(sku.to_owned()),
            quantity: 1,
            price: None,
            fulfillment_status: None,
        }
    };
    let day_before = |shipped: Timestamp| shipped.checked_sub(jiff::SignedDuration::from_hours(26));
    let placed =
        part(2).map_or_else(|| at("2026-11-02 10:00"), |text| day_before(at(text)).unwrap());
    Order {
        email: Some("emma@larsen.example".into()),
        customer_name: Some("Emma Larsen".into()),
        placed_at: Some(placed),
        currency: Currency::new("EUR"),
        total: Some("80".parse().unwrap()),
        refunded: part(3).map(|amount| amount.parse().unwrap()),
        financial_status: Some("paid".into()),
        fulfillment_status: part(1).map(str::to_owned),
        fulfilled_at: part(2).map(at),
        cancelled_at: part(4).map(at),
        items: part(5).unwrap_or("RJ-M Rain Jacket M").split(';').map(item).collect(),
        ship_to: Some(Address { country: part(0).map(str::to_owned), ..Address::default() }),
        ..Order::new("#SW-1848".into(), source("orders.csv"))
    }
}

pub(super) fn ask(said: &str) -> Ticket {
    let message = Message {
        from: Author::Customer,
        author: None,
        at: None,
        text: said.to_owned(),
        attachments: vec![],
    };
    let customer =
        Customer { name: Some("Emma Larsen".into()), email: Some("emma@larsen.example".into()) };
    Ticket { customer, messages: vec![message], ..Ticket::default() }
}

pub(super) fn told_on(records: Records, said: &str, now: &str) -> OrderContext {
    let ticket = ask(said);
    let triage = triage(&ticket);
    let clock = Clock::new(at(now), "Europe/Berlin").in_market_of("de-DE");
    let found = RecordIndex::new(records).find(&lookup_keys(&ticket, &triage));
    context(&ticket, &triage, &found, &LatenessRules::default(), &clock)
}

fn tell(context: &OrderContext) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    let day = |at: Timestamp| at.to_string().chars().take(10).collect::<String>();
    let _ = write!(out, "{}", context.state.as_str());
    if let Some(expected) = &context.expected_by {
        let _ = write!(out, "; expected {} ({})", expected.date, expected.why);
    }
    if let Some(late) = context.days_late {
        let _ = write!(out, "; {late} late");
    }
    if let Some(silent) = context.days_since_last_scan {
        let _ = write!(out, "; silent {silent}");
    }
    if context.stale {
        out.push_str("; stale");
    }
    out.push('\n');
    if let Some(verdict) = &context.verdict {
        let _ = writeln!(out, "{}: {}", verdict.kind.as_str(), verdict.why);
    }
    if let Some(refund) = &context.refunded {
        let _ = writeln!(
            out,
            "refunded {}{}",
            refund.amount,
            if refund.in_full { " in full" } else { "" }
        );
    }
    for stock in &context.stock {
        let _ = writeln!(
            out,
            "stock {}: {} available, inbound {:?} on {:?}{}{}",
            stock.sku,
            stock.available,
            stock.inbound,
            stock.inbound_on.map(|day| day.to_string()),
            if stock.ordered { ", ordered" } else { ", variant" },
            if stock.backordered { ", backordered" } else { "" },
        );
    }
    if context.parcels.len() > 1 {
        for parcel in &context.parcels {
            let _ = writeln!(
                out,
                "parcel {}: {}, late {:?}",
                parcel.tracking_number,
                parcel.state.as_str(),
                parcel.days_late
            );
        }
    }
    for entry in &context.timeline {
        let _ = writeln!(out, "{} {}", day(entry.at), entry.what);
    }
    out
}

pub(super) fn check(story: &str, golden: &Expect) {
    let (records, said) = records(story);
    let context = told_on(records, &said, "2026-11-21 08:00");
    assert!(context.timeline.iter().all(|entry| entry.provenance.as_of.is_some()));
    golden.assert_eq(&tell(&context));
}
