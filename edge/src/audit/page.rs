//! The Log page: what was done, by whom, newest first.

use countersign_core::operations::label;
use maud::{Markup, html};
use serde_json::Value;

use super::{Filter, Line, lines};
use crate::{
    pages::{banner, page, tables, words},
    people,
    refusal::Refusal,
    reply::Reply,
    routes::Route,
    store::{rows, tokens::Caller},
    workspace::Visit,
};

/// Lines of one page.
const PAGE_LINES: usize = 100;
/// Characters of a line's details that are shown; an export has them whole.
const DETAILS_CHARS_MAX: usize = 400;
/// Characters of a hash that are shown.
const HASH_CHARS: usize = 8;

/// The page.
pub fn reply(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let given = |name: &str| visit.parameter(name).filter(|value| !value.trim().is_empty());
    let filter = Filter {
        person: given("person"),
        action: given("action"),
        subject: given("subject"),
        before: given("before").and_then(|before| before.parse().ok()),
    };
    let mut found = lines(&visit.sql, &filter, PAGE_LINES as i64 + 1)?;
    let older = (found.len() > PAGE_LINES).then(|| found.truncate(PAGE_LINES)).is_some();
    let next = found.last().filter(|_| older).map(|line| line.seq);
    let main = html! {
        h1.top { "Log" }
        p.quiet.lead-in {
            "Every line is chained to the one before it: nothing can be changed or taken out unseen. "
            @if Route::LogExport.is_for(&caller.roles) {
                a href=(visit.path("log/export")) { "Export the whole log" }
                " and check it with " code { "countersign audit-log verify" } "."
            }
        }
        (form(visit, &filter)?)
        @if found.is_empty() {
            p.quiet { "No line fits." }
        } @else {
            (table(visit, &found))
        }
        @if let Some(before) = next {
            p.spaced { a href=(older_path(visit, &filter, before)) { "Older lines" } }
        }
    };
    Ok(Reply::html(200, page("Log", &banner(visit, caller, Route::Log), &main)))
}

fn older_path(visit: &Visit<'_>, filter: &Filter, before: i64) -> String {
    let mut query = worker::url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in
        [("person", &filter.person), ("action", &filter.action), ("subject", &filter.subject)]
    {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    query.append_pair("before", &before.to_string());
    visit.path(&format!("log?{}", query.finish()))
}

fn form(visit: &Visit<'_>, filter: &Filter) -> Result<Markup, Refusal> {
    #[derive(serde::Deserialize)]
    struct Word {
        action: String,
    }
    let query = "SELECT DISTINCT action FROM log ORDER BY action";
    let actions: Vec<Word> = rows(&visit.sql, query, vec![])?;
    let people = people::store::present(&visit.sql)?;
    Ok(html! {
        form.fields method="get" action=(visit.path("log")) role="search" {
            label for="person" { "Who" }
            select #person name="person" {
                option value="" { "Everybody" }
                @for person in &people {
                    option value=(person.person_id)
                        selected[filter.person.as_ref() == Some(&person.person_id)] { (person.name) }
                }
            }
            label for="action" { "What" }
            select #action name="action" {
                option value="" { "Everything" }
                @for Word { action } in &actions {
                    option value=(action) selected[filter.action.as_ref() == Some(action)] {
                        (label(action))
                    }
                }
            }
            label for="subject" { "To which packet, token or version (its id)" }
            input #subject name="subject" value=[filter.subject.as_deref()] autocomplete="off";
            button type="submit" { "Show" }
        }
    })
}

fn table(visit: &Visit<'_>, lines: &[Line]) -> Markup {
    let rows = html! {
        @for line in lines {
            tr role="row" {
                th.ticket scope="row" role="rowheader" {
                    (label(&line.action))
                    span.quiet.under dir="auto" { (details(line)) }
                }
                td.who role="cell" { bdi { (line.who) } }
                td.asks role="cell" { (subject(visit, line)) }
                td.when.number role="cell" {
                    (words::moment(line.at, &visit.zone, "%-d %b %Y %H:%M:%S"))
                    span.quiet.under { "line " (line.seq) }
                }
            }
        }
    };
    let heads = ["What", "Who", "To what", "When"];
    tables::stacked("Lines of the audit log, newest first", &heads, &rows)
}

fn subject(visit: &Visit<'_>, line: &Line) -> Markup {
    html! {
        @if line.action.starts_with("packet_") {
            a href=(visit.path(&format!("packets/{}/view", line.subject))) {
                bdi { (line.subject) }
            }
        } @else {
            bdi { (line.subject) }
        }
    }
}

fn details(line: &Line) -> String {
    let Some(details) = line.details.as_deref() else { return "details erased".to_owned() };
    let told = match serde_json::from_str(details) {
        Ok(Value::Object(fields)) => {
            let said = fields.iter().filter_map(|(name, value)| said(name, value));
            said.collect::<Vec<_>>().join(" · ")
        }
        Ok(Value::Null) => String::new(),
        _ => details.to_owned(),
    };
    told.chars().take(DETAILS_CHARS_MAX).collect()
}

/// A field in words; nothing of what says nothing. An export has all of it.
fn said(name: &str, value: &Value) -> Option<String> {
    let value = match value {
        Value::Null | Value::Bool(false) => return None,
        Value::Bool(true) => return Some(label(name)),
        Value::String(text) if text.is_empty() => return None,
        Value::String(text) if name.ends_with("hash") => {
            format!("{}…", text.chars().take(HASH_CHARS).collect::<String>())
        }
        Value::String(text) => text.clone(),
        Value::Object(money) => match (money.get("amount"), money.get("currency")) {
            (Some(Value::String(amount)), Some(Value::String(currency))) => {
                format!("{amount} {currency}")
            }
            _ => value.to_string(),
        },
        other => other.to_string(),
    };
    Some(format!("{}: {value}", label(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_told_in_words_and_what_says_nothing_is_left_out() {
        let line = |details: Option<&str>| Line {
            seq: 1,
            at: 0,
            who: String::new(),
            action: String::new(),
            subject: String::new(),
            details: details.map(str::to_owned),
        };
        for (details, want) in [
            (None, "details erased"),
            (Some("null"), ""),
            (
                Some(
                    r#"{"reason":"too late","changed":false,"own_packet":true,"on_behalf_of":null}"#,
                ),
                "Own packet · Reason: too late",
            ),
            (
                Some(r#"{"amount":{"amount":"15.00","currency":"EUR"},"n":2}"#),
                "Amount: 15.00 EUR · N: 2",
            ),
            (Some(r#"{"body_hash":"0123456789abcdef"}"#), "Body hash: 01234567…"),
            (Some("no JSON"), "no JSON"),
        ] {
            assert_eq!(super::details(&line(details)), want);
        }
    }
}
