//! The message that no list holds: the ticket's description above the thread,
//! or the one mail that the page shows.

use super::{
    body::text_of,
    facts::{
        IN_ALERT, IN_CONTROL, IN_DIALOG, IN_EDITOR, IN_HEADING, IN_LIST, IN_NAV, IN_SIDEBAR, Page,
    },
    people::Pair,
    phrases::Label,
    record::{Record, dissect},
    thread::Thread,
    tree::At,
    words,
};
use crate::text::fold;

/// A first message, and whether its place is named for it.
#[derive(Debug)]
pub(crate) struct Opening {
    pub(crate) record: Record,
    pub(crate) is_named: bool,
}

/// Characters that unnamed prose must have to be taken for a description.
const PROSE_CHARS_MIN: u32 = 40;
const NOT_HERE: u16 = IN_NAV | IN_DIALOG | IN_EDITOR | IN_CONTROL | IN_ALERT | IN_LIST;

/// The description beside `thread`, after `subject`.
pub(crate) fn find(
    page: &Page<'_>,
    thread: &Thread,
    subject: Option<At>,
    pairs: &[Pair],
) -> Option<Opening> {
    let opening =
        named(page, thread, pairs).map(|record| Opening { record, is_named: true }).or_else(
            || prose(page, thread, subject).map(|record| Opening { record, is_named: false }),
        )?;
    let said = fold(&opening.record.text);
    let repeats = thread.records.iter().any(|record| {
        let other = fold(&record.text);
        !other.is_empty() && (other == said || said.len() > 40 && other.starts_with(&said))
    });
    (!repeats).then_some(opening)
}

/// The description alone, where the page names it.
pub(crate) fn description(page: &Page<'_>, pairs: &[Pair]) -> Option<Record> {
    named(page, &Thread::default(), pairs)
}

fn is_outside(page: &Page<'_>, thread: &Thread, at: At) -> bool {
    let records = &thread.records;
    let index = records.partition_point(|record| record.at <= at);
    let inside = index
        .checked_sub(1)
        .and_then(|i| records.get(i))
        .is_some_and(|r| page.tree.contains(r.at, at));
    // Nor around one of them.
    !inside && records.get(index).is_none_or(|next| !page.tree.contains(at, next.at))
}

fn named(page: &Page<'_>, thread: &Thread, pairs: &[Pair]) -> Option<Record> {
    let tree = &page.tree;
    let mut best: Option<(u32, At)> = None;
    let mut consider = |at: At| {
        let sums = page.sums(at);
        let fits = sums.chars >= 10
            && (sums.editors == 0)
            && sums.linked * 2 <= sums.chars
            && page.place(at) & (NOT_HERE | IN_SIDEBAR) == 0
            && !tree.hidden_within(at, thread.around)
            && is_outside(page, thread, at);
        if fits && best.is_none_or(|(chars, _)| sums.chars > chars) {
            best = Some((sums.chars, at));
        }
    };
    let mut at = 0;
    while at < tree.len() {
        let is_block = !matches!(
            tree.tag(at),
            "" | "a"
                | "span"
                | "input"
                | "label"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "th"
                | "body"
                | "html"
        );
        if is_block && page.has(at, words::DESCRIPTION) && is_outside(page, thread, at) {
            consider(at);
            at = tree.end(at);
        } else {
            at += 1;
        }
    }
    for pair in
        pairs.iter().filter(|pair| pair.label == Label::Description && tree.node(pair.at).is_text())
    {
        // The block of the value: as large as it gets without another label or the thread.
        let block = tree
            .ancestors(pair.at)
            .take_while(|above| {
                !pairs.iter().any(|other| other.at != pair.at && tree.contains(*above, other.at))
            })
            .take_while(|above| {
                !matches!(tree.tag(*above), "tr" | "table" | "body" | "html" | "dl" | "main")
                    && is_outside(page, thread, *above)
            })
            .take(4)
            .last();
        block.into_iter().for_each(&mut consider);
    }
    let mut record = dissect(page, best?.1);
    // What stands before the label says who asked, and how.
    let label = pairs.iter().filter(|pair| pair.label == Label::Description).map(|pair| pair.at);
    if let Some(value) = label.filter(|at| tree.contains(record.at, *at)).min() {
        let count = record.blocks.len();
        record.blocks.retain(|block| tree.end(*block) > value);
        if record.blocks.len() < count {
            record.text = text_of(page, record.at, &record.blocks);
        }
    }
    (!record.text.is_empty()).then_some(record)
}

/// Running text between the subject and the thread that nothing names.
fn prose(page: &Page<'_>, thread: &Thread, subject: Option<At>) -> Option<Record> {
    let tree = &page.tree;
    let start = thread.records.first().map_or(tree.len(), |record| record.at);
    let from = subject.filter(|at| *at < start)?;
    let mut best: Option<(u32, At)> = None;
    let mut by_parent: Vec<(At, u32)> = Vec::new();
    for at in from..start {
        if !is_prose(page, at) || tree.contains(from, at) {
            continue;
        }
        let Some(parent) = tree.parent(at) else { continue };
        let chars = page.sums(at).chars;
        match by_parent.iter_mut().rev().take(8).find(|(known, _)| *known == parent) {
            Some((_, sum)) => *sum += chars,
            None => by_parent.push((parent, chars)),
        }
    }
    for (parent, chars) in by_parent {
        if chars >= PROSE_CHARS_MIN && best.is_none_or(|(most, _)| chars > most) {
            best = Some((chars, parent));
        }
    }
    let parent = best?.1;
    let blocks = run(page, parent, from, start);
    let record =
        Record { at: parent, text: text_of(page, parent, &blocks), blocks, ..Record::default() };
    (!record.text.is_empty()).then_some(record)
}

fn is_prose(page: &Page<'_>, at: At) -> bool {
    let tree = &page.tree;
    let sums = page.sums(at);
    let is_paragraph = match tree.tag(at) {
        "p" | "pre" | "blockquote" => sums.chars >= 2,
        "div" | "td" | "section" | "dd" | "article" => {
            sums.chars >= PROSE_CHARS_MIN
                && tree
                    .children(at)
                    .any(|c| tree.node(c).is_text() && tree.node(c).x.trim().len() > 20)
        }
        _ => false,
    };
    is_paragraph
        && page.place(at) & (NOT_HERE | IN_SIDEBAR | IN_HEADING) == 0
        && sums.times == 0
        && sums.controls == 0
        && sums.editors == 0
        && sums.linked * 2 < sums.chars.max(1)
        && !tree.hidden(at)
}

/// The neighbouring children of `parent` that are prose.
fn run(page: &Page<'_>, parent: At, from: At, start: At) -> Vec<At> {
    let tree = &page.tree;
    let mut best: Vec<At> = Vec::new();
    let mut run: Vec<At> = Vec::new();
    let weight = |run: &[At]| run.iter().map(|at| page.sums(*at).chars).sum::<u32>();
    for child in tree.children(parent).filter(|child| *child > from && *child < start) {
        let tag = tree.tag(child);
        let sums = page.sums(child);
        let belongs = is_prose(page, child)
            || matches!(tag, "" | "br" | "b" | "i" | "em" | "strong" | "a" | "span")
            || matches!(tag, "ul" | "ol")
                && sums.controls == 0
                && sums.linked * 2 < sums.chars.max(1);
        if belongs {
            run.push(child);
        } else {
            if weight(&run) > weight(&best) {
                best.clone_from(&run);
            }
            run.clear();
        }
    }
    if weight(&run) > weight(&best) { run } else { best }
}

/// The one message of a page without a thread: a mail with its header.
pub(crate) fn single(page: &Page<'_>) -> Option<Record> {
    let tree = &page.tree;
    let mut best: Option<(f32, Record)> = None;
    let mut at = 1;
    let mut tried = 0;
    while at < tree.len() && tried < 40 {
        let flags = page.flags(at);
        let is_words = flags & words::BODY != 0
            && flags & (words::MESSAGE | words::DESCRIPTION | words::TICKET) != 0
            || flags & words::DESCRIPTION != 0
            || tree.tag(at) == "article";
        let sums = page.sums(at);
        if !is_words
            || sums.chars < 8
            || sums.editors > 0
            || page.place(at) & NOT_HERE != 0
            || tree.hidden(at)
        {
            at += 1;
            continue;
        }
        tried += 1;
        if let Some((score, record)) = around_words(page, at)
            && best.as_ref().is_none_or(|(most, _)| score > *most)
        {
            best = Some((score, record));
        }
        at = tree.end(at);
    }
    best.map(|(_, record)| record)
}

/// The element around these words that shows their sender, taken apart.
fn around_words(page: &Page<'_>, words_at: At) -> Option<(f32, Record)> {
    let tree = &page.tree;
    let own = page.sums(words_at).chars;
    std::iter::once(words_at)
        .chain(tree.ancestors(words_at).take(6))
        .take_while(|above| page.sums(*above).chars <= own + 700)
        .filter(|above| page.sums(*above).times > 0 || page.sums(*above).authors > 0)
        .find_map(|above| {
            let record = dissect(page, above);
            let has_sender = record.author.is_some() || record.email.is_some();
            let mut score = if record.told.is_some() { 1.0 } else { 0.0 };
            score += if record.email.is_some() { 1.0 } else { 0.0 }
                + if record.subject.is_some() { 0.5 } else { 0.0 };
            (has_sender && record.text.chars().count() >= 8 && score >= 1.0)
                .then_some((score, record))
        })
}
