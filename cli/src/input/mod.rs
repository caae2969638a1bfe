//! Files and standard input, into what core takes.

pub mod drafts;
pub mod lines;
pub mod packs;
pub mod records;
pub mod tickets;
