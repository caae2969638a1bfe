//! Figures as tables: one form for the page, the CSV, the JSON and the email.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Days, Link, Series};
use crate::{
    operations::{
        chance::{Versus, versus},
        tally::{Day, Tally, count, part},
        words::label,
    },
    text::inert_quoted_cell,
};

/// Minutes that writing a reply by hand is taken to cost.
pub(super) const REPLY_MINUTES: u64 = 4;
/// Lines of one table; the smaller ones are added up in the last.
const LINES_MAX: usize = 40;
/// Lines of a table by rep: each finds the own figures there, however many colleagues.
const REP_LINES_MAX: usize = 4_000;

/// A series of the day, its largest figure first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// Which.
    pub series: Series,
    /// Its heading.
    pub title: &'static str,
    /// What the sums are in: `minor units`, `seconds`, `percent`; empty without sums.
    pub unit: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A figure with what it is held against.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// In words.
    pub name: String,
    /// How many.
    pub count: u64,
    /// The sum, where the series keeps one.
    pub sum: i64,
    /// Against the day before.
    pub before: Option<Versus>,
    /// Against the same weekday of the week before.
    pub week_ago: Option<Versus>,
    /// The tickets behind it.
    pub link: Link,
}

/// Every series with its heading and the unit of its sums, in the order of a page.
const TABLES: &[(Series, &str, &str)] = &[
    (Series::Intents, "Themes", ""),
    (Series::Money, "Refund and compensation pressure", "minor units"),
    (Series::Delays, "Troubled deliveries by carrier and region", "days late"),
    (Series::Products, "Products and reasons", ""),
    (Series::Gaps, "Policy gaps", ""),
    (Series::Repeats, "Customers who had to write again", ""),
    (Series::Risks, "Risks", ""),
    (Series::Drafts, "Drafts by request", "percent"),
    (Series::Rejections, "Why drafts were not used", ""),
    (Series::Findings, "Guard findings", ""),
    (Series::RepFindings, "Guard findings by rep", ""),
    (Series::Sla, "Promised answers", ""),
    (Series::Times, "Times", "seconds"),
    (Series::Approvals, "Signatures", ""),
    (Series::Tasks, "Follow-ups", ""),
    (Series::Sent, "Replies", ""),
    (Series::Reps, "Work by rep", ""),
    (Series::Channels, "Channels", ""),
    (Series::Urgency, "Urgency", ""),
    (Series::Tone, "Tone", ""),
    (Series::Tickets, "Tickets", ""),
];

/// All tables that hold something.
pub(super) fn tables(days: &Days) -> Vec<Table> {
    let table = |(series, title, unit): &(Series, &'static str, &'static str)| Table {
        series: *series,
        title,
        unit,
        lines: lines(days, *series),
    };
    TABLES.iter().map(table).filter(|table| !table.lines.is_empty()).collect()
}

fn lines(days: &Days, series: Series) -> Vec<Line> {
    let tickets = days.figures.tickets();
    let against = |key: &str, now: u64, then: &Day| {
        versus(now, tickets, count(then.get(series, key).n), then.tickets())
    };
    let line = |(key, tally): (&str, Tally)| Line {
        name: name(key),
        count: count(tally.n),
        sum: tally.sum,
        before: against(key, count(tally.n), &days.before),
        week_ago: against(key, count(tally.n), &days.week_ago),
        link: Link::to(series, key.to_owned()),
    };
    let mut lines: Vec<Line> = days.figures.of(series).map(line).collect();
    lines.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    fold(&mut lines, series);
    lines
}

/// Adds the smallest lines up, so that strangers' names never make a page endless.
fn fold(lines: &mut Vec<Line>, series: Series) {
    let most = match series {
        Series::Reps | Series::RepFindings => REP_LINES_MAX,
        _ => LINES_MAX,
    };
    if lines.len() <= most {
        return;
    }
    let rest = lines.split_off(most - 1);
    lines.push(Line {
        name: format!("{} others", rest.len()),
        count: rest.iter().map(|line| line.count).sum(),
        sum: rest.iter().fold(0_i64, |sum, line| sum.saturating_add(line.sum)),
        before: None,
        week_ago: None,
        link: Link::to(series, String::new()),
    });
}

/// A key in words: its parts apart by commas.
fn name(key: &str) -> String {
    let parts: Vec<String> = key
        .split('\t')
        .filter(|part| !part.is_empty())
        .map(|part| part.replace('_', " "))
        .collect();
    label(&parts.join(", "))
}

/// Accepted drafts save the writing, edited ones the share that stayed.
pub(super) fn saved(day: &Day) -> super::Saved {
    let fate = |word: &'static str| day.sum(Series::Drafts, |key| part(key, 1) == word);
    let (accepted, edited) = (count(fate("accepted").n), fate("edited"));
    let kept = count(edited.n).saturating_mul(100).saturating_sub(count(edited.sum));
    let minutes = accepted.saturating_mul(REPLY_MINUTES) + kept.saturating_mul(REPLY_MINUTES) / 100;
    let share = kept.checked_div(count(edited.n)).unwrap_or(0);
    super::Saved {
        minutes,
        formula: format!(
            "{accepted} drafts sent as they were × {REPLY_MINUTES} min + {} edited drafts × {REPLY_MINUTES} min × {share}% kept on average; {REPLY_MINUTES} min for a reply written by hand is an assumption",
            count(edited.n),
        ),
    }
}

/// The tables as CSV.
pub(super) fn csv(tables: &[Table]) -> String {
    let mut out = "table,name,count,sum,unit,before,week_ago,change\r\n".to_owned();
    for table in tables {
        for line in &table.lines {
            let earlier = |versus: &Option<Versus>| {
                versus.map(|versus| versus.before.to_string()).unwrap_or_default()
            };
            let sum = if table.unit.is_empty() { String::new() } else { line.sum.to_string() };
            // Writing into a text cannot fail.
            let _ = write!(
                out,
                "{},{},{},{sum},{},{},{},{}\r\n",
                inert_quoted_cell(table.series.as_str()),
                inert_quoted_cell(&line.name),
                line.count,
                table.unit,
                earlier(&line.before),
                earlier(&line.week_ago),
                change(line),
            );
        }
    }
    out
}

fn change(line: &Line) -> &'static str {
    match (line.before, line.week_ago) {
        (Some(before), week) if before.beyond_chance && week.is_none_or(|w| w.beyond_chance) => {
            "more than chance"
        }
        (None, None) => "",
        _ => "as usual",
    }
}
