//! What a language model is asked, and what of its answer may stand.
//!
//! ```text
//! Packet ─brief─► Brief (masked) ─prompt─► Prompt ┄ the model ┄► text ─answer─► Answer ─judge─► Verdict
//! ```
//!
//! Everything here is pure, and runs twice: at the edge over placeholders, and in the
//! extension over the real values. A model never knows more than the local composer:
//! it gets the composer's own sentences and the clauses as numbered sources, and every
//! sentence that it writes names the sources it rests on. What it says without one,
//! and what the guard does not let stand, is replaced by the composer's sentence or cut.

mod answer;
mod brief;
mod events;
mod judge;
mod leaves;
mod letter;
mod prompt;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use answer::{Answer, AnswerReader, Broken, Gist, Retriaged, Said, Summary};
pub use brief::{Brief, Case, Ground, GroundKind, Held, Made, brief};
pub use events::{Event, Events, event};
pub use judge::{Cut, Kept, Verdict, Writer, judge, judge_sentence};
pub use letter::{draft_of, grounds_of};
pub use prompt::Prompt;

/// Version of brief and prompt: the edge refuses a brief of another one, so that what
/// the extension showed is what is sent.
pub const VERSION: u32 = 1;

/// What a model is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Hash, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// A reply to the customer.
    Draft,
    /// The gist of a foreign message, for the rep.
    Translate,
    /// The intent of a ticket of which triage was unsure.
    Retriage,
    /// The state of a long thread in a few sentences.
    Summarise,
}

impl Job {
    /// Every job.
    pub const ALL: &[Self] = &[Self::Draft, Self::Translate, Self::Retriage, Self::Summarise];

    /// Its word in addresses and logs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Translate => "translate",
            Self::Retriage => "retriage",
            Self::Summarise => "summarise",
        }
    }

    /// The job of `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|job| job.as_str() == word)
    }
}
