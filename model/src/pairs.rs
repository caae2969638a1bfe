//! The guard's judge of pairs: logistic regression by AdaGrad over clauses of policies and
//! what replies say of them, as hands have labelled them. The same bytes every time.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anyhow::{Result, bail};
use countersign_core::{
    guard::pairs::{Features, MAGIC, Pairs, VERSION, features, reading},
    text::reading::{Word, sentences},
    triage::model::{features::word_hash, math::exp},
};

use crate::{groups, vectors::Vectors};

/// Where labelled pairs stand, from the root.
pub const FOLDER: &str = "model/pairs";
const PASSES: usize = 16;
const RATE: f32 = 0.3;
const DECAY: f32 = 1e-4;
/// Share of pairs without contradiction, of files left out, that may be heard as one.
const FALSE_SHARE: f32 = 0.08;
/// Rows kept: those that say most.
const ROWS_MAX: usize = 40_000;
const STEPS: f32 = 127.0;

/// A labelled pair.
struct Row {
    file: usize,
    contradicts: bool,
    features: Features,
}

/// Trains on `texts` (name, content), prints figures on files left out, and gives the bytes.
pub fn train(root: &Path, texts: &[(String, String)]) -> Result<Vec<u8>> {
    let vectors = Vectors::read(&root.join("model/vectors/words.bin"))?;
    let pairs = pairs(texts)?;
    let words = pairs.iter().flat_map(|(_, _, clause, said)| clause.iter().chain(said));
    let seen: BTreeSet<u32> = words.map(|word| word_hash(&word.folded)).collect();
    let groups = groups::of(&vectors, &seen);
    let read = |words: &[Word]| reading(words, |word| groups.get(&word).copied());
    let rows: Vec<Row> = pairs
        .iter()
        .map(|(file, contradicts, clause, said)| Row {
            file: *file,
            contradicts: *contradicts,
            features: features(&read(clause), &read(said)),
        })
        .collect();
    let mut unseen: Vec<(bool, usize, f32)> = vec![];
    for left in 0..texts.len() {
        let judge = Pairs::read(bytes(&learn(&rows, |row| row.file != left), &groups, 0.0).into())?;
        let own = rows.iter().filter(|row| row.file == left);
        unseen.extend(own.map(|row| (row.contradicts, left, judge.output(&row.features))));
    }
    let mut quiet: Vec<f32> =
        unseen.iter().filter(|(contradicts, ..)| !contradicts).map(|(.., o)| *o).collect();
    quiet.sort_by(|a, b| b.total_cmp(a));
    let from = quiet.get((quiet.len() as f32 * FALSE_SHARE) as usize).copied().unwrap_or(0.0);
    println!("{} pairs of {} files, heard from {from:.2}", rows.len(), texts.len());
    println!("| file left out | contradictions | heard | of others heard |\n|---|---|---|---|");
    for (file, (name, _)) in texts.iter().enumerate() {
        let share = |contradicts: bool| {
            let own = unseen.iter().filter(|(c, f, _)| *c == contradicts && *f == file);
            let (all, heard) = own.fold((0, 0), |(all, heard), (.., output)| {
                (all + 1, heard + usize::from(*output >= from))
            });
            (all, 100.0 * heard as f32 / all.max(1) as f32)
        };
        let (count, heard) = share(true);
        println!("| {name} | {count} | {heard:.0}% | {:.1}% |", share(false).1);
    }
    let bytes = bytes(&learn(&rows, |_| true), &groups, from);
    println!("{} bytes", bytes.len());
    Ok(bytes)
}

type Pair = (usize, bool, Vec<Word>, Vec<Word>);

fn pairs(texts: &[(String, String)]) -> Result<Vec<Pair>> {
    let mut all = vec![];
    for (file, (name, text)) in texts.iter().enumerate() {
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('|').collect();
            let [_, label, clause, said] = fields.as_slice() else {
                bail!("{name}, line {}: a row is `language|label|clause|sentence`", at + 1);
            };
            let contradicts = match label.trim() {
                "contradict" => true,
                "agree" | "other" => false,
                label => bail!("{name}, line {}: no label `{label}`", at + 1),
            };
            all.push((file, contradicts, sentences(clause).concat(), sentences(said).concat()));
        }
    }
    Ok(all)
}

struct Weights {
    bias: f32,
    rows: BTreeMap<u32, Slot>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    weight: f32,
    square: f32,
    seen: u32,
}

fn learn(rows: &[Row], keep: impl Fn(&Row) -> bool) -> Weights {
    let mut places: Vec<usize> =
        rows.iter().enumerate().filter(|(_, row)| keep(row)).map(|(at, _)| at).collect();
    let mut seen: BTreeMap<u32, u32> = BTreeMap::new();
    for row in places.iter().filter_map(|at| rows.get(*at)) {
        row.features.iter().for_each(|(hash, _)| *seen.entry(*hash).or_default() += 1);
    }
    // What one pair alone says tells nothing of the next.
    seen.retain(|_, seen| *seen > 1);
    let mut slots: Vec<Slot> =
        seen.values().map(|seen| Slot { seen: *seen, ..Slot::default() }).collect();
    let at: BTreeMap<u32, usize> = seen.keys().enumerate().map(|(at, hash)| (*hash, at)).collect();
    let known: Vec<Vec<(usize, f32)>> = rows
        .iter()
        .map(|row| {
            let norm = row.features.iter().map(|(_, c)| c * c).sum::<f32>().max(1.0).sqrt();
            let own = row.features.iter().filter_map(|(hash, c)| Some((*at.get(hash)?, c / norm)));
            own.collect()
        })
        .collect();
    let (mut bias, mut square) = (0.0_f32, 1e-2_f32);
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for pass in 0..PASSES {
        let rate = RATE * (1.0 - 0.9 * pass as f32 / PASSES as f32);
        crate::claims::shuffle(&mut places, &mut random);
        for (row, own) in places.iter().filter_map(|at| rows.get(*at).zip(known.get(*at))) {
            let sum: f32 = own.iter().filter_map(|(at, c)| Some(slots.get(*at)?.weight * c)).sum();
            let chance = 1.0 / (1.0 + exp(-(bias + sum)));
            let slope = chance - if row.contradicts { 1.0 } else { 0.0 };
            square += slope * slope;
            bias -= 0.3 * rate * slope / square.sqrt();
            for (at, counts) in own {
                let Some(slot) = slots.get_mut(*at) else { continue };
                let slope = slope * counts + DECAY * slot.weight;
                slot.square += slope * slope;
                slot.weight -= rate * slope / (slot.square + 1e-4).sqrt();
            }
        }
    }
    Weights { bias, rows: seen.keys().copied().zip(slots).collect() }
}

/// The judge's bytes: see [`countersign_core::guard::pairs`].
fn bytes(weights: &Weights, groups: &BTreeMap<u32, u8>, from: f32) -> Vec<u8> {
    let strength = |slot: &Slot| slot.weight.abs() * (slot.seen as f32).sqrt();
    let mut rows: Vec<(&u32, &Slot)> = weights.rows.iter().collect();
    rows.sort_by(|a, b| strength(b.1).total_cmp(&strength(a.1)).then(a.0.cmp(b.0)));
    rows.truncate(ROWS_MAX);
    rows.sort_by_key(|(hash, _)| **hash);
    let most = rows.iter().map(|(_, slot)| slot.weight.abs()).fold(0.0, f32::max);
    let scale = (most / STEPS).max(1e-9);
    let mut out = MAGIC.to_vec();
    out.extend([VERSION, 0, 0, 0]);
    out.extend((groups.len() as u32).to_le_bytes());
    out.extend((rows.len() as u32).to_le_bytes());
    [from, weights.bias, scale].iter().for_each(|value| out.extend(value.to_le_bytes()));
    groups.keys().for_each(|hash| out.extend(hash.to_le_bytes()));
    out.extend(groups.values());
    rows.iter().for_each(|(hash, _)| out.extend(hash.to_le_bytes()));
    let step = |slot: &Slot| (slot.weight / scale).round().clamp(-STEPS, STEPS) as i8 as u8;
    out.extend(rows.iter().map(|(_, slot)| step(slot)));
    out
}
