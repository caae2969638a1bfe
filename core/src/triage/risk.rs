//! Risk flags, each with the customer's words that raised it.
//!
//! Recall is the trust boundary: flags are looked for in every language that a
//! clause may be written in, in every message of the customer, and only the few
//! patterns that say "not" take one back. Text added later can therefore not hide
//! a flag.

use super::{RiskFlag, pattern::Signal, thread::Part};
use crate::{privacy::mask_cards, vocabulary::Risk};

/// Quotes kept for one flag: enough for a rep to see why.
const WORDS_MAX: usize = 4;

/// The flags that `parts` raise, in the vocabulary's order; quotes newest first.
pub(super) fn flags(parts: &[Part<'_>]) -> Vec<RiskFlag> {
    let flag = |risk: &Risk| {
        let mut words: Vec<String> = vec![];
        for part in parts {
            words_of(*risk, part, &mut words);
        }
        (!words.is_empty()).then_some(RiskFlag { flag: *risk, words })
    };
    Risk::ALL.iter().filter_map(flag).collect()
}

fn words_of(risk: Risk, part: &Part<'_>, words: &mut Vec<String>) {
    let mut spans: Vec<[usize; 2]> =
        part.risk_hits().filter(|h| h.signal == Signal::Risk(risk)).map(|h| h.span).collect();
    spans.sort_unstable_by_key(|span| (span[0], core::cmp::Reverse(span[1])));
    let mut covered = 0;
    for span in spans {
        if words.len() >= WORDS_MAX {
            return;
        }
        // A quote inside or overlapping the one before says nothing new.
        if span[0] < covered {
            continue;
        }
        covered = span[1];
        let quote = mask_cards(part.quote(span)).into_owned();
        if !words.contains(&quote) {
            words.push(quote);
        }
    }
}
