//! The fixtures of `tests/corpus/records/odd`: exports of no known program, with headers
//! that no list holds. `expected.txt` beside them says what is made of each column.

use std::{fmt::Write as _, fs, path::PathBuf};

use expect_test::expect_file;

use super::tests::{import, lines};

#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let place = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/records/odd"));
    let mut all: Vec<(String, Vec<u8>)> = fs::read_dir(place)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
        .filter(|(name, _)| name != "expected.txt")
        .map(|(name, path)| (name, fs::read(path).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn columns_of_unknown_exports_are_told_by_name_and_content() {
    let mut all = String::new();
    for (name, bytes) in fixtures() {
        let (_, report) = import(&name, bytes);
        writeln!(all, "{report}").unwrap();
        for (column, field) in &report.columns {
            writeln!(all, "  {column} = {field}").unwrap();
        }
        writeln!(all, "  left: {}", report.columns_ignored.join(" | ")).unwrap();
        lines(&report).iter().for_each(|line| writeln!(all, "  ! {line}").unwrap());
    }
    expect_file!["../../../../tests/corpus/records/odd/expected.txt"].assert_eq(&all);
}
