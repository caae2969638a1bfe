//! dist/chromium: the manifest, the static sources and three wasm modules.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use super::wasm::{self, Host};
use crate::{paths, step};

/// A wasm module of the extension.
pub struct Bundle {
    /// The cargo package.
    pub package: &'static str,
    /// The folder in dist/chromium, and the file's stem.
    pub name: &'static str,
}

/// Every wasm module of the extension.
pub const BUNDLES: &[Bundle] = &[
    Bundle { package: "countersign-extension-worker", name: "worker" },
    Bundle { package: "countersign-extension-panel", name: "panel" },
    Bundle { package: "countersign-extension-options", name: "options" },
];

/// Puts the unpacked extension together.
pub fn assemble() -> Result<PathBuf> {
    let out = paths::dist().join("chromium");
    fs::create_dir_all(&out)?;
    for bundle in BUNDLES {
        wasm::bind(bundle.package, bundle.name, &out.join(bundle.name), Host::Web)?;
    }
    // Nothing of an older build may stay among the scripts.
    for scripts in ["content", "tools"] {
        let _ = fs::remove_dir_all(out.join(scripts));
    }
    copy_tree(&paths::root().join("extension/static"), &out)?;
    fs::copy(paths::root().join("model/triage.bin"), out.join("worker/triage.bin"))
        .context("copying the triage model, model/triage.bin")?;
    fs::copy(paths::root().join("manifest.json"), out.join("manifest.json"))
        .context("copying manifest.json")?;
    step::note("extension assembled");
    Ok(out)
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)
                .with_context(|| format!("copying {}", entry.path().display()))?;
        }
    }
    Ok(())
}
