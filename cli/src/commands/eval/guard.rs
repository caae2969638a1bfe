//! `countersign eval guard FILE.jsonl`: findings held against labels.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write as _},
    path::PathBuf,
};

use countersign_core::guard::{FindingKind, Severity};

use crate::{
    commands::guard::Inputs,
    failure::{Failure, Outcome},
    input::drafts,
};

#[derive(clap::Args)]
pub struct Arguments {
    /// Labelled drafts, one JSON object a line, as docs/evaluation.md has them.
    file: PathBuf,
    #[command(flatten)]
    inputs: Inputs,
    /// Also list what was missed and what was found without reason.
    #[arg(long)]
    misses: bool,
}

/// Drafts of one kind of finding.
#[derive(Default)]
struct Tally {
    caught: usize,
    labelled: usize,
    found: usize,
}

/// Prints recall and precision by kind, and false alarms on clean drafts.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let against = arguments.inputs.against()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let broken = |error| Failure::Io { name: "standard output".into(), error };
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let (mut clean, mut red, mut alarmed, mut bad, mut caught) = (0, 0, 0, 0, 0);
    for draft in drafts::read(&arguments.file)? {
        let findings = against.check(&draft)?;
        let want: BTreeSet<&str> = draft.findings.iter().map(drafts::Label::kind).collect();
        if let Some(odd) = want.iter().find(|kind| FindingKind::from_word(kind).is_none()) {
            let id = &draft.id;
            return Err(Failure::Input(format!("draft `{id}`: `{odd}` is no kind of finding")));
        }
        let got: BTreeSet<&str> = findings.iter().map(|f| f.kind.as_str()).collect();
        for kind in want.union(&got) {
            let tally = tallies.entry((*kind).to_owned()).or_default();
            tally.labelled += usize::from(want.contains(kind));
            tally.found += usize::from(got.contains(kind));
            tally.caught += usize::from(want.contains(kind) && got.contains(kind));
        }
        if want.is_empty() {
            clean += 1;
            alarmed += usize::from(!findings.is_empty());
            red += usize::from(findings.iter().any(|f| f.severity == Severity::Red));
        } else {
            bad += 1;
            caught += usize::from(!findings.is_empty());
        }
        if arguments.misses && want != got {
            let text = draft.text.replace('\n', " ");
            writeln!(out, "{} | want {want:?} | got {:?} | {text}", draft.id, shown(&findings))
                .map_err(broken)?;
        }
    }
    writeln!(out, "{:<26}{:>9}{:>9}{:>9}{:>9}", "kind", "labelled", "found", "recall", "precision")
        .map_err(broken)?;
    for (kind, Tally { caught, labelled, found }) in &tallies {
        let (recall, precision) = (share(*caught, *labelled), share(*caught, *found));
        writeln!(out, "{kind:<26}{labelled:>9}{found:>9}{recall:>9}{precision:>9}")
            .map_err(broken)?;
    }
    writeln!(out, "bad drafts with any finding: {caught} of {bad} ({})", share(caught, bad))
        .map_err(broken)?;
    writeln!(
        out,
        "clean drafts marked red: {red} of {clean} ({}), marked at all: {alarmed} ({})",
        share(red, clean),
        share(alarmed, clean)
    )
    .map_err(broken)?;
    out.flush().map_err(broken)
}

fn shown(findings: &[countersign_core::guard::Finding]) -> Vec<String> {
    findings.iter().map(|f| format!("{} `{}`", f.kind, f.quote)).collect()
}

/// A share in percent; a dash of nothing.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    // Counts of a file's lines are far below what a float holds exactly.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let share = 100.0 * part as f64 / whole as f64;
    format!("{share:.1}%")
}
