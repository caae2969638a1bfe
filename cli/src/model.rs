//! The trained triage model: built into the command, or from a file.

use std::{fs, path::Path, sync::OnceLock};

use countersign_core::triage::Model;

use crate::failure::{Failure, Outcome};

/// The model that `cargo xtask train` made.
static BUILT_IN: &[u8] = include_bytes!("../../model/triage.bin");

/// The model built in. `None` would be a fault of the build; triage then says that
/// the lexicons judged.
pub fn built_in() -> Option<&'static Model> {
    static MODEL: OnceLock<Option<Model>> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(BUILT_IN).ok()).as_ref()
}

/// The model of `path`.
pub fn load(path: &Path) -> Outcome<Model> {
    let bytes = fs::read(path).map_err(|error| Failure::file(path, error))?;
    Model::read(bytes).map_err(|error| Failure::Input(format!("{}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_one() {
        assert!(built_in().is_some(), "run `cargo xtask train`");
    }
}
