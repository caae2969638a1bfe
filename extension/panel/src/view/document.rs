//! A policy document over the packet, open at the clause that was asked for.

use countersign_core::policy::pack::Passage;
use leptos::{html, prelude::*};

use super::icon::Icon;
use crate::{browser, panel::Panel, quote, state::OpenDocument, strings as s};

/// The open document, if one is.
#[component]
pub(crate) fn Document(panel: Panel) -> impl IntoView {
    let document = panel.part(|state| state.document.clone());
    move || document.get().map(|document| view! { <Opened panel document /> })
}

/// Closes the document and goes back to the packet.
pub(crate) fn close(panel: Panel) {
    panel.state.update(|state| state.document = None);
}

#[component]
fn Opened(panel: Panel, document: OpenDocument) -> impl IntoView {
    // Where the rep was: the focus returns there.
    let before = StoredValue::new_local(browser::focused());
    on_cleanup(move || {
        if let Some(element) = before.try_get_value().flatten() {
            request_animation_frame(move || browser::focus(&element));
        }
    });
    let back = NodeRef::<html::Button>::new();
    let mark = NodeRef::<html::Mark>::new();
    let OpenDocument { doc, title, passages, at } = document;
    let found = at.as_ref().and_then(|citation| quote::locate(&passages, citation));
    // Words that are gone: their heading at least.
    let near = at.as_ref().filter(|_| found.is_none());
    let near = near.and_then(|citation| quote::heading_at(&passages, &citation.heading));
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(button) = back.get() {
            browser::focus(&button);
        }
        if let Some(mark) = mark.get() {
            browser::show(&mark);
        }
        if let Some(heading) = heading.get() {
            browser::show(&heading);
        }
    });
    let label = title.clone();
    let lost = at.is_some() && found.is_none();
    let drawn = passages
        .into_iter()
        .enumerate()
        .map(|(index, passage)| {
            let range = found.clone().filter(|(at, _)| *at == index).map(|(_, range)| range);
            let heading = if near == Some(index) { heading } else { NodeRef::new() };
            draw(passage, range, mark, heading)
        })
        .collect_view();
    view! {
        <article class="document" aria-label=label>
            <div class="document-head">
                <button node_ref=back title=format!("{} (Esc)", s::BACK) on:click=move |_| close(panel)>
                    {Icon::Back.draw()}
                    {s::BACK}
                </button>
                <p class="clip quiet">{doc}</p>
            </div>
            <div class="document-body">
                <h1>{title}</h1>
                {lost.then(|| view! { <p class="notice sign">{Icon::Warn.draw()} {s::QUOTE_NOT_FOUND}</p> })}
                {drawn}
            </div>
        </article>
    }
}

fn draw(
    passage: Passage,
    range: Option<std::ops::Range<usize>>,
    mark: NodeRef<html::Mark>,
    place: NodeRef<html::H2>,
) -> impl IntoView {
    let Passage { heading, text } = passage;
    let parts = range.and_then(|range| {
        let before = text.get(..range.start)?.to_owned();
        let quoted = text.get(range.clone())?.to_owned();
        Some((before, quoted, text.get(range.end..)?.to_owned()))
    });
    let body = match parts {
        Some((before, quoted, after)) => {
            view! { {before} <mark node_ref=mark>{quoted}</mark> {after} }.into_any()
        }
        None => text.into_any(),
    };
    view! {
        <h2 node_ref=place>{heading}</h2>
        <p class="passage">{body}</p>
    }
}
