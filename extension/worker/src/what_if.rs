//! What other policies would have changed: the past tickets that were imported, decided
//! under the policies in force and under those given.

use countersign_core::{operations::Backtest, packet, policy::pack::Pack};
use countersign_extension_shared::{
    messages::OptionsReply,
    store::{PackFile, Store, StoreError},
};

use crate::{clock, making, model};

/// Past tickets compared, the first by their key: each is decided twice.
const TICKETS_MAX: usize = 2000;
/// Past tickets read at a time: other messages are answered in between.
const SLICE: u32 = 50;
/// Changes told one by one.
const CHANGES_MAX: usize = 50;

/// Compares the policies of `workspace` with `files`.
pub async fn compare(workspace: &str, files: Vec<PackFile>) -> OptionsReply {
    let problem = |what: String, remedy: String| OptionsReply::Problem { what, remedy };
    let pairs: Vec<_> = files.iter().map(|file| (&file.name, &file.text)).collect();
    let new = match Pack::load(&pairs) {
        Ok((pack, _)) => pack,
        Err(errors) => return problem(errors.to_string(), "Correct the file.".to_owned()),
    };
    match all(workspace, &new).await {
        Ok(Some((mut backtest, left_out))) => {
            let changes = backtest.changed.len();
            backtest.changed.truncate(CHANGES_MAX);
            OptionsReply::WhatIf { backtest: Box::new(backtest), changes, left_out }
        }
        Ok(None) => problem(
            "This brand has no policies to compare with.".to_owned(),
            "Add policies first.".to_owned(),
        ),
        Err(error) => problem(error.what(), error.remedy()),
    }
}

/// The comparison, and how many tickets were left out; `None` without policies in force.
async fn all(workspace: &str, new: &Pack) -> Result<Option<(Backtest, usize)>, StoreError> {
    let store = Store::open(workspace).await?;
    let Ok(Some(old)) = making::pack_of(store.pack_files().await?) else { return Ok(None) };
    let mut backtest = Backtest::default();
    let mut after: Option<String> = None;
    loop {
        let (tickets, last) = store.tickets_after(after.as_deref(), SLICE).await?;
        let Some(last) = last else { return Ok(Some((backtest, 0))) };
        after = Some(last);
        for record in tickets {
            if backtest.tickets == TICKETS_MAX {
                let kept = store.counts().await?.tickets.count;
                return Ok(Some((
                    backtest,
                    usize::try_from(kept).unwrap_or(usize::MAX).saturating_sub(TICKETS_MAX),
                )));
            }
            let ticket = record.ticket;
            let prepared = model::with(|model| packet::prepare_with(ticket, model));
            let records = store.find(&prepared.keys).await?;
            backtest.compare(prepared, &records, &old, new, clock::now());
        }
    }
}
