//! The stateless door: health, static files, the birth of workspaces, and the way to each.

use serde_json::json;
use worker::{Context, Env, Headers, Method, Request, Response, Stub, wasm_bindgen::JsValue};

use crate::{
    api::workspaces::{self, Created, NewWorkspaceAnswer},
    auth, backup, body,
    credential::same_secret,
    inside::Ask,
    jobs, openapi,
    pages::{self, problem},
    refusal::Refusal,
    reply::{self, Reply},
    routes,
};

/// The binding of the workspaces' namespace.
const NAMESPACE: &str = "WORKSPACE";
/// The binding of the secret that creates workspaces.
const SECRET: &str = "DEPLOY_SECRET";
/// Below this many characters a deploy secret is taken for a mistake.
const SECRET_CHARS_MIN: usize = 16;

/// Answers, whatever is asked.
pub async fn answer(mut req: Request, env: &Env, context: &Context) -> worker::Result<Response> {
    let origin = req.headers().get("Origin")?;
    let path = req.path();
    if req.method() == Method::Options {
        return reply::preflight(origin.as_deref());
    }
    let post = req.method() == Method::Post;
    let reply = match routes::workspace_path(&path) {
        Some((id, "jobs/pass")) if post => match req.clone() {
            Ok(request) => match jobs::give_pass(request, env, id).await {
                Ok(response) => {
                    // A pass needs no body; whoever sends one all the same hears the answer.
                    body::drain(&mut req).await;
                    return Ok(response);
                }
                Err(refusal) => Err(refusal),
            },
            Err(error) => Err(error.into()),
        },
        Some((id, rest)) if post && let Some(job) = jobs::job_of(rest) => {
            match jobs::answer(&mut req, env, context, id, job).await {
                Ok(response) => return Ok(response),
                Err(refusal) => Err(refusal),
            }
        }
        Some((id, _)) => match object(env, id) {
            Ok(workspace) => return workspace.fetch_with_request(req).await,
            Err(refusal) => Err(refusal),
        },
        // The body is passed on: nothing of it is left to be read here afterwards.
        None if post && path == backup::RESTORE_PATH => match restore(&req, env).await {
            Ok(restored) => return restored.into_response(origin.as_deref()),
            Err(refusal) => Err(refusal),
        },
        None => own(&mut req, env, &path).await,
    };
    let reply =
        reply.unwrap_or_else(|refusal| problem::reply(&refusal, problem::wants_page(&req), ""));
    if reply.is_refusal() {
        body::drain(&mut req).await;
    }
    reply.into_response(origin.as_deref())
}

/// What belongs to no workspace.
async fn own(req: &mut Request, env: &Env, path: &str) -> Result<Reply, Refusal> {
    match (req.method(), path) {
        (Method::Get | Method::Head, "/health") => health(),
        (Method::Get | Method::Head, openapi::PATH) => openapi::reply(),
        (Method::Get | Method::Head, pages::STYLE_PATH) => Ok(pages::style()),
        (Method::Get | Method::Head, pages::ICON_PATH) => Ok(pages::icon()),
        (Method::Post, "/workspaces") => create(req, env).await,
        _ => Err(Refusal::no_such_route()),
    }
}

fn health() -> Result<Reply, Refusal> {
    Reply::json(200, &json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))
}

/// The object of workspace `id`. An id that this deployment never issued leads nowhere:
/// the runtime refuses it before any object starts.
pub fn object(env: &Env, id: &str) -> Result<Stub, Refusal> {
    let namespace = env.durable_object(NAMESPACE)?;
    let id = namespace.id_from_string(id).map_err(|_| Refusal::no_such_workspace())?;
    Ok(id.get_stub()?)
}

async fn create(req: &mut Request, env: &Env) -> Result<Reply, Refusal> {
    check_deploy_secret(req.headers(), env)?;
    let wanted = workspaces::read(req).await?;
    let namespace = env.durable_object(NAMESPACE)?;
    let id = namespace.unique_id()?;
    let name = id.to_string();
    let asked = Ask::Create.request(env, "application/json", json!(wanted).to_string().into())?;
    let mut made = id.get_stub()?.fetch_with_request(asked).await?;
    if made.status_code() != 201 {
        return Err(Refusal::internal("the new object refused", &made.status_code()));
    }
    let Created { token } = made.json().await?;
    Reply::json(201, &NewWorkspaceAnswer { workspace: name, token })
}

/// Passes a backup on to the object that it is to fill: the one it was taken of, or a new one.
async fn restore(req: &Request, env: &Env) -> Result<Reply, Refusal> {
    check_deploy_secret(req.headers(), env)?;
    let url = req.url()?;
    let wanted = url.query_pairs().find(|(name, _)| name == "workspace");
    let (id, stub) = if let Some((_, id)) = wanted {
        (id.to_string(), object(env, &id)?)
    } else {
        let namespace = env.durable_object(NAMESPACE)?;
        let id = namespace.unique_id()?;
        (id.to_string(), id.get_stub()?)
    };
    let body = req.inner().body().map_or(JsValue::NULL, JsValue::from);
    let asked = Ask::Restore.request(env, backup::MEDIA_TYPE, body)?;
    let mut answer = stub.fetch_with_request(asked).await?;
    let mut told: serde_json::Value = answer.json().await?;
    if let Some(told) = told.as_object_mut().filter(|told| !told.contains_key("error")) {
        told.insert("workspace".to_owned(), id.into());
    }
    Reply::json(answer.status_code(), &told)
}

/// The secret that this deployment creates workspaces and signs passes with.
pub fn deploy_secret(env: &Env) -> String {
    env.secret(SECRET).map(|s| s.to_string()).unwrap_or_default()
}

fn check_deploy_secret(headers: &Headers, env: &Env) -> Result<(), Refusal> {
    let secret = deploy_secret(env);
    if secret.chars().count() < SECRET_CHARS_MIN {
        return Err(Refusal::new(
            503,
            "no_deploy_secret",
            format!("`{SECRET}` is not set, or has fewer than {SECRET_CHARS_MIN} characters"),
            "set it to a long random text where the edge is started",
        ));
    }
    let presented = auth::bearer(headers)?.unwrap_or_default();
    if same_secret(&presented, &secret) {
        return Ok(());
    }
    Err(Refusal::new(
        401,
        "wrong_deploy_secret",
        "the deploy secret is missing or wrong",
        "send the `DEPLOY_SECRET` this edge was started with as `Authorization: Bearer …`",
    ))
}
