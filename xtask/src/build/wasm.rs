//! Compiling to wasm and binding it to JavaScript.
//!
//! No wasm-opt: it makes these modules smaller as they are and larger as they are
//! sent (docs/measurements.md), and takes minutes.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::{paths, setup::wasm_target::WasmCargo, step};

/// The cargo profile of everything that is shipped as wasm.
const PROFILE: &str = "wasm";

/// How JavaScript will load the module.
#[derive(Clone, Copy)]
pub enum Host {
    /// A page or a service worker: `import init from "./NAME.js"; await init()`.
    Web,
    /// workerd: the module is imported compiled, and started anew after a panic.
    Workerd,
}

/// Compiles `packages` for wasm32.
pub fn compile(cargo: &WasmCargo, packages: &[&str]) -> Result<()> {
    step::timed(&format!("cargo build for wasm32: {}", packages.join(", ")), || {
        let mut command = cargo.command();
        command.args(["build", "--target", "wasm32-unknown-unknown", "--profile", PROFILE]);
        command.args(packages.iter().flat_map(|p| ["--package", p]));
        step::run(&mut command)
    })
}

/// Where cargo put the module of `package`.
fn compiled(package: &str) -> PathBuf {
    let name = package.replace('-', "_");
    paths::target().join("wasm32-unknown-unknown").join(PROFILE).join(format!("{name}.wasm"))
}

/// Writes `NAME.js` and `NAME_bg.wasm` of `package` into `folder`, unless those
/// there were made of the same input.
pub fn bind(package: &str, name: &str, folder: &Path, host: Host) -> Result<()> {
    let input = compiled(package);
    let bytes = fs::read(&input).with_context(|| format!("reading {}", input.display()))?;
    let stamp_file = folder.join(format!(".{name}.made-of"));
    let stamp = format!("{:x}", Sha256::digest(&bytes));
    if fs::read_to_string(&stamp_file).is_ok_and(|made_of| made_of == stamp) {
        return Ok(());
    }
    step::timed(&format!("binding {name}"), || {
        fs::create_dir_all(folder)?;
        // Names of split-off scripts change with versions: none of an older build may stay.
        let _ = fs::remove_dir_all(folder.join("snippets"));
        let mut bindgen = Bindgen::new();
        match host {
            Host::Web => bindgen.omit_default_module_path(false).web(true)?,
            Host::Workerd => {
                bindgen.reset_state_function(true).force_enable_abort_handler(true).module(true)?
            }
        };
        bindgen.input_path(&input).out_name(name).typescript(false);
        bindgen.keep_debug(false).remove_name_section(true).remove_producers_section(true);
        bindgen.generate(folder).with_context(|| format!("wasm-bindgen on {}", input.display()))?;
        fs::write(&stamp_file, stamp).context("noting what the module was made of")
    })
}

/// Bytes of `file` after gzip, as a store or a server would send it.
pub fn gzipped_bytes(file: &Path) -> Result<u64> {
    use std::io::Write as _;
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&bytes)?;
    Ok(encoder.finish()?.len() as u64)
}
