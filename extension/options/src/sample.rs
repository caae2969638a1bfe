//! The sample records: CSV files whose dates are written as days from today, so that
//! the sample order is late whenever it is tried.

use jiff::{Span, civil::Date};

/// The sample orders, as a shop exports them.
pub(crate) const ORDERS: (&str, &str) = ("sample-orders.csv", include_str!("../sample/orders.csv"));
/// The sample parcels and their scans.
pub(crate) const TRACKING: (&str, &str) =
    ("sample-tracking.csv", include_str!("../sample/tracking.csv"));

/// `template` with each `@N@` replaced by the day N days from `today`.
pub(crate) fn dated(template: &str, today: Date) -> String {
    let mut out = String::with_capacity(template.len());
    let mut parts = template.split('@');
    out.push_str(parts.next().unwrap_or_default());
    while let Some(between) = parts.next() {
        match between.parse::<i64>().ok().and_then(|days| day_from(today, days)) {
            Some(day) => {
                out.push_str(&day.to_string());
                out.push_str(parts.next().unwrap_or_default());
            }
            None => {
                out.push('@');
                out.push_str(between);
            }
        }
    }
    out
}

fn day_from(today: Date, days: i64) -> Option<Date> {
    today.checked_add(Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign_core::orders::import::{Importer, import_all};
    use jiff::tz::TimeZone;

    #[test]
    fn days_are_counted_from_today_and_addresses_left_alone() {
        let today = "2026-03-01".parse().unwrap();
        for (template, want) in [
            ("a,@-1@ 10:00,b", "a,2026-02-28 10:00,b"),
            ("@0@@3@", "2026-03-012026-03-04"),
            ("maya@example.net,@-1@", "maya@example.net,2026-02-28"),
            ("ends with @", "ends with @"),
        ] {
            assert_eq!(dated(template, today), want);
        }
    }

    #[test]
    fn the_sample_imports_without_a_problem() {
        let today = "2026-11-21".parse().unwrap();
        let as_of = "2026-11-21T09:00:00Z".parse().unwrap();
        for (name, template) in [ORDERS, TRACKING] {
            let importer = Importer::new(None, name, TimeZone::UTC, Some(as_of));
            let (_, report) = import_all(importer, dated(template, today).as_bytes());
            assert_eq!(report.problems, [], "{name}");
            assert!(report.rows_imported > 3 && report.rows_skipped == 0, "{report}");
        }
    }
}
