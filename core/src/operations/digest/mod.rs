//! The day's digest: figures, what is out of the ordinary with its owner and next step,
//! and the paragraph that tells them. It is made of a few days' figures alone.

mod exceptions;
mod narrative;
mod tables;
#[cfg(test)]
mod tests;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use exceptions::{Item, ItemKind};
pub use narrative::amount;
pub use tables::{Line, Table};

use super::{
    chance::{Versus, versus},
    headline::Waiting,
    tally::{Day, Series},
};

/// What a digest is made of.
#[derive(Debug, Clone)]
pub struct Days {
    /// The day, or the first day of the week.
    pub day: Date,
    /// Its last day: the same as `day` unless it is a week.
    pub until: Date,
    /// Its figures.
    pub figures: Day,
    /// The day before, or the week before.
    pub before: Day,
    /// The same weekday of the week before; empty for a week.
    pub week_ago: Day,
    /// Each of the seven days before it; of a week, each of the four weeks before it.
    pub usual_days: Vec<Day>,
    /// It is not over yet.
    pub partial: bool,
}

impl Days {
    /// The days before together.
    #[must_use]
    pub fn usual(&self) -> Day {
        let mut merged = Day::default();
        self.usual_days.iter().for_each(|day| merged.merge(day));
        merged
    }
}

/// How things stand when the digest is made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Standing {
    /// Approvals that wait.
    pub waiting: u64,
    /// Seconds since the oldest was submitted.
    pub oldest_seconds: i64,
    /// Open tickets past their promised answer, the longest first.
    pub overdue: Vec<Due>,
    /// How many there are in all.
    pub overdue_count: u64,
    /// Open tickets whose promise ends next.
    pub next: Vec<Due>,
}

/// An open ticket and until when an answer is promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The desk's id.
    pub ticket: String,
    /// Until when.
    pub due_at: Timestamp,
    /// Where it is opened.
    pub url: Option<String>,
}

impl Standing {
    /// The approvals, as the first paragraph of a page takes them.
    #[must_use]
    pub const fn approvals(&self) -> Waiting {
        Waiting { packets: self.waiting, oldest_seconds: self.oldest_seconds }
    }
}

/// Which tickets a figure counts: a series of the day, and one of its keys or the
/// first parts of some.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The series.
    pub series: Series,
    /// The key, or the first parts of it.
    pub key: String,
}

impl Link {
    /// The tickets under `key` of `series`.
    #[must_use]
    pub const fn to(series: Series, key: String) -> Self {
        Self { series, key }
    }

    /// Whether a key of the series is among those meant.
    #[must_use]
    pub fn covers(&self, key: &str) -> bool {
        key.strip_prefix(self.key.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('\t') || self.key.is_empty())
    }
}

/// A sentence and the figures it rests on. It cannot be made without one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    text: String,
    sources: Vec<Link>,
}

impl Sentence {
    /// A sentence that rests on `source` and `more`.
    fn on(source: Link, more: impl IntoIterator<Item = Link>, text: String) -> Self {
        let mut sources = vec![source];
        sources.extend(more);
        Self { text, sources }
    }

    /// Its words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The figures; never none.
    #[must_use]
    pub fn sources(&self) -> &[Link] {
        &self.sources
    }
}

/// How much of what happened the figures hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Tickets that reps opened beside the extension.
    pub seen: u64,
    /// Those, and the ones that only the helpdesk's export tells of.
    pub known: u64,
}

/// Time that drafts saved, by a formula that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Saved {
    /// In minutes.
    pub minutes: u64,
    /// How they were reckoned.
    pub formula: String,
}

/// A day, told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Digest {
    /// The day, or the first day of the week.
    pub day: Date,
    /// Its last day.
    pub until: Date,
    /// It was not over when this was made.
    pub partial: bool,
    /// How much the figures hold.
    pub coverage: Coverage,
    /// All tickets against the day before, or the week before; `None` without one, and as
    /// long as the day is not over.
    pub volume: Option<Versus>,
    /// The paragraph.
    pub narrative: Vec<Sentence>,
    /// What somebody must look at, the most pressing first.
    pub items: Vec<Item>,
    /// All figures.
    pub tables: Vec<Table>,
    /// Time saved.
    pub saved: Saved,
    /// How things stand.
    pub standing: Standing,
}

/// Makes the digest of `days`.
#[must_use]
pub fn digest(days: &Days, standing: &Standing) -> Digest {
    let coverage = Coverage { seen: days.figures.seen(), known: days.figures.tickets() };
    let items = exceptions::items(days, standing);
    let saved = tables::saved(&days.figures);
    Digest {
        day: days.day,
        until: days.until,
        partial: days.partial,
        coverage,
        // Days of equal length are held against each other: each is one share of two.
        volume: versus(coverage.known, 1, days.before.tickets(), 1)
            .filter(|change| change.before > 0 && !days.partial),
        narrative: narrative::narrative(days, standing, &items, coverage),
        tables: tables::tables(days),
        items,
        saved,
        standing: standing.clone(),
    }
}

impl Digest {
    /// The digest as the text of an email: plain, without markup.
    #[must_use]
    pub fn to_text(&self, brand: &str) -> String {
        narrative::text(self, brand)
    }

    /// All figures as CSV: `table,name,count,sum,unit,before,week_ago,change`. Cells that
    /// a spreadsheet would take for a formula are made inert.
    #[must_use]
    pub fn to_csv(&self) -> String {
        tables::csv(&self.tables)
    }

    /// The table of a series.
    #[must_use]
    pub fn table(&self, series: Series) -> Option<&Table> {
        self.tables.iter().find(|table| table.series == series)
    }
}
