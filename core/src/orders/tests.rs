//! Tickets against records: which order, whose, and where it stands.

use super::{import::*, *};
use crate::{
    ticket::{Author, Customer, Message},
    triage::triage,
};

const ORDERS: &str = "\
Name,Email,Financial Status,Fulfillment Status,Fulfilled at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem sku,Billing Name,Shipping Name,Shipping Zip,Cancelled at,Refunded Amount,Tags
#SW-1848,emma@example.com,paid,fulfilled,2026-11-10 16:00:00 +0100,EUR,89.00,2026-11-09 10:00:00 +0100,1,Rain Jacket,RJ-M,Emma Larsen,Emma Larsen,'01067,,0.00,VIP
#SW-1702,emma@example.com,partially_refunded,fulfilled,2026-06-10 16:00:00 +0200,EUR,50.00,2026-06-09 10:00:00 +0200,1,Cap,CAP,Emma Larsen,Emma Larsen,'01067,,10.00,
#SW-1849,emma.larsen@other.example,paid,unfulfilled,,EUR,20.00,2026-11-19 11:00:00 +0100,1,Cap,CAP,Emma Larsen,Emma Larsen,80331,,0.00,
#SW-1850,jonas@example.com,paid,fulfilled,2026-11-12 11:00:00 +0100,EUR,20.00,2026-11-11 11:00:00 +0100,1,Cap,CAP,Jonas Berg,Jonas Berg,20095,,0.00,
#SW-1851,nora@example.com,voided,,,EUR,20.00,2026-11-11 11:00:00 +0100,1,Cap,CAP,Nora Vik,Nora Vik,20095,2026-11-12 11:00:00 +0100,0.00,
";
const TRACKING: &str = "\
tracking_number,carrier,order,status,event_time,location,description,estimated_delivery
JD0140000111,DHL,SW-1848,label_created,2026-11-10 16:00,,Label created,2026-11-16
JD0140000111,DHL,SW-1848,in_transit,2026-11-14 06:10,Hannover,Arrived at hub,2026-11-16
JD0140000222,DHL,SW-1850,delivered,2026-11-20 10:10,Hamburg,Delivered,
JD0140000333,DHL,SW-1702,delivered,2026-06-12 10:10,Dresden,Delivered,
";

fn clock() -> Clock {
    Clock::new("2026-11-20T20:00:00Z".parse().unwrap(), "Europe/Berlin")
}

fn records() -> Records {
    let as_of = "2026-11-20T18:00:00Z".parse().ok();
    let zone = crate::clock::zone("Europe/Berlin").unwrap();
    let mut all = Records::default();
    for (name, text) in [("orders.csv", ORDERS), ("tracking.csv", TRACKING)] {
        let importer = Importer::new(None, name, zone.clone(), as_of);
        let (records, report) = import_all(importer, text.as_bytes());
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        all.merge(records);
    }
    all
}

fn ticket(name: &str, email: &str, text: &str) -> Ticket {
    let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    Ticket {
        customer: Customer { name: some(name), email: some(email) },
        messages: vec![Message {
            from: Author::Customer,
            author: None,
            at: None,
            text: text.to_owned(),
            attachments: vec![],
        }],
        ..Ticket::default()
    }
}

fn ask(name: &str, email: &str, text: &str) -> OrderContext {
    let ticket = ticket(name, email, text);
    let triage = triage(&ticket);
    let index = index::RecordIndex::new(records());
    let found = index.find(&lookup_keys(&ticket, &triage));
    context(&ticket, &triage, &found, &LatenessRules::default(), &clock())
}

#[test]
fn the_right_order_or_none() {
    // Who, from where, writes what: the order chosen, the one that is not theirs.
    for (name, email, text, order, not_theirs) in [
        ("Emma Larsen", "emma@example.com", "My order #SW-1848 is late", Some("#SW-1848"), None),
        ("Emma Larsen", "EMMA@example.com", "order 1848 please", Some("#SW-1848"), None),
        ("Emma Larsen", "emma@example.com", "order sw 1848?", Some("#SW-1848"), None),
        ("Emma Larsen", "emma@example.com", "Where is my parcel?", Some("#SW-1848"), None),
        ("Emma Larsen", "emma@example.com", "order #SW-1884 is late", Some("#SW-1848"), None),
        ("Emma Larsen", "emma@example.com", "order #SW-2555 is late", None, None),
        ("Emma Larsen", "emma@example.com", "order #SW-1849 is late", None, Some("#SW-1849")),
        // Another number in passing is no question about a stranger's order.
        (
            "Emma Larsen",
            "emma@example.com",
            "order #SW-1848, I live in #1850",
            Some("#SW-1848"),
            None,
        ),
        ("Emma Larsen", "emma@example.com", "orders #SW-1848 and #SW-1850", None, Some("#SW-1850")),
        ("Jonas Berg", "jonas@example.com", "order #SW-1848 is late", None, Some("#SW-1848")),
        ("Jonas Berg", "jonas@example.com", "tracking JD0140000111", None, Some("JD0140000111")),
        ("Jonas Berg", "jonas@example.com", "tracking JD0140000222", Some("#SW-1850"), None),
        ("Jonas Larsen", "jl@unknown.example", "my wife's order #SW-1848", None, Some("#SW-1848")),
        ("Emma Larsen", "emma@work.example", "order #SW-1848 is late", Some("#SW-1848"), None),
        (
            "Emma Larsen",
            "emma@work.example",
            "where is my parcel, 01067 Dresden",
            Some("#SW-1848"),
            None,
        ),
        ("Emma Larsen", "emma@work.example", "where is my parcel?", None, None),
        ("Emma", "", "order #SW-1848 is late", Some("#SW-1848"), None),
        ("", "", "order #SW-1848 is late", Some("#SW-1848"), None),
        ("", "", "my email is jonas@example.com, where is my order?", Some("#SW-1850"), None),
        ("Mallory Evil", "m@evil.example", "my email is jonas@example.com", None, None),
        ("Nobody Known", "n@unknown.example", "where is my parcel?", None, None),
    ] {
        let found = ask(name, email, text);
        let number = found.order.as_ref().map(|o| o.number.as_str());
        assert_eq!(number, order, "{name} {email}: {text}: {:?}", found.candidates);
        assert_eq!(found.not_theirs.as_deref(), not_theirs, "{name} {email}: {text}");
    }
}

#[test]
fn nothing_of_a_strangers_order_is_in_the_context() {
    let found = ask("Jonas Berg", "jonas@example.com", "order #SW-1848, Emma's, is late");
    let json = serde_json::to_string(&found).unwrap();
    for secret in ["emma@", "Larsen", "Rain Jacket", "01067", "JD0140000111", "Hannover", "89"] {
        assert!(!json.contains(secret), "{secret} in {json}");
    }
    assert_eq!(found.history.orders, 1);
}

#[test]
fn where_an_order_stands() {
    let found = ask("Emma Larsen", "emma@example.com", "order #SW-1848");
    assert_eq!(found.state, OrderState::Stalled);
    let expected = found.expected_by.unwrap();
    assert_eq!(
        (expected.date.to_string().as_str(), expected.why.as_str()),
        ("2026-11-16", "DHL's estimate")
    );
    assert_eq!((found.days_late, found.days_since_last_scan), (Some(4), Some(6)));
    assert!(!found.stale);
    let what: Vec<&str> = found.timeline.iter().map(|entry| entry.what.as_str()).collect();
    assert_eq!(what, ["Ordered", "Shipped", "Label created", "In transit, Hannover"]);
    let history = found.history;
    assert_eq!((history.orders, history.refunds, history.vip), (2, 1, true));
    assert_eq!(history.lifetime_value.unwrap().to_string(), "129.00 EUR");

    let found = ask("Jonas Berg", "jonas@example.com", "order #SW-1850");
    // Dispatched on Thursday 12 November: five business days end on Thursday the 19th.
    assert_eq!(found.state, OrderState::Delivered);
    assert_eq!(found.expected_by.unwrap().date.to_string(), "2026-11-19");
    assert_eq!(found.days_late, Some(1));

    let found = ask("Nora Vik", "nora@example.com", "order #SW-1851");
    assert_eq!((found.state, found.days_late), (OrderState::Cancelled, None));
    let found = ask("Emma Larsen", "emma.larsen@other.example", "order #SW-1849");
    assert_eq!(
        (found.state, found.expected_by, found.days_late),
        (OrderState::Unfulfilled, None, None)
    );
}
