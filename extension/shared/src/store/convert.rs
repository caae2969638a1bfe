//! Between Rust values, JSON text and JavaScript values.

use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use super::StoreError;

/// `value` as JSON.
pub(super) fn to_text<T: Serialize>(place: &str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::unreadable(place, error))
}

/// The value that `text` spells.
pub(super) fn parse<T: DeserializeOwned>(place: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::unreadable(place, error))
}

/// The value that the JavaScript string `value` spells.
pub(super) fn parse_value<T: DeserializeOwned>(
    place: &str,
    value: &JsValue,
) -> Result<T, StoreError> {
    let text = value.as_string().ok_or_else(|| StoreError::unreadable(place, "not a text"))?;
    parse(place, &text)
}
