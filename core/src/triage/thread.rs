//! What the customer wrote, newest first, with how much each part counts today.

use super::{
    language::Votes,
    lexicon::{Hit, Lexicon, Scan},
    words::Words,
};
use crate::{
    limits,
    ticket::{Author, Message, Ticket},
    vocabulary::Risk,
};

/// How much of the message after it an earlier message still counts.
const DECAY: f32 = 0.5;
/// What the oldest message counts at least.
const WEIGHT_MIN: f32 = 0.1;
/// Messages at the end of a thread that are always read.
const NEWEST_READ: usize = 6;
/// What the subject counts beside a first message, and later in a thread.
const SUBJECT_WEIGHTS: (f32, f32) = (0.7, 0.3);

/// One text of the customer.
#[derive(Debug)]
pub(super) struct Part<'t> {
    /// Index into the ticket's messages; `None` for the subject.
    pub message: Option<usize>,
    /// The text, within the limit.
    pub text: &'t str,
    /// Only the beginning of the text was read.
    pub cut: bool,
    /// 1 for the newest message, less for what is older.
    pub weight: f32,
    /// Its words.
    pub words: Words,
    /// The patterns found in it, of every language.
    pub hits: Vec<Hit>,
    /// The risks that something says "not" to, and in which clause.
    pub denied: Vec<(Risk, usize)>,
    /// For each clause the concepts it speaks of, as bits.
    pub concepts: Vec<u32>,
    /// For each clause, the languages it may be in, as bits.
    plausible: Vec<u8>,
    /// The same for risks: more of them, and none for what comes after the clause.
    possible: Vec<u8>,
}

impl<'t> Part<'t> {
    /// Reads `text`, which is `message` or the subject.
    pub fn read(text: &'t str, message: Option<usize>, weight: f32) -> Self {
        let (text, cut) = within_limit(text);
        let words = Words::read(text);
        let votes: Vec<Votes> = words.clauses.iter().map(|c| Votes::count(words.of(c))).collect();
        let mut sum = Votes::default();
        let mut possible = vec![];
        for of_clause in &votes {
            sum.add(of_clause);
            possible.push(either(of_clause.possible(), sum.possible()));
        }
        let whole = sum.plausible();
        let plausible: Vec<u8> =
            votes.iter().map(|v| either(v.plausible() & whole, whole)).collect();
        let either: Vec<u8> = plausible.iter().zip(&possible).map(|(a, b)| a | b).collect();
        let Scan { hits, denied, concepts } = Lexicon::shared().scan(&words, &either);
        Self { message, text, cut, weight, words, hits, denied, concepts, plausible, possible }
    }

    /// The hits in a language that their clause may be in.
    pub fn plausible_hits(&self) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(|hit| {
            let mask = self.plausible.get(hit.clause).copied().unwrap_or(u8::MAX);
            hit.language.is_none_or(|language| mask & (1 << language) != 0)
        })
    }

    /// The hits that may raise a risk. Text that comes after them changes nothing here.
    pub fn risk_hits(&self) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(|hit| {
            let mask = self.possible.get(hit.clause).copied().unwrap_or(u8::MAX);
            hit.language.is_none_or(|language| mask & (1 << language) != 0)
        })
    }

    /// The original words of `span`.
    pub fn quote(&self, span: [usize; 2]) -> &'t str {
        self.text.get(span[0]..span[1]).unwrap_or_default()
    }
}

/// The parts of `ticket` that the customer wrote: newest message first, subject last.
pub(super) fn parts(ticket: &Ticket) -> Vec<Part<'_>> {
    let mut weight = 1.0;
    let mut parts: Vec<Part<'_>> = vec![];
    let written = |m: &&Message| m.from == Author::Customer && !m.text.trim().is_empty();
    let (read, all) = within_budget(ticket, |m| written(&m));
    for index in read.into_iter().rev() {
        let Some(message) = ticket.messages.get(index) else { continue };
        parts.push(Part::read(&message.text, Some(index), weight));
        weight = f32::max(weight * DECAY, WEIGHT_MIN);
    }
    if let Some(newest) = parts.first_mut() {
        newest.cut |= !all;
    }
    if let Some(subject) = ticket.subject.as_deref().filter(|s| !s.trim().is_empty()) {
        let weight = match parts.len() {
            0 => 1.0,
            1 => SUBJECT_WEIGHTS.0,
            _ => SUBJECT_WEIGHTS.1,
        };
        parts.push(Part::read(subject, None, weight));
    }
    parts
}

/// The indices of the messages that `counts` and that are read, and whether those are all:
/// of a thread beyond [`limits::TRIAGE_BYTES_MAX`] the newest few, and as many as fit from
/// the oldest on, so that a flag of long ago is not pushed out by what is written later.
pub(super) fn within_budget(
    ticket: &Ticket,
    counts: impl Fn(&Message) -> bool,
) -> (Vec<usize>, bool) {
    let own = ticket.messages.iter().enumerate().filter(|(_, m)| counts(m)).map(|(at, _)| at);
    let own: Vec<usize> = own.collect();
    let newest =
        own.get(own.len().saturating_sub(limits::TICKET_MESSAGES_MAX)..).unwrap_or_default();
    let (old, read) = newest.split_at(newest.len().saturating_sub(NEWEST_READ));
    let mut left = limits::TRIAGE_BYTES_MAX;
    let mut fits = |at: &usize| {
        let bytes =
            ticket.messages.get(*at).map_or(0, |m| m.text.len().min(limits::MESSAGE_CHARS_MAX));
        left.checked_sub(bytes).inspect(|rest| left = *rest).is_some()
    };
    let mut kept: Vec<usize> = vec![];
    kept.extend(old.iter().copied().take_while(|at| fits(at)));
    let all = kept.len() == old.len() && newest.len() == own.len();
    kept.extend(read);
    (kept, all)
}

/// The languages in `first`; `second` when it names none, or all.
fn either(first: u8, second: u8) -> u8 {
    if matches!(first, 0 | u8::MAX) { second } else { first }
}

/// The text up to the limit, and whether that is all that can be known: a bounded
/// ticket's texts end at the limit too.
fn within_limit(text: &str) -> (&str, bool) {
    match text.char_indices().nth(limits::MESSAGE_CHARS_MAX - 1) {
        Some((end, c)) => (text.get(..end + c.len_utf8()).unwrap_or(text), true),
        None => (text, false),
    }
}
