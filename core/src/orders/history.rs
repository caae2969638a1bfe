//! A customer's past, as far as the records reach.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::{
    CustomerHistory, RefundStanding,
    records::{
        Order, Provenance, Records, ReturnRecord, Shipment, TrackingStatus, email_key, order_key,
    },
    standing,
    status::{self, OrderWord},
};
use crate::{money::Money, text::fold};

/// The past of the customer with `emails`, and of `order` when it was chosen.
pub(super) fn of(emails: &[String], order: Option<&Order>, records: &Records) -> CustomerHistory {
    let is_theirs =
        |email: Option<&str>| email.is_some_and(|email| emails.contains(&email_key(email)));
    let chosen = order.map(|order| order_key(&order.number));
    let orders: Vec<&Order> = records
        .orders
        .iter()
        .filter(|o| is_theirs(o.email.as_deref()) || Some(order_key(&o.number)) == chosen)
        .collect();
    let mut numbers: HashSet<String> = HashSet::new();
    for order in &orders {
        numbers.insert(order_key(&order.number));
    }
    let returned = records.returns.iter().filter(|r| numbers.contains(&order_key(&r.order_number)));
    let returns: HashSet<(String, Option<&str>, Option<_>)> = returned
        .clone()
        .map(|r| (order_key(&r.order_number), r.id.as_deref(), r.requested_at))
        .collect();
    let paid_back: HashSet<String> =
        returned.filter(|r| r.refunded_at.is_some()).map(|r| order_key(&r.order_number)).collect();
    let refunded = orders
        .iter()
        .filter(|o| is_refunded(o) || paid_back.contains(&order_key(&o.number)))
        .count();
    let is_theirs_too = |shipment: &&Shipment| {
        had_trouble(shipment) && orders.iter().any(|order| super::is_parcel_of(order, shipment))
    };
    let customers = records.customers.iter().filter(|c| is_theirs(c.email.as_deref()));
    let mut history = CustomerHistory {
        orders: small(orders.len()),
        lifetime_value: lifetime_value(&orders),
        refunds: small(refunded),
        returns: small(returns.len()),
        exceptions: small(records.shipments.iter().filter(|s| is_theirs_too(s)).count()),
        vip: orders.iter().any(|o| names_vip(&o.tags))
            || customers.clone().any(|c| names_vip(&c.tags)),
    };
    // The shop's own count reaches further back than an export of some months.
    for customer in customers {
        if let Some(count) = customer.orders_count.filter(|count| *count > history.orders) {
            history.orders = count;
            history.lifetime_value = customer.total_spent.or(history.lifetime_value);
        }
    }
    history
}

/// Whether the carrier reported a problem with the parcel, or brought it back.
fn had_trouble(shipment: &Shipment) -> bool {
    use TrackingStatus::{Exception, Returning};
    shipment.events.iter().any(|event| matches!(event.status, Exception | Returning))
}

/// What was refunded for `order`, by the order itself or by its returns, whichever tells more.
pub(super) fn refunded(order: &Order, returns: &[&ReturnRecord]) -> Option<RefundStanding> {
    let by_order = order
        .refunded
        .zip(order.currency)
        .map(|(amount, currency)| (Money::new(amount, currency), order.provenance.clone()));
    let mut by_returns: Option<(Money, Provenance)> = None;
    for record in returns.iter().filter(|record| record.refunded_at.is_some()) {
        let Some(more) = record.amount else { continue };
        by_returns = Some(match by_returns {
            None => (more, record.provenance.clone()),
            Some((sum, source)) if sum.currency == more.currency => {
                let sum = Money::new(sum.amount.checked_add(more.amount)?, sum.currency);
                // Of two sources the older one: no fact is told as fresher than it is.
                let older = source.as_of <= record.provenance.as_of;
                (sum, if older { source } else { record.provenance.clone() })
            }
            Some(_) => return None,
        });
    }
    let (amount, provenance) = match (by_order, by_returns) {
        (Some(a), Some(b)) if a.0.currency == b.0.currency && b.0.amount > a.0.amount => b,
        (Some(a), _) => a,
        (None, b) => b?,
    };
    let in_full = order.total.is_some_and(|total| amount.amount >= total)
        && order.currency == Some(amount.currency);
    (amount.amount > Decimal::ZERO).then_some(RefundStanding { amount, in_full, provenance })
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn is_refunded(order: &Order) -> bool {
    let word = order.financial_status.as_deref().and_then(status::order_word);
    order.refunded.is_some_and(|amount| !amount.is_zero()) || word == Some(OrderWord::Refunded)
}

/// Totals less refunds; `None` over mixed or unknown currencies, or when nothing is known.
fn lifetime_value(orders: &[&Order]) -> Option<Money> {
    let mut sum: Option<Money> = None;
    for order in orders.iter().filter(|order| !standing::is_closed(order)) {
        let Some(total) = order.total else { continue };
        let net = total.checked_sub(order.refunded.unwrap_or(Decimal::ZERO))?;
        let currency = order.currency?;
        sum = match sum {
            None => Some(Money::new(net, currency)),
            Some(so_far) if so_far.currency == currency => {
                Some(Money::new(so_far.amount.checked_add(net)?, currency))
            }
            Some(_) => return None,
        };
    }
    sum
}

/// True for the tags "VIP", "vip-gold", "VIP Kunde"; not for "no vip".
fn names_vip(tags: &[String]) -> bool {
    tags.iter().any(|tag| {
        let folded = fold(tag);
        let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let denied = ["no", "non", "not", "former", "ex", "kein"];
        let first = words.clone().next();
        words.any(|word| word == "vip") && !first.is_some_and(|word| denied.contains(&word))
    })
}
