//! Reads every saved page of a folder and scores it against its expected.json:
//! precision, recall and F1 for each field.
//!
//! `cargo run -p countersign-cli --example eval_pages [--show] DIR [NAME…]`

#![expect(clippy::indexing_slicing, reason = "a measuring tool over files of known shape")]

use std::{collections::BTreeMap, fs, path::Path};

use countersign_cli::html;
use countersign_core::page::{self, PageReading, TicketReading, snapshot::Snapshot};
use serde_json::Value;

#[derive(Default)]
struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
}

type Scores = BTreeMap<&'static str, Score>;

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let show = args.iter().any(|arg| arg == "--show");
    args.retain(|arg| arg != "--show");
    let dir = args.first().cloned().unwrap_or_else(|| "/work/shared/pages".to_owned());
    let dir = Path::new(&dir);
    let only = args.get(1..).unwrap_or_default();
    let expected = fs::read_to_string(dir.join("expected.json")).unwrap_or_default();
    let expected: BTreeMap<String, Value> = serde_json::from_str(&expected).unwrap_or_default();
    let mut scores = Scores::new();
    for name in page_names(dir) {
        if !only.is_empty() && !only.contains(&name) {
            continue;
        }
        let Some(snapshot) = load(dir, &name) else { continue };
        let started = std::time::Instant::now();
        let reading = page::read(&snapshot);
        let took = started.elapsed();
        println!("== {name} ({} nodes, {took:.1?})", snapshot.nodes.len());
        score_page(
            expected.get(name.trim_end_matches(".static")),
            &reading,
            &mut scores,
            &snapshot,
        );
        if show {
            println!("{}", serde_json::to_string_pretty(&reading).unwrap_or_default());
        }
    }
    println!(
        "\n{:<18} {:>5} {:>5} {:>6}  {:>9} {:>6} {:>6}",
        "field", "right", "wrong", "missed", "precision", "recall", "F1"
    );
    for (field, score) in &scores {
        let (right, wrong, missed) =
            (f64::from(score.right), f64::from(score.wrong), f64::from(score.missed));
        let ratio = |part: f64, whole: f64| if whole == 0.0 { 1.0 } else { part / whole };
        let (precision, recall) = (ratio(right, right + wrong), ratio(right, right + missed));
        let f1 = ratio(2.0 * precision * recall, precision + recall);
        println!(
            "{field:<18} {:>5} {:>5} {:>6}  {precision:>9.3} {recall:>6.3} {f1:>6.3}",
            score.right, score.wrong, score.missed
        );
    }
}

fn page_names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".html").map(str::to_owned))
        .filter(|name| !name.contains(".frame"))
        .collect();
    names.sort();
    names
}

fn load(dir: &Path, name: &str) -> Option<Snapshot> {
    let page = fs::read_to_string(dir.join(format!("{name}.html"))).ok()?;
    let base = name.trim_end_matches(".static");
    let frames: Vec<(usize, String)> = (0..20)
        .filter_map(|n| {
            Some((n, fs::read_to_string(dir.join(format!("{base}.frame{n}.html"))).ok()?))
        })
        .collect();
    let at = "2026-11-21T09:00:00Z".parse().ok()?;
    Some(html::snapshot(&page, "", at, &frames))
}

fn score_page(
    expected: Option<&Value>,
    reading: &PageReading,
    scores: &mut Scores,
    snapshot: &Snapshot,
) {
    match (expected, reading) {
        (None, PageReading::NoTicket { why }) => {
            println!("  no ticket: {why}");
            count(scores, "no_ticket", true, false);
        }
        (None, PageReading::Ticket(reading)) => {
            println!(
                "  INVENTED {:?} with {} messages",
                reading.ticket.subject,
                reading.ticket.messages.len()
            );
            count(scores, "no_ticket", false, true);
        }
        (Some(_), PageReading::NoTicket { why }) => {
            println!("  MISSED: {why}");
            scores.entry("ticket").or_default().missed += 1;
        }
        (Some(expected), PageReading::Ticket(reading)) => {
            scores.entry("ticket").or_default().right += 1;
            score_ticket(expected, reading, scores, snapshot);
        }
    }
}

fn count(scores: &mut Scores, field: &'static str, right: bool, wrong: bool) {
    let score = scores.entry(field).or_default();
    score.right += u32::from(right);
    score.wrong += u32::from(wrong);
    score.missed += u32::from(!right);
}

fn score_ticket(
    expected: &Value,
    reading: &TicketReading,
    scores: &mut Scores,
    snapshot: &Snapshot,
) {
    let ticket = &reading.ticket;
    for (field, want, got) in [
        ("subject", &expected["subject"], &ticket.subject),
        ("customer.name", &expected["customer"]["name"], &ticket.customer.name),
        ("customer.email", &expected["customer"]["email"], &ticket.customer.email),
    ] {
        let want = want.as_str();
        if want.is_none() && got.is_none() {
            continue;
        }
        let right = want == got.as_deref();
        if !right {
            println!("  {field}: want {want:?}, got {got:?}");
        }
        count(scores, field, right, !right && got.is_some());
    }
    score_messages(expected, reading, scores);
    let want = expected["editor"].as_str().filter(|editor| !editor.starts_with("hidden"));
    let got = reading.reply_editor.as_ref().and_then(|editor| {
        let node = snapshot.nodes.get(usize::try_from(editor.node).ok()?)?;
        Some(format!(
            "{}#{}.{}",
            node.t,
            node.attr("id").unwrap_or_default(),
            node.attr("class").unwrap_or_default()
        ))
    });
    if want.is_some() || got.is_some() {
        println!("  editor: want {want:?}, got {got:?}");
        let right = want.zip(got.as_deref()).is_some_and(|(want, got)| same_editor(want, got));
        count(scores, "editor", right, got.is_some() && !right);
    }
}

/// The description names a tag with an id or a class.
fn same_editor(want: &str, got: &str) -> bool {
    want.split([' ', '(', ')', '[', ']', ';', ','])
        .find(|word| word.contains(['#', '.']))
        .and_then(|word| word.split(['#', '.']).nth(1))
        .is_some_and(|mark| got.contains(mark))
}

fn score_messages(expected: &Value, reading: &TicketReading, scores: &mut Scores) {
    let messages: Vec<_> =
        reading.ticket.messages.iter().filter(|m| m.from.as_str() != "system").collect();
    let empty = Vec::new();
    let wanted = expected["messages"].as_array().unwrap_or(&empty);
    let mut used = vec![false; messages.len()];
    let mut last = None;
    for want in wanted {
        let starts = squeezed(want["starts"].as_str().unwrap_or_default());
        let position = messages
            .iter()
            .enumerate()
            .position(|(index, m)| !used[index] && squeezed(&m.text).contains(&starts));
        let Some(position) = position else {
            println!("  message missed: {starts}");
            scores.entry("messages").or_default().missed += 1;
            continue;
        };
        used[position] = true;
        count(scores, "messages", true, false);
        let message = messages[position];
        let role = want["role"].as_str().unwrap_or_default().replace("internal_note", "note");
        let right = role == message.from.as_str();
        if !right {
            println!("  role: want {role}, got {}: {starts}", message.from);
        }
        count(scores, "roles", right, !right);
        let in_order = last.is_none_or(|last| position > last);
        count(scores, "order", in_order, !in_order);
        last = Some(position);
        count(scores, "times", message.at.is_some(), false);
        let clean = !message.text.contains("wrote:")
            && message.text.matches("opened an investigation").count()
                * usize::from(role == "customer")
                == 0;
        count(scores, "no_quotes", clean, !clean);
    }
    for (message, _) in messages.iter().zip(&used).filter(|(_, used)| !**used) {
        println!(
            "  message invented ({}): {:?}",
            message.from,
            message.text.chars().take(80).collect::<String>()
        );
        scores.entry("messages").or_default().wrong += 1;
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
