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

/// What can be built alone.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Part {
    /// dist/chromium.
    Extension,
    /// dist/edge.
    Edge,
}

/// Builds the extension and the edge, or one of them.
pub fn run(only: Option<Part>) -> Result<()> {
    let Some(part) = only else { return everything() };
    step::part("Build");
    let cargo = setup::wasm_target::ensure()?;
    let built = match part {
        Part::Extension => {
            wasm::compile(&cargo, &bundles())?;
            extension::assemble()?
        }
        Part::Edge => {
            wasm::compile(&cargo, &[edge::PACKAGE])?;
            edge::assemble()?
        }
    };
    step::note(&built.display().to_string());
    Ok(())
}

fn bundles() -> Vec<&'static str> {
    extension::BUNDLES.iter().map(|bundle| bundle.package).collect()
}

fn everything() -> Result<()> {
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
    wasm::compile(&cargo, &[bundles(), vec![edge::PACKAGE]].concat())?;
    Ok(Built { extension: extension::assemble()?, edge: edge::assemble()? })
}
