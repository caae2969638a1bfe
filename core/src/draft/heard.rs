//! What a customer says beside the request, where the words alone tell: a death, an illness,
//! something missing rather than wrong, a newsletter nobody wants, a code that fails.

use super::language::Language;

/// Words, folded, of a death, by language: they are heard only in a letter of that language.
const LOSS: &[(Language, &str)] = &[
    (
        Language::En,
        "passed away|has died|just died|died last|died this|death of my|lost my mother|lost my father|\
     lost my mum|lost my mom|lost my dad|lost my husband|lost my wife|funeral",
    ),
    (Language::De, "verstorben|gestorben|todesfall|trauerfall|beerdigung|verstarb"),
    (Language::Fr, "decede|deces de|est mort|est morte|obseques|enterrement"),
    (Language::Es, "fallecio|fallecid|ha muerto|murio|funeral"),
    (Language::It, "e morto|e morta|e mancat|e venut a mancare|decedut|funerale|e scompars"),
    (Language::Pt, "faleceu|falecimento|morreu|funeral"),
    (Language::Nl, "overleden|gestorven|begrafenis|uitvaart"),
];
/// Words, folded, of an illness of people.
const ILLNESS: &[(Language, &str)] = &[
    (
        Language::En,
        "in hospital|in the hospital|having surgery|had surgery|cancer|seriously ill|chemo|intensive care",
    ),
    (
        Language::De,
        "krankenhaus|im spital|schwer krank|krebs|chemo|intensivstation|operiert worden",
    ),
    (Language::Fr, "hopital|hospitalis|gravement malade|cancer|chimio"),
    (Language::Es, "hospital|gravemente enferm|cancer|quimio|operado de urgencia"),
    (Language::It, "in ospedale|ricoverat|gravemente malat|tumore|chemio"),
    (Language::Pt, "no hospital|internad|gravemente doente|cancro|cancer|quimio"),
    (Language::Nl, "ziekenhuis|ernstig ziek|kanker|chemo"),
];
const MISSING: &str = "missing|incomplete|only received|only got|fehlt|fehlen|unvollstandig|nur die halfte|nur ein|\
     manque|incomplet|falta|incomplet|solo he recibido|solo llego|manca|mancano|incomplet|solo due|solo una|faltam|\
     so recebi|ontbre|incompleet|maar een";
const OTHER_THAN_MISSING: &str = "wrong|falsch|verkehrt|instead of the|mauvais|erron|equivocad|sbagliat|errat|errad|\
     trocad|verkeerd|anstatt|en lugar de|au lieu de";
const MAILING: &str = "unsubscrib|newsletter|mailing list|marketing email|stop emailing|abmeld|abgemeldet|verteiler|\
     werbemail|eure werbung|ihre werbung|desinscri|desabonn|liste de diffusion|darme de baja|dar de baja|boletin|\
     disiscri|cancellarmi dalla|cancelar a subscri|descadastr|cancelar o envio|uitschrij|afmeld|nieuwsbrief|reclamemail";
const ENOUGH: &str = "stop|unsubscrib|remove|off your|no more|don't want|do not want|abmeld|abgemeldet|losch|streich|nicht mehr|\
     keine|desinscri|desabonn|ne veux plus|ne souhaite plus|retirer|baja|no quiero|dejar de|quitar|disiscri|cancell|\
     non voglio|togli|descadastr|cancelar|nao quero|retir|uitschrij|afmeld|niet meer|geen|verwijder|haal|nehmt|take me off|enlev|quit|tolga|togliete|tirem";
const CODE: &str = "code|gutschein|codigo|codice|voucher|coupon|rabattcode|kortingscode|bon ";
const FAILS: &str = "not work|n't work|doesnt work|invalid|not valid|expired|won't|wont |not accepted|not apply|error|\
     geht nicht|funktioniert nicht|ungultig|abgelaufen|nicht angenommen|klappt nicht|ne marche pas|\
     ne fonctionne pas|invalide|expire|pas valide|refuse|no funciona|no es valido|no valido|caducad|no me deja|\
     non funziona|non valido|scadut|non va |nao funciona|invalido|expirad|nao e valido|werkt niet|ongeldig|\
     verlopen|geldt nicht|niet geldig";
const SOMEBODY_ELSE: &str = "my husband|my wife|my partner|my mum|my mom|my dad|my mother|my father|my son|my daughter|\
     my sister|my brother|my friend|on behalf of|mein mann|meine frau|meiner frau|meines mannes|meine mutter|meiner mutter|\
     mein vater|meines vaters|meine schwester|mein bruder|meine freundin|mein freund|mon mari|ma femme|ma mere|mon pere|\
     ma soeur|mon frere|mi marido|mi mujer|mi esposa|mi esposo|mi madre|mi padre|mi hermana|mi hermano|mio marito|\
     mia moglie|mia madre|mio padre|mia sorella|mio fratello|meu marido|minha mulher|minha esposa|minha mae|meu pai|\
     minha irma|meu irmao|mijn man|mijn vrouw|mijn moeder|mijn vader|mijn zus|mijn broer|per conto di";
const LOGIN: &str = "log in|login|logging in|password|passwort|einloggen|anmelden|mot de passe|connecter|contrasena|\
     iniciar sesion|accedere|palavra-passe|senha|entrar na|wachtwoord|inloggen|reset|link";

fn any(list: &str, said: &str) -> bool {
    list.split('|').any(|words| said.contains(words))
}

fn of(list: &[(Language, &str)], language: Language, said: &str) -> bool {
    list.iter().any(|(l, words)| *l == language && any(words, said))
}

/// True when somebody died. Everything here reads folded words.
pub fn of_a_loss(language: Language, said: &str) -> bool {
    of(LOSS, language, said)
}

/// True when somebody is ill.
pub fn of_an_illness(language: Language, said: &str) -> bool {
    of(ILLNESS, language, said)
}

/// True when something is missing, and nothing else is wrong with it.
pub fn is_missing(said: &str) -> bool {
    any(MISSING, said) && !any(OTHER_THAN_MISSING, said)
}

/// True when somebody wants no more advertising.
pub fn unsubscribes(said: &str) -> bool {
    any(MAILING, said) && any(ENOUGH, said)
}

/// True when a code is not accepted.
pub fn code_fails(said: &str) -> bool {
    any(CODE, said) && any(FAILS, said)
}

/// True when somebody writes about the order of somebody close to them; what was bought for
/// them is the customer's own.
pub fn speaks_for_another(said: &str) -> bool {
    const FOR: &[&str] = &["for ", "fur ", "pour ", "para ", "per ", "voor ", "to ", "an "];
    SOMEBODY_ELSE.split('|').any(|who| {
        said.match_indices(who).any(|(at, _)| {
            let before = said.get(..at).unwrap_or_default();
            !FOR.iter().any(|word| before.ends_with(word))
        })
    })
}

/// True when a bill is wanted on paper.
pub fn wants_invoice(said: &str) -> bool {
    any("invoice|rechnung|facture|factura|fattura|fatura|factuur", said)
}

/// True when the day that something was meant for is over.
pub fn was_meant_for(said: &str) -> bool {
    let said = format!(" {said} ");
    any(" was | were | war | hatte | etait | fue | era | foi | gisteren| yesterday| gestern", &said)
}

/// True when it is about getting into an account.
pub fn logs_in(said: &str) -> bool {
    any(LOGIN, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_besides_is_heard() {
        assert!(of_a_loss(Language::De, "der ist leider letzte woche gestorben"));
        assert!(of_a_loss(Language::Es, "mi padre fallecio la semana pasada"));
        assert!(!of_a_loss(Language::En, "my phone died on monday"));
        assert!(of_an_illness(Language::En, "he's in hospital at the moment"));
        assert!(is_missing("il manque l'escalier et une porte"));
        assert!(!is_missing("wrong colour came, one is missing"));
        assert!(unsubscribes("bitte loscht mich aus dem verteiler"));
        assert!(!unsubscribes("i love your newsletter"));
        assert!(code_fails("il codice benvenuto15 mi dice non valido"));
        assert!(!code_fails("can i use two codes"));
        assert!(speaks_for_another("bestellung von meiner frau resi"));
        assert!(!speaks_for_another("i bought it for my sister"));
    }
}
