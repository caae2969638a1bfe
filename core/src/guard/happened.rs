//! What the entries of a timeline say that happened.

use super::calendar::Event;
use crate::orders::TimelineEntry;

/// What an entry of the timeline tells: see `orders::timeline`.
pub(super) fn events(entry: &TimelineEntry) -> &'static [Event] {
    let what = entry.what.as_str();
    let begins = |words: &str| what.starts_with(words);
    if begins("Ordered") {
        &[Event::Ordered]
    } else if begins("Shipped") || begins("Label created") {
        &[Event::Shipped]
    } else if begins("Cancelled") {
        &[Event::Cancelled]
    } else if begins("Delivered") {
        &[Event::Delivered, Event::Scanned]
    } else if begins("Return requested") {
        &[Event::Other]
    } else if begins("Return received") {
        &[Event::Returned]
    } else if begins("Refunded") {
        &[Event::Refunded]
    } else {
        // The first scan is when many say that it was shipped.
        &[Event::Scanned, Event::Shipped]
    }
}
