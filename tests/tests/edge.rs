//! The edge's API in a real workerd: who may do what, and packets handed in once.

use anyhow::Result;
use countersign_tests::{
    samples::{self, set},
    workerd::{DEPLOY_SECRET, Edge},
};
use serde_json::json;

const MORNING: &str = "2026-11-20T08:30:00Z";

fn told(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[test]
fn health_tells_the_version() -> Result<()> {
    let edge = Edge::start()?;
    let health = edge.call("GET", "/health").send()?;
    assert_eq!(health.status, 200);
    assert_eq!(health.json()?, json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }));
    assert_eq!(edge.call("GET", "/nowhere").send()?.verdict(), told(404, "no_such_route"));
    Ok(())
}

#[test]
fn only_the_deploy_secret_creates_workspaces() -> Result<()> {
    let edge = Edge::start()?;
    let wanted = json!({ "name": "North Loft", "timezone": "Europe/Berlin" });
    let create = || edge.call("POST", "/workspaces").json(&wanted);
    for refused in [
        create(),
        create().bearer("wrong"),
        create().bearer(""),
        create().bearer(&DEPLOY_SECRET.to_uppercase()),
        create().header("Authorization", &format!("Basic {DEPLOY_SECRET}")),
    ] {
        assert_eq!(refused.send()?.verdict(), told(401, "wrong_deploy_secret"));
    }
    for (name, timezone) in [("", "Europe/Berlin"), ("Loft", "Mars/Base"), ("Loft", "")] {
        let wanted = json!({ "name": name, "timezone": timezone });
        let call = edge.call("POST", "/workspaces").bearer(DEPLOY_SECRET).json(&wanted);
        assert_eq!(call.send()?.verdict(), told(422, "invalid"), "{name} {timezone}");
    }
    assert!(edge.files(".sqlite")?.iter().all(|f| f.ends_with("metadata.sqlite")));
    let workspace = edge.create_workspace("North Loft")?;
    assert!(workspace.admin.starts_with("cs_"));
    Ok(())
}

#[test]
fn an_edge_without_a_real_deploy_secret_creates_nothing() -> Result<()> {
    for secret in ["", "short"] {
        let edge = Edge::start_with_secret(secret)?;
        let wanted = json!({ "name": "North Loft", "timezone": "UTC" });
        let answer = edge.call("POST", "/workspaces").bearer(secret).json(&wanted).send()?;
        assert_eq!(answer.verdict(), told(503, "no_deploy_secret"));
    }
    Ok(())
}

#[test]
fn a_token_opens_its_own_workspace_alone_until_it_is_revoked() -> Result<()> {
    let edge = Edge::start()?;
    let (loft, foreign) = (edge.create_workspace("North Loft")?, edge.create_workspace("Other")?);
    let (token_id, rep) = edge.create_token(&loft, &["rep", "ops"])?;

    let me = edge.call("GET", &loft.path("me")).bearer(&rep).send()?;
    let want = json!({
        "workspace": loft.id, "name": "North Loft",
        "label": "Ada's laptop", "person_id": token_id, "roles": ["rep", "ops"],
    });
    assert_eq!((me.status, me.json()?), (200, want));

    let unknown = told(401, "unknown_token");
    for path in ["me", "packets/pk-1", "tokens"] {
        let there = |token: &str| edge.call("GET", &foreign.path(path)).bearer(token).send();
        assert_eq!(there(&rep)?.verdict(), unknown, "{path}");
        assert_eq!(there(&loft.admin)?.verdict(), unknown, "{path}");
        assert_eq!(edge.call("GET", &foreign.path(path)).send()?.verdict(), unknown, "{path}");
    }
    let forged = format!("{}0", rep.get(..rep.len() - 1).unwrap_or_default());
    let forged = if forged == rep { rep.replace('0', "1") } else { forged };
    assert_eq!(edge.call("GET", &loft.path("me")).bearer(&forged).send()?.verdict(), unknown);

    let revoke =
        |by: &str| edge.call("DELETE", &loft.path(&format!("tokens/{token_id}"))).bearer(by);
    assert_eq!(revoke(&rep).send()?.verdict(), told(403, "role_missing"));
    assert_eq!(revoke(&loft.admin).send()?.status, 204);
    assert_eq!(edge.call("GET", &loft.path("me")).bearer(&rep).send()?.verdict(), unknown);
    assert_eq!(revoke(&loft.admin).send()?.verdict(), told(404, "no_such_token"));
    Ok(())
}

#[test]
fn only_admins_issue_tokens_and_the_last_one_stays() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let wanted = json!({ "label": "Grace", "roles": ["admin"] });
    for role in ["rep", "ops", "manager"] {
        let (_, token) = edge.create_token(&loft, &[role])?;
        let call = edge.call("POST", &loft.path("tokens")).bearer(&token).json(&wanted);
        assert_eq!(call.send()?.verdict(), told(403, "role_missing"), "{role}");
    }
    for bad in [
        json!({ "label": "Grace", "roles": [] }),
        json!({ "label": "Grace", "roles": ["root"] }),
        json!({ "label": " ", "roles": ["rep"] }),
        json!({ "roles": ["rep"] }),
    ] {
        let call = edge.call("POST", &loft.path("tokens")).bearer(&loft.admin).json(&bad);
        assert_eq!(call.send()?.verdict(), told(422, "invalid"), "{bad}");
    }
    let list = edge.call("GET", &loft.path("tokens")).bearer(&loft.admin).send()?;
    assert!(!list.body.contains("hash") && !list.body.contains(&loft.admin), "{}", list.body);
    let first = list.text("/tokens/0/token_id");
    let revoke = || edge.call("DELETE", &loft.path(&format!("tokens/{first}"))).bearer(&loft.admin);
    assert_eq!(revoke().send()?.verdict(), told(409, "last_admin"));
    edge.create_token(&loft, &["admin"])?;
    assert_eq!(revoke().send()?.status, 204);
    Ok(())
}

#[test]
fn a_workspace_never_created_is_unknown_and_leaves_no_trace() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let flipped: String = loft.id.chars().map(|c| if c == '0' { '1' } else { '0' }).collect();
    let before = edge.files(".sqlite")?.len();
    for id in [flipped.as_str(), "abc", &"f".repeat(64), "..", "%2e%2e", &"é".repeat(32)] {
        for path in ["me", "digest", "sign-in", "packets/pk-1"] {
            let call = edge.call("GET", &format!("/w/{id}/{path}")).bearer(&loft.admin);
            assert_eq!(call.send()?.status, 404, "{id}/{path}");
        }
    }
    assert_eq!(edge.files(".sqlite")?.len(), before);
    Ok(())
}

#[test]
fn a_packet_is_handed_in_once() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let (_, rep) = edge.create_token(&loft, &["rep"])?;
    let mut submission = samples::submission("pk-1", MORNING);
    let receipt = json!({ "packet_id": "pk-1", "state": "waiting", "digest_day": "2026-11-20" });
    for status in [201, 200, 200] {
        let answer = edge.submit(&loft, &rep, &submission)?;
        assert_eq!((answer.status, answer.json()?), (status, receipt.clone()));
    }
    for time in ["/submitted_at", "/packet/as_of"] {
        set(&mut submission, time, json!("2026-11-20T09:45:00Z"));
    }
    let later = edge.submit(&loft, &rep, &submission)?;
    assert_eq!((later.status, later.json()?), (200, receipt), "the same, made again later");
    set(&mut submission, "/draft", json!("something else"));
    assert_eq!(edge.submit(&loft, &rep, &submission)?.verdict(), told(409, "packet_differs"));

    let state = edge.call("GET", &loft.path("packets/pk-1")).bearer(&rep).send()?;
    assert_eq!((state.status, state.text("/state").as_str()), (200, "waiting"));
    assert_eq!(state.text("/submitted_at"), MORNING);
    let missing = edge.call("GET", &loft.path("packets/pk-2")).bearer(&rep).send()?;
    assert_eq!(missing.verdict(), told(404, "no_such_packet"));

    let mut bare = samples::submission("pk-4", MORNING);
    set(&mut bare, "/ticket", json!({ "id": null, "subject": null, "url": null }));
    set(&mut bare, "/approver", json!(null));
    assert_eq!(edge.submit(&loft, &rep, &bare)?.status, 201, "a page may tell nothing of these");
    let view = edge.call("GET", &loft.path("packets/pk-4/view")).bearer(&rep).send()?;
    assert!(view.body.contains("No subject") && view.body.contains("Waits for Manager"));

    // What was declined is handed in anew only when the rep says so.
    let decline = json!({ "verdict": "decline", "reason": "too much" });
    let verdict = edge.call("PUT", &loft.path("packets/pk-1/verdict"));
    assert_eq!(verdict.bearer(&loft.admin).json(&decline).send()?.text("/state"), "declined");
    assert_eq!(edge.submit(&loft, &rep, &submission)?.verdict(), told(409, "packet_differs"));
    for status in [201, 200] {
        let anew = edge.call("PUT", &loft.path("packets/pk-1?again=true")).bearer(&rep);
        let anew = anew.json(&submission).send()?;
        assert_eq!((anew.status, anew.text("/state").as_str()), (status, "waiting"));
    }

    let alone = edge.submit(&loft, &rep, &samples::recorded("pk-3", MORNING))?;
    assert_eq!((alone.status, alone.text("/state").as_str()), (201, "recorded"));
    Ok(())
}

#[test]
fn what_is_no_packet_is_refused_and_not_kept() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let (_, rep) = edge.create_token(&loft, &["rep"])?;
    let good = samples::submission("pk-1", MORNING);
    let mut other_id = good.clone();
    set(&mut other_id, "/packet/id", json!("pk-2"));
    let mut unknown_word = good.clone();
    set(&mut unknown_word, "/packet/intent", json!("world_domination"));
    let mut long_draft = good.clone();
    set(&mut long_draft, "/draft", json!("x".repeat(70_000)));
    let mut huge = good.clone();
    set(&mut huge, "/packet/note", json!("x".repeat(600_000)));
    let nested = "[".repeat(100_000);

    let put = || edge.call("PUT", &loft.path("packets/pk-1")).bearer(&rep);
    for (call, status, code) in [
        (put().json(&other_id), 422, "invalid"),
        (put().json(&unknown_word), 422, "invalid"),
        (put().json(&long_draft), 422, "invalid"),
        (put().json(&json!({})), 422, "invalid"),
        (put().body("application/json", nested), 422, "invalid"),
        (put().body("application/json", "\u{feff}"), 422, "invalid"),
        (put().body("application/json", ""), 422, "invalid"),
        (put().body("text/plain", good.to_string()), 415, "wrong_content_type"),
        (put().json(&huge), 413, "too_large"),
        (put().json(&huge).chunked(), 413, "too_large"),
    ] {
        assert_eq!(call.send()?.verdict(), told(status, code));
    }
    let bad_id = edge.call("PUT", &loft.path("packets/a%27b")).bearer(&rep).json(&good).send()?;
    assert_eq!(bad_id.verdict(), told(422, "invalid"));
    let method = edge.call("PATCH", &loft.path("packets/pk-1")).bearer(&rep).json(&good).send()?;
    assert_eq!(method.verdict(), told(405, "wrong_method"));
    let kept = edge.call("GET", &loft.path("packets/pk-1")).bearer(&rep).send()?;
    assert_eq!(kept.verdict(), told(404, "no_such_packet"));
    assert_eq!(edge.submit(&loft, &rep, &good)?.status, 201);
    Ok(())
}

#[test]
fn scripts_of_extensions_may_call_and_those_of_websites_may_not() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let allow = "Access-Control-Allow-Origin";
    for (origin, want) in [
        ("chrome-extension://abcdefghijklmnopabcdefghijklmnop", true),
        ("https://evil.test", false),
        ("null", false),
    ] {
        let preflight = edge
            .call("OPTIONS", &loft.path("packets/pk-1"))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .send()?;
        let me = edge.call("GET", &loft.path("me")).bearer(&loft.admin).header("Origin", origin);
        let me = me.send()?;
        let wanted = if want { origin } else { "" };
        assert_eq!((preflight.status, preflight.header(allow)), (204, wanted));
        assert_eq!((me.status, me.header(allow)), (200, wanted));
        assert_eq!(preflight.header("Access-Control-Allow-Headers").is_empty(), !want);
        assert_eq!(me.header("Access-Control-Allow-Credentials"), "");
    }
    Ok(())
}
