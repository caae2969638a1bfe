//! Step 2: the policies, from files or as a starter.

use countersign_core::policy::PackProblem;
use leptos::prelude::*;

use super::{
    Section, chosen,
    confirm::Confirm,
    drop::{Drop, SendFiles},
    what_if::Try,
    word::{Told, sentence},
};
use crate::{bundled, kept::Policies, page::Page, removal::Removal, strings as s};

/// The step.
#[component]
pub(crate) fn Step(page: Page) -> impl IntoView {
    let done = Signal::derive(move || policies(page).is_some());
    let take = Callback::new(move |files: SendFiles| page.give_policies(files.take()));
    view! {
        <Section number=2 title=s::STEP_POLICIES hint=s::STEP_POLICIES_HINT done>
            {move || match policies(page) {
                Some(policies) => view! { <Known page policies /> }.into_any(),
                None => view! { <p>{s::NO_POLICIES}</p> }.into_any(),
            }}
            <Drop words=s::DROP_POLICIES accept=s::POLICY_FILES folders=true take />
            <Show when=move || !done.get()><Starters page /></Show>
            <Told word=page.pack_word />
            <Confirm page />
            <Problems page />
            <Try page />
        </Section>
    }
}

/// The starter packs, one to take.
#[component]
fn Starters(page: Page) -> impl IntoView {
    let chosen = RwSignal::new(0_usize);
    let choose = move |ev| chosen.set(event_target_value(&ev).parse().unwrap_or(0));
    let take = move |_| {
        if let Some((_, files)) = bundled::STARTERS.get(chosen.get_untracked()) {
            page.take_bundled(files);
        }
    };
    let options = bundled::STARTERS.iter().enumerate().map(|(at, (what, _))| {
        view! { <option value=at.to_string()>{*what}</option> }
    });
    view! {
        <div class="row">
            <select aria-label=s::STARTERS on:change=choose>{options.collect_view()}</select>
            <button on:click=take>{s::TAKE_STARTER}</button>
        </div>
    }
}

/// The chosen workspace's policies, unless they are being removed.
fn policies(page: Page) -> Option<Policies> {
    let (id, policies) = chosen(page, |c| (c.workspace.id.clone(), c.policies.clone()))?;
    policies.filter(|_| !page.is_going(&Removal::Policies { workspace: id }))
}

#[component]
fn Known(page: Page, policies: Policies) -> impl IntoView {
    let Policies { brand, rules, documents } = policies;
    let remove = move |_| {
        if let Some(workspace) = page.wanted.get_untracked() {
            page.remove(Removal::Policies { workspace }, s::POLICIES_WORD.to_owned());
        }
    };
    let summary = match &brand {
        Some(_) => s::policies(rules, documents.len()),
        None => s::POLICIES_BROKEN.to_owned(),
    };
    let listed = documents.into_iter().map(|(name, title)| {
        view! { <li>{title} " " <span class="quiet">{name}</span></li> }
    });
    view! {
        <div class="row">
            <strong>{brand}</strong>
            <span class="quiet">{summary}</span>
            <button class="push" on:click=remove>{s::REMOVE_POLICIES}</button>
        </div>
        <details>
            <summary>{s::DOCUMENTS}</summary>
            <ul class="list">{listed.collect_view()}</ul>
        </details>
    }
}

#[component]
fn Problems(page: Page) -> impl IntoView {
    let rows = move || {
        page.pack_problems
            .get()
            .into_iter()
            .map(|problem| {
                let PackProblem { file, line, column, message, remedy } = problem;
                view! {
                    <li>
                        <span class="place">{format!("{file}:{line}:{column}")}</span>
                        <span>
                            {sentence(&message)} " " <span class="quiet">{sentence(&remedy)}</span>
                        </span>
                    </li>
                }
            })
            .collect_view()
    };
    view! { <ul class="problems">{rows}</ul> }
}
