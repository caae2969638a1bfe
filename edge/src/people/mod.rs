//! Who works in a workspace: people with roles, their devices, and invitations.

pub mod api;
pub mod devices;
pub mod forms;
pub mod invite;
pub mod page;
pub mod store;

use countersign_core::vocabulary::Role;
use serde::Serialize;
use serde_json::Value;
use worker::{SqlStorage, State};

use crate::{
    alarms::{self, Sleeper},
    log::{self, Actor},
    refusal::Refusal,
    runtime,
};

/// Somebody of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Their id.
    pub person_id: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub roles: Vec<Role>,
    /// False once they left.
    #[serde(skip)]
    pub here: bool,
    /// Away until then, in milliseconds since 1970.
    pub away_until: Option<i64>,
    /// Who signs for them meanwhile.
    pub delegate_id: Option<String>,
}

/// A link that somebody may join by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its public id.
    pub invitation_id: String,
    /// Who is invited.
    pub name: String,
    /// As what.
    pub roles: Vec<Role>,
    /// Until when, in milliseconds since 1970.
    pub expires_at: i64,
}

/// The wanted roles in the vocabulary's order, each once.
///
/// # Errors
/// 422 for none at all.
pub fn checked_roles(wanted: &[Role]) -> Result<Vec<Role>, Refusal> {
    let roles: Vec<Role> = Role::ALL.iter().copied().filter(|role| wanted.contains(role)).collect();
    if roles.is_empty() {
        return Err(Refusal::invalid("`roles` is empty; a person has at least one role"));
    }
    Ok(roles)
}

/// The person with this id who works here.
///
/// # Errors
/// 404 when there is none.
pub fn required(sql: &SqlStorage, person_id: &str) -> Result<Person, Refusal> {
    store::find(sql, person_id)?.filter(|person| person.here).ok_or_else(|| {
        Refusal::new(
            404,
            "no_such_person",
            format!("nobody with the id `{person_id}` works in this workspace"),
            "look for the person on the People page",
        )
    })
}

/// Refuses to let the last admin go: nobody could invite another.
///
/// # Errors
/// 409 when no admin but this person is left.
pub fn check_not_last_admin(sql: &SqlStorage, person: &Person) -> Result<(), Refusal> {
    let other = |p: &Person| p.person_id != person.person_id && p.roles.contains(&Role::Admin);
    if !person.roles.contains(&Role::Admin) || store::present(sql)?.iter().any(other) {
        return Ok(());
    }
    Err(last_admin("this is the last admin"))
}

/// The refusal that keeps a workspace governable.
pub fn last_admin(what: &str) -> Refusal {
    Refusal::new(409, "last_admin", what, "give another person the role `admin` first")
}

/// Who was away until now is back, and the log says so.
///
/// # Errors
/// When the database refuses.
pub fn wake(state: &State, sql: &SqlStorage) -> Result<(), Refusal> {
    let now = runtime::now_ms();
    runtime::transaction(state, || {
        for person_id in store::back_by(sql, now)? {
            store::set_away(sql, &person_id, None)?;
            log::record(sql, Actor::Edge, "person_back", &person_id, &Value::Null)?;
        }
        Ok(())
    })?;
    match store::next_back(sql)? {
        Some(at) => alarms::wake_at(state, sql, Sleeper::Approvals, at),
        None => Ok(()),
    }
}
