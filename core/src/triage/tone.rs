//! How the customer sounds, from the words' colour, capitals and exclamations.

use super::{
    pattern::{Mood, Signal},
    thread::Part,
};
use crate::vocabulary::{Intent, Risk, Tone};

/// What earlier messages count for today's mood.
const EARLIER: f32 = 0.25;
/// What one mood can gain from a single message.
const MOOD_MAX: f32 = 8.0;

/// The strength of each mood.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Moods {
    pub positive: f32,
    pub negative: f32,
    pub angry: f32,
}

/// The moods of the thread, the newest message first.
pub(super) fn moods(parts: &[Part<'_>]) -> Moods {
    let mut moods = Moods::default();
    for (index, part) in parts.iter().enumerate() {
        let one = moods_of(part);
        let weight = if index == 0 { 1.0 } else { EARLIER * part.weight };
        moods.positive += weight * one.positive.min(MOOD_MAX);
        moods.negative += weight * one.negative.min(MOOD_MAX);
        moods.angry += weight * one.angry.min(MOOD_MAX);
    }
    moods
}

/// The moods of one text.
pub(super) fn moods_of(part: &Part<'_>) -> Moods {
    let mut moods = Moods::default();
    for hit in part.plausible_hits() {
        match hit.signal {
            Signal::Mood(Mood::Positive) => moods.positive += hit.weight,
            Signal::Mood(Mood::Negative) => moods.negative += hit.weight,
            Signal::Mood(Mood::Angry) => moods.angry += hit.weight,
            _ => {}
        }
    }
    let (mut words, mut capitals) = (0, 0);
    for word in part.words.all() {
        words += 1;
        capitals += usize::from(word.capitals);
    }
    let shouting = capitals >= 4 && capitals * 2 >= words;
    let unhappy = moods.negative > 0.0 || moods.angry > 0.0;
    if shouting && unhappy {
        moods.angry += 2.0;
    }
    if unhappy && (part.text.contains("!!") || part.text.contains("??")) {
        moods.negative += 1.0;
        moods.angry += if moods.angry > 0.0 { 0.5 } else { 0.0 };
    }
    moods
}

/// The tone, given what the message is about.
pub(super) fn tone(moods: Moods, intent: Option<Intent>, has_risk: impl Fn(Risk) -> bool) -> Tone {
    use Intent::{
        ComplaintService, DamagedItem, LostPackage, Other, Praise, ShippingDelay, WrongItem,
    };
    let mut negative = moods.negative + 0.5 * moods.angry;
    // What went wrong makes people unhappy even when they say it calmly.
    if matches!(intent, Some(ShippingDelay | DamagedItem | LostPackage | WrongItem)) {
        negative += 0.6;
    }
    if matches!(intent, Some(ComplaintService)) {
        negative += 1.0;
    }
    if has_risk(Risk::Repeat) || has_risk(Risk::Public) {
        negative += 1.0;
    }
    let positive = moods.positive;
    if moods.angry >= 3.0 && negative > positive {
        Tone::Angry
    } else if negative >= 1.5 && negative >= 0.7 * positive {
        Tone::Frustrated
    } else if positive >= 1.5
        && positive > 1.5 * negative
        && (matches!(intent, None | Some(Praise)) || (positive >= 2.0 && intent == Some(Other)))
    {
        Tone::Positive
    } else {
        Tone::Neutral
    }
}
