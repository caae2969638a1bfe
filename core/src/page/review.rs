//! A public review, with the brand's answers inside it.
//!
//! Only here may a message stand within another one: on any other page that
//! would let a writer plant an answer of the brand in a message's body. What is
//! asked for is therefore a rating in figures, which no mail's markup makes a
//! thread of: the review must be the only message of the page.

use super::{
    body::text_of,
    facts::{IN_EDITOR, IN_HEADING, IN_NAV, IN_QUOTE, Page},
    names::name_in,
    phrases::{BEFORE_NAME, role_badge},
    record::{Record, dissect, dissect_without},
    thread::Thread,
    tree::At,
    words,
};
use crate::{text::fold, ticket::Author};

/// Elements named for a review that are looked into.
const LOOKS_MAX: usize = 60;
/// Answers taken of one review.
const ANSWERS_MAX: usize = 20;
/// Characters of a review that may be one.
const REVIEW_CHARS_MAX: u32 = 12_000;

/// The one open review, when the page shows just one.
pub(crate) fn find(page: &Page<'_>) -> Option<Thread> {
    let mut cards = cards(page);
    let card = cards.pop().filter(|_| cards.is_empty())?;
    let answers = answers(page, card);
    let mut review = dissect_review(page, card, &answers);
    review.flags |= words::CUSTOMER;
    review.badges = vec![Author::Customer];
    if review.text.chars().count() < 8 {
        return None;
    }
    let mut records = vec![review];
    for at in answers {
        let mut answer = dissect(page, at);
        answer.flags = words::AGENT;
        answer.badges = vec![Author::Agent];
        answer.sides = 0;
        records.push(answer);
    }
    Some(Thread { around: card, records, quality: 1.0, score: 2.0, is_review: true })
}

/// Elements named for a review that show a rating and somebody's words; the outermost ones.
fn cards(page: &Page<'_>) -> Vec<At> {
    let tree = &page.tree;
    let mut cards = Vec::new();
    let mut at = 1;
    let mut looks = 0;
    while at < tree.len() && cards.len() < 2 && looks < LOOKS_MAX {
        let sums = page.sums(at);
        let is_named = is_named(page, at);
        looks += usize::from(is_named);
        let fits = is_named
            && page.place(at) & (IN_NAV | IN_EDITOR | IN_QUOTE) == 0
            && (20..REVIEW_CHARS_MAX).contains(&sums.chars)
            && sums.times > 0
            && sums.editors == 0
            && !matches!(tree.tag(at), "body" | "main" | "html")
            && ratings(page, at) == 1;
        if fits {
            cards.push(at);
            at = tree.end(at);
        } else {
            at += 1;
        }
    }
    cards
}

/// Named for a review, in a name's value or, as a mark for scripts, in a name itself.
fn is_named(page: &Page<'_>, at: At) -> bool {
    page.has(at, words::REVIEW)
        || page.tree.node(at).a.keys().any(|name| {
            name.starts_with("data-")
                && super::words::split_words(name).iter().any(|word| word == "review")
        })
}

/// How many ratings show below `at`, counted up to two.
fn ratings(page: &Page<'_>, at: At) -> usize {
    let tree = &page.tree;
    let mut count = 0;
    let mut below = at;
    while below < tree.end(at) && count < 2 {
        let node = tree.node(below);
        let said = ["alt", "aria-label", "title"].iter().filter_map(|name| node.attr(name));
        if std::iter::once(node.x.as_str()).chain(said).any(is_rating) {
            count += 1;
            // Stars are drawn once and told once more to screen readers.
            below = tree.parent(below).map_or(below + 1, |above| tree.end(above)).max(below + 1);
        } else {
            below += 1;
        }
    }
    count
}

/// `Rated 2 out of 5 stars`, `4/5`, `★★☆☆☆`, `2 von 5 Sternen`.
fn is_rating(text: &str) -> bool {
    if text.is_empty() || text.len() > 60 {
        return false;
    }
    if text.contains("★★") || text.contains('★') && text.contains('☆') {
        return true;
    }
    let folded = fold(text);
    let figures: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let of_five =
        matches!(figures.as_slice(), [_, five] if five.starts_with('5') && five.len() <= 3);
    let says_stars = ["star", "stern", "etoile", "estrella", "stell", "estrela", "ster", "星"]
        .iter()
        .any(|word| folded.contains(word));
    of_five && (says_stars || folded.contains('/') || folded.contains(" out of "))
        || says_stars && figures.len() == 1
}

/// Elements inside the review that are named for an answer and say whose it is or when it was.
fn answers(page: &Page<'_>, card: At) -> Vec<At> {
    let tree = &page.tree;
    let mut answers = Vec::new();
    let mut at = card + 1;
    while at < tree.end(card) && answers.len() < ANSWERS_MAX {
        let sums = page.sums(at);
        let is_answer = sums.chars >= 8
            && sums.editors == 0
            && !tree.node(at).is_text()
            && says_reply(page, at)
            && (sums.times > 0 || sums.authors > 0 || begins_with_a_name(page, at));
        if is_answer {
            answers.push(innermost(page, at));
            at = tree.end(at);
        } else {
            at += 1;
        }
    }
    answers
}

fn says_reply(page: &Page<'_>, at: At) -> bool {
    let node = page.tree.node(at);
    let named = node.attr("class").into_iter().chain(node.attr("data-testid")).any(|names| {
        let names = names.to_lowercase();
        ["reply", "replies", "response", "answer", "antwort", "reponse", "respuesta", "risposta"]
            .iter()
            .any(|word| names.contains(word))
    });
    named || node.a.keys().any(|name| name.contains("reply") || name.contains("response"))
}

/// `Reply from Kettle & Crane`, `Response from the owner`.
fn begins_with_a_name(page: &Page<'_>, at: At) -> bool {
    let text = fold(&page.tree.text(at, 60));
    BEFORE_NAME.iter().any(|words| text.starts_with(words)) || role_badge(&text).is_some()
}

/// The answer itself within a list of answers that holds one.
fn innermost(page: &Page<'_>, at: At) -> At {
    let tree = &page.tree;
    let mut here = at;
    loop {
        let mut children = tree.children(here).filter(|child| page.sums(*child).chars > 0);
        match (children.next(), children.next()) {
            (Some(only), None) if says_reply(page, only) => here = only,
            _ => return here,
        }
    }
}

/// The heading of the review itself.
fn headline(page: &Page<'_>, card: At, answers: &[At]) -> Option<At> {
    let tree = &page.tree;
    tree.subtree(card).find(|at| {
        page.is_in(*at, IN_HEADING)
            && !tree.node(*at).is_text()
            && page.sums(*at).chars > 8
            && answers.iter().all(|answer| !tree.contains(*answer, *at))
    })
}

/// The review without its answers: its headline is the subject, and the lines
/// that a form filled in (`Date of experience: …`) are not its words.
fn dissect_review(page: &Page<'_>, card: At, answers: &[At]) -> Record {
    let tree = &page.tree;
    let mut record = dissect_without(page, card, answers);
    let mut blocks: Vec<At> = Vec::new();
    for block in std::mem::take(&mut record.blocks) {
        let heading = tree.subtree(block).find(|at| {
            page.is_in(*at, IN_HEADING) && !tree.node(*at).is_text() && page.sums(*at).chars > 2
        });
        let Some(heading) = heading else {
            blocks.push(block);
            continue;
        };
        record.subject.get_or_insert(tree.text(heading, 300));
        let around = tree.parent(heading).filter(|parent| tree.contains(block, *parent));
        blocks.extend(
            around
                .into_iter()
                .flat_map(|parent| tree.children(parent))
                .filter(|child| *child > heading),
        );
    }
    if record.subject.is_none() {
        record.subject = headline(page, card, answers).map(|at| tree.text(at, 300));
    }
    if let Some(heading) = headline(page, card, answers) {
        // What stands before the headline tells of the writer.
        if blocks.iter().any(|block| *block > heading) {
            blocks.retain(|block| *block > heading);
        }
        if record.author.is_none() {
            record.author = tree
                .subtree(card)
                .take_while(|at| *at < heading)
                .find_map(|at| name_in(&tree.node(at).x));
        }
    }
    blocks.retain(|block| {
        let text = tree.text(*block, 80);
        if text.trim_end().ends_with(':') && text.chars().count() < 40 {
            return false;
        }
        let is_filled_in = text.chars().count() < 70
            && text.split_once(':').is_some_and(|(_, value)| page.moment.find(value).is_some());
        !is_filled_in
    });
    record.text = text_of(page, card, &blocks);
    record.blocks = blocks;
    record
}
