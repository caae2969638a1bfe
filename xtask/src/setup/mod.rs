//! What building and testing need, installed when missing.

pub mod apt;
pub mod chromium;
pub mod npm;
pub mod python;
pub mod wasm_target;
pub mod webmail;

use anyhow::Result;

use crate::step;

/// Everything at once.
pub fn everything() -> Result<()> {
    step::part("Set-up");
    npm::ensure()?;
    wasm_target::ensure()?;
    chromium::ensure()?;
    python::ensure()?;
    webmail::ensure()?;
    Ok(())
}
