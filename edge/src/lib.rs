//! The edge: a Cloudflare Worker with one SQLite Durable Object for each workspace.
//!
//! [`entry`] is the door: it knows no workspace's data and holds no state. Behind it,
//! [`workspace`] answers for one workspace and can reach no other. docs/edge-api.md
//! lists the routes; [`routes`] says who may use which; [`inside`] is how the door and its
//! workspaces speak with each other.

mod actions;
mod alarms;
mod api;
mod approvals;
mod audit;
mod auth;
mod backup;
mod body;
mod credential;
mod entry;
mod events;
mod inside;
mod jobs;
mod log;
mod openapi;
mod pages;
mod people;
mod records;
mod refusal;
mod reply;
mod request_log;
pub mod routes;
mod runtime;
mod schema;
mod store;
mod tasks;
mod wire;
mod workspace;

use worker::{Context, Env, Request, Response, event};

/// Every request from outside enters here.
#[event(fetch)]
async fn fetch(req: Request, env: Env, context: Context) -> worker::Result<Response> {
    let seen = request_log::Seen::of(&req);
    let answer = entry::answer(req, &env, &context).await;
    seen.tell(answer.as_ref().map_or(500, Response::status_code));
    answer
}
