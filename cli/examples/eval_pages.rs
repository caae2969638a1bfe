//! Reads every saved page of a folder and scores it against the truth beside it:
//! precision, recall and F1 for each field.
//!
//! `cargo run -p countersign-cli --example eval_pages [--show] [--static] DIR [NAME…]`
//!
//! The truth is `NAME.json`, or the entry of NAME in `expected.json`; a page without
//! one shows no ticket. With `--static` the offline twins (`NAME.static.html`) are
//! read instead of the pages: never both, they would count twice.

#![expect(clippy::indexing_slicing, reason = "a measuring tool over files of known shape")]

#[path = "../tests/pages/score.rs"]
mod score;

use std::{collections::BTreeMap, fs, path::Path};

use countersign_core::page;
use score::{Outcome, Tally};
use serde_json::Value;

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut flag = |name: &str| {
        let count = args.len();
        args.retain(|arg| arg != name);
        args.len() < count
    };
    let (show, twins) = (flag("--show"), flag("--static"));
    let dir = args.first().cloned().unwrap_or_else(|| "tests/corpus/pages".to_owned());
    let dir = Path::new(&dir);
    let only = args.get(1..).unwrap_or_default();
    let all = fs::read_to_string(dir.join("expected.json")).unwrap_or_default();
    let all: BTreeMap<String, Value> = serde_json::from_str(&all).unwrap_or_default();
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let mut pages = 0;
    for name in score::names(dir) {
        let base = name.trim_end_matches(".static").to_owned();
        if (base != name) != twins || !only.is_empty() && !only.contains(&base) {
            continue;
        }
        let own = fs::read_to_string(dir.join(format!("{base}.json"))).ok();
        let own: Option<Value> = own.and_then(|text| serde_json::from_str(&text).ok());
        let want = own.as_ref().or_else(|| all.get(&base));
        let url = want.and_then(|want| want["url"].as_str()).unwrap_or_default();
        let Some(snapshot) = score::load(dir, &name, url) else { continue };
        pages += 1;
        let started = std::time::Instant::now();
        let reading = page::read(&snapshot);
        println!("== {name} ({} nodes, {:.1?})", snapshot.nodes.len(), started.elapsed());
        for fact in score::compare(want, &snapshot) {
            tallies.entry(fact.field).or_default().add(fact.outcome);
            if fact.outcome != Outcome::Right {
                println!("  {} {:?}: {}", fact.field, fact.outcome, fact.detail);
            }
        }
        if show {
            println!("{}", serde_json::to_string_pretty(&reading).unwrap_or_default());
        }
    }
    print_table(pages, &tallies);
}

fn print_table(pages: usize, tallies: &BTreeMap<&'static str, Tally>) {
    println!("\n{pages} pages");
    println!(
        "{:<16} {:>5} {:>5} {:>6}  {:>9} {:>6} {:>6}",
        "field", "right", "wrong", "missed", "precision", "recall", "F1"
    );
    let mut sum = Tally::default();
    let row = |field: &str, tally: &Tally| {
        let figures = tally
            .figures()
            .map_or("        –".to_owned(), |[p, r, f]| format!("{p:>9.3} {r:>6.3} {f:>6.3}"));
        println!(
            "{field:<16} {:>5} {:>5} {:>6}  {figures}",
            tally.right, tally.wrong, tally.missed
        );
    };
    for (field, tally) in tallies {
        row(field, tally);
        sum.right += tally.right;
        sum.wrong += tally.wrong;
        sum.missed += tally.missed;
    }
    row("all fields", &sum);
}
