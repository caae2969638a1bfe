//! From learnt weights to the model's bytes: the rows that matter, as int8.

use countersign_core::triage::model::{
    OUTPUTS, Outputs, RISKS,
    features::DENSE,
    format::{MAGIC, UPPER_HALVES, VERSION},
};

use crate::{examples::vectors_weight, folds::Learnt, vectors::Vectors};

/// Rows kept of those that training saw: so many fit the design's budget of 1.2 MB gzipped.
const LEARNT_ROWS_MAX: usize = 30_000;
/// Rows kept of words that only the vectors know: the commonest.
const UNSEEN_ROWS_MAX: usize = 6_000;
/// Share of the weights that may be cut off at the ends of a scale.
const CUT_SHARE: f32 = 0.0005;
/// The largest step of a weight.
const STEPS: f32 = 31.0;

/// What calibration chose.
#[derive(Debug, Clone, Copy)]
pub struct Calibration {
    pub temperatures: [f32; 3],
    pub answer_from: f32,
    pub also_from: f32,
    pub risk_from: [f32; RISKS],
    pub risk_doubt: [f32; RISKS],
}

/// One row before it is made small.
struct Row {
    hash: u32,
    rarity: u8,
    weights: Outputs,
}

/// The model's bytes.
pub fn bytes(
    learnt: &Learnt,
    network: &[u8],
    vectors: &Vectors,
    calibration: &Calibration,
) -> Vec<u8> {
    let rows = rows(learnt, vectors);
    let scales = scales(&rows);
    let mut out = MAGIC.to_vec();
    out.extend([VERSION, OUTPUTS as u8, DENSE as u8, 0]);
    out.extend((rows.len() as u32).to_le_bytes());
    let head = calibration.temperatures.into_iter();
    let head = head.chain([calibration.answer_from, calibration.also_from]);
    let head = head.chain(calibration.risk_from).chain(calibration.risk_doubt).chain(scales);
    let dense = learnt.weights.dense.rows.iter().flatten().copied();
    head.chain(dense).for_each(|value| out.extend(value.to_le_bytes()));
    let mut counts = vec![0_u8; UPPER_HALVES];
    for row in &rows {
        if let Some(count) = counts.get_mut((row.hash >> 16) as usize) {
            *count += 1;
        }
    }
    out.extend(counts);
    rows.iter().for_each(|row| out.extend((row.hash as u16).to_le_bytes()));
    out.extend(rows.iter().map(|row| row.rarity));
    for row in &rows {
        out.extend(row.weights.iter().zip(&scales).map(|(w, s)| small(*w, *s) as u8));
    }
    out.extend(network);
    out
}

fn small(weight: f32, scale: f32) -> i8 {
    (weight / scale).round().clamp(-STEPS, STEPS) as i8
}

/// The rows that matter most, by hash.
fn rows(learnt: &Learnt, vectors: &Vectors) -> Vec<Row> {
    let known = &learnt.known;
    let mut scored: Vec<(f32, Row)> = vec![];
    let table = known.hashes.iter().zip(&known.rarities).zip(&known.seen).enumerate();
    for (at, ((hash, rarity), seen)) in table.filter(|(_, (_, seen))| **seen > 0) {
        let weights = weights(learnt, vectors, at, *hash, *rarity);
        let strongest = weights.iter().map(|w| w.abs()).fold(0.0, f32::max);
        let score = strongest * (*seen as f32).sqrt();
        scored.push((score, Row { hash: *hash, rarity: *rarity, weights }));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.hash.cmp(&b.1.hash)));
    scored.truncate(LEARNT_ROWS_MAX);
    let mut rows: Vec<Row> = scored.into_iter().map(|(_, row)| row).collect();
    let unseen = vectors.words.iter().filter_map(|hash| {
        let at = known.hashes.binary_search(hash).ok()?;
        let (rarity, seen) = (*known.rarities.get(at)?, *known.seen.get(at)?);
        let weights = weights(learnt, vectors, at, *hash, rarity);
        (seen == 0).then_some(Row { hash: *hash, rarity, weights })
    });
    rows.extend(unseen.take(UNSEEN_ROWS_MAX));
    rows.sort_by_key(|row| row.hash);
    rows.dedup_by_key(|row| row.hash);
    rows
}

/// What one feature adds to each output: its own weights and those of its vector,
/// which is a sum like any other and needs no table of vectors when judging.
fn weights(learnt: &Learnt, vectors: &Vectors, at: usize, hash: u32, rarity: u8) -> Outputs {
    let mut weights = learnt.weights.sparse.rows.get(at).copied().unwrap_or([0.0; OUTPUTS]);
    if let Some(vector) = vectors.of(hash) {
        for (value, row) in vector.iter().zip(&learnt.weights.vectors.rows) {
            let value = value * vectors_weight();
            weights.iter_mut().zip(row).for_each(|(weight, of)| *weight += value * of);
        }
    }
    weights.map(|weight| weight * f32::from(rarity))
}

/// What one step is worth, for each output.
fn scales(rows: &[Row]) -> Outputs {
    let mut scales = [1.0; OUTPUTS];
    for (at, scale) in scales.iter_mut().enumerate() {
        let mut sizes: Vec<f32> =
            rows.iter().filter_map(|row| row.weights.get(at)).map(|w| w.abs()).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        let largest = sizes.get((sizes.len() as f32 * CUT_SHARE) as usize).copied().unwrap_or(1.0);
        *scale = (largest / STEPS).max(1e-6);
    }
    scales
}
