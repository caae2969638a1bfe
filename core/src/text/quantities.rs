//! Amounts, percentages and counted days, as text writes them.

use rust_decimal::Decimal;

use crate::money::parse_decimal;
use crate::text::{
    number_words,
    reading::{Sentence, Word},
};

/// A number with a unit, and where it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity<U> {
    /// How much.
    pub value: Decimal,
    /// Of what.
    pub unit: U,
    /// Byte range in the text.
    pub span: [usize; 2],
}

/// What an amount is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountUnit {
    /// Money.
    Money,
    /// A share.
    Percent,
}

/// A span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Hours.
    Hours,
    /// Days, also business days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

const SIGNS: &[char] = &['€', '$', '£', '¥'];
const CURRENCY_WORDS: &[&str] = &[
    "eur", "euro", "euros", "usd", "dollar", "dollars", "gbp", "pound", "pounds", "pfund", "chf",
    "franken", "francs", "sek", "dkk", "nok", "pln", "brl", "reais", "real", "jpy", "yen", "cad",
    "aud", "livres", "libras", "dolares", "dolar", "sterline", "cents", "cent",
];
const PERCENT_WORDS: &[&str] = &["percent", "prozent", "pourcent", "procent", "porcento"];
/// The same in two words.
const PER_CENT: &[&str] = &["per cent", "pour cent", "por ciento", "por cento", "per cento"];

/// Every amount of money and percentage of `text`.
#[must_use]
pub fn amounts(text: &str) -> Vec<Quantity<AmountUnit>> {
    numbers(text).into_iter().filter_map(|(span, value)| amount(text, span, value)).collect()
}

/// Every amount of `sentence` that is written in words: "twenty pounds", "fifty-eight
/// dollars and thirty-two cents", "ten percent".
#[must_use]
pub fn amounts_in_words(sentence: &[Word]) -> Vec<Quantity<AmountUnit>> {
    let mut all = vec![];
    let mut at = 0;
    while at < sentence.len() {
        let rest = || sentence.get(at..).unwrap_or_default().iter().map(|w| w.folded.as_str());
        let read = number_words::leading(rest()).and_then(|(number, taken)| {
            let (unit, two) = unit_in_words(sentence.get(at + taken..)?)?;
            let taken = taken + two;
            let cents = cents(sentence.get(at + taken + 1..).unwrap_or_default());
            let (cents, more) = cents.filter(|_| unit == AmountUnit::Money).unwrap_or((0, 0));
            Some((number, taken + 1 + more, unit, cents))
        });
        let Some((number, taken, unit, cents)) = read else {
            at += 1;
            continue;
        };
        let value = Decimal::from(number) + Decimal::new(i64::from(cents), 2);
        let (first, last) = (sentence.get(at), sentence.get(at + taken - 1));
        if let (Some(first), Some(last)) = (first, last) {
            all.push(Quantity { value: value.normalize(), unit, span: [first.start, last.end] });
        }
        at += taken;
    }
    all
}

/// The unit that `rest` begins with, and how many words it takes beyond the first.
fn unit_in_words(rest: &[Word]) -> Option<(AmountUnit, usize)> {
    const SLANG: &[&str] = &["buck", "bucks", "quid"];
    let word = rest.first()?;
    let next = rest.get(1).map_or("", |word| word.folded.as_str());
    if PER_CENT.iter().any(|pair| pair.split_once(' ') == Some((word.folded.as_str(), next))) {
        return Some((AmountUnit::Percent, 1));
    }
    let money = CURRENCY_WORDS.contains(&word.folded.as_str()) && !word.folded.starts_with("cent");
    if money || SLANG.contains(&word.folded.as_str()) {
        return Some((AmountUnit::Money, 0));
    }
    PERCENT_WORDS.contains(&word.folded.as_str()).then_some((AmountUnit::Percent, 0))
}

/// Cents after the whole amount, and how many words they take.
fn cents(rest: &[Word]) -> Option<(u32, usize)> {
    let skip = usize::from(rest.first().is_some_and(|w| {
        matches!(w.folded.as_str(), "and" | "und" | "et" | "y" | "con" | "e" | "en")
    }));
    let words = rest.get(skip..)?.iter().map(|w| w.folded.as_str());
    let (number, taken) = number_words::leading(words).filter(|(number, _)| *number < 100)?;
    let named = rest.get(skip + taken).is_some_and(|w| {
        w.folded.starts_with("cent") || matches!(w.folded.as_str(), "pence" | "penny")
    });
    // "Sesenta euros con cincuenta".
    let with = rest.first().is_some_and(|w| w.folded == "con");
    (named || skip == 0 || with).then_some((number, skip + taken + usize::from(named)))
}

fn amount(text: &str, span: [usize; 2], value: Decimal) -> Option<Quantity<AmountUnit>> {
    let before = text.get(..span[0])?.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let after = text.get(span[1]..)?.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    let word = crate::text::fold(&word);
    let last: String = before.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    let last: String = crate::text::fold(&last.chars().rev().collect::<String>());
    let code = |w: &str| w.len() == 3 && CURRENCY_WORDS.contains(&w);
    // "3.95 (€ or £)", "40 or more (€, £ or $)".
    let bracketed = after.split_once('(').is_some_and(|(between, rest)| {
        let words = between.chars().all(|c| c.is_alphabetic() || c == ' ');
        between.len() <= 12 && words && rest.starts_with(SIGNS)
    });
    let money = before.ends_with(SIGNS)
        || bracketed
        || after.starts_with(SIGNS)
        || after.starts_with("R$")
        || CURRENCY_WORDS.contains(&word.as_str())
        || code(&last);
    let percent = after.starts_with('%')
        || PERCENT_WORDS.contains(&word.as_str())
        || PER_CENT.iter().any(|words| {
            crate::text::fold(after.get(..after.len().min(16)).unwrap_or_default())
                .starts_with(words)
        });
    let unit = if percent {
        AmountUnit::Percent
    } else if money {
        AmountUnit::Money
    } else {
        return None;
    };
    // "£1.125 per 100 g" is no sum; nor is "1.500 kg (€12)".
    let rate = matches!(word.as_str(), "per" | "pro" | "par" | "por") || after.starts_with('/');
    let thousands = unit == AmountUnit::Money
        && !rate
        && !bracketed
        && is_in_thousands(text.get(span[0]..span[1])?);
    let value =
        if thousands { value.checked_mul(Decimal::ONE_THOUSAND)?.normalize() } else { value };
    Some(Quantity { value, unit, span })
}

/// "1,798", "12.500": no money has three decimals where a shop sells.
fn is_in_thousands(number: &str) -> bool {
    let mut parts = number.split(['.', ',']);
    let (whole, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let begins = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    begins && rest.len() == 3 && parts.next().is_none() && digits(whole) && digits(rest)
}

/// Numbers of `text` with their marks: `1.234,50`. At most 15 digits, longer ones are names.
fn numbers(text: &str) -> Vec<([usize; 2], Decimal)> {
    let mut all = vec![];
    let mut start = None;
    let mut end = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let mark = matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | '\'');
        if c.is_ascii_digit() {
            start.get_or_insert(at);
            end = at + 1;
        } else if let Some(from) = start
            && !(mark
                && text
                    .get(at + c.len_utf8()..)
                    .is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit())))
        {
            if end - from <= 20 {
                let number = text
                    .get(from..end)
                    .unwrap_or_default()
                    .replace(['\u{a0}', '\u{202f}', '\''], "");
                all.extend(parse_decimal(&number).map(|value| ([from, end], value.normalize())));
            }
            start = None;
        }
    }
    all
}

/// The tens before the word at `and`, where it joins them with the ones behind it: "cuarenta y
/// cinco", "quarenta e cinco".
fn joins_tens(sentence: &Sentence, and: usize) -> Option<Decimal> {
    let word = |at: usize| sentence.get(at).map(|word| word.folded.as_str());
    let named = |word: &str| number_words::value(word).map(Decimal::from);
    let tens = and.checked_sub(1).and_then(word).and_then(named)?;
    let ones = word(and + 1).and_then(named)?;
    let joined = matches!(word(and), Some("y" | "e"));
    let whole = tens % Decimal::TEN == Decimal::ZERO && tens >= Decimal::TWO * Decimal::TEN;
    (joined && whole && ones < Decimal::TEN && ones > Decimal::ZERO).then_some(tens)
}

/// Every counted span of time of a sentence: "30 days", "7 business days".
#[must_use]
pub fn spans(sentence: &Sentence) -> Vec<Quantity<TimeUnit>> {
    let mut all = vec![];
    for (at, word) in sentence.iter().enumerate() {
        // "A 60-day window", "2-3 days"; the hyphen of "thirty-two" joins a number.
        let split = word.folded.split_once('-').filter(|(first, rest)| {
            unit(rest).is_some() || counted(first).is_some() && counted(rest).is_some()
        });
        if matches!(word.folded.as_str(), "fortnight" | "fortnight's") {
            let (value, unit) = (Decimal::TWO, TimeUnit::Weeks);
            all.push(Quantity { value, unit, span: [word.start, word.end] });
        }
        let whole = counted(&word.folded);
        let (digits, glued) = split
            .filter(|_| whole.is_none())
            .map_or((word.folded.as_str(), None), |(digits, rest)| (digits, Some(rest)));
        let Some(value) = counted(digits) else { continue };
        // "Cuarenta y cinco días": the tens stand two words before.
        if joins_tens(sentence, at + 1).is_some_and(|tens| tens == value) {
            continue;
        }
        let tens = at.checked_sub(1).and_then(|and| joins_tens(sentence, and));
        let value = tens.map_or(value, |tens| tens + value);
        // Of "2-3 days" what can be promised is the later.
        let value = glued.and_then(counted).unwrap_or(value);
        let glued_unit = glued.and_then(unit).map(|u| (u, word.end));
        // "One of these days" counts nothing.
        let reach = if value == Decimal::ONE { 1 } else { 3 };
        let following =
            || sentence.iter().skip(at + 1).filter(|word| !is_filling(&word.folded)).take(reach);
        // "Once eight days have passed": the English word, not the Spanish number.
        let once = word.folded == "once"
            && following().next().is_some_and(|w| counted(&w.folded).is_some());
        // "At 10 h 42": a time of the day.
        let digits = |at: usize| {
            sentence.get(at).is_some_and(|w| w.folded.starts_with(|c: char| c.is_ascii_digit()))
        };
        let clock = (1..=3).any(|far| {
            sentence.get(at + far).is_some_and(|w| w.folded == "h") && digits(at + far + 1)
        });
        // "€32 a month", unlike "8 à 10 jours".
        let near = |far: usize| sentence.get(at + far).map_or("", |word| word.folded.as_str());
        let rate = near(1) == "a" && matches!(near(2), "month" | "week" | "year" | "day");
        if once || clock || rate {
            continue;
        }
        let near = following().take_while(|w| !ends_a_count(&w.folded));
        let mut next = near.filter_map(|w| unit(&w.folded).map(|u| (u, w.end)));
        if let Some((unit, end)) = glued_unit.or_else(|| next.next()) {
            let first = sentence.get(at - if tens.is_some() { 2 } else { 0 });
            let start = first.map_or(word.start, |first| first.start);
            all.push(Quantity { value, unit, span: [start, end] });
        }
    }
    all
}

/// "A whole month."
fn is_filling(word: &str) -> bool {
    const FILLING: &[&str] = &[
        "whole", "full", "ganzen", "ganze", "ganzer", "volle", "entier", "entera", "intero", "hele",
    ];
    FILLING.contains(&word)
}

/// Words after which a number counts nothing more: "20 October, the day".
fn ends_a_count(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "it's"
            | "it"
            | "is"
            | "im"
            | "pro"
            | "par"
            | "each"
            | "every"
            | "chaque"
            | "der"
            | "die"
            | "das"
            | "dem"
            | "den"
            | "le"
            | "la"
            | "les"
            | "el"
            | "los"
            | "il"
            | "i"
            | "lo"
            | "het"
            | "per"
            | "on"
            | "at"
            | "was"
            | "that"
            | "this"
    )
}

/// The number of a word: digits, or the words policies are fond of.
fn counted(word: &str) -> Option<Decimal> {
    if word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    const HUNDREDS: &[&str] = &["hundred", "hundert", "cent", "cien", "cento", "cem", "honderd"];
    let words = number_words::value(word).filter(|n| *n > 0);
    let other = if HUNDREDS.contains(&word) { Some(100) } else { None };
    let pair = matches!(word, "couple" | "par").then_some(2);
    words.or(other).or(pair).map(Decimal::from)
}

fn unit(word: &str) -> Option<TimeUnit> {
    const UNITS: &[(TimeUnit, &[&str])] = &[
        (
            TimeUnit::Hours,
            &[
                "hour", "hours", "stunden", "stunde", "heures", "heure", "horas", "hora", "ore",
                "ora", "uur", "uren", "h",
            ],
        ),
        (
            TimeUnit::Days,
            &[
                "day",
                "days",
                "tage",
                "tagen",
                "tag",
                "werktage",
                "werktagen",
                "jour",
                "jours",
                "dia",
                "dias",
                "giorno",
                "giorni",
                "dag",
                "dagen",
                "werkdagen",
                "tagige",
                "tagigen",
                "tagiges",
                "tagig",
                "werktag",
                "arbeitstage",
                "arbeitstagen",
                "kalendertage",
                "kalendertagen",
                "daagse",
                "werkdag",
                "kalenderdagen",
                "day's",
                "days'",
                "night",
                "nights",
                "nacht",
                "nachte",
                "nachten",
                "nuit",
                "nuits",
                "noche",
                "noches",
                "notte",
                "notti",
                "noite",
                "noites",
            ],
        ),
        (
            TimeUnit::Weeks,
            &[
                "week",
                "weeks",
                "woche",
                "wochen",
                "semaine",
                "semaines",
                "semana",
                "semanas",
                "settimana",
                "settimane",
                "weken",
            ],
        ),
        (
            TimeUnit::Months,
            &[
                "month", "months", "monat", "monate", "monaten", "mois", "mes", "meses", "mese",
                "mesi", "maand", "maanden",
            ],
        ),
        (
            TimeUnit::Years,
            &[
                "year", "years", "jahr", "jahre", "jahren", "ans", "annees", "ano", "anos", "anni",
                "anno", "jaar", "jaren",
            ],
        ),
    ];
    // "A month's notice."
    let word = word.strip_suffix("'s").unwrap_or(word);
    UNITS.iter().find(|(_, words)| words.contains(&word)).map(|(unit, _)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::reading::sentences;

    #[test]
    fn tens_and_ones_joined_by_a_word_are_one_number() {
        for text in ["cuarenta y cinco días después", "quarenta e cinco dias depois"] {
            let read = crate::text::reading::sentences(text);
            let spans: Vec<Decimal> = read.iter().flat_map(spans).map(|s| s.value).collect();
            assert_eq!(spans, [Decimal::from(45)], "{text}");
        }
    }

    #[test]
    fn amounts_are_read_in_words() {
        for (text, want) in [
            ("knock twenty pounds off", "20"),
            ("fifty-eight dollars and thirty-two cents", "58.32"),
            ("negenenveertig euro vijfennegentig", "49.95"),
            ("ten percent", "10"),
            ("un reembolso del ochenta por ciento", "80"),
        ] {
            let got = amounts_in_words(&sentences(text)[0]);
            assert_eq!(got.len(), 1, "{text}");
            assert_eq!(got[0].value.to_string(), want, "{text}");
        }
    }

    #[test]
    fn amounts_are_read_in_local_writing() {
        for (text, want) in [
            ("We refund €45.00 now", vec!["45"]),
            ("1.234,50 € und 10 %", vec!["1234.5", "10"]),
            ("US$ 20, 15 percent, 7 days", vec!["20", "15"]),
            ("R$\u{a0}89,90 ou 30 euros", vec!["89.9", "30"]),
            ("order 1848 on 10 November", vec![]),
            ("NOK 1,798 or 12.500 €", vec!["1798", "12500"]),
            ("1,798 % and €0,798", vec!["1.798", "0.798"]),
        ] {
            let got: Vec<String> = amounts(text).iter().map(|q| q.value.to_string()).collect();
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn spans_are_read_in_seven_languages() {
        for text in [
            "within 60 days",
            "innerhalb von sechzig Tagen",
            "sous 60 jours",
            "en 60 días hábiles",
            "entro 60 giorni",
            "em 60 dias úteis",
            "binnen 60 dagen",
            "a 60-day window",
        ] {
            let got = spans(&sentences(text)[0]);
            assert_eq!(got.len(), 1, "{text}");
            assert_eq!((got[0].value, got[0].unit), (Decimal::from(60), TimeUnit::Days), "{text}");
        }
    }
}
