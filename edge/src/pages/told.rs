//! The digest in words: its paragraph, what to look at, and its tables with charts.

use std::collections::BTreeMap;

use countersign_core::operations::{
    Versus,
    digest::{Digest, Due, Item, Line, Link, Table, amount},
    label,
    tally::{Series, part},
};
use jiff::{civil::Date, tz::TimeZone};
use maud::{Markup, html};

use super::words;
use crate::events::digests::Period;

/// Lines of a table that are shown before the rest is folded away.
const LINES_SHOWN: usize = 8;

/// Where the page stands: what its links need.
pub struct Place<'a> {
    /// `/w/{workspace}/digest`.
    pub base: String,
    /// Day or week.
    pub period: Period,
    /// The day of the address.
    pub day: Date,
    /// Its time zone.
    pub zone: &'a TimeZone,
}

impl Place<'_> {
    /// The tickets behind a figure.
    pub fn tickets(&self, link: &Link) -> String {
        let word = self.period.word();
        let key = encoded(&link.key);
        format!("{}/tickets?{word}={}&series={}&key={key}", self.base, self.day, link.series)
    }
}

/// A key as a part of an address.
fn encoded(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// All tickets against the day or the week before, in words.
pub fn volume(digest: &Digest) -> Markup {
    let week = digest.day != digest.until;
    let when = if week { "the week before" } else { "the day before" };
    html! {
        @match digest.volume {
            None if digest.partial => span.change { "so far" },
            None => span.change { "nothing to compare with" },
            Some(versus) => {
                @let size = digest.coverage.known.abs_diff(versus.before);
                @let more = digest.coverage.known >= versus.before;
                span.change.news[versus.beyond_chance] {
                    @if size == 0 { "as many as " } @else {
                        (size) @if more { " more" } @else { " fewer" } " than "
                    }
                    (when)
                    @if versus.beyond_chance {
                        span aria-hidden="true" { (if more { " ▲" } else { " ▼" }) }
                        span.unseen { ", more than chance" }
                    }
                }
            }
        }
    }
}

/// The money that is asked for: the largest sum, and how many other currencies there are.
pub fn cost(place: &Place<'_>, digest: &Digest) -> Markup {
    let lines = digest.table(Series::Money).map(|table| table.lines.as_slice()).unwrap_or_default();
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for line in lines {
        let sum = sums.entry(part(&line.link.key, 1)).or_default();
        *sum = sum.saturating_add(line.sum);
    }
    let cases: u64 = lines.iter().map(|line| line.count).sum();
    let largest = sums.iter().max_by_key(|(_, sum)| **sum);
    html! {
        div {
            dt { "Asked for" }
            dd {
                a.count href=(place.tickets(&Link::to(Series::Money, String::new()))) {
                    @match largest {
                        Some((currency, sum)) => (amount(*sum, currency)),
                        None => "0",
                    }
                }
                span.change {
                    "in " (cases) @if cases == 1 { " case" } @else { " cases" }
                    @if sums.len() > 1 { ", and in " (sums.len() - 1) " other currencies" }
                }
            }
        }
    }
}

/// The paragraph; each sentence leads to the tickets that it rests on. `own` leaves out
/// what is about colleagues.
pub fn paragraph(place: &Place<'_>, digest: &Digest, own: bool) -> Markup {
    let of_colleagues = |link: &Link| matches!(link.series, Series::Reps | Series::RepFindings);
    let told = digest.narrative.iter();
    let told = told.filter(|sentence| !own || !sentence.sources().iter().any(of_colleagues));
    html! {
        p.headline {
            @for sentence in told {
                (sentence.text())
                @if let Some(source) = sentence.sources().first().filter(|link| counts_tickets(link)) {
                    a.source href=(place.tickets(source)) {
                        span.unseen { "The tickets behind this" }
                        span aria-hidden="true" { "↗" }
                    }
                }
                " "
            }
        }
    }
}

fn counts_tickets(link: &Link) -> bool {
    !matches!(link.series, Series::Approvals | Series::Sla)
}

/// What somebody must look at, as cards; `only` leaves out what is not for the reader.
pub fn items(place: &Place<'_>, digest: &Digest, only: impl Fn(&Item) -> bool) -> Markup {
    let shown: Vec<&Item> = digest.items.iter().filter(|item| only(item)).collect();
    html! {
        section aria-labelledby="look" {
            h2 #look {
                "To look at"
                @if !shown.is_empty() { span.tally { (shown.len()) } }
            }
            @if shown.is_empty() {
                p.quiet { "Nothing stands out: every figure is within what chance does." }
            } @else {
                ol.items { @for item in shown { (card(place, item)) } }
            }
        }
    }
}

fn card(place: &Place<'_>, item: &Item) -> Markup {
    html! {
        li.item {
            div.size {
                span.count { (item.count) }
                @if item.kind.is_exception() {
                    span.quiet.under { "usual: " (item.usual) }
                }
            }
            div {
                h3 dir="auto" { (item.title) }
                p dir="auto" { (item.what) }
                p.next dir="auto" {
                    span.owner { (label(item.team.as_str())) ", " (item.role.as_str()) }
                    " " (item.next_step)
                }
                @if counts_tickets(&item.link) {
                    p { a href=(place.tickets(&item.link)) {
                        "See the tickets" span.unseen dir="auto" { ": " (item.title) }
                    } }
                }
            }
        }
    }
}

/// The table of `series`, when it holds something: names, bars, counts and changes.
pub fn table(place: &Place<'_>, digest: &Digest, series: Series) -> Markup {
    let Some(table) = digest.table(series) else { return html! {} };
    let largest = table.lines.iter().map(|line| line.count).max().unwrap_or(0);
    let (first, rest) = table.lines.split_at(table.lines.len().min(LINES_SHOWN));
    html! {
        section.counts.told {
            (lines(place, table, first, largest, true))
            @if !rest.is_empty() {
                details {
                    summary { (rest.len()) " more" }
                    (lines(place, table, rest, largest, false))
                }
            }
        }
    }
}

fn lines(place: &Place<'_>, table: &Table, lines: &[Line], largest: u64, head: bool) -> Markup {
    let compared = lines.iter().any(|line| line.before.is_some());
    html! {
        table {
            caption {
                @if head { h3 { (table.title) } } @else { span.unseen { (table.title) ", the rest" } }
            }
            thead {
                tr {
                    th scope="col" { (column(table.series)) }
                    th.bar-column aria-hidden="true" {}
                    th.number scope="col" { "Count" }
                    @if !table.unit.is_empty() { th.number scope="col" { (sum_column(table)) } }
                    @if compared { th.number scope="col" { "Change" } }
                }
            }
            tbody { @for line in lines { (row(place, table, line, largest, compared)) } }
        }
    }
}

fn row(place: &Place<'_>, table: &Table, line: &Line, largest: u64, compared: bool) -> Markup {
    html! {
        tr {
            th scope="row" dir="auto" { a href=(place.tickets(&line.link)) { (line.name) } }
            td.bar-column aria-hidden="true" { (super::tables::bar(line.count, largest)) }
            td.number { (line.count) }
            @if !table.unit.is_empty() { td.number { (sum(table.series, line)) } }
            @if compared { td.number { (change(line)) } }
        }
    }
}

const fn column(series: Series) -> &'static str {
    match series {
        Series::Intents | Series::Repeats | Series::Gaps => "Request",
        Series::Delays => "Carrier, region",
        Series::Products => "Product, reason",
        Series::Money => "How, currency",
        Series::Drafts => "Request, fate",
        Series::Findings => "Finding, fate, severity",
        Series::RepFindings => "Rep, finding, fate",
        Series::Reps => "Rep",
        Series::Tasks => "Team",
        _ => "What",
    }
}

fn sum_column(table: &Table) -> &'static str {
    match table.series {
        Series::Money => "Amount",
        Series::Times => "On average",
        Series::Drafts => "Changed",
        Series::Delays => "Days late",
        _ => table.unit,
    }
}

fn sum(series: Series, line: &Line) -> String {
    let average = line.sum / i64::try_from(line.count.max(1)).unwrap_or(1);
    match series {
        Series::Money => amount(line.sum, part(&line.link.key, 1)),
        Series::Times => countersign_core::operations::age(average),
        Series::Drafts if line.sum > 0 => format!("{average}%"),
        Series::Drafts => String::new(),
        _ => line.sum.to_string(),
    }
}

/// A change in words: a sign, and whether it is more than chance.
fn change(line: &Line) -> Markup {
    html! {
        @if let Some(before) = line.before { (against(before, line.count, "")) }
        @if let Some(week) = line.week_ago.filter(|week| week.beyond_chance) {
            (against(week, line.count, "in a week"))
        }
    }
}

/// A triangle, not colour alone, marks what is more than chance; `when` is told unless it
/// is the day before.
fn against(versus: Versus, now: u64, when: &str) -> Markup {
    let more = now >= versus.expected;
    let size = now.abs_diff(versus.expected);
    html! {
        span.change.news[versus.beyond_chance] {
            @if size == 0 { "as usual" } @else { (if more { "+" } else { "−" }) (size) }
            @if versus.beyond_chance {
                span aria-hidden="true" { (if more { " ▲" } else { " ▼" }) }
                span.unseen { ", more than chance" }
            }
            @if !when.is_empty() { " " (when) }
            span.unseen { " for as many tickets" }
        }
    }
}

/// The figures of the last days as bars, with the same in words for who cannot see them.
pub fn trend(
    title: &str,
    days: &[(Date, u64)],
    here: Date,
    href: impl Fn(Date) -> String,
) -> Markup {
    let largest = days.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let (width, all) = (7, 7 * days.len().max(1));
    html! {
        section aria-labelledby="trend" {
            h2 #trend { (title) }
            figure.trend {
                svg viewBox=(format!("0 0 {all} 32")) preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                    @for (at, (day, n)) in (0_u64..).zip(days) {
                        @let height = n * 30 / largest;
                        rect.fill.here[*day == here] x=(at * width + 1) width=(width - 2)
                            y=(31 - height) height=(height.max(1)) rx="0.6" {}
                    }
                }
                figcaption {
                    ol.trend-days {
                        @for (day, n) in days {
                            li {
                                a href=(href(*day)) aria-current=[(*day == here).then_some("date")] {
                                    span.unseen { (words::long_day(*day)) ": " }
                                    span aria-hidden="true" { (day.strftime("%a")) " " (day.day()) }
                                }
                                span.quiet { (n) span.unseen { " tickets" } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Open tickets by the end of their promise.
pub fn due(place: &Place<'_>, title: &str, tickets: &[Due], empty: &str) -> Markup {
    html! {
        section.counts {
            h3 { (title) }
            @if tickets.is_empty() { p.quiet { (empty) } } @else {
                ul.plain {
                    @for due in tickets {
                        li {
                            (opened(&due.ticket, due.url.as_deref())) " "
                            span.quiet {
                                "due " (words::moment(due.due_at.as_millisecond(), place.zone, "%-d %b %H:%M"))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A ticket by its id, as a link where it can be opened on the web.
pub fn opened(ticket: &str, url: Option<&str>) -> Markup {
    let url = url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    html! {
        @match url {
            Some(url) => a href=(url) rel="noreferrer noopener" dir="auto" { (ticket) },
            None => bdi { (ticket) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_one_part_of_an_address() {
        assert_eq!(encoded("DHL\tDE&day=1"), "DHL%09DE%26day%3D1");
        assert_eq!(encoded("Tromsø"), "Troms%C3%B8");
    }

    #[test]
    fn a_ticket_links_only_to_the_web() {
        assert!(opened("T", Some("https://desk.test/1")).into_string().contains("<a "));
        assert!(!opened("T", Some("javascript:alert(1)")).into_string().contains("<a "));
    }
}
