//! What the worker itself asks of a workspace's object.
//!
//! Visitors' requests are forwarded under `/w/` alone and straight ([`crate::routes`]). Beyond
//! that each of ours carries a proof that only this deployment can make, so that no trick
//! with an address ever speaks to an object with the worker's voice.

use worker::{Env, Headers, Method, Request, RequestInit, wasm_bindgen::JsValue};

use crate::{
    credential::{same_secret, sha256_hex},
    entry,
    refusal::Refusal,
};

/// The header that carries the proof.
const PROOF: &str = "X-Countersign-Inside";

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// To become a workspace.
    Create,
    /// To take what language models used, and to lease a part of the day's budget.
    Exchange,
    /// To become the workspace of a backup.
    Restore,
}

impl Ask {
    const ALL: &[Self] = &[Self::Create, Self::Exchange, Self::Restore];

    const fn path(self) -> &'static str {
        match self {
            Self::Create => "/create",
            Self::Exchange => "/model-exchange",
            Self::Restore => "/restore",
        }
    }

    /// The request, with `body` of `media_type`: a text, or a stream that is passed on.
    ///
    /// # Errors
    /// When the runtime makes none.
    pub fn request(self, env: &Env, media_type: &str, body: JsValue) -> worker::Result<Request> {
        let headers = Headers::new();
        headers.set("Content-Type", media_type)?;
        headers.set(PROOF, &proof(env))?;
        let mut init = RequestInit::new();
        init.with_method(Method::Post).with_headers(headers).with_body(Some(body));
        Request::new_with_init(&format!("https://workspace.internal{}", self.path()), &init)
    }

    /// What `req` asks, when the worker asks it.
    ///
    /// # Errors
    /// 404 when somebody else asks what only the worker may.
    pub fn of(req: &Request, env: &Env) -> Result<Option<Self>, Refusal> {
        let path = req.path();
        let Some(ask) = Self::ALL.iter().find(|ask| ask.path() == path) else { return Ok(None) };
        let shown = req.headers().get(PROOF)?.unwrap_or_default();
        if same_secret(&shown, &proof(env)) {
            return Ok(Some(*ask));
        }
        Err(Refusal::no_such_route())
    }
}

fn proof(env: &Env) -> String {
    let secret = entry::deploy_secret(env);
    sha256_hex(format!("countersign inside\n{secret}").as_bytes())
}
