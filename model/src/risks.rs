//! From which output on the model raises a risk beside the rules, and what that comes to.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use countersign_core::{
    ticket::{Author, Channel, Message, Ticket},
    triage::{
        Risk,
        model::{Model, RISKS, TOLD_RISKS, features::Features, math},
        triage,
    },
};
use serde::Deserialize;

use crate::{corpus::Row, figures::Unseen, lists};

/// How likely a flag must be to be raised. Far below even odds: a risk that nobody hears of is
/// far dearer than one that a rep waves away. Frauds and dangers, which everyday messages
/// resemble most, and legal threats, which threats of other kinds do, must be likelier, and
/// what needs nobody's signature likelier still.
const fn likely_min(risk: Risk) -> f64 {
    match risk {
        Risk::Legal => 0.15,
        Risk::Fraud => 0.2,
        Risk::Safety => 0.17,
        Risk::Repeat | Risk::Privacy => 0.3,
        Risk::Public => 0.4,
        _ => 0.12,
    }
}
/// Steps in which the likelihood is fitted.
const STEPS: usize = 25;
/// What keeps a fit from being surer than its rows.
const RIDGE: f64 = 1e-2;

/// What one row is worth to one flag.
struct Case {
    output: f32,
    labelled: bool,
    ruled: bool,
}

/// A message of a set that no training learns from.
#[derive(Debug, Deserialize)]
pub struct Labelled {
    text: String,
    #[serde(default)]
    channel: Option<Channel>,
    /// What any careful reader would raise.
    risk_must: Vec<Risk>,
    /// What one may raise, too.
    risk_may: Vec<Risk>,
}

/// The messages of the sets that `list` names, from `root`.
pub fn labelled(root: &Path, list: &Path) -> Result<Vec<Labelled>> {
    let mut all = vec![];
    for path in sets(root, list)? {
        let text =
            fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        for line in text.lines() {
            all.push(serde_json::from_str(line).with_context(|| path.display().to_string())?);
        }
    }
    Ok(all)
}

/// The files that `list` names.
pub fn sets(root: &Path, list: &Path) -> Result<Vec<PathBuf>> {
    let list = root.join(list);
    let text = fs::read_to_string(&list).with_context(|| format!("reading {}", list.display()))?;
    Ok(lists::names(&text).map(|name| root.join(name)).collect())
}

/// From which output on each risk is raised where no rule speaks, and below which a rule's
/// word for it is not taken, by what `model` says of the messages.
pub fn thresholds(model: &Model, messages: &[Labelled]) -> [[f32; RISKS]; 2] {
    let mut chosen = [[f32::MAX; RISKS], [f32::MIN; RISKS]];
    for (at, (risk, cases)) in TOLD_RISKS.iter().zip(heard(model, messages)).enumerate() {
        for (slots, value) in chosen.iter_mut().zip(threshold(*risk, &cases)) {
            slots.get_mut(at).into_iter().for_each(|slot| *slot = value);
        }
    }
    chosen
}

/// What the model and the rules say of each message, for each risk; where opinions may differ,
/// it is no case.
fn heard(model: &Model, messages: &[Labelled]) -> [Vec<Case>; RISKS] {
    let mut cases = [const { Vec::new() }; RISKS];
    for message in messages {
        let channel = message.channel.unwrap_or(Channel::Email);
        let (_, told) = model.outputs(&Features::of_text(&message.text, channel));
        let ruled = triage(&ticket(&message.text, channel));
        for ((risk, cases), told) in TOLD_RISKS.iter().zip(&mut cases).zip(told) {
            let labelled = message.risk_must.contains(risk);
            if labelled || !message.risk_may.contains(risk) {
                let ruled = ruled.has_risk(*risk);
                cases.push(Case { output: told.output, labelled, ruled });
            }
        }
    }
    cases
}

/// Where a flag is as likely as [`likely_min`]: without a rule's word, and with it.
fn threshold(risk: Risk, cases: &[Case]) -> [f32; 2] {
    let [always, by_output, by_rule] = likelihood(cases);
    // What the model says must count for something before it decides.
    if by_output < RIDGE {
        return [f32::MAX, f32::MIN];
    }
    let wanted = odds(likely_min(risk));
    let [from, doubt] = [0.0, by_rule].map(|rule| ((wanted - always - rule) / by_output) as f32);
    // Who says that they wrote before is believed.
    [from, if risk == Risk::Repeat { f32::MIN } else { doubt }]
}

/// The logarithm of the odds of `chance`.
fn odds(chance: f64) -> f64 {
    (chance / (1.0 - chance)).ln()
}

/// Logistic regression by Newton's method: what counts always, for each unit of the output,
/// and for a rule's word.
fn likelihood(cases: &[Case]) -> [f64; 3] {
    let mut weights = [0.0_f64; 3];
    for _ in 0..STEPS {
        let mut slopes = weights.map(|weight| -RIDGE * weight);
        let mut bends = [[0.0; 3]; 3];
        for case in cases {
            let values = [1.0, f64::from(case.output), f64::from(u8::from(case.ruled))];
            let sum: f64 = weights.iter().zip(values).map(|(w, v)| w * v).sum();
            let chance = 1.0 / (1.0 + f64::from(math::exp(-sum as f32)));
            let off = f64::from(u8::from(case.labelled)) - chance;
            for ((slope, row), value) in slopes.iter_mut().zip(&mut bends).zip(values) {
                *slope += off * value;
                for (bend, other) in row.iter_mut().zip(values) {
                    *bend += chance * (1.0 - chance) * value * other;
                }
            }
        }
        for (at, row) in bends.iter_mut().enumerate() {
            row.get_mut(at).into_iter().for_each(|bend| *bend += RIDGE);
        }
        let moved = solve(bends, slopes);
        weights.iter_mut().zip(moved).for_each(|(weight, by)| *weight += by);
    }
    weights
}

/// The solution of three linear equations, by Cramer's rule.
fn solve(rows: [[f64; 3]; 3], right: [f64; 3]) -> [f64; 3] {
    let whole = determinant(rows);
    core::array::from_fn(|at| {
        let mut replaced = rows;
        for (row, value) in replaced.iter_mut().zip(right) {
            row.get_mut(at).into_iter().for_each(|slot| *slot = value);
        }
        determinant(replaced) / whole
    })
}

fn determinant([a, b, c]: [[f64; 3]; 3]) -> f64 {
    a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0])
        + a[2] * (b[0] * c[1] - b[1] * c[0])
}

/// Recall and precision of rules alone, and of rules and model; on all rows and on those
/// written for the risks.
pub fn table(rows: &[Row], outputs: &[Unseen], thresholds: [[f32; RISKS]; 2]) -> String {
    let mut out = String::from(
        "| flag | rows | labelled | rules: recall, precision | rules or model | from | doubt |\n|---|---|---|---|---|---|---|\n",
    );
    let [of_from, of_doubt] = thresholds;
    let chosen = of_from.into_iter().zip(of_doubt);
    for ((risk, cases), (from, doubt)) in TOLD_RISKS.iter().zip(cases(rows, outputs)).zip(chosen) {
        let both = cases.iter().zip(rows);
        let hard: Vec<&Case> =
            both.filter(|(_, row)| row.is_of_risks()).map(|(case, _)| case).collect();
        for (name, cases) in [("all", cases.iter().collect()), ("risks", hard)] {
            let labelled = cases.iter().filter(|c| c.labelled).count();
            let rules = figures(&cases, |c| c.ruled);
            let both = figures(&cases, |c| c.ruled && c.output >= doubt || c.output >= from);
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "| {risk} | {name} | {labelled} | {rules} | {both} | {from:.2} | {doubt:.2} |"
            );
        }
    }
    out
}

/// Each row on a line: its brief, for each risk whether it is labelled, whether a rule
/// raised it and the model's output, and the text.
pub fn lines(rows: &[Row], outputs: &[Unseen]) -> String {
    let cases = cases(rows, outputs);
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        out.push_str(&row.brief);
        for case in cases.iter().filter_map(|cases| cases.get(at)) {
            let _ = write!(
                out,
                "\t{} {} {:.3}",
                u8::from(case.labelled),
                u8::from(case.ruled),
                case.output
            );
        }
        let _ = writeln!(out, "\t{}", row.text.replace(['\n', '\t'], " "));
    }
    out
}

fn figures(cases: &[&Case], raised: impl Fn(&Case) -> bool) -> String {
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let told = cases.iter().filter(|c| raised(c)).count();
    let right = cases.iter().filter(|c| raised(c) && c.labelled).count();
    let labelled = cases.iter().filter(|c| c.labelled).count();
    format!("{:.1}%, {:.1}%", share(right, labelled), share(right, told))
}

fn cases(rows: &[Row], outputs: &[Unseen]) -> [Vec<Case>; RISKS] {
    let mut cases = [const { Vec::new() }; RISKS];
    for (row, unseen) in rows.iter().zip(outputs) {
        let ruled = triage(&ticket(&row.text, row.channel));
        for ((risk, cases), output) in TOLD_RISKS.iter().zip(&mut cases).zip(unseen.risks) {
            let labelled = row.risk.contains(risk);
            cases.push(Case { output, labelled, ruled: ruled.has_risk(*risk) });
        }
    }
    cases
}

fn ticket(text: &str, channel: Channel) -> Ticket {
    let message = Message {
        from: Author::Customer,
        author: None,
        at: None,
        text: text.to_owned(),
        attachments: vec![],
    };
    Ticket { channel, messages: vec![message], ..Ticket::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_raised_from_where_it_is_likely_enough() {
        // Of each output as many labelled as it is likely, a rule's word counting for three.
        let likely = |output: f32, ruled: bool| {
            let sum = output - 1.0 + if ruled { 3.0 } else { 0.0 };
            1.0 / (1.0 + (-sum).exp())
        };
        let mut cases = vec![];
        for ruled in [false, true] {
            for output in -24..=24_i8 {
                let output = f32::from(output) / 4.0;
                let labelled = (likely(output, ruled) * 400.0).round() as usize;
                cases.extend((0..400).map(|at| Case { output, labelled: at < labelled, ruled }));
            }
        }
        let wanted = 1.0 + odds(likely_min(Risk::Fraud)) as f32;
        let [from, doubt] = threshold(Risk::Fraud, &cases);
        assert!((from - wanted).abs() < 0.05, "{from} {wanted}");
        assert!((doubt - (wanted - 3.0)).abs() < 0.05, "{doubt} {wanted}");
        // Where nothing is known, rules alone speak.
        assert_eq!(threshold(Risk::Fraud, &[]), [f32::MAX, f32::MIN]);
    }

    #[test]
    fn three_equations_are_solved() {
        let rows = [[2.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 4.0]];
        let solved = solve(rows, [4.0, 10.0, 14.0]);
        for (row, right) in rows.iter().zip([4.0, 10.0, 14.0]) {
            let sum: f64 = row.iter().zip(solved).map(|(a, b)| a * b).sum();
            assert!((sum - right).abs() < 1e-9, "{solved:?}");
        }
    }
}
