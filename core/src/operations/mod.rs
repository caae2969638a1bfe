//! Many packets at once: the day's figures and the words that tell them.

mod backtest;
mod change;
mod figures;
mod headline;
mod words;

pub use backtest::{Backtest, ChangedRuling, Decision};
pub use change::Change;
pub use figures::{Figures, PacketSummary};
pub use headline::{Before, Waiting, headline};
pub use words::{age, counted, label};
