//! A policy pack from its folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use countersign_cli::documents;
use countersign_core::{
    limits,
    policy::{
        POLICY_FILE, PackWarning,
        pack::{Document, Pack},
        read_documents,
    },
};

use crate::failure::{Failure, Outcome};

/// Endings of files that belong to a pack.
const ENDINGS: &[&str] = &["toml", "md", "markdown", "txt", "html", "htm", "docx", "pdf"];

/// Loads the pack in `folder`. Warnings go to standard error.
pub fn load(folder: &Path) -> Outcome<Pack> {
    let (pack, warnings) = read(folder)?;
    for warning in warnings {
        eprintln!("countersign: {}: {warning}", folder.display());
    }
    Ok(pack)
}

/// Reads the pack in `folder`, with what is to be known about it.
pub fn read(folder: &Path) -> Outcome<(Pack, Vec<PackWarning>)> {
    Pack::load(&files(folder)?)
        .map_err(|errors| Failure::Input(format!("{}: {errors}", folder.display())))
}

/// Reads the documents in `folder`; a policy.toml beside them is passed over.
pub fn documents(folder: &Path) -> Outcome<Vec<Document>> {
    let mut files = files(folder)?;
    files.retain(|(name, _)| name.rsplit('/').next() != Some(POLICY_FILE));
    if files.is_empty() {
        return Err(Failure::Input(format!(
            "{}: no documents; save them as .md, .txt, .html or .docx",
            folder.display()
        )));
    }
    Ok(read_documents(&files))
}

/// Each file's name, from `folder` on, and its text.
fn files(folder: &Path) -> Outcome<Vec<(String, String)>> {
    let mut files = vec![];
    for path in paths(folder)? {
        let bytes = fs::read(&path).map_err(|error| Failure::file(&path, error))?;
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        match documents::markdown(&name, &bytes) {
            Ok(text) => files.push((name, text)),
            Err(why) => eprintln!("countersign: {}: {why}", path.display()),
        }
    }
    Ok(files)
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
