//! The main job on a real browser: a helpdesk page, the panel beside it, an
//! approval in the digest. Works with no key and no account.

mod fortnight;
pub mod page;

use std::{fs, path::Path};

use anyhow::{Context as _, Result};

use crate::{browser, build, paths, serve::Edge, setup, step};

/// Any of these makes a language model known to the edge, which inherits them.
const MODELS: &[&str] = &["MODEL_PROVIDERS", "MODEL_URL", "ANTHROPIC_API_KEY", "OPENAI_API_KEY"];

/// Runs the demo. With a display the browser stays open until it is closed.
pub fn run(headless: bool, screenshots: &Path) -> Result<()> {
    step::part("Set-up");
    setup::npm::ensure()?;
    setup::chromium::ensure()?;
    let built = build::make()?;
    step::part("Demo");
    let shown = !headless && has_display();
    if !shown {
        step::note("no display: the browser runs headless, and screenshots are saved");
    }
    if MODELS.iter().any(|name| std::env::var_os(name).is_some()) {
        step::note("a language model is set: the panel offers it (docs/llm-proxy.md)");
    }
    let edge = Edge::start(&paths::cache().join("demo-edge"), 0, |_| ())?;
    step::note(&format!("edge in workerd: {} (SQLite in .cache/demo-edge)", edge.url()));
    let desk = page::DemoPage::start()?;
    step::note(&format!("helpdesk page: http://helpdesk.test:{}/ (in that browser)", desk.port));
    let screenshots = paths::root().join(screenshots);
    fs::create_dir_all(&screenshots).context("making the folder of the screenshots")?;
    let mut node = browser::node(&built)?;
    node.arg("tests/browser/demo.mjs")
        .env("COUNTERSIGN_EDGE_URL", edge.url())
        .env("COUNTERSIGN_DEPLOY_SECRET", &edge.deploy_secret)
        .env("COUNTERSIGN_DESK_PORT", desk.port.to_string())
        .env("COUNTERSIGN_RECORDS", page::records()?)
        .env("COUNTERSIGN_SCREENSHOTS", &screenshots)
        .env("COUNTERSIGN_HEADLESS", if shown { "no" } else { "yes" });
    step::run(&mut node)
}

/// Shows the manager's pages with the simulated fortnight.
pub fn fortnight(headless: bool, screenshots: &Path) -> Result<()> {
    setup::npm::ensure()?;
    fortnight::run(!headless && has_display(), &paths::root().join(screenshots))
}

fn has_display() -> bool {
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}
