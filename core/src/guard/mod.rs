//! Every claim of a text about to be sent, held against facts and policy:
//! `text + Rulings -> Findings`.
//!
//! [`Guard`] is made once for a case and asked as often as the text changes; what a case
//! costs to read is read when a claim first needs it.

mod brands;
mod calendar;
mod carriers;
mod colours;
mod condition;
mod costs;
mod dangers;
mod days;
mod deadlines;
mod documents;
mod doubts;
mod duties;
pub mod ear;
mod facts;
mod greeting;
mod handed;
mod happened;
mod idle;
pub mod judges;
mod ledger;
mod lexicon;
mod names;
mod negation;
mod opposed;
pub mod pairs;
pub mod past;
mod pattern;
mod people;
mod places;
mod policy;
mod promises;
mod proper;
#[cfg(test)]
mod properties;
mod reckoned;
#[cfg(test)]
mod replies;
mod restated;
mod returns;
mod rewording;
mod scoped;
mod spoken;
mod statements;
mod status;
mod sums;
mod suspicions;
mod tense;
mod terms;
#[cfg(test)]
mod tests;
mod topics;
mod utterance;
mod weekdays;
pub mod weigher;
mod weighing;
mod windows;
mod wording;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::brands::{BRAND_HASH_BYTES, OtherBrands};
pub use crate::vocabulary::{FindingKind, Severity};
use crate::{
    limits,
    orders::OrderContext,
    policy::{Ruling, pack::Pack},
    text::quantities::{AmountUnit, Quantity, amounts},
    ticket::Ticket,
};
use facts::Facts;
use utterance::Utterance;
use weighing::Surroundings;

/// Lines at a letter's end where reps sign.
const CLOSING_LINES: usize = 3;

/// A claim that cannot stand as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The words, verbatim.
    pub quote: String,
    /// Byte range in the checked text.
    pub span: [usize; 2],
    /// What is wrong.
    pub kind: FindingKind,
    /// How bad it is.
    pub severity: Severity,
    /// Why, for the rep.
    pub why: String,
    /// What it was held against, when there is such a thing: the clause, the fact, or who
    /// decides.
    pub source: Option<String>,
    /// Whether facts speak against it, or are missing, or somebody must sign.
    #[serde(default)]
    pub verdict: Verdict,
    /// A better wording, itself clean, in the draft's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rewording: Option<String>,
    /// Byte range in the checked text that the rewording replaces.
    #[serde(default)]
    pub replaces: [usize; 2],
}

crate::vocabulary::vocabulary! {
    /// How a claim stands to facts and policy.
    Verdict {
        /// Facts or policy say otherwise.
        Contradicted = "contradicted",
        /// Nothing says so.
        Unsupported = "unsupported",
        /// Somebody with authority would have to sign it.
        NeedsApproval = "needs_approval",
    }
}

impl Default for Verdict {
    /// Nothing says so.
    fn default() -> Self {
        Self::Unsupported
    }
}

impl Finding {
    /// [`Finding::span`] and [`Finding::replaces`] in UTF-16 units of `text`, as editors in
    /// browsers count.
    #[must_use]
    pub fn utf16(&self, text: &str) -> [[usize; 2]; 2] {
        let units = |at: usize| text.get(..at).unwrap_or(text).encode_utf16().count();
        [self.span, self.replaces].map(|span| span.map(units))
    }
}

/// What a text is held against.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The ticket it answers.
    pub ticket: &'a Ticket,
    /// The records.
    pub orders: &'a OrderContext,
    /// The rulings.
    pub rulings: &'a [Ruling],
    /// The brand.
    pub pack: Option<&'a Pack>,
    /// The day in the brand's zone; without one, the last day on record.
    pub today: Option<Date>,
    /// The rep's other brands, as salted hashes.
    pub others: Option<&'a OtherBrands>,
    /// Trained judges beside the rules; without them the rules speak alone.
    pub judges: Option<Listening<'a>>,
}

/// Trained judges, and what they need not hear.
#[derive(Debug, Clone, Copy)]
pub struct Listening<'a> {
    /// The judges.
    pub judges: &'a judges::Judges,
    /// The draft that was made for this case: its sentences have their sources.
    pub draft: &'a str,
}

impl Listening<'_> {
    /// True for what the judges need not hear: quotations, and the draft's own sentences.
    fn passes_over(&self, said: &Utterance<'_>) -> bool {
        let [from, to] = said.span([0, said.words.len()]);
        let own = said.text.get(from..to).is_none_or(|words| self.draft.contains(words));
        own || said.words.iter().all(|word| word.quoted)
    }
}

/// The guard of one case.
pub struct Guard<'a> {
    facts: Facts<'a>,
}

impl<'a> Guard<'a> {
    /// The guard of `case`.
    #[must_use]
    pub fn new(case: Case<'a>) -> Self {
        Self { facts: Facts::new(case) }
    }

    /// Findings in `text`, in its order. Empty means clean, as far as this guard sees.
    ///
    /// Seven languages for promises, amounts, dates and spans of time; the rest English
    /// first. Text beyond [`limits::DRAFT_BYTES_MAX`] is not read.
    #[must_use]
    pub fn check(&self, text: &str) -> Vec<Finding> {
        let text = bounded(text);
        let facts = &self.facts;
        let said = utterance::utterances(text);
        let around = Around::new(text);
        let mut found: Vec<Finding> = vec![];
        for utterance in &said {
            let own = around.findings(utterance, facts);
            found.extend(weighing::weigh(utterance, around.of(utterance), own, facts));
        }
        found.extend(wording::forbidden(text, &said, facts));
        found.extend(names::check(text, &said, facts));
        found.extend(greeting::check(text, facts));
        found.retain(|finding| !quotes_the_customer(finding, &said, facts));
        tidy(found)
    }

    /// What is known of each sentence of `text` before it is weighed: where it stands, and
    /// the evidence. For those who train the weigher.
    #[must_use]
    pub fn evidence(&self, text: &str) -> Vec<([usize; 2], weigher::Evidence)> {
        let text = bounded(text);
        let around = Around::new(text);
        let said = utterance::utterances(text);
        let weighed = said.iter().filter_map(|utterance| {
            let own = around.findings(utterance, &self.facts);
            let evidence = weighing::evidence(utterance, around.of(utterance), &own, &self.facts)?;
            Some((utterance.span([0, utterance.words.len()]), evidence))
        });
        weighed.collect()
    }
}

/// What of a whole text its sentences are held against.
struct Around {
    money: Vec<Quantity<AmountUnit>>,
    dates: Vec<days::Written>,
    /// The byte from which reps sign.
    closing: usize,
}

impl Around {
    fn new(text: &str) -> Self {
        Self { money: amounts(text), dates: days::numeric(text), closing: closing(text) }
    }

    /// How `said` stands in the text.
    fn of(&self, said: &Utterance<'_>) -> Surroundings {
        Surroundings {
            is_closing: said.words.first().map_or(0, |w| w.start) >= self.closing,
            amounts: near(&self.money, said, |q| q.span).len(),
        }
    }

    /// What rules and judges, each by itself, find in `said`.
    fn findings(&self, said: &Utterance<'_>, facts: &Facts<'_>) -> Vec<Finding> {
        let Surroundings { is_closing, .. } = self.of(said);
        let named = near(&self.money, said, |q| q.span);
        let mut found: Vec<Finding> = vec![];
        found.extend(promises::check(said, facts));
        found.extend(ledger::check(said, named, &self.money, facts));
        found.extend(calendar::check(said, near(&self.dates, said, |d| d.span), facts));
        found.extend(windows::check(said, facts));
        found.extend(statements::check(said, facts));
        found.extend(returns::check(said, facts));
        found.extend(terms::check(said, facts));
        found.extend(duties::check(said, facts));
        found.extend(wording::check(said, facts));
        found.extend(status::check(said, facts));
        found.extend(carriers::check(said, facts));
        found.extend(proper::check(said, is_closing, facts));
        found.extend(names::disclosed(said, facts));
        found.extend(colours::check(said, facts));
        found.extend(handed::check(said, facts));
        found.extend(restated::check(said, facts));
        if found.is_empty() {
            found.extend(suspicions::check(said, named, is_closing, facts));
        }
        if found.is_empty() && !is_closing {
            found.extend(opposed::check(said, facts));
        }
        found
    }
}

/// True when a claim stands in quotation marks, and the ticket says the words there: what
/// the customer asked may be named.
fn quotes_the_customer(finding: &Finding, said: &[Utterance<'_>], facts: &Facts<'_>) -> bool {
    use FindingKind::{
        ContradictsPolicy, PromisesMoney, UnauthorisedCommitment, UnsupportedFact, WrongFact,
    };
    let claims =
        [ContradictsPolicy, PromisesMoney, UnauthorisedCommitment, UnsupportedFact, WrongFact];
    let [from, to] = finding.span;
    let at = said.partition_point(|one| one.words.last().map_or(0, |word| word.end) <= from);
    let Some(within) = said.get(at).filter(|_| claims.contains(&finding.kind)) else {
        return false;
    };
    let touched = |word: &&crate::text::reading::Word| word.start < to && from < word.end;
    // What leads in ("we say about it:") stands outside the marks.
    let touched: Vec<_> = within.words.iter().filter(touched).collect();
    let inside = touched.iter().filter(|word| word.quoted).count();
    if inside * 2 < touched.len() || !touched.last().is_some_and(|word| word.quoted) {
        return false;
    }
    let mut quoted = within.words.iter().filter(|word| word.quoted);
    let (first, last) = (quoted.clone().next(), quoted.next_back());
    let words = first.zip(last).and_then(|(first, last)| within.text.get(first.start..last.end));
    words.is_some_and(|words| facts.says(words) || facts.says(&finding.quote))
}

/// Findings in `text` of the case that the arguments make; see [`Guard::check`]. Today is
/// then the last day on record: where the clock is at hand, [`check_on`] is better.
#[must_use]
pub fn check(
    text: &str,
    ticket: &Ticket,
    orders: &OrderContext,
    rulings: &[Ruling],
    pack: Option<&Pack>,
) -> Vec<Finding> {
    Guard::new(Case { ticket, orders, rulings, pack, today: None, others: None, judges: None })
        .check(text)
}

/// [`check`] on the day `today`, which the text may name.
#[must_use]
pub fn check_on(
    today: Date,
    text: &str,
    ticket: &Ticket,
    orders: &OrderContext,
    rulings: &[Ruling],
    pack: Option<&Pack>,
) -> Vec<Finding> {
    let today = Some(today);
    Guard::new(Case { ticket, orders, rulings, pack, today, others: None, judges: None })
        .check(text)
}

/// Those of `all`, which are in the text's order, that begin in `said`.
fn near<'a, T>(all: &'a [T], said: &Utterance<'_>, span: impl Fn(&T) -> [usize; 2]) -> &'a [T] {
    let start = said.words.first().map_or(0, |w| w.start);
    let end = said.words.last().map_or(0, |w| w.end);
    let from = all.partition_point(|item| span(item)[1] <= start);
    let to = all.partition_point(|item| span(item)[0] < end);
    all.get(from..to.max(from)).unwrap_or_default()
}

/// The byte from which the letter's last lines begin; a letter of few lines has none.
fn closing(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() <= CLOSING_LINES {
        let last = lines.last().filter(|l| lines.len() > 1 && l.split_whitespace().count() <= 6);
        return last.map_or(text.len(), |l| offset(text, l));
    }
    lines.iter().rev().take(CLOSING_LINES - 1).next_back().map_or(text.len(), |l| offset(text, l))
}

/// The byte of `text` at which `part`, a slice of it, begins.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// In the text's order, each said once: of findings of one kind that overlap, the first.
fn tidy(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|f| (f.span, f.kind, f.severity == Severity::Amber));
    let mut all: Vec<Finding> = Vec::with_capacity(found.len());
    for finding in found {
        let double = all.iter().rev().take(8).any(|f| {
            f.kind == finding.kind && f.span[0] < finding.span[1] && finding.span[0] < f.span[1]
        });
        if !double {
            all.push(finding);
        }
    }
    all
}

/// True when `text` is longer than what is read of it, [`limits::DRAFT_BYTES_MAX`].
#[must_use]
pub const fn is_cut(text: &str) -> bool {
    text.len() > limits::DRAFT_BYTES_MAX
}

fn bounded(text: &str) -> &str {
    text.get(..text.floor_char_boundary(limits::DRAFT_BYTES_MAX)).unwrap_or_default()
}

/// A finding about the bytes of `text` in `span`.
fn mark(text: &str, span: [usize; 2], kind: FindingKind, severity: Severity, why: &str) -> Finding {
    Finding {
        quote: text.get(span[0]..span[1]).unwrap_or_default().to_owned(),
        span,
        kind,
        severity,
        why: why.to_owned(),
        source: None,
        verdict: Verdict::default(),
        rewording: None,
        replaces: span,
    }
}
