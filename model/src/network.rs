//! Trains the network for the risks: cross-entropy by Adam for its filters and AdaGrad for
//! the vectors of its words, in batches drawn from a fixed seed. One thread, plain sums: the
//! same weights every time.

use std::collections::HashMap;

use countersign_core::triage::model::{
    RISKS, TOLD_RISKS,
    features::{Features, Reading},
    math,
    network::{Answers, FILTERS, FROM, POOLED, REACH, STEPS, WIDTH, mean_share},
};

use crate::{corpus::Row, learn::Random, principal, vectors::Vectors};

/// Words that have a vector.
const WORDS_MAX: usize = 14_000;
/// Times that a word must stand in the rows to be among them for itself.
const SEEN_MIN: u32 = 3;
/// Passes over the rows.
const PASSES: usize = 12;
/// Rows of one step.
const BATCH: usize = 32;
/// The first step of a filter.
const RATE: f32 = 2e-3;
/// The first step of a vector.
const VECTORS_RATE: f32 = 0.3;
/// What the squares of a vector's past gradients begin at: single rows move it little.
const SQUARES_FROM: f32 = 1e-2;
/// How strongly the filters are drawn to nought.
const DECAY: f32 = 0.01;
/// Share of the filters' answers that a pass does not see.
const ANSWERS_HIDDEN: f32 = 0.4;
/// Share of the words that a pass does not see.
const WORDS_HIDDEN: f32 = 0.15;
/// Share of certainty that labels do not have.
const SMOOTHING: f32 = 0.02;
/// How much more a rare risk's rows count: its share of the rows to this power.
const RARITY: f32 = 0.3;
/// A risk in fewer rows counts no more than this share of them.
const SHARE_MIN: f32 = 0.003;
/// Words of one row that are read.
const READ_MAX: usize = 160;
/// Adam's memory of gradients, and of their squares.
const MEMORY: [f32; 2] = [0.9, 0.999];

const KERNEL: usize = REACH * WIDTH * FILTERS;
const OUT: usize = POOLED * RISKS;
/// Kernel, its biases, output weights, their biases.
const PARTS: [usize; 4] = [KERNEL, FILTERS, OUT, RISKS];

/// What a training came to.
#[derive(Debug, Clone)]
pub struct Trained {
    /// The hashes of the words that have a vector, sorted.
    hashes: Vec<u32>,
    vectors: Vec<[f32; WIDTH]>,
    dense: Dense,
}

/// The weights beside the vectors, or their gradients.
#[derive(Debug, Clone)]
struct Dense {
    kernel: Vec<Answers>,
    biases: Answers,
    out: Vec<[f32; RISKS]>,
    out_biases: [f32; RISKS],
}

impl Dense {
    fn new() -> Self {
        Self {
            kernel: vec![[0.0; FILTERS]; REACH * WIDTH],
            biases: [0.0; FILTERS],
            out: vec![[0.0; RISKS]; POOLED],
            out_biases: [0.0; RISKS],
        }
    }

    /// The outputs for what was pooled.
    fn outputs(&self, pooled: &[f32]) -> [f32; RISKS] {
        let mut outputs = self.out_biases;
        for (row, value) in self.out.iter().zip(pooled) {
            outputs.iter_mut().zip(row).for_each(|(output, weight)| *output += value * weight);
        }
        outputs
    }

    fn values(&mut self) -> impl Iterator<Item = &mut f32> {
        let kernel = self.kernel.iter_mut().flatten().chain(&mut self.biases);
        kernel.chain(self.out.iter_mut().flatten()).chain(&mut self.out_biases)
    }
}

/// A row as the network sees it: the places of its words' vectors, clause by clause.
struct Example {
    clauses: Vec<Vec<Option<usize>>>,
    labels: [f32; RISKS],
}

/// Learns the risks of `rows`, whose features are `features`.
pub fn learn(rows: &[&Row], features: &[&Features], vectors: &Vectors) -> Trained {
    let mut random = Random::new();
    let mut trained = start(features, vectors, &mut random);
    let at: HashMap<u32, usize> = trained.hashes.iter().copied().zip(0..).collect();
    let place = |word: &Reading| word.hashes().find_map(|hash| at.get(&hash).copied());
    let examples: Vec<Example> = rows
        .iter()
        .zip(features)
        .map(|(row, features)| {
            let mut left = READ_MAX;
            let mut clauses = vec![];
            for clause in &features.clauses {
                let words: Vec<_> = clause.readings.iter().take(left).map(place).collect();
                left -= words.len();
                clauses.push(words);
            }
            let labels = TOLD_RISKS.map(|risk| f32::from(u8::from(row.risk.contains(&risk))));
            Example { clauses, labels }
        })
        .collect();
    let weights = rarities(&examples);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let steps = (PASSES * examples.len().div_ceil(BATCH)).max(1);
    let mut adam = Adam::new();
    let mut step = Step::new(&trained);
    let mut done = 0;
    for _ in 0..PASSES {
        random.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            step.transpose(&trained.dense);
            for example in batch.iter().filter_map(|at| examples.get(*at)) {
                step.add(&trained, example, &weights, batch.len(), &mut random);
            }
            let left = 1.0 - 0.95 * done as f32 / steps as f32;
            adam.step(&mut trained.dense, &mut step.dense, RATE * left);
            step.move_vectors(&mut trained.vectors, VECTORS_RATE * left);
            done += 1;
        }
    }
    trained
}

/// The words that get a vector, their vectors, and filters that know nothing yet.
fn start(features: &[&Features], vectors: &Vectors, random: &mut Random) -> Trained {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for word in features.iter().flat_map(|f| f.clauses.iter().flat_map(|c| &c.readings)) {
        *counts.entry(word.word).or_default() += 1;
    }
    let mut seen: Vec<(u32, u32)> = counts.into_iter().filter(|(_, n)| *n >= SEEN_MIN).collect();
    seen.sort_unstable_by_key(|(hash, count)| (u32::MAX - count, *hash));
    let mut hashes: Vec<u32> = seen.into_iter().map(|(hash, _)| hash).collect();
    hashes.extend(&vectors.words);
    let mut known = std::collections::HashSet::new();
    hashes.retain(|hash| known.insert(*hash));
    hashes.truncate(WORDS_MAX);
    hashes.sort_unstable();
    let narrow = principal::Narrow::<WIDTH>::of(vectors);
    let of = |hash: &u32| {
        let known = vectors.of(*hash).map(|vector| narrow.of_vector(vector));
        known.unwrap_or_else(|| core::array::from_fn(|_| 0.1 * random.around()))
    };
    let places: Vec<[f32; WIDTH]> = hashes.iter().map(of).collect();
    let mut dense = Dense::new();
    let start = |inputs: usize| 1.0 / (inputs as f32).sqrt();
    let reaches: [usize; FILTERS] =
        core::array::from_fn(|at| FROM.iter().filter(|from| at >= **from).count());
    let kernel = reaches.map(|reach| start(reach * WIDTH));
    for (rows, from) in dense.kernel.chunks_exact_mut(WIDTH).zip(FROM) {
        for row in rows {
            let seen = row.iter_mut().zip(kernel).skip(from);
            seen.for_each(|(w, start)| *w = start * random.around());
        }
    }
    dense.biases.iter_mut().zip(kernel).for_each(|(w, start)| *w = start * random.around());
    dense.out.iter_mut().flatten().for_each(|w| *w = start(POOLED) * random.around());
    Trained { hashes, vectors: places, dense }
}

/// How much a row with each risk counts.
fn rarities(examples: &[Example]) -> [f32; RISKS] {
    core::array::from_fn(|risk| {
        let with: f32 = examples.iter().filter_map(|e| e.labels.get(risk)).sum();
        let share = (with / examples.len().max(1) as f32).max(SHARE_MIN);
        math::exp(-RARITY * share.ln())
    })
}

/// Adam with weights drawn to nought apart from the gradient.
struct Adam {
    past: Vec<[f32; 2]>,
    powers: [f32; 2],
}

impl Adam {
    fn new() -> Self {
        Self { past: vec![[0.0; 2]; PARTS.iter().sum()], powers: [1.0; 2] }
    }

    /// Moves `weights` against `gradients`, and forgets these.
    fn step(&mut self, weights: &mut Dense, gradients: &mut Dense, rate: f32) {
        let [first, second] = MEMORY;
        self.powers = [self.powers[0] * first, self.powers[1] * second];
        let [of_mean, of_square] = self.powers.map(|power| 1.0 - power);
        let both = weights.values().zip(gradients.values()).zip(&mut self.past);
        for ((weight, slope), [mean, square]) in both {
            *mean = first * *mean + (1.0 - first) * *slope;
            *square = second * *square + (1.0 - second) * *slope * *slope;
            let size = (*square / of_square).sqrt() + 1e-8;
            *weight -= rate * (*mean / of_mean / size + DECAY * *weight);
            *slope = 0.0;
        }
    }
}

/// The gradients of one batch.
struct Step {
    dense: Dense,
    /// The kernel by filters, for the way back to the vectors.
    by_filter: Vec<[f32; WIDTH]>,
    vectors: Vec<[f32; WIDTH]>,
    squares: Vec<[f32; WIDTH]>,
    touched: Vec<usize>,
}

/// One window of a row: the places of its words, and the filters' answers.
struct Window {
    words: [Option<usize>; REACH],
    answers: Answers,
}

impl Step {
    fn new(trained: &Trained) -> Self {
        let words = trained.vectors.len();
        Self {
            dense: Dense::new(),
            by_filter: vec![[0.0; WIDTH]; REACH * FILTERS],
            vectors: vec![[0.0; WIDTH]; words],
            squares: vec![[SQUARES_FROM; WIDTH]; words],
            touched: vec![],
        }
    }

    fn transpose(&mut self, dense: &Dense) {
        let places = self.by_filter.chunks_exact_mut(FILTERS).zip(dense.kernel.chunks_exact(WIDTH));
        for (filters, rows) in places {
            for (at, row) in rows.iter().enumerate() {
                for (filter, weight) in filters.iter_mut().zip(row) {
                    if let Some(slot) = filter.get_mut(at) {
                        *slot = *weight;
                    }
                }
            }
        }
    }

    /// Adds the gradient of one example of a batch of `count`. As in judging, each risk is told
    /// by the prefix of whole sentences that speaks loudest of it: what is harmless must be
    /// so wherever a text is cut.
    fn add(
        &mut self,
        trained: &Trained,
        example: &Example,
        weights: &[f32; RISKS],
        count: usize,
        random: &mut Random,
    ) {
        let (windows, ends) = windows(trained, example, random);
        let share = 1.0 / (1.0 - ANSWERS_HIDDEN);
        let kept: Vec<f32> = (0..POOLED)
            .map(|_| if random.is_below(ANSWERS_HIDDEN) { 0.0 } else { share })
            .collect();
        let prefixes = prefixes(&windows, &ends, &kept);
        let told: Vec<[f32; RISKS]> =
            prefixes.iter().map(|prefix| trained.dense.outputs(&prefix.pooled)).collect();
        let mut of_answers = vec![[0.0; FILTERS]; windows.len()];
        let loudest = loudest(&told);
        for (at, prefix) in prefixes.iter().enumerate() {
            let Some(outputs) = told.get(at).filter(|_| loudest.contains(&at)) else { continue };
            let mut slopes = slopes(outputs, &example.labels, weights, count);
            slopes.iter_mut().zip(loudest).filter(|(_, of)| *of != at).for_each(|(s, _)| *s = 0.0);
            for (row, value) in self.dense.out.iter_mut().zip(&prefix.pooled) {
                row.iter_mut().zip(slopes).for_each(|(slot, slope)| *slot += value * slope);
            }
            self.dense.out_biases.iter_mut().zip(slopes).for_each(|(slot, slope)| *slot += slope);
            let of_pooled: Vec<f32> = trained
                .dense
                .out
                .iter()
                .zip(&kept)
                .map(|(row, kept)| kept * row.iter().zip(slopes).map(|(w, s)| w * s).sum::<f32>())
                .collect();
            prefix.go_back(&windows, &of_pooled, &mut of_answers);
        }
        for (window, of_answers) in windows.iter().zip(&of_answers) {
            self.go_back(trained, window, of_answers);
        }
    }

    /// From the slopes of one window's answers to the filters and the vectors.
    fn go_back(&mut self, trained: &Trained, window: &Window, of_answers: &Answers) {
        self.dense.biases.iter_mut().zip(of_answers).for_each(|(slot, slope)| *slot += slope);
        let kernel = self.dense.kernel.chunks_exact_mut(WIDTH);
        let places = kernel.zip(self.by_filter.chunks_exact(FILTERS)).zip(window.words);
        for (((rows, filters), word), from) in places.zip(FROM) {
            let Some(word) = word else { continue };
            let of_answers = of_answers.get(from..).unwrap_or_default();
            let vector = trained.vectors.get(word);
            for (row, value) in rows.iter_mut().zip(vector.into_iter().flatten()) {
                let row = row.get_mut(from..).unwrap_or_default();
                row.iter_mut().zip(of_answers).for_each(|(slot, slope)| *slot += value * slope);
            }
            let Some(slots) = self.vectors.get_mut(word) else { continue };
            let filters = filters.iter().skip(from);
            for (filter, slope) in filters.zip(of_answers).filter(|(_, s)| **s != 0.0) {
                slots.iter_mut().zip(filter).for_each(|(slot, weight)| *slot += slope * weight);
            }
            self.touched.push(word);
        }
    }

    /// Moves the vectors that the batch touched, and forgets their gradients.
    fn move_vectors(&mut self, vectors: &mut [[f32; WIDTH]], rate: f32) {
        self.touched.sort_unstable();
        self.touched.dedup();
        for at in self.touched.drain(..) {
            let slopes = self.vectors.get_mut(at).into_iter().flatten();
            let squares = self.squares.get_mut(at).into_iter().flatten();
            let values = vectors.get_mut(at).into_iter().flatten();
            for ((value, square), slope) in values.zip(squares).zip(slopes) {
                *square += *slope * *slope;
                *value -= rate * *slope / square.sqrt();
                *slope = 0.0;
            }
        }
    }
}

/// A row up to the end of one of its sentences.
struct Prefix {
    /// Windows up to there.
    end: usize,
    /// The strongest answer of each filter, and its window.
    strongest: [(f32, usize); FILTERS],
    /// What went to the outputs.
    pooled: Vec<f32>,
}

impl Prefix {
    /// From the slopes of what was pooled to those of the windows' answers.
    fn go_back(&self, windows: &[Window], of_pooled: &[f32], of_answers: &mut [Answers]) {
        let (of_strongest, of_means) = of_pooled.split_at(FILTERS);
        let share = mean_share(self.end as u32);
        let all = windows.iter().zip(of_answers).take(self.end).enumerate();
        for (at, (window, slots)) in all {
            let pools = of_strongest.iter().zip(of_means).zip(&self.strongest);
            for ((slot, answer), ((top, mean), best)) in
                slots.iter_mut().zip(&window.answers).zip(pools)
            {
                if *answer > 0.0 {
                    *slot += mean * share + if best.1 == at { *top } else { 0.0 };
                }
            }
        }
    }
}

/// The prefixes of a row that end at `ends`; of what the filters answered, `kept` is seen.
fn prefixes(windows: &[Window], ends: &[usize], kept: &[f32]) -> Vec<Prefix> {
    let mut all = vec![];
    let mut strongest = [(0.0_f32, usize::MAX); FILTERS];
    let mut sums = [0.0; FILTERS];
    let mut from = 0;
    for end in ends {
        for (at, window) in windows.iter().enumerate().take(*end).skip(from) {
            for ((best, sum), answer) in strongest.iter_mut().zip(&mut sums).zip(&window.answers) {
                if *answer > best.0 {
                    *best = (*answer, at);
                }
                *sum += answer.max(0.0);
            }
        }
        from = *end;
        let share = mean_share(*end as u32);
        let pooled = strongest.iter().map(|best| best.0).chain(sums.map(|sum| sum * share));
        let pooled = pooled.zip(kept).map(|(value, kept)| value * kept).collect();
        all.push(Prefix { end: *end, strongest, pooled });
    }
    all
}

/// For each risk, which of `told` is highest.
fn loudest(told: &[[f32; RISKS]]) -> [usize; RISKS] {
    core::array::from_fn(|risk| {
        let outputs = told.iter().map(|outputs| outputs.get(risk).copied().unwrap_or(f32::MIN));
        let best = outputs.enumerate().reduce(|a, b| if b.1 > a.1 { b } else { a });
        best.map_or(0, |(at, _)| at)
    })
}

/// The windows of a row, a share of its words hidden, and how many there are at the end of
/// each sentence.
fn windows(trained: &Trained, example: &Example, random: &mut Random) -> (Vec<Window>, Vec<usize>) {
    let mut all = vec![];
    let mut ends = vec![];
    for clause in &example.clauses {
        let words: Vec<Option<usize>> =
            clause.iter().map(|word| word.filter(|_| !random.is_below(WORDS_HIDDEN))).collect();
        for at in 0..words.len() {
            let near = |place: usize| *words.get((at + place).checked_sub(REACH / 2)?)?;
            let words: [Option<usize>; REACH] = core::array::from_fn(near);
            let mut answers = trained.dense.biases;
            let kernel = trained.dense.kernel.chunks_exact(WIDTH);
            for ((rows, word), from) in kernel.zip(words).zip(FROM) {
                let vector = word.and_then(|word| trained.vectors.get(word));
                let answers = answers.get_mut(from..).unwrap_or_default();
                for (row, value) in rows.iter().zip(vector.into_iter().flatten()) {
                    let row = row.get(from..).unwrap_or_default();
                    answers.iter_mut().zip(row).for_each(|(answer, w)| *answer += value * w);
                }
            }
            all.push(Window { words, answers });
        }
        ends.push(all.len());
    }
    (all, ends)
}

/// How far each of `outputs` is from its label, in a batch of `count`.
fn slopes(
    outputs: &[f32; RISKS],
    labels: &[f32; RISKS],
    weights: &[f32; RISKS],
    count: usize,
) -> [f32; RISKS] {
    let mut slopes = [0.0; RISKS];
    let both = slopes.iter_mut().zip(outputs).zip(labels.iter().zip(weights));
    for ((slope, output), (label, weight)) in both {
        let label = label * (1.0 - 2.0 * SMOOTHING) + SMOOTHING / 2.0;
        let chance = 1.0 / (1.0 + math::exp(-output));
        *slope = chance * (weight * label + 1.0 - label) - weight * label;
        *slope /= (count * RISKS) as f32;
    }
    slopes
}

/// The network's part of the model's bytes.
pub fn bytes(trained: &Trained) -> Vec<u8> {
    let mut out = vec![];
    let words = trained.hashes.len();
    out.extend((words as u32).to_le_bytes());
    let scales: [f32; WIDTH] = core::array::from_fn(|at| {
        scale(trained.vectors.iter().filter_map(|v| v.get(at)), 0.005, STEPS)
    });
    let kernel_scales: Answers = core::array::from_fn(|at| {
        scale(trained.dense.kernel.iter().filter_map(|row| row.get(at)), 0.0, 127.0)
    });
    let dense = &trained.dense;
    let floats = scales.iter().chain(&kernel_scales).chain(&dense.biases);
    let floats = floats.chain(dense.out.iter().flatten()).chain(&dense.out_biases);
    floats.for_each(|value| out.extend(value.to_le_bytes()));
    for row in &dense.kernel {
        out.extend(row.iter().zip(kernel_scales).map(|(w, s)| step(*w, s, 127.0) as u8));
    }
    trained.hashes.iter().for_each(|hash| out.extend(hash.to_le_bytes()));
    for vector in &trained.vectors {
        let steps: Vec<i8> = vector.iter().zip(scales).map(|(v, s)| step(*v, s, STEPS)).collect();
        let byte =
            |pair: &[i8]| pair.iter().fold(0_u8, |byte, step| byte << 4 | (*step as u8 & 15));
        out.extend(steps.chunks_exact(2).map(byte));
    }
    out
}

/// What one step is worth, where a share of `values` may be cut off.
fn scale<'v>(values: impl Iterator<Item = &'v f32>, cut: f32, steps: f32) -> f32 {
    let mut sizes: Vec<f32> = values.map(|value| value.abs()).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    let largest = sizes.get((sizes.len() as f32 * cut) as usize).copied().unwrap_or(1.0);
    (largest / steps).max(1e-9)
}

fn step(value: f32, scale: f32, steps: f32) -> i8 {
    (value / scale).round().clamp(-steps, steps) as i8
}
