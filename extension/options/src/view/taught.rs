//! Sites that were taught by pointing: removed here, and handed around as a file.

use countersign_core::page::recipe::Recipe;
use leptos::prelude::*;

use super::{
    drop::{Drop, SendFiles},
    part,
    word::Told,
};
use crate::{page::Page, removal::Removal, strings as s};

/// The part of the page.
#[component]
pub(crate) fn Taught(page: Page) -> impl IntoView {
    let take = Callback::new(move |files: SendFiles| page.give_taught(files.take()));
    view! {
        <section class="step" aria-label=s::TAUGHT>
            <h2>{s::TAUGHT}</h2>
            <p class="quiet">{s::TAUGHT_HINT}</p>
            <ul class="list">
                {move || sites(page).into_iter().map(|site| view! { <Site page site /> }).collect_view()}
            </ul>
            {move || export(recipes(page))}
            <Drop words=s::DROP_TAUGHT accept=".json" folders=false take />
            <Told word=page.taught_word />
        </section>
    }
}

/// Every recipe, but those being removed.
fn recipes(page: Page) -> Vec<Recipe> {
    let mut all = part(page, |kept| kept.taught.clone()).unwrap_or_default();
    all.retain(|recipe| !page.is_going(&Removal::Taught { site: recipe.name.clone() }));
    all
}

/// Their names; several pages of one site are one line.
fn sites(page: Page) -> Vec<String> {
    let mut names: Vec<String> = recipes(page).into_iter().map(|recipe| recipe.name).collect();
    names.sort();
    names.dedup();
    names
}

#[component]
fn Site(page: Page, site: String) -> impl IntoView {
    let remove = {
        let site = site.clone();
        move |_| page.remove(Removal::Taught { site: site.clone() }, s::taught_for(&site))
    };
    view! {
        <li class="row">
            <strong>{site.clone()}</strong>
            <button class="push" aria-label=format!("{} {}", s::REMOVE, s::taught_for(&site)) on:click=remove>
                {s::REMOVE}
            </button>
        </li>
    }
}

/// A link that saves all of them; none when there is nothing to save.
fn export(recipes: Vec<Recipe>) -> Option<impl IntoView> {
    let count = recipes.len();
    let text = Recipe::file(&recipes);
    let href = format!("data:application/json,{}", js_sys::encode_uri_component(&text));
    (count > 0).then(|| {
        view! { <p><a href=href download=s::TAUGHT_FILE>{s::EXPORT_TAUGHT}</a></p> }
    })
}
