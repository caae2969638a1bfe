//! A small trained tagger, for names, streets, towns and firms that no rule knows: a
//! conditional random field over tokens, each of which is a part of one of [`LABELS`] or of
//! nothing. What it marks is masked beside what the rules found.
//!
//! Its bytes, `model/tagger.bin`, which `model/src/tagger.rs` trains:
//!
//! ```text
//! "CSTT" version:u8 outputs:u8 reach:u8 0
//! vocabulary:u32 shared:u32 own:u32 from:f32 scale:f32
//! transitions:outputs×outputs×f32
//! vocabulary: hashes:u32… levels:u8…
//! shared:     hashes:u32… weights:((2×reach+1)×outputs)×i8…
//! own:        hashes:u32… weights:outputs×i8…
//! ```

mod features;

use std::{borrow::Cow, sync::OnceLock};

pub use features::{Features, REACH, Vocabulary, word_hashes};

use super::{
    super::{PrivateKind, matcher::Spot, plain::Plain},
    lone,
    tokens::{FIRST, Tokens},
};
use crate::{
    text::rows::{Rows, length, split},
    triage::model::math::exp,
};

/// The first bytes of every tagger.
pub const MAGIC: &[u8; 4] = b"CSTT";
/// This layout, and these features.
pub const VERSION: u8 = 1;
/// What a token may be a part of, as labelled texts call it.
pub const LABELS: [(&str, PrivateKind); 11] = [
    ("name", PrivateKind::Name),
    ("address", PrivateKind::Address),
    ("city", PrivateKind::City),
    ("company", PrivateKind::Company),
    ("postcode", PrivateKind::Postcode),
    ("phone", PrivateKind::Phone),
    ("birth_date", PrivateKind::BirthDate),
    ("national_id", PrivateKind::NationalId),
    ("vat", PrivateKind::NationalId),
    ("account", PrivateKind::Account),
    ("email", PrivateKind::Email),
];
/// One output for each of [`LABELS`], behind that for none of them.
pub const OUTPUTS: usize = LABELS.len() + 1;
/// One value for each output.
pub type Values = [f32; OUTPUTS];
/// Bytes of what a shared feature says of a token and of its neighbours.
pub const SHARED_WIDTH: usize = (2 * REACH + 1) * OUTPUTS;
/// How likely a token must be a part of a number to be masked.
const NUMBER_FROM: f32 = 0.5;
/// How likely a word in small letters must be a part of the name before it, in capitals.
const LINK_FROM: f32 = 0.35;
/// Bytes before the tables.
pub const HEAD: usize = 28 + 4 * OUTPUTS * OUTPUTS;

/// A trained tagger.
#[derive(Debug, Clone)]
pub struct Tagger {
    vocabulary: Vocabulary,
    shared: Rows,
    own: Rows,
    /// How likely a token must be a part of something to be masked.
    from: f32,
    /// What one step of a weight is worth.
    scale: f32,
    /// What it counts that one output follows another, as factors.
    transitions: [Values; OUTPUTS],
}

impl Tagger {
    /// Reads `bytes`; nothing in them is trusted. `None` when they are no tagger of this
    /// version, or are damaged.
    #[must_use]
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Option<Self> {
        let [head, rest] = split(bytes.into(), HEAD)?;
        let number = |at: usize| -> Option<[u8; 4]> { head.get(at..at + 4)?.try_into().ok() };
        let known = head.starts_with(MAGIC)
            && head.get(4..7) == Some(&[VERSION, OUTPUTS as u8, REACH as u8]);
        known.then_some(())?;
        let count = |at: usize| number(at).map(|four| u32::from_le_bytes(four) as usize);
        let float = |at: usize| number(at).map(f32::from_le_bytes).filter(|f| f.is_finite());
        let [words, shared, own] = [count(8)?, count(12)?, count(16)?];
        let mut transitions = [[0.0; OUTPUTS]; OUTPUTS];
        for (at, slot) in transitions.iter_mut().flatten().enumerate() {
            *slot = exp(float(28 + 4 * at)?);
        }
        let [vocabulary, rest] = split(rest, length(words, 1))?;
        let [of_shared, of_own] = split(rest, length(shared, SHARED_WIDTH))?;
        Some(Self {
            vocabulary: Rows::read(vocabulary, words, 1)?,
            shared: Rows::read(of_shared, shared, SHARED_WIDTH)?,
            own: Rows::read(of_own, own, OUTPUTS)?,
            from: float(20)?,
            scale: float(24)?,
            transitions,
        })
    }

    /// What each output says of each token, before its neighbours' outputs are heard.
    fn scores(&self, features: &Features) -> Vec<Values> {
        let mut sums = vec![[0_i32; OUTPUTS]; features.len() + 2 * REACH];
        for at in 0..features.len() {
            let [shared, own] = features.of(at);
            for row in shared.iter().filter_map(|hash| self.shared.row(*hash)) {
                // `REACH` places before a token stands the first that hears of it.
                let near = sums.iter_mut().skip(at).zip(row.chunks_exact(OUTPUTS));
                near.for_each(|(sums, weights)| add(sums, weights));
            }
            for row in own.iter().filter_map(|hash| self.own.row(*hash)) {
                sums.iter_mut().skip(at + REACH).take(1).for_each(|sums| add(sums, row));
            }
        }
        let scaled = |sums: &[i32; OUTPUTS]| sums.map(|sum| sum as f32 * self.scale);
        sums.iter().skip(REACH).take(features.len()).map(scaled).collect()
    }

    /// What it takes the parts of `text` for, by their bytes.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<([usize; 2], PrivateKind)> {
        let plain = Plain::read(text);
        let mut found = vec![];
        self.find(&Tokens::read(plain.text()), &mut found);
        found.iter().map(|spot| (plain.original(spot.span), spot.kind)).collect()
    }

    /// Where in `tokens` it hears what no rule may know, each with what it takes it for.
    pub(super) fn find(&self, tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
        let features = Features::read(tokens, &self.vocabulary);
        let mut run: Option<Run> = None;
        let told = marginals(&self.scores(&features), &self.transitions);
        for (at, chances) in told.iter().enumerate() {
            let fits =
                |label: &usize| run.as_ref().is_none_or(|r| r.takes(*label, tokens, at, chances));
            let label = self.label(chances).filter(fits);
            let goes_on =
                run.as_ref().is_some_and(|run| label == Some(run.label) && !parts(tokens, at));
            if !goes_on && let Some(run) = run.take() {
                run.push(tokens, found);
            }
            match (&mut run, label) {
                (Some(run), _) => run.last = at,
                (None, Some(label)) => run = Some(Run { label, first: at, last: at }),
                (None, None) => {}
            }
        }
        if let Some(run) = run {
            run.push(tokens, found);
        }
    }

    /// What a token is taken for: its likeliest label, when any is likely enough.
    fn label(&self, chances: &Values) -> Option<usize> {
        let none = chances.first().copied().unwrap_or(1.0);
        let labels = chances.iter().skip(1).enumerate();
        let best = labels.max_by(|a, b| a.1.total_cmp(b.1)).map(|(label, _)| label);
        // Of numbers most are prices, sizes and orders.
        let number = best.and_then(|label| LABELS.get(label)).is_some_and(|(_, kind)| {
            use PrivateKind::{Account, BirthDate, Email, NationalId, Phone};
            matches!(kind, Phone | BirthDate | NationalId | Account | Email)
        });
        best.filter(|_| 1.0 - none >= if number { NUMBER_FROM } else { self.from })
    }
}

/// A value ends before token `at`: a line or a sentence does, or a bracket opens.
fn parts(tokens: &Tokens<'_>, at: usize) -> bool {
    // "Annenstr. 8", "Dr. Klein".
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let short = before.is_some_and(|t| t.chars < 4);
    let number = tokens.get(at).is_some_and(|t| t.digits > 0);
    let gap = tokens.gap(at);
    gap.contains(['\n', '(', ';', ':', '!', '?'])
        || !short && !number && gap.starts_with('.') && gap.len() > 1
}

/// Neighbouring tokens of one label.
struct Run {
    label: usize,
    first: usize,
    last: usize,
}

impl Run {
    /// "my son Oscar broke it": behind a name in capitals a small word must be likely itself.
    fn takes(&self, label: usize, tokens: &Tokens<'_>, at: usize, chances: &Values) -> bool {
        let [last, next] = [tokens.get(self.last), tokens.get(at)];
        let shrinks = last.is_some_and(|t| t.capital) && next.is_some_and(|t| !t.capital);
        let name = LABELS.get(label).is_some_and(|(_, kind)| *kind == PrivateKind::Name);
        let behind = name && label == self.label && !parts(tokens, at);
        !(behind && shrinks)
            || tokens.is_particle(at)
            || chances.get(label + 1).is_some_and(|likely| *likely >= LINK_FROM)
    }

    /// A price is no telephone number, and a day of a month no birth.
    fn is_long_enough(&self, tokens: &Tokens<'_>, kind: PrivateKind) -> bool {
        let all = (self.first..=self.last).filter_map(|at| tokens.get(at));
        let digits: u32 = all.map(|token| token.digits).sum();
        let words = self.last + 1 - self.first;
        match kind {
            PrivateKind::Phone => digits > 6 || digits == 0 && words > 5,
            PrivateKind::NationalId | PrivateKind::Account => digits > 4,
            PrivateKind::BirthDate => digits > 3 || digits == 0 && words > 2,
            PrivateKind::Email => words > 2,
            _ => true,
        }
    }

    fn push(&self, tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
        let Some((_, kind)) = LABELS.get(self.label) else { return };
        // "1 x Winnie", the sofa „Emma“: things' names.
        let thing = tokens.is_enclosed(self.first, self.last) && !tokens.is_of_person(self.first)
            || lone::is_counted(tokens, self.first);
        if thing && *kind == PrivateKind::Name || !self.is_long_enough(tokens, *kind) {
            return;
        }
        let span = tokens.span(self.first, self.last);
        found.push(Spot { span, kind: *kind, key: None, why: "by what stands around it" });
    }
}

fn add(sums: &mut [i32; OUTPUTS], weights: &[u8]) {
    sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += i32::from(*weight as i8));
}

/// How likely each output is for each token, by what all of them say together: forward and
/// backward. `transitions` are factors, `scores` their logarithms.
#[must_use]
pub fn marginals(scores: &[Values], transitions: &[Values; OUTPUTS]) -> Vec<Values> {
    let mut forward: Vec<Values> = Vec::with_capacity(scores.len());
    let mut factors: Vec<Values> = Vec::with_capacity(scores.len());
    for score in scores {
        let top = score.iter().copied().fold(f32::MIN, f32::max);
        let own = score.map(|value| exp(value - top));
        let mut here = own;
        if let Some(before) = forward.last() {
            let mut come = [0.0; OUTPUTS];
            for (before, row) in before.iter().zip(transitions) {
                come.iter_mut().zip(row).for_each(|(slot, factor)| *slot += before * factor);
            }
            here.iter_mut().zip(come).for_each(|(slot, come)| *slot *= come);
        }
        forward.push(whole(here));
        factors.push(own);
    }
    let mut backward = [1.0; OUTPUTS];
    for (slot, own) in forward.iter_mut().zip(&factors).rev() {
        let both: Values = core::array::from_fn(|at| {
            slot.get(at).zip(backward.get(at)).map_or(0.0, |(a, b)| a * b)
        });
        *slot = whole(both);
        let mut behind = *own;
        behind.iter_mut().zip(backward).for_each(|(own, back)| *own *= back);
        let sum = |row: &Values| row.iter().zip(&behind).map(|(a, b)| a * b).sum::<f32>();
        backward = whole(core::array::from_fn(|at| transitions.get(at).map_or(0.0, sum)));
    }
    forward
}

/// `values` so that they add up to one.
fn whole(values: Values) -> Values {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 { values.map(|value| value / sum) } else { [1.0 / OUTPUTS as f32; OUTPUTS] }
}

/// The features of `text`'s tokens, and the bytes of each token.
#[must_use]
pub fn read(text: &str, vocabulary: &Vocabulary) -> (Features, Vec<[usize; 2]>) {
    let plain = Plain::read(text);
    let tokens = Tokens::read(plain.text());
    let features = Features::read(&tokens, vocabulary);
    let spans = (0..features.len()).map(|at| plain.original(tokens.span(at, at))).collect();
    (features, spans)
}

/// No word of `text` is in the list of names.
#[must_use]
pub fn names_nobody(text: &str) -> bool {
    let plain = Plain::read(text);
    !Tokens::read(plain.text()).any(FIRST)
}

/// The tagger that is shipped.
pub(super) fn shipped() -> Option<&'static Tagger> {
    static SHIPPED: OnceLock<Option<Tagger>> = OnceLock::new();
    static BYTES: &[u8] = include_bytes!("../../../../../model/tagger.bin");
    SHIPPED.get_or_init(|| Tagger::read(BYTES)).as_ref()
}
