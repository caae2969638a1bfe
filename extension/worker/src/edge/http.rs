//! One request to the edge.

use countersign_extension_shared::store::EdgeConnection;
use wasm_bindgen::prelude::*;

use crate::chrome::words;

/// Longer than a sleeping edge needs to wake.
const TIMEOUT_MS: f64 = 15_000.0;

#[wasm_bindgen]
extern "C" {
    type Response;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Response) -> u16;
    #[wasm_bindgen(method, catch)]
    async fn text(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn fetch(url: &str, options: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = AbortSignal, js_name = timeout)]
    fn abort_after(millis: f64) -> JsValue;
}

/// An answer of whatever status.
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: String,
}

/// Sends `body` to `path` of the connection's workspace.
///
/// # Errors
/// The browser's words, when no answer came.
pub async fn call(
    edge: &EdgeConnection,
    method: &str,
    path: &str,
    body: Option<&str>,
) -> Result<Answer, String> {
    let mut headers = serde_json::json!({
        "authorization": format!("Bearer {}", edge.token.expose()),
    });
    if let (Some(_), Some(headers)) = (body, headers.as_object_mut()) {
        headers.insert("content-type".to_owned(), "application/json".into());
    }
    // A redirect would carry the token to an address that nobody chose.
    let options = serde_json::json!({
        "method": method, "headers": headers, "body": body,
        "credentials": "omit", "redirect": "error", "cache": "no-store",
    });
    let options = js_sys::JSON::parse(&options.to_string()).map_err(words)?;
    js_sys::Reflect::set(&options, &JsValue::from_str("signal"), &abort_after(TIMEOUT_MS))
        .map_err(words)?;
    let response: Response =
        fetch(&edge.address(path), &options).await.map_err(words)?.unchecked_into();
    let body = response.text().await.map_err(words)?.as_string().unwrap_or_default();
    Ok(Answer { status: response.status(), body })
}
