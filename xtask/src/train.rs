//! The triage model from its corpus, and the guard's judges from theirs.

use std::{fs, process::Command};

use anyhow::{Context as _, Result};

use crate::{paths, step};

/// The day that the labelled drafts take for today.
const TODAY: &str = "2026-11-18";

/// Trains, and tells how good it is on hands that were left out.
pub fn run() -> Result<()> {
    step::timed("training the triage model", || trainer(&["train"]))?;
    step::timed("training the tagger of personal values", || trainer(&["tagger"]))?;
    step::timed("training the guard's judges", || trainer(&["claims"]))?;
    step::timed("training the guard's weigher", weigher)?;
    step::note(
        "model/triage.bin, model/tagger.bin and model/claims.bin written: extension and command \
         line take them in when they are built",
    );
    Ok(())
}

fn trainer(arguments: &[&str]) -> Result<()> {
    step::run(cargo_run("countersign-model").args(arguments))
}

/// The weigher learns from what the guard, with the judges just trained built in, knows of
/// labelled drafts.
fn weigher() -> Result<()> {
    let mut command = cargo_run("countersign-cli");
    command.args(["eval", "evidence", "model/drafts/sets.txt", "--today", TODAY]);
    let known = step::run_quietly(&mut command)?.stdout;
    let evidence = paths::target().join("evidence.jsonl");
    fs::write(&evidence, known).with_context(|| format!("writing {}", evidence.display()))?;
    trainer(&["weigh", &evidence.to_string_lossy()])
}

fn cargo_run(package: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root());
    cargo.args(["run", "--release", "--quiet", "-p", package, "--"]);
    cargo
}
