//! What the verdict rests on: clauses, quoted; what is missing, and how to ask.

use std::sync::Arc;

use countersign_core::{
    packet::{Outcome, Packet},
    policy::{Citation, Missing, Ruling},
};
use countersign_extension_shared::messages::InsertInto;
use leptos::prelude::*;

use super::icon::Icon;
use crate::{format, panel::Panel, strings as s, verdict::first_sentence};

/// The reasons of every ruling that has any.
#[component]
pub(crate) fn Why(panel: Panel, packet: Arc<Packet>) -> impl IntoView {
    let several = packet.rulings.len() > 1;
    let mut rulings: Vec<Ruling> =
        packet.rulings.iter().filter(|r| r.outcome != Outcome::None).cloned().collect();
    rulings.sort_by_key(|ruling| std::cmp::Reverse(ruling.outcome));
    (!rulings.is_empty()).then(|| {
        let drawn = rulings
            .into_iter()
            .enumerate()
            .map(|(at, ruling)| view! { <Reasons panel ruling several open={at == 0} /> })
            .collect_view();
        view! {
            <section class="why" aria-label=s::WHY>
                {drawn}
            </section>
        }
    })
}

#[component]
fn Reasons(panel: Panel, ruling: Ruling, several: bool, open: bool) -> impl IntoView {
    let because = unsaid(&ruling).to_owned();
    let title = if several { s::intent(ruling.request) } else { s::WHY };
    let action = match ruling.amount {
        Some(amount) => format!("{} · {}", s::action(ruling.action), format::money(&amount)),
        None => s::action(ruling.action).to_owned(),
    };
    let until = ruling
        .deadline
        .map(|day| format!("{} {}", s::UNTIL, format::date(day, format::now().date.year())));
    let evidence = (!ruling.evidence.is_empty())
        .then(|| format!("{}: {}", s::EVIDENCE, ruling.evidence.join(", ")));
    let no_clause = ruling.citations.is_empty() && ruling.missing.is_empty();
    let cited = ruling.citations.into_iter().map(|c| view! { <Clause panel citation=c /> });
    let missing = ruling.missing.into_iter().map(|m| view! { <Ask panel missing=m /> });
    view! {
        <details class="fold reasons" open=open>
            <summary>
                {Icon::Chevron.draw()}
                <h2>{title}</h2>
                <span class="quiet clip">{action}</span>
                <span class="quiet push">{until}</span>
            </summary>
            {(!because.is_empty()).then(|| view! { <p>{because}</p> })}
            {missing.collect_view()}
            {evidence.map(|evidence| view! { <p>{evidence}</p> })}
            {cited.collect_view()}
            {no_clause.then(|| view! { <p class="quiet">{s::NO_CLAUSE}</p> })}
        </details>
    }
}

/// What of the reason the verdict did not say already.
fn unsaid(ruling: &Ruling) -> &str {
    let all = ruling.because.trim();
    let said = match ruling.outcome {
        Outcome::Allowed | Outcome::Denied => first_sentence(all),
        _ => "",
    };
    all.strip_prefix(said).unwrap_or(all).trim_start()
}

#[component]
fn Clause(panel: Panel, citation: Citation) -> impl IntoView {
    let place = format!("{} · {}", citation.doc, citation.heading);
    let quote = format::quoted(&citation.quote);
    let open = move |_| panel.open_document(citation.clone());
    view! {
        <figure class="clause">
            <blockquote>{quote}</blockquote>
            <figcaption>
                <button class="link" title=s::OPEN_DOCUMENT on:click=open>
                    {Icon::Page.draw()}
                    <span class="clip">{place}</span>
                </button>
            </figcaption>
        </figure>
    }
}

#[component]
fn Ask(panel: Panel, missing: Missing) -> impl IntoView {
    let busy = panel.busy();
    let Missing { what, ask } = missing;
    let shown = format::quoted(&ask);
    view! {
        <div class="question">
            <p>
                <strong>{format!("{}: {}", s::MISSING, what.replace('_', " "))}</strong>
                <br />
                {shown}
            </p>
            <button
                disabled=move || busy.get()
                on:click=move |_| panel.insert(InsertInto::Reply, ask.clone())
            >
                {s::INSERT_QUESTION}
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn what_the_verdict_said_is_not_said_again() {
        let mut ruling = fixtures::packet().rulings[0].clone();
        ruling.because = "First thing. Second thing.".to_owned();
        for (outcome, want) in [
            (Outcome::Allowed, "Second thing."),
            (Outcome::Denied, "Second thing."),
            (Outcome::NeedsApproval, "First thing. Second thing."),
        ] {
            ruling.outcome = outcome;
            assert_eq!(unsaid(&ruling), want);
        }
    }
}
