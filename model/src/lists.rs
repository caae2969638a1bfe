//! Lists of files: a path from the project's root on each line, `#` before a remark.

/// What marks a brand in a list that no rule was mended by.
const FRESH: &str = "fresh ";

/// The paths that a list names.
pub fn names(list: &str) -> impl Iterator<Item = &str> {
    let lines = list.lines().map(str::trim);
    let named = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    named.map(|line| line.strip_prefix(FRESH).unwrap_or(line).trim_start())
}

#[cfg(test)]
mod tests {
    #[test]
    fn remarks_and_empty_lines_are_no_paths() {
        let list = "# remark\n\nfresh a/drafts.jsonl\n  b.jsonl \n";
        assert_eq!(super::names(list).collect::<Vec<_>>(), ["a/drafts.jsonl", "b.jsonl"]);
    }
}
