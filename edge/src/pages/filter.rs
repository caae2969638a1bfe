//! Which packets a digest lists: the part of the address after its day.

use countersign_core::{
    operations::label,
    vocabulary::{Intent, Outcome, Risk},
};

use super::words;
use crate::{refusal::Refusal, store::packets::Filter, workspace::Visit};

type Read = fn(&str) -> Option<Filter>;

/// Each parameter and how its word is read.
const PARAMETERS: &[(&str, Read)] = &[
    ("intent", intent),
    ("outcome", |word| Outcome::from_word(word).map(Filter::Outcome)),
    ("risk", |word| Risk::from_word(word).map(Filter::Risk)),
    ("only", only),
];

/// The filter that the address names.
///
/// # Errors
/// 422 for a word that names nothing.
pub fn asked(visit: &Visit<'_>) -> Result<Filter, Refusal> {
    for (name, read) in PARAMETERS {
        if let Some(word) = visit.parameter(name) {
            return read(&word)
                .ok_or_else(|| Refusal::invalid(format!("`{word}` is no {name} of a digest")));
        }
    }
    Ok(Filter::All)
}

/// What the filter lists.
pub fn in_words(filter: Filter) -> String {
    match filter {
        Filter::All => "all".to_owned(),
        Filter::Intent(intent) => words::intent(intent.map(Intent::as_str)).to_lowercase(),
        Filter::Outcome(outcome) => words::outcome_name(outcome).to_lowercase(),
        Filter::Risk(risk) => format!("risk {}", label(risk.as_str())),
        Filter::Late => "orders late".to_owned(),
        Filter::Pressing => "high or critical urgency".to_owned(),
    }
}

fn intent(word: &str) -> Option<Filter> {
    match word {
        "unclear" => Some(Filter::Intent(None)),
        other => Intent::from_word(other).map(|intent| Filter::Intent(Some(intent))),
    }
}

fn only(word: &str) -> Option<Filter> {
    match word {
        "late" => Some(Filter::Late),
        "pressing" => Some(Filter::Pressing),
        _ => None,
    }
}
