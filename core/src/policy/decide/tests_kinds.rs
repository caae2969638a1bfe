//! Boundary days of the kinds that no other file of tests holds: warranty, terms of
//! returns, exchanges, prices, codes, plans, ownership, second looks, and deliveries in part.

use super::{
    scene::{Scene, at},
    tests::*,
};
use crate::{
    orders::OrderState,
    policy::Ruling,
    vocabulary::{Action, Intent, Outcome, Priority, Role},
};

/// A rule `id = "r"` of `kind` with `terms`, and reps who may do everything.
fn rules(kind: &str, terms: &str) -> String {
    format!(
        "[[rule]]\nid = \"r\"\nkind = \"{kind}\"\n{terms}\n[[rule]]\nid = \"rep\"\n\
         kind = \"rep_may\"\nactions = [\"return_label\", \"exchange\", \"replace\", \"refund\", \
         \"partial_refund\", \"cancel\"]\n"
    )
}

/// `words` of `request`, written at `asked` (UTC) about what was delivered at `delivered`.
fn asked(request: Intent, words: &str, delivered: &str, asked: &str, rules: &str) -> Ruling {
    let mut scene = Scene::new(&[request], words).rules(rules).delivered(delivered);
    scene.ticket.messages[0].at = Some(at(asked));
    scene.first()
}

#[test]
fn a_warranty_ends_with_its_last_day_where_the_brand_is() {
    let claim = "report_within_days = 7\nremedies = [\"replace\"]\n\
                 [[rule]]\nid = \"w\"\nkind = \"warranty\"\nmonths = 24\nremedies = [\"replace\"]\n\
                 otherwise = \"refuse\"";
    for (delivered, written, outcome) in [
        // From a leap day on: the last day is the last of February.
        ("2024-02-29 10:00", "2026-02-28 22:59", Outcome::Allowed),
        // 23:00 UTC is the next day in Berlin.
        ("2024-02-29 10:00", "2026-02-28 23:00", Outcome::Denied),
        // Delivered at 23:30 UTC: the first of March in Berlin.
        ("2024-02-29 23:30", "2026-03-01 22:59", Outcome::Allowed),
        ("2024-02-29 23:30", "2026-03-01 23:00", Outcome::Denied),
        ("2024-11-20 10:00", "2026-11-20 12:00", Outcome::Allowed),
    ] {
        let words = "the seam has come apart";
        let ruling =
            asked(Intent::DamagedItem, words, delivered, written, &rules("damaged_item", claim));
        assert_eq!(ruling.outcome, outcome, "{delivered} {written}: {}", ruling.because);
    }
    // What was never in the box did not fail later.
    let missing = rules("wrong_item", &format!("{claim}\n"));
    let ruling =
        asked(Intent::WrongItem, "a part is missing", "2026-10-01", "2026-11-20", &missing);
    assert_eq!(ruling.outcome, Outcome::NeedsApproval, "{}", ruling.because);
    assert!(!ruling.because.contains("warranty"), "{}", ruling.because);
}

#[test]
fn windows_end_with_the_day_where_the_brand_is_over_leap_days_and_changes_of_the_clock() {
    for (kind, request, words) in [
        ("return_window", Intent::ReturnRequest, "I want to return it"),
        ("exchange", Intent::ExchangeRequest, "I want it in blue instead"),
    ] {
        for (delivered, written, outcome) in [
            // 30 days over the 29th of February.
            ("2024-02-10 12:00", "2024-03-11 22:59", Outcome::Allowed),
            ("2024-02-10 12:00", "2024-03-11 23:00", Outcome::Denied),
            ("2023-02-10 12:00", "2023-03-12 22:59", Outcome::Allowed),
            ("2023-02-10 12:00", "2023-03-12 23:00", Outcome::Denied),
            // Over the day on which clocks go back: 23:00 UTC was midnight before, 22:00 is not.
            ("2026-10-01 12:00", "2026-10-31 22:59", Outcome::Allowed),
            ("2026-10-01 12:00", "2026-10-31 23:00", Outcome::Denied),
            ("2026-09-20 12:00", "2026-10-20 21:59", Outcome::Allowed),
            ("2026-09-20 12:00", "2026-10-20 22:00", Outcome::Denied),
        ] {
            let ruling = asked(request, words, delivered, written, &rules(kind, "days = 30"));
            assert_eq!(ruling.outcome, outcome, "{kind} {delivered} {written}: {}", ruling.because);
        }
    }
}

#[test]
fn claims_prices_and_codes_end_with_their_last_day() {
    // Delivered on the 2nd, placed on the 1st of November at 11:00 in Berlin.
    for (kind, terms, request, words, last) in [
        (
            "damaged_item",
            "report_within_days = 7\nremedies = [\"replace\"]\notherwise = \"refuse\"",
            Intent::DamagedItem,
            "it is broken",
            "2026-11-09",
        ),
        (
            "wrong_item",
            "report_within_days = 7\nremedies = [\"replace\"]\notherwise = \"refuse\"",
            Intent::WrongItem,
            "you sent the wrong one",
            "2026-11-09",
        ),
        (
            "price_adjustment",
            "days = 14",
            Intent::PromoDiscount,
            "there is a price drop, I want the price difference",
            "2026-11-15",
        ),
        (
            "promo",
            "honour_forgotten_code_days = 3",
            Intent::PromoDiscount,
            "I forgot my code, please refund the discount",
            "2026-11-04",
        ),
    ] {
        for (time, inside) in [("22:59", true), ("23:01", false)] {
            let mut scene = Scene::new(&[request, Intent::RefundRequest], words);
            scene = scene.rules(&rules(kind, terms)).delivered("2026-11-02 12:00");
            scene.ticket.messages[0].at = Some(at(&format!("{last} {time}")));
            let ruling = scene.first();
            let allowed = ruling.outcome == Outcome::Allowed;
            assert_eq!(allowed, inside, "{kind} {last} {time}: {}", ruling.because);
        }
    }
}

#[test]
fn a_delivery_in_part_counts_from_what_arrived_last_and_is_cancelled_by_nobody_alone() {
    let returns = rules("return_window", "days = 14");
    let mut scene = Scene::new(&[Intent::ReturnRequest], "I want to return it").rules(&returns);
    scene = scene.delivered("2026-11-01").delivered("2026-11-07");
    assert_eq!(scene.first().deadline.unwrap().to_string(), "2026-11-21");
    assert_eq!(scene.first().outcome, Outcome::Allowed);
    // One parcel is still on its way: what has arrived counts.
    scene.orders.state = OrderState::InTransit;
    assert_eq!(scene.first().deadline.unwrap().to_string(), "2026-11-21");
    let cancel = Scene::new(&[Intent::CancelOrder], "cancel it")
        .rules(&rules("cancellation", ""))
        .state(OrderState::PartiallyFulfilled)
        .first();
    assert_eq!(cancel.approver.unwrap().why, "order shipped in part");
}

#[test]
fn money_is_due_after_business_days_and_overdue_the_day_after() {
    // Refunded on Friday, 2026-10-30; five business days end on Friday, 2026-11-06.
    let returned = |refunded: &str, terms: &str| {
        let mut scene = Scene::new(&[Intent::RefundStatus], "where is my money?");
        scene = scene.rules(&rules("refund_status", terms)).state(OrderState::Returned);
        scene.order().refunded = "89".parse().ok();
        let mut entry = Scene::new(&[], "").delivered(refunded).orders.timeline.remove(0);
        entry.what = "Refunded 89.00 EUR".into();
        scene.orders.timeline.push(entry);
        scene.first()
    };
    // Asked on Saturday, 2026-11-21.
    for (refunded, terms, last, overdue) in [
        ("2026-11-13", "processing_days = 6\nbusiness_days = true", "2026-11-23", false),
        ("2026-11-13", "processing_days = 5\nbusiness_days = true", "2026-11-20", true),
        ("2026-11-13", "processing_days = 8", "2026-11-21", false),
        ("2026-11-13", "processing_days = 7", "2026-11-20", true),
    ] {
        let ruling = returned(refunded, terms);
        assert_eq!(ruling.deadline.unwrap().to_string(), last, "{refunded} {terms}");
        let chased = ruling.outcome == Outcome::NeedsApproval;
        assert_eq!(chased, overdue, "{refunded} {terms}: {}", ruling.because);
    }
}

#[test]
fn a_plan_is_ended_by_who_may_and_its_notice_is_told() {
    let ask = |terms: &str, rep: bool| {
        let all = rules("subscription", terms);
        let alone = all.split("[[rule]]\nid = \"rep\"").next().unwrap().to_owned();
        Scene::new(&[Intent::Subscription], "cancel my plan")
            .rules(if rep { &all } else { &alone })
            .first()
    };
    let any_time = ask("", true);
    assert_eq!((any_time.outcome, any_time.action), (Outcome::Allowed, Action::Cancel));
    assert!(any_time.because.contains("at any time"), "{}", any_time.because);
    for (days, words) in [(1, "1 day before"), (3, "3 days before")] {
        let notice = ask(&format!("notice_days = {days}"), true);
        assert!(notice.because.contains(words), "{}", notice.because);
    }
    assert_eq!(ask("", false).outcome, Outcome::NeedsApproval);
}

#[test]
fn terms_of_returns_go_with_acceptance_and_two_that_differ_go_to_somebody() {
    let terms = |id: &str, fee: &str| {
        format!("[[rule]]\nid = \"{id}\"\nkind = \"return_terms\"\nfee = {fee}\n")
    };
    let ask = |delivered: &str, more: &str| {
        let all = rules("return_window", "days = 14") + more;
        asked(Intent::ReturnRequest, "I want to return it", delivered, "2026-11-21 08:00", &all)
    };
    let one = terms("a", "5.00");
    let inside = ask("2026-11-07", &one);
    assert_eq!(inside.amount.unwrap().to_string(), "84.00 EUR");
    let outside = ask("2026-11-06", &one);
    assert_eq!(outside.outcome, Outcome::Denied);
    assert!(!outside.because.contains("5.00"), "{}", outside.because);
    let two = ask("2026-11-07", &(one + &terms("b", "7.00")));
    assert_eq!(two.approver.unwrap().why, "rules `a` and `b` disagree");
    assert_eq!(two.amount.unwrap().to_string(), "89.00 EUR", "neither fee is taken");
}

#[test]
fn an_order_of_somebody_else_is_refused_or_left_to_somebody_and_never_told() {
    for (terms, outcome) in [
        ("", Outcome::Denied),
        ("otherwise = \"refuse\"", Outcome::Denied),
        ("otherwise = \"ask_approver\"", Outcome::NeedsApproval),
    ] {
        let mut scene = Scene::new(&[Intent::ReturnRequest], "return #SW-1848, it is Anna's");
        scene = scene.rules(&rules("ownership", terms)).delivered("2026-11-15");
        scene.orders.not_theirs = Some("#SW-1848".into());
        let ruling = scene.first();
        assert_eq!(ruling.outcome, outcome, "{terms}: {}", ruling.because);
        assert_eq!((ruling.amount, ruling.deadline, ruling.facts.len()), (None, None, 0));
        assert!(!ruling.because.contains("1848"), "{}", ruling.because);
        if outcome == Outcome::Denied {
            assert_eq!(ruling.missing[0].what, "order_email", "the way to prove it stays open");
        }
        // On old records nothing is refused.
        scene.orders.stale = true;
        assert_ne!(scene.first().outcome, Outcome::Denied, "{terms}");
    }
}

#[test]
fn each_signal_begins_at_its_limit_and_enough_must_come_together() {
    struct Facts {
        refunds: u32,
        returns: u32,
        orders: u32,
        price: &'static str,
        to: &'static str,
    }
    let quiet = || Facts { refunds: 0, returns: 0, orders: 6, price: "50", to: "Anna Meier" };
    let found = |terms: &str, facts: Facts| {
        let look = format!(
            "report_within_days = 30\nremedies = [\"refund\"]\n[[rule]]\nid = \"s\"\nkind = \"signals\"\n{terms}\nto = \"CX lead\""
        );
        let mut scene = Scene::new(&[Intent::DamagedItem], "it is broken");
        scene = scene.rules(&rules("damaged_item", &look)).delivered("2026-11-15");
        scene.order().items[0].price = facts.price.parse().ok();
        scene.order().total = facts.price.parse().ok();
        scene.order().customer_name = Some("Anna Meier".into());
        scene.order().ship_to = Some(crate::orders::records::Address {
            name: Some(facts.to.into()),
            ..Default::default()
        });
        scene.orders.history.refunds = facts.refunds;
        scene.orders.history.returns = facts.returns;
        scene.orders.history.orders = facts.orders;
        let ruling = scene.first();
        assert_eq!(ruling.outcome == Outcome::NeedsApproval, !ruling.signals.is_empty());
        ruling.signals.len()
    };
    for (terms, facts, count) in [
        ("refunds = 3", Facts { refunds: 2, ..quiet() }, 0),
        ("refunds = 3", Facts { refunds: 3, ..quiet() }, 1),
        ("amount = 50.00", Facts { price: "49.99", ..quiet() }, 0),
        ("amount = 50.00", Facts { price: "50.00", ..quiet() }, 1),
        ("returns_percent = 50", Facts { returns: 2, orders: 5, ..quiet() }, 0),
        ("returns_percent = 50", Facts { returns: 3, orders: 6, ..quiet() }, 1),
        // Of four orders a share means nothing yet.
        ("returns_percent = 50", Facts { returns: 4, orders: 4, ..quiet() }, 0),
        ("first_order = true", Facts { orders: 1, ..quiet() }, 1),
        ("first_order = true", Facts { orders: 2, ..quiet() }, 0),
        ("other_recipient = true", Facts { to: "anna meier", ..quiet() }, 0),
        ("other_recipient = true", Facts { to: "Tom Berg", ..quiet() }, 1),
        (
            "refunds = 3\namount = 50.00\nat_least = 2",
            Facts { refunds: 3, price: "49", ..quiet() },
            0,
        ),
        ("refunds = 3\namount = 50.00\nat_least = 2", Facts { refunds: 3, ..quiet() }, 2),
    ] {
        let told = found(terms, facts);
        assert_eq!(told, count, "{terms}");
    }
}

#[test]
fn an_order_signs_by_amount_to_the_cent_and_a_rep_decides_up_to_the_limit() {
    let rules = "[[rule]]\nid = \"w\"\nkind = \"return_window\"\ndays = 60\n\
                 [[rule]]\nid = \"rep\"\nkind = \"rep_may\"\nactions = [\"return_label\"]\nup_to = 50.00\n\
                 [[rule]]\nid = \"signs\"\nkind = \"approval\"\nsteps = [{ up_to = 100.00, title = \"CX lead\" }, \
                 { up_to = 500.00, title = \"admin\" }, { title = \"admin\", four_eyes = true }]\n";
    for (price, role, four_eyes) in [
        ("50.00", None, false),
        ("50.01", Some(Role::Manager), false),
        ("100.00", Some(Role::Manager), false),
        ("100.01", Some(Role::Admin), false),
        ("500.00", Some(Role::Admin), false),
        ("500.01", Some(Role::Admin), true),
    ] {
        let mut scene = Scene::new(&[Intent::ReturnRequest], "I want to return it");
        scene = scene.rules(rules).delivered("2026-11-15");
        scene.order().items[0].price = price.parse().ok();
        scene.order().total = price.parse().ok();
        let approver = scene.first().approver;
        assert_eq!(approver.as_ref().map(|a| a.role), role, "{price}");
        assert_eq!(approver.is_some_and(|a| a.four_eyes), four_eyes, "{price}");
    }
}

#[test]
fn a_level_that_is_left_out_is_answered_as_the_next_calmer_one() {
    let hours = |terms: &str| {
        let scene =
            Scene::new(&[], "").rules(&format!("[[rule]]\nid = \"s\"\nkind = \"sla\"\n{terms}\n"));
        let pack = scene.pack.unwrap();
        [Priority::Urgent, Priority::High, Priority::Normal, Priority::Low]
            .map(|p| pack.sla_hours(p))
    };
    assert_eq!(hours("urgent_hours = 2\nnormal_hours = 24"), [Some(2), Some(24), Some(24), None]);
    assert_eq!(hours("low_hours = 48"), [Some(48); 4]);
}

#[test]
fn a_step_for_delays_begins_on_its_day_and_a_silent_parcel_on_its_own() {
    let ladder = "[[rule]]\nid = \"d\"\nkind = \"delay\"\nsteps = [\
                  { days_late = 3, offer = \"store_credit\", amount = 5.00, rep_may = true }, \
                  { days_late = 7, days_without_scan = 10, offer = \"refund\" }]\n";
    for (state, late, silent, action, outcome) in [
        (OrderState::InTransit, 2, 0, Action::Escalate, Outcome::NeedsApproval),
        (OrderState::InTransit, 3, 0, Action::StoreCredit, Outcome::Allowed),
        (OrderState::InTransit, 6, 9, Action::StoreCredit, Outcome::Allowed),
        (OrderState::InTransit, 7, 0, Action::Refund, Outcome::NeedsApproval),
        (OrderState::Stalled, 0, 10, Action::Refund, Outcome::NeedsApproval),
        (OrderState::Stalled, 0, 9, Action::Escalate, Outcome::NeedsApproval),
        // What has arrived is silent for good: only its lateness counts.
        (OrderState::Delivered, 2, 10, Action::Escalate, Outcome::NeedsApproval),
        (OrderState::Delivered, 3, 10, Action::StoreCredit, Outcome::Allowed),
    ] {
        let requests = [Intent::ShippingDelay, Intent::RefundRequest];
        let mut scene = Scene::new(&requests, "I want compensation").rules(ladder).state(state);
        scene.orders.days_late = Some(late);
        scene.orders.days_since_last_scan = Some(silent);
        let ruling = scene.rule().remove(1);
        assert_eq!((ruling.action, ruling.outcome), (action, outcome), "{state} {late} {silent}");
    }
}

/// A kind, and the tests that hold its boundaries.
type Boundary = (&'static str, &'static [fn()]);

/// Every kind: a new one needs some.
const BOUNDARIES: &[Boundary] = &[
    (
        "return_window",
        &[
            the_last_day_of_a_return_window_is_inside,
            windows_end_with_the_day_where_the_brand_is_over_leap_days_and_changes_of_the_clock,
            a_delivery_in_part_counts_from_what_arrived_last_and_is_cancelled_by_nobody_alone,
        ],
    ),
    (
        "exchange",
        &[windows_end_with_the_day_where_the_brand_is_over_leap_days_and_changes_of_the_clock],
    ),
    ("final_sale", &[final_sale_is_refused_and_a_mixed_order_is_asked_about]),
    ("damaged_item", &[claims_prices_and_codes_end_with_their_last_day]),
    ("wrong_item", &[claims_prices_and_codes_end_with_their_last_day]),
    (
        "delay",
        &[
            the_demo_ticket_needs_the_cx_lead,
            a_step_for_delays_begins_on_its_day_and_a_silent_parcel_on_its_own,
        ],
    ),
    (
        "lost_package",
        &[
            a_parcel_is_lost_from_its_tenth_silent_day,
            a_parcel_marked_delivered_is_looked_for_first,
        ],
    ),
    ("cancellation", &[cancelling_ends_with_shipping, hours_to_cancel_are_counted_to_the_minute]),
    ("change_order", &[super::tests_details::statuses_reasons_and_requirements_of_a_rule]),
    ("refund_method", &[super::tests_scopes::money_goes_where_the_rule_lets_it_go]),
    ("refund_status", &[money_is_due_after_business_days_and_overdue_the_day_after]),
    ("return_terms", &[terms_of_returns_go_with_acceptance_and_two_that_differ_go_to_somebody]),
    ("withdrawal", &[super::tests_windows::the_last_day_of_a_right_to_withdraw_is_inside]),
    ("warranty", &[a_warranty_ends_with_its_last_day_where_the_brand_is]),
    ("subscription", &[a_plan_is_ended_by_who_may_and_its_notice_is_told]),
    ("signals", &[each_signal_begins_at_its_limit_and_enough_must_come_together]),
    ("ownership", &[an_order_of_somebody_else_is_refused_or_left_to_somebody_and_never_told]),
    ("price_adjustment", &[claims_prices_and_codes_end_with_their_last_day]),
    ("promo", &[claims_prices_and_codes_end_with_their_last_day]),
    ("rep_may", &[an_order_signs_by_amount_to_the_cent_and_a_rep_decides_up_to_the_limit]),
    ("approval", &[an_order_signs_by_amount_to_the_cent_and_a_rep_decides_up_to_the_limit]),
    ("escalation", &[grave_risks_go_to_whom_the_brand_names]),
    ("sla", &[a_level_that_is_left_out_is_answered_as_the_next_calmer_one]),
];

#[test]
fn every_kind_has_tests_of_its_boundaries() {
    let tested: Vec<&str> = BOUNDARIES.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(tested, crate::policy::rules::RuleKind::NAMES);
    assert!(BOUNDARIES.iter().all(|(_, tests)| !tests.is_empty()));
}
