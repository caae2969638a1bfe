//! A chat names nobody beside its bubbles but the colleagues; the customer's name
//! stands in its head.

use super::{
    facts::{IN_CONTROL, IN_LIST, IN_NAV, Page},
    names::{is_name, same_person},
    people::{Found, oldest},
    record::Record,
    thread::Thread,
    tree::At,
};

/// Messages without a name, where the first is one of them and others have names.
pub(super) fn nameless(records: &[Record]) -> usize {
    let spoken = || records.iter().filter(|record| !record.text.is_empty());
    let is_nameless = |record: &&Record| record.author.is_none() && record.email.is_none();
    if oldest(records).is_some_and(|first| is_nameless(&first)) {
        spoken().filter(is_nameless).count()
    } else {
        0
    }
}

/// Levels above a chat at which its head is looked for.
const HEAD_LEVELS: usize = 3;
/// Texts above a chat that may be the name: each is looked for in the whole page.
const LOOKS_MAX: usize = 40;

/// The name in the head of a chat: with its initials before it, or once more in the
/// list of chats.
pub(super) fn head_name(page: &Page<'_>, thread: &Thread, agents: &[String]) -> Option<Found> {
    let tree = &page.tree;
    let text_at = |at: At| tree.node(at).x.trim();
    let is_other = |name: &str| !agents.iter().any(|agent| same_person(agent, name));
    let levels = std::iter::once(thread.around).chain(tree.ancestors(thread.around));
    let mut looks = 0;
    for level in levels.take(HEAD_LEVELS) {
        let Some(parent) = tree.parent(level) else { break };
        let mut initials = String::new();
        for at in
            tree.children(parent).take_while(|child| *child < level).flat_map(|c| tree.subtree(c))
        {
            let text = text_at(at);
            if text.is_empty()
                || !tree.node(at).is_text()
                || page.is_in(at, IN_NAV | IN_CONTROL | IN_LIST)
            {
                continue;
            }
            looks += 1;
            if looks > LOOKS_MAX {
                return None;
            }
            let is_again =
                || tree.all().take(thread.around).any(|one| one != at && text_at(one) == text);
            let two =
                text.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>();
            if is_name(text)
                && is_other(text)
                && page.moment.read(text).is_none()
                && text.contains(char::is_uppercase)
                && (two.chars().count() >= 2 && two == initials || is_again())
            {
                return Some(Found { value: text.to_owned(), node: Some(at), score: 1.2 });
            }
            initials = text.to_owned();
        }
    }
    None
}
