//! A message's element as pieces: which stand around the words, and which are the words.

use super::{
    facts::{IN_CONTROL, IN_DIALOG, IN_EDITOR, IN_HEADING, IN_LINK, IN_NAV, Page},
    names::{email_in, is_told_by_phrase, name_in},
    phrases::{is_delivery, label, role_badge},
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

/// The pieces of `record_at`, without the subtrees in `apart`.
pub(super) fn pieces(
    page: &Page<'_>,
    record_at: At,
    apart: &[At],
    record: &mut Record,
) -> Vec<Piece> {
    let tree = &page.tree;
    let whole = page.sums(record_at);
    let mut pieces = Vec::new();
    let mut at = record_at;
    let end = tree.end(record_at);
    let mut looked_folded = false;
    while at < end {
        let sums = page.sums(at);
        if apart.contains(&at) {
            at = tree.end(at);
            continue;
        }
        if !looked_folded && page.has(at, words::BODY) && tree.hidden_within(at, record_at) {
            looked_folded = true; // once: it looks at the whole message
            if is_folded(page, at, record_at) {
                pieces.push(Piece { at, kind: Kind::Body });
                at = tree.end(at);
                continue;
            }
        }
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
        // A name in a line is its writer's, whatever the line is called.
        let is_name = || is_line && sums.chars <= 60 && name_in(&tree.text(at, 80)).is_some();
        let is_body = at != record_at
            && !(is_line && flags & words::DESCRIPTION != 0)
            && flags & words::BODY != 0
            && flags & (words::CHROME | words::AUTHOR | words::TIME) == 0
            && (follows_header(page, record_at, at)
                || outside_times > 0 && outside_times >= sums.times
                || outside_authors > 0 && sums.times == 0)
            && !is_name();
        // A block whose words are only partly its own is looked into.
        let holds_apart = apart.iter().any(|other| tree.contains(at, *other));
        let is_body = is_body && !holds_apart;
        let is_frame = matches!(tree.tag(at), "iframe" | "#document") && at != record_at;
        let is_pure = !holds_apart
            && sums.times == 0
            && sums.heads == 0
            && sums.controls == 0
            && sums.editors == 0;
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

/// Are these the words of a message of which only the header is shown? A click would
/// unfold them, and nothing else of the message is called its words.
fn is_folded(page: &Page<'_>, at: At, record: At) -> bool {
    let tree = &page.tree;
    let is_shown_body = |other: At| {
        other != record
            && page.has(other, words::BODY)
            && !tree.hidden(other)
            && !tree.contains(other, at)
            && page.sums(other).chars > 0
    };
    let place = page.place(at) & !page.place(record);
    place & (IN_CONTROL | IN_EDITOR | IN_DIALOG | IN_NAV) == 0
        && page.sums(record).authors + page.sums(record).times > 0
        && tree.subtree(at).any(|below| !tree.node(below).x.trim().is_empty())
        && !tree.subtree(record).any(is_shown_body)
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
    note_files(page, at, record);
}

/// Notes the names of files that stand at and below `at`.
fn note_files(page: &Page<'_>, at: At, record: &mut Record) {
    for below in page.tree.subtree(at) {
        let node = page.tree.node(below);
        let names = [
            Some(node.x.as_str()),
            node.attr("title"),
            node.attr("download"),
            node.attr("alt").filter(|_| node.t == "img"),
        ];
        for name in names.into_iter().flatten().map(str::trim).filter(|name| is_file_name(name)) {
            let ends = |long: &str, short: &str| {
                long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
            };
            // `Preview of photo.jpg` beside `photo.jpg` tells of one file.
            record.attachments.retain(|known| known == name || !ends(known, name));
            if record.attachments.len() < 50
                && !record.attachments.iter().any(|known| ends(name, known))
            {
                record.attachments.push(name.to_owned());
            }
        }
    }
}

/// Notes files below the words that only a link or a picture names.
pub(super) fn note_pictured(page: &Page<'_>, blocks: &[At], record: &mut Record) {
    let Some(start) = blocks.first().map(|block| page.tree.end(*block)) else { return };
    for at in start..page.tree.end(record.at) {
        let node = page.tree.node(at);
        let is_file = matches!(node.t.as_str(), "a" | "img")
            && ["download", "title", "alt"]
                .into_iter()
                .filter_map(|name| node.attr(name))
                .any(|name| is_file_name(name.trim()));
        let in_words = || blocks.iter().any(|block| page.tree.contains(*block, at));
        if is_file
            && !in_words()
            && !page.has(at, words::CHROME)
            && !page.tree.hidden_within(at, record.at)
        {
            note_files(page, at, record);
        }
    }
}

/// Nodes of a block of attachments that are looked at.
const FILES_NODES_MAX: usize = 80;

/// A block after the words that shows files and little else: their names, sizes and
/// what can be done with them.
pub(super) fn is_files(page: &Page<'_>, at: At) -> bool {
    let tree = &page.tree;
    if tree.end(at) - at > FILES_NODES_MAX || page.sums(at).editors > 0 {
        return false;
    }
    let mut files: Vec<&str> = Vec::new();
    let mut others = 0;
    for below in tree.subtree(at) {
        let text = tree.node(below).x.trim();
        if text.is_empty() {
            continue;
        }
        if is_file_name(text) && tree.node(below).is_text() {
            files.push(text);
            continue;
        }
        let tells_how_many = text.len() < 40 && text.starts_with(|c: char| c.is_ascii_digit());
        let is_theirs = is_size(text)
            || tells_how_many
            || page.is_in(below, IN_CONTROL | IN_LINK)
            || files.iter().any(|file| text.contains(file))
            || text.split_whitespace().any(is_file_name);
        others += if is_theirs { 0 } else { text.chars().count() };
    }
    !files.is_empty() && others <= 24 * files.len()
}

/// `182 kB`, `(1,2 Mo)`.
fn is_size(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let unit = bare.trim_start_matches(|c: char| c.is_ascii_digit() || ".,  \u{a0}".contains(c));
    unit.len() < bare.len()
        && matches!(
            unit.trim().to_ascii_lowercase().as_str(),
            "b" | "kb" | "mb" | "gb" | "ko" | "mo" | "go" | "kib" | "mib" | "bytes" | "k" | "m"
        )
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
        if is_status(page, node) {
            return Kind::Head;
        }
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
            let is_name =
                is_line && sums.chars <= 60 && name_in(&page.tree.text(node, 80)).is_some();
            if !holds_header && !is_name {
                return Kind::Body;
            }
        } else if flags & TELLING != 0 {
            return Kind::Head;
        }
        here = page.tree.parent(node);
    }
    Kind::Unknown
}

/// Below a chat's bubble, in an element of its own: `Read`, `Zugestellt`.
fn is_status(page: &Page<'_>, at: At) -> bool {
    !page.tree.node(at).is_text()
        && page.sums(at).chars < 20
        && page.flags(at) & (words::BODY | words::AUTHOR) == 0
        && is_delivery(&page.tree.text(at, 24))
}

/// Where the words start.
pub(super) fn first_body(page: &Page<'_>, pieces: &[Piece]) -> Option<usize> {
    let named = pieces.iter().position(|piece| piece.kind == Kind::Body && chars(page, *piece) > 0);
    // A line beside author or time is of the header, when a block follows it.
    let last_block = pieces.iter().rposition(|piece| {
        piece.kind == Kind::Unknown && !is_inline(page, piece.at) && chars(page, *piece) >= 2
    });
    let is_beside = |piece: &Piece| {
        let place = pieces.iter().position(|other| other.at == piece.at);
        let parent = page.tree.parent(piece.at);
        place < last_block
            && is_inline(page, piece.at)
            && parent.is_some_and(|parent| {
                page.sums(parent).times > 0
                    && last_block
                        .and_then(|index| pieces.get(index))
                        .is_some_and(|block| !page.tree.contains(parent, block.at))
            })
    };
    let is_prose = |piece: &Piece, chars_min: u32| {
        piece.kind == Kind::Unknown
            && !is_beside(piece)
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

fn is_inline(page: &Page<'_>, at: At) -> bool {
    matches!(page.tree.tag(at), "" | "span" | "small" | "a" | "b" | "strong" | "em" | "i" | "label")
}

fn chars(page: &Page<'_>, piece: Piece) -> u32 {
    page.sums(piece.at).chars
}

fn is_header_like(page: &Page<'_>, piece: Piece) -> bool {
    let text = page.tree.text(piece.at, 120);
    let is_sentence = text.ends_with(['.', '!', '?', '。', '…']);
    label(&text).is_some()
        || role_badge(&text).is_some()
        || text.ends_with(':') && text.len() < 60
        || text.len() < 60
            && (is_told_by_phrase(&text) && !is_sentence || email_in(&text).is_some())
        || text.split_once(':').is_some_and(|(word, _)| label(word).is_some())
}

/// Below a bubble: `Dora Finch · 30m`, a line that ends in a time.
fn is_byline(page: &Page<'_>, record: At, at: At) -> bool {
    const BYLINE_CHARS_MAX: u32 = 80;
    let Some(parent) = page.tree.parent(at).filter(|parent| *parent != record) else {
        return false;
    };
    let sums = page.sums(parent);
    let text = page.tree.text(at, 100);
    sums.times > 0
        && sums.chars < BYLINE_CHARS_MAX
        && !page.tree.node(parent).t.is_empty()
        && text.trim_end().ends_with(['·', '•', '|', '—', '–'])
}

/// A block that shows a mail's recipients above the frame with its words: that frame.
/// What stands beside the frame is left out, never read as a header.
pub(super) fn framed(page: &Page<'_>, block: At) -> At {
    let sums = page.sums(block);
    if sums.frames == 0 || matches!(page.tree.tag(block), "iframe" | "#document") {
        return block;
    }
    let frame = page.tree.subtree(block).find(|at| page.tree.tag(*at) == "iframe");
    let Some(frame) = frame else { return block };
    let outside = sums.chars.saturating_sub(page.sums(frame).chars);
    let first = page.tree.text(block, 60);
    let is_header = first.split_once(':').is_some_and(|(word, _)| label(word).is_some());
    if outside <= 200 && is_header && page.sums(frame).chars > 0 { frame } else { block }
}

pub(super) fn split(
    page: &Page<'_>,
    record: &mut Record,
    pieces: &[Piece],
    first_body: Option<usize>,
) -> (Vec<Piece>, Vec<At>) {
    let Some(first) = first_body else { return (pieces.to_vec(), vec![]) };
    let is_named = pieces.get(first).is_some_and(|piece| piece.kind == Kind::Body);
    let (mut head, mut blocks) = (Vec::new(), Vec::new());
    for (index, piece) in pieces.iter().enumerate() {
        let belongs = index == first
            || index > first
                && match piece.kind {
                    Kind::Body => true,
                    // Beside words that have a name, what has none is not theirs.
                    Kind::Unknown => !is_named && !is_byline(page, record.at, piece.at),
                    _ => false,
                };
        if index > first && piece.kind != Kind::Body && is_files(page, piece.at) {
            note_files(page, piece.at, record);
        } else if belongs {
            blocks.push(piece.at);
        } else {
            head.push(*piece);
        }
    }
    (head, blocks)
}
