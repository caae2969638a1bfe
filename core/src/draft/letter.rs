//! A letter under construction: sentence by sentence, none twice, each with its
//! source, worded differently for different customers.

use super::{
    Draft, Paragraph, Sentence, Source,
    language::Language,
    wording::{Args, wordings},
};
use crate::{privacy::mask_cards, text::fold, ticket::Ticket};

/// A letter under construction.
pub struct Letter {
    language: Language,
    seed: u64,
    upset: bool,
    /// Folded words the brand never uses.
    forbidden: Vec<String>,
    said: Vec<String>,
    paragraphs: Vec<Paragraph>,
    current: Paragraph,
}

impl Letter {
    /// An empty letter in `language`. `seed` chooses among wordings.
    #[must_use]
    pub fn new(language: Language, seed: u64, upset: bool, forbidden: &[String]) -> Self {
        let forbidden = forbidden.iter().map(|w| fold(w)).filter(|w| !w.is_empty()).collect();
        Self { language, seed, upset, forbidden, said: vec![], paragraphs: vec![], current: vec![] }
    }

    /// The language of the letter.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Says message `key`, in a wording that the brand's forbidden words leave.
    /// True when it was said, now or before.
    pub fn say(&mut self, key: &str, args: &Args<'_>, source: Source) -> bool {
        let mut choices = wordings(self.language, key, self.upset, args);
        if choices.is_empty() {
            return false;
        }
        let first = usize::try_from(mix(self.seed, key) % choices.len() as u64).unwrap_or_default();
        choices.rotate_left(first);
        let low = self.follows_comma();
        choices.into_iter().any(|text| {
            let text = if low { text } else { capital(&text) };
            self.say_words(&text, source.clone())
        })
    }

    /// Says `text`. False, and nothing is said, when it is empty or forbidden.
    pub fn say_words(&mut self, text: &str, source: Source) -> bool {
        let text = mask_cards(text.trim()).into_owned();
        let folded = fold(&text);
        if folded.is_empty() || self.forbidden.iter().any(|word| contains_word(&folded, word)) {
            return false;
        }
        if !self.said.contains(&folded) {
            self.said.push(folded);
            self.current.push(Sentence::new(text, source));
        }
        true
    }

    /// True right after a greeting that ends in a comma: German and Italian go on in
    /// lower case there, and their wordings are written so.
    fn follows_comma(&self) -> bool {
        let greeting = self.paragraphs.last().and_then(|p| p.last());
        self.paragraphs.len() == 1
            && self.current.is_empty()
            && greeting.is_some_and(|s| s.text().ends_with(','))
    }

    /// Ends the paragraph, if it holds anything.
    pub fn end_paragraph(&mut self) {
        if !self.current.is_empty() {
            self.paragraphs.push(core::mem::take(&mut self.current));
        }
    }

    /// The finished letter.
    #[must_use]
    pub fn finish(mut self) -> Draft {
        self.end_paragraph();
        Draft { language: self.language.as_str().to_owned(), paragraphs: self.paragraphs }
    }
}

/// `text` with its first letter as a capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// True when `word` stands in `text` with no letter or digit on either side.
#[must_use]
pub fn contains_word(text: &str, word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    text.match_indices(word).any(|(at, found)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|t| t.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// A number that is the same for the same ticket, and differs for others.
#[must_use]
pub fn seed(ticket: &Ticket) -> u64 {
    let mut seed = mix(FNV_OFFSET, ticket.id.as_deref().unwrap_or_default());
    seed = mix(seed, ticket.customer.name.as_deref().unwrap_or_default());
    seed = mix(seed, ticket.customer.email.as_deref().unwrap_or_default());
    ticket.latest_customer_message().map_or(seed, |message| mix(seed, &message.text))
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a of `text`, from `seed`, with its bits stirred so that a remainder is fair.
fn mix(seed: u64, text: &str) -> u64 {
    let hash = text
        .bytes()
        .fold(seed ^ FNV_OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME));
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}
