//! Values that tests of draft, guard and packet are written with.

use jiff::Timestamp;

use super::{Packet, assemble};
use crate::{
    clock::Clock,
    money::{Currency, Money},
    orders::{
        Expectation, OrderCandidate, OrderContext, OrderState, TimelineEntry,
        records::{Order, Origin, Provenance},
    },
    policy::{
        Action, Approver, Citation, Intent, Missing, Outcome, Role, Ruling,
        pack::{Brand, Pack, RoleTitle, Rule, RuleKind, Voice},
        rules::{RepMay, Scope},
    },
    ticket::{Author, Channel, Customer, Message, Ticket},
    triage::{Candidate, JudgedBy, Risk, RiskFlag, Tone, Triage, Urgency},
};

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn clock() -> Clock {
    Clock::new(at("2026-11-21T09:00:00Z"), "Europe/Berlin")
}

pub fn ticket(text: &str) -> Ticket {
    let message = Message {
        from: Author::Customer,
        author: Some("Anna Meier".to_owned()),
        at: Some(at("2026-11-20T08:00:00Z")),
        text: text.to_owned(),
        attachments: vec![],
    };
    Ticket {
        id: Some("4711".to_owned()),
        channel: Channel::Email,
        subject: Some("Where is it?".to_owned()),
        customer: Customer {
            name: Some("Anna Meier".to_owned()),
            email: Some("anna@example.test".to_owned()),
        },
        messages: vec![message],
        url: None,
    }
}

pub fn triage(intent: Intent, tone: Tone, language: &str) -> Triage {
    Triage {
        intent: Some(intent),
        candidates: vec![Candidate { intent, confidence: 0.75 }],
        also: vec![],
        tone,
        urgency: Urgency::Normal,
        urgency_reasons: vec![],
        risk: vec![],
        language: Some(language.to_owned()),
        entities: vec![],
        judged_by: JudgedBy::Model,
        cut: false,
    }
}

pub fn with_risk(mut triage: Triage, flag: Risk) -> Triage {
    triage.risk.push(RiskFlag { flag, words: vec![format!("words of {flag}")], places: vec![] });
    triage
}

fn import(file: &str, line: u64) -> Provenance {
    let origin = Origin::Import { file: file.to_owned(), line };
    Provenance { origin, as_of: Some(at("2026-11-21T06:00:00Z")) }
}

pub fn order() -> Order {
    Order {
        email: Some("anna@example.test".to_owned()),
        customer_name: Some("Anna Meier".to_owned()),
        placed_at: Some(at("2026-11-09T10:00:00Z")),
        currency: Currency::new("EUR"),
        total: "89".parse().ok(),
        financial_status: Some("paid".to_owned()),
        fulfillment_status: Some("fulfilled".to_owned()),
        fulfilled_at: Some(at("2026-11-10T15:00:00Z")),
        tracking_numbers: vec!["00340434161094042557".to_owned()],
        ..Order::new("#SW-1848".to_owned(), import("orders_export.csv", 12))
    }
}

pub fn no_order() -> OrderContext {
    OrderContext::default()
}

pub fn order_in(state: OrderState) -> OrderContext {
    let order = order();
    let entry = |when: &str, what: &str, provenance: &Provenance| TimelineEntry {
        at: at(when),
        what: what.to_owned(),
        detail: what.starts_with("In transit").then(|| "Seen by A. Baird".to_owned()),
        provenance: provenance.clone(),
    };
    let tracking = import("tracking.csv", 3);
    OrderContext {
        order_why: vec!["order number #SW-1848 in the subject".to_owned()],
        candidates: vec![OrderCandidate {
            number: order.number.clone(),
            why: vec!["order number".to_owned()],
            confidence: 0.98,
        }],
        timeline: vec![
            entry("2026-11-09T10:00:00Z", "Ordered", &order.provenance),
            entry("2026-11-10T15:00:00Z", "Shipped", &order.provenance),
            entry("2026-11-14T17:00:00Z", "In transit, Hannover", &tracking),
        ],
        state,
        expected_by: Some(Expectation {
            date: "2026-11-17".parse().unwrap(),
            why: "5 business days after dispatch".to_owned(),
        }),
        days_late: Some(4),
        days_since_last_scan: Some(7),
        orders_as_of: order.provenance.as_of,
        tracking_as_of: tracking.as_of,
        order: Some(order),
        ..no_order()
    }
}

pub fn pack(locale: &str) -> Pack {
    let brand = Brand {
        name: "Stitch & Wool".to_owned(),
        domains: vec!["stitch-and-wool.example".to_owned()],
        timezone: "Europe/Berlin".to_owned(),
        currency: Currency::new("EUR").unwrap(),
        locale: locale.to_owned(),
    };
    let rep_may = RepMay {
        actions: vec![Action::Refund, Action::ReturnLabel, Action::Cancel, Action::Replace],
        up_to: "100".parse().ok(),
        requests: vec![],
    };
    let rule = Rule {
        id: "rep-may".to_owned(),
        line: 1,
        kind: RuleKind::RepMay(rep_may),
        applies_to: Scope::default(),
        citation: None,
        overrides: vec![],
        in_writing: true,
    };
    Pack {
        titles: vec![RoleTitle { title: "CX lead".to_owned(), role: Role::Manager }],
        voice: Voice {
            greeting: "Hi {first_name},".to_owned(),
            sign_off: "Warm regards,\nThe Stitch & Wool team".to_owned(),
            forbidden: vec!["unfortunately".to_owned()],
            ..Voice::default()
        },
        rules: vec![rule],
        ..Pack::bare(brand)
    }
}

pub fn citation(rule: Option<&str>) -> Citation {
    Citation {
        doc: "returns.md".to_owned(),
        heading: "Return window".to_owned(),
        quote: "You can return unused items within 30 days of delivery.".to_owned(),
        rule: rule.map(str::to_owned),
    }
}

pub fn ruling(request: Intent, outcome: Outcome, action: Action) -> Ruling {
    Ruling {
        request,
        outcome,
        action,
        alternatives: vec![],
        amount: None,
        approver: None,
        missing: vec![],
        evidence: vec![],
        citations: vec![],
        facts: vec![],
        because: "a reason".to_owned(),
        deadline: None,
        signals: vec![],
    }
}

pub fn granted(request: Intent, action: Action) -> Ruling {
    let amount = Currency::new("EUR").map(|eur| Money::new(45.into(), eur));
    let citations = vec![citation(Some("rep-may"))];
    Ruling { amount, citations, ..ruling(request, Outcome::Allowed, action) }
}

pub fn pending(request: Intent, action: Action) -> Ruling {
    let approver = Approver {
        role: Role::Manager,
        title: "CX lead".to_owned(),
        why: "compensation requested".to_owned(),
        four_eyes: false,
    };
    Ruling { approver: Some(approver), ..ruling(request, Outcome::NeedsApproval, action) }
}

pub fn missing(request: Intent, what: &str, ask: &str) -> Ruling {
    let missing = vec![Missing { what: what.to_owned(), ask: ask.to_owned() }];
    Ruling { missing, ..ruling(request, Outcome::NeedsInformation, Action::Answer) }
}

pub fn packet(
    triage: Triage,
    orders: OrderContext,
    rulings: Vec<Ruling>,
    pack: Option<&Pack>,
) -> Packet {
    let ticket = ticket("My order #SW-1848 has not moved for six days. Can I get a refund?");
    assemble(ticket, triage, orders, rulings, pack, &clock())
}
