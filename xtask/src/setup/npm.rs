//! The npm packages of package-lock.json.

use std::{fs, process::Command};

use anyhow::{Context as _, Result, bail};

use crate::{paths, step};

/// The lowest major version of Node that the tools run on.
const NODE_MAJOR_MIN: u32 = 20;

/// Installs the locked packages unless they are installed already.
pub fn ensure() -> Result<()> {
    let version = step::answer(Command::new("node").arg("--version"))
        .context("`node` was not found: install Node 20 or newer from nodejs.org")?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|v| v.parse().ok());
    if major.unwrap_or(0) < NODE_MAJOR_MIN {
        bail!("Node {version} is too old: install Node {NODE_MAJOR_MIN} or newer from nodejs.org");
    }
    let lock = fs::read(paths::root().join("package-lock.json")).context("package-lock.json")?;
    let stamp = paths::root().join("node_modules/.countersign-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step::timed("npm ci (locked packages)", || {
        step::run_quietly(
            Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(paths::root()),
        )
    })?;
    fs::write(&stamp, lock).context("noting that the npm packages are installed")
}
