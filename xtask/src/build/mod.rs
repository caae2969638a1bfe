//! From source to what is shipped: dist/chromium and dist/edge.

pub mod edge;
pub mod extension;
pub mod wasm;

use std::path::PathBuf;

use anyhow::Result;

use crate::{setup, step};

/// What a build made.
pub struct Built {
    /// The unpacked extension.
    pub extension: PathBuf,
    /// The edge's modules.
    pub edge: PathBuf,
}

/// Builds the extension and the edge.
pub fn everything() -> Result<()> {
    let built = make()?;
    step::note(&format!("extension: {}", built.extension.display()));
    step::note(&format!("edge: {}", built.edge.display()));
    Ok(())
}

/// As [`everything`], telling where the results are.
pub fn make() -> Result<Built> {
    step::part("Build");
    setup::npm::ensure()?;
    let cargo = setup::wasm_target::ensure()?;
    let packages: Vec<&str> =
        extension::BUNDLES.iter().map(|b| b.package).chain([edge::PACKAGE]).collect();
    wasm::compile(&cargo, &packages)?;
    Ok(Built { extension: extension::assemble()?, edge: edge::assemble()? })
}
