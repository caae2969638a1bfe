//! Finds the thread: of all groups of alike elements, the one that reads most
//! like messages. A queue of tickets, a menu, a form must not.

use std::collections::{BTreeMap, HashSet};

use super::{
    choice::{Candidate, WHOLE, outermost_or_alone, without_holders},
    facts::{IN_ALERT, IN_DIALOG, IN_EDITOR, IN_LIST, IN_NAV, IN_QUOTE, IN_SIDEBAR, Page},
    record::{Record, boxed_side, dissect, read_text_header},
    repeats,
    times::Told,
    tree::At,
    words,
    worth::{
        has_rows, is_led, is_queue, is_sheet, is_within_a_body, likeness, tag_likeness, worth,
    },
};
use crate::limits;

/// Groups that are taken apart to be compared.
const CANDIDATES_MAX: usize = 12;
/// Members of a group that are taken apart to compare it with others.
const SAMPLE_MAX: usize = 40;
/// Members of a group that are looked at: the first and the last, as either may be the newest.
const MEMBERS_MAX: usize = 2 * limits::TICKET_MESSAGES_MAX;

/// The messages of a page, in the order in which it shows them.
#[derive(Debug, Default)]
pub(crate) struct Thread {
    pub(crate) records: Vec<Record>,
    /// The element around them all.
    pub(crate) around: At,
    /// How much they read like messages, per message.
    pub(crate) quality: f32,
    /// How much the whole reads like a thread.
    pub(crate) score: f32,
    /// A public review with its answers.
    pub(crate) is_review: bool,
}

impl Thread {
    /// Is this node part of a message? Of a page's only message the words alone
    /// count: the page's own header is the message's.
    pub(crate) fn holds(&self, page: &Page<'_>, at: At) -> bool {
        let index = self.records.partition_point(|record| record.at <= at);
        index.checked_sub(1).and_then(|i| self.records.get(i)).is_some_and(|record| {
            page.tree.contains(record.at, at)
                && (self.records.len() > 1
                    || record.blocks.iter().any(|block| page.tree.contains(*block, at)))
        })
    }

    /// Is it more likely a ticket's properties than messages: a few words each, of
    /// nobody or at no time?
    pub(crate) fn is_doubtful(&self) -> bool {
        const FEW_CHARS: usize = 40;
        !self.is_review
            && self.records.iter().all(|record| {
                record.sides == 0
                    && (record.told.is_none() || record.author.is_none())
                    && record.text.chars().count() < FEW_CHARS
            })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    /// Children of one parent with one tag.
    Siblings(At, &'a str),
    /// Elements that share a telling class, test id or data attribute.
    Named(&'a str),
    /// Elements whose ids differ in a number only.
    Numbered(&'a str),
}

/// The best thread, and whether the page looked like a queue instead.
pub(crate) fn find(page: &Page<'_>) -> Option<Thread> {
    let mut ranked: Vec<(f32, Vec<At>)> = groups(page)
        .into_values()
        .map(|members| outermost(page, members))
        .filter(|members| !members.is_empty())
        .map(|members| (members.iter().map(|at| promise(page, *at)).sum(), members))
        .filter(|(score, _): &(f32, Vec<At>)| *score > 0.3)
        .collect();
    ranked.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut seen: HashSet<Vec<At>> = HashSet::new();
    let mut read_so_far: Vec<Candidate> = Vec::new();
    for (_, members) in ranked {
        let alike = likeness(page, &members);
        let members = widened(page, &on_one_level(page, visible(page, members)));
        let is_page = members.len() == 1
            && members
                .iter()
                .any(|at| matches!(page.tree.tag(*at), "body" | "html" | "main" | "form"));
        if is_page {
            continue;
        }
        if seen.len() >= CANDIDATES_MAX || !seen.insert(members.clone()) {
            continue;
        }
        let alike = alike * tag_likeness(page, &members);
        read_so_far.push(sampled(page, members, alike));
    }
    let mut best = outermost_or_alone(page, without_holders(page, read_so_far))?;
    if best.members.len() > SAMPLE_MAX {
        best = read(page, &best.members, best.alike);
    }
    (best.score >= 1.6 && best.thread.quality >= 0.9)
        .then_some(Thread { score: best.score, ..best.thread })
}

fn groups<'a>(page: &Page<'a>) -> BTreeMap<Key<'a>, Vec<At>> {
    const TELLING: words::Flags = words::MESSAGE
        | words::CUSTOMER
        | words::AGENT
        | words::NOTE
        | words::NOTE_WORD
        | words::DESCRIPTION;
    let mut groups: BTreeMap<Key<'a>, Vec<At>> = BTreeMap::new();
    let mut lexicon = words::Lexicon::new();
    for at in page.tree.all().skip(1) {
        let node = page.tree.node(at);
        if node.is_text()
            || page.is_in(at, IN_NAV | IN_EDITOR | IN_QUOTE)
            || page.sums(at).chars == 0
        {
            continue;
        }
        let mut add = |key: Key<'a>| groups.entry(key).or_default().push(at);
        if let Some(parent) = page.tree.parent(at)
            && !matches!(
                node.t.as_str(),
                "p" | "br" | "span" | "a" | "b" | "strong" | "td" | "th" | "i" | "button"
            )
        {
            add(Key::Siblings(parent, &node.t));
        }
        if node.t == "article" || matches!(node.attr("role"), Some("article" | "listitem")) {
            add(Key::Named("article"));
        }
        for name in ["class", "data-testid", "data-test-id", "data-test", "data-cy", "data-qa"] {
            for token in node.attr(name).unwrap_or_default().split_whitespace().take(40) {
                if lexicon.name(token) & TELLING != 0 {
                    add(Key::Named(token));
                }
            }
        }
        for (name, _) in
            node.a.iter().filter(|(name, _)| name.starts_with("data-") && name.ends_with("id"))
        {
            if lexicon.name(name) & words::MESSAGE != 0 {
                add(Key::Named(name));
            }
        }
        if let Some(id) = node.attr("id")
            && id.ends_with(|c: char| c.is_ascii_digit())
        {
            let stem = id.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '_');
            if lexicon.name(stem) & TELLING != 0 {
                add(Key::Numbered(stem));
            }
        }
    }
    groups
}

/// Members that are not inside another member: what a message's words hold is no message.
fn outermost(page: &Page<'_>, members: Vec<At>) -> Vec<At> {
    let mut out: Vec<At> = Vec::with_capacity(members.len());
    let mut end = 0;
    for at in members {
        if at >= end {
            end = page.tree.end(at);
            out.push(at);
        }
    }
    let surplus = out.len().saturating_sub(MEMBERS_MAX);
    let mut tail = out.split_off(out.len().min(MEMBERS_MAX / 2));
    tail.drain(..surplus.min(tail.len()));
    out.append(&mut tail);
    out
}

/// How much an element promises to be a message, told without taking it apart.
fn promise(page: &Page<'_>, at: At) -> f32 {
    let sums = page.sums(at);
    if sums.chars < 2 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 400")]
    let mut score = 0.2 + sums.chars.min(400) as f32 / 400.0;
    score += match sums.times {
        0 => 0.0,
        1..=3 => 1.2,
        4..=5 => 0.2,
        _ => -1.2,
    };
    if sums.editors > 0 && !page.tree.hidden(at) {
        score -= 1.5;
    }
    if sums.linked * 10 > sums.chars * 7 {
        score -= 0.8;
    }
    if page
        .has(at, words::MESSAGE | words::CUSTOMER | words::AGENT | words::NOTE | words::NOTE_WORD)
    {
        score += 0.5;
    }
    if sums.boxes > 0 {
        score -= 0.5;
    }
    if page.tree.tag(at) == "tr"
        && page.tree.children(at).filter(|c| page.tree.tag(*c) == "td").count() >= 4
    {
        score -= 0.8;
    }
    let place = page.place(at);
    for (bit, loss) in [(IN_SIDEBAR, 0.6), (IN_LIST, 0.3), (IN_ALERT, 0.5), (IN_DIALOG, 0.5)] {
        if place & bit != 0 {
            score -= loss;
        }
    }
    // One member that puts off must not take the others with it.
    let score = score.max(0.0);
    if page.tree.hidden(at) { score * 0.8 } else { score }
}

/// Members grown to the largest element that holds no other member.
fn widened(page: &Page<'_>, members: &[At]) -> Vec<At> {
    let (Some(first), Some(last)) = (members.first(), members.last()) else { return vec![] };
    if first == last {
        return members.to_vec();
    }
    let around = page.tree.common(*first, *last);
    let is_alone = |above: At, index: usize| {
        let before = index.checked_sub(1).and_then(|i| members.get(i));
        let after = members.get(index + 1);
        [before, after].into_iter().flatten().all(|other| !page.tree.contains(above, *other))
    };
    members
        .iter()
        .enumerate()
        .map(|(index, at)| {
            page.tree
                .ancestors(*at)
                .take_while(|above| {
                    *above != around
                        && is_alone(*above, index)
                        && page.sums(*above).editors == page.sums(*at).editors
                })
                .last()
                .unwrap_or(*at)
        })
        .collect()
}

/// A group read by a sample of its members: enough to compare it with others.
fn sampled(page: &Page<'_>, members: Vec<At>, alike: f32) -> Candidate {
    if members.len() <= SAMPLE_MAX {
        return read(page, &members, alike);
    }
    let (head, tail) =
        (members.iter().take(SAMPLE_MAX / 2), members.iter().rev().take(SAMPLE_MAX / 2).rev());
    let sample: Vec<At> = head.chain(tail).copied().collect();
    let candidate = read(page, &sample, alike);
    #[expect(clippy::cast_precision_loss, reason = "at most MEMBERS_MAX")]
    let scale = members.len() as f32 / sample.len() as f32;
    Candidate { score: candidate.score * scale, members, ..candidate }
}

/// The members that are shown, when some are: a helpdesk keeps other tickets hidden.
fn visible(page: &Page<'_>, members: Vec<At>) -> Vec<At> {
    let shown: Vec<At> = members.iter().copied().filter(|at| !page.tree.hidden(*at)).collect();
    if shown.is_empty() { members } else { shown }
}

/// Members without those that stand within a sibling of another member: a
/// message is not within a message, but somebody may plant one there.
fn on_one_level(page: &Page<'_>, members: Vec<At>) -> Vec<At> {
    let parents: HashSet<At> = members.iter().filter_map(|at| page.tree.parent(*at)).collect();
    let planted = |at: &At| {
        let mut here = page.tree.parent(*at);
        while let Some(above) = here {
            let over = page.tree.parent(above);
            if over.is_some_and(|over| parents.contains(&over))
                && page.sums(above).times > page.sums(*at).times
            {
                return true;
            }
            here = over;
        }
        false
    };
    let kept: Vec<At> = members.iter().copied().filter(|at| !planted(at)).collect();
    if kept.is_empty() { members } else { kept }
}

/// Messages without what stands among them and is none: of many that show a
/// time, the few that do not and that no name calls a message.
fn without_strangers(page: &Page<'_>, records: Vec<Record>) -> Vec<Record> {
    let timed = records.iter().filter(|record| record.told.is_some()).count();
    if timed * 2 < records.len() || timed < 2 {
        return records;
    }
    const SPEAKERS: words::Flags = words::CUSTOMER | words::AGENT | words::NOTE;
    let is_bubble = |record: &Record| record.sides != 0 && !record.text.is_empty();
    let names = |record: &Record| {
        ["class", "data-testid", "data-test-id"].map(|name| page.tree.attr(record.at, name))
    };
    let timed: HashSet<[Option<&str>; 3]> =
        records.iter().filter(|record| record.told.is_some()).map(names).collect();
    // A chat shows one time for a run of bubbles, which are alike in everything else.
    let is_named = |record: &Record| {
        page.has(record.at, SPEAKERS)
            && (record.author.is_some()
                || !record.text.is_empty() && timed.contains(&names(record)))
    };
    records
        .into_iter()
        .filter(|record| record.told.is_some() || is_bubble(record) || is_named(record))
        .collect()
}

/// A chat shows the time of day beside a message, and the day once above many.
fn date_times(page: &Page<'_>, around: At, records: &mut [Record]) {
    const DAY_CHARS_MAX: u32 = 40;
    let mut day: Option<Told> = None;
    let mut from = around;
    for record in records.iter_mut() {
        let days = (from..record.at).rev().filter_map(|at| {
            let told = page.told(at).filter(|told| told.exact == 2)?;
            (page.sums(at).chars <= DAY_CHARS_MAX).then_some(told)
        });
        day = days.take(1).last().or(day);
        from = page.tree.end(record.at);
        // A day may be a member itself, without words.
        if record.text.is_empty() {
            day = record.told.filter(|told| told.exact == 2).or(day);
        } else if let (Some(day), Some(told)) = (day, record.told.filter(|told| told.exact == 1)) {
            record.told = Some(page.moment.on_day(day, told));
        }
    }
}

fn read(page: &Page<'_>, members: &[At], alike: f32) -> Candidate {
    let mut records: Vec<Record> = members.iter().map(|at| dissect(page, *at)).collect();
    if records.iter().all(|r| r.blocks.is_empty() || r.author.is_none() && r.told.is_none()) {
        records.iter_mut().for_each(|record| read_text_header(page, record));
    }
    if !records.iter().all(|record| has_rows(page, record)) {
        records.retain(|record| !has_rows(page, record));
    }
    let records = without_strangers(page, records);
    // `log` in the name of every message says nothing of one.
    let common = if records.len() < 2 {
        0
    } else {
        records.iter().fold(words::SYSTEM, |common, record| common & record.flags)
    };
    let sides = |side| records.iter().any(|record| record.sides == side);
    let two_sided = sides(words::LEFT) && sides(words::RIGHT);
    let worths: Vec<f32> =
        records.iter().map(|record| worth(page, record, common, two_sided)).collect();
    let total: f32 = worths.iter().sum();
    let messages = worths.iter().filter(|worth| **worth > 0.5).count();
    const SPOKEN: words::Flags = words::MESSAGE | words::CUSTOMER | words::AGENT | words::NOTE;
    let is_bubble = |record: &Record| {
        let is_named = record.flags & SPOKEN != 0;
        record.sides != 0 && (record.told.is_some() || is_named)
            || record.told.is_some() && is_named
    };
    let whole = worths
        .iter()
        .zip(&records)
        .filter(|(worth, record)| {
            // What its words hold must not make a message less than whole.
            let has_header = record.told.is_some()
                && (record.author.is_some() || record.email.is_some())
                && !record.text.is_empty();
            has_header || **worth >= WHOLE || **worth > 0.5 && is_bubble(record)
        })
        .count();
    #[expect(clippy::cast_precision_loss, reason = "at most MEMBERS_MAX")]
    let quality = if messages == 0 { 0.0 } else { total / messages as f32 };
    let around = match (members.first(), members.last()) {
        (Some(first), Some(last)) if first != last => page.tree.common(*first, *last),
        (Some(only), _) => *only,
        _ => 0,
    };
    let mut records = records;
    date_times(page, around, &mut records);
    repeats::drop_answered(&mut records);
    if records.len() >= 2 && records.iter().all(|record| record.sides == 0) {
        records.iter_mut().for_each(|record| record.sides = boxed_side(page, record, around));
        // One side alone tells nothing: a mail thread is narrower than its column.
        let both = records.iter().fold(0, |both, record| both | record.sides);
        if both != words::LEFT | words::RIGHT {
            records.iter_mut().for_each(|record| record.sides = 0);
        }
    }
    let mut score = total * (0.4 + 0.6 * alike);
    if is_sheet(page, members) {
        score *= 0.1;
    }
    let is_led = is_led(page, &records);
    if is_led || is_queue(page, &records) {
        score *= 0.15;
    }
    let place = page.place(around) | members.first().map_or(0, |at| page.place(*at));
    for (bit, factor) in
        [(IN_SIDEBAR, 0.5), (IN_ALERT, 0.5), (IN_QUOTE, 0.0), (IN_DIALOG, 0.7), (IN_EDITOR, 0.0)]
    {
        if place & bit != 0 {
            score *= factor;
        }
    }
    if members.first().is_some_and(|at| page.tree.hidden(*at)) {
        score *= 0.7;
    }
    if is_within_a_body(page, around) {
        score *= 0.1;
    }
    let spoken = records.iter().filter(|record| !record.text.is_empty());
    let is_strict = alike >= 0.8
        && score > 3.0
        && spoken.clone().count() >= 2
        && spoken.clone().all(|r| r.told.is_some() && (r.author.is_some() || r.email.is_some()));
    Candidate {
        score,
        members: members.to_vec(),
        alike,
        is_strict,
        is_led,
        whole,
        thread: Thread { records, around, quality, score, is_review: false },
    }
}
