//! What a model was trained from, as hashes beside it: so that a model that has fallen
//! behind its corpus or its trainer is seen without training anew.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::{risks, train::Arguments};

/// Where the trainer and the features that it learns from are written, from the root.
const CODE: [&str; 2] = ["model/src", "core/src/triage"];
/// What no training of triage learns from: entities, the rules of risks, which change often
/// and of which only the thresholds of risks know, and the trainers of the guard's weigher and of
/// the tagger.
const NO_INPUT: [&str; 4] = ["entities", "risk", "weigh.rs", "tagger.rs"];

/// One line for what went in and one for the model that came out. Paths are from `root`.
pub fn record(root: &Path, arguments: &Arguments, model: &[u8]) -> Result<String> {
    let mut files = vec![root.join(&arguments.vectors)];
    files.extend(risks::sets(root, &arguments.calibration)?);
    add_files(&root.join(&arguments.corpus), &mut files)?;
    for folder in CODE {
        add_files(&root.join(folder), &mut files)?;
    }
    of_files(files, model)
}

/// The same of `files`, each by its name and what it holds.
pub fn of_files(mut files: Vec<PathBuf>, model: &[u8]) -> Result<String> {
    let mut inputs = Sha256::new();
    files.sort();
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        inputs.update(file.file_name().unwrap_or_default().as_encoded_bytes());
        inputs.update((bytes.len() as u64).to_le_bytes());
        inputs.update(&bytes);
    }
    Ok(format!("inputs {}\nmodel {}\n", hex(inputs), hex(Sha256::new_with_prefix(model))))
}

/// Where the record of the model at `model` stands.
pub fn place(model: &Path) -> PathBuf {
    model.with_extension("sources")
}

/// Adds every file below `folder` that a training learns from.
pub fn add_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let unread = NO_INPUT.iter().any(|name| path.ends_with(name));
        if path.is_dir() && !unread {
            add_files(&path, files)?;
        } else if path.is_file() && !unread {
            files.push(path);
        }
    }
    Ok(())
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_of_this_corpus_and_this_trainer() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let arguments = Arguments {
            corpus: "model/corpus".into(),
            vectors: "model/vectors/words.bin".into(),
            calibration: "model/calibration.txt".into(),
            out: "model/triage.bin".into(),
            without: None,
        };
        let model = fs::read(root.join(&arguments.out)).unwrap();
        let written = fs::read_to_string(place(&root.join(&arguments.out))).unwrap();
        assert_eq!(
            written,
            record(root, &arguments, &model).unwrap(),
            "model/triage.bin is of another corpus or trainer: run `cargo xtask train` and commit what it writes"
        );
    }
}
