//! What a sentence of a policy is about: `topics.txt`.

use std::sync::LazyLock;

use crate::text::word_lists;

/// One list of `topics.txt`: alternatives, each of parts that must all stand in a sentence.
struct Topic {
    name: &'static str,
    phrases: Vec<Vec<String>>,
}

static TOPICS: LazyLock<Vec<Topic>> = LazyLock::new(|| {
    let entries = word_lists::entries(include_str!("topics.txt"));
    let part = |text: &str| crate::text::fold(text);
    entries
        .into_iter()
        .map(|entry| Topic {
            name: entry.section,
            phrases: entry.words.iter().map(|w| w.split(" + ").map(part).collect()).collect(),
        })
        .collect()
});

/// Whether `folded` holds a word or phrase of the list called `name`.
pub(super) fn says(name: &str, folded: &str) -> bool {
    place(name, folded).is_some()
}

/// Where the first word or phrase of the list called `name` begins in `folded`.
pub(super) fn place(name: &str, folded: &str) -> Option<usize> {
    let topic = TOPICS.iter().find(|topic| topic.name == name)?;
    let first = |phrase: &Vec<String>| {
        let places: Option<Vec<usize>> = phrase.iter().map(|part| begins(folded, part)).collect();
        places?.into_iter().min()
    };
    topic.phrases.iter().filter_map(first).min()
}

/// Where a word of `text` begins with `part`.
fn begins(text: &str, part: &str) -> Option<usize> {
    text.match_indices(part).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_told_by_the_beginnings_of_words() {
        for (name, text, want) in [
            ("return_window", "unused items can be returned", true),
            ("return_window", "die rucksendung ist frei", true),
            ("return_window", "unreturned books", false),
            ("promo", "only one code can be used for each order", true),
            ("promo", "the code of conduct", false),
            ("final_sale", "sale items cannot be returned", true),
        ] {
            assert_eq!(says(name, text), want, "{text}");
        }
    }

    #[test]
    fn every_list_has_words() {
        assert!(TOPICS.len() > 20);
        assert!(TOPICS.iter().all(|t| t.phrases.iter().all(|p| p.iter().all(|w| !w.is_empty()))));
    }
}
