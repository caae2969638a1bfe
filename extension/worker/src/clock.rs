//! The time: the only place of the worker that asks the machine.

use countersign_core::{clock::Clock, policy::pack::Pack};
use jiff::Timestamp;
use wasm_bindgen::JsValue;

/// The present instant.
pub fn now() -> Timestamp {
    let millis = js_sys::Date::now();
    #[expect(clippy::cast_possible_truncation, reason = "a date in milliseconds fits 64 bits")]
    Timestamp::from_millisecond(millis as i64).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Now, in the brand's time zone; in the browser's while there is no pack.
pub fn clock(pack: Option<&Pack>) -> Clock {
    match pack {
        Some(pack) => Clock::new(now(), &pack.brand.timezone).in_market_of(&pack.brand.locale),
        None => Clock::new(now(), &browser_zone()),
    }
}

fn browser_zone() -> String {
    let format = js_sys::Intl::DateTimeFormat::default();
    js_sys::Reflect::get(&format.resolved_options(), &JsValue::from_str("timeZone"))
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_else(|| "UTC".to_owned())
}
