//! Names and addresses as headers show them.

use super::phrases::{AFTER_NAME, BEFORE_NAME, label, role_badge};
use crate::text::fold;

/// The first email address in `text`.
pub(crate) fn email_in(text: &str) -> Option<String> {
    if text.len() > 4_000 {
        return None;
    }
    text.split(|c: char| c.is_whitespace() || "<>()[]\"',;:|".contains(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .find(|word| is_email(word))
        .map(str::to_lowercase)
}

/// `Emma Larsen` out of `emma.larsen@…`; a single word is no name.
pub(crate) fn name_of_address(email: &str) -> Option<String> {
    let local = email.split(['@', '+']).next()?;
    let words: Vec<&str> = local.split(['.', '_', '-']).collect();
    let is_word = |word: &&str| word.len() >= 2 && word.chars().all(char::is_alphabetic);
    if !(2..=3).contains(&words.len()) || !words.iter().all(is_word) {
        return None;
    }
    let capital = |word: &&str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    Some(words.iter().map(capital).collect::<Vec<_>>().join(" "))
}

fn is_email(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else { return false };
    !local.is_empty()
        && word.len() <= 254
        && domain.contains('.')
        && !domain.contains('@')
        && !domain.starts_with('.')
        && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && domain
            .rsplit('.')
            .next()
            .is_some_and(|top| top.len() >= 2 && !top.contains(|c: char| c.is_ascii_digit()))
}

/// A person's name out of a header's words: `Emma Larsen <emma@…> wrote`
/// gives `Emma Larsen`. `None` when it does not look like one.
pub(crate) fn name_in(text: &str) -> Option<String> {
    let text = text.split(['<', '(', '[', '（', '【', '〔']).next().unwrap_or(text);
    // `Abe Cole · Seen`
    let text = text.trim_matches(edge);
    let text = text.split(['·', '•', '|']).next().unwrap_or(text);
    let text = strip_verbs(text.trim_matches(edge));
    let text = text.trim_matches(edge).trim_matches('"').trim();
    let text = without_honorific(text);
    is_name(text).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `高橋 由美子 様` without the word of respect.
fn without_honorific(text: &str) -> &str {
    const AFTER: &[&str] = &["様", "さん", "さま", "殿", "先生", "女士", "님", "씨"];
    AFTER
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .map(str::trim_end)
        .filter(|name| name.chars().count() >= 2 && role_badge(text).is_none())
        .unwrap_or(text)
}

/// Was the name told by a phrase such as `by X` or `X wrote`?
pub(crate) fn is_told_by_phrase(text: &str) -> bool {
    let text = text.trim_matches(edge);
    strip_verbs(text).len() < text.len()
}

fn edge(c: char) -> bool {
    c.is_whitespace() || ":,;·•|—–-*»«›‹→←↩∙\u{200b}\u{200e}\u{200f}".contains(c)
}

fn strip_verbs(text: &str) -> &str {
    let mut text = text;
    let words: Vec<(usize, &str)> = word_indices(text);
    // The longest phrase that the text begins with.
    for count in (1..=3.min(words.len().saturating_sub(1))).rev() {
        let Some((end, _)) = words.get(count) else { continue };
        let Some((head, tail)) = text.split_at_checked(*end) else { continue };
        if BEFORE_NAME.contains(&fold(head.trim_matches(edge)).as_str()) {
            text = tail;
            break;
        }
    }
    let words = word_indices(text);
    for (start, _) in words.iter().skip(1) {
        let Some((head, tail)) = text.split_at_checked(*start) else { continue };
        let tail = fold(tail.trim_matches(edge));
        if AFTER_NAME.iter().any(|verb| {
            tail == *verb
                || tail.strip_prefix(verb).is_some_and(|rest| rest.starts_with([' ', ':', ',']))
        }) {
            return head;
        }
    }
    text
}

fn word_indices(text: &str) -> Vec<(usize, &str)> {
    text.split_whitespace()
        .take(12)
        .filter_map(|word| {
            let start = (word.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
            Some((start, word))
        })
        .collect()
}

/// Words of a page that look like names and are none.
const NOT_NAMES: &[&str] = &[
    "comment",
    "comments",
    "reply",
    "replies",
    "message",
    "note",
    "notes",
    "email",
    "e-mail",
    "edit",
    "delete",
    "subject",
    "open",
    "closed",
    "public",
    "edited",
    "quote",
    "new",
    "forward",
    "response",
    "description",
    "unread",
    "read",
    "show",
    "more",
    "details",
    "posted",
    "wrote",
    "to",
    "from",
    "cc",
    "on",
    "at",
    "by",
    "re",
    "status",
    "web",
    "yesterday",
    "today",
    "chat",
    "phone",
    "call",
    "original message",
    "ticket",
    "attachment",
    "attachments",
    "permalink",
    "link",
    "actions",
    "options",
    "updated",
    "thread starter",
    "e-mail received",
    "email received",
    "received",
    "seen",
    "sent",
    "delivered",
    "antwort",
    "antworten",
    "bearbeiten",
    "kommentar",
    "nachricht",
    "created",
    "added",
    "history",
    "history updated",
    "resolved",
    "pending",
    "assigned",
    "unassigned",
    "copy",
    "menu",
    "follow-up",
    "followup",
    "conversation",
    "internal",
    "private",
    "visibility",
    "download",
    "show quoted text",
    "source",
    "repondre",
    "responder",
    "rispondi",
    "beantwoorden",
    "view",
    "print",
    "load more",
    "mark as read",
    "high",
    "low",
    "normal",
    "urgent",
];

pub(crate) fn is_name(text: &str) -> bool {
    const FUNCTION_WORDS: &[&str] = &[
        "to", "by", "at", "on", "via", "in", "for", "from", "this", "the", "a", "an", "and", "or",
        "with", "am", "um", "von", "an", "mit", "par", "por", "le", "il",
    ];
    let last = text.split_whitespace().next_back().unwrap_or_default();
    if FUNCTION_WORDS.contains(&last) || AFTER_NAME.contains(&fold(text).as_str()) {
        return false;
    }
    let count = text.chars().count();
    let words = text.split_whitespace().count();
    let is_initials = count <= 3 && text.chars().all(|c| c.is_uppercase() && c.is_ascii());
    (2..=60).contains(&count)
        && !is_initials
        && (1..=5).contains(&words)
        && text.chars().next().is_some_and(char::is_alphabetic)
        && !text.contains(|c: char| {
            matches!(c, '#' | '?' | '!' | '/' | ':' | '@' | '=' | '%' | '\n' | '{' | '<' | '…')
        })
        && text.split_whitespace().all(|word| {
            word.chars().any(char::is_alphabetic) || !word.chars().any(char::is_numeric)
        })
        && text.chars().filter(char::is_ascii_digit).count() * 3 <= count
        && role_badge(text).is_none()
        && label(text).is_none()
        && !NOT_NAMES.contains(&fold(text).as_str())
}

/// Do two shown names mean one person? `jonas`, `Jonas Weber` and `J. Weber` do.
pub(crate) fn same_person(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if one == other {
        return true;
    }
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let words: Vec<&str> =
        long.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let parts: Vec<&str> =
        short.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    !parts.is_empty()
        && parts.iter().any(|part| part.len() >= 3)
        && parts.iter().all(|part| {
            words.contains(part)
                || (part.len() == 1 && words.iter().any(|word| word.starts_with(part)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_the_words_around_them() {
        for (text, want) in [
            ("Emma Larsen", Some("Emma Larsen")),
            ("Emma Larsen <emma@x.example>", Some("Emma Larsen")),
            ("\n  by Emma Larsen,", Some("Emma Larsen")),
            ("Emma Larsen wrote:", Some("Emma Larsen")),
            ("Emma Larsen posted 2 days ago", Some("Emma Larsen")),
            ("Von: Käthe O'Brien-Kraus", Some("Käthe O'Brien-Kraus")),
            (" · jonas\n", Some("jonas")),
            ("山田 太郎", Some("山田 太郎")),
            ("Abe Cole · Seen ·", Some("Abe Cole")),
            ("Note from Abe Cole ·", Some("Abe Cole")),
            ("山田 太郎 様", Some("山田 太郎")),
            ("お客様", None),
            ("(Customer)", None),
            ("Internal note", None),
            ("Comment", None),
            ("From:", None),
            ("5 days ago", None),
            ("vor 4 Tagen", None),
            ("Where is my order?", None),
        ] {
            assert_eq!(name_in(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn addresses_are_found() {
        for (text, want) in [
            ("Emma <Emma.Larsen@Example.com>", Some("emma.larsen@example.com")),
            ("mailto:a@b.co", Some("a@b.co")),
            ("a@b", None),
            ("@handle and 1@2.3", None),
        ] {
            assert_eq!(email_in(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn one_person_has_many_spellings() {
        for (one, other, want) in [
            ("jonas", "Jonas Weber", true),
            ("J. Weber", "Jonas Weber", true),
            ("Jonas Weber", "Emma Larsen", false),
            ("Jo", "Jonas", false),
            ("", "Jonas", false),
        ] {
            assert_eq!(same_person(one, other), want, "{one} {other}");
        }
    }
}
