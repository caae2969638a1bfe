//! What is wrong with a pack, where, and what to do about it.

use core::fmt;

use serde::{Deserialize, Serialize};

/// One thing wrong with a pack's files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackProblem {
    /// The file's name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, with the offending value in backticks.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// Something to know about a pack that loads all the same.
pub type PackWarning = PackProblem;

/// Why a pack does not load: every reason that was found, in the order of lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackErrors(pub Vec<PackProblem>);

impl fmt::Display for PackProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, message, remedy } = self;
        write!(f, "{file}:{line}:{column}: {message}; {remedy}")
    }
}

impl fmt::Display for PackErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for PackProblem {}
impl core::error::Error for PackErrors {}

/// Collects problems of one file, turning byte positions into lines and columns.
pub(super) struct Problems<'t> {
    file: &'t str,
    text: &'t str,
    line_starts: Vec<usize>,
    pub(super) errors: Vec<PackProblem>,
    pub(super) warnings: Vec<PackProblem>,
}

impl<'t> Problems<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let line_starts = core::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        Self { file, text, line_starts, errors: vec![], warnings: vec![] }
    }

    pub(super) fn error(
        &mut self,
        at: usize,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        if self.errors.len() < crate::limits::PACK_PROBLEMS_MAX {
            let problem = self.problem(at, message.into(), remedy.into());
            self.errors.push(problem);
        }
    }

    pub(super) fn warn(
        &mut self,
        at: usize,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        if self.warnings.len() < crate::limits::PACK_PROBLEMS_MAX {
            let problem = self.problem(at, message.into(), remedy.into());
            self.warnings.push(problem);
        }
    }

    /// The text from the byte at `at` on, as much of it as one rule can be.
    pub(super) fn lines_from(&self, at: usize) -> &'t str {
        let rest = self.text.get(at..).unwrap_or("");
        let end = rest.char_indices().nth(crate::limits::PACK_TEXT_CHARS_MAX).map(|(end, _)| end);
        rest.get(..end.unwrap_or(rest.len())).unwrap_or("")
    }

    pub(super) fn warn_line(&mut self, line: usize, message: String, remedy: &str) {
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        self.warn(start, message, remedy);
    }

    /// Line and column, both from 1, of the byte at `at`.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= at).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..at).map_or(0, |before| before.chars().count()) + 1;
        (line, column)
    }

    fn problem(&self, at: usize, message: String, remedy: String) -> PackProblem {
        let (line, column) = self.place(at);
        PackProblem { file: self.file.to_owned(), line, column, message, remedy }
    }
}

/// `text` as it may stand in an error: one line, not longer than anybody reads.
pub(super) fn shown(text: &str) -> String {
    let line: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(80).collect();
    if text.chars().nth(80).is_some() { format!("{line}…") } else { line }
}

/// The known word nearest to `word`, when it is near enough to be a slip.
pub(super) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let word: String = word.chars().take(40).collect();
    let scored = known.iter().map(|k| (strsim::damerau_levenshtein(&word, k), *k));
    // Of short words every other is near: "kind" is no slip for "id".
    let near = |k: &str| 1 + k.len().min(word.len()) / 4;
    scored
        .filter(|(distance, k)| *distance <= near(k) && *distance < word.len())
        .min()
        .map(|(_, k)| k)
}

/// Words that begin as `word` does: "returns" may be `return_window` or `return_terms`.
fn alike(word: &str, known: &[&str]) -> Vec<String> {
    const SAME_CHARS_MIN: usize = 5;
    let begins = |k: &&&str| {
        let same = k.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
        same >= SAME_CHARS_MIN
    };
    let found: Vec<&&str> = known.iter().filter(begins).collect();
    if found.len() > 3 { vec![] } else { found.iter().map(|k| format!("`{k}`")).collect() }
}

/// "did you mean `x`?" or the list of what there is.
pub(super) fn choose_from(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None if !alike(word, known).is_empty() => {
            format!("did you mean {}?", alike(word, known).join(" or "))
        }
        None => {
            let mut once: Vec<&str> = vec![];
            for key in known {
                if !once.contains(key) {
                    once.push(key);
                }
            }
            format!("use one of: {}", once.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let problems = Problems::new("policy.toml", "a = 1\nü = \"ä\" x\n");
        for (at, want) in [(0, (1, 1)), (4, (1, 5)), (6, (2, 1)), (14, (2, 7)), (999, (3, 1))] {
            assert_eq!(problems.place(at), want, "{at}");
        }
    }

    #[test]
    fn a_slip_is_guessed_and_nonsense_is_not() {
        let known = ["days", "counted_from", "otherwise"];
        assert_eq!(nearest("dayz", &known), Some("days"));
        assert_eq!(nearest("count_from", &known), Some("counted_from"));
        assert_eq!(nearest("banana", &known), None);
        assert_eq!(nearest("id", &["kind"]), None);
        let kinds = ["return_window", "return_terms", "exchange"];
        let told = choose_from("returns", &kinds);
        assert_eq!(told, "did you mean `return_window` or `return_terms`?");
    }
}
