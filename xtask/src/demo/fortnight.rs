//! The manager's pages with a simulated fortnight: three brands, four planted facts.

use std::{path::Path, process::Command};

use anyhow::{Context as _, Result};
use jiff::{ToSpan as _, Zoned};

use crate::{build, paths, serve::Edge, setup, step};

/// Days before today on which the fortnight begins: its last day is yesterday.
const FIRST_DAYS_AGO: i64 = 14;

/// Hands the fortnight in to an edge of its own and shows its digests; without a display
/// they are saved as pictures.
pub fn run(shown: bool, screenshots: &Path) -> Result<()> {
    let built = build::make()?;
    step::part("Fortnight");
    let disk = paths::cache().join("fortnight-edge");
    if disk.exists() {
        std::fs::remove_dir_all(&disk).context("emptying the storage of the last time")?;
    }
    let edge = Edge::start(&disk, 0, |_| ())?;
    let today = Zoned::now().date();
    let (first, last) = (today.checked_sub(FIRST_DAYS_AGO.days())?, today.yesterday()?);
    step::note(&format!("edge in workerd: {}; handing in {first} to {last}", edge.url()));
    let brands = hand_in(&edge, &last.to_string())?;
    let mut node = Command::new("node");
    node.current_dir(paths::root())
        .arg("tests/browser/fortnight.mjs")
        .env("COUNTERSIGN_REPOSITORY", paths::root())
        .env("COUNTERSIGN_EXTENSION", &built.extension)
        .env("COUNTERSIGN_BROWSER", setup::chromium::ensure()?)
        .env("COUNTERSIGN_EDGE_URL", edge.url())
        .env("COUNTERSIGN_FORTNIGHT", brands)
        .env("COUNTERSIGN_FIRST_DAY", first.to_string())
        .env("COUNTERSIGN_SCREENSHOTS", screenshots)
        .env("COUNTERSIGN_HEADLESS", if shown { "no" } else { "yes" });
    step::run(&mut node)
}

/// The simulation is a program of the tests: xtask knows nothing of the domain.
fn hand_in(edge: &Edge, last: &str) -> Result<String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(paths::root())
        .args(["run", "--quiet", "-p", "countersign-tests", "--example", "fortnight", "--"])
        .args([&edge.url(), &edge.deploy_secret, last])
        .output()
        .context("running the simulation")?;
    anyhow::ensure!(
        output.status.success(),
        "the simulation failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
