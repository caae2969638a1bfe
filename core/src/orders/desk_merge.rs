//! Joining of reviews, macros, subscriptions and past tickets; the rules are [`merge`](super::merge)'s.

use super::{
    merge::{by_rank, earliest_line, most, rank, union},
    records::{MacroRecord, ReviewRecord, SubscriptionRecord, TicketRecord},
};
use crate::ticket::Channel;

pub(super) fn join_review(old: &mut ReviewRecord, new: ReviewRecord) {
    by_rank(
        old,
        new,
        |record| &record.provenance,
        |old, new| {
            earliest_line(&mut old.provenance, &new.provenance);
            most(&mut old.id, new.id);
            most(&mut old.rating, new.rating);
            most(&mut old.title, new.title);
            most(&mut old.text, new.text);
            most(&mut old.author, new.author);
            most(&mut old.email, new.email);
            most(&mut old.order_number, new.order_number);
            most(&mut old.product, new.product);
            most(&mut old.written_at, new.written_at);
            most(&mut old.reply, new.reply);
        },
    );
}

pub(super) fn join_macro(old: &mut MacroRecord, new: MacroRecord) {
    by_rank(
        old,
        new,
        |record| &record.provenance,
        |old, new| {
            earliest_line(&mut old.provenance, &new.provenance);
            old.name = core::mem::take(&mut old.name).max(new.name);
            most(&mut old.text, new.text);
            most(&mut old.language, new.language);
            union(&mut old.tags, new.tags);
        },
    );
}

pub(super) fn join_subscription(old: &mut SubscriptionRecord, new: SubscriptionRecord) {
    by_rank(
        old,
        new,
        |record| &record.provenance,
        |old, new| {
            earliest_line(&mut old.provenance, &new.provenance);
            old.id = core::mem::take(&mut old.id).max(new.id);
            most(&mut old.email, new.email);
            most(&mut old.customer_name, new.customer_name);
            most(&mut old.status, new.status);
            most(&mut old.product, new.product);
            most(&mut old.sku, new.sku);
            most(&mut old.quantity, new.quantity);
            most(&mut old.price, new.price);
            most(&mut old.currency, new.currency);
            most(&mut old.interval, new.interval);
            most(&mut old.created_at, new.created_at);
            most(&mut old.next_charge_at, new.next_charge_at);
            most(&mut old.cancelled_at, new.cancelled_at);
        },
    );
}

/// Messages add up, as a parcel's scans do: what was once written stays written.
/// The rest is the latest export's.
pub(super) fn join_ticket(old: &mut TicketRecord, mut new: TicketRecord) {
    let mut messages = core::mem::take(&mut old.ticket.messages);
    messages.append(&mut new.ticket.messages);
    match rank(&new.provenance).cmp(&rank(&old.provenance)) {
        core::cmp::Ordering::Less => {}
        core::cmp::Ordering::Greater => *old = new,
        core::cmp::Ordering::Equal => join_pieces(old, new),
    }
    old.ticket.messages = messages;
    old.settle();
}

fn join_pieces(old: &mut TicketRecord, new: TicketRecord) {
    earliest_line(&mut old.provenance, &new.provenance);
    most(&mut old.ticket.id, new.ticket.id);
    most(&mut old.ticket.subject, new.ticket.subject);
    most(&mut old.ticket.customer.name, new.ticket.customer.name);
    most(&mut old.ticket.customer.email, new.ticket.customer.email);
    if old.ticket.channel == Channel::Other
        || (new.ticket.channel != Channel::Other && new.ticket.channel > old.ticket.channel)
    {
        old.ticket.channel = new.ticket.channel;
    }
    most(&mut old.status, new.status);
    union(&mut old.tags, new.tags);
    most(&mut old.opened_at, new.opened_at);
}
