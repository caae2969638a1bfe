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
    // A spreadsheet skips white space, and reads full-width signs as the plain ones.
    let start = value.trim_start().chars().next();
    let formula = matches!(start, Some('=' | '+' | '-' | '@' | '|' | '＝' | '＋' | '－' | '＠'))
        || value.starts_with(['\t', '\r', '\n']);
    let value = if formula { format!("'{value}") } else { value.to_owned() };
    if value.contains([',', ';', '"', '\n', '\r', '\t']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value
    }
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
}
