//! What the forms of the People page do.

use countersign_core::vocabulary::Role;
use jiff::{ToSpan as _, civil::Date};
use serde_json::{Value, json};
use worker::Request;

use super::{check_not_last_admin, checked_roles, devices, invite, page, required, store};
use crate::{
    alarms::{self, Sleeper},
    api::field,
    approvals::live,
    body::{self, Form},
    log::{self, Actor},
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::tokens::Caller,
    workspace::Visit,
};

/// Makes an invitation and shows its link, once.
pub async fn invite(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let form = body::form(req).await?;
    let name = field("name", form.get("name"))?;
    let path = invite::make(visit, caller, &name, &roles(&form)?)?;
    let link = format!("{}{path}", visit.url.origin().ascii_serialization());
    Ok(Reply::html(200, page::invited(visit, caller, &name, &link)))
}

/// Takes an invitation back.
pub fn withdraw(visit: &Visit<'_>, caller: &Caller, id: &str) -> Result<Reply, Refusal> {
    runtime::transaction(visit.state, || {
        store::end_invitation(&visit.sql, id)?;
        log::record(&visit.sql, Actor::Person(caller), "invitation_withdrawn", id, &Value::Null)
    })?;
    Ok(back(visit))
}

/// Gives somebody other roles.
pub async fn set_roles(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    person_id: &str,
) -> Result<Reply, Refusal> {
    let form = body::form(req).await?;
    let roles = roles(&form)?;
    let person = required(&visit.sql, person_id)?;
    if !roles.contains(&Role::Admin) {
        check_not_last_admin(&visit.sql, &person)?;
    }
    let details = json!({ "from": person.roles, "to": roles });
    runtime::transaction(visit.state, || {
        store::set_roles(&visit.sql, person_id, &roles)?;
        log::record(&visit.sql, Actor::Person(caller), "roles_changed", person_id, &details)
    })?;
    Ok(back(visit))
}

/// Somebody leaves the workspace.
pub fn remove(visit: &Visit<'_>, caller: &Caller, person_id: &str) -> Result<Reply, Refusal> {
    let person = required(&visit.sql, person_id)?;
    check_not_last_admin(&visit.sql, &person)?;
    runtime::transaction(visit.state, || {
        store::leave(&visit.sql, person_id)?;
        log::record(&visit.sql, Actor::Person(caller), "person_removed", person_id, &Value::Null)
    })?;
    live::hang_up_on_person(visit.state, person_id);
    Ok(back(visit))
}

/// The caller is away through a day, and names who signs meanwhile; without a day
/// they are back.
pub async fn set_away(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let form = body::form(req).await?;
    let until = away_until(visit, form.get("until"))?;
    let delegate = Some(form.get("delegate")).filter(|id| !id.is_empty());
    if let Some(id) = delegate {
        required(&visit.sql, id)?;
        if id == caller.person_id {
            return Err(Refusal::invalid("you cannot sign for yourself while you are away"));
        }
    }
    let away = until.map(|until| (until, delegate));
    let details = json!({ "until": until, "delegate": delegate.filter(|_| until.is_some()) });
    runtime::transaction(visit.state, || {
        store::set_away(&visit.sql, &caller.person_id, away)?;
        log::record(
            &visit.sql,
            Actor::Person(caller),
            if until.is_some() { "person_away" } else { "person_back" },
            &caller.person_id,
            &details,
        )
    })?;
    if let Some(until) = until {
        alarms::wake_at(visit.state, &visit.sql, Sleeper::Approvals, until)?;
    }
    Ok(back(visit))
}

/// The end of the last day away, in the workspace's time zone.
fn away_until(visit: &Visit<'_>, day: &str) -> Result<Option<i64>, Refusal> {
    if day.is_empty() {
        return Ok(None);
    }
    let bad = || Refusal::invalid(format!("`{day}` is not a day such as `2026-11-21`"));
    let last: Date = day.parse().map_err(|_| bad())?;
    let after = last.checked_add(1.day()).map_err(|_| bad())?;
    let until = after.to_zoned(visit.zone.clone()).map_err(|_| bad())?;
    let until = until.timestamp().as_millisecond();
    if until <= runtime::now_ms() {
        return Err(Refusal::invalid(format!("`{day}` is over already")));
    }
    Ok(Some(until))
}

/// A token for one more device of the caller, shown once.
pub async fn add_device(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let form = body::form(req).await?;
    let label = field("label", form.get("label"))?;
    let token = devices::add(visit, caller, &label)?;
    let base = visit.url.origin().ascii_serialization();
    let code = format!("{base}/w/{}#{}", visit.id, token.reveal());
    Ok(Reply::html(200, page::device_added(visit, caller, &label, &code)))
}

/// Ends a device of the caller.
pub fn remove_device(visit: &Visit<'_>, caller: &Caller, id: &str) -> Result<Reply, Refusal> {
    devices::remove(visit, caller, id)?;
    Ok(back(visit))
}

fn roles(form: &Form) -> Result<Vec<Role>, Refusal> {
    let wanted: Vec<Role> = form.all("role").filter_map(Role::from_word).collect();
    checked_roles(&wanted)
}

fn back(visit: &Visit<'_>) -> Reply {
    Reply::see_other(visit.path("people"))
}
