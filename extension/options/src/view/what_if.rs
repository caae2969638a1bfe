//! What other policies would have changed: how many past requests, from what to what, the
//! money, and examples with both decisions.

use countersign_core::operations::{Backtest, ChangedRuling, Decision, label};
use leptos::prelude::*;

use super::{
    chosen,
    drop::{Drop, SendFiles},
    word::Told,
};
use crate::{page::Page, strings as s, what_if::WhatIf};

/// The part of step 2; nothing before there are policies.
#[component]
pub(super) fn Try(page: Page) -> impl IntoView {
    let tickets = Memo::new(move |_| {
        let has = |c: &crate::kept::Chosen| (c.policies.is_some(), c.counts.tickets.count);
        chosen(page, has).filter(|(policies, _)| *policies).map(|(_, tickets)| tickets)
    });
    move || {
        let tickets = tickets.get()?;
        let take = Callback::new(move |files: SendFiles| page.try_policies(files.take()));
        let body = if tickets == 0 {
            view! { <p class="quiet">{s::WHAT_IF_NO_TICKETS}</p> }.into_any()
        } else {
            view! {
                <p class="quiet">{s::what_if_hint(tickets)}</p>
                <Drop words=s::DROP_OTHER_POLICIES accept=s::POLICY_FILES folders=true take />
                <Told word=page.what_if_word />
                {move || page.what_if.get().map(|found| view! { <Found page found /> })}
            }
            .into_any()
        };
        Some(view! {
            <details class="what-if">
                <summary>{s::WHAT_IF}</summary>
                <div class="draft">{body}</div>
            </details>
        })
    }
}

#[component]
fn Found(page: Page, found: WhatIf) -> impl IntoView {
    let WhatIf { backtest, changes, left_out, .. } = found;
    let Backtest { tickets, requests, changed, moves, money } = backtest;
    let shown = changed.len();
    let moves = moves.into_iter().map(|(step, count)| {
        let step = step.replace(" to ", " → ").replace('_', " ");
        view! { <tr><th scope="row">{step}</th><td>{count}</td></tr> }
    });
    let money = money.into_iter().map(|(currency, (before, after))| {
        let more = after - before;
        let sign = if more.is_sign_negative() { "" } else { "+" };
        let (before, after) = (before.to_string(), after.to_string());
        let words = s::money_at_stake(&currency, &before, &after, &format!("{sign}{more}"));
        view! { <li>{words}</li> }
    });
    let examples = changed.into_iter().map(|change| view! { <Change change /> });
    view! {
        <div role="group" aria-label=s::WHAT_IF_FOUND class="draft">
            <h3>{s::what_changes(changes, requests, tickets)}</h3>
            {(left_out > 0).then(|| view! { <p class="quiet">{s::left_out(left_out)}</p> })}
            {(changes > 0).then(|| view! {
                <table>
                    <thead><tr>{s::MOVE_COLUMNS.map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
                    <tbody>{moves.collect_view()}</tbody>
                </table>
            })}
            <ul class="list">{money.collect_view()}</ul>
            <ol class="proposals">{examples.collect_view()}</ol>
            {(changes > shown).then(|| view! { <p class="quiet">{s::more_changes(changes - shown)}</p> })}
            <div class="row">
                <button on:click=move |_| page.take_compared()>{s::TAKE_COMPARED}</button>
                <button on:click=move |_| page.what_if.set(None)>{s::DISCARD}</button>
            </div>
        </div>
    }
}

/// One past request with both decisions beside each other.
#[component]
fn Change(change: ChangedRuling) -> impl IntoView {
    let ChangedRuling { ticket, request, before, after } = change;
    view! {
        <li class="proposal">
            <p class="wide"><strong>{label(request.as_str())}</strong> " " <span class="quiet">{ticket}</span></p>
            <Decided title=s::TODAY decision=before />
            <Decided title=s::THEN decision=after />
        </li>
    }
}

#[component]
fn Decided(title: &'static str, decision: Option<Decision>) -> impl IntoView {
    let (what, why, rules) = match decision {
        None => (s::NOT_DECIDED.to_owned(), String::new(), String::new()),
        Some(Decision { outcome, action, amount, because, rules }) => {
            let amount = amount.map(|amount| format!(", {amount}")).unwrap_or_default();
            let what = format!("{}: {}{amount}", label(outcome.as_str()), label(action.as_str()));
            (what, because, rules.join(", "))
        }
    };
    view! {
        <div>
            <p class="quiet">{title}</p>
            <p><strong>{what}</strong></p>
            <p>{why}</p>
            <p class="quiet">{rules}</p>
        </div>
    }
}
