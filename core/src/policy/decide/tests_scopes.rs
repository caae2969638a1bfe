//! Which rule holds: what is left out, amounts, channels, what goes before what, and rules
//! that hold alike and agree.

use super::scene::{Scene, item};
use crate::vocabulary::{Action, Channel, Intent, Outcome};

const REP: &str =
    "[[rule]]\nid = \"rep\"\nkind = \"rep_may\"\nactions = [\"return_label\", \"exchange\"]\n";

fn window(id: &str, days: u32, more: &str) -> String {
    format!("[[rule]]\nid = \"{id}\"\nkind = \"return_window\"\ndays = {days}\n{more}\n")
}

/// A return of what was delivered ten days ago, asked on 2026-11-21.
fn scene(rules: &str) -> Scene {
    let scene = Scene::new(&[Intent::ReturnRequest], "I want to return it");
    scene.delivered("2026-11-11").rules(&format!("{rules}{REP}"))
}

fn cited(scene: &Scene) -> String {
    let ruling = scene.first();
    let ids: Vec<String> = ruling.citations.iter().filter_map(|c| c.rule.clone()).collect();
    format!("{} {}", ruling.outcome, ids.join(" "))
}

#[test]
fn what_is_left_out_is_left_to_other_rules() {
    let rules = window("all", 30, "applies_to = { except = { words = [\"mattresses\"] } }")
        + &window("mattress", 100, "applies_to = { words = [\"mattress\"] }");
    let mut scene = scene(&rules);
    assert_eq!(cited(&scene), "allowed all rep");
    scene.order().items[0].name = "Cloud mattress 140".into();
    assert_eq!(cited(&scene), "allowed mattress rep");
    // Left out by the order: nothing of it is meant.
    let rules = window("all", 30, "applies_to = { except = { tags = [\"outlet\"] } }");
    let mut scene = self::scene(&rules);
    assert_eq!(cited(&scene), "allowed all rep");
    scene.order().tags = vec!["Outlet".into()];
    assert_eq!(scene.first().outcome, Outcome::NeedsApproval);
    // One of two items is left out, and nobody says which is meant.
    let rules = window("all", 30, "applies_to = { except = { skus = [\"MT-\"] } }");
    let mut scene = self::scene(&rules);
    scene.order().items.push(item("Cloud mattress", "MT-1", "400"));
    assert_eq!(scene.first().missing[0].what, "which_item");
}

#[test]
fn the_amount_of_an_order_tells_rules_apart_to_the_cent() {
    let rules = window("small", 14, "applies_to = { order_below = 75.00 }")
        + &window("large", 30, "applies_to = { order_from = 75.00 }");
    for (total, want) in [("74.99", "small"), ("75", "large"), ("75.01", "large")] {
        let mut scene = scene(&rules);
        scene.order().total = total.parse().ok();
        assert_eq!(cited(&scene), format!("allowed {want} rep"), "{total}");
    }
    // Of an order in another currency nobody knows.
    let mut foreign = scene(&rules);
    foreign.order().currency = crate::money::Currency::new("CHF");
    assert_eq!(foreign.first().outcome, Outcome::NeedsApproval);
}

#[test]
fn a_channel_has_rules_of_its_own() {
    let rules = window("all", 30, "")
        + &window("market", 7, "applies_to = { channels = [\"marketplace\"] }");
    let mut scene = scene(&rules);
    assert_eq!(cited(&scene), "allowed all rep");
    scene.ticket.channel = Channel::Marketplace;
    assert_eq!(cited(&scene), "denied market");
}

#[test]
fn a_rule_that_goes_before_another_decides_where_both_hold() {
    let tag = |id: &str, days, tag: &str, more: &str| {
        window(id, days, &format!("applies_to = {{ tags = [\"{tag}\"] }}\n{more}"))
    };
    for (more, want) in
        [("", "needs_approval sale club"), ("overrides = [\"sale\"]", "allowed club rep")]
    {
        let rules = tag("sale", 7, "sale", "") + &tag("club", 60, "club", more);
        let mut scene = scene(&rules);
        scene.order().tags = vec!["sale".into(), "club".into()];
        assert_eq!(cited(&scene), want);
        // Where it does not hold it overrides nothing.
        scene.order().tags = vec!["sale".into()];
        assert_eq!(cited(&scene), "denied sale");
    }
}

#[test]
fn rules_that_hold_alike_and_agree_do_not_disagree() {
    let rules = window("sale", 14, "applies_to = { tags = [\"sale\"] }")
        + &window("club", 60, "applies_to = { tags = [\"club\"] }");
    let mut scene = scene(&rules);
    scene.order().tags = vec!["sale".into(), "club".into()];
    // Day 10 is inside both: the earlier last day is told, and both are cited.
    assert_eq!(cited(&scene), "allowed sale rep club");
    assert_eq!(scene.first().deadline.unwrap().to_string(), "2026-11-25");
    let outside = scene.delivered("2026-11-06");
    assert_eq!(outside.first().approver.unwrap().why, "rules `sale` and `club` disagree");
    let both_closed = outside.delivered("2026-08-01");
    assert_eq!(cited(&both_closed), "denied sale club");
}

#[test]
fn the_later_of_two_counts_ends_a_window() {
    // Placed on 2026-11-01; asked on 2026-11-21.
    let rules = |days: u32, or: u32| {
        window("w", days, &format!("or = {{ days = {or}, counted_from = \"order\" }}"))
    };
    for (days, or, outcome, last) in [
        (5, 20, Outcome::Allowed, "2026-11-21"),
        (5, 19, Outcome::Denied, "2026-11-20"),
        (10, 1, Outcome::Allowed, "2026-11-21"),
        (30, 20, Outcome::Allowed, "2026-12-11"),
    ] {
        let ruling = scene(&rules(days, or)).first();
        assert_eq!(ruling.outcome, outcome, "{days} {or}: {}", ruling.because);
        assert_eq!(ruling.deadline.unwrap().to_string(), last, "{days} {or}");
    }
}

#[test]
fn goods_of_hygiene_come_back_unopened_only() {
    let rules = window("w", 30, "")
        + "[[rule]]\nid = \"hygiene\"\nkind = \"final_sale\"\nwords = [\"throw\"]\nonly_opened = true\n";
    for (words, outcome) in [
        ("I want to return it, it is unopened", Outcome::Allowed),
        ("I haven't opened it, can I return it?", Outcome::Allowed),
        ("Ich möchte es zurückgeben, es ist noch originalverpackt", Outcome::Allowed),
        ("Je veux le renvoyer, je ne l'ai jamais ouvert", Outcome::Allowed),
        ("I opened it and want to return it", Outcome::Denied),
        ("Ich habe es benutzt und möchte es zurückgeben", Outcome::Denied),
        ("I want to return it", Outcome::NeedsInformation),
        ("I opened the box, but the throw is unused", Outcome::NeedsInformation),
    ] {
        let mut scene = scene(&rules);
        scene.ticket.messages[0].text = words.into();
        let ruling = scene.first();
        assert_eq!(ruling.outcome, outcome, "{words}: {}", ruling.because);
        if outcome == Outcome::NeedsInformation {
            assert_eq!(ruling.missing[0].what, "opened");
        }
    }
}

#[test]
fn a_fee_is_taken_off_what_goes_back_and_never_more() {
    for (fee, want) in [
        ("fee = 6.95", "82.05"),
        ("fee_percent = 10", "80.10"),
        ("fee_percent = 12.5", "77.88"),
        ("fee = 100", "0.00"),
        ("postage = \"brand\"", "89.00"),
    ] {
        let terms = format!("[[rule]]\nid = \"t\"\nkind = \"return_terms\"\n{fee}\n");
        let ruling = scene(&(window("w", 30, "") + &terms)).first();
        assert_eq!(ruling.amount.unwrap().to_string(), format!("{want} EUR"), "{fee}");
        assert_eq!(ruling.action, Action::ReturnLabel);
    }
}

#[test]
pub(super) fn money_goes_where_the_rule_lets_it_go() {
    let method = |to: &str, more: &str| {
        window("w", 30, "")
            + &format!("[[rule]]\nid = \"m\"\nkind = \"refund_method\"\nto = {to}\n{more}\n")
    };
    for (to, more, words, outcome) in [
        ("\"original_payment\"", "", "I want to return it", Outcome::Allowed),
        ("\"store_credit\"", "", "I want to return it for store credit", Outcome::Allowed),
        ("\"original_payment\"", "", "return it, I want store credit", Outcome::NeedsApproval),
        (
            "\"original_payment\"",
            "otherwise = \"refuse\"",
            "return it, I want store credit",
            Outcome::Denied,
        ),
        (
            "[\"original_payment\", \"store_credit\"]",
            "",
            "return it, I want store credit",
            Outcome::Allowed,
        ),
    ] {
        let mut scene = scene(&method(to, more));
        scene.ticket.messages[0].text = words.into();
        let ruling = scene.first();
        assert_eq!(ruling.outcome, outcome, "{to} {words}: {}", ruling.because);
    }
}
