//! What this isolate may spend: parts of each workspace's daily budget, leased from its
//! object, and what was used, until the object is told.
//!
//! A lease counts as spent in the object from the moment it is given out; what was not
//! used of it comes back when it is returned. An isolate that ends takes its leases
//! with it: the budget errs towards too little, never beyond.

use std::{cell::RefCell, collections::BTreeMap};

use countersign_core::draft::model::Job;
use serde::{Deserialize, Serialize};

/// Workspaces whose leases an isolate holds at once.
const WORKSPACES_MAX: usize = 512;
/// Leases of one workspace.
const LEASES_MAX: usize = 64;

/// Tokens and money, in billionths of the budget's currency unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cost {
    /// Tokens.
    pub tokens: u64,
    /// Money.
    pub nano: u64,
}

impl Cost {
    const fn covers(self, other: Self) -> bool {
        self.tokens >= other.tokens && self.nano >= other.nano
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            tokens: self.tokens.saturating_add(other.tokens),
            nano: self.nano.saturating_add(other.nano),
        }
    }

    /// What is left, never below nothing.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self {
            tokens: self.tokens.saturating_sub(other.tokens),
            nano: self.nano.saturating_sub(other.nano),
        }
    }
}

/// A part of a day's budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// Its number in the workspace.
    pub id: i64,
    /// What it was worth.
    pub granted: Cost,
    /// When it ends, in milliseconds since 1970.
    pub expires_at: i64,
}

/// A lease that comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Its number.
    pub id: i64,
    /// What was used of it; more than it was worth when a provider counted more.
    pub used: Cost,
}

/// What one sort of request used, by whom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Who {
    /// The person.
    pub person_id: String,
    /// What was asked.
    pub job: Job,
    /// The brand it was for.
    pub brand: String,
    /// Who answered.
    pub model: String,
}

/// Counts of [`Who`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Used {
    /// Requests answered.
    pub requests: u64,
    /// Requests that failed.
    pub failed: u64,
    /// Requests answered from memory.
    pub cached: u64,
    /// Tokens of prompts.
    pub input: u64,
    /// Tokens of answers.
    pub output: u64,
    /// Money.
    pub nano: u64,
}

/// What an isolate tells a workspace's object, and asks of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Exchange {
    /// Leases that come back.
    pub returned: Vec<Returned>,
    /// What was used.
    pub used: Vec<(Who, Used)>,
    /// What a new lease must be worth, when one is asked for.
    pub wanted: Option<Cost>,
}

/// What the object answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Granted {
    /// `None` when the day's budget does not hold what was wanted.
    pub lease: Option<Lease>,
}

#[derive(Debug)]
struct Held {
    lease: Lease,
    left: Cost,
    used: Cost,
    /// Requests that run on it.
    running: u32,
}

#[derive(Debug, Default)]
struct Purse {
    leases: Vec<Held>,
    used: BTreeMap<Who, Used>,
    /// Until when somebody is telling the object already.
    telling_until: i64,
    /// Until when somebody waits for more to tell.
    gathering_until: i64,
}

thread_local! {
    static PURSES: RefCell<BTreeMap<String, Purse>> = const { RefCell::new(BTreeMap::new()) };
}

fn with<T>(workspace: &str, of: impl FnOnce(&mut Purse) -> T) -> T {
    PURSES.with_borrow_mut(|purses| {
        if purses.len() >= WORKSPACES_MAX && !purses.contains_key(workspace) {
            purses.retain(|_, purse| {
                !purse.used.is_empty() || purse.leases.iter().any(|h| h.running > 0)
            });
        }
        of(purses.entry(workspace.to_owned()).or_default())
    })
}

/// Sets `cost` aside for a request; the number of the lease it runs on.
pub fn reserve(workspace: &str, cost: Cost, now_ms: i64) -> Option<i64> {
    with(workspace, |purse| {
        let fits = |held: &&mut Held| held.lease.expires_at > now_ms && held.left.covers(cost);
        let held = purse.leases.iter_mut().find(fits)?;
        held.left = held.left.minus(cost);
        held.running += 1;
        Some(held.lease.id)
    })
}

/// Adds a lease.
pub fn put(workspace: &str, lease: Lease) {
    with(workspace, |purse| {
        if purse.leases.len() < LEASES_MAX {
            let left = lease.granted;
            purse.leases.push(Held { lease, left, used: Cost::default(), running: 0 });
        }
    });
}

/// A request that had `reserved` on lease `id` ended, and used `cost`.
pub fn settle(workspace: &str, id: i64, reserved: Cost, cost: Cost) {
    with(workspace, |purse| {
        if let Some(held) = purse.leases.iter_mut().find(|held| held.lease.id == id) {
            held.left = held.left.plus(reserved).minus(cost);
            held.used = held.used.plus(cost);
            held.running = held.running.saturating_sub(1);
        }
    });
}

/// Counts what a request used.
pub fn count(workspace: &str, who: Who, used: Used) {
    with(workspace, |purse| {
        let sum = purse.used.entry(who).or_default();
        sum.requests += used.requests;
        sum.failed += used.failed;
        sum.cached += used.cached;
        sum.input += used.input;
        sum.output += used.output;
        sum.nano = sum.nano.saturating_add(used.nano);
    });
}

/// Whether the caller is the one who waits for more to tell, for `for_ms` at most, and then
/// tells it for everybody.
pub fn gathers(workspace: &str, now_ms: i64, for_ms: i64) -> bool {
    with(workspace, |purse| {
        let first = purse.gathering_until <= now_ms;
        if first {
            purse.gathering_until = now_ms + for_ms;
        }
        first
    })
}

/// The waiting is over.
pub fn gathered(workspace: &str) {
    with(workspace, |purse| purse.gathering_until = 0);
}

/// What the object is to be told now: use, and leases that are over. `None` when there
/// is nothing, or when somebody is telling it already.
pub fn to_tell(workspace: &str, now_ms: i64, for_ms: i64) -> Option<Exchange> {
    with(workspace, |purse| {
        if purse.telling_until > now_ms {
            return None;
        }
        let exchange = take(purse, now_ms, None);
        let empty = exchange.used.is_empty() && exchange.returned.is_empty();
        (!empty).then(|| {
            purse.telling_until = now_ms + for_ms;
            exchange
        })
    })
}

/// The object was told.
pub fn told(workspace: &str) {
    with(workspace, |purse| purse.telling_until = 0);
}

/// The exchange that asks for a lease of at least `cost`: what cannot hold it comes back.
pub fn to_ask(workspace: &str, cost: Cost, now_ms: i64) -> Exchange {
    with(workspace, |purse| take(purse, now_ms, Some(cost)))
}

/// The object could not be told: it is told next time.
pub fn put_back(workspace: &str, exchange: Exchange) {
    for (who, used) in exchange.used {
        count(workspace, who, used);
    }
    told(workspace);
}

fn take(purse: &mut Purse, now_ms: i64, wanted: Option<Cost>) -> Exchange {
    let over = |held: &Held| {
        let dry = wanted.is_some_and(|cost| !held.left.covers(cost));
        held.running == 0 && (dry || held.lease.expires_at <= now_ms)
    };
    let returned = purse.leases.iter().filter(|held| over(held));
    let returned = returned.map(|held| Returned { id: held.lease.id, used: held.used }).collect();
    purse.leases.retain(|held| !over(held));
    let used = core::mem::take(&mut purse.used).into_iter().collect();
    Exchange { returned, used, wanted }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(tokens: u64) -> Cost {
        Cost { tokens, nano: tokens * 10 }
    }

    fn lease(id: i64, tokens: u64) -> Lease {
        Lease { id, granted: cost(tokens), expires_at: 1_000 }
    }

    #[test]
    fn a_lease_is_never_spent_twice_and_comes_back_when_it_is_dry_or_over() {
        let w = "a_lease";
        assert_eq!(reserve(w, cost(10), 0), None);
        put(w, lease(1, 25));
        assert_eq!(reserve(w, cost(10), 0), Some(1));
        assert_eq!(reserve(w, cost(10), 0), Some(1));
        assert_eq!(reserve(w, cost(10), 0), None);
        settle(w, 1, cost(10), cost(4));
        assert_eq!(reserve(w, cost(10), 0), Some(1));
        // Two requests still run on it: it stays.
        assert_eq!(to_ask(w, cost(20), 0).returned, vec![]);
        settle(w, 1, cost(10), cost(10));
        settle(w, 1, cost(10), cost(12));
        let asked = to_ask(w, cost(20), 0);
        assert_eq!(asked.returned, vec![Returned { id: 1, used: cost(26) }]);
        assert_eq!(asked.wanted, Some(cost(20)));
        put(w, lease(2, 25));
        assert_eq!(reserve(w, cost(1), 1_000), None);
        assert_eq!(
            to_tell(w, 1_000, 10).unwrap().returned,
            vec![Returned { id: 2, used: cost(0) }]
        );
    }

    #[test]
    fn one_waits_for_all_and_another_when_it_never_came_back() {
        let w = "one_waits";
        assert!(gathers(w, 0, 10));
        assert!(!gathers(w, 9, 10));
        assert!(gathers(w, 10, 10));
        gathered(w);
        assert!(gathers(w, 11, 10));
    }

    #[test]
    fn use_is_told_once_and_kept_when_telling_fails() {
        let w = "use_is_told";
        let who =
            Who { person_id: "t".into(), job: Job::Draft, brand: "b".into(), model: "m".into() };
        let once = Used { requests: 1, input: 5, ..Used::default() };
        count(w, who.clone(), once);
        count(w, who.clone(), once);
        let first = to_tell(w, 0, 10).unwrap();
        assert_eq!(first.used[0].1, Used { requests: 2, input: 10, ..Used::default() });
        count(w, who, once);
        assert_eq!(to_tell(w, 5, 10), None);
        put_back(w, first);
        assert_eq!(to_tell(w, 6, 10).unwrap().used[0].1.requests, 3);
        told(w);
        assert_eq!(to_tell(w, 7, 10), None);
    }
}
