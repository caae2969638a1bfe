//! Markdown into headed passages of plain text, close enough to the original to quote.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::pack::{Document, Passage};
use crate::limits;

/// Splits the Markdown `text` of the file `name` at its headings.
pub(super) fn read(name: &str, text: &str) -> Document {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        reader.take(event);
    }
    reader.end_passage();
    let first = reader.passages.iter().map(|p| p.heading.as_str()).find(|h| !h.is_empty());
    let title = first.unwrap_or(name).to_owned();
    for passage in &mut reader.passages {
        if passage.heading.is_empty() {
            passage.heading.clone_from(&title);
        }
    }
    reader.passages.retain(|p| !p.text.is_empty());
    reader.passages.truncate(limits::DOCUMENT_PASSAGES_MAX);
    Document { name: name.to_owned(), title, passages: reader.passages }
}

/// The plain text of a piece of Markdown, as [`read`] would store it.
pub(super) fn plain(text: &str) -> String {
    let texts: Vec<_> = read("", text).passages.into_iter().map(|p| p.text).collect();
    texts.join("\n\n")
}

/// The sentences of `text`, each trimmed, in order.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    use unicode_segmentation::UnicodeSegmentation as _;
    text.lines().flat_map(|line| line.unicode_sentences().map(str::trim)).filter(|s| !s.is_empty())
}

#[derive(Default)]
struct Reader {
    passages: Vec<Passage>,
    heading: String,
    text: String,
    in_heading: bool,
    hidden: u32,
    list_depth: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.end_passage();
                self.heading.clear();
                self.in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => {
                self.in_heading = false;
                self.heading = tidy(&self.heading);
            }
            Event::Start(Tag::List(_)) => self.list_depth += 1,
            Event::End(TagEnd::List(_)) => {
                self.list_depth = self.list_depth.saturating_sub(1);
                self.block();
            }
            Event::Start(Tag::Item | Tag::TableRow | Tag::TableHead) => self.line(),
            Event::End(TagEnd::TableCell) => self.push(" | "),
            Event::Start(Tag::HtmlBlock) => self.hidden += 1,
            Event::End(TagEnd::HtmlBlock) => self.hidden = self.hidden.saturating_sub(1),
            Event::Start(Tag::Paragraph) if self.list_depth > 0 => self.line(),
            Event::End(TagEnd::Paragraph | TagEnd::Table | TagEnd::CodeBlock) => self.block(),
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak | Event::Rule => self.line(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        match (self.hidden, self.in_heading) {
            (0, true) => self.heading.push_str(text),
            (0, false) => self.text.push_str(text),
            _ => {}
        }
    }

    fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn block(&mut self) {
        if self.list_depth == 0 && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.line();
            self.text.push('\n');
        }
        if self.text.len() > limits::PASSAGE_CHARS_MAX {
            self.end_passage();
        }
    }

    fn end_passage(&mut self) {
        let text = core::mem::take(&mut self.text);
        let lines: Vec<String> = text.lines().map(tidy).collect();
        let text = lines.join("\n").trim().to_owned();
        // An empty passage still carries its heading: it may be the document's title.
        if !text.is_empty() || !self.heading.is_empty() {
            self.passages.push(Passage { heading: self.heading.clone(), text });
        }
    }
}

/// White space as single spaces, trailing cell marks removed.
fn tidy(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_end_matches([' ', '|']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_headed_plain_text() {
        let text = "Intro *line*.\n\n# Returns\n\nYou have **30 days**\nfrom `delivery`.\n\n\
                    - First [link](x)\n- Second\n\n## Fees\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\
                    <!-- secret -->\n<b>Bold</b> end.";
        let document = read("r.md", text);
        let got: Vec<_> =
            document.passages.iter().map(|p| (p.heading.as_str(), p.text.as_str())).collect();
        assert_eq!(document.title, "Returns");
        assert_eq!(
            got,
            [
                ("Returns", "Intro line."),
                ("Returns", "You have 30 days from delivery.\n\nFirst link\nSecond"),
                ("Fees", "a | b\n1 | 2\n\nBold end."),
            ]
        );
    }

    #[test]
    fn a_document_without_headings_is_called_after_its_file_and_split_when_long() {
        let text = "word ".repeat(400) + "\n\nlast";
        let document = read("terms.txt", &text);
        assert_eq!(document.title, "terms.txt");
        assert_eq!(document.passages.len(), 2);
        assert_eq!(document.passages[1].heading, "terms.txt");
    }
}
