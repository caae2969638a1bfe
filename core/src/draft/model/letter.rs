//! The local letter as a model's sources, and a verdict as a letter again.

use super::{Ground, GroundKind, Kept, Verdict};
use crate::{
    draft::{Draft, Sentence, Source, clause::may_be_shown},
    policy::{Ruling, pack::Pack},
};

/// Clauses that are shown beside the composer's sentences.
const CLAUSES_MAX: usize = 8;
/// Characters of a clause that are shown.
const CLAUSE_CHARS_MAX: usize = 1_500;

/// The sources that a model may name, and what each stands for: the composer's
/// sentences in their order, the clauses that customers may read, and the ticket.
#[must_use]
pub fn grounds_of(
    draft: &Draft,
    rulings: &[Ruling],
    pack: Option<&Pack>,
) -> (Vec<Ground>, Vec<Source>) {
    let (mut grounds, mut sources) = (vec![], vec![]);
    let all = || draft.paragraphs.iter().flatten();
    let own = |sentence: &Sentence| *sentence.source() == Source::Voice;
    // The brand's words around the body: what stands between two others is part of it.
    let opening = all().take_while(|sentence| own(sentence)).count();
    let closing =
        all().count() - all().collect::<Vec<_>>().into_iter().rev().take_while(|s| own(s)).count();
    for (paragraph, sentences) in draft.paragraphs.iter().enumerate() {
        for sentence in sentences {
            let kind = match sentence.source() {
                Source::Voice if grounds.len() < opening => GroundKind::Opening,
                Source::Voice if grounds.len() >= closing => GroundKind::Closing,
                Source::Voice | Source::Courtesy | Source::Ticket { .. } => GroundKind::Courtesy,
                // Whatever else a sentence may rest on: the answer is not whole without it.
                _ => GroundKind::Claim,
            };
            grounds.push(Ground {
                id: format!("S{}", grounds.len() + 1),
                kind,
                paragraph: u32::try_from(paragraph).unwrap_or(u32::MAX),
                text: sentence.text().to_owned(),
            });
            sources.push(sentence.source().clone());
        }
    }
    let citations = rulings.iter().flat_map(|ruling| &ruling.citations);
    let shown = citations.filter(|citation| may_be_shown(citation, pack));
    for (at, citation) in shown.take(CLAUSES_MAX).enumerate() {
        grounds.push(Ground {
            id: format!("C{}", at + 1),
            kind: GroundKind::Clause,
            paragraph: 0,
            text: citation.quote.chars().take(CLAUSE_CHARS_MAX).collect(),
        });
        sources.push(Source::Clause { citation: citation.clone() });
    }
    grounds.push(Ground {
        id: "T".to_owned(),
        kind: GroundKind::Ticket,
        paragraph: 0,
        text: String::new(),
    });
    sources.push(Source::Courtesy);
    (grounds, sources)
}

/// `verdict` as a letter in `language`, each sentence with what it rests on. `grounds`
/// and `sources` are those of [`grounds_of`].
#[must_use]
pub fn draft_of(
    verdict: &Verdict,
    grounds: &[Ground],
    sources: &[Source],
    language: &str,
) -> Draft {
    let source = |kept: &Kept| {
        let of = |kind: Option<GroundKind>| {
            let is = |ground: &Ground| {
                kept.sources.contains(&ground.id) && kind.is_none_or(|kind| ground.kind == kind)
            };
            grounds.iter().position(is).and_then(|at| sources.get(at))
        };
        let claim = of(Some(GroundKind::Claim)).or_else(|| of(Some(GroundKind::Clause)));
        claim.or_else(|| of(None)).cloned().unwrap_or(Source::Courtesy)
    };
    let sentence = |kept: &Kept| Sentence::new(kept.text.clone(), source(kept));
    let paragraphs = verdict.paragraphs.iter();
    let paragraphs = paragraphs.map(|kept| kept.iter().map(sentence).collect()).collect();
    Draft { language: language.to_owned(), paragraphs }
}
