//! One message's element taken apart: what stands around it, and its words.
//!
//! Author, time and role are read from what stands around the words only, so
//! that no body can name an author.

use super::{
    body::text_of,
    facts::{IN_CONTROL, IN_DIALOG, IN_EDITOR, IN_HEADING, IN_NAV, Page},
    names::{email_in, is_told_by_phrase, name_in},
    phrases::{Label, label, role_badge},
    times::Told,
    tree::At,
    words::{self, Flags},
};
use crate::ticket::Author;

/// Characters that make a block without a name a message's words.
const PROSE_CHARS_MIN: u32 = 25;

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
    /// Layout names on the way down to its words.
    pub(crate) sides: Flags,
    pub(crate) attachments: Vec<String>,
    /// The subject of a mail's header.
    pub(crate) subject: Option<String>,
    /// The recipient of a mail's header.
    pub(crate) to: Option<String>,
    pub(crate) author_node: Option<At>,
}

/// One piece of a record in document order.
#[derive(Debug, Clone, Copy)]
struct Piece {
    at: At,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Body,
    Head,
    Author,
    Unknown,
}

/// Takes the message at `at` apart.
pub(crate) fn dissect(page: &Page<'_>, at: At) -> Record {
    let mut record = Record { at, flags: page.flags(at), ..Record::default() };
    let pieces = pieces(page, at, &mut record);
    let first_body = first_body(page, &pieces);
    let (head, blocks) = split(&pieces, first_body);
    for block in &blocks {
        for below in
            page.tree.subtree(*block).skip(1).filter(|below| page.has(*below, words::ATTACHMENT))
        {
            note_attachment(page, below, &mut record);
        }
    }
    record.text = text_of(page, at, &blocks);
    record.sides = sides(page, at, blocks.first().copied());
    read_head(page, at, &head, &mut record);
    record.blocks = blocks;
    record
}

fn pieces(page: &Page<'_>, record_at: At, record: &mut Record) -> Vec<Piece> {
    let tree = &page.tree;
    let whole = page.sums(record_at);
    let mut pieces = Vec::new();
    let mut at = record_at;
    let end = tree.end(record_at);
    while at < end {
        let sums = page.sums(at);
        if at != record_at && is_skipped(page, at, record_at) {
            note_attachment(page, at, record);
            record.flags |= page.flags(at) & words::LOCK;
            at = tree.end(at);
            continue;
        }
        if tree.node(at).is_text() {
            if !tree.node(at).x.trim().is_empty() {
                pieces.push(Piece { at, kind: kind(page, at, record_at) });
            }
            at += 1;
            continue;
        }
        let flags = page.flags(at);
        let outside_times = whole.times.saturating_sub(sums.times);
        let outside_authors = whole.authors.saturating_sub(sums.authors);
        let is_line = matches!(tree.tag(at), "span" | "small" | "a" | "b" | "strong" | "em" | "i");
        let is_body = at != record_at
            && !(is_line && flags & words::DESCRIPTION != 0)
            && flags & words::BODY != 0
            && flags & (words::CHROME | words::AUTHOR | words::TIME) == 0
            && (follows_header(page, record_at, at)
                || outside_times > 0 && outside_times >= sums.times
                || outside_authors > 0 && sums.times == 0);
        let is_frame = matches!(tree.tag(at), "iframe" | "#document") && at != record_at;
        let is_pure = sums.times == 0 && sums.heads == 0 && sums.controls == 0 && sums.editors == 0;
        if is_body || is_frame {
            pieces.push(Piece { at, kind: Kind::Body });
            at = tree.end(at);
        } else if is_pure && sums.chars > 0 && at != record_at {
            pieces.push(Piece { at, kind: kind(page, at, record_at) });
            at = tree.end(at);
        } else {
            record.flags |= flags & !(words::BODY | words::LEFT | words::RIGHT);
            at += 1;
        }
    }
    pieces
}

/// Do an author and a time stand before this element? Then what it holds,
/// whatever that looks like, is what the author wrote.
fn follows_header(page: &Page<'_>, record: At, at: At) -> bool {
    let before = page.sums_between(record, at);
    before.times > 0 && before.authors > 0
}

fn is_skipped(page: &Page<'_>, at: At, record: At) -> bool {
    if page.tree.hidden_within(at, record) {
        return true;
    }
    let place = page.place(at) & !page.place(record);
    place & (IN_CONTROL | IN_EDITOR | IN_DIALOG | IN_NAV) != 0
        || page.has(at, words::ATTACHMENT) && !page.has(at, words::BODY)
}

fn note_attachment(page: &Page<'_>, at: At, record: &mut Record) {
    if !page.has(at, words::ATTACHMENT) || page.tree.hidden_within(at, record.at) {
        return;
    }
    for below in page.tree.subtree(at) {
        let node = page.tree.node(below);
        let names = [Some(node.x.as_str()), node.attr("title"), node.attr("download")];
        for name in names.into_iter().flatten().map(str::trim).filter(|name| is_file_name(name)) {
            if record.attachments.len() < 50
                && !record.attachments.iter().any(|known| known == name)
            {
                record.attachments.push(name.to_owned());
            }
        }
    }
}

/// `photo.jpg`, `Rechnung 12.pdf`.
pub(crate) fn is_file_name(text: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "jpg", "jpeg", "png", "gif", "webp", "heic", "pdf", "doc", "docx", "xls", "xlsx", "csv",
        "txt", "zip", "mp4", "mov", "eml", "rtf", "odt", "bmp", "tiff", "svg", "mp3", "wav", "m4a",
        "html", "ics", "json", "xml", "rar", "7z", "avi",
    ];
    text.len() <= 200
        && !text.contains(['\n', '@', '/'])
        && text.rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty() && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
        })
}

/// The nearest name that says what a piece is for.
fn kind(page: &Page<'_>, at: At, record: At) -> Kind {
    const TELLING: Flags =
        words::BODY | words::CHROME | words::AUTHOR | words::TIME | words::SUBJECT;
    let mut here = Some(at);
    while let Some(node) = here.filter(|node| *node != record) {
        let flags = page.flags(node);
        let is_line =
            matches!(page.tree.tag(node), "span" | "small" | "a" | "b" | "strong" | "em" | "i");
        if page.told(node).is_some()
            || flags & words::UNSEEN != 0
            || page.tree.attr(node, "role") == Some("img")
            // A line that describes is a header's; a message is a block.
            || is_line && flags & words::DESCRIPTION != 0
        {
            return Kind::Head;
        }
        if flags & words::AUTHOR != 0 {
            return Kind::Author;
        }
        if matches!(
            page.tree.tag(node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "label" | "legend"
        ) {
            return Kind::Head;
        }
        let sums = page.sums(node);
        let holds_header = sums.times > 0 || sums.authors > 0;
        if flags & words::BODY != 0 && flags & TELLING == words::BODY {
            if !holds_header {
                return Kind::Body;
            }
        } else if flags & TELLING != 0 {
            return Kind::Head;
        }
        here = page.tree.parent(node);
    }
    Kind::Unknown
}

/// Where the words start.
fn first_body(page: &Page<'_>, pieces: &[Piece]) -> Option<usize> {
    let named = pieces.iter().position(|piece| piece.kind == Kind::Body && chars(page, *piece) > 0);
    let is_prose = |piece: &Piece, chars_min: u32| {
        piece.kind == Kind::Unknown
            && chars(page, *piece) >= chars_min
            && !page.is_in(piece.at, IN_HEADING)
            && !is_header_like(page, *piece)
    };
    let is_paragraph = |piece: &Piece| {
        matches!(
            page.tree.tag(piece.at),
            "p" | "blockquote" | "pre" | "ul" | "ol" | "table" | "article"
        )
    };
    let long = pieces.iter().position(|piece| is_prose(piece, PROSE_CHARS_MIN)).map(|long| {
        // What stands before it in the same place belongs to it: `Hi,`.
        let parent = pieces.get(long).and_then(|piece| page.tree.parent(piece.at));
        let before = pieces.iter().take(long).rev();
        long - before
            .take_while(|piece| {
                page.tree.parent(piece.at) == parent && is_prose(piece, 1) && is_paragraph(piece)
            })
            .count()
    });
    let unnamed =
        long.or_else(|| pieces.iter().position(|piece| is_prose(piece, 2) && is_paragraph(piece)));
    let first = match (named, unnamed) {
        // Prose before a block named `text` is where the words start, unless that block is larger.
        (Some(named), Some(unnamed)) if unnamed < named => {
            let of = |index: usize| pieces.get(index).map_or(0, |piece| chars(page, *piece));
            if of(unnamed) > of(named) { Some(unnamed) } else { Some(named) }
        }
        (Some(named), _) => Some(named),
        (None, unnamed) => unnamed,
    };
    first.or_else(|| {
        pieces
            .iter()
            .enumerate()
            .filter(|(_, piece)| piece.kind == Kind::Unknown && !is_header_like(page, **piece))
            .max_by_key(|(index, piece)| (chars(page, **piece), *index))
            .map(|(index, _)| index)
    })
}

fn chars(page: &Page<'_>, piece: Piece) -> u32 {
    page.sums(piece.at).chars
}

fn is_header_like(page: &Page<'_>, piece: Piece) -> bool {
    let text = page.tree.text(piece.at, 120);
    label(&text).is_some()
        || role_badge(&text).is_some()
        || text.ends_with(':') && text.len() < 60
        || text.len() < 60 && (is_told_by_phrase(&text) || email_in(&text).is_some())
        || text.split_once(':').is_some_and(|(word, _)| label(word).is_some())
}

fn split(pieces: &[Piece], first_body: Option<usize>) -> (Vec<Piece>, Vec<At>) {
    let Some(first) = first_body else { return (pieces.to_vec(), vec![]) };
    let is_named = pieces.get(first).is_some_and(|piece| piece.kind == Kind::Body);
    let (mut head, mut blocks) = (Vec::new(), Vec::new());
    for (index, piece) in pieces.iter().enumerate() {
        let belongs = index == first
            || index > first
                && match piece.kind {
                    Kind::Body => true,
                    // Beside words that have a name, what has none is not theirs.
                    Kind::Unknown => !is_named,
                    _ => false,
                };
        if belongs {
            blocks.push(piece.at);
        } else {
            head.push(*piece);
        }
    }
    (head, blocks)
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

fn read_head(page: &Page<'_>, at: At, head: &[Piece], record: &mut Record) {
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
    record.told = best_time(page, record, head);
}

/// Splits `From: Emma` into its label and the rest.
fn lead_label(text: &str) -> (Option<Label>, &str) {
    if let Some((word, rest)) = text.split_once(':')
        && let Some(label) = label(word)
    {
        return (Some(label), rest.trim());
    }
    match label(text) {
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
    for part in said.split(['(', ')']).skip(1).step_by(2) {
        record.badges.extend(role_badge(part));
    }
    let email = email_in(said);
    let told_by_phrase = is_told_by_phrase(said);
    let is_mark = piece.kind != Kind::Author
        && std::iter::once(piece.at)
            .chain(page.tree.ancestors(piece.at).take(2))
            .take_while(|at| *at != record.at)
            .any(|at| page.has(at, words::BADGE) && page.sums(at).chars < 40);
    if let Some(name) = name_in(said).filter(|_| !is_mark) {
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
                let named = page.has(below, words::CHROME | words::AUTHOR);
                pictured
                    .or_else(|| node.attr("title").or_else(|| node.attr("name")).filter(|_| named))
            })
            .find_map(|alt| name_in(alt).filter(|name| name.contains(' ')));
    }
}

/// The most exact time outside the words; of equals, the first.
fn best_time(page: &Page<'_>, record: &Record, head: &[Piece]) -> Option<Told> {
    let in_body = |at: At| record.blocks.iter().any(|block| page.tree.contains(*block, at));
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
