//! The time, passed in: core never asks the machine.

mod market;
mod zones;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

pub use market::Market;
pub use zones::zone;

/// Now, and the brand's time zone in which days are counted.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The present instant.
    pub now: Timestamp,
    /// The time zone of the brand, for days and dates.
    pub zone: TimeZone,
    /// The market whose public holidays are no business days for the brand.
    pub market: Market,
}

impl Clock {
    /// A clock at `now` in the IANA time zone `zone_name`; UTC when the name is unknown.
    /// Every weekday is a business day.
    #[must_use]
    pub fn new(now: Timestamp, zone_name: &str) -> Self {
        Self { now, zone: zone(zone_name).unwrap_or(TimeZone::UTC), market: Market::default() }
    }

    /// The same clock with the public holidays of the region of a BCP 47 `locale`.
    #[must_use]
    pub fn in_market_of(self, locale: &str) -> Self {
        Self { market: Market::of_locale(locale), ..self }
    }

    /// Today in the brand's time zone.
    #[must_use]
    pub fn today(&self) -> Date {
        self.date_of(self.now)
    }

    /// The day on which `instant` falls in the brand's time zone.
    #[must_use]
    pub fn date_of(&self, instant: Timestamp) -> Date {
        instant.to_zoned(self.zone.clone()).date()
    }
}

/// Whole days from `from` to `to`; negative when `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    // A civil span in days always exists between two dates that jiff can hold.
    from.until((jiff::Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

/// Reads an instant as machines write it: RFC 3339, `2025-01-15 17:41:00 -0500`
/// (Shopify), `2025-01-15 17:41`, or a bare date, which is taken as noon so that
/// it stays the same day in neighbouring zones. Without an offset, `zone` is assumed.
///
/// Returns `None` when `text` is none of these.
#[must_use]
pub fn parse_instant(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    for format in ["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M %z"] {
        if let Ok(instant) = Timestamp::strptime(format, text) {
            return Some(instant);
        }
    }
    let without_zone_word = text.strip_suffix(" UTC").map(str::trim_end);
    let (text, zone) = match without_zone_word {
        Some(rest) => (rest, &TimeZone::UTC),
        None => (text, zone),
    };
    let civil = text
        .parse::<jiff::civil::DateTime>()
        .ok()
        .filter(|_| text.contains(':'))
        .or_else(|| text.parse::<Date>().ok().map(|date| date.at(12, 0, 0, 0)))?;
    zone.to_timestamp(civil).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_as_machines_write_them() {
        let berlin = super::zone("Europe/Berlin").unwrap();
        for (text, want) in [
            ("2025-01-15T17:41:00Z", "2025-01-15T17:41:00Z"),
            ("2025-01-15 17:41:00 -0500", "2025-01-15T22:41:00Z"),
            ("2025-01-15 17:41:00 UTC", "2025-01-15T17:41:00Z"),
            ("2025-01-15 17:41", "2025-01-15T16:41:00Z"),
            ("2025-07-15", "2025-07-15T10:00:00Z"),
        ] {
            let got = parse_instant(text, &berlin).map(|t| t.to_string());
            assert_eq!(got.as_deref(), Some(want), "{text}");
        }
        assert_eq!(parse_instant("soon", &berlin), None);
    }

    #[test]
    fn days_are_counted_in_the_brands_zone() {
        let clock = Clock::new("2026-11-20T23:30:00Z".parse().unwrap(), "Europe/Berlin");
        assert_eq!(clock.today().to_string(), "2026-11-21");
        assert_eq!(days_between("2024-02-28".parse().unwrap(), "2024-03-01".parse().unwrap()), 2);
    }
}
