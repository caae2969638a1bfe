//! Actions after approval, in workerd, against a scripted Shopify that fails in every way:
//! whatever happens, a deed is done once or a person is asked.

use std::time::Duration;

use anyhow::{Result, bail};
use countersign_tests::{
    acting::{Scene, text},
    shopify::Fate,
    workerd,
};
use serde_json::{Value, json};

#[test]
fn an_approved_refund_is_previewed_made_once_and_told() -> Result<()> {
    let mut scene = Scene::with("refund", &[])?;
    let preview = scene.call("POST", "packets/pk-1/actions/preview").json(&json!({})).send()?;
    assert_eq!(preview.status, 200, "{preview:?}");
    assert_eq!(preview.text("/dry_run/would_send/input/transactions/0/amount"), "15.00");
    assert!(preview.text("/dry_run/seen").contains("80.00 EUR"), "{}", preview.body);
    assert!(!preview.body.contains("shpat"), "{}", preview.body);
    assert_eq!((scene.shop.refunds(), scene.shop.further_mutations().len()), (0, 0));

    assert_eq!(scene.act()?.status, 202);
    let done = scene.until("done")?;
    assert_eq!(text(&done, "reference"), "gid://shopify/Refund/1");
    assert!(text(&done, "note").contains("refund 15.00 EUR on order #SW-1848"), "{done}");
    // Asked again, by anybody, however often: the same action.
    for _ in 0..3 {
        assert_eq!(scene.act()?.text("/state"), "done");
    }
    assert_eq!(scene.shop.refunds(), 1);
    assert_eq!(scene.actions_in_log()?, ["action_planned", "action_sent", "action_done"]);
    assert_eq!(scene.shop.refunds(), 1);
    Ok(())
}

#[test]
fn nothing_is_done_without_an_approval_or_a_connector() -> Result<()> {
    let mut scene = Scene::with("refund", &[])?;
    for state in ["waiting", "declined", "recorded", "expired"] {
        scene.on_disk(&format!("UPDATE packets SET state = '{state}'"))?;
        assert_eq!(scene.act()?.verdict(), (409, "not_approved".to_owned()), "{state}");
    }
    scene.approve()?;
    let (_, rep) = scene.edge.create_token(&scene.loft, &["rep"])?;
    let as_rep = scene.edge.call("POST", &scene.loft.path("packets/pk-1/actions")).bearer(&rep);
    assert_eq!(as_rep.json(&json!({})).send()?.verdict(), (403, "role_missing".to_owned()));
    // The amount is what was approved: nobody who acts may name another.
    let more = json!({ "amount": { "amount": "80.00", "currency": "EUR" } });
    let greedy = scene.call("POST", "packets/pk-1/actions").json(&more).send()?;
    assert_eq!(greedy.verdict(), (422, "invalid".to_owned()));
    assert_eq!(scene.call("DELETE", "connectors/shopify").send()?.status, 204);
    assert_eq!(scene.act()?.verdict(), (409, "connector_off".to_owned()));
    assert_eq!(scene.shop.further_mutations(), Vec::<String>::new());
    Ok(())
}

#[test]
fn a_shop_that_is_busy_broken_or_cut_off_still_refunds_once() -> Result<()> {
    let mut scene = Scene::with("refund", &[Fate::Throttled, Fate::Cut, Fate::BadGateway])?;
    scene.act()?;
    // Busy: nothing happened, so it is planned again and sent when its pause is over.
    scene.shop.next_mutation()?;
    scene.until("planned")?;
    scene.later()?;
    // Cut before anything was done: unknown, until reading back tells that it is not there.
    scene.shop.next_mutation()?;
    let unknown = scene.until("unknown")?;
    assert!(text(&unknown, "note").contains("Not known whether done"), "{unknown}");
    scene.later()?;
    scene.shop.next_mutation()?;
    scene.until("unknown")?;
    scene.later()?;
    scene.shop.next_mutation()?;
    scene.until("done")?;
    assert_eq!(scene.shop.refunds(), 1);
    Ok(())
}

#[test]
fn a_refund_made_after_we_gave_up_is_found_and_not_made_again() -> Result<()> {
    let mut scene = Scene::with("refund", &[Fate::DoneAndCut])?;
    scene.act()?;
    scene.shop.next_mutation()?;
    scene.until("unknown")?;
    scene.later()?;
    let done = scene.until("done")?;
    assert_eq!(text(&done, "reference"), "gid://shopify/Refund/1");
    assert_eq!((scene.shop.refunds(), scene.shop.further_mutations().len()), (1, 0));
    Ok(())
}

#[test]
fn an_edge_killed_between_the_request_and_its_answer_refunds_once() -> Result<()> {
    let mut scene = Scene::with("refund", &[Fate::DoneAndHung])?;
    scene.act()?;
    scene.shop.next_mutation()?;
    // Killed here. `sent` was written before the request left.
    scene.on_disk("SELECT 1")?;
    assert_eq!(text(&scene.action()?, "state"), "sent");
    scene.later()?;
    scene.until("done")?;
    // And an alarm that fires twice finds nothing to do.
    scene.on_disk("INSERT OR REPLACE INTO alarms VALUES ('actions', 1)")?;
    scene.action()?;
    assert_eq!((scene.shop.refunds(), scene.shop.further_mutations().len()), (1, 0));
    Ok(())
}

#[test]
fn a_refusal_of_the_shop_is_final_and_told_in_its_words() -> Result<()> {
    let scene = Scene::with("refund", &[Fate::Refused])?;
    scene.act()?;
    let failed = scene.until("failed")?;
    assert!(text(&failed, "note").contains("Refund amount is too high"), "{failed}");
    assert_eq!(scene.act()?.text("/state"), "failed");
    assert_eq!((scene.shop.refunds(), scene.shop.next_mutation()?.as_str()), (0, "refundCreate"));
    Ok(())
}

#[test]
fn store_credit_is_never_sent_twice_unless_a_person_says_so() -> Result<()> {
    let mut scene = Scene::with("store_credit", &[Fate::Cut, Fate::DoneAndCut])?;
    scene.act()?;
    scene.shop.next_mutation()?;
    scene.until("unknown")?;
    scene.later()?;
    let open = wait_for_a_person(&scene)?;
    assert_eq!(scene.shop.further_mutations(), Vec::<String>::new());
    let settle = |scene: &Scene, outcome: &str| {
        let path = format!("actions/{}/settle", text(&open, "action_id"));
        let body = json!({ "outcome": outcome, "note": "looked into the shop: not there" });
        scene.call("POST", &path).json(&body).send()
    };
    assert_eq!(settle(&scene, "retry")?.text("/state"), "planned");
    scene.shop.next_mutation()?;
    scene.until("unknown")?;
    assert_eq!(settle(&scene, "retry")?.verdict(), (409, "not_open".to_owned()));
    scene.later()?;
    // This time it is there: told by the credit that was not there before.
    scene.until("done")?;
    assert_eq!((scene.shop.credits(), scene.shop.further_mutations().len()), (1, 0));
    Ok(())
}

fn wait_for_a_person(scene: &Scene) -> Result<Value> {
    let (_never, pause) = std::sync::mpsc::channel::<()>();
    for _ in 0..600 {
        let action = scene.action()?;
        if action.get("needs_a_person") == Some(&json!(true)) {
            return Ok(action);
        }
        let _ = pause.recv_timeout(Duration::from_millis(50));
    }
    bail!("nobody was asked: {}", scene.action()?)
}

#[test]
fn a_cancellation_is_believed_when_the_order_shows_it_and_an_address_is_changed() -> Result<()> {
    let mut scene = Scene::with("cancel", &[])?;
    scene.act()?;
    assert_eq!(scene.shop.next_mutation()?, "orderCancel");
    scene.until("unknown")?;
    scene.later()?;
    scene.until("done")?;
    assert!(scene.shop.is_cancelled());

    let scene = Scene::with("change_address", &[])?;
    assert_eq!(scene.act()?.verdict(), (422, "no_action".to_owned()));
    let address = json!({ "last_name": "Weber", "address1": "Am Markt 1", "city": "Bremen",
        "zip": "28195", "country_code": "DE" });
    let path = "packets/pk-1/actions";
    let told = scene.call("POST", path).json(&json!({ "address": address })).send()?;
    assert_eq!(told.status, 202, "{told:?}");
    scene.until("done")?;
    assert_eq!(scene.shop.delivery_address().get("city"), Some(&json!("Bremen")));
    Ok(())
}

#[test]
fn connectors_keep_their_secret_and_call_nobody_else() -> Result<()> {
    let mut scene = Scene::with("refund", &[])?;
    let set = |scene: &Scene, name: &str, target: &str, secret: Value| {
        let body =
            json!({ "target": target, "secret": secret, "actions": ["refund"], "enabled": true });
        Ok::<_, anyhow::Error>(
            scene.call("PUT", &format!("connectors/{name}")).json(&body).send()?.status,
        )
    };
    let long = json!("0123456789abcdef0123456789abcdef");
    for (name, target) in [
        ("shopify", "127.0.0.1"),
        ("shopify", "evil.test/x.myshopify.com"),
        ("webhook", "https://127.0.0.1/"),
        ("webhook", "https://metadata.google.internal/"),
        ("webhook", "http://hooks.brand.example/"),
        ("ftp", "hooks.brand.example"),
    ] {
        assert_eq!(set(&scene, name, target, long.clone())?, 422, "{name} {target}");
    }
    // The old secret does not follow to a new shop.
    assert_eq!(set(&scene, "shopify", "other.myshopify.com", Value::Null)?, 422);
    assert_eq!(set(&scene, "shopify", "stillwater.myshopify.com", Value::Null)?, 204);
    let list = scene.call("GET", "connectors").send()?;
    assert!(!list.body.contains("shpat") && !list.body.contains("sealed"), "{}", list.body);
    scene.edge.restart_after(|disk| {
        for file in workerd::files(disk, "")?.iter().filter(|file| file.is_file()) {
            let bytes = std::fs::read(file)?;
            let found = bytes.windows(14).any(|window| window == b"shpat_secret_1");
            assert!(!found, "{}", file.display());
        }
        Ok(())
    })
}
