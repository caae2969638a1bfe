//! What the forms of the board do.

use countersign_core::{
    operations::event::What,
    packet::contract::TaskJson,
    vocabulary::{Priority, Role, Team},
};
use jiff::civil::Date;
use serde_json::{Value, json};
use worker::Request;

use super::store;
use crate::{
    api::field,
    body, credential, events,
    log::{self, Actor},
    people,
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::tokens::Caller,
    workspace::Visit,
};

/// Random bytes of a task's id.
const ID_BYTES: usize = 12;
/// Characters of a comment.
const COMMENT_CHARS_MAX: usize = 2000;

/// Makes a task that came with no packet.
pub async fn create(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let form = body::form(req).await?;
    let unknown = |name: &str| Refusal::invalid(format!("`{name}` is no word of the list"));
    let team = Team::from_word(form.get("team")).ok_or_else(|| unknown("team"))?;
    let priority = Priority::from_word(form.get("priority")).ok_or_else(|| unknown("priority"))?;
    let task = TaskJson {
        title: field("title", form.get("title"))?,
        team,
        owner_role: if team == Team::Support { Role::Rep } else { Role::Ops },
        priority,
        due: due(form.get("due"))?,
    };
    let task_id = format!("t-{}", credential::hex(&runtime::random_bytes::<ID_BYTES>()?));
    runtime::transaction(visit.state, || {
        store::insert(&visit.sql, &task_id, None, &task)?;
        store::happened(&visit.sql, &task_id, &caller.person_id, "made", "")?;
        events::task(&visit.sql, &caller.label, (&task_id, None), What::TaskMade { team })?;
        let details = json!({ "title": task.title, "team": task.team });
        log::record(&visit.sql, Actor::Person(caller), "task_made", &task_id, &details)
    })?;
    Ok(to(visit, &task_id))
}

fn due(day: &str) -> Result<Option<Date>, Refusal> {
    if day.is_empty() {
        return Ok(None);
    }
    day.parse()
        .map(Some)
        .map_err(|_| Refusal::invalid(format!("`{day}` is not a day such as `2026-11-21`")))
}

/// Takes, hands over, comments, closes or opens a task again.
pub async fn act(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    task_id: &str,
) -> Result<Reply, Refusal> {
    let form = body::form(req).await?;
    let words = form.get("words");
    if words.chars().count() > COMMENT_CHARS_MAX {
        return Err(Refusal::invalid(format!(
            "`words` is longer than {COMMENT_CHARS_MAX} characters"
        )));
    }
    let task = store::required(&visit.sql, task_id)?;
    let (sql, me) = (&visit.sql, caller.person_id.as_str());
    let closed = task.closed_at.is_some();
    match (form.get("do"), closed) {
        ("take", false) => {
            keep(visit, caller, (task_id, "taken"), words, || store::set_owner(sql, task_id, me))?
        }
        ("give", false) => {
            let other = people::required(sql, form.get("to"))?;
            let words = format!("to {}", other.name);
            keep(visit, caller, (task_id, "handed_over"), &words, || {
                store::set_owner(sql, task_id, &other.person_id)
            })?;
        }
        ("close", false) => keep(visit, caller, (task_id, "closed"), words, || {
            store::set_closed(sql, task_id, true)?;
            let what = What::TaskClosed { team: task.team };
            events::task(sql, &caller.label, (task_id, task.packet_id.as_deref()), what)
        })?,
        ("reopen", true) => keep(visit, caller, (task_id, "reopened"), words, || {
            store::set_closed(sql, task_id, false)
        })?,
        ("comment", _) => {
            if words.is_empty() {
                return Err(Refusal::invalid("`words` is empty; a comment says something"));
            }
            keep(visit, caller, (task_id, "commented"), words, || Ok(()))?;
        }
        // Somebody else was faster: the page shows how it stands now.
        ("take" | "give" | "close" | "reopen", _) => {}
        (other, _) => {
            return Err(Refusal::invalid(format!("`{other}` is nothing that a task takes")));
        }
    }
    Ok(to(visit, task_id))
}

fn keep(
    visit: &Visit<'_>,
    caller: &Caller,
    (task_id, what): (&str, &str),
    words: &str,
    deed: impl Fn() -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    runtime::transaction(visit.state, || {
        deed()?;
        store::happened(&visit.sql, task_id, &caller.person_id, what, words)?;
        // What was said stands with the task; the log tells that it was.
        let action = format!("task_{what}");
        log::record(&visit.sql, Actor::Person(caller), &action, task_id, &Value::Null)
    })
}

fn to(visit: &Visit<'_>, task_id: &str) -> Reply {
    Reply::see_other(visit.path(&format!("tasks/{task_id}")))
}
