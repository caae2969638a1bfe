//! The panel on screen, in the order of a decision: header, verdict, labels, order,
//! why, draft, note and task, footer. Text from strangers becomes text nodes only.

mod document;
mod draft;
mod findings;
mod footer;
mod header;
mod icon;
mod in_reply;
mod keys;
mod labels;
mod model;
mod note;
mod order;
mod read;
mod sent;
mod setup;
mod states;
mod verdict;
mod why;

use leptos::prelude::*;

use crate::{panel::Panel, state::Screen};

/// All of it.
#[component]
pub(crate) fn App(panel: Panel) -> impl IntoView {
    keys::listen(panel);
    let shown = panel.part(|state| state.screen != Screen::Blank);
    let packet_shown = panel.part(|state| state.screen == Screen::Packet);
    let reading_document = panel.part(|state| state.document.is_some());
    view! {
        <div class="panel" aria-busy=move || panel.busy().get().to_string()>
            <Show when=move || shown.get()>
                <header::Header panel />
            </Show>
            <verdict::Verdict panel />
            <main class="sections" hidden=move || reading_document.get()>
                <states::Trouble panel />
                <states::Instead panel />
                <in_reply::InReply panel />
                <Show when=move || packet_shown.get()>
                    <Sections panel />
                </Show>
            </main>
            <document::Document panel />
            <Show when=move || packet_shown.get() && !reading_document.get()>
                <footer::Footer panel />
            </Show>
        </div>
    }
}

/// What a packet says, below its verdict. Drawn anew only for another packet.
#[component]
fn Sections(panel: Panel) -> impl IntoView {
    let packet = panel.packet();
    move || {
        packet.get().map(|packet| {
            view! {
                <labels::Labels panel packet=packet.clone() />
                <setup::Setup panel />
                <order::OrderCard panel packet=packet.clone() />
                <why::Why panel packet=packet.clone() />
                <draft::Draft panel packet=packet.clone() />
                <findings::Findings panel packet=packet.clone() />
                <model::LanguageModel panel packet=packet.clone() />
                <note::NoteAndTask panel packet=packet.clone() />
                <sent::WouldBeSent panel packet_id=packet.id.clone() />
                <read::WasRead panel packet />
            }
        })
    }
}
