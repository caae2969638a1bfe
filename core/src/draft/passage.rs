//! The sentences of a passage that answer a question: nobody who asks about Switzerland wants
//! to read what delivery costs at home.

use super::{kinds::telling, spoken::sentences};
use crate::{policy::ideas_of_text, text::fold};

/// Letters that two words share when one is a form of the other.
const STEM_CHARS: usize = 5;
/// Characters of a passage that is short enough to be told whole.
const WHOLE_CHARS_MAX: usize = 110;
/// Sentences that are told of one passage.
const SENTENCES_MAX: usize = 3;

/// The sentences of `passage` that `question` is about, in their order; the first ones where
/// the words do not tell.
pub fn of_use(passage: &str, question: &str) -> String {
    let all = sentences(passage);
    if all.len() < 2 || passage.chars().count() <= WHOLE_CHARS_MAX {
        return passage.to_owned();
    }
    let words = telling(&fold(question));
    let ideas = ideas_of_text(question);
    let scores: Vec<usize> = all.iter().map(|s| score(s, &words, &ideas)).collect();
    let best = scores.iter().copied().max().unwrap_or(0);
    // What the words mean in the field chooses a passage, but not a sentence of it.
    let best = if best >= 2 { best } else { 0 };
    let enough = (best * 2).div_ceil(3).max(1);
    let kept = all.iter().zip(&scores).filter(|(_, score)| best == 0 || **score >= enough);
    kept.take(SENTENCES_MAX).map(|(s, _)| s.as_str()).collect::<Vec<_>>().join(" ")
}

/// True when `passage` speaks of what `question` says, or the question says nothing of its own.
pub fn mentions(passage: &str, question: &str) -> bool {
    let words = telling(&fold(question));
    words.is_empty() || score(passage, &words, &ideas_of_text(question)) > 0
}

/// True when `passage` has a word of `question` itself, in some form.
pub fn has_words_of(passage: &str, question: &str) -> bool {
    let words = telling(&fold(question));
    let own = fold(passage);
    let own: Vec<&str> = own.split(|c: char| !c.is_alphanumeric()).collect();
    let met = |word: &&String| {
        word.chars().count() >= STEM_CHARS && own.iter().any(|o| are_forms(o, word))
    };
    let met = words.iter().filter(met).count();
    met > 0 && 2 * met >= words.len()
}

/// True when `text` holds a word of `heading`.
pub fn mentions_any(text: &str, heading: &str) -> bool {
    let words = telling(&fold(heading));
    let folded = fold(text);
    let own: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    words.iter().any(|word| own.iter().any(|o| are_forms(o, word)))
}

/// Words count twice, what they mean in the field once.
fn score(sentence: &str, words: &[String], ideas: &[&str]) -> usize {
    let folded = fold(sentence);
    let own: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let met = words.iter().filter(|word| own.iter().any(|o| are_forms(o, word))).count();
    let told = ideas_of_text(sentence);
    2 * met + ideas.iter().filter(|idea| told.contains(idea)).count()
}

/// True for two forms of one word: the same beginning, or the same word.
fn are_forms(a: &str, b: &str) -> bool {
    a == b || a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= STEM_CHARS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_asked_is_told() {
        let delivery = "UK delivery takes 2 to 4 working days and costs £3.50, or nothing over £40. \
                        We send to the EU and Switzerland for £14; customs charges are yours to pay. \
                        We do not deliver outside Europe.";
        let told = of_use(delivery, "Do you ship to Switzerland?");
        assert!(told.contains("Switzerland") && !told.contains("£3.50"), "{told}");
        assert_eq!(of_use("One. Two.", "What?"), "One. Two.");
        let sizes = "S fits up to 50 cm, M up to 65 cm, and L up to 80 cm around the chest. Measure behind the \
                     front legs, and leave room for two fingers.";
        assert!(of_use(sizes, "How is it made?").contains("Measure"));
    }
}
