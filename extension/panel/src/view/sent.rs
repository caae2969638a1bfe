//! What a language model would be sent of the ticket: its texts with placeholders,
//! and what each stands for. Asked for when the rep opens it.

use std::sync::Arc;

use countersign_core::privacy::Preview;
use leptos::prelude::*;

use super::icon::Icon;
use crate::{panel::Panel, strings as s};

/// The texts as they would leave, folded.
#[component]
pub(crate) fn WouldBeSent(panel: Panel, packet_id: String) -> impl IntoView {
    let known = panel.part(move |state| {
        state.preview.as_ref().filter(|(id, _)| *id == packet_id).map(|(_, shown)| shown.clone())
    });
    let open = RwSignal::new(false);
    let ask = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() && known.get_untracked().is_none() {
            panel.preview();
        }
    };
    view! {
        <section class="aside-work" aria-label=s::WOULD_BE_SENT>
            <details class="fold">
                <summary on:click=ask>
                    {Icon::Chevron.draw()}
                    <strong>{s::WOULD_BE_SENT}</strong>
                    <span class="clip quiet">{s::WOULD_BE_SENT_WHY}</span>
                </summary>
                {move || known.get().map(texts)}
            </details>
        </section>
    }
}

/// Each text, and below it what its placeholders hide.
fn texts(preview: Arc<Preview>) -> impl IntoView {
    let drawn: Vec<_> = preview
        .texts
        .iter()
        .map(|text| {
            let masks: Vec<_> = text
                .masks
                .iter()
                .map(|mask| {
                    let line = format!("{} {}", mask.placeholder, mask.shown);
                    view! { <li><span>{line}</span>" "<span class="quiet">{mask.why.clone()}</span></li> }
                })
                .collect();
            let listed = (!masks.is_empty()).then(|| view! { <ul class="quiet">{masks}</ul> });
            view! { <p class="own">{text.text.clone()}</p> {listed} }
        })
        .collect();
    view! { <div>{drawn}</div> }
}
