//! Names that nothing announces: a known first name by itself, and words with capitals as a
//! text's last sentence.

use super::tokens::{
    ARTICLE, CLOSING, FIRST, GREETING, PERSON, PRODUCT, STOP, TITLE, TYPE_AFTER, Token, Tokens,
};
use crate::text::word_lists::WordSet;

/// Saints have towns, not orders.
static SAINTS: WordSet =
    WordSet::new(&["san", "santa", "santo", "saint", "sainte", "st", "sankt", "sao"]);

/// What people are called before their names: "the driver Imran".
static PEOPLE: WordSet = WordSet::new(&[
    "driver",
    "courier",
    "rep",
    "agent",
    "lady",
    "gentleman",
    "girl",
    "boy",
    "man",
    "woman",
    "guy",
    "lad",
    "manager",
    "boss",
    "neighbour",
    "neighbor",
    "colleague",
    "friend",
    "doctor",
    "nurse",
    "pharmacist",
    "postman",
    "fitter",
    "engineer",
    "receptionist",
    "assistant",
    "advisor",
    "adviser",
    "carer",
    "tenant",
    "landlord",
    "baby",
    "child",
    "kid",
    "twins",
    "caretaker",
    "concierge",
    "porter",
    "cleaner",
    "technician",
    "plumber",
    "teacher",
    "repartidor",
    "mensajero",
    "vecino",
    "vecina",
    "chico",
    "chica",
    "nino",
    "nina",
    "dependienta",
    "dependiente",
    "jefe",
    "jefa",
    "companero",
    "companera",
    "amigo",
    "amiga",
    "portero",
    "tecnico",
    "operadora",
    "operador",
    "farmaceutica",
    "medico",
    "bebe",
    "livreur",
    "facteur",
    "voisin",
    "voisine",
    "collegue",
    "ami",
    "amie",
    "conseillere",
    "conseiller",
    "vendeuse",
    "vendeur",
    "gardien",
    "gardienne",
    "technicien",
    "petit",
    "petite",
    "dame",
    "medecin",
    "infirmiere",
    "patron",
    "patronne",
    "stagiaire",
    "corriere",
    "fattorino",
    "vicino",
    "vicina",
    "collega",
    "amico",
    "amica",
    "signora",
    "signor",
    "signore",
    "ragazzo",
    "ragazza",
    "commessa",
    "commesso",
    "bambino",
    "bambina",
    "dottoressa",
    "dottore",
    "portinaia",
    "portiere",
    "capo",
    "operatrice",
    "operatore",
    "farmacista",
    "nonna",
    "nonno",
    "bezorger",
    "koerier",
    "buurman",
    "buurvrouw",
    "vriend",
    "vriendin",
    "meneer",
    "mevrouw",
    "jongen",
    "meisje",
    "medewerker",
    "medewerkster",
    "chauffeur",
    "monteur",
    "dokter",
    "baas",
    "kleine",
    "estafeta",
    "carteiro",
    "vizinho",
    "vizinha",
    "menino",
    "menina",
    "senhor",
    "senhora",
    "rapaz",
    "moca",
    "atendente",
    "tio",
    "tia",
    "entregador",
    "porteiro",
    "gerente",
    "funcionaria",
    "funcionario",
    "doutora",
    "doutor",
    "medica",
    "prima",
    "primo",
    "sobrinha",
    "sobrinho",
    "afilhado",
    "afilhada",
]);

/// First names that are words of some language in lower case.
static WORDS: WordSet = WordSet::new(&[
    "mia",
    "dan",
    "ben",
    "bill",
    "mark",
    "ella",
    "elke",
    "bas",
    "marco",
    "rosa",
    "erin",
    "miles",
    "nina",
    "irma",
    "ken",
    "penny",
    "otto",
    "sue",
    "paz",
    "vera",
    "ray",
    "jack",
    "donna",
    "max",
    "bianca",
    "fleur",
    "ute",
    "sara",
    "jan",
    "graca",
    "mila",
    "stella",
    "ali",
    "julio",
    "amber",
    "roman",
    "lana",
    "linda",
    "heather",
    "luna",
    "viola",
    "uwe",
    "marie",
    "massimo",
    "grace",
    "miren",
    "carol",
    "nele",
    "sean",
    "mel",
    "grazia",
    "nesta",
    "cem",
    "lea",
    "dino",
    "solange",
    "erna",
    "pierre",
    "malin",
    "fede",
    "perla",
    "raya",
    "alma",
    "noel",
    "marina",
    "daisy",
    "carmine",
    "violet",
    "iris",
    "lan",
    "leo",
    "eve",
    "rico",
    "yen",
    "dawn",
    "tanner",
    "modesto",
    "gloria",
    "pat",
    "ama",
    "lourdes",
    "akin",
    "isa",
    "mina",
    "amparo",
    "carina",
    "asma",
    "rabia",
    "rene",
    "jesus",
    "mercedes",
    "angel",
    "victoria",
    "dolores",
    "rocio",
    "aurora",
    "pilar",
    "santiago",
    "olivia",
    "violeta",
    "margarita",
    "norma",
    "valentina",
    "serena",
    "gioia",
    "patience",
    "robin",
    "drew",
    "terry",
    "dino",
]);

/// Whether the first name at `at` stands by itself as no name of a thing does: no word of the
/// language, without an article, a brand or a saint before it, without a figure, a further
/// capital or a hyphen behind it.
pub(super) fn is_person(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|t| !t.is_common() && !t.capitals) else {
        return false;
    };
    let opens = tokens.opens_sentence(at);
    let before = at.checked_sub(1).filter(|_| !opens);
    let thing = before.is_some_and(|before| {
        let branded = tokens.get(before).is_some_and(|t| t.capital && !t.is(FIRST | STOP));
        branded
            || SAINTS.has(tokens.word(before))
            || is_article(tokens, before)
            || is_called(tokens, before)
    });
    let mark = tokens.gap(at + 1);
    let next = tokens.get(at + 1).filter(|_| !mark.contains(['.', '!', '?', '\n', ',']));
    let behind = next.is_some_and(|t| t.digits > 0 || t.capital && !t.is(STOP) || t.is(TYPE_AFTER));
    let glued = mark.starts_with('-') || tokens.gap(at).ends_with(['-', '@', '/', '#']);
    token.chars > 2 && !thing && !behind && !glued
}

/// Whether somebody is named in lower case at `at`: "tell dave", "fur priyanka".
pub(super) fn is_lower_person(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let token = tokens.get(at).filter(|t| t.is(FIRST) && !t.capital);
    let told = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|t| {
        t.is(PERSON)
            || matches!(tokens.word(at - 1), "tell" | "ask" | "call" | "ring" | "text" | "thanks")
    });
    let plain =
        |t: Token| t.chars > 3 && !t.is_common() && !t.is(STOP | PRODUCT) && !WORDS.has(word);
    token.is_some_and(plain)
        && told
        && tokens.gap(at) == " "
        && !tokens.get(at + 1).is_some_and(|t| t.is(PRODUCT) || t.digits > 0)
}

/// An article that things have; Portuguese has "o" and "a" before people, too.
fn is_article(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is(ARTICLE)) && !matches!(tokens.written(at), "o" | "a")
}

/// A thing's noun with its article, not a person's, stands at `noun`: "el espejo Olivia".
fn is_called(tokens: &Tokens<'_>, noun: usize) -> bool {
    let article = noun.checked_sub(1).and_then(|at| tokens.get(at));
    let thing = |t: Token| t.is_word() && !t.is(STOP | PERSON | TITLE | ARTICLE);
    article.is_some_and(|t| t.is(ARTICLE))
        && tokens.gap(noun + 1) == " "
        && tokens.get(noun).is_some_and(thing)
        && !PEOPLE.has(tokens.word(noun))
}

/// Words with capitals as a text's last sentence: "Please call. Roderick Ainslie".
pub(super) fn signed_off(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let last = tokens.len().checked_sub(1)?;
    let words = last.checked_sub(at)?;
    // One word alone, when no mark ends it: "that's sorted. Col".
    let few = at > 0 && words < 3 && (words > 0 || tokens.gap(last + 1).trim().is_empty());
    let named = |at: usize| {
        tokens.get(at).is_some_and(|t| {
            t.is_word()
                && t.capital
                && t.chars > 1
                && !t.capitals
                && !t.is(STOP | PRODUCT | TITLE | CLOSING | GREETING)
                && !t.begins(CLOSING | GREETING)
        })
    };
    let whole = few
        && tokens.opens_sentence(at)
        && tokens.gap(at).contains(['.', '!', '?', '\n'])
        && (at..=last).all(named)
        && (at + 1..=last).all(|i| matches!(tokens.gap(i), " " | "-"))
        && !tokens.gap(last + 1).contains(['?', '!']);
    whole.then_some((at, last, "a name at the end"))
}
