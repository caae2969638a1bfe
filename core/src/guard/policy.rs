//! The brand's documents as sentences to hold claims against: what each is about, what
//! spans of time and amounts it names, and whether it says yes or no.

use rust_decimal::Decimal;

use super::{
    negation::{is_idle, is_negation},
    topics::{Topics, topics},
    utterance::clauses as clause_numbers,
};
use crate::{
    policy::{
        Ruling,
        pack::{Pack, RuleKind},
        rules::Rule,
    },
    text::{
        quantities::{AmountUnit, Quantity, TimeUnit, amounts, amounts_in_words, spans},
        reading::{Sentence, sentences},
        word_lists::WordSet,
    },
};

/// Sentences of documents that are read for one guard.
const CLAUSES_MAX: usize = 5_000;

/// A sentence of a document, or a rule.
pub struct Clause {
    /// The words, verbatim; empty for a rule.
    pub text: String,
    /// Its words folded, with a space between.
    pub folded: String,
    /// Where it stands: "returns.md, Return window".
    pub place: String,
    /// Customers may read it.
    pub is_public: bool,
    /// What it is about.
    pub topics: Topics,
    /// The beginnings of its words that carry meaning, sorted.
    pub stems: Vec<String>,
    /// It says no.
    pub denies: bool,
    /// The same of each of its parts: stems, and whether it says no.
    pub parts: Vec<(Vec<String>, bool)>,
    /// Spans of time it names, in hours: least and most.
    pub hours: Vec<(Decimal, Decimal)>,
    /// Amounts it names.
    pub amounts: Vec<Quantity<AmountUnit>>,
    /// It says that something costs nothing.
    pub is_free: bool,
}

/// The clauses that `rulings` cite.
pub fn clauses_cited(pack: Option<&Pack>, rulings: &[Ruling]) -> Vec<Clause> {
    let mut all = vec![];
    for citation in rulings.iter().flat_map(|ruling| &ruling.citations) {
        let internal = pack.is_some_and(|p| p.is_internal(&citation.doc));
        read(&mut all, &citation.quote, &citation.doc, &citation.heading, !internal);
    }
    all
}

/// Every sentence of the pack's documents.
pub fn clauses_of(pack: &Pack) -> Vec<Clause> {
    let mut all = vec![];
    for document in &pack.documents {
        let public = !pack.is_internal(&document.name);
        for passage in &document.passages {
            read(&mut all, &passage.text, &document.name, &passage.heading, public);
        }
    }
    all
}

fn read(all: &mut Vec<Clause>, text: &str, doc: &str, heading: &str, is_public: bool) {
    let heading_topics = topics(crate::text::fold(heading).split(' '));
    for sentence in sentences(text) {
        if all.len() >= CLAUSES_MAX {
            return;
        }
        let span = sentence.first().zip(sentence.last()).map(|(a, b)| (a.start, b.end));
        let Some((start, end)) = span else { continue };
        let words = text.get(start..end).unwrap_or_default();
        let own = topics(sentence.iter().map(|w| w.folded.as_str()));
        let mut named = amounts(words);
        named.extend(amounts_in_words(&sentence));
        all.push(Clause {
            text: words.to_owned(),
            folded: sentence.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" "),
            place: format!("{doc}, {heading}"),
            is_public,
            topics: own.or_beside_delivery(heading_topics),
            stems: stems(&sentence),
            denies: denies(&sentence),
            parts: parts(text, &sentence),
            hours: spans(&sentence).iter().map(hours).chain(ranges(&sentence)).collect(),
            amounts: named,
            is_free: is_free(&sentence),
        });
    }
}

/// The numbers of a rule, which hold even when its document words them otherwise.
pub fn of_rule(rule: &Rule) -> Option<Clause> {
    use super::topics::Topic;
    let (topic, days) = match &rule.kind {
        RuleKind::ReturnWindow(w) => (Topic::Return, vec![w.days?]),
        RuleKind::Exchange(w) => (Topic::Exchange, vec![w.days?]),
        RuleKind::Withdrawal(w) => (Topic::Return, vec![w.days]),
        RuleKind::DamagedItem(c) => (Topic::Damage, vec![c.report_within_days]),
        RuleKind::WrongItem(c) => (Topic::Wrong, vec![c.report_within_days]),
        RuleKind::LostPackage(l) => {
            (Topic::Lost, vec![l.after_days_without_scan, l.wait_after_delivered_days])
        }
        RuleKind::RefundStatus(s) => (Topic::Refund, vec![s.processing_days]),
        RuleKind::PriceAdjustment(p) => (Topic::Price, vec![p.days]),
        RuleKind::Promo(p) => (Topic::Code, vec![p.honour_forgotten_code_days?]),
        RuleKind::Subscription(s) => (Topic::Plan, vec![s.notice_days?]),
        RuleKind::Warranty(w) => (Topic::Warranty, vec![w.months.checked_mul(30)?]),
        RuleKind::Cancellation(c) => (Topic::Cancel, vec![c.within_hours?.div_ceil(24)]),
        _ => return None,
    };
    let place = rule.citation.as_ref().map_or_else(
        || format!("policy.toml, {}", rule.id),
        |c| format!("{}, {}", c.doc, c.heading),
    );
    let day = |days: u32| (Decimal::from(days) * HOURS, Decimal::from(days) * HOURS);
    let mut hours: Vec<_> = days.into_iter().map(day).collect();
    if let RuleKind::Warranty(w) = &rule.kind {
        hours = vec![months(Decimal::from(w.months))];
    }
    Some(Clause {
        text: rule.citation.as_ref().map(|c| c.quote.clone()).unwrap_or_default(),
        folded: String::new(),
        place,
        is_public: false,
        topics: Topics::of(topic),
        stems: vec![],
        denies: false,
        parts: vec![],
        hours,
        amounts: vec![],
        is_free: false,
    })
}

const HOURS: Decimal = Decimal::from_parts(24, 0, 0, false, 0);

fn months(count: Decimal) -> (Decimal, Decimal) {
    (count * Decimal::from(28 * 24), count * Decimal::from(31 * 24))
}

/// A span in hours, least and most: months and years are not all equally long.
pub fn hours(span: &Quantity<TimeUnit>) -> (Decimal, Decimal) {
    // Counted days of texts have four digits at most, so nothing overflows.
    let exactly = |n: u32| (span.value * Decimal::from(n), span.value * Decimal::from(n));
    match span.unit {
        TimeUnit::Hours => exactly(1),
        TimeUnit::Days => exactly(24),
        TimeUnit::Weeks => exactly(24 * 7),
        TimeUnit::Months => months(span.value),
        TimeUnit::Years => months(span.value * Decimal::from(12)),
    }
}

/// The lower ends of ranges: "3 to 5 days", "2-4 jours".
fn ranges(sentence: &Sentence) -> Vec<(Decimal, Decimal)> {
    let mut all = vec![];
    for span in spans(sentence) {
        let Some(at) = sentence.iter().position(|w| w.start == span.span[0]) else { continue };
        let joined = at.checked_sub(1).and_then(|b| sentence.get(b)).is_some_and(|w| {
            matches!(
                w.folded.as_str(),
                "to" | "a" | "bis" | "tot" | "or" | "and" | "y" | "e" | "ou"
            )
        });
        let number = at.checked_sub(2).and_then(|b| sentence.get(b));
        let value = number.filter(|_| joined).and_then(|w| {
            let words = crate::text::number_words::value(&w.folded).map(Decimal::from);
            words.or_else(|| w.folded.parse().ok().filter(|_| w.folded.len() <= 4))
        });
        all.extend(value.map(|value| hours(&Quantity { value, unit: span.unit, span: span.span })));
    }
    all
}

/// True when two spans in hours can be the same.
pub fn same_hours(a: (Decimal, Decimal), b: (Decimal, Decimal)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// The beginnings of the words that carry a sentence's meaning, sorted.
pub fn stems(sentence: &[crate::text::reading::Word]) -> Vec<String> {
    let mut all: Vec<String> = sentence.iter().filter_map(|w| stem(&w.folded)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The first five letters of a word that means something.
fn stem(word: &str) -> Option<String> {
    static EMPTY: WordSet = WordSet::new(&[
        "with",
        "your",
        "have",
        "that",
        "this",
        "will",
        "from",
        "they",
        "them",
        "their",
        "there",
        "than",
        "then",
        "when",
        "which",
        "what",
        "been",
        "were",
        "would",
        "could",
        "should",
        "into",
        "also",
        "only",
        "just",
        "very",
        "please",
        "hello",
        "some",
        "such",
        "these",
        "those",
        "cannot",
        "about",
        "because",
        "long",
        "nicht",
        "eine",
        "einen",
        "einer",
        "wird",
        "wenn",
        "oder",
        "auch",
        "haben",
        "sind",
        "ihre",
        "ihren",
        "nous",
        "vous",
        "votre",
        "pour",
        "avec",
        "dans",
        "sont",
        "cette",
        "para",
        "como",
        "esta",
        "este",
        "pode",
        "puede",
        "sono",
        "della",
        "delle",
        "nella",
        "niet",
        "voor",
        "naar",
        "kunt",
        "wordt",
        "zijn",
        "afraid",
        "sorry",
        "unfortunately",
        "dear",
        "well",
        "even",
        "good",
        "like",
        "make",
        "sure",
        "take",
        "hola",
        "guten",
        "bonjour",
        "frau",
        "herr",
    ]);
    let word = word.split_once('\'').filter(|(a, _)| a.len() <= 4).map_or(word, |(_, w)| w);
    let word = match word {
        "sent" => "send",
        "took" | "taken" => "take",
        "bought" => "buy",
        "broken" => "break",
        known => known,
    };
    let letters = word.chars().take(4).count();
    if letters < 3 || EMPTY.has(word) || is_negation(word) || letters == 3 && word != "bag" {
        return None;
    }
    let word = word.strip_suffix('s').filter(|w| w.len() >= 3).unwrap_or(word);
    Some(word.chars().take(5).collect())
}

/// True when a sentence says no.
pub fn denies(sentence: &[crate::text::reading::Word]) -> bool {
    sentence.iter().enumerate().any(|(at, w)| {
        w.folded == "excluded" || is_negation(&w.folded) && !is_idle(sentence, at, 0..0)
    })
}

/// The clauses of a sentence: what each is about, and whether it says no.
pub fn parts(text: &str, sentence: &[crate::text::reading::Word]) -> Vec<(Vec<String>, bool)> {
    let numbers = clause_numbers(text, sentence);
    let mut rest = sentence;
    let clauses = numbers.chunk_by(|a, b| a == b).map(|clause| {
        let (part, others) = rest.split_at_checked(clause.len()).unwrap_or((rest, &[]));
        rest = others;
        (stems(part), denies(part))
    });
    clauses.collect()
}

/// True when a sentence says that something costs nothing.
pub fn is_free(sentence: &[crate::text::reading::Word]) -> bool {
    const FREE: &[&str] =
        &["free", "kostenlos", "kostenfrei", "gratis", "gratuit", "offert", "kosteloos"];
    let ours = sentence.windows(2).any(|pair| {
        let words: Vec<&str> = pair.iter().map(|w| w.folded.as_str()).collect();
        matches!(
            words[..],
            ["on", "us"]
                | ["our", "cost" | "costs" | "expense"]
                | ["unsere" | "unserer" | "unseren", "kosten"]
                | ["nos", "frais"]
                | ["notre", "charge"]
                | ["nuestra" | "nostra" | "nossa", "cuenta" | "conta" | "carico"]
                | ["nostre" | "onze", "spese" | "kosten"]
                | ["ons", "rekening" | "kosten"]
        )
    });
    ours || sentence.iter().any(|w| FREE.iter().any(|free| w.folded.starts_with(free)))
}
