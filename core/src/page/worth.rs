//! How much a group of elements reads like messages, and how much like a queue,
//! a form or something that a message's writer planted.

use std::collections::{BTreeMap, HashSet};

use super::{
    facts::{IN_CONTROL, IN_LIST, Page, Sums},
    names::same_person,
    phrases::{Label, is_property, label},
    record::Record,
    subject::tidy,
    tree::At,
    words,
};
use crate::{text::fold, ticket::Author};

/// How much one record reads like a message.
pub(super) fn worth(
    page: &Page<'_>,
    record: &Record,
    common: words::Flags,
    two_sided: bool,
) -> f32 {
    let chars = record.text.chars().count();
    if chars == 0 {
        return 0.0;
    }
    let has_role = record.flags & (words::CUSTOMER | words::AGENT | words::NOTE | words::NOTE_WORD)
        != 0
        || record.badges.iter().any(|badge| *badge != Author::System)
        || record.sides != 0 && (two_sided || record.flags & words::MESSAGE != 0);
    let header =
        [record.told.is_some(), record.author.is_some() || record.email.is_some(), has_role];
    let headers = header.iter().filter(|has| **has).count();
    if headers == 0 {
        return 0.05;
    }
    if record.flags & !common & words::SYSTEM != 0 && chars < 120 && headers < 3 {
        return 0.1;
    }
    let mut worth = match headers {
        1 => 0.8,
        2 => 1.6,
        _ => 2.0,
    };
    worth += if chars >= 60 {
        0.8
    } else if chars >= 20 {
        0.5
    } else {
        0.2
    };
    if record.flags & words::PREVIEW != 0 {
        worth *= 0.4;
    }
    // What the words themselves hold is their writer's affair.
    let within = |count: fn(Sums) -> u32| {
        record.blocks.iter().map(|block| count(page.sums(*block))).sum::<u32>()
    };
    let mut sums = page.sums(record.at);
    sums.editors = sums.editors.saturating_sub(within(|sums| sums.editors));
    sums.times = sums.times.saturating_sub(within(|sums| sums.times));
    if sums.editors > 0 && !page.tree.hidden(record.at) {
        worth *= 0.4;
    }
    if sums.times > 6 {
        worth *= 0.4;
    }
    if has_rows(page, record) {
        worth *= 0.1;
    }
    if is_form(&record.text) || has_fields(page, record) || has_properties(page, record) {
        worth *= 0.2;
    }
    worth
}

/// A table of other things: two rows or more of four cells.
pub(super) fn has_rows(page: &Page<'_>, record: &Record) -> bool {
    let is_row = |at: &At| {
        page.tree.tag(*at) == "tr"
            && page.tree.children(*at).filter(|cell| page.tree.tag(*cell) == "td").take(4).count()
                >= 4
            && !record.blocks.iter().any(|block| *block < *at && page.tree.contains(*block, *at))
    };
    page.tree.subtree(record.at).filter(is_row).take(2).count() >= 2
}

/// A sheet of a ticket's properties: labels that no mail's header has.
fn has_fields(page: &Page<'_>, record: &Record) -> bool {
    let is_field = |at: &At| {
        matches!(page.tree.tag(*at), "label" | "th" | "dt")
            && !record
                .blocks
                .iter()
                .any(|block| page.tree.tag(*block) == "iframe" && page.tree.contains(*block, *at))
            && page.sums(*at).chars > 0
            && !matches!(
                label(&page.tree.text(*at, 40)),
                Some(Label::From | Label::To | Label::Subject | Label::Date | Label::OtherHeader)
            )
    };
    page.tree.subtree(record.at).filter(is_field).take(3).count() >= 3
}

/// Something at no time, with the names of a ticket's properties among its words.
fn has_properties(page: &Page<'_>, record: &Record) -> bool {
    let is_name = |at: &At| {
        let node = page.tree.node(*at);
        node.is_text() && is_property(node.x.trim())
    };
    record.told.is_none() && page.tree.subtree(record.at).filter(is_name).take(4).count() >= 4
}

/// Lines of `Priority: high` are a ticket's properties.
pub(super) fn is_form(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.is_empty());
    let fields = lines.clone().filter(|line| {
        line.len() < 60 && line.split_once(':').is_some_and(|(word, _)| word.len() < 25)
    });
    // A greeting ends with a colon as well: one line alone among others is no field.
    let (fields, lines) = (fields.count(), lines.count());
    fields * 10 > lines * 4 && (fields >= 2 || lines == 1)
}

/// The share of members with one tag.
pub(super) fn tag_likeness(page: &Page<'_>, members: &[At]) -> f32 {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for at in members {
        *counts.entry(page.tree.tag(*at)).or_default() += 1;
    }
    let most = counts.values().max().copied().unwrap_or(0);
    #[expect(clippy::cast_precision_loss, reason = "at most MEMBERS_MAX")]
    let share = most as f32 / members.len().max(1) as f32;
    share
}

/// The share of members that have one name in common, or none at all.
pub(super) fn likeness(page: &Page<'_>, members: &[At]) -> f32 {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for at in members {
        let classes = page.tree.attr(*at, "class").unwrap_or_default();
        if classes.trim().is_empty() {
            *counts.entry("").or_default() += 1;
        }
        let tokens: HashSet<&str> = classes.split_whitespace().take(40).collect();
        for token in tokens {
            *counts.entry(token).or_default() += 1;
        }
    }
    let most = counts.values().max().copied().unwrap_or(0);
    #[expect(clippy::cast_precision_loss, reason = "at most MEMBERS_MAX")]
    let share = most as f32 / members.len().max(1) as f32;
    share
}

/// A sheet of properties: most members begin with a label and hold little more, or
/// some do and all are built alike, each led by other words.
pub(super) fn is_sheet(page: &Page<'_>, members: &[At]) -> bool {
    let leads: Vec<Option<At>> = members.iter().map(|at| lead(page, *at)).collect();
    let is_labelled = |lead: At| {
        let text = page.tree.node(lead).x.trim();
        is_property(text)
            || label(text).is_some_and(|label| !matches!(label, Label::From | Label::Requester))
            || page.tree.ancestors(lead).take(3).any(|above| page.tree.tag(above) == "th")
    };
    let is_little = |at: At| page.sums(at).chars < 200 && page.sums(at).times == 0;
    let labelled = members
        .iter()
        .zip(&leads)
        .filter(|(at, lead)| lead.is_some_and(is_labelled) && is_little(**at))
        .count();
    if labelled * 2 > members.len() {
        return true;
    }
    let shapes: HashSet<(&str, Option<&str>)> = leads
        .iter()
        .flatten()
        .filter_map(|lead| page.tree.parent(*lead))
        .map(|above| (page.tree.tag(above), page.tree.attr(above, "class")))
        .collect();
    let words: HashSet<&str> =
        leads.iter().flatten().map(|lead| page.tree.node(*lead).x.trim()).collect();
    labelled >= 3
        && shapes.len() == 1
        && words.len() == members.len()
        && members.iter().all(|at| is_little(*at))
}

/// The first words of an element.
fn lead(page: &Page<'_>, at: At) -> Option<At> {
    page.tree.subtree(at).find(|below| {
        let node = page.tree.node(*below);
        node.is_text() && !node.x.trim().is_empty()
    })
}

/// `{{customer.first_name}}`, `{% if %}`, `[[name]]`: a letter that nobody sent yet.
pub(super) fn has_placeholder(text: &str) -> bool {
    [("{{", "}}"), ("{%", "%}"), ("[[", "]]")].iter().any(|(open, close)| {
        text.split_once(open).is_some_and(|(_, rest)| {
            rest.split_once(close).is_some_and(|(name, _)| name.len() < 60 && !name.contains('\n'))
        })
    })
}

/// Rows that lead to different tickets, or tell of different people in one line each.
pub(super) fn is_queue(page: &Page<'_>, records: &[Record]) -> bool {
    let spoken: Vec<&Record> = records.iter().filter(|record| !record.text.is_empty()).collect();
    if spoken.len() < 2 {
        return spoken.first().is_some_and(|record| {
            links_away(page, record).is_some() && record.text.chars().count() < 120
        });
    }
    let targets: HashSet<String> =
        spoken.iter().filter_map(|record| links_away(page, record)).collect();
    let leads_away = targets.len() * 10 >= spoken.len() * 7;
    let lengths = spoken.iter().map(|record| record.text.chars().count()).max().unwrap_or(0);
    let one_line = spoken.iter().all(|record| !record.text.contains('\n'));
    let authors: HashSet<String> =
        spoken.iter().filter_map(|record| record.author.as_deref()).map(fold).collect();
    let strangers = spoken.len() >= 3 && authors.len() == spoken.len();
    let boxes =
        spoken.iter().filter(|record| page.sums(record.at).boxes > 0).count() * 2 > spoken.len();
    let cells = spoken
        .iter()
        .filter(|record| {
            page.tree.tag(record.at) == "tr" && page.tree.children(record.at).count() >= 4
        })
        .count()
        * 2
        > spoken.len();
    let named =
        spoken.iter().filter(|record| page.is_in(record.at, IN_LIST)).count() * 2 > spoken.len();
    // Rows named for what they lead to, each to another place, with a line of what is there.
    let titles: HashSet<&str> = spoken.iter().filter_map(|r| title_link(page, r)).collect();
    let titled = spoken.len() >= 3 && titles.len() == spoken.len();
    (leads_away && lengths < 400)
        || (titled && one_line && lengths < 300)
        || (one_line && lengths < 160 && (boxes || cells || (strangers && (named || lengths < 90))))
}

/// Where a title above a record's words links to: some words, and an address with a number.
fn title_link<'a>(page: &Page<'a>, record: &Record) -> Option<&'a str> {
    title_links(page, record).next()
}

/// Rows that begin with the titles of different things, each leading to its own.
/// The titles of a forum's posts, which also lead somewhere, are all the same.
pub(super) fn is_led(page: &Page<'_>, records: &[Record]) -> bool {
    let spoken = || records.iter().filter(|record| !record.text.is_empty());
    let count = spoken().count();
    let leads: Vec<(&str, String)> = spoken().filter_map(|r| first_link(page, r)).collect();
    let places: HashSet<&str> = leads.iter().map(|(place, _)| *place).collect();
    let titles: HashSet<&str> = leads.iter().map(|(_, title)| title.as_str()).collect();
    count >= 2
        && places.len() == count
        && titles.len() == count
        && spoken().all(|record| record.text.chars().count() < 400)
}

/// Where the first words of a record lead, when they are a title of something else
/// and no name: rows of a customer's tickets, each with its last message.
fn first_link<'a>(page: &Page<'a>, record: &Record) -> Option<(&'a str, String)> {
    let tree = &page.tree;
    let first = tree.subtree(record.at).find(|at| {
        let text = tree.node(*at).x.trim();
        text.chars().count() > 3 && tree.node(*at).is_text() && !page.is_in(*at, IN_CONTROL)
    })?;
    let link = tree.ancestors(first).take(3).find(|above| tree.tag(*above) == "a")?;
    let href = tree.attr(link, "href")?;
    let text = tree.text(link, 120);
    let is_author = record.author.as_deref().is_some_and(|author| same_person(author, &text));
    let is_title = text.chars().count() >= 5
        && !is_author
        && page.sums(link).times == 0
        && !page.has(link, words::AUTHOR)
        && !is_people_address(href)
        && !page.snapshot.url.ends_with(href);
    (is_title && !href.starts_with('#') && href.contains(|c: char| c.is_ascii_digit()))
        .then(|| (href, fold(&tidy(&text))))
}

/// `/users/12`, `/contacts/9`: who wrote, not what is in the row.
fn is_people_address(href: &str) -> bool {
    const PEOPLE: &[&str] = &[
        "user", "contact", "people", "person", "profile", "agent", "customer", "usr", "member",
        "mailto:",
    ];
    let href = href.to_ascii_lowercase();
    PEOPLE.iter().any(|word| href.contains(word))
}

/// Is this one record a list of other tickets, each with its title?
pub(super) fn is_list_of_others(page: &Page<'_>, record: &Record) -> bool {
    title_links(page, record).collect::<HashSet<_>>().len() >= 2
}

fn title_links<'a, 'p>(
    page: &'p Page<'a>,
    record: &'p Record,
) -> impl Iterator<Item = &'a str> + use<'a, 'p> {
    let tree = &page.tree;
    let in_words = move |at: At| record.blocks.iter().any(|block| tree.contains(*block, at));
    tree.subtree(record.at)
        .filter(|at| tree.tag(*at) == "a" && page.sums(*at).chars >= 8)
        .filter(move |at| page.sums(*at).times == 0 && !in_words(*at))
        .filter_map(|at| tree.attr(at, "href"))
        .filter(|href| !href.starts_with('#') && href.contains(|c: char| c.is_ascii_digit()))
        .filter(|href| !is_people_address(href))
}

/// The other page that most of a record's words link to.
fn links_away(page: &Page<'_>, record: &Record) -> Option<String> {
    let sums = page.sums(record.at);
    let here = page.snapshot.url.split('#').next().unwrap_or_default();
    page.tree
        .subtree(record.at)
        .chain(page.tree.parent(record.at))
        .filter(|at| page.tree.tag(*at) == "a")
        .filter_map(|at| {
            let href = page.tree.attr(at, "href")?;
            let is_route = href.starts_with("#/") || href.starts_with("#!");
            let is_away = !href.is_empty()
                && (is_route || !href.starts_with('#'))
                && !href.starts_with("mailto:")
                && !href.starts_with("javascript")
                && (is_route
                    || here.is_empty()
                    || !href.starts_with(here)
                    || href.len() > here.len() + 1 && !href.contains('#'))
                && href.contains(|c: char| c.is_ascii_digit());
            let chars = page.sums(at).chars;
            let in_words = record
                .blocks
                .iter()
                .any(|block| page.tree.contains(*block, at) || page.tree.contains(at, *block));
            (is_away && in_words && chars * 2 >= sums.chars.min(120) && chars >= 3)
                .then(|| href.to_owned())
        })
        .next()
}

/// Does a message's body hold this element? Then a stranger wrote it.
pub(super) fn is_within_a_body(page: &Page<'_>, around: At) -> bool {
    std::iter::once(around).chain(page.tree.ancestors(around)).any(|above| {
        let flags = page.flags(above);
        flags & words::BODY != 0
            && flags & words::MESSAGE != 0
            && flags & (words::CHROME | words::AUTHOR | words::LIST | words::TICKET) == 0
            && page.tree.parent(above).is_some_and(|parent| {
                let (own, whole) = (page.sums(above), page.sums(parent));
                whole.times > own.times
                    && whole.times - own.times <= 3
                    && whole.chars - own.chars < 400
            })
    })
}
