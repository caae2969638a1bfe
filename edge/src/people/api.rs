//! People, as programs ask for them.

use countersign_core::vocabulary::Role;
use serde::Deserialize;
use serde_json::json;
use worker::Request;

use super::{checked_roles, devices, invite, store};
use crate::{
    api::{SMALL_BODY_BYTES_MAX, field},
    body,
    credential::Credential,
    refusal::Refusal,
    reply::Reply,
    store::tokens::Caller,
    wire::IssuedToken,
    workspace::Visit,
};

#[derive(Deserialize)]
struct Invite {
    name: String,
    roles: Vec<Role>,
}

#[derive(Deserialize)]
struct NewDevice {
    label: String,
}

/// Everybody who works here.
pub fn list(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    Reply::json(200, &json!({ "people": store::present(&visit.sql)? }))
}

/// A link by which somebody may join.
pub async fn invite(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let wanted: Invite = body::json(req, SMALL_BODY_BYTES_MAX).await?;
    let name = field("name", &wanted.name)?;
    let path = invite::make(visit, caller, &name, &checked_roles(&wanted.roles)?)?;
    Reply::json(201, &json!({ "path": path, "days": invite::INVITATION_DAYS }))
}

/// A token for one more device of the caller.
pub async fn add_device(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let wanted: NewDevice = body::json(req, SMALL_BODY_BYTES_MAX).await?;
    issued(&devices::add(visit, caller, &field("label", &wanted.label)?)?)
}

/// Another token instead of the one that the caller came with.
pub fn rotate(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    issued(&devices::rotate(visit, caller)?)
}

fn issued(token: &Credential) -> Result<Reply, Refusal> {
    Reply::json(201, &IssuedToken { token_id: token.id().to_owned(), token: token.reveal() })
}
