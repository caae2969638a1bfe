//! Step 3: orders, tracking and the rest, from any CSV.

use countersign_core::orders::import::RecordKind;
use countersign_extension_shared::store::{Counts, KindInfo};
use jiff::Timestamp;
use leptos::prelude::*;

use super::{
    Section, chosen,
    drop::{Drop, SendFiles},
    report::Imports,
};
use crate::{page::Page, removal::Removal, strings as s};

/// The step.
#[component]
pub(crate) fn Step(page: Page) -> impl IntoView {
    let done = Signal::derive(move || !kept(page).is_empty());
    let take = Callback::new(move |files: SendFiles| page.give_records(files.take()));
    view! {
        <Section number=3 title=s::STEP_RECORDS hint=s::STEP_RECORDS_HINT done>
            <Drop words=s::DROP_RECORDS accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.mbox,.eml" folders=false take />
            <Imports page />
            <Show when=move || done.get() fallback=|| view! { <p>{s::NOTHING_KEPT}</p> }>
                <Table page />
            </Show>
        </Section>
    }
}

fn info(counts: &Counts, kind: RecordKind) -> KindInfo {
    match kind {
        RecordKind::Orders => counts.orders,
        RecordKind::Tracking => counts.shipments,
        RecordKind::Returns => counts.returns,
        RecordKind::Inventory => counts.stock,
        RecordKind::Customers => counts.customers,
        RecordKind::Reviews => counts.reviews,
        RecordKind::Macros => counts.macros,
        RecordKind::Subscriptions => counts.subscriptions,
        RecordKind::Tickets => counts.tickets,
    }
}

/// The kinds of which there are records, but those being removed.
fn kept(page: Page) -> Vec<(RecordKind, KindInfo)> {
    let Some((id, counts)) = chosen(page, |c| (c.workspace.id.clone(), c.counts)) else {
        return vec![];
    };
    RecordKind::ALL
        .iter()
        .map(|kind| (*kind, info(&counts, *kind)))
        .filter(|(kind, info)| {
            let removal = Removal::Records { workspace: id.clone(), kind: *kind };
            info.count > 0 && !page.is_going(&removal)
        })
        .collect()
}

#[component]
fn Table(page: Page) -> impl IntoView {
    let rows = move || {
        kept(page).into_iter().map(|(kind, info)| view! { <Row page kind info /> }).collect_view()
    };
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{s::RECORDS}</th>
                    <th scope="col" class="figure">{s::HOW_MANY}</th>
                    <th scope="col">{s::AS_OF}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(page: Page, kind: RecordKind, info: KindInfo) -> impl IntoView {
    let word = s::records(kind);
    let remove = move |_| {
        if let Some(workspace) = page.wanted.get_untracked() {
            page.remove(Removal::Records { workspace, kind }, word.to_owned());
        }
    };
    view! {
        <tr>
            <th scope="row">{word}</th>
            <td class="figure">{s::grouped(info.count)}</td>
            <td>{info.as_of.map(moment)}</td>
            <td>
                <button aria-label=format!("{} {word}", s::REMOVE) on:click=remove>
                    {s::REMOVE}
                </button>
            </td>
        </tr>
    }
}

/// A moment as the browser writes it here.
fn moment(at: Timestamp) -> String {
    #[expect(clippy::cast_precision_loss, reason = "instants fit 53 bits for 200,000 years")]
    let date = js_sys::Date::new(&(at.as_millisecond() as f64).into());
    let options = js_sys::Object::new();
    for part in ["dateStyle", "timeStyle"] {
        let style = if part == "dateStyle" { "medium" } else { "short" };
        // Setting a property of a fresh object cannot fail.
        drop(js_sys::Reflect::set(&options, &part.into(), &style.into()));
    }
    date.to_locale_string("en-GB", &options).into()
}
