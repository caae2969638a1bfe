//! The guard's weigher: logistic regression by AdaGrad over what rules and judges found and
//! heard of the sentences of labelled drafts. The same bytes every time.
//!
//! Most drafts are labelled as a whole: which of their sentences is the wrong one is settled
//! in rounds, as the one that weighs most so far.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result, bail};
use countersign_core::{
    guard::{
        judges,
        weigher::{Evidence, KINDS, OUTPUTS, Thresholds, Values, Weigher, sign},
    },
    triage::model::math::exp,
    vocabulary::FindingKind,
};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::lists;

/// The list of labelled sets, from the root.
pub const SETS: &str = "model/drafts/sets.txt";
/// Sets of replies in which nothing comes near to anything wrong.
const EVERYDAY: &str = "/everyday.jsonl";
/// Parts in which all sets of a brand are left out in turn.
const FOLDS: usize = 6;
/// Rounds in which the wrong sentences are settled, and passes over the sentences in each.
const ROUNDS: usize = 3;
const PASSES: usize = 12;
const RATE: f32 = 0.05;
const DECAY: f32 = 3e-4;
/// How much the other sentences of a wrong draft count, when nobody told which is wrong.
const BESIDE: f32 = 0.6;
/// Shares of clean drafts, of fresh sets left out, that may be marked, be red, and be red
/// where rules were not sure.
const MARKED: f32 = 0.7;
const RED: f32 = 0.02;
const RAISED: f32 = 0.012;
/// Rows kept: those that say most.
const ROWS_MAX: usize = 40_000;
const STEPS: f32 = 127.0;
const ANY: usize = OUTPUTS - 1;

/// A line of `countersign eval evidence`.
#[derive(Deserialize)]
struct Line {
    set: String,
    fresh: bool,
    kinds: Vec<String>,
    /// Where the wrong sentences stand, when that is labelled.
    wrong: Vec<[usize; 2]>,
    sentences: Vec<([usize; 2], Evidence)>,
}

impl Line {
    /// The folder of its set.
    fn brand(&self) -> &str {
        self.set.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// A labelled draft.
struct Draft {
    brand: usize,
    is_fresh: bool,
    is_everyday: bool,
    kinds: [bool; OUTPUTS],
    sentences: Vec<Sentence>,
}

struct Sentence {
    /// Whether it is the wrong one, when that is labelled.
    is_wrong: Option<bool>,
    found: bool,
    found_red: bool,
    /// Places among the weights, and how much each counts.
    evidence: Vec<(usize, f32)>,
}

/// Trains on the `evidence`, prints figures on sets left out, and puts the weigher into the
/// asset at `out`, with the hash of the labelled `drafts` beside it.
pub fn run(evidence: &Path, out: &Path) -> Result<()> {
    let text =
        fs::read_to_string(evidence).with_context(|| format!("reading {}", evidence.display()))?;
    let all: Vec<Line> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let weigher = train(&all)?;
    let asset = fs::read(out).with_context(|| format!("reading {}", out.display()))?;
    let Some([ear, pairs, _]) = judges::parts(asset.into()) else {
        bail!("{} is no asset of the guard's judges", out.display());
    };
    let bytes = judges::bytes(&ear, &pairs, &weigher);
    fs::write(out, &bytes).with_context(|| format!("writing {}", out.display()))?;
    crate::judges::keep_record(out, &bytes)
}

fn train(lines: &[Line]) -> Result<Vec<u8>> {
    let mut sets: Vec<&str> = lines.iter().map(|line| line.set.as_str()).collect();
    sets.dedup();
    let mut brands: Vec<&str> = lines.iter().map(Line::brand).collect();
    brands.sort_unstable();
    brands.dedup();
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    let pieces = lines.iter().flat_map(|line| &line.sentences).flat_map(|(_, own)| own);
    pieces.for_each(|(hash, _)| *seen.entry(*hash).or_default() += 1);
    // What few sentences show tells nothing of the next.
    seen.retain(|_, seen| *seen > 2);
    let places: BTreeMap<u32, usize> = seen.keys().enumerate().map(|(at, h)| (*h, at)).collect();
    let drafts: Vec<Draft> =
        lines.iter().map(|line| draft(line, &brands, &places)).collect::<Result<_>>()?;
    let mut unseen: Vec<Vec<f32>> = vec![vec![]; drafts.len()];
    for fold in 0..FOLDS {
        let learned = learn(&drafts, places.len(), |draft| draft.brand % FOLDS != fold);
        for (slot, draft) in unseen.iter_mut().zip(&drafts).filter(|(_, d)| d.brand % FOLDS == fold)
        {
            *slot = draft.sentences.iter().map(|s| learned.outputs(s)[ANY]).collect();
        }
    }
    let from = thresholds(&drafts, &unseen);
    tell(&drafts, &unseen, from, sets.len());
    let learned = learn(&drafts, places.len(), |_| true);
    let bytes = bytes(&learned, &seen, from);
    println!("{} bytes", bytes.len());
    Ok(bytes)
}

fn draft(line: &Line, brands: &[&str], places: &BTreeMap<u32, usize>) -> Result<Draft> {
    let mut kinds = [false; OUTPUTS];
    for kind in &line.kinds {
        let Some(kind) = FindingKind::from_word(kind) else { bail!("`{kind}` is no kind") };
        let known = KINDS.iter().position(|known| *known == kind);
        known.and_then(|at| kinds.get_mut(at)).into_iter().for_each(|slot| *slot = true);
        kinds[ANY] = true;
    }
    let sentences = line.sentences.iter().map(|([from, to], evidence)| {
        let touched = line.wrong.iter().any(|wrong| wrong[0] < *to && *from < wrong[1]);
        let has = |name: &str| evidence.iter().any(|(hash, _)| *hash == sign(name));
        Sentence {
            is_wrong: (!line.wrong.is_empty()).then_some(touched),
            found: has("found"),
            found_red: has("found red"),
            evidence: evidence.iter().filter_map(|(h, c)| Some((*places.get(h)?, *c))).collect(),
        }
    });
    let brand = brands.binary_search(&line.brand()).unwrap_or_default();
    let is_everyday = line.set.ends_with(EVERYDAY);
    Ok(Draft { brand, is_fresh: line.fresh, is_everyday, kinds, sentences: sentences.collect() })
}

struct Weights {
    biases: Values,
    rows: Vec<Values>,
}

impl Weights {
    fn outputs(&self, sentence: &Sentence) -> Values {
        let mut outputs = self.biases;
        for (at, counts) in &sentence.evidence {
            let Some(row) = self.rows.get(*at) else { continue };
            outputs.iter_mut().zip(row).for_each(|(output, weight)| *output += weight * counts);
        }
        outputs
    }
}

/// A sentence to learn from: what it is wrong in, and how much it counts.
struct Example<'d> {
    sentence: &'d Sentence,
    labels: [bool; OUTPUTS],
    weight: f32,
}

fn learn(drafts: &[Draft], rows: usize, keep: impl Fn(&Draft) -> bool) -> Weights {
    let mut weights = Weights { biases: [-2.0; OUTPUTS], rows: vec![Values::default(); rows] };
    for round in 0..ROUNDS {
        let settled = (round > 0).then_some(&weights);
        let examples: Vec<Example<'_>> = drafts
            .iter()
            .filter(|draft| keep(draft))
            .flat_map(|draft| examples(draft, settled))
            .collect();
        weights = descend(&examples, rows);
    }
    weights
}

/// The sentences of `draft`; of a wrong one, which is wrong is told, or goes by what is
/// `settled` so far, or by what was found.
fn examples<'d>(draft: &'d Draft, settled: Option<&Weights>) -> Vec<Example<'d>> {
    let all = &draft.sentences;
    let is_wrong = draft.kinds[ANY];
    let found = all.iter().filter(|sentence| sentence.found).count();
    let heaviest = settled.and_then(|weights| {
        let weighed = all.iter().map(|sentence| weights.outputs(sentence)[ANY]).enumerate();
        weighed.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
    });
    let example = |(at, sentence): (usize, &'d Sentence)| {
        let (wrong, weight) = match (sentence.is_wrong, settled) {
            _ if !is_wrong => (false, 1.0),
            (Some(wrong), _) => (wrong, 1.0),
            (None, Some(_)) if heaviest == Some(at) => (true, 1.0),
            (None, Some(_)) => (false, BESIDE),
            (None, None) if found == 0 => (true, BESIDE / all.len() as f32),
            (None, None) if sentence.found => (true, 1.0 / found as f32),
            (None, None) => (false, BESIDE),
        };
        let labels = if wrong { draft.kinds } else { [false; OUTPUTS] };
        Example { sentence, labels, weight }
    };
    all.iter().enumerate().map(example).collect()
}

fn descend(examples: &[Example<'_>], rows: usize) -> Weights {
    let mut weights = Weights { biases: [-2.0; OUTPUTS], rows: vec![Values::default(); rows] };
    let mut squares = vec![Values::default(); rows];
    let mut bias_squares = [1e-2_f32; OUTPUTS];
    let mut places: Vec<usize> = (0..examples.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for pass in 0..PASSES {
        let rate = RATE * (1.0 - 0.9 * pass as f32 / PASSES as f32);
        crate::claims::shuffle(&mut places, &mut random);
        for example in places.iter().filter_map(|at| examples.get(*at)) {
            let mut slopes = weights.outputs(example.sentence);
            for (slope, label) in slopes.iter_mut().zip(example.labels) {
                *slope = (1.0 / (1.0 + exp(-*slope)) - f32::from(label)) * example.weight;
            }
            for ((bias, square), slope) in
                weights.biases.iter_mut().zip(&mut bias_squares).zip(slopes)
            {
                *square += slope * slope;
                *bias -= 0.3 * rate * slope / square.sqrt();
            }
            for (at, counts) in &example.sentence.evidence {
                let Some((row, squares)) = weights.rows.get_mut(*at).zip(squares.get_mut(*at))
                else {
                    continue;
                };
                for ((weight, square), slope) in row.iter_mut().zip(squares).zip(slopes) {
                    let slope = slope * counts + DECAY * *weight;
                    *square += slope * slope;
                    *weight -= rate * slope / (*square + 1e-4).sqrt();
                }
            }
        }
    }
    weights
}

/// The thresholds by what clean drafts of fresh sets, which were left out, weigh.
fn thresholds(drafts: &[Draft], unseen: &[Vec<f32>]) -> Thresholds {
    let clean: Vec<(&Draft, &Vec<f32>)> =
        drafts.iter().zip(unseen).filter(|(d, _)| d.is_fresh && !d.kinds[ANY]).collect();
    // The heaviest sentence of each clean draft among those that count, the heaviest first.
    let at_share = |share: f32, counts: &dyn Fn(&Sentence, f32) -> bool| {
        let mut heaviest: Vec<f32> = clean
            .iter()
            .map(|(draft, weights)| {
                let own = draft.sentences.iter().zip(*weights).filter(|(s, w)| counts(s, **w));
                own.map(|(_, weight)| *weight).fold(f32::MIN, f32::max)
            })
            .collect();
        heaviest.sort_by(|a, b| b.total_cmp(a));
        heaviest.get((heaviest.len() as f32 * share) as usize).copied().unwrap_or(9.0).max(-9.0)
    };
    let red = at_share(RAISED, &|s, _| s.found);
    let stays = at_share(RED, &|s, weight| s.found_red || (s.found && weight >= red)).min(red);
    Thresholds { amber: at_share(MARKED, &|_, _| true).min(stays), stays, red }
}

fn tell(drafts: &[Draft], unseen: &[Vec<f32>], from: Thresholds, sets: usize) {
    println!("{} drafts of {sets} sets, weighed against {from:.2?}", drafts.len());
    println!(
        "| of sets left out | drafts | marked | red | marked by rules and judges alone | red |\n\
         |---|---|---|---|---|---|"
    );
    let line = |name: &str, keep: &dyn Fn(&Draft) -> bool| {
        let mut counts = [0_usize; 5];
        for (draft, weights) in drafts.iter().zip(unseen).filter(|(draft, _)| keep(draft)) {
            let any = |is: &dyn Fn(&Sentence, f32) -> bool| {
                usize::from(draft.sentences.iter().zip(weights).any(|(s, w)| is(s, *w)))
            };
            let red = |s: &Sentence, w: f32| {
                (s.found_red && w >= from.stays) || (s.found && w >= from.red)
            };
            let own = [
                1,
                any(&|s, w| w >= from.amber || s.found_red),
                any(&red),
                any(&|s, _| s.found),
                any(&|s, _| s.found_red),
            ];
            counts.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
        }
        let [all, marked, red, found, found_red] = counts;
        let share = |part: usize| 100.0 * part as f32 / all.max(1) as f32;
        println!(
            "| {name} | {all} | {:.1}% | {:.1}% | {:.1}% | {:.1}% |",
            share(marked),
            share(red),
            share(found),
            share(found_red)
        );
    };
    line("clean", &|d| !d.kinds[ANY]);
    line("clean, fresh", &|d| d.is_fresh && !d.kinds[ANY]);
    line("clean, everyday", &|d| d.is_everyday);
    line("wrong", &|d| d.kinds[ANY]);
    line("wrong, fresh", &|d| d.is_fresh && d.kinds[ANY]);
    let heaviest = |is_wrong: bool| -> Vec<f32> {
        let own = drafts.iter().zip(unseen).filter(|(d, _)| d.is_fresh && d.kinds[ANY] == is_wrong);
        let mut all: Vec<f32> =
            own.map(|(_, weights)| weights.iter().copied().fold(f32::MIN, f32::max)).collect();
        all.sort_by(|a, b| b.total_cmp(a));
        all
    };
    let (clean, wrong) = (heaviest(false), heaviest(true));
    for share in [0.05, 0.1, 0.2, 0.4, 0.6, 0.8] {
        let from = clean.get((clean.len() as f32 * share) as usize).copied().unwrap_or(0.0);
        let marked = wrong.partition_point(|weight| *weight >= from);
        let marked = 100.0 * marked as f32 / wrong.len().max(1) as f32;
        println!("by weight alone, fresh: {:.0}% of clean, {marked:.1}% of wrong", 100.0 * share);
    }
    for (at, kind) in KINDS.iter().enumerate() {
        line(&format!("{kind}, fresh"), &|d| d.is_fresh && d.kinds.get(at) == Some(&true));
    }
}

fn bytes(weights: &Weights, seen: &BTreeMap<u32, usize>, from: Thresholds) -> Vec<u8> {
    let most = |row: &Values| row.iter().map(|weight| weight.abs()).fold(0.0, f32::max);
    let mut rows: Vec<(u32, f32, &Values)> = seen
        .iter()
        .zip(&weights.rows)
        .map(|((hash, seen), row)| (*hash, most(row) * (*seen as f32).sqrt(), row))
        .collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    rows.truncate(ROWS_MAX);
    rows.sort_by_key(|(hash, ..)| *hash);
    let mut scales = Values::default();
    for (output, scale) in scales.iter_mut().enumerate() {
        let own = rows.iter().filter_map(|(.., row)| row.get(output));
        *scale = (own.map(|weight| weight.abs()).fold(0.0, f32::max) / STEPS).max(1e-9);
    }
    let rows: Vec<(u32, [i8; OUTPUTS])> = rows
        .iter()
        .map(|(hash, _, row)| {
            let mut steps = [0_i8; OUTPUTS];
            for ((step, weight), scale) in steps.iter_mut().zip(*row).zip(scales) {
                *step = (weight / scale).round().clamp(-STEPS, STEPS) as i8;
            }
            (*hash, steps)
        })
        .collect();
    Weigher::bytes(from, &weights.biases, &scales, &rows)
}

/// The hash of the labelled drafts that the list at `sets` names, with the list.
pub fn hash_of_drafts(root: &Path, sets: &str) -> Result<Sha256> {
    let list = fs::read_to_string(root.join(sets)).with_context(|| format!("reading {sets}"))?;
    let mut all = Sha256::new_with_prefix(list.as_bytes());
    for path in lists::names(&list) {
        let text = fs::read(root.join(path)).with_context(|| format!("reading {path}"))?;
        all.update((text.len() as u64).to_le_bytes());
        all.update(text);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A brand that was made to measure by, and says so, is not learnt from.
    #[test]
    fn what_is_kept_for_evaluation_is_not_learnt_from() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let sets = fs::read_to_string(root.join(SETS)).unwrap();
        let sets: Vec<&str> = lists::names(&sets).collect();
        assert!(sets.len() > 100);
        for set in sets {
            let pack = root.join(set).with_file_name("policy.toml");
            let text = fs::read_to_string(&pack).unwrap();
            assert!(!text.contains("never to be trained on"), "{set}");
        }
    }

    fn line(set: usize, is_wrong: bool, words: &[&str]) -> Line {
        let sentence = |word: &&str| ([0, 0], vec![(sign(word), 1.0), (sign("found"), 1.0)]);
        Line {
            set: format!("{set}/drafts.jsonl"),
            fresh: true,
            kinds: if is_wrong { vec!["promises_money".to_owned()] } else { vec![] },
            wrong: vec![],
            sentences: words.iter().map(sentence).collect(),
        }
    }

    #[test]
    fn the_wrong_sentence_is_found_and_training_twice_gives_the_same_bytes() {
        let lines: Vec<Line> = (0..40)
            .map(|at| {
                line(at / 4, at % 2 == 0, if at % 2 == 0 { &["gold", "bread"] } else { &["bread"] })
            })
            .collect();
        let bytes = train(&lines).unwrap();
        assert_eq!(bytes, train(&lines).unwrap());
        let weigher = Weigher::read(bytes.into()).unwrap();
        let any = |word: &str| weigher.outputs(&vec![(sign(word), 1.0), (sign("found"), 1.0)])[ANY];
        assert!(any("gold") > any("bread") + 2.0, "{} {}", any("gold"), any("bread"));
        assert!(any("gold") >= weigher.from.amber);
    }
}
