//! What became of drafts, by request: counted in this browser, without a word of them.

use countersign_core::operations::{label, notice::Acceptance};
use countersign_core::vocabulary::Intent;
use leptos::prelude::*;

use super::chosen;
use crate::{page::Page, strings as s};

/// The part of the page; nothing before the first draft was sent or turned down.
#[component]
pub(crate) fn Drafts(page: Page) -> impl IntoView {
    move || {
        let lines = chosen(page, |chosen| chosen.acceptance.clone()).unwrap_or_default();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="step" aria-label=s::DRAFTS>
                    <h2>{s::DRAFTS}</h2>
                    <p class="quiet">{s::DRAFTS_HINT}</p>
                    <table>
                        <thead>
                            <tr>{s::DRAFT_COLUMNS.map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr>
                        </thead>
                        <tbody>{lines.into_iter().map(line).collect_view()}</tbody>
                    </table>
                </section>
            }
        })
    }
}

fn line((intent, acceptance): (Option<Intent>, Acceptance)) -> impl IntoView {
    let name = intent.map_or_else(|| s::UNCLEAR.to_owned(), |intent| label(intent.as_str()));
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{acceptance.accepted}</td>
            <td>{acceptance.edited}</td>
            <td>{(acceptance.edited > 0).then(|| format!("{}%", acceptance.changed_percent()))}</td>
            <td>{acceptance.rejected}</td>
        </tr>
    }
}
