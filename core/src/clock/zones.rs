//! IANA time zones by name, from a table of our own.
//!
//! The full database would be a third of each WASM bundle, for transitions of the last
//! hundred years. Days of orders and tickets lie within the last few, so the
//! rule that a zone follows at present is enough.

use jiff::tz::TimeZone;

/// A zone a line, `Area/City POSIX-TZ-string`, sorted by the lower-case name: the
/// footers of the TZif files of tzdata 2026f, aliases included.
const ZONES: &str = include_str!("zones.txt");

/// The TZif header up to its counts: magic, version 2, 15 unused bytes.
const HEADER: &[u8; 20] = b"TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

/// Counts and data of a TZif block without transitions: one local time type, which
/// is UTC, and its abbreviation, which is empty.
const BLOCK: [u8; 31] = {
    let mut block = [0; 31];
    block[19] = 1;
    block[23] = 1;
    block
};

/// The time zone with the IANA name `name`, in letters of either case; `None` when
/// there is none.
///
/// It knows the rules that the zone follows at present, and takes them for other years
/// too: days before a change of law (the winters of Vancouver until 2026, Morocco until
/// September 2026) may be an hour off.
///
/// ```
/// let berlin = countersign_core::clock::zone("Europe/Berlin").unwrap();
/// let noon: jiff::Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
/// assert_eq!(noon.to_zoned(berlin).to_string(), "2026-11-20T13:00:00+01:00[Europe/Berlin]");
/// assert!(countersign_core::clock::zone("Europe/Atlantis").is_none());
/// ```
#[must_use]
pub fn zone(name: &str) -> Option<TimeZone> {
    let (name, rule) = find(name)?;
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    // Through TZif, as a zone made by `TimeZone::posix` has no name: with it, days and
    // months are told apart by country.
    let file = [HEADER, &BLOCK[..], HEADER, &BLOCK[..], b"\n", rule.as_bytes(), b"\n"].concat();
    TimeZone::tzif(name, &file).ok()
}

/// The line of `wanted`: its name as IANA writes it, and its rule.
fn find(wanted: &str) -> Option<(&'static str, &'static str)> {
    let mut rest = ZONES;
    while !rest.is_empty() {
        // The line around the middle. Zones are ASCII, so every index is a boundary.
        let (before, after) = rest.split_at_checked(rest.len() / 2)?;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = before.len() + after.find('\n').map_or(after.len(), |end| end + 1);
        let (name, rule) = rest.get(start..end)?.trim_end().split_once(' ')?;
        let lower = |text: &'static str| text.bytes().map(|byte| byte.to_ascii_lowercase());
        match lower(name).cmp(wanted.bytes().map(|byte| byte.to_ascii_lowercase())) {
            core::cmp::Ordering::Equal => return Some((name, rule)),
            core::cmp::Ordering::Less => rest = rest.get(end..)?,
            core::cmp::Ordering::Greater => rest = rest.get(..start)?,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    #[test]
    fn zones_follow_their_present_rules() {
        for (name, winter, summer) in [
            ("Europe/Berlin", "13:00:00+01:00[Europe/Berlin]", "14:00:00+02:00[Europe/Berlin]"),
            (
                "America/New_York",
                "07:00:00-05:00[America/New_York]",
                "08:00:00-04:00[America/New_York]",
            ),
            ("Asia/Kolkata", "17:30:00+05:30[Asia/Kolkata]", "17:30:00+05:30[Asia/Kolkata]"),
            (
                "Australia/Lord_Howe",
                "23:00:00+11:00[Australia/Lord_Howe]",
                "22:30:00+10:30[Australia/Lord_Howe]",
            ),
            ("europe/dublin", "12:00:00+00:00[Europe/Dublin]", "13:00:00+01:00[Europe/Dublin]"),
            ("UTC", "12:00:00+00:00[UTC]", "12:00:00+00:00[UTC]"),
        ] {
            let zone = zone(name).unwrap();
            for (day, want) in [("2026-01-15", winter), ("2026-07-15", summer)] {
                let noon: Timestamp = format!("{day}T12:00:00Z").parse().unwrap();
                let told = noon.to_zoned(zone.clone()).to_string();
                assert_eq!(told, format!("{day}T{want}"), "{name}");
            }
        }
    }

    #[test]
    fn what_is_no_zone_is_none() {
        for name in
            ["", "Berlin", "Europe/", "Europe/Berlin ", "Europe/Berlin CET-1", "Åland", "\n"]
        {
            assert!(zone(name).is_none(), "{name}");
        }
    }

    #[test]
    fn every_line_is_found_by_its_name_and_read() {
        assert!(ZONES.lines().count() > 500);
        for line in ZONES.lines() {
            let (name, rule) = line.split_once(' ').unwrap();
            assert_eq!(find(name), Some((name, rule)));
            assert_eq!(zone(name).unwrap().iana_name(), Some(name));
        }
    }
}
