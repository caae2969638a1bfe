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

/// Where the first phrase of one part of the list called `name` stands in `folded`: from
/// its beginning to the end of the word that it ends in.
pub(super) fn span(name: &str, folded: &str) -> Option<[usize; 2]> {
    let topic = TOPICS.iter().find(|topic| topic.name == name)?;
    let places = topic.phrases.iter().filter_map(|phrase| {
        let [part] = phrase.as_slice() else { return None };
        let start = begins(folded, part)?;
        let end = start + part.trim_start_matches('*').trim_end_matches('$').len();
        let rest = folded.get(end..)?.find(|c: char| !c.is_alphanumeric());
        Some([start, rest.map_or(folded.len(), |more| end + more)])
    });
    places.min_by_key(|[start, end]| (*start, core::cmp::Reverse(*end)))
}

/// Where a word of `text` begins with `part`; `*part` may stand inside one (German joins
/// words), `part$` must end one.
fn begins(text: &str, part: &str) -> Option<usize> {
    let inside = part.starts_with('*');
    let (part, whole) = match part.trim_start_matches('*').strip_suffix('$') {
        Some(part) => (part, true),
        None => (part.trim_start_matches('*'), false),
    };
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(part).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        let after = text.get(at + part.len()..).and_then(|t| t.chars().next());
        (inside || !letter(before)) && !(whole && letter(after))
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
            ("damaged_item", "offensichtliche transportschaden", true),
            ("own_cost", "return postage is on you", true),
            ("own_cost", "depending on your country", false),
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
