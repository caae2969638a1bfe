//! Every lexicon compiled into one matcher: words to sets by a trie, patterns by
//! bit-parallel steps over a clause.

use std::sync::OnceLock;

use super::{
    pattern::{AMOUNT, Pattern, Role, Sets, Signal, Step, parse},
    spelling::Spelling,
    trie::Trie,
    words::{Clause, Words},
};
use crate::vocabulary::Risk;

/// The lexicons, with the place of their language in [`LANGUAGES`](super::language::LANGUAGES).
const SOURCES: &[(&str, Option<usize>)] = &[
    (include_str!("lexicon/shared.txt"), None),
    (include_str!("lexicon/concepts.txt"), None),
    (include_str!("lexicon/en.txt"), Some(0)),
    (include_str!("lexicon/de.txt"), Some(1)),
    (include_str!("lexicon/fr.txt"), Some(2)),
    (include_str!("lexicon/es.txt"), Some(3)),
    (include_str!("lexicon/it.txt"), Some(4)),
    (include_str!("lexicon/pt.txt"), Some(5)),
    (include_str!("lexicon/nl.txt"), Some(6)),
    (include_str!("lexicon/risk/en.txt"), Some(0)),
    (include_str!("lexicon/risk/en_safety.txt"), Some(0)),
    (include_str!("lexicon/risk/de.txt"), Some(1)),
    (include_str!("lexicon/risk/fr.txt"), Some(2)),
    (include_str!("lexicon/risk/es.txt"), Some(3)),
    (include_str!("lexicon/risk/it.txt"), Some(4)),
    (include_str!("lexicon/risk/pt.txt"), Some(5)),
    (include_str!("lexicon/risk/nl.txt"), Some(6)),
];

/// The compiled lexicons.
#[derive(Debug)]
pub(super) struct Lexicon {
    trie: Trie,
    /// The patterns by the set they begin with, and for each set where its own begin.
    starts: Vec<Start>,
    starts_of: Vec<u32>,
    patterns: Vec<Pattern>,
    /// For each set the bit of its concept; nought for the sets of patterns.
    concepts: Vec<u32>,
    spelling: Spelling,
}

/// What the lexicons find in a text.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Every match that no `not` pattern cancels.
    pub hits: Vec<Hit>,
    /// The risks that something says "not" to, and in which clause.
    pub denied: Vec<(Risk, usize)>,
    /// For each clause the concepts it speaks of, as bits.
    pub concepts: Vec<u32>,
}

/// A pattern's beginning: enough to know that most patterns cannot be in a clause.
#[derive(Debug, Clone, Copy)]
struct Start {
    pattern: u32,
    /// A set that must be in the clause too.
    needs: u32,
    /// The languages it is read in, as bits.
    languages: u8,
    raises: bool,
}

impl Start {
    fn of(id: usize, pattern: &Pattern) -> Self {
        let needs = pattern.steps.iter().rfind(|step| !step.optional).map_or(0, |step| step.set);
        Self {
            pattern: u32::try_from(id).unwrap_or(u32::MAX),
            needs: u32::try_from(needs).unwrap_or(u32::MAX),
            languages: pattern.language.map_or(u8::MAX, |language| 1 << language),
            raises: pattern.role == Role::Raises,
        }
    }
}

/// A pattern found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hit {
    pub signal: Signal,
    pub weight: f32,
    pub language: Option<usize>,
    /// Which clause.
    pub clause: usize,
    /// Byte range in the original text.
    pub span: [usize; 2],
}

struct Found {
    pattern: usize,
    first: usize,
    last: usize,
}

impl Lexicon {
    /// The lexicons, compiled once.
    pub fn shared() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::compile(SOURCES).0)
    }

    fn compile(sources: &[(&str, Option<usize>)]) -> (Self, Vec<String>) {
        let (mut sets, mut patterns, mut bad) = (Sets::default(), vec![], vec![]);
        for (source, language) in sources {
            bad.extend(parse(source, *language, &mut sets, &mut patterns));
        }
        let (starts, starts_of) = index(&patterns, sets.members.len());
        let mut concepts = vec![0; sets.members.len()];
        for (set, concept) in &sets.concepts {
            if let Some(bits) = concepts.get_mut(*set) {
                *bits |= 1 << concept;
            }
        }
        let spelling = Spelling::new(&sets.misspelt);
        let trie = Trie::new(&sets.members);
        (Self { trie, starts, starts_of, patterns, concepts, spelling }, bad)
    }

    /// What stands in `words`. Each clause is read in the `languages` it may be in, as
    /// bits; in all where that is not told.
    pub fn scan(&self, words: &Words, languages: &[u8]) -> Scan {
        let mut masks = Masks::new(self.concepts.len());
        let mut scan = Scan::default();
        scan.concepts.reserve(words.clauses.len());
        let mut found = vec![];
        for (index, clause) in words.clauses.iter().enumerate() {
            masks.fill(self, words, clause);
            let languages = languages.get(index).copied().unwrap_or(u8::MAX);
            self.match_clause(&masks, clause, languages, &mut found);
            let cancels = self.cancelled_words(&found);
            for (signal, _) in &cancels {
                if let Signal::Risk(risk) = signal {
                    scan.denied.push((*risk, index));
                }
            }
            self.keep_uncancelled(&found, &cancels, index, words, &mut scan.hits);
            scan.concepts.push(masks.concepts);
            masks.clear();
        }
        scan
    }

    /// The patterns that begin with `set`.
    fn starts(&self, set: usize) -> &[Start] {
        let at = |set: usize| self.starts_of.get(set).map_or(0, |at| *at as usize);
        self.starts.get(at(set)..at(set + 1)).unwrap_or_default()
    }

    fn match_clause(&self, masks: &Masks, clause: &Clause, languages: u8, found: &mut Vec<Found>) {
        found.clear();
        for set in &masks.touched {
            let anchors = masks.of(*set);
            for start in self.starts(*set) {
                if start.languages & languages == 0 || masks.of(start.needs as usize) == 0 {
                    continue;
                }
                let id = start.pattern as usize;
                let Some(pattern) = self.patterns.get(id) else { continue };
                let breaks = if start.raises { 0 } else { clause.breaks };
                if run(anchors, &pattern.steps, masks, breaks) == 0 {
                    continue;
                }
                found.extend(bits(anchors).filter_map(|first| {
                    let ends = run(1 << first, &pattern.steps, masks, breaks);
                    let last = ends.trailing_zeros() as usize;
                    (ends != 0).then_some(Found { pattern: id, first, last })
                }));
            }
        }
    }

    /// For each signal that something in the clause says "not" to, the words it covers.
    fn cancelled_words(&self, found: &[Found]) -> Vec<(Signal, u64)> {
        let role = |f: &Found, role| self.patterns.get(f.pattern).filter(|p| p.role == role);
        let kept = found.iter().filter(|f| role(f, Role::Keeps).is_some());
        let kept = kept.fold(0, |all, f| all | mask(f.first, f.last));
        let mut cancels: Vec<(Signal, u64)> = vec![];
        for f in found {
            let Some(pattern) = role(f, Role::Cancels) else { continue };
            if is_risk(pattern.signal) && kept & (1 << f.first.min(63)) != 0 {
                continue;
            }
            let at = mask(f.first, f.last);
            if !cancels.contains(&(pattern.signal, at)) {
                cancels.push((pattern.signal, at));
            }
        }
        cancels
    }

    fn keep_uncancelled(
        &self,
        found: &[Found],
        cancels: &[(Signal, u64)],
        index: usize,
        words: &Words,
        hits: &mut Vec<Hit>,
    ) {
        let of = |f: &Found| self.patterns.get(f.pattern);
        let Some(clause) = words.clauses.get(index) else { return };
        for f in found {
            let Some(pattern) = of(f).filter(|p| p.role == Role::Raises) else { continue };
            let at_words = mask(f.first, f.last);
            // What a risk still says behind the "not" counts: "got my refund but only half".
            let beyond =
                |at: u64| is_risk(pattern.signal) && at_words.leading_zeros() < at.leading_zeros();
            let hides = |at: u64| at & at_words != 0 && !beyond(at);
            if cancels.iter().any(|(signal, at)| *signal == pattern.signal && hides(*at)) {
                continue;
            }
            let Some(span) = words.span(clause, f.first, f.last) else { continue };
            hits.push(Hit {
                signal: pattern.signal,
                weight: pattern.weight,
                language: pattern.language,
                clause: index,
                span,
            });
        }
    }
}

/// The beginnings of `patterns` by their first set, of which there are `sets`, and where
/// those of each set begin, with the end of all at the end.
fn index(patterns: &[Pattern], sets: usize) -> (Vec<Start>, Vec<u32>) {
    let first = |pattern: &Pattern| pattern.steps.first().map_or(sets, |step| step.set);
    let mut order: Vec<usize> = (0..patterns.len()).collect();
    order.sort_by_key(|id| patterns.get(*id).map_or(sets, first));
    let ordered = || order.iter().filter_map(|id| Some((*id, patterns.get(*id)?)));
    let starts: Vec<Start> = ordered().map(|(id, pattern)| Start::of(id, pattern)).collect();
    let firsts: Vec<usize> = ordered().map(|(_, pattern)| first(pattern)).collect();
    let starts_of = |set| firsts.partition_point(|first| *first < set);
    let starts_of = (0..=sets).map(|set| u32::try_from(starts_of(set)).unwrap_or(u32::MAX));
    (starts, starts_of.collect())
}

fn is_risk(signal: Signal) -> bool {
    matches!(signal, Signal::Risk(_))
}

/// The words from `first` to `last` as bits.
fn mask(first: usize, last: usize) -> u64 {
    (u64::MAX >> (63 - last.min(63))) & (u64::MAX << first.min(63))
}

/// The words at which `steps` can end, when its first step may stand at `anchors`.
/// No step crosses into a word whose bit is set in `breaks`.
fn run(anchors: u64, steps: &[Step], masks: &Masks, breaks: u64) -> u64 {
    let mut at = anchors;
    for step in steps.iter().skip(1) {
        let mut reach = (at << 1) & !breaks;
        let mut all = reach;
        for _ in 0..step.gap {
            reach = (reach << 1) & !breaks;
            all |= reach;
        }
        let next = all & masks.of(step.set);
        at = if step.optional { at | next } else { next };
        if at == 0 {
            return 0;
        }
    }
    at
}

fn bits(mut mask: u64) -> impl Iterator<Item = usize> {
    core::iter::from_fn(move || {
        (mask != 0).then(|| {
            let bit = mask.trailing_zeros() as usize;
            mask &= mask - 1;
            bit
        })
    })
}

/// For each set, the words of the present clause that belong to it.
struct Masks {
    words: Vec<u64>,
    touched: Vec<usize>,
    concepts: u32,
}

impl Masks {
    fn new(sets: usize) -> Self {
        Self { words: vec![0; sets], touched: vec![], concepts: 0 }
    }

    fn of(&self, set: usize) -> u64 {
        self.words.get(set).copied().unwrap_or(0)
    }

    fn fill(&mut self, lexicon: &Lexicon, words: &Words, clause: &Clause) {
        for (index, word) in words.of(clause).enumerate() {
            let known = self.add(lexicon, word.folded, index);
            if word.amount {
                self.add(lexicon, AMOUNT, index);
            }
            if !known && let Some(meant) = lexicon.spelling.meant(word.folded) {
                self.add(lexicon, &meant, index);
            }
        }
    }

    /// Adds the sets of `word`, which is word `index` of the clause. False when no pattern
    /// knows it.
    fn add(&mut self, lexicon: &Lexicon, word: &str, index: usize) -> bool {
        let mut known = false;
        lexicon.trie.sets_of(word, |set| {
            let concept = lexicon.concepts.get(set).copied().unwrap_or_default();
            if concept != 0 {
                self.concepts |= concept;
                return;
            }
            known = true;
            if let Some(mask) = self.words.get_mut(set) {
                if *mask == 0 {
                    self.touched.push(set);
                }
                *mask |= 1 << index;
            }
        });
        known
    }

    fn clear(&mut self) {
        self.concepts = 0;
        for set in self.touched.drain(..) {
            if let Some(mask) = self.words.get_mut(set) {
                *mask = 0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_lexicon_is_understood() {
        let (lexicon, bad) = Lexicon::compile(SOURCES);
        assert!(bad.is_empty(), "{bad:#?}");
        assert!(lexicon.patterns.len() > 500);
    }

    #[test]
    fn gaps_options_and_cancelling() {
        let source =
            "[risk money]\nrefund*\nwant ~2 my? cash back\n[not risk money]\nnot ~2 refund*";
        let (lexicon, bad) = Lexicon::compile(&[(source, None)]);
        assert!(bad.is_empty());
        for (text, want) in [
            ("a refund please", vec!["refund"]),
            ("I want all of my cash back", vec!["want all of my cash back"]),
            ("I want one two three cash back", vec![]),
            ("not a refund", vec![]),
            ("not this, refunding me", vec!["refunding"]),
            ("not refund but refund", vec!["refund"]),
            ("not. refund", vec!["refund"]),
        ] {
            let hits = lexicon.scan(&Words::read(text), &[]).hits;
            assert!(hits.iter().all(|h| h.signal == Signal::Risk(Risk::Money)));
            let got: Vec<_> =
                hits.iter().map(|h| text.get(h.span[0]..h.span[1]).unwrap()).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
