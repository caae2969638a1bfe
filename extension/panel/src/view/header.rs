//! Whose packet this is: workspace, ticket, freshness; folding and the menu.

use countersign_core::packet::Packet;
use leptos::prelude::*;

use super::icon::Icon;
use crate::{format, panel::Panel, strings as s};

/// The header.
#[component]
pub(crate) fn Header(panel: Panel) -> impl IntoView {
    let around = panel.part(|state| state.around.clone());
    let packet = panel.packet();
    let freshness = move || {
        let at = packet.get()?.orders.orders_as_of?;
        Some(s::orders_as_of(&format::moment(format::wall(at), format::now())))
    };
    let words = move || packet.get().map(|packet| ticket_words(&packet));
    view! {
        <header class="head">
            <div class="head-words">
                <p class="workspace">
                    <strong>{move || named(around.get().workspace)}</strong>
                    <span class="quiet clip">{move || around.get().workspace_why}</span>
                    <span class="quiet push">{freshness}</span>
                </p>
                <p class="quiet clip" title=words>
                    {words}
                </p>
            </div>
            <Menu panel />
            <button
                class="quiet-button"
                aria-label=s::COLLAPSE
                title=format!("{} (Esc)", s::COLLAPSE)
                on:click=move |_| panel.collapse()
            >
                {Icon::Fold.draw()}
            </button>
        </header>
        <Show when=move || panel.down.get()>
            <p class="ribbon" role="status">
                {s::RECONNECTING}
            </p>
        </Show>
    }
}

/// The workspace's name; before one is known, whose panel this is.
fn named(workspace: String) -> String {
    if workspace.is_empty() { s::PRODUCT.to_owned() } else { workspace }
}

/// "2231 · Maya Lindqvist · Order has not moved".
fn ticket_words(packet: &Packet) -> String {
    let ticket = &packet.ticket;
    let first = ticket.id.clone().unwrap_or_else(|| s::channel(ticket.channel).to_owned());
    let rest = [&ticket.customer.name, &ticket.subject];
    let rest = rest.into_iter().flatten().cloned();
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" · ")
}

/// What is done seldom.
#[component]
fn Menu(panel: Panel) -> impl IntoView {
    let edge = panel.part(|state| state.around.setup.edge);
    view! {
        <button class="quiet-button" aria-label=s::MENU title=s::MENU popovertarget="menu">
            {Icon::Menu.draw()}
        </button>
        <div class="menu" id="menu" popover="auto">
            <MenuItem word=s::REREAD key="R" act=move || panel.reread() />
            <Show when=move || edge.get()>
                <MenuItem word=s::DIGEST key="D" act=move || panel.open_digest() />
            </Show>
            <MenuItem word=s::OPTIONS key="" act=move || panel.open_options() />
        </div>
    }
}

#[component]
fn MenuItem(word: &'static str, key: &'static str, act: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button popovertarget="menu" popovertargetaction="hide" on:click=move |_| act()>
            <span>{word}</span>
            <kbd>{key}</kbd>
        </button>
    }
}
