//! Records as a brand exports them, and the keys under which they are stored.

use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use super::desk_records::{
    MacroRecord, ReviewRecord, SubscriptionRecord, TicketRecord, macro_key, review_key,
    subscription_key, ticket_key,
};
use crate::money::{Currency, Money};

/// Where a fact comes from, and as of when it was true.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Provenance {
    /// The origin.
    pub origin: Origin,
    /// When the origin was exported, seen or written.
    pub as_of: Option<Timestamp>,
}

/// The origin of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// A row of an imported file.
    Import {
        /// The file's name.
        file: String,
        /// The row's first line, from 1.
        line: u64,
    },
    /// Shown on a page.
    SeenOnPage {
        /// The page's address.
        url: String,
    },
    /// Worked out from other facts.
    Computed {
        /// How.
        how: String,
    },
}

/// An order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The number as the brand writes it: `#SW-1848`.
    pub number: String,
    /// The customer's email.
    pub email: Option<String>,
    /// The customer's telephone.
    pub phone: Option<String>,
    /// The recipient's or buyer's name.
    pub customer_name: Option<String>,
    /// When it was placed.
    pub placed_at: Option<Timestamp>,
    /// Currency of every amount.
    pub currency: Option<Currency>,
    /// What the customer paid in all.
    pub total: Option<Decimal>,
    /// What was refunded so far.
    pub refunded: Option<Decimal>,
    /// `paid`, `pending`, `refunded`, `partially_refunded`, `voided`, as exported, lower case.
    pub financial_status: Option<String>,
    /// `fulfilled`, `partial`, `unfulfilled`, as exported, lower case.
    pub fulfillment_status: Option<String>,
    /// When it was shipped.
    pub fulfilled_at: Option<Timestamp>,
    /// When it arrived, where the order's own record tells it.
    pub delivered_at: Option<Timestamp>,
    /// The day promised for its arrival, where the order's own record tells it.
    pub expected_on: Option<Date>,
    /// Who carries it, where the order's own record tells it.
    pub carrier: Option<String>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// What was bought.
    pub items: Vec<LineItem>,
    /// Where it goes.
    pub ship_to: Option<Address>,
    /// The shipping method's name.
    pub shipping_method: Option<String>,
    /// Codes redeemed.
    pub discount_codes: Vec<String>,
    /// The brand's tags on order or customer.
    pub tags: Vec<String>,
    /// The order's note.
    pub note: Option<String>,
    /// Tracking numbers written on the order itself.
    pub tracking_numbers: Vec<String>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

impl Order {
    /// An order of which only `number` and `provenance` are known.
    #[must_use]
    pub const fn new(number: String, provenance: Provenance) -> Self {
        Self {
            number,
            email: None,
            phone: None,
            customer_name: None,
            placed_at: None,
            currency: None,
            total: None,
            refunded: None,
            financial_status: None,
            fulfillment_status: None,
            fulfilled_at: None,
            delivered_at: None,
            expected_on: None,
            carrier: None,
            cancelled_at: None,
            items: vec![],
            ship_to: None,
            shipping_method: None,
            discount_codes: vec![],
            tags: vec![],
            note: None,
            tracking_numbers: vec![],
            provenance,
        }
    }
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LineItem {
    /// Product and variant as exported.
    pub name: String,
    /// Stock keeping unit.
    pub sku: Option<String>,
    /// How many.
    pub quantity: u32,
    /// Price of one.
    pub price: Option<Decimal>,
    /// `fulfilled`, `pending`, as exported, lower case.
    pub fulfillment_status: Option<String>,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Address {
    /// Recipient.
    pub name: Option<String>,
    /// Street lines.
    pub street: Vec<String>,
    /// City.
    pub city: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Region, as exported.
    pub region: Option<String>,
    /// Country, as exported.
    pub country: Option<String>,
}

/// A parcel and what its carrier said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shipment {
    /// The tracking number as written.
    pub tracking_number: String,
    /// The order's number, when the record names it.
    pub order_number: Option<String>,
    /// The carrier's name.
    pub carrier: Option<String>,
    /// The carrier's own estimate.
    pub expected_on: Option<Date>,
    /// As-of time of that estimate, which another import may have brought.
    #[serde(default)]
    pub expected_as_of: Option<Timestamp>,
    /// Events, oldest first.
    pub events: Vec<TrackingEvent>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

/// One scan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TrackingEvent {
    /// When.
    pub at: Timestamp,
    /// What it means.
    pub status: TrackingStatus,
    /// The carrier's words.
    pub text: String,
    /// Where.
    pub place: Option<String>,
}

crate::vocabulary::vocabulary! {
    /// What a scan means.
    TrackingStatus {
        /// The label exists; the carrier has nothing yet.
        LabelCreated = "label_created",
        /// Moving.
        InTransit = "in_transit",
        /// With the driver.
        OutForDelivery = "out_for_delivery",
        /// Delivery was tried and missed.
        DeliveryFailed = "delivery_failed",
        /// Waiting to be collected.
        ReadyForPickup = "ready_for_pickup",
        /// Delivered.
        Delivered = "delivered",
        /// A problem: damaged, held, address unknown.
        Exception = "exception",
        /// On its way back to the sender.
        Returning = "returning",
        /// Not understood.
        Unknown = "unknown",
    }
}

/// A return or refund on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnRecord {
    /// The order's number.
    pub order_number: String,
    /// The return's own number.
    pub id: Option<String>,
    /// `requested`, `received`, `refunded`, as exported, lower case.
    pub status: Option<String>,
    /// The stock keeping unit sent back.
    pub sku: Option<String>,
    /// The customer's reason.
    pub reason: Option<String>,
    /// When it was asked for.
    pub requested_at: Option<Timestamp>,
    /// When the parcel arrived back.
    pub received_at: Option<Timestamp>,
    /// When the money went out.
    pub refunded_at: Option<Timestamp>,
    /// How much went out.
    pub amount: Option<Money>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

/// Stock of one variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockRecord {
    /// Stock keeping unit.
    pub sku: String,
    /// Product and variant.
    pub name: Option<String>,
    /// Ready to sell.
    pub on_hand: i64,
    /// On order.
    pub inbound: Option<i64>,
    /// When the next arrive.
    pub inbound_on: Option<Date>,
    /// Kept back.
    pub safety_stock: Option<i64>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

/// A customer on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRecord {
    /// Email.
    pub email: Option<String>,
    /// Full name.
    pub name: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Orders over time.
    pub orders_count: Option<u32>,
    /// Spent over time.
    pub total_spent: Option<Money>,
    /// The brand's tags.
    pub tags: Vec<String>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

/// Records at hand for one ticket, or of one import.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Records {
    /// Orders.
    pub orders: Vec<Order>,
    /// Parcels.
    pub shipments: Vec<Shipment>,
    /// Returns and refunds.
    pub returns: Vec<ReturnRecord>,
    /// Stock.
    pub stock: Vec<StockRecord>,
    /// Customers.
    pub customers: Vec<CustomerRecord>,
    /// Reviews.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<ReviewRecord>,
    /// Prepared answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub macros: Vec<MacroRecord>,
    /// Subscriptions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subscriptions: Vec<SubscriptionRecord>,
    /// Past tickets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tickets: Vec<TicketRecord>,
}

/// The comparable form of an order number: upper case, letters and digits only.
///
/// ```
/// # use countersign_core::orders::records::order_key;
/// assert_eq!(order_key("# sw-1848"), order_key("SW1848"));
/// ```
#[must_use]
pub fn order_key(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The comparable form of a tracking number: as an order number's.
#[must_use]
pub fn tracking_key(number: &str) -> String {
    order_key(number)
}

/// The comparable form of an email address: trimmed, lower case.
#[must_use]
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// The comparable form of a name: lower case, accents removed, single spaces.
#[must_use]
pub fn name_key(name: &str) -> String {
    crate::text::fold(name)
}
