//! Colours of what was bought, in seven languages: "your black boots", where they are brown.

use std::{collections::HashMap, sync::OnceLock};

use super::{Finding, FindingKind, Severity, facts::Facts, mark, utterance::Utterance};
use crate::text::fold;

/// Beginnings of words that name a colour; those of one line are much the same. Names that
/// could be two stand in both.
const COLOURS: &[&str] = &[
    "black schwarz noir negro negra nero. nera. preto preta zwart onyx. jet. ebony midnight charcoal",
    "white weiss blanc bianc branc wit. witte ivory cream offwhite ecru. natural",
    "red. rot. rote. roten. roter. rouge rojo. roja. rosso rossa vermelh rood. rode. burgundy bordeaux wine. crimson cherry",
    "blue. blau bleu. azul. blu. blauw navy. marine midnight indigo denim sky. ocean teal. petrol",
    "green grun vert. verte verde groen olive khaki forest sage. salbei. sauge. salvia. salie. moss. moos. musgo. muschio. mos. teal. mint.",
    "yellow gelb jaune amarill giall amarel geel. mustard ocre. ochre lemon",
    "grey. gray. grau gris grigi cinza cinzent grijs charcoal slate ardoise. ardesia. pizarra. leisteen. anthrazit anthracite silver stone ash.",
    "brown braun brun. marron marrone castanh bruin cognac tan. camel caramel chestnut walnut mocha taupe chocolate espresso oak.",
    "beige sand. sabbia. sable. arena. zand. areia. camel cream ecru. taupe khaki oat. natural stone nude.",
    "pink. rosa. rose. roze. rosado fuchsia blush coral",
    "purple violet lila lilac viola roxo. paars lavender plum. aubergine",
    "orange naranja arancion laranja oranje rust. terracotta coral apricot",
    "silver silber argent. plateado argento prata zilver chrome steel",
    "tortoise tortoiseshell havana havane schildpatt ecaille carey tartaruga",
    "transparent transparente trasparente doorzichtig",
    "gold. golden dorado dourado dorat goud. brass",
];
/// German and Dutch colours that other words are joined to.
const JOINED: &[&str] = &[
    "grau", "blau", "grun", "schwarz", "weiss", "braun", "gelb", "grijs", "blauw", "groen",
    "zwart", "bruin", "geel",
];
/// Endings that a colour's word may take.
const ENDINGS: &[&str] = &[
    "", "e", "en", "er", "es", "em", "s", "o", "a", "os", "as", "i", "he", "hes", "hi", "ha", "te",
    "to", "ta", "tos", "tas", "io", "ia", "ne", "nes",
];
/// Words that make something the customer's.
const YOURS: &[&str] = &[
    "your", "yours", "ihr", "ihre", "ihren", "dein", "deine", "deinen", "votre", "vos", "vous",
    "ton", "tes", "su", "sus", "tu", "tus", "suo", "sua", "suoi", "sue", "tuo", "tua", "seu",
    "seus", "suas", "uw", "jouw", "je",
];

/// The families of colour that a folded word names, as bits.
pub fn families(word: &str) -> u32 {
    static ALL: OnceLock<HashMap<String, u32>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut all = HashMap::new();
        for (at, line) in COLOURS.iter().enumerate() {
            for stem in line.split_ascii_whitespace() {
                let whole = stem.strip_suffix('.');
                let endings = if whole.is_some() { &[""][..] } else { ENDINGS };
                for ending in endings {
                    *all.entry(format!("{}{ending}", whole.unwrap_or(stem))).or_insert(0) |=
                        1 << at;
                }
            }
        }
        all
    });
    let own = all.get(word).copied().unwrap_or(0);
    if own != 0 {
        return own;
    }
    // "Schiefergrau", "donkerblauw": the colour stands last.
    let parts = word.char_indices().skip(3).filter_map(|(at, _)| word.get(at..));
    let joins = |part: &&str| JOINED.iter().any(|colour| part.starts_with(colour));
    parts.filter(joins).find_map(|part| all.get(part).copied()).unwrap_or(0)
}

/// A colour in `said` that the goods it names do not have.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    if said.is_question {
        return None;
    }
    let order = facts.case.orders.order.as_ref()?;
    let names: Vec<String> = order.items.iter().map(|item| fold(&item.name)).collect();
    let words = |name: &String| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() >= 3)
            .map(str::to_owned)
            .collect()
    };
    let (at, told) = said.words.iter().enumerate().find_map(|(at, word)| {
        let told = families(&word.folded);
        (told != 0 && !word.quoted).then_some((at, told))
    })?;
    let clause: Vec<&str> = said.clause(at).map(|(_, word)| word.folded.as_str()).collect();
    // The goods that the clause names, or else all.
    let named: Vec<&String> = names
        .iter()
        .filter(|name| {
            words(name)
                .iter()
                .any(|w| families(w) == 0 && w.len() >= 4 && clause.contains(&w.as_str()))
        })
        .collect();
    let own = |list: &[&String]| {
        list.iter().flat_map(|name| words(name)).fold(0, |all, w| all | families(&w))
    };
    let everything: Vec<&String> = names.iter().collect();
    let goods = if named.is_empty() { &everything } else { &named };
    // Of goods whose colour nobody knows, nothing is known to be wrong.
    let each = goods.iter().all(|name| words(name).iter().any(|w| families(w) != 0));
    let word = said.words.get(at)?;
    let theirs = facts.is_theirs(&word.folded);
    let near = said.words.iter().take(at).skip(at.saturating_sub(4));
    let yours = near.into_iter().any(|w| YOURS.contains(&w.folded.as_str()));
    let possessed = near_yours(said, at);
    let wrong =
        each && own(goods) & told == 0 && (!theirs && (yours || !named.is_empty()) || possessed);
    let other =
        said.words.get(at + 1).is_some_and(|w| matches!(w.folded.as_str(), "friday" | "week"));
    (wrong && !other && !said.is_negated([at, at + 1])).then(|| {
        let span = [word.start, word.end];
        mark(
            said.text,
            span,
            FindingKind::WrongFact,
            Severity::Amber,
            "another colour than the goods on record",
        )
    })
}

/// "As yours are the sand version".
fn near_yours(said: &Utterance<'_>, at: usize) -> bool {
    let near: Vec<&str> =
        said.words.iter().take(at).skip(at.saturating_sub(4)).map(|w| w.folded.as_str()).collect();
    near.windows(2).any(|pair| matches!(pair, ["yours", "are" | "is"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_known_in_seven_languages() {
        for (a, b) in
            [("noires", "schwarze"), ("weissen", "bianca"), ("cognac", "braun"), ("rosso", "red")]
        {
            assert_ne!(families(a) & families(b), 0, "{a} {b}");
        }
        // What is clear, rusty or crooked is no colour.
        assert_eq!(families("klar") | families("clear") | families("rost"), 0);
        assert_eq!(families("rotate") | families("tangle") | families("witness"), 0);
    }
}
