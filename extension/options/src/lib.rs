//! The options page: three steps, each useful alone, and the team behind them.
//!
//! Files are read and understood here, in the page's own WebAssembly, and kept by
//! the shared store; the service worker is only told that something changed.

// Without the browser half, what only it uses looks unused.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "shown only in the browser"))]

mod bundled;
mod chrome;
mod drafting;
mod files;
mod gathered;
mod giving;
mod importing;
mod kept;
mod page;
mod removal;
mod sample;
mod strings;
mod teaching;
mod view;
mod what_if;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// Draws the page and loads what is kept.
#[wasm_bindgen(start)]
pub fn start() {
    leptos::mount::mount_to_body(|| {
        let page = page::Page::new();
        page.refresh();
        view! { <view::App page /> }
    });
}
