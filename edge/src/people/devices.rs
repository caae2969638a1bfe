//! A person's devices: a token each, replaced or ended without touching the others.

use serde::Serialize;
use serde_json::{Value, json};
use worker::SqlStorage;

use super::{check_not_last_admin, required};
use crate::{
    approvals::live,
    credential::{Credential, Kind},
    log::{self, Actor},
    refusal::Refusal,
    runtime,
    store::tokens::{self, Caller},
    workspace::Visit,
};

/// Devices that one person may have at once.
const DEVICES_MAX: usize = 20;

/// A device as its owner sees it.
#[derive(Debug, Clone, Serialize)]
pub struct Device {
    /// The token's public id.
    pub token_id: String,
    /// What its owner calls it.
    pub label: String,
    /// Since when, in milliseconds since 1970.
    pub created_at: i64,
}

/// Gives the caller a token for one more device.
///
/// # Errors
/// 409 beyond the limit.
pub fn add(visit: &Visit<'_>, caller: &Caller, label: &str) -> Result<Credential, Refusal> {
    if tokens::of_person(&visit.sql, &caller.person_id)?.len() >= DEVICES_MAX {
        return Err(Refusal::new(
            409,
            "too_many_devices",
            format!("a person has at most {DEVICES_MAX} devices"),
            "end one that is no longer used",
        ));
    }
    runtime::transaction(visit.state, || issue(&visit.sql, caller, label))
}

/// Replaces the token that the caller came with: the old one stops working.
pub fn rotate(visit: &Visit<'_>, caller: &Caller) -> Result<Credential, Refusal> {
    let label = tokens::label_of(&visit.sql, &caller.token_id)?;
    let token = runtime::transaction(visit.state, || {
        let token = issue(&visit.sql, caller, &label)?;
        end(&visit.sql, caller, &caller.token_id)?;
        Ok(token)
    })?;
    live::hang_up_on_token(visit.state, &caller.token_id);
    Ok(token)
}

/// Ends a device of the caller's own.
///
/// # Errors
/// 404 when it is no device of theirs, 409 when it is the last one of the last admin.
pub fn remove(visit: &Visit<'_>, caller: &Caller, token_id: &str) -> Result<(), Refusal> {
    let own = tokens::of_person(&visit.sql, &caller.person_id)?;
    if !own.iter().any(|device| device.token_id == token_id) {
        return Err(tokens::no_such_token(token_id));
    }
    if own.len() == 1 {
        check_not_last_admin(&visit.sql, &required(&visit.sql, &caller.person_id)?)?;
    }
    runtime::transaction(visit.state, || end(&visit.sql, caller, token_id))?;
    live::hang_up_on_token(visit.state, token_id);
    Ok(())
}

fn issue(sql: &SqlStorage, caller: &Caller, label: &str) -> Result<Credential, Refusal> {
    let token = Credential::mint(Kind::Token, &runtime::random_bytes()?);
    tokens::insert(sql, &token, label, &caller.person_id)?;
    let details = json!({ "device": label, "person": caller.person_id });
    log::record(sql, Actor::Person(caller), "token_issued", token.id(), &details)?;
    Ok(token)
}

fn end(sql: &SqlStorage, caller: &Caller, token_id: &str) -> Result<(), Refusal> {
    tokens::revoke(sql, token_id)?;
    log::record(sql, Actor::Person(caller), "token_revoked", token_id, &Value::Null)
}
