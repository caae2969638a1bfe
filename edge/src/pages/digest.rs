//! The morning page: what came in, what waits, what it is about.

use std::collections::BTreeMap;

use countersign_core::{
    operations::{Before, Change, Figures, Waiting, headline, label},
    vocabulary::{Intent, Outcome, Risk},
};
use jiff::{Timestamp, ToSpan as _, Zoned, civil::Date};
use maud::{Markup, html};

use super::{
    banner, filter,
    lists::{self, Place},
    page,
    tables::{self, Line},
    told,
    views::{self, View},
    words,
};
use crate::{
    events::{
        self,
        digests::{self, Period},
    },
    refusal::Refusal,
    reply::Reply,
    routes::Route,
    runtime,
    store::{
        figures,
        packets::{self, Filter, Listed, PAGE_ROWS_MAX},
        tokens::Caller,
    },
    workspace::Visit,
};

/// Everything the page tells.
struct Digest<'a> {
    visit: &'a Visit<'a>,
    day: Date,
    today: Date,
    now_ms: i64,
    figures: Figures,
    before: Figures,
    waiting: Waiting,
    queue: Vec<Listed>,
    filter: Filter,
    listed: Vec<Listed>,
    told: Option<Told<'a>>,
}

/// What the events of the day tell, where there are any.
struct Told<'a> {
    caller: &'a Caller,
    digest: countersign_core::operations::digest::Digest,
    view: View,
    trend: Vec<(Date, u64)>,
}

/// The digest of the day that the address names; today's without one.
pub fn reply(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    if let Some(day) = visit.parameter("week") {
        return week(visit, caller, read_day(&day)?);
    }
    let digest = Digest::load(visit, caller)?;
    let title = format!("{}: {}", visit.workspace.name, words::long_day(digest.day));
    let header = banner(visit, caller, Route::Digest);
    Ok(Reply::html(200, page(&title, &header, &digest.main())))
}

impl<'a> Digest<'a> {
    fn load(visit: &'a Visit<'a>, caller: &'a Caller) -> Result<Self, Refusal> {
        let now_ms = runtime::now_ms();
        let today = local(visit, now_ms)?.date();
        let day = asked_day(visit)?.unwrap_or(today);
        let filter = filter::asked(visit)?;
        let yesterday = day.yesterday().unwrap_or(day);
        let until = if day == today { same_time_the_day_before(visit, now_ms)? } else { None };
        Ok(Self {
            figures: figures::of_day(&visit.sql, &day.to_string(), None)?,
            before: figures::of_day(&visit.sql, &yesterday.to_string(), until)?,
            waiting: figures::waiting(&visit.sql)?,
            queue: packets::waiting(&visit.sql)?,
            listed: packets::of_day(&visit.sql, &day.to_string(), filter)?,
            told: Told::load(visit, caller, day)?,
            visit,
            day,
            today,
            now_ms,
            filter,
        })
    }

    fn main(&self) -> Markup {
        html! {
            (self.heading())
            @match &self.told {
                Some(told) => (self.with(told)),
                None => { (self.five()) (self.queue()) (self.breakdown()) (self.packets()) },
            }
            footer.coverage {
                @if let Some(told) = &self.told {
                    (views::coverage(self.visit, &self.told_place(), &told.digest, told.caller))
                }
                p {
                    "Counts the packets that reps handed in on this day in "
                    (self.visit.workspace.timezone) " time; what nobody handed in is not in it. "
                    "Changes are against the day before"
                    @if self.day == self.today { ", up to the same time of day" }
                    "; unusual is what chance alone would seldom do. Made at "
                    (words::moment(self.now_ms, &self.visit.zone, "%-d %b %H:%M")) "."
                }
            }
        }
    }

    /// The page with what events tell: first what to do, then figures, then the packets.
    fn with(&self, told: &Told<'_>) -> Markup {
        let place = self.told_place();
        let own = told.view == View::Work;
        html! {
            (views::switch(&place, told.caller, told.view))
            (views::first(&place, &told.digest, told.view, told.caller))
            @if !own { (self.queue()) }
            (told::trend("Tickets by day", &told.trend, self.day, |day| self.href(day, "")))
            (views::figures(&place, &told.digest, told.view))
            @if !own {
                section aria-labelledby="handed" {
                    h2 #handed { "Packets handed in" }
                }
                (self.five())
                (self.breakdown())
            }
            (self.packets())
        }
    }

    fn told_place(&self) -> told::Place<'_> {
        told::Place {
            base: self.visit.path("digest"),
            period: Period::Day,
            day: self.day,
            zone: &self.visit.zone,
        }
    }

    fn heading(&self) -> Markup {
        let (earlier, later) = (self.day.yesterday().ok(), self.day.tomorrow().ok());
        html! {
            nav.days aria-label="Days" {
                @if let Some(day) = earlier {
                    a rel="prev" href=(self.href(day, "")) {
                        span aria-hidden="true" { "← " } (words::short_day(day))
                    }
                }
                @if let Some(day) = later.filter(|day| *day <= self.today) {
                    a rel="next" href=(self.href(day, "")) {
                        (words::short_day(day)) span aria-hidden="true" { " →" }
                    }
                }
                @if self.day != self.today {
                    a href=(self.visit.path("digest")) { "Today" }
                }
                @if self.told.is_some() {
                    a href=(self.visit.path(&format!("digest?week={}", self.day))) { "The week" }
                }
            }
            h1 {
                time datetime=(self.day) { (words::long_day(self.day)) }
            }
            @match &self.told {
                Some(told) => {
                    (views::glance(&self.told_place(), &told.digest, told.view))
                    (told::paragraph(&self.told_place(), &told.digest, told.view == View::Work))
                },
                None => { p.headline { (self.headline()) } },
            }
        }
    }

    fn headline(&self) -> String {
        let before = Before { figures: &self.before, same_hour: self.day == self.today };
        headline(&self.figures, before, self.waiting)
    }

    fn five(&self) -> Markup {
        let (now, before) = (&self.figures, &self.before);
        html! {
            section aria-labelledby="figures" {
                h2 #figures.unseen { "Five figures" }
                dl.five {
                    (self.figure("Packets", now.packets, before.packets, ""))
                    (self.figure("Need approval", now.needing_approval(),
                        before.needing_approval(), "outcome=needs_approval"))
                    (self.figure("Money at stake", now.about_money(), before.about_money(),
                        "risk=money"))
                    (self.figure("Orders late", now.late, before.late, "only=late"))
                    (self.figure("Pressing", now.pressing(), before.pressing(), "only=pressing"))
                }
            }
        }
    }

    fn figure(&self, name: &str, now: u64, before: u64, filter: &str) -> Markup {
        let change = Change::between(now, before);
        html! {
            div {
                dt { (name) }
                dd {
                    a.count href=(self.href(self.day, filter)) { (now) }
                    span.change.news[change.beyond_chance] { (change_in_words(change)) }
                }
            }
        }
    }

    fn queue(&self) -> Markup {
        let shown = self.queue.len() as u64;
        html! {
            section aria-labelledby="waiting" {
                h2 #waiting {
                    "Waiting for a signature"
                    @if self.waiting.packets > 0 { span.tally { (self.waiting.packets) } }
                }
                @if self.queue.is_empty() {
                    p.quiet { "Nothing waits. Packets that need a signature appear here, oldest first." }
                } @else {
                    (lists::waiting(&self.place(), &self.queue))
                }
                @if self.waiting.packets > shown {
                    p.quiet { "The oldest " (shown) " of " (self.waiting.packets) " are shown." }
                }
            }
        }
    }

    fn breakdown(&self) -> Markup {
        let figures = &self.figures;
        if figures.packets == 0 {
            return html! {};
        }
        let none = "None today.";
        html! {
            section aria-labelledby="about" {
                h2 #about { "What it was about" }
                div.columns {
                    (tables::counts("By request", "Request", &self.intents(), figures.packets, none))
                    (tables::counts("By risk", "Risk", &self.risks(), figures.packets, none))
                    (tables::counts("By outcome", "Outcome", &self.outcomes(), figures.packets, none))
                }
            }
        }
    }

    fn intents(&self) -> Vec<Line> {
        let word = |intent: &Option<Intent>| intent.map(Intent::as_str);
        self.lines(&self.figures.by_intent, |intent| {
            (words::intent(word(intent)), format!("intent={}", word(intent).unwrap_or("unclear")))
        })
    }

    fn risks(&self) -> Vec<Line> {
        self.lines(&self.figures.by_risk, |risk: &Risk| {
            (label(risk.as_str()), format!("risk={risk}"))
        })
    }

    fn outcomes(&self) -> Vec<Line> {
        self.lines(&self.figures.by_outcome, |outcome: &Outcome| {
            (words::outcome_name(*outcome), format!("outcome={outcome}"))
        })
    }

    /// The counts as lines, the largest first; `told` gives a key's name and filter.
    fn lines<K: Ord>(
        &self,
        counts: &BTreeMap<K, u64>,
        told: impl Fn(&K) -> (String, String),
    ) -> Vec<Line> {
        let mut sorted: Vec<_> = counts.iter().collect();
        sorted.sort_by_key(|(key, count)| (core::cmp::Reverse(**count), *key));
        let line = |(key, count): (&K, &u64)| {
            let (name, filter) = told(key);
            Line { name, href: self.href(self.day, &filter), count: *count }
        };
        sorted.into_iter().map(line).collect()
    }

    /// The packets behind a figure, or, folded, all of the day.
    fn packets(&self) -> Markup {
        if self.figures.packets == 0 {
            return html! {};
        }
        let filtered = self.filter != Filter::All;
        html! {
            section #packets aria-labelledby="list" {
                h2 #list {
                    @if filtered { "Packets: " (filter::in_words(self.filter)) }
                    @else { "All packets of the day" }
                    span.tally { (self.listed.len()) }
                }
                @if filtered {
                    p.lead-in { a href=(self.href(self.day, "")) { "Back to the whole day" } }
                    (self.list())
                } @else {
                    details { summary { "Show them" } (self.list()) }
                }
            }
        }
    }

    fn list(&self) -> Markup {
        html! {
            @if self.listed.is_empty() {
                p.quiet { "None on this day." }
            } @else {
                (lists::of_day(&self.place(), &self.listed))
            }
            @if self.listed.len() == PAGE_ROWS_MAX {
                p.quiet { "The newest " (PAGE_ROWS_MAX) " are shown." }
            }
        }
    }

    fn place(&self) -> Place<'_> {
        Place { id: &self.visit.id, zone: &self.visit.zone, now_ms: self.now_ms }
    }

    /// The address of `day`'s digest, at its list of packets when a filter is given.
    fn href(&self, day: Date, filter: &str) -> String {
        let base = self.visit.path(&format!("digest?day={day}"));
        if filter.is_empty() { base } else { format!("{base}&{filter}#packets") }
    }
}

fn change_in_words(change: Change) -> String {
    let sign = if change.difference > 0 { "+" } else { "−" };
    let size = change.difference.unsigned_abs();
    match (size, change.beyond_chance) {
        (0, _) => "as the day before".to_owned(),
        (n, false) => format!("{sign}{n}, as usual"),
        (n, true) => format!("{sign}{n}, unusual"),
    }
}

fn local(visit: &Visit<'_>, now_ms: i64) -> Result<Zoned, Refusal> {
    let now = Timestamp::from_millisecond(now_ms)
        .map_err(|e| Refusal::internal("the clock is out of range", &e))?;
    Ok(now.to_zoned(visit.zone.clone()))
}

/// A day that is not over is compared with as much of the day before.
fn same_time_the_day_before(visit: &Visit<'_>, now_ms: i64) -> Result<Option<i64>, Refusal> {
    let earlier = local(visit, now_ms)?.checked_sub(1.day());
    Ok(earlier.ok().map(|then| then.timestamp().as_millisecond()))
}

fn asked_day(visit: &Visit<'_>) -> Result<Option<Date>, Refusal> {
    let Some(text) = visit.parameter("day") else {
        return Ok(None);
    };
    read_day(&text).map(Some)
}

fn read_day(text: &str) -> Result<Date, Refusal> {
    text.parse()
        .map_err(|_| Refusal::invalid(format!("`{text}` is not a day such as `2026-11-21`")))
}

impl<'a> Told<'a> {
    fn load(visit: &Visit<'_>, caller: &'a Caller, day: Date) -> Result<Option<Self>, Refusal> {
        let view = View::asked(visit, caller)?;
        let trend = events::tickets_by_day(&visit.sql, day)?;
        if trend.iter().all(|(_, n)| *n == 0) {
            return Ok(None);
        }
        let digest = digests::make(&visit.sql, Period::Day, day)?;
        Ok(Some(Self { caller, digest, view, trend }))
    }
}

/// The week in which `day` lies.
fn week(visit: &Visit<'_>, caller: &Caller, day: Date) -> Result<Reply, Refusal> {
    let view = View::asked(visit, caller)?;
    let digest = digests::make(&visit.sql, Period::Week, day)?;
    let place = told::Place {
        base: visit.path("digest"),
        period: Period::Week,
        day: digest.day,
        zone: &visit.zone,
    };
    let title = format!("{} to {}", words::long_day(digest.day), words::long_day(digest.until));
    let (before, after) = (digest.day.yesterday().ok(), digest.until.tomorrow().ok());
    let link = |day: Date| visit.path(&format!("digest?week={day}"));
    let main = html! {
        nav.days aria-label="Weeks" {
            @if let Some(day) = before { a rel="prev" href=(link(day)) { "← The week before" } }
            @if let Some(day) = after.filter(|_| !digest.partial) {
                a rel="next" href=(link(day)) { "The week after →" }
            }
            a href=(visit.path(&format!("digest?day={}", digest.day))) { "Its days" }
        }
        h1 { (title) }
        (views::glance(&place, &digest, view))
        (told::paragraph(&place, &digest, view == View::Work))
        (views::switch(&place, caller, view))
        (views::first(&place, &digest, view, caller))
        (views::figures(&place, &digest, view))
        footer.coverage { (views::coverage(visit, &place, &digest, caller)) }
    };
    Ok(Reply::html(200, page(&title, &banner(visit, caller, Route::Digest), &main)))
}
