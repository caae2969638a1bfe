//! The words of a message as lines of text: what is hidden, what is a control
//! and what a mail client repeated is told apart from what was written.

use super::{
    facts::{IN_CONTROL, Page},
    history::{Line, clean},
    tree::{At, push_words},
    words,
};
use crate::limits;

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "tbody",
    "section",
    "article",
    "header",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "hr",
    "form",
    "main",
    "aside",
    "#document",
    "iframe",
    "body",
    "html",
];

/// The text that `blocks` of the message `record` say, without quoted history
/// and signatures.
pub(crate) fn text_of(page: &Page<'_>, record: At, blocks: &[At]) -> String {
    clean(&lines_of(page, record, blocks))
}

/// The same with everything left in.
pub(crate) fn lines_of(page: &Page<'_>, record: At, blocks: &[At]) -> Vec<Line> {
    let mut writer = Writer { lines: Vec::new(), line: String::new(), quoted: false, bytes: 0 };
    let mut end = None;
    for block in blocks {
        // Line breaks between two blocks belong to neither.
        let gap = end.unwrap_or(*block)..*block;
        for _ in gap.filter(|at| page.tree.tag(*at) == "br").take(2) {
            writer.end_line();
        }
        writer.block(page, record, *block);
        end = Some(page.tree.end(*block));
    }
    writer.flush();
    writer.lines
}

struct Writer {
    lines: Vec<Line>,
    line: String,
    quoted: bool,
    bytes: usize,
}

impl Writer {
    fn block(&mut self, page: &Page<'_>, record: At, block: At) {
        let tree = &page.tree;
        let mut open: Vec<(At, bool)> = Vec::new();
        let (mut quote_end, mut kept_end) = (0, 0);
        let mut at = block;
        let end = tree.end(block);
        if BLOCKS.contains(&tree.tag(block)) {
            self.flush();
        }
        while at < end && self.bytes < limits::MESSAGE_CHARS_MAX * 4 {
            while let Some((closed, paragraph)) = open.pop_if(|(closed, _)| at >= *closed) {
                let _ = closed;
                self.flush();
                if paragraph {
                    self.blank();
                }
            }
            if is_left_out(page, at, record, block) {
                at = tree.end(at);
                continue;
            }
            let quoted = at < quote_end;
            let node = tree.node(at);
            if node.is_text() {
                self.quoted = quoted;
                self.text(&node.x, at < kept_end);
                at += 1;
                continue;
            }
            if !quoted && is_quote(page, at, block) {
                self.flush();
                quote_end = tree.end(at);
            }
            if keeps_lines(node.t.as_str(), node.attr("class")) {
                kept_end = kept_end.max(tree.end(at));
            }
            if node.t == "br" {
                self.end_line();
            } else if BLOCKS.contains(&node.t.as_str()) {
                self.flush();
                open.push((
                    tree.end(at),
                    matches!(node.t.as_str(), "p" | "blockquote" | "pre" | "table"),
                ));
            } else if matches!(node.t.as_str(), "td" | "th") && !self.line.is_empty() {
                self.line.push(' ');
            }
            at += 1;
        }
        while let Some((_, paragraph)) = open.pop() {
            self.flush();
            if paragraph {
                self.blank();
            }
        }
    }

    fn text(&mut self, text: &str, keeps_lines: bool) {
        self.bytes += text.len();
        let keeps_lines = keeps_lines || text.trim().contains("\n\n") || text.contains("\n>");
        if !keeps_lines {
            push_words(&mut self.line, text);
            return;
        }
        let mut lines = text.split('\n').peekable();
        while let Some(line) = lines.next() {
            push_words(&mut self.line, line);
            if lines.peek().is_some() {
                self.end_line();
            }
        }
    }

    /// Ends the line, even an empty one.
    fn end_line(&mut self) {
        if self.line.trim().is_empty() {
            self.line.clear();
            self.blank();
        } else {
            self.flush();
        }
    }

    /// Ends the line if there is one.
    fn flush(&mut self) {
        let text = self.line.trim();
        if !text.is_empty() {
            self.lines.push(Line { text: text.to_owned(), quoted: self.quoted });
        }
        self.line.clear();
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.text.is_empty()) {
            self.lines.push(Line { text: String::new(), quoted: self.quoted });
        }
    }
}

fn is_left_out(page: &Page<'_>, at: At, record: At, block: At) -> bool {
    // A block that is hidden itself is a folded message's words.
    if page.tree.hidden_within(at, record) && page.tree.hidden_within(at, block) {
        return true;
    }
    if at != block && page.has(at, words::UNSEEN) {
        return true;
    }
    let tag = page.tree.tag(at);
    // A customer's mail may be laid out with any names; only real controls are left out.
    matches!(
        tag,
        "button" | "input" | "select" | "textarea" | "option" | "label" | "title" | "head" | "img"
    ) || (at != block && page.is_in(at, IN_CONTROL) && page.tree.attr(at, "role").is_some())
        || (at != block
            && page.has(at, words::ATTACHMENT)
            && page.tree.tag(at) != "p"
            && !page.tree.tag(at).is_empty())
}

fn is_quote(page: &Page<'_>, at: At, block: At) -> bool {
    at != block
        && (page.tree.tag(at) == "blockquote" || page.has(at, words::QUOTE | words::SIGNATURE))
}

fn keeps_lines(tag: &str, class: Option<&str>) -> bool {
    tag == "pre"
        || class.is_some_and(|class| {
            ["pre-wrap", "pre-line", "prewrap", "preline", "plaintext", "plain-text"]
                .iter()
                .any(|word| class.contains(word))
        })
}
