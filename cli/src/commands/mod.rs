//! One file a command.

pub mod packet;
pub mod read;
