//! The page of the policy pack: its versions, what each changed, and the way back.

use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::{
    diff::{self, Change},
    kept::{self, Version},
};
use crate::{
    pages::{banner, page, words},
    refusal::Refusal,
    reply::Reply,
    routes::Route,
    store::tokens::Caller,
    workspace::Visit,
};

/// Versions that the page shows.
const SHOWN_MAX: i64 = 20;
/// Lines of a change that the page shows; the API has them all.
const LINES_MAX: usize = 400;

/// The versions, newest first.
pub fn reply(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let versions = kept::versions(&visit.sql, SHOWN_MAX)?;
    let mut changed = vec![];
    for version in &versions {
        let old = kept::files(&visit.sql, version.version - 1)?;
        changed.push(diff::files(&old, &kept::files(&visit.sql, version.version)?));
    }
    let may = Route::RestorePackForm.is_for(&caller.roles);
    let header = banner(visit, caller, Route::Policies);
    let title = format!("{}: policies", visit.workspace.name);
    let main = main(&versions, &changed, visit, may);
    Ok(Reply::html(200, page(&title, &header, &main)))
}

fn main(versions: &[Version], changed: &[Vec<Change>], visit: &Visit<'_>, may: bool) -> Markup {
    html! {
        h1.top { "Policies" }
        @if versions.is_empty() {
            p.quiet {
                "No policy pack is shared yet. Who has one shares it from the extension's options, \
                 under “Share policies and records with the team”."
            }
        } @else {
            p.quiet { "Every version stays. Each rep's extension takes up the newest by itself." }
        }
        ul.rows {
            @for (at, (version, changed)) in versions.iter().zip(changed).enumerate() {
                li.card { (one(version, changed, at == 0, visit, may)) }
            }
        }
    }
}

fn one(
    version: &Version,
    changed: &[Change],
    newest: bool,
    visit: &Visit<'_>,
    may: bool,
) -> Markup {
    let number = version.version;
    html! {
        h2 { "Version " (number) @if newest { " " span.pill { "in force" } } }
        p {
            span dir="auto" { (version.why) }
            span.quiet.under {
                span dir="auto" { (version.made_by) } ", " (moment(version.made_at, &visit.zone))
                @if let Some(old) = version.restored_from { ", brought back from version " (old) }
            }
        }
        @if !changed.is_empty() {
            details {
                summary {
                    @if number == 1 { "Its files (" (changed.len()) ")" }
                    @else { "What changed in " (files(changed.len())) span.unseen { ", version " (number) } }
                }
                @for change in changed {
                    h3 dir="auto" { (change.name) " " span.quiet { (change.what) } }
                    pre.letter dir="auto" { (lines(change)) }
                }
            }
        }
        @if may && !newest {
            details {
                summary { "Bring back version " (number) }
                form.fields method="post" action={ (visit.path("policies/")) (number) "/restore" } {
                    label for={ "why" (number) } { "Why" }
                    input id={ "why" (number) } name="why" required maxlength="200"
                        autocomplete="off";
                    button type="submit" { "Make it the newest" }
                }
            }
        }
    }
}

fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

fn lines(change: &Change) -> String {
    let mut shown: Vec<&str> = change.lines.iter().take(LINES_MAX).map(String::as_str).collect();
    if change.lines.len() > LINES_MAX {
        shown.push("… and more");
    }
    shown.join("\n")
}

fn moment(at: i64, zone: &TimeZone) -> Markup {
    words::moment(at, zone, "%-d %b %Y, %H:%M")
}
