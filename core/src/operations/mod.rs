//! Many packets at once: the day's figures and the words that tell them.
//!
//! ```text
//! Event ─tally─► Day (figures kept incrementally) ─digest─► Digest (items, tables, sentences)
//! ```

mod backtest;
pub mod batch;
mod calendar;
mod chance;
mod change;
pub mod digest;
pub mod event;
mod figures;
mod headline;
pub mod notice;
pub mod tally;
mod words;

pub use backtest::{Backtest, ChangedRuling, Decision};
pub use calendar::Zones;
pub use chance::{Versus, at_least, versus};
pub use change::Change;
pub use figures::{Figures, PacketSummary};
pub use headline::{Before, Waiting, headline};
pub use words::{age, counted, label};
