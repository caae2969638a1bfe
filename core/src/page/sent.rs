//! Whether a message of the thread is what stood in the reply box. Nothing else
//! tells that a reply was sent: a click on a button may fail, or save a draft.

use std::collections::HashSet;

use crate::{limits, text::fold, ticket::Message, vocabulary::Author};

/// Words that are compared together: single words are in every reply.
const RUN_WORDS: usize = 3;
/// The share of a message's runs that must stand in what was written.
const MESSAGE_SHARE_MIN: f32 = 0.85;
/// The share of what was written that must stand in the message: less, because the
/// box holds the signature and the quote, and a thread may shorten a message.
const WRITTEN_SHARE_MIN: f32 = 0.5;

/// The agent's message of `now` that says what was `written` in the reply box, and
/// was not among those `before`. `None` is no proof of the contrary.
#[must_use]
pub fn sent<'a>(written: &str, before: &[Message], now: &'a [Message]) -> Option<&'a Message> {
    let box_words = words(&without_tail(written));
    let known: HashSet<String> = agents(before).map(|message| fold(&message.text)).collect();
    agents(now)
        .rev()
        .filter(|message| !known.contains(&fold(&message.text)))
        .find(|message| says(&box_words, &words(&without_tail(&message.text))))
}

fn agents(messages: &[Message]) -> impl DoubleEndedIterator<Item = &Message> {
    messages.iter().filter(|message| message.from == Author::Agent)
}

/// True when `message` is `written`, but for what a desk adds or cuts.
fn says(written: &[String], message: &[String]) -> bool {
    if message.len() < RUN_WORDS || written.len() < RUN_WORDS {
        return !message.is_empty() && message == written;
    }
    let (ours, theirs) = (runs(written), runs(message));
    let shared = theirs.intersection(&ours).count() as f32;
    shared >= theirs.len() as f32 * MESSAGE_SHARE_MIN
        && shared >= ours.len() as f32 * WRITTEN_SHARE_MIN
}

fn runs(words: &[String]) -> HashSet<&[String]> {
    words.windows(RUN_WORDS).collect()
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(limits::MESSAGE_CHARS_MAX).map(str::to_owned).collect()
}

/// The text down to a signature's mark or the first quoted line.
fn without_tail(text: &str) -> String {
    let is_tail = |line: &str| line.trim_end() == "--" || line.trim_start().starts_with('>');
    let kept: Vec<&str> = text.lines().take_while(|line| !is_tail(line)).collect();
    if kept.iter().all(|line| line.trim().is_empty()) { text.to_owned() } else { kept.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str = "Hi Emma,\n\nyour parcel is late and I am sorry. I have asked the carrier, \
                         and write to you tomorrow.\n\nBest\n-- \nJonas Weber\nStitch & Wool";

    fn message(from: Author, text: &str) -> Message {
        Message { from, author: None, at: None, text: text.to_owned(), attachments: vec![] }
    }

    #[test]
    fn a_new_message_of_an_agent_that_says_the_same_was_sent() {
        for (text, want) in [
            (
                "Hi Emma, your parcel is late and I am sorry. I have asked the carrier, and write to you tomorrow. Best",
                true,
            ),
            (
                "Hi Emma,\nyour parcel is late and I am sorry. I have asked the carrier, and write to you tomorrow.\nBest\n\nJonas Weber",
                true,
            ),
            // Collapsed by the desk.
            ("Hi Emma, your parcel is late and I am sorry. I have asked the carrier", true),
            ("Hi Emma, your parcel is late.", false),
            ("Hi Emma, your parcel came back to us, shall we send it again?", false),
            ("", false),
        ] {
            let now = [message(Author::Customer, "where is it"), message(Author::Agent, text)];
            assert_eq!(sent(DRAFT, &now[..1], &now).is_some(), want, "{text}");
        }
    }

    #[test]
    fn what_was_there_before_or_is_a_customers_or_a_note_was_not_sent_now() {
        let body = without_tail(DRAFT);
        let old = [message(Author::Agent, &body)];
        assert_eq!(sent(DRAFT, &old, &old), None);
        for from in [Author::Customer, Author::Note, Author::System] {
            assert_eq!(sent(DRAFT, &[], &[message(from, &body)]), None, "{from:?}");
        }
    }

    #[test]
    fn short_replies_must_be_the_same() {
        let now = [message(Author::Agent, "Done, thanks!")];
        assert!(sent("done thanks", &[], &now).is_some());
        assert_eq!(sent("thanks", &[], &now), None);
        assert_eq!(sent("", &[], &[message(Author::Agent, "")]), None);
    }
}
