//! Tickets: a JSON array, or one JSON object a line.

use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

use countersign_core::{orders::Records, ticket::Ticket};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Outcome};

/// Bytes of a file of tickets.
const TICKETS_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// A ticket with what its page showed of orders, as `countersign read --json` prints it.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadTicket {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: Ticket,
    /// Orders seen beside it.
    #[serde(default, skip_serializing_if = "Records::is_empty")]
    pub seen: Records,
}

/// Reads the tickets of `path`; `-` is standard input. What their pages showed of orders is left out.
pub fn read(path: &Path) -> Outcome<Vec<Ticket>> {
    Ok(read_with_seen(path)?.into_iter().map(|read| read.ticket).collect())
}

/// Reads the tickets of `path`; `-` is standard input.
pub fn read_with_seen(path: &Path) -> Outcome<Vec<ReadTicket>> {
    let name =
        if path == Path::new("-") { "standard input".into() } else { path.display().to_string() };
    let bytes = bytes(path)?;
    let text = String::from_utf8_lossy(&bytes);
    parse(text.trim_start_matches('\u{feff}'), &name)
}

fn bytes(path: &Path) -> Outcome<Vec<u8>> {
    let mut bytes = vec![];
    let limit = TICKETS_BYTES_MAX + 1;
    let read = if path == Path::new("-") {
        io::stdin().take(limit).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    read.map_err(|error| Failure::file(path, error))?;
    if bytes.len() as u64 > TICKETS_BYTES_MAX {
        return Err(Failure::Input(format!(
            "{}: more than {TICKETS_BYTES_MAX} bytes of tickets: split the file",
            path.display()
        )));
    }
    Ok(bytes)
}

fn parse(text: &str, name: &str) -> Outcome<Vec<ReadTicket>> {
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(text)
            .map_err(|error| not_a_ticket(name, error.line(), &error));
    }
    // One object over several lines, as `countersign read --json` prints it, is one ticket.
    if let Ok(ticket) = serde_json::from_str(text) {
        return Ok(vec![ticket]);
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| not_a_ticket(name, at + 1, &error))
        })
        .collect()
}

fn not_a_ticket(name: &str, line: usize, error: &serde_json::Error) -> Failure {
    Failure::Input(format!(
        "{name}, line {line}: this is no ticket: {error}; a ticket is \
         {{\"messages\":[{{\"from\":\"customer\",\"text\":\"…\"}}]}}, see docs/packet.md"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_lines_and_a_single_object_are_read() {
        let one = r#"{"id":"1","messages":[]}"#;
        for (text, count) in [
            (format!("[{one},{one}]"), 2),
            (format!("{one}\n\n{one}\n"), 2),
            ("{\n\"id\": \"1\",\n\"messages\": []\n}".to_owned(), 1),
            (String::new(), 0),
        ] {
            assert_eq!(parse(&text, "t").unwrap().len(), count, "{text}");
        }
    }

    #[test]
    fn a_broken_line_is_named() {
        let failure = parse("{\"messages\":[]}\n{\"messages\":3}", "t.jsonl").unwrap_err();
        assert!(failure.to_string().starts_with("t.jsonl, line 2: this is no ticket"), "{failure}");
    }
}
