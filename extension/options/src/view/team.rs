//! Step 4: the team's edge, for approvals and the digest.

use leptos::{html, prelude::*};

use super::{Section, chosen, word::Told};
use crate::{page::Page, removal::Removal, strings as s};

/// The step.
#[component]
pub(crate) fn Step(page: Page) -> impl IntoView {
    let edge = Memo::new(move |_| edge(page));
    let done = Signal::derive(move || edge.with(Option::is_some));
    view! {
        <Section number=4 title=s::STEP_TEAM hint=s::STEP_TEAM_HINT done>
            {move || edge.get().map(|(url, _)| view! { <Connected page url /> })}
            {move || view! { <Form page known=edge.get() /> }}
            <Told word=page.edge_word />
        </Section>
    }
}

/// Address and workspace of the connected edge, unless it is being disconnected.
fn edge(page: Page) -> Option<(String, String)> {
    let (id, edge) = chosen(page, |c| (c.workspace.id.clone(), c.edge.clone()))?;
    let edge = edge.filter(|_| !page.is_going(&Removal::Edge { workspace: id }))?;
    Some((edge.url, edge.workspace))
}

#[component]
fn Connected(page: Page, url: String) -> impl IntoView {
    let words = url.clone();
    let remove = move |_| {
        if let Some(workspace) = page.wanted.get_untracked() {
            page.remove(Removal::Edge { workspace }, words.clone());
        }
    };
    view! {
        <div class="row">
            <span>{s::CONNECTED_TO} " " <strong>{url}</strong></span>
            <button on:click=move |_| page.share()>{s::SHARE}</button>
            <button class="push" on:click=remove>{s::DISCONNECT}</button>
        </div>
    }
}

#[component]
fn Form(page: Page, known: Option<(String, String)>) -> impl IntoView {
    let (url, workspace) = known.unwrap_or_default();
    let (url_ref, workspace_ref, token_ref) = (
        NodeRef::<html::Input>::new(),
        NodeRef::<html::Input>::new(),
        NodeRef::<html::Input>::new(),
    );
    let value =
        |of: NodeRef<html::Input>| of.get_untracked().map(|i| i.value()).unwrap_or_default();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        page.connect(&value(url_ref), &value(workspace_ref), &value(token_ref));
    };
    view! {
        <form class="fields" on:submit=submit>
            <label>
                <span>{s::EDGE_URL}</span>
                <input node_ref=url_ref value=url inputmode="url" autocomplete="off"
                    placeholder=s::EDGE_URL_EXAMPLE required />
            </label>
            <label>
                <span>{s::EDGE_WORKSPACE}</span>
                <input node_ref=workspace_ref value=workspace autocomplete="off" />
            </label>
            <label>
                <span>{s::EDGE_TOKEN}</span>
                <input node_ref=token_ref type="password" autocomplete="off" />
            </label>
            <button type="submit">{s::TEST}</button>
        </form>
    }
}
