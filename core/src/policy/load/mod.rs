//! From a pack's files to a [`Pack`]: every problem found in one go, each with its
//! place and its remedy. docs/policy-pack.md is the other side of this contract.

mod authority;
mod fields;
mod kinds;
mod problem;
mod scope;
mod sections;
mod sources;
mod tags;
mod terms;
mod voice;

use toml::de::DeTable;

pub use self::problem::{PackErrors, PackProblem, PackWarning};
use self::{
    fields::Fields,
    problem::{Problems, shown},
};
use super::{
    document,
    pack::{Document, Pack},
};
use crate::limits;

/// The file every pack must have.
pub const POLICY_FILE: &str = "policy.toml";

/// Endings of the documents that are read. What is no text file, shells hand over as
/// Markdown under its own name.
const DOCUMENT_ENDINGS: &[&str] = &["md", "markdown", "txt", "html", "htm", "docx", "pdf"];

impl Pack {
    /// Reads a pack from the files of its folder, each a name and its text:
    /// `policy.toml`, and Markdown or plain-text documents beside it.
    ///
    /// Names may carry a path; what lies before `policy.toml` is left out of document names.
    ///
    /// # Errors
    /// Every problem of policy.toml that keeps the pack from being used, in the order
    /// of lines, each with line, column, the offending value and the remedy.
    ///
    /// ```
    /// # use countersign_core::policy::pack::Pack;
    /// let toml = "[brand]\nname = \"Acme\"\ncurrency = \"EUR\"\ntimezone = \"Europe/Paris\"\n";
    /// let (pack, _) = Pack::load(&[("policy.toml", toml)]).unwrap();
    /// assert_eq!(pack.brand.name, "Acme");
    ///
    /// let errors = Pack::load(&[("policy.toml", "[brand]\nnam = \"Acme\"")]).unwrap_err();
    /// assert!(errors.to_string().contains("policy.toml:2:1: [brand] has an unknown key `nam`"));
    /// ```
    pub fn load<N: AsRef<str>, T: AsRef<str>>(
        files: &[(N, T)],
    ) -> Result<(Self, Vec<PackWarning>), PackErrors> {
        let files: Vec<(&str, &str)> =
            files.iter().map(|(n, t)| (n.as_ref(), t.as_ref())).collect();
        let Some((path, text)) = files.iter().find(|(name, _)| base_name(name) == POLICY_FILE)
        else {
            return Err(PackErrors(vec![no_policy_file()]));
        };
        let folder = path.strip_suffix(POLICY_FILE).unwrap_or("");
        let mut problems = Problems::new(POLICY_FILE, text);
        let documents = documents(&files, folder, &mut problems);
        let pack = read_policy(text, documents, &mut problems);
        problems.errors.sort_by_key(|p| (p.line, p.column));
        match pack {
            Some(pack) if problems.errors.is_empty() => Ok((pack, problems.warnings)),
            _ => Err(PackErrors(problems.errors)),
        }
    }
}

/// Reads documents alone, each a name and its text; what cannot be read is left out.
#[must_use]
pub fn read_documents<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Vec<Document> {
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_ref(), t.as_ref())).collect();
    documents(&files, "", &mut Problems::new(POLICY_FILE, ""))
}

fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn no_policy_file() -> PackProblem {
    PackProblem {
        file: POLICY_FILE.to_owned(),
        line: 1,
        column: 1,
        message: format!("the pack has no `{POLICY_FILE}`"),
        remedy: "add one; packs/starter shows how".to_owned(),
    }
}

/// Reads the documents; what cannot be read is left out with a warning.
fn documents(files: &[(&str, &str)], folder: &str, problems: &mut Problems<'_>) -> Vec<Document> {
    let mut documents: Vec<Document> = vec![];
    for (path, text) in files.iter().filter(|(path, _)| base_name(path) != POLICY_FILE) {
        let name = path.strip_prefix(folder).unwrap_or(path);
        let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
        if !DOCUMENT_ENDINGS.contains(&ending.as_str()) {
            let message = format!("the file `{}` was not read", shown(name));
            problems.warn(0, message, "save it as .md, .txt, .html or .docx");
        } else if text.len() > limits::DOCUMENT_BYTES_MAX {
            let message = format!("the document `{}` is too large and was not read", shown(name));
            let mib = limits::DOCUMENT_BYTES_MAX / 1024 / 1024;
            problems.warn(0, message, format!("split it into files under {mib} MiB"));
        } else if documents.len() == limits::PACK_DOCUMENTS_MAX {
            let message = format!("the document `{}` was not read", shown(name));
            let remedy = format!("keep a pack to {} documents", limits::PACK_DOCUMENTS_MAX);
            problems.warn(0, message, remedy);
        } else if documents.iter().any(|d| d.name == name) {
            let message = format!("there are two documents named `{}`", shown(name));
            problems.warn(0, message, "rename one; only the first was read");
        } else {
            documents.push(document::read(name, text));
        }
    }
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    documents
}

/// Reads policy.toml. `None` when there is no brand to hang a pack on; then an error says so.
fn read_policy(text: &str, documents: Vec<Document>, problems: &mut Problems<'_>) -> Option<Pack> {
    if text.len() > limits::PACK_TOML_BYTES_MAX {
        let remedy = format!("keep it under {} KiB", limits::PACK_TOML_BYTES_MAX / 1024);
        problems.error(0, format!("`{POLICY_FILE}` is too large"), remedy);
        return None;
    }
    let (root, syntax) = DeTable::parse_recoverable(text);
    for error in &syntax {
        let at = error.span().map_or(0, |span| span.start);
        let remedy = "correct the line; docs/policy-pack.md shows the form of every rule";
        problems.error(at, syntax_message(text, at, error.message()), remedy);
    }
    let mut root = Fields::new(root.get_ref(), root.span(), POLICY_FILE);
    let brand = sections::brand(&mut root, problems);
    let titles = sections::titles(&mut root, problems);
    let lateness = sections::lateness(&mut root, problems);
    let voice = voice::voice(&mut root, problems);
    let macros = voice::macros(&mut root, problems);
    let internal = sections::internal(&mut root, &documents, problems);
    let tags = tags::tags(&mut root, problems);
    let rules = kinds::rules(&mut root, &titles, &documents, problems);
    // Half-read tables would be reported as missing keys: the syntax comes first.
    if syntax.is_empty() {
        root.finish(problems);
    } else {
        problems.errors.truncate(syntax.len());
    }
    let bare = Pack::bare(brand?);
    let pack = Pack { titles, lateness, documents, voice, rules, internal, tags, macros, ..bare };
    sources::warn_of_gaps(&pack, problems);
    Some(pack)
}

fn syntax_message(text: &str, at: usize, message: &str) -> String {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    format!("this is not TOML: {} in `{}`", shown(message), shown(line.trim()))
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(in crate::policy) use tests::demo_pack;
