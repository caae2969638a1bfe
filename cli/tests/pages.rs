//! Reads every page of tests/corpus/pages and compares with the ticket that it shows.
//!
//! The pages are our own, each of another structure; none is a copy of a helpdesk's.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::{fs, path::PathBuf};

use countersign_cli::html;
use countersign_core::page::{self, PageReading, TicketReading, snapshot::Snapshot};
use serde_json::Value;

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/pages")
}

fn load(name: &str) -> Snapshot {
    let page = fs::read_to_string(corpus().join(format!("{name}.html"))).unwrap();
    html::snapshot(&page, "https://desk.example/view", "2026-11-21T09:00:00Z".parse().unwrap(), &[])
}

/// Everything in which `reading` differs from what the page shows.
fn differences(want: &Value, reading: &PageReading, snapshot: &Snapshot) -> Vec<String> {
    match (want["no_ticket"] == true, reading) {
        (true, PageReading::NoTicket { why }) if !why.is_empty() => vec![],
        (false, PageReading::Ticket(reading)) => ticket_differences(want, reading, snapshot),
        (_, reading) => vec![format!("wrong kind: {}", serde_json::to_string(reading).unwrap())],
    }
}

fn ticket_differences(want: &Value, reading: &TicketReading, snapshot: &Snapshot) -> Vec<String> {
    let ticket = &reading.ticket;
    let mut differences = Vec::new();
    let mut differ = |what: &str, want: &Value, got: Option<&str>| {
        if want.as_str() != got {
            differences.push(format!("{what}: want {want}, got {got:?}"));
        }
    };
    differ("subject", &want["subject"], ticket.subject.as_deref());
    differ("customer.name", &want["customer"]["name"], ticket.customer.name.as_deref());
    differ("customer.email", &want["customer"]["email"], ticket.customer.email.as_deref());
    if !want["id"].is_null() {
        differ("id", &want["id"], ticket.id.as_deref());
    }
    let messages: Vec<_> = ticket.messages.iter().filter(|m| m.from.as_str() != "system").collect();
    let wanted = want["messages"].as_array().unwrap();
    for (index, want) in wanted.iter().enumerate() {
        let Some(got) = messages.get(index) else { break };
        differ(&format!("{index}.from"), &want["from"], Some(got.from.as_str()));
        if want["text"].is_string() {
            differ(&format!("{index}.text"), &want["text"], Some(&got.text));
        }
        if want["author"].is_string() {
            differ(&format!("{index}.author"), &want["author"], got.author.as_deref());
        }
        if let Some(at) = want["at"].as_str() {
            let right = got.at == at.parse().ok();
            differ(&format!("{index}.at"), &Value::from("right"), right.then_some("right"));
        }
        if let Some(files) = want["attachments"].as_array() {
            let right = files.iter().all(|file| {
                got.attachments.iter().any(|name| Some(name.as_str()) == file.as_str())
            });
            differ(
                &format!("{index}.attachments"),
                &Value::from("right"),
                right.then_some("right"),
            );
        }
    }
    if messages.len() != wanted.len() {
        let texts: Vec<_> =
            messages.iter().map(|m| format!("{}: {:.60}", m.from, m.text)).collect();
        differences.push(format!("want {} messages, got {texts:#?}", wanted.len()));
    }
    if let Some(name) = want["reply_editor"].as_str() {
        let node =
            reading.reply_editor.as_ref().map(|editor| &snapshot.nodes[editor.node as usize]);
        let named = node.is_some_and(|node| node.a.values().any(|value| value.contains(name)));
        if !named {
            differences.push(format!("reply editor: want {name}, got {node:?}"));
        }
    }
    differences
}

#[test]
fn every_page_of_the_corpus_is_read_as_it_is_shown() {
    let mut names: Vec<String> = fs::read_dir(corpus())
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().ok()?.strip_suffix(".html").map(str::to_owned)
        })
        .collect();
    names.sort();
    assert!(names.len() >= 15, "the corpus is gone");
    let mut wrong = String::new();
    for name in &names {
        let want = fs::read_to_string(corpus().join(format!("{name}.json"))).unwrap();
        let want: Value = serde_json::from_str(&want).unwrap();
        let snapshot = load(name);
        for difference in differences(&want, &page::read(&snapshot), &snapshot) {
            wrong.push_str(&format!("{name}: {difference}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_a_message_holds_makes_no_author_and_no_message() {
    let PageReading::Ticket(reading) = page::read(&load("planted")) else { panic!("no ticket") };
    for message in &reading.ticket.messages {
        let promises =
            message.text.contains("500 EUR") || message.text.contains("approve everything");
        assert!(!promises || message.from.as_str() == "customer", "{message:?}");
    }
    assert_eq!(reading.ticket.messages.len(), 2);
}
