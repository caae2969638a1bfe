//! The verdict: one sentence with an icon and a word; several requests, a line each.

use leptos::prelude::*;

use super::icon::Icon;
use crate::{
    panel::Panel,
    state::Screen,
    strings as s,
    verdict::{self, Line, Tint},
};

/// The verdict. It is the panel's live region: screen readers hear it first, and
/// nothing else speaks by itself but news of what the rep did.
#[component]
pub(crate) fn Verdict(panel: Panel) -> impl IntoView {
    let packet = panel.packet();
    let packet_shown = panel.part(|state| state.screen == Screen::Packet);
    let lines = Memo::new(move |_| {
        packet.get().filter(|_| packet_shown.get()).map(|p| verdict::lines(&p)).unwrap_or_default()
    });
    view! {
        <section class="verdict" aria-label=s::VERDICT aria-live="polite" aria-atomic="true">
            {move || lines.get().into_iter().map(draw).collect_view()}
        </section>
    }
}

fn draw(line: Line) -> impl IntoView {
    let icon = match line.tint {
        Tint::Ok => Icon::Check,
        Tint::Stop => Icon::Stop,
        Tint::Ask => Icon::Ask,
        Tint::Sign => Icon::Sign,
    };
    view! {
        <p class=format!("line {}", line.tint.class())>
            {icon.draw()}
            <span>
                <strong>{line.word}</strong>
                {format!(": {}", line.text)}
                {line.request.map(|request| view! { <span class="about">{request}</span> })}
            </span>
        </p>
    }
}
