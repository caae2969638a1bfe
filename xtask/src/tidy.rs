//! The tree keeps its own rules: files of a readable size, documents that name
//! only what exists, a content script within its budget.

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, Result, bail};

use crate::{paths, step};

/// Lines of one source file; beyond it an idea wants a file of its own.
const SOURCE_LINES_MAX: usize = 500;
/// Bytes of the content script, unminified (DESIGN.md, "Budgets").
pub const CONTENT_SCRIPT_BYTES_MAX: u64 = 30 * 1024;
/// Bytes of all that is put into a page only when the rep asks for it.
pub const TOOLS_BYTES_MAX: u64 = 30 * 1024;
/// Bytes of what is put into a page beside a reply box, once its ticket was read.
pub const GUARD_BYTES_MAX: u64 = 24 * 1024;
/// Documents whose paths are checked.
const DOCUMENTS: &[&str] = &["README.md", "ARCHITECTURE.md", "CHANGELOG.md"];

/// Every rule; all that is broken is told at once.
pub fn run() -> Result<()> {
    step::timed("tidy", || {
        let files = tracked_files()?;
        let mut complaints = long_sources(&files);
        complaints.extend(missing_paths(&files));
        for (what, bytes, bytes_max) in [
            ("the content script", content_script_bytes()?, CONTENT_SCRIPT_BYTES_MAX),
            ("the content script's tools", tools_bytes()?, TOOLS_BYTES_MAX),
            ("the guard in the reply box", guard_bytes()?, GUARD_BYTES_MAX),
        ] {
            if bytes > bytes_max {
                complaints.push(format!("{what}: {bytes} bytes; {bytes_max} is the limit"));
            }
        }
        if !complaints.is_empty() {
            bail!("the tree is not tidy:\n   {}", complaints.join("\n   "));
        }
        Ok(())
    })
}

/// Bytes of all that runs in every page that is read.
pub fn content_script_bytes() -> Result<u64> {
    script_bytes("extension/static/content")
}

/// Bytes of what is put into a page on demand.
pub fn tools_bytes() -> Result<u64> {
    script_bytes("extension/static/tools")
}

/// Bytes of what marks a reply box.
pub fn guard_bytes() -> Result<u64> {
    script_bytes("extension/static/tools/guard")
}

fn script_bytes(folder: &str) -> Result<u64> {
    let folder = paths::root().join(folder);
    let mut bytes = 0;
    for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
        let entry = entry?;
        if entry.path().extension().is_some_and(|e| e == "js") {
            bytes += entry.metadata()?.len();
        }
    }
    Ok(bytes)
}

fn tracked_files() -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let output = step::run_quietly(git.current_dir(paths::root()))?;
    Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
}

fn long_sources(files: &[String]) -> Vec<String> {
    let is_source = |f: &&String| {
        [".rs", ".js", ".mjs", ".css"].iter().any(|end| f.ends_with(end)) && !f.contains("corpus")
    };
    let lines = |f: &String| fs::read_to_string(paths::root().join(f)).map(|t| t.lines().count());
    files
        .iter()
        .filter(is_source)
        .filter_map(|f| Some((f, lines(f).ok()?)))
        .filter(|(_, count)| *count > SOURCE_LINES_MAX)
        .map(|(f, count)| format!("{f} has {count} lines; {SOURCE_LINES_MAX} is the limit"))
        .collect()
}

/// Paths written in backticks in the documents that no file or folder answers to.
fn missing_paths(files: &[String]) -> Vec<String> {
    let documents = DOCUMENTS.iter().map(|d| (*d).to_owned());
    let in_docs = files.iter().filter(|f| f.starts_with("docs/") && f.ends_with(".md")).cloned();
    let mut complaints = vec![];
    for document in documents.chain(in_docs) {
        let Ok(text) = fs::read_to_string(paths::root().join(&document)) else {
            complaints.push(format!("{document} is missing"));
            continue;
        };
        for path in text.split('`').skip(1).step_by(2).filter(|word| looks_like_path(word)) {
            let path = path.trim_end_matches('/');
            let known = Path::new(&paths::root().join(path)).exists()
                || files.iter().any(|f| f.ends_with(&format!("/{path}")));
            if !known {
                complaints.push(format!("{document} names `{path}`, which does not exist"));
            }
        }
    }
    complaints
}

/// A word that starts with one of the repository's own folders.
fn looks_like_path(word: &str) -> bool {
    const FOLDERS: &[&str] =
        &["core/", "extension/", "edge/", "cli/", "tests/", "xtask/", "docs/", "packs/", "demo/"];
    let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    plain && FOLDERS.iter().any(|folder| word.starts_with(folder))
}
