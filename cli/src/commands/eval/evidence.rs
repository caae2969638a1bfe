//! `countersign eval evidence SETS`: what the guard knows of each sentence of labelled
//! drafts before it weighs, for `cargo xtask train`.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use countersign_core::guard::weigher::Evidence;
use serde::Serialize;

use crate::{
    commands::guard::Inputs,
    failure::{Failure, Outcome},
    input::drafts::{self, Label},
};

#[derive(clap::Args)]
pub struct Arguments {
    /// A list of sets, each a file of labelled drafts in its brand's folder, one a line;
    /// `fresh ` before it when no rule was mended by it.
    sets: PathBuf,
    #[command(flatten)]
    inputs: Inputs,
}

/// What is known of one draft.
#[derive(Serialize)]
struct Line<'a> {
    set: &'a str,
    fresh: bool,
    kinds: Vec<&'a str>,
    wrong: Vec<[usize; 2]>,
    sentences: Vec<([usize; 2], Evidence)>,
}

/// Prints one JSON object for each draft.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let list = std::fs::read_to_string(&arguments.sets)
        .map_err(|error| Failure::file(&arguments.sets, error))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let broken = |error| Failure::Io { name: "standard output".into(), error };
    for line in list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let set = line.strip_prefix("fresh ").unwrap_or(line).trim();
        let path = Path::new(set);
        let folder = path.parent().unwrap_or(path);
        let against = arguments.inputs.of_folder(folder).against()?;
        for draft in drafts::read(path)? {
            let quotes = draft.findings.iter().filter_map(Label::quote);
            let place = |quote: &str| {
                let from = draft.text.find(quote)?;
                Some([from, from + quote.len()])
            };
            let known = Line {
                set,
                fresh: line.starts_with("fresh "),
                kinds: draft.findings.iter().map(Label::kind).collect(),
                wrong: quotes.filter_map(place).collect(),
                sentences: against.evidence(&draft)?,
            };
            let line = serde_json::to_string(&known)
                .map_err(|e| Failure::Input(format!("evidence cannot be written: {e}")))?;
            writeln!(out, "{line}").map_err(broken)?;
        }
    }
    out.flush().map_err(broken)
}
