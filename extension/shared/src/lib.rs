//! What the extension's service worker and its pages agree on.
//!
//! [`messages`] is the protocol between panel, options page, content script and
//! service worker, [`wire`] how it travels; [`store`] is the IndexedDB behind them.

pub mod messages;
pub mod store;
pub mod wire;
