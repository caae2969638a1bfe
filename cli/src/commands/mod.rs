//! One file a command.

pub mod eval;
pub mod packet;
pub mod read;
