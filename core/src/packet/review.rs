//! What a bad review sets going, beside the public reply.

use serde::{Deserialize, Serialize};

use super::{Priority, Role, Task, Team};
use crate::{
    draft::{
        Draft, Given,
        review::{self, RootCause},
    },
    guard::{self, Finding},
};

/// Business days in which the owner of a cause takes it up.
const CAUSE_DAYS: u32 = 2;

/// What a bad review sets going.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewPlan {
    /// What went wrong at the root.
    pub cause: RootCause,
    /// The words that say so.
    pub words: Vec<String>,
    /// The private message that may win the customer back.
    pub win_back: Draft,
    /// What the guard says of it.
    pub findings: Vec<Finding>,
    /// The work of whoever owns the cause.
    pub task: Task,
}

/// The plan for a bad review; `None` for anything else.
#[must_use]
pub fn plan(given: &Given<'_>) -> Option<ReviewPlan> {
    if !review::is_bad(given.ticket, given.triage) {
        return None;
    }
    let reading = review::read(given.ticket, given.triage);
    let win_back = review::win_back(given);
    let text = win_back.text();
    Some(ReviewPlan {
        findings: guard::check_on(
            given.clock.today(),
            &text,
            given.ticket,
            given.orders,
            given.rulings,
            given.pack,
        ),
        task: task(reading.cause, given),
        cause: reading.cause,
        words: reading.words,
        win_back,
    })
}

/// Whose work the cause is.
fn task(cause: RootCause, given: &Given<'_>) -> Task {
    let (what, team) = match cause {
        RootCause::LateDelivery => {
            ("Look into late deliveries after a bad review", Team::CarrierDesk)
        }
        RootCause::TransitDamage => ("Check packing after a bad review", Team::Warehouse),
        RootCause::ProductQuality => {
            ("Check the product's quality after a bad review", Team::Merchandising)
        }
        RootCause::WrongItem => ("Check picking after a bad review", Team::Warehouse),
        RootCause::Service => ("Find out why nobody answered, after a bad review", Team::Support),
        RootCause::Money => ("Check price, payment or refund after a bad review", Team::Finance),
        RootCause::Unclear => ("Find out what went wrong, after a bad review", Team::Support),
    };
    let about = given.orders.order.as_ref().map(|o| format!(" ({})", o.number)).unwrap_or_default();
    let due = given.clock.market.after_business_days(given.clock.today(), CAUSE_DAYS);
    Task {
        title: format!("{what}{about}"),
        team,
        owner_role: Role::Ops,
        priority: Priority::High,
        due: Some(due),
    }
}
