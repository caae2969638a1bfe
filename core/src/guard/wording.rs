//! Phrases that are wrong whatever the facts: liability, risk logic, guarantees,
//! dangerous advice, and the words a brand forbids.

use crate::text::reading::Sentence;
use std::sync::OnceLock;

use super::{
    Finding, FindingKind, Severity, facts::Facts, finding, mark, pattern::Pattern, phrases,
};
use crate::text::fold;

type Group = (FindingKind, &'static str, Vec<Pattern>);

/// Findings about how `sentence` is worded.
pub fn check(text: &str, sentence: &Sentence, facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = vec![];
    for (kind, why, patterns) in groups() {
        let place = patterns.iter().find_map(|pattern| pattern.find(sentence));
        let Some(place) = place else { continue };
        let quoted = sentence.iter().take(place[1]).skip(place[0]).all(|w| w.quoted);
        // The rule of a negation is simple here: one right before takes the phrase back.
        let negated = sentence.iter().take(place[1]).skip(place[0].saturating_sub(2)).any(|w| {
            matches!(w.folded.as_str(), "not" | "cannot" | "can't" | "nicht" | "keine" | "kein")
        });
        let unsafe_advice = *kind == FindingKind::UnsafeAdvice;
        if (negated && !unsafe_advice) || (quoted && facts.quotes(text, sentence, place)) {
            continue;
        }
        found.push(finding(text, sentence, place, *kind, Severity::Red, why));
    }
    found
}

fn groups() -> &'static [Group] {
    static GROUPS: OnceLock<Vec<Group>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let read = |texts: &[&'static str]| texts.iter().map(|text| Pattern::new(text)).collect();
        vec![
            (FindingKind::AdmitsLiability, "admits liability", read(phrases::LIABILITY)),
            (
                FindingKind::DisclosesRiskLogic,
                "tells the customer how risk is judged",
                read(phrases::RISK_LOGIC),
            ),
            (
                FindingKind::UnauthorisedCommitment,
                "guarantees what nobody can know",
                read(phrases::GUARANTEES),
            ),
            (FindingKind::UnsafeAdvice, "advice that could hurt somebody", read(phrases::UNSAFE)),
        ]
    })
}

/// Words of `text` that the brand never uses.
pub fn forbidden(text: &str, facts: &Facts<'_>) -> Vec<Finding> {
    let words = facts.pack.map_or(&[][..], |p| &p.voice.forbidden);
    words.iter().filter_map(|word| find_word(text, word)).collect()
}

fn find_word(text: &str, word: &str) -> Option<Finding> {
    let wanted: Vec<String> = fold(word)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    if wanted.is_empty() {
        return None;
    }
    let words: Vec<_> = crate::text::reading::sentences(text).into_iter().flatten().collect();
    let parts: Vec<(String, usize, usize)> = words
        .iter()
        .flat_map(|w| {
            let pieces = w.folded.split(|c: char| !c.is_alphanumeric());
            pieces
                .filter(|p| !p.is_empty())
                .map(|p| (p.to_owned(), w.start, w.end))
                .collect::<Vec<_>>()
        })
        .collect();
    let at = parts
        .windows(wanted.len())
        .find(|window| window.iter().map(|(piece, ..)| piece).eq(wanted.iter()))?;
    let (start, end) = (at.first()?.1, at.last()?.2);
    let why = "a phrase that the brand's voice forbids";
    Some(mark(text, [start, end], FindingKind::ForbiddenPhrase, Severity::Red, why))
}
