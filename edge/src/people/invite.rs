//! Joining a workspace: an admin makes a link, whoever opens it becomes a person here.

use countersign_core::vocabulary::Role;
use serde_json::json;
use worker::Request;

use super::{Invitation, page, store};
use crate::{
    api::{field, sign_in},
    auth, body,
    credential::{Credential, Kind},
    log::{self, Actor},
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::tokens::{self, Caller},
    workspace::Visit,
};

/// Days that an invitation stands.
pub const INVITATION_DAYS: i64 = 7;
/// What the first device is called.
const FIRST_DEVICE: &str = "first browser";

/// Makes an invitation: the path of its link, to be shown once.
pub fn make(
    visit: &Visit<'_>,
    caller: &Caller,
    name: &str,
    roles: &[Role],
) -> Result<String, Refusal> {
    let link = Credential::mint(Kind::Invitation, &runtime::random_bytes()?);
    let expires_at = runtime::now_ms() + INVITATION_DAYS * 24 * 60 * 60 * 1000;
    let details = json!({ "name": name, "roles": roles });
    runtime::transaction(visit.state, || {
        store::invite(&visit.sql, &link, (name, roles), &caller.person_id, expires_at)?;
        log::record(&visit.sql, Actor::Person(caller), "person_invited", link.id(), &details)
    })?;
    Ok(visit.path(&format!("join?invitation={}", link.reveal())))
}

/// What the link invites to. Looking uses nothing up: mail scanners look too.
pub fn show(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let text = visit.parameter("invitation").unwrap_or_default();
    let (_, invitation) = read(visit, &text)?;
    Ok(Reply::html(200, page::join(visit, &invitation, &text)))
}

/// Joins: the person, a first token and a session, and the link is used up.
pub async fn join(visit: &Visit<'_>, req: &mut Request) -> Result<Reply, Refusal> {
    auth::check_own_form(req.headers(), &visit.url)?;
    let form = body::form(req).await?;
    let name = field("name", form.get("name"))?;
    let (link, invitation) = read(visit, form.get("invitation"))?;
    let token = Credential::mint(Kind::Token, &runtime::random_bytes()?);
    let caller = runtime::transaction(visit.state, || {
        store::end_invitation(&visit.sql, link.id())?;
        store::insert(&visit.sql, link.id(), &name, &invitation.roles)?;
        tokens::insert(&visit.sql, &token, FIRST_DEVICE, link.id())?;
        let caller = Caller {
            token_id: token.id().to_owned(),
            person_id: link.id().to_owned(),
            label: name.clone(),
            roles: invitation.roles.clone(),
        };
        let details = json!({ "name": name, "roles": invitation.roles });
        log::record(&visit.sql, Actor::Person(&caller), "person_joined", link.id(), &details)?;
        Ok(caller)
    })?;
    sign_in::open_session(visit, &caller, "people")
}

fn read(visit: &Visit<'_>, text: &str) -> Result<(Credential, Invitation), Refusal> {
    let link = Credential::parse(Kind::Invitation, text).ok_or_else(ended)?;
    let invitation = store::invitation(&visit.sql, &link)?.ok_or_else(ended)?;
    Ok((link, invitation))
}

fn ended() -> Refusal {
    Refusal::new(
        401,
        "invitation_ended",
        "this invitation was used, taken back, or is too old",
        "ask an admin of the workspace for another",
    )
}
