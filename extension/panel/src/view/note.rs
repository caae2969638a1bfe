//! The internal note and the follow-up task, one line each.

use std::sync::Arc;

use countersign_core::packet::{Packet, Task};
use countersign_extension_shared::messages::InsertInto;
use leptos::prelude::*;

use super::icon::Icon;
use crate::{format, panel::Panel, strings as s};

/// Note and task, folded.
#[component]
pub(crate) fn NoteAndTask(panel: Panel, packet: Arc<Packet>) -> impl IntoView {
    let note = (!packet.note.is_empty()).then(|| view! { <Note panel note=packet.note.clone() /> });
    let task = packet.task.clone().map(|task| view! { <TaskLine panel task /> });
    view! {
        <section class="aside-work" aria-label=format!("{}, {}", s::NOTE, s::TASK)>
            {note}
            {task}
        </section>
    }
}

#[component]
fn Note(panel: Panel, note: String) -> impl IntoView {
    let busy = panel.busy();
    let (inserted, copied) = (note.clone(), note.clone());
    view! {
        <div class="one-line">
            <details class="fold">
                <summary>
                    {Icon::Chevron.draw()}
                    <strong>{s::NOTE}</strong>
                    <span class="clip quiet">{note.clone()}</span>
                </summary>
                <p class="own">{note}</p>
            </details>
            <button on:click=move |_| panel.copy(copied.clone())>{s::COPY}</button>
            <button
                aria-keyshortcuts="N"
                title=format!("{} (N)", s::INSERT_NOTE)
                disabled=move || busy.get()
                on:click=move |_| panel.insert(InsertInto::Note, inserted.clone())
            >
                {s::INSERT}
            </button>
        </div>
    }
}

#[component]
fn TaskLine(panel: Panel, task: Task) -> impl IntoView {
    let words = task_words(&task);
    let title = task.title.clone();
    let copied = format!("{title} ({words})");
    view! {
        <div class="one-line">
            <details class="fold">
                <summary>
                    {Icon::Chevron.draw()}
                    <strong>{s::TASK}</strong>
                    <span class="clip quiet">{title.clone()}</span>
                </summary>
                <p>{title}</p>
                <p class="quiet">{words}</p>
            </details>
            <button on:click=move |_| panel.copy(copied.clone())>{s::COPY}</button>
        </div>
    }
}

/// "carrier desk · high · due 23 Nov".
fn task_words(task: &Task) -> String {
    let due =
        task.due.map(|day| format!("{} {}", s::DUE, format::date(day, format::now().date.year())));
    let team = Some(task.team.to_string());
    let priority = Some(s::priority(task.priority).to_owned());
    [team, priority, due].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
