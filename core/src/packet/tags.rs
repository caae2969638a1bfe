//! Labels for the helpdesk's own lists.

use super::Route;
use crate::{
    orders::{OrderContext, OrderState},
    triage::Triage,
    vocabulary::Priority,
};

/// The tags of a packet: requests, risks, what is wrong with the parcel, and
/// whether a signature is needed. Lower case, no repeats.
#[must_use]
pub fn tags(
    triage: &Triage,
    orders: &OrderContext,
    route: &Route,
    priority: Priority,
) -> Vec<String> {
    let mut tags: Vec<String> =
        triage.requests().into_iter().map(|i| i.as_str().to_owned()).collect();
    tags.extend(triage.risk.iter().map(|r| format!("risk_{}", r.flag)));
    if orders.days_late.is_some_and(|days| days > 0) {
        tags.push("late".to_owned());
    }
    if matches!(orders.state, OrderState::Stalled | OrderState::Exception) {
        tags.push(orders.state.as_str().to_owned());
    }
    if orders.stale {
        tags.push("stale_records".to_owned());
    }
    if priority == Priority::Urgent {
        tags.push("urgent".to_owned());
    }
    if *route != Route::Rep {
        tags.push("needs_approval".to_owned());
    }
    if let Some(language) = &triage.language {
        tags.push(format!("lang_{language}"));
    }
    let mut seen = vec![];
    tags.retain(|tag| {
        let new = !seen.contains(tag);
        seen.push(tag.clone());
        new
    });
    tags
}
