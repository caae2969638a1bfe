//! The edge's pages in a real workerd: signing in, the digest's figures, hostile text.

use anyhow::{Context as _, Result};
use countersign_core::{
    operations::{Figures, PacketSummary},
    vocabulary::{Intent, Outcome, Risk, Urgency},
};
use countersign_tests::{
    http::Answer,
    samples::{self, set},
    workerd::{Edge, Workspace},
};
use scraper::{Html, Selector};
use serde_json::{Value, json};

const DAY: &str = "2026-11-20";

/// Signs a browser in with a one-use link: the session's cookie.
fn sign_in(edge: &Edge, workspace: &Workspace, token: &str) -> Result<String> {
    let link = edge.call("POST", &workspace.path("sign-in-links")).bearer(token).send()?;
    cookie_of(&edge.call("GET", &link.text("/path")).send()?)
}

fn cookie_of(answer: &Answer) -> Result<String> {
    let cookie = answer.header("Set-Cookie").split(';').next().unwrap_or_default();
    anyhow::ensure!(cookie.starts_with("countersign_session=css_"), "no session: {answer:?}");
    Ok(cookie.to_owned())
}

fn page(edge: &Edge, path: &str, cookie: &str) -> Result<Answer> {
    edge.call("GET", path).header("Cookie", cookie).header("Accept", "text/html").send()
}

/// The texts of everything that `selector` finds.
fn texts(html: &str, selector: &str) -> Result<Vec<String>> {
    let selector = Selector::parse(selector).map_err(|e| anyhow::anyhow!("{e}"))?;
    let tidy = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let document = Html::parse_document(html);
    Ok(document.select(&selector).map(|found| tidy(found.text().collect())).collect())
}

#[test]
fn a_sign_in_link_works_once_and_its_session_reads_the_pages() -> Result<()> {
    let edge = Edge::start()?;
    let (loft, foreign) = (edge.create_workspace("North Loft")?, edge.create_workspace("Other")?);
    let (token_id, rep) = edge.create_token(&loft, &["rep"])?;
    let link = edge.call("POST", &loft.path("sign-in-links")).bearer(&rep).send()?;
    let path = link.text("/path");
    let used = edge.call("GET", &path).send()?;
    assert_eq!((used.status, used.header("Location")), (303, loft.path("digest").as_str()));
    let attributes = used.header("Set-Cookie");
    for part in [format!("Path=/w/{}", loft.id), "HttpOnly".into(), "SameSite=Lax".into()] {
        assert!(attributes.contains(&part), "{attributes}");
    }
    assert_eq!(edge.call("GET", &path).send()?.status, 401, "a link works once");
    let moved = path.replace(&loft.id, &foreign.id);
    assert_eq!(edge.call("GET", &moved).send()?.status, 401, "a link opens its own workspace");

    let cookie = cookie_of(&used)?;
    assert_eq!(page(&edge, &loft.path("digest"), &cookie)?.status, 200);
    assert_eq!(page(&edge, &foreign.path("digest"), &cookie)?.status, 401);
    let api = edge.call("GET", &loft.path("me")).header("Cookie", &cookie).send()?;
    assert_eq!(api.status, 401, "a session opens pages, not the API");

    let revoke = edge.call("DELETE", &loft.path(&format!("tokens/{token_id}")));
    assert_eq!(revoke.bearer(&loft.admin).send()?.status, 204);
    assert_eq!(page(&edge, &loft.path("digest"), &cookie)?.status, 401);
    Ok(())
}

#[test]
fn the_form_signs_in_only_from_our_own_page() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North <i>Loft")?;
    let form = edge.call("GET", &loft.path("sign-in")).send()?;
    assert_eq!(texts(&form.body, "header .brand")?, ["North <i>Loft"]);
    let post = |origin: &str, token: &str| {
        edge.call("POST", &loft.path("sign-in"))
            .header("Origin", origin)
            .body("application/x-www-form-urlencoded", format!("token={token}"))
            .send()
    };
    assert_eq!(post("https://evil.test", &loft.admin)?.status, 403);
    assert_eq!(post("null", &loft.admin)?.status, 403);
    let wrong = post(edge.origin(), "cs_wrong")?;
    assert_eq!((wrong.status, wrong.header("Set-Cookie")), (401, ""));
    assert_eq!(texts(&wrong.body, "[role=alert]")?.len(), 1);
    let right = post(edge.origin(), &loft.admin)?;
    assert_eq!(right.status, 303);
    let cookie = cookie_of(&right)?;

    let out = |origin: &str| {
        let call = edge.call("POST", &loft.path("sign-out")).header("Cookie", &cookie);
        call.header("Origin", origin).send()
    };
    assert_eq!(out("https://evil.test")?.status, 403);
    assert_eq!(page(&edge, &loft.path("digest"), &cookie)?.status, 200);
    assert_eq!(out(edge.origin())?.status, 303);
    assert_eq!(page(&edge, &loft.path("digest"), &cookie)?.status, 401);
    Ok(())
}

#[test]
fn cookies_are_secure_behind_a_proxy_that_ends_tls() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let link = edge.call("POST", &loft.path("sign-in-links")).bearer(&loft.admin).send()?;
    let call = edge.call("GET", &link.text("/path")).header("X-Forwarded-Proto", "https");
    assert!(call.send()?.header("Set-Cookie").ends_with("; Secure"));
    Ok(())
}

/// A day of varied packets: each with its own intent, outcome, risks, urgency and lateness.
fn varied_day() -> Vec<Value> {
    let clear = Intent::ALL.iter().copied().map(Some).cycle();
    let packet = |(at, intent): (usize, Option<Intent>)| {
        let mut one = samples::submission(&format!("pk-{at}"), &format!("{DAY}T09:{at:02}:00Z"));
        let risks: Vec<Risk> = Risk::ALL.iter().copied().take(at % 4).collect();
        for (pointer, value) in [
            ("/packet/intent", json!(if at % 7 == 6 { None } else { intent })),
            ("/packet/outcome", json!(Outcome::ALL.iter().cycle().nth(at))),
            ("/packet/urgency", json!(Urgency::ALL.iter().cycle().nth(at))),
            ("/packet/risk_flags", json!(risks)),
            (
                "/packet/days_late",
                json!([None, Some(0), Some(3)].into_iter().cycle().nth(at).flatten()),
            ),
        ] {
            set(&mut one, pointer, value);
        }
        one
    };
    clear.step_by(3).take(47).enumerate().map(packet).collect()
}

fn summary(submission: &Value) -> Result<PacketSummary> {
    let packet = submission.get("packet").context("no packet")?;
    let part = |name: &str| packet.get(name).cloned().unwrap_or_default();
    Ok(PacketSummary {
        intent: serde_json::from_value(part("intent"))?,
        outcome: serde_json::from_value(part("outcome"))?,
        risks: serde_json::from_value(part("risk_flags"))?,
        urgency: serde_json::from_value(part("urgency"))?,
        days_late: serde_json::from_value(part("days_late"))?,
    })
}

#[test]
fn the_digest_counts_what_was_handed_in() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let day = varied_day();
    for submission in &day {
        assert_eq!(edge.submit(&loft, &loft.admin, submission)?.status, 201);
        assert_eq!(edge.submit(&loft, &loft.admin, submission)?.status, 200);
    }
    // 23:30 in London is tomorrow in Berlin: another day's packet.
    edge.submit(&loft, &loft.admin, &samples::submission("late", "2026-11-20T23:30:00Z"))?;
    let want = Figures::of(day.iter().map(summary).collect::<Result<Vec<_>>>()?);

    let cookie = sign_in(&edge, &loft, &loft.admin)?;
    let digest = page(&edge, &loft.path(&format!("digest?day={DAY}")), &cookie)?;
    let five =
        [want.packets, want.needing_approval(), want.about_money(), want.late, want.pressing()];
    assert_eq!(texts(&digest.body, ".five .count")?, five.map(|n| n.to_string()));
    let mut tables = [
        want.by_intent.values().copied().collect::<Vec<_>>(),
        want.by_risk.values().copied().collect(),
        want.by_outcome.values().copied().collect(),
    ];
    tables.iter_mut().for_each(|counts| counts.sort_by(|a, b| b.cmp(a)));
    let counts: Vec<String> = tables.concat().iter().map(u64::to_string).collect();
    assert_eq!(texts(&digest.body, ".counts tbody td.number")?, counts);
    assert!(texts(&digest.body, ".headline")?.concat().starts_with("47 packets, most about "));
    assert_eq!(texts(&digest.body, "#packets tbody tr")?.len(), 47);

    for (filter, count) in [
        ("risk=money", want.about_money()),
        ("outcome=needs_approval", want.needing_approval()),
        ("only=late", want.late),
        ("only=pressing", want.pressing()),
        ("intent=unclear", want.by_intent.get(&None).copied().unwrap_or_default()),
    ] {
        let path = loft.path(&format!("digest?day={DAY}&{filter}"));
        let listed = texts(&page(&edge, &path, &cookie)?.body, "#packets tbody tr")?.len();
        assert_eq!(listed as u64, count, "{filter}");
    }
    let elsewhere = page(&edge, &loft.path("digest?day=2026-11-21"), &cookie)?;
    assert_eq!(texts(&elsewhere.body, ".five .count")?.first().map(String::as_str), Some("1"));
    for bad in ["day=yesterday", "day=2026-02-30", "risk=everything", "only=me"] {
        let path = loft.path(&format!("digest?{bad}"));
        assert_eq!(page(&edge, &path, &cookie)?.status, 422, "{bad}");
    }
    Ok(())
}

#[test]
fn approvals_wait_oldest_first_and_lead_to_their_packet() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    for (id, at) in [("b", "2026-11-19T10:00:00Z"), ("a", "2026-11-20T10:00:00Z")] {
        edge.submit(&loft, &loft.admin, &samples::submission(id, at))?;
    }
    edge.submit(&loft, &loft.admin, &samples::recorded("c", "2026-11-18T10:00:00Z"))?;
    let cookie = sign_in(&edge, &loft, &loft.admin)?;
    let digest = page(&edge, &loft.path("digest"), &cookie)?;
    let link = Selector::parse("table .ticket a").map_err(|e| anyhow::anyhow!("{e}"))?;
    let links: Vec<String> = Html::parse_document(&digest.body)
        .select(&link)
        .filter_map(|a| a.attr("href").map(str::to_owned))
        .collect();
    assert_eq!(links, ["b", "a"].map(|id| loft.path(&format!("packets/{id}/view"))));
    assert_eq!(texts(&digest.body, "td.who")?, ["CX lead", "CX lead"]);

    let packet = page(&edge, links.first().context("no link")?, &cookie)?;
    assert_eq!(texts(&packet.body, "h1")?, ["Where is my parcel?"]);
    assert_eq!(texts(&packet.body, ".verdict")?, ["! Waits for CX lead: compensation requested"]);
    let clause = texts(&packet.body, ".clause")?.concat();
    assert!(clause.contains("decided by the CX lead.") && clause.contains("delays.md"), "{clause}");
    assert!(texts(&packet.body, ".letter")?.concat().contains("noch unterwegs"));
    let missing = page(&edge, &loft.path("packets/zz/view"), &cookie)?;
    assert_eq!((missing.status, missing.header("Content-Type")), (404, "text/html; charset=utf-8"));
    Ok(())
}

#[test]
fn hostile_text_stays_text_on_every_page() -> Result<()> {
    let edge = Edge::start()?;
    let evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)><a href=javascript:x>";
    let loft = edge.create_workspace(evil)?;
    let mut submission = samples::submission("pk-1", "2026-11-20T10:00:00Z");
    for pointer in [
        "/draft",
        "/ticket/id",
        "/ticket/subject",
        "/ticket/customer_name",
        "/approver/title",
        "/approver/why",
        "/packet/draft",
        "/packet/note",
        "/packet/order",
        "/packet/order_why/0",
        "/packet/risk/0/words/0",
        "/packet/rulings/0/because",
        "/packet/task/title",
        "/packet/rulings/0/citations/0/doc",
        "/packet/rulings/0/citations/0/heading",
        "/packet/rulings/0/citations/0/quote",
        "/packet/tags/0",
        "/packet/language",
    ] {
        assert!(submission.pointer(pointer).is_some(), "{pointer}");
        set(&mut submission, pointer, json!(evil));
    }
    set(&mut submission, "/ticket/url", json!("javascript:alert(3)"));
    assert_eq!(edge.submit(&loft, &loft.admin, &submission)?.status, 201);
    let cookie = sign_in(&edge, &loft, &loft.admin)?;
    for path in [
        "digest?day=2026-11-20",
        "packets/pk-1/view",
        "sign-in",
        "nowhere",
        "digest?day=%3Cscript%3Ealert(1)%3C/script%3E",
        "digest?risk=%22%3E%3Cscript%3E",
    ] {
        let answer = page(&edge, &loft.path(path), &cookie)?;
        let foreign =
            texts(&answer.body, "script, img, [onerror], [style], [href^='javascript:']")?;
        assert!(foreign.is_empty(), "{path}: {foreign:?}");
        let policy = answer.header("Content-Security-Policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(answer.header("X-Content-Type-Options"), "nosniff");
        assert_eq!(answer.header("Referrer-Policy"), "same-origin");
        assert_eq!(answer.header("Cache-Control"), "no-store");
    }
    let digest = page(&edge, &loft.path("digest?day=2026-11-20"), &cookie)?;
    assert_eq!(texts(&digest.body, "header .brand")?, [evil], "shown as it was written");
    Ok(())
}
