//! An order's few telling stops, of however many events it has.

use countersign_core::orders::{OrderContext, OrderState, TimelineEntry};

use crate::format;

/// How a stop is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It happened.
    Past,
    /// It is expected.
    Ahead,
    /// It was expected, and the day has gone.
    Missed,
}

impl Kind {
    /// Its name in the style sheet.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Ahead => "ahead",
            Self::Missed => "missed",
        }
    }
}

/// One stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stop {
    /// What.
    pub(crate) what: String,
    /// When, as a day.
    pub(crate) when: String,
    /// How it is drawn.
    pub(crate) kind: Kind,
}

/// The first event, the dispatch, the latest event, and the promise: four at most.
pub(crate) fn stops(orders: &OrderContext, this_year: i16, expected: &str) -> Vec<Stop> {
    let telling = telling_events(orders);
    let mut stops: Vec<Stop> = telling
        .into_iter()
        .map(|event| Stop {
            what: told(event),
            when: format::date(format::wall(event.at).date, this_year),
            kind: Kind::Past,
        })
        .collect();
    let over = matches!(
        orders.state,
        OrderState::Delivered | OrderState::Returned | OrderState::Cancelled
    );
    if let Some(promise) = orders.expected_by.as_ref().filter(|_| !over) {
        let missed = orders.days_late.is_some_and(|days| days > 0);
        stops.push(Stop {
            what: expected.to_owned(),
            when: format::date(promise.date, this_year),
            kind: if missed { Kind::Missed } else { Kind::Ahead },
        });
    }
    stops
}

/// What happened, with the carrier's own words: "Delivered, Bath: left with a neighbour".
pub fn told(event: &TimelineEntry) -> String {
    event
        .detail
        .as_ref()
        .map_or_else(|| event.what.clone(), |detail| format!("{}: {detail}", event.what))
}

fn telling_events(orders: &OrderContext) -> Vec<&TimelineEntry> {
    let dispatched = orders.order.as_ref().and_then(|order| order.fulfilled_at);
    let count = orders.timeline.len();
    orders
        .timeline
        .iter()
        .enumerate()
        .filter(|(at, event)| *at == 0 || at + 1 == count || Some(event.at) == dispatched)
        .map(|(_, event)| event)
        .take(3)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn first_dispatch_and_last_are_told_of_many() {
        let orders = fixtures::packet().orders;
        let words: Vec<&str> = telling_events(&orders).iter().map(|e| e.what.as_str()).collect();
        assert_eq!(words, ["Ordered", "Shipped", "In transit, Hannover"]);
    }

    #[test]
    fn no_event_is_told_twice() {
        let mut orders = fixtures::packet().orders;
        orders.timeline.truncate(1);
        assert_eq!(telling_events(&orders).len(), 1);
        orders.timeline.clear();
        assert!(telling_events(&orders).is_empty());
    }
}
