//! What became of each file: progress, what was understood, problems with their place.

use countersign_core::orders::import::{DateOrder, ImportProblem, ImportReport, RecordKind};
use countersign_extension_shared::store::PutReport;
use leptos::prelude::*;

use super::word::sentence;
use crate::{
    importing::{Hints, Import, Stage},
    page::Page,
    strings as s,
};

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
        {unknown.then(|| view! { <KindChooser page number /> })}
        <Problems problems=report.problems more=report.problems_more />
        <Columns used=report.columns ignored=report.columns_ignored />
    }
}

/// Which of day and month comes first is for a person to say.
#[component]
fn Dates(page: Page, number: u32, order: DateOrder, kind: Option<RecordKind>) -> impl IntoView {
    let other = match order {
        DateOrder::DayFirst => DateOrder::MonthFirst,
        DateOrder::MonthFirst => DateOrder::DayFirst,
    };
    let hints = Hints { kind, date_order: Some(other) };
    view! {
        <p class="notice sign">
            <strong aria-hidden="true">"?"</strong>
            <span>{s::dates_assumed(order)}</span>
            <button class="link" on:click=move |_| page.again(number, hints)>
                {s::dates_other(order)}
            </button>
        </p>
    }
}

/// What a file holds, when its columns do not tell.
#[component]
fn KindChooser(page: Page, number: u32) -> impl IntoView {
    let buttons = RecordKind::ALL.iter().map(|kind| {
        let hints = Hints { kind: Some(*kind), date_order: None };
        view! {
            <button on:click=move |_| page.again(number, hints)>{s::records(*kind)}</button>
        }
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
    let summary = s::problems(problems.len(), more);
    let few = problems.len() <= 5;
    let rows = problems.into_iter().map(|problem| {
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

#[component]
fn Columns(used: Vec<(String, String)>, ignored: Vec<String>) -> impl IntoView {
    if used.is_empty() {
        return ().into_any();
    }
    let rows = used.into_iter().map(|(theirs, ours)| {
        view! {
            <tr>
                <td>{theirs}</td>
                <td class="quiet">{ours.replace('_', " ")}</td>
            </tr>
        }
    });
    let ignored =
        (!ignored.is_empty()).then(|| format!("{}: {}", s::COLUMNS_IGNORED, ignored.join(", ")));
    view! {
        <details>
            <summary>{s::COLUMNS}</summary>
            <div class="tall">
                <table>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
                <p class="quiet">{ignored}</p>
            </div>
        </details>
    }
    .into_any()
}
