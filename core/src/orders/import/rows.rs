//! Rows into records, by what the rows are.

use super::{
    field::Field,
    macros::MacroRows,
    orders::OrderRows,
    reader::Reader,
    report::{Effect, ImportReport, RecordKind},
    reviews,
    stock::StockRows,
    tickets::TicketRows,
    tracking::TrackingRows,
};
use crate::orders::records::{CustomerRecord, Records, ReturnRecord};

/// Turns rows of one kind into records, joining rows that belong together.
#[derive(Debug)]
pub(super) enum Rows {
    Orders(Box<OrderRows>),
    Tracking(TrackingRows),
    Returns,
    Customers,
    Stock(StockRows),
    Reviews,
    Macros(Box<MacroRows>),
    Subscriptions,
    Tickets(Box<TicketRows>),
}

impl Rows {
    pub fn new(kind: RecordKind) -> Self {
        match kind {
            RecordKind::Orders => Self::Orders(Box::default()),
            RecordKind::Tracking => Self::Tracking(TrackingRows::default()),
            RecordKind::Returns => Self::Returns,
            RecordKind::Customers => Self::Customers,
            RecordKind::Inventory => Self::Stock(StockRows::default()),
            RecordKind::Reviews => Self::Reviews,
            RecordKind::Macros => Self::Macros(Box::default()),
            RecordKind::Subscriptions => Self::Subscriptions,
            RecordKind::Tickets => Self::Tickets(Box::default()),
        }
    }

    /// Reads one row. Returns whether it became a record or a part of one.
    pub fn read(&mut self, reader: &mut Reader<'_>, out: &mut Records) -> bool {
        match self {
            Self::Orders(rows) => rows.read(reader, out),
            Self::Tracking(rows) => rows.read(reader, out),
            Self::Returns => returned(reader, out),
            Self::Customers => customer(reader, out),
            Self::Stock(rows) => rows.read(reader),
            Self::Reviews => reviews::review(reader, out),
            Self::Macros(rows) => rows.read(reader, out),
            Self::Subscriptions => reviews::subscription(reader, out),
            Self::Tickets(rows) => rows.read(reader, out),
        }
    }

    /// Ends the file: what was still open becomes records.
    pub fn finish(&mut self, out: &mut Records, report: &mut ImportReport) {
        match self {
            Self::Orders(rows) => rows.finish(out, report),
            Self::Tracking(rows) => rows.finish(out, report),
            Self::Stock(rows) => rows.finish(out, report),
            Self::Macros(rows) => rows.finish(out, report),
            Self::Tickets(rows) => rows.finish(out, report),
            Self::Returns | Self::Customers | Self::Reviews | Self::Subscriptions => {}
        }
    }
}

fn returned(reader: &mut Reader<'_>, out: &mut Records) -> bool {
    let Some(order_number) = reader.key(Field::Number) else { return false };
    let mut amount = reader.money(Field::Refunded);
    if let Some(money) = &mut amount {
        // Some exports write money that goes out as a negative amount.
        money.amount = money.amount.abs();
    }
    out.returns.push(ReturnRecord {
        order_number,
        id: reader.number(Field::ReturnId),
        status: reader.word(Field::Status),
        sku: reader.number(Field::Sku),
        reason: reader.text(Field::Reason),
        requested_at: reader.instant(Field::RequestedAt, None),
        received_at: reader.instant(Field::ReceivedAt, None),
        refunded_at: reader.instant(Field::RefundedAt, None),
        amount,
        provenance: reader.provenance(),
    });
    reader.report.returns += 1;
    true
}

fn customer(reader: &mut Reader<'_>, out: &mut Records) -> bool {
    let email = reader.text(Field::Email);
    let name = reader.name(Field::Name, Field::FirstName, Field::LastName);
    let phone = reader.text(Field::Phone);
    if email.is_none() && (name.is_none() || phone.is_none()) {
        reader.lacks(Field::Email);
        return false;
    }
    if let Some(text) = email.as_deref().filter(|text| !text.contains('@')) {
        let message = format!("`{text}` is no email address");
        reader.problem(Field::Email, message, Effect::Note, "");
    }
    out.customers.push(CustomerRecord {
        email,
        name,
        phone,
        orders_count: reader.count(Field::OrdersCount).and_then(|n| u32::try_from(n).ok()),
        total_spent: reader.money(Field::TotalSpent),
        tags: reader.list(Field::Tags),
        provenance: reader.provenance(),
    });
    reader.report.customers += 1;
    true
}
