//! Tokens: who I am, a new one, the end of one.

use countersign_core::vocabulary::Role;
use serde_json::{Value, json};
use worker::Request;

use super::{SMALL_BODY_BYTES_MAX, field};
use crate::{
    approvals::live,
    body,
    credential::{Credential, Kind},
    log::{self, Actor},
    people,
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::tokens::{self, Caller},
    wire::{IssuedToken, NewToken},
    workspace::Visit,
};

/// Whose token this is.
pub fn me(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    Reply::json(
        200,
        &json!({
            "workspace": visit.id,
            "name": visit.workspace.name,
            "label": caller.label,
            "person_id": caller.person_id,
            "roles": caller.roles,
        }),
    )
}

/// Every token, without its secret.
pub fn list(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    Reply::json(200, &json!({ "tokens": tokens::list(&visit.sql)? }))
}

/// Issues a token to a new person: a script, or somebody whom nobody needs to invite.
pub async fn create(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let wanted: NewToken = body::json(req, SMALL_BODY_BYTES_MAX).await?;
    let label = field("label", &wanted.label)?;
    let roles = people::checked_roles(&wanted.roles)?;
    let token = Credential::mint(Kind::Token, &runtime::random_bytes()?);
    let details = json!({ "label": label, "roles": roles });
    runtime::transaction(visit.state, || {
        people::store::insert(&visit.sql, token.id(), &label, &roles)?;
        tokens::insert(&visit.sql, &token, &label, token.id())?;
        log::record(&visit.sql, Actor::Person(caller), "token_issued", token.id(), &details)
    })?;
    Reply::json(201, &IssuedToken { token_id: token.id().to_owned(), token: token.reveal() })
}

/// Ends a token at once. The last admin's stays: nobody could issue another.
pub fn revoke(visit: &Visit<'_>, caller: &Caller, token_id: &str) -> Result<Reply, Refusal> {
    let Some(holder) = tokens::by_id(&visit.sql, token_id)? else {
        return Err(tokens::no_such_token(token_id));
    };
    let other_admin = tokens::list(&visit.sql)?
        .iter()
        .any(|t| !t.revoked && t.token_id != token_id && t.roles.contains(&Role::Admin));
    if holder.roles.contains(&Role::Admin) && !other_admin {
        return Err(people::last_admin("this is the last admin's token"));
    }
    runtime::transaction(visit.state, || {
        tokens::revoke(&visit.sql, token_id)?;
        log::record(&visit.sql, Actor::Person(caller), "token_revoked", token_id, &Value::Null)
    })?;
    live::hang_up_on_token(visit.state, token_id);
    Ok(Reply::empty())
}
