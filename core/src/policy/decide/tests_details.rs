//! What exactly is asked, held against the conditions of rules.

use super::scene::Scene;
use crate::vocabulary::{Action, Intent, Outcome};

#[test]
pub(super) fn statuses_reasons_and_requirements_of_a_rule() {
    use crate::policy::details::{Change, Details, Payment, PaymentMethod, Wanted};
    let rules = r#"
[[rule]]
id = "cancel"
kind = "cancellation"
while_status = ["pending"]
reasons = ["no longer needed"]
[[rule]]
id = "items"
kind = "change_order"
while_status = ["pending"]
requires = ["same_product", "in_stock", "gift_card_covers"]
applies_to = { changes = ["items"] }
[[rule]]
id = "payment"
kind = "change_order"
requires = ["other_payment_method", "gift_card_covers"]
applies_to = { changes = ["payment"] }
"#;
    let wanted = |same, stock, more: &str| Wanted {
        same_product: Some(same),
        in_stock: Some(stock),
        difference: more.parse().ok(),
        sku: None,
    };
    let card = |balance: &str| Payment {
        balance: balance.parse().ok(),
        ..Payment::of(PaymentMethod::GiftCard)
    };
    let reason = |text: &str| Details { reason: Some(text.into()), ..Details::default() };
    let items = |wanted, pay_with| Details {
        change: Some(Change::Items),
        wanted: Some(wanted),
        pay_with,
        ..Details::default()
    };
    let payment = |original, balance: &str| Details {
        change: Some(Change::Payment),
        pay_with: Some(Payment { original: Some(original), ..card(balance) }),
        ..Details::default()
    };
    use Intent::{CancelOrder, ChangeOrder};
    for (request, status, details, refused) in [
        (CancelOrder, "pending", reason("No longer needed"), false),
        (CancelOrder, "pending", reason("too slow"), true),
        (CancelOrder, "processed", reason("no longer needed"), true),
        (ChangeOrder, "pending", items(wanted(true, true, "5"), Some(card("5"))), false),
        (ChangeOrder, "pending", items(wanted(true, true, "5"), Some(card("4.99"))), true),
        (ChangeOrder, "pending", items(wanted(false, true, "0"), None), true),
        (ChangeOrder, "pending", items(wanted(true, false, "0"), None), true),
        (ChangeOrder, "pending", payment(true, "500"), true),
        (ChangeOrder, "pending", payment(false, "88.99"), true),
        (ChangeOrder, "pending", payment(false, "89"), false),
    ] {
        let mut scene = Scene::new(&[request], "please").rules(rules);
        scene.order().fulfillment_status = Some(status.into());
        let ruling = scene.rule_on(details.clone()).remove(0);
        assert_eq!(ruling.outcome == Outcome::Denied, refused, "{status} {details:?}: {ruling:?}");
    }
    // Nobody knows what is to be changed: it is asked for, as the rules differ by it.
    let ruling = Scene::new(&[ChangeOrder], "please change it").rules(rules).first();
    assert_eq!(ruling.outcome, Outcome::NeedsInformation);
    let ruling = Scene::new(&[CancelOrder], "cancel it").rules(rules);
    let mut unknown = ruling;
    unknown.order().fulfillment_status = Some("pending".into());
    assert_eq!(unknown.first().missing[0].what, "reason");
}

const RULES: &str = r#"
[[rule]]
id = "window"
kind = "return_window"
days = 7
[[rule]]
id = "sale"
kind = "final_sale"
words = ["clearance"]
[[rule]]
id = "law"
kind = "withdrawal"
days = 14
[[rule]]
id = "terms"
kind = "return_terms"
postage = "customer"
fee = 4.95
condition = ["unused"]
[[rule]]
id = "broken"
kind = "damaged_item"
report_within_days = 7
remedies = ["replace"]
otherwise = "refuse"
[[rule]]
id = "two-years"
kind = "warranty"
months = 24
remedies = ["refund"]
otherwise = "refuse"
[[rule]]
id = "rep"
kind = "rep_may"
actions = ["return_label", "replace", "refund"]
"#;

#[test]
fn the_right_to_withdraw_goes_before_the_brands_own_window() {
    let ask = |day: &str, name: &str| {
        let mut scene = Scene::new(&[Intent::ReturnRequest], "I want to send it back").rules(RULES);
        scene.order().items[0].name = name.into();
        scene.delivered(day).first()
    };
    // Asked on 2026-11-21.
    for (day, name, want) in [
        ("2026-11-14", "Throw", Outcome::Allowed), // day 7 of the window
        ("2026-11-13", "Throw", Outcome::NeedsApproval), // day 8: the law's
        ("2026-11-07", "Throw", Outcome::NeedsApproval), // day 14: its last
        ("2026-11-06", "Throw", Outcome::Denied),  // day 15
        ("2026-11-14", "Clearance throw", Outcome::NeedsApproval), // the law's exception?
        ("2026-11-06", "Clearance throw", Outcome::Denied),
    ] {
        let ruling = ask(day, name);
        assert_eq!(ruling.outcome, want, "{day} {name}: {ruling:?}");
    }
    let allowed = ask("2026-11-14", "Throw").because;
    assert!(
        allowed.contains("Condition of the goods: unused.") && allowed.contains("4.95"),
        "{allowed}"
    );
    assert!(!ask("2026-11-06", "Throw").because.contains("4.95"), "no terms with a refusal");
}

#[test]
fn what_fails_later_is_held_against_the_warranty() {
    // Two years to the day, over a leap day.
    for (day, want) in [
        ("2026-11-15", Outcome::Allowed), // reported in time
        ("2026-11-01", Outcome::Allowed), // under the warranty
        ("2024-11-21", Outcome::Allowed), // its last day
        ("2024-11-20", Outcome::Denied),
    ] {
        let scene = Scene::new(&[Intent::DamagedItem], "the seam has come apart").rules(RULES);
        let ruling = scene.delivered(day).first();
        assert_eq!(ruling.outcome, want, "{day}: {ruling:?}");
    }
}

#[test]
fn a_repair_for_life_is_arranged_by_a_person() {
    let rules = RULES.replace("months = 24", "months = 1200").replacen(
        "remedies = [\"refund\"]",
        "remedies = [\"repair\", \"replace\"]",
        1,
    );
    let scene = Scene::new(&[Intent::DamagedItem], "the seam has come apart").rules(&rules);
    let ruling = scene.delivered("2016-11-15").first();
    assert_eq!(ruling.outcome, Outcome::NeedsApproval, "{ruling:?}");
    assert_eq!(ruling.action, Action::Escalate, "{ruling:?}");
    assert!(ruling.because.contains("1200 months"), "{}", ruling.because);
}

#[test]
fn signals_ask_for_a_second_look_and_are_told_to_colleagues_only() {
    let rules = "[[rule]]\nid = \"broken\"\nkind = \"damaged_item\"\nreport_within_days = 30\n\
                 remedies = [\"refund\"]\n[[rule]]\nid = \"rep\"\nkind = \"rep_may\"\n\
                 actions = [\"refund\"]\n[[rule]]\nid = \"look\"\nkind = \"signals\"\nrefunds = 2\n\
                 amount = 80.0\nat_least = 2\nto = \"CX lead\"\n";
    let rule = |refunds: u32| {
        let scene = Scene::new(&[Intent::DamagedItem], "it is broken").rules(rules);
        let mut scene = scene.delivered("2026-11-15");
        scene.orders.history.refunds = refunds;
        scene.orders.history.orders = 4;
        scene.first()
    };
    let quiet = rule(1);
    assert_eq!((quiet.outcome, quiet.signals.len()), (Outcome::Allowed, 0));
    let loud = rule(2);
    assert_eq!(loud.outcome, Outcome::NeedsApproval);
    assert_eq!(loud.approver.as_ref().unwrap().title, "CX lead");
    assert_eq!(loud.signals.len(), 2, "{:?}", loud.signals);
    assert!(!loud.because.contains("refunded before"), "{}", loud.because);
}
