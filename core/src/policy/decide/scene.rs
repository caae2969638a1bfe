//! Cases for tests: a customer, an order, the demo brand.

use jiff::Timestamp;

use crate::policy::{details::Details, load::demo_pack, pack::Pack, rule, rule_on};
use crate::{
    clock::Clock,
    money::Currency,
    orders::{
        OrderContext, OrderState, TimelineEntry,
        records::{LineItem, Order, Origin, Provenance},
    },
    policy::Ruling,
    ticket::{Author, Message, Ticket},
    triage::{JudgedBy, Risk, RiskFlag, Tone, Triage, Urgency},
    vocabulary::Intent,
};

pub(in crate::policy) const NOW: &str = "2026-11-21T09:00:00Z";

pub(in crate::policy) fn at(text: &str) -> Timestamp {
    crate::clock::parse_instant(text, &jiff::tz::TimeZone::UTC).unwrap()
}

fn provenance() -> Provenance {
    Provenance { origin: Origin::Import { file: "orders.csv".into(), line: 2 }, as_of: None }
}

/// A case that a test shapes.
pub(in crate::policy) struct Scene {
    pub(in crate::policy) ticket: Ticket,
    pub(in crate::policy) triage: Triage,
    pub(in crate::policy) orders: OrderContext,
    pub(in crate::policy) pack: Option<Pack>,
}

impl core::fmt::Debug for Scene {
    /// Without the pack, which would fill pages.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { ticket, triage, orders, pack: _ } = self;
        f.debug_struct("Scene")
            .field("ticket", ticket)
            .field("triage", triage)
            .field("orders", orders)
            .finish()
    }
}

impl Scene {
    /// A customer who asks `requests` in `words` about one order of one 89 euro blanket.
    pub(in crate::policy) fn new(requests: &[Intent], words: &str) -> Self {
        let message = Message {
            from: Author::Customer,
            author: None,
            at: Some(at("2026-11-21 08:00")),
            text: words.to_owned(),
            attachments: vec![],
        };
        let order = Order {
            placed_at: Some(at("2026-11-01 10:00")),
            currency: Currency::new("EUR"),
            total: Some("89".parse().unwrap()),
            financial_status: Some("paid".into()),
            items: vec![item("Merino throw, oat", "WB-1", "89")],
            ..Order::new("#SW-1848".into(), provenance())
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

    pub(in crate::policy) fn risk(mut self, flag: Risk) -> Self {
        self.triage.risk.push(RiskFlag { flag, words: vec!["…".into()], places: vec![] });
        self
    }

    pub(in crate::policy) fn state(mut self, state: OrderState) -> Self {
        self.orders.state = state;
        self
    }

    pub(in crate::policy) fn delivered(mut self, day: &str) -> Self {
        self.orders.state = OrderState::Delivered;
        self.order().fulfilled_at = Some(at("2026-11-02"));
        self.orders.timeline.push(TimelineEntry {
            at: at(day),
            what: "Delivered".into(),
            detail: None,
            provenance: provenance(),
        });
        self
    }

    /// Without any order.
    pub(in crate::policy) fn unmatched(mut self) -> Self {
        self.orders = no_order();
        self
    }

    /// With another pack: the demo brand's head and `rules`.
    pub(in crate::policy) fn rules(mut self, rules: &str) -> Self {
        let head = "[brand]\nname = \"Acme\"\ntimezone = \"Europe/Berlin\"\ncurrency = \"EUR\"\n\
                    [titles]\n\"CX lead\" = \"manager\"\n\"Agent\" = \"rep\"\n";
        self.pack = Some(Pack::load(&[("policy.toml", format!("{head}{rules}"))]).unwrap().0);
        self
    }

    pub(in crate::policy) fn order(&mut self) -> &mut Order {
        self.orders.order.as_mut().unwrap()
    }

    pub(in crate::policy) fn rule(&self) -> Vec<Ruling> {
        let clock = Clock::new(NOW.parse().unwrap(), "Europe/Berlin");
        rule(&self.ticket, &self.triage, &self.orders, self.pack.as_ref(), &clock)
    }

    pub(in crate::policy) fn rule_on(&self, details: Details) -> Vec<Ruling> {
        let clock = Clock::new(NOW.parse().unwrap(), "Europe/Berlin");
        rule_on(details, &self.ticket, &self.triage, &self.orders, self.pack.as_ref(), &clock)
    }

    pub(in crate::policy) fn first(&self) -> Ruling {
        self.rule().remove(0)
    }
}

pub(in crate::policy) fn item(name: &str, sku: &str, price: &str) -> LineItem {
    LineItem {
        name: name.into(),
        sku: Some(sku.into()),
        quantity: 1,
        price: Some(price.parse().unwrap()),
        fulfillment_status: None,
    }
}

fn no_order() -> OrderContext {
    OrderContext::default()
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
        judged_by: JudgedBy::Model,
        cut: false,
    }
}
