//! One message's element taken apart: what stands around it, and its words.
//!
//! Author, time and role are read from what stands around the words only, so
//! that no body can name an author.

use super::{
    body::text_of,
    facts::{IN_HEADING, Page},
    names::{email_in, is_told_by_phrase, name_in},
    phrases::{Label, is_forward, label, role_badge, starts_with_a_deed, tells_a_deed},
    pieces::{Kind, Piece, first_body, framed, note_attachment, note_pictured, pieces, split},
    times::Told,
    tree::At,
    words::{self, Flags},
};
use crate::ticket::Author;

/// Lines that a mail's header in plain text has at most.
const TEXT_HEADER_LINES_MAX: usize = 12;

/// A message as its element shows it, before anybody knows who is who.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
    pub(crate) at: At,
    /// The blocks that hold its words, in order.
    pub(crate) blocks: Vec<At>,
    pub(crate) text: String,
    pub(crate) author: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) told: Option<Told>,
    /// What its badges say.
    pub(crate) badges: Vec<Author>,
    /// Meanings of its names, without those of its words.
    pub(crate) flags: Flags,
    /// Meanings of the elements on the way down to its words, and of those words' own.
    pub(crate) wraps: Flags,
    /// Layout names on the way down to its words.
    pub(crate) sides: Flags,
    /// Its own background, not that of something in its words, is a note's yellow.
    pub(crate) tinted: bool,
    /// Its words tell what somebody did on the desk.
    pub(crate) tells_deed: bool,
    pub(crate) attachments: Vec<String>,
    /// The subject of a mail's header.
    pub(crate) subject: Option<String>,
    /// The recipient of a mail's header.
    pub(crate) to: Option<String>,
    pub(crate) author_node: Option<At>,
}

/// Takes the message at `at` apart.
pub(crate) fn dissect(page: &Page<'_>, at: At) -> Record {
    dissect_without(page, at, &[])
}

/// Takes the message at `at` apart, without the subtrees in `apart`: they are others'.
pub(crate) fn dissect_without(page: &Page<'_>, at: At, apart: &[At]) -> Record {
    let mut record = Record { at, flags: page.flags(at), ..Record::default() };
    let pieces = pieces(page, at, apart, &mut record);
    let first_body = first_body(page, &pieces);
    let (head, blocks) = split(page, &mut record, &pieces, first_body);
    let blocks: Vec<At> = blocks.into_iter().map(|block| framed(page, block)).collect();
    for block in &blocks {
        for below in
            page.tree.subtree(*block).skip(1).filter(|below| page.has(*below, words::ATTACHMENT))
        {
            note_attachment(page, below, &mut record);
        }
    }
    note_pictured(page, &blocks, &mut record);
    record.text = text_of(page, at, &blocks);
    record.wraps = blocks.first().map_or(0, |body| {
        let above = page.tree.ancestors(*body).take_while(|above| *above != at);
        above.fold(page.flags(*body), |flags, above| flags | page.flags(above))
    });
    record.sides = sides(page, at, blocks.first().copied());
    record.tinted = is_tinted(page, at, blocks.first().copied());
    read_head(page, at, &head, apart, &mut record);
    record.tells_deed = record.text.len() < 160
        && (tells_a_deed(&record.text)
            || blocks.iter().flat_map(|block| page.tree.subtree(*block)).any(|below| {
                let text = page.tree.node(below).x.trim();
                // `Ann Lee` and `changed status` may stand in two elements.
                text.len() >= 6 && !text.contains(['?', '!']) && starts_with_a_deed(text)
            }));
    record.blocks = blocks;
    record
}

fn sides(page: &Page<'_>, record: At, body: Option<At>) -> Flags {
    const SIDES: Flags = words::LEFT | words::RIGHT;
    let mut flags = page.flags(record) & SIDES;
    if let Some(body) = body {
        for above in page.tree.ancestors(body).take_while(|above| *above != record) {
            flags |= page.flags(above) & SIDES;
        }
    }
    flags
}

/// The side on which a bubble stands, where names do not tell: from its box within
/// `around`, in the page's own direction. The bubble is the widest box around the
/// words that leaves room beside it.
pub(crate) fn boxed_side(page: &Page<'_>, record: &Record, around: At) -> Flags {
    let tree = &page.tree;
    let Some([left, _, width, _]) = tree.node(around).b.filter(|b| b[2] > 200) else { return 0 };
    let Some(body) = record.blocks.first() else { return 0 };
    let bubble = std::iter::once(*body)
        .chain(tree.ancestors(*body).take_while(|above| *above != around))
        .filter_map(|at| tree.node(at).b)
        .take_while(|[_, _, own, _]| i64::from(*own) * 100 < i64::from(width) * 90)
        .last();
    let Some([own_left, _, own_width, _]) = bubble else { return 0 };
    let before = i64::from(own_left) - i64::from(left);
    let after = i64::from(left) + i64::from(width) - i64::from(own_left) - i64::from(own_width);
    let enough = i64::from(width) / 12;
    let is_rtl = tree.all().take(3).any(|at| tree.attr(at, "dir") == Some("rtl"));
    let (before, after) = if is_rtl { (after, before) } else { (before, after) };
    match (before, after) {
        (before, after) if after > before + enough => words::LEFT,
        (before, after) if before > after + enough => words::RIGHT,
        _ => 0,
    }
}

fn is_tinted(page: &Page<'_>, record: At, body: Option<At>) -> bool {
    let is_yellow = |at: At| page.tree.node(at).y || page.has(at, words::TINT);
    is_yellow(record)
        || body.is_some_and(|body| {
            page.tree.ancestors(body).take_while(|above| *above != record).any(is_yellow)
                // The bubble itself may be the block of the words.
                || is_yellow(body)
        })
}

fn read_head(page: &Page<'_>, at: At, head: &[Piece], apart: &[At], record: &mut Record) {
    let mut after: Option<Label> = None;
    let mut best = 0;
    for piece in head {
        record.flags |=
            page.flags(piece.at) & !(words::BODY | words::LEFT | words::RIGHT | words::LOCK);
        let text = page.tree.text(piece.at, 200);
        let (lead, rest) = lead_label(&text);
        let role = lead.or(after.take());
        let said = if lead.is_some() { rest } else { text.as_str() };
        if said.trim().is_empty() {
            if role == Some(Label::To) && is_forward(&text) {
                record.badges.push(Author::Note);
            }
            after = role;
            continue;
        }
        match role {
            Some(Label::To) => record.to = record.to.take().or_else(|| email_in(said)),
            Some(Label::OtherHeader) => {}
            Some(Label::Subject) => record.subject = Some(said.trim().to_owned()),
            _ => read_words(page, *piece, said, role, &mut best, record),
        }
    }
    read_attributes(page, at, record);
    record.told = best_time(page, record, head, apart);
}

/// Splits `From: Emma` into its label and the rest.
fn lead_label(text: &str) -> (Option<Label>, &str) {
    if let Some((word, rest)) = text.split_once(':')
        && let Some(label) = label(word)
    {
        return (Some(label), rest.trim());
    }
    // An avatar's initial is no word: `A` stands for Agnes.
    let is_initial = matches!(text.trim().as_bytes(), [b'A'..=b'Z']);
    match label(text).filter(|_| !is_initial) {
        // A bare `User` may be a badge; only words of a mail's header stand alone.
        Some(found @ (Label::From | Label::To | Label::Subject | Label::OtherHeader)) => {
            (Some(found), "")
        }
        _ => (None, text),
    }
}

fn read_words(
    page: &Page<'_>,
    piece: Piece,
    said: &str,
    role: Option<Label>,
    best: &mut u32,
    record: &mut Record,
) {
    if let Some(badge) = role_badge(said) {
        record.badges.push(badge);
        if badge == Author::Agent && super::phrases::is_you(said) && record.author.is_none() {
            record.author = Some(said.trim().to_owned());
            *best = (*best).max(2);
        }
        return;
    }
    for part in said.split(['(', ')', '（', '）', '[', ']']).skip(1).step_by(2) {
        record.badges.extend(role_badge(part));
    }
    let email = email_in(said);
    let told_by_phrase = is_told_by_phrase(said);
    let is_mark = piece.kind != Kind::Author
        && std::iter::once(piece.at)
            .chain(page.tree.ancestors(piece.at).take(2))
            .take_while(|at| *at != record.at)
            .any(|at| page.has(at, words::BADGE) && page.sums(at).chars < 40);
    // `a day ago (Thu, 19 Nov)`, `GESTERN`.
    let is_time = |name: &String| page.moment.read(name).is_some();
    if let Some(name) = name_in(said).filter(|name| !is_mark && !is_time(name)) {
        let mut score = 1;
        score += 4 * u32::from(piece.kind == Kind::Author);
        score += 4 * u32::from(role == Some(Label::From));
        score += 3 * u32::from(email.is_some());
        score += 3 * u32::from(told_by_phrase);
        score += u32::from(
            page.is_in(piece.at, IN_HEADING)
                || matches!(page.tree.tag(piece.at), "strong" | "b" | "a"),
        );
        score += 2 * u32::from(page.told(piece.at).is_some());
        if score > *best {
            *best = score;
            record.author = Some(name);
            record.author_node = Some(piece.at);
        }
    }
    if record.email.is_none() {
        record.email = email.or_else(|| titled_email(page, piece.at));
    }
}

/// Addresses that only a title or a link tells, on the node, above or below it.
pub(crate) fn titled_email(page: &Page<'_>, at: At) -> Option<String> {
    let below = page.tree.subtree(at).take(8);
    below.chain(page.tree.ancestors(at).take(2)).find_map(|node| {
        let node = page.tree.node(node);
        ["title", "href", "data-email", "email", "aria-label"]
            .iter()
            .filter_map(|name| node.attr(name))
            .find_map(email_in)
    })
}

fn read_attributes(page: &Page<'_>, at: At, record: &mut Record) {
    let node = page.tree.node(at);
    let label = node.attr("aria-label").or_else(|| node.attr("title")).unwrap_or_default();
    if !label.is_empty() && label.len() <= 160 {
        let words = label.split([',', '.', '·', '-']).next().unwrap_or(label);
        record.badges.extend(role_badge(words));
        if record.author.is_none() && is_told_by_phrase(words) {
            record.author = name_in(words);
        }
    }
    if record.author.is_none() {
        let body = record.blocks.first().copied().unwrap_or(page.tree.end(at));
        record.author = page
            .tree
            .subtree(at)
            .take_while(|below| *below < body)
            .filter_map(|below| {
                let node = page.tree.node(below);
                let is_picture = node.t == "img" || node.attr("role") == Some("img");
                let pictured =
                    node.attr("alt").or_else(|| node.attr("aria-label")).filter(|_| is_picture);
                // "Link to this section": a link to its own place names nobody.
                let to_itself =
                    node.t == "a" && node.attr("href").is_some_and(|to| to.starts_with('#'));
                let named = page.has(below, words::CHROME | words::AUTHOR) && !to_itself;
                pictured
                    .or_else(|| node.attr("title").or_else(|| node.attr("name")).filter(|_| named))
            })
            .find_map(|alt| name_in(alt).filter(|name| name.contains(' ')));
    }
}

/// The most exact time outside the words; of equals, the first.
fn best_time(page: &Page<'_>, record: &Record, head: &[Piece], apart: &[At]) -> Option<Told> {
    let others = record.blocks.iter().chain(apart);
    let in_body = |at: At| others.clone().any(|block| page.tree.contains(*block, at));
    let mut best: Option<Told> = None;
    for at in page.tree.subtree(record.at).filter(|at| !in_body(*at)) {
        if let Some(told) = page.told(at)
            && best.is_none_or(|best| told.exact > best.exact)
        {
            best = Some(told);
        }
    }
    best.or_else(|| head.iter().find_map(|piece| page.moment.find(&page.tree.text(piece.at, 80))))
}

/// A mail saved as plain text, with its header in it: `From:`, `Date:` and so on
/// as the first lines of a `pre`. Only where nothing around the words tells an
/// author: what a message's words say is never believed beside that.
pub(crate) fn read_text_header(page: &Page<'_>, record: &mut Record) {
    let is_plain = |at: At| {
        page.tree.tag(at) == "pre"
            || page.tree.ancestors(at).take(2).any(|a| page.tree.tag(a) == "pre")
    };
    if record.blocks.is_empty() && page.tree.tag(record.at) == "pre" {
        let blocks = vec![record.at];
        let text = text_of(page, record.at, &blocks);
        *record = Record { at: record.at, flags: record.flags, blocks, text, ..Record::default() };
    }
    let is_bare = record.author.is_none() && record.told.is_none();
    if !is_bare || record.sides != 0 || !record.blocks.first().is_some_and(|at| is_plain(*at)) {
        return;
    }
    let lines = super::body::lines_of(page, record.at, &record.blocks);
    let mut found = Record::default();
    for line in lines.iter().take(TEXT_HEADER_LINES_MAX) {
        let Some((word, value)) = line.text.split_once(':') else { break };
        let value = value.trim();
        match label(word) {
            Some(Label::From) => {
                found.author = name_in(value);
                found.email = email_in(value);
            }
            Some(Label::To) => found.to = email_in(value),
            Some(Label::Subject) => found.subject = Some(value.to_owned()),
            Some(Label::Date) => found.told = page.moment.find(value),
            Some(Label::OtherHeader) => {}
            _ => break,
        }
    }
    if (found.author.is_some() || found.email.is_some()) && found.told.is_some() {
        record.author = found.author;
        record.email = found.email;
        record.told = found.told;
        record.to = found.to;
        record.subject = found.subject;
    }
}
