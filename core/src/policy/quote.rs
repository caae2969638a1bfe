//! Finds quoted words in a document, and cuts quotes out of it, always verbatim.

use super::document;

/// Characters of a quote that nobody chose.
const QUOTE_CHARS_MAX: usize = 400;

/// The words of `text` that `wanted` quotes, as they stand there with single spaces.
/// White space, Markdown marks and the shape of quotation marks and dashes may differ.
pub(super) fn find(text: &str, wanted: &str) -> Option<String> {
    let (plain, spans) = normal(text);
    let locate = |wanted: &str| {
        let (needle, _) = normal(wanted);
        let at = plain.find(&needle).filter(|_| !needle.is_empty())?;
        let first = plain.get(..at)?.chars().count();
        let last = first + needle.chars().count() - 1;
        let (start, end) = (spans.get(first)?.0, spans.get(last)?.1);
        Some(one_line(text.get(start..end)?))
    };
    locate(wanted).or_else(|| locate(&document::plain(wanted)))
}

/// The first sentences of `text`, as many as make a quote.
pub(super) fn opening(text: &str) -> String {
    let mut quote = String::new();
    // Only what stands side by side in the document is quoted together.
    let first_block = text.split("\n\n").next().unwrap_or(text);
    for sentence in document::sentences(first_block) {
        let longer = quote.chars().count() + sentence.chars().count();
        if !quote.is_empty() && longer > QUOTE_CHARS_MAX / 2 {
            break;
        }
        quote = if quote.is_empty() { sentence.to_owned() } else { format!("{quote} {sentence}") };
    }
    cut(&quote)
}

/// `text` on one line and not longer than a quote should be, cut between words.
pub(super) fn cut(text: &str) -> String {
    let line = one_line(text);
    let Some((end, _)) = line.char_indices().nth(QUOTE_CHARS_MAX) else { return line };
    let head = line.get(..end).unwrap_or(&line);
    head.rfind(' ').and_then(|space| head.get(..space)).unwrap_or(head).to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` with white space as single spaces and typographic marks made plain, and the
/// byte range in `text` that each of its characters stands for.
fn normal(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut plain = String::with_capacity(text.len());
    let mut spans: Vec<(usize, usize)> = vec![];
    for (at, c) in text.char_indices() {
        let c = match c {
            '’' | '‘' | '‛' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '–' | '—' | '‑' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c == ' ' && (plain.is_empty() || plain.ends_with(' ')) {
            continue;
        }
        plain.push(c);
        spans.push((
            at,
            at + text.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8),
        ));
    }
    while plain.ends_with(' ') {
        plain.pop();
        spans.pop();
    }
    (plain, spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_found_whatever_their_white_space_and_marks() {
        let text = "We’re sorry.\nYou have 30 days\nfrom delivery — no more.";
        for (wanted, found) in [
            ("You  have 30 days from\tdelivery", Some("You have 30 days from delivery")),
            ("You have **30 days** from delivery", Some("You have 30 days from delivery")),
            ("We're sorry.", Some("We’re sorry.")),
            ("delivery - no more.", Some("delivery — no more.")),
            ("You have 31 days", None),
            ("  ", None),
        ] {
            assert_eq!(find(text, wanted).as_deref(), found, "{wanted}");
        }
    }

    #[test]
    fn an_opening_is_cut_between_words() {
        assert_eq!(opening("One. Two.\nThree."), "One. Two. Three.");
        let long = opening(&"word ".repeat(300));
        assert!(long.chars().count() <= QUOTE_CHARS_MAX && long.ends_with("word"));
    }
}
