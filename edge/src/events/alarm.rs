//! The morning: digests made by themselves, and their webhooks sent.

use serde::Deserialize;
use worker::{
    Fetch, Headers, Method, Request, RequestInit, SqlStorage, State, wasm_bindgen::JsValue,
};

use super::digests::{self, Settings};
use crate::{
    alarms::{self, Sleeper},
    credential::hmac_sha256_hex,
    refusal::Refusal,
    runtime,
    store::{first, run},
};

/// Milliseconds until a webhook that failed is tried again, after the first try and on.
const RETRY_MS: &[i64] = &[60_000, 300_000, 1_800_000, 7_200_000, 21_600_000];

/// Sees to it that the object wakes for the next morning, or for a webhook before it.
pub fn arm(state: &State, sql: &SqlStorage) -> Result<(), Refusal> {
    let webhook = next_delivery(sql)?.map(|delivery| delivery.next_at);
    match [digests::next_at(sql)?, webhook].into_iter().flatten().min() {
        Some(at) => alarms::wake_at(state, sql, Sleeper::Digest, at),
        None => Ok(()),
    }
}

/// The alarm rang: whatever morning's digest is missing is made, one webhook that is due
/// is sent, and the next time is set. Ringing twice does nothing twice; one digest and one
/// webhook at a time let requests in between.
pub async fn wake(state: &State, sql: &SqlStorage) -> Result<(), Refusal> {
    if digests::is_morning(sql)? && digests::morning(state, sql)? {
        return alarms::wake_at(state, sql, Sleeper::Digest, runtime::now_ms());
    }
    let due = next_delivery(sql)?.filter(|delivery| delivery.next_at <= runtime::now_ms());
    if let Some(delivery) = due {
        deliver(sql, &delivery).await?;
    }
    arm(state, sql)
}

#[derive(Debug, Deserialize)]
struct Delivery {
    period: String,
    day: String,
    attempts: i64,
    next_at: i64,
    body: String,
}

fn next_delivery(sql: &SqlStorage) -> Result<Option<Delivery>, Refusal> {
    let query = "SELECT period, day, attempts, next_at, body
        FROM digest_deliveries JOIN digests USING (period, day) ORDER BY next_at LIMIT 1";
    first(sql, query, vec![])
}

/// Tries once; the answer decides whether it is done or when it is tried again.
async fn deliver(sql: &SqlStorage, delivery: &Delivery) -> Result<(), Refusal> {
    let settings = digests::settings(sql)?;
    let through = match post(&settings, delivery).await {
        Ok(status) => (200..300).contains(&status),
        Err(error) => {
            worker::console_warn!("a digest's webhook failed: {error}");
            false
        }
    };
    let key = vec![delivery.period.as_str().into(), delivery.day.as_str().into()];
    let pause = usize::try_from(delivery.attempts).ok().and_then(|at| RETRY_MS.get(at));
    match pause.filter(|_| !through) {
        None => run(sql, "DELETE FROM digest_deliveries WHERE period = ? AND day = ?", key),
        Some(pause) => {
            let mut bindings = vec![(runtime::now_ms() + pause).into()];
            bindings.extend(key);
            let query = "UPDATE digest_deliveries SET attempts = attempts + 1, next_at = ?
                WHERE period = ? AND day = ?";
            run(sql, query, bindings)
        }
    }
}

/// Posts the digest, signed: `t` is the time in seconds, `v1` the HMAC-SHA256 of
/// `t.body` in hex. The receiver refuses an old `t`, so that nothing can be replayed.
async fn post(settings: &Settings, delivery: &Delivery) -> worker::Result<u16> {
    let (Some(url), Some(secret)) = (&settings.webhook_url, &settings.webhook_secret) else {
        return Ok(200);
    };
    let at = runtime::now_ms() / 1000;
    let signature =
        hmac_sha256_hex(secret.as_bytes(), format!("{at}.{}", delivery.body).as_bytes());
    let headers = Headers::new();
    headers.set("Content-Type", "application/json")?;
    headers.set("Countersign-Signature", &format!("t={at},v1={signature}"))?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_redirect(worker::RequestRedirect::Manual)
        .with_body(Some(JsValue::from_str(&delivery.body)));
    let request = Request::new_with_init(url, &init)?;
    Ok(Fetch::Request(request).send().await?.status_code())
}
