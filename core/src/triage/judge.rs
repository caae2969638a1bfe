//! The model's judgement of a whole thread, and what is told of it.
//!
//! The newest message is judged on its own. What was said before, and the
//! subject, count the more the less it says alone: "done, see above" is read as
//! the question it follows.

use super::{
    Candidate,
    intent::{CANDIDATES_MAX, Decision},
    model::{INTENTS, Judgement, Model, Risks, TOLD_RISKS, Thresholds, features::Features},
    thread::Part,
};
use crate::vocabulary::{Channel, Intent, Risk, Tone, Urgency};

/// Earlier texts that are judged as context.
const CONTEXT_PARTS_MAX: usize = 5;
/// How much of its own weight context has beside a newest message that speaks for itself.
const CONTEXT_SHARE: f32 = 0.3;
/// The largest share of context.
const CONTEXT_SHARE_MAX: f32 = 0.8;
/// What context counts for today's tone and urgency.
const CONTEXT_MOOD_SHARE: f32 = 0.15;
/// Bytes of a thread, from its beginning, that are read for risks beside the texts judged.
const RISK_BYTES_MAX: usize = 20_000;
/// Words below which the model's ear for risks says too little: there the rules speak.
pub(super) const RISK_WORDS_MIN: usize = 5;
/// How far above its threshold a risk is told although the text says "not" before: the model
/// has read that, too.
const DENIED_MARGIN: f32 = 2.0;
/// Further intents told.
const ALSO_MAX: usize = 3;

/// A risk that the model saw in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    pub risk: Risk,
    /// Index into the parts.
    pub part: usize,
    /// The clause that made it sure.
    pub clause: usize,
}

/// What the model has to say of risks beside the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ear {
    /// The risks that it saw.
    pub seen: Vec<Seen>,
    /// Risks that a part, by its index, hardly speaks of: there a rule's word is not taken.
    pub doubted: Vec<(Risk, usize)>,
}

/// The model's judgement of `parts`, newest first, and what it has to say of risks; `None`
/// when there are no parts.
pub(super) fn of_thread(
    model: &Model,
    parts: &[Part<'_>],
    channel: Channel,
) -> Option<(Judgement, Ear)> {
    let mut ear = Ear::default();
    let mut judge = |at: usize, part: &Part<'_>| {
        let (judged, risks) = model.read_text(&Features::of_part(part, channel));
        let thresholds = model.thresholds();
        ear.seen.extend(risks_of(&risks, thresholds, at, part));
        let told = TOLD_RISKS.into_iter().zip(&risks).zip(thresholds.risk_doubt);
        let doubted = told.filter(|((_, told), doubt)| told.output < *doubt);
        ear.doubted.extend(doubted.map(|((risk, _), _)| (risk, at)));
        (part.weight, judged)
    };
    let (_, newest) = judge(0, parts.first()?);
    let texts = || parts.iter().enumerate().skip(1);
    let context: Vec<_> = texts().take(CONTEXT_PARTS_MAX).map(|(at, p)| judge(at, p)).collect();
    let mut left = RISK_BYTES_MAX;
    for (at, part) in texts().skip(CONTEXT_PARTS_MAX).rev() {
        let Some(rest) = left.checked_sub(part.text.len()) else { break };
        left = rest;
        judge(at, part);
    }
    Some((in_context(newest, &context), ear))
}

/// The risks whose output is high enough, and higher where the text says "not" before.
fn risks_of(
    risks: &Risks,
    thresholds: Thresholds,
    at: usize,
    part: &Part<'_>,
) -> impl Iterator<Item = Seen> {
    let denied = |risk, clause| part.denied.iter().any(|(r, c)| *r == risk && *c <= clause);
    let words = part.words.clauses.iter().map(|clause| part.words.of(clause).len()).sum::<usize>();
    let risks = risks.iter().filter(move |_| words >= RISK_WORDS_MIN);
    let all = TOLD_RISKS.into_iter().zip(risks).zip(thresholds.risk_from);
    let sure = all.filter(move |((risk, told), from)| {
        let margin = if denied(*risk, told.last) { DENIED_MARGIN } else { 0.0 };
        told.output >= from + margin
    });
    sure.map(move |((risk, told), _)| Seen { risk, part: at, clause: told.clause })
}

/// What `newest` is, read with what was said before.
fn in_context(newest: Judgement, context: &[(f32, Judgement)]) -> Judgement {
    let mut judged = newest;
    let strongest = context.iter().map(|(weight, _)| *weight).fold(0.0, f32::max);
    if strongest <= 0.0 {
        return judged;
    }
    let open = judged.intents.get(Intent::Other as usize).copied().unwrap_or(0.0);
    let share = (CONTEXT_SHARE * strongest + open * strongest.max(0.5)).min(CONTEXT_SHARE_MAX);
    mix(&mut judged.intents, context, share, |one| &one.intents);
    mix(&mut judged.tones, context, CONTEXT_MOOD_SHARE, |one| &one.tones);
    mix(&mut judged.urgencies, context, CONTEXT_MOOD_SHARE, |one| &one.urgencies);
    judged
}

/// Gives `share` of `chances` to the weighted mean of the context.
fn mix<const N: usize>(
    chances: &mut [f32; N],
    context: &[(f32, Judgement)],
    share: f32,
    of: impl Fn(&Judgement) -> &[f32; N],
) {
    let total: f32 = context.iter().map(|(weight, _)| weight).sum();
    for (at, chance) in chances.iter_mut().enumerate() {
        let value = |one: &Judgement| of(one).get(at).copied().unwrap_or(0.0);
        let mean: f32 = context.iter().map(|(weight, one)| weight * value(one)).sum();
        *chance = (1.0 - share) * *chance + share * mean / total;
    }
}

/// The main intent when one is sure enough, the candidates, and what else is asked.
pub(super) fn decide(chances: &[f32; INTENTS], thresholds: Thresholds) -> Decision {
    let mut candidates: Vec<Candidate> = Intent::ALL
        .iter()
        .zip(chances)
        .map(|(intent, chance)| Candidate { intent: *intent, confidence: *chance })
        .collect();
    candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    candidates.truncate(CANDIDATES_MAX);
    let sure = candidates.first().filter(|c| c.confidence >= thresholds.answer_from);
    let intent = sure.map(|c| c.intent);
    let also = candidates
        .iter()
        .filter(|c| Some(c.intent) != intent && c.intent != Intent::Other)
        .filter(|c| c.confidence >= thresholds.also_from)
        .take(ALSO_MAX)
        .map(|c| c.intent)
        .collect();
    Decision { intent, candidates, also }
}

/// The likeliest tone.
pub(super) fn tone(judged: &Judgement) -> Tone {
    likeliest(Tone::ALL, &judged.tones).unwrap_or(Tone::Neutral)
}

/// The likeliest urgency.
pub(super) fn urgency(judged: &Judgement) -> Urgency {
    likeliest(Urgency::ALL, &judged.urgencies).unwrap_or(Urgency::Normal)
}

fn likeliest<T: Copy>(all: &[T], chances: &[f32]) -> Option<T> {
    let best = all.iter().zip(chances).max_by(|a, b| a.1.total_cmp(b.1));
    best.map(|(one, _)| *one)
}

#[cfg(test)]
mod tests {
    use super::{
        super::model::{TONES, URGENCIES},
        *,
    };

    const THRESHOLDS: Thresholds = Thresholds {
        answer_from: 0.5,
        also_from: 0.2,
        risk_from: [1.0; TOLD_RISKS.len()],
        risk_doubt: [-9.0; TOLD_RISKS.len()],
    };

    fn chances(of: &[(Intent, f32)]) -> [f32; INTENTS] {
        let mut chances = [0.0; INTENTS];
        of.iter().for_each(|(intent, chance)| chances[*intent as usize] = *chance);
        chances
    }

    #[test]
    fn what_is_unsure_is_left_open_with_its_candidates() {
        use Intent::{Other, RefundRequest, ReturnRequest};
        let sure = decide(&chances(&[(RefundRequest, 0.6), (Other, 0.3)]), THRESHOLDS);
        assert_eq!((sure.intent, sure.also.len()), (Some(RefundRequest), 0));
        let torn = decide(&chances(&[(RefundRequest, 0.4), (ReturnRequest, 0.35)]), THRESHOLDS);
        assert_eq!(torn.intent, None);
        assert_eq!(torn.also, [RefundRequest, ReturnRequest]);
        assert_eq!(torn.candidates[0].intent, RefundRequest);
    }

    #[test]
    fn context_counts_the_more_the_less_a_message_says() {
        let of = |intent| Judgement {
            intents: chances(&[(intent, 1.0)]),
            tones: [0.25; TONES],
            urgencies: [0.25; URGENCIES],
        };
        let context = [(0.5, of(Intent::RefundRequest))];
        let mut clear = of(Intent::CancelOrder).intents;
        mix(&mut clear, &context, 0.15, |one| &one.intents);
        assert_eq!(clear[Intent::CancelOrder as usize], 0.85);
        assert_eq!(clear.iter().sum::<f32>(), 1.0);
    }
}
