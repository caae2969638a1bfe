//! What a token is known by: its shape, what the lists and the corpus say of its word, its
//! letters, what stands beside it; of its neighbours the first two.

use super::super::{
    super::words,
    tokens::{self, Token, Tokens},
};
use crate::text::rows::{Rows, hash, mix};

/// Neighbours to either side of which a token sees what they share.
pub const REACH: usize = 2;
/// Letters of a word by whose beginnings and ends it is known.
const PIECES: [usize; 3] = [2, 3, 4];
/// Words that the corpus holds this often are known by themselves.
const KNOWN_LEVEL: u8 = 1;

/// Tokens of a text that are read: more than leave of any message.
const TOKENS_MAX: usize = 20_000;

/// How often words are said, by their hashes ([`word_hashes`]): one byte each, 1 or 2.
pub type Vocabulary = Rows;

/// Features of a text's tokens, as hashes.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// What neighbours see, too.
    shared: Vec<u32>,
    /// What only the token itself is known by.
    own: Vec<u32>,
    /// Where those of each token end in either.
    ends: Vec<[usize; 2]>,
}

impl Features {
    /// The features of the first [`TOKENS_MAX`] of `tokens`.
    pub(super) fn read(tokens: &Tokens<'_>, vocabulary: &Vocabulary) -> Self {
        let mut all = Self::default();
        let count = tokens.len().min(TOKENS_MAX);
        all.ends.reserve(count);
        let lower = !(0..count).any(|at| tokens.get(at).is_some_and(|t| t.capital));
        let mut phrase = Phrase::default();
        let mut around = Around::default();
        for at in 0..count {
            let Some(token) = tokens.get(at) else { break };
            phrase.go_on(at, token);
            all.share(tokens, at, token, phrase, vocabulary);
            around.step(tokens, at);
            all.keep(tokens, at, token, around, lower);
            all.ends.push([all.shared.len(), all.own.len()]);
        }
        all
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// There is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// What neighbours see of token `at`, and what it alone is known by.
    #[must_use]
    pub fn of(&self, at: usize) -> [&[u32]; 2] {
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let [shared, own] = from.copied().unwrap_or_default();
        let [shared_end, own_end] = self.ends.get(at).copied().unwrap_or([shared, own]);
        [self.shared.get(shared..shared_end), self.own.get(own..own_end)]
            .map(Option::unwrap_or_default)
    }

    fn share(
        &mut self,
        tokens: &Tokens<'_>,
        at: usize,
        token: Token,
        phrase: Phrase,
        vocabulary: &Vocabulary,
    ) {
        self.shared.push(feature(Kind::Shape, shape(tokens, at, token)));
        if !token.is_word() {
            return;
        }
        let word = token.word_hash();
        let level = vocabulary.row(word).and_then(|row| row.first().copied()).unwrap_or(0);
        self.shared.push(feature(Kind::Level, u32::from(level)));
        let classes = [(Kind::Class, token.class), (Kind::Phrase, phrase.begun)];
        for (kind, bits) in classes.into_iter().chain([(Kind::Within, phrase.classes)]) {
            let mut left = bits;
            while left != 0 {
                let name = tokens::class_hashes().get(left.trailing_zeros() as usize);
                self.shared.extend(name.map(|name| feature(kind, *name)));
                left &= left - 1;
            }
        }
        let person = words::is_person(tokens.word(at));
        if person {
            self.shared.push(feature(Kind::Person, 0));
        }
        if level >= KNOWN_LEVEL || token.class != 0 || person {
            self.shared.push(feature(Kind::Word, word));
        }
    }

    fn keep(&mut self, tokens: &Tokens<'_>, at: usize, token: Token, around: Around, lower: bool) {
        let written = shape(tokens, at, token);
        let beside = |at: Option<usize>| {
            at.and_then(|at| Some(shape(tokens, at, tokens.get(at)?))).unwrap_or(0)
        };
        let [earlier, before, behind, later] = around.gaps;
        let [left, right] = [beside(at.checked_sub(1)), beside(Some(at + 1))];
        let opens = u32::from(tokens.opens_sentence(at));
        self.own.extend([
            feature(Kind::Always, u32::from(lower)),
            feature(Kind::Before, before),
            feature(Kind::Behind, behind),
            feature(Kind::Earlier, earlier),
            feature(Kind::Later, later),
            feature(Kind::Between, mix(before ^ mix(written ^ mix(behind)))),
            feature(Kind::Left, mix(left ^ mix(before ^ mix(written)))),
            feature(Kind::Right, mix(written ^ mix(behind ^ mix(right)))),
            feature(Kind::Opens, opens),
        ]);
        if token.is_word() {
            let word = tokens.word(at).as_bytes();
            let start = PIECES.get(1).and_then(|length| word.get(..*length)).unwrap_or(word);
            self.own.push(feature(Kind::Start, hash(0, start)));
            for length in PIECES {
                let end = word.len().checked_sub(length).and_then(|from| word.get(from..));
                let seed = u32::try_from(length).unwrap_or(0);
                self.own.push(feature(Kind::End, hash(seed, end.unwrap_or(word))));
            }
        }
    }
}

/// What a feature tells.
#[derive(Clone, Copy)]
enum Kind {
    Shape = 1,
    Level,
    Class,
    Phrase,
    Within,
    Person,
    Word,
    Always,
    Before,
    Behind,
    Earlier,
    Later,
    Between,
    Left,
    Right,
    Opens,
    Start,
    End,
}

const fn feature(kind: Kind, value: u32) -> u32 {
    mix(value ^ (kind as u32).wrapping_mul(0x9e37_79b9))
}

/// The phrase of several words that a token belongs to.
#[derive(Clone, Copy, Default)]
struct Phrase {
    /// Classes of the one that begins here.
    begun: u32,
    /// Classes of the one that goes on here.
    classes: u32,
    end: usize,
}

impl Phrase {
    fn go_on(&mut self, at: usize, token: Token) {
        if at >= self.end {
            self.classes = 0;
        }
        self.begun = 0;
        if token.phrase_len() > 1 {
            (self.begun, self.classes) = (token.phrase, self.classes | token.phrase);
            self.end = self.end.max(at + token.phrase_len());
        }
    }
}

/// What stands between the token and its neighbours: before the one before it, before it,
/// behind it, and behind the next.
#[derive(Clone, Copy, Default)]
struct Around {
    gaps: [u32; 4],
}

impl Around {
    fn step(&mut self, tokens: &Tokens<'_>, at: usize) {
        let [_, before, behind, later] = self.gaps;
        self.gaps = if at == 0 {
            [0, gap(tokens, 0), gap(tokens, 1), gap(tokens, 2)]
        } else {
            [before, behind, later, gap(tokens, at + 2)]
        };
    }
}

/// What stands before token `at`, in short: a line's end, its first two marks, a space.
fn gap(tokens: &Tokens<'_>, at: usize) -> u32 {
    if at > tokens.len() {
        return 0;
    }
    let text = tokens.gap(at);
    let end = u32::from(at == tokens.len()) + 2 * u32::from(at == 0);
    if text.contains("\n\n") {
        return mix(10 + end);
    }
    if text.contains('\n') {
        return mix(20 + end);
    }
    let marks = text.trim();
    if marks.is_empty() {
        return mix(30 + 4 * u32::from(!text.is_empty()) + end);
    }
    let short = marks.char_indices().nth(2).and_then(|(to, _)| marks.get(..to)).unwrap_or(marks);
    hash(40 + end, short.as_bytes())
}

/// The kinds of its characters, in short.
fn shape(tokens: &Tokens<'_>, at: usize, token: Token) -> u32 {
    let upper = |c: char| c.is_uppercase();
    if token.is_number() {
        return 100 + token.chars.min(6);
    }
    if !token.is_word() {
        return 110 + 2 * u32::from(token.chars > 4) + u32::from(tokens.opens_with_digit(at));
    }
    match (token.chars, token.capital) {
        (1, capital) => 120 + u32::from(capital),
        (_, true) if token.capitals => 122,
        (_, true) => 123 + u32::from(tokens.written(at).chars().skip(1).any(upper)),
        (_, false) => 125 + u32::from(tokens.written(at).chars().any(upper)),
    }
}

/// The hashes by which a [`Vocabulary`] knows the words of `text`.
#[must_use]
pub fn word_hashes(text: &str) -> Vec<u32> {
    let plain = super::super::super::plain::Plain::read(text);
    let tokens = Tokens::read(plain.text());
    let words = (0..tokens.len()).filter_map(|at| tokens.get(at)).filter(|t| t.is_word());
    words.map(|token| token.word_hash()).collect()
}
