//! What a reviewer would not want to say: formatting, lints, docs, tidiness, licences.

use std::process::Command;

use anyhow::Result;

use crate::{paths, step, tidy};

/// Every check; the first that fails ends the run.
pub fn run() -> Result<()> {
    step::part("Check");
    step::timed("cargo fmt --check", || step::run(cargo().args(["fmt", "--all", "--check"])))?;
    // The wasm packages too: they compile natively, and not every wasm toolchain has clippy.
    step::timed("clippy", || {
        let mut command = cargo();
        command.args(["clippy", "--workspace", "--all-targets", "--quiet"]);
        step::run(command.args(["--", "-D", "warnings"]))
    })?;
    step::timed("cargo doc", || {
        let mut command = cargo();
        command.args(["doc", "--no-deps", "--quiet", "-p", "countersign-core"]);
        step::run(command.env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    tidy::run()?;
    licences()
}

fn licences() -> Result<()> {
    if step::answer(cargo().args(["deny", "--version"])).is_none() {
        step::note("licences are not checked: `cargo install cargo-deny` first");
        return Ok(());
    }
    step::timed("cargo deny check licenses bans sources", || {
        step::run(cargo().args(["deny", "check", "licenses", "bans", "sources"]))
    })
}

fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(paths::root());
    command
}
