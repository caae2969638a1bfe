//! What the model reads in a text: words, pairs of words and pieces of words as
//! hashes, and a few plain numbers.

use super::super::{
    intent,
    pattern::{Reason, Signal},
    thread::Part,
    tone,
    words::Words,
};
use crate::vocabulary::{Channel, Intent};

/// Groups of hashed features: words, pairs, pieces, concepts.
pub const GROUPS: usize = 4;
/// Numbers beside the hashed features.
pub const DENSE: usize = 1 + Intent::ALL.len() + MOODS + REASONS + FORMS + Channel::ALL.len();
/// The moods of the lexicon.
const MOODS: usize = 3;
/// The lexicon's signs of urgency.
const REASONS: usize = 6;
/// Where the channels begin among the plain numbers, in the order of [`Channel::ALL`].
pub const CHANNELS_FROM: usize = DENSE - Channel::ALL.len();
/// Numbers that tell a text's form.
const FORMS: usize = 14;
/// Words read of one text; what a message is about is said by then.
const WORDS_MAX: usize = 1_500;
/// Lengths of the pieces of a word, with the marks of its two ends.
const PIECE_LENGTHS: core::ops::RangeInclusive<usize> = 3..=5;
/// Pieces of an ordinary word.
const PIECES_USUAL: usize = 12;
/// Bytes of one word that are cut into pieces.
const PIECED_BYTES_MAX: usize = 24;

/// The features of one text.
#[derive(Debug, Clone, PartialEq)]
pub struct Features {
    /// Hashes of its words, each once, where it first stands.
    pub words: Vec<u32>,
    /// Hashes of its neighbouring words, each once, where it first stands.
    pub pairs: Vec<u32>,
    /// Hashes of the pieces of its words.
    pub pieces: Vec<u32>,
    /// Hashes of the concepts it speaks of, and of two of them that stand near each other.
    pub concepts: Vec<u32>,
    /// For each of `words`, how many of `pieces` are those of it and the ones before.
    pub piece_ends: Vec<usize>,
    /// What stands in each clause.
    pub clauses: Vec<Clause>,
    /// The share of each intent in what the lexicon found, in the order of [`Intent::ALL`].
    pub lexicon: [f32; Intent::ALL.len()],
    /// Plain numbers between nought and one, the first of them always one.
    pub dense: [f32; DENSE],
}

/// What stands in one clause: which features of its text, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clause {
    /// Its words, in their order.
    pub readings: Vec<Reading>,
    /// Indices of `words`, and of their pieces.
    pub words: Vec<u32>,
    /// Indices of `pairs`.
    pub pairs: Vec<u32>,
    /// Indices of `concepts`.
    pub concepts: Vec<u32>,
}

impl Features {
    /// The features of a text on its own.
    #[must_use]
    pub fn of_text(text: &str, channel: Channel) -> Self {
        Self::of_part(&Part::read(text, None, 1.0), channel)
    }

    /// The features of one part of a thread.
    pub(in super::super) fn of_part(part: &Part<'_>, channel: Channel) -> Self {
        let mut features = Self {
            words: vec![],
            pairs: vec![],
            pieces: vec![],
            concepts: vec![],
            piece_ends: vec![],
            clauses: vec![],
            lexicon: lexicon(part),
            dense: dense(part, channel),
        };
        features.read_words(&part.words, &part.concepts);
        features
    }

    /// The groups of hashed features.
    #[must_use]
    pub fn groups(&self) -> [&[u32]; GROUPS] {
        [&self.words, &self.pairs, &self.pieces, &self.concepts]
    }

    fn read_words(&mut self, words: &Words, concepts: &[u32]) {
        let mut left = WORDS_MAX;
        let all: usize = words.clauses.iter().map(|c| words.of(c).len()).sum();
        let all = all.min(WORDS_MAX);
        let (mut spelled, mut pairs) = (Firsts::of(all), Firsts::of(all));
        self.words.reserve(all);
        self.piece_ends.reserve(all);
        self.pairs.reserve(all + words.clauses.len().min(WORDS_MAX));
        self.pieces.reserve(all * PIECES_USUAL);
        self.clauses.reserve(words.clauses.len().min(WORDS_MAX));
        let mut spoken_of = [[0_u16; CONCEPTS]; CONCEPTS];
        let clauses = words.clauses.iter().zip(concepts.iter().chain(core::iter::repeat(&0)));
        let mut near = 0;
        for (clause, concepts) in clauses.take(WORDS_MAX) {
            let mut before = EDGE;
            let mut read = Clause::default();
            for word in words.of(clause).take(left) {
                let reading = Reading::of(word.folded);
                let hash = reading.word;
                read.readings.push(reading);
                let at = spelled.place(hash);
                read.words.push(at);
                if at as usize == self.words.len() {
                    self.words.push(hash);
                    push_pieces(word.folded, &mut self.pieces);
                    self.piece_ends.push(self.pieces.len());
                }
                self.read_pair(pair_hash(before, hash), &mut pairs, &mut read);
                before = hash;
            }
            self.read_pair(pair_hash(before, EDGE), &mut pairs, &mut read);
            self.read_concepts(*concepts, near | concepts, &mut spoken_of, &mut read);
            near = *concepts;
            for places in [&mut read.words, &mut read.pairs] {
                places.sort_unstable();
                places.dedup();
            }
            self.clauses.push(read);
            left = left.saturating_sub(words.of(clause).len());
        }
    }

    fn read_pair(&mut self, hash: u32, pairs: &mut Firsts, clause: &mut Clause) {
        let at = pairs.place(hash);
        clause.pairs.push(at);
        if at as usize == self.pairs.len() {
            self.pairs.push(hash);
        }
    }
}

/// Beginnings of a word that may stand for it, the longest first.
const BEGINNINGS: usize = 6;
/// The shortest beginning that may, in bytes.
const BEGINNING_MIN: usize = 4;

/// One word as the network reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The hash of the whole word.
    pub word: u32,
    beginnings: [u32; BEGINNINGS],
}

impl Reading {
    fn of(folded: &str) -> Self {
        let mut beginnings = [0; BEGINNINGS];
        let bytes = folded.as_bytes();
        if bytes.len() > BEGINNING_MIN && !bytes.iter().all(u8::is_ascii_digit) {
            let first = bytes.len().saturating_sub(BEGINNINGS).max(BEGINNING_MIN);
            let [start, rest] =
                [bytes.get(..first), bytes.get(first..)].map(Option::unwrap_or_default);
            let mut rolling = start.iter().fold(SEED_WORD, |hash, byte| step(hash, *byte));
            for (slot, byte) in beginnings.iter_mut().take(rest.len()).rev().zip(rest) {
                *slot = finish(rolling);
                rolling = step(rolling, *byte);
            }
        }
        Self { word: word_hash(folded), beginnings }
    }

    /// The hash of the whole word, then those of its beginnings from the longest.
    pub fn hashes(&self) -> impl Iterator<Item = u32> {
        core::iter::once(self.word).chain(self.beginnings.into_iter().take_while(|hash| *hash != 0))
    }
}

impl Features {
    /// Adds the concepts of one clause, and each with those `near` it: in the same clause
    /// or the one before. `seen` holds where each pair was put, counted from one.
    fn read_concepts(
        &mut self,
        clause: u32,
        near: u32,
        seen: &mut [[u16; CONCEPTS]; CONCEPTS],
        read: &mut Clause,
    ) {
        for one in bits(clause) {
            for other in bits(near) {
                let pair = [one.min(other), one.max(other)];
                let [first, second] = pair.map(usize::from);
                let Some(slot) = seen.get_mut(first).and_then(|row| row.get_mut(second)) else {
                    continue;
                };
                if *slot == 0 {
                    self.concepts.push(hash(SEED_CONCEPT, &pair));
                    *slot = self.concepts.len() as u16;
                }
                let at = u32::from(*slot) - 1;
                if !read.concepts.contains(&at) {
                    read.concepts.push(at);
                }
            }
        }
    }
}

/// The places of the bits that are set, from the lowest.
fn bits(mut mask: u32) -> impl Iterator<Item = u8> {
    core::iter::from_fn(move || {
        let at = (mask != 0).then(|| mask.trailing_zeros() as u8)?;
        mask &= mask - 1;
        Some(at)
    })
}

/// Tells which hashes were met before, and as which. The hashes are mixed already, so their
/// lower bits are place enough; it grows before it is half full.
struct Firsts {
    /// A hash, and its place counted from one; nought when the slot is free.
    slots: Vec<(u32, u32)>,
    count: u32,
}

impl Firsts {
    /// With room for `count` hashes.
    fn of(count: usize) -> Self {
        Self { slots: vec![(0, 0); (4 * count).next_power_of_two().max(64)], count: 0 }
    }

    /// How many others were met before `hash` was first.
    fn place(&mut self, hash: u32) -> u32 {
        if self.count as usize * 2 >= self.slots.len() {
            let size = (self.slots.len() * 2).max(64);
            let old = core::mem::replace(&mut self.slots, vec![(0, 0); size]);
            old.into_iter().filter(|(_, place)| *place != 0).for_each(|(hash, place)| {
                self.put(hash, place);
            });
        }
        let place = self.put(hash, self.count + 1);
        self.count = self.count.max(place);
        place - 1
    }

    /// Puts `hash` into the first free slot from its own, at `place`; the place it has.
    fn put(&mut self, hash: u32, place: u32) -> u32 {
        let size = self.slots.len();
        let mut at = hash as usize & (size - 1);
        loop {
            match self.slots.get_mut(at) {
                Some(slot) if slot.1 == 0 => {
                    *slot = (hash, place);
                    return place;
                }
                Some(slot) if slot.0 == hash => return slot.1,
                _ => at = (at + 1) & (size - 1),
            }
        }
    }
}

/// The hash of a folded word.
#[must_use]
pub fn word_hash(folded: &str) -> u32 {
    if folded.bytes().all(|b| b.is_ascii_digit()) {
        // A number's length says more than its digits.
        return hash(SEED_WORD, &[b'#', folded.len().min(9) as u8]);
    }
    hash(SEED_WORD, folded.as_bytes())
}

/// Stands before the first and after the last word of a clause.
const EDGE: u32 = 0x9e37_79b9;
const SEED_WORD: u32 = 0x811c_9dc5;
const SEED_PIECE: u32 = 0x1b87_3593;
const SEED_CONCEPT: u32 = 0x27d4_eb2f;
/// Concepts that the lexicon may tell.
const CONCEPTS: usize = 32;

fn pair_hash(first: u32, second: u32) -> u32 {
    finish(first.rotate_left(13).wrapping_mul(0x85eb_ca6b) ^ second.wrapping_mul(0xc2b2_ae35))
}

/// FNV-1a with a good last mix, for the model looks rows up by the upper half.
fn hash(seed: u32, bytes: &[u8]) -> u32 {
    finish(bytes.iter().fold(seed, |hash, byte| step(hash, *byte)))
}

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn finish(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x7feb_352d);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x846c_a68b);
    hash ^ (hash >> 16)
}

fn push_pieces(word: &str, pieces: &mut Vec<u32>) {
    let bytes = word.as_bytes();
    if bytes.iter().all(u8::is_ascii_digit) {
        return;
    }
    let mut marked = [0_u8; PIECED_BYTES_MAX + 2];
    let length = bytes.len().min(PIECED_BYTES_MAX) + 2;
    for (slot, byte) in marked.iter_mut().skip(1).zip(bytes) {
        *slot = *byte;
    }
    for (at, mark) in [(0, b'<'), (length - 1, b'>')] {
        if let Some(slot) = marked.get_mut(at) {
            *slot = mark;
        }
    }
    for start in 0..length {
        let mut rolling = SEED_PIECE;
        let run = marked.get(start..length).unwrap_or_default();
        for (count, byte) in run.iter().enumerate().take(*PIECE_LENGTHS.end()) {
            rolling = step(rolling, *byte);
            if PIECE_LENGTHS.contains(&(count + 1)) {
                pieces.push(finish(rolling));
            }
        }
    }
}

fn lexicon(part: &Part<'_>) -> [f32; Intent::ALL.len()] {
    let scores = intent::score(core::slice::from_ref(part), tone::moods_of(part));
    let total: f32 = scores.iter().sum();
    if total > 0.0 { scores.map(|score| score / total) } else { scores }
}

fn dense(part: &Part<'_>, channel: Channel) -> [f32; DENSE] {
    let moods = tone::moods_of(part);
    let mut values = [0.0; DENSE];
    let told = intent::evidence(part);
    let reasons = reasons(part);
    let all = core::iter::once(1.0)
        .chain(told.into_iter().map(soft))
        .chain([soft(moods.positive), soft(moods.negative), soft(moods.angry)])
        .chain(reasons)
        .chain(form(part))
        .chain(Channel::ALL.iter().map(|c| f32::from(u8::from(*c == channel))));
    for (slot, value) in values.iter_mut().zip(all) {
        *slot = value;
    }
    values
}

/// Evidence without end as a number below one.
fn soft(evidence: f32) -> f32 {
    evidence / (evidence + 2.0)
}

fn reasons(part: &Part<'_>) -> [f32; REASONS] {
    let mut seen = [0.0; REASONS];
    for hit in part.plausible_hits() {
        let Signal::Urgent(reason) = hit.signal else { continue };
        let at = match reason {
            Reason::Deadline => 0,
            Reason::Event => 1,
            Reason::Asap => 2,
            Reason::Need => 3,
            Reason::Waiting => 4,
            Reason::Idle => 5,
        };
        if let Some(slot) = seen.get_mut(at) {
            *slot = 1.0;
        }
    }
    seen
}

fn form(part: &Part<'_>) -> [f32; FORMS] {
    let text = part.text;
    let (mut letters, mut capitals, mut digits) = (0_u32, 0_u32, 0_u32);
    let (mut pictures, mut marks, mut chars) = (0_u32, [0_u32; 5], 0_u32);
    for c in text.chars() {
        chars += 1;
        letters += u32::from(c.is_alphabetic());
        capitals += u32::from(c.is_uppercase());
        digits += u32::from(c.is_ascii_digit());
        pictures += u32::from(matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}'));
        for (count, mark) in marks.iter_mut().zip(['?', '!', '#', '@', '\n']) {
            *count += u32::from(mark == c);
        }
    }
    let share = |part: u32, whole: u32| part as f32 / whole.max(1) as f32;
    let some = |count: u32| f32::from(u8::from(count > 0));
    let [questions, calls, tags, names, lines] = marks;
    let end = text.trim_end();
    [
        // The length, by its binary logarithm.
        (32 - chars.leading_zeros()) as f32 / 15.0,
        some(questions),
        some(questions.saturating_sub(1)),
        some(calls),
        some(calls.saturating_sub(1)),
        share(capitals, letters),
        some(tags),
        some(names),
        some(pictures),
        share(digits, chars),
        f32::from(u8::from(end.ends_with('?'))),
        f32::from(u8::from(text.starts_with(char::is_lowercase))),
        some(lines),
        f32::from(u8::from(text.contains("http"))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_and_order_of_the_same_words_give_the_same_words() {
        let of = |text| Features::of_text(text, Channel::Email);
        let (mut a, mut b) = (of("Where IS it, where"), of("it? is where"));
        let places = |c: &Clause| (c.words.clone(), c.pairs.clone());
        assert_eq!((a.words.len(), a.clauses.len()), (3, 1));
        assert_eq!(places(&b.clauses[0]), (vec![0], vec![0, 1]));
        assert_eq!(places(&b.clauses[1]), (vec![1, 2], vec![2, 3, 4]));
        assert_eq!((b.piece_ends.len(), b.piece_ends.last()), (3, Some(&b.pieces.len())));
        a.words.sort_unstable();
        b.words.sort_unstable();
        assert_eq!(a.words, b.words);
        assert_ne!(a.pairs, b.pairs);
        assert_eq!(of("12345").words, of("98765").words);
        assert_ne!(of("12345").words, of("1").words);
    }

    #[test]
    fn beginnings_are_hashed_like_words() {
        let hashes: Vec<u32> = Reading::of("rechnung").hashes().collect();
        let wanted = ["rechnung", "rechnun", "rechnu", "rechn", "rech"].map(word_hash);
        assert_eq!(hashes, wanted);
        assert_eq!(Reading::of("abcd").hashes().count(), 1);
        assert_eq!(Reading::of("1234567").hashes().count(), 1);
    }

    #[test]
    fn pieces_mark_the_ends_of_words() {
        let mut pieces = vec![];
        push_pieces("abc", &mut pieces);
        // <ab <abc <abc> abc abc> bc>
        assert_eq!(pieces.len(), 6);
        pieces.clear();
        push_pieces("a", &mut pieces);
        assert_eq!(pieces.len(), 1);
    }

    #[test]
    fn dense_numbers_stay_between_nought_and_one() {
        for text in ["", "WHY??? !!! #a @b 🙂\n http://x 123", &"refund ".repeat(900)] {
            let dense = Features::of_text(text, Channel::Social).dense;
            assert!(dense.iter().all(|v| (0.0..=1.1).contains(v)), "{dense:?}");
        }
    }
}
