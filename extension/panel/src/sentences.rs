//! A draft as sentences in a row, each knowing which findings touch it.

use std::ops::Range;

use countersign_core::{
    draft::{Draft, Sentence, Source},
    guard::{Finding, Severity},
};

/// One sentence to show.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    /// Its place among all sentences.
    pub(crate) at: usize,
    /// Its words.
    pub(crate) text: String,
    /// What it rests on.
    pub(crate) source: Source,
    /// The worst finding that touches it.
    pub(crate) mark: Option<Severity>,
}

/// The paragraphs of `draft`, each sentence marked by `findings`, whose spans count
/// in [`Draft::text`].
pub(crate) fn paragraphs(draft: &Draft, findings: &[Finding]) -> Vec<Vec<Shown>> {
    let mut at = 0;
    let mut start = 0;
    let mut out = Vec::with_capacity(draft.paragraphs.len());
    for paragraph in &draft.paragraphs {
        let mut shown = Vec::with_capacity(paragraph.len());
        for sentence in paragraph {
            let span = start..start + sentence.text().len();
            start = span.end + " ".len();
            shown.push(show(at, sentence, span, findings));
            at += 1;
        }
        // The last sentence's space is no space but an empty line.
        start = start - usize::from(!paragraph.is_empty()) + "\n\n".len();
        out.push(shown);
    }
    out
}

fn show(at: usize, sentence: &Sentence, span: Range<usize>, findings: &[Finding]) -> Shown {
    let mark = findings
        .iter()
        .filter(|finding| {
            let [from, to] = finding.span;
            from < span.end && span.start < to
        })
        .map(|finding| finding.severity)
        .max();
    Shown { at, text: sentence.text().to_owned(), source: sentence.source().clone(), mark }
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign_core::guard::FindingKind;

    #[test]
    fn a_finding_marks_the_sentence_it_stands_in() {
        let sentence = |text: &str| Sentence::new(text, Source::Courtesy);
        let draft = Draft {
            language: "de".to_owned(),
            paragraphs: vec![
                vec![sentence("Grüße."), sentence("Zwei.")],
                vec![],
                vec![sentence("Drei."), sentence("Vier.")],
            ],
        };
        let text = draft.text();
        for (at, words) in ["Grüße.", "Zwei.", "Drei.", "Vier."].into_iter().enumerate() {
            let from = text.find(words).unwrap();
            let finding = Finding {
                quote: words.to_owned(),
                span: [from, from + words.len()],
                kind: FindingKind::WrongFact,
                severity: Severity::Red,
                why: String::new(),
                source: None,
                verdict: countersign_core::guard::Verdict::default(),
                rewording: None,
                replaces: [from, from + words.len()],
            };
            let marked: Vec<usize> = paragraphs(&draft, &[finding])
                .into_iter()
                .flatten()
                .filter(|s| s.mark.is_some())
                .map(|s| s.at)
                .collect();
            assert_eq!(marked, [at], "{words}");
        }
    }
}
