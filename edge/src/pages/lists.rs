//! Packets as lines: what waits, and what came in.

use countersign_core::operations::{age, label};
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::{tables, words};
use crate::store::packets::Listed;

/// Where and when the lines are shown.
pub struct Place<'a> {
    /// The workspace's id.
    pub id: &'a str,
    /// Its time zone.
    pub zone: &'a TimeZone,
    /// Milliseconds since 1970.
    pub now_ms: i64,
}

impl Place<'_> {
    fn packet(&self, line: &Listed) -> String {
        format!("/w/{}/packets/{}/view", self.id, line.packet_id)
    }
}

/// What waits for a signature, oldest first.
pub fn waiting<'a>(place: &Place<'_>, lines: impl IntoIterator<Item = &'a Listed>) -> Markup {
    let heads = ["Ticket", "Order", "Asks for", "Who signs", "Waiting"];
    list(place, "Packets waiting for a signature, oldest first", heads, lines, |line| Cells {
        asks: html! {
            (words::intent(line.intent.as_deref()))
            @if let Some(why) = why(line) { span.quiet.under { bdi { (why) } } }
        },
        who: html! { bdi { (signer(line)) } },
        when: html! {
            (age((place.now_ms - line.submitted_at) / 1000))
            span.quiet.under {
                "since " (words::moment(line.submitted_at, place.zone, "%-d %b %H:%M"))
            }
        },
    })
}

/// What was decided, the latest first.
pub fn decided(place: &Place<'_>, lines: &[Listed]) -> Markup {
    let heads = ["Ticket", "Order", "Asked for", "Verdict", "Decided"];
    list(place, "Packets decided of late, the latest first", heads, lines, |line| Cells {
        asks: html! { (words::intent(line.intent.as_deref())) },
        who: html! { (words::state(&line.state)) },
        when: html! {
            @if let Some(at) = line.settled_at { (words::moment(at, place.zone, "%-d %b %H:%M")) }
        },
    })
}

/// A day's packets, newest first.
pub fn of_day(place: &Place<'_>, lines: &[Listed]) -> Markup {
    let heads = ["Ticket", "Order", "Request", "Outcome", "Submitted"];
    list(place, "Packets of the day, newest first", heads, lines, |line| Cells {
        asks: html! { (words::intent(line.intent.as_deref())) },
        who: html! { (words::outcome(&line.outcome)) },
        when: html! { (words::moment(line.submitted_at, place.zone, "%H:%M")) },
    })
}

/// What stands in a line beside its ticket and its order.
struct Cells {
    asks: Markup,
    who: Markup,
    when: Markup,
}

fn list<'a>(
    place: &Place<'_>,
    caption: &str,
    heads: [&str; 5],
    lines: impl IntoIterator<Item = &'a Listed>,
    cells: impl Fn(&Listed) -> Cells,
) -> Markup {
    let rows = html! {
        @for line in lines {
            @let Cells { asks, who, when } = cells(line);
            tr role="row" {
                (ticket(place, line))
                (order(line))
                td.asks role="cell" { (asks) }
                td.who role="cell" { (who) }
                td.when.number role="cell" { (when) }
            }
        }
    };
    tables::stacked(caption, &heads, &rows)
}

fn ticket(place: &Place<'_>, line: &Listed) -> Markup {
    html! {
        th.ticket scope="row" role="rowheader" {
            a href=(place.packet(line)) { bdi { (words::or(line.subject.as_deref(), "No subject")) } }
            span.quiet.under {
                bdi { (words::or(line.customer.as_deref(), "Customer not named")) }
            }
        }
    }
}

fn order(line: &Listed) -> Markup {
    html! {
        td.order role="cell" {
            @match line.order_number.as_deref() {
                Some(order) => { bdi { (order) } }
                None => { span.quiet { "none matched" } }
            }
        }
    }
}

fn signer(line: &Listed) -> String {
    words::approver(line.approver_title.as_deref(), line.approver_role.as_deref())
}

/// The reason for the signature, else the action it is asked for.
fn why(line: &Listed) -> Option<String> {
    let reason = words::or(line.approver_why.as_deref(), "");
    if !reason.is_empty() {
        return Some(reason.to_owned());
    }
    (line.action != "none").then(|| label(&line.action))
}
