//! A small trained judge of sentences, for what reps promise, do, drop, admit and advise in
//! words that no phrase knows. It only ever makes somebody look: amber, and never where a
//! closer rule has spoken.
//!
//! A linear model over words, pairs of them, and pieces of the sentence. Beside the outputs
//! of its labels it has one for whether the sentence does any of it: the two are heard
//! together. Its bytes, in the asset of [`super::judges`]:
//!
//! ```text
//! "CSTE" version:u8 outputs:u8 0 0
//! rows:u32 from:f32
//! biases:outputs×f32 scales:outputs×f32
//! hashes:rows×u32          sorted
//! weights:rows×outputs×i8
//! ```

use std::borrow::Cow;

use super::FindingKind;
use crate::text::{
    reading::Word,
    rows::{Rows, hash, mix, split},
};

/// The first bytes of every ear.
pub const MAGIC: &[u8; 4] = b"CSTE";
/// This layout, and these features.
pub const VERSION: u8 = 2;
/// What a sentence may do, as `tests/corpus/replies` labels it, and the finding that it is.
pub const LABELS: [(&str, FindingKind); 7] = [
    ("money", FindingKind::PromisesMoney),
    ("commit", FindingKind::UnauthorisedCommitment),
    ("done", FindingKind::UnauthorisedCommitment),
    ("waive", FindingKind::UnauthorisedCommitment),
    ("liability", FindingKind::AdmitsLiability),
    ("unsafe", FindingKind::UnsafeAdvice),
    ("risklogic", FindingKind::DisclosesRiskLogic),
];
/// One value for each of [`LABELS`], and one for any of them.
pub type Values = [f32; OUTPUTS];
/// Outputs of the model: the last is for any label.
pub const OUTPUTS: usize = LABELS.len() + 1;

/// Words of a sentence that are heard.
const WORDS_MAX: usize = 60;
/// Fewer words say too little.
const WORDS_MIN: usize = 3;
/// Lengths of the pieces of a sentence, in bytes.
const PIECES: core::ops::RangeInclusive<usize> = 3..=5;
/// Bytes of one word of which pieces are made.
const PIECED_BYTES_MAX: usize = 24;
/// Groups of features: words and runs of them, and pieces.
const GROUPS: usize = 2;

/// Why bytes are none of the guard's judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are none of the guard's judges: build them with `cargo xtask train`")]
pub struct NoJudge;

/// A trained judge.
#[derive(Debug, Clone)]
pub struct Ear {
    rows: Rows,
    /// The loudness from which something is heard.
    from: f32,
    biases: Values,
    scales: Values,
}

impl Ear {
    /// Reads `bytes`; nothing in them is trusted.
    ///
    /// # Errors
    ///
    /// When they are no ear of this version, or are damaged.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, NoJudge> {
        let [head, rows] = split(bytes.into(), HEAD).ok_or(NoJudge)?;
        let known = head.starts_with(MAGIC) && head.get(4..6) == Some(&[VERSION, COUNT as u8]);
        let number = |at: usize| -> Result<[u8; 4], NoJudge> {
            head.get(at..at + 4).and_then(|four| four.try_into().ok()).ok_or(NoJudge)
        };
        let count = u32::from_le_bytes(number(8)?) as usize;
        let rows = Rows::read(rows, count, COUNT).filter(|_| known).ok_or(NoJudge)?;
        let float = |at: usize| number(at).map(f32::from_le_bytes);
        let mut ear = Self { rows, from: float(12)?, biases: [0.0; COUNT], scales: [0.0; COUNT] };
        for at in 0..COUNT {
            let slots = ear.biases.get_mut(at).zip(ear.scales.get_mut(at));
            let (bias, scale) = slots.ok_or(NoJudge)?;
            *bias = float(16 + 4 * at)?;
            *scale = float(16 + 4 * (COUNT + at))?;
        }
        let all = ear.biases.iter().chain(&ear.scales).chain([&ear.from]);
        if !all.into_iter().all(|value| value.is_finite()) {
            return Err(NoJudge);
        }
        Ok(ear)
    }

    /// What a sentence of these words does, when it sounds like any of [`LABELS`].
    #[must_use]
    pub fn hears(&self, words: &[Word]) -> Option<FindingKind> {
        if words.len() < WORDS_MIN {
            return None;
        }
        let outputs = self.outputs(&features(words.iter().map(|w| w.folded.as_str())));
        let (kind, loudness) = loudest(&outputs);
        kind.filter(|_| loudness >= self.from)
    }

    /// The output of each label for a sentence with these features.
    #[must_use]
    pub fn outputs(&self, features: &[Vec<u32>; GROUPS]) -> Values {
        let mut outputs = self.biases;
        for group in features.iter().filter(|group| !group.is_empty()) {
            let mut sums = [0_i32; COUNT];
            for hash in group {
                let Some(row) = self.rows.row(*hash) else { continue };
                sums.iter_mut().zip(row).for_each(|(sum, w)| *sum += i32::from(*w as i8));
            }
            let norm = 1.0 / (group.len() as f32).sqrt();
            for ((output, sum), scale) in outputs.iter_mut().zip(sums).zip(&self.scales) {
                *output += sum as f32 * scale * norm;
            }
        }
        outputs
    }
}

const COUNT: usize = OUTPUTS;
const HEAD: usize = 16 + 8 * COUNT;

/// The kind whose output is the greatest, and how loud that and the last output are together.
#[must_use]
pub fn loudest(outputs: &Values) -> (Option<FindingKind>, f32) {
    let own = outputs.iter().zip(LABELS).max_by(|a, b| a.0.total_cmp(b.0));
    let any = outputs.last().copied().unwrap_or_default();
    (own.map(|(_, (_, kind))| kind), own.map_or(0.0, |(output, _)| *output) + any)
}

/// The features of a sentence's folded words, each once and in order: words and pairs, then
/// pieces of the sentence.
#[must_use]
pub fn features<'w>(words: impl Iterator<Item = &'w str>) -> [Vec<u32>; GROUPS] {
    let words: Vec<&str> = words.take(WORDS_MAX).collect();
    let hashes: Vec<u32> = words.iter().map(|word| word_hash(word)).collect();
    let edge = hash(SEED_WORD, b"<>");
    let all: Vec<u32> = [edge].iter().chain(&hashes).chain([&edge]).copied().collect();
    let mut said = hashes;
    said.extend(all.windows(2).map(|pair| pair.iter().fold(SEED_RUN, |sum, word| mix(sum ^ word))));
    let mut pieces = pieces(&words);
    for list in [&mut said, &mut pieces] {
        list.sort_unstable();
        list.dedup();
    }
    [said, pieces]
}

const SEED_WORD: u32 = 0x811c_9dc5;
const SEED_PIECE: u32 = 0x1b87_3593;
const SEED_RUN: u32 = 0x27d4_eb2f;

fn word_hash(word: &str) -> u32 {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return hash(SEED_WORD, b"#");
    }
    hash(SEED_WORD, word.as_bytes())
}

/// Pieces of the words with a blank around each; of every number the same.
fn pieces(words: &[&str]) -> Vec<u32> {
    let mut line = vec![b' '];
    for word in words {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let word = if is_number { &b"#"[..] } else { word.as_bytes() };
        line.extend(word.iter().take(PIECED_BYTES_MAX));
        line.push(b' ');
    }
    PIECES
        .flat_map(|length| {
            line.windows(length).map(|piece| hash(SEED_PIECE, piece)).collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::reading::sentences;

    /// An ear that hears money in the word "gold".
    fn ear() -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([VERSION, COUNT as u8, 0, 0]);
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(1.0_f32.to_le_bytes());
        let (biases, scales) = ([-1.0_f32; COUNT], [1.0_f32; COUNT]);
        biases.iter().chain(&scales).for_each(|value| bytes.extend(value.to_le_bytes()));
        bytes.extend(word_hash("gold").to_le_bytes());
        bytes.extend([100, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    #[test]
    fn it_hears_what_it_was_taught_and_no_damage_is_taken_for_an_ear() {
        let bytes = ear();
        let heard = |text: &str| Ear::read(bytes.clone()).unwrap().hears(&sentences(text)[0]);
        assert_eq!(heard("you shall have gold"), Some(FindingKind::PromisesMoney));
        assert_eq!(heard("you shall have bread"), None);
        assert_eq!(heard("gold"), None, "too short");
        for cut in 0..bytes.len() {
            assert!(Ear::read(bytes[..cut].to_vec()).is_err(), "cut at {cut}");
        }
        let mut infinite = bytes.clone();
        infinite[12..16].copy_from_slice(&f32::NAN.to_le_bytes());
        assert!(Ear::read(infinite).is_err());
    }
}
