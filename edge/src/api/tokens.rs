//! Tokens: who I am, a new one, the end of one.

use countersign_core::vocabulary::Role;
use serde_json::{Value, json};
use worker::Request;

use super::{SMALL_BODY_BYTES_MAX, field};
use crate::{
    body,
    credential::{Credential, Kind},
    log::{self, Actor},
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
            "roles": caller.roles,
        }),
    )
}

/// Every token, without its secret.
pub fn list(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    Reply::json(200, &json!({ "tokens": tokens::list(&visit.sql)? }))
}

/// Issues a token.
pub async fn create(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let wanted: NewToken = body::json(req, SMALL_BODY_BYTES_MAX).await?;
    let label = field("label", &wanted.label)?;
    let roles: Vec<Role> =
        Role::ALL.iter().copied().filter(|role| wanted.roles.contains(role)).collect();
    if roles.is_empty() {
        return Err(Refusal::invalid("`roles` is empty; a token has at least one role"));
    }
    let token = Credential::mint(Kind::Token, &runtime::random_bytes()?);
    let details = json!({ "label": label, "roles": roles });
    runtime::transaction(visit.state, || {
        tokens::insert(&visit.sql, &token, &label, &roles)?;
        log::record(&visit.sql, Actor::Person(caller), "token_issued", token.id(), &details)
    })?;
    Reply::json(201, &IssuedToken { token_id: token.id().to_owned(), token: token.reveal() })
}

/// Ends a token at once. The last admin's stays: nobody could issue another.
pub fn revoke(visit: &Visit<'_>, caller: &Caller, token_id: &str) -> Result<Reply, Refusal> {
    let Some(holder) = tokens::by_id(&visit.sql, token_id)? else {
        return Err(Refusal::new(
            404,
            "no_such_token",
            format!("no working token has the id `{token_id}`"),
            "list the workspace's tokens to find its id",
        ));
    };
    let other_admin = tokens::list(&visit.sql)?
        .iter()
        .any(|t| !t.revoked && t.token_id != token_id && t.roles.contains(&Role::Admin));
    if holder.roles.contains(&Role::Admin) && !other_admin {
        return Err(Refusal::new(
            409,
            "last_admin",
            "this is the last admin's token",
            "issue another token with the role `admin` first",
        ));
    }
    runtime::transaction(visit.state, || {
        tokens::revoke(&visit.sql, token_id)?;
        log::record(&visit.sql, Actor::Person(caller), "token_revoked", token_id, &Value::Null)
    })?;
    Ok(Reply::empty())
}
