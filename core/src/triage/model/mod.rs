//! The trained model: a text's features in, how likely each intent, tone, urgency
//! and risk is out.
//!
//! A linear model over words, pairs of words and pieces of words, with what the
//! lexicon saw and the text's form beside them, and for the risks a small [`network`]
//! (`model/MODEL_CARD.md`). Its bytes
//! are an asset of its own that the shell hands over; arithmetic is plain IEEE
//! sums and our own [`exp`](math::exp), so that every machine tells the same.

pub mod features;
pub mod format;
pub mod math;
pub mod network;
mod stretches;

use features::{DENSE, Features, GROUPS};
pub use format::{Asset, ModelError};
use stretches::{Parts, Stretches};

use crate::vocabulary::{Intent, Risk, Tone, Urgency};

/// Outputs of the model: intents, then tones, then urgencies, then risks.
pub const OUTPUTS: usize = SIDES + RISKS;
/// Outputs that the plain numbers beside the words speak for: all but the risks.
pub const SIDES: usize = INTENTS + TONES + URGENCIES;
/// The risks that the model tells beside the rules, in the order of their outputs: those
/// of which the corpus holds enough for the model to be right where no rule speaks.
pub const TOLD_RISKS: [Risk; RISKS] = [
    Risk::Money,
    Risk::Repeat,
    Risk::Legal,
    Risk::Chargeback,
    Risk::Fraud,
    Risk::Safety,
    Risk::Public,
    Risk::Privacy,
];
/// Outputs for risks.
pub const RISKS: usize = 8;
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

/// How strongly a text speaks of a risk: the mean of the highest output of all that stands
/// before the end of any clause, and of the highest of up to three clauses in a row. The whole
/// tells what is meant by a word, the stretch is heard in a long text about other matters.
/// What is written later can lower neither.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// The mean of the two.
    pub output: f32,
    /// The clause of the loudest stretch that is loudest by itself: what a reader is shown.
    pub clause: usize,
    /// The last clause of that stretch.
    pub last: usize,
}

/// One for each of [`TOLD_RISKS`].
pub type Risks = [Told; RISKS];

/// From which confidence on something is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Below it the main intent is left open.
    pub answer_from: f32,
    /// From it a further intent counts as present.
    pub also_from: f32,
    /// The outputs from which a risk is raised, in the order of [`TOLD_RISKS`].
    pub risk_from: [f32; RISKS],
    /// The outputs below which a rule's word for a risk is not taken: what it heard is a name,
    /// a figure of speech or somebody else's case in nearly all such texts.
    pub risk_doubt: [f32; RISKS],
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
        self.read_text(features).0
    }

    /// How likely each answer is, and how strongly the text speaks of each risk.
    #[must_use]
    pub fn read_text(&self, features: &Features) -> (Judgement, Risks) {
        let (outputs, risks) = self.outputs(features);
        (self.judgement(&outputs, features), risks)
    }

    fn judgement(&self, outputs: &Outputs, features: &Features) -> Judgement {
        let (intents, rest) = outputs.split_at(INTENTS);
        let (tones, rest) = rest.split_at(TONES);
        let urgencies = rest.get(..URGENCIES).unwrap_or_default();
        let [of_intent, of_tone, of_urgency] = self.asset.temperatures;
        Judgement {
            intents: blend(math::softmax(intents, of_intent), &features.lexicon),
            tones: math::softmax(tones, of_tone),
            urgencies: math::softmax(urgencies, of_urgency),
        }
    }

    /// The model's raw outputs, and what it has to say of the risks.
    #[must_use]
    pub fn outputs(&self, features: &Features) -> (Outputs, Risks) {
        let bias: Outputs = self.asset.dense_row(0).try_into().unwrap_or([0.0; OUTPUTS]);
        let mut sums = [Sums::default(); GROUPS];
        let parts = self.parts(features, &mut sums);
        let mut outputs = bias;
        for sums in &sums {
            let Some(norm) = norm(sums.squares) else { continue };
            let of = sums.sides.iter().zip(&self.asset.scales);
            for (output, (sum, scale)) in outputs.iter_mut().zip(of) {
                *output += *sum as f32 * scale * norm;
            }
        }
        for (at, value) in features.dense.iter().enumerate().skip(1).filter(|(_, v)| **v != 0.0) {
            for (output, weight) in outputs.iter_mut().zip(self.asset.dense_row(at)).take(SIDES) {
                *output += value * weight;
            }
        }
        let bias = bias.split_at(SIDES).1.try_into().unwrap_or([0.0; RISKS]);
        (outputs, Stretches::new(&self.asset, &parts, bias).told(&features.clauses))
    }

    /// What each feature has to say of the risks; what they all say of everything else is
    /// added to `sums`.
    fn parts(&self, features: &Features, sums: &mut [Sums; GROUPS]) -> Parts {
        let [words, pairs, pieces, concepts] = sums;
        let mut from = 0;
        let mut of_pieces = |end: &usize| {
            let hashes = features.pieces.get(from..*end).unwrap_or_default();
            from = *end;
            let mut part = Part::default();
            hashes.iter().for_each(|hash| self.add(*hash, &mut part, pieces));
            part
        };
        let of = |hashes: &[u32], sums: &mut Sums| -> Vec<Part> {
            let part = |hash: &u32| {
                let mut part = Part::default();
                self.add(*hash, &mut part, sums);
                part
            };
            hashes.iter().map(part).collect()
        };
        Parts {
            words: of(&features.words, words),
            pairs: of(&features.pairs, pairs),
            pieces: features.piece_ends.iter().map(&mut of_pieces).collect(),
            concepts: of(&features.concepts, concepts),
        }
    }

    fn add(&self, hash: u32, part: &mut Part, sums: &mut Sums) {
        let Some(row) = self.asset.find(hash) else { return };
        let square = u32::from(self.asset.rarity(row)).pow(2);
        part.squares += square;
        for (sum, weight) in part.risks.iter_mut().zip(self.asset.risks(row)) {
            *sum += i32::from(*weight as i8);
        }
        let sides = self.asset.sides(row);
        // What says nothing of the intents lengthens no text for them.
        sums.squares += if sides.is_empty() { 0 } else { square };
        for (sum, weight) in sums.sides.iter_mut().zip(sides) {
            *sum += i32::from(*weight as i8);
        }
    }
}

/// What the rows of one group of features add up to but for the risks.
#[derive(Clone, Copy)]
struct Sums {
    sides: [i32; SIDES],
    squares: u32,
}

impl Default for Sums {
    fn default() -> Self {
        Self { sides: [0; SIDES], squares: 0 }
    }
}

/// What rows add up to for the risks.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    risks: [i32; RISKS],
    squares: u32,
}

/// What a group's sum is multiplied by, so that a long text weighs as much as a short one;
/// `None` when it has no rows.
fn norm(squares: u32) -> Option<f32> {
    (squares > 0).then(|| 1.0 / (squares as f32).sqrt())
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
