//! What only the JavaScript runtime can give: time, randomness, and one write for many.

use worker::{
    Date, Request, State,
    wasm_bindgen::{JsCast as _, JsValue, prelude::*},
};

use crate::refusal::Refusal;

#[wasm_bindgen(wasm_bindgen = worker::wasm_bindgen)]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn get_random_values(bytes: &mut [u8]) -> Result<JsValue, JsValue>;

    /// A `Request`, as far as the `worker` crate does not know it.
    type Asked;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &Asked) -> Option<Signal>;
    /// Tells when the visitor went away.
    type Signal;
    #[wasm_bindgen(method, setter, js_name = onabort)]
    fn set_onabort(this: &Signal, then: Option<&Closure<dyn FnMut()>>);

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

/// Runs something when the visitor of a request goes away, for as long as it is kept.
pub struct OnLeaving {
    signal: Option<Signal>,
    _then: Closure<dyn FnMut()>,
}

impl OnLeaving {
    /// Runs `then` when the visitor who sent `req` goes away.
    pub fn of(req: &Request, then: impl FnMut() + 'static) -> Self {
        let asked: &Asked = req.inner().unchecked_ref();
        let (signal, then) = (asked.signal(), Closure::<dyn FnMut()>::new(then));
        if let Some(signal) = &signal {
            signal.set_onabort(Some(&then));
        }
        Self { signal, _then: then }
    }
}

impl Drop for OnLeaving {
    fn drop(&mut self) {
        if let Some(signal) = &self.signal {
            signal.set_onabort(None);
        }
    }
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
