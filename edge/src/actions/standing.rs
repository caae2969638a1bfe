//! Where an action stands, and what may happen next: the rules by which it happens once.
//!
//! ```text
//! planned ──send──► sent ──answer──► done | failed
//!    ▲                └─no clear answer, or the process died─► unknown
//!    └── read back: it did not happen, and sending again is safe ──┘ │
//!                                     done ◄── read back: it did ────┘
//! ```
//! `sent` is written before the request leaves. Whoever finds it later, after a crash,
//! knows only that the request may have left: that is `unknown`, and nothing is sent
//! again before the world outside was asked what it has.

/// Milliseconds that a request may take before it is given up.
pub const ANSWER_MS_MAX: i64 = 15_000;
/// Milliseconds after which `sent` without an answer means that its process died.
pub const LEASE_MS: i64 = 60_000;
/// Milliseconds that a request which we gave up may still take to have its effect.
/// Before they are over, "it did not happen" is not believed.
pub const GRACE_MS: i64 = 120_000;
/// Milliseconds after the first sending in which the same key may be sent again: well
/// within the day for which Shopify keeps a key.
pub const RESEND_MS_MAX: i64 = 6 * 3_600_000;
/// Sendings of one action, and readings back.
pub const ATTEMPTS_MAX: i64 = 8;
/// Milliseconds before the first retry; each further one waits twice as long.
const RETRY_MS: i64 = 5_000;
/// Milliseconds between two tries at most.
const RETRY_MS_MAX: i64 = 30 * 60_000;

/// Where an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing has left yet.
    Planned,
    /// A request is on its way, or was when the process died.
    Sent,
    /// It happened.
    Done,
    /// It did not happen and will not.
    Failed,
    /// It may have happened.
    Unknown,
}

impl State {
    const ALL: &[Self] = &[Self::Planned, Self::Sent, Self::Done, Self::Failed, Self::Unknown];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Sent => "sent",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }

    /// The state of a word; a word nobody wrote is the one that does no harm.
    pub fn of(word: &str) -> Self {
        Self::ALL.iter().copied().find(|state| state.word() == word).unwrap_or(Self::Unknown)
    }
}

/// What to do with an action whose time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Look first, then send.
    Send,
    /// Ask what the world outside has.
    ReadBack,
    /// Nothing.
    Rest,
}

/// What an answer to a sending means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It happened; the id of what came of it.
    Done(String),
    /// It was taken and will happen: to be read back.
    Accepted(String),
    /// It did not happen and would not at another try: why.
    Refused(String),
    /// It did not happen yet: milliseconds to wait, and why.
    NotNow(i64, String),
    /// Nobody can tell: why.
    Unclear(String),
}

/// What reading back found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is there; the id of what came of it.
    There(String),
    /// It is not there.
    NotThere,
    /// It cannot be told: why.
    CannotTell(String),
}

/// What is known of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// Tries so far: sendings and readings back since the last of them that told something.
    pub attempts: i64,
    /// When a request last left.
    pub sent_at: Option<i64>,
    /// When it first could leave.
    pub created_at: i64,
}

/// How it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Where it stands then.
    pub state: State,
    /// Tries then.
    pub attempts: i64,
    /// When it is looked at again; `None` when a person must, or nobody.
    pub at: Option<i64>,
    /// What came of it.
    pub reference: Option<String>,
    /// In words.
    pub why: String,
}

impl Standing {
    /// What is to be done now.
    pub const fn step(&self) -> Step {
        match self.state {
            State::Planned => Step::Send,
            State::Sent | State::Unknown => Step::ReadBack,
            State::Done | State::Failed => Step::Rest,
        }
    }

    /// Written before the request leaves.
    pub fn leaving(&self, now: i64) -> Next {
        let why = "the request is on its way";
        Next { attempts: self.attempts + 1, ..to(State::Sent, Some(now + LEASE_MS), why) }
    }

    /// After an answer, or none, to what was sent.
    pub fn answered(&self, answer: Answer, now: i64) -> Next {
        match answer {
            Answer::Done(reference) => {
                Next { reference: Some(reference), ..to(State::Done, None, "done") }
            }
            Answer::Accepted(why) => self.next(State::Unknown, now + RETRY_MS, &why),
            Answer::Refused(why) => self.next_of(State::Failed, None, &why),
            Answer::NotNow(wait, why) => self.later(now, wait, &why),
            Answer::Unclear(why) => self.next(State::Unknown, now + self.pause(), &why),
        }
    }

    /// After looking before sending showed that it cannot be done, or not now.
    pub fn not_sent(&self, answer: Answer, now: i64) -> Next {
        match answer {
            // Nothing has left: whatever went wrong, it can be tried again.
            Answer::Unclear(why) | Answer::Accepted(why) => self.later(now, 0, &why),
            other => self.answered(other, now),
        }
    }

    /// After reading back. `may_resend`: the same request sent again cannot happen twice.
    pub fn read_back(&self, found: Found, may_resend: bool, now: i64) -> Next {
        let age = now - self.sent_at.unwrap_or(now);
        match found {
            Found::There(reference) => Next {
                reference: Some(reference),
                ..to(State::Done, None, "done; told by reading back")
            },
            Found::NotThere if age < GRACE_MS => {
                let at = (now + self.pause()).max(self.sent_at.unwrap_or(now) + GRACE_MS);
                self.next(State::Unknown, at, "not there yet; it may still come")
            }
            Found::NotThere if may_resend && now - self.created_at < RESEND_MS_MAX => {
                self.next(State::Planned, now, "it did not happen; sending it again")
            }
            Found::NotThere => self.next_of(
                State::Unknown,
                None,
                "it was not found, and sending it again could do it twice: look there, then settle it here",
            ),
            Found::CannotTell(why) => Next {
                attempts: self.attempts + 1,
                ..self.next(State::Unknown, now + self.pause(), &why)
            },
        }
    }

    /// Not now, but later, as long as there are tries left.
    fn later(&self, now: i64, wait: i64, why: &str) -> Next {
        let at = now + wait.clamp(self.pause(), RETRY_MS_MAX);
        if self.attempts >= ATTEMPTS_MAX {
            return self.next_of(State::Failed, None, why);
        }
        Next { attempts: self.attempts + 1, ..self.next(State::Planned, at, why) }
    }

    /// On to `state` at `at`; without an end to tries, a person is asked.
    fn next(&self, state: State, at: i64, why: &str) -> Next {
        let at = (self.attempts < ATTEMPTS_MAX).then_some(at);
        self.next_of(state, at, why)
    }

    fn next_of(&self, state: State, at: Option<i64>, why: &str) -> Next {
        Next { attempts: self.attempts, ..to(state, at, why) }
    }

    fn pause(&self) -> i64 {
        let doublings = u32::try_from(self.attempts.clamp(1, 20) - 1).unwrap_or(0);
        (RETRY_MS << doublings).min(RETRY_MS_MAX)
    }
}

fn to(state: State, at: Option<i64>, why: &str) -> Next {
    Next { state, attempts: 0, at, reference: None, why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000_000_000;

    fn standing(state: State, sent_ago: i64) -> Standing {
        Standing { state, attempts: 1, sent_at: Some(NOW - sent_ago), created_at: NOW - sent_ago }
    }

    #[test]
    fn only_what_has_not_left_is_sent() {
        for (state, want) in [
            (State::Planned, Step::Send),
            (State::Sent, Step::ReadBack),
            (State::Unknown, Step::ReadBack),
            (State::Done, Step::Rest),
            (State::Failed, Step::Rest),
        ] {
            assert_eq!(standing(state, 0).step(), want);
            assert_eq!(State::of(state.word()), state);
        }
        assert_eq!(State::of("nonsense"), State::Unknown);
    }

    #[test]
    fn an_answer_that_tells_nothing_is_never_sent_again_unread() {
        let sent = standing(State::Sent, 0);
        let next = |answer| sent.answered(answer, NOW).state;
        assert_eq!(next(Answer::Done("r".into())), State::Done);
        assert_eq!(next(Answer::Refused("no".into())), State::Failed);
        assert_eq!(next(Answer::NotNow(10, "busy".into())), State::Planned);
        assert_eq!(next(Answer::Unclear("timeout".into())), State::Unknown);
        assert_eq!(next(Answer::Accepted("job".into())), State::Unknown);
    }

    #[test]
    fn it_is_sent_again_only_when_that_is_safe_and_late_effects_would_have_shown() {
        let read = |ago, found, safe| {
            let next = standing(State::Unknown, ago).read_back(found, safe, NOW);
            (next.state, next.at.is_some())
        };
        assert_eq!(read(0, Found::There("r".into()), false), (State::Done, false));
        assert_eq!(read(0, Found::NotThere, true), (State::Unknown, true));
        assert_eq!(read(GRACE_MS, Found::NotThere, true), (State::Planned, true));
        assert_eq!(read(GRACE_MS, Found::NotThere, false), (State::Unknown, false));
        assert_eq!(read(RESEND_MS_MAX, Found::NotThere, true), (State::Unknown, false));
        assert_eq!(read(GRACE_MS, Found::CannotTell("down".into()), true), (State::Unknown, true));
    }

    #[test]
    fn a_world_that_never_tells_ends_in_a_persons_hands() {
        let mut at = standing(State::Unknown, GRACE_MS);
        for _ in 0..=ATTEMPTS_MAX {
            let next = at.read_back(Found::CannotTell("down".into()), true, NOW);
            assert_eq!(next.state, State::Unknown);
            at.attempts = next.attempts;
            if next.at.is_none() {
                return;
            }
        }
        panic!("it asks for ever");
    }

    #[test]
    fn tries_end_in_a_persons_hands_and_pauses_grow() {
        let tired = Standing { attempts: ATTEMPTS_MAX, ..standing(State::Unknown, GRACE_MS) };
        assert_eq!(tired.read_back(Found::CannotTell("down".into()), true, NOW).at, None);
        let never_left = tired.not_sent(Answer::Unclear("down".into()), NOW);
        assert_eq!((never_left.state, never_left.at), (State::Failed, None));
        let pause = |attempts| Standing { attempts, ..tired }.pause();
        assert_eq!([pause(0), pause(1), pause(2), pause(5)], [5_000, 5_000, 10_000, 80_000]);
        assert_eq!(pause(i64::MAX), RETRY_MS_MAX);
    }

    /// Every run of the machine against a world that answers, hangs, forgets and is late,
    /// by brute force: the deed happens at most once unless the world forgets its keys.
    #[test]
    fn in_no_order_of_failures_does_a_deed_happen_twice() {
        for script in 0_u32..4_096 {
            for keyed in [true, false] {
                let happened = simulate(script, keyed);
                assert!(happened <= 1, "script {script:b} keyed {keyed}: {happened} times");
            }
        }
    }

    /// Two bits a step: did the request arrive, did its answer; a late effect comes a minute later.
    fn simulate(mut script: u32, keyed: bool) -> u32 {
        let mut now = NOW;
        let (mut done, mut late): (u32, Option<i64>) = (0, None);
        let mut at =
            Standing { state: State::Planned, attempts: 0, sent_at: None, created_at: now };
        for _ in 0..12 {
            let (arrives, answers) = (script & 1 == 1, script & 2 == 2);
            script >>= 2;
            if late.is_some_and(|due| due <= now) {
                (done, late) = (if keyed { 1 } else { done + 1 }, None);
            }
            let next = match at.step() {
                Step::Rest => return done,
                Step::Send => {
                    at.sent_at = Some(now);
                    at.attempts = at.leaving(now).attempts;
                    match (arrives, answers) {
                        (true, true) => {
                            done = if keyed { 1 } else { done + 1 };
                            at.answered(Answer::Done("r".into()), now)
                        }
                        (true, false) => {
                            late = Some(now + 60_000);
                            at.answered(Answer::Unclear("hung".into()), now)
                        }
                        (false, true) => at.answered(Answer::NotNow(0, "busy".into()), now),
                        // The process dies: nobody writes anything.
                        (false, false) => Next { attempts: at.attempts, ..at.leaving(now) },
                    }
                }
                Step::ReadBack => {
                    let found = if done > 0 { Found::There("r".into()) } else { Found::NotThere };
                    at.read_back(found, keyed, now)
                }
            };
            (at.state, at.attempts) = (next.state, next.attempts);
            let Some(again) = next.at else { return done };
            now = again.max(now + 1);
        }
        done
    }
}
