//! Which group of alike elements is the thread: the best, but not a page's columns,
//! its properties or a queue beside the ticket's only message.

use std::collections::HashSet;

use super::{
    facts::{IN_ALERT, IN_DIALOG, IN_LIST, IN_QUOTE, IN_SIDEBAR, Page},
    record::Record,
    thread::Thread,
    tree::At,
};

/// The worth of a record that says who wrote it and when, in some words.
pub(super) const WHOLE: f32 = 2.1;

/// A group of alike elements, read as messages.
pub(super) struct Candidate {
    pub(super) score: f32,
    pub(super) members: Vec<At>,
    pub(super) alike: f32,
    /// Two or more messages of one shape, each with its author and time.
    pub(super) is_strict: bool,
    /// Rows that lead elsewhere, each from its title.
    pub(super) is_led: bool,
    /// Messages that say who wrote them and when, or nearly so, in more than a word,
    /// or that are a chat's bubbles.
    pub(super) whole: usize,
    pub(super) thread: Thread,
}

impl Candidate {
    /// One message alone, whole.
    fn is_alone(&self, page: &Page<'_>) -> bool {
        let mut spoken = self.thread.records.iter().filter(|record| !record.text.is_empty());
        let (first, second) = (spoken.next(), spoken.next());
        let apart = IN_SIDEBAR | IN_ALERT | IN_DIALOG | IN_QUOTE;
        self.whole == 1
            && !self.is_led
            && second.is_none()
            && first.is_some_and(|record| page.place(record.at) & apart == 0)
            && self.score >= WHOLE
    }

    fn is_listed(&self, page: &Page<'_>) -> bool {
        self.members.first().is_some_and(|at| page.is_in(*at, IN_LIST))
    }

    /// Parts of a page, of different names, of which one alone holds a message.
    fn is_columns(&self, page: &Page<'_>, messages: &[At]) -> bool {
        let holds = |member: &&At| messages.iter().any(|at| page.tree.contains(**member, *at));
        self.alike <= 0.5 && self.members.iter().filter(holds).count() <= 1
    }

    /// Rows of a list beside the ticket: one line each, of different people.
    fn is_aside(&self, page: &Page<'_>) -> bool {
        let records = &self.thread.records;
        let listed = records.iter().filter(|record| page.is_in(record.at, IN_LIST | IN_SIDEBAR));
        let authors: HashSet<&str> =
            records.iter().filter_map(|record| record.author.as_deref()).collect();
        listed.count() * 2 > records.len()
            && authors.len() == records.len()
            && records.iter().all(|record| record.text.chars().count() < 160)
    }
}

/// Without doubtful threads of which one message holds a whole queue: a customer's
/// profile above the customer's tickets is no conversation.
pub(super) fn without_holders(page: &Page<'_>, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let queues: Vec<At> =
        candidates.iter().filter(|one| one.is_led).map(|one| one.thread.around).collect();
    candidates.retain(|one| {
        let holds = |record: &Record| queues.iter().any(|at| page.tree.contains(record.at, *at));
        one.is_strict || !one.thread.records.iter().any(holds)
    });
    candidates
}

/// The best candidate; but when it stands within one message of a thread that
/// is beyond doubt, that message's writer planted it, and the thread it is.
fn outermost_of(page: &Page<'_>, candidates: Vec<Candidate>) -> Option<Candidate> {
    let rank = |a: &f32, b: &f32| a.total_cmp(b);
    let mut best =
        candidates.iter().enumerate().rev().max_by(|a, b| rank(&a.1.score, &b.1.score))?.0;
    for _ in 0..8 {
        let inner = candidates.get(best)?;
        let outer = candidates.iter().enumerate().filter(|(_, outer)| outer.is_strict).filter(
            |(_, outer)| {
                outer.thread.records.iter().any(|record| {
                    record.at != inner.thread.around
                        && page.tree.contains(record.at, inner.thread.around)
                        && inner.thread.records.iter().all(|one| one.at != record.at)
                })
            },
        );
        match outer.max_by(|a, b| rank(&a.1.score, &b.1.score)) {
            Some((index, _)) => best = index,
            None => break,
        }
    }
    candidates.into_iter().nth(best)
}

/// The best candidate; but where it holds one whole message at most, the parts of a
/// page make a better group than its only message, and the message alone it is.
pub(super) fn outermost_or_alone(
    page: &Page<'_>,
    mut candidates: Vec<Candidate>,
) -> Option<Candidate> {
    let alone = candidates
        .iter()
        .enumerate()
        .filter(|(_, one)| one.is_alone(page))
        .max_by(|a, b| {
            let listed = b.1.is_listed(page).cmp(&a.1.is_listed(page));
            listed.then(a.1.score.total_cmp(&b.1.score)).then(b.0.cmp(&a.0))
        })
        .map(|(index, _)| index);
    let Some(alone) = alone else { return outermost_of(page, candidates) };
    let places: Vec<At> = candidates
        .iter()
        .filter(|one| one.is_alone(page) && !one.is_listed(page))
        .flat_map(|one| one.thread.records.iter().map(|record| record.at))
        .collect();
    let only = candidates.swap_remove(alone);
    // `list-group-item` may be the style of a message, or a row of a queue.
    let is_listed = only.is_listed(page);
    match outermost_of(page, candidates) {
        Some(best)
            if best.whole >= if is_listed { 1 } else { 2 }
                && best.score > only.score
                && !best.is_aside(page)
                && !best.is_columns(page, &places) =>
        {
            Some(best)
        }
        _ => Some(only),
    }
}
