//! Counts as tables with bars; every figure leads to its packets.

use maud::{Markup, html};

/// One line: what is counted, the filter that lists it, how many.
pub struct Line {
    /// In words.
    pub name: String,
    /// The address of the packets behind it.
    pub href: String,
    /// How many.
    pub count: u64,
}

/// A table that becomes a list of cards on a phone; its last column is a figure or a time.
pub fn stacked(caption: &str, heads: &[&str], rows: &Markup) -> Markup {
    html! {
        table.stacked.spaced role="table" {
            caption.unseen { (caption) }
            thead role="rowgroup" {
                tr role="row" {
                    @for (at, head) in heads.iter().enumerate() {
                        th.number[at + 1 == heads.len()] scope="col" role="columnheader" { (head) }
                    }
                }
            }
            tbody role="rowgroup" { (rows) }
        }
    }
}

/// A table of counts, the largest first as given; `of` is what a full bar stands for.
pub fn counts(title: &str, column: &str, lines: &[Line], of: u64, empty: &str) -> Markup {
    html! {
        section.counts {
            @if lines.is_empty() {
                h3 { (title) }
                p.quiet { (empty) }
            } @else {
                table {
                    caption { h3 { (title) } }
                    thead {
                        tr {
                            th scope="col" { (column) }
                            th.bar-column aria-hidden="true" {}
                            th.number scope="col" { "Packets" }
                        }
                    }
                    tbody {
                        @for line in lines { (row(line, of)) }
                    }
                }
            }
        }
    }
}

fn row(line: &Line, of: u64) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(line.href) { (line.name) } }
            td.bar-column aria-hidden="true" { (bar(line.count, of)) }
            td.number { (line.count) }
        }
    }
}

/// An SVG, because a strict Content-Security-Policy forbids style attributes.
pub(super) fn bar(count: u64, of: u64) -> Markup {
    let percent = (count * 100).checked_div(of).unwrap_or(0).clamp(2, 100);
    html! {
        svg.bar width="100%" height="8" focusable="false" {
            rect.track width="100%" height="8" rx="4" {}
            rect.fill width=(format!("{percent}%")) height="8" rx="4" {}
        }
    }
}
