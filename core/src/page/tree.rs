//! A snapshot as a tree that can be trusted: whatever the parents claim, every
//! node has one place, depth is bounded, and subtrees are ranges.

use std::{ops::Range, sync::LazyLock};

use super::snapshot::{Node, NodeId, Snapshot};
use crate::limits;

/// A node's place in document order, which is not its [`NodeId`].
pub(crate) type At = usize;

static NOWHERE: Node = Node {
    p: 0,
    t: String::new(),
    x: String::new(),
    a: std::collections::BTreeMap::new(),
    v: None,
    h: false,
    b: None,
    y: false,
};

/// Nodes in document order, each with its parent and the end of its subtree.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    nodes: Vec<Place<'a>>,
}

#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    node: &'a Node,
    id: NodeId,
    parent: At,
    end: At,
    hidden: bool,
}

impl<'a> Tree<'a> {
    /// Orders the nodes of `snapshot`. A node whose parent does not come before
    /// it hangs below the root; what is nested too deep is left out.
    pub(crate) fn new(snapshot: &'a Snapshot) -> Self {
        let count = snapshot.nodes.len().min(limits::SNAPSHOT_NODES_MAX);
        let links = Links::new(snapshot, count);
        let mut nodes: Vec<Place<'a>> = Vec::with_capacity(count);
        let mut open: Vec<At> = Vec::new();
        let mut stack: Vec<(usize, usize)> = if count == 0 { vec![] } else { vec![(0, 0)] };
        while let Some((index, depth)) = stack.pop() {
            let at = nodes.len();
            while open.len() > depth {
                close(&mut nodes, open.pop(), at);
            }
            let Some(node) = snapshot.nodes.get(index) else { continue };
            let parent = open.last().copied().unwrap_or(at);
            let above = nodes.get(parent).is_some_and(|place| place.hidden);
            let id = NodeId::try_from(index).unwrap_or(0);
            nodes.push(Place { node, id, parent, end: at + 1, hidden: node.h || above });
            open.push(at);
            if depth + 1 < limits::SNAPSHOT_DEPTH_MAX {
                let from = stack.len();
                let mut child = links.first(index);
                while let Some(this) = child {
                    stack.push((this, depth + 1));
                    child = links.next(this);
                }
                if let Some(children) = stack.get_mut(from..) {
                    children.reverse();
                }
            }
        }
        let at = nodes.len();
        while let Some(last) = open.pop() {
            close(&mut nodes, Some(last), at);
        }
        Self { nodes }
    }

    /// The same tree with one more element around each run of siblings, `from..to`.
    /// Runs are in document order and apart from each other.
    pub(crate) fn grouped(&self, runs: &[(At, At)]) -> Self {
        static GROUP: LazyLock<Node> =
            LazyLock::new(|| Node { t: "div".to_owned(), ..Node::default() });
        // How many runs start at or before a place, so many elements stand before it.
        let starts = |at: At| runs.partition_point(|(from, _)| *from <= at);
        let ends = |end: At| end + runs.partition_point(|(from, _)| *from < end);
        let mut nodes = Vec::with_capacity(self.nodes.len() + runs.len());
        for (at, place) in self.nodes.iter().enumerate() {
            let run = starts(at).checked_sub(1).and_then(|index| runs.get(index));
            let run = run.filter(|(_, to)| at < *to);
            let parent = place.parent + starts(place.parent);
            if let Some((_, to)) = run.filter(|(from, _)| *from == at) {
                let (id, hidden) = (place.id, false);
                nodes.push(Place { node: &GROUP, id, parent, end: ends(*to), hidden });
            }
            let parent = match run {
                Some((from, _)) if place.parent < *from => from + starts(*from) - 1,
                _ => parent,
            };
            nodes.push(Place { parent, end: ends(place.end), ..*place });
        }
        Self { nodes }
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn all(&self) -> Range<At> {
        0..self.nodes.len()
    }

    pub(crate) fn node(&self, at: At) -> &'a Node {
        self.nodes.get(at).map_or(&NOWHERE, |place| place.node)
    }

    pub(crate) fn id(&self, at: At) -> NodeId {
        self.nodes.get(at).map_or(0, |place| place.id)
    }

    pub(crate) fn tag(&self, at: At) -> &'a str {
        &self.node(at).t
    }

    pub(crate) fn attr(&self, at: At, name: &str) -> Option<&'a str> {
        self.node(at).attr(name)
    }

    /// The parent; `None` for the root.
    pub(crate) fn parent(&self, at: At) -> Option<At> {
        self.nodes.get(at).map(|place| place.parent).filter(|parent| *parent != at)
    }

    /// Where the subtree of `at` ends, exclusively.
    pub(crate) fn end(&self, at: At) -> At {
        self.nodes.get(at).map_or(at, |place| place.end)
    }

    /// `at` and everything below it.
    pub(crate) fn subtree(&self, at: At) -> Range<At> {
        at..self.end(at)
    }

    pub(crate) fn contains(&self, outer: At, inner: At) -> bool {
        self.subtree(outer).contains(&inner)
    }

    /// Hidden itself or below something hidden.
    pub(crate) fn hidden(&self, at: At) -> bool {
        self.nodes.get(at).is_some_and(|place| place.hidden)
    }

    /// Hidden, though `inside` of which it is a part is shown. In a tab that is
    /// not on top everything is hidden, and nothing can be told apart.
    pub(crate) fn hidden_within(&self, at: At, inside: At) -> bool {
        self.hidden(at) && !self.hidden(inside)
    }

    pub(crate) fn children(&self, at: At) -> impl Iterator<Item = At> + '_ {
        let end = self.end(at);
        let first = Some(at + 1).filter(|first| *first < end);
        std::iter::successors(first, move |child| Some(self.end(*child)).filter(|n| *n < end))
    }

    /// The parents of `at`, nearest first.
    pub(crate) fn ancestors(&self, at: At) -> impl Iterator<Item = At> + '_ {
        std::iter::successors(self.parent(at), move |above| self.parent(*above))
    }

    /// The nearest node that contains both.
    pub(crate) fn common(&self, one: At, other: At) -> At {
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        if self.contains(low, high) {
            return low;
        }
        self.ancestors(low).find(|above| self.contains(*above, high)).unwrap_or(0)
    }

    /// All text below `at`, single-spaced, at most `chars_max` characters.
    pub(crate) fn text(&self, at: At, chars_max: usize) -> String {
        let mut out = String::new();
        for below in self.subtree(at) {
            if self.node(below).is_text() && !self.hidden_within(below, at) {
                push_words(&mut out, &self.node(below).x);
                if out.len() > chars_max * 4 {
                    break;
                }
            }
        }
        let out = out.trim();
        out.char_indices()
            .nth(chars_max)
            .map_or(out, |(cut, _)| out.get(..cut).unwrap_or(out))
            .to_owned()
    }
}

fn close(nodes: &mut [Place<'_>], at: Option<At>, end: At) {
    if let Some(place) = at.and_then(|at| nodes.get_mut(at)) {
        place.end = end;
    }
}

/// Appends `text` with runs of white space as one space.
pub(crate) fn push_words(out: &mut String, text: &str) {
    if text.starts_with(char::is_whitespace) && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
    for word in text.split_whitespace() {
        out.push_str(word);
        out.push(' ');
    }
    if !text.ends_with(char::is_whitespace) && out.ends_with(' ') && !text.trim().is_empty() {
        out.pop();
    }
}

/// Children of every node, in document order.
struct Links {
    first: Vec<usize>,
    next: Vec<usize>,
}

const NONE: usize = usize::MAX;

impl Links {
    fn new(snapshot: &Snapshot, count: usize) -> Self {
        let mut links = Self { first: vec![NONE; count], next: vec![NONE; count] };
        for (index, node) in snapshot.nodes.iter().enumerate().take(count).skip(1).rev() {
            let claimed = usize::try_from(node.p).unwrap_or(0);
            // A text has no children, and a parent always comes first.
            let is_parent = claimed < index
                && snapshot.nodes.get(claimed).is_some_and(|parent| !parent.is_text());
            let parent = if is_parent { claimed } else { 0 };
            if let (Some(first), Some(next)) =
                (links.first.get_mut(parent), links.next.get_mut(index))
            {
                *next = std::mem::replace(first, index);
            }
        }
        links
    }

    fn first(&self, index: usize) -> Option<usize> {
        self.first.get(index).copied().filter(|child| *child != NONE)
    }

    fn next(&self, index: usize) -> Option<usize> {
        self.next.get(index).copied().filter(|sibling| *sibling != NONE)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn snapshot(nodes: &[(u32, &str, &str)]) -> Snapshot {
        Snapshot {
            v: 1,
            url: String::new(),
            title: String::new(),
            lang: None,
            at: Timestamp::UNIX_EPOCH,
            zone: None,
            viewport: [0, 0],
            cut: false,
            nodes: nodes
                .iter()
                .map(|(p, t, x)| Node {
                    p: *p,
                    t: (*t).to_owned(),
                    x: (*x).to_owned(),
                    ..Node::default()
                })
                .collect(),
        }
    }

    #[test]
    fn subtrees_are_ranges_even_when_nodes_arrive_out_of_order() {
        let page = snapshot(&[
            (0, "html", ""),
            (0, "div", ""),
            (0, "p", ""),
            (1, "b", ""),
            (2, "", "late"),
            (9, "i", ""),
            (6, "i", ""),
        ]);
        let tree = Tree::new(&page);
        let ids: Vec<NodeId> = tree.all().map(|at| tree.id(at)).collect();
        assert_eq!(ids, [0, 1, 3, 2, 4, 5, 6]);
        assert_eq!(tree.subtree(1), 1..3);
        assert_eq!(tree.text(0, 10), "late");
        assert_eq!(tree.common(2, 4), 0);
        assert_eq!(tree.children(0).count(), 4);
    }

    #[test]
    fn runs_of_siblings_get_an_element_of_their_own() {
        let page = snapshot(&[
            (0, "body", ""),
            (0, "b", ""),
            (1, "", "Ann"),
            (0, "p", ""),
            (3, "", "words"),
            (0, "b", ""),
            (5, "", "Bo"),
        ]);
        let tree = Tree::new(&page).grouped(&[(1, 5), (5, 7)]);
        let shown: Vec<(At, At, At)> =
            tree.all().map(|at| (at, tree.parent(at).unwrap_or(0), tree.end(at))).collect();
        assert_eq!(
            shown,
            [
                (0, 0, 9),
                (1, 0, 6),
                (2, 1, 4),
                (3, 2, 4),
                (4, 1, 6),
                (5, 4, 6),
                (6, 0, 9),
                (7, 6, 9),
                (8, 7, 9)
            ]
        );
        assert_eq!(tree.children(0).collect::<Vec<_>>(), [1, 6]);
    }

    #[test]
    fn a_deep_tree_is_cut() {
        let nodes: Vec<(u32, &str, &str)> =
            (0..5_000_u32).map(|i| (i.saturating_sub(1), "div", "")).collect();
        assert_eq!(Tree::new(&snapshot(&nodes)).len(), limits::SNAPSHOT_DEPTH_MAX);
    }

    #[test]
    fn words_keep_their_spaces_across_nodes() {
        let mut out = String::new();
        for part in [" Hello", " ", "wor", "ld \n", "!"] {
            push_words(&mut out, part);
        }
        assert_eq!(out, "Hello world !");
    }
}
