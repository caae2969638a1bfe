//! How good outputs are, and how they are made honest.

use std::fmt::Write as _;

use countersign_core::{
    ticket::Channel,
    triage::model::{INTENTS, Outputs, RISKS, TONES, URGENCIES, blend, math},
};

use crate::corpus::Row;

/// Temperatures tried, from sharp to flat.
const TEMPERATURES: core::ops::Range<usize> = 20..400;

/// What was told of a row by a training that did not see it.
#[derive(Debug, Clone)]
pub struct Unseen {
    pub outputs: Outputs,
    /// What the lexicon told of it.
    pub lexicon: [f32; INTENTS],
    /// The highest output of each risk.
    pub risks: [f32; RISKS],
}

impl Unseen {
    /// The chances of intents at a temperature.
    pub fn chances(&self, temperature: f32) -> [f32; INTENTS] {
        let outputs = self.outputs.get(..INTENTS).unwrap_or_default();
        blend(math::softmax(outputs, temperature), &self.lexicon)
    }

    fn side<const N: usize>(&self, from: usize, temperature: f32) -> [f32; N] {
        math::softmax(self.outputs.get(from..from + N).unwrap_or_default(), temperature)
    }
}

/// The temperature at which the labels are least surprising.
fn temperature(surprise: impl Fn(f32) -> f64) -> f32 {
    let tried = TEMPERATURES.step_by(5).map(|t| t as f32 / 100.0);
    tried
        .map(|t| (surprise(t), t))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(1.0, |(_, temperature)| temperature)
}

/// The temperatures of intents, tones and urgencies.
pub fn temperatures(rows: &[Row], unseen: &[Unseen]) -> [f32; 3] {
    let all = |of: &dyn Fn(&Row, &Unseen) -> f32| -> f64 {
        rows.iter().zip(unseen).map(|(row, told)| -f64::from(of(row, told).max(1e-9)).ln()).sum()
    };
    let at = |chances: &[f32], label: usize| chances.get(label).copied().unwrap_or(0.0);
    [
        temperature(|t| all(&|row, told| at(&told.chances(t), row.intent as usize))),
        temperature(|t| all(&|row, told| at(&told.side::<TONES>(INTENTS, t), row.tone as usize))),
        temperature(|t| {
            let from = INTENTS + TONES;
            all(&|row, told| at(&told.side::<URGENCIES>(from, t), row.urgency as usize))
        }),
    ]
}

/// The confidence that leaves `share` of the rows `keep` holds unanswered.
pub fn answer_from(
    rows: &[Row],
    outputs: &[Unseen],
    temperature: f32,
    share: f32,
    keep: impl Fn(&Row) -> bool,
) -> f32 {
    let mut sure: Vec<f32> = rows
        .iter()
        .zip(outputs)
        .filter(|(row, _)| keep(row))
        .map(|(_, output)| best(output, temperature).1)
        .collect();
    sure.sort_by(f32::total_cmp);
    sure.get((sure.len() as f32 * share) as usize).copied().unwrap_or(0.0)
}

/// The likeliest intent and its chance.
pub fn best(told: &Unseen, temperature: f32) -> (usize, f32) {
    let chances = told.chances(temperature);
    chances.into_iter().enumerate().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or_default()
}

/// The chance of a further intent at which telling it is as often right as it
/// misses one: the best F1 of the steps tried.
pub fn also_from(rows: &[Row], outputs: &[Unseen], temperature: f32) -> f32 {
    let f1 = |from: f32| {
        let (mut hit, mut wrong, mut missed) = (0, 0, 0);
        for (row, output) in rows.iter().zip(outputs) {
            let chances = output.chances(temperature);
            let main = best(output, temperature).0;
            for (at, chance) in chances.into_iter().enumerate() {
                let present =
                    row.also.iter().any(|i| *i as usize == at) || row.intent as usize == at;
                let told = chance >= from && at != main && at + 1 != INTENTS;
                hit += u32::from(told && present);
                wrong += u32::from(told && !present);
                missed +=
                    u32::from(!told && at != main && row.also.iter().any(|i| *i as usize == at));
            }
        }
        f64::from(2 * hit) / f64::from((2 * hit + wrong + missed).max(1))
    };
    let tried = (4..60).map(|step| step as f32 / 100.0);
    tried.map(|t| (f1(t), t)).max_by(|a, b| a.0.total_cmp(&b.0)).map_or(0.2, |(_, t)| t)
}

/// A table of figures for the whole and for some of its parts.
pub fn table(rows: &[Row], outputs: &[Unseen]) -> String {
    let mut out = String::from(
        "| rows | n | intent | of the surest 85% | tone | urgency |\n|---|---|---|---|---|---|\n",
    );
    let temperature = temperatures(rows, outputs)[0];
    let mut line = |name: &str, keep: &dyn Fn(&Row) -> bool| {
        let kept: Vec<(&Row, &Unseen)> =
            rows.iter().zip(outputs).filter(|(row, _)| keep(row)).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {name} | {} | {}", kept.len(), cells(&kept, temperature));
    };
    line("all", &|_| true);
    line("English", &|row| row.language == "en");
    line("English social", &|row| row.language == "en" && row.channel == Channel::Social);
    line("English social, plain", &|row| row.plain);
    for language in ["de", "fr", "es", "it", "pt", "nl"] {
        line(language, &|row| row.language == language);
    }
    out
}

fn cells(kept: &[(&Row, &Unseen)], temperature: f32) -> String {
    let top = |output: &Unseen, from: usize, count: usize| {
        let part = output.outputs.get(from..from + count).unwrap_or_default();
        part.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(at, _)| at)
    };
    let share = |right: usize, of: usize| 100.0 * right as f64 / of.max(1) as f64;
    let mut judged: Vec<(f32, bool)> = kept
        .iter()
        .map(|(row, output)| {
            let (intent, sure) = best(output, temperature);
            (sure, intent == row.intent as usize)
        })
        .collect();
    let right = judged.iter().filter(|(_, right)| *right).count();
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    judged.truncate(kept.len() * 85 / 100);
    let surest = judged.iter().filter(|(_, right)| *right).count();
    let tone = kept.iter().filter(|(r, o)| top(o, INTENTS, TONES) == r.tone as usize).count();
    let urgency = kept
        .iter()
        .filter(|(r, o)| top(o, INTENTS + TONES, URGENCIES) == r.urgency as usize)
        .count();
    format!(
        "{:.1}% | {:.1}% | {:.1}% | {:.1}% |",
        share(right, kept.len()),
        share(surest, judged.len()),
        share(tone, kept.len()),
        share(urgency, kept.len())
    )
}
