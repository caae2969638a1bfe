//! How to read one site, as a rep taught it by pointing: which element is a message,
//! which names its author, which is the reply box.
//!
//! A recipe does not read. It writes what it knows into a copy of the snapshot, in the
//! words that the reader looks for on any page (`role`, `class`, `aria-label`), so that
//! times, quotes and names are read by the same code, and a recipe that matches nothing
//! any more changes nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::snapshot::{Node, NodeId, Snapshot};

/// The recipe format this build writes and reads.
pub const RECIPE_VERSION: u16 = 1;
/// Recipes in one file.
const RECIPES_MAX: usize = 500;
/// Marks above an element that its recipe keeps.
const ABOVE_MAX: usize = 2;
/// Words that tell an element.
const WORDS_MAX: usize = 12;
/// Characters of one of them.
const WORD_CHARS_MAX: usize = 40;
/// Attributes, beside `class`, that tell what an element is for.
const TELLING: &[&str] = &[
    "role",
    "name",
    "itemprop",
    "data-testid",
    "data-test-id",
    "data-type",
    "data-role",
    "data-author-type",
];
/// Elements of a message among which its author's name is looked for.
const AUTHOR_NODES_MAX: usize = 400;

/// What a rep pointed at, as nodes of one snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointed {
    /// One whole message of the customer.
    pub message: NodeId,
    /// The name of who wrote it.
    pub author: Option<NodeId>,
    /// Where a reply is written.
    pub reply: Option<NodeId>,
}

/// How one site is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// [`RECIPE_VERSION`] of the writer.
    pub v: u16,
    /// The site's origin: `https://desk.example`.
    pub site: String,
    /// What every message looks like.
    pub message: Mark,
    /// Words that only the customer's messages have; empty when nothing tells them.
    #[serde(default)]
    pub customer: BTreeSet<String>,
    /// The author's name in a message.
    #[serde(default)]
    pub author: Option<Mark>,
    /// The reply box.
    #[serde(default)]
    pub reply: Option<Mark>,
}

/// What tells an element from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Tag name.
    pub tag: String,
    /// Words of its classes and telling attributes, all of which it has.
    #[serde(default)]
    pub words: BTreeSet<String>,
    /// The elements around it, from the inside.
    #[serde(default)]
    pub above: Vec<(String, BTreeSet<String>)>,
}

/// Several recipes, as a file that an agency hands around.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecipeFile {
    /// The recipes.
    pub countersign_recipes: Vec<Recipe>,
}

impl RecipeFile {
    /// Reads a file.
    ///
    /// # Errors
    /// Where and why it is none, for the person who gave it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: Self = serde_json::from_str(text)
            .map_err(|error| format!("this is no file of taught sites: {error}"))?;
        if file.countersign_recipes.len() > RECIPES_MAX {
            return Err(format!("the file has more than {RECIPES_MAX} sites"));
        }
        match file.countersign_recipes.iter().find(|recipe| recipe.v != RECIPE_VERSION) {
            Some(recipe) => Err(format!(
                "`{}` was taught to version {} of the format, this build reads version {RECIPE_VERSION}",
                recipe.site, recipe.v
            )),
            None => Ok(file),
        }
    }
}

/// The recipe of what was pointed at on a page of `site`.
///
/// # Errors
/// Why nothing can be learned of it, and what to point at instead.
pub fn induce(site: &str, snapshot: &Snapshot, pointed: Pointed) -> Result<Recipe, String> {
    let tree = Tree::new(snapshot);
    let own = tree.words(pointed.message);
    let mut message = tree.mark(pointed.message).ok_or("the page changed meanwhile: try again")?;
    // What other messages beside it have, too.
    let siblings: Vec<BTreeSet<String>> =
        tree.siblings(pointed.message).map(|id| tree.words(id)).collect();
    let alike: Vec<_> = siblings.iter().filter(|words| !words.is_disjoint(&own)).collect();
    let shared: BTreeSet<String> = own
        .iter()
        .filter(|word| alike.iter().all(|words| words.contains(*word)))
        .cloned()
        .collect();
    let customer = if alike.iter().any(|words| !own.is_subset(words)) {
        own.difference(&shared).cloned().collect()
    } else {
        BTreeSet::new()
    };
    message.words = shared.into_iter().take(WORDS_MAX).collect();
    if message.words.is_empty() && message.above.iter().all(|(_, words)| words.is_empty()) {
        return Err("nothing tells this element from others: point at the whole message, \
                    or at the element around it"
            .to_owned());
    }
    let within = |id: &NodeId| tree.ancestors(*id).any(|above| above == pointed.message);
    let author = pointed.author.filter(within).and_then(|id| tree.mark(id));
    let reply = pointed.reply.and_then(|id| tree.mark(id));
    Ok(Recipe { v: RECIPE_VERSION, site: site.to_owned(), message, customer, author, reply })
}

/// A copy of `snapshot` with what `recipe` knows written into it, and the messages it
/// found. `None` when it matches no message of the page.
#[must_use]
pub fn apply(recipe: &Recipe, snapshot: &Snapshot) -> Option<(Snapshot, usize)> {
    let tree = Tree::new(snapshot);
    let mut out = snapshot.clone();
    let mut last = None; // the latest message: what is in it is no message of its own
    let mut found = 0;
    for id in tree.ids().filter(|id| tree.is(*id, &recipe.message)) {
        if last.is_some_and(|last| tree.ancestors(id).any(|above| above == last)) {
            continue;
        }
        last = Some(id);
        found += 1;
        let by_customer = tree.words(id).is_superset(&recipe.customer);
        tell(&mut out, id, "role", "article");
        add_class(&mut out, id, "message");
        if !recipe.customer.is_empty() {
            add_class(&mut out, id, if by_customer { "from-customer" } else { "from-agent" });
        }
        let author = recipe.author.as_ref().and_then(|mark| {
            tree.below(id).take(AUTHOR_NODES_MAX).find(|below| tree.is(*below, mark))
        });
        author.into_iter().for_each(|author| add_class(&mut out, author, "author"));
    }
    let reply = recipe.reply.as_ref().and_then(|mark| tree.ids().find(|id| tree.is(*id, mark)));
    if let Some(reply) = reply {
        tell(&mut out, reply, "aria-label", "Reply");
        tell(&mut out, reply, "role", "textbox");
    }
    (found > 0).then_some((out, found))
}

fn tell(snapshot: &mut Snapshot, id: NodeId, name: &str, value: &str) {
    if let Some(node) = node_mut(snapshot, id) {
        node.a.insert(name.to_owned(), value.to_owned());
    }
}

fn add_class(snapshot: &mut Snapshot, id: NodeId, class: &str) {
    if let Some(node) = node_mut(snapshot, id) {
        let classes = node.a.entry("class".to_owned()).or_default();
        classes.push(' ');
        classes.push_str(class);
    }
}

fn node_mut(snapshot: &mut Snapshot, id: NodeId) -> Option<&mut Node> {
    snapshot.nodes.get_mut(usize::try_from(id).ok()?)
}

/// A snapshot's elements by id. A tree that lies ends every walk.
struct Tree<'a> {
    nodes: &'a [Node],
}

impl<'a> Tree<'a> {
    fn new(snapshot: &'a Snapshot) -> Self {
        Self { nodes: &snapshot.nodes }
    }

    fn node(&self, id: NodeId) -> Option<&'a Node> {
        self.nodes.get(usize::try_from(id).ok()?).filter(|node| !node.is_text())
    }

    fn ids(&self) -> impl Iterator<Item = NodeId> + use<'_, 'a> {
        (0..).zip(self.nodes).filter(|(_, node)| !node.is_text()).map(|(id, _)| id)
    }

    fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).map(|node| node.p).filter(|parent| *parent < id)
    }

    fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<'_, 'a> {
        std::iter::successors(self.parent(id), |above| self.parent(*above))
    }

    fn siblings(&self, of: NodeId) -> impl Iterator<Item = NodeId> + use<'_, 'a> {
        let (parent, tag) = (self.parent(of), self.node(of).map(|node| &node.t));
        self.ids().filter(move |id| {
            *id != of && self.parent(*id) == parent && self.node(*id).map(|node| &node.t) == tag
        })
    }

    /// Elements inside `id`, in document order: they follow it without a gap.
    fn below(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<'_, 'a> {
        let all = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        (id.saturating_add(1)..all)
            .filter(|below| self.node(*below).is_some())
            .take_while(move |below| self.ancestors(*below).any(|above| above == id))
    }

    fn mark(&self, id: NodeId) -> Option<Mark> {
        let above = self
            .ancestors(id)
            .take(ABOVE_MAX)
            .filter_map(|above| Some((self.node(above)?.t.clone(), self.words(above))));
        Some(Mark { tag: self.node(id)?.t.clone(), words: self.words(id), above: above.collect() })
    }

    fn is(&self, id: NodeId, mark: &Mark) -> bool {
        let fits = |id: NodeId, tag: &str, words: &BTreeSet<String>| {
            self.node(id).is_some_and(|node| node.t == tag) && self.words(id).is_superset(words)
        };
        // Without words of its own an element is told by those around it.
        let around = mark.words.is_empty();
        fits(id, &mark.tag, &mark.words)
            && (!around
                || mark
                    .above
                    .iter()
                    .zip(self.ancestors(id))
                    .all(|((tag, words), at)| fits(at, tag, words))
                    && self.ancestors(id).take(ABOVE_MAX).count() >= mark.above.len())
    }

    /// Words that stay the same from page to page: no numbers, no hashes.
    fn words(&self, id: NodeId) -> BTreeSet<String> {
        let Some(node) = self.node(id) else { return BTreeSet::new() };
        let classes = node.attr("class").unwrap_or_default().split_whitespace();
        let classes = classes.map(|class| format!(".{class}"));
        let told = TELLING.iter().filter_map(|name| Some(format!("{name}={}", node.attr(name)?)));
        let stays = |word: &String| {
            word.len() <= WORD_CHARS_MAX
                && !word.chars().any(|c| c.is_ascii_digit() || c.is_whitespace())
        };
        classes.chain(told).filter(stays).take(WORDS_MAX * 2).collect()
    }
}

#[cfg(test)]
#[path = "taught_tests.rs"]
mod tests;
