//! A browser that loads an unpacked extension.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use super::apt;
use crate::{paths, step};

/// Named by a person who wants a certain browser.
const OVERRIDE: &str = "COUNTERSIGN_BROWSER";

/// Programs on the PATH, best first. Google's branded Chrome comes last: since
/// version 137 it ignores `--load-extension`.
const PROGRAMS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "brave-browser",
    "microsoft-edge",
    "google-chrome-for-testing",
    "google-chrome",
];

/// Places outside the PATH on macOS and Windows.
const PLACES: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\BraveSoftware\Brave-Browser\Application\brave.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

/// Finds a browser, or installs one: Debian's where apt is at hand, otherwise
/// the one that Playwright downloads.
pub fn ensure() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    step::note("no Chromium, Chrome, Edge or Brave found: installing Chromium");
    if apt::available() {
        apt::install(&["chromium", "fonts-liberation"])?;
    } else {
        step::timed("npx playwright-core install chromium", || {
            step::run_quietly(
                Command::new(paths::npm_program("playwright-core")).args(["install", "chromium"]),
            )
        })?;
    }
    find().with_context(|| {
        format!("no browser was found: install Chromium, or name one in the variable {OVERRIDE}")
    })
}

fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(OVERRIDE) {
        return Some(PathBuf::from(named)).filter(|path| path.exists());
    }
    on_path(PROGRAMS)
        .or_else(|| PLACES.iter().map(PathBuf::from).find(|path| path.exists()))
        .or_else(downloaded_by_playwright)
}

fn on_path(programs: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    programs.iter().find_map(|program| {
        std::env::split_paths(&path).map(|folder| folder.join(program)).find(|p| p.is_file())
    })
}

fn downloaded_by_playwright() -> Option<PathBuf> {
    let script = "import('playwright-core').then(p => console.log(p.chromium.executablePath()))";
    let mut node = Command::new("node");
    node.args(["--input-type=module", "-e", script]).current_dir(paths::root());
    step::answer(&mut node).map(PathBuf::from).filter(|path| Path::exists(path))
}
