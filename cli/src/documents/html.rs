//! A page of a help centre as Markdown: its headings, paragraphs, lists and tables.

use countersign_core::page::snapshot::{Node, Snapshot};
use jiff::Timestamp;

use super::Blocks;
use crate::html::snapshot;

/// What surrounds a document rather than being part of it.
const AROUND: &[&str] = &["nav", "header", "footer", "aside", "form", "button", "select"];
/// Elements that end a block.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "hr",
    "br",
    "details",
    "summary",
    "body",
    "td",
    "th",
];

/// `html` as Markdown.
pub fn markdown(html: &str) -> String {
    let page: Snapshot = snapshot(html, "", Timestamp::UNIX_EPOCH, &[]);
    let mut blocks = Blocks::default();
    // The block in which the last text stood: a text elsewhere begins another.
    let mut block = None;
    for (at, node) in page.nodes.iter().enumerate() {
        if !node.is_text() {
            if node.t == "br" {
                blocks.text(" ");
            }
            continue;
        }
        let above: Vec<(usize, &Node)> = above(&page, at);
        if above.iter().any(|(_, n)| AROUND.contains(&n.t.as_str()) || n.h) {
            continue;
        }
        let own = above.iter().find(|(_, n)| BLOCKS.contains(&n.t.as_str()));
        let row = above.iter().find(|(_, n)| n.t == "tr").map(|(id, _)| *id);
        let own_id = row.or(own.map(|(id, _)| *id));
        if let Some((last, before)) = block.take().filter(|(last, _)| Some(*last) != own_id) {
            let _: usize = last;
            blocks.end(before);
        } else if row.is_some() && own.is_some_and(|(_, n)| matches!(n.t.as_str(), "td" | "th")) {
            blocks.text(" ");
        }
        blocks.text(&node.x);
        block = own_id.map(|id| (id, mark(&above)));
    }
    blocks.end(block.map_or("", |(_, before)| before));
    blocks.finish()
}

/// The elements around the node at `at`, the nearest first.
fn above(page: &Snapshot, at: usize) -> Vec<(usize, &Node)> {
    let mut found = vec![];
    let mut here = at;
    while let Some(node) = page.nodes.get(here) {
        let parent = node.p as usize;
        if parent == here {
            break;
        }
        let Some(above) = page.nodes.get(parent) else { break };
        found.push((parent, above));
        here = parent;
    }
    found
}

/// What stands in front of a block in Markdown.
fn mark(above: &[(usize, &Node)]) -> &'static str {
    let nearest = above.iter().find_map(|(_, node)| match node.t.as_str() {
        "h1" => Some("# "),
        "h2" => Some("## "),
        "h3" => Some("### "),
        "h4" => Some("#### "),
        "h5" => Some("##### "),
        "h6" => Some("###### "),
        "summary" | "dt" => Some("### "),
        "li" => Some("- "),
        _ => None,
    });
    nearest.unwrap_or("")
}
