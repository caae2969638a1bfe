//! Reads every page of tests/corpus/pages and compares with the ticket that it shows.
//!
//! The pages are our own, each of another structure; none is a copy of a helpdesk's.

#![expect(clippy::indexing_slicing, reason = "a test may panic")]

#[expect(dead_code, reason = "the evaluation counts what the test forbids")]
mod score;

use std::{fs, path::PathBuf};

use countersign_core::page::{self, PageReading};
use score::Outcome;
use serde_json::Value;

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/pages")
}

#[test]
fn every_page_of_the_corpus_is_read_as_it_is_shown() {
    let names = score::names(&corpus());
    assert!(names.len() >= 70, "the corpus is gone");
    let mut wrong = String::new();
    for name in &names {
        let want = fs::read_to_string(corpus().join(format!("{name}.json"))).unwrap();
        let want: Value = serde_json::from_str(&want).unwrap();
        let url = want["url"].as_str().unwrap_or("https://desk.example/view");
        let snapshot = score::load(&corpus(), name, url).unwrap();
        for fact in score::compare(Some(&want), &snapshot) {
            if fact.outcome != Outcome::Right {
                wrong.push_str(&format!(
                    "{name}: {} {:?}: {}\n",
                    fact.field, fact.outcome, fact.detail
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_a_message_holds_makes_no_author_and_no_message() {
    let snapshot = score::load(&corpus(), "planted", "https://desk.example/view").unwrap();
    let PageReading::Ticket(reading) = page::read(&snapshot) else { panic!("no ticket") };
    for message in &reading.ticket.messages {
        let promises =
            message.text.contains("500 EUR") || message.text.contains("approve everything");
        assert!(!promises || message.from.as_str() == "customer", "{message:?}");
    }
    assert_eq!(reading.ticket.messages.len(), 2);
}
