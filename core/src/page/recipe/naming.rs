//! Names of elements that outlive the next deploy: test ids, roles, words in classes.

use crate::page::tree::{At, Tree};

/// Ways to name the element at `at` that last, the surest first.
pub(super) fn names(tree: &Tree<'_>, at: At) -> Vec<String> {
    let node = tree.node(at);
    if node.is_text() || node.t.starts_with('#') {
        return vec![];
    }
    let mut names: Vec<String> = Vec::new();
    let plain = |value: &str| {
        value.len() <= 60 && !value.is_empty() && !value.contains(['"', '\'', ']', '[', '\n'])
    };
    for name in ["data-testid", "data-test-id", "data-test", "data-cy", "data-qa"] {
        if let Some(value) = node.attr(name).filter(|value| plain(value)) {
            match stem(value) {
                stem if stem == value => names.push(format!("[{name}=\"{value}\"]")),
                stem if stem.len() >= 4 => names.push(format!("[{name}^=\"{stem}\"]")),
                _ => {}
            }
        }
    }
    let role = node.attr("role").filter(|value| plain(value));
    let label =
        node.attr("aria-label").filter(|value| plain(value) && value.split(' ').count() <= 3);
    if let (Some(role), Some(label)) = (role, label) {
        names.push(format!("[role=\"{role}\"][aria-label=\"{label}\"]"));
    }
    if let Some(name) = node.attr("name").filter(|value| plain(value) && is_lasting(value)) {
        names.push(format!("{}[name=\"{name}\"]", node.t));
    }
    let classes: Vec<&str> =
        node.attr("class").unwrap_or_default().split_whitespace().take(12).collect();
    let lasting: Vec<&str> = classes
        .iter()
        .copied()
        .filter(|class| is_lasting(class) && is_plain_class(class))
        .collect();
    if let [one, other, ..] = lasting.as_slice() {
        names.push(format!("{}.{one}.{other}", node.t));
    }
    names.extend(lasting.iter().map(|class| format!("{}.{class}", node.t)));
    // `MessageBubble--bubble-4f`: what stands before the hash.
    for class in classes.iter().filter(|class| !is_lasting(class)) {
        let stem = stem(class);
        if stem.len() >= 8 && is_lasting(stem) && plain(stem) {
            names.push(format!("[class*=\"{stem}\"]"));
        }
    }
    if let Some(id) = node.attr("id").filter(|value| plain(value)) {
        let stem = stem(id);
        if stem == id && is_lasting(id) && is_plain_class(id) {
            names.push(format!("#{id}"));
        } else if stem.len() >= 3 && is_lasting(stem) {
            names.push(format!("[id^=\"{stem}\"]"));
        }
    }
    for (name, _) in node.a.iter().filter(|(name, _)| name.starts_with("data-")) {
        if is_lasting(name) && !name.starts_with("data-v-") {
            names.push(format!("[{name}]"));
        }
    }
    names.extend(role.map(|role| format!("{}[role=\"{role}\"]", node.t)));
    if matches!(node.t.as_str(), "article" | "time" | "textarea" | "li" | "h1" | "h2")
        || node.t.contains('-')
    {
        names.push(node.t.clone());
    }
    names
}

/// Classes of the element at `at` that a build may have made: for a page that has no
/// other names. What has digits changes too soon even for that.
pub(super) fn passing_names(tree: &Tree<'_>, at: At) -> Vec<String> {
    let node = tree.node(at);
    let classes = node.attr("class").unwrap_or_default().split_whitespace().take(12);
    let may_stay = |class: &&str| {
        is_plain_class(class) && class.len() <= 40 && !class.contains(|c: char| c.is_ascii_digit())
    };
    classes
        .filter(may_stay)
        .filter(|class| class.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'))
        .map(|class| format!("{}.{class}", node.t))
        .collect()
}

/// `thread-` of `thread-90031`: what stands before the first digit.
fn stem(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

fn is_plain_class(class: &str) -> bool {
    class.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Is the name made of words, not by a build?
fn is_lasting(name: &str) -> bool {
    let words: Vec<&str> = name.split(['-', '_']).filter(|word| !word.is_empty()).collect();
    let is_word = |word: &&str| {
        let letters = word.chars().all(|c| c.is_ascii_alphabetic());
        let vowels = word.chars().filter(|c| "aeiouyAEIOUY".contains(*c)).count();
        // Capitals begin words; a build puts them anywhere.
        let turns = word
            .as_bytes()
            .windows(2)
            .filter(
                |pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()),
            )
            .count();
        letters
            && word.len() <= 24
            && (word.len() <= 3 || vowels * 6 >= word.len())
            && turns * 4 <= word.len()
    };
    !words.is_empty()
        && words.iter().all(is_word)
        && words.iter().any(|word| word.len() >= 4)
        && !matches!(words.first(), Some(&"css" | &"sc" | &"jsx" | &"emotion"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_builds_do_not_last() {
        for (name, want) in [
            ("message-body", true),
            ("ticketDetails", true),
            ("thread", true),
            ("css-1k0ap2", false),
            ("sc-bdVaJa", false),
            ("hJ5", false),
            ("MessageBubble--bubble-4f", false),
            ("xkdfjw", false),
            ("_1bsb", false),
            ("a3s", false),
        ] {
            assert_eq!(is_lasting(name), want, "{name}");
        }
    }
}
