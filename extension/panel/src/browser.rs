//! The few things asked of the browser.

use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AddEventListenerOptions, Element, HtmlElement, HtmlTextAreaElement, ScrollBehavior,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// The nonce in the frame's address, `#…` or `#nonce=…`.
pub(crate) fn nonce() -> String {
    let hash = fragment();
    hash.strip_prefix("nonce=").map_or_else(|| hash.clone(), str::to_owned)
}

/// What follows the address's `#`.
pub(crate) fn fragment() -> String {
    let hash = web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// The rep's language, as two letters; empty when the browser does not tell.
pub(crate) fn language() -> String {
    let told = web_sys::window().and_then(|window| window.navigator().language());
    told.and_then(|tag| tag.split('-').next().map(str::to_lowercase)).unwrap_or_default()
}

/// Copies `text`, and tells `done` whether it worked.
pub(crate) fn copy(text: String, done: impl Fn(bool) + 'static) {
    spawn_local(async move {
        let Some(window) = web_sys::window() else { return done(false) };
        let clipboard = window.navigator().clipboard();
        let worked = match JsFuture::from(clipboard.write_text(&text)).await {
            Ok(_) => true,
            // A frame may lack the page's leave for the clipboard; the old way needs none.
            Err(_) => copy_the_old_way(&text).is_some_and(|worked| worked),
        };
        done(worked);
    });
}

fn copy_the_old_way(text: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let before = focused();
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.unchecked_into();
    area.set_value(text);
    area.set_class_name("unseen");
    document.body()?.append_child(&area).ok()?;
    area.select();
    let command = js_sys::Reflect::get(&document, &JsValue::from_str("execCommand")).ok()?;
    let command: js_sys::Function = command.dyn_into().ok()?;
    let worked = command.call1(&document, &JsValue::from_str("copy")).ok()?.is_truthy();
    area.remove();
    if let Some(before) = before {
        focus(&before);
    }
    Some(worked)
}

/// The element that has the focus.
pub(crate) fn focused() -> Option<HtmlElement> {
    web_sys::window()?.document()?.active_element()?.dyn_into().ok()
}

/// Gives `element` the focus; an element that cannot take it is left alone.
pub(crate) fn focus(element: &HtmlElement) {
    drop(element.focus());
}

/// Gives the first element with `id` the focus.
pub(crate) fn focus_id(id: &str) {
    let element =
        web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        focus(&element);
    }
}

/// Runs `then` when this document gets the focus, once; not at all when it has it.
pub(crate) fn when_focused(then: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    if window.document().is_some_and(|document| document.has_focus().unwrap_or(false)) {
        return;
    }
    let options = AddEventListenerOptions::new();
    options.set_once(true);
    let then = Closure::once_into_js(then);
    drop(window.add_event_listener_with_callback_and_add_event_listener_options(
        "focus",
        then.unchecked_ref(),
        &options,
    ));
}

/// Brings `element` into the middle of the view, at once.
pub(crate) fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Marks in the panel's own timeline that a packet is on screen, for `cargo xtask bench`.
pub(crate) fn mark_packet_shown() {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        // A timeline that is full or switched off only costs the measurement.
        let _ = performance.mark("countersign.packet-shown");
    }
}
