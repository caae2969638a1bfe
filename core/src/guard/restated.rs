//! An order as a text tells it again: sizes, colours, numbers in goods' names, and how it was
//! paid, held against the order and the ticket.

use super::{
    Finding, FindingKind, Severity, Verdict,
    colours::families,
    condition::is_conditional,
    facts::Facts,
    mark,
    topics::Topic,
    utterance::{Meant, Utterance},
};
use crate::{
    orders::records::{Order, order_key},
    text::{
        fold,
        quantities::{AmountUnit, amounts},
        reading::Word,
    },
};

/// Words between a thing and its price.
const PRICE_REACH: usize = 6;

/// Words of an order that is told again.
const ORDER: &[&str] = &[
    "order",
    "ordered",
    "bestellung",
    "bestellt",
    "commande",
    "pedido",
    "ordine",
    "encomenda",
    "bestelling",
    "auftrag",
    "purchase",
    "bought",
    "gekauft",
    "achete",
    "comprado",
    "compro",
    "comprou",
    "acquistato",
    "gekocht",
];
/// Words that name a size before it.
const SIZE: &[&str] = &[
    "size", "grosse", "groesse", "gr", "taille", "pointure", "talla", "taglia", "numero", "misura",
    "tamanho", "maat",
];
/// Sizes in letters.
const LETTERS: &[&str] = &["XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL"];
/// Ways to pay: beginnings of folded words, spaces as `_`.
const WAYS: [&str; 8] = [
    "paypal pay_pal",
    "klarna",
    "apple_pay google_pay",
    "card karte visa mastercard amex carte tarjeta carta cartao kaart creditcard debit credit_card \
     kreditkarte",
    "gift_card gift_voucher geschenkkarte geschenkgutschein carte_cadeau tarjeta_regalo \
     carta_regalo cartao_presente cadeaukaart cadeaubon",
    "bank_transfer uberweisung virement transferencia bonifico overboeking vorkasse",
    "ideal bancontact sofort giropay multibanco mb_way bizum",
    "lastschrift direct_debit prelevement domiciliacion addebito incasso",
];
/// Words of money that goes back, or that was paid.
const PAID: &[&str] = &[
    "paid",
    "pay",
    "refund",
    "money",
    "bezahl",
    "gezahlt",
    "zahl",
    "erstatt",
    "geld",
    "paye",
    "paiement",
    "regle",
    "rembours",
    "argent",
    "pagad",
    "pago",
    "pagaste",
    "reembols",
    "dinero",
    "pagat",
    "rimbors",
    "soldi",
    "pagou",
    "dinheiro",
    "betaal",
    "afgerekend",
    "terugbetal",
];

/// What in `said` is otherwise than in the order, or than the customer wrote.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    if said.is_question || said.is_undecided() {
        return None;
    }
    goods(said, facts)
        .or_else(|| payment(said, facts))
        .or_else(|| price(said, facts))
        .or_else(|| refunded(said, facts))
        .or_else(|| no_code(said, facts))
}

/// True where the order is named, or spoken of.
fn tells_the_order(said: &Utterance<'_>, order: &Order) -> bool {
    let number = order_key(&order.number);
    let named = |word: &Word| {
        said.text.get(word.start..word.end).is_some_and(|raw| order_key(raw) == number)
    };
    said.has(ORDER) || said.words.iter().any(named)
}

/// "There was no code on it", of an order that has one.
fn no_code(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const NO: &[&str] = &[
        "no", "without", "kein", "keinen", "ohne", "sans", "sin", "senza", "sem", "geen", "zonder",
    ];
    const CODE: &[&str] =
        &["code", "codes", "discount", "rabatt", "codigo", "codice", "cupom", "korting", "sconto"];
    const MORE: &[&str] = &[
        "further", "other", "another", "second", "more", "weiteren", "zweiten", "autre", "otro",
        "altro", "outro", "andere", "tweede", "can", "kann", "peut", "puede", "puo", "pode", "kan",
        "need", "will", "would",
    ];
    let order = facts.case.orders.order.as_ref()?;
    let at = said.words.windows(2).position(|pair| {
        let [no, code] = pair else { return false };
        NO.contains(&no.folded.as_str()) && CODE.contains(&code.folded.as_str())
    })?;
    let past = said.has(&["was", "had", "war", "hatte", "avait", "tenia", "aveva", "tinha"]);
    let wrong = past && !order.discount_codes.is_empty() && !said.has(MORE);
    wrong.then(|| amber(said, [at, at + 2], "the order was placed with a code"))
}

/// "The gig bag for €54.00", where the order has it at €45.00.
fn price(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let order = facts.case.orders.order.as_ref()?;
    let moved = [Topic::Exchange, Topic::Code, Topic::Price];
    let about = said.topics();
    if !tells_the_order(said, order) || moved.iter().any(|topic| about.contains(*topic)) {
        return None;
    }
    let items = facts.item_words();
    let sums = amounts(said.text);
    let sums = sums.iter().filter(|sum| sum.unit == AmountUnit::Money && said.covers(sum.span));
    sums.filter(|sum| !facts.ledger().is_of_the_order(sum.value)).find_map(|sum| {
        let at = said.word_at(sum.span[0]);
        let mut before = said.words.iter().take(at).skip(at.saturating_sub(PRICE_REACH)).rev();
        let item = before.find(|w| w.folded.len() >= 4 && items.contains(&w.folded))?;
        // "The case, and delivery of €9.90": something else stands between.
        let between = said.text.get(item.end..sum.span[0])?;
        let apart = between.contains([',', ';', '.', '+']) || between.split(' ').any(is_joining);
        let theirs = facts.writes(sum.value);
        (!apart && !theirs).then(|| {
            let why = "the order has these at another price";
            mark(said.text, sum.span, FindingKind::WrongFact, Severity::Amber, why)
        })
    })
}

/// Words between a name and a sum that is another thing's.
fn is_joining(word: &str) -> bool {
    const JOINING: &[&str] = &[
        "and", "plus", "less", "und", "et", "y", "e", "en", "from", "off", "over", "ab", "dont",
        "delivery", "shipping", "postage",
    ];
    JOINING.contains(&word)
}

/// "We have refunded €209.00", where the records tell of €219.00.
fn refunded(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const REFUNDED: &[&str] = &[
        "refunded",
        "erstattet",
        "zuruckerstattet",
        "rembourse",
        "rembourses",
        "reversee",
        "reversees",
        "reembolsado",
        "reembolsamos",
        "devuelto",
        "rimborsato",
        "rimborsati",
        "reembolsados",
        "terugbetaald",
        "teruggestort",
    ];
    const DONE: &[&str] = &[
        "have", "has", "we've", "i've", "already", "was", "were", "haben", "wurde", "wurden",
        "avons", "hemos", "abbiamo", "hebben", "deja", "ya", "gia", "ja", "bereits", "al",
    ];
    let order = facts.case.orders.order.as_ref()?;
    let known = order.refunded.filter(|known| !known.is_zero())?;
    let sums = amounts(said.text);
    let mut sums = sums.iter().filter(|sum| sum.unit == AmountUnit::Money && said.covers(sum.span));
    let sum = sums.next().filter(|_| sums.next().is_none())?;
    let at = said.words.iter().position(|word| REFUNDED.contains(&word.folded.as_str()))?;
    // All of it, where a part went back.
    let whole = order.total == Some(sum.value) && known < sum.value && said.has(DONE);
    let open = sum.value == known
        || facts.ledger().is_of_the_order(sum.value) && !whole
        || facts.writes(sum.value)
        || is_conditional(said)
        || said.meant([at, at + 1], false) != Meant::Firmly;
    (!open).then(|| {
        let why = "the records tell of another refund";
        let mut found = mark(said.text, sum.span, FindingKind::WrongFact, Severity::Amber, why);
        found.source = Some(format!("refunded so far: {known}"));
        found
    })
}

/// "Your order: the boots in size 38", where 39 were bought.
fn goods(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let order = facts.case.orders.order.as_ref()?;
    let items = facts.item_words();
    let told = said.words.iter().any(|w| w.folded.len() >= 4 && items.contains(&w.folded));
    if !told || !tells_the_order(said, order) {
        return None;
    }
    let sums = amounts(said.text);
    let names: Vec<&str> = order.items.iter().map(|item| item.name.as_str()).collect();
    let raw =
        |name: &str, size: &str| name.split(|c: char| !c.is_alphanumeric()).any(|w| w == size);
    let lettered = names.iter().any(|name| LETTERS.iter().any(|size| raw(name, size)));
    let colours = items.iter().fold(0, |all, word| all | families(word));
    let wrong = said.words.iter().enumerate().skip(1).find(|(at, word)| {
        let text = said.text.get(word.start..word.end).unwrap_or_default();
        let before = said.words.get(at - 1).map_or("", |w| w.folded.as_str());
        let about = said.topics_at(said.clause(*at).map(|(place, _)| place));
        let moved = about.contains(Topic::Exchange) || about.contains(Topic::Return);
        let theirs = facts.is_theirs(&word.folded) || word.quoted || moved;
        let money = sums.iter().any(|sum| sum.span[0] < word.end && word.start < sum.span[1]);
        let digits = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
        let by_country = said
            .words
            .get(at - 1)
            .is_some_and(|w| matches!(said.text.get(w.start..w.end), Some("EU" | "UK" | "US")));
        let sized = SIZE.contains(&before) || by_country;
        let letter = lettered && LETTERS.contains(&text) && !names.iter().any(|n| raw(n, text));
        let figure = digits
            && !money
            && (sized || items.contains(before) && before.len() >= 4)
            && !items.contains(&word.folded);
        let colour = families(&word.folded);
        let tinted = colour != 0 && colours != 0 && colour & colours == 0;
        !theirs && (letter || figure || tinted)
    });
    let (at, _) = wrong?;
    let why = "the order holds these in another size, colour or kind";
    Some(amber(said, [at, at + 1], why))
}

/// "Back to the debit card you paid with", where the customer wrote of PayPal.
fn payment(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let of_money = |w: &str| PAID.iter().any(|stem| w.starts_with(stem));
    if !said.words.iter().any(|w| of_money(&w.folded)) || super::policy::denies(&said.words) {
        return None;
    }
    let words: Vec<&str> = said.words.iter().map(|w| w.folded.as_str()).collect();
    let told = ways(&words.join(" "));
    let known = facts.said().iter().fold(0, |all, text| all | ways(&fold(text)));
    if told == 0 || known == 0 || told & known != 0 || facts.paraphrases(said) {
        return None;
    }
    let at = said.words.iter().position(|w| ways(&w.folded) & told != 0).unwrap_or(0);
    Some(amber(said, [at, at + 1], "the customer tells of another way to pay"))
}

/// The ways to pay that a folded text names, as bits.
fn ways(folded: &str) -> u32 {
    let names = |stem: &str| {
        let stem = stem.replace('_', " ");
        folded.match_indices(&stem).any(|(at, _)| {
            let begins = folded.get(..at).is_none_or(|t| !t.ends_with(char::is_alphanumeric));
            let rest = folded.get(at + stem.len()..).unwrap_or_default();
            begins && rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()) <= 1
        })
    };
    let all = WAYS.iter().enumerate();
    let named = all.filter(|(_, stems)| stems.split_whitespace().any(names));
    named.fold(0, |all, (at, _)| all | 1 << at)
}

fn amber(said: &Utterance<'_>, place: [usize; 2], why: &str) -> Finding {
    let mut found = mark(said.text, said.span(place), FindingKind::WrongFact, Severity::Amber, why);
    found.verdict = Verdict::Contradicted;
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_pay_are_told_apart() {
        assert_eq!(ways("back to your paypal account"), 1);
        assert_eq!(ways("auf die visa-karte"), 1 << 3);
        assert_ne!(ways("sur votre carte cadeau") & (1 << 4), 0);
        assert_eq!(ways("a cardigan for christmas"), 0);
    }
}
