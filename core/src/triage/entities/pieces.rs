//! A text as runs of letters and digits, with what stands between them.

use core::ops::Deref;

use crate::text::{fold, is_alphanumeric};

/// Bytes of a word that is folded without an allocation.
const SHORT_BYTES: usize = 24;

/// A piece's text folded; most are plain already, or short.
pub(super) enum Folded<'t> {
    Plain(&'t str),
    Short([u8; SHORT_BYTES], usize),
    Long(String),
}

impl Deref for Folded<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Short(bytes, length) => {
                bytes.get(..*length).and_then(|b| str::from_utf8(b).ok()).unwrap_or_default()
            }
            Self::Long(text) => text,
        }
    }
}

/// A piece's text folded.
pub(super) fn folded(text: &str) -> Folded<'_> {
    if text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Folded::Plain(text);
    }
    let mut short = [0; SHORT_BYTES];
    match short.get_mut(..text.len()).filter(|_| text.bytes().all(|b| b.is_ascii_alphanumeric())) {
        Some(room) => {
            room.copy_from_slice(text.as_bytes());
            room.make_ascii_lowercase();
            Folded::Short(short, text.len())
        }
        None => Folded::Long(fold(text)),
    }
}

/// A run of letters and digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'t> {
    /// As written.
    pub text: &'t str,
    /// Byte range.
    pub span: [usize; 2],
    /// How many digits it has; letters are the rest.
    pub digits: usize,
    /// How many characters it has.
    pub chars: usize,
}

impl Piece<'_> {
    /// It has digits only.
    pub fn is_number(&self) -> bool {
        self.digits == self.chars
    }

    /// It has no digit.
    pub fn is_word(&self) -> bool {
        self.digits == 0
    }
}

/// The pieces of one text, and which are already part of a value.
#[derive(Debug)]
pub(super) struct Pieces<'t> {
    text: &'t str,
    pieces: Vec<Place>,
    /// Only where the values stand is asked for, not what they are.
    places_only: bool,
}

/// A piece as it is kept: a text may have as many of them as bytes.
#[derive(Debug, Clone, Copy)]
struct Place {
    span: [u32; 2],
    digits: u32,
    chars: u32,
    /// What stands before it when that is one ASCII character, else nought.
    mark: u8,
    /// How many pieces from this one on are numbers behind such a mark that is no currency's.
    figures: u8,
    claimed: bool,
}

/// Numbers in a row that are counted.
const FIGURES_MAX: u8 = 8;

impl<'t> Pieces<'t> {
    /// Reads `text`, to ask where values stand, not what they are.
    pub fn places_only(text: &'t str) -> Self {
        Self { places_only: true, ..Self::read(text) }
    }

    /// What `read` makes of a value, where that is asked for.
    pub fn value(&self, read: impl FnOnce() -> String) -> String {
        if self.places_only { String::new() } else { read() }
    }

    /// Reads `text`.
    pub fn read(text: &'t str) -> Self {
        let mut new = Self { text, pieces: vec![], places_only: false };
        let mut open: Option<(usize, u32, u32)> = None;
        for (at, c) in text.char_indices() {
            if is_alphanumeric(c) {
                let (start, digits, chars) = open.unwrap_or((at, 0, 0));
                open = Some((start, digits + u32::from(c.is_ascii_digit()), chars + 1));
            } else if let Some(piece) = open.take() {
                new.push(piece, at);
            }
        }
        if let Some(piece) = open {
            new.push(piece, text.len());
        }
        let mut figures = 0;
        for piece in new.pieces.iter_mut().rev() {
            let plain = piece.digits == piece.chars && !matches!(piece.mark, 0 | b'$');
            figures = if plain { FIGURES_MAX.min(figures + 1) } else { 0 };
            piece.figures = figures;
        }
        new
    }

    fn push(&mut self, (start, digits, chars): (usize, u32, u32), end: usize) {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let before = self.pieces.last().map_or(0, |before| before.span[1] as usize);
        let mark = self.text.as_bytes().get(before..start).map_or(0, only_byte);
        let span = [start, end].map(narrow);
        self.pieces.push(Place { span, digits, chars, mark, figures: 0, claimed: false });
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether any piece has a digit: without one most values cannot occur.
    pub fn has_digits(&self) -> bool {
        self.pieces.iter().any(|p| p.digits > 0)
    }

    /// Piece `at`.
    pub fn get(&self, at: usize) -> Option<Piece<'t>> {
        self.pieces.get(at).and_then(|place| self.view(place))
    }

    /// Piece `at`, unless it is part of a value already.
    pub fn free(&self, at: usize) -> Option<Piece<'t>> {
        self.pieces.get(at).filter(|place| !place.claimed).and_then(|place| self.view(place))
    }

    fn view(&self, place: &Place) -> Option<Piece<'t>> {
        let span = place.span.map(|at| at as usize);
        let text = self.text.get(span[0]..span[1])?;
        Some(Piece { text, span, digits: place.digits as usize, chars: place.chars as usize })
    }

    /// Piece `at` has no digit; false beyond the ends.
    pub fn is_word(&self, at: Option<usize>) -> bool {
        at.and_then(|at| self.pieces.get(at)).is_some_and(|place| place.digits == 0)
    }

    /// How many pieces from `at` on are numbers behind one ASCII character each, which is
    /// no currency's; beyond [`FIGURES_MAX`] nobody counts.
    pub fn figures(&self, at: usize) -> usize {
        self.pieces.get(at).map_or(0, |place| usize::from(place.figures))
    }

    /// How many characters `pieces` pieces from `at` on have at most, where there are so many.
    pub fn chars_at_most(&self, at: usize, pieces: usize) -> Option<usize> {
        let (first, last) = (self.pieces.get(at)?, self.pieces.get(at + pieces - 1)?);
        // One byte at least stands between two.
        Some((last.span[1] - first.span[0]) as usize - (pieces - 1))
    }

    /// [`Self::gap_before`] when it is one ASCII character, else nought.
    pub fn mark_before(&self, at: usize) -> u8 {
        let at_end = || only_byte(self.gap_before(at).as_bytes());
        self.pieces.get(at).map_or_else(at_end, |place| place.mark)
    }

    /// What stands before piece `at`, back to the piece before it.
    pub fn gap_before(&self, at: usize) -> &'t str {
        let end = self.pieces.get(at).map_or(self.text.len(), |p| p.span[0] as usize);
        let before = at.checked_sub(1).and_then(|before| self.pieces.get(before));
        let start = before.map_or(0, |p| p.span[1] as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// What stands after piece `at`, up to the piece after it.
    pub fn gap_after(&self, at: usize) -> &'t str {
        self.gap_before(at + 1)
    }

    /// Marks pieces `first` to `last` as part of a value.
    pub fn claim(&mut self, first: usize, last: usize) {
        for at in first..=last {
            if let Some(place) = self.pieces.get_mut(at) {
                place.claimed = true;
            }
        }
    }

    /// Marks every piece that begins or ends in `span`.
    pub fn claim_span(&mut self, span: [usize; 2]) {
        let first = self.pieces.partition_point(|p| p.span[1] as usize <= span[0]);
        let last = self.pieces.partition_point(|p| (p.span[0] as usize) < span[1]);
        if last > first {
            self.claim(first, last - 1);
        }
    }

    /// The span from piece `first` to piece `last`.
    pub fn span(&self, first: usize, last: usize) -> [usize; 2] {
        let start = self.get(first).map_or(0, |p| p.span[0]);
        [start, self.get(last).map_or(start, |p| p.span[1])]
    }

    /// How many characters [`Self::joined`] would join at most.
    pub fn joined_chars(
        &self,
        first: usize,
        pieces_max: usize,
        joins: impl Fn(&str) -> bool,
    ) -> usize {
        let mut chars = 0;
        for at in first..first + pieces_max {
            let Some(piece) = self.free(at) else { break };
            if at > first && !joins(self.gap_before(at)) {
                break;
            }
            chars += piece.chars;
        }
        chars
    }

    /// Whether some beginning of what [`Self::joined`] would join has so many bytes.
    pub fn joins_to(
        &self,
        first: usize,
        pieces_max: usize,
        joins: impl Fn(&str) -> bool,
        bytes: usize,
    ) -> bool {
        let mut length = 0;
        for at in first..first + pieces_max {
            let Some(piece) = self.free(at).filter(|_| length < bytes) else { break };
            if at > first && !joins(self.gap_before(at)) {
                break;
            }
            length += piece.text.len();
        }
        length == bytes
    }

    /// Pieces from `first` on, joined while `joins` accepts what stands between
    /// them, at most `pieces_max`, in capitals.
    pub fn joined(&self, first: usize, pieces_max: usize, joins: impl Fn(&str) -> bool) -> Joined {
        let mut joined = Joined { bytes: [0; JOINED_BYTES_MAX], ends: [(0, 0); JOINED_PIECES_MAX] };
        let mut length = 0;
        for (end, at) in joined.ends.iter_mut().zip(first..first + pieces_max) {
            let Some(piece) = self.free(at) else { break };
            if at > first && !joins(self.gap_before(at)) {
                break;
            }
            let Some(room) = joined.bytes.get_mut(length..length + piece.text.len()) else { break };
            room.copy_from_slice(piece.text.as_bytes());
            room.make_ascii_uppercase();
            length += piece.text.len();
            *end = (at, length);
        }
        joined
    }
}

/// The byte of a gap of one ASCII character; nought of another.
fn only_byte(gap: &[u8]) -> u8 {
    match gap {
        [byte] if byte.is_ascii() => *byte,
        _ => 0,
    }
}

/// Bytes and pieces of the longest joined value.
const JOINED_BYTES_MAX: usize = 64;
const JOINED_PIECES_MAX: usize = 10;

/// The beginnings of a joined value, a piece longer each.
pub(super) struct Joined {
    bytes: [u8; JOINED_BYTES_MAX],
    /// The last piece of each beginning, and its length in bytes.
    ends: [(usize, usize); JOINED_PIECES_MAX],
}

impl Joined {
    /// Each beginning whose length `fits`, with the index of its last piece.
    pub fn each(&self, fits: impl Fn(usize) -> bool) -> impl Iterator<Item = (usize, &str)> {
        let all = self.ends.iter().take_while(|(_, length)| *length > 0);
        all.filter(move |(_, length)| fits(*length)).filter_map(|(last, length)| {
            Some((*last, str::from_utf8(self.bytes.get(..*length)?).ok()?))
        })
    }
}
