//! Times redaction of 1 MB texts made to be slow, and of an ordinary letter:
//! `cargo run --release -p countersign-core --example time_privacy`.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a timing tool, not part of core"
)]

use std::time::{Duration, Instant};

use countersign_core::privacy::{KnownValues, Redactor, restore};

const BYTES: usize = 1_000_000;

fn main() {
    let mut known = KnownValues::default();
    known.name("Emma Larsen");
    known.name("Jürgen Weißhaupt-Møller");
    known.name("Will May");
    known.email("emma.larsen84@mail.example.com");
    known.phone("+49 171 2345678");
    let letter = "Hi, my name is Emma Larsen, order #SW-1848 of 3 May 2026.\nPlease ring +49 171 2345678 or \
                  write to emma.larsen84@mail.example.com. I live at 14 Wisteria Close, Guildford GU1 3RX.\n\
                  Regards,\nEmma\n";
    for piece in [
        letter,
        "a",
        "1",
        "1 ",
        "11-",
        "4 4",
        "Emma ",
        "emmalarsen",
        "will ",
        "@",
        "a@",
        "a.",
        "[",
        "[NAME_",
        "[NAME_1]",
        "&uuml;",
        "%41",
        "ä",
        "\u{200b}",
        "A. ",
        "Mr. ",
        "Am ",
        "rue ",
        "1 a St ",
        "://",
        "http://a?t=1 ",
        "one ",
        "x at y dot com ",
        "IBAN DE89 ",
        "DE",
        "GB29",
        "Hi ",
        "Regards,\n",
        "\n",
        "12345 Ab, ",
        "passport ",
        "born 1.1.2000 ",
        "1.1.",
        "€1 ",
        "EL\n",
        "1.1.198",
        "+49 1 ",
        "0171 2 ",
        "4111 ",
        "12 rue ",
        "Str. 5 ",
        "a.b@c.d ",
        "NL 1 ",
    ] {
        let text = piece.repeat(BYTES / piece.len());
        let mut best = Duration::MAX;
        for _ in 0..2 {
            let start = Instant::now();
            let mut redactor = Redactor::new(&known);
            let redacted = redactor.redact(&text);
            let took = start.elapsed();
            best = best.min(took);
            assert!(restore(&redacted, redactor.vault()) == text);
        }
        println!(
            "{:>7.1} ms  {:?}",
            best.as_secs_f64() * 1e3,
            piece.chars().take(24).collect::<String>()
        );
    }
    let start = Instant::now();
    for _ in 0..1_000 {
        let mut redactor = Redactor::new(&known);
        std::hint::black_box(redactor.redact(letter));
    }
    println!(
        "{:>7.3} ms  an ordinary letter, with the matcher's making",
        start.elapsed().as_secs_f64()
    );
}
