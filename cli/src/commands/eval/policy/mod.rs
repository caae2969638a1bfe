//! `countersign eval policy FILE.jsonl --pack DIR`: rulings held against labels.

mod case;
mod told;

use std::{
    collections::BTreeMap,
    io::{self, Write as _},
    path::PathBuf,
};

use countersign_core::{
    orders::{self, LatenessRules},
    policy::{self, Outcome as Ruled, Ruling, pack::Pack},
};
use serde::{Deserialize, Deserializer, de::Error as _};

use self::{case::Labelled, told::Told};
use crate::{
    commands::packet::clock,
    failure::{Failure, Outcome},
    input::{lines, packs},
};

#[derive(clap::Args)]
pub struct Arguments {
    /// Labelled cases, one JSON object a line: a ticket with its records and what is right,
    /// or a request as a form gives it; docs/evaluation.md has both.
    file: PathBuf,
    /// The policy pack to decide by.
    #[arg(long, value_name = "DIR")]
    pack: PathBuf,
    /// Also list what was ruled otherwise than expected.
    #[arg(long)]
    misses: bool,
    /// Let triage tell what is asked, where a case says it too.
    #[arg(long)]
    by_words: bool,
}

/// A line of the file.
enum Line {
    Told(Box<Told>),
    Form(Box<Labelled>),
}

impl<'de> Deserialize<'de> for Line {
    /// A line that holds a ticket is told as it came; any other is a form.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        if value.get("messages").is_some() {
            return serde_json::from_value(value).map(Self::Told).map_err(D::Error::custom);
        }
        serde_json::from_value(value).map(Self::Form).map_err(D::Error::custom)
    }
}

/// What was made of one line.
struct Judged {
    id: String,
    kind: String,
    expected: String,
    /// What is wrong; nothing when it is right.
    wrong: Vec<String>,
}

const EXAMPLE: &str =
    r#"{"id":"1","order":{…},"customer":{…},"request":{"kind":"return",…},"expected":"allowed"}"#;

/// Right and all, of one kind of request.
#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
}

/// Prints the report.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let pack = packs::load(&arguments.pack)?;
    let cases: Vec<Line> = lines::read(&arguments.file, "labelled case", EXAMPLE)?;
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let broken = |error| Failure::Io { name: "standard output".into(), error };
    for case in &cases {
        let Judged { id, kind, expected, wrong } = judged(case, &pack, arguments.by_words)?;
        for name in [kind.as_str(), "all", &format!("expected {expected}")] {
            let tally = tallies.entry(name.to_owned()).or_default();
            tally.all += 1;
            tally.right += usize::from(wrong.is_empty());
        }
        if arguments.misses && !wrong.is_empty() {
            writeln!(out, "{id} | {kind} | expected {expected} | {}", wrong.join(" | "))
                .map_err(broken)?;
        }
    }
    writeln!(out, "{:<24}{:>7}{:>7}{:>9}", "requests", "right", "all", "share").map_err(broken)?;
    for (name, Tally { right, all }) in &tallies {
        // Counts of a file's lines are far below what a float holds exactly.
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let share = 100.0 * *right as f64 / (*all).max(1) as f64;
        writeln!(out, "{name:<24}{right:>7}{all:>7}{share:>8.1}%").map_err(broken)?;
    }
    out.flush().map_err(broken)
}

fn judged(case: &Line, pack: &Pack, by_words: bool) -> Outcome<Judged> {
    Ok(match case {
        Line::Told(told) => Judged {
            id: told.id(),
            kind: told.kind().to_owned(),
            expected: told.outcome().to_owned(),
            wrong: told.wrong(pack, by_words)?,
        },
        Line::Form(form) => {
            let ruling = ruling(form, pack)?;
            let (got, why) =
                ruling.map_or((Ruled::None, String::new()), |r| (r.outcome, r.because));
            let right = got.as_str() == form.expected;
            let wrong = if right { vec![] } else { vec![format!("ruled {got}"), why] };
            let (id, kind) = (form.id.clone(), form.request.kind.clone());
            Judged { id, kind, expected: form.expected.clone(), wrong }
        }
    })
}

/// The ruling on the case's one request.
fn ruling(case: &Labelled, pack: &Pack) -> Outcome<Option<Ruling>> {
    let clock = clock(None, Some(pack));
    let (ticket, triage, details) = case.request()?;
    let records = case.records(clock.now);
    let context = orders::context(&ticket, &triage, &records, &LatenessRules::default(), &clock);
    let rulings = policy::rule_on(details, &ticket, &triage, &context, Some(pack), &clock);
    Ok(rulings.into_iter().next())
}
