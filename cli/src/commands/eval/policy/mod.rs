//! `countersign eval policy FILE.jsonl --pack DIR`: rulings held against labels.

mod case;

use std::{
    collections::BTreeMap,
    io::{self, Write as _},
    path::PathBuf,
};

use countersign_core::{
    orders::{self, LatenessRules},
    policy::{self, Outcome as Ruled, Ruling, pack::Pack},
};

use self::case::Labelled;
use crate::{
    commands::packet::clock,
    failure::{Failure, Outcome},
    input::{lines, packs},
};

#[derive(clap::Args)]
pub struct Arguments {
    /// Labelled requests, one JSON object a line: id, order, customer, request and
    /// expected, as docs/evaluation.md has them.
    file: PathBuf,
    /// The policy pack to decide by.
    #[arg(long, value_name = "DIR")]
    pack: PathBuf,
    /// Also list what was ruled otherwise than expected.
    #[arg(long)]
    misses: bool,
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
    let cases: Vec<Labelled> = lines::read(&arguments.file, "labelled request", EXAMPLE)?;
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let broken = |error| Failure::Io { name: "standard output".into(), error };
    for case in &cases {
        let ruling = ruling(case, &pack)?;
        let right = ruling.as_ref().map(|r| r.outcome.as_str()) == Some(case.expected.as_str());
        for name in [case.request.kind.as_str(), "all", &format!("expected {}", case.expected)] {
            let tally = tallies.entry(name.to_owned()).or_default();
            tally.all += 1;
            tally.right += usize::from(right);
        }
        if arguments.misses && !right {
            let (got, why) =
                ruling.map_or((Ruled::None, String::new()), |r| (r.outcome, r.because));
            let Labelled { id, request, expected, .. } = case;
            writeln!(out, "{id} | {} | expected {expected}, ruled {got} | {why}", request.kind)
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

/// The ruling on the case's one request.
fn ruling(case: &Labelled, pack: &Pack) -> Outcome<Option<Ruling>> {
    let clock = clock(None, Some(pack));
    let (ticket, triage, details) = case.request()?;
    let records = case.records(clock.now);
    let context = orders::context(&ticket, &triage, &records, &LatenessRules::default(), &clock);
    let rulings = policy::rule_on(details, &ticket, &triage, &context, Some(pack), &clock);
    Ok(rulings.into_iter().next())
}
