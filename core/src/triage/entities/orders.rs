//! Order numbers in any brand's format: behind `#`, behind the word "order", or by shape.

use super::{
    super::EntityKind,
    Value, contact,
    pieces::{Piece, Pieces, folded},
};
use crate::{orders::records::order_key, text::word_lists::WordSet};

/// Pieces of one order number: `SW-1848-A`.
const PIECES_MAX: usize = 5;
/// Bytes of one order number.
const NUMBER_BYTES_MAX: usize = 64;
/// Digits of the shortest number without a `#`.
const UNSIGNED_DIGITS_MIN: usize = 3;
/// Pieces looked back over from a number to the word "order".
const CONTEXT_PIECES: usize = 5;

/// Words that announce an order number, as folded beginnings.
const ANNOUNCING: &[&str] = &[
    "order",
    "bestell",
    "auftrag",
    "commande",
    "pedido",
    "ordin",
    "encomenda",
    "compra",
    "orden",
    "purchase",
    "po",
    "ref",
    "bestelnummer",
    "kauf",
    "rma",
    "invoice",
    "rechnung",
    "factura",
    "facture",
    "fattura",
    "fatura",
    "factuur",
];
/// Words that may stand between that word and the number.
static BETWEEN: WordSet = WordSet::new(&[
    "nr",
    "no",
    "number",
    "nummer",
    "num",
    "numero",
    "n",
    "o",
    "id",
    "ref",
    "reference",
    "referenz",
    "is",
    "ist",
    "est",
    "es",
    "e",
    "was",
    "war",
    "my",
    "lautet",
    "code",
    "bestellnummer",
    "the",
    "numer",
    "nbr",
    "nro",
    "it",
    "its",
    "a",
    "com",
    "mit",
    "met",
    "con",
    "der",
    "di",
    "de",
    "het",
]);

/// Amazon's 3-7-7.
pub(super) fn marketplace(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    for at in 0..pieces.len() {
        let lengths = [3, 7, 7];
        let fits = lengths.iter().enumerate().all(|(offset, length)| {
            let number =
                pieces.free(at + offset).is_some_and(|p| p.is_number() && p.chars == *length);
            number && (offset == 0 || matches!(pieces.gap_before(at + offset), "-" | "–"))
        });
        if fits {
            push(pieces, found, at, at + 2, false);
        }
    }
}

/// Every other order number.
pub(super) fn find(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    let mut at = 0;
    while at < pieces.len() {
        match order_at(pieces, at) {
            Some((last, sign)) => {
                push(pieces, found, at, last, sign);
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

fn push(pieces: &mut Pieces<'_>, found: &mut Vec<Value>, first: usize, last: usize, sign: bool) {
    let mut span = pieces.span(first, last);
    let before = pieces.gap_before(first);
    if sign && before.ends_with('#') {
        span[0] -= 1;
    }
    let text = pieces.text();
    let value = pieces.value(|| order_key(text.get(span[0]..span[1]).unwrap_or_default()));
    let kind = if !sign && is_invoice(pieces, first, &value) {
        EntityKind::InvoiceNumber
    } else {
        EntityKind::OrderNumber
    };
    found.push(Value { kind, value, span });
    pieces.claim(first, last);
}

/// An invoice's: its own prefix, or the word for an invoice's number before it. A bare
/// number behind "invoice" may as well be the order's.
fn is_invoice(pieces: &Pieces<'_>, first: usize, value: &str) -> bool {
    const PREFIXES: &[&str] = &["INV", "RE", "RG", "FAC", "FT", "FV", "FACT"];
    const WORDS: &[&str] = &[
        "invoice",
        "rechnung",
        "rechnungsnummer",
        "facture",
        "factura",
        "fattura",
        "fatura",
        "factuur",
        "factuurnummer",
    ];
    let prefix: String = value.chars().take_while(|c| c.is_alphabetic()).collect();
    let word =
        |back: usize| first.checked_sub(back).and_then(|at| pieces.get(at)).map(|p| folded(p.text));
    let named = (1..=3).filter_map(word).any(|word| WORDS.contains(&&*word));
    PREFIXES.contains(&prefix.as_str()) || (named && !prefix.is_empty())
}

/// The last piece of an order number that begins at piece `at`, and whether a `#` stands before it.
fn order_at(pieces: &Pieces<'_>, at: usize) -> Option<(usize, bool)> {
    let piece = pieces.free(at)?;
    if piece.digits == 0 && !matches!(pieces.gap_after(at), "-" | "_" | "–") {
        return None;
    }
    // A number by itself needs a `#` or a word before it.
    if piece.is_number()
        && !matches!(pieces.mark_before(at), 0 | b'#')
        && !pieces.is_word(at.checked_sub(1))
    {
        return None;
    }
    // "…to the order, 07700 900 271": groups from a nought are a telephone number.
    if piece.text.starts_with('0') && contact::is_grouped_phone(pieces, at) {
        return None;
    }
    let before = pieces.gap_before(at);
    // Inside a longer compound, or a decimal fraction, nothing begins.
    if matches!(before, "-" | "_" | "." | "," | "/" | "'" | "@")
        && at > 0
        && pieces.free(at - 1).is_some()
    {
        return None;
    }
    let sign = before.trim_end().ends_with('#');
    let shape = Shape::read(pieces, at)?;
    if !sign && shape.digits < UNSIGNED_DIGITS_MIN {
        return None;
    }
    let announced = is_announced(pieces, at);
    let accepted = if sign {
        shape.digits >= 3 && shape.is_orderly() || (announced && shape.digits >= 1)
    } else if announced {
        shape.is_orderly()
    } else {
        shape.is_prefixed(piece)
    };
    accepted.then_some((shape.last, sign))
}

/// What a run of pieces joined by hyphens looks like.
struct Shape {
    last: usize,
    digits: usize,
    letters: usize,
    pieces: usize,
    ends_in_number: bool,
}

impl Shape {
    fn read(pieces: &Pieces<'_>, at: usize) -> Option<Self> {
        let (mut last, mut bytes, mut digits, mut chars) = (None, 0, 0, 0);
        for next in at..at + PIECES_MAX {
            let Some(piece) = pieces.free(next) else { break };
            let joins = next == at || matches!(pieces.gap_before(next), "-" | "_" | "–");
            bytes += piece.text.len();
            if !joins || bytes > NUMBER_BYTES_MAX {
                break;
            }
            (last, digits, chars) = (Some(next), digits + piece.digits, chars + piece.chars);
        }
        let last = last?;
        let ends_in_number = pieces.get(last).is_some_and(|p| p.is_number());
        let letters = chars - digits;
        (digits > 0).then_some(Self {
            last,
            digits,
            letters,
            pieces: last - at + 1,
            ends_in_number,
        })
    }

    /// Mostly digits with a short prefix or suffix, as brands number.
    fn is_orderly(&self) -> bool {
        self.digits >= self.letters.saturating_sub(2) && self.letters <= 10 && self.digits <= 20
    }

    /// `SW-1848`, `SW1848`: a short prefix in capitals and four or more digits.
    fn is_prefixed(&self, first: Piece<'_>) -> bool {
        let mut prefix = first.text.chars().take_while(|c| c.is_alphabetic());
        let letters = prefix.clone().count();
        let capitals = prefix.clone().all(|c| c.is_ascii_uppercase());
        let hyphenated = self.pieces == 2 && first.is_word() && self.ends_in_number;
        let glued = self.pieces == 1 && capitals && (2..=4).contains(&letters);
        let fits = (1..=6).contains(&letters) && self.letters == letters;
        let lower = letters >= 2 && self.digits >= 4 && prefix.all(|c| c.is_ascii_lowercase());
        fits && ((hyphenated && self.digits >= 3 && (capitals || lower))
            || (glued && (4..=9).contains(&self.digits)))
    }
}

fn is_announced(pieces: &Pieces<'_>, at: usize) -> bool {
    for back in 1..=CONTEXT_PIECES.min(at) {
        let Some(piece) = pieces.get(at - back) else { return false };
        let gap = pieces.gap_before(at - back + 1);
        if gap.contains(['\n', '?', '!', ';', '£', '$', '€'])
            || (gap.contains('.') && gap.len() > 2)
        {
            return false;
        }
        if !piece.is_word() {
            return false;
        }
        let word = folded(piece.text);
        let word: &str = &word;
        if BETWEEN.has(word) {
            continue;
        }
        let plain = !matches!(word, "ordered" | "ordering" | "orders" | "bestellt" | "bestelde");
        return plain
            && ANNOUNCING.iter().any(|a| word == *a || (a.len() > 3 && word.starts_with(a)));
    }
    false
}
