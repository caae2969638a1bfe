//! Who pays the way back, and whether a picture is asked for: what a text says of it, held
//! against the rules for this order.

use super::{
    Finding, Severity, condition::is_conditional, costs::names_a_fee, facts::Facts, policy::Clause,
    statements::whole, topics::Topic, utterance::Utterance,
};
use crate::{
    policy::{pack::RuleKind, rules::Evidence},
    vocabulary::Intent,
};

/// Who is said to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Payer {
    Brand,
    Customer,
}

/// Findings in `said`.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    if facts.case.pack.is_none() || said.is_question || said.is_undecided() {
        return vec![];
    }
    [postage(said, facts), no_picture(said, facts)].into_iter().flatten().collect()
}

/// True when a clause says that goods that came damaged or wrong go back at the brand's
/// expense, and `said`, or what was asked, is about such goods.
pub fn is_a_claim_paid(said: &Utterance<'_>, facts: &Facts<'_>) -> bool {
    (speaks_of_a_claim(said) || asks_a_claim(facts)) && facts.claim_clause().is_some()
}

fn speaks_of_a_claim(said: &Utterance<'_>) -> bool {
    let about = said.topics();
    about.contains(Topic::Damage) || about.contains(Topic::Wrong)
}

fn asks_a_claim(facts: &Facts<'_>) -> bool {
    let claims = [Intent::DamagedItem, Intent::WrongItem];
    facts.case.rulings.iter().any(|ruling| claims.contains(&ruling.request))
}

/// True when `clause` lets customers read that damaged and wrong goods go back at the brand's
/// expense.
pub fn pays_claims(clause: &Clause) -> bool {
    const CLAIM: &[&str] = &["damag", "wrong", "fault", "beschad", "falsch", "defekt"];
    let named = || {
        let place = crate::text::fold(&clause.place);
        clause.topics.contains(Topic::Damage)
            || clause.topics.contains(Topic::Wrong)
            || CLAIM.iter().any(|stem| place.contains(stem))
    };
    clause.is_public && payer(&clause.folded) == Some(Payer::Brand) && named()
}

/// True when `clause` lets customers read that the brand pays some sending.
pub fn pays_some_postage(clause: &Clause) -> bool {
    const SENDING: &[&str] = &["posta", "label", "porto", "versan", "carria", "collec", "return"];
    let named = || clause.stems.iter().any(|stem| SENDING.iter().any(|s| stem.starts_with(s)));
    clause.is_public && named() && payers(&clause.folded)[0]
}

/// "The return is at our expense", where the customer pays it; "you would pay it", where the
/// brand does.
fn postage(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    // A size that is swapped without charge goes both ways so.
    if !is_about_the_way_back(said) || said.topics().contains(Topic::Exchange) {
        return None;
    }
    let own: Vec<&str> =
        said.words.iter().filter(|w| !w.quoted).map(|w| w.folded.as_str()).collect();
    let told = payer(&own.join(" "))?;
    let claim = is_a_claim_paid(said, facts);
    let (wrong, severity, why) = match told {
        Payer::Brand => {
            let pays = !facts.brand_pays_postage() && facts.customer_pays_postage();
            // Of one way the brand may pay, of the other the customer.
            let loose = speaks_of_a_claim(said)
                || asks_a_claim(facts)
                || is_conditional(said)
                || facts.pays_some_postage();
            let why = "the policy says that the customer pays it";
            // "You paid no postage": what was; "a label, and £4.50 for it off": the fee is told.
            let told = said.has(&["paid"]) || names_a_fee(said, facts);
            (pays && !claim && !told, if loose { Severity::Amber } else { Severity::Red }, why)
        }
        Payer::Customer => {
            let why = "the policy says that the brand pays it";
            let free = facts.brand_pays_postage() && !facts.customer_pays_postage();
            let severity = if free { Severity::Red } else { Severity::Amber };
            (claim && !is_conditional(said) || free, severity, why)
        }
    };
    wrong.then(|| {
        let clause = facts.claim_clause().filter(|_| claim);
        let source = clause.map(|clause| format!("{}: “{}”", clause.place, clause.text));
        Finding { severity, ..whole(said, why, source) }
    })
}

/// True when `said` is about sending something back, or what that costs.
pub fn is_about_the_way_back(said: &Utterance<'_>) -> bool {
    const WAY: &[&str] = &[
        "postage",
        "label",
        "affranchi",
        "ruckporto",
        "rucksend",
        "ruckversand",
        "ruckweg",
        "retour",
        "renvoi",
        "devoluci",
        "devoluc",
        "resi",
        "reso",
        "retourkosten",
        "terugsturen",
        "porto",
    ];
    const BACK: &[&str] =
        &["back", "return", "returning", "returns", "zuruck", "terug", "indietro"];
    const SHIPPING: &[&str] = &[
        "shipping",
        "send",
        "sending",
        "versand",
        "envio",
        "spedizione",
        "verzenden",
        "schicken",
        "renvoyer",
        "restituire",
    ];
    let starts = |stem: &&str| said.words.iter().any(|word| word.folded.starts_with(*stem));
    WAY.iter().any(starts) || said.has(BACK) && said.has(SHIPPING)
}

/// Who pays by the folded words of a sentence, when they tell.
fn payer(folded: &str) -> Option<Payer> {
    match payers(folded) {
        [true, false] => Some(Payer::Brand),
        [false, true] => Some(Payer::Customer),
        _ => None,
    }
}

/// Whether folded words tell that the brand pays something, and that the customer does.
fn payers(folded: &str) -> [bool; 2] {
    const CUSTOMER: &[&str] = &[
        "at your expense",
        "at your own expense",
        "at your cost",
        "at your own cost",
        "on your side",
        "you would be paying",
        "you would pay",
        "you'd pay",
        "you pay",
        "you cover",
        "you'd cover",
        "you would cover",
        "you'd be covering",
        "paid by you",
        "yours to pay",
        "for your account",
        "auf ihre kosten",
        "zu ihren lasten",
        "tragen sie",
        "sie tragen",
        "zahlen sie",
        "sie zahlen",
        "ihnen zur last",
        "a votre charge",
        "vous payez",
        "a vos frais",
        "a su cargo",
        "a tu cargo",
        "corre de su cuenta",
        "corre por tu cuenta",
        "por su cuenta",
        "a suo carico",
        "a tuo carico",
        "a sue spese",
        "a seu cargo",
        "por sua conta",
        "op uw kosten",
        "voor uw rekening",
        "op jouw kosten",
        "voor jouw rekening",
        "betaalt u",
        "betaal je",
        "paid by the customer",
        "customer pays",
    ];
    const BRAND: &[&str] = &[
        "at our expense",
        "at our own expense",
        "at our cost",
        "on us",
        "we pay",
        "we'll pay",
        "we cover",
        "we'll cover",
        "paid by us",
        "is ours",
        "you don't pay",
        "you do not pay",
        "costs you nothing",
        "cost you nothing",
        "cost you anything",
        "no cost to you",
        "nothing to pay",
        "free of charge",
        "without charge",
        "is free",
        "for free",
        "free return",
        "auf unsere kosten",
        "ubernehmen wir",
        "wir ubernehmen",
        "tragen wir",
        "wir tragen",
        "zahlen wir",
        "wir zahlen",
        "kostenlos",
        "kostenfrei",
        "kostet sie nichts",
        "a notre charge",
        "a nos frais",
        "nous prenons en charge",
        "ne vous coute rien",
        "gratuit",
        "a nuestro cargo",
        "corre de nuestra cuenta",
        "por nuestra cuenta",
        "no te cuesta nada",
        "no le cuesta nada",
        "gratis",
        "gratuito",
        "a nostro carico",
        "a nostre spese",
        "non le costa nulla",
        "non ti costa nulla",
        "gratuita",
        "por nossa conta",
        "a nosso cargo",
        "nao lhe custa nada",
        "voor onze rekening",
        "op onze kosten",
        "kost u niets",
        "kost je niets",
    ];
    // Whole words, but for the endings of single ones ("kostenlose"); "not on us" says nothing.
    let has = |list: &[&str]| {
        list.iter().any(|phrase| {
            folded.match_indices(phrase).any(|(at, _)| {
                let (before, after) = folded.split_at(at);
                let after = after.get(phrase.len()..).unwrap_or_default();
                let mut last = before.split_whitespace().rev().take(2);
                let begins = before.is_empty() || before.ends_with(' ');
                let ends = after.is_empty() || after.starts_with(' ') || !phrase.contains(' ');
                begins && ends && !last.any(super::negation::is_negation)
            })
        })
    };
    [has(BRAND), has(CUSTOMER)]
}

/// "No photo needed", where the rules ask for one.
fn no_picture(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const PICTURE: &[&str] = &[
        "photo",
        "photos",
        "picture",
        "pictures",
        "foto",
        "fotos",
        "bild",
        "bilder",
        "image",
        "images",
        "imagen",
        "imagenes",
        "immagine",
        "immagini",
        "imagem",
        "pic",
        "pics",
        "photograph",
        "photographs",
        "fotografia",
        "foto's",
    ];
    const NEEDED: &[&str] = &[
        "need",
        "needed",
        "needs",
        "necessary",
        "required",
        "require",
        "bother",
        "notig",
        "erforderlich",
        "brauchen",
        "brauche",
        "braucht",
        "benotigen",
        "necessaire",
        "besoin",
        "utile",
        "necesario",
        "necesaria",
        "necesitamos",
        "hace",
        "falta",
        "serve",
        "servono",
        "necessario",
        "necessaria",
        "preciso",
        "precisa",
        "precisamos",
        "nodig",
        "hoeft",
        "hoeven",
    ];
    let asked = facts.held().any(|rule| match rule {
        RuleKind::DamagedItem(claim) | RuleKind::WrongItem(claim) => {
            claim.evidence == Evidence::Photo
        }
        _ => false,
    });
    let at = said.words.iter().position(|word| PICTURE.contains(&word.folded.as_str()))?;
    let clause: Vec<&str> = said.clause(at).map(|(_, word)| word.folded.as_str()).collect();
    let needed = clause.iter().any(|word| NEEDED.contains(word));
    let denied = clause.iter().any(|word| super::negation::is_negation(word));
    let more =
        said.has(&["more", "further", "another", "weiteres", "weitere", "autre", "otra", "altra"]);
    (asked && needed && denied && !more && !is_conditional(said))
        .then(|| whole(said, "the policy asks for a picture", None))
}

#[cfg(test)]
mod tests {
    use crate::guard::{FindingKind, tests::kinds_under};

    const POLICY: &str = r#"[brand]
name = "Stitch & Wool"
timezone = "Europe/Berlin"
currency = "EUR"

[[rule]]
id = "returns"
kind = "return_terms"
postage = "customer"
source = { doc = "help.md", heading = "Returns", quote = "You pay the postage of a return." }

[[rule]]
id = "damaged"
kind = "damaged_item"
report_within_days = 14
evidence = "photo"
remedies = ["replace", "refund"]
source = { doc = "help.md", heading = "Damaged", quote = "Tell us within 14 days and send a photo." }
"#;
    const HELP: &str = "# Returns\n\nYou pay the postage of a return.\n\n\
        # Damaged\n\nTell us within 14 days and send a photo. Sending damaged goods back is free of charge.\n";

    #[test]
    fn who_pays_and_what_is_asked_for_is_held_against_the_rules() {
        let contradicts =
            |text: &str| kinds_under(POLICY, HELP, text).contains(&FindingKind::ContradictsPolicy);
        for (text, want) in [
            ("Sending it back is at our expense.", true),
            ("Le retour est à notre charge.", true),
            ("The postage back is on usual terms.", false),
            ("The postage back is not on us.", false),
            ("You pay the postage when you send it back.", false),
            ("Sending a damaged item back is free of charge.", false),
            ("There is no photo needed.", true),
            ("Ein Foto ist bei uns nicht nötig.", true),
            ("Please send a photo of the damage.", false),
        ] {
            assert_eq!(contradicts(text), want, "{text}");
        }
    }
}
