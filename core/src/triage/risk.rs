//! Risk flags, each with the customer's words that raised it.
//!
//! Recall is the trust boundary: flags are looked for in every language that a
//! clause may be written in, in every message of the customer, and only the few
//! patterns that say "not" take one back. Text added later can therefore not hide
//! a flag.

use super::{
    Place, RiskFlag,
    judge::{Ear, RISK_WORDS_MIN},
    pattern::Signal,
    thread::Part,
};
use crate::{privacy::mask_cards, vocabulary::Risk};

/// Quotes kept for one flag: enough for a rep to see why.
const WORDS_MAX: usize = 4;
/// Words quoted of a clause in which the model saw a risk.
const CLAUSE_QUOTE_WORDS_MAX: usize = 16;

/// The flags that `parts` raise or the model saw in them, in the vocabulary's order;
/// quotes newest first.
///
/// What is doubted and what is seen is told by the highest output of any clause so far, so
/// text added later takes no flag away.
pub(super) fn flags(parts: &[Part<'_>], ear: &Ear) -> Vec<RiskFlag> {
    let flag = |risk: &Risk| {
        let mut flag = RiskFlag { flag: *risk, words: vec![], places: vec![] };
        for (at, part) in parts.iter().enumerate() {
            add_words(&mut flag, part, ear.doubted.contains(&(*risk, at)));
            let of_part = ear.seen.iter().filter(|s| s.risk == *risk && s.part == at);
            of_part.for_each(|seen| add_clause(&mut flag, part, seen.clause));
        }
        (!flag.words.is_empty()).then_some(flag)
    };
    Risk::ALL.iter().filter_map(flag).collect()
}

/// Whether `flag` was raised in the customer's newest message, or in the subject of a
/// ticket that has no other.
pub(super) fn is_recent(flag: &RiskFlag, parts: &[Part<'_>]) -> bool {
    let newest = parts.first().and_then(|part| part.message);
    flag.places.iter().any(|place| place.message == newest)
}

/// Quotes what rules heard. Of a doubted part only what stands within its first few words,
/// of which the model says too little.
fn add_words(flag: &mut RiskFlag, part: &Part<'_>, doubted: bool) {
    let of_flag = part.risk_hits().filter(|hit| {
        hit.signal == Signal::Risk(flag.flag)
            && (!doubted || part.words.count_until(hit.clause) < RISK_WORDS_MIN)
    });
    let mut spans: Vec<[usize; 2]> = of_flag.map(|h| whole_amount(part.text, h.span)).collect();
    spans.sort_unstable_by_key(|span| (span[0], core::cmp::Reverse(span[1])));
    let mut covered = 0;
    for span in spans {
        if flag.words.len() >= WORDS_MAX {
            return;
        }
        // A quote inside or overlapping the one before says nothing new.
        if span[0] < covered {
            continue;
        }
        covered = span[1];
        let quote = mask_cards(part.quote(span)).into_owned();
        if !flag.words.contains(&quote) {
            flag.words.push(quote);
            flag.places.push(Place { message: part.message, span });
        }
    }
}

/// Quotes the clause in which the model saw the flag, when no rule raised it in this part.
fn add_clause(flag: &mut RiskFlag, part: &Part<'_>, clause: usize) {
    let ruled = flag.places.iter().any(|place| place.message == part.message);
    let span = part.words.clause_span(clause, CLAUSE_QUOTE_WORDS_MAX);
    let Some(span) = span.filter(|_| !ruled && flag.words.len() < WORDS_MAX) else { return };
    flag.words.push(mask_cards(part.quote(span)).into_owned());
    flag.places.push(Place { message: part.message, span });
}

/// `span` with the currency sign before it and the cents behind it, when it begins or
/// ends in a number.
fn whole_amount(text: &str, [mut start, mut end]: [usize; 2]) -> [usize; 2] {
    let digit = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_digit());
    let at = |i: usize| text.as_bytes().get(i).copied();
    while digit(at(end.wrapping_sub(1)))
        && matches!(at(end), Some(b'.' | b','))
        && digit(at(end + 1))
    {
        end += 1;
        while digit(at(end)) {
            end += 1;
        }
    }
    if digit(at(start)) {
        let before = text.get(..start).unwrap_or_default();
        let sign = before.chars().next_back().filter(|c| matches!(c, '€' | '£' | '$'));
        start -= sign.map_or(0, char::len_utf8);
    }
    [start, end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_quoted_whole() {
        for (text, span, want) in [
            ("took £49.99 again", [7, 9], "£49.99"),
            ("1.299,00", [0, 1], "1.299,00"),
            ("30.", [0, 2], "30"),
            ("a refund", [2, 8], "refund"),
        ] {
            let [start, end] = whole_amount(text, span);
            assert_eq!(text.get(start..end), Some(want), "{text}");
        }
    }
}
