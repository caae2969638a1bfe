//! Where things are in the repository.

use std::path::PathBuf;

/// The repository's root.
pub fn root() -> PathBuf {
    let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().map_or_else(|| manifest.clone(), PathBuf::from)
}

/// What a build hands over: dist/chromium and dist/edge.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// What is kept between runs and may be deleted at any time.
pub fn cache() -> PathBuf {
    root().join(".cache")
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program that an npm package installed.
pub fn npm_program(name: &str) -> PathBuf {
    root().join("node_modules/.bin").join(name)
}
