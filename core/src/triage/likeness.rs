//! Whether a text says something like an example, for labels of a brand's own.

use super::{
    language,
    words::{Word, Words},
};
use crate::ticket::Ticket;

/// Share of an example's weight that one clause of the text must hold.
const LIKE_FROM: f32 = 0.75;
/// What a word that every text has ("the", "ist", "une") weighs beside others.
const COMMON_WEIGHT: f32 = 0.1;
/// Messages of a thread that are looked at.
const MESSAGES_MAX: usize = 5;
/// Letters that two forms of one word must have in common.
const STEM_LETTERS_MIN: usize = 4;

/// True when the customer says something like one of `examples` in the newest messages.
pub(crate) fn says_like(ticket: &Ticket, examples: &[String]) -> bool {
    let newest = ticket.customer_messages().rev().take(MESSAGES_MAX);
    let texts = newest.map(|message| message.text.as_str()).chain(ticket.subject.as_deref());
    let mut words = texts.map(Words::read);
    words.any(|text| examples.iter().any(|example| is_like(&text, example)))
}

/// True when some clause of `text` holds most of what `example` says, in any form
/// of its words and any order.
fn is_like(text: &Words, example: &str) -> bool {
    let example = Words::read(example);
    let wanted: Vec<(Word<'_>, f32)> =
        example.all().map(|word| (word, weight(word.folded))).collect();
    let total: f32 = wanted.iter().map(|(_, weight)| weight).sum();
    total > 0.0
        && text.clauses.iter().any(|clause| {
            let held = wanted
                .iter()
                .filter(|(want, _)| text.of(clause).any(|has| same(has.folded, want.folded)));
            held.map(|(_, weight)| weight).sum::<f32>() >= LIKE_FROM * total
        })
}

fn weight(word: &str) -> f32 {
    if language::is_common(word) { COMMON_WEIGHT } else { 1.0 }
}

/// Equal, or two endings of one stem: "gift" and "gifts", "bestellt" and "bestellte".
fn same(a: &str, b: &str) -> bool {
    let stem = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    a == b || (stem >= STEM_LETTERS_MIN && stem + 2 >= a.len() && stem + 2 >= b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_found_in_other_forms_and_orders() {
        for (want, example, text) in [
            (true, "birthday present", "It was meant as a present for her birthdays!"),
            (true, "it was a gift", "these gifts were for my nan"),
            (false, "birthday present", "happy birthday to me"),
            (false, "it was a gift", "it was a lamp"),
            (true, "Geschenk verpackt", "war das Geschenk denn nicht verpackt?"),
            (false, "", "anything"),
            (false, "bulk order", ""),
        ] {
            assert_eq!(is_like(&Words::read(text), example), want, "{example} in {text}");
        }
    }
}
