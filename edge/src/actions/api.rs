//! Routes: setting connectors up, looking before leaping, acting, settling what is unknown.

use countersign_core::packet::submission::Submission;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use worker::Request;

use super::{
    deed::{Deed, NewAddress, Plan},
    kept::{self, Connector, Kept, New},
    run::{self, Speaker},
    seal, shopify,
    standing::{Next, State},
    webhook,
};
use crate::{
    alarms::{self, Sleeper},
    body, entry,
    log::{self, Actor},
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::{packets, tokens::Caller},
    workspace::Visit,
};

/// Bytes of a body that holds a few short fields.
const BODY_BYTES_MAX: usize = 16 * 1024;
/// Bytes of a connector's secret.
const SECRET_BYTES_MAX: usize = 512;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WantedConnector {
    target: String,
    #[serde(default)]
    secret: Option<String>,
    actions: Vec<String>,
    enabled: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WantedAction {
    #[serde(default)]
    address: Option<NewAddress>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settlement {
    outcome: String,
    note: String,
}

/// Every connector, without its secret.
pub fn connectors(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let shown = |c: Connector| {
        json!({ "name": c.name, "target": c.target, "enabled": c.enabled == 1,
            "actions": c.actions.split_whitespace().collect::<Vec<_>>() })
    };
    let all: Vec<Value> = kept::connectors(&visit.sql)?.into_iter().map(shown).collect();
    Reply::json(200, &json!({ "connectors": all }))
}

/// Sets a connector up; without a new secret the old one stays.
pub async fn put_connector(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    name: &str,
) -> Result<Reply, Refusal> {
    let wanted: WantedConnector = body::json(req, BODY_BYTES_MAX).await?;
    let new = checked(visit, name, &wanted)?;
    let details = json!({ "target": new.target, "actions": new.actions,
        "enabled": wanted.enabled, "secret_changed": wanted.secret.is_some() });
    runtime::transaction(visit.state, || {
        kept::put_connector(&visit.sql, &new, runtime::now_ms())?;
        log::record(&visit.sql, Actor::Person(caller), "connector_set", name, &details)
    })?;
    Ok(Reply::empty())
}

/// Forgets a connector and its secret.
pub fn remove_connector(visit: &Visit<'_>, caller: &Caller, name: &str) -> Result<Reply, Refusal> {
    runtime::transaction(visit.state, || {
        kept::remove_connector(&visit.sql, name)?;
        log::record(&visit.sql, Actor::Person(caller), "connector_removed", name, &Value::Null)
    })?;
    Ok(Reply::empty())
}

fn checked(visit: &Visit<'_>, name: &str, wanted: &WantedConnector) -> Result<Connector, Refusal> {
    let fits = match name {
        "shopify" => shopify::is_shop(&wanted.target),
        "webhook" => webhook::is_target(&wanted.target),
        _ => {
            return Err(Refusal::invalid(format!(
                "`{name}` is not a connector: `shopify` or `webhook`"
            )));
        }
    };
    if !fits {
        return Err(Refusal::invalid(format!(
            "`target` is `{}`; a shop is `name.myshopify.com`, a webhook a public https address",
            wanted.target
        )));
    }
    if let Some(unknown) = wanted.actions.iter().find(|a| !Deed::KINDS.contains(&a.as_str())) {
        return Err(Refusal::invalid(format!(
            "`{unknown}` is not an action; there are {}",
            Deed::KINDS.join(", ")
        )));
    }
    let old = kept::connector(&visit.sql, name)?.filter(|old| old.target == wanted.target);
    let sealed_secret = match (&wanted.secret, old) {
        (Some(secret), _) => sealed(visit, name, secret)?,
        (None, Some(old)) => old.sealed_secret,
        // A secret is never handed on to another target.
        (None, None) => return Err(Refusal::invalid("`secret` is missing for a new target")),
    };
    Ok(Connector {
        name: name.to_owned(),
        target: wanted.target.clone(),
        actions: wanted.actions.join(" "),
        sealed_secret,
        enabled: i64::from(wanted.enabled),
    })
}

fn sealed(visit: &Visit<'_>, name: &str, secret: &str) -> Result<String, Refusal> {
    let least = if name == "webhook" { webhook::SECRET_BYTES_MIN } else { 1 };
    let plain = secret.bytes().all(|b| b.is_ascii_graphic());
    if !plain || secret.len() < least || secret.len() > SECRET_BYTES_MAX {
        return Err(Refusal::invalid(format!(
            "`secret` has {least} to {SECRET_BYTES_MAX} printable characters without spaces"
        )));
    }
    let nonce = runtime::random_bytes::<{ seal::NONCE_BYTES }>()?;
    seal::seal(&entry::deploy_secret(visit.env), &visit.id, secret, nonce)
        .ok_or_else(|| Refusal::internal("sealing", &"refused"))
}

/// What acting on a packet would do, without doing it.
pub async fn preview(
    visit: &Visit<'_>,
    req: &mut Request,
    packet_id: &str,
) -> Result<Reply, Refusal> {
    let wanted: WantedAction = body::json(req, BODY_BYTES_MAX).await?;
    let (plan, _) = plan(visit, packet_id, wanted.address)?;
    let connector = connector_for(visit, plan.deed.kind())?;
    let speaker =
        run::speaker(&visit.sql, visit.env, &visit.id, &connector.name)?.ok_or_else(off)?;
    let told = match speaker.prepare(&plan).await {
        Ok((_, seen, ask)) => json!({ "would_send": shown(&speaker, &ask.body), "seen": seen }),
        Err(trouble) => json!({ "would_send": null, "trouble": format!("{trouble:?}") }),
    };
    Reply::json(
        200,
        &json!({
            "action": plan.deed.words(&plan.order), "connector": connector.name,
            "target": connector.target, "key": plan.key, "dry_run": told,
        }),
    )
}

/// The request's body, for a person to read. It holds no secret: those travel in headers.
fn shown(speaker: &Speaker, body: &Option<String>) -> Value {
    let body: Value =
        body.as_deref().and_then(|b| serde_json::from_str(b).ok()).unwrap_or_default();
    match speaker {
        Speaker::Shopify { .. } => body.get("variables").cloned().unwrap_or_default(),
        Speaker::Webhook { .. } => body,
    }
}

/// Acts on an approved packet: once, however often it is asked.
pub async fn act(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    packet_id: &str,
) -> Result<Reply, Refusal> {
    let wanted: WantedAction = body::json(req, BODY_BYTES_MAX).await?;
    let (new, action) = begin(visit, caller, packet_id, wanted.address)?;
    Reply::json(if new { 202 } else { 200 }, &told(visit, &action))
}

/// Begins the action of an approved packet, unless it was begun before: whether it is new.
pub fn begin(
    visit: &Visit<'_>,
    caller: &Caller,
    packet_id: &str,
    address: Option<NewAddress>,
) -> Result<(bool, Kept), Refusal> {
    let (plan, state) = plan(visit, packet_id, address)?;
    let kind = plan.deed.kind();
    let there = kept::of_packet(&visit.sql, packet_id)?;
    if let Some(same) = there.into_iter().find(|action| action.kind == kind) {
        return Ok((false, same));
    }
    if state != "approved" {
        return Err(Refusal::new(
            409,
            "not_approved",
            format!("packet `{packet_id}` is `{state}`, not `approved`"),
            "have it approved by somebody with the role that it names",
        ));
    }
    let connector = connector_for(visit, kind)?;
    let (now, json) = (runtime::now_ms(), json!(plan).to_string());
    let new = New {
        key: &plan.key,
        packet_id,
        kind,
        connector: &connector.name,
        plan: &json,
        caller,
        now,
    };
    runtime::transaction(visit.state, || {
        kept::insert(&visit.sql, &new)?;
        let details = json!({
            "packet_id": packet_id, "connector": connector.name,
            "deed": plan.deed.words(&plan.order),
        });
        log::record(&visit.sql, Actor::Person(caller), "action_planned", &plan.key, &details)
    })?;
    alarms::wake_at(visit.state, &visit.sql, Sleeper::Actions, now)?;
    let action = kept::find(&visit.sql, &plan.key)?;
    Ok((true, action.ok_or_else(no_such_action)?))
}

/// Where the actions of a packet stand.
pub fn of_packet(visit: &Visit<'_>, packet_id: &str) -> Result<Reply, Refusal> {
    let all: Vec<Value> =
        kept::of_packet(&visit.sql, packet_id)?.iter().map(|kept| told(visit, kept)).collect();
    Reply::json(200, &json!({ "actions": all }))
}

/// What a person found out about an action that nobody could tell.
pub async fn settle(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    action_id: &str,
) -> Result<Reply, Refusal> {
    let wanted: Settlement = body::json(req, BODY_BYTES_MAX).await?;
    let action = settle_as(visit, caller, action_id, &wanted.outcome, &wanted.note)?;
    Reply::json(200, &told(visit, &action))
}

/// Settles an open action as `done` or `failed`, or has it sent again by `retry`.
pub fn settle_as(
    visit: &Visit<'_>,
    caller: &Caller,
    action_id: &str,
    outcome: &str,
    note: &str,
) -> Result<Kept, Refusal> {
    let note = crate::api::field("note", note)?;
    let action = kept::find(&visit.sql, action_id)?.ok_or_else(no_such_action)?;
    if State::of(&action.state) != State::Unknown || action.next_at.is_some() {
        return Err(Refusal::new(
            409,
            "not_open",
            format!("the action is `{}` and needs nobody", action.state),
            "look at the action again",
        ));
    }
    let now = runtime::now_ms();
    let (state, at, word) = match outcome {
        "done" => (State::Done, None, "action_settled_done"),
        "failed" => (State::Failed, None, "action_settled_failed"),
        "retry" => (State::Planned, Some(now), "action_sent_again"),
        _ => return Err(Refusal::invalid("`outcome` is `done`, `failed` or `retry`")),
    };
    let next = Next { state, attempts: 0, at, reference: None, why: note.clone() };
    runtime::transaction(visit.state, || {
        kept::go_on(&visit.sql, action_id, &next, now)?;
        log::record(&visit.sql, Actor::Person(caller), word, action_id, &json!({ "note": note }))
    })?;
    if at.is_some() {
        alarms::wake_at(visit.state, &visit.sql, Sleeper::Actions, now)?;
    }
    kept::find(&visit.sql, action_id)?.ok_or_else(no_such_action)
}

fn plan(
    visit: &Visit<'_>,
    packet_id: &str,
    address: Option<NewAddress>,
) -> Result<(Plan, String), Refusal> {
    let full =
        packets::full(&visit.sql, packet_id)?.ok_or_else(|| Refusal::no_such_packet(packet_id))?;
    let submission: Submission = serde_json::from_str(&full.body)
        .map_err(|e| Refusal::internal("a kept packet cannot be read", &e))?;
    let signed = kept::signed_amount(&visit.sql, packet_id)?;
    let plan = Plan::of(&visit.id, &submission, signed, address).map_err(|why| {
        Refusal::new(422, "no_action", why.why(), "do it by hand and record it on the ticket")
    })?;
    Ok((plan, full.state))
}

fn connector_for(visit: &Visit<'_>, kind: &str) -> Result<Connector, Refusal> {
    // Shopify goes before the webhook: their names happen to sort that way.
    kept::connectors(&visit.sql)?.into_iter().find(|c| c.does(kind)).ok_or_else(off)
}

fn off() -> Refusal {
    Refusal::new(
        409,
        "connector_off",
        "no connector is on for this action",
        "an admin sets one up with `PUT /w/{workspace}/connectors/{name}`; until then do it by hand",
    )
}

fn no_such_action() -> Refusal {
    Refusal::new(404, "no_such_action", "there is no such action", "list the packet's actions")
}

fn told(visit: &Visit<'_>, action: &Kept) -> Value {
    json!({
        "action_id": action.action_id,
        "packet_id": action.packet_id,
        "kind": action.kind,
        "connector": action.connector,
        "state": action.state,
        "needs_a_person": State::of(&action.state) == State::Unknown && action.next_at.is_none(),
        "reference": action.reference,
        "why": action.why,
        "asked_by": action.asked_by_label,
        "note": note(visit, action),
    })
}

/// The result as a note to paste on the ticket.
pub fn note(visit: &Visit<'_>, action: &Kept) -> String {
    let plan: Option<Plan> = serde_json::from_str(&action.plan).ok();
    let words = plan.map(|plan| plan.deed.words(&plan.order)).unwrap_or_default();
    let at = action.settled_at.unwrap_or(action.created_at);
    let at = Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(visit.zone.clone());
    let at = at.strftime("%Y-%m-%d %H:%M");
    let by = &action.asked_by_label;
    match State::of(&action.state) {
        State::Done => format!(
            "Done {at}: {words}, by {}, asked for by {by}. Reference {}.",
            action.connector,
            action.reference.as_deref().unwrap_or("none"),
        ),
        State::Failed => format!("Not done: {words}. {}. Asked for by {by}.", action.why),
        State::Unknown => {
            format!("Not known whether done: {words}. {}. Asked for by {by}.", action.why)
        }
        State::Planned | State::Sent => format!("Under way: {words}. Asked for by {by}."),
    }
}
