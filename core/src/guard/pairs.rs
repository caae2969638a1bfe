//! A small trained judge of pairs: does what a reply says contradict the clause of the
//! policy that it speaks of, or does it tell the clause in other words? It hears what no rule
//! can list: another payer, goods that are excluded, a condition dropped, in whatever words.
//! What contradicts makes somebody look; what agrees is no promise of the rep's own.
//!
//! A linear model over what stands on one side only, on both, and against each other. Beside
//! the words themselves it knows groups of words with like meanings in seven languages, so
//! that a German reply can be held against an English clause. Its bytes:
//!
//! ```text
//! "CSTP" version:u8 0 0 0
//! words:u32 rows:u32 from:3×f32 biases:3×f32 scales:3×f32   contradicts, agrees, either
//! word hashes:words×u32 groups:words×u8                     sorted
//! row hashes:rows×u32 weights:rows×3×i8                     sorted
//! ```

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

use super::{
    ear::NoJudge,
    negation::is_negation,
    policy::{hours, same_hours},
};
use crate::{
    text::{
        quantities::spans,
        reading::{Sentence, Word},
        rows::{Rows, hash, length, mix, split},
    },
    triage::model::features::word_hash,
};

/// The first bytes of every judge of pairs.
pub const MAGIC: &[u8; 4] = b"CSTP";
/// This layout, and these features.
pub const VERSION: u8 = 3;
/// Bytes before the tables.
pub const HEAD: usize = 16 + 3 * 4 * OUTPUTS;
/// What is told of a pair: that it contradicts, that it agrees, and that it does either.
pub const OUTPUTS: usize = 3;
/// One value for each output.
pub type Values = [f32; OUTPUTS];

/// Words of a sentence that are read.
const WORDS_MAX: usize = 60;
/// Letters of a word that count: what follows mostly bends it.
const STEM_LETTERS: usize = 6;
/// What a meeting of two groups counts beside a word, a quantity, and a negation.
const MEETING: f32 = 0.5;
const QUANTITY: f32 = 3.0;
const NEGATION: f32 = 2.0;

const SEED_WORD: u32 = 0x811c_9dc5;
const SEED_RUN: u32 = 0x27d4_eb2f;
const SEED_GROUP: u32 = 0x1656_67b1;
const SEED_SIGN: u32 = 0x68e3_1da4;
/// Sides of a pair, mixed into the hash of what stands there.
const SAID: u32 = 0x9e37_79b9;
const IN_CLAUSE: u32 = 0x85eb_ca6b;
const IN_BOTH: u32 = 0xc2b2_ae35;

/// A trained judge of pairs.
#[derive(Debug, Clone)]
pub struct Pairs {
    /// The group of words with like meanings that a word belongs to.
    groups: Rows,
    weights: Rows,
    /// The outputs from which a clause is contradicted, and told rightly.
    from: Values,
    biases: Values,
    scales: Values,
}

/// A sentence as the judge reads it, on either side of a pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Hashes of the words' beginnings, sorted.
    pub words: Vec<u32>,
    /// Hashes of neighbouring words, sorted.
    runs: Vec<u32>,
    /// Groups of the words, sorted.
    pub groups: Vec<u8>,
    /// Spans of time, in whole hours, least and most.
    times: Vec<(rust_decimal::Decimal, rust_decimal::Decimal)>,
    /// Other numbers, as written.
    numbers: Vec<u32>,
    negations: usize,
}

/// What is heard of a pair: hashes, and how much each counts.
pub type Features = Vec<(u32, f32)>;

impl Pairs {
    /// Reads `bytes`; nothing in them is trusted.
    ///
    /// # Errors
    ///
    /// When they are no judge of pairs of this version, or are damaged.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, NoJudge> {
        let [head, tables] = split(bytes, HEAD).ok_or(NoJudge)?;
        let number = |at: usize| -> Result<[u8; 4], NoJudge> {
            head.get(at..at + 4).and_then(|four| four.try_into().ok()).ok_or(NoJudge)
        };
        if !head.starts_with(MAGIC) || head.get(4) != Some(&VERSION) {
            return Err(NoJudge);
        }
        let count = |at: usize| number(at).map(|four| u32::from_le_bytes(four) as usize);
        let float = |at: usize| {
            number(at)
                .map(f32::from_le_bytes)
                .and_then(|v| v.is_finite().then_some(v).ok_or(NoJudge))
        };
        let all = |at: usize| -> Result<Values, NoJudge> {
            Ok([float(at)?, float(at + 4)?, float(at + 8)?])
        };
        let (words, rows) = (count(8)?, count(12)?);
        let [groups, weights] = split(tables, length(words, 1)).ok_or(NoJudge)?;
        Ok(Self {
            groups: Rows::read(groups, words, 1).ok_or(NoJudge)?,
            weights: Rows::read(weights, rows, OUTPUTS).ok_or(NoJudge)?,
            from: all(16)?,
            biases: all(28)?,
            scales: all(40)?,
        })
    }

    /// How `words` are read.
    #[must_use]
    pub fn reading(&self, words: &[Word]) -> Reading {
        reading(words, |word| self.groups.row(word).and_then(|row| row.first().copied()))
    }

    /// How much more than they must the outputs for `said` beside `clause` tell that it
    /// contradicts, and that it agrees; below nought it does not.
    #[must_use]
    pub fn told(&self, clause: &Reading, said: &Reading) -> Values {
        let mut outputs = self.outputs(&features(clause, said));
        outputs.iter_mut().zip(self.from).for_each(|(output, from)| *output -= from);
        outputs
    }

    /// The outputs for a pair with these features.
    #[must_use]
    pub fn outputs(&self, features: &Features) -> Values {
        let (mut sums, mut squares) = ([0.0_f32; OUTPUTS], 0.0_f32);
        for (hash, counts) in features {
            squares += counts * counts;
            let row = self.weights.row(*hash).unwrap_or_default();
            sums.iter_mut().zip(row).for_each(|(sum, w)| *sum += counts * f32::from(*w as i8));
        }
        let norm = squares.max(1.0).sqrt();
        let scaled = self.biases.iter().zip(self.scales).zip(sums);
        let mut outputs = Values::default();
        outputs
            .iter_mut()
            .zip(scaled)
            .for_each(|(out, ((bias, scale), sum))| *out = bias + sum * scale / norm);
        outputs
    }
}

/// How `words` are read, where `group` tells the group of a word by [`word_hash`].
pub fn reading(words: &[Word], group: impl Fn(u32) -> Option<u8>) -> Reading {
    let words: Sentence = words.iter().take(WORDS_MAX).cloned().collect();
    let stems: Vec<u32> = words.iter().map(|word| stem(&word.folded)).collect();
    let times = spans(&words);
    let timed = |word: &Word| times.iter().any(|t| t.span[0] < word.end && word.start < t.span[1]);
    let number = |word: &&Word| word.folded.starts_with(|c: char| c.is_ascii_digit());
    let numbers = words.iter().filter(number).filter(|word| !timed(word));
    let negations = words.iter().filter(|word| is_negation(&word.folded)).count();
    let runs = stems.windows(2).map(|two| two.iter().fold(SEED_RUN, |sum, word| mix(sum ^ word)));
    let groups = words.iter().filter_map(|word| {
        // Apostrophes stand within a word ("don't") or before it ("l'article").
        let Some((_, last)) = word.folded.rsplit_once('\'') else {
            return group(word_hash(&word.folded));
        };
        group(word_hash(&word.folded.replace('\'', ""))).or_else(|| group(word_hash(last)))
    });
    let mut reading = Reading {
        runs: runs.collect(),
        groups: groups.collect(),
        times: times.iter().map(hours).collect(),
        numbers: numbers.map(|word| hash(SEED_WORD, word.folded.as_bytes())).collect(),
        words: stems,
        negations,
    };
    for list in [&mut reading.words, &mut reading.runs, &mut reading.numbers] {
        list.sort_unstable();
        list.dedup();
    }
    reading.groups.sort_unstable();
    reading.groups.dedup();
    reading
}

/// The hash of any number.
fn number() -> u32 {
    hash(SEED_WORD, b"#")
}

/// The hash of a word's beginning; of every number the same.
fn stem(word: &str) -> u32 {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return number();
    }
    let end = word.char_indices().nth(STEM_LETTERS).map_or(word.len(), |(at, _)| at);
    hash(SEED_WORD, word.get(..end).unwrap_or(word).as_bytes())
}

/// What is heard when `said` is held against `clause`.
#[must_use]
pub fn features(clause: &Reading, said: &Reading) -> Features {
    let mut all = Features::new();
    sides(&clause.words, &said.words, 0, &mut all);
    all.extend(said.runs.iter().map(|run| (mix(run ^ SAID), 1.0)));
    let group =
        |of: &[u8]| -> Vec<u32> { of.iter().map(|one| hash(SEED_GROUP, &[*one])).collect() };
    let (theirs, ours) = (group(&clause.groups), group(&said.groups));
    sides(&sorted(&theirs), &sorted(&ours), SEED_GROUP, &mut all);
    let only = said.groups.iter().zip(&ours).filter(|(one, _)| !clause.groups.contains(one));
    for (_, own) in only {
        all.extend(theirs.iter().map(|other| (mix(own.rotate_left(7) ^ other), MEETING)));
    }
    let share = clause.words.iter().filter(|word| said.words.binary_search(word).is_ok()).count();
    all.push((hash(SEED_SIGN, b"shared"), share as f32 / said.words.len().max(1) as f32));
    let same = |time: &&(_, _)| clause.times.iter().any(|other| same_hours(**time, *other));
    let times = said.times.iter().filter(same).count();
    quantities(b't', times, said.times.len(), clause.times.len(), &mut all);
    let numbers = said.numbers.iter().filter(|one| clause.numbers.contains(one)).count();
    quantities(b'n', numbers, said.numbers.len(), clause.numbers.len(), &mut all);
    let negations = [clause.negations.min(2) as u8, said.negations.min(2) as u8];
    all.push((hash(SEED_SIGN ^ SEED_GROUP, &negations), NEGATION));
    all
}

fn sorted(hashes: &[u32]) -> Vec<u32> {
    let mut hashes = hashes.to_vec();
    hashes.sort_unstable();
    hashes
}

/// What stands only in the clause, only in what is said, and in both.
fn sides(clause: &[u32], said: &[u32], seed: u32, all: &mut Features) {
    for word in said {
        let side = if clause.binary_search(word).is_ok() { IN_BOTH } else { SAID };
        all.push((mix(word ^ side ^ seed), 1.0));
    }
    let only = clause.iter().filter(|word| said.binary_search(word).is_err());
    all.extend(only.map(|word| (mix(word ^ IN_CLAUSE ^ seed), 1.0)));
}

/// How the quantities of a sort that are said stand to the clause's.
fn quantities(sort: u8, same: usize, said: usize, in_clause: usize, all: &mut Features) {
    let how = match (same, said, in_clause) {
        (_, 0, _) => return,
        (same, said, _) if same == said => b'=',
        (0, _, 0) => b'+',
        (0, ..) => b'!',
        _ => b'~',
    };
    all.push((hash(SEED_SIGN, &[sort, how]), QUANTITY));
}

/// Clauses by what they speak of, so that the one is found that a sentence speaks of, too.
#[derive(Default)]
pub struct Clauses {
    /// How each clause is read.
    pub readings: Vec<Reading>,
    words: HashMap<u32, Vec<usize>>,
    groups: HashMap<u8, Vec<usize>>,
}

/// What a shared group counts beside a shared word.
const GROUP_SHARED: f32 = 0.6;

impl Clauses {
    /// The clauses with these readings of themselves and of their headings.
    #[must_use]
    pub fn of(read: Vec<[Reading; 2]>) -> Self {
        let mut all = Self::default();
        for (at, [clause, heading]) in read.into_iter().enumerate() {
            // That both name some number makes nothing of two sentences.
            let words = clause.words.iter().chain(&heading.words).filter(|word| **word != number());
            let words: BTreeSet<u32> = words.copied().collect();
            let groups: BTreeSet<u8> =
                clause.groups.iter().chain(&heading.groups).copied().collect();
            words.into_iter().for_each(|word| all.words.entry(word).or_default().push(at));
            groups.into_iter().for_each(|group| all.groups.entry(group).or_default().push(at));
            all.readings.push(clause);
        }
        all
    }

    /// The clauses that `said` most likely speaks of, the likeliest first, and how likely:
    /// the sum of how rare each shared word and group is, for the clause's length.
    #[must_use]
    pub fn nearest(&self, said: &Reading, most: usize) -> Vec<(usize, f32)> {
        let mut scores = vec![0.0_f32; self.readings.len()];
        let count = self.readings.len() as f32;
        let mut add = |places: Option<&Vec<usize>>, counts: f32| {
            let places = places.map_or(&[][..], Vec::as_slice);
            let rare = (1.0 + count / (1.0 + places.len() as f32)).ln();
            for slot in places.iter() {
                scores.get_mut(*slot).into_iter().for_each(|score| *score += rare * counts);
            }
        };
        said.words.iter().for_each(|word| add(self.words.get(word), 1.0));
        said.groups.iter().for_each(|group| add(self.groups.get(group), GROUP_SHARED));
        let long =
            |at: usize| self.readings.get(at).map_or(1.0, |r| (8.0 + r.words.len() as f32).sqrt());
        let mut ranked: Vec<(usize, f32)> =
            scores.iter().enumerate().map(|(at, score)| (at, score / long(at))).collect();
        ranked.retain(|(_, score)| *score > 0.0);
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.truncate(most);
        ranked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::reading::sentences;

    fn read(text: &str) -> Reading {
        // "Postage" and "porto" are of one group.
        let like = [word_hash("postage"), word_hash("porto")];
        reading(&sentences(text).concat(), |word| like.contains(&word).then_some(7))
    }

    /// A judge for which a time other than the clause's is all that counts.
    fn judge() -> Vec<u8> {
        let other = features(&read("within 14 days"), &read("within 30 days"));
        let same = features(&read("within 14 days"), &read("within 14 days"));
        let differs = other.iter().find(|(_, counts)| *counts == QUANTITY).unwrap();
        assert!(!same.contains(differs));
        let mut bytes = MAGIC.to_vec();
        bytes.extend([VERSION, 0, 0, 0]);
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
        let values = [0.0_f32, 0.0, 0.0, -1.0, -1.0, -1.0, 1.0, 1.0, 1.0];
        values.iter().for_each(|value| bytes.extend(value.to_le_bytes()));
        bytes.extend(word_hash("postage").to_le_bytes());
        bytes.push(7);
        bytes.extend(differs.0.to_le_bytes());
        bytes.extend([100, 0, 0]);
        bytes
    }

    #[test]
    fn it_tells_what_it_was_taught_and_no_damage_is_taken_for_a_judge() {
        let judge = judge();
        let pairs = Pairs::read(judge.clone().into()).unwrap();
        let read = |text: &str| pairs.reading(&sentences(text).concat());
        let clause = read("Returns are taken back within 14 days.");
        assert!(pairs.told(&clause, &read("You may return it within 30 days."))[0] > 0.0);
        assert!(pairs.told(&clause, &read("You may return it within two weeks."))[0] < 0.0);
        assert_eq!(read("The postage").groups, [7]);
        for cut in 0..judge.len() {
            assert!(Pairs::read(judge[..cut].to_vec().into()).is_err(), "cut at {cut}");
        }
        let mut infinite = judge;
        infinite[16..20].copy_from_slice(&f32::NAN.to_le_bytes());
        assert!(Pairs::read(infinite.into()).is_err());
    }

    #[test]
    fn the_clause_is_found_across_languages_and_numbers_make_no_likeness() {
        let all = ["We pay the postage.", "Goods come back in 30 days.", "Tents leak sometimes."];
        let clauses =
            Clauses::of(all.iter().map(|text| [read(text), Reading::default()]).collect());
        let nearest = |text: &str| clauses.nearest(&read(text), 1).first().map(|(at, _)| *at);
        assert_eq!(nearest("Das Porto tragen Sie"), Some(0));
        assert_eq!(nearest("Do tents leak?"), Some(2));
        assert_eq!(nearest("Es waren 12"), None);
    }
}
