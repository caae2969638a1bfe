//! The reply draft: read, trace each sentence to its source, edit in place, insert.

use std::sync::Arc;

use countersign_core::{draft::Source, guard::Severity, packet::Packet};
use leptos::{ev::KeyboardEvent, prelude::*};

use super::icon::Icon;
use crate::{
    browser, format,
    panel::Panel,
    sentences::{self, Shown},
    state::State,
    strings as s,
};

/// The draft, with what can be done to it.
#[component]
pub(crate) fn Draft(panel: Panel, packet: Arc<Packet>) -> impl IntoView {
    if packet.draft.paragraphs.is_empty() {
        return view! {
            <section class="draft" aria-label=s::DRAFT>
                <p class="quiet">{s::NO_DRAFT}</p>
            </section>
        }
        .into_any();
    }
    let edited = panel.part(|state| state.edit().is_some());
    let changed = panel.part(State::draft_changed);
    let red = packet.findings.iter().any(|finding| finding.severity == Severity::Red);
    let plain = move || !panel.editing.get() && !edited.get();
    view! {
        <section class="draft" aria-label=s::DRAFT>
            <Head panel edited red />
            {move || changed.get().then(|| view! { <Changed panel /> })}
            {move || {
                if plain() {
                    view! { <Sentences panel packet=packet.clone() /> }.into_any()
                } else if panel.editing.get() {
                    view! { <Editor panel /> }.into_any()
                } else {
                    view! { <p class="own">{move || panel.part(State::reply).get()}</p> }.into_any()
                }
            }}
        </section>
    }
    .into_any()
}

#[component]
fn Head(panel: Panel, edited: Memo<bool>, red: bool) -> impl IntoView {
    let busy = panel.busy();
    let insert = if red { s::INSERT_ANYWAY } else { s::INSERT };
    let edit_word = move || if panel.editing.get() { s::DONE } else { s::EDIT };
    view! {
        <div class="section-head">
            <h2>{s::DRAFT}</h2>
            <Show when=move || edited.get()>
                <span class="quiet">
                                        <button class="link" on:click=move |_| undo(panel)>{s::UNDO_EDITS}</button>
                </span>
            </Show>
            <span class="buttons push">
                <button id="edit" aria-keyshortcuts="E" title=format!("{} (E)", s::EDIT)
                    on:click=move |_| toggle_editing(panel)>
                    {edit_word}
                </button>
                <button aria-keyshortcuts="C" title=format!("{} (C)", s::COPY)
                    on:click=move |_| copy(panel)>
                    {s::COPY}
                </button>
                <button class:primary=!red aria-keyshortcuts="I" title=format!("{} (I)", s::INSERT)
                    disabled=move || busy.get() on:click=move |_| panel.insert_reply()>
                    {insert}
                </button>
            </span>
        </div>
    }
}

fn undo(panel: Panel) {
    panel.state.update(State::drop_edit);
    panel.editing.set(false);
    browser::focus_id("edit");
}

/// Copies the reply as it stands.
pub(crate) fn copy(panel: Panel) {
    panel.copy(panel.state.with_untracked(State::reply));
}

/// Begins or ends editing.
pub(crate) fn toggle_editing(panel: Panel) {
    let editing = !panel.editing.get_untracked();
    panel.editing.set(editing);
    // The rep asked for it, so the focus may move.
    request_animation_frame(move || browser::focus_id(if editing { "reply" } else { "edit" }));
}

#[component]
fn Changed(panel: Panel) -> impl IntoView {
    view! {
        <p class="notice ask-tint">
            {Icon::Warn.draw()}
            <span>
                {s::DRAFT_CHANGED} " "
                <button class="link" on:click=move |_| undo(panel)>{s::USE_NEW_DRAFT}</button>
            </span>
        </p>
    }
}

#[component]
fn Editor(panel: Panel) -> impl IntoView {
    let text = panel.state.with_untracked(State::reply);
    let input = move |ev| panel.state.update(|state| state.set_reply(event_target_value(&ev)));
    view! {
        <textarea id="reply" aria-label=s::DRAFT prop:value=text on:input=input></textarea>
    }
}

/// The draft to read: one stop of the Tab key; arrows go from sentence to sentence.
#[component]
fn Sentences(panel: Panel, packet: Arc<Packet>) -> impl IntoView {
    let paragraphs = sentences::paragraphs(&packet.draft, &packet.findings);
    let all: Vec<Shown> = paragraphs.iter().flatten().cloned().collect();
    let count = all.len();
    let chosen = RwSignal::new(None::<usize>);
    let source = move || {
        let shown = chosen.get().and_then(|at| all.get(at)).cloned();
        shown.map(|shown| view! { <SourceLine panel source=shown.source /> })
    };
    let language = packet.draft.language.clone();
    let drawn = paragraphs
        .into_iter()
        .map(|paragraph| {
            let inside = paragraph.into_iter().map(|shown| sentence(panel, shown, chosen));
            view! { <p role="presentation">{inside.collect_view()}</p> }
        })
        .collect_view();
    view! {
        <div class="sentences" role="listbox" aria-label=s::SENTENCE_KEYS lang=language dir="auto"
            on:keydown=move |ev| move_between(&ev, chosen, count)>
            {drawn}
        </div>
        <p class="source">
            {move || source().map_or_else(
                || view! { <span class="quiet">{s::SOURCE_HINT}</span> }.into_any(),
                IntoAny::into_any,
            )}
        </p>
    }
}

fn sentence(panel: Panel, shown: Shown, chosen: RwSignal<Option<usize>>) -> impl IntoView {
    let Shown { at, text, source, mark } = shown;
    let (subject, place) = format::source(&source);
    let class = match mark {
        Some(Severity::Red) => "sentence red",
        Some(Severity::Amber) => "sentence amber",
        None => "sentence",
    };
    let selected = move || chosen.get() == Some(at);
    let tab = move || if chosen.get().unwrap_or(0) == at { "0" } else { "-1" };
    view! {
        <span class=class role="option" id=sentence_id(at) tabindex=tab
            aria-selected=move || selected().to_string()
            aria-description=format!("{subject} {place}")
            on:mouseenter=move |_| chosen.set(Some(at))
            on:focus=move |_| chosen.set(Some(at))
            on:dblclick=move |_| open_source(panel, &source)>
            {text}
        </span>
        " "
    }
}

fn sentence_id(at: usize) -> String {
    format!("sentence-{at}")
}

fn move_between(ev: &KeyboardEvent, chosen: RwSignal<Option<usize>>, count: usize) {
    let at = chosen.get_untracked().unwrap_or(0);
    let last = count.saturating_sub(1);
    let to = match ev.key().as_str() {
        "ArrowDown" | "ArrowRight" => (at + 1).min(last),
        "ArrowUp" | "ArrowLeft" => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    ev.prevent_default();
    chosen.set(Some(to));
    browser::focus_id(&sentence_id(to));
}

fn open_source(panel: Panel, source: &Source) {
    match source {
        Source::Clause { citation } => panel.open_document(citation.clone()),
        Source::Ticket { quote, .. } => panel.highlight(quote.clone()),
        _ => (),
    }
}

/// What the chosen sentence rests on, with the way there.
#[component]
fn SourceLine(panel: Panel, source: Source) -> impl IntoView {
    let (subject, place) = format::source(&source);
    let opens = match source {
        Source::Clause { .. } => Some(s::OPEN_DOCUMENT),
        Source::Ticket { .. } => Some(s::SHOW_IN_TICKET),
        _ => None,
    };
    let opener = opens.map(|word| {
        let source = source.clone();
        view! {
            <button class="link" on:click=move |_| open_source(panel, &source)>{word}</button>
        }
    });
    view! {
        <span class="clamp">
            <strong>{subject}</strong>
            " "
            <span class="quiet">{place}</span>
        </span>
        {opener}
    }
}
