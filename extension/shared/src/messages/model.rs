//! What the panel is told of a language model's work.

use countersign_core::{
    draft::{
        Draft,
        model::{Answer, Cut},
    },
    guard::Finding,
};
use serde::{Deserialize, Serialize};

/// Where a job stands that was put to a language model. Everything in it is restored:
/// it holds values, not placeholders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelStands {
    /// Nothing has come yet.
    Asked,
    /// A sentence came that may stand.
    Sentence {
        /// Its words.
        text: String,
    },
    /// A letter that the guard has read twice.
    Letter {
        /// The letter, each sentence with what it rests on.
        draft: Draft,
        /// What the guard says of it: nothing red.
        findings: Vec<Finding>,
        /// What the model wrote and the letter does not say, and why.
        cut: Vec<Cut>,
        /// Who wrote it.
        model: String,
    },
    /// A gist, a summary, another intent.
    Told {
        /// The answer.
        answer: Answer,
        /// Who gave it.
        model: String,
    },
    /// Nothing that may stand came: the local draft does.
    Failed {
        /// Why, in a sentence.
        why: String,
        /// What the model wrote, and why it does not stand.
        cut: Vec<Cut>,
    },
    /// The rep stopped it.
    Stopped,
}
