//! Rulings on the demo brand, and what no case may ever bring about.

use jiff::Timestamp;

use super::super::{load::demo_pack, pack::Pack, rule};
use super::*;
use crate::{
    clock::Clock,
    money::Currency,
    orders::{
        CustomerHistory, OrderContext, OrderState, TimelineEntry,
        records::{LineItem, Order, Origin, Provenance},
    },
    policy::Ruling,
    ticket::{Author, Message, Ticket},
    triage::{RiskFlag, Tone, Triage, Urgency},
    vocabulary::Role,
};

pub(super) const NOW: &str = "2026-11-21T09:00:00Z";

fn at(text: &str) -> Timestamp {
    crate::clock::parse_instant(text, &jiff::tz::TimeZone::UTC).unwrap()
}

fn provenance() -> Provenance {
    Provenance { origin: Origin::Import { file: "orders.csv".into(), line: 2 }, as_of: None }
}

/// A case that a test shapes.
pub(super) struct Scene {
    pub(super) ticket: Ticket,
    pub(super) triage: Triage,
    pub(super) orders: OrderContext,
    pub(super) pack: Option<Pack>,
}

impl Scene {
    /// A customer who asks `requests` in `words` about one order of one 89 euro blanket.
    pub(super) fn new(requests: &[Intent], words: &str) -> Self {
        let message = Message {
            from: Author::Customer,
            author: None,
            at: Some(at("2026-11-21 08:00")),
            text: words.to_owned(),
            attachments: vec![],
        };
        let order = Order {
            number: "#SW-1848".into(),
            email: None,
            phone: None,
            customer_name: None,
            placed_at: Some(at("2026-11-01 10:00")),
            currency: Currency::new("EUR"),
            total: Some("89".parse().unwrap()),
            refunded: None,
            financial_status: Some("paid".into()),
            fulfillment_status: None,
            fulfilled_at: None,
            cancelled_at: None,
            items: vec![item("Merino throw, oat", "WB-1", "89")],
            ship_to: None,
            shipping_method: None,
            discount_codes: vec![],
            tags: vec![],
            note: None,
            tracking_numbers: vec![],
            provenance: provenance(),
        };
        let orders =
            OrderContext { order: Some(order), state: OrderState::Unfulfilled, ..no_order() };
        let triage = Triage {
            intent: requests.first().copied(),
            also: requests.iter().skip(1).copied().collect(),
            ..quiet()
        };
        let ticket = Ticket { messages: vec![message], ..Ticket::default() };
        Self { ticket, triage, orders, pack: Some(demo_pack()) }
    }

    pub(super) fn risk(mut self, flag: Risk) -> Self {
        self.triage.risk.push(RiskFlag { flag, words: vec!["…".into()] });
        self
    }

    pub(super) fn state(mut self, state: OrderState) -> Self {
        self.orders.state = state;
        self
    }

    pub(super) fn delivered(mut self, day: &str) -> Self {
        self.orders.state = OrderState::Delivered;
        self.order().fulfilled_at = Some(at("2026-11-02"));
        self.orders.timeline.push(TimelineEntry {
            at: at(day),
            what: "Delivered".into(),
            provenance: provenance(),
        });
        self
    }

    pub(super) fn order(&mut self) -> &mut Order {
        self.orders.order.as_mut().unwrap()
    }

    pub(super) fn rule(&self) -> Vec<Ruling> {
        let clock = Clock::new(NOW.parse().unwrap(), "Europe/Berlin");
        rule(&self.ticket, &self.triage, &self.orders, self.pack.as_ref(), &clock)
    }

    pub(super) fn first(&self) -> Ruling {
        self.rule().remove(0)
    }
}

pub(super) fn item(name: &str, sku: &str, price: &str) -> LineItem {
    LineItem {
        name: name.into(),
        sku: Some(sku.into()),
        quantity: 1,
        price: Some(price.parse().unwrap()),
        fulfillment_status: None,
    }
}

fn no_order() -> OrderContext {
    OrderContext {
        order: None,
        order_why: vec![],
        candidates: vec![],
        not_theirs: None,
        timeline: vec![],
        state: OrderState::Unknown,
        expected_by: None,
        days_late: None,
        days_since_last_scan: None,
        history: CustomerHistory::default(),
        orders_as_of: None,
        tracking_as_of: None,
        stale: false,
    }
}

fn quiet() -> Triage {
    Triage {
        intent: None,
        candidates: vec![],
        also: vec![],
        tone: Tone::Neutral,
        urgency: Urgency::Normal,
        urgency_reasons: vec![],
        risk: vec![],
        language: Some("en".into()),
        entities: vec![],
    }
}

fn rules_cited(ruling: &Ruling) -> Vec<&str> {
    ruling.citations.iter().filter_map(|c| c.rule.as_deref()).collect()
}

#[test]
fn the_demo_ticket_needs_the_cx_lead() {
    let words = "My order has not moved for six days, your last rep never replied, \
                 can I get a refund or store credit?";
    for requests in [
        &[Intent::ShippingDelay, Intent::RefundRequest][..],
        &[Intent::RefundRequest],
        &[Intent::ShippingDelay],
    ] {
        let mut scene = Scene::new(requests, words).risk(Risk::Money).risk(Risk::Repeat);
        scene.orders.state = OrderState::Stalled;
        scene.orders.days_since_last_scan = Some(6);
        scene.orders.days_late = Some(3);
        let rulings = scene.rule();
        let strictest = rulings.iter().max_by_key(|r| r.outcome).unwrap();
        assert_eq!(strictest.outcome, Outcome::NeedsApproval, "{requests:?}");
        let approver = strictest.approver.as_ref().unwrap();
        assert_eq!((approver.title.as_str(), approver.role), ("CX lead", Role::Manager));
        assert_eq!(approver.why, "compensation requested");
        assert_eq!(rules_cited(strictest).first(), Some(&"delay-goodwill"));
        assert_eq!(strictest.action, Action::StoreCredit);
        assert_eq!(strictest.amount.unwrap().to_string(), "10.00 EUR");
    }
}

#[test]
fn the_last_day_of_a_return_window_is_inside() {
    // Asked on 2026-11-21; 30 days after delivery.
    for (delivered, outcome) in [
        ("2026-11-20", Outcome::Allowed),
        ("2026-10-22", Outcome::Allowed),
        ("2026-10-21", Outcome::Denied),
    ] {
        let scene =
            Scene::new(&[Intent::ReturnRequest], "I want to return it").delivered(delivered);
        let ruling = scene.first();
        assert_eq!(ruling.outcome, outcome, "{delivered}: {ruling:?}");
        assert_eq!(rules_cited(&ruling).first(), Some(&"return-window"));
    }
}
