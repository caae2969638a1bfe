//! Attempts on every route at once: docs/security.md tables them. The route table is
//! walked, so that a route added later is attacked as well.

use anyhow::Result;
use countersign_edge::routes::{Access, Line, TABLE};
use countersign_tests::{
    http::Call,
    workerd::{Edge, Workspace},
};

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
    ] {
        let answer = edge.call("GET", &path).bearer(&loft.admin).send()?;
        assert!((400..500).contains(&answer.status), "{path}: {answer:?}");
        assert!(!answer.body.contains(&other.id), "{path}: {}", answer.body);
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
