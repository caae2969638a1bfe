//! The values of one sentence, kind by kind, as TOML writes them.

use rust_decimal::Decimal;

use super::{Said, goods, topics};
use crate::{
    limits,
    text::{
        quantities::{AmountUnit, Quantity, TimeUnit, amounts, spans},
        reading::sentences,
    },
};

/// Keys with their values.
pub(super) type Terms = Vec<(&'static str, String)>;
/// Reads what one kind of rule needs.
pub(super) type Reader = fn(&Said<'_>) -> Terms;

/// Days in a week and in a month, as windows are counted.
const WEEK: u32 = 7;
const MONTH: u32 = 30;

impl Said<'_> {
    pub(super) fn says(&self, list: &str) -> bool {
        topics::says(list, &self.folded)
    }

    pub(super) fn spans(&self) -> Vec<Quantity<TimeUnit>> {
        sentences(self.text).iter().flat_map(spans).collect()
    }

    /// The first span of time in days; hours count when they make whole days.
    pub(super) fn days(&self) -> Option<(Decimal, Quantity<TimeUnit>)> {
        self.spans().into_iter().find_map(|span| Some((in_days(&span)?, span)))
    }

    fn hours(&self) -> Option<Decimal> {
        self.spans().iter().find_map(in_hours)
    }

    /// The words that follow `span`, else the whole sentence.
    fn after(&self, span: &Quantity<TimeUnit>) -> String {
        crate::text::fold(self.text.get(span.span[1]..).unwrap_or_default())
    }

    fn business_days(&self, span: &Quantity<TimeUnit>) -> bool {
        let words = self.text.get(span.span[0]..).unwrap_or_default();
        let near: String = words.chars().take(40).collect();
        topics::says("business", &crate::text::fold(&near))
    }

    fn money(&self) -> Option<Decimal> {
        self.amount(AmountUnit::Money, Decimal::from(limits::PACK_AMOUNT_MAX))
    }

    pub(super) fn percent(&self) -> Option<Decimal> {
        self.amount(AmountUnit::Percent, Decimal::ONE_HUNDRED)
    }

    fn amount(&self, unit: AmountUnit, most: Decimal) -> Option<Decimal> {
        let all = amounts(self.text).into_iter().filter(|a| a.unit == unit).map(|a| a.value);
        all.into_iter().find(|value| !value.is_sign_negative() && *value <= most)
    }

    /// The amounts of money in it.
    pub(super) fn amounts_of_money(&self) -> Vec<Decimal> {
        let all = amounts(self.text).into_iter().filter(|a| a.unit == AmountUnit::Money);
        all.map(|a| a.value).filter(|value| !value.is_sign_negative()).collect()
    }

    /// What is offered, as a term.
    pub(super) fn remedies(&self) -> Option<(&'static str, String)> {
        let mut offers = self.offers();
        if offers.is_empty() && self.says("generic_remedy") {
            offers = vec!["replace", "refund"];
        }
        (!offers.is_empty()).then(|| ("remedies", quoted(&offers)))
    }

    /// What is offered, in the order of the words.
    fn offers(&self) -> Vec<&'static str> {
        let mut found: Vec<(usize, &str)> = ["store_credit", "replace", "refund"]
            .into_iter()
            .filter_map(|offer| Some((topics::place(offer, &self.folded)?, offer)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, offer)| offer).collect()
    }
}

fn in_hours(span: &Quantity<TimeUnit>) -> Option<Decimal> {
    match span.unit {
        TimeUnit::Hours => {
            (span.value <= Decimal::from(limits::PACK_DAYS_MAX)).then_some(span.value)
        }
        _ => Some(in_days(span)? * Decimal::from(24)),
    }
}

/// `span` in whole days, when a pack can hold as many.
pub(super) fn in_days(span: &Quantity<TimeUnit>) -> Option<Decimal> {
    let days = match span.unit {
        TimeUnit::Days => span.value,
        TimeUnit::Weeks => span.value.checked_mul(Decimal::from(WEEK))?,
        TimeUnit::Months => span.value.checked_mul(Decimal::from(MONTH))?,
        TimeUnit::Years => span.value.checked_mul(Decimal::from(365))?,
        TimeUnit::Hours => span.value / Decimal::from(24),
    };
    let most = Decimal::from(limits::PACK_DAYS_MAX);
    (days.fract().is_zero() && days > Decimal::ZERO && days <= most).then_some(days)
}

pub(super) fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    format!("[{}]", words.join(", "))
}

/// Two TOML lists as one, without repeating an entry; the steps of a ladder in order.
pub(super) fn joined(a: &str, b: &str) -> String {
    let mut entries: Vec<String> = vec![];
    for list in [a, b] {
        let inner = list.strip_prefix('[').and_then(|l| l.strip_suffix(']')).unwrap_or(list);
        let split = if inner.starts_with('{') { "}, " } else { ", " };
        for entry in inner.split(split).filter(|entry| !entry.is_empty()) {
            let whole = entry.starts_with('{') && !entry.ends_with('}');
            let entry = if whole { format!("{entry}}}") } else { entry.to_owned() };
            if !entries.iter().any(|known| {
                *known == entry || days(known).is_some_and(|d| days(&entry) == Some(d))
            }) {
                entries.push(entry);
            }
        }
    }
    entries.sort_by_key(|entry| days(entry).unwrap_or(0));
    format!("[{}]", entries.join(", "))
}

/// The days of a step: `{ days_late = 5, ... }`.
fn days(step: &str) -> Option<u32> {
    let rest = step.strip_prefix("{ days_late = ")?;
    rest.split([',', ' ']).next()?.parse().ok()
}

pub(super) fn window(said: &Said<'_>) -> Terms {
    let Some((days, span)) = said.days() else { return vec![] };
    // "Most colours return every eight weeks" is no window.
    let before = said.text.get(..span.span[1]).unwrap_or_default();
    let limited = topics::says("within", &crate::text::fold(before));
    // What stands after the number counts first: "30 days of delivery of your order".
    let after = said.after(&span);
    let from = |text: &str| {
        let lists =
            [("delivery", "from_delivery"), ("shipping", "from_shipping"), ("order", "from_order")];
        let found =
            lists.iter().filter_map(|(name, list)| Some((topics::place(list, text)?, *name)));
        found.min().map(|(_, name)| name)
    };
    let from = from(&after);
    if from.is_none() && !limited {
        return vec![];
    }
    let from = from.unwrap_or("delivery");
    vec![("days", number(days)), ("counted_from", format!("\"{from}\""))]
}

pub(super) fn final_sale(said: &Said<'_>) -> Terms {
    let words = goods::words(said);
    if words.is_empty() { vec![] } else { vec![("words", quoted_owned(&words))] }
}

pub(super) fn quoted_owned(words: &[String]) -> String {
    quoted(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

pub(super) fn claim(said: &Said<'_>) -> Terms {
    let mut terms = vec![];
    if let Some((days, _)) = said.days() {
        terms.push(("report_within_days", number(days)));
    }
    if said.says("photo") {
        terms.push(("evidence", "\"photo\"".to_owned()));
    }
    terms.extend(said.remedies());
    terms
}

pub(super) fn lost_package(said: &Said<'_>) -> Terms {
    let mut terms = vec![];
    if let Some(days) = super::terms_more::wait(said) {
        terms.push(("wait_after_delivered_days", number(days)));
    } else if let Some((days, _)) = said.days().filter(|_| !said.says("delivered")) {
        terms.push(("after_days_without_scan", number(days)));
    }
    terms.extend(said.remedies());
    terms
}

pub(super) fn price_adjustment(said: &Said<'_>) -> Terms {
    said.days().map(|(days, _)| vec![("days", number(days))]).unwrap_or_default()
}

/// Several codes at once, or one only; nothing where the sentence says neither.
pub(super) fn promo(said: &Said<'_>) -> Terms {
    let one_only = said.says("combine_no") || super::terms_more::denies(&said.folded);
    let several = said.says("combine");
    if !several && !one_only {
        return vec![];
    }
    vec![("combine", (several && !one_only).to_string())]
}

pub(super) fn cutoff(said: &Said<'_>) -> Terms {
    match said.hours() {
        Some(hours) => vec![("within_hours", number(hours))],
        None if said.says("before_ship") => vec![("otherwise", "\"refuse\"".to_owned())],
        None => vec![],
    }
}

/// "5 euros after 4 days, and 15 % from 10 days on": each step has its days first.
pub(super) fn delay(said: &Said<'_>) -> Terms {
    let spans: Vec<Quantity<TimeUnit>> =
        said.spans().into_iter().filter(|span| in_days(span).is_some()).collect();
    let starts: Vec<usize> = spans.iter().map(|span| span.span[0]).collect();
    let ends = starts.iter().copied().skip(1).chain([said.text.len()]);
    let several = starts.iter().copied().zip(ends).filter_map(|(start, end)| {
        let part = said.text.get(start..end)?;
        let part = Said { text: part, folded: crate::text::fold(part), ..said.again() };
        // A scan's days are no step of their own.
        step(&part).filter(|_| !part.says("scan"))
    });
    let mut several: Vec<String> = several.collect();
    several.sort_by_key(|step| days(step));
    several.dedup_by_key(|step| days(step));
    let steps = match several.as_slice() {
        [_, _, ..] => several,
        _ => step(said).into_iter().collect(),
    };
    if steps.is_empty() {
        return vec![];
    }
    vec![("steps", format!("[{}]", steps.join(", ")))]
}

fn step(said: &Said<'_>) -> Option<String> {
    let (days, _) = said.days()?;
    let offers = said.offers();
    let (money, percent) = (said.money(), said.percent());
    let offer = match (offers.first(), percent) {
        (Some(offer), None) => *offer,
        (Some(&"refund") | None, Some(_)) => "partial_refund",
        (Some(offer), Some(_)) => *offer,
        (None, None) => return None,
    };
    let mut step = format!("{{ days_late = {}", number(days));
    // "or 7 days without a scan"
    let silent = said.spans().iter().filter_map(in_days).nth(1).filter(|_| said.says("scan"));
    if let Some(silent) = silent {
        step.push_str(&format!(", days_without_scan = {}", number(silent)));
    }
    step.push_str(&format!(", offer = \"{offer}\""));
    match (money, percent) {
        (Some(money), _) => step.push_str(&format!(", amount = {}", number(money))),
        (None, Some(percent)) => step.push_str(&format!(", percent = {}", number(percent))),
        (None, None) => {}
    }
    step.push_str(" }");
    Some(step)
}

pub(super) fn refund_status(said: &Said<'_>) -> Terms {
    // The later of "5 to 7 days" is what can be promised.
    let spans = said.spans();
    let last = spans.iter().rev().find_map(|span| Some((in_days(span)?, span)));
    let Some((days, span)) = last else { return vec![] };
    let mut terms = vec![("processing_days", number(days))];
    if said.business_days(span) {
        terms.push(("business_days", "true".to_owned()));
    }
    terms
}

/// The way that was paid already.
const ORIGINAL: &[&str] = &[
    "original",
    "same",
    "ursprung",
    "gleich",
    "selben",
    "meme",
    "mismo",
    "stess",
    "mesm",
    "oorspronk",
    "zelfde",
    "you used",
    "you paid",
    "utilise",
    "utilizad",
    "usato",
    "utilizzat",
    "gebruikt",
    "waarmee",
];

pub(super) fn refund_method(said: &Said<'_>) -> Terms {
    let credit = said.says("store_credit");
    let original = ORIGINAL.iter().any(|word| said.folded.contains(word));
    let to = match (original, credit) {
        (true, true) => quoted(&["original_payment", "store_credit"]),
        (false, true) => "\"store_credit\"".to_owned(),
        // Its words are of nothing else.
        (_, false) => "\"original_payment\"".to_owned(),
    };
    vec![("to", to)]
}

pub(super) fn sla(said: &Said<'_>) -> Terms {
    // "Urgent ones within 2 hours, all others within one day."
    let hours: Vec<Decimal> = said.spans().iter().filter_map(in_hours).collect();
    match hours.as_slice() {
        [] => vec![],
        [only] => vec![("normal_hours", number(*only))],
        [first, .., last] => {
            vec![("urgent_hours", number(*first)), ("normal_hours", number(*last))]
        }
    }
}

pub(super) fn transit(said: &Said<'_>) -> Terms {
    let spans = said.spans();
    let last = spans.iter().rev().filter(|span| span.unit == TimeUnit::Days).find_map(in_days);
    last.map(|days| vec![("transit_business_days", number(days))]).unwrap_or_default()
}

/// "An agent may refund up to 25 euros."
pub(super) fn rep_may(said: &Said<'_>) -> Terms {
    if said.says("lead") && said.says("approves") || said.days().is_some() {
        return vec![];
    }
    let mut actions = said.offers();
    for (action, list) in
        [("cancel", "cancellation"), ("exchange", "exchange"), ("change_address", "change_order")]
    {
        if said.says(list) {
            actions.push(action);
        }
    }
    if said.says("return_window") && !actions.contains(&"refund") {
        actions.push("return_label");
    }
    if actions.is_empty() || !may(&said.folded) {
        return vec![];
    }
    let mut terms = vec![("actions", quoted(&actions))];
    terms.extend(said.money().map(|limit| ("up_to", number(limit))));
    terms
}

/// The step above all others.
pub(super) const ABOVE: &str = "[{ title = \"admin\" }]";

/// "The team lead approves refunds up to 100 euros."
pub(super) fn approval(said: &Said<'_>) -> Terms {
    let above = said.says("beyond") && said.says("senior");
    if !said.says("approves") && !above {
        return vec![];
    }
    if above && said.money().is_none() {
        return vec![("steps", ABOVE.to_owned())];
    }
    let limit =
        said.money().map(|limit| format!("up_to = {}, ", number(limit))).unwrap_or_default();
    // "Above that the founder decides."
    let above = if above { ", { title = \"admin\" }" } else { "" };
    vec![("steps", format!("[{{ {limit}title = \"manager\" }}{above}]"))]
}

/// Whether somebody is allowed something, in seven languages.
fn may(folded: &str) -> bool {
    const WORDS: &[&str] = &[
        "may",
        "can",
        "alone",
        "without approval",
        "darf",
        "durfen",
        "konnen",
        "kann",
        "selbst",
        "peut",
        "peuvent",
        "seul",
        "puede",
        "pueden",
        "solo",
        "puo",
        "possono",
        "pode",
        "podem",
        "mag",
        "mogen",
        "kan",
        "kunnen",
        "zelf",
        "authorised",
        "authorized",
        "allowed",
        "befugt",
        "autorise",
        "autorisee",
        "autorizado",
        "autorizados",
        "autorizzati",
        "bevoegd",
    ];
    folded.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}
