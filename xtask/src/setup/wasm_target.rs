//! A Rust toolchain that builds for wasm32-unknown-unknown.
//!
//! The ordinary way is rustup's. Where that cannot download (a closed network),
//! Debian's packages carry a compiler with its library's source, from which the
//! target is built once.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use super::apt;
use crate::{paths, step};

const TARGET: &str = "wasm32-unknown-unknown";
/// Numbers side by side, which Chromium has from version 91 on and workerd has, too: the triage
/// model's sums take three quarters of the time (docs/measurements.md).
const FEATURES: &str = "-Ctarget-feature=+simd128";
/// Where Debian's compiler looks for the target's library.
const DEBIAN_LIBRARY: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";
/// The rustup name under which Debian's compiler is linked.
const DEBIAN_TOOLCHAIN: &str = "debian";

/// How to call cargo for the wasm target.
pub struct WasmCargo {
    environment: Vec<(&'static str, String)>,
}

impl WasmCargo {
    /// `cargo` set up for the target.
    pub fn command(&self) -> Command {
        let mut command = Command::new("cargo");
        // The toolchain that runs xtask must not choose the one that builds wasm.
        command.env_remove("RUSTUP_TOOLCHAIN").env_remove("RUSTC").env_remove("CARGO");
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", FEATURES);
        command.envs(self.environment.iter().map(|(k, v)| (*k, v.as_str())));
        command.current_dir(paths::root());
        command
    }
}

/// Finds or makes a toolchain for the target.
pub fn ensure() -> Result<WasmCargo> {
    if ordinary_target_installed() {
        return Ok(WasmCargo { environment: vec![] });
    }
    if debian_target_installed() {
        return Ok(debian_cargo());
    }
    let added = step::timed(&format!("rustup target add {TARGET}"), || {
        step::run_quietly(Command::new("rustup").args(["target", "add", TARGET]))
    });
    match added {
        Ok(_) if ordinary_target_installed() => return Ok(WasmCargo { environment: vec![] }),
        Ok(_) => {}
        Err(_) => step::note("rustup cannot download it here: building it from Debian's packages"),
    }
    if !apt::available() {
        bail!(
            "the target {TARGET} is missing: `rustup target add {TARGET}` failed, and there is \
             no apt-get to fall back on; run it where rustup can reach static.rust-lang.org"
        );
    }
    build_from_debian()?;
    Ok(debian_cargo())
}

fn ordinary_target_installed() -> bool {
    let mut rustc = Command::new("rustc");
    rustc.env_remove("RUSTUP_TOOLCHAIN").current_dir(paths::root());
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    step::answer(&mut rustc).is_some_and(|folder| has_core_library(Path::new(&folder)))
}

fn debian_target_installed() -> bool {
    let linked = step::answer(Command::new("rustup").args(["toolchain", "list"]))
        .is_some_and(|list| list.lines().any(|l| l.starts_with(DEBIAN_TOOLCHAIN)));
    linked && debian_linker().is_some() && has_core_library(Path::new(DEBIAN_LIBRARY))
}

fn has_core_library(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libcore-") && name.ends_with(".rlib")
        })
    })
}

fn debian_cargo() -> WasmCargo {
    let linker = debian_linker().unwrap_or_else(|| "wasm-ld-19".to_owned());
    WasmCargo {
        environment: vec![
            ("RUSTUP_TOOLCHAIN", DEBIAN_TOOLCHAIN.to_owned()),
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker),
        ],
    }
}

fn debian_linker() -> Option<String> {
    Path::new("/usr/bin/wasm-ld-19").exists().then(|| "wasm-ld-19".to_owned())
}

fn build_from_debian() -> Result<()> {
    apt::install(&["rustc-web", "cargo-web", "rust-web-src", "lld-19"])?;
    let seed = seed_crate()?;
    step::timed("building the standard library for wasm32 (once)", || {
        step::run_quietly(
            Command::new("/usr/bin/cargo")
                .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
                .current_dir(&seed)
                .env_remove("RUSTUP_TOOLCHAIN")
                .env_remove("CARGO")
                .env("CARGO_TARGET_DIR", seed.join("target"))
                // Without bitcode a link with LTO fails ("Can't find section .llvmbc").
                .env("RUSTFLAGS", "-Cembed-bitcode=yes")
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTC", "/usr/bin/rustc"),
        )
    })?;
    copy_library(&seed.join("target").join(TARGET).join("release/deps"))?;
    step::run_quietly(Command::new("rustup").args(["toolchain", "link", DEBIAN_TOOLCHAIN, "/usr"]))
        .context("linking Debian's compiler to rustup")?;
    Ok(())
}

/// An empty crate whose only purpose is that the library is built beside it.
fn seed_crate() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join("countersign-wasm-std");
    fs::create_dir_all(&folder)?;
    let manifest = "[package]\nname = \"seed\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
                    [lib]\npath = \"lib.rs\"\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("lib.rs"), "#![no_std]\n")?;
    Ok(folder)
}

fn copy_library(from: &Path) -> Result<()> {
    step::run_quietly(apt::as_root("mkdir").args(["-p", DEBIAN_LIBRARY]))?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libseed") {
            step::run_quietly(apt::as_root("cp").arg(&path).arg(DEBIAN_LIBRARY))?;
        }
    }
    Ok(())
}
