//! What an isolate remembers for a while: who asked how often, which provider is down,
//! and what was answered before. Each isolate for itself; all of it bounded.

use std::{cell::RefCell, collections::BTreeMap};

use super::wire::Usage;

/// People whose requests are counted.
const PEOPLE_MAX: usize = 4_096;
/// Failures in a row after which a provider is left alone.
const FAILURES_MAX: u32 = 5;
/// Milliseconds for which it is left alone.
const REST_MS: i64 = 15_000;
/// Answers kept.
const ANSWERS_MAX: usize = 256;
/// Milliseconds for which an answer is kept.
const ANSWER_MS: i64 = 10 * 60 * 1000;

/// Requests a minute, each person's own, spread evenly after a first burst.
#[derive(Debug, Default)]
pub struct Pace {
    /// When each person's bucket will be full again, in milliseconds since 1970.
    full_at: BTreeMap<String, i64>,
}

impl Pace {
    /// Counts a request of `who`; otherwise the seconds until the next may come.
    pub fn admit(&mut self, who: &str, per_minute: u32, now_ms: i64) -> Result<(), i64> {
        let per_minute = i64::from(per_minute.max(1));
        let each = 60_000 / per_minute;
        if self.full_at.len() >= PEOPLE_MAX {
            self.full_at.retain(|_, full_at| *full_at > now_ms);
        }
        let full_at = self.full_at.get(who).copied().unwrap_or(now_ms).max(now_ms) + each;
        let over = full_at - now_ms - 60_000;
        if over > 0 {
            return Err((over + 999) / 1000);
        }
        if self.full_at.len() < PEOPLE_MAX || self.full_at.contains_key(who) {
            self.full_at.insert(who.to_owned(), full_at);
        }
        Ok(())
    }
}

/// Which providers fail.
#[derive(Debug, Default)]
pub struct Breakers {
    of: BTreeMap<String, (u32, i64)>,
}

impl Breakers {
    /// Whether `provider` may be asked: after its rest, one request tries.
    pub fn admit(&mut self, provider: &str, now_ms: i64) -> bool {
        match self.of.get_mut(provider) {
            Some((failures, rests_until)) if *failures >= FAILURES_MAX => {
                let rested = *rests_until <= now_ms;
                if rested {
                    *rests_until = now_ms + REST_MS;
                }
                rested
            }
            _ => true,
        }
    }

    /// `provider` answered, well or not.
    pub fn told(&mut self, provider: &str, well: bool, now_ms: i64) {
        if well {
            self.of.remove(provider);
            return;
        }
        let (failures, rests_until) = self.of.entry(provider.to_owned()).or_default();
        *failures = failures.saturating_add(1);
        *rests_until = now_ms + REST_MS;
    }
}

/// An answer as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// Its text.
    pub text: String,
    /// Who gave it.
    pub model: String,
    /// What it cost then.
    pub usage: Usage,
}

/// Answers to identical requests.
#[derive(Debug, Default)]
pub struct Memory {
    of: BTreeMap<String, (i64, Remembered)>,
}

impl Memory {
    /// The answer to what hashes to `key`.
    pub fn get(&self, key: &str, now_ms: i64) -> Option<Remembered> {
        self.of.get(key).filter(|(until, _)| *until > now_ms).map(|(_, answer)| answer.clone())
    }

    /// Keeps an answer, instead of the oldest when there are too many.
    pub fn put(&mut self, key: String, answer: Remembered, now_ms: i64) {
        self.of.retain(|_, (until, _)| *until > now_ms);
        if self.of.len() >= ANSWERS_MAX {
            let oldest = self.of.iter().min_by_key(|(_, (until, _))| *until);
            if let Some(key) = oldest.map(|(key, _)| key.clone()) {
                self.of.remove(&key);
            }
        }
        self.of.insert(key, (now_ms + ANSWER_MS, answer));
    }
}

thread_local! {
    static PACE: RefCell<Pace> = RefCell::default();
    static BREAKERS: RefCell<Breakers> = RefCell::default();
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// This isolate's pace.
pub fn pace<T>(of: impl FnOnce(&mut Pace) -> T) -> T {
    PACE.with_borrow_mut(of)
}

/// This isolate's breakers.
pub fn breakers<T>(of: impl FnOnce(&mut Breakers) -> T) -> T {
    BREAKERS.with_borrow_mut(of)
}

/// This isolate's memory.
pub fn memory<T>(of: impl FnOnce(&mut Memory) -> T) -> T {
    MEMORY.with_borrow_mut(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_may_ask_in_a_burst_and_then_evenly() {
        let mut pace = Pace::default();
        for _ in 0..6 {
            assert_eq!(pace.admit("ada", 6, 0), Ok(()));
        }
        assert_eq!(pace.admit("ada", 6, 0), Err(10));
        assert_eq!(pace.admit("bob", 6, 0), Ok(()));
        assert_eq!(pace.admit("ada", 6, 10_000), Ok(()));
        assert_eq!(pace.admit("ada", 6, 10_000), Err(10));
        assert_eq!(pace.admit("ada", 0, 10_000_000), Ok(()));
    }

    #[test]
    fn a_provider_that_fails_rests_and_is_tried_by_one() {
        let mut breakers = Breakers::default();
        for _ in 0..FAILURES_MAX {
            assert!(breakers.admit("a", 0));
            breakers.told("a", false, 0);
        }
        assert!(!breakers.admit("a", REST_MS - 1));
        assert!(breakers.admit("a", REST_MS));
        assert!(!breakers.admit("a", REST_MS));
        breakers.told("a", true, REST_MS);
        assert!(breakers.admit("a", REST_MS));
    }

    #[test]
    fn answers_are_kept_for_a_while_and_never_too_many() {
        let answer = Remembered { text: "t".into(), model: "m".into(), usage: Usage::default() };
        let mut memory = Memory::default();
        for n in 0..=ANSWERS_MAX {
            memory.put(n.to_string(), answer.clone(), i64::try_from(n).unwrap());
        }
        assert_eq!(memory.get("0", 1), None);
        assert_eq!(memory.get("256", 1), Some(answer));
        assert_eq!(memory.get("256", 256 + ANSWER_MS), None);
        assert_eq!(memory.of.len(), ANSWERS_MAX);
    }
}
