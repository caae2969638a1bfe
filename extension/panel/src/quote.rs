//! Finding a clause in its document: the quoted words may be broken or spaced
//! otherwise than the document's, but they are the same words.

use core::ops::Range;

use countersign_core::policy::{Citation, pack::Passage};

/// Where `citation` stands in `passages`: the passage's index and the quote's byte
/// range in its text. Under the cited heading first, anywhere else after that.
pub(crate) fn locate(passages: &[Passage], citation: &Citation) -> Option<(usize, Range<usize>)> {
    let under = |heading: bool| {
        passages
            .iter()
            .enumerate()
            .filter(move |(_, p)| !heading || p.heading == citation.heading)
            .find_map(|(at, p)| find_words(&p.text, &citation.quote).map(|range| (at, range)))
    };
    under(true).or_else(|| under(false))
}

/// The index of the passage under `heading`.
pub(crate) fn heading_at(passages: &[Passage], heading: &str) -> Option<usize> {
    passages.iter().position(|p| p.heading == heading)
}

/// The byte range of `words` in `text`, whatever white space stands between them.
fn find_words(text: &str, words: &str) -> Option<Range<usize>> {
    let wanted: String = words.split_whitespace().collect();
    if wanted.is_empty() {
        return None;
    }
    // Both without white space, and for each character left its place in the text.
    let mut dense = String::with_capacity(text.len());
    let mut places = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        places.push((dense.len(), at));
        dense.push(c);
    }
    let start = dense.find(&wanted)?;
    let place = |dense_at: usize| {
        let index = places.binary_search_by_key(&dense_at, |(dense, _)| *dense).ok()?;
        places.get(index).map(|(_, at)| *at)
    };
    let last = wanted.chars().next_back()?;
    let from = place(start)?;
    let to = place(start + wanted.len() - last.len_utf8())? + last.len_utf8();
    Some(from..to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_found_whatever_its_spacing() {
        for (text, words, want) in [
            ("We refund\n  within 30 days.", "refund within 30", Some("refund\n  within 30")),
            ("Größe  ändern geht", "Größe ändern", Some("Größe  ändern")),
            ("Nothing here", "something", None),
            ("short", "a much longer quote", None),
            ("any", "  ", None),
        ] {
            assert_eq!(find_words(text, words).and_then(|r| text.get(r)), want, "{words}");
        }
    }

    #[test]
    fn the_cited_heading_comes_first() {
        let passage = |heading: &str, text: &str| Passage {
            heading: heading.to_owned(),
            text: text.to_owned(),
        };
        let passages = [passage("A", "30 days"), passage("B", "also 30 days")];
        let cite = |heading: &str| Citation {
            doc: String::new(),
            heading: heading.to_owned(),
            quote: "30 days".to_owned(),
            rule: None,
        };
        assert_eq!(locate(&passages, &cite("B")), Some((1, 5..12)));
        assert_eq!(locate(&passages, &cite("gone")), Some((0, 0..7)));
    }
}
