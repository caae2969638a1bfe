//! A text as folded words with their place in the original,
//! grouped in sentences, quotations marked.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A word of the text.
#[derive(Debug, Clone)]
pub struct Word {
    /// Lower case, without accents, apostrophes straight.
    pub folded: String,
    /// Its first byte in the text.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// True inside quotation marks.
    pub quoted: bool,
}

/// Words that belong together.
pub type Sentence = Vec<Word>;

/// The sentences of `text`.
#[must_use]
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut reader = Reader { text, ..Reader::default() };
    for (at, c) in text.char_indices() {
        reader.take(at, c);
    }
    reader.end_word(text.len());
    reader.end_sentence();
    reader.sentences
}

/// English names of months.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    sentences: Vec<Sentence>,
    sentence: Sentence,
    word_start: Option<usize>,
    quoted: bool,
    /// A full stop was read; the next white space ends the sentence.
    stopped: bool,
}

impl Reader<'_> {
    fn take(&mut self, at: usize, c: char) {
        let inside = self.word_start.is_some();
        let joins = inside && matches!(c, '\'' | '\u{2019}' | '-');
        if c.is_alphanumeric() || is_combining_mark(c) || joins {
            self.word_start.get_or_insert(at);
            self.stopped = false;
            return;
        }
        self.end_word(at);
        match c {
            '“' | '«' | '„' => self.quoted = true,
            '”' | '»' => self.quoted = false,
            '"' => self.quoted = !self.quoted,
            '.' if self.after_number() && !self.ends_a_date(at) || self.after_title(at) => {
                self.stopped = false;
            }
            '.' | '!' | '?' | '…' => self.stopped = true,
            '\n' => self.end_sentence(),
            _ if c.is_whitespace() && self.stopped => self.end_sentence(),
            _ => {}
        }
    }

    /// True when the full stop belongs to a number: "10. November", "9.11. an"; not that
    /// of "3.50. Last", "9/11. Then" or "on November 20. There".
    fn after_number(&self) -> bool {
        self.sentence.last().is_some_and(|word| {
            let number = word.folded.bytes().all(|b| b.is_ascii_digit());
            let before = self.text.get(..word.start).and_then(|text| text.chars().next_back());
            let decimals = match before {
                Some(',' | '/') => true,
                Some('.') => word.folded.parse::<u8>().is_ok_and(|number| number > 12),
                _ => false,
            };
            word.folded.len() <= 2 && number && !decimals && !self.after_month()
        })
    }

    /// True when the number before the full stop at `at` ends a date without its month, as in
    /// "vendredi 13. Après": a word that begins large and names no month follows.
    fn ends_a_date(&self, at: usize) -> bool {
        const BEFORE: [&str; 22] = [
            "on", "the", "le", "el", "il", "al", "dal", "dia", "du", "au", "op", "am", "den",
            "dem", "vom", "zum", "bis", "ab", "since", "seit", "depuis", "desde",
        ];
        const WEEKDAYS: &str = "mon tue wed thu fri sat sun die mit don fre sam son lun mar mer \
            mie jeu jue ven vie sab dom gio seg ter qua qui sex maa din woe vri zat zon";
        const MONTHS: &str = "jan januar january janvier enero gennaio janeiro januari feb februar \
            february fevrier febrero febbraio fevereiro februari mar march marz mars marzo marco \
            maart mrt apr april avril abril aprile may mai mayo maggio maio mei jun june juni juin \
            junio giugno junho jul july juli juillet julio luglio julho aug august aout agosto \
            augustus sep sept september septembre septiembre settembre setembro oct okt october \
            oktober octobre octubre ottobre outubro nov november novembre noviembre novembro dec \
            dez dic december dezember decembre diciembre dicembre dezembro";
        let begins = |word: &str, all: &str| {
            let three: String = word.chars().take(3).collect();
            all.split_ascii_whitespace().any(|known| known == three)
        };
        let before = self.sentence.len().checked_sub(2).and_then(|at| self.sentence.get(at));
        let dated = before.is_some_and(|word| {
            let weekday = word.folded.len() > 4 && begins(&word.folded, WEEKDAYS);
            weekday || BEFORE.contains(&word.folded.as_str())
        });
        let next = self.text.get(at + 1..).and_then(|text| text.strip_prefix(' '));
        let next: String = next
            .map(|text| text.chars().take_while(|c| c.is_alphabetic()).collect())
            .unwrap_or_default();
        let next_folded = folded(&next);
        let month = MONTHS.split_ascii_whitespace().any(|month| month == next_folded);
        dated && next.starts_with(char::is_uppercase) && !month
    }

    /// True when the full stop at `at` is that of a title before a name: "Mr. Lindley",
    /// "M. Castel"; not that of "in size M. Please".
    fn after_title(&self, at: usize) -> bool {
        const TITLES: [&str; 9] = ["m", "mr", "mrs", "ms", "dr", "sr", "sra", "dra", "sig"];
        const SIZE: [&str; 9] =
            ["size", "taille", "talla", "taglia", "tamanho", "maat", "grosse", "in", "en"];
        let Some(word) = self.sentence.last().filter(|w| TITLES.contains(&w.folded.as_str()))
        else {
            return false;
        };
        let large = |text: Option<&str>| {
            text.is_some_and(|t| t.trim_start_matches(' ').starts_with(char::is_uppercase))
        };
        let before = self.sentence.len().checked_sub(2).and_then(|at| self.sentence.get(at));
        let of_a_size = before.is_some_and(|w| SIZE.contains(&w.folded.as_str()));
        large(self.text.get(word.start..)) && large(self.text.get(at + 1..)) && !of_a_size
    }

    /// True when the last word stands after an English month's name, and so is its day.
    fn after_month(&self) -> bool {
        let before = self.sentence.len().checked_sub(2).and_then(|at| self.sentence.get(at));
        before.is_some_and(|word| {
            MONTHS.iter().any(|month| *month == word.folded)
                || (word.folded.len() == 3 && MONTHS.iter().any(|m| m.starts_with(&word.folded)))
        })
    }

    fn end_word(&mut self, at: usize) {
        let Some(start) = self.word_start.take() else { return };
        let raw = self.text.get(start..at).unwrap_or_default();
        let trimmed = raw.trim_end_matches(['\'', '\u{2019}', '-']);
        let folded =
            if trimmed.is_ascii() { trimmed.to_ascii_lowercase() } else { folded(trimmed) };
        self.sentence.push(Word { folded, start, end: start + trimmed.len(), quoted: self.quoted });
    }

    fn end_sentence(&mut self) {
        self.stopped = false;
        if !self.sentence.is_empty() {
            self.sentences.push(core::mem::take(&mut self.sentence));
        }
    }
}

/// A word in lower case without marks.
fn folded(word: &str) -> String {
    word.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '\u{2019}' { '\'' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_words_and_quotes_are_told_apart() {
        assert_eq!(sentences("Swaps are £3.50. Last day is Monday").len(), 2);
        assert_eq!(sentences("Seit 9/11. Sieben Tage").len(), 2);
        assert_eq!(sentences("Am 9.11. kam es an").len(), 1);
        assert_eq!(sentences("It was due on November 20. Should it come later").len(), 2);
        assert_eq!(sentences("Due Nov 20. Sorry").len(), 2);
        assert_eq!(sentences("Chez vous le vendredi 13. Après douze jours").len(), 2);
        assert_eq!(sentences("Zugestellt am Montag, den 9. November").len(), 1);
        assert_eq!(sentences("Am 13. März").len(), 1);
        assert_eq!(sentences("Comme M. Lindley, de Cardiff").len(), 1);
        assert_eq!(sentences("You asked for size M. Please wait").len(), 2);
        assert_eq!(sentences("Im November, am 20. November").len(), 1);
        let text = "Am 10. November ging’s los. „Wir zahlen“ Ende!\nBis 3.50 €";
        let all = sentences(text);
        let words: Vec<Vec<&str>> =
            all.iter().map(|s| s.iter().map(|w| w.folded.as_str()).collect()).collect();
        assert_eq!(words.len(), 3, "{words:?}");
        assert_eq!(words[0], ["am", "10", "november", "ging's", "los"]);
        assert!(all[1][0].quoted);
        for word in all.iter().flatten() {
            assert!(text.get(word.start..word.end).is_some());
        }
    }
}
