//! A plain text as words and numbers, each with what the word lists say of it.

use std::sync::OnceLock;

/// Words of the longest phrase in the lists.
const PHRASE_WORDS_MAX: usize = 5;

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
}

/// A phrase of the lists: its first word, the words behind it, its classes.
type Phrase = (&'static str, Vec<&'static str>, u32);

struct Lists {
    /// Sorted by first word, longest phrase first.
    phrases: Vec<Phrase>,
    /// For each byte, the first phrase that begins with it or a later one.
    begins: Vec<usize>,
}

impl Lists {
    /// The phrases whose first word is `word`.
    fn of<'w>(&self, word: &'w str) -> impl Iterator<Item = &Phrase> + use<'_, 'w> {
        let first = word.bytes().next().map_or(0, usize::from);
        let bound = |at: usize| self.begins.get(at).copied().unwrap_or(self.phrases.len());
        let near = self.phrases.get(bound(first)..bound(first + 1)).unwrap_or_default();
        let from = near.partition_point(|phrase| phrase.0 < word);
        near.iter().skip(from).take_while(move |phrase| phrase.0 == word)
    }
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut phrases: Vec<Phrase> = vec![];
        for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((class, entries)) = line.split_once(':') else { continue };
            let Some(bit) = CLASSES.iter().position(|known| *known == class) else { continue };
            for entry in entries.split(',') {
                let mut words = entry.split_whitespace();
                if let Some(first) = words.next() {
                    phrases.push((first, words.collect(), 1 << bit));
                }
            }
        }
        phrases.sort_by(|a, b| a.0.cmp(b.0).then(b.1.len().cmp(&a.1.len())).then(a.1.cmp(&b.1)));
        phrases.dedup_by(|b, a| {
            let same = a.0 == b.0 && a.1 == b.1;
            if same {
                a.2 |= b.2;
            }
            same
        });
        let first = |phrase: &Phrase| phrase.0.bytes().next().map_or(0, usize::from);
        let begins = (0..=256).map(|b| phrases.partition_point(|p| first(p) < b)).collect();
        Lists { phrases, begins }
    })
}

/// A run of letters and digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Bytes in the plain text.
    pub start: usize,
    pub end: usize,
    /// Classes of the word by itself.
    pub class: u32,
    /// Classes of the longest phrase that begins here, and how many tokens it has.
    pub phrase: u32,
    pub phrase_len: usize,
    pub digits: usize,
    pub chars: usize,
    /// It begins with a capital.
    pub capital: bool,
    /// It has two letters or more, all capitals.
    pub capitals: bool,
}

impl Token {
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
}

/// The tokens of a plain text.
pub(super) struct Tokens<'p> {
    text: &'p str,
    lower: String,
    all: Vec<Token>,
}

impl<'p> Tokens<'p> {
    pub fn read(text: &'p str) -> Self {
        let mut new = Self { text, lower: text.to_ascii_lowercase(), all: vec![] };
        let mut open: Option<usize> = None;
        for (at, c) in text.char_indices() {
            match (c.is_alphanumeric(), open) {
                (true, None) => open = Some(at),
                (false, Some(start)) => {
                    new.push(start, at);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            new.push(start, text.len());
        }
        new.classify();
        new
    }

    fn push(&mut self, start: usize, end: usize) {
        let Some(word) = self.text.get(start..end) else { return };
        let (mut digits, mut chars, mut upper) = (0, 0, 0);
        for c in word.chars() {
            digits += usize::from(c.is_ascii_digit());
            upper += usize::from(c.is_uppercase());
            chars += 1;
        }
        let capital = word.starts_with(char::is_uppercase);
        let capitals = chars > 1 && upper == chars;
        self.all.push(Token {
            start,
            end,
            class: 0,
            phrase: 0,
            phrase_len: 1,
            digits,
            chars,
            capital,
            capitals,
        });
    }

    fn classify(&mut self) {
        let lists = lists();
        for at in 0..self.all.len() {
            let (class, phrase, length) = self.classes_at(lists, at);
            if let Some(token) = self.all.get_mut(at) {
                (token.class, token.phrase, token.phrase_len) = (class, phrase, length);
            }
        }
    }

    fn classes_at(&self, lists: &Lists, at: usize) -> (u32, u32, usize) {
        let word = self.word(at);
        // No list has a word with digits, or a longer one.
        let listed = self.get(at).is_some_and(|t| t.is_word() && t.chars <= 32);
        if !listed {
            return (0, 0, 1);
        }
        let (mut class, mut longest, mut length) = (0, 0, 1);
        for phrase in lists.of(word) {
            let words = phrase.1.len() + 1;
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
        self.all.get(at).and_then(|t| self.lower.get(t.start..t.end)).unwrap_or_default()
    }

    /// The word at `at` as written.
    pub fn written(&self, at: usize) -> &'p str {
        self.all.get(at).and_then(|t| self.text.get(t.start..t.end)).unwrap_or_default()
    }

    /// What stands before token `at`.
    pub fn gap(&self, at: usize) -> &'p str {
        let end = self.all.get(at).map_or(self.text.len(), |t| t.start);
        let start = at.checked_sub(1).and_then(|before| self.all.get(before)).map_or(0, |t| t.end);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Bytes from token `first` to token `last`.
    pub fn span(&self, first: usize, last: usize) -> [usize; 2] {
        let start = self.all.get(first).map_or(0, |t| t.start);
        [start, self.all.get(last).map_or(start, |t| t.end)]
    }

    /// The first token that does not end before byte `at`.
    pub fn at_byte(&self, at: usize) -> usize {
        self.all.partition_point(|t| t.end <= at)
    }

    /// Token `at` begins its line.
    pub fn opens_line(&self, at: usize) -> bool {
        at == 0 || self.gap(at).contains('\n')
    }

    /// Token `at` begins a line or a sentence.
    pub fn opens_sentence(&self, at: usize) -> bool {
        self.opens_line(at) || self.gap(at).contains(['.', '!', '?', ':', ';', '>', '"', '('])
    }

    /// Nothing but marks follows token `at` on its line.
    pub fn closes_line(&self, at: usize) -> bool {
        at + 1 >= self.all.len() || self.gap(at + 1).contains('\n')
    }
}
