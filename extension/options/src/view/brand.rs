//! Which brand is looked at; a new one; the sample.

use leptos::prelude::*;

use super::{chosen, part};
use crate::{page::Page, removal::Removal, strings as s};

/// The brand.
#[component]
pub(crate) fn Brand(page: Page) -> impl IntoView {
    let has_any = move || part(page, |kept| !kept.workspaces.is_empty()).unwrap_or(false);
    let has_sample = move || {
        part(page, |kept| kept.workspaces.iter().any(|w| w.name == s::SAMPLE_BRAND))
            .unwrap_or(false)
    };
    view! {
        <section class="brand" aria-label=s::BRAND>
            <div class="row">
                <Show when=has_any fallback=|| view! { <p>{s::NO_BRAND}</p> }>
                    <Chooser page />
                    <Remover page />
                </Show>
            </div>
            <p class="quiet">{s::BRAND_HINT}</p>
            <div class="row">
                <Creator page />
                <Show when=move || !has_sample()>
                    <button class="push" on:click=move |_| page.try_sample()>
                        {s::TRY_SAMPLE}
                    </button>
                </Show>
            </div>
            <Show when=move || !has_any()>
                <p class="quiet">{s::TRY_SAMPLE_HINT}</p>
            </Show>
        </section>
    }
}

#[component]
fn Chooser(page: Page) -> impl IntoView {
    let options = move || {
        let current = page.wanted.get();
        part(page, |kept| kept.workspaces.clone())
            .unwrap_or_default()
            .into_iter()
            .map(move |w| {
                let selected = current.as_ref() == Some(&w.id);
                view! { <option value=w.id selected=selected>{w.name}</option> }
            })
            .collect_view()
    };
    view! {
        <label class="field">
            <span>{s::BRAND}</span>
            <select on:change=move |ev| page.choose(event_target_value(&ev))>{options}</select>
        </label>
    }
}

#[component]
fn Remover(page: Page) -> impl IntoView {
    let remove = move |_| {
        let workspace = page.kept.get_untracked().and_then(|k| k.chosen.clone());
        if let Some(chosen) = workspace {
            let workspace = chosen.workspace;
            page.remove(Removal::Workspace { id: workspace.id }, workspace.name);
        }
    };
    let going = move || {
        chosen(page, |c| Removal::Workspace { id: c.workspace.id.clone() })
            .is_some_and(|removal| page.is_going(&removal))
    };
    view! {
        <button disabled=going on:click=remove>{s::REMOVE_BRAND}</button>
    }
}

#[component]
fn Creator(page: Page) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let create = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        page.create(name.get_untracked());
        name.set(String::new());
    };
    view! {
        <form class="row" on:submit=create>
            <input class="short" aria-label=s::NEW_BRAND_NAME placeholder=s::NEW_BRAND
                prop:value=name on:input=move |ev| name.set(event_target_value(&ev)) />
            <button type="submit" disabled=move || name.with(|n| n.trim().is_empty())>
                {s::ADD}
            </button>
        </form>
    }
}
