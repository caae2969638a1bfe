//! The pattern language of the lexicons, and its compiled form.
//!
//! A lexicon is a text file, one pattern a line under a header that says what a
//! match means:
//!
//! ```text
//! @want = want|need|like
//! [intent refund_request]
//! 3 @want ~ refund*|reimburse*
//! [not risk money]
//! dont|not ~2 @want ~2 refund*
//! ```
//!
//! A number in front is the weight (1 when left out). `a|b` is either word,
//! `refund*` any word beginning so, `#` any number, `€` a number that is money,
//! `word?` may be missing, `~` skips up to three words and `~N` up to N;
//! `fed_up|livid` holds a phrase of words that stand next to each other. Patterns
//! of a `not` section cancel the matches they overlap, and never reach across a
//! comma or a "but". Patterns of the `keep` section save risks from that: a "not"
//! that stands within one ("if you do not refund") cancels no risk. The `misspelt`
//! section lists words that are also met with letters swapped, doubled or lost. Under
//! `[concept NAME]` stand words that speak of one thing; they raise nothing by themselves.

use std::collections::HashMap;

use super::words::fold_char;
use crate::vocabulary::{Intent, Risk};

/// Patterns that one line may stand for.
const VARIANTS_MAX: usize = 64;

/// Concepts, which are bits of a word of the machine.
const CONCEPTS_MAX: usize = 32;

/// The member of a set that stands for any amount of money.
pub(super) const AMOUNT: &str = "€";

/// What a match does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is a sign of its signal.
    Raises,
    /// It takes back the signs it overlaps.
    Cancels,
    /// A risk's cancelling match that begins in it cancels nothing.
    Keeps,
}

/// What a matched pattern is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Signal {
    Intent(Intent),
    Risk(Risk),
    Mood(Mood),
    Urgent(Reason),
}

/// A colouring of the tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Mood {
    Positive,
    Negative,
    Angry,
}

/// A sign of urgency, or of none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Reason {
    Deadline,
    Event,
    Asap,
    Need,
    Waiting,
    Idle,
}

/// One line of a lexicon.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub signal: Signal,
    pub role: Role,
    pub weight: f32,
    /// Index into [`LANGUAGES`](super::language::LANGUAGES); `None` for words of every language.
    pub language: Option<usize>,
    pub steps: Vec<Step>,
}

/// One place of a pattern.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Which set of words may stand here.
    pub set: usize,
    /// How many other words may stand before it.
    pub gap: u32,
    /// It may be missing.
    pub optional: bool,
}

/// Sets of words, each kept once.
#[derive(Debug, Default)]
pub(super) struct Sets {
    ids: HashMap<String, usize>,
    /// Alternatives of each set; a trailing `*` marks a beginning.
    pub members: Vec<Vec<String>>,
    /// Words that are also met misspelt.
    pub misspelt: Vec<String>,
    /// Sets of words that speak of one thing, each with the number of its concept.
    pub concepts: Vec<(usize, u8)>,
    concept_names: Vec<String>,
}

/// Reads the lexicon `source`. Lines that mean nothing are left out and
/// returned: the tests hold that there are none.
pub(super) fn parse(
    source: &str,
    language: Option<usize>,
    sets: &mut Sets,
    patterns: &mut Vec<Pattern>,
) -> Vec<String> {
    let mut macros: HashMap<String, String> = HashMap::new();
    let mut header = None;
    let mut bad = vec![];
    for line in source.lines().map(str::trim) {
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if let Some((name, body)) = line.strip_prefix('@').and_then(|l| l.split_once('=')) {
            let body = expand(body.trim(), &macros);
            macros.insert(name.trim().to_owned(), body);
        } else if let Some(inner) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            header = match inner.strip_prefix("concept ") {
                Some(name) => sets.concept(name).map(Header::Concept),
                None => read_header(inner),
            };
            bad.extend(header.is_none().then(|| line.to_owned()));
        } else if let Some(Header::Misspelt) = header {
            sets.misspelt.extend(line.split_whitespace().map(fold_word));
        } else if let Some(Header::Concept(concept)) = header {
            match sets.id(line) {
                Some(set) => sets.concepts.push((set, concept)),
                None => bad.push(line.to_owned()),
            }
        } else {
            match header.and_then(|header| read_line(line, header, &macros, sets)) {
                Some(read) => {
                    patterns.extend(read.into_iter().map(|pattern| Pattern { language, ..pattern }))
                }
                None => bad.push(line.to_owned()),
            }
        }
    }
    bad
}

/// What the lines under it hold.
#[derive(Clone, Copy)]
enum Header {
    Patterns(Signal, Role),
    Misspelt,
    Concept(u8),
}

fn read_header(inner: &str) -> Option<Header> {
    let (role, rest) = match inner.strip_prefix("not ") {
        Some(rest) => (Role::Cancels, rest),
        None => (Role::Raises, inner),
    };
    match inner {
        "misspelt" => return Some(Header::Misspelt),
        // It saves every risk; the one named here is never looked at.
        "keep" => return Some(Header::Patterns(Signal::Risk(Risk::Money), Role::Keeps)),
        _ => {}
    }
    let (kind, name) = rest.split_once(' ')?;
    let signal = match kind {
        "intent" => Signal::Intent(Intent::from_word(name)?),
        "risk" => Signal::Risk(Risk::from_word(name)?),
        "tone" => Signal::Mood(match name {
            "positive" => Mood::Positive,
            "negative" => Mood::Negative,
            "angry" => Mood::Angry,
            _ => return None,
        }),
        "urgent" => Signal::Urgent(match name {
            "deadline" => Reason::Deadline,
            "event" => Reason::Event,
            "asap" => Reason::Asap,
            "need" => Reason::Need,
            "waiting" => Reason::Waiting,
            "idle" => Reason::Idle,
            _ => return None,
        }),
        _ => return None,
    };
    Some(Header::Patterns(signal, role))
}

/// The patterns that one line stands for: one, and one more for each phrase in it.
fn read_line(
    line: &str,
    header: Header,
    macros: &HashMap<String, String>,
    sets: &mut Sets,
) -> Option<Vec<Pattern>> {
    let Header::Patterns(signal, role) = header else { return None };
    let (weight, body) = match line.split_once(' ').map(|(w, rest)| (w.parse::<f32>(), rest)) {
        Some((Ok(weight), rest)) => (weight, rest),
        _ => (1.0, line),
    };
    let mut gap = 0;
    let mut variants: Vec<Vec<Step>> = vec![vec![]];
    for part in body.split_whitespace() {
        if let Some(width) = part.strip_prefix('~') {
            gap = if width.is_empty() { 3 } else { width.parse().ok().filter(|n| *n <= 12)? };
            continue;
        }
        let choices = read_part(part, macros, core::mem::take(&mut gap), sets)?;
        variants = choices
            .iter()
            .flat_map(|choice| variants.iter().map(move |v| [v.as_slice(), choice].concat()))
            .collect();
        if variants.len() > VARIANTS_MAX {
            return None;
        }
    }
    let firm = |steps: &Vec<Step>| steps.first().is_some_and(|s| !s.optional && s.gap == 0);
    let sound = gap == 0 && variants.iter().all(firm);
    let pattern = |steps| Pattern { signal, role, weight, language: None, steps };
    sound.then(|| variants.into_iter().map(pattern).collect())
}

/// What may stand at one place: any of the single words, or one of the phrases.
fn read_part(
    part: &str,
    macros: &HashMap<String, String>,
    gap: u32,
    sets: &mut Sets,
) -> Option<Vec<Vec<Step>>> {
    let (part, optional) = match part.strip_suffix('?') {
        Some(part) => (part, true),
        None => (part, false),
    };
    let part = expand(part, macros);
    let (phrases, words): (Vec<&str>, Vec<&str>) = part.split('|').partition(|a| a.contains('_'));
    let mut choices = vec![];
    if !words.is_empty() {
        choices.push(vec![Step { set: sets.id(&words.join("|"))?, gap, optional }]);
    }
    for phrase in phrases {
        let mut steps = vec![];
        for (index, word) in phrase.split('_').enumerate() {
            let gap = if index == 0 { gap } else { 0 };
            steps.push(Step { set: sets.id(word)?, gap, optional: false });
        }
        choices.push(steps);
    }
    // A phrase that may be missing would need a pattern without it: write two lines.
    (!optional || choices.len() == 1).then_some(choices)
}

/// Macros replaced by what they stand for; an unknown one stays, and is refused as a word.
fn expand(part: &str, macros: &HashMap<String, String>) -> String {
    let one = |word: &str| match word.strip_prefix('@') {
        Some(name) => macros.get(name).cloned().unwrap_or_else(|| word.to_owned()),
        None => word.to_owned(),
    };
    part.split('|').map(one).collect::<Vec<_>>().join("|")
}

impl Sets {
    /// The number of the concept `name`, known or new.
    fn concept(&mut self, name: &str) -> Option<u8> {
        let known = self.concept_names.iter().position(|known| known == name);
        let at = known.unwrap_or(self.concept_names.len());
        if known.is_none() {
            self.concept_names.push(name.to_owned());
        }
        u8::try_from(at).ok().filter(|_| at < CONCEPTS_MAX)
    }

    /// The set of `alternatives`, separated by `|`. `None` when one is no single word.
    fn id(&mut self, alternatives: &str) -> Option<usize> {
        if let Some(id) = self.ids.get(alternatives) {
            return Some(*id);
        }
        let mut members = vec![];
        for word in alternatives.split('|') {
            let (stem, star) = match word.strip_suffix('*') {
                Some(stem) => (stem, "*"),
                None => (word, ""),
            };
            let plain = stem == "#"
                || stem == AMOUNT
                || (!stem.is_empty() && stem.chars().all(is_word_char));
            if !plain {
                return None;
            }
            members.push(fold_word(stem) + star);
            // German is also typed without umlauts: `ue` for `ü`.
            let spelled = spell_umlauts(stem);
            if spelled != stem {
                members.push(fold_word(&spelled) + star);
            }
        }
        let id = self.members.len();
        self.members.push(members);
        self.ids.insert(alternatives.to_owned(), id);
        Some(id)
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

fn fold_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    word.chars().for_each(|c| fold_char(c, |f| out.push(f)));
    out
}

fn spell_umlauts(word: &str) -> String {
    word.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lexicon_reads_as_written() {
        let (mut sets, mut patterns) = (Sets::default(), vec![]);
        let source = "@w = a|b*\n[risk money]\n2 @w|c ~ d ~5 e?\n[not tone angry]\nzurück";
        assert!(parse(source, None, &mut sets, &mut patterns).is_empty());
        assert_eq!(sets.members[0], ["a", "b*", "c"]);
        assert_eq!(sets.members[3], ["zuruck", "zurueck"]);
        assert_eq!(patterns[0].weight, 2.0);
        assert_eq!(patterns[0].steps[2].gap, 5);
        assert!(patterns[0].steps[2].optional && patterns[1].role == Role::Cancels);
    }

    #[test]
    fn a_phrase_among_words_is_a_pattern_of_its_own() {
        let (mut sets, mut patterns) = (Sets::default(), vec![]);
        let source = "[tone negative]\nvery ~2 fed_up|livid";
        assert!(parse(source, None, &mut sets, &mut patterns).is_empty());
        let shapes: Vec<Vec<u32>> =
            patterns.iter().map(|p| p.steps.iter().map(|s| s.gap).collect()).collect();
        assert_eq!(shapes, [vec![0, 2], vec![0, 2, 0]]);
    }

    #[test]
    fn bad_lines_are_told() {
        let (mut sets, mut patterns) = (Sets::default(), vec![]);
        for source in [
            "orphan",
            "[risk nothing]",
            "[risk money]\n~ a",
            "[risk money]\n@gone",
            "[risk money]\nit's",
            "[risk money]\na b|c_d?",
        ] {
            assert_eq!(parse(source, None, &mut sets, &mut patterns).len(), 1, "{source}");
        }
    }
}
