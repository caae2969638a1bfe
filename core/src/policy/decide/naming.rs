//! Whether a name speaks of a word: as it stands, in the plural, or at the end of a compound.

/// The shortest word whose plural is looked for: "ring" and "rings", not "as" and "ass".
const PLURAL_CHARS_MIN: usize = 4;

/// Endings of plurals in the seven languages, of those that only add letters.
const PLURALS: [&str; 7] = ["s", "es", "n", "en", "e", "er", "x"];

/// The shortest word that is looked for at the end of a compound.
const HEAD_CHARS_MIN: usize = 4;

/// What must stand before it.
const BEFORE_CHARS_MIN: usize = 3;

/// True when `name` speaks of `words`, both folded. With `compounds` what the end of a
/// word says it is counts as well: a "Federkernmatratze" is a "Matratze".
pub(super) fn names(name: &str, words: &str, compounds: bool) -> bool {
    let wanted: Vec<&str> = spaced(words).collect();
    let have: Vec<&str> = spaced(name).collect();
    !wanted.is_empty()
        && have.windows(wanted.len()).any(|run| {
            let mut pairs = run.iter().zip(&wanted);
            pairs.all(|(have, wanted)| is_same(have, wanted, compounds))
        })
}

/// The words of a folded text.
pub(super) fn spaced(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// True when the word `have` is `wanted`, its singular or plural, or a compound of it.
pub(super) fn is_same(have: &str, wanted: &str, compounds: bool) -> bool {
    same_word(have, wanted) || (compounds && is_compound_of(have, wanted))
}

/// The same word, or the other's plural.
fn same_word(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.chars().count() < PLURAL_CHARS_MIN {
        return short == long;
    }
    if let Some(ending) = long.strip_prefix(short) {
        return ending.is_empty() || PLURALS.contains(&ending);
    }
    is_vowel_plural(a, b) || is_vowel_plural(b, a)
}

/// "battery" and "batteries", "vestito" and "vestiti".
fn is_vowel_plural(one: &str, many: &str) -> bool {
    let stem = ["y", "a", "o", "e"].iter().find_map(|vowel| one.strip_suffix(vowel));
    let ending = stem
        .filter(|stem| stem.chars().count() >= PLURAL_CHARS_MIN)
        .and_then(|stem| many.strip_prefix(stem));
    ending.is_some_and(|ending| ["ies", "i", "e"].contains(&ending))
}

/// True when `have` is written in one word and ends with `wanted`, either in the plural.
fn is_compound_of(have: &str, wanted: &str) -> bool {
    singulars(wanted).filter(|head| head.chars().count() >= HEAD_CHARS_MIN).any(|head| {
        let before = singulars(have).find_map(|have| have.strip_suffix(head));
        before.is_some_and(|before| before.chars().count() >= BEFORE_CHARS_MIN)
    })
}

/// `word`, and what it may be the plural of.
fn singulars(word: &str) -> impl Iterator<Item = &str> {
    core::iter::once(word).chain(PLURALS.iter().filter_map(move |e| word.strip_suffix(e)))
}

/// True when `words` stands in `text` between word boundaries; both folded.
pub(super) fn has_word(text: &str, words: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !words.is_empty()
        && text.match_indices(words).any(|(at, found)| {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let after = text.get(at + found.len()..).and_then(|t| t.chars().next());
            edge(before) && edge(after)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn plurals_and_compounds_are_the_same_goods_and_chance_likeness_is_not() {
        for (name, words, compounds, want) in [
            ("Velvet Lipstick Ruby", "lipsticks", false, true),
            ("Gold rings, set of 3", "ring", false, true),
            ("Batteries AA", "battery", false, true),
            ("Vestiti di lino", "vestito", false, true),
            ("Glow Gift Card $50", "gift cards", false, true),
            ("Gift wrapped card", "gift card", false, false),
            ("Vegetable peeler", "table", false, false),
            ("Earring", "ring", false, false),
            ("Federkernmatratze 140x200", "Matratzen", true, true),
            ("Federkernmatratze 140x200", "Matratzen", false, false),
            ("Zierkissen Moos", "Kissen", true, true),
            ("Sofabezüge grau", "Bezug", true, true),
            ("Matratzenschoner", "Matratze", true, false),
            ("Boxspringbetten", "Bett", true, true),
            ("Mascara XL", "mascaras", false, true),
            ("", "ring", true, false),
            ("ring", "", true, false),
        ] {
            assert_eq!(names(&fold(name), &fold(words), compounds), want, "{name}: {words}");
        }
    }
}
