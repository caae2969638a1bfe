//! A plain text as words and numbers, each with what the word lists say of it.

use std::sync::OnceLock;

use super::{super::words, spoken};
use crate::text::{
    is_alphanumeric,
    rows::{hash, mix},
};

/// Words of the longest phrase in the lists.
const PHRASE_WORDS_MAX: u8 = 5;

/// Defines the classes of `words.txt`, each a bit.
macro_rules! classes {
    ($($name:ident = $word:literal,)+) => {
        /// Names of the classes, in the order of their bits.
        const CLASSES: &[&str] = &[$($word,)+];
        classes!(@bits 0_u32; $($name,)+);
    };
    (@bits $bit:expr; $name:ident, $($rest:ident,)*) => {
        pub(super) const $name: u32 = 1 << $bit;
        classes!(@bits $bit + 1; $($rest,)*);
    };
    (@bits $bit:expr;) => {};
}

classes! {
    STRONG = "strong",
    WEAK = "weak",
    GREETING = "greeting",
    CLOSING = "closing",
    TITLE = "title",
    RELATION = "relation",
    LABEL = "label",
    PERSON = "person",
    ARTICLE = "article",
    PRODUCT = "product",
    STOP = "stop",
    FIRST = "first",
    SUFFIX_STREET = "suffix_street",
    SUFFIX_WEAK = "suffix_weak",
    TYPE_BEFORE = "type_before",
    TYPE_AFTER = "type_after",
    UNIT = "unit",
    BOX = "box",
    POSTCODE_LABEL = "postcode_label",
    ID_LABEL = "id_label",
    ACCOUNT_LABEL = "account_label",
    BIRTH_LABEL = "birth_label",
    HANDLE_LABEL = "handle_label",
    BETWEEN = "between",
    POSSESSIVE = "possessive",
    HERE = "here",
    COMPANY = "company",
    ADDRESS_CUE = "address_cue",
    PARTICLE = "particle",
    COMMON = "common",
    NUMBER_WORD = "number_word",
    SPOKEN_AT = "spoken_at",
}

/// A hash of each class's name, in the order of their bits.
pub(super) fn class_hashes() -> &'static [u32] {
    static HASHES: OnceLock<Vec<u32>> = OnceLock::new();
    HASHES.get_or_init(|| CLASSES.iter().map(|name| hash(0, name.as_bytes())).collect())
}

/// A phrase of the lists: its first word, the words behind it, its classes.
type Phrase = (&'static str, Vec<&'static str>, u32);

struct Lists {
    /// Sorted by first word, longest phrase first.
    phrases: Vec<Phrase>,
    /// For the lower bits of a first word's hash the places of its phrases, `from..to`;
    /// the next slot when it is taken by another word, nought to nought when it is free.
    slots: Vec<[u16; 2]>,
}

impl Lists {
    /// The lists of words alone are kept where they are asked for by themselves.
    fn read() -> Self {
        let mut phrases: Vec<Phrase> = vec![];
        let mut add = |class: &str, entries: &mut dyn Iterator<Item = &'static str>| {
            let Some(bit) = CLASSES.iter().position(|known| *known == class) else { return };
            for entry in entries {
                let mut words = entry.split_whitespace();
                if let Some(first) = words.next() {
                    phrases.push((first, words.collect(), 1 << bit));
                }
            }
        };
        for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((class, entries)) = line.split_once(':') else { continue };
            add(class, &mut entries.split(','));
        }
        add("particle", &mut words::particles());
        add("common", &mut words::common());
        add("number_word", &mut spoken::NUMBER_WORDS.split_ascii_whitespace());
        add("spoken_at", &mut spoken::AT.iter().copied());
        phrases.sort_by(|a, b| a.0.cmp(b.0).then(b.1.len().cmp(&a.1.len())).then(a.1.cmp(&b.1)));
        phrases.dedup_by(|b, a| {
            let same = a.0 == b.0 && a.1 == b.1;
            if same {
                a.2 |= b.2;
            }
            same
        });
        let mut lists = Self { phrases, slots: vec![[0; 2]; SLOTS] };
        lists.index();
        lists
    }

    fn index(&mut self) {
        let mut from = 0;
        for of_word in self.phrases.chunk_by(|a, b| a.0 == b.0) {
            let to = from + of_word.len();
            let word = of_word.first().map_or("", |phrase| phrase.0);
            let mut at = word.bytes().fold(HASH_SEED, hash_step) as usize % SLOTS;
            while self.slots.get(at).is_some_and(|slot| slot[1] > 0) {
                at = (at + 1) % SLOTS;
            }
            // Some thousand phrases: their places fit.
            if let (Some(slot), Ok(from), Ok(to)) =
                (self.slots.get_mut(at), u16::try_from(from), u16::try_from(to))
            {
                *slot = [from, to];
            }
            from = to;
        }
    }

    /// The phrases whose first word is `word`, which has this hash.
    fn of(&self, word: &str, hash: u32) -> &[Phrase] {
        let mut at = hash as usize % SLOTS;
        while let Some([from, to]) = self.slots.get(at).filter(|slot| slot[1] > 0) {
            let phrases = self.phrases.get(usize::from(*from)..usize::from(*to));
            let phrases = phrases.unwrap_or_default();
            if phrases.first().is_some_and(|phrase| phrase.0 == word) {
                return phrases;
            }
            at = (at + 1) % SLOTS;
        }
        &[]
    }
}

/// Slots for the hashes of first words: several times as many as there are words.
const SLOTS: usize = 1 << 15;
/// Where the hash of a word begins (FNV-1a).
const HASH_SEED: u32 = 0x811c_9dc5;

const fn hash_step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(Lists::read)
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The byte of a gap of one ASCII character; nought of another.
fn only_byte(gap: &[u8]) -> u8 {
    match gap {
        [byte] if byte.is_ascii() => *byte,
        _ => 0,
    }
}

/// A run of letters and digits. A text may have as many of them as bytes: they are small.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Bytes in the plain text.
    start: u32,
    end: u32,
    /// Classes of the word by itself.
    pub class: u32,
    /// Classes of the longest phrase that begins here, and how many tokens it has.
    pub phrase: u32,
    hash: u32,
    pub digits: u32,
    pub chars: u32,
    phrase_len: u8,
    /// What stands before it when that is one ASCII character, else nought.
    mark: u8,
    /// It begins with a capital.
    pub capital: bool,
    /// It has two letters or more, all capitals.
    pub capitals: bool,
    /// A line, and a sentence, ends between the token before and this one.
    opens_line: bool,
    opens_sentence: bool,
}

impl Token {
    /// How many tokens the longest phrase that begins here has.
    pub fn phrase_len(&self) -> usize {
        usize::from(self.phrase_len)
    }

    /// It has digits only.
    pub const fn is_number(&self) -> bool {
        self.digits == self.chars
    }

    /// It has no digit.
    pub const fn is_word(&self) -> bool {
        self.digits == 0
    }

    /// It is of one of `classes` by itself.
    pub const fn is(&self, classes: u32) -> bool {
        self.class & classes != 0
    }

    /// A phrase of one of `classes` begins here.
    pub const fn begins(&self, classes: u32) -> bool {
        self.phrase & classes != 0
    }

    /// A word that is also a name, or too short to be told from one.
    pub const fn is_common(&self) -> bool {
        self.chars < 3 || self.is(COMMON)
    }

    /// A hash of the word in lower case.
    pub const fn word_hash(&self) -> u32 {
        mix(self.hash)
    }

    /// Takes in the next letter or digit.
    fn take(&mut self, c: char) {
        self.chars += 1;
        self.digits += u32::from(c.is_ascii_digit());
        self.capitals &= c.is_uppercase();
        // No list has other letters: their words are nobody's.
        let byte = if c.is_ascii() { c.to_ascii_lowercase() as u8 } else { 0 };
        self.hash = hash_step(self.hash, byte);
    }

    fn range(&self) -> core::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text's first token before its first letter.
const OPENING: Token = Token {
    start: 0,
    end: 0,
    class: 0,
    phrase: 0,
    hash: HASH_SEED,
    digits: 0,
    chars: 0,
    phrase_len: 1,
    mark: 0,
    capital: false,
    capitals: true,
    opens_line: true,
    opens_sentence: true,
};

/// The tokens of a plain text.
pub(super) struct Tokens<'p> {
    text: &'p str,
    lower: String,
    all: Vec<Token>,
    /// The classes that any word or phrase of the text has.
    classes: u32,
    /// Hashes of the words that stand by themselves in quotation marks: things' names.
    quoted: Vec<u32>,
}

/// Words in quotation marks of one text that are remembered.
const QUOTED_MAX: usize = 16;
const QUOTES: [char; 9] = ['"', '«', '»', '„', '“', '”', '‘', '’', '\''];

impl<'p> Tokens<'p> {
    pub fn read(text: &'p str) -> Self {
        let mut new = Self {
            text,
            lower: text.to_ascii_lowercase(),
            all: vec![],
            classes: 0,
            quoted: vec![],
        };
        new.all.reserve(text.len() / 5);
        let mut open = OPENING;
        let mut within = false;
        for (at, c) in text.char_indices() {
            if is_alphanumeric(c) {
                if !within {
                    (open.start, open.capital, within) = (place(at), c.is_uppercase(), true);
                }
                open.take(c);
                continue;
            }
            if within {
                new.push(open, at);
                (open, within) =
                    (Token { opens_line: false, opens_sentence: false, ..OPENING }, false);
            }
            open.opens_line |= c == '\n';
            open.opens_sentence |=
                matches!(c, '\n' | '.' | '!' | '?' | ':' | ';' | '>' | '"' | '(' | ']');
        }
        if within {
            new.push(open, text.len());
        }
        new.classify();
        let quoting = if text.contains(QUOTES) { new.len() } else { 0 };
        new.quoted = (0..quoting)
            .filter(|at| new.is_enclosed(*at, *at) && !new.is_of_person(*at))
            .filter_map(|at| Some(new.get(at)?.hash))
            .take(QUOTED_MAX)
            .collect();
        new
    }

    /// Nothing but tokens `first` to `last` stands between two quotation marks.
    pub fn is_enclosed(&self, first: usize, last: usize) -> bool {
        let opens = self.gap(first).trim_end().ends_with(QUOTES);
        // "Charlotte's" ends no quotation.
        let behind = self.gap(last + 1);
        let genitive = behind.len() <= 3 && self.word(last + 1) == "s";
        opens && !genitive && behind.trim_start().starts_with(QUOTES)
    }

    /// A word that people stand behind comes before token `at`: 'signed for by "Derek"'.
    pub fn is_of_person(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.get(before)).is_some_and(|t| {
            t.is(PERSON | STRONG | RELATION) && !t.is(ARTICLE) || t.begins(STRONG | RELATION)
        })
    }

    /// The word at `at` stands in quotation marks by itself, here or elsewhere in the text.
    pub fn is_quoted(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|token| self.quoted.contains(&token.hash))
    }

    fn push(&mut self, mut token: Token, end: usize) {
        token.end = place(end);
        token.capitals = token.capitals && token.chars > 1;
        let before = self.all.last().map_or(0, |before| before.end as usize);
        let gap = self.text.as_bytes().get(before..token.start as usize);
        token.mark = gap.map_or(0, only_byte);
        self.all.push(token);
    }

    fn classify(&mut self) {
        let lists = lists();
        for at in 0..self.all.len() {
            let (class, phrase, length) = self.classes_at(lists, at);
            self.classes |= class | phrase;
            if let Some(token) = self.all.get_mut(at) {
                (token.class, token.phrase, token.phrase_len) = (class, phrase, length);
            }
        }
    }

    fn classes_at(&self, lists: &Lists, at: usize) -> (u32, u32, u8) {
        // No list has a word with digits, or a longer one.
        let Some(token) = self.all.get(at).filter(|t| t.is_word() && t.chars <= 32) else {
            return (0, 0, 1);
        };
        let (mut class, mut longest, mut length) = (0, 0, 1);
        for phrase in lists.of(self.word(at), token.hash) {
            let words = u8::try_from(phrase.1.len() + 1).unwrap_or(u8::MAX);
            if words == 1 {
                class = phrase.2;
            }
            if longest == 0 && words <= PHRASE_WORDS_MAX && self.follows(at, &phrase.1) {
                (longest, length) = (phrase.2, words);
            }
        }
        (class, longest, length)
    }

    fn follows(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| {
            let next = at + 1 + offset;
            self.word(next) == *word && self.gap(next).len() <= 3 && !self.gap(next).contains('\n')
        })
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn get(&self, at: usize) -> Option<Token> {
        self.all.get(at).copied()
    }

    /// The word at `at` in lower case; empty beyond the end.
    pub fn word(&self, at: usize) -> &str {
        self.all.get(at).and_then(|t| self.lower.get(t.range())).unwrap_or_default()
    }

    /// The word at `at` as written.
    pub fn written(&self, at: usize) -> &'p str {
        self.all.get(at).and_then(|t| self.text.get(t.range())).unwrap_or_default()
    }

    /// What stands before token `at`.
    pub fn gap(&self, at: usize) -> &'p str {
        let end = self.all.get(at).map_or(self.text.len(), |t| t.start as usize);
        let before = at.checked_sub(1).and_then(|before| self.all.get(before));
        let start = before.map_or(0, |t| t.end as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// [`Self::gap`] when it is one ASCII character, else nought.
    pub fn mark(&self, at: usize) -> u8 {
        self.all.get(at).map_or_else(|| only_byte(self.gap(at).as_bytes()), |t| t.mark)
    }

    /// What stands before token `at` ends in `mark`.
    pub fn stands_behind(&self, at: usize, mark: u8) -> bool {
        let start = self.all.get(at).map_or(self.text.len(), |t| t.start as usize);
        let last = start.checked_sub(1).and_then(|last| self.text.as_bytes().get(last));
        last == Some(&mark)
    }

    /// Token `at` begins with a digit.
    pub fn opens_with_digit(&self, at: usize) -> bool {
        let first = self.all.get(at).and_then(|t| self.text.as_bytes().get(t.start as usize));
        first.is_some_and(u8::is_ascii_digit)
    }

    /// A word or a phrase of one of `classes` stands somewhere.
    pub const fn any(&self, classes: u32) -> bool {
        self.classes & classes != 0
    }

    /// Bytes from token `first` to token `last`.
    pub fn span(&self, first: usize, last: usize) -> [usize; 2] {
        let start = self.all.get(first).map_or(0, |t| t.start as usize);
        [start, self.all.get(last).map_or(start, |t| t.end as usize)]
    }

    /// The first token that does not end before byte `at`.
    pub fn at_byte(&self, at: usize) -> usize {
        self.all.partition_point(|t| t.end as usize <= at)
    }

    /// The word at `at` is a particle of names; false beyond the end.
    pub fn is_particle(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|t| t.is(PARTICLE))
    }

    /// Token `at` begins its line.
    pub fn opens_line(&self, at: usize) -> bool {
        match self.all.get(at) {
            Some(token) => token.opens_line,
            None => at == 0 || self.gap(at).contains('\n'),
        }
    }

    /// Token `at` begins a line or a sentence.
    pub fn opens_sentence(&self, at: usize) -> bool {
        match self.all.get(at) {
            Some(token) => token.opens_sentence,
            None => {
                at == 0
                    || self.gap(at).contains(['\n', '.', '!', '?', ':', ';', '>', '"', '(', ']'])
            }
        }
    }

    /// Nothing but marks follows token `at` on its line.
    pub fn closes_line(&self, at: usize) -> bool {
        self.all.get(at + 1).is_none_or(|next| next.opens_line)
    }
}
