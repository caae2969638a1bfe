//! Rows of an inventory export: one for each variant, or one for each variant and place.

use std::collections::BTreeMap;

use super::{field::Field, reader::Reader, report::ImportReport};
use crate::orders::{
    merge::stock_key,
    records::{Records, StockRecord},
};

/// Adds up the places of one variant. Held until the end of the file: the places
/// of a variant need not stand together.
#[derive(Debug, Default)]
pub(super) struct StockRows {
    by_sku: BTreeMap<String, StockRecord>,
}

impl StockRows {
    pub fn read(&mut self, reader: &mut Reader<'_>) -> bool {
        let Some(sku) = reader.key(Field::Sku) else { return false };
        // "not stocked" is how Shopify writes a place that never holds the variant.
        let on_hand = match reader.text(Field::OnHand) {
            Some(text) if text.to_lowercase() == "not stocked" => Some(0),
            Some(_) => reader.count(Field::OnHand),
            None => None,
        };
        let Some(on_hand) = on_hand else {
            reader.lacks(Field::OnHand);
            return false;
        };
        let record = StockRecord {
            name: name(reader),
            on_hand,
            inbound: reader.count(Field::Inbound),
            inbound_on: reader.day(Field::InboundOn),
            safety_stock: reader.count(Field::SafetyStock),
            provenance: reader.provenance(),
            sku,
        };
        match self.by_sku.get_mut(&stock_key(&record.sku)) {
            Some(known) => add(known, record),
            None => {
                self.by_sku.insert(stock_key(&record.sku), record);
            }
        }
        true
    }

    pub fn finish(&mut self, out: &mut Records, report: &mut ImportReport) {
        report.stock += self.by_sku.len() as u64;
        out.stock.extend(core::mem::take(&mut self.by_sku).into_values());
    }
}

fn name(reader: &mut Reader<'_>) -> Option<String> {
    let name = reader.text(Field::ItemName)?;
    match reader.text(Field::ItemVariant) {
        Some(variant) if !name.contains(&variant) => Some(format!("{name} - {variant}")),
        _ => Some(name),
    }
}

fn add(known: &mut StockRecord, more: StockRecord) {
    let sum = |a: Option<i64>, b: Option<i64>| match (a, b) {
        (Some(a), Some(b)) => Some(a.saturating_add(b)),
        (a, b) => a.or(b),
    };
    known.on_hand = known.on_hand.saturating_add(more.on_hand);
    known.inbound = sum(known.inbound, more.inbound);
    known.safety_stock = sum(known.safety_stock, more.safety_stock);
    known.name = known.name.take().or(more.name);
    // The next arrival is the earliest.
    known.inbound_on = match (known.inbound_on, more.inbound_on) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
}
