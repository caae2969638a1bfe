//! A day's figures as they are kept: sums that grow with each event, and shrink when a
//! later event takes an earlier one's place. Order never matters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::event::Event;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What is counted; each series has keys of its own, their parts apart by tabs.
    Series {
        /// Tickets, by how they became known.
        Tickets = "tickets",
        /// Tickets by main request.
        Intents = "intents",
        /// Tickets by risk.
        Risks = "risks",
        /// Tickets by urgency.
        Urgency = "urgency",
        /// Tickets by tone.
        Tone = "tone",
        /// Tickets by channel.
        Channels = "channels",
        /// Tickets of customers who had written before, by request.
        Repeats = "repeats",
        /// Troubled deliveries by carrier and region; sums days late.
        Delays = "delays",
        /// Troubled products by product and reason.
        Products = "products",
        /// Money at stake by action and currency; sums minor units.
        Money = "money",
        /// Tickets that no rule covers, by request.
        Gaps = "gaps",
        /// Drafts by request and what became of them; sums the percentage changed.
        Drafts = "drafts",
        /// Drafts that were not used, by reason.
        Rejections = "rejections",
        /// Replies known to be sent, and those not known.
        Sent = "sent",
        /// Guard findings by kind, fate and severity.
        Findings = "findings",
        /// Guard findings by rep, kind and fate.
        RepFindings = "rep_findings",
        /// Work by rep.
        Reps = "reps",
        /// Seconds to the first reply, and of handling; sums seconds.
        Times = "times",
        /// Promises of an answer met and missed.
        Sla = "sla",
        /// Signatures asked for, given and refused.
        Approvals = "approvals",
        /// Follow-ups made and closed, by team.
        Tasks = "tasks",
    }
}

impl Series {
    /// The first parts of the slots whose events are counted in the series: a list of the
    /// events behind a figure reads these and no others.
    #[must_use]
    pub const fn slots(self) -> &'static [&'static str] {
        match self {
            Self::Tickets
            | Self::Intents
            | Self::Risks
            | Self::Urgency
            | Self::Tone
            | Self::Channels
            | Self::Repeats
            | Self::Delays
            | Self::Products
            | Self::Money => &["triaged"],
            Self::Gaps => &["gap"],
            Self::Drafts => &["drafted", "verdict"],
            Self::Rejections => &["verdict"],
            Self::Sent => &["sent"],
            Self::Findings | Self::RepFindings => &["finding"],
            Self::Reps => &["triaged", "sent"],
            Self::Times | Self::Sla => &["replied"],
            Self::Approvals => &["submitted", "decision"],
            Self::Tasks => &["task"],
        }
    }
}

/// A step of one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delta {
    /// Which series.
    pub series: Series,
    /// Which of its keys.
    pub key: String,
    /// How many more; negative when something is taken back.
    pub n: i64,
    /// How much more of what the series sums.
    pub sum: i64,
}

impl Delta {
    /// One more, with `sum` to add.
    #[must_use]
    pub const fn new(series: Series, key: String, sum: i64) -> Self {
        Self { series, key, n: 1, sum }
    }

    /// The same taken back.
    #[must_use]
    pub fn taken_back(self) -> Self {
        Self { n: -self.n, sum: self.sum.saturating_neg(), ..self }
    }
}

/// A key of several parts.
#[must_use]
pub fn key(parts: &[&str]) -> String {
    parts.join("\t")
}

/// The part of a key at `at`; empty when it has fewer.
#[must_use]
pub fn part(key: &str, at: usize) -> &str {
    key.split('\t').nth(at).unwrap_or_default()
}

/// What `event`, handed in by `rep`, changes, when `standing` held its slot on its day
/// until now, handed in by the rep beside it. Empty when the one that stands goes before.
#[must_use]
pub fn deltas(standing: Option<(&Event, &str)>, event: &Event, rep: &str) -> Option<Vec<Delta>> {
    let mut deltas = vec![];
    if let Some((old, by)) = standing {
        if old.rank() >= event.rank() {
            return None;
        }
        deltas.extend(old.contribution(by).into_iter().map(Delta::taken_back));
    }
    deltas.extend(event.contribution(rep));
    Some(deltas)
}

/// How many, and the sum that the series keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub n: i64,
    /// The sum.
    pub sum: i64,
}

/// The figures of a day, or of several together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Day {
    rows: BTreeMap<Series, BTreeMap<String, Tally>>,
}

impl Day {
    /// Adds a step.
    pub fn add(&mut self, delta: &Delta) {
        let keys = self.rows.entry(delta.series).or_default();
        let tally = keys.entry(delta.key.clone()).or_default();
        tally.n = tally.n.saturating_add(delta.n);
        tally.sum = tally.sum.saturating_add(delta.sum);
        if *tally == Tally::default() {
            keys.remove(&delta.key);
        }
        if keys.is_empty() {
            self.rows.remove(&delta.series);
        }
    }

    /// Adds a row as it was kept.
    pub fn put(&mut self, series: Series, key: &str, tally: Tally) {
        self.add(&Delta { series, key: key.to_owned(), n: tally.n, sum: tally.sum });
    }

    /// Adds all figures of `other`.
    pub fn merge(&mut self, other: &Self) {
        for (series, key, tally) in other.all() {
            self.put(series, key, tally);
        }
    }

    /// Every figure.
    pub fn all(&self) -> impl Iterator<Item = (Series, &str, Tally)> {
        self.rows.iter().flat_map(|(series, keys)| {
            keys.iter().map(|(key, tally)| (*series, key.as_str(), *tally))
        })
    }

    /// The figures of a series, by key.
    pub fn of(&self, series: Series) -> impl Iterator<Item = (&str, Tally)> {
        self.rows
            .get(&series)
            .into_iter()
            .flat_map(|keys| keys.iter().map(|(key, tally)| (key.as_str(), *tally)))
    }

    /// One figure.
    #[must_use]
    pub fn get(&self, series: Series, key: &str) -> Tally {
        self.rows.get(&series).and_then(|keys| keys.get(key)).copied().unwrap_or_default()
    }

    /// The figures of a series whose keys pass, together.
    #[must_use]
    pub fn sum(&self, series: Series, pass: impl Fn(&str) -> bool) -> Tally {
        let mut total = Tally::default();
        for (_, tally) in self.of(series).filter(|(key, _)| pass(key)) {
            total.n = total.n.saturating_add(tally.n);
            total.sum = total.sum.saturating_add(tally.sum);
        }
        total
    }

    /// The figures of a series under the parts of their keys at `at`.
    #[must_use]
    pub fn by_part(&self, series: Series, at: usize) -> BTreeMap<String, Tally> {
        let mut totals: BTreeMap<String, Tally> = BTreeMap::new();
        for (key, tally) in self.of(series) {
            let total = totals.entry(part(key, at).to_owned()).or_default();
            total.n = total.n.saturating_add(tally.n);
            total.sum = total.sum.saturating_add(tally.sum);
        }
        totals
    }

    /// Tickets that became known.
    #[must_use]
    pub fn tickets(&self) -> u64 {
        count(self.sum(Series::Tickets, |_| true).n)
    }

    /// Tickets that a rep opened beside the extension.
    #[must_use]
    pub fn seen(&self) -> u64 {
        count(self.get(Series::Tickets, "live").n)
    }

    /// Nothing happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// A count that is never less than none.
pub(super) fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// Days as events make them, in memory: what a store does with rows, in a few lines.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    ids: std::collections::BTreeSet<String>,
    slots: BTreeMap<(jiff::civil::Date, String), (Event, String)>,
    days: BTreeMap<jiff::civil::Date, Day>,
}

impl Ledger {
    /// Takes an event of `day`; false when it was taken before.
    pub fn take(&mut self, day: jiff::civil::Date, event: &Event, rep: &str) -> bool {
        if !self.ids.insert(event.id.clone()) {
            return false;
        }
        let slot = (day, event.slot());
        let standing = self.slots.get(&slot).map(|(event, rep)| (event, rep.as_str()));
        if let Some(deltas) = deltas(standing, event, rep) {
            let figures = self.days.entry(day).or_default();
            deltas.iter().for_each(|delta| figures.add(delta));
            self.slots.insert(slot, (event.clone(), rep.to_owned()));
        }
        true
    }

    /// The figures of a day.
    #[must_use]
    pub fn day(&self, day: jiff::civil::Date) -> Day {
        self.days.get(&day).cloned().unwrap_or_default()
    }

    /// The figures of the days from `first` to `last` together.
    #[must_use]
    pub fn days(&self, first: jiff::civil::Date, last: jiff::civil::Date) -> Day {
        let mut merged = Day::default();
        if first <= last {
            self.days.range(first..=last).for_each(|(_, day)| merged.merge(day));
        }
        merged
    }
}
