//! The same for what stands in a desk and beside the orders: reviews, subscriptions, past
//! tickets and prepared answers.

use super::{
    super::field::Field,
    content::Looks as L,
    fields::{AMOUNT, NO_NUMBER, Rule, WORDS, rule},
    words::Concept as C,
};

/// What customers wrote about it.
pub(super) const REVIEWS: &[Rule] = &[
    rule(Field::Rating, &[&[C::Review, C::Rating], &[C::Rating]], &[C::Quantity], &[L::Rating]),
    rule(Field::Title, &[&[C::Review, C::Title], &[C::Title]], &[], &[L::Words, L::Prose]),
    rule(
        Field::Text,
        &[&[C::Review, C::Text], &[C::Text], &[C::Review]],
        &[C::Customer],
        &[L::Words, L::Prose],
    ),
    rule(Field::Reply, &[&[C::Reply]], &[C::Text], &[L::Words, L::Prose]),
    rule(Field::WrittenAt, &[&[C::Review, C::Date], &[C::Date]], &[], &[L::Date]).alone(L::Date, 5),
    rule(Field::Number, &[&[C::Order, C::Id], &[C::Order]], &[], &[L::Code]).never(NO_NUMBER),
    rule(Field::ReviewId, &[&[C::Review, C::Id], &[C::Id]], &[], &[L::Code]).key(),
];

/// Standing orders.
pub(super) const SUBSCRIPTIONS: &[Rule] = &[
    rule(
        Field::SubscriptionId,
        &[&[C::Subscription, C::Id], &[C::Subscription], &[C::Id]],
        &[],
        &[L::Code],
    )
    .never(NO_NUMBER)
    .key(),
    rule(Field::Interval, &[&[C::Interval]], &[C::Subscription, C::Ship], &[L::Interval, L::Count]),
    rule(
        Field::NextChargeAt,
        &[
            &[C::Next, C::Date],
            &[C::Next, C::Payment],
            &[C::Next, C::Billing],
            &[C::Next, C::Order],
            &[C::Next, C::Ship],
            &[C::Next],
        ],
        &[C::Date],
        &[L::Date],
    ),
    rule(Field::CancelledAt, &[&[C::Cancelled, C::Date], &[C::Cancelled]], &[], &[L::Date]),
    rule(Field::OpenedAt, &[&[C::Subscription, C::Date], &[C::Date]], &[], &[L::Date]),
    rule(Field::Status, &[&[C::Status]], &[C::Subscription], WORDS),
    rule(Field::ItemPrice, &[&[C::Price], &[C::Total]], &[C::Subscription, C::Item], AMOUNT),
];

/// Past conversations.
pub(super) const TICKETS: &[Rule] = &[
    rule(Field::TicketId, &[&[C::Ticket, C::Id], &[C::Ticket], &[C::Id]], &[], &[L::Code])
        .never(NO_NUMBER)
        .key(),
    rule(Field::Subject, &[&[C::Title]], &[C::Ticket], &[L::Words, L::Prose]),
    rule(Field::Text, &[&[C::Text]], &[C::Customer], &[L::Words, L::Prose]),
    rule(Field::Channel, &[&[C::Channel]], &[C::Ticket, C::Received], WORDS),
    rule(Field::Status, &[&[C::Status]], &[C::Ticket], WORDS),
    rule(
        Field::WrittenAt,
        &[&[C::Text, C::Date], &[C::Date], &[C::Received, C::Date], &[C::Received]],
        &[C::Ticket, C::Requested],
        &[L::Date],
    ),
];

/// Prepared answers: a sheet of any titles and texts is none.
pub(super) const MACROS: &[Rule] = &[
    rule(
        Field::Title,
        &[&[C::Macro, C::Name], &[C::Macro, C::Title], &[C::Macro], &[C::Title]],
        &[C::Reply],
        &[L::Words, L::Prose],
    ),
    rule(
        Field::Text,
        &[&[C::Text, C::Reply], &[C::Macro, C::Text], &[C::Text], &[C::Reply]],
        &[C::Macro],
        &[L::Words, L::Prose],
    ),
    rule(Field::Language, &[&[C::Language]], &[C::Id, C::Text, C::Macro], &[L::Words, L::Code]),
    rule(Field::Tags, &[&[C::Tags]], &[C::Macro], &[L::Words, L::Prose]),
];
