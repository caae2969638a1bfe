//! A saved HTML file as the snapshot that the content script would have taken.
//!
//! No styles are computed and no script runs: what only a style sheet hides
//! counts as visible, and no node has a box.

use std::collections::BTreeMap;

use countersign_core::{
    limits,
    page::snapshot::{Node, NodeId, SNAPSHOT_VERSION, Snapshot},
};
use jiff::Timestamp;
use scraper::{ElementRef, Html, Node as Parsed, node::Element};

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
    let document = Html::parse_document(html);
    let mut writer =
        Writer { nodes: Vec::new(), bytes: 0, cut: false, frames, next_frame: 0, frame_depth: 0 };
    writer.document(&document, None);
    let root = document.root_element();
    Snapshot {
        v: SNAPSHOT_VERSION,
        url: url.to_owned(),
        title: title_of(&root),
        lang: root.attr("lang").map(str::to_owned),
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
    fn document(&mut self, document: &Html, parent: Option<NodeId>) {
        let root = document.root_element();
        let mut stack = vec![(*root, parent, 0_usize)];
        while let Some((node, parent, depth)) = stack.pop() {
            if depth >= limits::SNAPSHOT_DEPTH_MAX {
                self.cut = true;
                continue;
            }
            match node.value() {
                Parsed::Text(text) => self.text(text, &node, parent),
                Parsed::Element(element) if !SKIPPED.contains(&element.name()) => {
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

    fn text(&mut self, text: &str, node: &ego_tree::NodeRef<'_, Parsed>, parent: Option<NodeId>) {
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
        node: &ego_tree::NodeRef<'_, Parsed>,
        parent: Option<NodeId>,
    ) -> Option<NodeId> {
        let p = parent.unwrap_or_else(|| NodeId::try_from(self.nodes.len()).unwrap_or(0));
        self.push(Node {
            p,
            t: element.name().to_owned(),
            a: attributes(element),
            v: ElementRef::wrap(*node).and_then(|element| value(&element)),
            h: hidden(element),
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
        self.document(&Html::parse_document(html), Some(id));
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

/// Does this white space stand between two pieces of running text?
fn separates_inline(node: &ego_tree::NodeRef<'_, Parsed>) -> bool {
    let inline = |node: Option<ego_tree::NodeRef<'_, Parsed>>| match node.map(|node| node.value()) {
        Some(Parsed::Element(e)) => !BLOCKS.contains(&e.name()) && !SKIPPED.contains(&e.name()),
        Some(Parsed::Text(_)) => true,
        _ => false,
    };
    inline(node.prev_sibling()) && inline(node.next_sibling())
}

fn attributes(element: &Element) -> BTreeMap<String, String> {
    element
        .attrs()
        .filter(|(name, _)| {
            ATTRIBUTES.contains(name) || name.starts_with("aria-") || name.starts_with("data-")
        })
        .filter(|(_, value)| !value.starts_with("data:"))
        .map(|(name, value)| (name.to_owned(), truncated(value, ATTRIBUTE_CHARS_MAX)))
        .collect()
}

fn value(element: &ElementRef<'_>) -> Option<String> {
    let value = match element.value().name() {
        "input" if !is_secret(element.value()) => element.attr("value")?.to_owned(),
        "textarea" => element.text().collect(),
        "select" => selected_option(element)?,
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

fn selected_option(element: &ElementRef<'_>) -> Option<String> {
    let options = || element.descendants().filter_map(ElementRef::wrap).filter(is_option);
    let selected = options().find(|option| option.attr("selected").is_some());
    let option = selected.or_else(|| options().next())?;
    Some(option.text().collect::<String>().trim().to_owned())
}

fn is_option(element: &ElementRef<'_>) -> bool {
    element.value().name() == "option"
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

fn title_of(root: &ElementRef<'_>) -> String {
    let title = root
        .descendants()
        .filter_map(ElementRef::wrap)
        .find(|element| element.value().name() == "title")
        .map(|element| element.text().collect::<String>())
        .unwrap_or_default();
    truncated(title.trim(), limits::FIELD_CHARS_MAX)
}

fn truncated(text: &str, chars_max: usize) -> String {
    text.chars().take(chars_max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Snapshot {
        snapshot(html, "https://desk.example/t/1", Timestamp::UNIX_EPOCH, &[])
    }

    fn find<'a>(snapshot: &'a Snapshot, tag: &str) -> Option<&'a Node> {
        snapshot.nodes.iter().find(|node| node.t == tag)
    }

    #[test]
    fn values_are_read_and_secrets_are_not() {
        for (html, want) in [
            ("<input value='Ada'>", Some("Ada")),
            ("<input type=password value='hunter2'>", None),
            ("<input name='card_number' value='4111'>", None),
            ("<input autocomplete='cc-csc' value='123'>", None),
        ] {
            assert_eq!(find(&read(html), "input").unwrap().v.as_deref(), want, "{html}");
        }
        let select = read("<select><option>Open<option selected>Closed</select>");
        assert_eq!(find(&select, "select").unwrap().v.as_deref(), Some("Closed"));
        let area = read("<textarea>Dear Ada</textarea>");
        assert_eq!(find(&area, "textarea").unwrap().v.as_deref(), Some("Dear Ada"));
    }

    #[test]
    fn what_the_markup_hides_is_hidden() {
        for (html, want) in [
            ("<article hidden>", true),
            ("<article style='color:red; display : none'>", true),
            ("<article role=dialog aria-hidden=true>", true),
            ("<article aria-hidden=true>", false),
            ("<article class='tab-pane fade'>", true),
            ("<article class='tab-pane fade show active'>", false),
            ("<article class='d-none d-md-block'>", false),
            ("<article class='hidden md:flex'>", false),
            ("<article class='reply hidden'>", true),
            ("<article>", false),
        ] {
            assert_eq!(find(&read(html), "article").unwrap().h, want, "{html}");
        }
    }

    #[test]
    fn frames_become_documents_below_their_iframe() {
        let html = "<iframe></iframe><iframe srcdoc='<b>two</b>'></iframe>";
        let frames = [(0, "<i>one</i>".to_owned())];
        let page = snapshot(html, "", Timestamp::UNIX_EPOCH, &frames);
        let documents = page.nodes.iter().filter(|n| n.t == "#document");
        for node in documents.clone() {
            assert_eq!(page.nodes[node.p as usize].t, "iframe");
        }
        assert_eq!(documents.count(), 2);
        for text in ["one", "two"] {
            assert!(page.nodes.iter().any(|n| n.x == text), "{text}");
        }
    }

    #[test]
    fn parents_come_before_their_children_and_large_pages_are_cut() {
        let html = format!(
            "<title>T</title>{}",
            "<div><b>x</b></div>".repeat(30_000) + &"<div>".repeat(1_000)
        );
        let page = read(&html);
        assert!(page.cut);
        assert!(page.nodes.len() <= limits::SNAPSHOT_NODES_MAX);
        assert_eq!(page.title, "T");
        for (id, node) in page.nodes.iter().enumerate().skip(1) {
            assert!((node.p as usize) < id);
        }
    }

    #[test]
    fn white_space_is_kept_only_between_words() {
        let page = read("<div>\n <b>a</b>\n <i>b</i> <p>c</p>\n</div>");
        let texts: Vec<&str> =
            page.nodes.iter().filter(|n| n.is_text()).map(|n| n.x.as_str()).collect();
        assert_eq!(texts, ["a", " ", "b", "c"]);
    }
}
