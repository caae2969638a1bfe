//! A letter under construction: sentence by sentence, none twice, each with its
//! source, worded differently for different customers.

use super::{
    Draft, Paragraph, Sentence, Source,
    language::Language,
    wording::{Args, Manner, wordings},
};
use crate::{
    policy::voice::{Formality, Voice},
    privacy::mask_cards,
    text::fold,
    ticket::{Channel, Ticket},
};

/// Messages after which a friendly brand may put an emoji.
const CHEERFUL: &[&str] = &["ack-praise", "praise-answer", "closing", "public-glad"];
/// Messages that hold somebody's own words, which no preferred word may change.
const QUOTING: &[&str] = &["clause-", "open-question"];

/// A letter under construction.
pub struct Letter {
    language: Language,
    seed: u64,
    manner: Manner,
    /// Folded words the brand never uses.
    forbidden: Vec<String>,
    preferred: Vec<(String, String)>,
    emoji: Option<String>,
    /// True where nothing that leads outside may stand.
    inside: bool,
    said: Vec<String>,
    paragraphs: Vec<Paragraph>,
    current: Paragraph,
}

impl Letter {
    /// An empty letter in `language` and the brand's `voice`. `seed` chooses among wordings.
    #[must_use]
    pub fn new(language: Language, seed: u64, upset: bool, voice: Option<&Voice>) -> Self {
        let formal = voice.is_none_or(|v| v.formality == Formality::Formal);
        let words = voice.map_or(&[][..], |v| &v.forbidden);
        let emoji = voice.map_or(&[][..], |v| &v.emoji);
        let at = usize::try_from(seed % emoji.len().max(1) as u64).unwrap_or_default();
        Self {
            language,
            seed,
            manner: Manner { upset, formal },
            forbidden: words.iter().map(|w| fold(w)).filter(|w| !w.is_empty()).collect(),
            preferred: voice.map(|v| v.preferred.clone()).unwrap_or_default(),
            emoji: emoji.get(at).filter(|_| !upset).cloned(),
            inside: false,
            said: vec![],
            paragraphs: vec![],
            current: vec![],
        }
    }

    /// Leaves out what leads outside: marketplaces forbid addresses, links and numbers.
    pub fn keep_inside(&mut self, channel: Channel) {
        self.inside = channel == Channel::Marketplace;
    }

    /// Writes no emoji: nobody wants one beside bad news.
    pub fn keep_serious(&mut self) {
        self.emoji = None;
    }

    /// The language of the letter.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Says message `key`, in a wording that the brand's forbidden words leave.
    /// True when it was said, now or before.
    pub fn say(&mut self, key: &str, args: &Args<'_>, source: Source) -> bool {
        let mut choices = wordings(self.language, key, self.manner, args);
        if choices.is_empty() {
            return false;
        }
        let first = usize::try_from(mix(self.seed, key) % choices.len() as u64).unwrap_or_default();
        choices.rotate_left(first);
        let low = self.follows_comma();
        let before = self.current.len();
        let said = choices.into_iter().any(|text| {
            let text =
                if QUOTING.iter().any(|q| key.starts_with(q)) { text } else { self.prefer(text) };
            let text = if low { text } else { capitals(&text) };
            self.say_words(&text, source.clone())
        });
        if self.current.len() > before && CHEERFUL.contains(&key) {
            self.cheer();
        }
        said
    }

    /// Says `text`. False, and nothing is said, when it is empty, forbidden or leads outside.
    pub fn say_words(&mut self, text: &str, source: Source) -> bool {
        let text = mask_cards(text.trim()).into_owned();
        let folded = fold(&text);
        let forbidden = self.forbidden.iter().any(|word| contains_word(&folded, word));
        if folded.is_empty() || forbidden || self.inside && leads_outside(&text) {
            return false;
        }
        if !self.said.contains(&folded) {
            self.said.push(folded);
            self.current.push(Sentence::new(text, source));
        }
        true
    }

    /// `text` in the words that the brand prefers.
    fn prefer(&self, text: String) -> String {
        self.preferred.iter().fold(text, |text, (word, instead)| replace_word(&text, word, instead))
    }

    /// One emoji a letter, where the brand has any.
    fn cheer(&mut self) {
        if let (Some(last), Some(emoji)) = (self.current.last_mut(), self.emoji.take()) {
            last.text = format!("{} {emoji}", last.text);
        }
    }

    /// True right after a greeting that ends in a comma: German and Italian go on in
    /// lower case there, and their wordings are written so.
    fn follows_comma(&self) -> bool {
        let greeting = self.paragraphs.last().and_then(|p| p.last());
        self.paragraphs.len() == 1
            && self.current.is_empty()
            && greeting.is_some_and(|s| s.text().ends_with(','))
    }

    /// True when a passage of this document and heading was told.
    #[must_use]
    pub fn cites(&self, citation: &crate::policy::Citation) -> bool {
        let same = |s: &Sentence| match s.source() {
            Source::Clause { citation: told } => {
                told.doc == citation.doc && told.heading == citation.heading
            }
            _ => false,
        };
        self.paragraphs.iter().flatten().chain(&self.current).any(same)
    }

    /// True when something was told: a fact, a clause, a decision or a plan.
    #[must_use]
    pub fn tells(&self) -> bool {
        let telling = |s: &Sentence| {
            matches!(
                s.source(),
                Source::Fact { .. }
                    | Source::Clause { .. }
                    | Source::Ruling { .. }
                    | Source::Macro { .. }
                    | Source::Plan { .. }
            )
        };
        self.paragraphs.iter().flatten().chain(&self.current).any(telling)
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
fn capitals(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// True for an address, a link or a telephone number.
fn leads_outside(text: &str) -> bool {
    let lower = text.to_lowercase();
    let link = lower.contains("http") || lower.contains("www.") || text.contains('@');
    let number =
        text.split(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '/' | '(' | ')'));
    let phone = number.into_iter().any(|run| {
        let digits = run.chars().filter(char::is_ascii_digit).count();
        (9..=15).contains(&digits) && run.trim_start().starts_with('0')
    });
    link || phone
}

/// `text` with each whole `word` replaced, its capital kept.
fn replace_word(text: &str, word: &str, instead: &str) -> String {
    if word.is_empty() || text.to_lowercase().len() != text.len() {
        return text.to_owned();
    }
    let (lower, word) = (text.to_lowercase(), word.to_lowercase());
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in lower.match_indices(&word) {
        let end = at + word.len();
        let before = lower.get(..at).and_then(|t| t.chars().next_back());
        let after = lower.get(end..).and_then(|t| t.chars().next());
        let whole = ![before, after].into_iter().flatten().any(char::is_alphanumeric);
        let (Some(gap), Some(found)) = (text.get(from..at), text.get(at..end)) else { continue };
        if whole {
            out.push_str(gap);
            let capital = found.chars().next().is_some_and(char::is_uppercase);
            out.push_str(&if capital { capitals(instead) } else { instead.to_owned() });
            from = end;
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferred_words_replace_whole_words_and_keep_their_capital() {
        for (text, want) in [
            ("The parcel left.", "The package left."),
            ("Parcels and a parcel", "Parcels and a package"),
            ("Parcel", "Package"),
        ] {
            assert_eq!(replace_word(text, "parcel", "package"), want);
        }
    }

    #[test]
    fn what_leads_outside_is_told() {
        for (text, want) in [
            ("write to help@shop.example", true),
            ("see https://shop.example", true),
            ("call 030 1234567 89", true),
            ("It left on 10 November.", false),
            ("order 302-1234567-1234567", false),
        ] {
            assert_eq!(leads_outside(text), want, "{text}");
        }
    }
}
