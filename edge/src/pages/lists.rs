//! Packets as lines: what waits, and what came in.

use countersign_core::operations::{age, label};
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::words;
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
    html! {
        table.stacked role="table" {
            caption.unseen { "Packets waiting for a signature, oldest first" }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { "Ticket" }
                    th scope="col" role="columnheader" { "Order" }
                    th scope="col" role="columnheader" { "Asks for" }
                    th scope="col" role="columnheader" { "Who signs" }
                    th.number scope="col" role="columnheader" { "Waiting" }
                }
            }
            tbody role="rowgroup" {
                @for line in lines {
                    tr role="row" {
                        (ticket(place, line))
                        (order(line))
                        td.asks role="cell" {
                            (words::intent(line.intent.as_deref()))
                            @if let Some(why) = why(line) { span.quiet.under { bdi { (why) } } }
                        }
                        td.who role="cell" { bdi { (signer(line)) } }
                        td.when.number role="cell" {
                            (age((place.now_ms - line.submitted_at) / 1000))
                            span.quiet.under {
                                "since " (words::moment(line.submitted_at, place.zone, "%-d %b %H:%M"))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What was decided, the latest first.
pub fn decided(place: &Place<'_>, lines: &[Listed]) -> Markup {
    html! {
        table.stacked role="table" {
            caption.unseen { "Packets decided of late, the latest first" }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { "Ticket" }
                    th scope="col" role="columnheader" { "Order" }
                    th scope="col" role="columnheader" { "Asked for" }
                    th scope="col" role="columnheader" { "Verdict" }
                    th.number scope="col" role="columnheader" { "Decided" }
                }
            }
            tbody role="rowgroup" {
                @for line in lines {
                    tr role="row" {
                        (ticket(place, line))
                        (order(line))
                        td.asks role="cell" { (words::intent(line.intent.as_deref())) }
                        td.who role="cell" { (words::state(&line.state)) }
                        td.when.number role="cell" {
                            @if let Some(at) = line.settled_at {
                                (words::moment(at, place.zone, "%-d %b %H:%M"))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A day's packets, newest first.
pub fn of_day(place: &Place<'_>, lines: &[Listed]) -> Markup {
    html! {
        table.stacked role="table" {
            caption.unseen { "Packets of the day, newest first" }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { "Ticket" }
                    th scope="col" role="columnheader" { "Order" }
                    th scope="col" role="columnheader" { "Request" }
                    th scope="col" role="columnheader" { "Outcome" }
                    th.number scope="col" role="columnheader" { "Submitted" }
                }
            }
            tbody role="rowgroup" {
                @for line in lines {
                    tr role="row" {
                        (ticket(place, line))
                        (order(line))
                        td.asks role="cell" { (words::intent(line.intent.as_deref())) }
                        td.who role="cell" { (words::outcome(&line.outcome)) }
                        td.when.number role="cell" {
                            (words::moment(line.submitted_at, place.zone, "%H:%M"))
                        }
                    }
                }
            }
        }
    }
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
