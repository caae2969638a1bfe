//! Carrying actions out: the one place that speaks with the world and writes what it said.

use worker::{
    AbortController, Env, Fetch, Headers, Method, Request, RequestInit, RequestRedirect,
    SqlStorage, State, wasm_bindgen::JsValue,
};

use super::{
    Ask, Heard,
    deed::Plan,
    kept::{self, Kept},
    seal, shopify,
    standing::{ANSWER_MS_MAX, Answer, Found, Next, Step},
    webhook,
};
use crate::{
    alarms::{self, Sleeper},
    entry,
    log::{self, Actor},
    refusal::Refusal,
    runtime,
};

/// Bytes of an answer that are read.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;

/// A connector, ready to speak.
pub enum Speaker {
    /// A shop.
    Shopify {
        /// Its domain.
        domain: String,
        /// Its token.
        token: String,
    },
    /// A receiver of webhooks.
    Webhook {
        /// Its address.
        url: String,
        /// Its secret.
        secret: String,
    },
}

/// The connector of this name, when it is on and its secret can be opened.
pub fn speaker(
    sql: &SqlStorage,
    env: &Env,
    workspace: &str,
    name: &str,
) -> Result<Option<Speaker>, Refusal> {
    let Some(kept) = kept::connector(sql, name)?.filter(|c| c.enabled == 1) else {
        return Ok(None);
    };
    let deploy = entry::deploy_secret(env);
    let Some(secret) = seal::open(&deploy, workspace, &kept.sealed_secret) else {
        return Ok(None);
    };
    Ok(Some(match name {
        "shopify" => Speaker::Shopify { domain: kept.target, token: secret },
        _ => Speaker::Webhook { url: kept.target, secret },
    }))
}

impl Speaker {
    /// Looks at what the deed would be done to: what the log keeps of it, and the request.
    pub async fn prepare(&self, plan: &Plan) -> Result<(String, String, Ask), Answer> {
        match self {
            Self::Shopify { domain, token } => {
                let shop = shopify::Shop { domain, token };
                let order = shopify::order_of(&tell(&shop.look(plan)).await, &plan.order)?;
                let ask = shop.act(plan, &order).map_err(Answer::Refused)?;
                let seen = format!("{} is left of what was paid", order.refundable());
                Ok((order.snapshot(), seen, ask))
            }
            Self::Webhook { url, secret } => {
                let hook = webhook::Hook { url, secret };
                let seen = "the receiver is told when it is approved".to_owned();
                Ok((String::new(), seen, hook.act(plan, runtime::now_ms())))
            }
        }
    }

    async fn send(&self, ask: &Ask) -> Answer {
        let heard = tell(ask).await;
        match self {
            Self::Shopify { .. } => shopify::meaning(&heard),
            Self::Webhook { .. } => webhook::meaning(&heard),
        }
    }

    async fn read_back(&self, plan: &Plan, before: &str) -> Found {
        match self {
            Self::Shopify { domain, token } => {
                let shop = shopify::Shop { domain, token };
                match shopify::order_of(&tell(&shop.look(plan)).await, &plan.order) {
                    Ok(order) => shopify::found(plan, &order, before),
                    Err(trouble) => Found::CannotTell(words_of(trouble)),
                }
            }
            Self::Webhook { url, secret } => {
                let hook = webhook::Hook { url, secret };
                webhook::found(&tell(&hook.look(plan, runtime::now_ms())).await)
            }
        }
    }

    const fn may_resend(&self, plan: &Plan) -> bool {
        match self {
            Self::Shopify { .. } => shopify::may_resend(&plan.deed),
            Self::Webhook { .. } => true,
        }
    }
}

fn words_of(answer: Answer) -> String {
    match answer {
        Answer::Done(words)
        | Answer::Accepted(words)
        | Answer::Refused(words)
        | Answer::NotNow(_, words)
        | Answer::Unclear(words) => words,
    }
}

/// Carries out everything whose time has come, and asks to be woken for the rest.
pub async fn due(state: &State, env: &Env, workspace: &str) -> Result<(), Refusal> {
    let sql = state.storage().sql();
    for action in kept::due(&sql, runtime::now_ms())? {
        one(state, &sql, env, workspace, &action).await?;
    }
    match kept::next_at(&sql)? {
        Some(at) => alarms::wake_at(state, &sql, Sleeper::Actions, at),
        None => Ok(()),
    }
}

async fn one(
    state: &State,
    sql: &SqlStorage,
    env: &Env,
    workspace: &str,
    action: &Kept,
) -> Result<(), Refusal> {
    let standing = action.standing();
    let plan: Plan = serde_json::from_str(&action.plan)
        .map_err(|e| Refusal::internal("a kept plan cannot be read", &e))?;
    let Some(speaker) = speaker(sql, env, workspace, &action.connector)? else {
        let why = "the connector is off, or must be set up again".to_owned();
        let now = runtime::now_ms();
        let next = match standing.step() {
            Step::Send => standing.not_sent(Answer::Unclear(why), now),
            // It may have happened: still nothing is sent before it was read back.
            _ => standing.read_back(Found::CannotTell(why), false, now),
        };
        return write(state, sql, action, &next);
    };
    // Whoever else is woken meanwhile finds this one taken.
    hold(state, sql, action)?;
    let next = match standing.step() {
        Step::Rest => return Ok(()),
        Step::ReadBack => {
            let before = action.before_sending.as_deref().unwrap_or_default();
            let found = speaker.read_back(&plan, before).await;
            standing.read_back(found, speaker.may_resend(&plan), runtime::now_ms())
        }
        Step::Send => match speaker.prepare(&plan).await {
            Err(trouble) => standing.not_sent(trouble, runtime::now_ms()),
            Ok((before, _, ask)) => {
                let now = runtime::now_ms();
                kept::leaves(sql, &action.action_id, &before, now)?;
                let leaving = standing.leaving(now);
                // Written before it leaves: the runtime lets no request out before its
                // object's writes are safe.
                write(state, sql, action, &leaving)?;
                let sent = super::standing::Standing { attempts: leaving.attempts, ..standing };
                sent.answered(speaker.send(&ask).await, runtime::now_ms())
            }
        },
    };
    write(state, sql, action, &next)
}

/// Moves the action's time on by as long as a try may take, without touching its state.
fn hold(state: &State, sql: &SqlStorage, action: &Kept) -> Result<(), Refusal> {
    let until = runtime::now_ms() + super::standing::LEASE_MS;
    crate::store::run(
        sql,
        "UPDATE actions SET next_at = ? WHERE action_id = ?",
        vec![until.into(), action.action_id.as_str().into()],
    )?;
    // Should this process die meanwhile, the next one is woken to see what became of it.
    alarms::wake_at(state, sql, Sleeper::Actions, until)
}

/// Writes how it goes on; what came to an end, or to a person, goes into the log.
fn write(state: &State, sql: &SqlStorage, action: &Kept, next: &Next) -> Result<(), Refusal> {
    let word = match (next.state, next.at) {
        (super::standing::State::Done, _) => Some("action_done"),
        (super::standing::State::Failed, _) => Some("action_failed"),
        (super::standing::State::Unknown, None) => Some("action_unknown"),
        (super::standing::State::Sent, _) => Some("action_sent"),
        _ => None,
    };
    runtime::transaction(state, || {
        kept::go_on(sql, &action.action_id, next, runtime::now_ms())?;
        let details = serde_json::json!({
            "packet_id": action.packet_id, "kind": action.kind, "connector": action.connector,
            "reference": next.reference, "why": next.why, "asked_by": action.asked_by,
        });
        match word {
            Some(word) => log::record(sql, Actor::Edge, word, &action.action_id, &details),
            None => Ok(()),
        }
    })
}

/// Sends one request, and tells what was heard; status 0 when nothing was.
async fn tell(ask: &Ask) -> Heard {
    let nothing = Heard { status: 0, retry_after: None, body: String::new() };
    fetched(ask).await.unwrap_or(nothing)
}

async fn fetched(ask: &Ask) -> worker::Result<Heard> {
    let headers = Headers::new();
    headers.set("Accept", "application/json")?;
    for (name, value) in &ask.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(if ask.method == "GET" { Method::Get } else { Method::Post });
    // A redirect would carry the secret to an address that nobody chose.
    init.with_redirect(RequestRedirect::Manual);
    if let Some(body) = &ask.body {
        headers.set("Content-Type", "application/json")?;
        init.with_body(Some(JsValue::from_str(body)));
    }
    init.with_headers(headers);
    let request = Request::new_with_init(&ask.url, &init)?;
    let controller = AbortController::default();
    let signal = controller.signal();
    let answer = async {
        let mut response = Fetch::Request(request).send_with_signal(&signal).await?;
        let retry_after = response.headers().get("Retry-After")?;
        let body = crate::body::text_of(&mut response, ANSWER_BYTES_MAX).await?;
        let retry_after = retry_after.and_then(|s| s.trim().parse::<f64>().ok());
        Ok(Heard {
            status: response.status_code(),
            retry_after: retry_after.map(|seconds| seconds.clamp(0.0, 86_400.0).ceil() as i64),
            body,
        })
    };
    let limit = worker::Delay::from(core::time::Duration::from_millis(ANSWER_MS_MAX as u64));
    futures_util::pin_mut!(answer, limit);
    match futures_util::future::select(answer, limit).await {
        futures_util::future::Either::Left((heard, _)) => heard,
        futures_util::future::Either::Right(((), _)) => {
            controller.abort();
            Err(worker::Error::from("no answer in time"))
        }
    }
}
