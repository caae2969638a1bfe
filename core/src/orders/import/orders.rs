//! Rows of an order export: one for each order, or one for each of its items.

use std::collections::HashSet;

use jiff::Timestamp;

use super::{
    field::Field,
    guess::asks_for_arrival,
    reader::Reader,
    report::{Effect, ImportReport},
    values,
};
use crate::{
    limits::IMPORT_ORDERS_REMEMBERED_MAX,
    orders::{
        records::{Address, LineItem, Order, Records, order_key},
        status::{self, OrderWord},
    },
};

/// Joins the rows of one order while they follow each other, across any pushes.
#[derive(Debug, Default)]
pub(super) struct OrderRows {
    open: Option<Order>,
    open_key: String,
    /// Orders already handed out, to notice rows that stand apart from their order.
    seen: HashSet<String>,
    told_apart: bool,
}

impl OrderRows {
    pub fn read(&mut self, reader: &mut Reader<'_>, out: &mut Records) -> bool {
        if self.continues_above(reader) {
            if let Some(open) = &mut self.open {
                add_item(open, reader);
            }
            return true;
        }
        let Some(number) = reader.key(Field::Number) else { return false };
        let key = order_key(&number);
        if let Some(open) = self.open.as_mut().filter(|_| self.open_key == key) {
            fill(open, reader);
            add_item(open, reader);
            return true;
        }
        self.close(out, reader.report);
        if self.seen.contains(&key) && !self.told_apart {
            self.told_apart = true;
            let message = format!("the rows of order `{number}` do not stand together");
            reader.problem(Field::Number, message, Effect::Note, "They were joined all the same");
        }
        let mut order = Order::new(number, reader.provenance());
        fill(&mut order, reader);
        add_item(&mut order, reader);
        self.open = Some(order);
        self.open_key = key;
        true
    }

    pub fn finish(&mut self, out: &mut Records, report: &mut ImportReport) {
        self.close(out, report);
    }

    /// A row without a number that only adds an item to the order above it.
    fn continues_above(&self, reader: &Reader<'_>) -> bool {
        self.open.is_some()
            && (reader.has(Field::ItemName) || reader.has(Field::Sku))
            && ![Field::Email, Field::Total, Field::PlacedAt].iter().any(|field| reader.has(*field))
            && !reader.has(Field::Number)
    }

    fn close(&mut self, out: &mut Records, report: &mut ImportReport) {
        let Some(order) = self.open.take() else { return };
        let key = core::mem::take(&mut self.open_key);
        let new = if self.seen.len() < IMPORT_ORDERS_REMEMBERED_MAX {
            self.seen.insert(key)
        } else {
            !self.seen.contains(&key)
        };
        report.orders += u64::from(new);
        out.orders.push(order);
    }
}

/// Takes from the row what the order does not know yet: the first row that says it wins.
fn fill(order: &mut Order, reader: &mut Reader<'_>) {
    fill_buyer(order, reader);
    fill_money(order, reader);
    if order.financial_status.is_none() {
        order.financial_status = said(reader, Field::Financial, "paid", "unpaid");
    }
    if order.fulfillment_status.is_none() {
        // "Delivered?" asks for more than "Shipped?".
        let arrived = asks_for_arrival(reader.layout.name_of(Field::Fulfillment));
        let yes = if arrived { "delivered" } else { "shipped" };
        order.fulfillment_status = said(reader, Field::Fulfillment, yes, "unfulfilled");
    }
    fill_status(order, reader);
    if order.placed_at.is_none() {
        order.placed_at = reader.instant(Field::PlacedAt, Some(Field::PlacedTime));
    }
    if order.fulfilled_at.is_none() {
        order.fulfilled_at = reader.instant(Field::FulfilledAt, None);
    }
    fill_arrival(order, reader);
    if order.carrier.is_none() {
        order.carrier = reader.text(Field::Carrier);
    }
    if order.cancelled_at.is_none() {
        order.cancelled_at = reader.instant(Field::CancelledAt, None);
    }
    if order.ship_to.is_none() {
        order.ship_to = address(reader);
    }
    if order.shipping_method.is_none() {
        order.shipping_method = reader.text(Field::ShippingMethod);
    }
    if order.note.is_none() {
        order.note = reader.long_text(Field::Note);
    }
    merge_list(&mut order.discount_codes, reader.list(Field::Discount));
    merge_list(&mut order.tags, reader.list(Field::Tags));
    let tracking = reader.number(Field::Tracking).unwrap_or_default();
    let numbers = values::list(&tracking);
    merge_list(&mut order.tracking_numbers, numbers);
}

/// When it came or will come. Many lists keep one "delivery date" for both: what lies after
/// the export is a promise.
fn fill_arrival(order: &mut Order, reader: &mut Reader<'_>) {
    let arrival = reader.instant(Field::DeliveredAt, None);
    let to_come = |at: &Timestamp| reader.facts.as_of.is_some_and(|as_of| *at > as_of);
    let promised = match arrival {
        Some(at) if to_come(&at) => reader.day(Field::DeliveredAt),
        _ => {
            order.delivered_at = order.delivered_at.max(arrival);
            None
        }
    };
    // Of several parcels the last one due completes the order.
    order.expected_on = order.expected_on.max(reader.day(Field::ExpectedOn)).max(promised);
}

/// A status, also where the column's name asks and its cells say yes or no.
fn said(reader: &mut Reader<'_>, field: Field, yes: &str, no: &str) -> Option<String> {
    let word = reader.word(field)?;
    Some(values::truth(&word).map_or(word, |is| (if is { yes } else { no }).to_owned()))
}

fn fill_buyer(order: &mut Order, reader: &mut Reader<'_>) {
    if order.email.is_none() {
        order.email = reader.text(Field::Email);
    }
    if order.phone.is_none() {
        order.phone = [Field::Phone, Field::ShipPhone, Field::BillPhone]
            .into_iter()
            .find_map(|field| reader.text(field));
    }
    if order.customer_name.is_none() {
        order.customer_name = reader
            .name(Field::Name, Field::FirstName, Field::LastName)
            .or_else(|| reader.name(Field::ShipName, Field::ShipFirst, Field::ShipLast));
    }
}

fn fill_money(order: &mut Order, reader: &mut Reader<'_>) {
    let mut beside = None;
    if order.total.is_none()
        && let Some((amount, currency)) = reader.amount(Field::Total)
    {
        order.total = Some(amount);
        beside = currency;
    }
    if order.refunded.is_none()
        && let Some((amount, _)) = reader.amount(Field::Refunded)
    {
        order.refunded = Some(amount.abs());
    }
    if order.currency.is_none() && (reader.has(Field::Currency) || order.total.is_some()) {
        order.currency = beside.or_else(|| reader.currency()).or(reader.facts.currency);
    }
}

/// A status column of no particular sort speaks of the payment or of the parcel.
fn fill_status(order: &mut Order, reader: &mut Reader<'_>) {
    let Some(word) = reader.word(Field::Status) else { return };
    match status::order_word(&word) {
        Some(OrderWord::Payment | OrderWord::Refunded) if order.financial_status.is_none() => {
            order.financial_status = Some(word);
        }
        Some(OrderWord::Cancelled) => {
            order.fulfillment_status = Some(word);
        }
        _ if order.fulfillment_status.is_none() => order.fulfillment_status = Some(word),
        _ => {}
    }
}

fn address(reader: &mut Reader<'_>) -> Option<Address> {
    let mut street: Vec<String> = [Field::ShipCompany, Field::ShipStreet1, Field::ShipStreet2]
        .into_iter()
        .filter_map(|field| reader.text(field))
        .collect();
    if !reader.has(Field::ShipStreet1) {
        street.extend(reader.text(Field::ShipStreet));
    }
    let address = Address {
        name: reader.name(Field::ShipName, Field::ShipFirst, Field::ShipLast),
        street,
        city: reader.text(Field::ShipCity),
        postcode: reader.text(Field::ShipPostcode),
        region: reader.text(Field::ShipRegion),
        country: reader.text(Field::ShipCountry),
    };
    (address != Address::default()).then_some(address)
}

fn add_item(order: &mut Order, reader: &mut Reader<'_>) {
    let sku = reader.number(Field::Sku);
    let Some(name) = reader.text(Field::ItemName).or_else(|| sku.clone()) else { return };
    let name = match reader.text(Field::ItemVariant) {
        Some(variant) if !name.contains(&variant) => format!("{name} - {variant}"),
        _ => name,
    };
    let quantity = match reader.count(Field::Quantity) {
        Some(count) => match u32::try_from(count) {
            Ok(count) => count,
            Err(_) => {
                let message = format!("`{count}` is no quantity");
                reader.problem(Field::Quantity, message, Effect::ValueDropped, "");
                1
            }
        },
        None => 1,
    };
    order.items.push(LineItem {
        name,
        sku,
        quantity,
        price: reader.amount(Field::ItemPrice).map(|(amount, _)| amount),
        fulfillment_status: reader.word(Field::ItemFulfillment),
    });
}

fn merge_list(known: &mut Vec<String>, more: Vec<String>) {
    for entry in more {
        if !known.contains(&entry) {
            known.push(entry);
        }
    }
}
