//! What each field's column may be called and must look like.

use super::{
    super::{field::Field, report::RecordKind},
    content::Looks,
    desk_fields::{MACROS, REVIEWS, SUBSCRIPTIONS, TICKETS},
    words::Concept,
};

/// How a field's column is told.
pub(super) struct Rule {
    pub field: Field,
    /// What its name must speak of: one of these.
    pub names: &'static [&'static [Concept]],
    /// What its name may speak of besides.
    pub may: &'static [Concept],
    /// What it must look like: one of these.
    pub looks: &'static [Looks],
    /// What it must not look like.
    pub never: &'static [Looks],
    /// What alone makes it likely, and how likely.
    pub alone: Option<(Looks, i32)>,
    /// Whether its values tell rows apart.
    pub key: bool,
}

pub(super) const fn rule(
    field: Field,
    names: &'static [&'static [Concept]],
    may: &'static [Concept],
    looks: &'static [Looks],
) -> Rule {
    Rule { field, names, may, looks, never: &[], alone: None, key: false }
}

impl Rule {
    pub(super) const fn alone(mut self, look: Looks, score: i32) -> Self {
        self.alone = Some((look, score));
        self
    }

    pub(super) const fn never(mut self, looks: &'static [Looks]) -> Self {
        self.never = looks;
        self
    }

    pub(super) const fn key(mut self) -> Self {
        self.key = true;
        self
    }
}

use Concept as C;
use Looks as L;

const NUMBER: &[Concept] = &[C::Customer, C::Internal];
pub(super) const WORDS: &[Looks] = &[L::Words, L::Code];
pub(super) const AMOUNT: &[Looks] = &[L::Money, L::Number];
pub(super) const NO_NUMBER: &[Looks] = &[
    L::Date,
    L::Money,
    L::SureTracking,
    L::Email,
    L::OrderStatus,
    L::Currency,
    L::Country,
    // One to five: how many, or which line of an order.
    L::Rating,
];

/// Who: fields that most kinds have.
const PEOPLE: &[Rule] = &[
    rule(
        Field::Email,
        &[&[C::Email]],
        &[C::Customer, C::Billing, C::Ship, C::Order, C::Street, C::Id],
        &[L::Email],
    )
    .alone(L::Email, 8),
    rule(
        Field::FirstName,
        &[&[C::First, C::Name], &[C::First]],
        &[C::Customer, C::Billing],
        &[L::Words],
    )
    .never(&[L::PersonName]),
    rule(
        Field::LastName,
        &[&[C::Last, C::Name], &[C::Last]],
        &[C::Customer, C::Billing],
        &[L::Words],
    )
    .never(&[L::PersonName]),
    rule(
        Field::Name,
        &[&[C::Customer, C::Name], &[C::Billing, C::Name], &[C::Customer], &[C::Name]],
        &[C::First, C::Last, C::Order],
        &[L::PersonName, L::Words],
    )
    .never(&[L::OrderStatus, L::Code, L::Prose])
    .alone(L::PersonName, 5),
    rule(
        Field::Phone,
        &[&[C::Phone]],
        &[C::Customer, C::Billing, C::Ship, C::Order, C::Id],
        // A spreadsheet makes a number of it.
        &[L::Phone, L::Number, L::Code],
    ),
    rule(Field::Currency, &[&[C::Currency]], &[C::Order, C::Id, C::Total], &[L::Currency])
        .alone(L::Currency, 6),
    rule(Field::Tags, &[&[C::Tags]], &[C::Customer, C::Order], &[L::Words, L::Prose]),
];

/// What was bought.
const ITEMS: &[Rule] = &[
    rule(
        Field::Sku,
        &[&[C::Sku], &[C::Item, C::Id]],
        &[C::Item, C::Id, C::Variant],
        &[L::Code, L::Words],
    ),
    rule(
        Field::ItemName,
        &[
            &[C::Item, C::Name],
            &[C::Item, C::Title],
            &[C::Item, C::Text],
            &[C::Sku, C::Text],
            &[C::Item],
        ],
        &[C::Title],
        &[L::Words, L::Prose, L::Items],
    )
    .never(&[L::OrderStatus]),
    rule(Field::Sku, &[&[C::Item]], &[C::Sku], &[L::Code]),
    rule(Field::ItemName, &[&[C::Order], &[C::Item]], &[C::Name, C::Order], &[L::Items])
        .alone(L::Items, 7),
    rule(Field::ItemVariant, &[&[C::Variant]], &[C::Item], WORDS),
    rule(Field::Quantity, &[&[C::Quantity]], &[C::Item, C::Order], &[L::Count]),
    rule(
        Field::ItemPrice,
        &[&[C::Price], &[C::Price, C::Part]],
        &[C::Item, C::Quantity, C::Total],
        AMOUNT,
    ),
];

/// The order itself.
const ORDER: &[Rule] = &[
    rule(Field::Number, &[&[C::Order, C::Id], &[C::Order], &[C::Id]], &[C::Name], &[L::Code])
        .never(NO_NUMBER)
        .alone(L::Code, 7)
        .key(),
    rule(
        Field::PlacedAt,
        &[&[C::Order, C::Date], &[C::Date], &[C::Order]],
        &[C::Name, C::Received],
        &[L::Date],
    )
    .alone(L::Date, 5),
    rule(
        Field::FulfilledAt,
        &[&[C::Ship, C::Date], &[C::Tracking, C::Date], &[C::Ship]],
        &[C::Order],
        &[L::Date],
    ),
    rule(
        Field::DeliveredAt,
        &[&[C::Delivered, C::Date], &[C::Delivered]],
        &[C::Order, C::Ship],
        &[L::Date],
    ),
    rule(Field::CancelledAt, &[&[C::Cancelled, C::Date], &[C::Cancelled]], &[C::Order], &[L::Date]),
    rule(Field::ExpectedOn, EXPECTED, &[C::Ship, C::Deliver, C::Order, C::Date], &[L::Date]),
    rule(Field::Refunded, &[&[C::Refund, C::Total], &[C::Refund]], &[C::Order, C::Payment], AMOUNT),
    rule(
        Field::Total,
        &[&[C::Total], &[C::Total, C::Price]],
        &[C::Order, C::Payment, C::Customer, C::Billing],
        AMOUNT,
    )
    .alone(L::Money, 4),
    rule(
        Field::Financial,
        &[&[C::Payment, C::Status], &[C::Payment]],
        &[C::Name, C::Order, C::Region],
        &[L::PaymentStatus, L::OrderStatus, L::Flag],
    ),
    // No list holds every language's words for a status.
    rule(Field::Financial, &[&[C::Payment, C::Status]], &[C::Name, C::Order], WORDS),
    rule(
        Field::Fulfillment,
        &[
            &[C::Ship, C::Status],
            &[C::Deliver, C::Status],
            &[C::Tracking, C::Status],
            &[C::Ship],
            &[C::Deliver],
        ],
        &[C::Name, C::Order, C::Region],
        &[L::OrderStatus, L::TrackingStatus, L::Flag],
    ),
    rule(
        Field::Fulfillment,
        &[&[C::Ship, C::Status], &[C::Deliver, C::Status], &[C::Tracking, C::Status]],
        &[C::Name, C::Order],
        WORDS,
    ),
    rule(Field::Status, &[&[C::Order, C::Status], &[C::Status]], &[C::Name], WORDS)
        .never(&[L::PersonName]),
    rule(
        Field::Status,
        &[&[C::Status]],
        &[C::Name, C::Order, C::Region],
        &[L::OrderStatus, L::TrackingStatus],
    )
    .alone(L::OrderStatus, 3),
    rule(Field::Tracking, TRACKING, &[C::Ship, C::Carrier, C::Order], PARCEL)
        .never(&[L::OrderStatus, L::TrackingStatus])
        .alone(L::SureTracking, 8),
    rule(Field::Tracking, &[&[C::Carrier, C::Id], &[C::Ship, C::Id]], &[C::Ship, C::Deliver], LONG),
    rule(Field::Carrier, &[&[C::Carrier]], &[C::Name, C::Ship, C::Method, C::Tracking], WORDS),
    rule(
        Field::ShippingMethod,
        &[&[C::Ship, C::Method], &[C::Deliver, C::Method]],
        &[C::Order, C::Name],
        WORDS,
    ),
    // "Versand" beside a status: how, not whether.
    rule(Field::ShippingMethod, &[&[C::Ship]], &[C::Order], WORDS).never(&[
        L::OrderStatus,
        L::TrackingStatus,
        L::Flag,
        L::PersonName,
        L::Tracking,
        L::CarrierName,
        L::Number,
    ]),
    rule(Field::Discount, &[&[C::Discount]], &[C::Id, C::Order], WORDS),
    rule(Field::Note, &[&[C::Note]], &[C::Customer, C::Order], &[L::Words, L::Prose]),
];

const TRACKING: &[&[Concept]] = &[&[C::Tracking, C::Id], &[C::Tracking]];
const PARCEL: &[Looks] = &[L::SureTracking, L::Tracking, L::Code];
const LONG: &[Looks] = &[L::SureTracking, L::Tracking];
const EXPECTED: &[&[Concept]] = &[
    &[C::Expected, C::Date],
    &[C::Expected, C::Ship],
    &[C::Expected, C::Deliver],
    &[C::Expected, C::Delivered],
    &[C::Expected],
];

/// Where it goes.
const ADDRESS: &[Rule] = &[
    rule(
        Field::ShipName,
        &[&[C::Ship, C::Name], &[C::Deliver, C::Name], &[C::Ship, C::Customer]],
        &[C::First, C::Last, C::Customer],
        &[L::PersonName, L::Words],
    )
    .never(&[L::OrderStatus]),
    rule(
        Field::ShipStreet,
        &[&[C::Ship, C::Street], &[C::Deliver, C::Street], &[C::Street]],
        &[C::Customer, C::Id],
        &[L::Words, L::Prose],
    ),
    rule(
        Field::ShipCity,
        &[&[C::Ship, C::City], &[C::Deliver, C::City], &[C::City]],
        &[C::Customer],
        &[L::Words],
    ),
    rule(
        Field::ShipPostcode,
        &[&[C::Ship, C::Postcode], &[C::Deliver, C::Postcode], &[C::Postcode]],
        &[C::Customer, C::Id],
        &[L::Code, L::Words],
    )
    .never(&[L::Tracking, L::SureTracking]),
    rule(
        Field::ShipRegion,
        &[&[C::Ship, C::Region], &[C::Deliver, C::Region], &[C::Region]],
        &[C::Customer, C::Status],
        WORDS,
    )
    .never(&[L::OrderStatus]),
    rule(
        Field::ShipCountry,
        &[&[C::Ship, C::Country], &[C::Deliver, C::Country], &[C::Country]],
        &[C::Customer, C::Id],
        &[L::Country, L::Words],
    )
    .alone(L::Country, 3),
    rule(
        Field::ShipCompany,
        &[&[C::Ship, C::Company], &[C::Deliver, C::Company]],
        &[C::Name],
        WORDS,
    ),
    rule(Field::ShipPhone, &[&[C::Ship, C::Phone], &[C::Deliver, C::Phone]], &[], &[L::Phone]),
];

/// A parcel.
const PARCELS: &[Rule] = &[
    rule(Field::Tracking, TRACKING, &[C::Ship, C::Carrier], PARCEL)
        .never(&[L::TrackingStatus])
        .alone(L::SureTracking, 8)
        .key(),
    rule(Field::Tracking, &[&[C::Carrier, C::Id], &[C::Ship, C::Id]], &[C::Deliver, C::Id], LONG)
        .never(&[L::Phone])
        .alone(L::Tracking, 6)
        .key(),
    rule(
        Field::Number,
        &[&[C::Order, C::Id], &[C::Order], &[C::Customer, C::Id], &[C::Id]],
        NUMBER,
        &[L::Code],
    )
    .never(NO_NUMBER),
    rule(
        Field::EventAt,
        &[&[C::Event, C::Date], &[C::Status, C::Date], &[C::Date]],
        &[C::Tracking, C::Last],
        &[L::Date],
    )
    .alone(L::Date, 5),
    rule(Field::ExpectedOn, EXPECTED, &[C::Ship, C::Deliver, C::Date], &[L::Date]),
    rule(
        Field::DeliveredAt,
        &[&[C::Delivered, C::Date], &[C::Deliver, C::Date], &[C::Delivered], &[C::Deliver]],
        &[C::Ship, C::Deliver],
        &[L::Date],
    ),
    rule(
        Field::FulfilledAt,
        &[&[C::Ship, C::Date], &[C::Tracking, C::Date], &[C::Ship]],
        &[],
        &[L::Date],
    ),
    rule(
        Field::Status,
        &[
            &[C::Event, C::Status],
            &[C::Ship, C::Status],
            &[C::Deliver, C::Status],
            &[C::Status],
            &[C::Event],
        ],
        &[C::Tracking, C::Text, C::Name, C::Region, C::Last],
        &[L::TrackingStatus],
    )
    .alone(L::TrackingStatus, 5),
    rule(
        Field::Description,
        &[&[C::Event, C::Text], &[C::Text], &[C::Event]],
        &[C::Item],
        &[L::TrackingStatus, L::Prose],
    ),
    rule(Field::Place, &[&[C::Place], &[C::City]], &[C::Event, C::Last], &[L::Words]),
    rule(
        Field::Carrier,
        &[&[C::Carrier]],
        &[C::Name, C::Ship, C::Tracking, C::Company, C::Channel],
        WORDS,
    )
    .alone(L::CarrierName, 6),
];

/// Something sent back.
const RETURNS: &[Rule] = &[
    rule(Field::Number, &[&[C::Order, C::Id], &[C::Order]], &[C::Return], &[L::Code])
        .never(NO_NUMBER),
    rule(Field::ReturnId, &[&[C::Return, C::Id], &[C::Return], &[C::Id]], &[], &[L::Code])
        .never(NO_NUMBER)
        .key(),
    rule(
        Field::Reason,
        &[&[C::Reason]],
        &[C::Return, C::Customer, C::Text],
        &[L::Words, L::Prose, L::Code],
    ),
    rule(
        Field::ReceivedAt,
        &[&[C::Received, C::Date], &[C::Received]],
        &[C::Return, C::Stock],
        &[L::Date],
    ),
    rule(Field::RefundedAt, &[&[C::Refund, C::Date], &[C::Refund]], &[C::Payment], &[L::Date]),
    rule(
        Field::RequestedAt,
        &[&[C::Requested, C::Date], &[C::Return, C::Date], &[C::Requested], &[C::Date]],
        &[],
        &[L::Date],
    )
    .alone(L::Date, 3),
    rule(
        Field::Refunded,
        &[&[C::Refund, C::Total], &[C::Refund], &[C::Total]],
        &[C::Payment, C::Return],
        AMOUNT,
    ),
    rule(Field::Status, &[&[C::Status]], &[C::Return, C::Name], WORDS),
];

/// What a customer did so far.
const CUSTOMERS: &[Rule] = &[
    rule(
        Field::OrdersCount,
        &[&[C::Orders], &[C::Orders, C::Quantity], &[C::Order, C::Quantity]],
        &[C::Total, C::Id],
        &[L::Count],
    )
    .never(&[L::Money]),
    rule(
        Field::TotalSpent,
        &[&[C::Spent], &[C::Total, C::Orders], &[C::Total]],
        &[C::Total, C::Customer, C::Date],
        AMOUNT,
    )
    .alone(L::Money, 4),
];

/// Goods in stock.
const STOCK: &[Rule] = &[
    rule(Field::Sku, &[&[C::Sku], &[C::Item, C::Id], &[C::Id]], &[C::Item, C::Id], &[L::Code])
        .key(),
    rule(Field::SafetyStock, &[&[C::Safety, C::Stock], &[C::Safety]], &[C::Quantity], &[L::Count]),
    rule(
        Field::InboundOn,
        &[
            &[C::Inbound, C::Date],
            &[C::Expected, C::Date],
            &[C::Expected],
            &[C::Received, C::Date],
            &[C::Next, C::Date],
            &[C::Received],
        ],
        &[C::Stock, C::Received, C::Deliver, C::Inbound, C::Order],
        &[L::Date],
    ),
    rule(
        Field::Inbound,
        &[&[C::Inbound], &[C::Order, C::Quantity]],
        &[C::Stock, C::Quantity, C::Order],
        &[L::Count],
    ),
    rule(
        Field::OnHand,
        &[&[C::Stock, C::Quantity], &[C::Stock], &[C::Quantity]],
        &[C::Status],
        &[L::Count],
    ),
];

/// The rules for `kind`, the surer fields first.
pub(super) fn of(kind: RecordKind) -> impl Iterator<Item = &'static Rule> {
    let groups: &[&'static [Rule]] = match kind {
        RecordKind::Orders => &[PEOPLE, ORDER, ITEMS, ADDRESS],
        RecordKind::Tracking => &[PARCELS, PEOPLE],
        RecordKind::Returns => &[RETURNS, PEOPLE, ITEMS],
        RecordKind::Customers => &[PEOPLE, CUSTOMERS],
        RecordKind::Inventory => &[STOCK, ITEMS],
        RecordKind::Reviews => &[REVIEWS, PEOPLE, ITEMS],
        RecordKind::Subscriptions => &[SUBSCRIPTIONS, PEOPLE, ITEMS],
        RecordKind::Tickets => &[TICKETS, PEOPLE],
        RecordKind::Macros => &[MACROS],
    };
    groups.iter().flat_map(|group| group.iter()).collect::<Vec<_>>().into_iter()
}
