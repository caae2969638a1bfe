//! Prints the snapshot of a saved page as an indented outline: for looking at
//! a helpdesk's structure.
//!
//! `cargo run -p countersign-cli --example dump_page PAGE.html`

use countersign_cli::html;

#[allow(clippy::print_stdout, reason = "an example that prints")]
fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    let snapshot = html::snapshot(&page, "", jiff::Timestamp::UNIX_EPOCH, &[]);
    let mut depths: Vec<usize> = Vec::new();
    for (id, node) in snapshot.nodes.iter().enumerate() {
        let parent = usize::try_from(node.p).unwrap_or(0);
        let depth = if parent == id { 0 } else { depths.get(parent).map_or(0, |d| d + 1) };
        depths.push(depth);
        let indent = " ".repeat(depth);
        if node.is_text() {
            println!("{indent}{id} {:?}", node.x.chars().take(110).collect::<String>());
        } else {
            let attributes: Vec<String> = node
                .a
                .iter()
                .map(|(k, v)| format!("{k}={:?}", v.chars().take(90).collect::<String>()))
                .collect();
            let hidden = if node.h { " HIDDEN" } else { "" };
            let value = node.v.as_ref().map_or(String::new(), |v| format!(" value={v:?}"));
            println!("{indent}{id} <{}> {}{hidden}{value}", node.t, attributes.join(" "));
        }
    }
}
