use expect_test::expect_file;

use super::{contract::PacketJson, fixtures::*, *};
use crate::{
    orders::{
        OrderState,
        records::{Order, Origin, Provenance},
    },
    policy::Intent,
    triage::{Tone, Urgency},
};

fn refund_case() -> Packet {
    let mut triage = triage(Intent::ShippingDelay, Tone::Frustrated, "en");
    triage.also = vec![Intent::RefundRequest];
    triage.urgency = Urgency::High;
    let triage = with_risk(with_risk(triage, Risk::Money), Risk::Repeat);
    let update = Ruling {
        citations: vec![citation(None)],
        ..ruling(Intent::ShippingDelay, Outcome::Allowed, Action::SendUpdate)
    };
    let rulings = vec![update, pending(Intent::RefundRequest, Action::StoreCredit)];
    packet(triage, order_in(OrderState::Stalled), rulings, Some(&pack("en-GB")))
}

#[test]
fn the_contract_is_kept_to_the_letter() {
    let packet = refund_case();
    let json = PacketJson::from(&packet);
    let text = serde_json::to_string_pretty(&json).unwrap();
    expect_file!["snapshots/contract.json"].assert_eq(&(text.clone() + "\n"));
    assert_eq!(serde_json::from_str::<PacketJson>(&text).unwrap(), json);
}

#[test]
fn the_note_tells_a_colleague_everything() {
    expect_file!["snapshots/note.txt"].assert_eq(&(refund_case().note + "\n"));
}

#[test]
fn ids_are_stable_and_differ_by_ticket_and_brand() {
    let clock = clock();
    let id = |ticket: Ticket, pack: Option<&Pack>| {
        prepare(ticket).finish(&Records::default(), pack, &clock).id
    };
    let one = id(ticket("hello"), None);
    assert_eq!(one.len(), 16);
    assert!(one.chars().all(|c| c.is_ascii_hexdigit()));
    assert_eq!(one, id(Ticket { url: Some("https://a.test/1".into()), ..ticket("hello") }, None));
    assert_ne!(one, id(ticket("hello!"), None));
    assert_ne!(one, id(ticket("hello"), Some(&pack("en-GB"))));
}

/// A pack whose rules put every moving action in the rep's hands.
fn route_of(triage: &Triage, ruling: Ruling, pack: Option<&Pack>) -> Route {
    packet(triage.clone(), no_order(), vec![ruling], pack).route
}

#[test]
fn nothing_that_moves_value_reaches_the_rep_alone_without_a_written_rule() {
    let plain = triage(Intent::RefundRequest, Tone::Neutral, "en");
    let pack = pack("en-GB");
    for action in Action::ALL.iter().copied().filter(|a| authority::moves_value(*a)) {
        let ruled = ruling(Intent::RefundRequest, Outcome::Allowed, action);
        assert_ne!(route_of(&plain, ruled.clone(), Some(&pack)), Route::Rep, "{action}");
        assert_ne!(route_of(&plain, ruled, None), Route::Rep, "{action}");
        let granted = granted(Intent::RefundRequest, action);
        let in_writing = match &pack.rules[0].kind {
            crate::policy::pack::RuleKind::RepMay(may) => may.actions.contains(&action),
            _ => unreachable!(),
        };
        assert_eq!(route_of(&plain, granted.clone(), Some(&pack)) == Route::Rep, in_writing);
        assert_ne!(route_of(&plain, granted, None), Route::Rep, "{action} without a pack");
    }
}

#[test]
fn a_rule_that_is_not_in_writing_or_too_small_gives_no_authority() {
    let plain = triage(Intent::RefundRequest, Tone::Neutral, "en");
    let ruled = granted(Intent::RefundRequest, Action::Refund);
    let mut pack = pack("en-GB");
    assert_eq!(route_of(&plain, ruled.clone(), Some(&pack)), Route::Rep);
    let mut much = ruled.clone();
    much.amount = much.amount.map(|m| crate::money::Money::new(101.into(), m.currency));
    assert_ne!(route_of(&plain, much, Some(&pack)), Route::Rep);
    let unknown = Ruling { amount: None, ..ruled.clone() };
    assert_ne!(route_of(&plain, unknown, Some(&pack)), Route::Rep);
    pack.rules[0].in_writing = false;
    assert_ne!(route_of(&plain, ruled, Some(&pack)), Route::Rep);
}

#[test]
fn grave_matters_go_to_the_brands_manager() {
    let answer = || ruling(Intent::OrderStatus, Outcome::Allowed, Action::Answer);
    for risk in authority::GRAVE {
        let risky = with_risk(triage(Intent::OrderStatus, Tone::Neutral, "en"), risk);
        match route_of(&risky, answer(), Some(&pack("en-GB"))) {
            Route::Approver(approver) => {
                assert_eq!((approver.role, approver.title.as_str()), (Role::Manager, "CX lead"));
            }
            Route::Rep => panic!("{risk} to the rep"),
        }
    }
    let plain = triage(Intent::OrderStatus, Tone::Neutral, "en");
    assert_eq!(route_of(&plain, answer(), None), Route::Rep);
}

#[test]
fn a_vip_of_the_records_is_a_risk_and_comes_first() {
    let mut triage = triage(Intent::OrderStatus, Tone::Neutral, "en");
    let mut orders = no_order();
    orders.history.vip = true;
    mark_vip(&mut triage, &orders);
    mark_vip(&mut triage, &orders);
    assert_eq!(triage.risk.len(), 1);
    let packet = packet(triage, orders, vec![], None);
    assert_eq!(packet.priority, Priority::High);
    assert!(packet.tags.contains(&"risk_vip".to_owned()));
}

#[test]
fn what_is_asked_first_moves_nothing_yet() {
    let plain = triage(Intent::DamagedItem, Tone::Neutral, "en");
    let ask = Ruling {
        action: Action::Replace,
        ..missing(Intent::DamagedItem, "photo", "Could you send a photo?")
    };
    let packet = packet(plain, no_order(), vec![ask], Some(&pack("en-GB")));
    assert_eq!(packet.route, Route::Rep);
    assert_eq!(packet.outcome, Outcome::NeedsInformation);
    assert_eq!(packet.recommended_action, Action::Answer);
}

#[test]
fn stuck_parcels_are_work_for_the_carrier_desk() {
    let task = refund_case().task.unwrap();
    assert_eq!(task.team, Team::CarrierDesk);
    assert_eq!(task.due.unwrap().to_string(), "2026-11-23");
    assert!(task.title.contains("#SW-1848"));
}

#[test]
fn an_order_seen_on_a_page_stands_in_where_no_export_tells_of_it() {
    let origin = Origin::SeenOnPage { url: "https://desk.test/1".into() };
    let provenance = Provenance { origin, as_of: Some(at("2026-11-21T08:55:00Z")) };
    let shown = Order { total: None, provenance, ..order() };
    let seen = Records { orders: vec![shown.clone()], ..Records::default() };
    let number = shown.number.clone();
    let of = |records: &Records| {
        let asks = ticket(&format!("Where is my order {number}?"));
        prepare(asks).with_seen(seen.clone()).finish(records, None, &clock()).orders.order
    };
    assert_eq!(of(&Records::default()), Some(shown));
    let exported = Records { orders: vec![order()], ..Records::default() };
    assert_eq!(of(&exported), Some(order()));
}
