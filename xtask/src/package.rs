//! A zip of dist/chromium, as browser stores take it.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{build, paths, step};

/// Builds, then zips with fixed times, so that the same tree gives the same bytes.
pub fn run() -> Result<()> {
    let built = build::make()?;
    let target = paths::dist().join(format!("countersign-{}.zip", env!("CARGO_PKG_VERSION")));
    let mut files = files_below(&built.extension)?;
    files.sort();
    let mut zip = ZipWriter::new(fs::File::create(&target)?);
    for file in &files {
        let name = file.strip_prefix(&built.extension)?.to_string_lossy().replace('\\', "/");
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(&fs::read(file)?)?;
    }
    zip.finish()?;
    step::note(&format!("{} ({} files)", target.display(), files.len()));
    Ok(())
}

/// Every file that ships: hidden stamps stay behind.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            files.extend(files_below(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    Ok(files)
}
