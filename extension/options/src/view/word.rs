//! News and problems beside the part they belong to; and the way back.

use leptos::prelude::*;

use crate::{
    page::{Page, Word},
    strings as s,
};

/// News beside its part. Announced politely; a problem at once.
#[component]
pub(crate) fn Told(word: RwSignal<Option<Word>>) -> impl IntoView {
    move || {
        word.get().map(|Word { good, what, remedy }| {
            let (class, role, mark) =
                if good { ("notice ok", "status", "✓") } else { ("notice stop", "alert", "!") };
            view! {
                <p class=class role=role>
                    <strong aria-hidden="true">{mark}</strong>
                    <span>{sentence(&what)} " " {sentence(&remedy)}</span>
                    <button class="link" on:click=move |_| word.set(None)>{s::DISMISS}</button>
                </p>
            }
        })
    }
}

/// Messages of the core begin in lower case and end without a full stop; on screen
/// they are sentences.
pub(crate) fn sentence(words: &str) -> String {
    let mut chars = words.trim().chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut out: String = first.to_uppercase().chain(chars).collect();
    if !out.ends_with(['.', '?', '!', '…', ':']) {
        out.push('.');
    }
    out
}

/// A removal that can be taken back.
#[component]
pub(crate) fn Undo(page: Page) -> impl IntoView {
    let words = move || page.pending.get().map(|pending| s::removed(&pending.words));
    view! {
        <div class="undo" role="status">
            {move || words().map(|words| view! {
                <p>
                    <span>{words}</span>
                    <button on:click=move |_| page.take_back()>{s::UNDO}</button>
                </p>
            })}
        </div>
    }
}
