//! Times triage on threads made here: `cargo run --release --example time_triage`.
//!
//! Prints the 95th percentile for threads of 2,000 characters, and the time of
//! one adversarial megabyte of each sort.

use std::time::{Duration, Instant};

use countersign_core::{
    ticket::{Author, Message, Ticket},
    triage::triage,
};

/// What a long thread is made of.
const SENTENCES: [&str; 8] = [
    "Hello, my order #SW-1848 has not moved for six days and nobody replied to my last email. ",
    "Can I get a refund or store credit, please? It was 49.99 EUR, paid on 3 November. ",
    "Meine Bestellung ist immer noch nicht angekommen, ich warte seit drei Wochen. ",
    "The parcel is with the courier, tracking 1Z999AA10123456784, and stuck at the depot. ",
    "Je voudrais échanger la taille, le pantalon est trop petit pour mon fils. ",
    "My phone is +44 20 7946 0958, or write to someone@example.com before Saturday. ",
    "I am not asking for compensation, only for an answer that is not a template. ",
    "El producto llegó roto y necesito una solución antes del cumpleaños de mi madre. ",
];

fn main() {
    let mut times: Vec<Duration> = (0..2_000).map(|round| time(&thread(round))).collect();
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    show(&format!("2,000 characters: p50 {:?}, p95 {:?}", at(50), at(95)));
    for unit in [
        "not refund ",
        "a",
        "1 ",
        "4 4",
        "@a.b",
        "#1-1-",
        "no no reply ",
        "é, ",
        "12.50 € ",
        "01/02/2026 ",
        "GB1 ",
        "4111 1111 ",
        "+44 20 ",
        "DE44 5001 ",
        "Mon 3 May, ",
        "1.2.3",
        "12-34-",
        "SW1A 1AA ",
        "42 L ",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        show(&format!("1 MB of {unit:?}: {:?}", time(&ticket([text]))));
    }
    for unit in [
        "not refund no reply ",
        "12.50 € ",
        "01/02/2026 ",
        "4111 1111 ",
        "1 ",
        "#1-1-",
        "SW1A 1AA ",
    ] {
        let many: Vec<String> = (0..200).map(|_| unit.repeat(5_000 / unit.len())).collect();
        show(&format!("1 MB of {unit:?} in 200 messages: {:?}", time(&ticket(many))));
    }
}

fn thread(round: usize) -> Ticket {
    let mut messages = vec![];
    for part in 0..4 {
        let mut text = String::new();
        while text.len() < 500 {
            let at = (round + part * 3 + text.len()) % SENTENCES.len();
            text.push_str(SENTENCES.get(at).copied().unwrap_or_default());
        }
        messages.push(text.chars().take(500).collect());
    }
    ticket(messages)
}

fn ticket(texts: impl IntoIterator<Item = String>) -> Ticket {
    let message = |text| Message {
        from: Author::Customer,
        author: None,
        at: None,
        text,
        attachments: vec![],
    };
    Ticket { messages: texts.into_iter().map(message).collect(), ..Ticket::default() }
}

#[expect(clippy::disallowed_methods, reason = "an example that measures reads the clock")]
fn time(ticket: &Ticket) -> Duration {
    let start = Instant::now();
    std::hint::black_box(triage(ticket));
    start.elapsed()
}

#[expect(clippy::disallowed_macros, reason = "an example prints what it measured")]
fn show(line: &str) {
    println!("{line}");
}
