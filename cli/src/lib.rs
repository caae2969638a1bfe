//! What the `countersign` command does beside calling core: reading files.

pub mod documents;
pub mod html;
