//! From which output on the model raises a risk beside the rules, and what that comes to.

use std::fmt::Write as _;

use countersign_core::{
    ticket::{Author, Message, Ticket},
    triage::{
        Risk,
        model::{RISKS, TOLD_RISKS},
        triage,
    },
};

use crate::{corpus::Row, figures::Unseen};

/// Share of what only the model raises that must be right: false alarms of every kind
/// teach people to look away.
const RIGHT_MIN: f32 = 0.6;
/// Share of all ordinary rows without a risk in which the model alone may raise it: the dearer
/// a risk is to miss, and the fewer of it the writers of those rows labelled, the more.
const fn alarms_max(risk: Risk) -> f32 {
    match risk {
        Risk::Safety => 0.035,
        Risk::Fraud => 0.02,
        Risk::Chargeback => 0.014,
        Risk::Legal => 0.011,
        Risk::Public => 0.01,
        Risk::Privacy => 0.007,
        _ => 0.003,
    }
}
/// Flags that only the model raised and that were right, below which it stays silent:
/// so few prove nothing.
const PROVEN_MIN: usize = 5;
/// The risks whose thresholds are taken from the rows written for them: elsewhere they are
/// so rare, and labelled so unevenly, that nothing could be proven.
const HARD: [Risk; 6] =
    [Risk::Legal, Risk::Chargeback, Risk::Fraud, Risk::Safety, Risk::Public, Risk::Privacy];
/// Share of what rules and model raise together in those rows that must be right.
const BOTH_RIGHT_MIN: f32 = 0.7;
/// Where rules alone are right less often: share of what the model adds that must be.
const ADDED_RIGHT_MIN: f32 = 0.5;
/// Share of the rules' flags below an output that may be right for their word not to be taken.
const DOUBTED_RIGHT_MAX: f32 = 0.2;
/// The same of frauds and dangers, whose words are taken sooner.
const GRAVE_DOUBTED_RIGHT_MAX: f32 = 0.1;
/// Of fewer flags nothing is proven.
const DOUBTED_MIN: usize = 20;

/// What one row is worth to one flag.
struct Case {
    output: f32,
    labelled: bool,
    ruled: bool,
    /// Its row was written for the risks.
    hard: bool,
}

/// For each risk the lowest output that is right often enough where no rule speaks.
pub fn thresholds(rows: &[Row], outputs: &[Unseen]) -> [f32; RISKS] {
    let cases = cases(rows, outputs);
    let mut chosen = [f32::MAX; RISKS];
    for ((slot, risk), cases) in chosen.iter_mut().zip(TOLD_RISKS).zip(&cases) {
        *slot = threshold(risk, cases);
    }
    chosen
}

/// For each risk the output below which hardly any flag of a rule is right.
pub fn doubts(rows: &[Row], outputs: &[Unseen]) -> [f32; RISKS] {
    let mut chosen = [f32::MIN; RISKS];
    for ((slot, risk), cases) in chosen.iter_mut().zip(TOLD_RISKS).zip(&cases(rows, outputs)) {
        *slot = doubt(risk, cases);
    }
    chosen
}

fn doubt(risk: Risk, cases: &[Case]) -> f32 {
    // Repeated contacts are labelled too unevenly to doubt anything.
    if !HARD.contains(&risk) && risk != Risk::Money {
        return f32::MIN;
    }
    let grave = matches!(risk, Risk::Fraud | Risk::Safety);
    let most = if grave { GRAVE_DOUBTED_RIGHT_MAX } else { DOUBTED_RIGHT_MAX };
    let known = |case: &&Case| case.ruled && case.hard;
    let mut ruled: Vec<&Case> = cases.iter().filter(known).collect();
    ruled.sort_by(|a, b| a.output.total_cmp(&b.output));
    let (mut right, mut below) = (0, f32::MIN);
    for (at, case) in ruled.iter().enumerate() {
        right += usize::from(case.labelled);
        if at + 1 >= DOUBTED_MIN && right as f32 <= most * (at + 1) as f32 {
            below = case.output;
        }
    }
    below
}

/// Recall and precision of rules alone, and of rules and model; on all rows and on those
/// written for the risks.
pub fn table(rows: &[Row], outputs: &[Unseen]) -> String {
    let mut out = String::from(
        "| flag | rows | labelled | rules: recall, precision | rules or model | from | doubt |\n|---|---|---|---|---|---|---|\n",
    );
    for (risk, cases) in TOLD_RISKS.iter().zip(cases(rows, outputs)) {
        let (from, doubt) = (threshold(*risk, &cases), doubt(*risk, &cases));
        let (hard, _): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|c| c.hard);
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

/// The lowest output that is right often enough where no rule speaks.
fn threshold(risk: Risk, cases: &[Case]) -> f32 {
    if !HARD.contains(&risk) {
        return lowest(cases.iter(), RIGHT_MIN);
    }
    let from = with_rules(cases.iter().filter(|c| c.hard), doubt(risk, cases));
    let mut calm: Vec<f32> =
        cases.iter().filter(|c| !c.labelled && !c.ruled && !c.hard).map(|c| c.output).collect();
    calm.sort_by(|a, b| b.total_cmp(a));
    let share = alarms_max(risk);
    let most = (calm.len() as f32 * share) as usize;
    calm.get(most).map_or(from, |loudest| from.max(*loudest))
}

/// The lowest output from which on what rules and model raise together is right often
/// enough, rules being doubted below `doubt`; where the rules alone are not, what the model
/// adds must be.
fn with_rules<'c>(cases: impl Iterator<Item = &'c Case>, doubt: f32) -> f32 {
    let (ruled, mut open): (Vec<&Case>, Vec<&Case>) = cases.partition(|case| case.ruled);
    let ruled: Vec<&Case> = ruled.into_iter().filter(|case| case.output >= doubt).collect();
    let ruled_right = ruled.iter().filter(|case| case.labelled).count();
    open.sort_by(|a, b| b.output.total_cmp(&a.output));
    let (mut right, mut from) = (0, f32::MAX);
    for (at, case) in open.iter().enumerate() {
        right += usize::from(case.labelled);
        let enough = |right: usize, raised: usize| right as f32 >= BOTH_RIGHT_MIN * raised as f32;
        let good = enough(right + ruled_right, at + 1 + ruled.len())
            || right as f32 >= ADDED_RIGHT_MIN * (at + 1) as f32;
        if case.labelled && right >= PROVEN_MIN && good {
            from = case.output;
        }
    }
    from
}

/// The lowest output from which on those of `cases` that no rule raised are labelled in a
/// share of `right_min`.
fn lowest<'c>(cases: impl Iterator<Item = &'c Case>, right_min: f32) -> f32 {
    let mut open: Vec<&Case> = cases.filter(|c| !c.ruled).collect();
    open.sort_by(|a, b| b.output.total_cmp(&a.output));
    let (mut right, mut from) = (0, f32::MAX);
    for (at, case) in open.iter().enumerate() {
        right += usize::from(case.labelled);
        let enough = right >= PROVEN_MIN && right as f32 >= right_min * (at + 1) as f32;
        if case.labelled && enough {
            from = case.output;
        }
    }
    from
}

fn cases(rows: &[Row], outputs: &[Unseen]) -> [Vec<Case>; RISKS] {
    let mut cases = [const { Vec::new() }; RISKS];
    for (row, unseen) in rows.iter().zip(outputs) {
        let ruled = triage(&ticket(row));
        for ((risk, cases), output) in TOLD_RISKS.iter().zip(&mut cases).zip(unseen.risks) {
            let labelled = row.risk.contains(risk);
            let (ruled, hard) = (ruled.has_risk(*risk), row.is_of_risks());
            cases.push(Case { output, labelled, ruled, hard });
        }
    }
    cases
}

fn ticket(row: &Row) -> Ticket {
    let message = Message {
        from: Author::Customer,
        author: None,
        at: None,
        text: row.text.clone(),
        attachments: vec![],
    };
    Ticket { channel: row.channel, messages: vec![message], ..Ticket::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_speaks_from_where_it_is_right_often_enough() {
        let case = |output, labelled, ruled| Case { output, labelled, ruled, hard: true };
        let mut cases: Vec<Case> =
            (0..6_u8).map(|at| case(9.0 - f32::from(at), true, false)).collect();
        cases.push(case(3.0, false, false));
        cases.push(case(2.0, true, true));
        assert_eq!(threshold(Risk::Money, &cases), 4.0);
        assert_eq!(threshold(Risk::Fraud, &cases), 4.0);
        cases.extend((0..20).map(|_| case(10.0, false, false)));
        assert_eq!(threshold(Risk::Money, &cases), f32::MAX);
        cases.extend((0..200).map(|_| Case { hard: false, ..case(5.5, false, false) }));
        cases.retain(|c| c.output < 10.0);
        assert_eq!(threshold(Risk::Fraud, &cases), 5.5);
    }
}
