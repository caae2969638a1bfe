//! The exports of `tests/corpus/records/fresh`: their truth was written down before the
//! importer read them. What is counted here is how many columns it tells right.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf, sync::LazyLock};

use proptest::prelude::*;

use super::{
    preset_corpus::{loses_nothing_silently, mutated},
    tests::import,
};

/// What one file holds, as a person wrote it down.
struct Truth {
    file: String,
    kind: String,
    rows: u64,
    records: u64,
    /// A column's name, and the fields that are right for it.
    columns: BTreeMap<String, Vec<String>>,
}

/// Columns told right and wrong, and those left that mean something.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    right: u32,
    wrong: u32,
    left: u32,
}

fn place(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/records/fresh")).join(name)
}

#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn bytes(name: &str) -> Vec<u8> {
    fs::read(place(name)).unwrap()
}

fn truths(name: &str) -> Vec<Truth> {
    let text = String::from_utf8(bytes(name)).unwrap();
    let mut all: Vec<Truth> = vec![];
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some((file, rest)) = line.strip_prefix('[').and_then(|l| l.split_once(']')) {
            let mut parts = rest.split(',').map(str::trim);
            let kind = parts.next().unwrap().to_owned();
            let mut count = || parts.next().unwrap().split(' ').next().unwrap().parse().unwrap();
            let (rows, records) = (count(), count());
            all.push(Truth {
                file: file.to_owned(),
                kind,
                rows,
                records,
                columns: BTreeMap::new(),
            });
        } else {
            let (column, fields) = line.split_once(" = ").unwrap();
            let fields = fields.split(" / ").map(|field| field.trim().to_owned()).collect();
            all.last_mut().unwrap().columns.insert(column.to_owned(), fields);
        }
    }
    all
}

/// Reads every file of `truth` and compares; tells each file in a line.
fn measure(truth: &str) -> (Tally, String) {
    let (mut all, mut told) = (Tally::default(), String::new());
    for truth in truths(truth) {
        let (_, report) = import(&truth.file, bytes(&truth.file));
        let mut tally = Tally::default();
        let mut faults = vec![];
        for (column, field) in &report.columns {
            match truth.columns.get(column) {
                Some(fields) if fields.contains(field) => tally.right += 1,
                _ => {
                    tally.wrong += 1;
                    faults.push(format!("`{column}` is no {field}"));
                }
            }
        }
        for column in truth.columns.keys() {
            if !report.columns.iter().any(|(name, _)| name == column) {
                tally.left += 1;
                faults.push(format!("`{column}` left"));
            }
        }
        let counts = [
            report.orders,
            report.shipments,
            report.returns,
            report.customers,
            report.stock,
            report.reviews,
            report.macros,
            report.subscriptions,
            report.tickets,
        ];
        let records: u64 = counts.iter().sum();
        if report.kind.map(|kind| kind.as_str()) != Some(&*truth.kind) {
            faults.push(format!("read as {:?}, is {}", report.kind, truth.kind));
        }
        if records != truth.records {
            faults.push(format!(
                "{records} records of {}, rows {} of {}",
                truth.records, report.rows_imported, truth.rows
            ));
        }
        let Tally { right, wrong, left } = tally;
        writeln!(
            told,
            "{}: {right} right, {wrong} wrong, {left} left; {}",
            truth.file,
            faults.join(", ")
        )
        .unwrap();
        let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
        problems
            .iter()
            .filter(|_| truth.records != records)
            .for_each(|p| writeln!(told, "    {p}").unwrap());
        all = Tally { right: all.right + right, wrong: all.wrong + wrong, left: all.left + left };
    }
    (all, told)
}

/// What was reached: file of truths, columns right at least, columns wrong at most.
const SETS: [(&str, u32, u32); 3] =
    [("truth.txt", 145, 2), ("truth-b.txt", 105, 6), ("truth-c.txt", 70, 8)];

/// The figures of `docs/measurements.md`. All were mended on after they were first
/// read: this holds what was reached.
#[test]
#[expect(clippy::disallowed_macros, reason = "whoever measures reads the figures here")]
fn columns_of_fresh_exports() {
    let mut lost = vec![];
    for (truth, right_min, wrong_max) in SETS {
        let (tally, told) = measure(truth);
        println!("{truth} {tally:?}\n{told}");
        if tally.right < right_min || tally.wrong > wrong_max {
            lost.push(format!("{truth} {tally:?}\n{told}"));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// Every fresh export, once.
static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let truths = SETS.iter().flat_map(|(truth, ..)| truths(truth));
    truths.map(|truth| (truth.file.clone(), bytes(&truth.file))).collect()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The guesser gets columns of anything, in any order and number.
    #[test]
    fn a_spoilt_unknown_export_loses_no_row_silently(
        (name, bytes) in mutated(&FILES),
        piece in 1..3_000_usize,
    ) {
        loses_nothing_silently(&name, &bytes, piece)?;
    }

    /// Bytes that only begin as a file of each sort does.
    #[test]
    fn no_bytes_make_any_reader_panic(
        end in prop::sample::select(vec!["csv", "txt", "json", "jsonl", "eml", "mbox"]),
        begin in prop::sample::select(vec![
            "", "{", "[{\"", "{\"orders\":[{", "From a@b Mon\nSubject: =?utf-8?B?", "Content-Type: \
            multipart/mixed; boundary=x\n\n--x\n", "Order;Email;Total\n", "\u{feff}\"a\",\"",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..400),
        text in "[\\[\\]{}:,\"\\\\a-z0-9=;\n -]{0,200}",
        piece in 1..200_usize,
    ) {
        let bytes = [begin.as_bytes(), text.as_bytes(), &rest].concat();
        loses_nothing_silently(&format!("x.{end}"), &bytes, piece)?;
    }
}
