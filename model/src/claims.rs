//! The guard's judge of sentences: logistic regression by AdaGrad over the sentences of
//! replies that hands have labelled. The same bytes every time.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use countersign_core::{
    guard::ear::{Ear, LABELS, MAGIC, OUTPUTS, VERSION, Values, features, loudest},
    text::reading::sentences,
};

/// Where labelled sentences stand, from the root.
pub const FOLDERS: [&str; 2] = ["model/claims", "tests/corpus/replies"];
/// Parts in which whole files are left out in turn.
const FOLDS: usize = 6;
const PASSES: usize = 24;
const RATE: f32 = 0.25;
const DECAY: f32 = 3e-4;
/// How much a sentence with a label counts beside one without it; the last is for any.
const WITH_LABEL: f32 = 3.0;
const WITH_ANY: f32 = 0.8;
/// Share of hard harmless sentences, of files left out, that may be heard.
const FALSE_SHARE: f32 = 0.05;
/// Rows kept: those that say most.
const ROWS_MAX: usize = 48_000;
/// The largest step of a weight.
const STEPS: f32 = 127.0;
const COUNT: usize = OUTPUTS;

/// A labelled sentence.
struct Row {
    file: usize,
    labels: [bool; COUNT],
    features: [Vec<u32>; 2],
}

/// Trains on `texts` (name, content), prints figures on files left out, and gives the bytes.
pub fn train(texts: &[(String, String)]) -> Result<Vec<u8>> {
    let rows = rows(texts)?;
    let files = texts.len();
    let mut unseen: Vec<Option<Values>> = vec![None; rows.len()];
    for fold in 0..FOLDS {
        let weights = learn(&rows, |row| row.file % FOLDS != fold);
        let ear = Ear::read(bytes(&weights, 0.0))?;
        for (slot, row) in unseen.iter_mut().zip(&rows).filter(|(_, row)| row.file % FOLDS == fold)
        {
            *slot = Some(ear.outputs(&row.features));
        }
    }
    let outputs: Vec<f32> = unseen
        .iter()
        .map(|values| values.as_ref().map_or(f32::MIN, |values| loudest(values).1))
        .collect();
    let harmless = |row: &Row| !row.labels.last().copied().unwrap_or(false);
    let mut quiet: Vec<f32> =
        rows.iter().zip(&outputs).filter(|(row, _)| harmless(row)).map(|(_, o)| *o).collect();
    quiet.sort_by(|a, b| b.total_cmp(a));
    let from = quiet.get((quiet.len() as f32 * FALSE_SHARE) as usize).copied().unwrap_or(0.0);
    println!("{} sentences of {files} files, heard from {from:.2}", rows.len());
    println!("| label | sentences | heard, of files left out |\n|---|---|---|");
    let names = LABELS.iter().map(|(label, _)| *label).chain(["any"]);
    for (at, label) in names.enumerate() {
        let has = |row: &Row| row.labels.get(at).copied().unwrap_or(false);
        let own = rows.iter().zip(&outputs).filter(|(row, _)| has(row));
        let (all, heard) = own.fold((0, 0), |(all, heard), (_, output)| {
            (all + 1, heard + usize::from(*output >= from))
        });
        println!("| {label} | {all} | {:.0}% |", 100.0 * heard as f32 / (all.max(1)) as f32);
    }
    let bytes = bytes(&learn(&rows, |_| true), from);
    println!("{} bytes", bytes.len());
    Ok(bytes)
}

fn rows(texts: &[(String, String)]) -> Result<Vec<Row>> {
    let mut rows = vec![];
    for (file, (name, text)) in texts.iter().enumerate() {
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let fields: Vec<&str> = line.splitn(3, '|').collect();
            let [_, labels, said] = fields.as_slice() else {
                bail!("{name}, line {}: a row is `language|labels|sentence`", at + 1);
            };
            let mut has = [false; COUNT];
            for (slot, (label, _)) in has.iter_mut().zip(LABELS) {
                *slot = labels.split_whitespace().any(|one| one == label);
            }
            has[COUNT - 1] = labels.trim() != "-";
            let words = sentences(said);
            let words = words.iter().flatten().map(|word| word.folded.as_str());
            rows.push(Row { file, labels: has, features: features(words) });
        }
    }
    Ok(rows)
}

/// Weights of features, and the biases.
struct Weights {
    biases: Values,
    rows: BTreeMap<u32, Slot>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    weights: Values,
    squares: Values,
    seen: u32,
    /// What its presence counts.
    worth: f32,
}

fn learn(rows: &[Row], keep: impl Fn(&Row) -> bool) -> Weights {
    let mut places: Vec<usize> =
        rows.iter().enumerate().filter(|(_, row)| keep(row)).map(|(at, _)| at).collect();
    let mut table: BTreeMap<u32, Slot> = BTreeMap::new();
    for row in places.iter().filter_map(|at| rows.get(*at)) {
        row.features.iter().flatten().for_each(|hash| table.entry(*hash).or_default().seen += 1);
    }
    // What one sentence alone says tells nothing of the next.
    table.retain(|_, slot| slot.seen > 1);
    // What few sentences say tells more of each.
    let rare = |slot: &Slot| ((1 + places.len()) as f32 / (1 + slot.seen) as f32).sqrt().sqrt();
    let mean = table.values().map(rare).sum::<f32>() / table.len().max(1) as f32;
    table.values_mut().for_each(|slot| slot.worth = rare(slot) / mean);
    let (mut biases, mut squares) = ([-1.0_f32; COUNT], [1e-2_f32; COUNT]);
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for pass in 0..PASSES {
        let rate = RATE * (1.0 - 0.9 * pass as f32 / PASSES as f32);
        shuffle(&mut places, &mut random);
        for row in places.iter().filter_map(|at| rows.get(*at)) {
            let mut outputs = biases;
            for group in &row.features {
                let norm = 1.0 / (group.len().max(1) as f32).sqrt();
                for slot in group.iter().filter_map(|hash| table.get(hash)) {
                    let norm = norm * slot.worth;
                    outputs.iter_mut().zip(slot.weights).for_each(|(o, w)| *o += w * norm);
                }
            }
            let mut slopes = [0.0_f32; COUNT];
            for (at, (slope, output)) in slopes.iter_mut().zip(outputs).enumerate() {
                let chance = 1.0 / (1.0 + countersign_core::triage::model::math::exp(-output));
                let weight = if at + 1 == COUNT { WITH_ANY } else { WITH_LABEL };
                let label = row.labels.get(at).copied().unwrap_or(false);
                *slope = if label { (chance - 1.0) * weight } else { chance };
            }
            step(&mut biases, &mut squares, &slopes, 1.0, rate * 0.3);
            for group in &row.features {
                let norm = 1.0 / (group.len().max(1) as f32).sqrt();
                for hash in group {
                    let Some(slot) = table.get_mut(hash) else { continue };
                    let norm = norm * slot.worth;
                    step(&mut slot.weights, &mut slot.squares, &slopes, norm, rate);
                }
            }
        }
    }
    // The judge itself knows no worth: it goes into the weights.
    for slot in table.values_mut() {
        slot.weights.iter_mut().for_each(|weight| *weight *= slot.worth);
    }
    Weights { biases, rows: table }
}

fn step(weights: &mut Values, squares: &mut Values, slopes: &Values, value: f32, rate: f32) {
    for ((weight, square), slope) in weights.iter_mut().zip(squares).zip(slopes) {
        let slope = slope * value + DECAY * *weight;
        *square += slope * slope;
        *weight -= rate * slope / (*square + 1e-4).sqrt();
    }
}

/// Numbers that look random, the same every time (xorshift).
pub fn shuffle(list: &mut [usize], random: &mut u64) {
    for at in (1..list.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        list.swap(at, (*random % (at as u64 + 1)) as usize);
    }
}

/// The judge's bytes: see [`countersign_core::guard::ear`].
fn bytes(weights: &Weights, from: f32) -> Vec<u8> {
    let strength = |slot: &Slot| {
        let strongest = slot.weights.iter().fold(0.0_f32, |most, w| most.max(w.abs()));
        strongest * (slot.seen as f32).sqrt()
    };
    let mut rows: Vec<(&u32, &Slot)> = weights.rows.iter().collect();
    rows.sort_by(|a, b| strength(b.1).total_cmp(&strength(a.1)).then(a.0.cmp(b.0)));
    rows.truncate(ROWS_MAX);
    rows.sort_by_key(|(hash, _)| **hash);
    let scales: Vec<f32> = (0..COUNT)
        .map(|at| {
            let sizes = rows.iter().filter_map(|(_, slot)| slot.weights.get(at)).map(|w| w.abs());
            (sizes.fold(0.0, f32::max) / STEPS).max(1e-9)
        })
        .collect();
    let mut out = MAGIC.to_vec();
    out.extend([VERSION, COUNT as u8, 0, 0]);
    out.extend((rows.len() as u32).to_le_bytes());
    out.extend(from.to_le_bytes());
    weights.biases.iter().chain(&scales).for_each(|value| out.extend(value.to_le_bytes()));
    rows.iter().for_each(|(hash, _)| out.extend(hash.to_le_bytes()));
    for (_, slot) in &rows {
        out.extend(
            slot.weights
                .iter()
                .zip(&scales)
                .map(|(weight, scale)| (weight / scale).round().clamp(-STEPS, STEPS) as i8 as u8),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn training_twice_gives_the_same_bytes_and_hears_what_was_labelled() {
        let text = "en|money|we will pay you fifty pounds today\nen|-|your parcel left on Monday\n\
                    en|money|we will pay you twenty pounds at once\nen|-|the parcel left on Friday\n";
        let rows = rows(&[("a.psv".to_owned(), text.repeat(4))]).unwrap();
        let made = || bytes(&learn(&rows, |_| true), 0.0);
        assert_eq!(made(), made());
        let ear = Ear::read(made()).unwrap();
        let heard = |text: &str| ear.hears(&sentences(text)[0]).is_some();
        assert!(heard("we will pay you ninety pounds") && !heard("our parcel left on Monday"));
    }
}
