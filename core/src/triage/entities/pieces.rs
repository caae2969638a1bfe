//! A text as runs of letters and digits, with what stands between them.

use std::borrow::Cow;

use crate::text::fold;

/// A piece's text folded; most are plain already.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if plain { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) }
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
    pieces: Vec<Piece<'t>>,
    claimed: Vec<bool>,
}

impl<'t> Pieces<'t> {
    /// Reads `text`.
    pub fn read(text: &'t str) -> Self {
        let mut pieces = vec![];
        let mut open: Option<(usize, usize, usize)> = None;
        let mut close = |open: Option<(usize, usize, usize)>, end: usize| {
            let Some((start, digits, chars)) = open else { return };
            let Some(piece) = text.get(start..end) else { return };
            pieces.push(Piece { text: piece, span: [start, end], digits, chars });
        };
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() {
                let (start, digits, chars) = open.unwrap_or((at, 0, 0));
                open = Some((start, digits + usize::from(c.is_ascii_digit()), chars + 1));
            } else {
                close(open.take(), at);
            }
        }
        close(open, text.len());
        let claimed = vec![false; pieces.len()];
        Self { text, pieces, claimed }
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
        self.pieces.get(at).copied()
    }

    /// Piece `at`, unless it is part of a value already.
    pub fn free(&self, at: usize) -> Option<Piece<'t>> {
        self.get(at).filter(|_| self.claimed.get(at) == Some(&false))
    }

    /// What stands before piece `at`, back to the piece before it.
    pub fn gap_before(&self, at: usize) -> &'t str {
        let end = self.get(at).map_or(self.text.len(), |p| p.span[0]);
        let start = at.checked_sub(1).and_then(|b| self.get(b)).map_or(0, |p| p.span[1]);
        self.text.get(start..end).unwrap_or_default()
    }

    /// What stands after piece `at`, up to the piece after it.
    pub fn gap_after(&self, at: usize) -> &'t str {
        self.gap_before(at + 1)
    }

    /// Marks pieces `first` to `last` as part of a value.
    pub fn claim(&mut self, first: usize, last: usize) {
        for at in first..=last {
            if let Some(flag) = self.claimed.get_mut(at) {
                *flag = true;
            }
        }
    }

    /// Marks every piece that begins or ends in `span`.
    pub fn claim_span(&mut self, span: [usize; 2]) {
        let first = self.pieces.partition_point(|p| p.span[1] <= span[0]);
        let last = self.pieces.partition_point(|p| p.span[0] < span[1]);
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
    /// Each beginning with the index of its last piece.
    pub fn each(&self) -> impl Iterator<Item = (usize, &str)> {
        let all = self.ends.iter().take_while(|(_, length)| *length > 0);
        all.filter_map(|(last, length)| {
            Some((*last, str::from_utf8(self.bytes.get(..*length)?).ok()?))
        })
    }
}
