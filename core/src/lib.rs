//! The domain of Countersign: from a helpdesk page to an approval-ready packet.
//!
//! ```text
//! Snapshot ─page─► Ticket ─triage─► Triage ─orders─► OrderContext ─policy─► Ruling ─draft─► Draft ─guard─► Packet
//! ```
//!
//! Pure: no clock, no randomness, no IO, no browser. Time and records come in as
//! arguments; no input makes it panic. ARCHITECTURE.md maps the rooms.

pub mod clock;
pub mod draft;
pub mod guard;
pub mod limits;
pub mod money;
pub mod operations;
pub mod orders;
pub mod packet;
pub mod page;
pub mod policy;
pub mod privacy;
pub mod text;
pub mod ticket;
pub mod triage;
pub mod vocabulary;
