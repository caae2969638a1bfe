//! What a reviewer would not want to say: formatting, lints, docs, tidiness, licences.

use std::process::Command;

use anyhow::Result;

use crate::{paths, setup, step, tidy};

/// Packages that only exist for wasm32.
pub const WASM_PACKAGES: &[&str] = &[
    "countersign-edge",
    "countersign-extension-shared",
    "countersign-extension-worker",
    "countersign-extension-panel",
    "countersign-extension-options",
];

/// Every check; the first that fails ends the run.
pub fn run() -> Result<()> {
    step::part("Check");
    step::timed("cargo fmt --check", || step::run(cargo().args(["fmt", "--all", "--check"])))?;
    step::timed("clippy, native packages", || {
        step::run(cargo().args(["clippy", "--all-targets", "--quiet", "--", "-D", "warnings"]))
    })?;
    clippy_for_wasm()?;
    step::timed("cargo doc", || {
        let mut command = cargo();
        command.args(["doc", "--no-deps", "--quiet", "-p", "countersign-core"]);
        step::run(command.env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    tidy::run()?;
    licences()
}

/// The wasm packages are linted for their own target, where its toolchain has clippy.
fn clippy_for_wasm() -> Result<()> {
    let wasm = setup::wasm_target::ensure()?;
    let mut probe = wasm.command();
    if step::answer(probe.args(["clippy", "--version"])).is_none() {
        step::note("clippy of the wasm packages is skipped: this wasm toolchain has no clippy");
        return Ok(());
    }
    step::timed("clippy, wasm packages", || {
        let mut command = wasm.command();
        command.args(["clippy", "--quiet", "--target", "wasm32-unknown-unknown"]);
        command.args(WASM_PACKAGES.iter().flat_map(|p| ["--package", p]));
        step::run(command.args(["--", "-D", "warnings"]))
    })
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
