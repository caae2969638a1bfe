//! Reviews: what went wrong at the root, what is said in public, and the private
//! message that may win the customer back.

use super::{
    Draft, Given, Source,
    case::Case,
    letter::{self, Letter},
    voice,
};
use crate::{
    policy::Intent,
    text::fold,
    ticket::{Channel, Ticket},
    triage::{Tone, Triage},
    vocabulary::vocabulary,
};

vocabulary! {
    /// What went wrong at the root of a bad review.
    RootCause {
        /// It came too late, or not at all.
        LateDelivery = "late_delivery",
        /// It was damaged when it came.
        TransitDamage = "transit_damage",
        /// It is not as good as it should be.
        ProductQuality = "product_quality",
        /// It was not what was ordered.
        WrongItem = "wrong_item",
        /// Nobody answered, or not well.
        Service = "service",
        /// Price, payment or refund.
        Money = "money",
        /// The words do not tell.
        Unclear = "unclear",
    }
}

/// What a review says, beside what triage makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Whether the customer is pleased.
    pub pleased: bool,
    /// What went wrong first.
    pub cause: RootCause,
    /// The words that say so, folded.
    pub words: Vec<String>,
}

/// Words, folded, of each cause in seven languages, by their beginnings.
const CAUSES: &[(RootCause, &str)] = &[
    (
        RootCause::LateDelivery,
        "late delay weeks waiting waited arriv never-came spat zu-spat verspat wochen gewartet warten \
         nie-angekommen retard tard semaines attend jamais-recu retras tarde semanas esper nunca-llego \
         ritard settimane aspett mai-arrivato atras semanas demor nunca-chegou laat vertrag weken wacht",
    ),
    (
        RootCause::TransitDamage,
        "damaged crushed dented chipped smashed beschadigt angeschlagen zerkratzt verbeult abime casse \
         endommage ecrase danado golpeado abollad danneggiat ammaccat graffiat danificad amassad beschadigd \
         gedeukt",
    ),
    (
        RootCause::WrongItem,
        "wrong-item wrong-size wrong-colour wrong-color missing falsch fehlt mauvais-article manque \
         equivocad falta sbagliat manca errad faltava verkeerd ontbreekt fout-geleverd fout",
    ),
    (
        RootCause::ProductQuality,
        "quality fell-apart broke falling cheap rancid smell sole worn thin qualitat billig stinkt kaputt \
         auseinander qualite rance odeur dechir calidad rompio huele qualita puzza rotto qualidade cheira \
         rasgou kwaliteit stinkt kapot",
    ),
    (
        RootCause::Service,
        "customer-service support ghosted rude answer reply respond nobody telefon erreicht kundenservice \
         antwort niemand unfreundlich service-client repond personne atencion responde nadie servizio \
         risponde nessuno atendimento ninguem klantenservice antwoord niemand reageert reactie contesta",
    ),
    (
        RootCause::Money,
        "refund money charged expensive price erstattung geld teuer abgebucht rembours argent cher \
         reembolso dinero caro cobr rimborso soldi caro reembolso dinheiro terugbetal geld duur",
    ),
];
const GLAD: &str = "ador merci gentil lieb dank rapide prompt love great amazing perfect awesome fire fantastic excellent happy recommend beautiful best \
    fast thank wunderschon toll begeistert super perfekt schon empfehl zufrieden danke klasse merveille parfait \
    genial ravi adore excellent super recommande encanta perfecto excelente genial recomiendo feliz maravill \
    perfetto ottim consiglio felice bellissim adoro maravilh otimo perfeito recomendo mooi geweldig \
    perfect blij aanrader top";
const SORE: &str = "worst never avoid bad terrible awful disappoint horrible scam broke late ghosted waste poor \
    rude nie-wieder schlecht enttausch furchtbar schrott katastroph unverschamt argerlich mangelhaft angeschlagen \
    zu-spat niemanden decu decue deception nul horrible poubelle arnaque mauvais absents rance peor mal decepcion \
    horrible estafa nunca-mas fatal peggio pessim delus orribile truffa mai-piu pior decepcion horrivel \
    nunca-mais slecht teleurgesteld nooit-meer waardeloos";

/// Reads what a review says.
#[must_use]
pub fn read(ticket: &Ticket, triage: &Triage) -> Reading {
    let texts = ticket.subject.as_deref().into_iter();
    let texts = texts.chain(ticket.customer_messages().map(|m| m.text.as_str()));
    let said = fold(&texts.collect::<Vec<_>>().join(" "));
    let (glad, sore) = (hits(&said, GLAD).len(), hits(&said, SORE).len());
    let pleased = match (stars(&said), glad.cmp(&sore)) {
        (Some(stars), _) => stars >= 4,
        (None, core::cmp::Ordering::Greater) => true,
        (None, core::cmp::Ordering::Less) => false,
        (None, core::cmp::Ordering::Equal) => {
            triage.tone == Tone::Positive || triage.requests() == [Intent::Praise]
        }
    };
    let mut causes: Vec<(RootCause, Vec<String>)> =
        CAUSES.iter().map(|(cause, words)| (*cause, hits(&said, words))).collect();
    // The first that is said stands for several.
    causes.retain(|(_, words)| !words.is_empty());
    causes.sort_by_key(|(_, words)| words.iter().filter_map(|w| said.find(w.as_str())).min());
    let (cause, words) = causes.into_iter().next().unwrap_or((RootCause::Unclear, vec![]));
    Reading { pleased, cause, words }
}

/// The words of `list` that stand in `said`, `-` for a space.
fn hits(said: &str, list: &str) -> Vec<String> {
    let starts = |word: &str| {
        said.match_indices(word).any(|(at, _)| {
            said.get(..at).and_then(|t| t.chars().next_back()).is_none_or(|c| !c.is_alphanumeric())
        })
    };
    let words = list.split_ascii_whitespace().map(|word| word.replace('-', " "));
    words.filter(|word| starts(word)).collect()
}

/// How many stars of five the words give.
fn stars(said: &str) -> Option<u32> {
    const NUMBERS: &[(&str, u32)] = &[
        ("one", 1),
        ("ein", 1),
        ("einen", 1),
        ("une", 1),
        ("una", 1),
        ("uma", 1),
        ("een", 1),
        ("two", 2),
        ("zwei", 2),
        ("deux", 2),
        ("dos", 2),
        ("due", 2),
        ("duas", 2),
        ("twee", 2),
        ("three", 3),
        ("drei", 3),
        ("trois", 3),
        ("tres", 3),
        ("tre", 3),
        ("drie", 3),
        ("four", 4),
        ("vier", 4),
        ("quatre", 4),
        ("cuatro", 4),
        ("quattro", 4),
        ("quatro", 4),
        ("five", 5),
        ("funf", 5),
        ("cinq", 5),
        ("cinco", 5),
        ("cinque", 5),
        ("vijf", 5),
    ];
    let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric() && c != '/').collect();
    let star = |w: &str| {
        ["star", "stern", "etoile", "estrella", "stell", "estrela", "ster"]
            .iter()
            .any(|s| w.starts_with(s))
    };
    let number = |w: &str| {
        let spelt = NUMBERS.iter().find(|(name, _)| *name == w).map(|(_, n)| *n);
        spelt.or_else(|| w.parse().ok()).filter(|n| (1..=5).contains(n))
    };
    let of_five = words.iter().find_map(|w| number(w.strip_suffix("/5")?));
    let named = || {
        words.windows(2).find_map(|pair| match pair {
            [n, s] if star(s) => number(n),
            _ => None,
        })
    };
    of_five.or_else(named)
}

/// True for a review that somebody should win back.
#[must_use]
pub fn is_bad(ticket: &Ticket, triage: &Triage) -> bool {
    matches!(ticket.channel, Channel::Review | Channel::Social) && {
        let requests = triage.requests();
        let asks = requests.iter().any(|i| !matches!(i, Intent::Praise | Intent::Other));
        let upset = matches!(triage.tone, Tone::Frustrated | Tone::Angry);
        (asks || upset) && !read(ticket, triage).pleased
    }
}

/// The whole body of a reply to a public review: nothing personal, nothing of the
/// order, an invitation to talk in private.
pub(super) fn answer_publicly(letter: &mut Letter, case: &Case<'_>) {
    let reading = read(case.ticket, case.triage);
    if reading.pleased {
        letter.say("public-glad", &[], Source::Courtesy);
        return;
    }
    if is_bad(case.ticket, case.triage) {
        // What the customer has told everybody may be answered before everybody.
        let own = format!("public-sorry-{}", reading.cause);
        let said = letter.say(&own, &[], case.customer_said());
        if !said {
            letter.say("public-sorry", &[], Source::Courtesy);
        }
        if reading.cause != RootCause::Unclear {
            letter.say("public-pass", &[], Source::Courtesy);
        }
    } else {
        letter.say("public-neutral", &[], Source::Courtesy);
    }
    letter.end_paragraph();
    letter.say("public-invite", &[], Source::Courtesy);
}

/// The private message that may win the customer of a bad review back: it promises
/// nothing, and asks what would help.
#[must_use]
pub fn win_back(given: &Given<'_>) -> Draft {
    let case = Case::new(given);
    let seed = letter::seed(given.ticket);
    let mut letter = Letter::new(case.language, seed, true, given.pack.map(|p| &p.voice));
    voice::greet(&mut letter, given.ticket, given.pack);
    letter.say("winback-open", &[], case.customer_said());
    letter.say("winback-sorry", &[], Source::Courtesy);
    letter.end_paragraph();
    letter.say("winback-ask", &[], Source::Courtesy);
    letter.say("winback-next", &[], Source::Courtesy);
    voice::sign_off(&mut letter, given.pack);
    letter.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packet::fixtures::{ticket, triage};

    #[test]
    fn reviews_are_read_in_several_languages() {
        for (text, pleased, cause) in [
            (
                "Worst shop ever. Shoes fell apart and support ghosted me. 1/5",
                false,
                RootCause::ProductQuality,
            ),
            (
                "Ein Stern. Tisch kam vier Wochen zu spät, eine Ecke war angeschlagen.",
                false,
                RootCause::LateDelivery,
            ),
            ("Wunderschöner Tisch, wir sind begeistert! Fünf Sterne.", true, RootCause::Unclear),
            (
                "Très déçue : crème qui sent le rance et service client absent.",
                false,
                RootCause::ProductQuality,
            ),
            ("Super fast shipping, the shoes are fire.", true, RootCause::Unclear),
            ("Recebi o artigo danificado, péssimo", false, RootCause::TransitDamage),
        ] {
            let read =
                read(&ticket(text), &triage(Intent::ComplaintService, Tone::Frustrated, "en"));
            assert_eq!(read.pleased, pleased, "{text}");
            if !pleased {
                assert_eq!(read.cause, cause, "{text} {read:?}");
            }
        }
    }
}
