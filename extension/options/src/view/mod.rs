//! The options page on screen: the brand, three steps, the team.

mod brand;
mod confirm;
mod drafts;
mod drop;
mod mapper;
mod policies;
mod records;
mod report;
mod site;
mod taught;
mod team;
mod what_if;
mod word;

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    kept::{Chosen, Kept},
    page::Page,
    strings as s,
};

/// All of it, once what is kept is loaded.
#[component]
pub(crate) fn App(page: Page) -> impl IntoView {
    view! {
        <div class="page">
            <header class="title">
                <h1>{s::TITLE}</h1>
                <p class="quiet">{s::INTRO}</p>
            </header>
            <main>
                <word::Told word=page.word />
                <Show when=move || page.kept.with(Option::is_some)>
                    <brand::Brand page />
                    <site::Step page />
                    <policies::Step page />
                    <records::Step page />
                    <team::Step page />
                    <drafts::Drafts page />
                    <taught::Taught page />
                </Show>
            </main>
            <word::Undo page />
        </div>
    }
}

/// A step: its number, its title, and whether it is done.
#[component]
fn Section(
    number: u8,
    title: &'static str,
    hint: &'static str,
    done: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="step" aria-label=format!("{}: {title}", s::step(number))>
            <h2>
                <span class="number" class:done=move || done.get() aria-hidden="true">
                    {move || if done.get() { "✓".to_owned() } else { number.to_string() }}
                </span>
                {title}
            </h2>
            <p class="quiet">{hint}</p>
            {children()}
        </section>
    }
}

/// A part of what is kept.
fn part<T: 'static>(page: Page, of: impl Fn(&Kept) -> T) -> Option<T> {
    page.kept.get().map(|kept: Arc<Kept>| of(&kept))
}

/// A part of what the chosen workspace has.
fn chosen<T: 'static>(page: Page, of: impl Fn(&Chosen) -> T) -> Option<T> {
    part(page, |kept| kept.chosen.as_ref().map(&of)).flatten()
}
