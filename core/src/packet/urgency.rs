//! The place in the queue: urgency, with who the customer is.

use crate::{
    triage::{Intent, Risk, Tone, Triage, Urgency},
    vocabulary::Priority,
};

/// The priority of a ticket: VIPs and complaints come before ordinary tickets of
/// the same urgency; what endangers somebody comes before everything.
#[must_use]
pub fn priority(triage: &Triage) -> Priority {
    let base = match triage.urgency {
        Urgency::Low => Priority::Low,
        Urgency::Normal => Priority::Normal,
        Urgency::High => Priority::High,
        Urgency::Critical => Priority::Urgent,
    };
    let grave = [Risk::Safety, Risk::Legal, Risk::Chargeback, Risk::Fraud];
    if grave.iter().any(|risk| triage.has_risk(*risk)) {
        return Priority::Urgent;
    }
    let requests = triage.requests();
    if requests == [Intent::Praise] {
        return base;
    }
    let complaint = requests.contains(&Intent::ComplaintService)
        || triage.tone == Tone::Angry
        || triage.has_risk(Risk::Public);
    if triage.has_risk(Risk::Vip) {
        raised(base)
    } else if complaint {
        base.max(Priority::High)
    } else {
        base
    }
}

fn raised(priority: Priority) -> Priority {
    match priority {
        Priority::Low | Priority::Normal => Priority::High,
        Priority::High | Priority::Urgent => Priority::Urgent,
    }
}
