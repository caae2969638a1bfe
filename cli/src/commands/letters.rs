//! Every letter of the corpus of drafts, held to what any letter must hold.

use std::{collections::BTreeMap, path::Path};

use countersign_core::{
    draft::{Answer, Sentence, Source},
    packet::{self, Packet},
    ticket::Channel,
};

use super::packet::clock;
use crate::{
    input::{packs, records, tickets},
    model,
};

/// Tickets of the corpus, at least: fewer would mean that it was not found.
const TICKETS_MIN: usize = 150;

fn packets_of(folder: &Path) -> Vec<Packet> {
    let pack = packs::load(folder).unwrap();
    let clock = clock("2026-11-21".parse().ok(), Some(&pack));
    let store = records::import(&records::Files::of_folder(folder), &clock, true).unwrap();
    let read = tickets::read_with_seen(&folder.join("tickets.jsonl")).unwrap();
    let packet = |ticket| {
        let prepared = packet::prepare_with(ticket, model::built_in());
        let found = store.find(&prepared.keys);
        prepared.finish(&found, Some(&pack), &clock)
    };
    read.into_iter().map(|read| packet(read.ticket)).collect()
}

/// What is wrong with a letter, in words.
fn faults(packet: &Packet) -> Vec<String> {
    let sentences: Vec<&Sentence> = packet.draft.paragraphs.iter().flatten().collect();
    let mut faults = vec![];
    for finding in &packet.findings {
        faults.push(format!("guard: {} `{}`", finding.kind, finding.quote));
    }
    for (at, one) in sentences.iter().enumerate() {
        if sentences.iter().take(at).any(|other| other.text() == one.text()) {
            faults.push(format!("twice: {}", one.text()));
        }
        let figure = one.text().contains(|c: char| c.is_ascii_digit());
        if figure && *one.source() == Source::Courtesy {
            faults.push(format!("a figure without a source: {}", one.text()));
        }
    }
    let public = matches!(packet.ticket.channel, Channel::Review | Channel::Social);
    let text = packet.draft.text();
    if packet.draft.paragraphs.len() < 3 {
        faults.push("greeting and sign-off only".into());
    }
    for asked in packet.asked.iter().filter(|_| !public) {
        let met = |s: &&Sentence| match (&asked.answer, s.source()) {
            (Answer::Document { citation }, Source::Clause { citation: told }) => {
                told.doc == citation.doc
            }
            (Answer::Nobody, Source::Ticket { quote, .. }) => *quote == asked.text,
            (Answer::Facts | Answer::Ruling { .. } | Answer::Missing, _) => true,
            _ => false,
        };
        let core = asked.text.trim_matches(['¿', '?', ' ']);
        if !sentences.iter().any(met) && !text.contains(core) && !open_besides(packet) {
            faults.push(format!("unanswered: {}", asked.text));
        }
    }
    if let Some(order) = packet.orders.order.as_ref().filter(|_| public)
        && text.contains(&order.number)
    {
        faults.push("an order's number in public".into());
    }
    faults
}

/// True when more is open than a letter repeats one by one, or a wish covers it: then a
/// sentence of its own says that colleagues are asked.
fn open_besides(packet: &Packet) -> bool {
    let open = packet.asked.iter().filter(|a| a.answer == Answer::Nobody).count();
    open > 2
}

#[test]
fn the_letters_of_the_corpus_hold_what_letters_must() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/drafts");
    let mut wrong: Vec<String> = vec![];
    let mut letters: BTreeMap<String, String> = BTreeMap::new();
    let mut count = 0;
    let mut folders: Vec<_> =
        std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let brand = folder.file_name().unwrap().to_string_lossy().into_owned();
        for packet in packets_of(&folder) {
            count += 1;
            let ticket = packet.ticket.id.clone().unwrap_or_default();
            let text = packet.draft.text();
            for fault in faults(&packet) {
                wrong.push(format!("{brand} {ticket}: {fault}\n{text}\n"));
            }
            if let Some(other) = letters.insert(text, ticket.clone()) {
                wrong.push(format!("{brand} {ticket} has the letter of {other}"));
            }
        }
    }
    assert!(count >= TICKETS_MIN, "{count} tickets");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
