//! Finds known values in a text, in all their spellings, in one pass.
//!
//! The rule for a name's single words: three letters or more and no word of the
//! language: masked wherever they stand as a word, in any case. Shorter ones and
//! words such as "May", "Will", "Rose" are masked where another word of the same
//! name or an initial is beside them; alone on their line; behind a greeting, a
//! closing or an introduction, in any case; and where they are written with a
//! capital, unless they begin a sentence as a word that sentences begin with ("Will
//! you…"), or stand as a month ("in May", "5 May"). In doubt they are masked: a mask
//! too many is undone, a name that left is not.

use aho_corasick::AhoCorasick;

use super::{
    KnownValues, PrivateKind,
    plain::Plain,
    spellings::{Rule, Spelling, Spellings},
    squash::Squashed,
    words,
};

/// Bytes between two words of one value.
const GAP_BYTES_MAX: usize = 24;
/// Letters from which a value of several words is found within other words.
const UNBOUND_LETTERS_MIN: usize = 8;
/// Bytes looked at on either side of a word: more than a signature's line.
const WINDOW_BYTES: usize = 120;
/// Letters from which a word may be broken by a line's end, and by a space.
const BROKEN_LETTERS_MIN: [usize; 2] = [5, 6];

/// A place where a personal value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// Bytes.
    pub span: [usize; 2],
    pub kind: PrivateKind,
    /// Which known value it is; `None`: the text itself tells it from others.
    pub key: Option<u32>,
    /// Why it is masked.
    pub why: &'static str,
}

/// The spellings of the known values, ready to be found.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    all: Automaton,
    emails: Automaton,
    keys: Vec<String>,
}

#[derive(Debug, Default)]
struct Automaton {
    words: Option<AhoCorasick>,
    spellings: Vec<Spelling>,
}

impl Automaton {
    fn new(spellings: impl IntoIterator<Item = (String, Spelling)>) -> Self {
        let (texts, spellings): (Vec<String>, Vec<Spelling>) = spellings.into_iter().unzip();
        let words = if texts.is_empty() { None } else { AhoCorasick::new(&texts).ok() };
        Self { words, spellings }
    }

    fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'a Spelling, usize, usize)> {
        let matches = self.words.iter().flat_map(move |words| words.find_overlapping_iter(text));
        matches
            .filter_map(|m| Some((self.spellings.get(m.pattern().as_usize())?, m.start(), m.end())))
    }
}

impl Matcher {
    pub fn new(known: &KnownValues) -> Self {
        let mut spellings = Spellings::default();
        for (kind, value) in known.iter() {
            spellings.add(kind, value);
        }
        Self {
            all: Automaton::new(spellings.all),
            emails: Automaton::new(spellings.emails),
            keys: spellings.keys,
        }
    }

    /// What tells a known value from others of its kind.
    pub fn key(&self, key: u32) -> &str {
        self.keys.get(key as usize).map_or("", String::as_str)
    }

    /// The known values in `plain`, in order; spots of one name are one.
    pub fn find(&self, plain: &Plain<'_>) -> Vec<Spot> {
        let text = plain.text();
        let mut spots = vec![];
        let mut find = |automaton: &Automaton, squashed: &Squashed<'_>| {
            for (spelling, start, end) in automaton.find(squashed.text()) {
                let found = Found { text, squashed, start, end };
                if let Some(span) = found.accepted(spelling) {
                    let why = "known from the ticket or its records";
                    spots.push(Spot { span, kind: spelling.kind, key: Some(spelling.key), why });
                }
            }
        };
        let all = Squashed::all(text);
        find(&self.all, &all);
        if self.emails.words.is_some() {
            find(&self.emails, all.unspoken().as_ref().unwrap_or(&all));
        }
        join(spots, text)
    }
}

/// Spots that overlap, and neighbouring words of one name, as one.
fn join(spots: Vec<Spot>, text: &str) -> Vec<Spot> {
    let mut joined: Vec<Spot> = vec![];
    for spot in united(spots, text) {
        if let Some(last) = joined.last_mut()
            && spot.kind == PrivateKind::Name
            && (last.kind, last.key) == (spot.kind, spot.key)
            && is_within_name(text.get(last.span[1]..spot.span[0]).unwrap_or_default())
        {
            last.span[1] = spot.span[1];
        } else {
            joined.push(spot);
        }
    }
    joined
}

/// Spots in order; those that overlap are one, of the kind of the longest. What has a
/// shape of its own stays whole: a name that reaches into an email address ends before it.
pub(super) fn united(spots: Vec<Spot>, text: &str) -> Vec<Spot> {
    let shaped = |spot: &Spot| {
        use PrivateKind::{Card, Email, Iban, Phone, Url};
        matches!(spot.kind, Email | Phone | Card | Iban | Url)
    };
    if !spots.iter().any(shaped) {
        return overlapping(spots);
    }
    let (hard, soft): (Vec<Spot>, Vec<Spot>) = spots.into_iter().partition(shaped);
    let hard = overlapping(hard);
    let mut all = Vec::with_capacity(soft.len() + hard.len());
    soft.into_iter().for_each(|spot| outside(spot, &hard, text, &mut all));
    all.extend(hard);
    overlapping(all)
}

/// Adds the parts of `spot` that none of `hard`, which are in order, covers to `all`.
fn outside(spot: Spot, hard: &[Spot], text: &str, all: &mut Vec<Spot>) {
    let first = hard.partition_point(|other| other.span[1] <= spot.span[0]);
    let over = hard.iter().skip(first).take_while(|other| other.span[0] < spot.span[1]);
    let mut over = over.peekable();
    if over.peek().is_none() {
        all.push(spot);
        return;
    }
    let mut add = |[start, end]: [usize; 2]| {
        let part = text.get(start..end).unwrap_or_default();
        let head = part.trim_start_matches(|c: char| !c.is_alphanumeric());
        let core = head.trim_end_matches(|c: char| !c.is_alphanumeric());
        let start = start + part.len() - head.len();
        if !core.is_empty() {
            all.push(Spot { span: [start, start + core.len()], ..spot.clone() });
        }
    };
    let mut from = spot.span[0];
    for other in over {
        add([from, other.span[0].max(from)]);
        from = other.span[1];
    }
    add([from, spot.span[1].max(from)]);
}

/// Spots in order; those that overlap are one, of the kind of the longest.
fn overlapping(mut spots: Vec<Spot>) -> Vec<Spot> {
    spots.retain(|spot| spot.span[0] < spot.span[1]);
    spots.sort_by_key(|spot| (spot.span[0], core::cmp::Reverse(spot.span[1])));
    let mut all: Vec<Spot> = vec![];
    for spot in spots {
        match all.last_mut() {
            Some(last) if spot.span[0] < last.span[1] => {
                let longer = spot.span[1] - spot.span[0] > last.span[1] - last.span[0];
                let span = [last.span[0], last.span[1].max(spot.span[1])];
                if longer {
                    *last = spot;
                } else if last.span == spot.span && last.key.is_none() {
                    last.key = spot.key;
                }
                last.span = span;
            }
            _ => all.push(spot),
        }
    }
    all
}

/// Whether `gap` may stand within a name: a space, a comma, an initial.
fn is_within_name(gap: &str) -> bool {
    let letters: Vec<char> = gap.chars().filter(|c| c.is_alphanumeric()).collect();
    let initial = letters.first().is_none_or(|c| c.is_uppercase()) && letters.len() <= 1;
    initial
        && gap.len() <= 4
        && gap.chars().all(|c| c.is_alphanumeric() || " ,.-'\n".contains(c))
        && !gap.contains("\n\n")
}

/// A spelling's letters at a place of a text.
struct Found<'a> {
    text: &'a str,
    squashed: &'a Squashed<'a>,
    start: usize,
    end: usize,
}

impl Found<'_> {
    /// The plain text's bytes to mask, when the letters there are the value.
    fn accepted(&self, spelling: &Spelling) -> Option<[usize; 2]> {
        let span = self.squashed.span(self.start, self.end)?;
        let length = self.end - self.start;
        let fits = match spelling.rule {
            Rule::Whole => {
                self.gaps().all(|(_, gap)| gap.len() <= GAP_BYTES_MAX)
                    && (length >= UNBOUND_LETTERS_MIN || self.is_bounded(span))
            }
            Rule::Word => self.is_unbroken() && self.is_bounded(span),
            Rule::CommonWord => {
                self.gaps().next().is_none() && self.is_bounded(span) && self.is_meant(span)
            }
            Rule::Initial(at) => self.is_initial(at, span) && self.is_bounded(span),
            Rule::Initials => self.are_initials(span),
            Rule::Digits => return self.number(span),
            Rule::Code => {
                self.gaps().all(|(_, gap)| gap.chars().count() <= 3) && self.is_bounded(span)
            }
        };
        fits.then_some(span)
    }

    fn gaps(&self) -> impl Iterator<Item = (usize, &str)> {
        self.squashed.gaps(self.start, self.end)
    }

    fn before(&self, span: [usize; 2]) -> Option<char> {
        self.text.get(..span[0])?.chars().next_back()
    }

    /// What stands behind the letters, as far as it can matter.
    fn after(&self, span: [usize; 2]) -> &str {
        let mut end = (span[1] + WINDOW_BYTES).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.text.get(span[1]..end).unwrap_or_default()
    }

    /// What stands before the letters, as far as it can matter.
    fn lead(&self, span: [usize; 2]) -> &str {
        let mut start = span[0].saturating_sub(WINDOW_BYTES);
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        self.text.get(start..span[0]).unwrap_or_default()
    }

    /// The letters are words of their own: nothing but an ending is glued to them.
    fn is_bounded(&self, span: [usize; 2]) -> bool {
        let found = self.text.get(span[0]..span[1]).unwrap_or_default();
        let (first, last) = (found.chars().next(), found.chars().next_back());
        let opens = |c: char| {
            !c.is_alphanumeric()
                || first.is_some_and(|f| f.is_ascii_digit() != c.is_ascii_digit())
                || (c.is_lowercase() && first.is_some_and(char::is_uppercase))
        };
        let closes = |c: char| {
            !c.is_alphanumeric()
                || last.is_some_and(|l| l.is_ascii_digit() != c.is_ascii_digit())
                || (c.is_uppercase() && last.is_some_and(char::is_lowercase))
        };
        if !self.before(span).is_none_or(opens) {
            return false;
        }
        let after = self.after(span);
        let ending: String = after.chars().take(4).take_while(|c| c.is_alphanumeric()).collect();
        after.chars().next().is_none_or(closes)
            || matches!(ending.to_ascii_lowercase().as_str(), "s" | "es" | "n" | "en" | "ns")
    }

    /// One word, or one that a hyphen, a line's end or spread letters interrupt.
    fn is_unbroken(&self) -> bool {
        let length = self.end - self.start;
        let (mut gaps, mut spread, mut marks) = (0, true, true);
        for (_, gap) in self.gaps() {
            gaps += 1;
            spread &= gap.len() <= 2;
            let broken = gap.contains('\n') && length >= BROKEN_LETTERS_MIN[0] && gap.len() <= 6;
            let spaced = gap == " " && length >= BROKEN_LETTERS_MIN[1];
            let glue = gap.len() <= 2 && gap.chars().all(|c| "-'_*~`|=\"".contains(c));
            marks &= broken || spaced || glue;
        }
        gaps == 0
            || (marks && gaps == 1)
            || (spread && gaps + 1 == length)
            || (marks && gaps <= 2 && length >= 8)
    }

    /// The letters `at` apart from the rest are an initial: a capital, a full stop, or glued.
    fn is_initial(&self, at: usize, span: [usize; 2]) -> bool {
        let split = self.start + at;
        let mut gap_at_split = "";
        for (place, gap) in self.gaps() {
            if place == split {
                gap_at_split = gap;
            } else if !gap.chars().all(|c| "-'. ".contains(c)) || gap.len() > 2 {
                return false;
            }
        }
        let found = self.text.get(span[0]..span[1]).unwrap_or_default();
        let initial_first = at * 2 <= self.end - self.start && at <= 3;
        let initial = if initial_first { found.chars().next() } else { found.chars().next_back() };
        let capital = initial.is_some_and(char::is_uppercase);
        let stop = gap_at_split.starts_with('.') || self.after(span).starts_with('.');
        gap_at_split.is_empty()
            || (gap_at_split.len() <= 3 && !gap_at_split.contains('\n') && (capital || stop))
    }

    /// Capitals alone that end their line: "EL", "- E.L.".
    fn are_initials(&self, span: [usize; 2]) -> bool {
        let found = self.text.get(span[0]..span[1]).unwrap_or_default();
        if !found.chars().all(|c| c.is_uppercase() || matches!(c, '.' | ' ')) || found.len() > 8 {
            return false;
        }
        let before = self.lead(span);
        let line = before.rsplit('\n').next().unwrap_or_default().trim_end_matches(' ');
        let after = self.after(span).split('\n').next().unwrap_or_default();
        let ends = after.len() < 8
            && after.chars().all(|c| !c.is_alphanumeric() || matches!(c, 'x' | 'X'));
        let last = before.trim_end_matches(' ').chars().next_back();
        ends && (line.is_empty() || last.is_none_or(|c| "\n,-/~*!.^|".contains(c)))
    }

    /// A number with the digits and marks before it that belong to it.
    fn number(&self, span: [usize; 2]) -> Option<[usize; 2]> {
        let digits = self.end - self.start;
        let close = |gap: &str| gap.len() <= 4 && !gap.contains(|c: char| c.is_alphanumeric());
        if digits < 6 || !self.gaps().all(|(_, gap)| close(gap)) {
            return None;
        }
        let mut start = self.start;
        while start > 0 && self.start - start <= 6 {
            let is_digit =
                self.squashed.text().as_bytes().get(start - 1).is_some_and(u8::is_ascii_digit);
            let near = self
                .squashed
                .gaps(start - 1, start + 1)
                .all(|(_, gap)| close(gap) && gap.len() <= 3);
            if !is_digit || !near {
                break;
            }
            start -= 1;
        }
        let longer =
            self.start - start > 6 || self.after(span).starts_with(|c: char| c.is_ascii_digit());
        if longer && digits < 8 {
            return None;
        }
        let from = self.squashed.place(start)?;
        let marks =
            self.text.get(..from)?.chars().rev().take(2).take_while(|c| "+(".contains(*c)).count();
        Some([from - marks, span[1]])
    }

    /// Whether a word that has another meaning is written as a name.
    fn is_meant(&self, span: [usize; 2]) -> bool {
        let found = self.text.get(span[0]..span[1]).unwrap_or_default();
        let folded = found.to_ascii_lowercase();
        let line_before = self.lead(span).rsplit('\n').next().unwrap_or_default();
        let after = self.after(span);
        let line_after = after.split('\n').next().unwrap_or_default();
        let alone = |line: &str| line.len() < 60 && !line.contains(|c: char| c.is_alphanumeric());
        let previous = last_word(line_before);
        if alone(line_before) && (alone(line_after) || line_after.trim_start().starts_with(',')) {
            return true;
        }
        if words::is_beside_name(&previous) || words::is_title(&previous) {
            return words::is_beside_name(&previous) && !words::is_function(&folded)
                || found.starts_with(char::is_uppercase)
                || alone(line_after);
        }
        if !found.starts_with(char::is_uppercase) {
            return false;
        }
        let next_is_lower =
            after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        let opens =
            line_before.trim_end().chars().next_back().is_none_or(|c| ".!?:;…-*\"'(>".contains(c));
        if words::is_function(&folded) && opens && next_is_lower {
            return false;
        }
        let next = after.trim_start().chars().next();
        let dated = next.is_some_and(|c| c.is_ascii_digit())
            || previous.ends_with(|c: char| c.is_ascii_digit())
            || previous.ends_with("th") && previous.starts_with(|c: char| c.is_ascii_digit())
            || words::is_before_month(&previous);
        !(words::is_month(&folded) && dated)
    }
}

/// The last word of `text`, in lower case.
fn last_word(text: &str) -> String {
    let trimmed = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let word = trimmed.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).take(20);
    let word = word.last().and_then(|(start, _)| trimmed.get(start..)).unwrap_or_default();
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars().flat_map(char::to_lowercase).collect()
}
