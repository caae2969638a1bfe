//! dist/edge: the worker's modules and the configuration workerd serves them with.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

use super::wasm::{self, Host};
use crate::{paths, step};

/// The cargo package.
pub const PACKAGE: &str = "countersign-edge";
const NAME: &str = "countersign_edge";
/// The line of edge/workerd.capnp that the build fills in.
const SNIPPETS_MARK: &str = "# {{SNIPPETS}}";

/// Puts the edge's modules together.
pub fn assemble() -> Result<PathBuf> {
    let out = paths::dist().join("edge");
    wasm::bind(PACKAGE, NAME, &out, Host::Workerd)?;
    import_compiled_module(&out.join(format!("{NAME}.js")))?;
    let source = paths::root().join("edge");
    fs::copy(source.join("shim.js"), out.join("shim.js")).context("copying edge/shim.js")?;
    let template =
        fs::read_to_string(source.join("workerd.capnp")).context("edge/workerd.capnp")?;
    fs::write(out.join("workerd.capnp"), with_snippets(&template, &out)?)?;
    step::note("edge assembled");
    Ok(out)
}

/// workerd hands over a compiled module for a plain import; wasm-bindgen writes
/// the proposal's `import source`.
fn import_compiled_module(script: &Path) -> Result<()> {
    let text = fs::read_to_string(script).with_context(|| script.display().to_string())?;
    let plain = text.replace("import source wasmModule", "import wasmModule");
    if !plain.contains("import wasmModule") {
        bail!("{} does not import its module as this build expects", script.display());
    }
    fs::write(script, plain).context("writing the script back")
}

/// The configuration with a line for each script that wasm-bindgen split off.
fn with_snippets(template: &str, out: &Path) -> Result<String> {
    let mut lines = vec![];
    for script in scripts_below(&out.join("snippets")) {
        let name = script.strip_prefix(out)?.to_string_lossy().replace('\\', "/");
        lines.push(format!("    (name = \"{name}\", esModule = embed \"{name}\"),"));
    }
    lines.sort();
    let filled: Vec<String> = template
        .lines()
        .map(|l| if l.contains(SNIPPETS_MARK) { lines.join("\n") } else { l.to_owned() })
        .collect();
    Ok(filled.join("\n") + "\n")
}

fn scripts_below(folder: &Path) -> Vec<PathBuf> {
    let mut scripts = vec![];
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            scripts.extend(scripts_below(&path));
        } else if path.extension().is_some_and(|e| e == "js") {
            scripts.push(path);
        }
    }
    scripts
}
