//! Running the browser scripts of tests/browser with what they need to know.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use crate::{build::Built, paths, setup};

/// A `node` command with the settings that tests/browser/lib reads.
pub fn node(built: &Built) -> Result<Command> {
    let mut command = Command::new("node");
    command
        .current_dir(paths::root())
        .env("COUNTERSIGN_REPOSITORY", paths::root())
        .env("COUNTERSIGN_EXTENSION", &built.extension)
        .env("COUNTERSIGN_BROWSER", setup::chromium::ensure()?)
        .env("COUNTERSIGN_XTASK", std::env::current_exe()?);
    Ok(command)
}

/// The browser tests, in order.
pub fn test_files() -> Result<Vec<PathBuf>> {
    let folder = paths::root().join("tests/browser");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| is_test(path))
        .collect();
    files.sort();
    Ok(files)
}

fn is_test(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".test.mjs"))
}
