//! The pass that admits jobs, kept for as long as it is good.

use std::{cell::RefCell, collections::BTreeMap};

use countersign_core::{draft::model::Job, privacy::PrivateKind};
use countersign_extension_shared::store::EdgeConnection;
use serde::Deserialize;

use crate::{
    clock,
    edge::{self, Trouble},
};

/// Milliseconds before its end in which a pass is no longer begun with.
const MARGIN_MS: i64 = 10_000;

/// A pass, and what may be done with it.
#[derive(Clone, Deserialize)]
pub struct Pass {
    /// The proof.
    pub pass: String,
    expires_at: i64,
    models: BTreeMap<String, Option<String>>,
    /// Whether a reply is asked for without a click.
    #[serde(default)]
    pub automatic: bool,
    /// What must be masked.
    #[serde(default)]
    pub masked: Vec<PrivateKind>,
}

impl Pass {
    /// The jobs for which a model is set up.
    pub fn jobs(&self) -> Vec<Job> {
        let has = |job: &&Job| self.models.get(job.as_str()).is_some_and(Option::is_some);
        Job::ALL.iter().filter(has).copied().collect()
    }
}

thread_local! {
    static PASSES: RefCell<BTreeMap<String, Pass>> = const { RefCell::new(BTreeMap::new()) };
}

/// The pass for `workspace`, a new one when the last is over.
///
/// # Errors
/// As the edge refuses.
pub async fn of(workspace: &str, connection: &EdgeConnection) -> Result<Pass, Trouble> {
    // Another token or another edge has another pass.
    let key = format!("{workspace} {} {}", connection.address(""), connection.token.expose());
    let now = clock::now().as_millisecond();
    let kept = PASSES.with_borrow(|passes| passes.get(&key).cloned());
    if let Some(pass) = kept.filter(|pass| pass.expires_at - MARGIN_MS > now) {
        return Ok(pass);
    }
    let pass: Pass = edge::pass(connection).await?;
    PASSES.with_borrow_mut(|passes| {
        passes.retain(|_, pass| pass.expires_at > now);
        passes.insert(key, pass.clone());
    });
    Ok(pass)
}

/// Forgets every pass: the edge refused one.
pub fn forget() {
    PASSES.with_borrow_mut(BTreeMap::clear);
}
