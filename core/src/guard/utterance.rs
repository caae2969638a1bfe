//! A sentence with its clauses, and how what it says is meant: denied, left to
//! somebody's decision, asked, or quoted.

use std::cell::OnceCell;

use super::lexicon::{section, starts};
use super::negation::{is_idle, is_negation, is_of_another_tongue};
use super::pattern::Pattern;
use super::topics::{Topics, of_word, together};
use crate::text::reading::{Sentence, Word};

/// Words of a sentence that are read at once. Longer ones are no sentences.
const SENTENCE_WORDS_MAX: usize = 200;
/// Words before a phrase in which a negation still holds for it, and after it.
const NEGATION_BEFORE: usize = 8;
const NEGATION_AFTER: usize = 4;

/// A sentence of a draft.
pub struct Utterance<'a> {
    /// The whole draft.
    pub text: &'a str,
    /// Its words.
    pub words: Sentence,
    /// It ends in a question mark.
    pub is_question: bool,
    /// For each word, the number of its clause.
    clauses: Vec<usize>,
    /// The [`shape`]s of its words.
    shapes: u128,
    /// Which patterns can begin at which word.
    starts: Vec<(u32, u32)>,
    undecided: OnceCell<bool>,
    topics: OnceCell<Vec<Topics>>,
    /// How it stands to the clauses near it, see [`super::opposed::told`].
    pub told: OnceCell<Vec<super::opposed::Told>>,
    /// See [`super::facts::Facts::paraphrases`].
    pub paraphrases: OnceCell<bool>,
}

/// How a phrase is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// Said as true.
    Firmly,
    /// Said as possible, or asked.
    Loosely,
    /// Denied, left open, or somebody else's words.
    Not,
}

/// The sentences of `text`, long ones in pieces.
pub fn utterances(text: &str) -> Vec<Utterance<'_>> {
    let sentences = crate::text::reading::sentences(text);
    let pieces = sentences.iter().flat_map(|sentence| sentence.chunks(SENTENCE_WORDS_MAX));
    pieces.map(|words| Utterance::new(text, words.to_vec())).collect()
}

impl<'a> Utterance<'a> {
    fn new(text: &'a str, words: Sentence) -> Self {
        let end = words.last().map_or(text.len(), |w| w.end);
        let after = text.get(end..).unwrap_or_default().trim_start_matches([' ', '"', '”', ')']);
        Self {
            text,
            starts: starts(&words),
            shapes: words.iter().fold(0, |all, word| all | shape(&word.folded)),
            is_question: after.starts_with('?'),
            clauses: clauses(text, &words),
            words,
            undecided: OnceCell::new(),
            topics: OnceCell::new(),
            told: OnceCell::new(),
            paraphrases: OnceCell::new(),
        }
    }

    /// The first place of any pattern of `name`.
    pub fn find(&self, name: &str) -> Option<[usize; 2]> {
        self.candidates(name).find_map(|pattern| self.place(pattern, 0))
    }

    /// The patterns of `name` that can begin at any word here, in their order.
    pub fn candidates(&self, name: &str) -> impl Iterator<Item = &'static Pattern> {
        let patterns = section(name);
        let first = patterns.first().map_or(0, |pattern| pattern.number);
        let from = self.starts.partition_point(|(number, _)| *number < first);
        let mut last = None;
        let own = self.starts.get(from..).unwrap_or_default().iter().map(|(number, _)| *number);
        let numbers = own.filter(move |number| last.replace(*number) != Some(*number));
        numbers.map_while(move |number| patterns.get((number - first) as usize))
    }

    /// The first place of `pattern` from the word `from` on.
    pub fn place(&self, pattern: &Pattern, from: usize) -> Option<[usize; 2]> {
        let first = self.starts.partition_point(|(number, _)| *number < pattern.number);
        let own = self.starts.iter().skip(first).take_while(|(n, _)| *n == pattern.number);
        let mut places = own.map(|(_, at)| *at as usize).filter(|at| *at >= from);
        places.find_map(|start| Some([start, pattern.ends(&self.words, start)?]))
    }

    /// What the sentence is about.
    pub fn topics(&self) -> Topics {
        together(self.word_topics().iter().copied())
    }

    /// What the words at `places` are about.
    pub fn topics_at(&self, places: impl Iterator<Item = usize>) -> Topics {
        together(places.filter_map(|at| self.word_topics().get(at).copied()))
    }

    fn word_topics(&self) -> &[Topics] {
        self.topics.get_or_init(|| self.words.iter().map(|w| of_word(&w.folded)).collect())
    }

    /// True when any word is one of `words`.
    pub fn has(&self, words: &[&str]) -> bool {
        // What neither begins nor ends like a word of the sentence needs no comparing.
        let mut near = words.iter().filter(|word| self.shapes & shape(word) != 0);
        near.any(|word| self.words.iter().any(|own| own.folded == **word))
    }

    /// The words of the clause of the word `at`.
    pub fn clause(&self, at: usize) -> impl DoubleEndedIterator<Item = (usize, &Word)> {
        let number = self.clauses.get(at).copied();
        let all = self.words.iter().enumerate();
        all.filter(move |(place, _)| self.clauses.get(*place).copied() == number)
    }

    /// The number of the clause of the word at `at`.
    pub fn clause_of(&self, at: usize) -> Option<usize> {
        self.clauses.get(at).copied()
    }

    /// The index of the word that begins at or after the byte `start`.
    pub fn word_at(&self, start: usize) -> usize {
        self.words.partition_point(|w| w.end <= start)
    }

    /// True when the byte range touches this sentence.
    pub fn covers(&self, span: [usize; 2]) -> bool {
        let (first, last) = (self.words.first(), self.words.last());
        first.is_some_and(|w| w.start < span[1]) && last.is_some_and(|w| span[0] < w.end)
    }

    /// The bytes of the words in `place`.
    pub fn span(&self, [start, end]: [usize; 2]) -> [usize; 2] {
        let first = self.words.get(start).map_or(0, |w| w.start);
        [first, self.words.get(end.saturating_sub(1)).map_or(first, |w| w.end)]
    }

    /// How the phrase in `place` is meant. A phrase that promises by denying is not
    /// taken back by a negation.
    pub fn meant(&self, place: [usize; 2], denies: bool) -> Meant {
        const NOTHING: &[&str] = &["nothing", "nichts", "rien", "nada", "niente", "niets", "niks"];
        let word = |at: usize| self.words.get(at).map_or("", |word| word.folded.as_str());
        // "Nothing has been refunded so far"; not "nothing to worry about".
        let nothing = NOTHING.contains(&word(0))
            && word(1) != "to"
            && self.clauses.first() == self.clauses.get(place[0]);
        let answered = !denies
            && (nothing
                || self.is_answered_no(place[1].saturating_sub(1))
                || self.is_set_against(place[0]));
        if answered
            || (!denies && self.is_negated(place))
            || self.is_undecided()
            || self.is_about(place)
        {
            Meant::Not
        } else if self.is_question || self.is_hedged(place) {
            Meant::Loosely
        } else {
            Meant::Firmly
        }
    }

    /// True when the phrase in `place` is denied.
    pub fn is_negated(&self, [start, end]: [usize; 2]) -> bool {
        let from = start.saturating_sub(NEGATION_BEFORE);
        let to = end.saturating_add(NEGATION_AFTER);
        let first = self.clauses.get(start);
        let last = self.clauses.get(end.saturating_sub(1));
        let near = self.words.iter().enumerate().take(to).skip(from);
        let mut clause = near.filter(|(at, _)| {
            let clause = self.clauses.get(*at);
            clause == first || clause == last || (start..end).contains(at)
        });
        clause.any(|(at, word)| {
            let of_condition = at + 2 <= start && self.is_of_a_condition(at);
            is_negation(&word.folded)
                && !of_condition
                && !is_of_another_tongue(&self.words, at)
                && !is_idle(&self.words, at, start..end)
        })
    }

    /// "To send it back, no: the time is over."
    fn is_answered_no(&self, last: usize) -> bool {
        let clause = self.clauses.get(last);
        let next = (last..self.words.len()).find(|at| self.clauses.get(*at) != clause);
        let Some(next) = next else { return false };
        let word = self.words.get(next).map_or("", |word| word.folded.as_str());
        matches!(word, "no" | "nein" | "non" | "nao" | "nee")
            && self.clauses.get(next) != self.clauses.get(next + 1)
    }

    /// "It replaces the knife rather than paying the price back."
    fn is_set_against(&self, start: usize) -> bool {
        const RATHER: [&[&str]; 14] = [
            &["rather", "than"],
            &["instead", "of"],
            &["statt"],
            &["anstatt"],
            &["plutot", "que"],
            &["plutot", "qu'un"],
            &["au", "lieu"],
            &["en", "lugar"],
            &["en", "vez"],
            &["invece", "di"],
            &["anziche"],
            &["em", "vez"],
            &["plaats", "van"],
            &["in", "vez"],
        ];
        let from = start.saturating_sub(4);
        let before: Vec<&str> =
            self.words.iter().take(start + 1).skip(from).map(|w| w.folded.as_str()).collect();
        RATHER.iter().any(|words| before.windows(words.len()).any(|near| near == *words))
    }

    /// "If it does not come we will refund you": the negation is the condition's.
    fn is_of_a_condition(&self, at: usize) -> bool {
        const IF: &[&str] = &[
            "if", "should", "se", "si", "s'il", "wenn", "falls", "als", "indien", "unless",
            "mocht", "sollte", "caso", "case",
        ];
        let before = self.words.iter().take(at).skip(at.saturating_sub(4));
        before.into_iter().any(|w| IF.contains(&w.folded.as_str()))
    }

    /// True when the sentence leaves the decision to somebody: "once approved".
    pub fn is_undecided(&self) -> bool {
        *self.undecided.get_or_init(|| self.find("undecided").is_some())
    }

    /// True when the phrase is what somebody asks for or was told of, rather than said.
    fn is_about(&self, [start, end]: [usize; 2]) -> bool {
        let clause = self.clauses.get(start);
        self.candidates("about").any(|pattern| {
            let found = self.place(pattern, start.saturating_sub(10));
            found.is_some_and(|[from, to]| {
                self.clauses.get(from) == clause && from < end && start <= to + 6
            })
        })
    }

    fn is_hedged(&self, [start, end]: [usize; 2]) -> bool {
        let clause = self.clauses.get(start);
        self.candidates("hedge").any(|pattern| {
            let found = self.place(pattern, start.saturating_sub(6));
            found.is_some_and(|[at, _]| at < end && self.clauses.get(at) == clause)
        })
    }
}

/// One of 128 bits, by how a word begins and ends and how long it is.
fn shape(word: &str) -> u128 {
    let byte = |at: Option<&u8>| u32::from(at.copied().unwrap_or_default());
    let (first, last) = (byte(word.as_bytes().first()), byte(word.as_bytes().last()));
    1 << ((first * 5 + last * 11 + word.len() as u32 * 3) % 128)
}

/// The clause number of each word: clauses end at commas and the like, and before a
/// conjunction that begins a statement of its own.
pub fn clauses(text: &str, words: &[Word]) -> Vec<usize> {
    let mut number = 0;
    let mut all = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|b| words.get(b)) {
            let between = text.get(before.end..word.start).unwrap_or_default();
            let dated = is_part_of_a_date(&before.folded, &word.folded);
            let mark = between.contains([',', ';', ':', '–', '—', '(', ')']) && !dated
                || between.contains(" - ");
            let next = words.get(at + 1).map_or("", |w| w.folded.as_str());
            if mark || contrasts(&word.folded) || joins(&word.folded) && is_subject(next) {
                number += 1;
            }
        }
        all.push(number);
    }
    all
}

/// "Friday, 20 November", "November 6, 2026", "Donnerstag, den 19.": one clause.
fn is_part_of_a_date(before: &str, word: &str) -> bool {
    let day = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let article = matches!(word, "den" | "dem" | "dia" | "le" | "the" | "el" | "il" | "op");
    super::weekdays::weekday(before).is_some()
        && (day(word) || article || super::days::month(word).is_some())
        || day(before) && day(word) && word.len() == 4
}

fn contrasts(word: &str) -> bool {
    matches!(
        word,
        "but"
            | "however"
            | "though"
            | "although"
            | "aber"
            | "jedoch"
            | "sondern"
            | "mais"
            | "pero"
            | "sino"
            | "ma"
            | "pero'"
            | "mas"
            | "porem"
            | "maar"
            | "while"
            | "whereas"
            | "because"
            | "weil"
            | "denn"
            | "car"
            | "porque"
            | "perche"
            | "omdat"
    )
}

fn joins(word: &str) -> bool {
    matches!(word, "and" | "so" | "und" | "et" | "y" | "e" | "en" | "dus" | "donc")
}

fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "we" | "i"
            | "you"
            | "it"
            | "do"
            | "don't"
            | "he"
            | "she"
            | "they"
            | "will"
            | "then"
            | "have"
            | "has"
            | "i've"
            | "we've"
            | "we'll"
            | "i'll"
            | "you'll"
            | "our"
            | "the"
            | "your"
            | "wir"
            | "ich"
            | "sie"
            | "es"
            | "der"
            | "die"
            | "das"
            | "nous"
            | "je"
            | "vous"
            | "le"
            | "la"
            | "les"
            | "lo"
            | "wij"
            | "ik"
            | "u"
            | "het"
            | "de"
            | "gave"
            | "refunded"
            | "o"
            | "a"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str, phrase: &str) -> Meant {
        let all = utterances(text);
        let start = text.find(phrase).unwrap();
        let said = all.iter().find(|u| u.covers([start, start + phrase.len()])).unwrap();
        let from = said.word_at(start);
        said.meant([from, from + phrase.split(' ').count()], false)
    }

    #[test]
    fn what_is_said_is_told_from_what_is_denied_left_open_or_asked() {
        for (text, phrase, want) in [
            ("We will refund you.", "refund you", Meant::Firmly),
            ("We will not refund you.", "refund you", Meant::Not),
            ("No problem, we will refund you.", "refund you", Meant::Firmly),
            ("I can't say more, but we will refund you.", "refund you", Meant::Firmly),
            ("Once approved, we will refund you.", "refund you", Meant::Not),
            ("If it does not come, we will refund you.", "refund you", Meant::Firmly),
            ("Our lead decides whether we refund you.", "refund you", Meant::Not),
            ("Shall we refund you?", "refund you", Meant::Loosely),
            ("We might refund you.", "refund you", Meant::Loosely),
            ("Wir erstatten das nicht.", "erstatten", Meant::Not),
            ("Nous ne pouvons pas rembourser.", "rembourser", Meant::Not),
        ] {
            assert_eq!(meant(text, phrase), want, "{text}");
        }
    }
}
