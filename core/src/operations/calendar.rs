//! Which day an instant belongs to, in a workspace that may change its time zone.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// The time zones of a workspace, each from when it held. Days that were told in one
/// zone stay as they were told when the workspace moves to another.
#[derive(Debug, Clone)]
pub struct Zones {
    first: TimeZone,
    later: Vec<(Timestamp, TimeZone)>,
}

impl Zones {
    /// `first`, and what it was changed to at which instants, in any order.
    #[must_use]
    pub fn new(first: TimeZone, mut later: Vec<(Timestamp, TimeZone)>) -> Self {
        later.sort_by_key(|(from, _)| *from);
        Self { first, later }
    }

    /// The zone at `instant`.
    #[must_use]
    pub fn at(&self, instant: Timestamp) -> &TimeZone {
        let held = self.later.iter().rev().find(|(from, _)| *from <= instant);
        held.map_or(&self.first, |(_, zone)| zone)
    }

    /// The day of `instant`.
    #[must_use]
    pub fn day_of(&self, instant: Timestamp) -> Date {
        instant.to_zoned(self.at(instant).clone()).date()
    }

    /// The first time after `now` that the clock in the workspace shows `hour`:00, or, on
    /// a day that leaves that hour out, the moment that it would be.
    #[must_use]
    pub fn next(&self, now: Timestamp, hour: i8) -> Option<Timestamp> {
        let zone = self.at(now);
        let mut day = now.to_zoned(zone.clone()).date();
        for _ in 0..3 {
            // An hour that comes twice is meant the first time, one that is left out as
            // far after midnight as on other days.
            let due = zone.to_timestamp(day.at(hour.clamp(0, 23), 0, 0, 0)).ok()?;
            if due > now {
                return Some(due);
            }
            day = day.tomorrow().ok()?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::zone;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn days_follow_the_clock_through_both_changes_of_the_year() {
        let berlin = Zones::new(zone("Europe/Berlin").unwrap(), vec![]);
        for (instant, day) in [
            ("2026-03-28T22:59:59Z", "2026-03-28"),
            ("2026-03-28T23:00:00Z", "2026-03-29"),
            ("2026-03-29T21:59:59Z", "2026-03-29"),
            ("2026-03-29T22:00:00Z", "2026-03-30"),
            ("2026-10-24T22:00:00Z", "2026-10-25"),
            ("2026-10-25T22:59:59Z", "2026-10-25"),
            ("2026-10-25T23:00:00Z", "2026-10-26"),
        ] {
            assert_eq!(berlin.day_of(at(instant)).to_string(), day, "{instant}");
        }
    }

    #[test]
    fn the_next_digest_is_at_the_same_hour_of_the_wall_clock() {
        let berlin = Zones::new(zone("Europe/Berlin").unwrap(), vec![]);
        for (now, hour, next) in [
            ("2026-03-28T12:00:00Z", 6, "2026-03-29T04:00:00Z"),
            ("2026-03-29T04:00:00Z", 6, "2026-03-30T04:00:00Z"),
            ("2026-03-28T12:00:00Z", 2, "2026-03-29T01:00:00Z"),
            ("2026-10-24T12:00:00Z", 2, "2026-10-25T00:00:00Z"),
            ("2026-10-25T00:00:00Z", 2, "2026-10-26T01:00:00Z"),
        ] {
            assert_eq!(berlin.next(at(now), hour), Some(at(next)), "{hour} after {now}");
        }
    }

    #[test]
    fn a_workspace_that_moves_keeps_its_earlier_days() {
        let moved = Zones::new(
            zone("Europe/Berlin").unwrap(),
            vec![(at("2026-11-20T12:00:00Z"), zone("America/New_York").unwrap())],
        );
        for (instant, day) in [
            ("2026-11-19T23:30:00Z", "2026-11-20"),
            ("2026-11-20T11:59:59Z", "2026-11-20"),
            ("2026-11-21T04:59:59Z", "2026-11-20"),
            ("2026-11-21T05:00:00Z", "2026-11-21"),
        ] {
            assert_eq!(moved.day_of(at(instant)).to_string(), day, "{instant}");
        }
    }
}
