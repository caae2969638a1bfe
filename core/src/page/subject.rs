//! The ticket's subject and id, from headings, fields, mail headers and the page's title.

use super::{
    facts::{IN_ALERT, IN_CONTROL, IN_DIALOG, IN_HEADING, IN_LIST, IN_NAV, IN_SIDEBAR, Page},
    names::{email_in, same_person},
    people::{Found, Pair, People},
    phrases::{Label, label},
    thread::Thread,
    tree::At,
    words,
};
use crate::text::fold;

/// Headings that are looked at.
const CANDIDATES_MAX: usize = 300;

/// The subject line, when the page shows one.
pub(crate) fn subject(
    page: &Page<'_>,
    thread: Option<&Thread>,
    people: &People,
    pairs: &[Pair],
) -> Option<Found> {
    let title = fold(&page.snapshot.title);
    let start = thread.and_then(|t| t.records.first()).map_or(page.tree.len(), |r| r.at);
    let mut found: Vec<Found> = Vec::new();
    for at in page.tree.all() {
        if found.len() >= CANDIDATES_MAX {
            break;
        }
        if thread.is_some_and(|thread| thread.holds(page, at)) {
            continue;
        }
        if let Some((value, score)) = candidate(page, at) {
            let mut score = score;
            if at > start {
                score -= 1.0;
            }
            found.push(Found { value, node: Some(at), score });
        }
    }
    let strong = pairs.iter().filter(|pair| pair.label == Label::Subject);
    found.extend(strong.map(|pair| Found {
        value: pair.value.clone(),
        node: Some(pair.at),
        score: 2.6,
    }));
    if let Some(thread) = thread {
        let mailed: Vec<String> = thread
            .records
            .iter()
            .filter_map(|record| record.subject.as_deref())
            .map(|subject| fold(&tidy(subject)))
            .filter(|subject| subject.len() >= 5)
            .collect();
        // A ticket was given a name, perhaps a fuller one than the mail's own.
        for one in &mut found {
            let folded = fold(&one.value);
            if one.score >= 2.0 && mailed.iter().any(|mail| folded.starts_with(mail.as_str())) {
                one.score += 1.5;
            }
        }
        let headers =
            thread.records.iter().filter_map(|record| Some((record.at, record.subject.clone()?)));
        found.extend(headers.map(|(at, value)| Found { value, node: Some(at), score: 3.2 }));
    }
    found.extend(from_title(&page.snapshot.title));
    found
        .into_iter()
        .filter_map(|mut one| {
            one.value = tidy(&one.value);
            let folded = fold(&one.value);
            let chars = one.value.chars().count();
            if !(3..=300).contains(&chars)
                || label(&one.value).is_some()
                || email_in(&one.value).is_some() && chars < 60
            {
                return None;
            }
            if title.len() > 3 && title.contains(&folded) && chars >= 5 {
                one.score += 2.5 + if chars > 15 { 0.5 } else { 0.0 };
            }
            let is_short = one.value.split_whitespace().count() <= 4;
            let is_name = |name: &Found| is_short && same_person(&name.value, &one.value);
            if people.name.as_ref().is_some_and(is_name) {
                one.score -= 5.0;
            }
            if NOT_SUBJECTS.contains(&folded.as_str()) || is_only_an_id(&one.value) {
                return None;
            }
            if !one.value.contains(' ') {
                one.score -= 0.8;
            }
            Some(one)
        })
        .filter(|one| one.score >= 2.0)
        .fold(None, |best: Option<Found>, one| match best {
            Some(best) if best.score >= one.score => Some(best),
            _ => Some(one),
        })
        .or_else(|| line_above(page, thread?, people))
}

/// Levels above the thread at which its title is looked for.
const LINE_ABOVE_LEVELS: usize = 4;

/// Where nothing is a heading: the one line of words just above a thread of mails.
fn line_above(page: &Page<'_>, thread: &Thread, people: &People) -> Option<Found> {
    let tree = &page.tree;
    let is_mail =
        |record: &&super::record::Record| record.told.is_some() && record.author.is_some();
    if thread.records.iter().filter(is_mail).count() * 10 < thread.records.len() * 7 {
        return None;
    }
    let levels = std::iter::once(thread.around).chain(tree.ancestors(thread.around));
    for level in levels.take(LINE_ABOVE_LEVELS) {
        let Some(parent) = tree.parent(level) else { break };
        let before = tree.children(parent).take_while(|child| *child < level);
        let lines: Vec<At> = before
            .flat_map(|child| tree.subtree(child))
            .filter(|at| tree.node(*at).is_text() && is_line(page, *at, people))
            .take(2)
            .collect();
        match lines.as_slice() {
            [] => {}
            [only] => {
                let value = tidy(&tree.node(*only).x);
                return Some(Found { value, node: Some(*only), score: 1.0 });
            }
            _ => return None,
        }
    }
    None
}

/// Three words or more that are no name, no label, no time and nothing to press.
fn is_line(page: &Page<'_>, at: At, people: &People) -> bool {
    let text = page.tree.node(at).x.trim();
    let is_theirs = |name: &Found| same_person(&name.value, text);
    (10..=150).contains(&text.chars().count())
        && text.split_whitespace().count() >= 3
        && !text.contains(['@', ':'])
        && page.place(at) & (IN_NAV | IN_DIALOG | IN_SIDEBAR | IN_LIST | IN_ALERT | IN_CONTROL) == 0
        && !page.tree.hidden(at)
        && page.moment.find(text).is_none()
        && label(text).is_none()
        && !people.name.as_ref().is_some_and(is_theirs)
        && !people.agents.iter().any(|agent| same_person(agent, text))
}

/// Headings of helpdesks that name a place, not a ticket.
const NOT_SUBJECTS: &[&str] = &[
    "tickets",
    "ticket",
    "dashboard",
    "inbox",
    "conversations",
    "conversation",
    "details",
    "ticket details",
    "activity",
    "history",
    "reply",
    "replies",
    "comments",
    "messages",
    "customer",
    "notes",
    "home",
    "support",
    "helpdesk",
    "help desk",
    "settings",
    "menu",
    "attachments",
    "properties",
    "change history",
    "description",
    "follow ups",
    "navigation",
    "view ticket",
    "edit ticket",
    "issue",
    "all tickets",
    "my tickets",
    "open tickets",
    "new ticket",
    "contact",
    "customer information",
    "ticket information",
    "articles",
    "verlauf",
    "beschreibung",
    "nachrichten",
    "kommentare",
    "antworten",
    "kunde",
    "notizen",
    "anhange",
    "aktivitat",
    "details du ticket",
    "people",
    "dates",
    "links",
    "basics",
    "reminders",
    "more about",
    "requestors",
    "metadata",
    "custom fields",
    "ticket metadata",
];

/// `Ticket #109709` tells which, not what.
fn is_only_an_id(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let numbered = |word: &str| {
        word.strip_prefix('#').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
    };
    if let [_, last] = words.as_slice()
        && numbered(last)
    {
        return true;
    }
    text.split_whitespace()
        .all(|word| is_ticket_word(word) || !word.chars().any(char::is_alphabetic))
}

fn candidate(page: &Page<'_>, at: At) -> Option<(String, f32)> {
    let tree = &page.tree;
    let node = tree.node(at);
    if node.is_text() {
        return None;
    }
    let mut score: f32 = match node.t.as_str() {
        "h1" => 2.8,
        "h2" => 2.6,
        "h3" => 2.2,
        "h4" => 1.4,
        "h5" | "h6" => 0.6,
        _ if page.is_in(at, IN_HEADING) => 0.8,
        _ => 0.0,
    };
    if node.attr("role") == Some("heading") {
        score += 1.4;
    }
    let flags = page.flags(at);
    if flags & words::SUBJECT_STRONG != 0 {
        score += 2.6;
    } else if flags & words::SUBJECT != 0 {
        score += if flags & (words::TICKET | words::MESSAGE) != 0 { 1.8 } else { 1.0 };
    }
    if score == 0.0 {
        return None;
    }
    let value = match &node.v {
        Some(value) if node.t == "input" || node.t == "textarea" => value.clone(),
        _ if page.sums(at).chars > 400 => return None,
        _ => heading_text(page, at),
    };
    let place = page.place(at);
    for (bit, loss) in
        [(IN_NAV, 2.0), (IN_DIALOG, 2.0), (IN_SIDEBAR, 1.2), (IN_LIST, 1.6), (IN_ALERT, 1.2)]
    {
        if place & bit != 0 {
            score -= loss;
        }
    }
    if tree.hidden(at) {
        score -= 0.8;
    }
    Some((value, score))
}

/// A heading's words without its badges, counters and buttons.
fn heading_text(page: &Page<'_>, at: At) -> String {
    let mut out = String::new();
    let mut below = at;
    while below < page.tree.end(at) {
        let node = page.tree.node(below);
        let is_beside = below != at
            && (matches!(node.t.as_str(), "button" | "small" | "select" | "sup")
                || node.t == "a" && below > at + 2
                || page.has(below, words::BADGE | words::TIME | words::UNSEEN)
                    && page.sums(below).chars < 40
                || matches!(node.attr("role"), Some("button"))
                || page.tree.hidden_within(below, at)
                || node.attr("class").is_some_and(|class| {
                    ["voice", "sr-only", "visually-hidden", "screen-reader"]
                        .iter()
                        .any(|w| class.contains(w))
                }));
        if is_beside {
            below = page.tree.end(below);
            continue;
        }
        // Blocks stand apart, and what stands before the last may name the sort of record only.
        if matches!(node.t.as_str(), "div" | "p" | "br" | "slot" | "h1" | "h2" | "h3")
            && !out.is_empty()
        {
            if is_only_an_id(out.trim()) || NOT_SUBJECTS.contains(&fold(&out).as_str()) {
                out.clear();
            } else if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        super::tree::push_words(&mut out, &node.x);
        below += 1;
    }
    out
}

/// `[#12] Re: Where is it?` as `Where is it?`.
pub(crate) fn tidy(subject: &str) -> String {
    let mut text = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    loop {
        let before = text.len();
        let trimmed =
            text.trim_matches(|c: char| c.is_whitespace() || "·•|—–-:¶".contains(c)).to_owned();
        text = strip_reply(strip_id(strip_reference(&trimmed))).to_owned();
        if text.len() == before {
            return text;
        }
    }
}

fn strip_reply(text: &str) -> &str {
    const REPLIES: &[&str] = &[
        "re",
        "aw",
        "fw",
        "fwd",
        "wg",
        "tr",
        "rv",
        "sv",
        "antw",
        "res",
        "enc",
        "rif",
        "ref",
        "subject",
        "betreff",
        "sujet",
        "objet",
        "asunto",
        "oggetto",
        "assunto",
        "onderwerp",
    ];
    match text.split_once(':') {
        Some((word, rest)) if REPLIES.contains(&fold(word).as_str()) && !rest.trim().is_empty() => {
            rest.trim()
        }
        _ => text,
    }
}

/// Drops `[ ref:00D.500x:ref ]`, by which a desk knows its own mails.
fn strip_reference(text: &str) -> &str {
    let Some((rest, inside)) = text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) else {
        return text;
    };
    let inside = fold(inside);
    let is_reference = inside.starts_with("ref:") || inside.starts_with("thread:");
    if is_reference && !rest.trim().is_empty() { rest.trim() } else { text }
}

/// Drops a leading `#12`, `[Ticket #12]`, `Ticket#2026 -`, and a trailing `(#12)` or `#12` after a rule.
fn strip_id(text: &str) -> &str {
    let is_id = |word: &str| {
        let bare = word.trim_matches(|c: char| "[]()#:–-.".contains(c));
        let bare = bare.rsplit('#').next().unwrap_or(bare);
        (word.contains('#') || word.ends_with(':'))
            && !bare.is_empty()
            && bare.chars().all(|c| c.is_ascii_digit())
            || word.starts_with('[')
                && word.ends_with(']')
                && bare.chars().any(|c| c.is_ascii_digit())
    };
    let bracketed =
        text.strip_prefix('[').and_then(|rest| rest.split_once(']')).filter(|(inside, rest)| {
            inside.len() < 30
                && inside.contains(|c: char| c.is_ascii_digit())
                && !rest.trim().is_empty()
        });
    if let Some((_, rest)) = bracketed {
        return rest.trim();
    }
    // `お問い合わせ #12：…`: no space parts number and words.
    if let Some((word, rest)) = text.split_once('#')
        && is_ticket_word(word.trim())
        && let Some((number, rest)) = rest.split_once([':', '：'])
        && number.trim().chars().all(|c| c.is_ascii_digit() || c == '-')
        && !rest.trim().is_empty()
    {
        return rest.trim();
    }
    if let Some((first, rest)) = text.split_once(' ') {
        let second_is_id = rest.split(' ').next().is_some_and(is_id);
        if is_id(first) {
            return rest.trim();
        }
        if second_is_id && is_ticket_word(first) {
            return rest.split_once(' ').map_or(text, |(_, rest)| rest.trim());
        }
    }
    match text.rsplit_once(' ') {
        Some((rest, last)) if last.starts_with("(#") || last.starts_with("[#") && is_id(last) => {
            rest.trim()
        }
        _ => text,
    }
}

pub(super) fn is_ticket_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "ticket",
        "case",
        "conversation",
        "issue",
        "request",
        "incident",
        "bug",
        "fall",
        "vorgang",
        "anfrage",
        "caso",
        "chamado",
        "demande",
        "solicitud",
        "richiesta",
        "pedido de suporte",
        "verzoek",
        "aanvraag",
        "お問い合わせ",
        "問い合わせ",
        "チケット",
        "ケース",
        "工单",
        "티켓",
        "تذكرة",
        "פנייה",
        "обращение",
        "заявка",
        "zgłoszenie",
        "ärende",
        "sag",
        "talep",
    ];
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    WORDS.contains(&word.as_str())
}

/// A part of the page's title that comes with a ticket's id: `#1 Where is it? - Desk`.
fn from_title(title: &str) -> Vec<Found> {
    title
        .split(['|', '·', '—', '–'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" :: "))
        .map(str::trim)
        .filter(|part| {
            part.chars().count() >= 8
                && tidy(part) != *part
                && part.contains(|c: char| c.is_ascii_digit())
        })
        .map(|part| Found { value: part.to_owned(), node: None, score: 1.2 })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_lose_what_desks_and_mailers_put_before_them() {
        for (text, want) in [
            ("Re: Where is my order #SW-1848?", "Where is my order #SW-1848?"),
            ("[#12] AW: Wo ist es?", "Wo ist es?"),
            ("Ticket #12: Where is it", "Where is it"),
            ("#1 Where is it", "Where is it"),
            ("[Shop-1234] Fwd: Re: Broken", "Broken"),
            ("Where is #1848", "Where is #1848"),
            ("  Lost\n parcel  ", "Lost parcel"),
            ("Ticket #109709", "Ticket #109709"),
        ] {
            assert_eq!(tidy(text), want, "{text}");
        }
    }
}
