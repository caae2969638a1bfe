//! Text as folded words that remember where they stood: what every pattern reads.
//!
//! Folding removes case, accents, contraction marks, invisible characters and
//! drawn-out letters, so one pattern meets every spelling. Words are grouped in
//! clauses of at most 64, so that a set of words is one machine word.

use super::{amount::is_amount, escape::reference};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Words of one clause. A longer run of words is cut here.
pub(super) const CLAUSE_WORDS_MAX: usize = 64;
/// Bytes kept of one folded word; what is longer is no word of any language here.
const WORD_BYTES_MAX: usize = 48;

/// A word and its place in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    /// The folded word.
    pub folded: &'a str,
    /// Three or more letters, all capitals.
    pub capitals: bool,
    /// A number with a currency beside it.
    pub amount: bool,
}

/// A run of words that belong together.
#[derive(Debug, Clone, Default)]
pub(super) struct Clause {
    /// Its tokens, from the first to before the end.
    first: usize,
    end: usize,
    /// Bit `i` is set when a comma or a "but" stands before word `i`.
    pub breaks: u64,
    /// It ends in a question mark.
    pub question: bool,
}

#[derive(Debug, Clone, Copy)]
struct Token {
    folded: [usize; 2],
    span: [usize; 2],
    capitals: bool,
    amount: bool,
}

/// A text's clauses.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    folded: String,
    tokens: Vec<Token>,
    /// In order.
    pub clauses: Vec<Clause>,
}

impl Words {
    /// The words of `text`.
    pub fn read(text: &str) -> Self {
        let mut reader = Reader::new(text);
        let mut chars = text.char_indices().peekable();
        while let Some((at, mut c)) = chars.next() {
            let mut end = at + c.len_utf8();
            if c == '&'
                && let Some((meant, bytes)) = reader.reference(at)
            {
                (c, end) = (meant, at + bytes);
                while chars.next_if(|(next, _)| *next < end).is_some() {}
            }
            let next = chars.peek().map(|(_, c)| *c);
            reader.take([at, end], c, next);
        }
        reader.finish_clause(false);
        reader.words
    }

    /// The words of one of its clauses.
    pub fn of<'a>(&'a self, clause: &'a Clause) -> impl ExactSizeIterator<Item = Word<'a>> {
        self.tokens(clause).iter().map(|token| Word {
            folded: self.folded.get(token.folded[0]..token.folded[1]).unwrap_or_default(),
            capitals: token.capitals,
            amount: token.amount,
        })
    }

    /// Byte range in the original text of words `first` to `last` of `clause`.
    pub fn span(&self, clause: &Clause, first: usize, last: usize) -> Option<[usize; 2]> {
        let tokens = self.tokens(clause);
        Some([tokens.get(first)?.span[0], tokens.get(last)?.span[1]])
    }

    fn tokens(&self, clause: &Clause) -> &[Token] {
        self.tokens.get(clause.first..clause.end).unwrap_or_default()
    }

    /// Byte range of up to `most` words from the beginning of a clause.
    pub fn clause_span(&self, clause: usize, most: usize) -> Option<[usize; 2]> {
        let clause = self.clauses.get(clause)?;
        self.span(clause, 0, self.tokens(clause).len().min(most).checked_sub(1)?)
    }

    /// How many words the clauses up to `last` have.
    pub fn count_until(&self, last: usize) -> usize {
        self.clauses.get(last).map_or(0, |clause| clause.end)
    }

    /// Every word, in order.
    pub fn all(&self) -> impl Iterator<Item = Word<'_>> {
        self.clauses.iter().flat_map(|clause| self.of(clause))
    }
}

/// Calls `emit` with the letters that `c` folds to; nothing for marks and invisible characters.
pub(super) fn fold_char(c: char, mut emit: impl FnMut(char)) {
    match c {
        _ if c.is_ascii() => emit(c.to_ascii_lowercase()),
        'ß' | 'ẞ' => "ss".chars().for_each(emit),
        'æ' | 'Æ' => "ae".chars().for_each(emit),
        'œ' | 'Œ' => "oe".chars().for_each(emit),
        'ø' | 'Ø' => emit('o'),
        'ł' | 'Ł' => emit('l'),
        _ => decompose_compatible(c, |d| {
            if !is_combining_mark(d) {
                d.to_lowercase().for_each(&mut emit);
            }
        }),
    }
}

struct Reader<'t> {
    text: &'t str,
    words: Words,
    clause: Clause,
    start: Option<usize>,
    end: usize,
    folded_from: usize,
    letters: usize,
    lower: bool,
    /// The word stands behind a `#`: its capitals begin new words.
    hashtag: bool,
    break_pending: bool,
    last_newline: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            words: Words {
                folded: String::with_capacity(text.len()),
                tokens: Vec::with_capacity(text.len() / 5),
                clauses: vec![],
            },
            clause: Clause::default(),
            start: None,
            end: 0,
            folded_from: 0,
            letters: 0,
            lower: false,
            hashtag: false,
            break_pending: false,
            last_newline: false,
        }
    }

    /// The character that a reference at byte `at` stands for, and its length.
    fn reference(&self, at: usize) -> Option<(char, usize)> {
        reference(self.text.get(at..)?)
    }

    fn take(&mut self, span: [usize; 2], c: char, next: Option<char>) {
        let newline_before = core::mem::replace(&mut self.last_newline, c == '\n');
        if !c.is_ascii() && is_invisible(c) {
            self.last_newline = newline_before;
        } else if c.is_alphanumeric() {
            if self.hashtag && c.is_uppercase() && self.lower {
                self.finish_word();
            }
            self.letter(span, c);
        } else if is_apostrophe(c) {
            if !self.is_contraction(span[1]) {
                self.finish_word();
            }
        } else {
            self.finish_word();
            self.hashtag = c == '#';
            self.between(span, c, next, newline_before);
        }
    }

    fn between(&mut self, span: [usize; 2], c: char, next: Option<char>, newline_before: bool) {
        let spaced = next.is_none_or(char::is_whitespace);
        match c {
            '!' | ';' | '…' | '¡' => self.finish_clause(false),
            '?' => self.finish_clause(true),
            '.' if spaced || next == Some('.') => self.finish_clause(false),
            '\n' if newline_before => self.finish_clause(false),
            '\n' | ',' | ':' | '(' | ')' | '–' | '—' | '"' | '“' | '”' | '«' | '»' => {
                self.break_pending = true;
            }
            '-' if spaced => self.break_pending = true,
            _ if is_pictograph(c) => {
                self.letter(span, c);
                self.finish_word();
            }
            _ => {}
        }
    }

    fn letter(&mut self, span: [usize; 2], c: char) {
        if self.start.is_none() {
            self.start = Some(span[0]);
            self.folded_from = self.words.folded.len();
            self.letters = 0;
            self.lower = false;
        }
        self.end = span[1];
        self.letters += usize::from(c.is_alphabetic());
        self.lower |= !c.is_uppercase();
        let (folded, from) = (&mut self.words.folded, self.folded_from);
        if c.is_ascii() {
            push_ascii(folded, from, c.to_ascii_lowercase());
            return;
        }
        fold_char(c, |f| {
            if folded.len() - from < WORD_BYTES_MAX {
                folded.push(f);
                collapse(folded, from);
            }
        });
    }

    fn finish_word(&mut self) {
        let Some(start) = self.start.take() else { return };
        let folded = [self.folded_from, self.words.folded.len()];
        let word = self.words.folded.get(folded[0]..folded[1]).unwrap_or_default();
        if word.is_empty() {
            return;
        }
        if core::mem::take(&mut self.break_pending) || is_but(word) {
            self.clause.breaks |= 1 << (self.words.tokens.len() - self.clause.first);
        }
        let capitals = self.letters >= 3 && !self.lower;
        let number = word.bytes().next().is_some_and(|b| b.is_ascii_digit());
        let amount = number && is_amount(self.text, start, self.end);
        let span = [start, self.end];
        self.words.tokens.push(Token { folded, span, capitals, amount });
        if self.words.tokens.len() - self.clause.first >= CLAUSE_WORDS_MAX {
            self.finish_clause(false);
        }
    }

    fn finish_clause(&mut self, question: bool) {
        self.finish_word();
        self.break_pending = false;
        let mut clause = core::mem::take(&mut self.clause);
        clause.question = question;
        clause.end = self.words.tokens.len();
        self.clause.first = clause.end;
        if clause.first < clause.end {
            self.words.clauses.push(clause);
        } else if question && let Some(last) = self.words.clauses.last_mut() {
            last.question = true;
        }
    }

    /// Whether the letters after an apostrophe end an English contraction or a
    /// plural: `hasn't` is one word, `l'ordine` two.
    fn is_contraction(&self, after: usize) -> bool {
        if self.start.is_none() {
            return false;
        }
        let rest = self.text.get(after..).unwrap_or_default();
        let tail: String = rest.chars().take(4).take_while(|c| c.is_alphanumeric()).collect();
        matches!(
            tail.to_ascii_lowercase().as_str(),
            "t" | "s" | "re" | "ve" | "ll" | "d" | "m" | "nt"
        )
    }
}

/// Adds a plain letter or digit to the word that begins at `from`, as [`collapse`] leaves it.
fn push_ascii(folded: &mut String, from: usize, c: char) {
    let word = folded.as_bytes().get(from..).unwrap_or_default();
    if word.len() >= WORD_BYTES_MAX {
        return;
    }
    if c.is_ascii_alphabetic() && word.ends_with(&[c as u8; 2]) {
        folded.pop();
    } else {
        folded.push(c);
    }
}

/// Three or more of the same letter in a row are one: `soooo` is `so`.
fn collapse(folded: &mut String, from: usize) {
    let tail = folded.get(from..).unwrap_or_default();
    let mut last = tail.chars().rev();
    let (Some(a), Some(b), Some(c)) = (last.next(), last.next(), last.next()) else { return };
    if a == b && b == c && a.is_alphabetic() {
        folded.truncate(folded.len() - 2 * a.len_utf8());
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '＇')
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}'
    ) || is_combining_mark(c)
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

fn is_but(word: &str) -> bool {
    matches!(word, "but" | "aber" | "sondern" | "mais" | "pero" | "sino" | "ma" | "mas" | "maar")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<Vec<String>> {
        let words = Words::read(text);
        let of = |c: &Clause| words.of(c).map(|w| w.folded.to_owned()).collect();
        words.clauses.iter().map(of).collect()
    }

    #[test]
    fn words_are_folded_and_grouped() {
        for (text, want) in [
            ("It hasn’t arrived!! WHY?", vec!["it hasnt arrived", "why"]),
            ("Je n'ai rien reçu", vec!["je n ai rien recu"]),
            ("Rückgabe, Größe", vec!["ruckgabe grosse"]),
            ("re\u{200b}fund re\u{ad}fund e\u{301}", vec!["refund refund e"]),
            ("sooooo bad...really", vec!["so bad", "really"]),
            ("amazon.de No. 5", vec!["amazon de no", "5"]),
            ("I&#39;m &amp; don&rsquo;t &eacute;t&eacute;", vec!["im dont ete"]),
            ("#NeverAgain iPhone", vec!["never again iphone"]),
            ("great 👍🏼 ok", vec!["great 👍 🏼 ok"]),
            ("a\n\nb\nc", vec!["a", "b c"]),
        ] {
            let got: Vec<_> = folded(text).iter().map(|c| c.join(" ")).collect();
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn spans_point_into_the_original() {
        let text = "Ça n’a PAS marché";
        let words = Words::read(text);
        let clause = &words.clauses[0];
        let spans = (0..5).map(|i| words.span(clause, i, i).unwrap());
        let got: Vec<_> = spans.map(|[start, end]| text.get(start..end).unwrap()).collect();
        assert_eq!(got, ["Ça", "n", "a", "PAS", "marché"]);
        assert!(words.all().nth(3).unwrap().capitals);
    }

    #[test]
    fn long_runs_are_cut_into_clauses() {
        let words = Words::read(&"a b ".repeat(100));
        assert!(words.clauses.iter().all(|c| words.of(c).len() <= CLAUSE_WORDS_MAX));
        assert_eq!(words.all().count(), 200);
    }
}
