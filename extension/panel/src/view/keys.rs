//! Keys: every action has one. They act only while the panel has the focus, and
//! never while something is being typed.

use countersign_extension_shared::messages::InsertInto;
use leptos::{ev, ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::{document, draft};
use crate::panel::Panel;

/// Listens for the panel's keys.
pub(crate) fn listen(panel: Panel) {
    let handle = window_event_listener(ev::keydown, move |ev| pressed(panel, &ev));
    on_cleanup(move || handle.remove());
}

fn pressed(panel: Panel, ev: &KeyboardEvent) {
    let key = ev.key();
    if ev.is_composing() || ev.default_prevented() {
        return;
    }
    if key == "Enter" && (ev.ctrl_key() || ev.meta_key()) {
        return panel.submit();
    }
    if key == "Escape" {
        return escape(panel);
    }
    if ev.ctrl_key() || ev.meta_key() || ev.alt_key() || typing(ev) {
        return;
    }
    match key.as_str() {
        "i" => panel.insert_reply(),
        "c" => draft::copy(panel),
        "e" => draft::toggle_editing(panel),
        "n" => insert_note(panel),
        "g" => panel.show_findings(),
        "r" => panel.reread(),
        "d" => panel.open_digest(),
        _ => return,
    }
    ev.prevent_default();
}

/// Closes what is open, innermost first; at last the panel itself.
fn escape(panel: Panel) {
    if panel.state.with_untracked(|state| state.document.is_some()) {
        document::close(panel);
    } else if panel.editing.get_untracked() {
        draft::toggle_editing(panel);
    } else if !menu_open() {
        panel.collapse();
    }
}

/// The browser closes an open menu by itself.
fn menu_open() -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    document.and_then(|d| d.query_selector(":popover-open").ok().flatten()).is_some()
}

fn typing(ev: &KeyboardEvent) -> bool {
    let element = ev.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|e| matches!(e.tag_name().as_str(), "TEXTAREA" | "INPUT" | "SELECT"))
}

fn insert_note(panel: Panel) {
    let note = panel.state.with_untracked(|s| s.packet.as_ref().map(|p| p.note.clone()));
    if let Some(note) = note.filter(|note| !note.is_empty()) {
        panel.insert(InsertInto::Note, note);
    }
}
