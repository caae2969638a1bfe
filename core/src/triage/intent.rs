//! What the customer wants: scored candidates, and the decision among them.
//!
//! What is told without the trained model: [`score`] turns a thread into a score for
//! each intent by the lexicons, and [`decide`] chooses among them.

use super::{
    Candidate,
    pattern::{Reason, Signal},
    thread::Part,
    tone::Moods,
};
use crate::vocabulary::Intent;

/// Confidence below which the main intent is left open.
const ABSTAIN_BELOW: f32 = 0.30;
/// The least lead of the first candidate over the second.
const LEAD_MIN: f32 = 0.02;
/// Confidence from which a further intent counts as present.
const ALSO_FROM: f32 = 0.2;
/// The evidence that makes a lone candidate half sure.
const DOUBT: f32 = 1.2;
/// What further evidence for the same intent in one message adds.
const FURTHER: f32 = 0.35;
/// Candidates shown.
pub(super) const CANDIDATES_MAX: usize = 5;

/// How much speaks for each intent, in the order of [`Intent::ALL`].
pub(super) type Scores = [f32; Intent::ALL.len()];

/// What is decided from scores.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decision {
    pub intent: Option<Intent>,
    pub candidates: Vec<Candidate>,
    pub also: Vec<Intent>,
}

/// How much in `parts` speaks for each intent.
pub(super) fn score(parts: &[Part<'_>], moods: Moods) -> Scores {
    let mut scores = Scores::default();
    for part in parts {
        for (score, evidence) in scores.iter_mut().zip(evidence(part)) {
            *score += part.weight * evidence;
        }
    }
    add_fallbacks(&mut scores, parts, moods);
    scores
}

/// How much the lexicon finds in one text for each intent.
pub(super) fn evidence(part: &Part<'_>) -> Scores {
    let (mut best, mut sum) = (Scores::default(), Scores::default());
    for hit in part.plausible_hits() {
        let Signal::Intent(intent) = hit.signal else { continue };
        if let Some(top) = best.get_mut(intent as usize) {
            *top = top.max(hit.weight);
        }
        if let Some(total) = sum.get_mut(intent as usize) {
            *total += hit.weight;
        }
    }
    for (top, total) in best.iter_mut().zip(sum) {
        let further = (total - *top).min(2.0 * *top);
        *top += FURTHER * further;
    }
    best
}

/// What a message is about when no pattern says so: its mood tells.
fn add_fallbacks(scores: &mut Scores, parts: &[Part<'_>], moods: Moods) {
    let Some(newest) = parts.first() else { return };
    let strongest = scores.iter().copied().fold(0.0, f32::max);
    let mut add = |intent: Intent, amount: f32| {
        if let Some(score) = scores.get_mut(intent as usize) {
            *score += amount;
        }
    };
    let negative = moods.negative + moods.angry;
    if strongest < 2.0 {
        if negative >= 1.5 && negative > moods.positive {
            add(Intent::ComplaintService, 1.0);
        } else if moods.positive >= 1.5 {
            add(Intent::Praise, 0.8);
        } else if newest.words.clauses.iter().any(|c| c.question) {
            add(Intent::ProductQuestion, 0.5);
        } else {
            add(Intent::Other, 0.7);
        }
    }
}

/// The candidates of `scores`, the main intent when one is sure enough, and what else is asked.
pub(super) fn decide(scores: &Scores) -> Decision {
    let total: f32 = scores.iter().sum();
    let confidence = |score: f32| score / (total + DOUBT);
    let mut candidates: Vec<Candidate> = Intent::ALL
        .iter()
        .zip(scores)
        .filter(|(_, score)| **score > 0.0)
        .map(|(intent, score)| Candidate { intent: *intent, confidence: confidence(*score) })
        .collect();
    candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    candidates.truncate(CANDIDATES_MAX);
    let top = candidates.first().map_or(0.0, |c| c.confidence);
    let second = candidates.get(1).map_or(0.0, |c| c.confidence);
    let sure = top >= ABSTAIN_BELOW && top - second >= LEAD_MIN;
    let intent = candidates.first().filter(|_| sure).map(|c| c.intent);
    let also = candidates
        .iter()
        .filter(|c| Some(c.intent) != intent && c.confidence >= ALSO_FROM.min(0.5 * top.max(0.2)))
        .filter(|c| c.intent != Intent::Other)
        .take(3)
        .map(|c| c.intent)
        .collect();
    Decision { intent, candidates, also }
}

/// `decision`, but thanks that press for something are no mere praise: "thank you, please
/// tell me today". What it is then stays open.
pub(super) fn unless_it_presses(mut decision: Decision, parts: &[Part<'_>]) -> Decision {
    let presses = |part: &Part<'_>| {
        part.plausible_hits()
            .any(|h| matches!(h.signal, Signal::Urgent(Reason::Deadline | Reason::Asap)))
    };
    if decision.intent == Some(Intent::Praise) && parts.first().is_some_and(presses) {
        decision.intent = None;
    }
    decision
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(of: &[(Intent, f32)]) -> Scores {
        let mut scores = Scores::default();
        for (intent, score) in of {
            scores[*intent as usize] = *score;
        }
        scores
    }

    #[test]
    fn a_clear_lead_decides_and_a_tie_abstains() {
        use Intent::{RefundRequest, ReturnRequest};
        let clear = decide(&scores(&[(RefundRequest, 4.0), (ReturnRequest, 1.0)]));
        assert_eq!(clear.intent, Some(RefundRequest));
        let tie = decide(&scores(&[(RefundRequest, 3.0), (ReturnRequest, 3.0)]));
        assert_eq!(tie.intent, None);
        assert_eq!(tie.candidates.len(), 2);
        assert!(tie.also.contains(&RefundRequest) && tie.also.contains(&ReturnRequest));
        assert_eq!(decide(&Scores::default()).intent, None);
    }

    #[test]
    fn confidences_never_exceed_one() {
        let all = decide(&[9.0; Intent::ALL.len()]);
        assert!(all.candidates.iter().map(|c| c.confidence).sum::<f32>() <= 1.0);
    }
}
