//! Rows as numbers: each feature of the training rows gets a place, a rarity and,
//! for words, a vector.

use std::collections::HashMap;

use countersign_core::triage::model::features::{DENSE, Features};

use crate::{corpus::Row, vectors::Vectors};

/// Rarities are kept in steps of this share of a natural logarithm.
const RARITY_STEPS: f32 = 20.0;
/// Rows that must hold a pair or a piece before it is learnt.
const SEEN_MIN: u32 = 2;
/// What the vectors' sum is multiplied by: how much they speak beside the words.
const VECTORS_WEIGHT: f32 = 4.0;

/// A feature's place in the tables of training.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Its index.
    pub at: u32,
    /// How rare it is, as the asset keeps it.
    pub rarity: u8,
}

/// The features that training knows, by their hash. Words, pairs and pieces have
/// hashes of different seeds, so one table holds them all.
#[derive(Debug, Default)]
pub struct Known3 {
    by_hash: HashMap<u32, Known>,
    /// The hashes in order of their index.
    pub hashes: Vec<u32>,
    /// The rarities in order of their index.
    pub rarities: Vec<u8>,
    /// Rows that hold each feature; nought for words that only the vectors know.
    pub seen: Vec<u32>,
}

/// A row as training sees it.
#[derive(Debug, Clone)]
pub struct Example {
    /// Features and their values; each group's squares add up to one.
    pub sparse: Vec<(u32, f32)>,
    /// The sum of its words' vectors.
    pub vector: Vec<f32>,
    pub dense: [f32; DENSE],
}

/// The features of each row.
pub fn features(rows: &[Row]) -> Vec<Features> {
    rows.iter().map(|row| Features::of_text(&row.text, row.channel)).collect()
}

impl Known3 {
    /// What the rows hold often enough, and every word that has a vector.
    pub fn collect(rows: &[&Features], vectors: &Vectors) -> Self {
        let mut counts: HashMap<u32, (u32, bool)> = HashMap::new();
        for row in rows {
            let mut hashes: Vec<(u32, bool)> = row.words.iter().map(|h| (*h, true)).collect();
            hashes.extend(row.groups().into_iter().skip(1).flatten().map(|h| (*h, false)));
            hashes.sort_unstable();
            hashes.dedup_by_key(|(hash, _)| *hash);
            for (hash, word) in hashes {
                counts.entry(hash).or_insert((0, word)).0 += 1;
            }
        }
        for hash in &vectors.words {
            counts.entry(*hash).or_insert((0, true));
        }
        let mut kept: Vec<_> = counts
            .into_iter()
            .filter(|(hash, (seen, _))| *seen >= SEEN_MIN || vectors.of(*hash).is_some())
            .collect();
        kept.sort_unstable();
        let mut known = Self::default();
        for (hash, (seen, _)) in kept {
            let rarity = ((rows.len() + 1) as f32 / (seen + 1) as f32).ln() + 1.0;
            let rarity = (rarity * RARITY_STEPS).round().clamp(1.0, 255.0) as u8;
            known.by_hash.insert(hash, Known { at: known.hashes.len() as u32, rarity });
            known.hashes.push(hash);
            known.rarities.push(rarity);
            known.seen.push(seen);
        }
        known
    }

    /// A row's features as numbers.
    pub fn example(&self, features: &Features, vectors: &Vectors) -> Example {
        let mut sparse = vec![];
        let mut vector = vec![0.0; vectors.width];
        for (group, hashes) in features.groups().into_iter().enumerate() {
            let found: Vec<(u32, Known)> =
                hashes.iter().filter_map(|h| Some((*h, *self.by_hash.get(h)?))).collect();
            let squares: u32 = found.iter().map(|(_, k)| u32::from(k.rarity).pow(2)).sum();
            let norm = 1.0 / (squares.max(1) as f32).sqrt();
            for (hash, known) in found {
                let value = f32::from(known.rarity) * norm;
                sparse.push((known.at, value));
                if group == 0
                    && let Some(of) = vectors.of(hash)
                {
                    vector.iter_mut().zip(of).for_each(|(v, o)| *v += VECTORS_WEIGHT * value * o);
                }
            }
        }
        // A piece may stand in a row many times: once with its whole value is the same.
        sparse.sort_unstable_by_key(|(at, _)| *at);
        sparse.dedup_by(|next, first| {
            let same = next.0 == first.0;
            if same {
                first.1 += next.1;
            }
            same
        });
        Example { sparse, vector, dense: features.dense }
    }

    /// How many features are known.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }
}

/// The factor between a vector and the row it adds to.
pub const fn vectors_weight() -> f32 {
    VECTORS_WEIGHT
}
