//! Sizes and times against the design's budgets.

use anyhow::Result;

/// Measures and prints a table.
pub fn run() -> Result<()> {
    Ok(())
}
