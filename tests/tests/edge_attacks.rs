//! Attempts on every route at once: docs/security.md tables them. The route table is
//! walked, so that a route added later is attacked as well.

use anyhow::{Result, anyhow};
use countersign_edge::routes::{Access, Line, TABLE};
use countersign_tests::{
    browser::Browser,
    http::Call,
    samples,
    workerd::{Edge, Workspace},
};
use scraper::{Html, Selector};
use serde_json::{Value, json};

fn example(line: &Line) -> String {
    line.path.replace(['{', '}'], "")
}

fn call(edge: &Edge, loft: &Workspace, line: &Line) -> Call {
    edge.call(line.method, &loft.path(&example(line))).bearer(&loft.admin)
}

fn writes(line: &Line) -> bool {
    matches!(line.method, "POST" | "PUT") && matches!(line.access, Access::Api(_))
}

#[test]
fn bodies_that_are_too_large_nested_or_of_another_type_break_nothing() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let nested = "[".repeat(100_000);
    for line in TABLE.iter().filter(|line| writes(line)) {
        let what = format!("{} {}", line.method, line.path);
        // A token of its own for each: one of the routes ends the token that asks.
        let (_, token) = edge.create_token(&loft, &["rep", "ops", "manager", "admin"])?;
        let fresh = Workspace { id: loft.id.clone(), admin: token };
        for (kind, body) in [
            ("application/json", nested.clone()),
            ("application/json", "{\"a\":".repeat(50_000)),
            ("application/json", "\u{0}".to_owned()),
            ("text/plain", "{}".to_owned()),
            ("multipart/form-data", "{}".to_owned()),
        ] {
            let answer = call(&edge, &fresh, line).body(kind, body).send()?;
            assert!(answer.status < 500, "{what} {kind}: {answer:?}");
        }
    }
    // One byte over the largest body that any route takes, without announcing its length.
    let huge = vec![b'x'; 9 * 1024 * 1024];
    for line in TABLE.iter().filter(|line| writes(line)).take(3) {
        let answer =
            call(&edge, &loft, line).body("application/json", huge.clone()).chunked().send();
        assert!(answer.is_ok_and(|answer| answer.status < 500), "{}", line.path);
    }
    Ok(())
}

#[test]
fn every_page_forbids_framing_scripts_and_caches() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("<script>alert(1)</script>")?;
    for line in TABLE.iter().filter(|line| matches!(line.access, Access::Page(_) | Access::Open)) {
        let answer = call(&edge, &loft, line).send()?;
        if !answer.header("Content-Type").starts_with("text/html") {
            assert_eq!(answer.header("X-Content-Type-Options"), "nosniff", "{}", line.path);
            continue;
        }
        let policy = answer.header("Content-Security-Policy");
        for wanted in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.contains(wanted), "{}: {policy}", line.path);
        }
        assert!(!policy.contains("unsafe"), "{}: {policy}", line.path);
        assert_eq!(answer.header("X-Frame-Options"), "DENY", "{}", line.path);
        assert_eq!(answer.header("Cache-Control"), "no-store", "{}", line.path);
        assert!(!answer.body.contains("<script>alert"), "{}", line.path);
    }
    Ok(())
}

#[test]
fn a_session_writes_nothing_for_another_site_and_no_api_takes_it() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let link = edge.call("POST", &loft.path("sign-in-links")).bearer(&loft.admin).send()?;
    let session = edge.call("GET", &link.text("/path")).send()?;
    let cookie = session.header("Set-Cookie").split(';').next().unwrap_or_default().to_owned();
    for line in TABLE {
        let with_cookie = |origin: &str, site: &str| {
            let call = edge.call(line.method, &loft.path(&example(line))).header("Cookie", &cookie);
            let call = call.header("Origin", origin).header("Sec-Fetch-Site", site);
            if line.method == "GET" {
                call
            } else {
                call.body("application/x-www-form-urlencoded", "")
            }
        };
        match line.access {
            Access::Form(_) => {
                for (origin, site) in [
                    ("https://evil.test", "cross-site"),
                    ("null", "cross-site"),
                    (edge.origin(), "cross-site"),
                    ("https://evil.test", "same-origin"),
                ] {
                    assert_eq!(with_cookie(origin, site).send()?.status, 403, "{}", line.path);
                }
            }
            Access::Api(_) => {
                let answer = with_cookie(edge.origin(), "same-origin").send()?;
                assert_eq!(answer.status, 401, "{} {}", line.method, line.path);
            }
            Access::Page(_) | Access::Open => {}
        }
    }
    Ok(())
}

#[test]
fn paths_and_queries_lead_nowhere_else() -> Result<()> {
    let edge = Edge::start()?;
    let (loft, other) = (edge.create_workspace("North Loft")?, edge.create_workspace("Other")?);
    let own = format!("/w/{}", loft.id);
    for path in [
        format!("{own}/../{}/me", other.id),
        format!("{own}/%2e%2e/{}/me", other.id),
        format!("{own}/..%2f{}%2fme", other.id),
        format!("{own}//me"),
        format!("{own}/me;/tokens"),
        format!("{own}/packets/%00/view"),
        format!("{own}/packets/a%2fb/view"),
        format!("{own}/packets/{}/view", "a".repeat(5_000)),
        "/create".to_owned(),
        format!("/w/{}/create", loft.id),
        "/w//me".to_owned(),
        // Each is the runtime's way to the object's own doors, were it straightened.
        format!("{own}/../../model-exchange"),
        format!("{own}/../../create"),
        format!("{own}/%2E./../restore"),
        format!("{own}/..\\..\\me"),
    ] {
        let answer = edge.call("GET", &path).bearer(&loft.admin).send()?;
        assert!((400..500).contains(&answer.status), "{path}: {answer:?}");
        assert!(!answer.body.contains(&other.id), "{path}: {}", answer.body);
    }
    // The same with the worker's own methods: the client sends what stands here, byte for byte.
    for path in ["/../../model-exchange", "/../../create", "/%2e%2e/%2E%2E/restore"] {
        let lease = json!({ "returned": [], "used": [], "wanted": { "tokens": 1, "nano": 1 } });
        let call = edge.call("POST", &format!("{own}{path}")).json(&lease);
        let answer = call.header("X-Countersign-Inside", "").header("Host", "workspace.internal");
        assert_eq!(answer.send()?.status, 404, "{path}");
    }
    let quotes = "'%20OR%201=1;DROP%20TABLE%20packets;--";
    for path in [
        format!("digest?day={quotes}"),
        format!("digest?intent={quotes}"),
        format!("log?person={quotes}&action={quotes}&subject={quotes}&before={quotes}"),
        format!("records?after={quotes}"),
        format!("pack?have={quotes}"),
    ] {
        let answer = edge.call("GET", &loft.path(&path)).bearer(&loft.admin).send()?;
        assert!(answer.status < 500, "{path}: {answer:?}");
    }
    let me = edge.call("GET", &loft.path("me")).bearer(&loft.admin).send()?;
    assert_eq!(me.status, 200);
    Ok(())
}

/// What a stranger would write into a field to have it run.
const EVIL: &str =
    "\"'><script>alert(1)</script><img src=x onerror=alert(2)><a href=javascript:x>{{7*7}}";
/// What no page of ours has.
const FOREIGN: &str = "script, img, [onerror], [style], [href^='javascript:'], iframe, object";

/// The pointer of every text in `json`.
fn texts_in(json: &Value, at: &str, found: &mut Vec<String>) {
    match json {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(n, one)| texts_in(one, &format!("{at}/{n}"), found));
        }
        Value::Object(all) => {
            all.iter().for_each(|(name, one)| texts_in(one, &format!("{at}/{name}"), found));
        }
        _ => {}
    }
}

#[test]
fn text_of_strangers_stays_text_on_every_page_of_the_table() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace(EVIL)?;
    let sample = samples::submission("pk", "2026-11-20T10:00:00Z");
    let mut pointers = vec![];
    texts_in(&sample, "", &mut pointers);
    // A packet for each field that takes such a text: fields of fixed words refuse it.
    let mut packets = vec![];
    for (n, pointer) in pointers.iter().filter(|pointer| *pointer != "/packet/id").enumerate() {
        let mut submission = sample.clone();
        samples::set(&mut submission, "/packet/id", json!(format!("pk-{n}")));
        samples::set(&mut submission, pointer, json!(EVIL));
        let status = edge.submit(&loft, &loft.admin, &submission)?.status;
        assert!(status == 201 || status == 422, "{pointer}: {status}");
        if status == 201 {
            packets.push((format!("pk-{n}"), pointer));
        }
    }
    assert!(packets.len() >= 18, "{packets:?}");
    let browser = Browser::of_token(&edge, &loft, &loft.admin)?;
    let encoded = "%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    for (path, form) in [
        ("people/invitations", format!("name={encoded}&role=rep")),
        ("tasks", format!("title={encoded}&team=support&role=ops&priority=high")),
        ("tasks/pk-0", format!("do=comment&words={encoded}")),
        ("packets/pk-1/verdict", format!("verdict=decline&reason={encoded}")),
        ("me/devices", format!("label={encoded}")),
    ] {
        let answer = browser.post(path, &form)?;
        assert!(answer.status < 400, "{path}: {answer:?}");
    }
    let foreign = Selector::parse(FOREIGN).map_err(|e| anyhow!("{e}"))?;
    let clean = |path: &str| -> Result<()> {
        let answer = browser.page(path)?;
        assert!(answer.status < 500, "{path}: {answer:?}");
        assert_eq!(answer.header("X-Content-Type-Options"), "nosniff", "{path}");
        if answer.header("Content-Type").starts_with("text/html") {
            let page = Html::parse_document(&answer.body);
            let found: Vec<String> = page.select(&foreign).map(|found| found.html()).collect();
            assert!(found.is_empty(), "{path}: {found:?}");
        }
        Ok(())
    };
    for line in TABLE.iter().filter(|line| matches!(line.access, Access::Page(_) | Access::Open)) {
        if !line.path.contains('{') {
            for query in ["", "?day=2026-11-20", "?week=2026-11-20&view=all", "?view=all"] {
                clean(&format!("{}{query}", line.path))?;
            }
            // And what an address says is shown as what it is.
            clean(&format!(
                "{}?day={encoded}&view={encoded}&person={encoded}&key={encoded}",
                line.path
            ))?;
            clean(&format!(
                "{}?subject={encoded}&series={encoded}&invitation={encoded}",
                line.path
            ))?;
            continue;
        }
        for (id, _) in &packets {
            clean(&line.path.replace("{packet}", id).replace("{task}", id))?;
        }
    }
    Ok(())
}
