//! One file a command.

pub mod audit_log;
pub mod backtest;
pub mod eval;
pub mod guard;
pub mod pack;
pub mod packet;
pub mod read;
