//! What is not set up yet, offered and not mourned: what one file would add.

use leptos::prelude::*;

use crate::{panel::Panel, strings as s};

/// One line for each thing a file would add; nothing when all is there.
#[component]
pub(crate) fn Setup(panel: Panel) -> impl IntoView {
    let setup = panel.part(|state| state.around.setup);
    move || {
        let has = setup.get();
        let offers = [
            (!has.orders, s::SETUP_ORDERS, s::SETUP_ORDERS_GIVES),
            (has.orders && !has.shipments, s::SETUP_SHIPMENTS, s::SETUP_SHIPMENTS_GIVES),
            (!has.pack, s::SETUP_PACK, s::SETUP_PACK_GIVES),
        ];
        let lines: Vec<_> = offers
            .into_iter()
            .filter(|(offered, ..)| *offered)
            .map(|(_, what, gives)| {
                view! {
                    <li>
                        <button class="link" on:click=move |_| panel.open_options()>{what}</button>
                        " "
                        {gives}
                    </li>
                }
            })
            .collect();
        let alone = !has.orders && !has.pack;
        (!lines.is_empty()).then(|| {
            view! {
                <section class="setup">
                    {alone.then(|| view! {
                        <h2>{s::SETUP_TITLE}</h2>
                        <p>{s::SETUP_WORKS}</p>
                    })}
                    <ul>{lines}</ul>
                </section>
            }
        })
    }
}
