//! Amounts on record, and amounts in a text held against them.

use rust_decimal::Decimal;

use super::{
    Finding, FindingKind, Severity, Verdict,
    facts::Facts,
    mark, promises,
    sums::{COMBINED_MAX, combined, reckoned, shares},
    topics::Topic,
    utterance::{Meant, Utterance},
};
use crate::{
    money::Currency,
    text::quantities::{AmountUnit, Quantity, amounts, amounts_in_words},
};

/// Words by which things are added up, and nothing is taken off.
const TOGETHER: &[&str] = &[
    "together",
    "altogether",
    "zusammen",
    "insgesamt",
    "ensemble",
    "juntos",
    "juntas",
    "insieme",
    "samen",
];

/// Every amount on record.
pub struct Ledger {
    /// What the order's own records say.
    own: Vec<Decimal>,
    /// Sums, differences and shares of them.
    derived: Vec<Decimal>,
    /// What is left of them, or comes to, with the policy's amounts.
    settled: Vec<Decimal>,
    /// What rulings, documents and rules name.
    ours: Vec<Quantity<AmountUnit>>,
    /// What the ticket names.
    theirs: Vec<Quantity<AmountUnit>>,
    total: Vec<Decimal>,
    /// What was taken off the goods, in percent.
    percent_off: Option<Decimal>,
    /// The price of the only item of an order of one.
    only_price: Option<Decimal>,
    currency: Option<Currency>,
}

impl Ledger {
    /// True for an amount that the order's own records tell.
    pub fn is_of_the_order(&self, value: Decimal) -> bool {
        self.own.contains(&value)
    }

    /// The amounts of a case.
    pub fn new(facts: &Facts<'_>) -> Self {
        let order = facts.case.orders.order.as_ref();
        let mut own: Vec<Decimal> = vec![];
        own.extend(facts.case.rulings.iter().filter_map(|r| r.amount).map(|m| m.amount));
        own.extend(facts.case.orders.refunded.as_ref().map(|r| r.amount.amount));
        let mut total: Vec<Decimal> = vec![];
        let mut lines = Decimal::ZERO;
        if let Some(order) = order {
            total.extend([order.total, order.refunded].into_iter().flatten());
            own.extend(&total);
            for item in &order.items {
                let some = (2..item.quantity).take(COMBINED_MAX);
                own.extend(some.filter_map(|n| item.price?.checked_mul(n.into())));
                let line = item.price.and_then(|p| p.checked_mul(item.quantity.into()));
                own.extend(item.price);
                own.extend(line);
                lines = line.and_then(|line| lines.checked_add(line)).unwrap_or(lines);
            }
            own.push(lines);
            own.extend(order.total.and_then(|t| t.checked_sub(lines)));
        }
        let texts = facts.near().iter().copied();
        let mut ours: Vec<_> = texts.flat_map(all_amounts).collect();
        ours.extend(facts.clauses().flat_map(|c| c.amounts.clone()));
        let theirs: Vec<_> = facts.said().iter().flat_map(|text| all_amounts(text)).collect();
        let priced: Vec<Decimal> = order
            .iter()
            .flat_map(|o| &o.items)
            .filter_map(|item| item.price.and_then(|p| p.checked_mul(item.quantity.into())))
            .collect();
        let mut derived = combined(&priced, &priced);
        derived.extend(combined(&total, &priced));
        let named: Vec<Decimal> =
            ours.iter().filter(|q| q.unit == AmountUnit::Money).map(|q| q.value).collect();
        let mut settled = combined(&total, &named);
        settled.extend(combined(&priced, &named));
        settled.extend(combined(&[lines], &named));
        let percents = ours.iter().chain(&theirs).filter(|q| q.unit == AmountUnit::Percent);
        let shared: Vec<Decimal> = percents.map(|q| q.value).take(COMBINED_MAX).collect();
        let each: Vec<Decimal> =
            order.iter().flat_map(|o| &o.items).filter_map(|i| i.price).collect();
        derived.extend(shares(&shared, priced.iter().chain(&each).chain(&total).chain([&lines])));
        let charges = order.and_then(|o| o.total).and_then(|t| t.checked_sub(lines));
        settled.extend(charges.iter().flat_map(|c| named.iter().filter_map(|n| c.checked_sub(*n))));
        // "You saw it at 119": what lies between that and the price.
        let seen: Vec<Decimal> =
            theirs.iter().filter(|q| q.unit == AmountUnit::Money).map(|q| q.value).collect();
        settled.extend(each.iter().chain(&total).flat_map(|price| {
            seen.iter().take(COMBINED_MAX).filter_map(|seen| price.checked_sub(*seen))
        }));
        // What a code took off, of each and in percent.
        let taken = total.first().filter(|paid| **paid < lines && !lines.is_zero());
        let share = taken.and_then(|paid| paid.checked_div(lines));
        derived.extend(share.iter().flat_map(|share| {
            each.iter().filter_map(|price| price.checked_mul(*share)).map(|price| price.round_dp(2))
        }));
        let off = share.map(|share| ((Decimal::ONE - share) * Decimal::ONE_HUNDRED).round_dp(0));
        let normal = |all: Vec<Decimal>| all.iter().map(Decimal::normalize).collect();
        Self {
            own: normal(own),
            derived: normal(derived),
            settled: normal(settled),
            ours,
            theirs,
            total: normal(total),
            percent_off: off.map(|off| off.normalize()),
            only_price: order.and_then(|o| match o.items.as_slice() {
                [item] if item.quantity == 1 => item.price.map(|price| price.normalize()),
                _ => None,
            }),
            currency: order
                .and_then(|o| o.currency)
                .or_else(|| facts.case.pack.map(|p| p.brand.currency)),
        }
    }

    /// True for the price of an order's only item, when less was paid.
    fn is_list_price(&self, amount: &Quantity<AmountUnit>) -> bool {
        self.only_price == Some(amount.value.normalize())
            && !self.total.is_empty()
            && self.total.iter().all(|total| *total < amount.value)
    }

    /// True when records, rulings or ticket name the sum of money, or come to it.
    pub(super) fn knows(&self, value: &Decimal) -> bool {
        let named = |list: &[Quantity<AmountUnit>]| list.iter().any(|q| q.value == *value);
        self.own.contains(value)
            || self.derived.contains(value)
            || self.settled.contains(value)
            || named(&self.ours)
            || named(&self.theirs)
    }

    fn names(list: &[Quantity<AmountUnit>], amount: &Quantity<AmountUnit>) -> bool {
        list.iter().any(|q| q.unit == amount.unit && q.value == amount.value)
    }
}

fn all_amounts(text: &str) -> Vec<Quantity<AmountUnit>> {
    let sentences = crate::text::reading::sentences(text);
    let words = sentences.iter().flat_map(|s| amounts_in_words(s));
    amounts(text).into_iter().chain(words).collect()
}

/// Amounts in `said` that cannot stand. `numeric` are those in figures that it names, and
/// `text` those of the whole text.
pub fn check(
    said: &Utterance<'_>,
    numeric: &[Quantity<AmountUnit>],
    text: &[Quantity<AmountUnit>],
    facts: &Facts<'_>,
) -> Vec<Finding> {
    let mut all: Vec<_> = numeric.iter().filter(|q| said.covers(q.span)).cloned().collect();
    all.extend(amounts_in_words(&said.words));
    let alone = all.iter().filter(|q| q.unit == AmountUnit::Money).count() == 1;
    let found = all.iter().filter_map(|amount| judge(said, amount, alone, facts));
    let found: Vec<(usize, Finding)> =
        found.map(|found| (said.word_at(found.span[0]), found)).collect();
    let unknown = |found: &Finding| found.kind == FindingKind::WrongFact;
    if !found.iter().any(|(_, found)| unknown(found)) {
        return found.into_iter().map(|(_, found)| found).collect();
    }
    let reckoned = reckoned(text, facts);
    let of = |span| all.iter().find(|amount| amount.span == span);
    let comes_out = |found: &Finding| {
        unknown(found)
            && of(found.span).is_some_and(|amount| reckoned.contains(&amount.value.normalize()))
    };
    let total = tells_total(said);
    let stands = found.into_iter().filter_map(|(_, mut found)| match comes_out(&found) {
        // What parts come to may be another sum than the order's.
        true if total => {
            found.severity = Severity::Amber;
            Some(found)
        }
        true => None,
        false => Some(found),
    });
    stands.collect()
}

fn judge(
    said: &Utterance<'_>,
    amount: &Quantity<AmountUnit>,
    alone: bool,
    facts: &Facts<'_>,
) -> Option<Finding> {
    let ledger = facts.ledger();
    let at = said.word_at(amount.span[0]);
    let money = amount.unit == AmountUnit::Money;
    let red = |kind, why: &str| Some(mark(said.text, amount.span, kind, Severity::Red, why));
    let granted = facts.granted_amounts();
    if money
        && !granted.is_empty()
        && !granted.contains(&amount.value)
        && promises::promises_money(said)
    {
        return red(FindingKind::PromisesMoney, "promises another amount than the ruling allows");
    }
    let ours = Ledger::names(&ledger.ours, amount);
    let own = money && ledger.own.contains(&amount.value);
    let foreign = money && other_currency(said.text, amount, ledger.currency);
    // "$9.50", as the brand writes it for another country.
    if foreign && !own && ours && facts.brand_says(written(said.text, amount)) {
        return None;
    }
    if foreign && (own || ours) {
        let mut finding = mark(
            said.text,
            amount.span,
            FindingKind::WrongFact,
            Severity::Red,
            "another currency than the records",
        );
        finding.source = ledger.currency.map(|c| c.to_string());
        return Some(finding);
    }
    let denied = said.meant([at, at + 1], false) == Meant::Not;
    let rule = is_rule(said, at, facts);
    if money && alone && !rule && tells_total(said) && !ledger.total.is_empty() {
        if ledger.total.contains(&amount.value) || denied || ours && !own {
            return None;
        }
        return Some(wrong(said, amount, ledger));
    }
    if money && own && alone && ledger.is_list_price(amount) && tells_paid(said, at) {
        let mut found = wrong(said, amount, ledger);
        found.severity = Severity::Amber;
        found.why = "the price before what was taken off".to_owned();
        return Some(found);
    }
    let settled = money && ledger.settled.contains(&amount.value) && !said.has(TOGETHER);
    let off =
        amount.unit == AmountUnit::Percent && ledger.percent_off == Some(amount.value.normalize());
    if off || own || ours || settled || money && ledger.derived.contains(&amount.value) {
        return None;
    }
    // What the customer says may be repeated, not made the policy's; "64" of them is "€64" here.
    let theirs = Ledger::names(&ledger.theirs, amount) || money && facts.writes(amount.value);
    if theirs && (denied || !rule && !promises::promises_money(said)) {
        return None;
    }
    // "Half of the rent, €48.00".
    let half = said.has(HALF) && ledger.own.contains(&(amount.value * Decimal::TWO));
    // "The code won't bring the £329 down": nothing is said to cost that.
    if denied && rule && money || money && half {
        return None;
    }
    if rule || amount.unit == AmountUnit::Percent && facts.case.pack.is_some() {
        let kind = if promises::promises_money(said)
            && !rule
            && !promises::names_a_known_code(said, facts)
        {
            FindingKind::PromisesMoney
        } else {
            FindingKind::ContradictsPolicy
        };
        let why = "no clause of the policy names this amount";
        // What the customer names may be what is only reckoned with, and a policy's amount may
        // be reckoned from what the policy does name.
        let theirs = Ledger::names(&ledger.theirs, amount) && !rule;
        let given = kind == FindingKind::PromisesMoney && !theirs;
        let severity = if given { Severity::Red } else { Severity::Amber };
        return Some(mark(said.text, amount.span, kind, severity, why));
    }
    if money && said.words.iter().any(|w| is_tax(&w.folded)) && !ledger.own.is_empty() {
        return Some(mark(
            said.text,
            amount.span,
            FindingKind::UnsupportedFact,
            Severity::Amber,
            "a tax that the records do not tell",
        ));
    }
    if money && !ledger.own.is_empty() {
        let mut found = wrong(said, amount, ledger);
        // "So I can't offer €16.00 for the other": what nobody gives.
        if said.is_negated([at, at + 1]) && said.find("offers").is_some() {
            found.severity = Severity::Amber;
        }
        return Some(found);
    }
    // Without an order on record nothing says that it is wrong.
    let why = "an amount without a source";
    Some(mark(said.text, amount.span, FindingKind::UnsupportedFact, Severity::Amber, why))
}

/// Words for the half of something.
const HALF: &[&str] = &["half", "halfte", "halb", "moitie", "mitad", "meta", "metade", "helft"];

/// "For which you paid 219": what went from the customer's pocket.
fn tells_paid(said: &Utterance<'_>, at: usize) -> bool {
    const PAID: &[&str] = &[
        "paid", "bezahlt", "gezahlt", "paye", "pagado", "pagaste", "pagato", "pago", "pagou",
        "betaald",
    ];
    let near = said.words.iter().take(at).skip(at.saturating_sub(4));
    near.into_iter().any(|word| PAID.contains(&word.folded.as_str()))
        && said.meant([at, at + 1], false) == Meant::Firmly
}

fn wrong(said: &Utterance<'_>, amount: &Quantity<AmountUnit>, ledger: &Ledger) -> Finding {
    let why = "an amount other than those on record";
    let mut finding = mark(said.text, amount.span, FindingKind::WrongFact, Severity::Red, why);
    finding.verdict = Verdict::Contradicted;
    if let Some(total) = ledger.total.first().filter(|_| tells_total(said)) {
        finding.source = Some(format!("the order's total is {total}"));
    }
    finding
}

/// True when the amount is told as a rule rather than of this order.
fn is_rule(said: &Utterance<'_>, at: usize, facts: &Facts<'_>) -> bool {
    const RULE: &[&str] = &[
        "all",
        "every",
        "always",
        "over",
        "from",
        "above",
        "from",
        "applies",
        "apply",
        "fee",
        "fees",
        "restocking",
        "contributo",
        "contribution",
        "gebuhr",
        "frais",
        "minimum",
        "ab",
        "partir",
        "desde",
        "oltre",
        "vanaf",
        "kept",
        "deduct",
        "code",
        "first",
        "generally",
    ];
    const OURS: &[&str] = &[
        "paid",
        "total",
        "came",
        "order",
        "charged",
        "basket",
        "bestellung",
        "commande",
        "pedido",
    ];
    if facts.case.pack.is_none() {
        return false;
    }
    let near = said.words.iter().take(at + 6).skip(at.saturating_sub(8));
    let words: Vec<&str> = near.map(|w| w.folded.as_str()).collect();
    let about = said.topics_at(at.saturating_sub(8)..at + 6);
    let ours = words.iter().any(|w| OURS.contains(w)) && !said.has(&["all", "every", "orders"]);
    let fee = about.contains(Topic::Fee)
        || about.contains(Topic::Code)
        || about.contains(Topic::Exchange);
    let ruled = words.iter().any(|w| RULE.contains(w));
    (fee || ruled) && !ours && (ruled || !said.has(&["you", "paid"]))
}

fn is_tax(word: &str) -> bool {
    matches!(
        word,
        "tax" | "taxes" | "vat" | "mwst" | "tva" | "iva" | "btw" | "umsatzsteuer" | "gst"
    )
}

/// True when the sentence tells what an order came to.
fn tells_total(said: &Utterance<'_>) -> bool {
    const TOTAL: &[&str] = &[
        "total",
        "totale",
        "came",
        "altogether",
        "insgesamt",
        "kostete",
        "belief",
        "gesamt",
        "montant",
        "totaal",
        "charged",
        "gesamtbetrag",
    ];
    const IN_ALL: &[&[&str]] = &[
        &["in", "all"],
        &["all", "in"],
        &["all", "told"],
        &["in", "tutto"],
        &["en", "tout"],
        &["en", "todo"],
        &["ao", "todo"],
        &["al", "met"],
    ];
    const PART: &[&str] = &[
        "subtotal",
        "goods",
        "items",
        "basket",
        "before",
        "without",
        "each",
        "bulbs",
        "shipping",
        "delivery",
        "tax",
        "refund",
        "refunded",
        "zwischensumme",
        "hors",
        "terugbetaling",
    ];
    let includes = said.has(&["including", "with", "included", "incl"]);
    let folded: Vec<&str> = said.words.iter().map(|word| word.folded.as_str()).collect();
    let in_all = folded.windows(2).any(|pair| IN_ALL.contains(&pair));
    (said.has(TOTAL) || in_all) && (includes || !said.has(PART))
}

/// The amount with the sign beside it.
fn written<'t>(text: &'t str, amount: &Quantity<AmountUnit>) -> &'t str {
    let [mut from, mut to] = amount.span;
    let sign = |c: &char| matches!(c, '€' | '£' | '$' | '¥');
    from -=
        text.get(..from).and_then(|t| t.chars().next_back()).filter(sign).map_or(0, char::len_utf8);
    let after = text.get(to..).unwrap_or_default();
    let space = usize::from(after.starts_with(' '));
    to += after
        .get(space..)
        .and_then(|t| t.chars().next())
        .filter(sign)
        .map_or(0, |c| space + c.len_utf8());
    text.get(from..to).unwrap_or_default()
}

/// True when the amount is written in a currency that is not `known`.
fn other_currency(text: &str, amount: &Quantity<AmountUnit>, known: Option<Currency>) -> bool {
    let Some(known) = known else { return false };
    let before = text.get(..amount.span[0]).unwrap_or_default().trim_end();
    let after = text.get(amount.span[1]..).unwrap_or_default().trim_start();
    let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    let last: String = before.chars().rev().take_while(|c| c.is_ascii_alphabetic()).collect();
    let last: String = last.chars().rev().collect();
    let sign = before.chars().next_back().into_iter().chain(after.chars().next());
    let signs = sign.filter_map(|c| match c {
        '€' => Some(&["EUR"][..]),
        '£' => Some(&["GBP", "EGP", "GIP"]),
        '$' => Some(&["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL", "CLP", "COP", "ARS"]),
        '¥' => Some(&["JPY", "CNY"]),
        _ => None,
    });
    let words = [word, last].into_iter().filter_map(|w| match crate::text::fold(&w).as_str() {
        "eur" | "euro" | "euros" => Some(&["EUR"][..]),
        "gbp" | "pound" | "pounds" | "quid" | "pfund" | "livres" | "sterline" => Some(&["GBP"]),
        "usd" => Some(&["USD"]),
        "dollar" | "dollars" | "dolares" | "buck" | "bucks" => {
            Some(&["USD", "CAD", "AUD", "NZD", "SGD", "HKD"])
        }
        "chf" | "franken" => Some(&["CHF"]),
        _ => None,
    });
    let written: Vec<&[&str]> = signs.chain(words).collect();
    !written.is_empty() && !written.iter().any(|codes| codes.contains(&known.as_str()))
}
