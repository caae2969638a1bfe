//! A policy pack from its folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use countersign_core::{limits, policy::pack::Pack};

use crate::failure::{Failure, Outcome};

/// Endings of files that belong to a pack.
const ENDINGS: &[&str] = &["toml", "md", "markdown", "txt"];

/// Loads the pack in `folder`. Warnings go to standard error.
pub fn load(folder: &Path) -> Outcome<Pack> {
    let mut files = vec![];
    for path in paths(folder)? {
        let bytes = fs::read(&path).map_err(|error| Failure::file(&path, error))?;
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        files.push((name, String::from_utf8_lossy(&bytes).into_owned()));
    }
    let named = |text: String| format!("{}: {text}", folder.display());
    match Pack::load(&files) {
        Ok((pack, warnings)) => {
            for warning in warnings {
                eprintln!("countersign: {}", named(warning.to_string()));
            }
            Ok(pack)
        }
        Err(errors) => Err(Failure::Input(named(errors.to_string()))),
    }
}

/// The pack's files: those of the folder and of the folders directly in it, in order.
fn paths(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = vec![];
    for path in entries(folder)? {
        if path.is_dir() {
            found.extend(entries(&path)?.into_iter().filter(|inner| inner.is_file()));
        } else {
            found.push(path);
        }
    }
    found.retain(|path| {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        ENDINGS.contains(&ending.as_str())
    });
    found.sort();
    if found.len() > limits::PACK_DOCUMENTS_MAX + 1 {
        return Err(Failure::Input(format!(
            "{}: {} files are more than the {} documents a pack may have",
            folder.display(),
            found.len(),
            limits::PACK_DOCUMENTS_MAX
        )));
    }
    Ok(found)
}

fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, error))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}
