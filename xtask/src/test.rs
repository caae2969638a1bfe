//! Every test, through the same door as CI.

use std::process::Command;

use anyhow::Result;

use crate::{browser, build, paths, setup, step};

/// Builds, then runs Rust's tests (core, cli, edge in workerd) and the browser's.
pub fn run() -> Result<()> {
    setup::everything()?;
    let built = build::make()?;
    step::part("Rust tests: every package, the edge in workerd");
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["test", "--workspace", "--quiet"]);
    cargo.env("COUNTERSIGN_EDGE_DIST", &built.edge);
    step::timed("cargo test", || step::run(&mut cargo))?;
    step::part("Browser tests: Chromium, the extension, real helpdesks and editors, workerd");
    let mut node = browser::node(&built)?;
    node.env("COUNTERSIGN_PYTHON", setup::python::ensure()?);
    // One file at a time: each starts a browser, and two cores carry one well.
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    node.args(browser::test_files()?);
    step::timed("node --test", || step::run(&mut node))
}
