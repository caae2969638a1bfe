//! Rulings on the demo brand and on small packs: boundaries, gates, and what is asked for.

use super::scene::{Scene, at, item};
use crate::{
    orders::OrderState,
    policy::Ruling,
    triage::Risk,
    vocabulary::{Action, Intent, Outcome, Role},
};

fn rules_cited(ruling: &Ruling) -> Vec<&str> {
    ruling.citations.iter().filter_map(|c| c.rule.as_deref()).collect()
}

#[test]
pub(super) fn the_demo_ticket_needs_the_cx_lead() {
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
pub(super) fn the_last_day_of_a_return_window_is_inside() {
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

#[test]
fn a_request_made_in_time_is_in_time_when_it_is_answered_late() {
    let mut scene =
        Scene::new(&[Intent::ReturnRequest], "I want to return it").delivered("2026-10-20");
    scene.ticket.messages[0].at = Some(at("2026-11-19 23:30")); // day 30, late in the evening
    assert_eq!(scene.first().outcome, Outcome::Denied, "23:30 UTC is the next day in Berlin");
    scene.ticket.messages[0].at = Some(at("2026-11-19 22:30"));
    assert_eq!(scene.first().outcome, Outcome::Allowed);
    let mut again = scene.ticket.messages[0].clone();
    again.at = Some(at("2026-11-21 07:00"));
    scene.ticket.messages.push(again);
    assert_eq!(scene.first().outcome, Outcome::NeedsApproval, "first asked in time, asks again");
}

#[test]
pub(super) fn final_sale_is_refused_and_a_mixed_order_is_asked_about() {
    let scene =
        || Scene::new(&[Intent::ReturnRequest], "I want to return it").delivered("2026-11-15");
    let mut sale = scene();
    sale.order().items = vec![item("Clearance scarf", "FS-9", "20")];
    assert_eq!(sale.first().outcome, Outcome::Denied);
    assert_eq!(rules_cited(&sale.first())[0], "final-sale");

    let mut mixed = scene();
    mixed.order().items.push(item("Clearance scarf", "FS-9", "20"));
    let ruling = mixed.first();
    assert_eq!(ruling.outcome, Outcome::NeedsInformation);
    assert_eq!(ruling.missing[0].what, "which_item");

    mixed.ticket.messages[0].text = "I want to return the throw".into();
    let ruling = mixed.first();
    assert_eq!(ruling.outcome, Outcome::Allowed, "{ruling:?}");
    mixed.ticket.messages[0].text = "I want to return the scarf".into();
    assert_eq!(mixed.first().outcome, Outcome::Denied);
}

#[test]
fn damage_needs_its_photo_and_then_whoever_may_replace() {
    let mut scene = Scene::new(&[Intent::DamagedItem], "it has a hole").delivered("2026-11-15");
    let ruling = scene.first();
    assert_eq!(
        (ruling.outcome, ruling.missing[0].what.as_str()),
        (Outcome::NeedsInformation, "photo")
    );
    assert_eq!(ruling.approver, None);

    scene.ticket.messages[0].attachments = vec!["IMG_1.HEIC".into()];
    let ruling = scene.first();
    assert_eq!((ruling.outcome, ruling.action), (Outcome::NeedsApproval, Action::Replace));
    let approver = ruling.approver.unwrap();
    assert_eq!(approver.title, "CX lead");
    assert_eq!(
        approver.why,
        "replacement of 89.00 EUR is above the 60.00 EUR that a rep may decide"
    );

    scene.order().items[0].price = Some("60".parse().unwrap());
    scene.order().total = Some("60".parse().unwrap());
    assert_eq!(scene.first().outcome, Outcome::Allowed, "the limit itself is inside");
}

#[test]
pub(super) fn cancelling_ends_with_shipping() {
    let scene = Scene::new(&[Intent::CancelOrder], "cancel it please");
    let cases = [
        (OrderState::Unfulfilled, Outcome::Allowed),
        (OrderState::PartiallyFulfilled, Outcome::NeedsApproval),
        (OrderState::InTransit, Outcome::Denied),
        (OrderState::Delivered, Outcome::Denied),
        (OrderState::Cancelled, Outcome::Allowed),
        (OrderState::Unknown, Outcome::NeedsApproval),
    ];
    let mut scene = scene;
    for (state, outcome) in cases {
        scene = scene.state(state);
        assert_eq!(scene.first().outcome, outcome, "{state}");
    }
    assert_eq!(scene.state(OrderState::Cancelled).first().action, Action::Answer);
}

#[test]
pub(super) fn hours_to_cancel_are_counted_to_the_minute() {
    let rules = "[[rule]]\nid = \"c\"\nkind = \"cancellation\"\nwithin_hours = 2\n\
                 [[rule]]\nid = \"r\"\nkind = \"rep_may\"\nactions = [\"cancel\"]\n";
    let mut scene = Scene::new(&[Intent::CancelOrder], "cancel it please").rules(rules);
    for (asked, outcome) in
        [("2026-11-01 12:00", Outcome::Allowed), ("2026-11-01 12:01", Outcome::Denied)]
    {
        scene.ticket.messages[0].at = Some(at(asked));
        assert_eq!(scene.first().outcome, outcome, "{asked}");
    }
}

#[test]
pub(super) fn a_parcel_is_lost_from_its_tenth_silent_day() {
    let mut scene = Scene::new(&[Intent::LostPackage], "where is it").state(OrderState::Stalled);
    scene.orders.days_since_last_scan = Some(9);
    let ruling = scene.first();
    assert_eq!((ruling.outcome, ruling.action), (Outcome::Allowed, Action::SendUpdate));
    assert_eq!(ruling.deadline.unwrap().to_string(), "2026-11-22");
    scene.orders.days_since_last_scan = Some(10);
    let ruling = scene.first();
    assert_eq!((ruling.outcome, ruling.action), (Outcome::NeedsApproval, Action::Replace));
}

#[test]
pub(super) fn a_parcel_marked_delivered_is_looked_for_first() {
    let scene = |day| Scene::new(&[Intent::LostPackage], "not here").delivered(day);
    assert_eq!(scene("2026-11-19").first().missing[0].what, "not_received");
    assert_eq!(scene("2026-11-18").first().outcome, Outcome::NeedsApproval);
}

#[test]
fn a_missing_order_is_asked_for_in_the_customers_language() {
    let mut scene = Scene::new(&[Intent::OrderStatus], "wo ist mein Paket?").unmatched();
    scene.triage.language = Some("de".into());
    let ruling = scene.first();
    assert_eq!(ruling.outcome, Outcome::NeedsInformation);
    assert!(ruling.missing[0].ask.contains("Bestellnummer"));
    scene.triage.language = None;
    assert!(scene.first().missing[0].ask.contains("order number"), "the brand's own language");
}

#[test]
fn somebody_elses_order_discloses_nothing() {
    let mut scene = Scene::new(&[Intent::RefundRequest], "refund #SW-1848").delivered("2026-11-15");
    scene.orders.not_theirs = Some("#SW-1848".into());
    let ruling = scene.first();
    assert_eq!(ruling.outcome, Outcome::NeedsInformation);
    assert_eq!(ruling.missing[0].what, "order_email");
    assert_eq!((ruling.amount, ruling.deadline, ruling.facts.len()), (None, None, 0));
    assert!(!ruling.because.contains("1848"));
}

#[test]
fn stale_records_refuse_nothing() {
    let mut scene = Scene::new(&[Intent::CancelOrder], "cancel it").state(OrderState::InTransit);
    scene.orders.stale = true;
    let ruling = scene.first();
    assert_eq!(ruling.outcome, Outcome::NeedsInformation);
    assert_eq!(ruling.missing[0].what, "fresh_records");
}

#[test]
pub(super) fn grave_risks_go_to_whom_the_brand_names() {
    for (risk, title) in [
        (Risk::Legal, "Founder"),
        (Risk::Safety, "Founder"),
        (Risk::Chargeback, "CX lead"),
        (Risk::Vip, "CX lead"),
    ] {
        let ruling = Scene::new(&[Intent::OrderStatus], "where is it?").risk(risk).first();
        assert_eq!(ruling.outcome, Outcome::NeedsApproval, "{risk}");
        assert_eq!(ruling.approver.unwrap().title, title, "{risk}");
    }
    let rep = "[[rule]]\nid = \"vip\"\nkind = \"escalation\"\nrisks = [\"vip\"]\nto = \"Agent\"\n";
    let vip = |rules: &str| {
        Scene::new(&[Intent::OrderStatus], "where is it?").risk(Risk::Vip).rules(rules).first()
    };
    assert_eq!(vip(rep).outcome, Outcome::Allowed, "the brand lets the rep decide, in writing");
    assert_eq!(vip(rep).citations[0].doc, "policy.toml");
    assert_eq!(vip("").outcome, Outcome::NeedsApproval);
}

#[test]
fn two_rules_that_disagree_go_to_somebody_and_both_are_named() {
    let rule = |id: &str, days: u32, more: &str| {
        format!("[[rule]]\nid = \"{id}\"\nkind = \"return_window\"\ndays = {days}\n{more}\n")
    };
    let may = "[[rule]]\nid = \"r\"\nkind = \"rep_may\"\nactions = [\"return_label\"]\n";
    let scene = |rules: &str| {
        let mut scene = Scene::new(&[Intent::ReturnRequest], "return it").delivered("2026-11-01");
        scene.order().tags = vec!["Holiday".into()];
        scene.rules(&format!("{rules}{may}")).first()
    };
    let conflict = scene(&(rule("a", 30, "") + &rule("b", 14, "")));
    assert_eq!(conflict.outcome, Outcome::NeedsApproval);
    assert_eq!(rules_cited(&conflict), ["a", "b"]);
    assert_eq!(conflict.approver.unwrap().why, "rules `a` and `b` disagree");

    let special = rule("b", 60, "applies_to = { tags = [\"holiday\"] }");
    let specific = scene(&(rule("a", 14, "") + &special));
    assert_eq!((specific.outcome, rules_cited(&specific)[0]), (Outcome::Allowed, "b"));
}

#[test]
fn a_permission_whose_words_are_gone_permits_nothing() {
    let may = "[[rule]]\nid = \"r\"\nkind = \"rep_may\"\nactions = [\"cancel\"]\n";
    let window = "[[rule]]\nid = \"c\"\nkind = \"cancellation\"\n";
    let mut scene = Scene::new(&[Intent::CancelOrder], "cancel").rules(&format!("{window}{may}"));
    assert_eq!(scene.first().outcome, Outcome::Allowed);
    for rule in &mut scene.pack.as_mut().unwrap().rules {
        (rule.in_writing, rule.citation) = (false, None);
    }
    assert_eq!(scene.first().outcome, Outcome::NeedsApproval);
}

#[test]
fn refunds_on_record_are_told_and_overdue_ones_chased() {
    let scene = |day: &str| {
        let mut scene = Scene::new(&[Intent::RefundStatus], "my money?").risk(Risk::Money);
        scene = scene.state(OrderState::Returned);
        scene.order().refunded = Some("89".parse().unwrap());
        let mut entry = Scene::new(&[], "").delivered(day).orders.timeline.remove(0);
        entry.what = "Refunded 89.00 EUR".into();
        scene.orders.timeline.push(entry);
        scene.first()
    };
    let ruling = scene("2026-11-12"); // Thursday; 7 business days end on Monday 23rd
    assert_eq!((ruling.outcome, ruling.action), (Outcome::Allowed, Action::Answer));
    assert_eq!(ruling.deadline.unwrap().to_string(), "2026-11-23");
    let overdue = scene("2026-11-11");
    assert_eq!(overdue.deadline.unwrap().to_string(), "2026-11-20");
    assert_eq!(overdue.approver.unwrap().why, "refund overdue");
}

#[test]
fn a_question_is_answered_from_the_documents_or_not_at_all() {
    let ask = |words: &str| Scene::new(&[Intent::ProductQuestion], words).unmatched().first();
    let covered = ask("How do I wash the merino jumper?");
    assert_eq!((covered.outcome, covered.action), (Outcome::None, Action::Answer));
    assert_eq!(covered.citations[0].heading, "Washing");
    let gap = ask("Does your warehouse run on wind power from Denmark?");
    assert!(gap.citations.is_empty());
    assert_eq!(gap.because, super::NOT_COVERED);
}

#[test]
fn an_abstaining_triage_with_a_risk_still_goes_to_somebody() {
    let ruling = Scene::new(&[], "…").unmatched().risk(Risk::Legal).first();
    assert_eq!(ruling.outcome, Outcome::NeedsApproval);
    let quiet = Scene::new(&[], "…").unmatched().first();
    assert_eq!(quiet.outcome, Outcome::None);
}

#[test]
fn a_damaged_item_comes_back_as_damaged_whatever_it_is_called() {
    for (asked, action) in [
        (Intent::ExchangeRequest, Action::Replace),
        (Intent::ReturnRequest, Action::Replace),
        (Intent::RefundRequest, Action::Refund),
    ] {
        let requests = [Intent::DamagedItem, asked];
        let mut scene = Scene::new(&requests, "it has a hole").delivered("2026-11-15");
        scene.order().total = Some("50".parse().unwrap());
        scene.ticket.messages[0].attachments = vec!["hole.png".into()];
        let rulings = scene.rule();
        assert_eq!(rulings[1].request, asked);
        for ruling in &rulings {
            assert_eq!(ruling.action, action, "{asked}");
            let allowed = ruling.outcome == Outcome::Allowed;
            assert_eq!(allowed, action == Action::Replace, "{asked}: the rep may replace it");
        }
    }
}
