//! One request to the edge whose answer comes in pieces.

use core::cell::Cell;

use wasm_bindgen::prelude::*;

use crate::chrome::words;

#[wasm_bindgen]
extern "C" {
    type Response;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Response) -> u16;
    #[wasm_bindgen(method, catch)]
    async fn text(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn body(this: &Response) -> Option<Body>;
    type Body;
    #[wasm_bindgen(method, js_name = getReader)]
    fn get_reader(this: &Body) -> Reader;
    type Reader;
    #[wasm_bindgen(method, catch)]
    async fn read(this: &Reader) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn fetch(url: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    type AbortController;
    #[wasm_bindgen(constructor)]
    fn new() -> AbortController;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &AbortController) -> JsValue;
    #[wasm_bindgen(method)]
    fn abort(this: &AbortController);
}

/// Stops a request; stopping it twice is no harm.
pub struct Stop {
    controller: AbortController,
    stopped: Cell<bool>,
}

impl Stop {
    /// For a request that is yet to be sent.
    pub fn new() -> Self {
        Self { controller: AbortController::new(), stopped: Cell::new(false) }
    }

    /// Stops it.
    pub fn stop(&self) {
        self.stopped.set(true);
        self.controller.abort();
    }

    /// Whether somebody stopped it.
    pub fn is_stopped(&self) -> bool {
        self.stopped.get()
    }
}

/// An answer that has begun.
pub enum Begun {
    /// Pieces to come.
    Pieces(Pieces),
    /// A refusal: its status and body.
    Refused(u16, String),
}

/// Pieces of an answer.
pub struct Pieces(Option<Reader>);

impl Pieces {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// The browser's words, when the connection broke.
    pub async fn next(&self) -> Result<Option<Vec<u8>>, String> {
        let Some(reader) = &self.0 else { return Ok(None) };
        let read = reader.read().await.map_err(words)?;
        let field = |name: &str| js_sys::Reflect::get(&read, &JsValue::from_str(name));
        if field("done").map_err(words)?.is_truthy() {
            return Ok(None);
        }
        let value = field("value").map_err(words)?;
        Ok(Some(js_sys::Uint8Array::new(&value).to_vec()))
    }
}

/// Posts `body` to `url` with `bearer`; `fresh` wants an answer that was not given before.
///
/// # Errors
/// The browser's words, when no answer came.
pub async fn post(
    url: &str,
    bearer: &str,
    body: &str,
    fresh: bool,
    stop: &Stop,
) -> Result<Begun, String> {
    let cache = if fresh { "no-cache" } else { "max-age=600" };
    let options = serde_json::json!({
        "method": "POST", "body": body, "credentials": "omit", "redirect": "error",
        "cache": "no-store",
        "headers": {
            "authorization": format!("Bearer {bearer}"), "content-type": "application/json",
            "accept": "text/event-stream", "cache-control": cache,
        },
    });
    let options = js_sys::JSON::parse(&options.to_string()).map_err(words)?;
    js_sys::Reflect::set(&options, &JsValue::from_str("signal"), &stop.controller.signal())
        .map_err(words)?;
    let response: Response = fetch(url, &options).await.map_err(words)?.unchecked_into();
    if response.status() == 200 {
        return Ok(Begun::Pieces(Pieces(response.body().map(|body| body.get_reader()))));
    }
    let body = response.text().await.map_err(words)?.as_string().unwrap_or_default();
    Ok(Begun::Refused(response.status(), body))
}
