//! The digest for who reads it: a rep's own work, the ops lead's exceptions, the
//! manager's money and quality, and everything.

use countersign_core::{
    operations::{
        age,
        digest::{Digest, ItemKind, Link},
        tally::{Series, part},
    },
    vocabulary::Role,
};
use maud::{Markup, html};

use super::told::{self, Place};
use crate::{events::digests::Period, refusal::Refusal, store::tokens::Caller, workspace::Visit};

/// What is shown first, and of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Own work.
    Work,
    /// Exceptions, tasks, clusters.
    Operations,
    /// Approvals, money, quality.
    Management,
    /// Every table.
    All,
}

impl View {
    const ALL: &[Self] = &[Self::Management, Self::Operations, Self::Work, Self::All];

    /// The word of addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Operations => "ops",
            Self::Management => "manager",
            Self::All => "all",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Work => "My work",
            Self::Operations => "Operations",
            Self::Management => "Management",
            Self::All => "All figures",
        }
    }

    /// Whether somebody with `roles` may see it.
    fn is_for(self, roles: &[Role]) -> bool {
        let has = |wanted: &[Role]| roles.iter().any(|role| wanted.contains(role));
        match self {
            Self::Work => true,
            Self::Operations => has(&[Role::Ops, Role::Manager, Role::Admin]),
            Self::Management | Self::All => has(&[Role::Manager, Role::Admin]),
        }
    }

    /// The view that the address names, or the first that the caller may see.
    ///
    /// # Errors
    /// 422 for a word that names none, 403 for one that is not the caller's.
    pub fn asked(visit: &Visit<'_>, caller: &Caller) -> Result<Self, Refusal> {
        let Some(word) = visit.parameter("view") else {
            let first = Self::ALL.iter().copied().find(|view| view.is_for(&caller.roles));
            return Ok(first.unwrap_or(Self::Work));
        };
        let view = Self::ALL.iter().copied().find(|view| view.word() == word);
        let view =
            view.ok_or_else(|| Refusal::invalid(format!("`{word}` is no view of a digest")))?;
        if view.is_for(&caller.roles) {
            Ok(view)
        } else {
            Err(Refusal::role_missing("`ops`, `manager` or `admin`"))
        }
    }

    const fn tables(self) -> &'static [Series] {
        match self {
            Self::Work => &[Series::Drafts, Series::Rejections, Series::Intents],
            Self::Operations => &[
                Series::Intents,
                Series::Delays,
                Series::Products,
                Series::Repeats,
                Series::Gaps,
                Series::Tasks,
                Series::Sla,
            ],
            Self::Management => &[
                Series::Money,
                Series::Intents,
                Series::Drafts,
                Series::Findings,
                Series::RepFindings,
                Series::Gaps,
                Series::Approvals,
                Series::Sla,
            ],
            Self::All => Series::ALL,
        }
    }
}

/// The switch between the views that the caller may see; none when it is one.
pub fn switch(place: &Place<'_>, caller: &Caller, here: View) -> Markup {
    let views: Vec<View> =
        View::ALL.iter().copied().filter(|view| view.is_for(&caller.roles)).collect();
    html! {
        @if views.len() > 1 {
            nav.views aria-label="Views" {
                @for view in views {
                    a href={ (place.base) "?" (place.period.word()) "=" (place.day) "&view=" (view.word()) }
                        aria-current=[(view == here).then_some("page")] { (view.name()) }
                }
            }
        }
    }
}

/// The day at a glance: how much, what it costs, what waits for the reader, what to fix.
/// Nothing for a rep's own work, which has figures of its own.
pub fn glance(place: &Place<'_>, digest: &Digest, view: View) -> Markup {
    let items = digest.items.len() as u64;
    let worst = digest.items.first().map_or("nothing stands out", |item| item.title.as_str());
    let standing = &digest.standing;
    html! {
        @if view != View::Work {
            section aria-labelledby="glance" {
                h2 #glance.unseen { "At a glance" }
                dl.five.four.glance {
                    div {
                        dt { "Tickets" }
                        dd {
                            a.count href=(place.tickets(&Link::to(Series::Tickets, String::new()))) {
                                (digest.coverage.known)
                            }
                            (told::volume(digest))
                        }
                    }
                    (told::cost(place, digest))
                    @if view == View::Operations {
                        div {
                            dt { "Overdue answers" }
                            dd {
                                (leading(place, "#promised", standing.overdue_count))
                                span.change { (standing.next.len()) " due within four hours" }
                            }
                        }
                    } @else {
                        div {
                            dt { "Waiting for a signature" }
                            dd {
                                (leading(place, "#waiting", standing.waiting))
                                span.change {
                                    @if standing.waiting == 0 { "nobody waits" }
                                    @else { "the oldest for " (age(standing.oldest_seconds)) }
                                }
                            }
                        }
                    }
                    div {
                        dt { "To look at" }
                        dd {
                            (leading(place, "#look", items))
                            span.change.news[items > 0] dir="auto" { (worst) }
                        }
                    }
                }
            }
        }
    }
}

/// A figure that leads down the page to what it counts, where that is told.
fn leading(place: &Place<'_>, section: &str, count: u64) -> Markup {
    let told = section == "#look" || (place.period == Period::Day && count > 0);
    html! {
        @if told { a.count href=(section) { (count) } } @else { span.count { (count) } }
    }
}

/// What goes before the packets: items and how things stand.
pub fn first(place: &Place<'_>, digest: &Digest, view: View, caller: &Caller) -> Markup {
    html! {
        @match view {
            View::Work => (own(digest, &caller.label)),
            View::Operations => (told::items(place, digest, |item| {
                !matches!(item.kind, ItemKind::Rep | ItemKind::Waiting)
            })),
            View::Management | View::All => (told::items(place, digest, |_| true)),
        }
        @if place.period == Period::Day { (promises(place, digest)) }
    }
}

/// A rep's own figures of the day.
fn own(digest: &Digest, label: &str) -> Markup {
    let of = |series: Series, at: usize, word: &str| {
        let lines = digest.table(series).map(|table| table.lines.as_slice()).unwrap_or_default();
        let own = |key: &str| part(key, 0) == label && part(key, at) == word;
        lines.iter().filter(|line| own(&line.link.key)).map(|line| line.count).sum::<u64>()
    };
    let figures = [
        ("Tickets opened", of(Series::Reps, 1, "tickets")),
        ("Replies sent", of(Series::Reps, 1, "sent")),
        ("Findings fixed", of(Series::RepFindings, 2, "fixed")),
        ("Sent past a warning", of(Series::RepFindings, 2, "sent_anyway")),
    ];
    html! {
        section aria-labelledby="own" {
            h2 #own { "My work" }
            dl.five.four {
                @for (name, count) in figures { div { dt { (name) } dd { span.count { (count) } } } }
            }
        }
    }
}

fn promises(place: &Place<'_>, digest: &Digest) -> Markup {
    let standing = &digest.standing;
    html! {
        @if !standing.overdue.is_empty() || !standing.next.is_empty() {
            section aria-labelledby="promised" {
                h2 #promised { "Promised answers" }
                div.columns.two {
                    (told::due(place, &overdue(standing.overdue_count), &standing.overdue, "None."))
                    (told::due(place, "Due next", &standing.next, "None within four hours."))
                }
            }
        }
    }
}

fn overdue(count: u64) -> String {
    if count == 0 { "Overdue".to_owned() } else { format!("Overdue: {count}") }
}

/// The view's tables, and what saved time.
pub fn figures(place: &Place<'_>, digest: &Digest, view: View) -> Markup {
    html! {
        section aria-labelledby="tables" {
            h2 #tables { "Figures" }
            div.columns.two {
                @for series in view.tables() { (told::table(place, digest, *series)) }
            }
        }
        section aria-labelledby="saved" {
            h2 #saved { "Time saved" }
            p { strong { (age(minutes(digest))) } }
            p.quiet { "= " (digest.saved.formula) }
        }
    }
}

fn minutes(digest: &Digest) -> i64 {
    i64::try_from(digest.saved.minutes).unwrap_or(i64::MAX / 60).saturating_mul(60)
}

/// What the figures hold, and the ways to take them along.
pub fn coverage(visit: &Visit<'_>, place: &Place<'_>, digest: &Digest, caller: &Caller) -> Markup {
    let asked = format!("?{}={}", place.period.word(), place.day);
    let leads = View::Operations.is_for(&caller.roles);
    html! {
        p {
            (digest.coverage.seen) " of " (digest.coverage.known)
            " tickets were seen beside the extension; the others are known from the helpdesk’s export. "
            "A change is against the day before, for as many tickets; one marked ▲ or ▼ is more than chance: it alone would do that in fewer than 5 of 100 days; "
            "what is listed to look at, in fewer than 1 of 100 digests."
        }
        @if leads {
            p.take-along {
                a href={ (visit.path("digest.csv")) (asked) } { "Figures as CSV" }
                a href={ (visit.path("digest.json")) (asked) } { "As JSON" }
                a href={ (visit.path("digest.txt")) (asked) } { "As an email’s text" }
            }
        }
    }
}
