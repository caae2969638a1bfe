//! People in a real workerd: invitations, devices, roles, who is away.

use anyhow::{Context as _, Result};
use countersign_tests::{browser::Browser, http::Answer, workerd::Edge};
use serde_json::json;

fn post(edge: &Edge, path: &str, form: &str, cookie: &str) -> Result<Answer> {
    edge.call("POST", path)
        .header("Cookie", cookie)
        .header("Origin", edge.origin())
        .body("application/x-www-form-urlencoded", form)
        .send()
}

/// What follows `marker` in `text`, up to a quote or a tag.
fn after<'a>(text: &'a str, marker: &str) -> Result<&'a str> {
    let at = text.find(marker).with_context(|| format!("no `{marker}` in {text}"))?;
    let rest = text.get(at..).unwrap_or_default();
    Ok(rest.split(['"', '<', '&']).next().unwrap_or_default())
}

#[test]
fn an_invitation_makes_a_person_once_with_a_session_and_devices_of_their_own() -> Result<()> {
    let edge = Edge::start()?;
    let (loft, foreign) = (edge.create_workspace("North Loft")?, edge.create_workspace("Other")?);
    let admin = Browser::of_token(&edge, &loft, &loft.admin)?;
    let made = admin.post("people/invitations", "name=Gr%C3%A1ce&role=manager&role=rep")?;
    assert_eq!(made.status, 200, "{}", made.body);
    let link = after(&made.body, &format!("/w/{}/join?invitation=csi_", loft.id))?.to_owned();
    let secret = link.split('=').nth(1).unwrap_or_default().to_owned();

    for _ in 0..2 {
        let shown = edge.call("GET", &link).send()?;
        assert!(shown.status == 200 && shown.body.contains("Gráce"), "looking uses nothing up");
    }
    let moved = edge.call("GET", &link.replace(&loft.id, &foreign.id)).send()?;
    assert_eq!(moved.status, 401, "an invitation opens its own workspace");
    let form = format!("invitation={secret}&name=Grace+H.");
    let crossed = edge.call("POST", &loft.path("join")).header("Origin", "https://evil.test");
    let crossed = crossed.body("application/x-www-form-urlencoded", form.clone()).send()?;
    assert_eq!(crossed.status, 403, "another site's form joins nothing");
    let joined = post(&edge, &loft.path("join"), &form, "")?;
    assert_eq!(joined.status, 303, "{}", joined.body);
    let grace = Browser::of_answer(&edge, &loft, &joined)?;
    assert_eq!(post(&edge, &loft.path("join"), &form, "")?.status, 401, "a link works once");

    // A device of her own, by the page; she rotates its token by the API.
    let added = grace.post("me/devices", "label=Work+laptop")?;
    let code = after(&added.body, &format!("{}/w/{}#cs_", edge.origin(), loft.id))?;
    let token = code.split('#').nth(1).unwrap_or_default().to_owned();
    let me = edge.call("GET", &loft.path("me")).bearer(&token).send()?;
    assert_eq!(
        (me.text("/label"), me.json()?["roles"].clone()),
        ("Grace H.".into(), json!(["rep", "manager"]))
    );
    let rotated = edge.call("POST", &loft.path("me/tokens/rotate")).bearer(&token).send()?;
    assert_eq!(rotated.status, 201);
    assert_eq!(edge.call("GET", &loft.path("me")).bearer(&token).send()?.status, 401);
    let token = rotated.text("/token");
    assert_eq!(
        edge.call("GET", &loft.path("me")).bearer(&token).send()?.text("/label"),
        "Grace H."
    );

    // She may not do what admins do, nor end somebody else's device.
    assert_eq!(grace.post("people/invitations", "name=Mallory&role=admin")?.status, 403);
    let admin_token = edge.call("GET", &loft.path("tokens")).bearer(&loft.admin).send()?;
    let admin_token = admin_token.text("/tokens/0/token_id");
    assert_eq!(grace.post(&format!("me/devices/{admin_token}/remove"), "")?.status, 404);

    // Other roles take effect at once; the last admin stays one.
    let grace_id = me.text("/person_id");
    assert_eq!(admin.post(&format!("people/{grace_id}/roles"), "role=ops")?.status, 303);
    let me = edge.call("GET", &loft.path("me")).bearer(&token).send()?;
    assert_eq!(me.json()?["roles"], json!(["ops"]));
    let own = edge.call("GET", &loft.path("me")).bearer(&loft.admin).send()?.text("/person_id");
    assert_eq!(admin.post(&format!("people/{own}/roles"), "role=rep")?.status, 409);
    assert_eq!(admin.post(&format!("people/{own}/remove"), "")?.status, 409);
    assert_eq!(admin.post(&format!("people/{grace_id}/roles"), "role=root")?.status, 422);

    // Away: a day that is over is refused, tomorrow's is shown with who signs.
    assert_eq!(grace.post("me/away", "until=2020-01-01&delegate=")?.status, 422);
    assert_eq!(
        grace.post("me/away", &format!("until=2999-12-30&delegate={grace_id}"))?.status,
        422
    );
    assert_eq!(grace.post("me/away", &format!("until=2999-12-30&delegate={own}"))?.status, 303);
    let page = admin.page("people")?.body;
    assert!(page.contains("Away until") && page.contains("signs meanwhile"), "{page}");

    // Who is removed is out on every device at once.
    assert_eq!(admin.post(&format!("people/{grace_id}/remove"), "")?.status, 303);
    assert_eq!(edge.call("GET", &loft.path("me")).bearer(&token).send()?.status, 401);
    assert_eq!(grace.page("people")?.status, 401);
    let members = edge.call("GET", &loft.path("members")).bearer(&loft.admin).send()?;
    assert_eq!(members.json()?["people"].as_array().map(Vec::len), Some(1));
    Ok(())
}

#[test]
fn a_session_acts_only_by_a_form_of_our_own_pages() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let admin = Browser::of_token(&edge, &loft, &loft.admin)?;
    for origin in ["https://evil.test", "null", ""] {
        let call = edge.call("POST", &loft.path("people/invitations"));
        let call = call.header("Cookie", &admin.cookie).header("Origin", origin);
        let answer =
            call.body("application/x-www-form-urlencoded", "name=Mallory&role=admin").send()?;
        assert_eq!(answer.status, 403, "{origin}");
    }
    let page = admin.page("people")?.body;
    assert!(!page.contains("Mallory"), "{page}");
    Ok(())
}
