//! Multinomial logistic regression by AdaGrad: one pass after another over the
//! rows in an order drawn from a fixed seed. One thread, plain sums: the same
//! weights every time.

use anyhow::{Context as _, Result, bail};
use countersign_core::{
    ticket::Channel,
    triage::model::{
        INTENTS, OUTPUTS, Outputs, SIDES, TOLD_RISKS, TONES,
        features::{CHANNELS_FROM, DENSE},
        math,
    },
};

use crate::{corpus::Row, examples::Example};

/// Share of the certainty on tone and urgency that is spread over the other answers.
const SIDE_SMOOTHING: f32 = 0.05;

/// What can be turned in training.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Passes over the rows.
    pub passes: usize,
    /// The first step of a hashed feature.
    pub rate: f32,
    /// The first step of a weight of the vectors.
    pub vectors_rate: f32,
    /// The first step of a dense weight.
    pub dense_rate: f32,
    /// How strongly weights are drawn to nought.
    pub decay: f32,
    /// How much tone and urgency count beside the intent.
    pub side: f32,
    /// Share of certainty that is spread over the other answers.
    pub smoothing: f32,
    /// What a further intent that is present gets of the certainty.
    pub also: f32,
    /// Share of a row's features that a pass does not see: what is told must not hang on one word.
    pub hidden: f32,
    /// How many times a pass sees a row in a plain register.
    pub plain: usize,
    /// Share of passes in which a row's channel is not told, as it is of many tickets.
    pub unknown: f32,
    /// How much risks count beside the intent.
    pub risk: f32,
    /// How much the intent of rows written for the risks counts.
    pub complaint: f32,
    /// How much their tone and urgency count.
    pub complaint_mood: f32,
}

impl Settings {
    /// Changes one by `name=value`.
    pub fn set(&mut self, pair: &str) -> Result<()> {
        let (name, value) = pair.split_once('=').context("a setting is `name=value`")?;
        let value: f32 = value.parse().with_context(|| format!("`{value}` is no number"))?;
        match name {
            "passes" => self.passes = value as usize,
            "plain" => self.plain = value as usize,
            "rate" => self.rate = value,
            "vectors_rate" => self.vectors_rate = value,
            "dense_rate" => self.dense_rate = value,
            "decay" => self.decay = value,
            "side" => self.side = value,
            "smoothing" => self.smoothing = value,
            "also" => self.also = value,
            "hidden" => self.hidden = value,
            "risk" => self.risk = value,
            "complaint" => self.complaint = value,
            "complaint_mood" => self.complaint_mood = value,
            "unknown" => self.unknown = value,
            _ => bail!("`{name}` is no setting"),
        }
        Ok(())
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            passes: 12,
            rate: 0.12,
            vectors_rate: 0.03,
            dense_rate: 0.3,
            decay: 2e-5,
            side: 1.0,
            smoothing: 0.15,
            also: 0.1,
            hidden: 0.2,
            plain: 5,
            risk: 1.0,
            complaint: 0.1,
            complaint_mood: 0.4,
            unknown: 0.4,
        }
    }
}

/// Learnt weights, before they are made small.
#[derive(Debug, Clone)]
pub struct Weights {
    pub sparse: Table,
    pub vectors: Table,
    pub dense: Table,
}

/// Rows of weights, one for each output, with the squares of their past gradients.
#[derive(Debug, Clone)]
pub struct Table {
    pub rows: Vec<Outputs>,
    squares: Vec<Outputs>,
}

impl Table {
    fn new(rows: usize) -> Self {
        Self { rows: vec![[0.0; OUTPUTS]; rows], squares: vec![[1e-2; OUTPUTS]; rows] }
    }

    fn add_to(&self, at: usize, value: f32, outputs: &mut Outputs) {
        let Some(row) = self.rows.get(at) else { return };
        outputs.iter_mut().zip(row).for_each(|(output, weight)| *output += value * weight);
    }

    fn step(&mut self, at: usize, value: f32, gradient: &Outputs, rate: f32, decay: f32) {
        let (Some(row), Some(squares)) = (self.rows.get_mut(at), self.squares.get_mut(at)) else {
            return;
        };
        for ((weight, square), slope) in row.iter_mut().zip(squares).zip(gradient) {
            let slope = slope * value + decay * *weight;
            *square += slope * slope;
            *weight -= rate * slope / square.sqrt();
        }
    }
}

impl Weights {
    /// The outputs for `example`.
    pub fn outputs(&self, example: &Example) -> Outputs {
        let mut outputs = [0.0; OUTPUTS];
        for (at, value) in &example.sparse {
            self.sparse.add_to(*at as usize, *value, &mut outputs);
        }
        for (at, value) in example.vector.iter().enumerate() {
            self.vectors.add_to(at, *value, &mut outputs);
        }
        for (at, value) in example.dense.iter().enumerate().filter(|(_, v)| **v != 0.0) {
            self.dense.add_to(at, *value, &mut outputs);
        }
        outputs
    }

    fn step(&mut self, example: &Example, gradient: &Outputs, settings: &Settings, rate: f32) {
        for (at, value) in &example.sparse {
            let rate = rate * settings.rate;
            self.sparse.step(*at as usize, *value, gradient, rate, settings.decay);
        }
        for (at, value) in example.vector.iter().enumerate() {
            let rate = rate * settings.vectors_rate;
            self.vectors.step(at, *value, gradient, rate, settings.decay);
        }
        for (at, value) in example.dense.iter().enumerate().filter(|(_, v)| **v != 0.0) {
            let rate = rate * settings.dense_rate;
            // Risks must be told by words alone: form and lexicon change with what comes later.
            let mut gradient = *gradient;
            if at > 0 {
                gradient.iter_mut().skip(SIDES).for_each(|slope| *slope = 0.0);
            }
            self.dense.step(at, *value, &gradient, rate, settings.decay);
        }
    }
}

/// Learns from `rows`, whose features are `examples`.
pub fn learn(rows: &[&Row], examples: &[Example], known: usize, settings: &Settings) -> Weights {
    let width = examples.first().map_or(0, |e| e.vector.len());
    let mut weights =
        Weights { sparse: Table::new(known), vectors: Table::new(width), dense: Table::new(DENSE) };
    let mut order: Vec<usize> = vec![];
    for (at, row) in rows.iter().enumerate() {
        let times = if row.plain { settings.plain } else { 1 };
        order.extend(core::iter::repeat_n(at, times));
    }
    let mut random = Random::new();
    let steps = (settings.passes * order.len()).max(1) as f32;
    let mut done = 0_usize;
    for _ in 0..settings.passes {
        random.shuffle(&mut order);
        for at in &order {
            let (Some(row), Some(example)) = (rows.get(*at), examples.get(*at)) else { continue };
            let thinned;
            let example = if settings.hidden > 0.0 {
                thinned = thin(example, settings, &mut random);
                &thinned
            } else {
                example
            };
            let gradient = gradient(&weights.outputs(example), row, settings);
            // Steps shrink to a tenth, so that the last rows seen do not rule.
            let rate = 1.0 - 0.9 * done as f32 / steps;
            weights.step(example, &gradient, settings, rate);
            done += 1;
        }
    }
    weights
}

/// How far each output is from what the labels say.
fn gradient(outputs: &Outputs, row: &Row, settings: &Settings) -> Outputs {
    let (intents, rest) = outputs.split_at(INTENTS);
    let (tones, rest) = rest.split_at(TONES);
    let (urgencies, risks) = rest.split_at(SIDES - INTENTS - TONES);
    let mut gradient = [0.0; OUTPUTS];
    let chances = math::softmax::<INTENTS>(intents, 1.0)
        .into_iter()
        .chain(math::softmax::<TONES>(tones, 1.0))
        .chain(math::softmax::<{ SIDES - INTENTS - TONES }>(urgencies, 1.0))
        .chain(risks.iter().map(|output| 1.0 / (1.0 + math::exp(-output))));
    for (slot, chance) in gradient.iter_mut().zip(chances) {
        *slot = chance;
    }
    let also = if row.also.is_empty() { 0.0 } else { settings.also };
    let mut aim = |at: usize, share: f32| {
        if let Some(slot) = gradient.get_mut(at) {
            *slot -= share;
        }
    };
    let sure = 1.0 - settings.smoothing;
    aim(row.intent as usize, sure * (1.0 - also));
    for intent in &row.also {
        aim(*intent as usize, sure * also / row.also.len() as f32);
    }
    aim(INTENTS + row.tone as usize, 1.0 - SIDE_SMOOTHING);
    aim(INTENTS + TONES + row.urgency as usize, 1.0 - SIDE_SMOOTHING);
    for at in 0..INTENTS {
        aim(at, settings.smoothing / INTENTS as f32);
    }
    for at in INTENTS..SIDES {
        aim(at, SIDE_SMOOTHING / TONES as f32);
    }
    for (at, risk) in TOLD_RISKS.iter().enumerate() {
        aim(SIDES + at, f32::from(u8::from(row.risk.contains(risk))));
    }
    gradient.iter_mut().skip(INTENTS).take(SIDES - INTENTS).for_each(|s| *s *= settings.side);
    gradient.iter_mut().skip(SIDES).for_each(|slope| *slope *= settings.risk);
    // Complaints written for the risks are no sample of what customers ask.
    if row.is_of_risks() {
        let (mut intents, mut moods) = (settings.complaint, settings.complaint_mood);
        if row.risks_alone {
            (intents, moods) = (0.0, 0.0);
        }
        gradient.iter_mut().take(INTENTS).for_each(|slope| *slope *= intents);
        gradient.iter_mut().take(SIDES).skip(INTENTS).for_each(|slope| *slope *= moods);
    }
    gradient
}

/// The example without a share of its hashed features, the rest scaled up to make good,
/// and in some passes without its channel.
fn thin(example: &Example, settings: &Settings, random: &mut Random) -> Example {
    let hidden = settings.hidden;
    let from = (hidden * 65_536.0) as u64;
    let mut thinned = example.clone();
    thinned.sparse.retain(|_| random.next() % 65_536 >= from);
    thinned.sparse.iter_mut().for_each(|(_, value)| *value /= 1.0 - hidden);
    if random.is_below(settings.unknown) {
        for (slot, channel) in thinned.dense.iter_mut().skip(CHANNELS_FROM).zip(Channel::ALL) {
            *slot = f32::from(u8::from(*channel == Channel::Other));
        }
    }
    thinned
}

/// Numbers that look random, the same every time (xorshift).
pub struct Random(u64);

impl Random {
    /// From the one seed.
    pub const fn new() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// True in a share of the cases.
    pub fn is_below(&mut self, share: f32) -> bool {
        self.next() % 65_536 < (share * 65_536.0) as u64
    }

    /// Evenly from minus one to one.
    pub fn around(&mut self) -> f32 {
        (self.next() % 65_536) as f32 / 32_768.0 - 1.0
    }

    pub fn shuffle(&mut self, list: &mut [usize]) {
        for at in (1..list.len()).rev() {
            list.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}
