//! The triage model from its corpus, and the guard's judges from theirs.

use std::process::Command;

use anyhow::Result;

use crate::{paths, step};

/// Trains, and tells how good it is on hands that were left out.
pub fn run() -> Result<()> {
    for (task, what) in
        [("train", "training the triage model"), ("claims", "training the guard's judges")]
    {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(paths::root());
        cargo.args(["run", "--release", "--quiet", "-p", "countersign-model", "--", task]);
        step::timed(what, || step::run(&mut cargo))?;
    }
    step::note(
        "model/triage.bin and model/claims.bin written: extension and command line take them in \
         when they are built",
    );
    Ok(())
}
