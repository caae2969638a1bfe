//! The fixtures of `tests/corpus/records/presets`: one for each known export, with the
//! mess of real ones. What is told of them stands in `expected.txt` beside them.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::PathBuf, sync::LazyLock};

use expect_test::expect_file;
use proptest::prelude::*;

use super::{
    tests::{import, importer, lines},
    *,
};
use crate::orders::merge::Merger;

#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let place =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/records/presets"));
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

fn told(records: &Records) -> String {
    let mut out = String::new();
    let mut line = |kind: &str, record: &dyn erased::Json| {
        let mut value = record.json();
        strip(&mut value);
        writeln!(out, "  {kind} {value}").unwrap();
    };
    records.orders.iter().for_each(|r| line("order", r));
    records.shipments.iter().for_each(|r| line("parcel", r));
    records.returns.iter().for_each(|r| line("return", r));
    records.customers.iter().for_each(|r| line("customer", r));
    records.stock.iter().for_each(|r| line("stock", r));
    records.reviews.iter().for_each(|r| line("review", r));
    records.macros.iter().for_each(|r| line("macro", r));
    records.subscriptions.iter().for_each(|r| line("subscription", r));
    records.tickets.iter().for_each(|r| line("ticket", r));
    out
}

mod erased {
    pub(super) trait Json {
        fn json(&self) -> serde_json::Value;
    }
    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> serde_json::Value {
            serde_json::to_value(self).unwrap()
        }
    }
}

/// Without what is empty, and without where it comes from.
fn strip(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(object) => {
            object.remove("provenance");
            object.values_mut().for_each(strip);
            object.retain(|_, value| {
                !value.is_null() && value.as_array().is_none_or(|a| !a.is_empty())
            });
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}

#[test]
fn every_known_export_is_told_and_read() {
    let mut all = String::new();
    let mut seen = BTreeSet::new();
    for (name, bytes) in fixtures() {
        let (records, report) = import(&name, bytes);
        seen.extend(report.preset);
        writeln!(all, "{report}").unwrap();
        lines(&report).iter().for_each(|line| writeln!(all, "  ! {line}").unwrap());
        all.push_str(&told(&records));
    }
    expect_file!["../../../../tests/corpus/records/presets/expected.txt"].assert_eq(&all);
    let unseen: Vec<_> = Preset::ALL.iter().filter(|preset| !seen.contains(preset)).collect();
    assert!(unseen.is_empty(), "no fixture for {unseen:?}");
}

static FIXTURES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(fixtures);

/// Every fixture's records, once.
static IMPORTED: LazyLock<Vec<Records>> =
    LazyLock::new(|| FIXTURES.iter().map(|(name, bytes)| import(name, bytes).0).collect());

fn merged(order: &[usize]) -> Records {
    let mut merger = Merger::default();
    order.iter().for_each(|at| merger.add(IMPORTED[*at].clone()));
    merger.into_records()
}

/// How a spreadsheet, a network or a person spoils one of `files`.
pub(super) fn mutated(
    files: &'static [(String, Vec<u8>)],
) -> impl Strategy<Value = (String, Vec<u8>)> {
    let change = (0..6_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>());
    (any::<prop::sample::Index>(), prop::collection::vec(change, 1..6)).prop_map(
        |(file, changes)| {
            let (name, mut bytes) = files[file.index(files.len())].clone();
            for (what, a, b, byte) in changes {
                let (a, b) = (a.index(bytes.len().max(1)), b.index(bytes.len().max(1)));
                let (from, to) = (a.min(b), a.max(b));
                match what {
                    0 => bytes.truncate(to),
                    1 => bytes.extend_from_within(from..to.min(bytes.len())),
                    2 => drop(bytes.drain(from..to.min(from + 20).min(bytes.len()))),
                    3 if !bytes.is_empty() => bytes[a] = byte,
                    4 => {
                        bytes.insert(from.min(bytes.len()), b"\",;\t\n{}[]"[usize::from(byte) % 9])
                    }
                    _ => {
                        bytes.splice(0..0, b"Report of November\n\n".iter().copied()).for_each(drop)
                    }
                }
            }
            (name, bytes)
        },
    )
}

/// Every row is a record or told as skipped, and the pieces of the file make no difference.
pub(super) fn loses_nothing_silently(
    name: &str,
    bytes: &[u8],
    piece: usize,
) -> Result<(), TestCaseError> {
    let mut importer = importer(name);
    let mut all = Merger::default();
    for piece in bytes.chunks(piece) {
        importer.push(piece);
        all.add(importer.take_batch());
    }
    let report = importer.finish();
    all.add(importer.take_batch());
    prop_assert_eq!(report.rows, report.rows_imported + report.rows_skipped, "{}", report);
    let lost = |p: &&ImportProblem| matches!(p.effect, Effect::RowSkipped | Effect::Refused);
    let told = report.problems.iter().filter(lost).count() as u64 + report.problems_more;
    prop_assert!(report.refused || told >= report.rows_skipped);
    let whole = import(name, bytes);
    prop_assert_eq!(whole.1, report);
    prop_assert_eq!(whole.0, all.into_records());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_imports_never_matters_and_twice_is_once(order in Just((0..IMPORTED.len()).collect::<Vec<_>>()).prop_shuffle()) {
        let straight: Vec<usize> = (0..IMPORTED.len()).collect();
        let twice: Vec<usize> = order.iter().chain(&order).copied().collect();
        prop_assert_eq!(merged(&straight), merged(&twice));
    }

    #[test]
    fn a_spoilt_export_loses_no_row_silently((name, bytes) in mutated(&FIXTURES), piece in 1..5_000_usize) {
        loses_nothing_silently(&name, &bytes, piece)?;
    }
}
