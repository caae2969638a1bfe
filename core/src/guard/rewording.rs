//! Better wordings, in the draft's language. Each passes the guard itself.

use super::{Finding, facts::Facts, policy::Clause, utterance::Utterance};
use crate::draft::language::Language;

/// What to say instead.
#[derive(Clone, Copy)]
pub enum Wording<'a> {
    /// Somebody with authority decides.
    Decision,
    /// No day can be named.
    Arrival,
    /// Sorry, without liability.
    Regret,
    /// Looked into, without how.
    LookedInto,
    /// Stop using it.
    Caution,
    /// The clause itself, where it is written in the draft's language.
    Clause(Option<&'a Clause>),
    /// There is none.
    Nothing,
}

impl Finding {
    /// The finding with a wording for the sentence it stands in.
    pub(super) fn reworded(
        self,
        said: &Utterance<'_>,
        wording: Wording<'_>,
        facts: &Facts<'_>,
    ) -> Self {
        let whole = said.span([0, said.words.len()]);
        let end = said.text.get(whole[1]..).unwrap_or_default();
        let stop = end.chars().next().filter(|c| matches!(c, '.' | '!' | '?' | '…'));
        let replaces = [whole[0], whole[1] + stop.map_or(0, char::len_utf8)];
        let language = language(said.text);
        let text = match wording {
            Wording::Clause(clause) => clause_text(clause, language),
            Wording::Nothing => None,
            other => sentence(other, language, facts),
        };
        Self { rewording: text, replaces, ..self }
    }
}

/// A public clause, when it is written in the same language as the draft.
fn clause_text(clause: Option<&Clause>, draft: Language) -> Option<String> {
    let clause = clause.filter(|c| c.is_public && !c.text.is_empty())?;
    (language(&clause.text) == draft).then(|| format!("{}.", clause.text))
}

fn sentence(wording: Wording<'_>, language: Language, facts: &Facts<'_>) -> Option<String> {
    let who = facts.decider();
    let text = match (wording, language) {
        (Wording::Decision, Language::En) => with_who(
            who, "I have passed your request on to our {who}, who decides about it.",
            "I have passed your request on to a colleague who decides about it.",
        ),
        (Wording::Decision, Language::De) => with_who(
            who, "Ich habe Ihre Anfrage weitergegeben; darüber entscheidet: {who}.",
            "Ich habe Ihre Anfrage weitergegeben; darüber wird noch entschieden.",
        ),
        (Wording::Decision, Language::Fr) => "J'ai transmis votre demande à la personne qui en décide.".to_owned(),
        (Wording::Decision, Language::Es) => "He pasado su solicitud a la persona que lo decide.".to_owned(),
        (Wording::Decision, Language::It) => "Ho inoltrato la Sua richiesta a chi decide in merito.".to_owned(),
        (Wording::Decision, Language::Pt) => "Encaminhei o seu pedido a quem decide sobre isso.".to_owned(),
        (Wording::Decision, Language::Nl) => "Ik heb uw verzoek doorgegeven aan wie hierover beslist.".to_owned(),
        (Wording::Arrival, Language::En) => "I cannot name a day yet, and will write as soon as I know more.".to_owned(),
        (Wording::Arrival, Language::De) => "Einen Tag kann ich noch nicht nennen; ich melde mich, sobald ich mehr weiß.".to_owned(),
        (Wording::Arrival, Language::Fr) => "Je ne peux pas encore indiquer de date et je vous écris dès que j'en sais plus.".to_owned(),
        (Wording::Arrival, Language::Es) => "Todavía no puedo indicar una fecha; le escribo en cuanto sepa más.".to_owned(),
        (Wording::Arrival, Language::It) => "Non posso ancora indicare una data; Le scrivo appena ne so di più.".to_owned(),
        (Wording::Arrival, Language::Pt) => "Ainda não posso indicar uma data; escrevo assim que souber mais.".to_owned(),
        (Wording::Arrival, Language::Nl) => "Ik kan nog geen dag noemen en schrijf u zodra ik meer weet.".to_owned(),
        (Wording::Regret, Language::En) => "I am sorry about this and have passed it on.".to_owned(),
        (Wording::Regret, Language::De) => "Das tut mir leid; ich habe es weitergegeben.".to_owned(),
        (Wording::Regret, Language::Fr) => "J'en suis désolé et je l'ai transmis.".to_owned(),
        (Wording::Regret, Language::Es) => "Lo siento y lo he transmitido.".to_owned(),
        (Wording::Regret, Language::It) => "Mi dispiace e ho inoltrato la cosa.".to_owned(),
        (Wording::Regret, Language::Pt) => "Lamento e já encaminhei o assunto.".to_owned(),
        (Wording::Regret, Language::Nl) => "Het spijt me en ik heb het doorgegeven.".to_owned(),
        (Wording::LookedInto, Language::En) => "We are looking into this and will write as soon as we know more.".to_owned(),
        (Wording::LookedInto, Language::De) => "Wir sehen uns das an und melden uns, sobald wir mehr wissen.".to_owned(),
        (Wording::LookedInto, Language::Fr) => "Nous examinons cela et vous écrivons dès que nous en savons plus.".to_owned(),
        (Wording::LookedInto, Language::Es) => "Lo estamos revisando y le escribimos en cuanto sepamos más.".to_owned(),
        (Wording::LookedInto, Language::It) => "Lo stiamo esaminando e Le scriviamo appena ne sappiamo di più.".to_owned(),
        (Wording::LookedInto, Language::Pt) => "Estamos a analisar e escrevemos assim que soubermos mais.".to_owned(),
        (Wording::LookedInto, Language::Nl) => "We kijken ernaar en schrijven u zodra we meer weten.".to_owned(),
        (Wording::Caution, Language::En) => "Please stop using it, and see a doctor if you feel unwell.".to_owned(),
        (Wording::Caution, Language::De) => "Bitte verwenden Sie es nicht mehr, und gehen Sie zum Arzt, wenn Sie sich unwohl fühlen.".to_owned(),
        (Wording::Caution, Language::Fr) => "N'utilisez plus cet article et consultez un médecin si vous vous sentez mal.".to_owned(),
        (Wording::Caution, Language::Es) => "Deje de usarlo y acuda a un médico si se encuentra mal.".to_owned(),
        (Wording::Caution, Language::It) => "Smetta di usarlo e si rivolga a un medico se non si sente bene.".to_owned(),
        (Wording::Caution, Language::Pt) => "Deixe de o usar e consulte um médico se não se sentir bem.".to_owned(),
        (Wording::Caution, Language::Nl) => "Gebruik het niet meer en ga naar een arts als u zich niet goed voelt.".to_owned(),
        (Wording::Clause(_) | Wording::Nothing, _) => return None,
    };
    Some(text)
}

fn with_who(who: Option<String>, named: &str, nobody: &str) -> String {
    who.map_or_else(|| nobody.to_owned(), |who| named.replace("{who}", &who))
}

/// The language of `text`, by its commonest small words; English when none tell.
pub fn language(text: &str) -> Language {
    const COMMON: [(Language, &str); 7] = [
        (
            Language::En,
            "the you your we is to and of for it have will with our can be has that i a as more this know",
        ),
        (Language::De, "der die das sie ihr ihre wir ist und nicht ich haben den ihnen mit zu fur"),
        (Language::Fr, "le la les vous nous votre est et pas je de des une pour dans sous avez"),
        (Language::Es, "el la los su le se que y en no por su una con para de es usted hola"),
        (
            Language::It,
            "il lo gli le la di e per non che un una con suo sua sono del si buongiorno",
        ),
        (Language::Pt, "o a os as e de que nao para sua seu em um uma com se ola lhe da do"),
        (Language::Nl, "de het een u uw wij we is en niet van op ik voor dat hallo bij te met"),
    ];
    let folded = crate::text::fold(text.get(..text.floor_char_boundary(600)).unwrap_or(text));
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let count = |list: &str| words.iter().filter(|w| list.split(' ').any(|c| c == **w)).count();
    let mut best = (0, Language::En);
    for (language, list) in COMMON {
        let hits = count(list);
        if hits > best.0 {
            best = (hits, language);
        }
    }
    best.1
}
