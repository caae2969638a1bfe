//! How a workspace uses models: which, how much a day, and what must be masked.

use std::collections::BTreeMap;

use countersign_core::{draft::model::Job, privacy::PrivateKind};
use serde::{Deserialize, Serialize};

use super::config::Choice;
use crate::refusal::Refusal;

/// Models in one chain.
const CHAIN_MAX: usize = 5;
/// Characters of a name.
const NAME_CHARS_MAX: usize = 120;

/// Set by an admin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether models are asked at all.
    pub enabled: bool,
    /// Whether a reply is asked for as soon as a ticket is open, not only at a click.
    pub automatic: bool,
    /// Whom to ask, first to last, by job; nobody named: as the deployment says.
    pub jobs: BTreeMap<Job, Vec<Choice>>,
    /// Tokens a day, prompts and answers together. A day is the workspace's own.
    pub tokens_per_day: u64,
    /// Money a day, in cents of the currency that prices are given in.
    pub cents_per_day: u64,
    /// Requests a minute of one person.
    pub requests_per_minute: u32,
    /// What must be masked before a ticket may leave for a model.
    pub masked: Vec<PrivateKind>,
}

impl Default for Settings {
    fn default() -> Self {
        use PrivateKind as Is;
        Self {
            enabled: true,
            automatic: false,
            jobs: BTreeMap::new(),
            tokens_per_day: 2_000_000,
            cents_per_day: 1_000,
            requests_per_minute: 30,
            masked: vec![Is::Email, Is::Phone, Is::Card, Is::Iban, Is::Account, Is::NationalId],
        }
    }
}

impl Settings {
    /// Refuses what cannot be meant.
    ///
    /// # Errors
    /// 422, naming the field.
    pub fn check(self) -> Result<Self, Refusal> {
        for (job, chain) in &self.jobs {
            let word = job.as_str();
            if chain.len() > CHAIN_MAX {
                return Err(Refusal::invalid(format!(
                    "`jobs.{word}` names {} models; at most {CHAIN_MAX} are tried",
                    chain.len()
                )));
            }
            let plain = |name: &str| (1..=NAME_CHARS_MAX).contains(&name.trim().chars().count());
            if !chain.iter().all(|choice| plain(&choice.provider) && plain(&choice.model)) {
                return Err(Refusal::invalid(format!(
                    "`jobs.{word}` has a provider or model without a name of 1 to {NAME_CHARS_MAX} characters"
                )));
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_as_it_was_and_what_is_unknown_is_refused() {
        let read = |text: &str| serde_json::from_str::<Settings>(text);
        assert_eq!(read("{}").unwrap(), Settings::default());
        assert_eq!(read(r#"{"tokens_per_day":5}"#).unwrap().tokens_per_day, 5);
        assert!(read(r#"{"tokens_a_day":5}"#).is_err());
        let long = r#"{"jobs":{"draft":[{"provider":"a","model":""}]}}"#;
        assert!(read(long).unwrap().check().is_err());
    }
}
