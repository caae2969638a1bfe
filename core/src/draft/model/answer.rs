//! A model's text as a typed answer: tolerant in reading, strict in what counts.

use serde_json::Value;

use super::{
    Job,
    leaves::{Leaf, Leaves},
};
use crate::{limits, vocabulary::Intent};

/// A sentence that a model wrote, and the sources it names.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Said {
    /// Its paragraph, in the order of the letter.
    pub paragraph: u32,
    /// Its words.
    pub text: String,
    /// Ids of [`Ground`](super::Ground)s.
    pub sources: Vec<String>,
}

/// What a foreign message says, for the rep.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Gist {
    /// In the rep's language.
    pub gist: String,
}

/// Where a thread stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Summary {
    /// In a few sentences.
    pub summary: String,
    /// What is still open.
    pub open: Vec<String>,
}

/// A second opinion on what a ticket asks.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Retriaged {
    /// The intent.
    pub intent: Intent,
    /// From 0 to 1, as the model says: not calibrated.
    pub confidence: f32,
}

/// What a model answered.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// To [`Job::Draft`]: the body of the letter.
    Draft(Vec<Said>),
    /// To [`Job::Translate`].
    Translate(Gist),
    /// To [`Job::Retriage`].
    Retriage(Retriaged),
    /// To [`Job::Summarise`].
    Summarise(Summary),
}

/// Why an answer counts for nothing.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Broken {
    /// Nothing of the form that was asked for.
    #[error("the model's answer had no usable form")]
    NoForm,
    /// More than an answer may have.
    #[error("the model's answer was too long")]
    TooLong,
}

/// Reads an answer while it comes in.
#[derive(Debug)]
pub struct AnswerReader {
    job: Job,
    leaves: Leaves,
    bytes: usize,
    said: Vec<Said>,
    other: Option<Answer>,
}

/// Sentences of one letter.
const SENTENCES_MAX: usize = 60;
/// Characters of one sentence.
const SENTENCE_CHARS_MAX: usize = 800;
/// Characters of a gist or summary.
const PROSE_CHARS_MAX: usize = 4_000;
/// Open points of a summary.
const OPEN_MAX: usize = 12;
/// Sources that one sentence may name.
const SOURCES_MAX: usize = 12;

impl AnswerReader {
    /// A reader of the answer to `job`.
    #[must_use]
    pub fn new(job: Job) -> Self {
        Self { job, leaves: Leaves::default(), bytes: 0, said: vec![], other: None }
    }

    /// Takes the next piece; gives the sentences of a letter that it completes.
    pub fn push(&mut self, piece: &str) -> Vec<Said> {
        self.bytes = self.bytes.saturating_add(piece.len());
        if self.is_too_long() {
            return vec![];
        }
        let mut new = vec![];
        for leaf in self.leaves.push(piece) {
            if self.job != Job::Draft {
                self.other = other(self.job, &leaf).or(self.other.take());
            } else if self.said.len() < SENTENCES_MAX
                && let Some(said) = said(&leaf, self.said.last().map_or(1, |last| last.paragraph))
            {
                self.said.push(said.clone());
                new.push(said);
            }
        }
        new
    }

    /// Whether the answer went beyond its limit: nothing more of it need be read.
    #[must_use]
    pub const fn is_too_long(&self) -> bool {
        self.bytes > limits::MODEL_ANSWER_BYTES_MAX
    }

    /// The whole answer.
    ///
    /// # Errors
    /// When nothing of the asked form came, or too much.
    pub fn finish(self) -> Result<Answer, Broken> {
        if self.is_too_long() {
            return Err(Broken::TooLong);
        }
        match self.job {
            Job::Draft if self.said.is_empty() => Err(Broken::NoForm),
            Job::Draft => Ok(Answer::Draft(self.said)),
            _ => self.other.ok_or(Broken::NoForm),
        }
    }
}

/// A leaf as a sentence; `paragraph` stands in for a number that is missing.
fn said(leaf: &Leaf, paragraph: u32) -> Option<Said> {
    let text = prose(leaf.get("text")?, SENTENCE_CHARS_MAX)?;
    let paragraph = leaf.get("paragraph").and_then(number).unwrap_or(paragraph);
    let sources = leaf.get("sources").or_else(|| leaf.get("source")).map(ids).unwrap_or_default();
    Some(Said { paragraph, text, sources })
}

fn other(job: Job, leaf: &Leaf) -> Option<Answer> {
    match job {
        Job::Draft => None,
        Job::Translate => {
            Some(Answer::Translate(Gist { gist: prose(leaf.get("gist")?, PROSE_CHARS_MAX)? }))
        }
        Job::Retriage => {
            let intent = Intent::from_word(leaf.get("intent")?.as_str()?.trim())?;
            let confidence = leaf.get("confidence").and_then(share).unwrap_or(0.5);
            Some(Answer::Retriage(Retriaged { intent, confidence }))
        }
        Job::Summarise => {
            let summary = prose(leaf.get("summary")?, PROSE_CHARS_MAX)?;
            let open = leaf.get("open").map(|open| match open {
                Value::Array(all) => {
                    all.iter().take(OPEN_MAX).filter_map(|p| prose(p, SENTENCE_CHARS_MAX)).collect()
                }
                one => prose(one, SENTENCE_CHARS_MAX).into_iter().collect(),
            });
            Some(Answer::Summarise(Summary { summary, open: open.unwrap_or_default() }))
        }
    }
}

/// Text on one line, without control characters; `None` when it says nothing or too much.
fn prose(value: &Value, chars_max: usize) -> Option<String> {
    let text = value.as_str()?;
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty() && line.chars().count() <= chars_max).then_some(line)
}

/// A small number, also where it was written as text.
fn number(value: &Value) -> Option<u32> {
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())?;
    u32::try_from(number).ok()
}

#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
fn share(value: &Value) -> Option<f32> {
    let share = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    share.is_finite().then(|| share.clamp(0.0, 1.0) as f32)
}

/// Ids as a list, or in one text: `S1, C2`.
fn ids(value: &Value) -> Vec<String> {
    let words = |text: &str| -> Vec<String> {
        let split = |c: char| !c.is_ascii_alphanumeric();
        text.split(split).filter(|id| !id.is_empty()).map(str::to_ascii_uppercase).collect()
    };
    let mut all: Vec<String> = match value {
        Value::Array(list) => list.iter().filter_map(Value::as_str).flat_map(words).collect(),
        Value::String(text) => words(text),
        _ => vec![],
    };
    all.truncate(SOURCES_MAX);
    all
}
