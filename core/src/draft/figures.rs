//! Dates and amounts as the customer's language writes them.

use jiff::civil::Date;

use super::language::Language;
use crate::money::Money;

const MONTHS: [(Language, [&str; 12]); 7] = [
    (
        Language::En,
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    ),
    (
        Language::De,
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
    ),
    (
        Language::Fr,
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
    (
        Language::Es,
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
    (
        Language::It,
        [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
    ),
    (
        Language::Pt,
        [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
    ),
    (
        Language::Nl,
        [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
    ),
];

/// The months of `language`, January first.
#[must_use]
pub fn months(language: Language) -> [&'static str; 12] {
    MONTHS.iter().find(|(l, _)| *l == language).map_or([""; 12], |(_, months)| *months)
}

/// `date` in words, with its year only when it is not the year of `today`.
/// `locale` tells British from American English.
#[must_use]
pub fn date(date: Date, today: Date, language: Language, locale: &str) -> String {
    let index = usize::try_from(date.month() - 1).unwrap_or_default();
    let month = months(language).get(index).copied().unwrap_or_default();
    let (day, year) = (date.day(), date.year());
    let with_year = year != today.year();
    match language {
        Language::En if locale.eq_ignore_ascii_case("en-us") => {
            if with_year {
                format!("{month} {day}, {year}")
            } else {
                format!("{month} {day}")
            }
        }
        Language::De => suffixed(format!("{day}. {month}"), " ", year, with_year),
        Language::Fr if day == 1 => suffixed(format!("1er {month}"), " ", year, with_year),
        Language::Es | Language::Pt => {
            suffixed(format!("{day} de {month}"), " de ", year, with_year)
        }
        Language::En | Language::Fr | Language::It | Language::Nl => {
            suffixed(format!("{day} {month}"), " ", year, with_year)
        }
    }
}

/// `date` in words after its weekday: "Monday, November 23", "Montag, den 23. November".
#[must_use]
pub fn weekday(day: Date, today: Date, language: Language, locale: &str) -> String {
    let index = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
    let names = WEEKDAYS.iter().find(|(l, _)| *l == language).map(|(_, names)| names);
    let name = names.and_then(|names| names.get(index)).copied().unwrap_or_default();
    let date = date(day, today, language, locale);
    match language {
        Language::En if locale.eq_ignore_ascii_case("en-us") => format!("{name}, {date}"),
        Language::De => format!("{name}, den {date}"),
        Language::Pt => format!("{name}, {date}"),
        Language::En | Language::Fr | Language::Es | Language::It | Language::Nl => {
            format!("{name} {date}")
        }
    }
}

/// The weekdays of each language, Monday first.
const WEEKDAYS: [(Language, [&str; 7]); 7] = [
    (Language::En, ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    (
        Language::De,
        ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    ),
    (Language::Fr, ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]),
    (Language::Es, ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]),
    (Language::It, ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]),
    (
        Language::Pt,
        [
            "segunda-feira",
            "terça-feira",
            "quarta-feira",
            "quinta-feira",
            "sexta-feira",
            "sábado",
            "domingo",
        ],
    ),
    (
        Language::Nl,
        ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ),
];

fn suffixed(day: String, between: &str, year: i16, with_year: bool) -> String {
    if with_year { format!("{day}{between}{year}") } else { day }
}

/// `money` as `language` writes it: `€89.00`, `89,00 €`.
#[must_use]
pub fn money(money: &Money, language: Language) -> String {
    let digits = money.currency.minor_digits();
    let plain = format!("{:.*}", digits as usize, money.amount.round_dp(digits).abs());
    let (whole, cents) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let (group, mark) = match language {
        Language::En => (',', '.'),
        Language::Fr => ('\u{a0}', ','),
        Language::De | Language::Es | Language::It | Language::Pt | Language::Nl => ('.', ','),
    };
    let mut number = grouped(whole, group);
    if !cents.is_empty() {
        number.push(mark);
        number.push_str(cents);
    }
    if money.amount.is_sign_negative() && !money.amount.is_zero() {
        number.insert(0, '-');
    }
    let sign = sign(money.currency.as_str());
    match (language, sign) {
        (Language::En, Some(sign)) => format!("{sign}{number}"),
        (Language::Nl, Some(sign)) => format!("{sign}\u{a0}{number}"),
        (Language::Pt, Some(sign)) if sign != "€" => format!("{sign}\u{a0}{number}"),
        (_, Some(sign)) => format!("{number}\u{a0}{sign}"),
        (_, None) => format!("{number}\u{a0}{}", money.currency),
    }
}

fn grouped(whole: &str, group: char) -> String {
    let mut out = String::new();
    let length = whole.len();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (length - at).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    out
}

fn sign(currency: &str) -> Option<&'static str> {
    match currency {
        "EUR" => Some("€"),
        "USD" => Some("$"),
        "GBP" => Some("£"),
        "BRL" => Some("R$"),
        "JPY" => Some("¥"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn dates_are_written_as_the_language_writes_them() {
        let today: Date = "2026-11-21".parse().unwrap();
        for (language, locale, day, want) in [
            (Language::En, "en-GB", "2026-11-01", "1 November"),
            (Language::En, "en-US", "2025-11-01", "November 1, 2025"),
            (Language::De, "de-DE", "2026-03-09", "9. März"),
            (Language::Fr, "fr-FR", "2026-02-01", "1er février"),
            (Language::Es, "es-ES", "2025-08-02", "2 de agosto de 2025"),
            (Language::It, "it-IT", "2026-12-24", "24 dicembre"),
            (Language::Pt, "pt-PT", "2026-09-05", "5 de setembro"),
            (Language::Nl, "nl-NL", "2025-05-31", "31 mei 2025"),
        ] {
            assert_eq!(date(day.parse().unwrap(), today, language, locale), want);
        }
    }

    #[test]
    fn weekdays_stand_before_dates() {
        let today: Date = "2026-11-21".parse().unwrap();
        for (language, locale, want) in [
            (Language::En, "en-US", "Monday, November 23"),
            (Language::En, "en-GB", "Monday 23 November"),
            (Language::De, "de-DE", "Montag, den 23. November"),
            (Language::Fr, "fr-FR", "lundi 23 novembre"),
            (Language::Pt, "pt-PT", "segunda-feira, 23 de novembro"),
            (Language::Nl, "nl-NL", "maandag 23 november"),
        ] {
            assert_eq!(weekday("2026-11-23".parse().unwrap(), today, language, locale), want);
        }
    }

    #[test]
    fn amounts_are_written_as_the_language_writes_them() {
        for (language, amount, currency, want) in [
            (Language::En, "1234.5", "USD", "$1,234.50"),
            (Language::De, "1234.5", "EUR", "1.234,50\u{a0}€"),
            (Language::Fr, "1234.5", "EUR", "1\u{a0}234,50\u{a0}€"),
            (Language::Pt, "89", "BRL", "R$\u{a0}89,00"),
            (Language::Nl, "89", "EUR", "€\u{a0}89,00"),
            (Language::It, "120", "SEK", "120,00\u{a0}SEK"),
            (Language::En, "1200", "JPY", "¥1,200"),
        ] {
            let value = Money::new(amount.parse().unwrap(), Currency::new(currency).unwrap());
            assert_eq!(money(&value, language), want);
        }
    }
}
