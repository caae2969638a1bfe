//! How a message of [`messages`](crate::messages) travels: as one JSON text, on
//! ports and in `sendMessage` alike. Text is what Chromium copies fastest, and
//! what serde reads without a detour.

use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

/// The name of the port that the panel opens to the worker:
/// `chrome.runtime.connect({ name: "panel" })`. When it closes, the worker was
/// stopped or the extension reloaded: connect again and say
/// [`Hello`](crate::messages::PanelRequest::Hello) again.
pub const PANEL_PORT: &str = "panel";

/// `message` as it is posted.
#[must_use]
pub fn to_js<T: Serialize>(message: &T) -> JsValue {
    JsValue::from_str(&to_text(message))
}

/// `message` as text. No message of ours fails to serialise; if one did, the
/// other side would refuse the empty text.
#[must_use]
pub fn to_text<T: Serialize>(message: &T) -> String {
    serde_json::to_string(message).unwrap_or_default()
}

/// The message in `value`, a JSON text or the object itself.
///
/// # Errors
/// What is wrong with it, in words.
pub fn from_js<T: DeserializeOwned>(value: &JsValue) -> Result<T, String> {
    let text = match value.as_string() {
        Some(text) => text,
        None => js_sys::JSON::stringify(value)
            .ok()
            .and_then(|text| text.as_string())
            .ok_or("the message is neither text nor plain data")?,
    };
    serde_json::from_str(&text).map_err(|error| error.to_string())
}
