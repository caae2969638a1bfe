//! How a brand writes: greeting, manners, words, and the answers it has prepared.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Intent, Outcome, vocabulary};

vocabulary! {
    /// How a brand addresses its customers, in languages that tell.
    Formality {
        /// Sie, vous, usted, Lei, o senhor, u.
        Formal = "formal",
        /// du, tu, tú, você, je; contractions in English.
        Informal = "informal",
    }
}

vocabulary! {
    /// How much a brand writes.
    Length {
        /// The answer and nothing around it.
        Short = "short",
        /// With the courtesies of a letter.
        Normal = "normal",
    }
}

/// How a brand writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Opening in the brand's language. Places: `{first_name}`, `{full_name}`.
    pub greeting: String,
    /// Closing lines in the brand's language.
    pub sign_off: String,
    /// Words never to be used.
    pub forbidden: Vec<String>,
    /// Openings in other languages, by ISO 639-1 code.
    #[serde(default)]
    pub greetings: Vec<(String, String)>,
    /// Closing lines in other languages, by ISO 639-1 code.
    #[serde(default)]
    pub sign_offs: Vec<(String, String)>,
    /// How customers are addressed.
    #[serde(default = "formal")]
    pub formality: Formality,
    /// How much is written.
    #[serde(default = "normal")]
    pub length: Length,
    /// Emoji that may stand at the end of a friendly sentence; none when empty.
    #[serde(default)]
    pub emoji: Vec<String>,
    /// Words, each with the one the brand says instead.
    #[serde(default)]
    pub preferred: Vec<(String, String)>,
}

fn formal() -> Formality {
    Formality::Formal
}

fn normal() -> Length {
    Length::Normal
}

impl Default for Voice {
    fn default() -> Self {
        Self {
            greeting: "Hello {first_name},".to_owned(),
            sign_off: "Kind regards".to_owned(),
            forbidden: vec![],
            greetings: vec![],
            sign_offs: vec![],
            formality: formal(),
            length: normal(),
            emoji: vec![],
            preferred: vec![],
        }
    }
}

/// An answer that a brand has prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Macro {
    /// What the team calls it.
    pub name: String,
    /// ISO 639-1 of its language; the brand's own when `None`.
    pub language: Option<String>,
    /// The requests it answers.
    pub requests: Vec<Intent>,
    /// The outcome it is for; any when `None`.
    pub outcome: Option<Outcome>,
    /// Its words, with places such as `{{customer.first_name}}`.
    pub text: String,
}
