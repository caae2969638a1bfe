//! Every page of the edge, looked at by its structure: what a screen reader and a keyboard
//! need. A full audit with axe-core is run by hand (docs/measurements.md); this finds the
//! same mistakes the day they are made.

use std::collections::BTreeSet;

use anyhow::Result;
use countersign_tests::{
    fortnight::brands,
    samples,
    workerd::{Edge, Workspace},
};
use jiff::civil::Date;
use scraper::{ElementRef, Html, Selector};
use serde_json::json;

const FIRST: Date = Date::constant(2026, 11, 2);

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map_or_else(|_| vec![], |s| html.select(&s).collect())
}

fn hidden(element: &ElementRef<'_>) -> bool {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .chain([*element])
        .any(|e| e.attr("aria-hidden") == Some("true") || e.attr("type") == Some("hidden"))
}

/// What names an element: its text that is not hidden, its label, or an image's words.
fn name(html: &Html, element: &ElementRef<'_>) -> String {
    if let Some(label) = element.attr("aria-label") {
        return label.trim().to_owned();
    }
    if let Some(ids) = element.attr("aria-labelledby") {
        let of = |id: &str| all(html, &format!("[id='{id}']")).first().map(|e| words(e));
        return ids.split(' ').filter_map(of).collect::<Vec<_>>().join(" ").trim().to_owned();
    }
    words(element)
}

fn words(element: &ElementRef<'_>) -> String {
    let mut told = String::new();
    for node in element.descendants() {
        let seen = node
            .ancestors()
            .filter_map(ElementRef::wrap)
            .all(|e| e.attr("aria-hidden") != Some("true") || e.id() == element.id());
        if let (Some(text), true) = (node.value().as_text(), seen) {
            told.push_str(text);
        }
        if let Some(alt) = ElementRef::wrap(node).and_then(|e| e.attr("alt")) {
            told.push_str(alt);
        }
    }
    told.trim().to_owned()
}

/// Everything wrong with a page, in words.
fn faults(text: &str) -> Vec<String> {
    let html = Html::parse_document(text);
    let mut faults = vec![];
    let mut wrong = |what: String| faults.push(what);
    if all(&html, "html[lang]").is_empty() {
        wrong("the document has no language".to_owned());
    }
    if all(&html, "title").first().is_none_or(|title| words(title).is_empty()) {
        wrong("the document has no title".to_owned());
    }
    for (what, selector) in [("one heading of the first level", "h1"), ("one main", "main")] {
        if all(&html, selector).len() != 1 {
            wrong(format!("there is not {what}"));
        }
    }
    let mut level = 0;
    for heading in all(&html, "h1, h2, h3, h4, h5, h6") {
        let own = heading.value().name().trim_start_matches('h').parse().unwrap_or(0);
        if own > level + 1 {
            wrong(format!("a heading skips from {level} to {own}: {}", words(&heading)));
        }
        if words(&heading).is_empty() {
            wrong("a heading says nothing".to_owned());
        }
        level = own;
    }
    let mut ids = BTreeSet::new();
    for element in all(&html, "[id]") {
        let id = element.attr("id").unwrap_or_default();
        if !ids.insert(id) {
            wrong(format!("two elements have the id {id}"));
        }
    }
    for attribute in ["aria-labelledby", "aria-describedby", "aria-controls", "for", "list"] {
        for element in all(&html, &format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap_or_default().split(' ') {
                if !ids.contains(id) {
                    wrong(format!("{attribute} names {id}, which is not there"));
                }
            }
        }
    }
    for link in all(&html, "a[href^='#']") {
        let id = link.attr("href").unwrap_or_default().trim_start_matches('#');
        if !ids.contains(id) {
            wrong(format!("a link leads to #{id}, which is not there"));
        }
    }
    for element in all(&html, "a[href], button, summary") {
        if !hidden(&element) && name(&html, &element).is_empty() {
            wrong(format!("a link or button has no name: {}", element.html()));
        }
    }
    for field in all(&html, "input, select, textarea") {
        let label = field.attr("id").map(|id| all(&html, &format!("label[for='{id}']")));
        let labelled = label.is_some_and(|labels| labels.iter().any(|l| !words(l).is_empty()));
        let inside = field.ancestors().filter_map(ElementRef::wrap);
        let inside = inside.into_iter().any(|e| e.value().name() == "label");
        let button = matches!(field.attr("type"), Some("submit" | "button"));
        if !hidden(&field) && !labelled && !inside && !button && name(&html, &field).is_empty() {
            wrong(format!("a field has no label: {}", field.html()));
        }
    }
    for image in all(&html, "svg, img, canvas") {
        let told = image.attr("alt").is_some()
            || image.attr("role") == Some("img") && !name(&html, &image).is_empty();
        if !hidden(&image) && !told {
            wrong(format!("a picture has no words: {:.80}", image.html()));
        }
    }
    for table in all(&html, "table") {
        let heads = table.descendants().filter_map(ElementRef::wrap);
        let heads: Vec<_> = heads.filter(|e| e.value().name() == "th").collect();
        if heads.is_empty() || heads.iter().any(|th| th.attr("scope").is_none() && !hidden(th)) {
            wrong(format!("a table’s heads have no scope: {:.60}", words(&table)));
        }
    }
    for part in all(&html, "nav, section[aria-labelledby], [role='region']") {
        if name(&html, &part).is_empty()
            || part.value().name() == "nav"
                && part.attr("aria-label").is_none()
                && part.attr("aria-labelledby").is_none()
        {
            wrong(format!("a landmark has no name: {:.60}", words(&part)));
        }
    }
    for element in all(&html, "[tabindex]") {
        if element.attr("tabindex").and_then(|at| at.parse::<i32>().ok()).unwrap_or(1) > 0 {
            wrong("an element jumps the order of the Tab key".to_owned());
        }
    }
    faults
}

#[test]
fn the_check_finds_what_is_wrong() {
    let page = |main: &str| {
        format!("<!doctype html><html lang=en><title>T</title><main><h1>H</h1>{main}</main></html>")
    };
    assert_eq!(faults(&page("<a href='/x'>x</a><svg aria-hidden='true'></svg>")), [""; 0]);
    for main in [
        "<h3>Skipped</h3>",
        "<h1>Twice</h1>",
        "<a href='/x'><span aria-hidden='true'>x</span></a>",
        "<a href='#gone'>x</a>",
        "<input name='x'>",
        "<svg></svg>",
        "<table><tr><td>x</td></tr></table>",
        "<nav>x</nav>",
        "<p id='a'></p><p id='a'></p>",
        "<section aria-labelledby='none'></section>",
        "<b tabindex='3'>x</b>",
    ] {
        assert!(!faults(&page(main)).is_empty(), "{main}");
    }
}

/// A workspace in which everything that pages show is there: events of some days, a packet
/// that waits, one that was decided, a task, people.
fn furnished(edge: &Edge) -> Result<(Workspace, [String; 3])> {
    let [loft, ..] = brands();
    let workspace = edge.create_workspace(loft.name)?;
    for number in [8, 9] {
        let events = loft.day(FIRST, number);
        for batch in events.chunks(400) {
            let batch: Vec<_> = batch.iter().map(|(event, _)| event).collect();
            let call = edge.call("POST", &workspace.path("events")).bearer(&workspace.admin);
            assert_eq!(call.json(&json!({ "events": batch })).send()?.status, 200);
        }
    }
    let (_, rep) = edge.create_token(&workspace, &["rep"])?;
    let at = "2026-11-10T10:00:00Z";
    let ids = ["pk-a", "pk-b", "pk-c"].map(str::to_owned);
    for submission in [
        samples::submission(&ids[0], at),
        samples::submission(&ids[1], at),
        samples::recorded(&ids[2], at),
    ] {
        assert_eq!(edge.submit(&workspace, &rep, &submission)?.status, 201);
    }
    let verdict = edge.call("PUT", &workspace.path("packets/pk-b/verdict"));
    let said = json!({ "verdict": "decline", "reason": "too much" });
    assert_eq!(verdict.bearer(&workspace.admin).json(&said).send()?.status, 200);
    Ok((workspace, ids))
}

#[test]
fn every_page_can_be_heard_and_walked_through() -> Result<()> {
    let edge = Edge::start()?;
    let (workspace, [waiting, declined, recorded]) = furnished(&edge)?;
    let strike = countersign_tests::fortnight::Brand::date(FIRST, 9);
    let mut paths: Vec<String> = ["manager", "ops", "work", "all"]
        .iter()
        .map(|view| format!("digest?day={strike}&view={view}"))
        .collect();
    paths.extend([
        "digest".to_owned(),
        "digest?day=2020-01-01".to_owned(),
        format!("digest?week={strike}"),
        format!("digest/tickets?day={strike}&series=delays&key=DHL"),
        "approvals".to_owned(),
        "tasks".to_owned(),
        "people".to_owned(),
        "log".to_owned(),
        "policies".to_owned(),
        "models/usage".to_owned(),
        format!("packets/{waiting}/view"),
        format!("packets/{declined}/view"),
        format!("packets/{recorded}/view"),
        "sign-in".to_owned(),
        "packets/none/view".to_owned(),
    ]);
    let mut found = vec![];
    for path in paths {
        let call = edge.call("GET", &workspace.path(&path)).bearer(&workspace.admin);
        let answer = call.header("Accept", "text/html").send()?;
        assert!(answer.body.contains("<html"), "{path}: {answer:?}");
        found.extend(faults(&answer.body).into_iter().map(|fault| format!("{path}: {fault}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}
