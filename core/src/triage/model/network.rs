//! A small convolutional network for the risks: words as vectors, one, three or five
//! neighbours of one clause at a time through filters, the strongest and the mean answer of
//! each filter to the outputs. It hears what the linear model's single words and pairs do
//! not: the same thing said in other words.
//!
//! ```text
//! words:u32
//! scales:WIDTH×f32 kernel scales:FILTERS×f32 biases:FILTERS×f32
//! out:2×FILTERS×risks×f32 out biases:risks×f32
//! kernel:REACH×WIDTH×FILTERS×i8
//! hashes:words×u32      sorted
//! vectors:words×WIDTH/2×u8    two numbers of four bits in a byte
//! ```

use std::collections::HashMap;

use super::{ModelError, RISKS, features::Reading, format::Reader};

/// Numbers of a word's vector.
pub const WIDTH: usize = 40;
/// Filters: a third of them sees one word, a third three, a third five.
pub const FILTERS: usize = 192;
/// Words that the widest filters see at once.
pub const REACH: usize = 5;
/// The first filter that sees each place of the window.
pub const FROM: [usize; REACH] = [FILTERS / 3 * 2, FILTERS / 3, 0, FILTERS / 3, FILTERS / 3 * 2];
/// The largest step of a number of a vector: four bits.
pub const STEPS: f32 = 7.0;
/// Answers of the filters to a text: the strongest of each, then the mean of each.
pub const POOLED: usize = 2 * FILTERS;
/// Words of the largest network that is read.
const WORDS_MAX: usize = 100_000;

/// One answer of each filter.
pub type Answers = [f32; FILTERS];

/// A trained network.
#[derive(Debug, Clone)]
pub struct Network {
    hashes: Vec<u32>,
    /// [`WIDTH`] numbers of four bits for each word.
    vectors: Vec<u8>,
    /// What a number of four bits is worth, at each place of a vector.
    scales: [f32; WIDTH],
    /// For each place of the window, and each number of the vector there, its weight in each
    /// filter.
    kernel: Vec<Answers>,
    biases: Answers,
    out: Vec<[f32; RISKS]>,
    out_biases: [f32; RISKS],
}

/// The words of a text that were met: most stand in it more than once.
#[derive(Debug, Clone, Default)]
pub struct Met {
    /// Where in `shares` those of a word are, by its hash.
    known: HashMap<u32, Option<usize>>,
    shares: Vec<Shares>,
}

/// What the filters answered to a stretch of text.
#[derive(Debug, Clone)]
pub struct Heard {
    strongest: Answers,
    sum: Answers,
    words: u32,
}

/// What a word adds to the filters' answers, at each place of their window.
type Shares = [Answers; REACH];

impl Default for Heard {
    fn default() -> Self {
        Self { strongest: [0.0; FILTERS], sum: [0.0; FILTERS], words: 0 }
    }
}

impl Network {
    /// Reads one from the rest of a model's bytes; nothing in them is trusted.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        const WHAT: &str = "its network";
        let cut = ModelError::Damaged(WHAT);
        let words = reader.u32().ok_or(cut.clone())? as usize;
        if words > WORDS_MAX {
            return Err(cut);
        }
        let scales = reader.floats::<WIDTH>(WHAT)?;
        let kernel_scales = reader.floats::<FILTERS>(WHAT)?;
        let biases = reader.floats::<FILTERS>(WHAT)?;
        let mut out = Vec::with_capacity(POOLED);
        for _ in 0..POOLED {
            out.push(reader.floats::<RISKS>(WHAT)?);
        }
        let out_biases = reader.floats::<RISKS>(WHAT)?;
        let steps = reader.take(REACH * WIDTH * FILTERS).ok_or(cut.clone())?;
        let row = |row: &[u8]| {
            let mut weights = kernel_scales;
            weights.iter_mut().zip(row).for_each(|(w, step)| *w *= f32::from(*step as i8));
            weights
        };
        let kernel = steps.chunks_exact(FILTERS).map(row).collect();
        let hashes = reader.take(4 * words).ok_or(cut.clone())?.chunks_exact(4);
        let hashes: Vec<u32> =
            hashes.filter_map(|four| Some(u32::from_le_bytes(four.try_into().ok()?))).collect();
        let vectors = reader.take(words * WIDTH / 2).ok_or(cut.clone())?.to_vec();
        if !hashes.is_sorted() {
            return Err(cut);
        }
        Ok(Self { hashes, vectors, scales, kernel, biases, out, out_biases })
    }

    /// What the filters answer to one clause.
    #[must_use]
    pub fn hear(&self, clause: &[Reading], met: &mut Met) -> Heard {
        let shares: Vec<Option<usize>> =
            clause.iter().map(|word| met.shares_of(word.word, || self.shares(word))).collect();
        let mut heard = Heard::default();
        for at in 0..clause.len() {
            let mut answers = self.biases;
            for (place, from) in FROM.into_iter().enumerate() {
                let share = (at + place).checked_sub(REACH / 2).and_then(|at| *shares.get(at)?);
                let share = share.and_then(|share| met.shares.get(share)?.get(place));
                let share = share.into_iter().flatten().skip(from);
                answers.iter_mut().skip(from).zip(share).for_each(|(answer, s)| *answer += s);
            }
            heard.add(&answers);
        }
        heard
    }

    /// What a word adds to the filters' answers at each place of their window.
    fn shares(&self, word: &Reading) -> Option<Shares> {
        let vector = self.vector(word)?;
        let mut shares = [[0.0; FILTERS]; REACH];
        let places = shares.iter_mut().zip(self.kernel.chunks_exact(WIDTH)).zip(FROM);
        for ((share, rows), from) in places {
            let Some(share) = share.get_mut(from..) else { continue };
            for (value, row) in vector.iter().zip(rows) {
                let row = row.get(from..).unwrap_or_default();
                share.iter_mut().zip(row).for_each(|(sum, weight)| *sum += value * weight);
            }
        }
        Some(shares)
    }

    /// The outputs for what was heard.
    #[must_use]
    pub fn outputs(&self, heard: &Heard) -> [f32; RISKS] {
        let mut outputs = self.out_biases;
        for (value, row) in heard.pooled().zip(&self.out) {
            outputs.iter_mut().zip(row).for_each(|(output, weight)| *output += value * weight);
        }
        outputs
    }

    /// The vector of a word, or of its longest beginning that has one.
    fn vector(&self, word: &Reading) -> Option<[f32; WIDTH]> {
        let known = |hash: u32| self.hashes.binary_search(&hash).ok();
        let at = word.hashes().find_map(known)? * WIDTH / 2;
        let bytes = self.vectors.get(at..at + WIDTH / 2)?;
        let mut vector = self.scales;
        for (pair, byte) in vector.chunks_exact_mut(2).zip(bytes) {
            // Four bits with their sign: the upper and the lower half of the byte.
            let halves = [(*byte as i8) >> 4, ((*byte << 4) as i8) >> 4];
            pair.iter_mut().zip(halves).for_each(|(value, step)| *value *= f32::from(step));
        }
        Some(vector)
    }
}

impl Met {
    /// Where the shares of the word with `hash` are, made when they are first needed.
    fn shares_of(&mut self, hash: u32, make: impl FnOnce() -> Option<Shares>) -> Option<usize> {
        if let Some(known) = self.known.get(&hash) {
            return *known;
        }
        let at = make().map(|shares| {
            self.shares.push(shares);
            self.shares.len() - 1
        });
        self.known.insert(hash, at);
        at
    }
}

impl Heard {
    /// Takes in what was heard of another stretch.
    pub fn join(&mut self, other: &Self) {
        self.words += other.words;
        let both = self.strongest.iter_mut().zip(&other.strongest);
        both.for_each(|(strongest, other)| *strongest = strongest.max(*other));
        self.sum.iter_mut().zip(&other.sum).for_each(|(sum, other)| *sum += other);
    }

    /// Takes the filters' answers to one place in.
    pub fn add(&mut self, answers: &Answers) {
        self.words += 1;
        let both = self.strongest.iter_mut().zip(&mut self.sum);
        for ((strongest, sum), answer) in both.zip(answers) {
            let answer = answer.max(0.0);
            *strongest = strongest.max(answer);
            *sum += answer;
        }
    }

    /// The strongest answer of each filter, then the mean of each, in which a long text still
    /// counts for more than a short one.
    pub fn pooled(&self) -> impl Iterator<Item = f32> {
        let share = mean_share(self.words);
        self.strongest.iter().copied().chain(self.sum.iter().map(move |sum| sum * share))
    }
}

/// What the sum of answers to a text of `words` is multiplied by.
#[must_use]
pub fn mean_share(words: u32) -> f32 {
    1.0 / (words.max(1) as f32).sqrt()
}
