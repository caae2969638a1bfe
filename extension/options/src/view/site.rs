//! Step 1: the sites on which the panel opens by itself, and whose brand each uses.

use std::collections::BTreeSet;

use countersign_extension_shared::store::Settings;
use leptos::prelude::*;

use super::{Section, part, word::Told};
use crate::{page::Page, removal::Removal, strings as s};

/// The step.
#[component]
pub(crate) fn Step(page: Page) -> impl IntoView {
    let address = RwSignal::new(String::new());
    let done = Signal::derive(move || !origins(page).is_empty());
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        page.turn_on(&address.get_untracked());
    };
    view! {
        <Section number=1 title=s::STEP_SITE hint=s::STEP_SITE_HINT done>
            <form class="row" on:submit=submit>
                <input aria-label=s::ADDRESS placeholder=s::ADDRESS_EXAMPLE inputmode="url"
                    prop:value=address on:input=move |ev| address.set(event_target_value(&ev)) />
                <button type="submit" class="primary">{s::TURN_ON}</button>
            </form>
            <Told word=page.site_word />
            <ul class="list">
                {move || origins(page).into_iter().map(|origin| view! { <Site page origin /> })
                    .collect_view()}
            </ul>
        </Section>
    }
}

/// Every origin that is on or has a brand, but those being removed.
fn origins(page: Page) -> BTreeSet<String> {
    let all = part(page, |kept| {
        kept.sites.keys().chain(&kept.always_on).cloned().collect::<BTreeSet<_>>()
    });
    let mut all = all.unwrap_or_default();
    all.retain(|origin| !page.is_going(&Removal::Site { origin: origin.clone() }));
    all
}

#[component]
fn Site(page: Page, origin: String) -> impl IntoView {
    let on = part(page, |kept| kept.always_on.contains(&origin)).unwrap_or(false);
    let current = part(page, |kept| kept.sites.get(&origin).cloned()).flatten();
    let workspaces = part(page, |kept| kept.workspaces.clone()).unwrap_or_default();
    let choose = {
        let origin = origin.clone();
        move |ev| {
            let (origin, id) = (origin.clone(), event_target_value(&ev));
            page.act(async move {
                let id = (!id.is_empty()).then_some(id);
                Settings::open().await?.choose_for_site(&origin, id.as_deref()).await
            });
        }
    };
    let remove = {
        let origin = origin.clone();
        move |_| page.remove(Removal::Site { origin: origin.clone() }, origin.clone())
    };
    let options = workspaces.into_iter().map(|w| {
        let selected = current.as_ref() == Some(&w.id);
        view! { <option value=w.id selected=selected>{w.name}</option> }
    });
    let none = current.is_none();
    view! {
        <li class="row">
            <strong>{origin.clone()}</strong>
            <span class="quiet">{if on { s::ALWAYS_ON } else { s::ON_CLICK }}</span>
            <label class="field push">
                <span class="quiet">{s::USES}</span>
                <select on:change=choose>
                    <option value="" selected=none>{s::ANY_BRAND}</option>
                    {options.collect_view()}
                </select>
            </label>
            <button aria-label=format!("{} {origin}", s::REMOVE) on:click=remove>{s::REMOVE}</button>
        </li>
    }
}
