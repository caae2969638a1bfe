//! What became of each file: progress, what was understood, problems with their place.

use countersign_core::orders::import::{
    DateOrder, Format, ImportProblem, ImportReport, Preset, RecordKind,
};
use countersign_extension_shared::store::PutReport;
use leptos::prelude::*;

use super::{mapper::Mapper, word::sentence};
use crate::{
    importing::{Hints, Import, Stage},
    page::Page,
    strings as s,
};

/// Problems listed on the page; the saved report has more.
const SHOWN_PROBLEMS: usize = 200;

/// The imports of this visit.
#[component]
pub(crate) fn Imports(page: Page) -> impl IntoView {
    let numbers = Memo::new(move |_| {
        page.imports.with(|all| all.iter().rev().map(|import| import.number).collect::<Vec<_>>())
    });
    view! {
        <ul class="imports">
            <For each=move || numbers.get() key=|number| *number let:number>
                <One page number />
            </For>
        </ul>
    }
}

#[component]
fn One(page: Page, number: u32) -> impl IntoView {
    let import = Memo::new(move |_| {
        page.imports.with(|all| all.iter().find(|import| import.number == number).cloned())
    });
    move || {
        let Import { name, stage, .. } = import.get()?;
        let body = match stage {
            Stage::Running { bytes_all, bytes, rows } => {
                view! { <Running page number bytes_all bytes rows /> }.into_any()
            }
            Stage::Done { report, put } => {
                view! { <Done page number report=*report put /> }.into_any()
            }
            Stage::Cancelled { rows } => view! { <p>{s::cancelled(rows)}</p> }.into_any(),
            Stage::Failed(word) => view! {
                <p class="notice stop" role="alert">
                    <strong aria-hidden="true">"!"</strong>
                    <span>{sentence(&word.what)} " " {sentence(&word.remedy)}</span>
                </p>
            }
            .into_any(),
        };
        Some(view! {
            <li>
                <strong>{name}</strong>
                {body}
            </li>
        })
    }
}

#[component]
fn Running(page: Page, number: u32, bytes_all: u64, bytes: u64, rows: u64) -> impl IntoView {
    view! {
        <div class="row">
            <progress max=bytes_all.max(1).to_string() value=bytes.to_string()></progress>
            <span class="quiet">{s::running(rows, bytes, bytes_all)}</span>
            <button on:click=move |_| page.stop(number)>{s::CANCEL}</button>
        </div>
    }
}

#[component]
fn Done(page: Page, number: u32, report: ImportReport, put: PutReport) -> impl IntoView {
    let kind = report.kind.map(s::records);
    let summary = s::rows(report.rows_imported, report.rows, report.rows_skipped);
    let changed = s::put(put.added, put.changed, put.unchanged);
    let assumed = report.date_order.filter(|_| report.date_order_assumed);
    let unknown = report.kind.is_none();
    let nothing = report.refused && report.rows == 0;
    let told = if nothing {
        view! { <p role="status">{s::NOT_IMPORTED}</p> }.into_any()
    } else {
        view! {
            <p role="status">
                {kind.map(|kind| view! { <strong>{kind}</strong> ": " })} {summary}
                " " <span class="quiet">{changed}</span>
            </p>
        }
        .into_any()
    };
    view! {
        {told}
        {assumed.map(|order| view! { <Dates page number order kind=report.kind /> })}
        {(unknown && report.header.is_empty()).then(|| view! { <KindChooser page number /> })}
        <Understood report=report.clone() />
        {saved(&report)}
        <Mapper page number report=report.clone() />
        <Problems problems=report.problems more=report.problems_more />
    }
}

/// Which of day and month comes first is for a person to say.
#[component]
fn Dates(page: Page, number: u32, order: DateOrder, kind: Option<RecordKind>) -> impl IntoView {
    let other = match order {
        DateOrder::DayFirst => DateOrder::MonthFirst,
        DateOrder::MonthFirst => DateOrder::DayFirst,
    };
    let read_again = move |_| {
        page.again(number, Hints { kind, date_order: Some(other), columns: vec![] });
    };
    view! {
        <p class="notice sign">
            <strong aria-hidden="true">"?"</strong>
            <span>{s::dates_assumed(order)}</span>
            <button class="link" on:click=read_again>
                {s::dates_other(order)}
            </button>
        </p>
    }
}

/// What a file holds, when its columns do not tell.
#[component]
fn KindChooser(page: Page, number: u32) -> impl IntoView {
    let buttons = RecordKind::ALL.iter().map(|kind| {
        let read = move |_| page.again(number, Hints { kind: Some(*kind), ..Hints::default() });
        view! { <button on:click=read>{s::records(*kind)}</button> }
    });
    view! {
        <div class="row">
            <span>{s::IT_HOLDS}</span>
            {buttons.collect_view()}
        </div>
    }
}

#[component]
fn Problems(problems: Vec<ImportProblem>, more: u64) -> impl IntoView {
    if problems.is_empty() {
        return ().into_any();
    }
    let shown = problems.len().min(SHOWN_PROBLEMS);
    let unshown = (problems.len() - shown) as u64;
    let summary = s::problems(shown, more + unshown);
    let few = problems.len() <= 5;
    let rows = problems.into_iter().take(SHOWN_PROBLEMS).map(|problem| {
        view! {
            <tr>
                <td class="figure">{problem.line.map(s::grouped)}</td>
                <td>{problem.column}</td>
                <td>
                    {sentence(&problem.message)} " "
                    <span class="quiet">
                        {s::effect(problem.effect)} " " {sentence(&problem.remedy)}
                    </span>
                </td>
            </tr>
        }
    });
    view! {
        <details open=few>
            <summary>{summary}</summary>
            <div class="tall">
                <table>
                    <thead>
                        <tr>
                            <th scope="col" class="figure">{s::LINE}</th>
                            <th scope="col">{s::COLUMN}</th>
                            <th scope="col">{s::PROBLEM}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

/// How the bytes were read, for a person to see whether it is right.
#[component]
fn Understood(report: ImportReport) -> impl IntoView {
    let preset = report.preset?;
    let known = preset != Preset::Columns;
    let source = preset.source();
    let delimiter = report.delimiter.filter(|_| report.format == Format::Delimited);
    let words = s::understood(report.format, report.encoding, delimiter, report.date_order);
    Some(view! {
        <p class="quiet">
            {known.then(|| s::preset(preset))} " " {words} " "
            {(!source.is_empty())
                .then(|| view! { <a href=source target="_blank" rel="noreferrer">{s::SOURCE}</a> })}
        </p>
    })
}

/// A link that saves what was left out and why; none when nothing was.
fn saved(report: &ImportReport) -> Option<impl IntoView + use<>> {
    let any = !report.problems.is_empty();
    // The mark tells a spreadsheet that it is UTF-8.
    let text = format!("\u{feff}{}", report.problems_csv());
    let href = format!("data:text/csv;charset=utf-8,{}", js_sys::encode_uri_component(&text));
    let name = format!("problems of {}.csv", report.file);
    any.then(|| view! { <p><a href=href download=name>{s::SAVE_PROBLEMS}</a></p> })
}
