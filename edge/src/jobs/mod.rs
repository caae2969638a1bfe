//! Language models: typed jobs in, checked answers out.
//!
//! A job is admitted by a signed [`pass`], paid from a leased part of the day's budget
//! ([`purse`]), and answered by the first model of its chain that can ([`upstream`]).
//! Only [`account`] talks to the workspace's object, beside the request. The prompt is
//! made here, by core, from a masked brief: nobody can have another one sent.
//! docs/llm-proxy.md tells it whole.

pub mod account;
mod answer;
pub mod config;
mod guards;
pub mod pass;
pub mod purse;
pub mod settings;
mod upstream;
mod wire;

use std::rc::Rc;

use countersign_core::{
    draft::model::{Brief, Job, Prompt, VERSION},
    limits::MODEL_BRIEF_BYTES_MAX,
};
use serde_json::json;
use worker::{Context, Env, Headers, Request, Response, ResponseBuilder};

use crate::{
    auth, body,
    credential::sha256_hex,
    entry,
    refusal::Refusal,
    reply::{self, Reply},
    runtime,
};
use account::{Account, Ended, Stopper};
use answer::{End, Reading};
use config::{Choice, Config};
use pass::Claims;
use purse::{Used, Who};

/// The job that `rest`, the path in a workspace, asks for.
pub fn job_of(rest: &str) -> Option<Job> {
    Job::from_word(rest.strip_prefix("jobs/")?)
}

/// A job ready to be put to a model.
struct Ready {
    brief: Brief,
    prompt: Prompt,
    chain: Vec<Choice>,
    claims: Claims,
    /// What identical requests share.
    key: String,
    streams: bool,
    began_at: i64,
}

/// Answers a request for `job` in `workspace`.
///
/// # Errors
/// Why it cannot be put to a model, or that no model answered.
pub async fn answer(
    req: &mut Request,
    env: &Env,
    context: &Context,
    workspace: &str,
    job: Job,
) -> Result<Response, Refusal> {
    let origin = req.headers().get("Origin")?;
    let config = Config::of(env)?;
    let ready = admit(req, env, &config, workspace, job).await?;
    let who = Who {
        person_id: ready.claims.person_id.clone(),
        job,
        brand: ready.brief.brand.chars().take(120).collect(),
        model: ready.chain.first().map(|choice| choice.model.clone()).unwrap_or_default(),
    };
    let fresh = req.headers().get("Cache-Control")?.is_some_and(|said| said.contains("no-cache"));
    let before = guards::memory(|memory| memory.get(&ready.key, runtime::now_ms()));
    if let Some(before) = before.filter(|_| !fresh) {
        purse::count(workspace, who, Used { requests: 1, cached: 1, ..Used::default() });
        let (env, workspace) = (env.clone(), workspace.to_owned());
        context.wait_until(async move { account::tell(&env, &workspace).await });
        let timing = format!("edge;dur={}", runtime::now_ms() - ready.began_at);
        let (reading, told) = Reading::remembered(ready.brief, &before);
        return if ready.streams {
            streamed(&timing, origin.as_deref())?.from_bytes(told).map_err(Refusal::from)
        } else {
            at_once(&reading, &timing, origin.as_deref())
        };
    }
    put_to_model(req, env, context, &config, ready, who).await
}

/// Everything that is asked before a model is.
async fn admit(
    req: &mut Request,
    env: &Env,
    config: &Config,
    workspace: &str,
    job: Job,
) -> Result<Ready, Refusal> {
    let began_at = runtime::now_ms();
    let claims = auth::bearer(req.headers())?
        .and_then(|pass| pass::open(&entry::deploy_secret(env), &pass, began_at))
        .filter(|claims| claims.workspace == workspace)
        .ok_or_else(pass_over)?;
    let accept = req.headers().get("Accept")?.unwrap_or_default();
    let chain = config.chain(job, &claims.settings.jobs).to_vec();
    if !claims.settings.enabled || chain.is_empty() {
        return Err(no_model());
    }
    guards::pace(|pace| {
        pace.admit(&claims.person_id, claims.settings.requests_per_minute, began_at)
    })
    .map_err(too_fast)?;
    let brief: Brief = body::json(req, MODEL_BRIEF_BYTES_MAX).await?;
    if brief.version != VERSION || brief.job != job {
        return Err(other_version(brief.version));
    }
    let leaks = brief.leaks(&claims.settings.masked);
    if let Some(kind) = leaks.first() {
        return Err(personal(kind.as_str()));
    }
    let prompt = brief.prompt();
    let models: Vec<&str> = chain.iter().map(|choice| choice.model.as_str()).collect();
    let case = serde_json::to_string(&brief.case).unwrap_or_default();
    let key = [workspace, &models.join(" "), &prompt.system, &prompt.user, &case].join("\u{0}");
    Ok(Ready {
        key: sha256_hex(key.as_bytes()),
        streams: !accept.starts_with("application/json"),
        brief,
        prompt,
        chain,
        claims,
        began_at,
    })
}

async fn put_to_model(
    req: &Request,
    env: &Env,
    context: &Context,
    config: &Config,
    ready: Ready,
    who: Who,
) -> Result<Response, Refusal> {
    let origin = req.headers().get("Origin")?;
    let Ready { brief, prompt, chain, claims, key, streams, began_at } = ready;
    let bytes = prompt.system.len() + prompt.user.len();
    let cost = account::at_most(bytes, prompt.output_tokens_max, &chain);
    let first = chain.first().cloned().ok_or_else(no_model)?;
    let account = Account::open(env, &claims.workspace, who, first, cost).await?;
    let stopper = Rc::new(Stopper::default());
    watch(req, env, context, claims.workspace, account.ended(), Rc::clone(&stopper));
    stopper.keep(account);
    let asked_at = runtime::now_ms();
    let opened = upstream::open(env, config, &chain, &prompt, streams, &stopper).await;
    let opened = opened.inspect_err(|_| {
        stopper.settle(false);
    })?;
    let answered_at = runtime::now_ms();
    let timing = format!("edge;dur={}, model;dur={}", asked_at - began_at, answered_at - asked_at);
    let model = (opened.choice.provider, opened.choice.model);
    let idle = config.timeouts_ms.idle;
    let mut reading = Reading::new(brief, key, model, stopper);
    if streams {
        let stream = reading.stream(opened.kind, opened.first, opened.rest, idle);
        let response = streamed(&timing, origin.as_deref())?.from_stream(stream);
        return response.map_err(Refusal::from);
    }
    reading.read_whole(opened.kind, opened.first, opened.rest, idle).await;
    at_once(&reading, &timing, origin.as_deref())
}

/// Stops the request when its visitor goes away, and tells the workspace's object what
/// was used once it `ended`.
fn watch(
    req: &Request,
    env: &Env,
    context: &Context,
    workspace: String,
    ended: Rc<Ended>,
    stopper: Rc<Stopper>,
) {
    let leaving = runtime::OnLeaving::of(req, move || stopper.leave());
    let env = env.clone();
    context.wait_until(async move {
        ended.wait().await;
        drop(leaving);
        account::tell(&env, &workspace).await;
    });
}

/// An answer that is told whole.
fn at_once(reading: &Reading, timing: &str, origin: Option<&str>) -> Result<Response, Refusal> {
    match reading.ended() {
        Some(End::Well(done)) => {
            let response = Reply::json(200, done)?.into_response(origin)?;
            response.headers().set("Server-Timing", timing)?;
            Ok(response)
        }
        Some(End::Badly(why)) => Err(upstream::unavailable(why)),
        None => Err(upstream::unavailable("the answer never ended")),
    }
}

fn streamed(timing: &str, origin: Option<&str>) -> worker::Result<ResponseBuilder> {
    let headers = Headers::new();
    headers.set("Content-Type", "text/event-stream")?;
    headers.set("Cache-Control", "no-store, no-transform")?;
    headers.set("X-Content-Type-Options", "nosniff")?;
    headers.set("X-Accel-Buffering", "no")?;
    headers.set("Server-Timing", timing)?;
    reply::allow_extension(&headers, origin)?;
    Ok(ResponseBuilder::new().with_headers(headers))
}

/// Hands out a pass: what the workspace's object says of the caller, signed.
///
/// # Errors
/// As the object refuses.
pub async fn give_pass(req: Request, env: &Env, workspace: &str) -> Result<Response, Refusal> {
    let origin = req.headers().get("Origin")?;
    let config = Config::of(env)?;
    let mut answer = entry::object(env, workspace)?.fetch_with_request(req).await?;
    if answer.status_code() != 200 {
        return Ok(answer);
    }
    let mut claims: Claims = answer.json().await?;
    claims.expires_at = runtime::now_ms() + pass::PASS_MS;
    let secret = entry::deploy_secret(env);
    let models = |job: &Job| {
        let chain = config.chain(*job, &claims.settings.jobs);
        let chain = if claims.settings.enabled { chain } else { &[] };
        (job.as_str().to_owned(), chain.first().map(|choice| choice.model.clone()).into())
    };
    let models: serde_json::Map<_, _> = Job::ALL.iter().map(models).collect();
    let reply = Reply::json(
        200,
        &json!({
            "pass": pass::sign(&secret, &claims),
            "expires_at": claims.expires_at,
            "models": models,
            "automatic": claims.settings.automatic,
            "masked": claims.settings.masked,
        }),
    )?;
    Ok(reply.into_response(origin.as_deref())?)
}

fn pass_over() -> Refusal {
    Refusal::new(
        401,
        "pass_over",
        "the pass is missing, of another workspace, or over",
        "ask for a new one with `POST jobs/pass`",
    )
}

fn no_model() -> Refusal {
    Refusal::new(
        503,
        "no_model",
        "no language model is set up for this",
        "set one up at the edge (docs/llm-proxy.md), or go on with the local draft",
    )
}

fn too_fast(seconds: i64) -> Refusal {
    Refusal::new(
        429,
        "too_fast",
        format!("too many requests in a minute; the next may come in {seconds} s"),
        "the local draft stands; wait a moment, or have an admin raise the limit",
    )
}

fn other_version(version: u32) -> Refusal {
    Refusal::new(
        409,
        "other_version",
        format!(
            "the request was made by version {version} of the brief for this job, and the edge knows {VERSION}"
        ),
        "update the extension and the edge to the same release",
    )
}

fn personal(kind: &str) -> Refusal {
    Refusal::new(
        422,
        "personal_data",
        format!("the text still holds what must be masked: {kind}"),
        "the local draft stands; nothing was sent to a model",
    )
}
