//! A recipe on a page: which elements are messages, and what stands where in them.

use super::{Recipe, RecipeUse, selector::Selector};
use crate::{
    limits,
    page::{
        body::text_of,
        facts::Page,
        names::{email_in, name_in},
        people::Found,
        record::{Record, dissect},
        thread::Thread,
        tree::At,
        words,
    },
    ticket::Author,
};

/// Messages of a page that are looked at.
const MESSAGES_MAX: usize = 2 * limits::TICKET_MESSAGES_MAX;

/// What a recipe found.
#[derive(Default)]
pub(crate) struct Applied {
    pub(crate) thread: Option<Thread>,
    pub(crate) subject: Option<Found>,
    pub(crate) name: Option<Found>,
    pub(crate) email: Option<Found>,
    pub(crate) reply: Option<At>,
    pub(crate) note_editor: Option<At>,
    pub(crate) told: Option<RecipeUse>,
}

/// Looks for the parts of `recipe`. `generic` is the thread that was found without
/// it: a recipe that sees clearly less is stale, unless a rep taught it.
pub(crate) fn apply(page: &Page<'_>, recipe: &Recipe, generic: Option<&Thread>) -> Applied {
    let parse = |text: &Option<String>| text.as_deref().and_then(|t| Selector::parse(t).ok());
    let first = |text: &Option<String>| {
        let selector = parse(text)?;
        let shown = selector.find(&page.tree, page.tree.all(), 50);
        shown.iter().find(|at| !page.tree.hidden(**at)).or(shown.first()).copied()
    };
    let found = |at: At, value: String| Found { value, node: Some(at), score: 5.6 };
    let text = |at: At| match &page.tree.node(at).v {
        Some(value) => value.clone(),
        None => page.tree.text(at, limits::FIELD_CHARS_MAX),
    };
    let mut applied = Applied {
        subject: first(&recipe.subject)
            .map(|at| found(at, text(at)))
            .filter(|f| !f.value.trim().is_empty()),
        name: first(&recipe.customer_name).and_then(|at| Some(found(at, name_in(&text(at))?))),
        email: first(&recipe.customer_email).and_then(|at| Some(found(at, email_in(&text(at))?))),
        reply: first(&recipe.reply),
        note_editor: first(&recipe.note_editor),
        ..Applied::default()
    };
    let Some(message) = parse(&recipe.message) else { return applied };
    let thread = thread(page, recipe, &message);
    let said = |thread: &Thread| thread.records.iter().filter(|r| !r.text.is_empty()).count();
    let enough = thread.as_ref().is_some_and(|thread| {
        recipe.checked == super::Checked::Taught || said(thread) * 10 >= generic.map_or(0, said) * 8
    });
    if enough {
        applied.thread = thread;
        applied.told = Some(recipe.used(true));
    } else if generic.is_some() && !recipe.is_for_any_host() {
        applied.told = Some(recipe.used(false));
    }
    applied
}

fn thread(page: &Page<'_>, recipe: &Recipe, message: &Selector) -> Option<Thread> {
    let tree = &page.tree;
    let mut members: Vec<At> = Vec::new();
    let mut end = 0;
    // What lies within a message is its writer's, whatever it looks like.
    for at in message.find(tree, tree.all(), MESSAGES_MAX) {
        if at >= end {
            end = tree.end(at);
            members.push(at);
        }
    }
    if members.iter().any(|at| !tree.hidden(*at)) {
        members.retain(|at| !tree.hidden(*at));
    }
    let parse = |text: &Option<String>| text.as_deref().and_then(|t| Selector::parse(t).ok());
    let parts = Parts {
        author: parse(&recipe.author),
        time: parse(&recipe.time),
        body: parse(&recipe.body),
        roles: [
            (parse(&recipe.customer), Author::Customer, words::CUSTOMER),
            (parse(&recipe.agent), Author::Agent, words::AGENT),
            (parse(&recipe.system), Author::System, words::SYSTEM),
            // Last: what is internal must never be taken as said.
            (parse(&recipe.note), Author::Note, words::NOTE),
        ],
    };
    let records: Vec<Record> = members.iter().map(|at| parts.read(page, *at)).collect();
    let around = match (members.first(), members.last()) {
        (Some(first), Some(last)) if first != last => tree.common(*first, *last),
        (Some(only), _) => *only,
        _ => return None,
    };
    records.iter().any(|record| !record.text.is_empty()).then_some(Thread {
        records,
        around,
        quality: 2.0,
        score: 10.0,
        is_review: false,
    })
}

struct Parts {
    author: Option<Selector>,
    time: Option<Selector>,
    body: Option<Selector>,
    roles: [(Option<Selector>, Author, words::Flags); 4],
}

impl Parts {
    fn read(&self, page: &Page<'_>, at: At) -> Record {
        let tree = &page.tree;
        let mut record = dissect(page, at);
        if let Some(body) = self.body.as_ref().and_then(|body| body.first(tree, tree.subtree(at))) {
            record.blocks = vec![body];
            record.text = text_of(page, at, &record.blocks);
        }
        // Only what stands outside the words tells of author, time and role.
        let outside = |selector: &Selector| {
            selector.find(tree, tree.subtree(at), 40).into_iter().find(|found| {
                *found == at || !record.blocks.iter().any(|block| tree.contains(*block, *found))
            })
        };
        let author = self.author.as_ref().and_then(outside);
        let time = self.time.as_ref().and_then(outside);
        let role = self.roles.iter().rev().find_map(|(selector, author, flag)| {
            outside(selector.as_ref()?).map(|_| (*author, *flag))
        });
        if let Some(found) = author {
            let words = tree.text(found, 120);
            record.author = name_in(&words).or(record.author);
            record.email = email_in(&words)
                .or_else(|| tree.attr(found, "email").and_then(email_in))
                .or(record.email);
            record.author_node = Some(found);
        }
        if let Some(found) = time {
            let shown = tree.subtree(found).find_map(|below| page.told(below));
            record.told = shown.or_else(|| page.moment.find(&tree.text(found, 80))).or(record.told);
        }
        if let Some((author, flag)) = role {
            record.flags = flag;
            record.badges = vec![author];
            record.sides = 0;
            record.tinted = false;
        }
        record
    }
}
