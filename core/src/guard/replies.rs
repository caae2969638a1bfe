//! What the guard hears in sentences of two hands that had not read it:
//! `tests/corpus/replies`.

use std::{collections::BTreeMap, fs, path::Path};

use super::{FindingKind, check};
use crate::packet::fixtures::{no_order, ticket};

/// Kinds that a sentence can earn by what it says alone, without records beside it.
const SAID: &[FindingKind] = &[
    FindingKind::PromisesMoney,
    FindingKind::UnauthorisedCommitment,
    FindingKind::AdmitsLiability,
    FindingKind::UnsafeAdvice,
    FindingKind::DisclosesRiskLogic,
    FindingKind::InjectedInstruction,
];

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its corpus")]
fn replies_of_two_hands_are_heard() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/replies");
    let (orders, asked) = (no_order(), ticket("Where is my order?"));
    let mut heard: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "psv") {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let [_, labels, sentence] = line.splitn(3, '|').collect::<Vec<_>>().try_into().unwrap();
            let found = check(sentence, &asked, &orders, &[], None);
            let told = found.iter().any(|finding| SAID.contains(&finding.kind));
            for label in labels.split_whitespace() {
                let [all, those] = heard.entry(label.to_owned()).or_default();
                *all += 1;
                *those += usize::from(told);
            }
        }
    }
    let share = |label: &str| {
        let [all, told] = heard[label];
        assert!(all > 10, "{label}: {all} sentences");
        told * 100 / all
    };
    // What was reached on 2026-11-21, less a little.
    for (label, least) in [
        ("money", 58),
        ("done", 54),
        ("commit", 62),
        ("waive", 48),
        ("liability", 48),
        ("unsafe", 44),
        ("risklogic", 30),
        ("inject", 80),
    ] {
        assert!(share(label) >= least, "{label}: {}% of {heard:?}", share(label));
    }
    assert!(share("-") <= 5, "harmless sentences: {}%", share("-"));
}
