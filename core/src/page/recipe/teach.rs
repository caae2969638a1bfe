//! A recipe out of what a rep points at.
//!
//! Names that a deploy changes (hashed classes, numbers) are left out: what lasts are
//! test ids, roles, words in classes, and the structure around them.

use super::{
    Checked, RECIPE_VERSION, Recipe, host_and_path,
    naming::{names, passing_names},
    selector::Selector,
};
use crate::page::{
    facts::Page,
    snapshot::{NodeId, Snapshot},
    tree::{At, Tree},
};
use serde::{Deserialize, Serialize};

/// Nodes that are looked at in one lesson.
const POINTED_MAX: usize = 40;
/// Ways to name one element that are tried.
const CANDIDATES_MAX: usize = 40;
/// Levels above a pointed node at which the whole message is looked for.
const LEVELS_MAX: usize = 24;
/// Messages of a page that are compared.
const MEMBERS_MAX: usize = 400;

/// What a rep pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Any message: one is enough when others stand beside it, two are better.
    Message,
    /// A message that the customer wrote.
    CustomerMessage,
    /// A message that the brand wrote.
    AgentMessage,
    /// An internal note.
    Note,
    /// A message's author.
    Author,
    /// A message's time.
    Time,
    /// A message's words.
    Body,
    /// The ticket's subject.
    Subject,
    /// The customer's name.
    CustomerName,
    /// The customer's address.
    CustomerEmail,
    /// The place to write to the customer.
    Reply,
    /// The place to write a note.
    NoteEditor,
}

impl Part {
    fn is_of_message(self) -> bool {
        use Part::{AgentMessage, Author, Body, CustomerMessage, Message, Note, Time};
        matches!(self, Message | CustomerMessage | AgentMessage | Note | Author | Time | Body)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::CustomerMessage => "customer's message",
            Self::AgentMessage => "agent's message",
            Self::Note => "note",
            Self::Author => "author",
            Self::Time => "time",
            Self::Body => "message's words",
            Self::Subject => "subject",
            Self::CustomerName => "customer's name",
            Self::CustomerEmail => "customer's address",
            Self::Reply => "reply box",
            Self::NoteEditor => "note box",
        }
    }
}

/// One pointing: a part, and the node of the snapshot behind it (or any node inside).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointed {
    /// What it is.
    pub part: Part,
    /// The node.
    pub node: NodeId,
}

/// Why nothing could be learnt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeachError {
    /// The snapshot has no address with a host.
    NoHost,
    /// Nothing was pointed at, or more than is looked at.
    Nothing,
    /// A node that the snapshot does not have.
    UnknownNode(NodeId),
    /// Nothing on the page is like the message that was pointed at.
    OneMessageOnly,
    /// The part has no name that would last.
    Unnamed(Part),
}

impl core::fmt::Display for TeachError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::NoHost => {
                write!(f, "the page has no address: open the helpdesk in a tab and try again")
            }
            Self::Nothing => write!(f, "point at one to {POINTED_MAX} places of the page"),
            Self::UnknownNode(node) => {
                write!(f, "node {node} is not on the page any more: point at it again")
            }
            Self::OneMessageOnly => write!(f, "point at a second message, best by somebody else"),
            Self::Unnamed(part) => write!(
                f,
                "the {} cannot be told from the rest of the page: point at a larger or another place",
                part.name()
            ),
        }
    }
}

impl core::error::Error for TeachError {}

/// Induces a recipe for the host of `snapshot` from what a rep pointed at. The recipe
/// finds every pointed part again on the same page.
///
/// # Errors
/// What to point at instead.
pub fn teach(snapshot: &Snapshot, name: &str, pointed: &[Pointed]) -> Result<Recipe, TeachError> {
    let (host, path) = host_and_path(&snapshot.url).ok_or(TeachError::NoHost)?;
    if pointed.is_empty() || pointed.len() > POINTED_MAX {
        return Err(TeachError::Nothing);
    }
    let page = Page::new(snapshot);
    let lesson = Lesson { page: &page, tree: &page.tree, pointed: places(&page, pointed)? };
    let mut recipe = Recipe {
        version: RECIPE_VERSION,
        name: name.chars().take(80).collect(),
        hosts: vec![host],
        path: lasting_path(&path),
        channel: None,
        checked: Checked::Taught,
        on: None,
        subject: lesson.single(Part::Subject)?,
        customer_name: lesson.single(Part::CustomerName)?,
        customer_email: lesson.single(Part::CustomerEmail)?,
        message: None,
        author: None,
        time: None,
        body: None,
        customer: None,
        agent: None,
        note: None,
        system: None,
        reply: lesson.single(Part::Reply)?,
        note_editor: lesson.single(Part::NoteEditor)?,
    };
    if lesson.pointed.iter().any(|(part, _)| part.is_of_message()) {
        let messages = lesson.messages()?;
        recipe.author = lesson.inside(&messages, Part::Author)?;
        recipe.time = lesson.inside(&messages, Part::Time)?;
        recipe.body = lesson.inside(&messages, Part::Body)?;
        recipe.customer = lesson.mark(&messages, Part::CustomerMessage);
        recipe.agent = lesson.mark(&messages, Part::AgentMessage);
        recipe.note = lesson.mark(&messages, Part::Note);
        recipe.message = Some(messages.selector);
    }
    if recipe.name.trim().is_empty() {
        recipe.name = recipe.hosts.concat();
    }
    Ok(recipe)
}

fn places(page: &Page<'_>, pointed: &[Pointed]) -> Result<Vec<(Part, At)>, TeachError> {
    pointed
        .iter()
        .map(|one| {
            let found = page.tree.all().find(|at| page.tree.id(*at) == one.node);
            let at = found.ok_or(TeachError::UnknownNode(one.node))?;
            // A text is meant by the element around it.
            let is_text = page.tree.node(at).is_text();
            let element = page.tree.parent(at).filter(|_| is_text).unwrap_or(at);
            Ok((one.part, element))
        })
        .collect()
}

/// `/app/tickets/12` begins with `/app/tickets/`: what has digits changes.
fn lasting_path(path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut lasting = String::from("/");
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.len() > 30 || part.contains(|c: char| c.is_ascii_digit() || c == '.') {
            break;
        }
        lasting.push_str(part);
        lasting.push('/');
    }
    // The last word may be the ticket's own.
    (lasting.len() > 1 && path.starts_with(&lasting)).then_some(lasting)
}

/// How an element may be named.
type Naming = fn(&Tree<'_>, At) -> Vec<String>;

struct Lesson<'a, 'p> {
    page: &'a Page<'p>,
    tree: &'a Tree<'p>,
    pointed: Vec<(Part, At)>,
}

struct Messages {
    selector: String,
    /// Those that were pointed at.
    roots: Vec<At>,
    /// All that the selector finds.
    members: Vec<At>,
}

impl Lesson<'_, '_> {
    fn of(&self, part: Part) -> impl Iterator<Item = At> + '_ {
        self.pointed.iter().filter(move |(one, _)| *one == part).map(|(_, at)| *at)
    }

    /// The messages that hold what was pointed at, and a selector that finds them.
    fn messages(&self) -> Result<Messages, TeachError> {
        let points: Vec<At> = self
            .pointed
            .iter()
            .filter(|(part, _)| part.is_of_message())
            .map(|(_, at)| *at)
            .collect();
        let of = |naming| self.messages_by(&points, naming);
        of(names).or_else(|| of(passing_names)).ok_or(TeachError::OneMessageOnly)
    }

    fn messages_by(&self, points: &[At], naming: Naming) -> Option<Messages> {
        let first = points.first().copied()?;
        // At each level: the ancestors of the points at which they part, or, of one
        // message, an ancestor with others like it.
        for level in std::iter::once(first).chain(self.tree.ancestors(first)).take(LEVELS_MAX) {
            let Some(parent) = self.tree.parent(level) else { break };
            let mut roots: Vec<At> = Vec::new();
            for point in points {
                let root = if self.tree.contains(level, *point) {
                    level
                } else {
                    let depth = self.depth(level);
                    match std::iter::once(*point)
                        .chain(self.tree.ancestors(*point))
                        .find(|at| self.depth(*at) == depth)
                    {
                        Some(root) => root,
                        None => continue,
                    }
                };
                if !roots.contains(&root) {
                    roots.push(root);
                }
            }
            let apart: Vec<At> =
                points.iter().filter(|p| !self.tree.contains(level, **p)).copied().collect();
            let is_whole = self.page.sums(level).chars >= 12;
            let alike = roots.iter().all(|root| self.tree.tag(*root) == self.tree.tag(level));
            if !is_whole
                || !alike
                || apart.iter().any(|p| !roots.iter().any(|r| self.tree.contains(*r, *p)))
            {
                continue;
            }
            if let Some(found) = self.selector_of(&roots, parent, naming) {
                return Some(found);
            }
        }
        None
    }

    fn depth(&self, at: At) -> usize {
        self.tree.ancestors(at).count()
    }

    /// A selector that finds `roots` and others like them, none within another.
    fn selector_of(&self, roots: &[At], parent: At, naming: Naming) -> Option<Messages> {
        let first = *roots.first()?;
        let mut tries = naming(self.tree, first);
        let tag = self.tree.tag(first);
        for above in naming(self.tree, parent).into_iter().take(4) {
            tries.push(format!("{above} > {tag}"));
        }
        for text in tries.into_iter().take(CANDIDATES_MAX) {
            let Ok(selector) = Selector::parse(&text) else { continue };
            let members = selector.find(self.tree, self.tree.all(), MEMBERS_MAX);
            let depth = self.depth(first);
            let fits = members.len() >= 2
                && members.len() < MEMBERS_MAX
                && roots.iter().all(|root| members.contains(root))
                && members.iter().all(|at| self.depth(*at) == depth)
                && self.is_all_said(&members);
            if fits {
                return Some(Messages { selector: text, roots: roots.to_vec(), members });
            }
        }
        None
    }

    /// Most members hold words.
    fn is_all_said(&self, members: &[At]) -> bool {
        let said = members.iter().filter(|at| self.page.sums(**at).chars >= 8).count();
        said * 3 >= members.len() * 2
    }

    /// A selector that finds `part` in the messages it was pointed at in, first of all.
    fn inside(&self, messages: &Messages, part: Part) -> Result<Option<String>, TeachError> {
        let points: Vec<At> = self.of(part).collect();
        let Some(first) = points.first() else { return Ok(None) };
        let finds = |text: &String| {
            let Ok(selector) = Selector::parse(text) else { return false };
            let in_root = |point: &At| {
                messages.roots.iter().filter(|root| self.tree.contains(**root, *point)).any(
                    |root| {
                        let found = selector.first(self.tree, self.tree.subtree(*root));
                        found.is_some_and(|at| at == *point || self.tree.contains(at, *point))
                    },
                )
            };
            let count = |at: &&At| selector.first(self.tree, self.tree.subtree(**at)).is_some();
            points.iter().all(in_root)
                && messages.members.iter().filter(count).count() * 2 >= messages.members.len()
        };
        let near = std::iter::once(*first).chain(self.tree.ancestors(*first)).take(3);
        let near: Vec<At> = near.take_while(|at| !messages.roots.contains(at)).collect();
        let named = |naming: Naming| near.iter().flat_map(move |at| naming(self.tree, *at));
        let mut tries: Vec<String> = named(names).chain(named(passing_names)).collect();
        tries.push(self.tree.tag(*first).to_owned());
        match tries.into_iter().take(CANDIDATES_MAX).find(finds) {
            Some(found) => Ok(Some(found)),
            None => Err(TeachError::Unnamed(part)),
        }
    }

    /// What messages of one sort have, at or in their header, and the others have not.
    fn mark(&self, messages: &Messages, part: Part) -> Option<String> {
        let root_of = |point: At| {
            messages.roots.iter().copied().find(|root| self.tree.contains(*root, point))
        };
        let mine: Vec<At> = self.of(part).filter_map(root_of).collect();
        let first = mine.first().copied()?;
        let others: Vec<At> = [Part::CustomerMessage, Part::AgentMessage, Part::Note]
            .into_iter()
            .filter(|other| *other != part)
            .flat_map(|other| self.of(other).filter_map(root_of).collect::<Vec<_>>())
            .collect();
        if others.is_empty() {
            return None;
        }
        let body = self.of(Part::Body).next();
        let header = self
            .tree
            .subtree(first)
            .take(60)
            .filter(|at| !self.tree.node(*at).is_text())
            .filter(|at| body.is_none_or(|body| !self.tree.contains(body, *at)));
        let header: Vec<At> = header.collect();
        let tells = |text: &String| {
            Selector::parse(text).is_ok_and(|selector| {
                let has = |root: &At| selector.first(self.tree, self.tree.subtree(*root)).is_some();
                mine.iter().all(has) && !others.iter().any(has)
            })
        };
        let named = |naming: Naming| header.iter().flat_map(move |at| naming(self.tree, *at));
        named(names).chain(named(passing_names)).take(400).find(tells)
    }

    /// A selector whose first match on the page is the pointed place.
    fn single(&self, part: Part) -> Result<Option<String>, TeachError> {
        let Some(point) = self.of(part).next() else { return Ok(None) };
        let finds = |text: &String| {
            Selector::parse(text).is_ok_and(|selector| {
                let shown = self.tree.all().filter(|at| !self.tree.hidden(*at));
                let mut found = shown.filter(|at| selector.matches(self.tree, *at));
                found.next().is_some_and(|at| {
                    at == point || self.tree.contains(at, point) && self.page.sums(at).chars < 300
                })
            })
        };
        let mut tries: Vec<String> = Vec::new();
        for at in std::iter::once(point).chain(self.tree.ancestors(point)).take(3) {
            tries.extend(names(self.tree, at));
        }
        let tag = self.tree.tag(point);
        for above in self.tree.ancestors(point).take(6) {
            tries.extend(names(self.tree, above).into_iter().take(3).map(|n| format!("{n} {tag}")));
        }
        tries.truncate(CANDIDATES_MAX * 2 - 20);
        tries.extend(passing_names(self.tree, point));
        tries.push(tag.to_owned());
        match tries.into_iter().take(CANDIDATES_MAX * 2).find(finds) {
            Some(found) => Ok(Some(found)),
            None => Err(TeachError::Unnamed(part)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_what_names_one_ticket() {
        for (path, want) in [
            ("/app/tickets/12", Some("/app/tickets/")),
            ("/12", None),
            ("/", None),
            ("/inbox/all/3fa9?x=1", Some("/inbox/all/")),
        ] {
            assert_eq!(lasting_path(path).as_deref(), want, "{path}");
        }
    }
}
