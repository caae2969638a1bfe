//! Email addresses and telephone numbers.

use super::{
    super::EntityKind,
    Value,
    pieces::{Pieces, folded},
};
use crate::{orders::records::email_key, text::word_lists::WordSet};

/// Bytes of the part before and after the `@`.
const LOCAL_BYTES_MAX: usize = 64;
const DOMAIN_BYTES_MAX: usize = 255;
/// Groups of a telephone number.
const PIECES_MAX: usize = 8;

/// Finds email addresses.
pub(super) fn emails(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    let text = pieces.text();
    for (at, _) in text.match_indices('@') {
        let Some(span) = email_around(text, at) else { continue };
        let value = pieces.value(|| email_key(text.get(span[0]..span[1]).unwrap_or_default()));
        pieces.claim_span(span);
        found.push(Value { kind: EntityKind::Email, value, span });
    }
}

fn email_around(text: &str, at: usize) -> Option<[usize; 2]> {
    let local: usize = text
        .get(..at)?
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric() || "._%+-'".contains(*c))
        .take(LOCAL_BYTES_MAX)
        .map(char::len_utf8)
        .sum();
    let domain = text.get(at + 1..)?;
    let length: usize = domain
        .chars()
        .take_while(|c| c.is_alphanumeric() || ".-".contains(*c))
        .take(DOMAIN_BYTES_MAX)
        .map(char::len_utf8)
        .sum();
    let domain = domain.get(..length)?.trim_end_matches(['.', '-']);
    let local = text.get(at - local..at)?.trim_start_matches(['.', '-', '\'']);
    let (name, last) = domain.rsplit_once('.')?;
    let fits = !local.is_empty()
        && !name.is_empty()
        && last.chars().count() >= 2
        && last.chars().all(char::is_alphabetic);
    fits.then_some([at - local.len(), at + 1 + domain.len()])
}

/// Finds telephone numbers: international, grouped, or announced by a word.
pub(super) fn phones(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    let mut at = 0;
    while at < pieces.len() {
        match phone_at(pieces, at) {
            Some((last, value, start)) => {
                let span = [start, pieces.span(at, last)[1]];
                found.push(Value { kind: EntityKind::Phone, value, span });
                pieces.claim(at, last);
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

/// Whether a telephone number in groups begins at piece `at`.
pub(super) fn is_grouped_phone(pieces: &Pieces<'_>, at: usize) -> bool {
    phone_at(pieces, at).is_some_and(|(last, ..)| last > at)
}

fn phone_at(pieces: &Pieces<'_>, at: usize) -> Option<(usize, String, usize)> {
    let piece = pieces.free(at).filter(super::pieces::Piece::is_number)?;
    let before = pieces.gap_before(at);
    let plus = before.trim_end_matches('(').ends_with('+');
    if !plus && is_code(pieces, at) {
        return None;
    }
    let nought = piece.text.starts_with('0');
    if !plus && !nought && !is_national_start(pieces, at) && !is_announced(pieces, at) {
        return None;
    }
    let mut lengths = [0; PIECES_MAX];
    let (mut groups, mut chars) = (0, 0);
    for (offset, length) in lengths.iter_mut().enumerate() {
        let Some(next) = pieces.free(at + offset).filter(super::pieces::Piece::is_number) else {
            break;
        };
        if offset > 0 && !joins(pieces.gap_before(at + offset)) {
            break;
        }
        *length = next.chars;
        (groups, chars) = (offset + 1, chars + next.chars);
    }
    let lengths = lengths.get(..groups).unwrap_or_default();
    let fits = if plus || piece.text.starts_with("00") {
        (8..=15).contains(&chars)
    } else {
        let national = nought && (9..=12).contains(&chars);
        let grouped = groups > 1 && is_national(piece.text, lengths);
        national || grouped || ((7..=13).contains(&chars) && is_announced(pieces, at))
    };
    if !fits {
        return None;
    }
    let last = at + groups - 1;
    let value = pieces.value(|| {
        let sign = plus.then_some("+");
        sign.into_iter().chain((at..=last).filter_map(|i| pieces.get(i)).map(|p| p.text)).collect()
    });
    let bracket = usize::from(before.ends_with('('));
    let reach = if plus { before.rfind('+').map_or(0, |p| before.len() - p) } else { bracket };
    Some((last, value, piece.span[0] - reach))
}

/// Whether the word before piece `at` makes it an article's or a part's number.
fn is_code(pieces: &Pieces<'_>, at: usize) -> bool {
    static CODES: WordSet = WordSet::new(&[
        "sku",
        "ref",
        "reference",
        "referencia",
        "referenz",
        "cod",
        "codigo",
        "codice",
        "code",
        "artikel",
        "artikelnr",
        "artikelnummer",
        "art",
        "article",
        "articolo",
        "articulo",
        "artigo",
        "part",
        "model",
        "modell",
        "modele",
        "modelo",
        "ean",
        "isbn",
        "asin",
        "bestellnr",
        "seriennummer",
        "serial",
    ]);
    let word = at.checked_sub(1).and_then(|before| pieces.get(before));
    word.is_some_and(|word| word.is_word() && CODES.has(&folded(word.text)))
}

/// Marks between two groups of one number.
fn joins(gap: &str) -> bool {
    !gap.is_empty() && gap.len() <= 3 && gap.chars().all(|c| " -./()\u{a0}".contains(c))
}

/// Whether [`is_national`] may say so of the number that begins at `at`, by its first groups.
fn is_national_start(pieces: &Pieces<'_>, at: usize) -> bool {
    let length = |at: usize| pieces.get(at).map(|p| p.chars);
    matches!(
        (length(at), length(at + 1)),
        (Some(2), Some(1 | 3 | 4 | 5 | 7)) | (Some(3), Some(2 | 3 | 6 | 7))
    )
}

/// Whether digits in groups of such `lengths` are a number as a country prints it
/// that dials no nought first.
fn is_national(digits: &str, lengths: &[usize]) -> bool {
    let starts = |firsts: &str| digits.starts_with(|c: char| firsts.contains(c));
    match lengths {
        // North America.
        [3, 3, 4] => starts("23456789"),
        // Spain and Portugal.
        [3, 3, 3] | [3, 2, 2, 2] | [2, 3, 2, 2] => starts("6789") || digits.starts_with('2'),
        [2, 3, 4] | [2, 7] => starts("29"),
        [3, 6] => starts("69"),
        // Italian mobiles, without the two that print as in North America.
        [3, 7] | [3, 2, 2, 3] | [3, 3, 2, 2] => starts("3"),
        // Brazil and Mexico, with the area in front.
        [2, 5, 4] | [2, 4, 4] | [2, 1, 4, 4] => starts("123456789"),
        _ => false,
    }
}

fn is_announced(pieces: &Pieces<'_>, at: usize) -> bool {
    static WORDS: WordSet = WordSet::new(&[
        "phone",
        "tel",
        "call",
        "mobile",
        "cell",
        "number",
        "whatsapp",
        "handy",
        "telefon",
        "mobil",
        "portable",
        "telephone",
        "numero",
        "movil",
        "cellulare",
        "telemovel",
        "celular",
        "telefoon",
        "ring",
        "text",
        "rufnummer",
        "contact",
    ]);
    (at.saturating_sub(3)..at).filter_map(|i| pieces.get(i)).any(|piece| {
        if !piece.is_word() {
            return false;
        }
        let word = folded(piece.text);
        let word: &str = &word;
        WORDS.has(word) || word.starts_with("telef")
    })
}
