//! The panel beside the ticket: shows a packet, decides nothing.
//!
//! An extension page in an iframe. It greets the service worker with the nonce of
//! its address and shows nothing before an answer. Everything it knows comes as
//! `PanelUpdate`s, everything it wants goes out as `PanelRequest`s.

// Without the browser half, what only it uses looks unused.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "shown only in the browser"))]

mod browser;
mod decode;
#[cfg(any(test, feature = "preview"))]
mod fixtures;
mod format;
mod panel;
mod pending;
mod port;
#[cfg(feature = "preview")]
mod preview;
mod quote;
mod sentences;
mod state;
mod strings;
mod timeline;
mod verdict;
mod view;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// Draws the panel and connects it.
#[wasm_bindgen(start)]
pub fn start() {
    leptos::mount::mount_to_body(|| {
        let panel = panel::Panel::new();
        connect(panel);
        view! { <view::App panel /> }
    });
}

fn connect(panel: panel::Panel) {
    #[cfg(feature = "preview")]
    if preview::show(panel) {
        return;
    }
    port::open(browser::nonce(), move |told| panel.hear(told));
}
