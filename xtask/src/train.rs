//! The triage model, from its corpus.

use std::process::Command;

use anyhow::Result;

use crate::{paths, step};

/// Trains, and tells how good it is on hands that were left out.
pub fn run() -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root());
    cargo.args(["run", "--release", "--quiet", "-p", "countersign-model", "--", "train"]);
    step::timed("training the triage model", || step::run(&mut cargo))?;
    step::note(
        "model/triage.bin written: extension and command line take it in when they are built",
    );
    Ok(())
}
