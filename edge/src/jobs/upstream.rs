//! Asking models: one after the other until one begins to answer, each with patience
//! that ends.

use core::time::Duration;
use std::pin::pin;

use countersign_core::draft::model::Prompt;
use futures_util::{
    StreamExt as _,
    future::{Either, select},
};
use worker::{
    ByteStream, Delay, Env, Fetch, Headers, Method, Request, RequestInit, RequestRedirect,
    Response, wasm_bindgen::JsValue,
};

use super::{
    account::Stopper,
    config::{self, Choice, Config, Provider, Timeouts},
    guards, wire,
};
use crate::{refusal::Refusal, runtime};

/// Tries with one model.
const TRIES_MAX: u32 = 2;
/// Milliseconds before the second try, give or take half.
const BACKOFF_MS: u64 = 250;
/// Milliseconds of a `Retry-After` that are waited for; beyond, the next model is asked.
const RETRY_AFTER_MS_MAX: u64 = 2_000;
/// Bytes of an error's body that are read.
const ERROR_BYTES_MAX: usize = 16 * 1024;

/// An answer that has begun.
pub struct Opened {
    /// Who answers.
    pub choice: Choice,
    /// In which format.
    pub kind: wire::Kind,
    /// Its first bytes.
    pub first: Vec<u8>,
    /// The rest of it.
    pub rest: ByteStream,
}

/// Why one try failed, and whether another may help.
struct Failure {
    why: String,
    again: Again,
}

enum Again {
    No,
    /// The same once more, after the milliseconds that were asked for.
    After(Option<u64>),
    /// The request itself was not understood: not every server knows forms of answers.
    WithoutForm,
}

impl Failure {
    const fn last(why: String) -> Self {
        Self { why, again: Again::No }
    }

    const fn passing(why: String) -> Self {
        Self { why, again: Again::After(None) }
    }
}

/// Asks the models of `chain` for `prompt` until one begins to answer.
///
/// # Errors
/// 502 with what each of them did.
pub async fn open(
    env: &Env,
    config: &Config,
    chain: &[Choice],
    prompt: &Prompt,
    stream: bool,
    stopper: &Stopper,
) -> Result<Opened, Refusal> {
    let mut whys = vec![];
    for choice in chain {
        let name = &choice.provider;
        let Some(provider) = config.providers.get(name) else {
            whys.push(format!("`{name}` is not set up at this edge"));
            continue;
        };
        if !guards::breakers(|breakers| breakers.admit(name, runtime::now_ms())) {
            whys.push(format!("`{name}` failed again and again and rests"));
            continue;
        }
        let ask = Ask { env, choice, prompt, stream, timeouts: config.timeouts_ms, stopper };
        match ask.tries(provider, &mut whys).await {
            Some(opened) => return Ok(opened),
            None if stopper.is_left() => return Err(unavailable("nobody waited for it")),
            None => {}
        }
    }
    whys.dedup();
    Err(unavailable(&whys.join("; ")))
}

/// No model answered: what each of them did.
pub fn unavailable(whys: &str) -> Refusal {
    Refusal::new(
        502,
        "model_unavailable",
        format!("no language model answered: {whys}"),
        "the local draft stands; try again in a moment",
    )
}

/// Milliseconds to wait before another try; `None` when that is too long.
fn backoff(told: Option<u64>) -> Option<u64> {
    let jitter = runtime::random_bytes::<1>().map_or(128, |[byte]| u64::from(byte));
    match told {
        Some(ms) if ms > RETRY_AFTER_MS_MAX => None,
        Some(ms) => Some(ms),
        None => Some(BACKOFF_MS / 2 + BACKOFF_MS * jitter / 256),
    }
}

/// A model that is asked, and everything it takes.
struct Ask<'a> {
    env: &'a Env,
    choice: &'a Choice,
    prompt: &'a Prompt,
    stream: bool,
    timeouts: Timeouts,
    stopper: &'a Stopper,
}

impl Ask<'_> {
    /// Asks until it begins to answer, or until asking again is no use.
    async fn tries(&self, provider: &Provider, whys: &mut Vec<String>) -> Option<Opened> {
        let name = &self.choice.provider;
        let mut provider = provider.clone();
        let mut left = TRIES_MAX;
        while left > 0 && !self.stopper.is_left() {
            let body = wire::body(&provider, &self.choice.model, self.prompt, self.stream);
            self.stopper.account(|account| account.answered_by(self.choice));
            let failure = match self.once(&provider, &body.to_string()).await {
                Ok(opened) => return Some(opened),
                Err(failure) => failure,
            };
            whys.push(format!("`{name}` {}", failure.why));
            let formed = provider.structured != wire::Structured::None;
            if matches!(failure.again, Again::WithoutForm) && formed {
                provider.structured = wire::Structured::None;
                continue;
            }
            guards::breakers(|b| b.told(name, false, runtime::now_ms()));
            left -= 1;
            match failure.again {
                Again::After(told) if left > 0 => {
                    Delay::from(Duration::from_millis(backoff(told)?)).await;
                }
                _ => return None,
            }
        }
        None
    }

    async fn once(&self, provider: &Provider, body: &str) -> Result<Opened, Failure> {
        let key = provider.key.as_deref().and_then(|name| config::binding(self.env, name));
        let request = request(provider, key.as_deref(), body)
            .map_err(|error| Failure::last(format!("could not be asked: {error}")))?;
        let signal = self.stopper.signal();
        let fetch = Fetch::Request(request);
        let answer = within(self.timeouts.headers, fetch.send_with_signal(&signal)).await;
        let mut answer = match answer {
            Some(Ok(answer)) => answer,
            Some(Err(_)) => return Err(Failure::passing("could not be reached".to_owned())),
            None => {
                self.stopper.abort();
                let seconds = self.timeouts.headers.div_ceil(1000);
                return Err(Failure::passing(format!("did not answer within {seconds} s")));
            }
        };
        let status = answer.status_code();
        if !(200..300).contains(&status) {
            let failure = refused(&mut answer, status, self.timeouts).await;
            self.stopper.abort();
            return Err(failure);
        }
        self.stopper.account(|account| account.asked_bytes = body.len());
        let media = answer.headers().get("Content-Type").ok().flatten().unwrap_or_default();
        if media.starts_with("text/html") {
            self.stopper.abort();
            return Err(Failure::passing("answered with a web page".to_owned()));
        }
        let Ok(mut rest) = answer.stream() else {
            return Err(Failure::passing("answered nothing".to_owned()));
        };
        match within(self.timeouts.first_byte, rest.next()).await {
            Some(Some(Ok(first))) => {
                Ok(Opened { choice: self.choice.clone(), kind: provider.kind, first, rest })
            }
            Some(_) => Err(Failure::passing("answered nothing".to_owned())),
            None => {
                self.stopper.abort();
                let seconds = self.timeouts.first_byte.div_ceil(1000);
                Err(Failure::passing(format!("began to answer and said nothing for {seconds} s")))
            }
        }
    }
}

fn request(provider: &Provider, key: Option<&str>, body: &str) -> worker::Result<Request> {
    let headers = Headers::new();
    for (name, value) in wire::headers(provider, key) {
        headers.set(&name, &value)?;
    }
    let mut init = RequestInit::new();
    // A redirect would carry the key to somebody else.
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_redirect(RequestRedirect::Manual)
        .with_body(Some(JsValue::from_str(body)));
    Request::new_with_init(&wire::address(provider), &init)
}

/// What a status other than success means.
async fn refused(answer: &mut Response, status: u16, timeouts: Timeouts) -> Failure {
    let after = answer.headers().get("Retry-After").ok().flatten();
    let after = after.and_then(|text| retry_after_ms(&text));
    let body = within(timeouts.idle, error_body(answer)).await.unwrap_or_default();
    let data = serde_json::from_slice(&body).unwrap_or_default();
    let told = wire::whole(wire::Kind::OpenAi, &data).into_iter().find_map(|piece| match piece {
        wire::Piece::Failed(what) => Some(format!(" ({what})")),
        _ => None,
    });
    let why = format!("answered {status}{}", told.unwrap_or_default());
    match status {
        408 | 409 | 425 | 429 | 500..=599 => Failure { why, again: Again::After(after) },
        400 | 422 => Failure { why, again: Again::WithoutForm },
        401 | 403 => Failure::last(format!("{why}: it does not accept the key")),
        _ => Failure::last(why),
    }
}

async fn error_body(answer: &mut Response) -> Vec<u8> {
    let mut body = vec![];
    if let Ok(mut stream) = answer.stream() {
        while let Some(Ok(chunk)) = stream.next().await {
            body.extend_from_slice(&chunk);
            if body.len() > ERROR_BYTES_MAX {
                break;
            }
        }
    }
    body
}

/// Milliseconds of a `Retry-After` in seconds; a date is taken for "later".
fn retry_after_ms(text: &str) -> Option<u64> {
    match text.trim().parse::<f64>() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        Ok(seconds) if seconds.is_finite() => Some((seconds.clamp(0.0, 86_400.0) * 1000.0) as u64),
        _ => Some(RETRY_AFTER_MS_MAX + 1),
    }
}

/// `work`'s value, unless it takes longer than `ms`.
pub async fn within<T>(ms: u64, work: impl Future<Output = T>) -> Option<T> {
    let delay = Delay::from(Duration::from_millis(ms));
    match select(pin!(work), pin!(delay)).await {
        Either::Left((value, _)) => Some(value),
        Either::Right(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retry_after_is_read_in_seconds() {
        for (text, want) in [("1", 1_000), (" 0.5 ", 500), ("-3", 0), ("Fri, 21 Nov 2026", 2_001)] {
            assert_eq!(retry_after_ms(text), Some(want), "{text}");
        }
    }
}
