//! What tests across crates share.

pub mod acting;
pub mod browser;
pub mod fortnight;
pub mod http;
pub mod live;
pub mod samples;
pub mod shopify;
pub mod workerd;
