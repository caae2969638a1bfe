//! The extension's service worker: it thinks, the page and the panel only see and show.
//!
//! `extension/static/background.js` registers every listener and calls the
//! exports below; it decides nothing. The browser may stop the worker at any
//! time: what must outlive it is in IndexedDB (records, outbox) or in
//! `chrome.storage.session` (what each tab shows), and an interrupted reading is
//! asked for again by the content script or by the panel.

mod before;
mod chrome;
mod clock;
mod edge;
mod events;
mod frames;
mod guarding;
mod hub;
mod inbox;
mod live;
mod making;
mod model;
mod models;
mod options;
mod panel;
mod pill;
mod reading;
mod sender;
mod sites;
mod submission;
mod sync;
mod tab;
mod taught;
mod thread;
mod tools;
mod what_if;

use countersign_extension_shared::wire;
use wasm_bindgen::prelude::*;

use chrome::Port;
use sender::{Sender, Who};

/// The bytes of the triage model arrived. Until then, and when they are no model,
/// triage works by the lexicons and says so.
#[wasm_bindgen]
pub fn on_model(bytes: Vec<u8>) {
    model::keep(bytes);
}

/// The bytes of the guard's judges, `worker/claims.bin`.
#[wasm_bindgen]
pub fn on_judges(bytes: Vec<u8>) {
    model::keep_judges(bytes);
}

/// A message by `runtime.sendMessage`; resolves to the answer's text, or to
/// `undefined` for a sender or message that is refused.
#[wasm_bindgen]
pub async fn on_message(message: JsValue, sender: JsValue) -> JsValue {
    let Ok(sender) = wire::from_js::<Sender>(&sender) else { return JsValue::UNDEFINED };
    match sender.who(&chrome::runtime_id()) {
        Some(Who::Content { tab, origin }) => {
            let Some(text) = message.as_string() else { return JsValue::UNDEFINED };
            if let Some(answer) = guarding::on_message(tab, 0, &text).await {
                return JsValue::from_str(&answer);
            }
            let answer = reading::on_content(tab, &origin, &text).await;
            answer.map_or(JsValue::UNDEFINED, |answer| JsValue::from_str(&answer))
        }
        Some(Who::Frame { tab, frame }) => {
            let Some(text) = message.as_string() else { return JsValue::UNDEFINED };
            if let Some(answer) = guarding::on_message(tab, frame, &text).await {
                return JsValue::from_str(&answer);
            }
            frames::on_news(tab, frame, &text).await;
            JsValue::UNDEFINED
        }
        Some(Who::Options) => match wire::from_js(&message) {
            Ok(request) => wire::to_js(&options::on_request(request).await),
            Err(_) => JsValue::UNDEFINED,
        },
        Some(Who::Panel { .. }) | None => JsValue::UNDEFINED,
    }
}

/// A port was opened. Anything but a panel is shut out.
#[wasm_bindgen]
pub fn on_connect(id: u32, port: Port) {
    let who = wire::from_js::<Sender>(&port.sender())
        .ok()
        .and_then(|sender| sender.who(&chrome::runtime_id()));
    match who {
        Some(Who::Panel { tab }) if port.name() == wire::PANEL_PORT => hub::open(id, tab, port),
        _ => port.disconnect(),
    }
}

/// A message over the port `id`.
#[wasm_bindgen]
pub async fn on_port_message(id: u32, message: JsValue) {
    if let Ok(request) = wire::from_js(&message) {
        panel::on_request(id, request).await;
    }
}

/// The port `id` was closed by its other end.
#[wasm_bindgen]
pub fn on_disconnect(id: u32) {
    if let Some(tab) = hub::close(id) {
        models::stop(tab);
    }
    wasm_bindgen_futures::spawn_local(live::refresh());
}

/// The toolbar button was clicked on `tab`.
#[wasm_bindgen]
pub async fn on_action(tab: i32) {
    sites::show_on(tab).await;
}

/// A tab was closed.
#[wasm_bindgen]
pub async fn on_tab_removed(tab: i32) {
    tab::forget(tab).await;
}

/// An alarm rang, or the browser, the extension or this worker started: send
/// what waits.
#[wasm_bindgen]
pub async fn on_wake() {
    submission::send_all(false).await;
    events::send_all().await;
    events::tell_history().await;
    inbox::ask_all().await;
    sync::take_up_all(false).await;
}

/// Host permissions changed, or the extension was installed or updated.
#[wasm_bindgen]
pub async fn on_permissions() {
    sites::sync().await;
    submission::send_all(true).await;
    events::send_all().await;
    sync::take_up_all(true).await;
}
