//! Sizes, behind the word for size.

use super::{
    super::EntityKind,
    Value,
    pieces::{Folded, Pieces, folded},
};

const ANNOUNCING: &[&str] = &[
    "size", "sizes", "grosse", "groesse", "gr", "taille", "pointure", "talla", "taglia", "misura",
    "numero", "tamanho", "maat",
];
const LETTERS: &[&str] =
    &["XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "2XL", "3XL", "4XL", "5XL"];

/// Finds sizes: a letter or a number of at most three digits behind the word.
pub(super) fn find(pieces: &mut Pieces<'_>, found: &mut Vec<Value>) {
    for at in 1..pieces.len() {
        if !pieces.is_word(Some(at - 1)) {
            continue;
        }
        let Some(piece) = pieces.free(at).filter(|p| p.chars <= 4) else { continue };
        let number = piece.is_number() && piece.chars <= 3;
        if !number && !LETTERS.iter().any(|size| size.eq_ignore_ascii_case(piece.text)) {
            continue;
        }
        let near = |gap: &str| matches!(gap, " " | ": " | ". " | "\u{a0}");
        let announced = near(pieces.gap_before(at))
            && pieces.get(at - 1).filter(|p| p.is_word() && p.chars <= 10).is_some_and(|p| {
                let mut word = folded(p.text);
                if word.contains('ß') {
                    word = Folded::Long(word.replace('ß', "ss"));
                }
                // Of numbers only sizes of shoes are called so: "numero 42".
                ANNOUNCING.contains(&&*word) && (&*word != "numero" || piece.chars == 2)
            });
        if announced {
            let value = pieces.value(|| piece.text.to_uppercase());
            found.push(Value { kind: EntityKind::Size, value, span: piece.span });
            pieces.claim(at, at);
        }
    }
}
