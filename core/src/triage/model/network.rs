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
/// Filters of one reach.
const THIRD: usize = FILTERS / 3;
/// Words that the widest filters see at once.
pub const REACH: usize = 5;
/// The first filter that sees each place of the window.
pub const FROM: [usize; REACH] = [2 * THIRD, THIRD, 0, THIRD, 2 * THIRD];
/// The largest step of a number of a vector: four bits.
pub const STEPS: f32 = 7.0;
/// Answers of the filters to a text: the strongest of each, then the mean of each.
pub const POOLED: usize = 2 * FILTERS;
/// The largest sum of a word's numbers and a filter's weights: what sixteen bits hold, less
/// what rounding adds.
const SUM_MAX: f32 = 32_000.0;
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
    /// For each place of the window.
    places: Vec<Place>,
    biases: Answers,
    out: Vec<[f32; RISKS]>,
    out_biases: [f32; RISKS],
}

/// The filters at one place of their window, in whole steps: eight are summed at once where
/// floats would be four.
#[derive(Debug, Clone)]
struct Place {
    /// For each third of the filters, and each number of a vector, its weight in each filter.
    kernel: Vec<[i16; THIRD]>,
    /// What a step of each filter is worth.
    steps: Answers,
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
    /// What the sum of each filter's answers says of each risk.
    means: [f32; RISKS],
    words: u32,
}

/// What a word adds to the filters' answers, at each place of their window.
type Shares = [Answers; REACH];

impl Default for Heard {
    fn default() -> Self {
        Self { strongest: [0.0; FILTERS], means: [0.0; RISKS], words: 0 }
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
        let kernel: Vec<Answers> = steps.chunks_exact(FILTERS).map(row).collect();
        let places = kernel.chunks_exact(WIDTH).map(|rows| Place::new(rows, &scales)).collect();
        let hashes = reader.take(4 * words).ok_or(cut.clone())?.chunks_exact(4);
        let hashes: Vec<u32> =
            hashes.filter_map(|four| Some(u32::from_le_bytes(four.try_into().ok()?))).collect();
        let vectors = reader.take(words * WIDTH / 2).ok_or(cut.clone())?.to_vec();
        if !hashes.is_sorted() {
            return Err(cut);
        }
        Ok(Self { hashes, vectors, places, biases, out, out_biases })
    }

    /// What the filters answer to one clause.
    #[must_use]
    pub fn hear(&self, clause: &[Reading], met: &mut Met) -> Heard {
        let shares: Vec<Option<usize>> =
            clause.iter().map(|word| met.shares_of(word.word, || self.shares(word))).collect();
        let mut strongest = [0.0; FILTERS];
        let mut sum = [0.0; FILTERS];
        for at in 0..clause.len() {
            let mut answers = self.biases;
            for (place, from) in FROM.into_iter().enumerate() {
                let share = (at + place).checked_sub(REACH / 2).and_then(|at| *shares.get(at)?);
                let share = share.and_then(|share| met.shares.get(share)?.get(place)?.get(from..));
                let Some((answers, share)) = answers.get_mut(from..).zip(share) else { continue };
                answers.iter_mut().zip(share).for_each(|(answer, share)| *answer += share);
            }
            for ((strongest, sum), answer) in strongest.iter_mut().zip(&mut sum).zip(&answers) {
                let answer = answer.max(0.0);
                *strongest = answer.max(*strongest);
                *sum += answer;
            }
        }
        let mut heard = Heard { strongest, means: [0.0; RISKS], words: clause.len() as u32 };
        add(&sum, self.out.get(FILTERS..), &mut heard.means);
        heard
    }

    /// What a word adds to the filters' answers at each place of their window.
    fn shares(&self, word: &Reading) -> Option<Shares> {
        let vector = self.vector(word)?;
        let mut shares = [[0.0; FILTERS]; REACH];
        for ((share, place), from) in shares.iter_mut().zip(&self.places).zip(FROM) {
            place.add(&vector, from, share);
        }
        Some(shares)
    }

    /// The outputs for what was heard: for the strongest answer of each filter and for the mean,
    /// in which a long text still counts for more than a short one.
    #[must_use]
    pub fn outputs(&self, heard: &Heard) -> [f32; RISKS] {
        let mut outputs = self.out_biases;
        add(&heard.strongest, self.out.get(..FILTERS), &mut outputs);
        let share = mean_share(heard.words);
        outputs.iter_mut().zip(heard.means).for_each(|(output, mean)| *output += mean * share);
        outputs
    }

    /// The vector of a word, or of its longest beginning that has one.
    fn vector(&self, word: &Reading) -> Option<[i16; WIDTH]> {
        let known = |hash: u32| self.hashes.binary_search(&hash).ok();
        let at = word.hashes().find_map(known)? * WIDTH / 2;
        let bytes = self.vectors.get(at..at + WIDTH / 2)?;
        let mut vector = [0; WIDTH];
        for (pair, byte) in vector.chunks_exact_mut(2).zip(bytes) {
            // Four bits with their sign: the upper and the lower half of the byte.
            let halves = [(*byte as i8) >> 4, ((*byte << 4) as i8) >> 4];
            pair.iter_mut().zip(halves).for_each(|(value, step)| *value = i16::from(step));
        }
        Some(vector)
    }
}

impl Place {
    /// Of weights and what a step of each number of a vector is worth.
    fn new(rows: &[Answers], scales: &[f32; WIDTH]) -> Self {
        let mut steps = [f32::MIN_POSITIVE; FILTERS];
        for (row, scale) in rows.iter().zip(scales) {
            let both = steps.iter_mut().zip(row);
            both.for_each(|(most, weight)| *most += (weight * scale).abs() * STEPS / SUM_MAX);
        }
        let mut kernel = Vec::with_capacity(3 * WIDTH);
        for third in (0..FILTERS).step_by(THIRD) {
            for (row, scale) in rows.iter().zip(scales) {
                let mut kept = [0; THIRD];
                let of = row.iter().zip(&steps).skip(third);
                for (kept, (weight, step)) in kept.iter_mut().zip(of) {
                    *kept = (weight * scale / step).round() as i16;
                }
                kernel.push(kept);
            }
        }
        Self { kernel, steps }
    }

    /// Adds what a word with this `vector` says to the filters from `from` on to `share`.
    fn add(&self, vector: &[i16; WIDTH], from: usize, share: &mut Answers) {
        let thirds = share.chunks_exact_mut(THIRD).zip(self.steps.chunks_exact(THIRD));
        let thirds = thirds.zip(self.kernel.chunks_exact(WIDTH)).skip(from / THIRD);
        for ((share, steps), rows) in thirds {
            // Of this size the sums stay in registers.
            let mut sums = [0_i16; THIRD];
            for (value, row) in vector.iter().zip(rows) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    // Bounded by SUM_MAX and half a step for each number: nothing wraps.
                    *sum = sum.wrapping_add(value.wrapping_mul(*weight));
                }
            }
            for ((share, step), sum) in share.iter_mut().zip(steps).zip(sums) {
                *share += f32::from(sum) * step;
            }
        }
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
        both.for_each(|(strongest, other)| *strongest = other.max(*strongest));
        self.means.iter_mut().zip(&other.means).for_each(|(mean, other)| *mean += other);
    }
}

/// Adds what `answers` say by these `rows` to `outputs`.
fn add(answers: &Answers, rows: Option<&[[f32; RISKS]]>, outputs: &mut [f32; RISKS]) {
    for (answer, row) in answers.iter().zip(rows.unwrap_or_default()) {
        outputs.iter_mut().zip(row).for_each(|(output, weight)| *output += answer * weight);
    }
}

/// What the sum of answers to a text of `words` is multiplied by.
#[must_use]
pub fn mean_share(words: u32) -> f32 {
    1.0 / (words.max(1) as f32).sqrt()
}
