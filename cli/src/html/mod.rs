//! A saved HTML file as the snapshot that the content script would have taken.
//!
//! No styles are computed and no script runs: what only a style sheet hides
//! counts as visible, and no node has a box.

#[cfg(test)]
mod tests;
mod tree;

use std::collections::BTreeMap;

use countersign_core::{
    limits,
    page::snapshot::{Node, NodeId, SNAPSHOT_VERSION, Snapshot},
};
use jiff::Timestamp;

use self::tree::{Document, Element, Kind, NodeRef};

/// Elements that show nothing a reader could read.
const SKIPPED: &[&str] =
    &["head", "script", "style", "svg", "noscript", "template", "link", "meta", "object", "canvas"];

/// Elements between which white space has no meaning.
const BLOCKS: &[&str] = &[
    "html",
    "head",
    "body",
    "div",
    "p",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "main",
    "form",
    "fieldset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "hr",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "iframe",
    "details",
    "summary",
    "figure",
    "option",
];

/// Attributes kept beside `aria-*` and `data-*`, as `Node::a` documents.
const ATTRIBUTES: &[&str] = &[
    "id",
    "class",
    "role",
    "title",
    "href",
    "datetime",
    "name",
    "type",
    "placeholder",
    "alt",
    "dir",
    "lang",
    "email",
    "contenteditable",
];

/// Characters kept of one attribute.
const ATTRIBUTE_CHARS_MAX: usize = 500;
/// Bytes of a saved file that are parsed.
const HTML_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Frames inside frames that are followed.
const FRAME_DEPTH_MAX: usize = 4;

/// Reads `html`, shown at `url` at the moment `at`. `frames` holds the saved
/// contents of the N-th iframe of the page; an iframe's `srcdoc` is read too.
/// Passwords and card numbers are left out. Stops at the limits of
/// `core::limits` and says so in [`Snapshot::cut`].
#[must_use]
pub fn snapshot(html: &str, url: &str, at: Timestamp, frames: &[(usize, String)]) -> Snapshot {
    let whole = html;
    let html = whole.get(..whole.floor_char_boundary(HTML_BYTES_MAX)).unwrap_or(whole);
    let document = Document::parse(html);
    let mut writer =
        Writer { nodes: Vec::new(), bytes: 0, cut: false, frames, next_frame: 0, frame_depth: 0 };
    writer.document(&document, None);
    let root = document.root_element();
    let lang = root.and_then(|root| tree::element(&root)).and_then(|root| root.attr("lang"));
    Snapshot {
        v: SNAPSHOT_VERSION,
        url: url.to_owned(),
        title: root.map(|root| title_of(&root)).unwrap_or_default(),
        lang: lang.map(str::to_owned),
        at,
        zone: None,
        viewport: [0, 0],
        cut: writer.cut || html.len() < whole.len(),
        nodes: writer.nodes,
    }
}

struct Writer<'a> {
    nodes: Vec<Node>,
    bytes: usize,
    cut: bool,
    frames: &'a [(usize, String)],
    next_frame: usize,
    frame_depth: usize,
}

impl Writer<'_> {
    /// Writes a document's elements below `parent`. An explicit stack, because
    /// a page may nest deeper than a thread's stack.
    fn document(&mut self, document: &Document, parent: Option<NodeId>) {
        self.cut |= document.cut;
        let root = document.root_element();
        let mut stack: Vec<_> = root.map(|root| (root, parent, 0_usize)).into_iter().collect();
        while let Some((node, parent, depth)) = stack.pop() {
            if depth >= limits::SNAPSHOT_DEPTH_MAX {
                self.cut = true;
                continue;
            }
            match node.value() {
                Kind::Text(text) => self.text(text, &node, parent),
                Kind::Element(element) if is_shadow_root(element) => {
                    let root = Node { t: "#shadow".to_owned(), ..Node::default() };
                    let Some(id) = parent.and_then(|p| self.push(Node { p, ..root })) else {
                        continue;
                    };
                    stack.extend(node.children().rev().map(|child| (child, Some(id), depth + 1)));
                }
                Kind::Element(element) if !SKIPPED.contains(&element.name()) => {
                    let Some(id) = self.element(element, &node, parent) else { continue };
                    if element.name() == "iframe" {
                        self.frame(element, id);
                    } else if !matches!(element.name(), "textarea" | "select") {
                        stack.extend(
                            node.children().rev().map(|child| (child, Some(id), depth + 1)),
                        );
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str, node: &NodeRef<'_>, parent: Option<NodeId>) {
        let Some(parent) = parent else { return };
        if text.trim().is_empty() {
            if separates_inline(node) {
                self.push(Node { p: parent, x: " ".to_owned(), ..Node::default() });
            }
        } else {
            let text = truncated(text, limits::MESSAGE_CHARS_MAX);
            self.push(Node { p: parent, x: text, ..Node::default() });
        }
    }

    fn element(
        &mut self,
        element: &Element,
        node: &NodeRef<'_>,
        parent: Option<NodeId>,
    ) -> Option<NodeId> {
        let p = parent.unwrap_or_else(|| NodeId::try_from(self.nodes.len()).unwrap_or(0));
        self.push(Node {
            p,
            t: element.name().to_owned(),
            a: attributes(element),
            v: value(element, node),
            h: hidden(element),
            y: is_yellow(element),
            ..Node::default()
        })
    }

    fn frame(&mut self, element: &Element, iframe: NodeId) {
        let number = self.next_frame;
        let saved = if self.frame_depth == 0 {
            self.next_frame += 1;
            self.frames.iter().find(|(n, _)| *n == number).map(|(_, html)| html.as_str())
        } else {
            None
        };
        let Some(html) = saved.or_else(|| element.attr("srcdoc")) else { return };
        if self.frame_depth >= FRAME_DEPTH_MAX {
            self.cut = true;
            return;
        }
        let document = Node { p: iframe, t: "#document".to_owned(), ..Node::default() };
        let Some(id) = self.push(document) else { return };
        self.frame_depth += 1;
        self.document(&Document::parse(html), Some(id));
        self.frame_depth -= 1;
    }

    fn push(&mut self, node: Node) -> Option<NodeId> {
        // Roughly what the node weighs as JSON.
        let bytes = 16
            + node.t.len()
            + node.x.len()
            + node.v.as_ref().map_or(0, String::len)
            + node.a.iter().map(|(name, value)| name.len() + value.len() + 6).sum::<usize>();
        if self.nodes.len() >= limits::SNAPSHOT_NODES_MAX
            || self.bytes + bytes > limits::SNAPSHOT_BYTES_MAX
        {
            self.cut = true;
            return None;
        }
        self.bytes += bytes;
        let id = NodeId::try_from(self.nodes.len()).ok()?;
        self.nodes.push(node);
        Some(id)
    }
}

/// `<template shadowrootmode="open">`: how a page is saved with its shadow roots.
fn is_shadow_root(element: &Element) -> bool {
    element.name() == "template" && element.attr("shadowrootmode").is_some()
}

/// Does this white space stand between two pieces of running text?
fn separates_inline(node: &NodeRef<'_>) -> bool {
    let inline = |node: Option<NodeRef<'_>>| match node.map(|node| node.value()) {
        Some(Kind::Element(e)) => !BLOCKS.contains(&e.name()) && !SKIPPED.contains(&e.name()),
        Some(Kind::Text(_)) => true,
        _ => false,
    };
    inline(node.prev_sibling()) && inline(node.next_sibling())
}

fn attributes(element: &Element) -> BTreeMap<String, String> {
    // A custom element may keep a message's HTML in its value.
    let is_body = |name: &str| name == "value" && element.name().contains('-');
    element
        .attrs()
        .filter(|(name, _)| {
            ATTRIBUTES.contains(name)
                || name.starts_with("aria-")
                || name.starts_with("data-")
                || is_body(name)
        })
        .filter(|(_, value)| !value.starts_with("data:"))
        .map(|(name, value)| {
            let max = if is_body(name) { limits::MESSAGE_CHARS_MAX } else { ATTRIBUTE_CHARS_MAX };
            (name.to_owned(), truncated(value, max))
        })
        .collect()
}

fn value(element: &Element, node: &NodeRef<'_>) -> Option<String> {
    let value = match element.name() {
        "input" if !is_secret(element) => element.attr("value")?.to_owned(),
        "textarea" => tree::text(node),
        "select" => selected_option(node)?,
        _ => return None,
    };
    Some(truncated(&value, limits::MESSAGE_CHARS_MAX))
}

/// Password and card fields, and switches, whose value says nothing.
fn is_secret(element: &Element) -> bool {
    let of = |name| element.attr(name).unwrap_or_default().to_ascii_lowercase();
    let kind = of("type");
    let words = [of("name"), of("id"), of("autocomplete"), of("placeholder")].join(" ");
    matches!(kind.as_str(), "password" | "checkbox" | "radio" | "file" | "image" | "hidden")
        || ["passw", "cc-", "card", "cvc", "cvv", "iban", "csrf", "token", "secret"]
            .iter()
            .any(|word| words.contains(word))
}

fn selected_option(select: &NodeRef<'_>) -> Option<String> {
    let options = || tree::elements(select).filter(|(_, element)| element.name() == "option");
    let selected = options().find(|(_, option)| option.attr("selected").is_some());
    let (option, _) = selected.or_else(|| options().next())?;
    Some(tree::text(&option).trim().to_owned())
}

/// What the markup itself hides, and what the most common style sheets hide by
/// a class whose meaning is fixed.
fn hidden(element: &Element) -> bool {
    let style: String = element
        .attr("style")
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    element.attr("hidden").is_some()
        || element.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"))
        || (element.attr("role") == Some("dialog") && element.attr("aria-hidden") == Some("true"))
        || style.contains("display:none")
        || hidden_by_class(element)
}

/// Is the background that the markup itself gives a light yellow?
fn is_yellow(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
    let Some((_, colour)) = style.split_once("background") else {
        return element.attr("bgcolor").is_some_and(|colour| is_yellow_colour(colour.trim()));
    };
    let colour = colour.split_once(':').map_or("", |(_, rest)| rest);
    is_yellow_colour(colour.split(';').next().unwrap_or_default().trim())
}

fn is_yellow_colour(colour: &str) -> bool {
    let hex = |text: &str| i32::from_str_radix(text, 16).ok();
    let parts: Vec<i32> = if let Some(digits) = colour.strip_prefix('#') {
        let step = if digits.len() >= 6 { 2 } else { 1 };
        let scale = if step == 1 { 17 } else { 1 };
        (0..3).filter_map(|i| Some(hex(digits.get(i * step..(i + 1) * step)?)? * scale)).collect()
    } else {
        colour
            .trim_start_matches(|c: char| !c.is_ascii_digit())
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .filter_map(|part| part.parse().ok())
            .take(3)
            .collect()
    };
    match parts.as_slice() {
        // As `snapshot.js` has it.
        [red, green, blue] => *red > 235 && *green > 200 && red - blue > 20 && green - blue > 12,
        _ => matches!(
            colour,
            "lightyellow" | "cornsilk" | "lemonchiffon" | "papayawhip" | "moccasin"
        ),
    }
}

fn hidden_by_class(element: &Element) -> bool {
    let has = |class: &str| element.classes().any(|c| c == class);
    let responsive = || {
        element.classes().any(|c| {
            [":block", ":flex", ":grid", ":inline", ":inline-flex", ":inline-block", ":table"]
                .iter()
                .any(|end| c.ends_with(end))
                || (c.starts_with("d-") && c.matches('-').count() == 2)
        })
    };
    let opened = || ["active", "show", "in", "open", "shown"].into_iter().any(has);
    (["hidden", "d-none", "ng-hide", "is-hidden", "hide"].into_iter().any(has) && !responsive())
        || (["tab-pane", "modal", "dropdown-menu"].into_iter().any(has) && !opened())
}

fn title_of(root: &NodeRef<'_>) -> String {
    let title = tree::elements(root)
        .find(|(_, element)| element.name() == "title")
        .map(|(node, _)| tree::text(&node))
        .unwrap_or_default();
    truncated(title.trim(), limits::FIELD_CHARS_MAX)
}

fn truncated(text: &str, chars_max: usize) -> String {
    text.chars().take(chars_max).collect()
}
