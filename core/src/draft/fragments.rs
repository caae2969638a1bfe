//! Questions without their mark, as people write them in chats: "do you ship to switzerland".

use super::spoken::sentences;
use crate::text::fold;

/// Words of a sentence that may be a question without a mark.
const WORDS_MAX: usize = 18;
/// Words of a whole message that is taken for a question where nothing else is said.
const MESSAGE_WORDS_MAX: usize = 14;

/// Verb and subject in the order of a question, folded. They ask even before a full stop.
const ASKING: &[&str] = &[
    "do you",
    "does it",
    "does the",
    "does this",
    "do i",
    "do they",
    "can i",
    "can you",
    "can we",
    "could i",
    "could you",
    "is it",
    "is the",
    "is this",
    "is there",
    "are you",
    "are they",
    "are the",
    "are there",
    "will it",
    "will you",
    "will the",
    "may i",
    "would it",
    "have you got",
    "how much",
    "how long",
    "how many",
    "how do",
    "how can",
    "when do",
    "when does",
    "when will",
    "when is",
    "where is",
    "where do",
    "where can",
    "which size",
    "what size",
    "what is the",
    "who pays",
    "liefert ihr",
    "liefern sie",
    "versendet ihr",
    "versenden sie",
    "verschickt ihr",
    "schickt ihr",
    "habt ihr",
    "haben sie",
    "gibt es",
    "gibts",
    "kann ich",
    "kann man",
    "konnt ihr",
    "konnen sie",
    "ist das",
    "ist der",
    "ist die",
    "ist es",
    "sind die",
    "sind das",
    "geht das",
    "geht es",
    "passt das",
    "passt der",
    "passt die",
    "kommt der",
    "kommt die",
    "kommt das",
    "muss ich",
    "muss man",
    "darf ich",
    "wie lange",
    "wie viel",
    "wieviel",
    "wie teuer",
    "wie gross",
    "wo ist",
    "wo finde",
    "wann kommt",
    "wann ist",
    "wann wird",
    "welche grosse",
    "was kostet",
    "wer zahlt",
    "livrez-vous",
    "livrez vous",
    "vous livrez",
    "est-ce que",
    "est-ce qu'",
    "avez-vous",
    "avez vous",
    "vous avez",
    "pouvez-vous",
    "pouvez vous",
    "peut-on",
    "puis-je",
    "y a-t-il",
    "faites-vous",
    "vous faites",
    "c'est possible",
    "combien coute",
    "combien de temps",
    "quelle taille",
    "quand est-ce",
    "comment faire",
    "haceis",
    "hacen",
    "enviais",
    "envian",
    "teneis",
    "tienen",
    "hay ",
    "puedo",
    "podeis",
    "pueden",
    "se puede",
    "cuanto",
    "cuanta",
    "cuando llega",
    "cuando sale",
    "donde esta",
    "que talla",
    "sirve para",
    "spedite",
    "fate ",
    "avete",
    "posso",
    "potete",
    "si puo",
    "c'e ",
    "quanto costa",
    "quanto tempo",
    "quando arriva",
    "quando parte",
    "dove e",
    "dov'e",
    "che taglia",
    "va bene per",
    "e possibile",
    "enviam",
    "fazem",
    "voces",
    "posso ",
    "podem",
    "da para",
    "e possivel",
    "quanto custa",
    "quanto tempo",
    "quando chega",
    "onde esta",
    "qual o tamanho",
    "leveren jullie",
    "levert u",
    "verzenden jullie",
    "verzendt u",
    "hebben jullie",
    "heeft u",
    "hebt u",
    "kan ik",
    "kunnen jullie",
    "kunt u",
    "is het",
    "is er",
    "zijn de",
    "zijn jullie",
    "mag ik",
    "moet ik",
    "hoe lang",
    "hoe duur",
    "hoeveel",
    "wanneer komt",
    "waar is",
    "welke maat",
    "wat kost",
];
/// Single words that ask where no mark ends the sentence.
const OPENING: &[&str] = &[
    "what", "where", "which", "who", "how", "why", "wann", "welche", "welcher", "welches", "warum",
    "wieso", "weshalb", "combien", "pourquoi", "quel", "quelle", "quels", "quelles", "cual",
    "cuales", "quale", "quali", "qual", "quais", "wanneer", "welke", "waarom", "hoe",
];
/// Openings that ask nothing after all.
const TELLING: &[&str] = &[
    "what a ",
    "how nice",
    "how lovely",
    "how awful",
    "how sad",
    "which is",
    "who knows",
    "can i just say",
    "is it just me",
    "kann ich nur",
    "hoe dan ook",
    "do i have to say",
];
/// A question that stands at the end: "the code does not work why".
const CLOSING: &[&str] = &[
    "warum", "wieso", "why", "pourquoi", "por que", "perche", "waarom", "how come", "geht das",
    "possible",
];

/// The parts of `text` that ask without a question mark.
pub fn unmarked(text: &str) -> Vec<String> {
    let sentences = sentences(text).into_iter().filter(|s| !s.ends_with('?'));
    sentences.flat_map(|sentence| asking_parts(&sentence)).collect()
}

fn asking_parts(sentence: &str) -> Vec<String> {
    let ended = sentence.ends_with(['.', '!']);
    let mut parts = vec![];
    for piece in sentence.split([',', ';']).flat_map(super::spoken::apart) {
        if asks(&piece, ended) {
            parts.push(piece.trim().to_owned());
        }
    }
    if parts.is_empty() && !ended && ends_asking(sentence) {
        parts.push(sentence.trim().to_owned());
    }
    parts
}

/// True when `piece` has the order of a question.
pub fn asks(piece: &str, ended: bool) -> bool {
    let folded = fold(super::spoken::without_greeting(piece));
    let folded = folded.trim_start_matches(['¿', ' ', '-']);
    let words = folded.split_whitespace().count();
    if !(2..=WORDS_MAX).contains(&words) || TELLING.iter().any(|t| folded.starts_with(t)) {
        return false;
    }
    let first = folded.split_whitespace().next().unwrap_or_default();
    let spaced = format!("{folded} ");
    let pair = ASKING.iter().any(|opening| {
        spaced.strip_prefix(opening.trim_end()).is_some_and(|rest| {
            opening.ends_with('\'') || rest.starts_with(|c: char| !c.is_alphanumeric())
        })
    });
    pair || !ended && OPENING.contains(&first)
}

fn ends_asking(sentence: &str) -> bool {
    let folded = fold(sentence);
    let folded = folded.trim();
    let words = folded.split_whitespace().count();
    (3..=WORDS_MAX).contains(&words)
        && CLOSING
            .iter()
            .any(|end| folded.strip_suffix(end).is_some_and(|before| before.ends_with([' ', ','])))
}

/// A message of one short line with no mark at its end, as a chat's question may be.
pub fn is_fragment(text: &str) -> bool {
    let line = text.trim();
    let words = line.split_whitespace().count();
    (3..=MESSAGE_WORDS_MAX).contains(&words)
        && !line.contains(['\n', '?', '!'])
        && !line.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_without_a_mark_are_found() {
        for (text, want) in [
            ("do you ship to switzerland", vec!["do you ship to switzerland"]),
            ("liefert ihr in die schweiz", vec!["liefert ihr in die schweiz"]),
            (
                "hola hacéis envíos a suiza y cuánto tarda",
                vec!["hola hacéis envíos a suiza", "cuánto tarda"],
            ),
            (
                "hi geschirr ist zu klein, will L haben, geht das und muss ich das porto zahlen",
                vec!["geht das", "muss ich das porto zahlen"],
            ),
            ("der code PFOTE10 geht nicht warum", vec!["der code PFOTE10 geht nicht warum"]),
            ("Please tell me how it went. I love it.", vec![]),
            ("What a lovely shop", vec![]),
            ("is the train set ok for a 2 yr old", vec!["is the train set ok for a 2 yr old"]),
            ("My parcel is late.", vec![]),
            ("Livrez-vous en Suisse.", vec!["Livrez-vous en Suisse."]),
        ] {
            assert_eq!(unmarked(text), want, "{text}");
        }
        assert!(is_fragment("la moka inox va in lavastoviglie"));
        assert!(!is_fragment("I want my money back."));
    }
}
