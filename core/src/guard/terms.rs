//! What a text says against the terms of a rule: until when an order can be cancelled, what
//! an exchange costs, how many days are left.

use jiff::civil::Date;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    Finding, FindingKind, Severity, Verdict, calendar::Event, facts::Facts, mark, policy::is_free,
    statements::whole, topics::Topic, utterance::Utterance,
};
use crate::{
    policy::{Outcome, pack::RuleKind},
    text::quantities::{AmountUnit, Quantity, TimeUnit, spans},
};

/// Findings in `said`.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    if facts.case.pack.is_none() || said.is_question || said.is_undecided() {
        return vec![];
    }
    let all = [
        cancels_late(said, facts),
        changes_late(said, facts),
        refuses_difference(said, facts),
        swaps_free(said, facts),
        days_left(said, facts),
        in_time(said, facts),
    ];
    all.into_iter().flatten().collect()
}

/// "Address changes are fine even once the box is with the carrier", where a rule says until
/// it is sent.
fn changes_late(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const CHANGE: &[&str] = &[
        "cancel",
        "change",
        "chang",
        "amend",
        "edit",
        "redirect",
        "storn",
        "ander",
        "umleit",
        "annul",
        "anul",
        "modif",
        "cambi",
        "alter",
        "wijzig",
        "annuleer",
        "address",
        "adress",
        "direcci",
        "indirizzo",
        "endereco",
        "adres",
    ];
    const EVEN: &[&str] = &[
        "even", "still", "auch", "noch", "meme", "encore", "incluso", "todavia", "aun", "anche",
        "ancora", "mesmo", "ainda", "ook", "zelfs", "nog",
    ];
    const AFTER: &[&str] = &[
        "once", "after", "when", "if", "nach", "nachdem", "wenn", "sobald", "une", "apres",
        "lorsque", "quand", "despues", "cuando", "dopo", "quando", "depois", "nadat", "als",
        "zodra",
    ];
    const GONE: &[&str] = &[
        "shipped",
        "dispatch",
        "despatch",
        "left",
        "transit",
        "carrier",
        "courier",
        "way",
        "warehouse",
        "versandt",
        "verschickt",
        "versand",
        "unterwegs",
        "expedi",
        "parti",
        "route",
        "enviad",
        "salido",
        "camino",
        "spedit",
        "partit",
        "viaggio",
        "enviada",
        "saiu",
        "caminho",
        "sair",
        "salir",
        "verzonden",
        "onderweg",
    ];
    let rule = facts
        .rules()
        .any(|rule| matches!(rule, RuleKind::Cancellation(_) | RuleKind::ChangeOrder(_)));
    let starts = |all: &[&str], word: &str| all.iter().any(|stem| word.starts_with(stem));
    let folded: Vec<&str> = said.words.iter().map(|word| word.folded.as_str()).collect();
    let change = folded.iter().any(|word| starts(CHANGE, word));
    let even = folded.iter().enumerate().any(|(at, word)| {
        let near = || folded.iter().skip(at + 1).take(3);
        EVEN.contains(word) && near().any(|next| AFTER.contains(next))
    });
    let after = folded.iter().position(|word| AFTER.contains(word))?;
    let gone = folded.iter().skip(after).any(|word| starts(GONE, word))
        || super::carriers::place_of_one(said).is_some();
    let denied = folded.iter().any(|word| super::negation::is_negation(word));
    let back = said.topics().contains(Topic::Return) || said.topics().contains(Topic::Exchange);
    (rule && change && even && gone && !denied && !back)
        .then(|| whole(said, "the policy lets orders be changed until they are sent", None))
}

/// "We don't refund the difference when a price drops", where a rule does.
fn refuses_difference(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const DIFFERENCE: &[&str] = &[
        "difference",
        "differenz",
        "unterschied",
        "preisunterschied",
        "diferencia",
        "differenza",
        "diferenca",
        "verschil",
        "prijsverschil",
        "adjust",
        "adjustments",
    ];
    const GIVE: &[&str] = &[
        "refund",
        "pay",
        "match",
        "give",
        "honour",
        "honor",
        "return",
        "adjust",
        "erstatten",
        "zahlen",
        "ausgleichen",
        "rendons",
        "remboursons",
        "rembourser",
        "rendre",
        "devolvemos",
        "reembolsamos",
        "abonamos",
        "devolver",
        "rimborsiamo",
        "restituiamo",
        "rimborsare",
        "betalen",
        "vergoeden",
    ];
    let rule = facts.held().any(|rule| matches!(rule, RuleKind::PriceAdjustment(_)));
    let at = said.words.iter().position(|word| GIVE.contains(&word.folded.as_str()))?;
    let denied = said.clause(at).any(|(_, word)| super::negation::is_negation(&word.folded));
    let refused = facts.case.rulings.iter().any(|ruling| ruling.outcome == Outcome::Denied);
    let when = !spans(&said.words).is_empty();
    (rule && said.has(DIFFERENCE) && denied && !refused && !when).then(|| {
        let mut found = whole(said, "a rule of the policy gives the difference", None);
        found.severity = Severity::Amber;
        found
    })
}

/// "We can cancel right up until it is delivered", where a rule says until it is sent.
fn cancels_late(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const UNTIL: &[&str] = &[
        "until", "till", "before", "long", "bis", "solange", "jusqu'a", "jusqu'au", "tant",
        "avant", "hasta", "mientras", "fino", "finche", "prima", "ate", "enquanto", "antes", "tot",
        "zolang", "voordat",
    ];
    const ARRIVED: &[&str] = &[
        "delivered",
        "arrives",
        "arrived",
        "delivery",
        "doorstep",
        "zugestellt",
        "ankommt",
        "zustellung",
        "lieferung",
        "livre",
        "livree",
        "livraison",
        "arrive",
        "entregado",
        "entrega",
        "llegue",
        "llega",
        "consegnato",
        "consegna",
        "arriva",
        "arrivi",
        "entregue",
        "chegue",
        "chega",
        "bezorgd",
        "bezorging",
        "aankomt",
    ];
    let rule = facts.rules().any(|rule| matches!(rule, RuleKind::Cancellation(_)));
    let about = said.topics().contains(Topic::Cancel);
    let until = said.words.iter().position(|word| UNTIL.contains(&word.folded.as_str()));
    let arrived = until.is_some_and(|until| {
        let mut near = said.words.iter().skip(until).take(6);
        near.any(|word| ARRIVED.contains(&word.folded.as_str()))
    });
    let folded: Vec<&str> = said.words.iter().map(|word| word.folded.as_str()).collect();
    let ever = folded.windows(2).position(|pair| {
        let [first, second] = pair else { return false };
        let moment = matches!(*second, "time" | "moment" | "momento" | "point");
        moment && matches!(*first, "any" | "tout" | "cualquier" | "qualsiasi" | "qualquer")
            || matches!(*first, "jederzeit" | "altijd" | "anytime")
    });
    // A plan may well be ended at any time.
    const PLAN: &[&str] = &["minimum", "term", "mindestlaufzeit", "laufzeit"];
    let ever = ever.filter(|_| !said.topics().contains(Topic::Plan) && !said.has(PLAN));
    let until = until.filter(|_| arrived).or(ever)?;
    // "Cancelling is not possible, but you may return it once it is delivered."
    let denies = said.clause(until).any(|(_, word)| super::negation::is_negation(&word.folded));
    let cancels = said.topics_at(said.clause(until).map(|(at, _)| at)).contains(Topic::Cancel);
    (rule && about && cancels && !denies && !facts.paraphrases(said))
        .then(|| whole(said, "the policy lets orders be cancelled for a shorter time", None))
}

/// "There is no charge for a change of size", where a clause names what an exchange costs.
fn swaps_free(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const NO: &[&str] =
        &["no", "without", "zero", "keine", "ohne", "sans", "aucun", "sin", "senza", "sem", "geen"];
    const CHARGE: &[&str] = &[
        "charge", "cost", "fee", "kosten", "gebuhr", "frais", "coste", "cargo", "costo", "costi",
        "spese", "custo", "custos",
    ];
    // What the customer said stands in quotation marks.
    let own: Vec<_> = said.words.iter().filter(|word| !word.quoted).cloned().collect();
    let folded: Vec<&str> = own.iter().map(|word| word.folded.as_str()).collect();
    let nothing = folded
        .windows(2)
        .any(|pair| matches!(pair, [no, charge] if NO.contains(no) && CHARGE.contains(charge)));
    let denied = folded.iter().enumerate().any(|(at, word)| {
        let next = folded.get(at + 1).is_some_and(|next| CHARGE.contains(next));
        super::negation::is_negation(word) && !next
    });
    let free = nothing || is_free(&own) && !denied;
    let size = folded.windows(3).any(|three| {
        matches!(
            three,
            [
                "change" | "changes" | "changing" | "other" | "different",
                ..,
                "size" | "colour" | "color"
            ]
        )
    });
    let about = said.topics().contains(Topic::Exchange) || size;
    if !free || !about {
        return None;
    }
    let of = |clause: &&super::policy::Clause| clause.topics.contains(Topic::Exchange);
    let costs = facts.clauses().filter(of).find(|clause| {
        clause.is_public
            && !clause.is_free
            && clause
                .amounts
                .iter()
                .any(|amount| amount.unit == AmountUnit::Money && !amount.value.is_zero())
    })?;
    if facts.clauses().filter(of).any(|clause| clause.is_free) {
        return None;
    }
    let source = format!("{}: “{}”", costs.place, costs.text);
    Some(whole(said, "the policy names what an exchange costs", Some(source)))
}

/// "You still have fifteen days left", where the window ends another day.
fn days_left(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const LEFT: &[&str] =
        &["left", "remaining", "go", "spare", "restants", "restantes", "rimasti", "ubrig", "over"];
    const STILL: &[&str] = &[
        "noch",
        "reste",
        "restent",
        "encore",
        "quedan",
        "queda",
        "restano",
        "rimangono",
        "ancora",
        "restam",
        "faltam",
        "nog",
    ];
    const LATE: &[&str] = &["late", "retard", "retraso", "ritardo", "atraso", "verspatung"];
    let today = facts.case.today?;
    let near = |at: usize, span: &Quantity<TimeUnit>| {
        let end = said
            .words
            .iter()
            .position(|word| word.start >= span.span[1])
            .unwrap_or(said.words.len());
        let after = said.words.iter().skip(end).take(2);
        let before = said.words.iter().take(at).skip(at.saturating_sub(2));
        after.into_iter().any(|word| LEFT.contains(&word.folded.as_str()))
            || before.into_iter().any(|word| STILL.contains(&word.folded.as_str()))
    };
    let decides = said.topics().shares(super::topics::Topics::of(Topic::Return))
        || said.has(&["decide", "entscheiden", "decider", "decidir", "decidere", "beslissen"]);
    if !decides || said.has(LATE) {
        return None;
    }
    let span = spans(&said.words)
        .into_iter()
        .find(|span| span.unit == TimeUnit::Days && near(said.word_at(span.span[0]), span))?;
    let left: Vec<i64> =
        facts.calendar().of(Event::Deadline).iter().map(|end| days_between(today, *end)).collect();
    let told = span.value.to_i64()?;
    let right = left.iter().any(|left| (left - told).abs() <= 1);
    let window = facts.clauses().any(|clause| {
        clause.hours.iter().any(|hours| hours.1 == span.value * Decimal::from(24)) && told > 20
    });
    if left.is_empty() || right || window {
        return None;
    }
    let why = "another number of days is left by the rule and the records";
    let mut finding = mark(said.text, span.span, FindingKind::WrongFact, Severity::Red, why);
    finding.verdict = Verdict::Contradicted;
    Some(finding)
}

/// "You've written well within the seven days", where the delivery is longer ago.
fn in_time(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const WITHIN: &[&str] =
        &["within", "inside", "innerhalb", "binnen", "dans", "dentro", "entro", "under"];
    const TELLS: &[&str] = &[
        "well",
        "still",
        "comfortably",
        "easily",
        "safely",
        "written",
        "wrote",
        "reported",
        "contacted",
        "rechtzeitig",
        "gemeldet",
        "noch",
        "locker",
        "bien",
        "encore",
        "signale",
        "aun",
        "todavia",
        "ancora",
        "ainda",
        "ruim",
        "nog",
        "gemeld",
    ];
    const YOU: &[&str] = &[
        "you", "you've", "you're", "your", "yours", "sie", "du", "vous", "usted", "lei", "voce",
        "u", "je",
    ];
    let told = spans(&said.words);
    let [span] = told.as_slice() else { return None };
    let conditional = super::condition::is_conditional(said) || super::policy::denies(&said.words);
    if span.unit != TimeUnit::Days
        || conditional
        || ![WITHIN, TELLS, YOU].iter().all(|w| said.has(w))
    {
        return None;
    }
    let today = facts.case.today?;
    let delivered = facts.calendar().of(Event::Delivered);
    let zone = facts.case.pack?.zone();
    let messages = facts.case.ticket.messages.iter().filter_map(|message| message.at);
    let written = messages.map(|at| at.to_zoned(zone.clone()).date()).chain([today]);
    let ages = written.flat_map(|day| delivered.iter().map(move |from| days_between(*from, day)));
    let age = ages.filter(|age| *age >= 0).min()?;
    let why = format!("by the records it was delivered {age} days before");
    (age > span.value.to_i64()?).then(|| {
        let kind = FindingKind::WrongFact;
        let mut finding = mark(said.text, span.span, kind, Severity::Amber, &why);
        finding.verdict = Verdict::Contradicted;
        finding
    })
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX, |span| i64::from(span.get_days()))
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
kind = "return_window"
days = 30
counted_from = "order"
source = { doc = "help.md", heading = "Returns", quote = "You can return goods within 30 days of your order." }

[[rule]]
id = "cancel"
kind = "cancellation"
source = { doc = "help.md", heading = "Changes", quote = "Orders can be cancelled until they ship." }
"#;
    const HELP: &str = "# Returns\n\nYou can return goods within 30 days of your order.\n\n\
        # Changes\n\nOrders can be cancelled until they ship.\n\n\
        # Exchanges\n\nAn exchange costs 3.50 EUR.\n";

    #[test]
    fn what_is_said_against_the_terms_is_told() {
        use FindingKind::{ContradictsPolicy, WrongFact};
        for (text, wanted, want) in [
            ("We can cancel right up until it is delivered.", ContradictsPolicy, true),
            (
                "We can't cancel it, but you may keep it until it is delivered.",
                ContradictsPolicy,
                false,
            ),
            ("We can cancel it until it ships.", ContradictsPolicy, false),
            ("An order can be cancelled at any time.", ContradictsPolicy, true),
            ("We can change the address even once it has left us.", ContradictsPolicy, true),
            ("We can't change it once it has left us.", ContradictsPolicy, false),
            ("There is no charge for a change of size.", ContradictsPolicy, true),
            ("You can swap it, that is free.", ContradictsPolicy, true),
            ("A swap is not free, it costs 3.50 EUR.", ContradictsPolicy, false),
            // Ordered on 9 November: until 9 December, eighteen days from the 21st.
            ("You still have twenty-five days left to return it.", WrongFact, true),
            ("You still have eighteen days left to return it.", WrongFact, false),
            ("You've written well within the 3 days.", WrongFact, false),
        ] {
            let found = kinds_under(POLICY, HELP, text);
            assert_eq!(found.contains(&wanted), want, "{text}: {found:?}");
        }
    }
}
