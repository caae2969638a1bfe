//! What a text says of the policy without a number: who may send what back, who pays,
//! what is excluded. Held against the documents' own sentences and the rulings.

use super::{
    Finding, FindingKind, Severity, Verdict,
    duties::{is_a_claim_paid, is_about_the_way_back},
    facts::Facts,
    mark,
    policy::{Clause, denies, parts},
    rewording::Wording,
    topics::Topic,
    utterance::{Meant, Utterance},
};

/// Shared beginnings of words from which two sentences speak of the same.
const SHARED_MIN: usize = 3;

/// Statements in `said` that the policy contradicts.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    if facts.case.pack.is_none() {
        return vec![];
    }
    let found = condition(said, facts).or_else(|| contradicted(said, facts));
    let others = [
        too_late(said, facts),
        store_credit_only(said, facts),
        combined(said, facts),
        leaves_the_choice(said, facts),
    ];
    found.into_iter().chain(others.into_iter().flatten()).collect()
}

/// The whole sentence, against the policy.
pub fn whole(said: &Utterance<'_>, why: &str, source: Option<String>) -> Finding {
    let span = said.span([0, said.words.len()]);
    let kind = FindingKind::ContradictsPolicy;
    let mut finding = mark(said.text, span, kind, Severity::Red, why);
    finding.verdict = Verdict::Contradicted;
    finding.source = source;
    finding
}

/// A clause of the documents says the same with the opposite sign.
fn contradicted(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    // "Not yet" denies no rule.
    let yet =
        ["yet", "moment", "encore", "noch", "todavia", "ancora", "ainda", "nog", "still", "aun"];
    let claim = is_about_the_way_back(said) && is_a_claim_paid(said, facts);
    if said.is_question || said.is_undecided() || said.has(&yet) || claim {
        return None;
    }
    parts(said.text, &said.words).iter().find_map(|(own, denied)| {
        let clause = opposite(own, *denied, facts)?;
        let source = format!("{}: “{}”", clause.place, clause.text);
        let mut found = whole(said, "a clause of the policy says the opposite", Some(source));
        // Signs are easily misread: half of such findings stood on clean drafts.
        found.severity = Severity::Amber;
        Some(found.reworded(said, Wording::Clause(Some(clause)), facts))
    })
}

/// The clause that says the opposite of what has the stems `own`, when none says the same.
fn opposite<'f>(own: &[String], denied: bool, facts: &'f Facts<'_>) -> Option<&'f Clause> {
    if own.len() < SHARED_MIN {
        return None;
    }
    let mut same = 0;
    let mut most = (0, None);
    // Turned words ("opened", "unopened") are few: two others must be shared.
    for ((clause, part), exact) in facts.sharing(own).into_iter().filter(|(_, n)| *n >= 2) {
        let Some(clause) = facts.clause(clause) else { continue };
        let Some((stems, denies)) = clause.parts.get(part) else { continue };
        let turned = |stem: &&String| stems.binary_search(stem).is_err() && flipped(stem, stems);
        let flips = own.iter().filter(turned).count();
        let shared = exact + flips;
        let agree = (*denies == denied) == (flips % 2 == 0);
        if agree {
            same = same.max(shared);
        } else if shared > most.0 {
            most = (shared, Some(clause));
        }
    }
    let (shared, clause) = most;
    clause.filter(|_| shared >= SHARED_MIN && shared * 10 >= own.len() * 6 && shared > same)
}

/// True when `all` holds the opposite of `stem`: "unope" of "opene".
fn flipped(stem: &str, all: &[String]) -> bool {
    let is = |a: &str, b: &str| {
        let rest = a.strip_prefix("un").or_else(|| a.strip_prefix("in"));
        rest.is_some_and(|rest| rest.len() >= 3 && b.starts_with(rest))
    };
    all.iter().any(|other| is(other, stem) || is(stem, other))
}

/// Goods that must be unused are said to be welcome used.
fn condition(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    /// What policies ask for, and what drafts then must not say: used, opened, worn.
    const STATES: &[(&[&str], &[&str])] = &[
        (
            &[
                "unused",
                "never used",
                "unbenutzt",
                "ungebraucht",
                "non utilis",
                "neuf",
                "sin usar",
                "sin estrenar",
                "non usat",
                "mai usat",
                "nao usad",
                "sem uso",
                "ongebruikt",
            ],
            &[
                "used",
                "ridden",
                "washed",
                "benutzt",
                "gebraucht",
                "gefahren",
                "gewaschen",
                "utilis",
                "usad",
                "usat",
                "gebruikt",
                "gewassen",
            ],
        ),
        (
            &[
                "unopened",
                "sealed",
                "ungeoffnet",
                "non ouvert",
                "sin abrir",
                "non apert",
                "ongeopend",
            ],
            &[
                "opened",
                "geoffnet",
                "angebroch",
                "ouvert",
                "entame",
                "abiert",
                "empezad",
                "apert",
                "abert",
                "encetad",
                "geopend",
                "aangebrok",
            ],
        ),
        (
            &[
                "unworn",
                "never worn",
                "not been worn",
                "not worn",
                "ungetragen",
                "non porte",
                "jamais porte",
                "non indossat",
                "sin llevar",
                "ongedragen",
                "nao usad",
            ],
            &["worn", "getragen", "porte", "indossat", "gedragen"],
        ),
    ];
    let about = said.topics();
    let accepts = [
        "accept", "fine", "okay", "problem", "too", "also", "auch", "aussi", "tambien", "anche",
        "tambem", "ook", "even", "probleme", "back", "return", "returned", "worries",
    ];
    let welcome = said.has(&accepts) || about.contains(Topic::Return);
    if denies_clause(said) || said.is_question || !welcome {
        return None;
    }
    let folded: Vec<&str> = said.words.iter().map(|w| w.folded.as_str()).collect();
    for (asked, breaks) in STATES {
        let at = folded.iter().position(|w| {
            breaks.iter().any(|b| if b.len() <= 4 { w == b } else { w.starts_with(b) })
        });
        let Some(at) = at.filter(|_| !asked.iter().any(|a| folded.join(" ").contains(a))) else {
            continue;
        };
        // "The card you used", "not used", "has not been opened" ask for nothing else.
        let verb = folded.get(at.wrapping_sub(1)).is_some_and(|w| {
            matches!(
                *w,
                "you" | "we" | "is" | "was" | "i" | "method" | "utilise" | "moyen" | "have"
            )
        });
        let paid =
            said.has(&["card", "payment", "paiement", "pago", "pagamento", "code", "zahlungsweg"]);
        let clause =
            facts.clauses().find(|c| c.is_public && asked.iter().any(|a| c.folded.contains(a)));
        if let Some(clause) = clause.filter(|_| !verb && !paid) {
            let source = format!("{}: “{}”", clause.place, clause.text);
            let why = "the policy asks for goods in another state";
            let mut found = whole(said, why, Some(source));
            // Another clause may let these goods back.
            found.severity = Severity::Amber;
            return Some(found.reworded(said, Wording::Clause(Some(clause)), facts));
        }
    }
    None
}

/// A negation that denies: "ce n'est pas un problème" does not.
fn denies_clause(said: &Utterance<'_>) -> bool {
    let easy = said.has(&[
        "problem",
        "probleme",
        "problema",
        "probleem",
        "weiteres",
        "worries",
        "obstacle",
        "hindernis",
        "obstaculo",
        "ostacolo",
        "bezwaar",
        "inconveniente",
        "souci",
        "matter",
    ]);
    denies(&said.words) && !easy
}

/// "You may choose between a new one and your money", where no clause leaves the choice.
fn leaves_the_choice(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const CHOICE: &[&str] = &[
        "choos",
        "choice",
        "pick",
        "wahl",
        "aussuch",
        "choisi",
        "choix",
        "eleg",
        "elij",
        "escog",
        "scelt",
        "scegli",
        "escolh",
        "kies",
        "keuze",
        "whichever",
    ];
    const NEW: &[&str] = &[
        "replac", "ersatz", "neue", "remplac", "nouve", "nuev", "nuov", "nova", "novo", "nieuw",
        "exchang", "swap", "new", "sostit", "substit", "vervang",
    ];
    const MONEY: &[&str] = &[
        "refund",
        "money",
        "erstatt",
        "geld",
        "rembours",
        "reembols",
        "devol",
        "diner",
        "rimbors",
        "soldi",
        "speso",
        "terugbeta",
        "dinheiro",
        "paid",
        "pagou",
        "spent",
    ];
    let starts = |all: &[&str], word: &str| all.iter().any(|stem| word.starts_with(stem));
    let names = |all: &[&str]| said.words.iter().any(|word| starts(all, &word.folded));
    let told = names(CHOICE) && names(NEW) && names(MONEY);
    if !told || said.is_question || said.is_undecided() || denies(&said.words) {
        return None;
    }
    let granted = facts.clauses().any(|clause| {
        clause.folded.split(|c: char| !c.is_alphanumeric()).any(|word| starts(CHOICE, word))
    });
    let passed_on = said.has(&["lead", "manager", "decide", "decides"]);
    (!granted && !passed_on).then(|| {
        let mut found = whole(said, "no clause leaves the choice of remedy to the customer", None);
        found.severity = Severity::Amber;
        found.verdict = Verdict::Unsupported;
        found
    })
}

/// "Too late" where a ruling says that it is not.
fn too_late(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let place = said.find("too_late")?;
    // "Four days too late" is a parcel.
    if !crate::text::quantities::spans(&said.words).is_empty() {
        return None;
    }
    let negated = said.meant(place, false) == Meant::Not;
    // "The code came too late for this order" is no return.
    let clause = || said.clause(place[0]);
    let of_code = said.topics_at(clause().map(|(at, _)| at)).contains(Topic::Code)
        || clause().any(|(_, w)| matches!(w.folded.as_str(), "discount" | "rabatt" | "korting"));
    if of_code {
        return None;
    }
    if negated || said.is_question || !facts.refuses_nothing() || facts.case.orders.order.is_none()
    {
        return None;
    }
    if said.has(&["if", "unless", "would", "wenn", "falls", "si", "se", "als", "not"]) {
        return None;
    }
    if !facts.allows_something() {
        return None;
    }
    let severity = Severity::Red;
    let why = "the rulings do not say that it is too late";
    let mut finding =
        mark(said.text, said.span(place), FindingKind::ContradictsPolicy, severity, why);
    finding.source = facts.who_decides();
    Some(finding)
}

/// Codes said to go together where a rule says that they do not.
fn combined(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    use crate::policy::pack::RuleKind;
    let about = said.topics();
    let combine = said.words.iter().any(|w| {
        ["combin", "stack", "kombin", "cumul", "together", "several", "mehrere", "plusieurs"]
            .iter()
            .any(|stem| w.folded.starts_with(stem))
    });
    let single = facts.rules().any(|r| matches!(r, RuleKind::Promo(p) if !p.combine));
    let wrong = combine && single && about.contains(Topic::Code) && !denies(&said.words);
    (wrong && !said.is_question)
        .then(|| whole(said, "the policy allows one code for an order", None))
}

/// Refunds "only as store credit" where the rule says the way it was paid.
fn store_credit_only(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    use crate::policy::{pack::RuleKind, rules::RefundTo};
    let about = said.topics();
    let credit = said.has(&[
        "credit",
        "voucher",
        "gutschein",
        "gutscheins",
        "avoir",
        "vale",
        "buono",
        "tegoed",
    ]);
    let only = said.has(&[
        "only",
        "never",
        "nur",
        "ausschliesslich",
        "ausschließlich",
        "uniquement",
        "solo",
        "apenas",
        "alleen",
        "always",
        "immer",
        "stets",
        "grundsatzlich",
        "toujours",
        "siempre",
        "sempre",
        "altijd",
    ]) || {
        const WAY: &[&str] =
            &["card", "karte", "carte", "tarjeta", "cartao", "carta", "kaart", "bank", "konto"];
        let folded: Vec<&str> = said.words.iter().map(|w| w.folded.as_str()).collect();
        let mut near = folded.windows(4);
        near.any(|four| {
            let denied = four.first().is_some_and(|word| super::negation::is_negation(word));
            denied && four.iter().any(|w| WAY.contains(w))
        })
    };
    let original = facts.rules().any(|rule| match rule {
        RuleKind::RefundMethod(method) => method.to.first() == Some(&RefundTo::OriginalPayment),
        _ => false,
    }) || facts.clauses().any(|c| {
        let way = ["card", "paid", "origi", "payme", "moyen"];
        c.is_public
            && c.topics.contains(Topic::Refund)
            && way.iter().any(|w| c.stems.iter().any(|s| s == w))
    });
    let wrong = credit && only && original && about.contains(Topic::Refund);
    wrong.then(|| whole(said, "the policy pays back the way it was paid", None))
}
