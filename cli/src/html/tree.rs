//! The tree of a saved page: what html5ever parses, as far as a snapshot needs it.
//!
//! The nodes lie in one arena, so neither walking nor dropping a page that
//! nests deeply needs a deep stack.

use std::{
    borrow::Cow,
    cell::{Ref, RefCell},
};

use countersign_core::limits;
use ego_tree::{NodeId, NodeMut, Tree};
use html5ever::{
    Attribute, LocalName, ParseOpts, QualName, ns, parse_document,
    tendril::{StrTendril, TendrilSink as _},
    tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
};

/// A node of a page, with its place in the tree.
pub(super) type NodeRef<'a> = ego_tree::NodeRef<'a, Kind>;

/// What a node is.
pub(super) enum Kind {
    Element(Element),
    Text(StrTendril),
    /// The document itself, a comment, a doctype: they only hold a place.
    Other,
}

pub(super) struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
    /// Elements above it when it was put into the tree.
    depth: usize,
}

/// Levels after which parsing stops: every tag costs a look at all that are open.
const DEPTH_MAX: usize = 2 * limits::SNAPSHOT_DEPTH_MAX;
/// Nodes after which parsing stops; scripts and what is hidden count too.
const NODES_MAX: usize = 8 * limits::SNAPSHOT_NODES_MAX;
/// Bytes parsed before depth and nodes are looked at again: formatting elements
/// that are left open are opened anew in every paragraph.
const CHUNK_BYTES: usize = 1024;

impl Element {
    /// The local name; of an HTML element in lower case.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        let plain =
            |attribute: &&Attribute| attribute.name.ns == ns!() && &*attribute.name.local == name;
        self.attributes.iter().find(plain).map(|attribute| &*attribute.value)
    }

    pub(super) fn attrs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|attribute| (&*attribute.name.local, &*attribute.value))
    }

    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attr("class").unwrap_or_default().split_ascii_whitespace()
    }
}

/// A parsed page.
pub(super) struct Document {
    tree: Tree<Kind>,
    /// The name of what has none, for [`TreeSink::elem_name`].
    nameless: QualName,
    nodes: usize,
    depth: usize,
    /// The page was too deep or too large: the rest was not parsed.
    pub(super) cut: bool,
}

impl Document {
    /// Every text is some page: HTML knows no error that stops its parser.
    pub(super) fn parse(html: &str) -> Self {
        let nameless = QualName::new(None, ns!(), LocalName::default());
        let document =
            Self { tree: Tree::new(Kind::Other), nameless, nodes: 0, depth: 0, cut: false };
        let mut parser = parse_document(Sink(RefCell::new(document)), ParseOpts::default());
        let mut rest = html;
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at(rest.floor_char_boundary(CHUNK_BYTES));
            parser.process(StrTendril::from_slice(chunk));
            rest = after;
            let mut document = parser.tokenizer.sink.sink.0.borrow_mut();
            if document.depth > DEPTH_MAX || document.nodes > NODES_MAX {
                document.cut = !rest.is_empty();
                break;
            }
        }
        parser.finish()
    }

    /// The `html` element, which the parser adds where the page leaves it out.
    pub(super) fn root_element(&self) -> Option<NodeRef<'_>> {
        self.tree.root().children().find(|child| element(child).is_some())
    }

    fn add(&mut self, kind: Kind) -> NodeId {
        self.nodes += 1;
        self.tree.orphan(kind).id()
    }

    /// Notes how deep `id` will lie below `parent`.
    fn sink_to(&mut self, id: NodeId, parent: NodeId) {
        let above = self.tree.get(parent).and_then(|node| element(&node).map(|e| e.depth));
        let depth = above.map_or(0, |above| above + 1);
        self.depth = self.depth.max(depth);
        if let Some(mut node) = self.tree.get_mut(id)
            && let Kind::Element(element) = node.value()
        {
            element.depth = depth;
        }
    }

    /// Puts `new` last below `parent`, its text into a text that already ends there.
    fn append(&mut self, parent: NodeId, new: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(id) = &new {
            self.sink_to(*id, parent);
        }
        let Some(mut parent) = self.tree.get_mut(parent) else { return };
        match new {
            NodeOrText::AppendNode(id) => {
                parent.append_id(id);
            }
            NodeOrText::AppendText(text) => {
                if !joined(parent.last_child(), &text) {
                    parent.append(Kind::Text(text));
                }
            }
        }
    }

    /// Puts `new` right before `sibling`, its text into a text that already ends there.
    fn insert_before(&mut self, sibling: NodeId, new: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(id) = new {
            self.detach(id);
        }
        let Some(mut sibling) = self.tree.get_mut(sibling) else { return };
        if sibling.parent().is_none() {
            return;
        }
        match new {
            NodeOrText::AppendNode(id) => {
                sibling.insert_id_before(id);
            }
            NodeOrText::AppendText(text) => {
                if !joined(sibling.prev_sibling(), &text) {
                    sibling.insert_before(Kind::Text(text));
                }
            }
        }
    }

    fn detach(&mut self, id: NodeId) {
        if let Some(mut node) = self.tree.get_mut(id) {
            node.detach();
        }
    }
}

/// Adds `more` to a node that is a text; false for any other node and for none.
fn joined(node: Option<NodeMut<'_, Kind>>, more: &StrTendril) -> bool {
    let Some(mut node) = node else { return false };
    let Kind::Text(text) = node.value() else { return false };
    text.push_tendril(more);
    true
}

/// The element that a node is, if it is one.
pub(super) fn element<'a>(node: &NodeRef<'a>) -> Option<&'a Element> {
    match node.value() {
        Kind::Element(element) => Some(element),
        Kind::Text(_) | Kind::Other => None,
    }
}

/// The elements at and below `node`, in the page's order.
pub(super) fn elements<'a>(
    node: &NodeRef<'a>,
) -> impl Iterator<Item = (NodeRef<'a>, &'a Element)> + use<'a> {
    node.descendants().filter_map(|node| element(&node).map(|element| (node, element)))
}

/// All text below `node`.
pub(super) fn text(node: &NodeRef<'_>) -> String {
    let texts = node.descendants().filter_map(|node| match node.value() {
        Kind::Text(text) => Some(&**text),
        Kind::Element(_) | Kind::Other => None,
    });
    texts.collect()
}

/// Takes the parser's orders; it gives them through a shared reference.
struct Sink(RefCell<Document>);

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Document {
        self.0.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn get_document(&self) -> NodeId {
        self.0.borrow().tree.root().id()
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |document| {
            let found = document.tree.get(*target).and_then(|node| element(&node));
            found.map_or(&document.nameless, |element| &element.name)
        })
    }

    fn create_element(
        &self,
        name: QualName,
        mut attributes: Vec<Attribute>,
        _flags: ElementFlags,
    ) -> NodeId {
        // Of `href` and `xlink:href`, the latter comes last, however they are written.
        attributes.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        self.0.borrow_mut().add(Kind::Element(Element { name, attributes, depth: 0 }))
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.0.borrow_mut().add(Kind::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.0.borrow_mut().add(Kind::Other)
    }

    /// Nobody asks for the doctype.
    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _sys: StrTendril) {
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.0.borrow_mut().append(*parent, child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, new: NodeOrText<NodeId>) {
        self.0.borrow_mut().insert_before(*sibling, new);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let mut document = self.0.borrow_mut();
        if document.tree.get(*element).is_some_and(|node| node.parent().is_some()) {
            document.insert_before(*element, child);
        } else {
            document.append(*previous, child);
        }
    }

    /// A template's contents simply lie below it: none is shown but a shadow root's.
    fn get_template_contents(&self, template: &NodeId) -> NodeId {
        *template
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut document = self.0.borrow_mut();
        let Some(mut node) = document.tree.get_mut(*target) else { return };
        let Kind::Element(element) = node.value() else { return };
        for attribute in attributes {
            if element.attributes.iter().all(|known| known.name != attribute.name) {
                element.attributes.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut document = self.0.borrow_mut();
        if let Some(mut parent) = document.tree.get_mut(*new_parent)
            && node != new_parent
        {
            parent.reparent_from_id_append(*node);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree below `node` in one line: `name[…]`, `"text"`, `!` for the rest.
    fn shown(node: &NodeRef<'_>) -> String {
        match node.value() {
            Kind::Text(text) => format!("{:?}", &**text),
            Kind::Other => "!".to_owned(),
            Kind::Element(element) => {
                let below: Vec<String> = node.children().map(|child| shown(&child)).collect();
                format!("{}[{}]", element.name(), below.join(" "))
            }
        }
    }

    fn body(html: &str) -> String {
        let document = Document::parse(html);
        let root = document.root_element().unwrap();
        let found = elements(&root).find(|(_, element)| element.name() == "body");
        found.map(|(node, _)| shown(&node)).unwrap_or_default()
    }

    #[test]
    fn broken_markup_is_put_right_as_browsers_do() {
        for (html, want) in [
            ("", "body[]"),
            ("a<P>b<p>c", r#"body["a" p["b"] p["c"]]"#),
            // Moved out before the table, joined to the text that stands there.
            ("x<table>y<tr><td>z</table>", r#"body["xy" table[tbody[tr[td["z"]]]]]"#),
            ("<table><tr><b>y</b></table>", r#"body[b["y"] table[tbody[tr[]]]]"#),
            // The adoption agency: children change their parent.
            ("<b>1<p>2</b>3</p>", r#"body[b["1"] p[b["2"] "3"]]"#),
            // A template before the body belongs to the head.
            ("<template><i>t</i></template>u", r#"body["u"]"#),
            ("<div><template><i>t</i></template>u</div>", r#"body[div[template[i["t"]] "u"]]"#),
            ("<div>a<!-- c -->b", r#"body[div["a" ! "b"]]"#),
        ] {
            assert_eq!(body(html), want, "{html}");
        }
    }

    #[test]
    fn attributes_are_read_by_their_plain_name() {
        let html = "<html lang=de><body ID=1 Class=' a\n b ' class=c><html lang=fr dir=rtl>";
        let document = Document::parse(html);
        let root = document.root_element().unwrap();
        let html = element(&root).unwrap();
        assert_eq!((html.attr("lang"), html.attr("dir")), (Some("de"), Some("rtl")));
        let (_, body) = elements(&root).find(|(_, element)| element.name() == "body").unwrap();
        assert_eq!(body.attr("id"), Some("1"));
        assert_eq!(body.attr("missing"), None);
        assert_eq!(body.classes().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(body.attrs().count(), 2);
    }

    #[test]
    fn text_is_joined_over_elements() {
        let document = Document::parse("<p>a<b>b<i>c</i></b><!-- no -->d &amp; e");
        assert_eq!(text(&document.root_element().unwrap()), "abcd & e");
    }

    #[test]
    fn deep_nesting_needs_no_deep_stack() {
        let depth = DEPTH_MAX - 10;
        let read = move || {
            let document = Document::parse(&("<div>".repeat(depth) + "x"));
            let root = document.root_element().unwrap();
            (elements(&root).count(), text(&root))
        };
        let small = std::thread::Builder::new().stack_size(64 * 1024);
        let (count, text) = small.spawn(read).unwrap().join().unwrap();
        assert_eq!((count, text.as_str()), (depth + 3, "x"));
    }

    /// Each of these took the parser time that grows with the square of the page, or worse.
    #[test]
    fn hostile_markup_is_parsed_within_bounds() {
        let formatting: String = (0..20_000).map(|n| format!("<b id={n}>")).collect();
        for html in [
            "<div>".repeat(400_000),
            format!("{formatting}{}", "<p>x".repeat(200_000)),
            "<table><tr><td>".repeat(100_000),
            "<i></i>".repeat(1_000_000),
        ] {
            let document = Document::parse(&html);
            assert!(document.cut);
            assert!(document.nodes <= 2 * NODES_MAX, "{}", document.nodes);
        }
        assert!(!Document::parse("<p>x").cut);
    }
}
