//! Rows of a tracking export: one for each scan, or one for each parcel.

use jiff::Timestamp;

use super::{
    field::Field,
    reader::Reader,
    report::{Effect, ImportReport},
};
use crate::orders::{
    records::{Records, Shipment, TrackingEvent, TrackingStatus, tracking_key},
    status,
};

/// Joins the scans of one parcel while its rows follow each other.
#[derive(Debug, Default)]
pub(super) struct TrackingRows {
    open: Option<Shipment>,
    open_key: String,
}

impl TrackingRows {
    pub fn read(&mut self, reader: &mut Reader<'_>, out: &mut Records) -> bool {
        let Some(number) = reader.key(Field::Tracking) else { return false };
        let key = tracking_key(&number);
        if self.open.is_none() || self.open_key != key {
            self.close(out, reader.report);
            self.open = Some(blank(number, reader));
            self.open_key = key;
        }
        if let Some(open) = &mut self.open {
            fill(open, reader);
        }
        true
    }

    pub fn finish(&mut self, out: &mut Records, report: &mut ImportReport) {
        self.close(out, report);
    }

    fn close(&mut self, out: &mut Records, report: &mut ImportReport) {
        let Some(mut shipment) = self.open.take() else { return };
        shipment.events.sort();
        shipment.events.dedup();
        report.shipments += 1;
        report.events += shipment.events.len() as u64;
        out.shipments.push(shipment);
    }
}

fn blank(tracking_number: String, reader: &Reader<'_>) -> Shipment {
    Shipment {
        tracking_number,
        order_number: None,
        carrier: None,
        expected_on: None,
        expected_as_of: None,
        events: vec![],
        provenance: reader.provenance(),
    }
}

fn fill(shipment: &mut Shipment, reader: &mut Reader<'_>) {
    if shipment.order_number.is_none() {
        shipment.order_number = reader.number(Field::Number);
    }
    if shipment.carrier.is_none() {
        shipment.carrier = reader.text(Field::Carrier);
    }
    // A later row of the same file may carry a changed estimate: the latest day stands.
    let expected = reader.day(Field::ExpectedOn);
    if expected > shipment.expected_on {
        shipment.expected_on = expected;
        shipment.expected_as_of = reader.facts.as_of;
    }
    add_events(shipment, reader);
}

fn add_events(shipment: &mut Shipment, reader: &mut Reader<'_>) {
    let shipped = reader.instant(Field::FulfilledAt, None);
    if let Some(at) = shipped {
        let (status, text) = (TrackingStatus::InTransit, "Shipped".to_owned());
        shipment.events.push(TrackingEvent { at, status, text, place: None });
    }
    let delivered = reader.instant(Field::DeliveredAt, None);
    let word = reader.text(Field::Status);
    let description = reader.text(Field::Description);
    let Some(text) = description.clone().or_else(|| word.clone()) else {
        if let Some(at) = delivered {
            shipment.events.push(delivery(at));
        }
        return;
    };
    let status = meaning(word.as_deref(), description.as_deref());
    let told = reader.instant(Field::EventAt, Some(Field::EventTime));
    let at = match status {
        TrackingStatus::Delivered => delivered.or(told),
        _ => told,
    };
    let place = reader.text(Field::Place);
    match at.or_else(|| as_of_export(status, reader)) {
        Some(at) => shipment.events.push(TrackingEvent { at, status, text, place }),
        None => {
            let message = format!("the status `{}` has no time", super::reader::excerpt(&text));
            reader.problem(Field::EventAt, message, Effect::ValueDropped, "");
        }
    }
    if status != TrackingStatus::Delivered
        && let Some(at) = delivered
    {
        shipment.events.push(delivery(at));
    }
}

fn delivery(at: Timestamp) -> TrackingEvent {
    let status = TrackingStatus::Delivered;
    TrackingEvent { at, status, text: "Delivered".to_owned(), place: None }
}

/// The status column decides; the carrier's words only where it says nothing clear.
fn meaning(word: Option<&str>, description: Option<&str>) -> TrackingStatus {
    let by_word = word.map_or(TrackingStatus::Unknown, status::tracking_status);
    match by_word {
        TrackingStatus::Unknown => {
            description.map_or(TrackingStatus::Unknown, status::tracking_status)
        }
        known => known,
    }
}

/// A final status without a time was reached by the time of the export. A moving
/// parcel's was not: that would be a scan nobody made.
fn as_of_export(status: TrackingStatus, reader: &Reader<'_>) -> Option<Timestamp> {
    let is_final = matches!(
        status,
        TrackingStatus::Delivered | TrackingStatus::Exception | TrackingStatus::Returning
    );
    reader.facts.as_of.filter(|_| is_final)
}
