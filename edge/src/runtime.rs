//! What only the JavaScript runtime can give: time, randomness, and one write for many.

use worker::{
    Date, State,
    wasm_bindgen::{JsCast as _, JsValue, prelude::*},
};

use crate::refusal::Refusal;

#[wasm_bindgen(wasm_bindgen = worker::wasm_bindgen)]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn get_random_values(bytes: &mut [u8]) -> Result<JsValue, JsValue>;

    /// `ctx.storage`, as far as the `worker` crate does not know it.
    type SyncStorage;
    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    fn transaction_sync(
        this: &SyncStorage,
        work: &mut dyn FnMut() -> Result<(), JsValue>,
    ) -> Result<(), JsValue>;
    /// Takes effect with the writes around it; the promise only tells when.
    #[wasm_bindgen(method, catch, js_name = setAlarm)]
    fn set_alarm(this: &SyncStorage, at_ms: f64) -> Result<JsValue, JsValue>;
}

/// Milliseconds since 1970.
pub fn now_ms() -> i64 {
    i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX)
}

/// Bytes nobody can guess.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], Refusal> {
    let mut bytes = [0; N];
    get_random_values(&mut bytes)
        .map_err(|e| Refusal::internal("no randomness", &worker::Error::from(e)))?;
    Ok(bytes)
}

/// Wakes the object at `at_ms`, milliseconds since 1970, and not before.
pub fn set_alarm(state: &State, at_ms: i64) -> Result<(), Refusal> {
    let storage = state.storage();
    let storage: &SyncStorage = storage.as_raw().unchecked_ref();
    storage
        .set_alarm(at_ms as f64)
        .map(drop)
        .map_err(|e| Refusal::internal("no alarm can be set", &worker::Error::from(e)))
}

/// Runs `work`; when it fails, nothing that it wrote stays.
pub fn transaction<T>(
    state: &State,
    mut work: impl FnMut() -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let storage = state.storage();
    let storage: &SyncStorage = storage.as_raw().unchecked_ref();
    let mut done = None;
    let mut run = || {
        let result = work();
        let verdict = if result.is_ok() { Ok(()) } else { Err(JsValue::from("rolled back")) };
        done = Some(result);
        verdict
    };
    let committed = storage.transaction_sync(&mut run);
    match (done, committed) {
        (Some(Ok(value)), Ok(())) => Ok(value),
        (Some(Err(refusal)), _) => Err(refusal),
        (_, Err(e)) => Err(Refusal::internal("the transaction failed", &worker::Error::from(e))),
        (None, Ok(())) => Err(Refusal::internal("the transaction", &"was never run")),
    }
}
