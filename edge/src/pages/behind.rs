//! The tickets behind a figure of the digest.

use countersign_core::{
    operations::{
        digest::Link,
        label,
        tally::{Series, part},
    },
    vocabulary::Role,
};
use maud::html;

use super::{banner, page, told, words};
use crate::{
    api::events::asked, events, refusal::Refusal, reply::Reply, routes::Route,
    store::tokens::Caller, workspace::Visit,
};

/// The list; a rep who answers for nobody else sees no figures of colleagues.
pub fn reply(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let (period, day) = asked(visit)?;
    let word = visit.parameter("series").unwrap_or_default();
    let series = Series::from_word(&word)
        .ok_or_else(|| Refusal::invalid(format!("`{word}` is no series of a digest")))?;
    let link = Link::to(series, visit.parameter("key").unwrap_or_default());
    let only_rep = caller.roles.iter().all(|role| *role == Role::Rep);
    if only_rep && is_of_others(&link, &caller.label) {
        return Err(Refusal::role_missing("`ops`, `manager` or `admin`"));
    }
    let (from, until) = period.span(day);
    let (tickets, more) = events::ticket_list(&visit.sql, from, until, &link)?;
    let what = if link.key.is_empty() { series.as_str().to_owned() } else { link.key.clone() };
    let title = label(&what.replace('\t', ", "));
    let back = visit.path(&format!("digest?{}={day}", period.word()));
    let main = html! {
        nav.days aria-label="Back" { a href=(back) { "← " (words::long_day(day)) } }
        h1 dir="auto" { (title) }
        p.quiet {
            (tickets.len()) @if more { " of many" } " tickets, "
            (label(series.as_str()).to_lowercase())
        }
        @if tickets.is_empty() { p { "No ticket is behind this figure." } } @else {
            section aria-label="Tickets" {
                table.plain-table {
                    thead { tr {
                        th scope="col" { "Ticket" }
                        th scope="col" { "Rep" }
                        th.number scope="col" { "When" }
                    } }
                    tbody {
                        @for ticket in &tickets {
                            tr {
                                th scope="row" { (told::opened(&ticket.ticket, ticket.url.as_deref())) }
                                td { bdi { (ticket.rep) } }
                                td.number {
                                    (words::moment(ticket.at.as_millisecond(), &visit.zone, "%-d %b %H:%M"))
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(Reply::html(200, page(&title, &banner(visit, caller, Route::Digest), &main)))
}

fn is_of_others(link: &Link, own: &str) -> bool {
    matches!(link.series, Series::Reps | Series::RepFindings) && part(&link.key, 0) != own
}
