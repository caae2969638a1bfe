//! A message's element as pieces: which stand around the words, and which are the words.

use super::{
    facts::{IN_CONTROL, IN_DIALOG, IN_EDITOR, IN_HEADING, IN_NAV, Page},
    names::{email_in, is_told_by_phrase},
    phrases::{label, role_badge},
    record::Record,
    tree::At,
    words::{self, Flags},
};

/// Characters that make a block without a name a message's words.
const PROSE_CHARS_MIN: u32 = 25;

/// One piece of a record in document order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) at: At,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Body,
    Head,
    Author,
    Unknown,
}

pub(super) fn pieces(page: &Page<'_>, record_at: At, record: &mut Record) -> Vec<Piece> {
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

pub(super) fn note_attachment(page: &Page<'_>, at: At, record: &mut Record) {
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
pub(super) fn first_body(page: &Page<'_>, pieces: &[Piece]) -> Option<usize> {
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

pub(super) fn split(pieces: &[Piece], first_body: Option<usize>) -> (Vec<Piece>, Vec<At>) {
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
