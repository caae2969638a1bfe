//! Business days: Monday to Friday without the public holidays of a market.

use std::sync::LazyLock;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// A country whose public holidays are counted, or nowhere known: then only
/// Saturday and Sunday are no business days.
///
/// ```
/// # use countersign_core::clock::Market;
/// let germany = Market::of_country("Deutschland");
/// let thursday = "2026-12-24".parse().unwrap();
/// assert_eq!(germany.after_business_days(thursday, 1).to_string(), "2026-12-28");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Market {
    country: Option<usize>,
}

/// One line of `holidays.txt`.
struct Country {
    code: &'static str,
    names: Vec<String>,
    days: Vec<Holiday>,
}

/// When a holiday is, and what becomes of one on a weekend.
struct Holiday {
    rule: Rule,
    on_weekend: Option<char>,
    from_year: i16,
}

enum Rule {
    Fixed {
        month: i8,
        day: i8,
    },
    Easter(i64),
    /// The nth such weekday of a month; the last when `nth` is 9.
    Nth {
        weekday: Weekday,
        nth: i8,
        month: i8,
    },
    /// The last such weekday before a day.
    Before {
        weekday: Weekday,
        month: i8,
        day: i8,
    },
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    include_str!("holidays.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(country)
        .collect()
});

impl Market {
    /// The market of a country as an export writes it: a code (`DE`) or a name in
    /// any of the seven languages. Unknown ones have no holidays.
    #[must_use]
    pub fn of_country(country: &str) -> Self {
        let (code, name) = (country.trim().to_ascii_uppercase(), crate::text::fold(country));
        let is_it = |c: &Country| c.code == code || c.names.contains(&name);
        Self { country: COUNTRIES.iter().position(is_it) }
    }

    /// The market of a BCP 47 locale's region: `de-AT` is Austria's.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        locale.rsplit(['-', '_']).next().map_or_else(Self::default, Self::of_country)
    }

    /// This market, or `other` when nothing is known of this one.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self.country.is_some() { self } else { other }
    }

    /// The country's code, when it is known.
    #[must_use]
    pub fn code(self) -> Option<&'static str> {
        self.of().map(|country| country.code)
    }

    /// Whether carriers and offices work on `date`.
    #[must_use]
    pub fn is_business_day(self, date: Date) -> bool {
        !is_weekend(date) && !self.is_holiday(date)
    }

    /// Whether `date` is a public holiday, or the day one was moved to.
    #[must_use]
    pub fn is_holiday(self, date: Date) -> bool {
        let Some(country) = self.of() else { return false };
        // The first of January may be observed in the year before.
        [date.year(), date.year().saturating_add(1)]
            .into_iter()
            .any(|year| country.observed(year).contains(&date))
    }

    /// The day `count` business days after `from`; the last day there is when that
    /// is beyond it.
    #[must_use]
    pub fn after_business_days(self, from: Date, count: u32) -> Date {
        let mut date = from;
        let mut year = None;
        let mut left = count.min(crate::limits::PACK_DAYS_MAX);
        while left > 0 {
            let Ok(next) = date.tomorrow() else { return date };
            date = next;
            // The holidays of a year are worked out once for all of its days.
            if year.as_ref().is_none_or(|(of, _)| *of != date.year()) {
                let days = self.of().map(|country| {
                    let mut days = country.observed(date.year());
                    days.extend(country.observed(date.year().saturating_add(1)));
                    days
                });
                year = Some((date.year(), days.unwrap_or_default()));
            }
            let holiday = year.as_ref().is_some_and(|(_, days)| days.contains(&date));
            if !is_weekend(date) && !holiday {
                left -= 1;
            }
        }
        date
    }

    fn of(self) -> Option<&'static Country> {
        COUNTRIES.get(self.country?)
    }
}

impl Country {
    /// The days of `year` on which nobody works, weekends moved.
    fn observed(&self, year: i16) -> Vec<Date> {
        let mut days: Vec<Date> = vec![];
        let valid = self.days.iter().filter(|holiday| holiday.from_year <= year);
        for (day, mark) in valid.filter_map(|h| Some((h.rule.in_year(year)?, h.on_weekend))) {
            days.push(moved(day, mark, &days).unwrap_or(day));
        }
        days
    }
}

impl Rule {
    fn in_year(&self, year: i16) -> Option<Date> {
        match *self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
            Self::Nth { weekday, nth, month } => {
                let nth = if nth == 9 { -1 } else { nth };
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
            Self::Before { weekday, month, day } => {
                Date::new(year, month, day).ok()?.nth_weekday(-1, weekday).ok()
            }
        }
    }
}

/// Where a holiday on a weekend goes, by its mark; never onto another one.
fn moved(day: Date, mark: Option<char>, taken: &[Date]) -> Option<Date> {
    match (mark?, day.weekday()) {
        ('s', Weekday::Saturday | Weekday::Sunday) => {
            let free = |date: &Date| !is_weekend(*date) && !taken.contains(date);
            (1..=4).filter_map(|days| day.checked_add(days.days()).ok()).find(free)
        }
        ('o', Weekday::Saturday) | ('b', Weekday::Sunday) => day.yesterday().ok(),
        ('o', Weekday::Sunday) => day.tomorrow().ok(),
        _ => None,
    }
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Easter Sunday in the Gregorian calendar: the anonymous computus (Meeus, Jones, Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e, g) = (b / 4, b % 4, (8 * b + 13) / 25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

fn country(line: &'static str) -> Option<Country> {
    let mut parts = line.splitn(3, ';').map(str::trim);
    let (code, names, days) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Country {
        code,
        names: names.split(',').map(crate::text::fold).collect(),
        days: days.split_whitespace().filter_map(holiday).collect(),
    })
}

fn holiday(text: &str) -> Option<Holiday> {
    let (text, year) = text.split_once('@').unwrap_or((text, "0"));
    let on_weekend = text.chars().last().filter(|c| matches!(c, 's' | 'o' | 'b'));
    let rule = rule(text.trim_end_matches(['s', 'o', 'b']))?;
    Some(Holiday { rule, on_weekend, from_year: year.parse().ok()? })
}

fn rule(text: &str) -> Option<Rule> {
    let month_day = |text: &str| -> Option<(i8, i8)> {
        let (month, day) = text.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
    };
    if let Some(days) = text.strip_prefix('E') {
        return Some(Rule::Easter(days.parse().ok()?));
    }
    let weekday = match text.get(..3) {
        Some("mon") => Weekday::Monday,
        Some("thu") => Weekday::Thursday,
        _ => return month_day(text).map(|(month, day)| Rule::Fixed { month, day }),
    };
    let rest = text.get(3..)?;
    if let Some(before) = rest.strip_prefix('<') {
        return month_day(before).map(|(month, day)| Rule::Before { weekday, month, day });
    }
    month_day(rest).map(|(nth, month)| Rule::Nth { weekday, nth, month })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn easter_is_where_the_almanacs_have_it() {
        for (year, want) in [
            (2000, "2000-04-23"),
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year), Some(date(want)));
        }
    }

    #[test]
    fn every_line_of_the_table_is_read_whole() {
        let lines = include_str!("holidays.txt").lines().filter(|l| !l.starts_with('#'));
        assert_eq!(COUNTRIES.len(), lines.clone().count());
        for (country, line) in COUNTRIES.iter().zip(lines) {
            let days = line.rsplit(';').next().unwrap().split_whitespace().count();
            assert_eq!(country.days.len(), days, "{line}");
            assert_eq!(country.observed(2026).len(), days, "{line}");
        }
    }

    #[test]
    fn holidays_by_country() {
        for (country, day, want) in [
            ("DE", "2026-10-03", true),
            ("Germany", "2026-04-06", true),   // Easter Monday
            ("Allemagne", "2026-05-14", true), // Ascension
            ("de", "2026-11-01", false),       // only in some of the Länder
            ("FR", "2026-07-14", true),
            ("US", "2026-11-26", true), // Thanksgiving
            ("US", "2026-07-03", true), // the fourth is a Saturday
            ("US", "2021-12-31", true), // the first of 2022 is a Saturday
            ("United Kingdom", "2026-08-31", true),
            ("GB", "2026-12-28", true), // Boxing Day is a Saturday
            ("GB", "2027-12-27", true), // Christmas Day is a Saturday ...
            ("GB", "2027-12-28", true), // ... and Boxing Day a Sunday
            ("GB", "2027-12-29", false),
            ("NL", "2025-04-26", true), // King's Day is not kept on a Sunday
            ("NL", "2025-04-27", false),
            ("CA", "2026-05-18", true),
            ("IT", "2025-10-04", false),
            ("IT", "2027-10-04", true),
            ("Atlantis", "2026-12-25", false),
        ] {
            assert_eq!(Market::of_country(country).is_holiday(date(day)), want, "{country} {day}");
        }
        assert_eq!(Market::of_locale("de-AT").code(), Some("AT"));
        assert_eq!(Market::of_locale("eo"), Market::default());
    }

    #[test]
    fn business_days_skip_weekends_and_holidays() {
        let nowhere = Market::default();
        let germany = Market::of_country("DE");
        for (market, from, days, want) in [
            (nowhere, "2026-11-20", 0, "2026-11-20"),
            (nowhere, "2026-11-20", 1, "2026-11-23"), // Friday to Monday
            (nowhere, "2026-11-20", 5, "2026-11-27"),
            (nowhere, "2026-11-21", 1, "2026-11-23"), // from a Saturday
            (nowhere, "2026-11-18", 7, "2026-11-27"),
            (nowhere, "9999-12-30", 9, "9999-12-31"),
            (germany, "2026-12-23", 2, "2026-12-28"), // the 25th rests, the 24th does not
            (germany, "2026-12-31", 1, "2027-01-04"), // over the year's end
            (Market::of_country("US"), "2026-12-23", 2, "2026-12-28"),
            (Market::of_country("ES"), "2026-12-04", 2, "2026-12-09"), // the 8th rests
        ] {
            assert_eq!(market.after_business_days(date(from), days), date(want), "{from} + {days}");
        }
        assert_eq!(germany.after_business_days(Date::MAX, 3), Date::MAX);
    }
}
