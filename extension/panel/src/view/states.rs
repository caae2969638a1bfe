//! What stands where a packet would: reading, no ticket, a problem.

use leptos::prelude::*;

use super::icon::Icon;
use crate::{
    panel::Panel,
    state::{self, Screen},
    strings as s,
};

/// The state shown instead of a packet.
#[component]
pub(crate) fn Instead(panel: Panel) -> impl IntoView {
    let screen = panel.part(|state| state.screen.clone());
    move || match screen.get() {
        Screen::Blank | Screen::Packet => ().into_any(),
        Screen::Reading => {
            view! { <Empty title=s::READING words=s::READING_HINT.to_owned() /> }.into_any()
        }
        Screen::NoTicket { why } => view! {
            <Empty title=s::NO_TICKET words=sentence(&why)>
                <p class="quiet">{s::NO_TICKET_HINT}</p>
                <button on:click=move |_| panel.reread()>{s::REREAD}</button>
                " "
                <button title=s::TEACH_HINT on:click=move |_| panel.teach()>{s::TEACH}</button>
            </Empty>
        }
        .into_any(),
        Screen::Problem(state::Trouble { what, remedy }) => view! {
            <Empty title=s::PROBLEM words=sentence(&what)>
                <p>{sentence(&remedy)}</p>
                <button on:click=move |_| panel.reread()>{s::TRY_AGAIN}</button>
            </Empty>
        }
        .into_any(),
    }
}

#[component]
fn Empty(
    title: &'static str,
    words: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="instead" role="status">
            <h1>{title}</h1>
            <p>{words}</p>
            {children.map(|children| children())}
        </section>
    }
}

/// Messages of the core begin in lower case and end without a full stop; on screen
/// they are sentences.
fn sentence(words: &str) -> String {
    let mut chars = words.trim().chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut out: String = first.to_uppercase().chain(chars).collect();
    if !out.ends_with(['.', '?', '!', '…', ':']) {
        out.push('.');
    }
    out
}

/// A problem beside the packet, which stays.
#[component]
pub(crate) fn Trouble(panel: Panel) -> impl IntoView {
    let trouble = panel.part(|state| state.trouble.clone());
    let dismiss = move |_| panel.state.update(|state| state.trouble = None);
    move || {
        trouble.get().map(|state::Trouble { what, remedy }| {
            view! {
                <p class="notice stop" role="alert">
                    {Icon::Warn.draw()}
                    <span>
                        <strong>{sentence(&what)}</strong>
                        " "
                        {sentence(&remedy)}
                    </span>
                    <button class="link" on:click=dismiss>{s::DISMISS}</button>
                </p>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_become_sentences() {
        for (words, want) in [
            ("the page shows a list", "The page shows a list."),
            ("Done.", "Done."),
            ("ärger", "Ärger."),
            (" ", ""),
        ] {
            assert_eq!(sentence(words), want);
        }
    }
}
