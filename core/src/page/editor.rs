//! Where a reply is written, and where a note: not the search, not the
//! description, not the source behind a rich editor.

use super::{
    EditorReading,
    body::lines_of,
    facts::{Page, is_editor},
    phrases::role_badge,
    thread::Thread,
    tree::At,
    words::{self, Flags},
};
use crate::{limits, text::fold, ticket::Author};

/// The reply editor, when it is open, and the note editor, when there is one.
pub(crate) fn find(
    page: &Page<'_>,
    thread: Option<&Thread>,
) -> (Option<EditorReading>, Option<EditorReading>) {
    let mut reply: Option<(f32, At)> = None;
    let mut note: Option<(f32, At)> = None;
    let mut at = 0;
    while at < page.tree.len() {
        if !is_place_to_write(page, at) {
            at += 1;
            continue;
        }
        let (for_reply, for_note) = scores(page, thread, at);
        if for_reply > reply.map_or(0.5, |(best, _)| best) {
            reply = Some((for_reply, at));
        }
        if for_note > note.map_or(0.9, |(best, _)| best) {
            note = Some((for_note, at));
        }
        at = page.tree.end(at);
    }
    (reply.map(|found| reading(page, found)), note.map(|found| reading(page, found)))
}

fn is_place_to_write(page: &Page<'_>, at: At) -> bool {
    let node = page.tree.node(at);
    is_editor(&page.tree, at)
        || node.attr("role") == Some("textbox")
            && !matches!(node.t.as_str(), "input" | "span" | "a")
        || node.t == "body"
            && node.attr("id").is_some_and(|id| id == "tinymce" || id == "body-editor")
}

fn scores(page: &Page<'_>, thread: Option<&Thread>, at: At) -> (f32, f32) {
    let tree = &page.tree;
    let node = tree.node(at);
    let hidden = tree.hidden(at);
    let is_rich = node.t != "textarea";
    let mut reply = if is_rich { 1.3 } else { 1.0 };
    let mut note: f32 = 0.0;
    let in_thread = thread.is_some_and(|t| t.records.iter().any(|r| tree.contains(r.at, at)));
    // Menus and pop-overs belong to rich editors; only a real dialog is a place apart.
    let in_dialog = tree
        .ancestors(at)
        .any(|above| tree.tag(above) == "dialog" || tree.attr(above, "role") == Some("dialog"));
    if in_dialog || in_thread {
        reply -= 0.8;
    }
    let (flags, decoy) = names(page, at);
    if flags & words::EDITOR != 0 {
        reply += 1.2;
    }
    if decoy {
        reply -= 2.2;
    }
    let asks = ["placeholder", "aria-label", "title", "name", "data-placeholder"]
        .iter()
        .filter_map(|name| node.attr(name))
        .collect::<Vec<_>>()
        .join(" ");
    let (buttons, says_note_only) = around(page, at);
    let is_note = flags & (words::NOTE | words::NOTE_WORD) != 0
        || fold(&asks).split(' ').any(|word| role_badge(word) == Some(Author::Note))
        || says_note_only;
    if is_note {
        note = 2.0 + if decoy { -1.0 } else { 0.0 } + if hidden { -0.5 } else { 0.0 };
        reply -= 2.4;
    }
    reply += buttons;
    if hidden {
        reply -= 5.0;
    }
    if node.t == "h1"
        || node.t == "h2"
        || tree.ancestors(at).take(2).any(|above| matches!(tree.tag(above), "h1" | "h2" | "h3"))
    {
        reply -= 3.0;
    }
    if matches!(node.t.as_str(), "td" | "span" | "li") && page.sums(at).chars < 3 {
        reply -= 0.5;
    }
    (reply, note)
}

/// Meanings of the editor's own names and those of the form around it.
fn names(page: &Page<'_>, at: At) -> (Flags, bool) {
    const DECOYS: Flags = words::SEARCH | words::DRAFT | words::SUBJECT | words::RECIPIENT;
    let tree = &page.tree;
    let own = page.flags(at);
    let mut flags = own;
    let mut decoy = own & DECOYS != 0 && own & words::EDITOR == 0
        || own & words::DESCRIPTION != 0 && own & words::BODY == 0;
    decoy |= ["name", "id"].iter().filter_map(|name| tree.attr(at, name)).any(|name| {
        matches!(
            name.trim_matches(|c: char| !c.is_alphabetic()).to_ascii_lowercase().as_str(),
            "to" | "from" | "cc" | "bcc" | "replyto" | "followupto"
        )
    });
    let frame = tree.ancestors(at).take(6).find(|above| tree.tag(*above) == "iframe");
    let from = frame.unwrap_or(at);
    flags |= page.flags(from);
    for (height, above) in tree.ancestors(from).take(8).enumerate() {
        if page.sums(above).editors > 1 && height > 4 || page.sums(above).chars > 1_500 {
            break;
        }
        let here = page.flags(above);
        flags |= here & (words::EDITOR | words::NOTE | words::NOTE_WORD);
        if height < 4 && here & (words::SEARCH | words::DRAFT) != 0 && here & words::EDITOR == 0 {
            decoy = true;
        }
        if tree.tag(above) == "form" {
            break;
        }
    }
    if let Some(label) = label_before(page, from) {
        let label = fold(&label);
        let is = |words: &[&str]| words.iter().any(|word| label.contains(word));
        decoy |= is(&[
            "description",
            "beschreibung",
            "descripcion",
            "signature",
            "signatur",
            "search",
            "template",
            "address",
            "reason",
            "cc",
        ]) && label.len() < 40;
        if role_badge(&label) == Some(Author::Note) {
            flags |= words::NOTE | words::NOTE_WORD;
        }
    }
    (flags, decoy)
}

/// The label that stands just before an editor.
fn label_before(page: &Page<'_>, at: At) -> Option<String> {
    let tree = &page.tree;
    (at.saturating_sub(40)..at)
        .rev()
        .filter(|before| tree.node(*before).is_text())
        .find(|before| {
            tree.ancestors(*before)
                .take(3)
                .any(|above| matches!(tree.tag(above), "label" | "th" | "dt" | "legend"))
        })
        .map(|before| tree.node(before).x.trim().to_owned())
}

/// What the buttons near an editor offer to do with it.
fn around(page: &Page<'_>, at: At) -> (f32, bool) {
    const SEND: &[&str] = &[
        "send",
        "reply",
        "respond",
        "submit",
        "post",
        "comment",
        "senden",
        "antworten",
        "absenden",
        "envoyer",
        "repondre",
        "enviar",
        "responder",
        "invia",
        "rispondi",
        "verzenden",
        "beantwoorden",
        "versturen",
        "answer",
        "update ticket",
        "add reply",
    ];
    let tree = &page.tree;
    let frame = tree.ancestors(at).take(6).find(|above| tree.tag(*above) == "iframe").unwrap_or(at);
    let Some(form) =
        tree.ancestors(frame).take(14).filter(|above| page.sums(*above).chars < 1_500).find(
            |above| {
                tree.tag(*above) == "form"
                    || tree
                        .subtree(*above)
                        .any(|below| is_button(page, below) && says(page, below, SEND))
            },
        )
    else {
        return (0.0, false);
    };
    let mut sends = false;
    let (mut notes, mut replies) = (false, false);
    for below in tree.subtree(form).filter(|below| is_button(page, *below)).take(80) {
        let text = fold(&button_text(page, below));
        if text.is_empty() || text.len() > 60 {
            continue;
        }
        sends |= SEND.iter().any(|word| text.contains(word));
        let note = text.contains("note")
            || text.contains("notiz")
            || text.contains("internal")
            || text.contains("intern");
        notes |= note && !text.contains("notif");
        replies |= !note && SEND.iter().any(|word| text.contains(word));
    }
    (if sends { 1.0 } else { 0.0 }, notes && !replies)
}

fn is_button(page: &Page<'_>, at: At) -> bool {
    let node = page.tree.node(at);
    node.t == "button"
        || node.attr("role") == Some("button")
        || node.t == "input" && matches!(node.attr("type"), Some("submit" | "button"))
}

fn button_text(page: &Page<'_>, at: At) -> String {
    let node = page.tree.node(at);
    match (&node.v, node.attr("aria-label")) {
        (Some(value), _) => value.clone(),
        (None, Some(label)) if page.sums(at).chars == 0 && label.len() < 60 => label.to_owned(),
        _ => page
            .tree
            .subtree(at)
            .map(|below| page.tree.node(below).x.trim())
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn says(page: &Page<'_>, at: At, words: &[&str]) -> bool {
    let text = fold(&button_text(page, at));
    text.len() < 60 && words.iter().any(|word| text.contains(word))
}

/// The place to write that a recipe names; of a wrapper the editing host inside it.
pub(crate) fn at(page: &Page<'_>, at: At) -> EditorReading {
    let inside = page.tree.subtree(at).find(|below| is_place_to_write(page, *below));
    reading(page, (3.9, inside.unwrap_or(at)))
}

fn reading(page: &Page<'_>, (score, at): (f32, At)) -> EditorReading {
    let content = match &page.tree.node(at).v {
        Some(value) => value.clone(),
        None => lines_of(page, at, &[at])
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("\n"),
    };
    EditorReading {
        node: page.tree.id(at),
        confidence: (0.3 + score * 0.17).clamp(0.1, 0.97),
        content: content.trim().chars().take(limits::MESSAGE_CHARS_MAX).collect(),
    }
}
