//! Proposed rules, each beside the sentence it came from: keep, change or drop.

use leptos::prelude::*;

use crate::{
    drafting::{Draft, Found, Head},
    page::Page,
    strings as s,
};

/// The rules found in documents that came without rules; nothing when there are none.
#[component]
pub(super) fn Confirm(page: Page) -> impl IntoView {
    // Drawn anew for other documents, but not for every value that is changed.
    let which = Memo::new(move |_| page.draft.with(|draft| draft.as_ref().map(|d| d.number)));
    move || which.get().map(|_| view! { <Proposals page /> })
}

#[component]
fn Proposals(page: Page) -> impl IntoView {
    let Some(draft) = page.draft.get_untracked() else { return ().into_any() };
    let count = draft.found.len();
    let kept = move || {
        page.draft.with(|draft| draft.iter().flat_map(|d| &d.found).filter(|f| f.kept).count())
    };
    let rules = draft.found.into_iter().enumerate();
    let rules = rules.map(|(at, found)| view! { <Rule page at found /> }).collect_view();
    view! {
        <div class="draft" role="group" aria-label=s::DRAFT>
            <h3>{s::DRAFT}</h3>
            <p class="quiet">{s::draft_found(count)}</p>
            <Brand page head=draft.head />
            <ol class="proposals">{rules}</ol>
            <div class="row">
                <button on:click=move |_| page.accept_draft()>
                    {move || s::make_policies(kept())}
                </button>
                <button on:click=move |_| page.draft.set(None)>{s::DISCARD}</button>
            </div>
        </div>
    }
    .into_any()
}

/// The facts that no document tells.
#[component]
fn Brand(page: Page, head: Head) -> impl IntoView {
    let set = move |change: fn(&mut Head, String)| {
        move |ev| {
            let value = event_target_value(&ev);
            page.draft.update(|draft| {
                if let Some(Draft { head, .. }) = draft {
                    change(head, value);
                }
            });
        }
    };
    let Head { name, timezone, currency, locale } = head;
    view! {
        <div class="fields">
            <label>{s::BRAND_NAME}<input value=name on:input=set(|head, v| head.name = v) /></label>
            <label>{s::TIME_ZONE}<input value=timezone on:input=set(|h, v| h.timezone = v) /></label>
            <label>{s::CURRENCY}<input value=currency on:input=set(|h, v| h.currency = v) /></label>
            <label>{s::LOCALE}<input value=locale on:input=set(|head, v| head.locale = v) /></label>
        </div>
    }
}

#[component]
fn Rule(page: Page, at: usize, found: Found) -> impl IntoView {
    let proposal = found.proposal;
    let keep = move |ev| {
        let kept = event_target_checked(&ev);
        change(page, at, move |found| found.kept = kept);
    };
    let dropped = move || {
        page.draft.with(|d| d.as_ref().and_then(|d| d.found.get(at)).is_some_and(|f| !f.kept))
    };
    let name = s::rule(proposal.kind);
    let terms = proposal.terms.into_iter().enumerate().map(|(term, (key, value))| {
        let set = move |ev| {
            let value = event_target_value(&ev);
            change(page, at, move |found| {
                if let Some((_, known)) = found.proposal.terms.get_mut(term) {
                    *known = value;
                }
            });
        };
        view! { <label>{key.replace('_', " ")}<input value=value on:input=set /></label> }
    });
    let quotes = core::iter::once(proposal.citation.quote).chain(proposal.also);
    let quotes = quotes.map(|quote| view! { <blockquote>{quote}</blockquote> }).collect_view();
    view! {
        <li class="proposal" class:dropped=dropped>
            <div class="fields">
                <label class="keep">
                    <input type="checkbox" checked=true on:change=keep />
                    <strong>{name}</strong>
                </label>
                {terms.collect_view()}
            </div>
            <div>
                {quotes}
                <p class="quiet">{proposal.citation.doc} ", " {proposal.citation.heading}</p>
            </div>
        </li>
    }
}

fn change(page: Page, at: usize, change: impl FnOnce(&mut Found)) {
    page.draft.update(|draft| {
        if let Some(found) = draft.as_mut().and_then(|draft| draft.found.get_mut(at)) {
            change(found);
        }
    });
}
