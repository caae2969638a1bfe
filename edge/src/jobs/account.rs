//! The account of one request: what was set aside for it, and what it used, settled
//! exactly once, also when nobody waits for its end any more.

use core::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::{Poll, Waker},
    time::Duration,
};
use std::rc::Rc;

use worker::{AbortController, AbortSignal, Delay, Env};

use super::{
    config::Choice,
    purse::{self, Cost, Exchange, Granted, Used, Who},
    wire::Usage,
};
use crate::{entry, inside::Ask, refusal::Refusal, runtime};

/// Milliseconds after which telling counts as failed.
const TELLING_MS: i64 = 10_000;
/// Milliseconds for which use is gathered before it is told.
const GATHERING_MS: i64 = 1_000;
/// Bytes of a prompt that are taken for one token when nobody counted: fewer than any
/// language needs on average, so that what is set aside is enough.
const BYTES_PER_TOKEN: u64 = 2;
/// Tokens of a request beside its texts.
const TOKENS_AROUND: u64 = 64;

/// One request's account. Dropping it settles it.
#[derive(Debug)]
pub struct Account {
    workspace: String,
    who: Who,
    choice: Choice,
    lease: i64,
    reserved: Cost,
    /// What the provider counted, or what is assumed.
    pub usage: Usage,
    /// Whether the answer counts.
    pub answered: bool,
    /// Bytes of the prompt, once a model took it.
    pub asked_bytes: usize,
    /// Bytes of the answer so far.
    pub answer_bytes: usize,
    ended: Rc<Ended>,
}

/// Stops a request from wherever its end is known first: the answer, a patience that
/// ran out, or the visitor who went away.
#[derive(Debug, Default)]
pub struct Stopper {
    account: RefCell<Option<Account>>,
    abort: RefCell<Option<AbortController>>,
    left: Cell<bool>,
}

impl Stopper {
    /// Keeps the account until somebody settles it.
    pub fn keep(&self, account: Account) {
        *self.account.borrow_mut() = Some(account);
    }

    /// Changes the account, while it is open.
    pub fn account(&self, change: impl FnOnce(&mut Account)) {
        if let Some(account) = self.account.borrow_mut().as_mut() {
            change(account);
        }
    }

    /// Settles the account; what it came to.
    pub fn settle(&self, answered: bool) -> Usage {
        let Some(mut account) = self.account.borrow_mut().take() else { return Usage::default() };
        account.answered = answered;
        account.assume();
        account.usage
    }

    /// A signal for another try.
    pub fn signal(&self) -> AbortSignal {
        let abort = AbortController::default();
        let signal = abort.signal();
        let before = self.abort.borrow_mut().replace(abort);
        drop(before);
        if self.left.get() {
            self.abort();
        }
        signal
    }

    /// Stops the model that is asked.
    pub fn abort(&self) {
        let abort = self.abort.borrow_mut().take();
        abort.into_iter().for_each(AbortController::abort);
    }

    /// The model has ended by itself.
    pub fn done(&self) {
        self.abort.borrow_mut().take();
    }

    /// The visitor went away: nobody waits for the answer.
    pub fn leave(&self) {
        self.left.set(true);
        self.abort();
        self.settle(false);
    }

    /// Whether the visitor went away.
    pub fn is_left(&self) -> bool {
        self.left.get()
    }
}

/// Whether a request's account is settled.
#[derive(Debug, Default)]
pub struct Ended {
    is: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Ended {
    /// Waits for it.
    pub async fn wait(&self) {
        poll_fn(|context| {
            if self.is.get() {
                return Poll::Ready(());
            }
            *self.waker.borrow_mut() = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    fn tell(&self) {
        self.is.set(true);
        if let Some(waker) = self.waker.borrow_mut().take() {
            waker.wake();
        }
    }
}

/// What a request may come to at most: `bytes` of prompt, `output` tokens, by the
/// dearest of `chain`.
pub fn at_most(bytes: usize, output: u32, chain: &[Choice]) -> Cost {
    let input = assumed_tokens(bytes) + TOKENS_AROUND;
    let output = u64::from(output);
    let nano = chain.iter().map(|choice| choice.nano(input, output)).max().unwrap_or(0);
    Cost { tokens: input + output, nano }
}

/// Tokens that so many bytes are taken for.
pub const fn assumed_tokens(bytes: usize) -> u64 {
    (bytes as u64).div_ceil(BYTES_PER_TOKEN)
}

impl Account {
    /// Sets `cost` aside, from a lease at hand or from a new one.
    ///
    /// # Errors
    /// 429 when the day's budget does not hold it.
    pub async fn open(
        env: &Env,
        workspace: &str,
        who: Who,
        choice: Choice,
        cost: Cost,
    ) -> Result<Self, Refusal> {
        let mut lease = purse::reserve(workspace, cost, runtime::now_ms());
        if lease.is_none() {
            let asked = purse::to_ask(workspace, cost, runtime::now_ms());
            if let Some(new) = exchange(env, workspace, asked).await?.lease {
                purse::put(workspace, new);
            }
            lease = purse::reserve(workspace, cost, runtime::now_ms());
        }
        let lease = lease.ok_or_else(budget_spent)?;
        let ended = Rc::default();
        Ok(Self {
            workspace: workspace.to_owned(),
            who,
            choice,
            lease,
            reserved: cost,
            usage: Usage::default(),
            answered: false,
            asked_bytes: 0,
            answer_bytes: 0,
            ended,
        })
    }

    /// Whom the request was put to in the end.
    pub fn answered_by(&mut self, choice: &Choice) {
        self.choice = choice.clone();
        choice.model.clone_into(&mut self.who.model);
    }

    /// Takes a provider's count.
    pub const fn count(&mut self, usage: Usage) {
        if usage.input > 0 {
            self.usage.input = usage.input;
        }
        if usage.output > 0 {
            self.usage.output = usage.output;
        }
    }

    /// What nobody counted is assumed, once a model took the prompt.
    const fn assume(&mut self) {
        if self.usage.input == 0 {
            self.usage.input = assumed_tokens(self.asked_bytes);
        }
        if self.usage.output == 0 {
            self.usage.output = assumed_tokens(self.answer_bytes);
        }
    }

    /// What it cost so far, in billionths of the budget's currency unit.
    pub const fn nano(&self) -> u64 {
        self.choice.nano(self.usage.input, self.usage.output)
    }

    /// To wait for its end by.
    pub fn ended(&self) -> Rc<Ended> {
        Rc::clone(&self.ended)
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        self.assume();
        let (nano, Usage { input, output }) = (self.nano(), self.usage);
        let cost = Cost { tokens: input.saturating_add(output), nano };
        purse::settle(&self.workspace, self.lease, self.reserved, cost);
        let (requests, failed) = if self.answered { (1, 0) } else { (0, 1) };
        let used = Used { requests, failed, cached: 0, input, output, nano };
        purse::count(&self.workspace, self.who.clone(), used);
        self.ended.tell();
    }
}

fn budget_spent() -> Refusal {
    Refusal::new(
        429,
        "budget_spent",
        "today's budget for language models is spent",
        "the local draft stands; the budget begins again at midnight, and an admin can raise it",
    )
}

/// Tells the workspace's object what was used, until nothing is left to tell. Whoever is
/// first waits a moment, so that the object hears once of many requests.
pub async fn tell(env: &Env, workspace: &str) {
    if !purse::gathers(workspace, runtime::now_ms(), 2 * GATHERING_MS) {
        return;
    }
    Delay::from(Duration::from_millis(GATHERING_MS.unsigned_abs())).await;
    purse::gathered(workspace);
    while let Some(told) = purse::to_tell(workspace, runtime::now_ms(), TELLING_MS) {
        if exchange(env, workspace, told.clone()).await.is_err() {
            purse::put_back(workspace, told);
            return;
        }
        purse::told(workspace);
    }
}

async fn exchange(env: &Env, workspace: &str, exchange: Exchange) -> Result<Granted, Refusal> {
    let body = serde_json::to_string(&exchange)
        .map_err(|error| Refusal::internal("an exchange is not JSON", &error))?;
    let request = Ask::Exchange.request(env, "application/json", body.into())?;
    let mut answer = entry::object(env, workspace)?.fetch_with_request(request).await?;
    if answer.status_code() != 200 {
        return Err(Refusal::internal("the object refused an exchange", &answer.status_code()));
    }
    Ok(answer.json().await?)
}
