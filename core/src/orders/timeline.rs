//! What happened to an order, in plain words.

use jiff::Timestamp;

use super::{
    TimelineEntry,
    records::{Order, Provenance, ReturnRecord, Shipment, TrackingEvent, TrackingStatus},
};
use crate::limits::TIMELINE_ENTRIES_MAX;

/// Characters of the carrier's own words that are kept.
const DETAIL_CHARS_MAX: usize = 160;

/// Everything known to have happened, oldest first.
pub(super) fn of(
    order: &Order,
    shipments: &[&Shipment],
    returns: &[&ReturnRecord],
) -> Vec<TimelineEntry> {
    let mut entries = vec![];
    let mut add = |at: Option<Timestamp>, what: String, provenance: &Provenance| {
        if let Some(at) = at {
            let provenance = provenance.clone();
            entries.push(TimelineEntry { at, what, detail: None, provenance });
        }
    };
    let source = &order.provenance;
    add(order.placed_at, "Ordered".to_owned(), source);
    add(order.fulfilled_at, "Shipped".to_owned(), source);
    let scanned = |s: &&Shipment| s.events.iter().any(|e| e.status == TrackingStatus::Delivered);
    if !shipments.iter().any(scanned) {
        add(order.delivered_at, "Delivered".to_owned(), source);
    }
    add(order.cancelled_at, "Cancelled".to_owned(), source);
    for shipment in shipments {
        let parcel = (shipments.len() > 1).then_some(shipment.tracking_number.as_str());
        for event in &shipment.events {
            let provenance = shipment.provenance.clone();
            let (what, detail) = (words(event, parcel), detail(event));
            entries.push(TimelineEntry { at: event.at, what, detail, provenance });
        }
    }
    let mut add = |at: Option<Timestamp>, what: String, provenance: &Provenance| {
        if let Some(at) = at {
            let provenance = provenance.clone();
            entries.push(TimelineEntry { at, what, detail: None, provenance });
        }
    };
    for record in returns {
        let source = &record.provenance;
        add(record.requested_at, "Return requested".to_owned(), source);
        add(record.received_at, "Return received".to_owned(), source);
        let refunded = record.amount.map_or("Refunded".to_owned(), |m| format!("Refunded {m}"));
        add(record.refunded_at, refunded, source);
    }
    entries.sort_by_key(|entry| entry.at);
    entries.dedup_by(|a, b| a.at == b.at && a.what == b.what);
    let surplus = entries.len().saturating_sub(TIMELINE_ENTRIES_MAX);
    entries.drain(..surplus);
    entries
}

/// Where the parcel was left, or why it was not, as the carrier says it.
fn detail(event: &TrackingEvent) -> Option<String> {
    use TrackingStatus::{Delivered, DeliveryFailed, ReadyForPickup};
    let tells = matches!(event.status, Delivered | DeliveryFailed | ReadyForPickup);
    let text = event.text.trim();
    // "Delivered" says no more than the status.
    (tells && text.split_whitespace().count() > 1)
        .then(|| text.chars().take(DETAIL_CHARS_MAX).collect())
}

fn words(event: &TrackingEvent, parcel: Option<&str>) -> String {
    let mut words = match event.status {
        TrackingStatus::LabelCreated => "Label created".to_owned(),
        TrackingStatus::InTransit => "In transit".to_owned(),
        TrackingStatus::OutForDelivery => "Out for delivery".to_owned(),
        TrackingStatus::DeliveryFailed => "Delivery failed".to_owned(),
        TrackingStatus::ReadyForPickup => "Ready for pickup".to_owned(),
        TrackingStatus::Delivered => "Delivered".to_owned(),
        TrackingStatus::Exception => format!("Exception: {}", event.text),
        TrackingStatus::Returning => "On its way back to the sender".to_owned(),
        TrackingStatus::Unknown => event.text.clone(),
    };
    if let Some(place) = &event.place {
        words.push_str(", ");
        words.push_str(place);
    }
    if let Some(parcel) = parcel {
        words.push_str(&format!(" (parcel {parcel})"));
    }
    words
}
