//! Texts with placeholders for personal values, and what was masked, and why.

use serde::{Deserialize, Serialize};

use super::{
    KnownValues, Placeholder, PrivateKind, Vault,
    cards::mask_cards,
    matcher::{Matcher, Spot, united},
    placeholder::{self, Read},
    plain::Plain,
    recognise,
    spellings::letters,
};
use crate::ticket::Ticket;

/// How often the letters beside a mask are looked at again.
const GLUED_ROUNDS_MAX: usize = 4;

/// Masks texts, each value by the same placeholder in all of them.
#[derive(Debug)]
pub struct Redactor {
    matcher: Matcher,
    vault: Vault,
}

/// A text without personal values, and what was taken out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redacted {
    /// What may leave.
    pub text: String,
    /// What was masked, in order.
    pub masks: Vec<Mask>,
}

/// One masked place of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mask {
    /// What stands there instead.
    pub placeholder: Placeholder,
    /// What stood there, for the rep's own eyes; a card only with its last four digits.
    pub shown: String,
    /// Its bytes in the original text.
    pub span: [usize; 2],
    /// Why it was masked, in words.
    pub why: String,
}

/// A text in the making.
struct Out {
    text: String,
    /// `None` when nobody asks what was masked.
    masks: Option<Vec<Mask>>,
}

impl Redactor {
    /// A redactor that knows `known`.
    #[must_use]
    pub fn new(known: &KnownValues) -> Self {
        Self::with_vault(known, Vault::default())
    }

    /// A redactor that goes on with the placeholders of `vault`.
    #[must_use]
    pub fn with_vault(known: &KnownValues, vault: Vault) -> Self {
        Self { matcher: Matcher::new(known), vault }
    }

    /// `text` with every personal value masked. [`restore`](super::restore) undoes it exactly.
    pub fn redact(&mut self, text: &str) -> String {
        let mut out = Out { text: String::with_capacity(text.len()), masks: None };
        let spots = self.spots(text, recognise::all);
        self.write(text, &spots, &mut out);
        out.text
    }

    /// The same of what no stranger wrote, such as a tracking event: known values and what
    /// rules recognise, but not what the tagger takes for personal by what stands around it.
    /// The town of a scan is a fact that the letter needs.
    pub fn redact_record(&mut self, text: &str) -> String {
        self.redact_record_with_reasons(text).text
    }

    /// The same with what was masked, and why.
    pub fn redact_record_with_reasons(&mut self, text: &str) -> Redacted {
        let mut out = Out { text: String::with_capacity(text.len()), masks: Some(vec![]) };
        let spots = self.spots(text, recognise::ruled);
        self.write(text, &spots, &mut out);
        Redacted { text: out.text, masks: out.masks.unwrap_or_default() }
    }

    /// The same with what was masked, and why.
    pub fn redact_with_reasons(&mut self, text: &str) -> Redacted {
        let mut out = Out { text: String::with_capacity(text.len()), masks: Some(vec![]) };
        let spots = self.spots(text, recognise::all);
        self.write(text, &spots, &mut out);
        Redacted { text: out.text, masks: out.masks.unwrap_or_default() }
    }

    fn write(&mut self, text: &str, spots: &[Spot], redacted: &mut Out) {
        let mut from = 0;
        for spot in spots {
            self.keep(text, [from, spot.span[0]], redacted);
            self.mask(text, spot, redacted);
            from = spot.span[1];
        }
        self.keep(text, [from, text.len()], redacted);
    }

    /// `ticket` with its subject, its people and its messages masked, and without its
    /// address and the names of its files.
    pub fn redact_ticket(&mut self, ticket: &Ticket) -> Ticket {
        let mut masked = ticket.clone();
        masked.url = None;
        let name = self.field(PrivateKind::Name, ticket.customer.name.as_deref());
        masked.customer.name = name;
        masked.customer.email = self.field(PrivateKind::Email, ticket.customer.email.as_deref());
        masked.subject = ticket.subject.as_deref().map(|subject| self.redact(subject));
        for message in &mut masked.messages {
            message.author = self.field(PrivateKind::Name, message.author.as_deref());
            message.text = self.redact(&message.text);
            message.attachments.clear();
        }
        masked
    }

    /// What stands behind the placeholders. It must not leave the browser.
    #[must_use]
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The vault, to be kept for the answer.
    #[must_use]
    pub fn into_vault(self) -> Vault {
        self.vault
    }

    /// A field that is personal as a whole.
    fn field(&mut self, kind: PrivateKind, value: Option<&str>) -> Option<String> {
        let value = value.filter(|value| !value.trim().is_empty())?;
        if super::words::is_role(value) && kind == PrivateKind::Name {
            return Some(self.redact(value));
        }
        Some(self.vault.placeholder(kind, || letters(value), value).to_string())
    }

    /// Where personal values stand in `text`, known ones and what `recognised` tells: in
    /// order, none overlapping.
    fn spots(&self, text: &str, recognised: impl Fn(&Plain<'_>) -> Vec<Spot>) -> Vec<Spot> {
        let plain = Plain::read(text);
        let literals = literals(text);
        let mut spots = self.matcher.find(&plain);
        for spot in &mut spots {
            spot.span = plain.original(spot.span);
        }
        for mut spot in recognised(&plain) {
            spot.span = plain.original(spot.span);
            outside(spot, &literals, text, &mut spots);
        }
        let mut spots = united(spots, text);
        for _ in 0..GLUED_ROUNDS_MAX {
            let more = self.glued(text, &spots);
            if more.is_empty() {
                break;
            }
            spots.extend(more);
            spots = united(spots, text);
        }
        spots
    }

    /// Known values that only the mask beside them sets free: letters glued to it.
    fn glued(&self, text: &str, spots: &[Spot]) -> Vec<Spot> {
        let ends = spots.iter().map(|spot| spot.span[1]);
        let starts = spots.iter().map(|spot| spot.span[0]).chain([text.len()]);
        let gaps = core::iter::once(0).chain(ends).zip(starts);
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let mut found = vec![];
        for (start, end) in gaps {
            let gap = text.get(start..end).unwrap_or_default();
            let glued = (start > 0 && is_letter(gap.chars().next()))
                || (end < text.len() && is_letter(gap.chars().next_back()));
            if !glued {
                continue;
            }
            let plain = Plain::read(gap);
            for mut spot in self.matcher.find(&plain) {
                spot.span = plain.original(spot.span).map(|at| at + start);
                found.push(spot);
            }
        }
        found
    }

    /// Copies what is not personal; what looks like a placeholder is masked as text.
    fn keep(&mut self, text: &str, span: [usize; 2], redacted: &mut Out) {
        let part = text.get(span[0]..span[1]).unwrap_or_default();
        let mut from = span[0];
        for literal in literals(part) {
            let at = [span[0] + literal[0], span[0] + literal[1]];
            redacted.text.push_str(text.get(from..at[0]).unwrap_or_default());
            let why = "looks like a placeholder";
            let spot = Spot { span: at, kind: PrivateKind::Text, key: None, why };
            self.mask(text, &spot, redacted);
            from = at[1];
        }
        redacted.text.push_str(text.get(from..span[1]).unwrap_or_default());
    }

    fn mask(&mut self, text: &str, spot: &Spot, redacted: &mut Out) {
        let value = text.get(spot.span[0]..spot.span[1]).unwrap_or_default();
        let matcher = &self.matcher;
        let own = || match (spot.key, spot.kind) {
            (Some(key), _) => matcher.key(key).to_owned(),
            (None, PrivateKind::Text) => value.to_owned(),
            (None, _) => letters(value),
        };
        let placeholder = self.vault.placeholder(spot.kind, own, value);
        placeholder.write(&mut redacted.text);
        if let Some(masks) = &mut redacted.masks {
            let shown = mask_cards(value).into_owned();
            masks.push(Mask { placeholder, shown, span: spot.span, why: spot.why.to_owned() });
        }
    }
}

/// The placeholders that `text` holds, in order.
#[must_use]
pub fn placeholders(text: &str) -> Vec<Placeholder> {
    let read = |span: &[usize; 2]| match placeholder::read(text.get(span[0]..span[1])?, None, true)
    {
        Read::Found(found, _) => Some(found),
        _ => None,
    };
    literals(text).iter().filter_map(read).collect()
}

/// `text` with a space for each placeholder.
#[must_use]
pub fn without_placeholders(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for [start, end] in literals(text) {
        out.push_str(text.get(from..start).unwrap_or_default());
        out.push(' ');
        from = end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Where `text` holds what would be read as a placeholder.
fn literals(text: &str) -> Vec<[usize; 2]> {
    let mut found = vec![];
    // Every placeholder has a number.
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return found;
    }
    let (mut at, mut behind) = (0, usize::MAX);
    while let Some(byte) = text.as_bytes().get(at) {
        // Two letters at least begin a label without a bracket.
        let next = text.as_bytes().get(at + 1);
        let bare = byte.is_ascii_alphabetic();
        if !placeholder::may_begin(*byte) || bare && !next.is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
            continue;
        }
        // Behind a literal its own placeholder will end in a bracket.
        let own = (at == behind).then_some(']');
        let before = own.or_else(|| text.get(..at)?.chars().next_back());
        match placeholder::read(text.get(at..).unwrap_or_default(), before, true) {
            Read::Found(_, bytes) => {
                found.push([at, at + bytes]);
                at += bytes;
                behind = at;
            }
            _ => at += 1,
        }
    }
    found
}

/// Adds the parts of `spot` that no literal placeholder covers to `found`.
fn outside(spot: Spot, literals: &[[usize; 2]], text: &str, found: &mut Vec<Spot>) {
    let first = literals.partition_point(|literal| literal[1] <= spot.span[0]);
    let mut covering = literals.iter().skip(first).take_while(|l| l[0] < spot.span[1]).peekable();
    if covering.peek().is_none() {
        found.push(spot);
        return;
    }
    let mut add = |span: [usize; 2]| {
        let part = text.get(span[0]..span[1]).unwrap_or_default();
        if part.chars().filter(|c| c.is_alphanumeric()).count() >= 4 {
            found.push(Spot { span, ..spot.clone() });
        }
    };
    let mut from = spot.span[0];
    for literal in covering {
        add([from, literal[0]]);
        from = literal[1];
    }
    add([from, spot.span[1]]);
}
