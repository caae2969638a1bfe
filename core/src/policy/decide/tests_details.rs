//! What exactly is asked, held against the conditions of rules.

use super::scene::Scene;
use crate::vocabulary::{Intent, Outcome};

#[test]
fn statuses_reasons_and_requirements_of_a_rule() {
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
