//! The guard's judge of pairs: logistic regression by AdaGrad over clauses of policies and
//! what replies say of them, as hands have labelled them. The same bytes every time.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anyhow::{Result, bail};
use countersign_core::{
    guard::pairs::{Features, MAGIC, OUTPUTS, Pairs, VERSION, Values, features, reading},
    text::reading::{Word, sentences},
    triage::model::{features::word_hash, math::exp},
};

use crate::{groups, vectors::Vectors};

/// Where labelled pairs stand, from the root.
pub const FOLDER: &str = "model/pairs";
const PASSES: usize = 16;
const RATE: f32 = 0.3;
const DECAY: f32 = 1e-4;
/// What a pair may be, as it is labelled, in the order of the judge's outputs.
const LABELS: [&str; 2] = ["contradict", "agree"];
/// Share of other pairs, of files left out, that may be heard as a contradiction; and of
/// contradictions that may be heard as an agreement; and of pairs that are neither, as either.
const FALSE_SHARES: Values = [0.08, 0.10, 0.20];
/// Rows kept: those that say most.
const ROWS_MAX: usize = 40_000;
const STEPS: f32 = 127.0;

/// What a pair is: one of [`LABELS`], neither, or only that it does not contradict.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    One(usize),
    Other,
    Fair,
}

impl Label {
    /// Whether the pair is what `output` tells; none where nobody has said.
    fn is(self, output: usize) -> Option<bool> {
        match self {
            Self::One(own) => Some(own == output || output == EITHER),
            Self::Other => Some(false),
            Self::Fair => (output == 0).then_some(false),
        }
    }
}

/// The output that tells whether a sentence speaks of the clause at all.
const EITHER: usize = LABELS.len();

/// A labelled pair.
struct Row {
    file: usize,
    label: Label,
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
        .map(|(file, label, clause, said)| Row {
            file: *file,
            label: *label,
            features: features(&read(clause), &read(said)),
        })
        .collect();
    let mut unseen: Vec<(Label, usize, Values)> = vec![];
    for left in 0..texts.len() {
        let learned = learn(&rows, |row| row.file != left);
        let judge = Pairs::read(bytes(&learned, &groups, Values::default()).into())?;
        let own = rows.iter().filter(|row| row.file == left);
        unseen.extend(own.map(|row| (row.label, left, judge.outputs(&row.features))));
    }
    // A contradiction must not be taken for an agreement; that "other" is heard as one is harmless.
    let others: [fn(Label) -> bool; OUTPUTS] =
        [|l| l != Label::One(0), |l| l == Label::One(0), |l| l == Label::Other];
    let mut from = Values::default();
    for (output, slot) in from.iter_mut().enumerate() {
        let of = |values: &Values| values.get(output).copied().unwrap_or_default();
        let is_other = others.get(output).copied().unwrap_or(|_| false);
        let mut quiet: Vec<f32> = unseen
            .iter()
            .filter(|(label, ..)| is_other(*label))
            .map(|(.., values)| of(values))
            .collect();
        quiet.sort_by(|a, b| b.total_cmp(a));
        let share = FALSE_SHARES.get(output).copied().unwrap_or_default();
        *slot = quiet.get((quiet.len() as f32 * share) as usize).copied().unwrap_or(0.0);
    }
    println!("{} pairs of {} files, heard from {from:.2?}", rows.len(), texts.len());
    println!(
        "| file left out | contradictions | heard | of others | agreements | heard | of contradictions | of either |\n|---|---|---|---|---|---|---|---|"
    );
    let all = texts.len();
    for file in 0..=all {
        let share = |is: &dyn Fn(Label) -> bool, output: usize| {
            let own = unseen.iter().filter(|(l, f, _)| is(*l) && (*f == file || file == all));
            let heard = |values: &Values| values.get(output) >= from.get(output);
            let (count, heard) =
                own.fold((0, 0), |(n, h), (.., v)| (n + 1, h + usize::from(heard(v))));
            (count, 100.0 * heard as f32 / count.max(1) as f32)
        };
        let (contradicts, agrees) =
            (share(&|l| l == Label::One(0), 0), share(&|l| l == Label::One(1), 1));
        println!(
            "| {} | {} | {:.0}% | {:.1}% | {} | {:.0}% | {:.1}% | {:.0}% |",
            texts.get(file).map_or("all", |(name, _)| name),
            contradicts.0,
            contradicts.1,
            share(&|l| l != Label::One(0), 0).1,
            agrees.0,
            agrees.1,
            share(&|l| l == Label::One(0), 1).1,
            share(&|l| matches!(l, Label::One(_)), EITHER).1
        );
    }
    let bytes = bytes(&learn(&rows, |_| true), &groups, from);
    println!("{} bytes", bytes.len());
    Ok(bytes)
}

type Pair = (usize, Label, Vec<Word>, Vec<Word>);

fn pairs(texts: &[(String, String)]) -> Result<Vec<Pair>> {
    let mut all = vec![];
    let mut clauses = BTreeSet::new();
    for (file, (name, text)) in texts.iter().enumerate() {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('|').collect();
            let [_, label, clause, said] = fields.as_slice() else {
                bail!("{name}, line {}: a row is `language|label|clause|sentence`", at + 1);
            };
            let label = match (LABELS.iter().position(|known| *known == label.trim()), label.trim())
            {
                (Some(at), _) => Label::One(at),
                (None, "other") => Label::Other,
                (None, "fair") => Label::Fair,
                (None, label) => bail!("{name}, line {}: no label `{label}`", at + 1),
            };
            // Who says a clause word for word tells it rightly.
            if clauses.insert(*clause) {
                let parts = sentences(clause);
                let whole = parts.concat();
                if parts.len() > 1 {
                    all.extend(parts.into_iter().map(|p| (file, Label::One(1), whole.clone(), p)));
                }
                all.push((file, Label::One(1), whole.clone(), whole));
            }
            let said = sentences(said).concat();
            // Beside another clause of the file a sentence says nothing of it.
            if let Some(other) = elsewhere(&lines, at).filter(|other| *other != *clause) {
                all.push((file, Label::Other, sentences(other).concat(), said.clone()));
            }
            all.push((file, label, sentences(clause).concat(), said));
        }
    }
    Ok(all)
}

/// The clause of a line far from the one at `at`.
fn elsewhere<'t>(lines: &[&'t str], at: usize) -> Option<&'t str> {
    let far = (at * 7 + lines.len() / 2 + 1) % lines.len().max(1);
    lines.get(far)?.split('|').nth(2)
}

struct Weights {
    biases: Values,
    rows: BTreeMap<u32, Slot>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    weights: Values,
    squares: Values,
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
    let (mut biases, mut squares) = (Values::default(), [1e-2_f32; OUTPUTS]);
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for pass in 0..PASSES {
        let rate = RATE * (1.0 - 0.9 * pass as f32 / PASSES as f32);
        crate::claims::shuffle(&mut places, &mut random);
        for (row, own) in places.iter().filter_map(|at| rows.get(*at).zip(known.get(*at))) {
            let mut sums = biases;
            for (at, counts) in own {
                let Some(slot) = slots.get(*at) else { continue };
                sums.iter_mut().zip(slot.weights).for_each(|(sum, weight)| *sum += weight * counts);
            }
            let mut slopes = Values::default();
            for (output, (slope, sum)) in slopes.iter_mut().zip(sums).enumerate() {
                let Some(is) = row.label.is(output) else { continue };
                *slope = 1.0 / (1.0 + exp(-sum)) - f32::from(is);
            }
            for ((bias, square), slope) in biases.iter_mut().zip(&mut squares).zip(slopes) {
                *square += slope * slope;
                *bias -= 0.3 * rate * slope / square.sqrt();
            }
            for (at, counts) in own {
                let Some(slot) = slots.get_mut(*at) else { continue };
                let both = slot.weights.iter_mut().zip(&mut slot.squares).zip(slopes);
                for ((weight, square), slope) in both {
                    let slope = slope * counts + DECAY * *weight;
                    *square += slope * slope;
                    *weight -= rate * slope / (*square + 1e-4).sqrt();
                }
            }
        }
    }
    Weights { biases, rows: seen.keys().copied().zip(slots).collect() }
}

/// The judge's bytes: see [`countersign_core::guard::pairs`].
fn bytes(weights: &Weights, groups: &BTreeMap<u32, u8>, from: Values) -> Vec<u8> {
    let most = |slot: &Slot| slot.weights.iter().map(|w| w.abs()).fold(0.0, f32::max);
    let strength = |slot: &Slot| most(slot) * (slot.seen as f32).sqrt();
    let mut rows: Vec<(&u32, &Slot)> = weights.rows.iter().collect();
    rows.sort_by(|a, b| strength(b.1).total_cmp(&strength(a.1)).then(a.0.cmp(b.0)));
    rows.truncate(ROWS_MAX);
    rows.sort_by_key(|(hash, _)| **hash);
    let mut scales = Values::default();
    for (output, scale) in scales.iter_mut().enumerate() {
        let own = rows.iter().filter_map(|(_, slot)| slot.weights.get(output));
        *scale = (own.map(|w| w.abs()).fold(0.0, f32::max) / STEPS).max(1e-9);
    }
    let mut out = MAGIC.to_vec();
    out.extend([VERSION, 0, 0, 0]);
    out.extend((groups.len() as u32).to_le_bytes());
    out.extend((rows.len() as u32).to_le_bytes());
    [from, weights.biases, scales].iter().flatten().for_each(|v| out.extend(v.to_le_bytes()));
    groups.keys().for_each(|hash| out.extend(hash.to_le_bytes()));
    out.extend(groups.values());
    rows.iter().for_each(|(hash, _)| out.extend(hash.to_le_bytes()));
    for (_, slot) in &rows {
        let steps = slot.weights.iter().zip(scales);
        out.extend(steps.map(|(w, scale)| (w / scale).round().clamp(-STEPS, STEPS) as i8 as u8));
    }
    out
}
