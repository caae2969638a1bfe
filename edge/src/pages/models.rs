//! What language models were used for: by person, job and brand, with what is left today.

use jiff::{Timestamp, ToSpan as _};
use maud::{Markup, html};

use super::{banner, page};
use crate::{
    api,
    jobs::purse::Cost,
    refusal::Refusal,
    reply::Reply,
    routes::Route,
    runtime,
    store::{
        models::{self, UsageRow},
        tokens::Caller,
    },
    workspace::Visit,
};

/// Days that the page shows.
const DAYS: i32 = 7;

/// The usage of the last days.
pub fn reply(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let now = runtime::now_ms();
    let today = api::models::day(now, visit.zone.clone());
    let since = Timestamp::from_millisecond(now).unwrap_or_default().to_zoned(visit.zone.clone());
    let since = since.date().saturating_sub((DAYS - 1).days()).to_string();
    let rows = models::usage(&visit.sql, &since)?;
    let spent = models::spent(&visit.sql, &today)?;
    let budget = api::models::budget(&models::settings(&visit.sql)?);
    let header = banner(visit, caller, Route::ModelUsage);
    let title = format!("{}: language models", visit.workspace.name);
    Ok(Reply::html(200, page(&title, &header, &main(&rows, spent, budget))))
}

fn main(rows: &[UsageRow], spent: Cost, budget: Cost) -> Markup {
    html! {
        h1.top { "Language models" }
        p {
            "Today, " (count(spent.tokens)) " of " (count(budget.tokens)) " tokens and "
            (money(spent.nano)) " of " (money(budget.nano))
            " are spent or set aside for requests that run."
        }
        @if rows.is_empty() {
            p.quiet { "No language model was asked in the last " (DAYS) " days." }
        } @else {
            (by("Person", rows, |row| row.label.clone()))
            (by("Job", rows, |row| row.job.clone()))
            (by("Brand", rows, |row| row.brand.clone()))
            (by("Model", rows, |row| row.model.clone()))
            (by("Day", rows, |row| row.day.clone()))
        }
    }
}

/// One table: what `of` tells apart, the dearest first.
fn by(column: &str, rows: &[UsageRow], of: impl Fn(&UsageRow) -> String) -> Markup {
    let mut sums: Vec<(String, UsageRow)> = vec![];
    for row in rows {
        let name = of(row);
        match sums.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => add(sum, row),
            None => sums.push((name, row.clone())),
        }
    }
    sums.sort_by_key(|(_, sum)| core::cmp::Reverse((sum.nano, sum.input + sum.output)));
    html! {
        section.counts {
            table {
                caption { h3 { "By " (column.to_lowercase()) } }
                thead {
                    tr {
                        th scope="col" { (column) }
                        @for head in ["Answered", "Failed", "From memory", "Tokens in", "Tokens out", "Money"] {
                            th.number scope="col" { (head) }
                        }
                    }
                }
                tbody {
                    @for (name, sum) in &sums {
                        tr {
                            th scope="row" { bdi { @if name.is_empty() { "not named" } @else { (name) } } }
                            @for n in [sum.requests, sum.failed, sum.cached, sum.input, sum.output] {
                                td.number { (count(u64::try_from(n).unwrap_or(0))) }
                            }
                            td.number { (money(u64::try_from(sum.nano).unwrap_or(0))) }
                        }
                    }
                }
            }
        }
    }
}

const fn add(sum: &mut UsageRow, row: &UsageRow) {
    sum.requests += row.requests;
    sum.failed += row.failed;
    sum.cached += row.cached;
    sum.input += row.input;
    sum.output += row.output;
    sum.nano += row.nano;
}

/// "12,345".
fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Billionths as units with four decimals; the currency is the one prices are given in.
fn money(nano: u64) -> String {
    format!("{}.{:04}", count(nano / 1_000_000_000), nano % 1_000_000_000 / 100_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_money_has_four_decimals() {
        assert_eq!([count(0), count(999), count(1_234_567)], ["0", "999", "1,234,567"]);
        assert_eq!(money(12_345_600_000), "12.3456");
        assert_eq!(money(99_999), "0.0000");
    }

    #[test]
    fn what_people_named_stays_text() {
        let row = UsageRow {
            day: "2026-11-21".into(),
            label: "<script>".into(),
            job: "draft".into(),
            brand: String::new(),
            model: "m".into(),
            requests: 1,
            failed: 2,
            cached: 3,
            input: 4,
            output: 5,
            nano: 6_000_000_000,
        };
        let other = UsageRow { label: "Ada".into(), ..row.clone() };
        let page = main(&[row, other], Cost::default(), Cost { tokens: 9, nano: 1 }).into_string();
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
        assert!(page.contains("<bdi>not named</bdi>") && page.contains("12.0000"), "{page}");
    }
}
