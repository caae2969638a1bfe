//! Questions as customers write them: found, taken apart, and made fit to be repeated.

use crate::{
    privacy::mask_cards,
    text::{QUOTATION_MARKS, fold},
};

/// Characters of a question that is repeated.
const QUESTION_CHARS_MAX: usize = 160;

/// What a question may hold that is repeated: letters, digits and the marks of plain prose.
/// Addresses, a template's places and code are not repeated.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || c.is_whitespace() || " .,;:!?'’‘`´-–—()/&%€$£¥#+…¿¡*°º".contains(c)
}

/// The questions of `text`: its sentences that ask, taken apart at "and" where two are joined.
pub fn questions(text: &str) -> Vec<String> {
    let asking = sentences(text).into_iter().filter(|s| s.ends_with('?') || is_indirect(s));
    let parts = asking.flat_map(|sentence| {
        let parts = apart(&sentence);
        let asked = sentence.ends_with('?');
        parts.into_iter().filter(move |part| asked || is_indirect(part)).map(asking_clause)
    });
    let marked: Vec<String> = parts.filter_map(|part| excerpt(&part)).collect();
    let unmarked = super::fragments::unmarked(text).into_iter();
    let unmarked = unmarked.filter_map(|part| excerpt(part.trim_end_matches(['.', '!', ' '])));
    let told = |part: &String| marked.iter().any(|m| m.contains(part.trim_end_matches('?')));
    let unmarked: Vec<String> = unmarked.filter(|part| !told(part)).collect();
    marked.into_iter().chain(unmarked).collect()
}

/// "It is too small, can I swap it?" without what leads up to the question.
fn asking_clause(part: String) -> String {
    let clause = part.rsplit_once(", ").map(|(_, last)| last.trim());
    let asks = |c: &&str| {
        c.ends_with('?')
            && c.split_whitespace().count() > 3
            && super::fragments::asks(c.trim_end_matches(['?', ' ']), true)
    };
    clause.filter(asks).map(str::to_owned).unwrap_or(part)
}

/// "Tell me when it comes": a question without its mark.
fn is_indirect(sentence: &str) -> bool {
    const INDIRECT: &[&str] = &[
        "tell me",
        "let me know",
        "like to know",
        "want to know",
        "wondering",
        "sagen sie mir",
        "sag mir",
        "mochte wissen",
        "wuste gern",
        "wusste gern",
        "will wissen",
        "dites-moi",
        "voudrais savoir",
        "aimerais savoir",
        "quisiera saber",
        "digame",
        "me gustaria saber",
        "vorrei sapere",
        "mi dica",
        "gostaria de saber",
        "queria saber",
        "wil weten",
        "laat me weten",
        "zou graag weten",
        "jetzt wissen",
    ];
    let folded = fold(sentence);
    INDIRECT.iter().any(|cue| folded.contains(cue))
}

/// Words after "and" with which a second question begins.
const STARTERS: &[&str] = &[
    "what", "when", "where", "which", "who", "how", "why", "can", "could", "do", "does", "is",
    "are", "will", "would", "was", "wann", "wo", "wie", "wer", "welche", "warum", "kann", "konnen",
    "ist", "gibt", "haben", "machen", "liefern", "bekomme", "bis", "quand", "comment", "combien",
    "quel", "quelle", "pouvez", "puis", "peut", "est-ce", "livrez", "cuando", "donde", "como",
    "cuanto", "cual", "puedo", "pueden", "quando", "dove", "come", "quanto", "quale", "posso",
    "potete", "onde", "qual", "podem", "da", "wanneer", "waar", "hoe", "welke", "kan", "kunt",
    "bleibt", "blijft", "reste", "resta", "gilt", "geldt", "vale", "passt", "past", "geht",
    "kommt", "komt", "uit", "brengt", "bin", "sind", "muss", "wird",
];

/// A sentence as its questions.
pub fn apart(sentence: &str) -> Vec<String> {
    const JOINTS: &[&str] = &[" and ", " und ", " et ", " y ", " e ", " en ", " sowie "];
    let mut parts: Vec<String> = vec![sentence.to_owned()];
    for joint in JOINTS {
        parts = parts.iter().flat_map(|part| split_at(part, joint)).collect();
    }
    parts
}

fn split_at(text: &str, joint: &str) -> Vec<String> {
    let mut parts = vec![];
    let mut from = 0;
    for (at, found) in text.match_indices(joint) {
        let after = text.get(at + found.len()..).unwrap_or_default();
        let next = after.split(|c: char| !c.is_alphanumeric() && c != '-').find(|w| !w.is_empty());
        let next = fold(next.unwrap_or_default());
        let comma = text.get(..at).is_some_and(|t| t.trim_end().ends_with(','));
        let before = text.get(from..at).unwrap_or_default();
        let long = |t: &str| t.split_whitespace().count() > 1;
        if (comma || STARTERS.contains(&next.as_str())) && long(before) && long(after) {
            parts.push(before.trim_end_matches([',', ' ']).to_owned());
            from = at + found.len();
        }
    }
    parts.push(text.get(from..).unwrap_or_default().to_owned());
    parts
}

/// The sentences of `text`, with the mark that ends them.
pub fn sentences(text: &str) -> Vec<String> {
    let mut all = vec![];
    let mut current = String::new();
    for (at, c) in text.char_indices() {
        current.push(if c == '\n' { ' ' } else { c });
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        let ends = match c {
            '?' | '!' => !matches!(next, Some('?' | '!')),
            '.' => next.is_none_or(char::is_whitespace) && !is_of_a_date(&current, rest),
            '\n' => true,
            _ => false,
        };
        if ends {
            all.push(core::mem::take(&mut current));
        }
    }
    all.push(current);
    all.into_iter().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect()
}

/// True for the full stop of "28. November".
fn is_of_a_date(before: &str, after: &str) -> bool {
    let digit = before.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit());
    let word = after.split_whitespace().next().unwrap_or_default();
    let low = word.chars().next().is_none_or(|c| !c.is_uppercase());
    let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let months = || super::figures::months(super::language::Language::De);
    let month =
        months().iter().any(|m| fold(m) == word || word.len() >= 3 && fold(m).starts_with(&word));
    digit && (low || month)
}

/// Words that greet, folded, the longest first.
const GREETINGS: &[&str] = &[
    "hallo ihr lieben",
    "hi there",
    "hey there",
    "hello there",
    "good morning",
    "good afternoon",
    "good evening",
    "guten morgen",
    "guten abend",
    "guten tag",
    "grus gott",
    "gruss gott",
    "gruss euch",
    "grus euch",
    "hallo zusammen",
    "bonjour a tous",
    "buenos dias",
    "buenas tardes",
    "buenas noches",
    "buenas",
    "buona sera",
    "bom dia",
    "boa tarde",
    "boa noite",
    "goedemorgen",
    "goedemiddag",
    "goedenavond",
    "goedendag",
    "hi",
    "hello",
    "hey",
    "hallo",
    "hoi",
    "moin",
    "servus",
    "gruezi",
    "bonjour",
    "bonsoir",
    "salut",
    "coucou",
    "hola",
    "buongiorno",
    "buonasera",
    "salve",
    "ciao",
    "ola",
    "oi",
    "dag",
    "dear all",
];

/// `line` without the greeting it begins with.
pub fn without_greeting(line: &str) -> &str {
    let line = line.trim_start();
    if let Some((first, rest)) = line.split_once([',', '!'])
        && (GREETINGS.contains(&fold(first).trim())
            || first.split_whitespace().count() <= 3
                && GREETINGS.iter().any(|g| starts_with_word(&fold(first), g)))
    {
        return rest.trim_start();
    }
    let folded = fold(line);
    let greeting = GREETINGS.iter().find(|g| starts_with_word(&folded, g));
    let Some(words) = greeting.map(|g| g.split_whitespace().count()) else { return line };
    let mut rest = line;
    for _ in 0..words {
        rest = rest.split_once(char::is_whitespace).map_or("", |(_, rest)| rest).trim_start();
    }
    if rest.is_empty() { line } else { rest }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// A question fit to be repeated; `None` when nothing is left of it.
pub fn excerpt(text: &str) -> Option<String> {
    const LEADING: &[&str] = &[
        "and ", "or ", "oder ", "ou ", "of ", "also, ", "also ", "und ", "et ", "y ", "e ", "en ",
        "but ", "aber ", "so ",
    ];
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = line.trim_matches(|c: char| matches!(c, ' ' | '-' | '"' | '“' | '”' | ','));
    line = without_greeting(line);
    let spanish = line.contains('¿');
    // What stands before an opening mark is no part of the question.
    line = line.rsplit_once('¿').map_or(line, |(_, asked)| asked);
    let lower = line.to_lowercase();
    if let Some(lead) = LEADING.iter().find(|lead| lower.starts_with(**lead)) {
        line = line.get(lead.len()..).unwrap_or(line);
    }
    let line = mask_cards(line).replace(QUOTATION_MARKS, "'");
    if !line.chars().all(is_plain) {
        return None;
    }
    let short: String = line.chars().take(QUESTION_CHARS_MAX).collect();
    let mut chars = short.trim().chars();
    let first = chars.next()?;
    let text: String = first.to_uppercase().chain(chars).collect();
    let marked = text.ends_with('?');
    let bare = text.trim_end_matches(['.', ',', ';', ' ', '?', '!']);
    let gap = if text.contains(" ?") { " " } else { "" };
    let mark = if marked || !is_indirect(bare) { "?" } else { "" };
    let open = if spanish && !mark.is_empty() { "¿" } else { "" };
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 5).then(|| format!("{open}{bare}{}{mark}", if mark.is_empty() { "" } else { gap }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_found_and_taken_apart() {
        for (text, want) in [
            (
                "Wo ist er, und ruft die Spedition vorher an?",
                vec!["Wo ist er?", "Ruft die Spedition vorher an?"],
            ),
            (
                "Love it. How do I oil it, and can I remove a stain? Also, where is the oak from?",
                vec!["How do I oil it?", "Can I remove a stain?", "Where is the oak from?"],
            ),
            ("Hola, ¿dónde está? ¿Y cuánto tarda?", vec!["¿Dónde está?", "¿Cuánto tarda?"]),
            ("I want salt and pepper.", vec![]),
            ("Do you have salt and pepper?", vec!["Do you have salt and pepper?"]),
            (
                "I'm an 8. Are they vegan? Tell me when it ships.",
                vec!["Are they vegan?", "Tell me when it ships"],
            ),
            ("Am 3. Mai bestellt. Kommt es bald?", vec!["Kommt es bald?"]),
        ] {
            assert_eq!(questions(text), want, "{text}");
        }
    }
}
