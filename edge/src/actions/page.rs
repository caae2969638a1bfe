//! Actions on a packet's page: where they stand, the button that begins one, and the form
//! for what a person found out.

use countersign_core::{operations::label, packet::submission::Submission};
use maud::{Markup, html};
use worker::Request;

use super::{
    api,
    deed::Plan,
    kept::{self, Kept},
    standing::State,
};
use crate::{
    body, refusal::Refusal, reply::Reply, routes::Route, store::tokens::Caller, workspace::Visit,
};

/// The section; empty when nothing was done and nothing can be.
pub fn section(
    visit: &Visit<'_>,
    caller: &Caller,
    state: &str,
    submission: &Submission,
) -> Result<Markup, Refusal> {
    let packet_id = submission.packet.id.as_str();
    let actions = kept::of_packet(&visit.sql, packet_id)?;
    let offer = if actions.is_empty() && state == "approved" && Route::ActForm.is_for(&caller.roles)
    {
        offer(visit, submission)?
    } else {
        None
    };
    if actions.is_empty() && offer.is_none() {
        return Ok(html! {});
    }
    Ok(html! {
        section aria-labelledby="actions" {
            h2 #actions { "Actions" }
            @for action in &actions { (card(visit, caller, action)) }
            @if let Some((words, connector)) = offer {
                form.card method="post" action=(visit.path(&format!("packets/{packet_id}/act"))) {
                    p { "Approved: " bdi { (words) } ", by " (connector) "." }
                    p.quiet { "It is done once, however often this is pressed." }
                    button.primary type="submit" { "Do it now" }
                }
            }
        }
    })
}

/// What could be done, and by which connector.
fn offer(visit: &Visit<'_>, submission: &Submission) -> Result<Option<(String, String)>, Refusal> {
    let signed = kept::signed_amount(&visit.sql, &submission.packet.id)?;
    let Ok(plan) = Plan::of(&visit.id, submission, signed, None) else { return Ok(None) };
    let connectors = kept::connectors(&visit.sql)?;
    let connector = connectors.into_iter().find(|c| c.does(plan.deed.kind()));
    Ok(connector.map(|connector| (plan.deed.words(&plan.order), connector.name)))
}

fn card(visit: &Visit<'_>, caller: &Caller, action: &Kept) -> Markup {
    let state = State::of(&action.state);
    let (class, sign) = match state {
        State::Done => ("allowed", "✓"),
        State::Failed => ("denied", "✕"),
        State::Unknown => ("needs_approval", "?"),
        State::Planned | State::Sent => ("none", "…"),
    };
    let open = state == State::Unknown && action.next_at.is_none();
    html! {
        div.card {
            p {
                span class={ "pill " (class) } {
                    span.sign aria-hidden="true" { (sign) } " " (label(&action.state))
                }
                " " (label(&action.kind))
            }
            pre.letter dir="auto" { (api::note(visit, action)) }
            @if open && Route::SettleForm.is_for(&caller.roles) { (settle(visit, action)) }
        }
    }
}

fn settle(visit: &Visit<'_>, action: &Kept) -> Markup {
    let id = action.action_id.as_str();
    html! {
        form.fields method="post" action=(visit.path(&format!("actions/{id}/settled"))) {
            label for={ "outcome-" (id) } { "What does the shop show?" }
            select id={ "outcome-" (id) } name="outcome" {
                option value="done" { "It was done" }
                option value="failed" { "It was not done, and shall not be" }
                option value="retry" { "It was not done: do it now" }
            }
            label for={ "note-" (id) } { "How you know" }
            input id={ "note-" (id) } name="note" required autocomplete="off";
            button type="submit" { "Settle" }
        }
    }
}

/// The button, pressed.
pub fn act(visit: &Visit<'_>, caller: &Caller, packet_id: &str) -> Result<Reply, Refusal> {
    api::begin(visit, caller, packet_id, None)?;
    Ok(Reply::see_other(visit.path(&format!("packets/{packet_id}/view"))))
}

/// The form, filled in.
pub async fn settled(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    action_id: &str,
) -> Result<Reply, Refusal> {
    let form = body::form(req).await?;
    let action = api::settle_as(visit, caller, action_id, form.get("outcome"), form.get("note"))?;
    Ok(Reply::see_other(visit.path(&format!("packets/{}/view", action.packet_id))))
}
