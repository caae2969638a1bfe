//! One file a command.

pub mod audit_log;
pub mod backtest;
pub mod eval;
pub mod guard;
#[cfg(test)]
mod letters;
pub mod pack;
pub mod packet;
pub mod read;
