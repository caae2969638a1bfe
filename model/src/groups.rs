//! Groups of words with like meanings, in seven languages: the vectors' words by k-means.

use std::collections::{BTreeMap, BTreeSet};

use crate::vectors::Vectors;

/// How many groups there are.
pub const GROUPS: usize = 256;
/// Commonest words that are kept whether or not a corpus holds them.
const COMMONEST: usize = 12_000;
const PASSES: usize = 12;

/// The group of each word among the commonest and `seen`, by the word's hash.
pub fn of(vectors: &Vectors, seen: &BTreeSet<u32>) -> BTreeMap<u32, u8> {
    let points: Vec<Vec<f32>> =
        vectors.words.iter().filter_map(|word| vectors.of(*word)).map(unit).collect();
    // Words stand commonest first: every so manieth begins a group.
    let every = (points.len() / GROUPS).max(1);
    let mut centres: Vec<Vec<f32>> = points.iter().step_by(every).take(GROUPS).cloned().collect();
    let mut own = vec![0_usize; points.len()];
    for _ in 0..PASSES {
        for (slot, point) in own.iter_mut().zip(&points) {
            *slot = nearest(point, &centres);
        }
        let mut sums = vec![vec![0.0_f32; vectors.width]; centres.len()];
        for (at, point) in own.iter().zip(&points) {
            if let Some(sum) = sums.get_mut(*at) {
                sum.iter_mut().zip(point).for_each(|(sum, value)| *sum += value);
            }
        }
        for (centre, sum) in centres.iter_mut().zip(&sums) {
            if sum.iter().any(|value| *value != 0.0) {
                *centre = unit(sum);
            }
        }
    }
    let words = vectors.words.iter().zip(own).enumerate();
    let kept = words.filter(|(at, (word, _))| *at < COMMONEST || seen.contains(word));
    kept.map(|(_, (word, group))| (*word, group as u8)).collect()
}

fn unit(values: &[f32]) -> Vec<f32> {
    let length = values.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-6);
    values.iter().map(|v| v / length).collect()
}

/// The centre that points most the same way.
fn nearest(point: &[f32], centres: &[Vec<f32>]) -> usize {
    let like = |centre: &Vec<f32>| -> f32 { centre.iter().zip(point).map(|(a, b)| a * b).sum() };
    let (mut best, mut most) = (0, f32::MIN);
    for (at, centre) in centres.iter().enumerate() {
        let own = like(centre);
        if own > most {
            (best, most) = (at, own);
        }
    }
    best
}
