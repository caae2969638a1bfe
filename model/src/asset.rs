//! From learnt weights to the model's bytes: the rows that matter, as int8.

use countersign_core::triage::model::{
    OUTPUTS, Outputs, RISKS, SIDES,
    features::DENSE,
    format::{MAGIC, UPPER_HALVES, VERSION},
};

use crate::{examples::vectors_weight, folds::Learnt, vectors::Vectors};

/// Rows kept of those that training saw, with what they say of everything.
const LEARNT_ROWS_MAX: usize = 30_000;
/// Rows kept of those that training saw, with what they say of the risks.
const RISK_ROWS_MAX: usize = 80_000;
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
    /// It says more than of the risks.
    full: bool,
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
    out.extend((rows.iter().filter(|row| row.full).count() as u32).to_le_bytes());
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
    let bit = |byte: u8, (at, row): (usize, &Row)| byte | u8::from(row.full) << at;
    out.extend(rows.chunks(8).map(|eight| eight.iter().enumerate().fold(0, bit)));
    let steps = |row: &Row| -> Vec<u8> {
        row.weights.iter().zip(&scales).map(|(w, s)| small(*w, *s) as u8).collect()
    };
    rows.iter().for_each(|row| out.extend(steps(row).into_iter().skip(SIDES)));
    rows.iter().filter(|r| r.full).for_each(|row| out.extend(steps(row).into_iter().take(SIDES)));
    out.extend(network);
    out
}

fn small(weight: f32, scale: f32) -> i8 {
    (weight / scale).round().clamp(-STEPS, STEPS) as i8
}

/// The rows that matter most, by hash.
fn rows(learnt: &Learnt, vectors: &Vectors) -> Vec<Row> {
    let known = &learnt.known;
    let table = known.hashes.iter().zip(&known.rarities).zip(&known.seen).enumerate();
    let mut rows: Vec<(u32, Row)> = table
        .map(|(at, ((hash, rarity), seen))| {
            let weights = weights(learnt, vectors, at, *hash, *rarity);
            (*seen, Row { hash: *hash, rarity: *rarity, weights, full: false })
        })
        .collect();
    let best = |of: fn(&Outputs) -> &[f32], most: usize| {
        let score = |(seen, row): &(u32, Row)| {
            of(&row.weights).iter().map(|w| w.abs()).fold(0.0, f32::max) * (*seen as f32).sqrt()
        };
        let mut order: Vec<(f32, usize)> = rows.iter().map(score).zip(0..).collect();
        order.retain(|(score, _)| *score > 0.0);
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order.truncate(most);
        order.into_iter().map(|(_, at)| at).collect::<Vec<_>>()
    };
    let full = best(|weights| weights.split_at(SIDES).0, LEARNT_ROWS_MAX);
    let of_risks = best(|weights| weights.split_at(SIDES).1, RISK_ROWS_MAX);
    let unseen = vectors.words.iter().filter_map(|hash| {
        let at = known.hashes.binary_search(hash).ok()?;
        (*known.seen.get(at)? == 0).then_some(at)
    });
    let unseen: Vec<usize> = unseen.take(UNSEEN_ROWS_MAX).collect();
    let mut kept = vec![false; rows.len()];
    for (places, is_full) in [(full, true), (of_risks, false), (unseen, true)] {
        for at in places {
            if let (Some(slot), Some((_, row))) = (kept.get_mut(at), rows.get_mut(at)) {
                *slot = true;
                row.full |= is_full;
            }
        }
    }
    rows.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|((_, row), _)| row).collect()
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
    let of_output = |at| rows.iter().filter(move |row| row.full || at >= SIDES);
    for (at, scale) in scales.iter_mut().enumerate() {
        let mut sizes: Vec<f32> =
            of_output(at).filter_map(|row| row.weights.get(at)).map(|w| w.abs()).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        let largest = sizes.get((sizes.len() as f32 * CUT_SHARE) as usize).copied().unwrap_or(1.0);
        *scale = (largest / STEPS).max(1e-6);
    }
    scales
}
