//! The trained model: a text's features in, how likely each intent, tone and
//! urgency is out.
//!
//! A linear model over words, pairs of words and pieces of words, with what the
//! lexicon saw and the text's form beside them (`model/MODEL_CARD.md`). Its bytes
//! are an asset of its own that the shell hands over; arithmetic is plain IEEE
//! sums and our own [`exp`](math::exp), so that every machine tells the same.

pub mod features;
pub mod format;
pub mod math;

use features::{DENSE, Features};
pub use format::{Asset, ModelError};

use crate::vocabulary::{Intent, Tone, Urgency};

/// Outputs of the model: intents, then tones, then urgencies.
pub const OUTPUTS: usize = INTENTS + TONES + URGENCIES;
/// Outputs for intents.
pub const INTENTS: usize = Intent::ALL.len();
/// Outputs for tones.
pub const TONES: usize = Tone::ALL.len();
/// Outputs for urgencies.
pub const URGENCIES: usize = Urgency::ALL.len();

/// The lexicon's share of the chances of intents, chosen on hands left out.
const LEXICON_SHARE: f32 = 0.15;

/// One value for each output.
pub type Outputs = [f32; OUTPUTS];

/// A trained model, ready to judge.
#[derive(Debug, Clone)]
pub struct Model {
    asset: Asset,
}

/// How likely each answer is: each list adds up to one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// In the order of [`Intent::ALL`].
    pub intents: [f32; INTENTS],
    /// In the order of [`Tone::ALL`].
    pub tones: [f32; TONES],
    /// In the order of [`Urgency::ALL`].
    pub urgencies: [f32; URGENCIES],
}

/// From which confidence on something is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Below it the main intent is left open.
    pub answer_from: f32,
    /// From it a further intent counts as present.
    pub also_from: f32,
}

impl Model {
    /// Reads a model's bytes, as `cargo xtask train` writes them.
    ///
    /// # Errors
    ///
    /// When the bytes are no model of this version, or are cut short.
    pub fn read(bytes: impl Into<std::borrow::Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        Asset::read(bytes.into()).map(|asset| Self { asset })
    }

    /// The thresholds chosen in training.
    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        self.asset.thresholds
    }

    /// How likely each answer is for a text with these features.
    #[must_use]
    pub fn judge(&self, features: &Features) -> Judgement {
        let outputs = self.outputs(features);
        let (intents, rest) = outputs.split_at(INTENTS);
        let (tones, urgencies) = rest.split_at(TONES);
        let [of_intent, of_tone, of_urgency] = self.asset.temperatures;
        Judgement {
            intents: blend(math::softmax(intents, of_intent), &features.lexicon),
            tones: math::softmax(tones, of_tone),
            urgencies: math::softmax(urgencies, of_urgency),
        }
    }

    /// The model's raw outputs.
    #[must_use]
    pub fn outputs(&self, features: &Features) -> Outputs {
        let mut outputs = [0.0; OUTPUTS];
        for group in [&features.words, &features.pairs, &features.pieces] {
            self.add_group(group, &mut outputs);
        }
        for (at, value) in features.dense.iter().enumerate().filter(|(_, value)| **value != 0.0) {
            for (output, weight) in outputs.iter_mut().zip(self.asset.dense_row(at)) {
                *output += value * weight;
            }
        }
        outputs
    }

    /// Adds one group of hashed features, scaled so that a long text weighs as
    /// much as a short one.
    fn add_group(&self, group: &[u32], outputs: &mut Outputs) {
        let (mut sums, mut squares) = ([0_i32; OUTPUTS], 0_u32);
        for hash in group {
            let Some(row) = self.asset.find(*hash) else { continue };
            squares += u32::from(self.asset.rarity(row)).pow(2);
            for (sum, weight) in sums.iter_mut().zip(self.asset.row(row)) {
                *sum += i32::from(*weight as i8);
            }
        }
        if squares == 0 {
            return;
        }
        let norm = 1.0 / (squares as f32).sqrt();
        for ((output, sum), scale) in outputs.iter_mut().zip(sums).zip(&self.asset.scales) {
            *output += sum as f32 * scale * norm;
        }
    }
}

/// The chances of intents with the lexicon's say: two judges of different upbringing
/// err less than one. A lexicon that found nothing says nothing.
#[must_use]
pub fn blend(chances: [f32; INTENTS], lexicon: &[f32; INTENTS]) -> [f32; INTENTS] {
    if lexicon.iter().sum::<f32>() <= 0.0 {
        return chances;
    }
    let mut blended = chances;
    for (chance, share) in blended.iter_mut().zip(lexicon) {
        *chance += LEXICON_SHARE * (share - *chance);
    }
    blended
}

const _: () = assert!(DENSE < 256, "dense features are counted in a byte");

#[cfg(test)]
mod tests;
