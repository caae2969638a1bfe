//! Trains the tagger of personal values: a conditional random field by stochastic gradients,
//! each weight with a rate of its own and drawn to nought (FTRL-Proximal; McMahan and others,
//! 2013), text by text in an order from a fixed seed. One thread, plain sums: the same bytes
//! every time.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use countersign_core::{
    privacy::{
        tagger::{
            self, Features, LABELS, MAGIC, OUTPUTS, REACH, SHARED_WIDTH, Tagger, VERSION, Values,
            Vocabulary, word_hashes,
        },
        unmark,
    },
    triage::model::math::exp,
};
use serde::Deserialize;

use crate::{
    corpus::{self, Row},
    learn::Random,
    lists, sources,
};

/// Where what it learns from is told from a text.
const FEATURES: &str = "core/src/privacy/recognise/tagger";
const CODE: [&str; 4] = [
    "model/src/tagger.rs",
    "core/src/privacy/plain.rs",
    "core/src/privacy/recognise/tokens.rs",
    "core/src/privacy/recognise/words.txt",
];
/// Passes over the texts.
const PASSES: usize = 40;
/// The first step of a weight, and what slows it.
const RATE: f32 = 0.15;
const SLOWNESS: f32 = 1.0;
/// How strongly weights are kept at nought, and drawn there.
const TO_NOUGHT: f32 = 6.0;
const DECAY: f32 = 0.5;
/// How likely a token must be a part of a value to be masked.
const FROM: f32 = 0.15;
/// Messages of the corpus in which a word must stand to be known, and to be known well.
const LEVELS: [u32; 2] = [10, 50];
/// One in so many messages of the corpus that name nobody is learnt as one without values.
const QUIET: usize = 24;
/// The largest step of a weight.
const STEPS: f32 = 127.0;

/// A training, or one that leaves files out.
#[derive(clap::Args)]
pub struct Arguments {
    /// The list of labelled texts.
    #[arg(long, default_value = "model/personal.txt")]
    texts: PathBuf,
    /// The corpus, by whose messages words are known.
    #[arg(long, default_value = "model/corpus")]
    corpus: PathBuf,
    /// The tagger written.
    #[arg(long, default_value = "model/tagger.bin")]
    out: PathBuf,
    /// Leave the files out whose names hold this, and tell what is heard in them.
    #[arg(long, value_name = "NAME")]
    without: Vec<String>,
}

#[derive(Deserialize)]
struct Line {
    marked: String,
}

/// A text as the training sees it.
struct Text {
    text: String,
    /// The bytes of each value of [`LABELS`].
    values: Vec<[usize; 2]>,
    /// The bytes of everything marked.
    marked: Vec<[usize; 2]>,
    /// Of each token the places of its features' weights, and its output.
    tokens: Vec<Token>,
}

struct Token {
    shared: Vec<usize>,
    own: Vec<usize>,
    output: usize,
}

/// Trains and writes the tagger.
pub fn run(arguments: &Arguments) -> Result<()> {
    let rows = corpus::read(&arguments.corpus)?;
    let levels = levels(&rows);
    let vocabulary = Vocabulary::read(table(&levels, 1).into(), levels.len(), 1)
        .context("the vocabulary is no table")?;
    let mut places = Places::default();
    let (mut learnt, mut left_out) = (vec![], vec![]);
    let list = fs::read_to_string(&arguments.texts)
        .with_context(|| format!("reading {}", arguments.texts.display()))?;
    for name in lists::names(&list) {
        let out = arguments.without.iter().any(|part| name.contains(part.as_str()));
        let file = fs::read_to_string(name).with_context(|| format!("reading {name}"))?;
        let mut texts = vec![];
        for line in file.lines() {
            let line: Line = serde_json::from_str(line).with_context(|| name.to_owned())?;
            texts.push(read(&line.marked, &vocabulary, if out { None } else { Some(&mut places) }));
        }
        if out {
            left_out.push((name.to_owned(), texts));
        } else {
            learnt.extend(texts);
        }
    }
    let quiet = rows.iter().filter(|row| tagger::names_nobody(&row.text)).step_by(QUIET);
    learnt.extend(quiet.map(|row| read(&row.text, &vocabulary, Some(&mut places))));
    let weights = learn(&learnt, &places);
    let bytes = bytes(&levels, &places, &weights);
    let tagger = Tagger::read(bytes.clone()).context("what was written is no tagger")?;
    println!("{} texts, {} bytes", learnt.len(), bytes.len());
    println!("learnt: {}", told(&tagger, &learnt));
    for (name, texts) in &left_out {
        println!("{name}: {}", told(&tagger, texts));
    }
    fs::write(&arguments.out, &bytes)
        .with_context(|| format!("writing {}", arguments.out.display()))?;
    // A trial without some files is no tagger to keep.
    if arguments.without.is_empty() {
        let record = record(Path::new(""), arguments, &bytes)?;
        let place = sources::place(&arguments.out);
        fs::write(&place, record).with_context(|| format!("writing {}", place.display()))?;
    }
    Ok(())
}

/// What goes into a training from below `root`, and the `bytes` that came out, as hashes.
fn record(root: &Path, arguments: &Arguments, bytes: &[u8]) -> Result<String> {
    let list = fs::read_to_string(root.join(&arguments.texts))
        .with_context(|| format!("reading {}", arguments.texts.display()))?;
    let mut files: Vec<PathBuf> = lists::names(&list).map(|name| root.join(name)).collect();
    files.extend(CODE.map(|name| root.join(name)));
    for folder in [root.join(&arguments.corpus), root.join(FEATURES)] {
        sources::add_files(&folder, &mut files)?;
    }
    sources::of_files(files, bytes)
}

/// How often the corpus's words are said: 1 or 2.
fn levels(rows: &[Row]) -> BTreeMap<u32, Vec<u8>> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for row in rows {
        let mut words = word_hashes(&row.text);
        words.sort_unstable();
        words.dedup();
        words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let level = |count: u32| LEVELS.iter().filter(|from| count >= **from).count() as u8;
    let known = counts.into_iter().filter(|(_, count)| level(*count) > 0);
    known.map(|(word, count)| (word, vec![level(count)])).collect()
}

/// Where the weights of each feature stand.
#[derive(Default)]
struct Places {
    shared: BTreeMap<u32, usize>,
    own: BTreeMap<u32, usize>,
}

impl Places {
    fn of(places: &mut BTreeMap<u32, usize>, hashes: &[u32]) -> Vec<usize> {
        let mut all = vec![];
        for hash in hashes {
            let next = places.len();
            all.push(*places.entry(*hash).or_insert(next));
        }
        all
    }
}

fn read(marked: &str, vocabulary: &Vocabulary, places: Option<&mut Places>) -> Text {
    let (text, marks) = unmark(marked);
    let (features, spans) = tagger::read(&text, vocabulary);
    let label = |kind: &str| LABELS.iter().position(|(name, _)| *name == kind);
    let output = |span: &[usize; 2]| {
        let over = marks.iter().filter(|m| m.span[0] < span[1] && m.span[1] > span[0]);
        over.filter_map(|m| label(&m.kind)).next().map_or(0, |label| label + 1)
    };
    let mut tokens = vec![];
    if let Some(places) = places {
        for (at, span) in spans.iter().enumerate() {
            let [shared, own] = Features::of(&features, at);
            tokens.push(Token {
                shared: Places::of(&mut places.shared, shared),
                own: Places::of(&mut places.own, own),
                output: output(span),
            });
        }
    }
    let sure = marks.iter().filter(|m| !m.optional && label(&m.kind).is_some());
    let values = sure.map(|m| m.span).collect();
    Text { text, values, marked: marks.iter().map(|m| m.span).collect(), tokens }
}

/// One weight: its value, the sum of its gradients, and of their squares.
#[derive(Clone, Copy, Default)]
struct Weight {
    value: f32,
    sum: f32,
    squares: f32,
}

impl Weight {
    fn step(&mut self, slope: f32) {
        let squares = self.squares + slope * slope;
        let slower = (squares.sqrt() - self.squares.sqrt()) / RATE;
        self.sum += slope - slower * self.value;
        self.squares = squares;
        let over = self.sum.abs() - TO_NOUGHT;
        let rate = (SLOWNESS + squares.sqrt()) / RATE + DECAY;
        self.value = if over > 0.0 { -self.sum.signum() * over / rate } else { 0.0 };
    }
}

/// All weights: shared features', own ones', and of one output behind another.
struct Weights {
    shared: Vec<[Weight; SHARED_WIDTH]>,
    own: Vec<[Weight; OUTPUTS]>,
    transitions: [[Weight; OUTPUTS]; OUTPUTS],
}

fn learn(texts: &[Text], places: &Places) -> Weights {
    let mut weights = Weights {
        shared: vec![[Weight::default(); SHARED_WIDTH]; places.shared.len()],
        own: vec![[Weight::default(); OUTPUTS]; places.own.len()],
        transitions: Default::default(),
    };
    let mut random = Random::new();
    let mut order: Vec<usize> = (0..texts.len()).collect();
    for _ in 0..PASSES {
        random.shuffle(&mut order);
        for text in order.iter().filter_map(|at| texts.get(*at)) {
            weights.learn(&text.tokens);
        }
    }
    weights
}

impl Weights {
    fn learn(&mut self, tokens: &[Token]) {
        let scores = self.scores(tokens);
        let factors = self.transitions.map(|row| row.map(|weight| exp(weight.value)));
        let chances = tagger::marginals(&scores, &factors);
        let mut of_shared: HashMap<usize, [f32; SHARED_WIDTH]> = HashMap::new();
        let mut of_own: HashMap<usize, Values> = HashMap::new();
        for (at, token) in tokens.iter().enumerate() {
            let Some(slopes) = slopes(&chances, tokens, at) else { continue };
            for place in &token.own {
                let sums = of_own.entry(*place).or_default();
                sums.iter_mut().zip(slopes).for_each(|(sum, slope)| *sum += slope);
            }
            for place in &token.shared {
                let sums = of_shared.entry(*place).or_insert([0.0; SHARED_WIDTH]);
                for (near, sums) in sums.chunks_exact_mut(OUTPUTS).enumerate() {
                    let Some(target) = (at + near).checked_sub(REACH) else { continue };
                    let Some(slopes) = self::slopes(&chances, tokens, target) else { continue };
                    sums.iter_mut().zip(slopes).for_each(|(sum, slope)| *sum += slope);
                }
            }
        }
        for (place, slopes) in of_own {
            let weights = self.own.get_mut(place).into_iter().flatten();
            weights.zip(slopes).for_each(|(weight, slope)| weight.step(slope));
        }
        for (place, slopes) in of_shared {
            let weights = self.shared.get_mut(place).into_iter().flatten();
            weights.zip(slopes).filter(|(_, s)| *s != 0.0).for_each(|(w, slope)| w.step(slope));
        }
        let slopes = of_transitions(&scores, &factors, tokens);
        let weights = self.transitions.iter_mut().flatten();
        weights.zip(slopes.into_iter().flatten()).for_each(|(weight, slope)| weight.step(slope));
    }

    fn scores(&self, tokens: &[Token]) -> Vec<Values> {
        let mut scores = vec![[0.0; OUTPUTS]; tokens.len()];
        let add = |scores: &mut Values, weights: &[Weight]| {
            scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight.value);
        };
        for (at, token) in tokens.iter().enumerate() {
            for weights in token.own.iter().filter_map(|place| self.own.get(*place)) {
                scores.iter_mut().skip(at).take(1).for_each(|scores| add(scores, weights));
            }
            for weights in token.shared.iter().filter_map(|place| self.shared.get(*place)) {
                for (near, weights) in weights.chunks_exact(OUTPUTS).enumerate() {
                    let Some(target) = (at + near).checked_sub(REACH) else { continue };
                    scores.iter_mut().skip(target).take(1).for_each(|s| add(s, weights));
                }
            }
        }
        scores
    }
}

/// How far each output of token `at` is from its label.
fn slopes(chances: &[Values], tokens: &[Token], at: usize) -> Option<Values> {
    let output = tokens.get(at)?.output;
    let mut slopes = *chances.get(at)?;
    slopes.iter_mut().skip(output).take(1).for_each(|slope| *slope -= 1.0);
    Some(slopes)
}

/// How far the chance of each pair of neighbouring outputs is from what is labelled.
fn of_transitions(
    scores: &[Values],
    factors: &[Values; OUTPUTS],
    tokens: &[Token],
) -> [Values; OUTPUTS] {
    let own: Vec<Values> = scores
        .iter()
        .map(|score| {
            let top = score.iter().copied().fold(f32::MIN, f32::max);
            score.map(|value| exp(value - top))
        })
        .collect();
    let mut behind = vec![[1.0 / OUTPUTS as f32; OUTPUTS]; scores.len()];
    for at in (1..scores.len()).rev() {
        let (Some(own), Some(next)) = (own.get(at), behind.get(at).copied()) else { continue };
        let sums = factors.map(|row| {
            row.iter().zip(own).zip(next).map(|((factor, own), next)| factor * own * next).sum()
        });
        behind.iter_mut().skip(at - 1).take(1).for_each(|slot| *slot = whole(sums));
    }
    let mut slopes = [[0.0; OUTPUTS]; OUTPUTS];
    let mut forward: Option<Values> = None;
    for (at, own) in own.iter().enumerate() {
        let Some(before) = forward else {
            forward = Some(whole(*own));
            continue;
        };
        let next = behind.get(at).copied().unwrap_or_default();
        let mut pairs = [[0.0; OUTPUTS]; OUTPUTS];
        let mut here = [0.0; OUTPUTS];
        let mut all = 0.0;
        for ((pairs, row), before) in pairs.iter_mut().zip(factors).zip(before) {
            let outputs = pairs.iter_mut().zip(row).zip(own).zip(next).zip(&mut here);
            for ((((pair, factor), own), next), here) in outputs {
                *here += before * factor * own;
                *pair = before * factor * own * next;
                all += *pair;
            }
        }
        let labelled = at.checked_sub(1).and_then(|b| tokens.get(b)).zip(tokens.get(at));
        for (from, (slopes, pairs)) in slopes.iter_mut().zip(pairs).enumerate() {
            for (to, (slope, pair)) in slopes.iter_mut().zip(pairs).enumerate() {
                let is = labelled.is_some_and(|(a, b)| a.output == from && b.output == to);
                *slope += pair / all - f32::from(u8::from(is));
            }
        }
        forward = Some(whole(here));
    }
    slopes
}

/// `values` so that they add up to one.
fn whole(values: Values) -> Values {
    let sum: f32 = values.iter().sum();
    values.map(|value| value / sum)
}

/// The tagger's bytes.
fn bytes(levels: &BTreeMap<u32, Vec<u8>>, places: &Places, weights: &Weights) -> Vec<u8> {
    let all = weights.shared.iter().flatten().chain(weights.own.iter().flatten());
    let scale = all.map(|weight| weight.value.abs()).fold(1e-6, f32::max) / STEPS;
    let step = |weight: &Weight| (weight.value / scale).round() as i8 as u8;
    let kept = |places: &BTreeMap<u32, usize>, row: &dyn Fn(usize) -> Vec<u8>| {
        let rows = places.iter().map(|(hash, place)| (*hash, row(*place)));
        rows.filter(|(_, row)| row.iter().any(|b| *b != 0)).collect::<BTreeMap<u32, Vec<u8>>>()
    };
    let shared = kept(&places.shared, &|at| {
        weights.shared.get(at).into_iter().flatten().map(step).collect()
    });
    let own =
        kept(&places.own, &|at| weights.own.get(at).into_iter().flatten().map(step).collect());
    let mut out = MAGIC.to_vec();
    out.extend([VERSION, OUTPUTS as u8, REACH as u8, 0]);
    for count in [levels.len(), shared.len(), own.len()] {
        out.extend((count as u32).to_le_bytes());
    }
    out.extend(FROM.to_le_bytes());
    out.extend(scale.to_le_bytes());
    let transitions = weights.transitions.iter().flatten();
    transitions.for_each(|weight| out.extend(weight.value.to_le_bytes()));
    for (rows, width) in [(levels, 1), (&shared, SHARED_WIDTH), (&own, OUTPUTS)] {
        out.extend(table(rows, width));
    }
    out
}

/// A table of [`countersign_core::text::rows`].
fn table(rows: &BTreeMap<u32, Vec<u8>>, width: usize) -> Vec<u8> {
    let mut out: Vec<u8> = rows.keys().flat_map(|hash| hash.to_le_bytes()).collect();
    rows.values().for_each(|row| out.extend(row.iter().take(width)));
    out
}

/// How many values are heard whole, and how many marks are none.
fn told(tagger: &Tagger, texts: &[Text]) -> String {
    let (mut values, mut heard, mut marks, mut wrong) = (0, 0, 0, 0);
    for text in texts {
        let told = tagger.marks(&text.text);
        let over = |a: &[usize; 2], b: &[usize; 2]| a[0] < b[1] && b[0] < a[1];
        marks += told.len();
        wrong += told.iter().filter(|(m, _)| !text.marked.iter().any(|v| over(m, v))).count();
        values += text.values.len();
        let hidden = |value: &[usize; 2]| {
            let part = text.text.get(value[0]..value[1]).unwrap_or_default();
            part.char_indices()
                .filter(|(_, c)| c.is_alphanumeric())
                .all(|(at, _)| told.iter().any(|(m, _)| (m[0]..m[1]).contains(&(value[0] + at))))
        };
        heard += text.values.iter().filter(|value| hidden(value)).count();
    }
    let share = 100.0 * heard as f64 / f64::from(u32::try_from(values.max(1)).unwrap_or(1));
    format!("{heard} of {values} values ({share:.1}%), {wrong} of {marks} marks at nothing")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments() -> Arguments {
        Arguments {
            texts: "model/personal.txt".into(),
            corpus: "model/corpus".into(),
            out: "model/tagger.bin".into(),
            without: vec![],
        }
    }

    #[test]
    fn the_tagger_is_of_these_texts() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let bytes = fs::read(root.join("model/tagger.bin")).unwrap();
        let kept = fs::read_to_string(root.join("model/tagger.sources")).unwrap();
        assert_eq!(
            kept,
            record(root, &arguments(), &bytes).unwrap(),
            "model/tagger.bin is of other texts: run `cargo xtask train` and commit what it writes"
        );
    }

    #[test]
    fn who_is_named_is_learnt_by_what_stands_around() {
        let levels = BTreeMap::new();
        let vocabulary = Vocabulary::read(vec![].into(), 0, 1).unwrap();
        let mut places = Places::default();
        let mut texts = vec![];
        for (name, town) in [("Zarko", "Umbel"), ("Plinia", "Orsk"), ("Quorra", "Vetla")] {
            for text in [
                format!("yours sincerely [[name|{name}]] from the village of [[city|{town}]]"),
                format!("the parcel is late and {name}s are sold out in every {town}"),
            ] {
                texts.push(read(&text, &vocabulary, Some(&mut places)));
            }
        }
        let weights = learn(&texts, &places);
        let made = bytes(&levels, &places, &weights);
        assert_eq!(made, bytes(&levels, &places, &learn(&texts, &places)));
        let tagger = Tagger::read(made).unwrap();
        let text = "yours sincerely Brolda from the village of Ankel";
        let told: Vec<&str> = tagger
            .marks(text)
            .into_iter()
            .filter_map(|(span, _)| text.get(span[0]..span[1]))
            .collect();
        assert_eq!(told, ["Brolda", "Ankel"]);
    }

    #[test]
    fn slopes_of_transitions_are_those_of_the_likelihood() {
        // Two tokens: the chance of a pair by counting all of them.
        let scores = [0.3_f32, -0.7].map(|by| core::array::from_fn(|at| by * at as f32 - 0.4));
        let mut factors = [[1.0; OUTPUTS]; OUTPUTS];
        factors[0][1] = 2.0;
        let token = |output| Token { shared: vec![], own: vec![], output };
        let slopes = of_transitions(&scores, &factors, &[token(0), token(1)]);
        let weight = |a: usize, b: usize| factors[a][b] * exp(scores[0][a] + scores[1][b]);
        let all: f32 = (0..OUTPUTS).flat_map(|a| (0..OUTPUTS).map(move |b| weight(a, b))).sum();
        for (a, row) in slopes.iter().enumerate() {
            for (b, slope) in row.iter().enumerate() {
                let is = f32::from(u8::from((a, b) == (0, 1)));
                assert!((slope - (weight(a, b) / all - is)).abs() < 1e-5, "{a} {b}");
            }
        }
    }
}
