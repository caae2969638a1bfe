//! What tests across crates share.

pub mod http;
pub mod samples;
pub mod workerd;
