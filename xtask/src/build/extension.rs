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
    for scripts in ["content", "tools", "vendor"] {
        let _ = fs::remove_dir_all(out.join(scripts));
    }
    copy_tree(&paths::root().join("extension/static"), &out)?;
    copy_pdf_reader(&out.join("vendor/pdfjs"))?;
    fs::copy(paths::root().join("model/triage.bin"), out.join("worker/triage.bin"))
        .context("copying the triage model, model/triage.bin")?;
    fs::copy(paths::root().join("model/claims.bin"), out.join("worker/claims.bin"))
        .context("copying the guard's judges, model/claims.bin")?;
    fs::copy(paths::root().join("manifest.json"), out.join("manifest.json"))
        .context("copying manifest.json")?;
    step::note("extension assembled");
    Ok(out)
}

/// The reader of PDF documents, which the options page loads only for one, and its licence.
fn copy_pdf_reader(to: &Path) -> Result<()> {
    let from = paths::root().join("node_modules/pdfjs-dist");
    fs::create_dir_all(to)?;
    for file in ["legacy/build/pdf.min.mjs", "legacy/build/pdf.worker.min.mjs", "LICENSE"] {
        let source = from.join(file);
        let name = source.file_name().context("a file has a name")?;
        fs::copy(&source, to.join(name))
            .with_context(|| format!("copying {}: run `npm ci`", source.display()))?;
    }
    Ok(())
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
