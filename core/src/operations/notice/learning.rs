//! What the drafts taught: how many went out as they were, by request.

use std::collections::BTreeMap;

use crate::{
    operations::event::{Event, What},
    triage::Intent,
};

/// Drafts of one request and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Acceptance {
    /// Sent as they were.
    pub accepted: u64,
    /// Sent after changes.
    pub edited: u64,
    /// Not used.
    pub rejected: u64,
    /// Percentages changed of the edited ones, added up.
    percent: u64,
}

impl Acceptance {
    /// Drafts whose end is known.
    #[must_use]
    pub const fn judged(&self) -> u64 {
        self.accepted + self.edited + self.rejected
    }

    /// How much of an edited draft was changed on average, in percent.
    #[must_use]
    pub const fn changed_percent(&self) -> u64 {
        match self.percent.checked_div(self.edited) {
            Some(average) => average,
            None => 0,
        }
    }
}

/// Acceptance by request, the most frequent first; of several verdicts on a packet the
/// last counts, as in the figures.
#[must_use]
pub fn acceptance<'a>(
    events: impl IntoIterator<Item = &'a Event>,
) -> Vec<(Option<Intent>, Acceptance)> {
    let mut standing: BTreeMap<String, &Event> = BTreeMap::new();
    for event in events {
        if !matches!(
            event.what,
            What::Accepted { .. } | What::Edited { .. } | What::Rejected { .. }
        ) {
            continue;
        }
        let place = standing.entry(event.slot()).or_insert(event);
        if event.rank() > place.rank() {
            *place = event;
        }
    }
    let mut by_intent: BTreeMap<Option<Intent>, Acceptance> = BTreeMap::new();
    for event in standing.values() {
        match &event.what {
            What::Accepted { intent } => by_intent.entry(*intent).or_default().accepted += 1,
            What::Rejected { intent, .. } => by_intent.entry(*intent).or_default().rejected += 1,
            What::Edited { intent, percent } => {
                let place = by_intent.entry(*intent).or_default();
                place.edited += 1;
                place.percent += u64::from(*percent);
            }
            _ => {}
        }
    }
    let mut sorted: Vec<_> = by_intent.into_iter().collect();
    sorted.sort_by_key(|(intent, acceptance)| (core::cmp::Reverse(acceptance.judged()), *intent));
    sorted
}
