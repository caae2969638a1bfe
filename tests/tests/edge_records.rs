//! What a team shares, and what the log keeps and forgets, in a real workerd.

use anyhow::Result;
use countersign_tests::{
    browser::Browser,
    http::{Answer, Call},
    samples,
    workerd::{Edge, Workspace},
};
use serde_json::{Value, json};

fn call(edge: &Edge, loft: &Workspace, method: &str, path: &str) -> Call {
    edge.call(method, &loft.path(path)).bearer(&loft.admin)
}

fn upload(edge: &Edge, loft: &Workspace, kind: &str, records: &Value) -> Result<Answer> {
    let path = format!("records/{kind}");
    call(edge, loft, "POST", &path).json(&json!({ "records": records })).send()
}

fn order(number: &str, email: &str) -> Value {
    json!({ "key": number.to_lowercase(), "record": { "number": number, "email": email } })
}

/// Every change from `after` on, and the cursor then.
fn take_up(edge: &Edge, loft: &Workspace, token: &str, after: i64) -> Result<(Vec<Value>, i64)> {
    let (mut all, mut after) = (vec![], after);
    loop {
        let path = loft.path(&format!("records?after={after}"));
        let page = edge.call("GET", &path).bearer(token).send()?.json()?;
        let changes = page.get("changes").and_then(Value::as_array).cloned().unwrap_or_default();
        all.extend(changes);
        after = page.get("seq").and_then(Value::as_i64).unwrap_or(after);
        if page.get("more") != Some(&json!(true)) {
            return Ok((all, after));
        }
    }
}

#[test]
fn records_are_uploaded_once_and_taken_up_from_where_one_left_off() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let (_, rep) = edge.create_token(&loft, &["rep"])?;
    let many: Vec<Value> = (0..500).map(|n| order(&format!("#A-{n}"), "a@brand.example")).collect();
    for batch in ["#A", "#B", "#C"] {
        let text =
            json!(many).to_string().replace("#A", batch).replace("#a", &batch.to_lowercase());
        let first = upload(&edge, &loft, "orders", &serde_json::from_str(&text)?)?;
        assert_eq!((first.status, first.json()?["added"].clone()), (200, json!(500)));
        let again = upload(&edge, &loft, "orders", &serde_json::from_str(&text)?)?.json()?;
        assert_eq!((&again["added"], &again["unchanged"]), (&json!(0), &json!(500)));
    }
    upload(&edge, &loft, "tickets", &json!([{ "key": "t1", "record": { "subject": "secret" } }]))?;
    let (all, cursor) = take_up(&edge, &loft, &rep, 0)?;
    assert_eq!(all.len(), 1_500, "no ticket history for a rep");
    let (for_admin, _) = take_up(&edge, &loft, &loft.admin, 0)?;
    assert_eq!(for_admin.len(), 1_501);

    // A day later: one changed, one removed, one new; and nothing else comes again.
    upload(
        &edge,
        &loft,
        "orders",
        &json!([
            order("#A-1", "new@brand.example"), { "key": "#a-2" }, order("#D-1", "d@brand.example"),
        ]),
    )?;
    let (news, cursor) = take_up(&edge, &loft, &rep, cursor)?;
    let keys: Vec<&str> = news.iter().filter_map(|c| c.get("key")?.as_str()).collect();
    assert_eq!(keys, ["#a-1", "#a-2", "#d-1"]);
    assert_eq!(news.get(1).and_then(|change| change.get("record")), Some(&Value::Null));
    assert_eq!(take_up(&edge, &loft, &rep, cursor)?.0.len(), 0);
    let ahead = edge.call("GET", &loft.path("records?after=99999")).bearer(&rep).send()?;
    assert_eq!(ahead.verdict(), (409, "cursor_ahead".to_owned()));
    Ok(())
}

#[test]
fn what_is_no_batch_is_refused_whole() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let too_many: Vec<Value> = (0..501).map(|n| order(&format!("#A-{n}"), "a@b.example")).collect();
    for (kind, records) in [
        ("orders", json!(too_many)),
        ("secrets", json!([])),
        ("orders", json!([order("#A-1", "x"), { "key": "", "record": {} }])),
        ("orders", json!([{ "key": "a\nb", "record": {} }])),
        ("orders", json!([{ "key": "a", "record": "text" }])),
        ("orders", json!([{ "key": "a", "record": { "x": "y".repeat(300_000) } }])),
        ("orders", json!([{ "key": "a", "record": {}, "more": 1 }])),
        ("orders", json!({})),
    ] {
        let refused = upload(&edge, &loft, kind, &records)?;
        assert_eq!(refused.verdict(), (422, "invalid".to_owned()), "{}", refused.body);
    }
    assert_eq!(take_up(&edge, &loft, &loft.admin, 0)?.0.len(), 0);
    Ok(())
}

#[test]
fn a_pack_has_versions_differences_and_a_way_back() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let (_, rep) = edge.create_token(&loft, &["rep"])?;
    let publish = |text: &str, base: Option<i64>| {
        let files = json!([{ "name": "policy.toml", "text": "[brand]\nname = \"Loft\"\n" },
            { "name": "returns.md", "text": text }]);
        let body = json!({ "files": files, "why": "spring", "based_on": base });
        call(&edge, &loft, "PUT", "pack").json(&body).send()
    };
    let newest = |query: &str| {
        edge.call("GET", &loft.path(&format!("pack{query}"))).bearer(&rep).send()?.json()
    };
    assert_eq!(newest("")?["version"], Value::Null);
    assert_eq!(publish("30 days\nwith receipt\n", None)?.status, 201);
    assert_eq!(publish("30 days\nwith receipt\n", None)?.status, 200);
    assert_eq!(publish("60 days\nwith receipt\n", Some(1))?.status, 201);
    assert_eq!(publish("90 days\n", Some(1))?.verdict(), (409, "pack_changed".to_owned()));
    let as_rep = edge.call("PUT", &loft.path("pack")).bearer(&rep).json(&json!({})).send()?;
    assert_eq!(as_rep.verdict(), (403, "role_missing".to_owned()));

    let changes = call(&edge, &loft, "GET", "pack/versions/2/changes").send()?.json()?;
    let want = json!([{ "name": "returns.md", "what": "changed",
        "lines": ["-30 days", "+60 days", " with receipt"] }]);
    assert_eq!(changes["files"], want);
    let back =
        call(&edge, &loft, "POST", "pack/versions/1/restore").json(&json!({ "why": "too long" }));
    assert_eq!(back.send()?.json()?["version"], 3);
    assert_eq!(newest("")?["files"][1]["text"], "30 days\nwith receipt\n");
    assert_eq!(newest("?have=3")?["files"], Value::Null);
    let versions = call(&edge, &loft, "GET", "pack/versions").send()?.json()?;
    assert_eq!(versions["versions"][0]["restored_from"], 1);
    assert_eq!(versions["versions"][0]["why"], "too long");
    let read = |token: &str| -> Result<String> {
        Ok(edge.call("GET", &loft.path("policies")).bearer(token).send()?.body)
    };
    let page = read(&loft.admin)?;
    assert!(page.contains("brought back from version 1") && page.contains("-60 days"), "{page}");
    assert!(page.contains("policies/2/restore") && !read(&rep)?.contains("/restore"));
    let form = |token: &str| {
        Browser::of_token(&edge, &loft, token)?.post("policies/2/restore", "why=sixty+after+all")
    };
    assert_eq!(form(&rep)?.status, 403);
    assert_eq!(newest("")?["version"], 3);
    assert_eq!(form(&loft.admin)?.status, 303);
    assert_eq!(newest("")?["files"][1]["text"], "60 days\nwith receipt\n");
    assert!(read(&rep)?.contains("sixty after all"));
    let hostile = json!({ "files": [{ "name": "../../etc/x", "text": "" }], "why": "x" });
    let refused = call(&edge, &loft, "PUT", "pack").json(&hostile).send()?;
    assert_eq!(refused.verdict(), (422, "invalid".to_owned()));
    Ok(())
}

fn exported(edge: &Edge, loft: &Workspace) -> Result<Vec<Value>> {
    let answer = call(edge, loft, "GET", "log/export").send()?;
    anyhow::ensure!(answer.status == 200, "{answer:?}");
    assert_eq!(answer.header("Content-Type"), "application/x-ndjson");
    answer.body.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

#[test]
fn a_customer_is_told_and_forgotten_and_the_log_still_chains() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let jana = json!({ "email": "Jana@Brand.example" });
    upload(
        &edge,
        &loft,
        "orders",
        &json!([order("#SW-1848", "jana@brand.example"), order("#SW-2", "notjana@brand.example"),]),
    )?;
    edge.submit(&loft, &loft.admin, &samples::submission("pk-1", "2026-11-20T10:00:00Z"))?;
    let page = call(&edge, &loft, "GET", "packets/pk-1/view").send()?;
    assert!(page.body.contains("Jana Weber"));

    let held = call(&edge, &loft, "POST", "customer-data").json(&jana).send()?;
    assert!(held.body.contains("Jana Weber") && !held.body.contains("#SW-2"), "{}", held.body);
    let before = exported(&edge, &loft)?;
    let erased = call(&edge, &loft, "POST", "customer-data/erase").json(&jana).send()?.json()?;
    assert_eq!((&erased["records"], &erased["packets"]), (&json!(1), &json!(1)));

    let again = call(&edge, &loft, "POST", "customer-data").json(&jana).send()?.json()?;
    assert_eq!(again, json!({ "records": [], "packets": [] }));
    let page = call(&edge, &loft, "GET", "packets/pk-1/view").send()?;
    assert!(page.status == 200 && !page.body.contains("Jana"), "{}", page.body);
    let (changes, _) = take_up(&edge, &loft, &loft.admin, 0)?;
    assert!(!json!(changes).to_string().contains("\"jana@"), "{changes:?}");

    let after = exported(&edge, &loft)?;
    let text = json!(after).to_string();
    assert!(!text.to_lowercase().contains("jana"), "{text}");
    assert!(after.iter().any(|line| line["action"] == "packet_viewed"));
    // No line that was there has changed, but for details that were erased.
    for (old, new) in before.iter().zip(&after).skip(1) {
        assert_eq!((&old["hash"], &old["details_hash"]), (&new["hash"], &new["details_hash"]));
    }
    let heading = after.first().cloned().unwrap_or_default();
    assert_eq!(heading["lines"], json!(after.len() - 1));
    assert_eq!(heading["head"], after.last().cloned().unwrap_or_default()["hash"]);
    Ok(())
}

#[test]
fn the_log_is_read_and_filtered_by_those_who_lead() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let (_, rep) = edge.create_token(&loft, &["rep"])?;
    edge.submit(&loft, &loft.admin, &samples::submission("pk-1", "2026-11-20T10:00:00Z"))?;
    let page = call(&edge, &loft, "GET", "log").send()?;
    assert!(page.status == 200 && page.body.contains("pk-1"), "{}", page.body);
    for (query, there) in [
        ("action=packet_submitted", true),
        ("action=workspace_created", false),
        ("subject=pk-1", true),
        ("subject=pk-1'%20OR%20'1'='1", false),
        ("before=1", false),
    ] {
        let page = call(&edge, &loft, "GET", &format!("log?{query}")).send()?;
        assert_eq!(page.body.contains("packets/pk-1/view"), there, "{query}");
    }
    let as_rep = edge.call("GET", &loft.path("log")).bearer(&rep).send()?;
    assert_eq!(as_rep.status, 403);
    let set = |days: Value| {
        call(&edge, &loft, "PUT", "log/retention").json(&json!({ "details_days": days })).send()
    };
    assert_eq!(set(json!(3))?.verdict(), (422, "invalid".to_owned()));
    assert_eq!(set(json!(90))?.status, 204);
    let kept = call(&edge, &loft, "GET", "log/retention").send()?.json()?;
    assert_eq!(kept, json!({ "details_days": 90 }));
    Ok(())
}
