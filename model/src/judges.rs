//! The guard's judges, trained and written as one asset, and the hash of what went in.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use countersign_core::guard::judges;
use sha2::{Digest as _, Sha256};

use crate::{claims, pairs, weigh};

/// Trains from the files below `root`, prints figures on files left out, and writes the
/// judges to `out`, yet without a weigher: that learns from what they hear.
pub fn run(root: &Path, out: &Path) -> Result<()> {
    let (said, paired) = (read(root, &claims::FOLDERS)?, read(root, &[pairs::FOLDER])?);
    let ear = claims::train(&said)?;
    let bytes = judges::bytes(&ear, &pairs::train(root, &paired)?, &[]);
    fs::write(out, &bytes).with_context(|| format!("writing {}", out.display()))
}

/// Writes beside the asset at `out` what went into its `bytes`.
pub fn keep_record(out: &Path, bytes: &[u8]) -> Result<()> {
    let record = out.with_extension("sources");
    let told = sources(Path::new(""), bytes)?;
    fs::write(&record, told).with_context(|| format!("writing {}", record.display()))
}

/// What went in from below `root` and what came out, as hashes.
fn sources(root: &Path, bytes: &[u8]) -> Result<String> {
    let texts = [read(root, &claims::FOLDERS)?, read(root, &[pairs::FOLDER])?].concat();
    let mut inputs = Sha256::new();
    for (name, text) in &texts {
        inputs.update(name.as_bytes());
        inputs.update((text.len() as u64).to_le_bytes());
        inputs.update(text.as_bytes());
    }
    let hex =
        |hash: Sha256| -> String { hash.finalize().iter().map(|b| format!("{b:02x}")).collect() };
    let drafts = weigh::hash_of_drafts(root, weigh::SETS)?;
    let [inputs, drafts, model] = [inputs, drafts, Sha256::new_with_prefix(bytes)].map(hex);
    Ok(format!("inputs {inputs}\ndrafts {drafts}\nmodel {model}\n"))
}

/// Every labelled file of `folders`, in the order of their names.
fn read(root: &Path, folders: &[&str]) -> Result<Vec<(String, String)>> {
    let mut texts = vec![];
    for folder in folders {
        let folder = root.join(folder);
        let entries =
            fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "psv") {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let text = fs::read_to_string(&path)
                    .with_context(|| format!("reading {}", path.display()))?;
                texts.push((name, text));
            }
        }
    }
    texts.sort();
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use countersign_core::guard::judges::Judges;

    use super::*;

    #[test]
    fn the_judges_are_of_these_sentences() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let bytes = fs::read(root.join("model/claims.bin")).unwrap();
        let kept = fs::read_to_string(root.join("model/claims.sources")).unwrap();
        assert_eq!(
            kept,
            sources(&root, &bytes).unwrap(),
            "model/claims.bin is of other sentences: run `cargo xtask train` and commit what it writes"
        );
        assert!(Judges::read(bytes).unwrap().weigher.is_some());
    }
}
