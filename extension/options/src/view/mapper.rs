//! What each column holds, as it was understood; a person may say otherwise.

use countersign_core::orders::import::{
    ColumnSeen, Field, ImportReport, RecordKind, fields_of, required_fields,
};
use leptos::prelude::*;

use crate::{importing::Hints, page::Page, strings as s};

/// The columns of a file, each with what it holds and what it is read as.
#[component]
pub(super) fn Mapper(page: Page, number: u32, report: ImportReport) -> impl IntoView {
    if report.header.is_empty() {
        return ().into_any();
    }
    let open = report.refused;
    let guessed = report.columns_guessed.clone();
    let summary = s::columns(guessed.len());
    let kind = RwSignal::new(report.kind.unwrap_or(RecordKind::Orders));
    let chosen = RwSignal::new(understood(&report));
    let date_order = report.date_order.filter(|_| !report.date_order_assumed);
    let again = move |_| {
        let columns = chosen.get_untracked().into_iter();
        let columns = columns.filter_map(|(name, field)| Some((name, field?))).collect();
        page.again(number, Hints { kind: Some(kind.get_untracked()), date_order, columns });
    };
    let lacks = Signal::derive(move || lacking(kind.get(), &chosen.get()));
    let columns = report.header.into_iter().enumerate();
    let rows = columns.filter(|(_, column)| !column.name.is_empty());
    let rows = rows.map(|(at, column)| {
        let guessed = guessed
            .contains(&column.name)
            .then(|| chosen.with_untracked(|all| all.get(at).and_then(|(_, field)| *field)))
            .flatten();
        view! { <Column at column guessed kind chosen /> }
    });
    let rows = rows.collect_view();
    view! {
        <details open=open>
            <summary>{summary}</summary>
            <Kinds kind />
            <div class="tall">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{s::COLUMN}</th>
                            <th scope="col">{s::SAMPLES}</th>
                            <th scope="col">{s::READ_AS}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="row">
                <button on:click=again disabled=move || lacks.get().is_some()>{s::READ_AGAIN}</button>
                <span role="status">{move || lacks.get()}</span>
            </div>
        </details>
    }
    .into_any()
}

/// What every column is read as.
type Chosen = Vec<(String, Option<Field>)>;

fn understood(report: &ImportReport) -> Chosen {
    let field = |name: &str| {
        let used = report.columns.iter().find(|(theirs, _)| theirs == name);
        used.and_then(|(_, ours)| Field::from_word(ours))
    };
    report.header.iter().map(|column| (column.name.clone(), field(&column.name))).collect()
}

/// What a file of `kind` still needs, in words.
fn lacking(kind: RecordKind, chosen: &Chosen) -> Option<String> {
    let has = |field: &Field| chosen.iter().any(|(_, known)| known.as_ref() == Some(field));
    let missing = required_fields(kind).iter().filter(|choice| !choice.iter().any(has));
    let names: Vec<&str> =
        missing.filter_map(|choice| choice.first()).map(|field| field.as_str()).collect();
    (!names.is_empty()).then(|| s::still_needed(&names))
}

#[component]
fn Kinds(kind: RwSignal<RecordKind>) -> impl IntoView {
    let choose = move |ev| {
        if let Some(word) = RecordKind::from_word(&event_target_value(&ev)) {
            kind.set(word);
        }
    };
    let options = RecordKind::ALL.iter().map(|known| {
        let selected = move || kind.get() == *known;
        view! { <option value=known.as_str() selected=selected>{s::records(*known)}</option> }
    });
    view! {
        <label class="row">
            <span>{s::IT_HOLDS}</span>
            <select on:change=choose>{options.collect_view()}</select>
        </label>
    }
}

#[component]
fn Column(
    at: usize,
    column: ColumnSeen,
    guessed: Option<Field>,
    kind: RwSignal<RecordKind>,
    chosen: RwSignal<Chosen>,
) -> impl IntoView {
    let choose = move |ev| {
        let field = Field::from_word(&event_target_value(&ev));
        chosen.update(|all| {
            // A field is read from one column.
            for (_, known) in all.iter_mut().filter(|(_, known)| known.is_some() && *known == field)
            {
                *known = None;
            }
            if let Some((_, known)) = all.get_mut(at) {
                *known = field;
            }
        });
    };
    let now = move || chosen.with(|all| all.get(at).and_then(|(_, field)| *field));
    let options = move || {
        let needed = required_fields(kind.get());
        let option = |field: Field| {
            let needed = needed.iter().any(|choice| choice.first() == Some(&field));
            let word = s::field(field, needed);
            view! { <option value=field.as_str() selected=move || now() == Some(field)>{word}</option> }
        };
        fields_of(kind.get()).into_iter().map(option).collect_view()
    };
    let label = s::read_as(&column.name);
    view! {
        <tr>
            <th scope="row">{column.name}</th>
            <td class="quiet">{column.samples.join(" · ")}</td>
            <td>
                <select aria-label=label on:change=choose>
                    <option value="" selected=move || now().is_none()>{s::NOT_READ}</option>
                    {options}
                </select>
                // What a person chose since is no guess any more.
                {move || (guessed.is_some() && now() == guessed)
                    .then(|| view! { <span class="guess">{s::GUESSED}</span> })}
            </td>
        </tr>
    }
}
