//! Cells of the tables that we write.

/// `value` as a cell of a CSV that a spreadsheet never takes for a formula: what begins
/// like one is put behind an apostrophe, and quotes go around what needs them.
///
/// ```
/// # use countersign_core::text::inert_cell;
/// assert_eq!(inert_cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
/// assert_eq!(inert_cell("late, again"), "\"late, again\"");
/// ```
#[must_use]
pub fn inert_cell(value: &str) -> String {
    let value = inert_text(value);
    if value.contains([',', ';', '"', '\n', '\r', '\t']) { quoted(&value) } else { value }
}

/// The same, with quotes around it in any case.
#[must_use]
pub(crate) fn inert_quoted_cell(value: &str) -> String {
    quoted(&inert_text(value))
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "\"\""))
}

fn inert_text(value: &str) -> String {
    // A spreadsheet skips white space, and reads full-width signs as the plain ones.
    let start = value.trim_start().chars().next();
    let formula = matches!(start, Some('=' | '+' | '-' | '@' | '|' | '＝' | '＋' | '－' | '＠'))
        || value.starts_with(['\t', '\r', '\n']);
    if formula { format!("'{value}") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_as_a_formula_does() {
        for start in ["=", "+", "-", "@", "\t=", " =", "\r", "＝", "|"] {
            let cell = inert_cell(&format!("{start}cmd()"));
            assert!(cell.trim_start_matches('"').starts_with('\''), "{cell}");
        }
        assert_eq!(inert_cell("plain"), "plain");
        assert_eq!(inert_cell(""), "");
    }

    /// Whoever writes a table writes its cells by `inert_cell`, and whoever hands one out
    /// has it from such a writer. Anything new belongs in this list, with a test of its own.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test reads the sources")]
    fn every_writer_of_tables_is_known() {
        const KNOWN: &[&str] = &[
            // `what_a_spreadsheet_would_run_is_inert`
            "core/src/operations/digest/tables.rs",
            // `what_strangers_wrote_is_no_formula_in_the_report`
            "core/src/orders/import/report.rs",
            // hands out the digest's
            "edge/src/api/events.rs",
            // hands out the import's
            "extension/options/src/view/report.rs",
        ];
        const SIGNS: &[&str] = &["inert_cell", "inert_quoted_cell", "csv::Writer", "text/csv"];
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let rooms = ["core/src", "cli/src", "edge/src", "extension"];
        let mut folders: Vec<_> = rooms.iter().map(|folder| root.join(folder)).collect();
        let mut writers = vec![];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                let is_source = name.ends_with(".rs") || name.ends_with(".js");
                let own = name.starts_with("core/src/text/") || name.ends_with("properties.rs");
                let text = if is_source && !own {
                    std::fs::read_to_string(&path).unwrap()
                } else {
                    String::new()
                };
                if SIGNS.iter().any(|sign| text.contains(sign)) {
                    writers.push(name);
                }
            }
        }
        writers.sort();
        assert_eq!(writers, KNOWN);
    }
}
