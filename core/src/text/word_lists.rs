//! Lists of words that are data, not code: `status.txt`, `columns.txt`, `topics.txt`.
//!
//! `[section]`, then a key that ends with `:`, then indented lines of words parted by
//! commas. `#` begins a comment line.

use std::sync::OnceLock;

/// The first letters and lengths of a list's words: most others are told apart by them.
pub(crate) struct Starts([u16; 128]);

impl Starts {
    /// Those of `words`, which are in lower case.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut new = Self([0; 128]);
        for word in words {
            let (first, length) = Self::start(word);
            if let Some(lengths) = new.0.get_mut(first) {
                *lengths |= length;
            }
        }
        new
    }

    /// Whether `word`, whatever its case, may be among them.
    pub fn may_hold(&self, word: &str) -> bool {
        let (first, length) = Self::start(word);
        self.0.get(first).is_some_and(|lengths| lengths & length != 0)
    }

    /// The slot of a word's first byte, and the bit of its length.
    fn start(word: &str) -> (usize, u16) {
        let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
        (usize::from(first & 127), 1 << word.len().min(15))
    }
}

/// A list of words that most words are not on.
pub(crate) struct WordSet {
    words: &'static [&'static str],
    starts: OnceLock<Starts>,
}

impl WordSet {
    /// The set of `words`, which are in lower case.
    pub const fn new(words: &'static [&'static str]) -> Self {
        Self { words, starts: OnceLock::new() }
    }

    /// Whether `word` is one of them.
    pub fn has(&self, word: &str) -> bool {
        let starts = self.starts.get_or_init(|| Starts::of(self.words.iter().copied()));
        starts.may_hold(word) && self.words.contains(&word)
    }
}

/// One key of a list, with its section and its words in order.
pub(crate) struct Entry<'a> {
    pub section: &'a str,
    pub key: &'a str,
    pub words: Vec<String>,
}

/// The entries of `text`, in order.
pub(crate) fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut section = "";
    let mut all: Vec<Entry<'_>> = vec![];
    let mut open = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
        } else if let Some(key) = line.strip_suffix(':').filter(|key| !key.starts_with(' ')) {
            close(&mut all, &mut open);
            all.push(Entry { section, key, words: vec![] });
        } else {
            // A phrase may go on in the next line.
            open.push_str(line.trim());
            open.push(' ');
        }
    }
    close(&mut all, &mut open);
    all
}

fn close(all: &mut [Entry<'_>], open: &mut String) {
    if let Some(last) = all.last_mut() {
        let words = open.split(',').map(str::trim).filter(|word| !word.is_empty());
        last.words = words.map(str::to_owned).collect();
    }
    open.clear();
}
