//! Measures triage on a labelled set: `cargo run --example eval_triage -- FILE.jsonl [--misses]`.
//!
//! Each line: `{"id","text","intent":[accepted],"also":[],"tone":[accepted],
//! "urgency":[accepted],"risk_must":[],"risk_may":[],"language"}`.

use std::collections::BTreeMap;

use countersign_core::{
    ticket::{Author, Message, Ticket},
    triage::{Triage, triage},
    vocabulary::Risk,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    id: String,
    text: String,
    #[serde(default)]
    intent: Vec<String>,
    #[serde(default)]
    tone: Vec<String>,
    #[serde(default)]
    urgency: Vec<String>,
    #[serde(default)]
    risk_must: Vec<String>,
    #[serde(default)]
    risk_may: Vec<String>,
    #[serde(default)]
    language: String,
}

#[derive(Default)]
struct Count {
    right: usize,
    of: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    fn show(&self) -> String {
        format!("{}/{} = {:.1}%", self.right, self.of, percent(self.right, self.of))
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

#[derive(Default)]
struct Flag {
    hit: usize,
    missed: usize,
    allowed: usize,
    false_alarm: usize,
}

#[derive(Default)]
struct Report {
    answered: Count,
    first: Count,
    abstained: usize,
    tone: Count,
    urgency: Count,
    language: Count,
    language_long: Count,
    flags: BTreeMap<&'static str, Flag>,
    classes: BTreeMap<String, [usize; 3]>,
    bins: [(usize, usize, f64); 10],
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("which file? give a .jsonl")?;
    let misses = args.any(|a| a == "--misses");
    #[expect(clippy::disallowed_methods, reason = "an example reads the file it is given")]
    let source = std::fs::read_to_string(&path)?;
    let mut report = Report::default();
    for (number, line) in source.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let row: Row =
            serde_json::from_str(line).map_err(|e| format!("{path}:{}: {e}", number + 1))?;
        let got = triage(&ticket(&row.text));
        let mut out = vec![];
        report.add(&row, &got, &mut out);
        if misses && !out.is_empty() {
            show(&format!("{} | {} | {}", row.id, row.text.replace('\n', " "), out.join("; ")));
        }
    }
    report.show();
    Ok(())
}

#[expect(clippy::disallowed_macros, reason = "an example prints what it measured")]
fn show(line: &str) {
    println!("{line}");
}

fn ticket(text: &str) -> Ticket {
    let message = Message {
        from: Author::Customer,
        author: None,
        at: None,
        text: text.to_owned(),
        attachments: vec![],
    };
    Ticket { messages: vec![message], ..Ticket::default() }
}

impl Report {
    fn add(&mut self, row: &Row, got: &Triage, out: &mut Vec<String>) {
        self.add_intent(row, got, out);
        let tone = row.tone.iter().any(|t| t == got.tone.as_str());
        self.tone.add(tone);
        let urgency = row.urgency.iter().any(|u| u == got.urgency.as_str());
        self.urgency.add(urgency);
        let language = got.language.as_deref() == Some(row.language.as_str());
        self.language.add(language);
        if row.text.chars().count() > 20 {
            self.language_long.add(language);
        }
        if !tone {
            out.push(format!("tone {} not {:?}", got.tone, row.tone));
        }
        if !urgency {
            out.push(format!("urgency {} not {:?}", got.urgency, row.urgency));
        }
        if !language {
            out.push(format!("language {:?} not {}", got.language, row.language));
        }
        for risk in Risk::ALL {
            let (must, may) = (has(&row.risk_must, *risk), has(&row.risk_may, *risk));
            let raised = got.has_risk(*risk);
            let flag = self.flags.entry(risk.as_str()).or_default();
            match (raised, must, may) {
                (true, true, _) => flag.hit += 1,
                (false, true, _) => flag.missed += 1,
                (true, false, true) => flag.allowed += 1,
                (true, false, false) => flag.false_alarm += 1,
                (false, false, _) => {}
            }
            if raised != must && !may {
                let words = got.risk.iter().find(|r| r.flag == *risk).map(|r| &r.words);
                out.push(format!("risk {risk} raised {raised} {words:?}"));
            }
        }
    }

    fn add_intent(&mut self, row: &Row, got: &Triage, out: &mut Vec<String>) {
        let accepted = |i: &str| row.intent.iter().any(|w| w == i);
        if let Some(best) = got.candidates.first() {
            self.first.add(accepted(best.intent.as_str()));
        }
        let want = row.intent.first().cloned().unwrap_or_default();
        let Some(intent) = got.intent else {
            self.abstained += 1;
            self.classes.entry(want).or_default()[2] += 1;
            out.push(format!("abstains, want {:?}, {:?}", row.intent, got.candidates.first()));
            return;
        };
        let right = accepted(intent.as_str());
        self.answered.add(right);
        let confidence = got.candidates.first().map_or(0.0, |c| f64::from(c.confidence));
        let bin = ((confidence * 10.0) as usize).min(9);
        if let Some(bin) = self.bins.get_mut(bin) {
            *bin = (bin.0 + 1, bin.1 + usize::from(right), bin.2 + confidence);
        }
        if right {
            self.classes.entry(intent.to_string()).or_default()[0] += 1;
        } else {
            self.classes.entry(intent.to_string()).or_default()[1] += 1;
            self.classes.entry(want).or_default()[2] += 1;
            out.push(format!("{intent} not {:?}", row.intent));
        }
    }

    fn show(&self) {
        let total = self.answered.of + self.abstained;
        show(&format!("intent, of answered: {}", self.answered.show()));
        show(&format!("intent, first candidate: {}", self.first.show()));
        show(&format!(
            "abstained: {}/{total} = {:.1}%",
            self.abstained,
            percent(self.abstained, total)
        ));
        let f1s: Vec<f64> = self
            .classes
            .values()
            .filter(|[hit, _, missed]| hit + missed > 0)
            .map(|[hit, wrong, missed]| 2.0 * *hit as f64 / (2 * hit + wrong + missed) as f64)
            .collect();
        let macro_f1 = f1s.iter().sum::<f64>() / f1s.len().max(1) as f64;
        show(&format!("macro-F1 over {} classes: {:.3}", f1s.len(), macro_f1));
        let error: f64 = self.bins.iter().map(|(_, right, sum)| (sum - *right as f64).abs()).sum();
        show(&format!("calibration error: {:.3}", error / self.answered.of.max(1) as f64));
        show(&format!("tone: {}\nurgency: {}", self.tone.show(), self.urgency.show()));
        show(&format!(
            "language: {} (over 20 characters: {})",
            self.language.show(),
            self.language_long.show()
        ));
        for (name, f) in &self.flags {
            let raised = f.hit + f.allowed + f.false_alarm;
            show(&format!(
                "risk {name}: recall {}/{} = {:.0}%, precision {}/{raised} = {:.0}%",
                f.hit,
                f.hit + f.missed,
                percent(f.hit, f.hit + f.missed),
                f.hit + f.allowed,
                percent(f.hit + f.allowed, raised),
            ));
        }
        for (name, [hit, wrong, missed]) in &self.classes {
            show(&format!(
                "  {name}: precision {:.0}% recall {:.0}% ({hit} hit, {wrong} wrong, {missed} missed)",
                percent(*hit, hit + wrong),
                percent(*hit, hit + missed)
            ));
        }
    }
}

fn has(names: &[String], risk: Risk) -> bool {
    names.iter().any(|n| n == risk.as_str())
}
