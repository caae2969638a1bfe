//! What other policies would have changed, on the past tickets of the brand.

use countersign_core::{
    operations::Backtest,
    policy::{PackErrors, pack::Pack},
};
use countersign_extension_shared::{
    messages::{OptionsReply, OptionsRequest},
    store::PackFile,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::{
    chrome, drafting, giving,
    page::{Page, Word},
    strings as s,
};

/// Other policies, and what they would have changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WhatIf {
    /// The workspace they were compared in.
    workspace: String,
    /// The other policies.
    files: Vec<PackFile>,
    /// What differs; of many changes the first.
    pub(crate) backtest: Backtest,
    /// How many changes there were.
    pub(crate) changes: usize,
    /// Past tickets that were left out.
    pub(crate) left_out: usize,
}

impl Page {
    /// Compares the policies in force with those a person gave; takes nothing.
    pub(crate) fn try_policies(self, given: Vec<File>) {
        let Some(workspace) = self.chosen() else { return };
        self.what_if.set(None);
        self.what_if_word.set(Some(Word::good(s::COMPARING)));
        spawn_local(async move {
            let word = match self.compare(workspace, &given).await {
                Ok(what_if) => {
                    self.what_if.set(Some(what_if));
                    None
                }
                Err(word) => Some(word),
            };
            self.what_if_word.set(word);
        });
    }

    async fn compare(self, workspace: String, given: &[File]) -> Result<WhatIf, Word> {
        let files = giving::read(given).await?;
        if drafting::are_documents(&files) {
            return Err(Word::bad(s::NO_POLICY_FILE, s::NO_POLICY_FILE_REMEDY));
        }
        let pairs: Vec<(&str, &str)> = files.iter().map(|f| (&*f.name, &*f.text)).collect();
        if let Err(PackErrors(problems)) = Pack::load(&pairs) {
            let what = s::policies_refused(problems.len());
            self.pack_problems.set(problems);
            return Err(Word::bad(what, s::POLICIES_REFUSED_REMEDY));
        }
        let request = OptionsRequest::WhatIf { workspace: workspace.clone(), files: files.clone() };
        match chrome::ask(&request).await {
            Ok(OptionsReply::WhatIf { backtest, changes, left_out }) => {
                Ok(WhatIf { workspace, files, backtest: *backtest, changes, left_out })
            }
            Ok(OptionsReply::Problem { what, remedy }) => Err(Word::bad(what, remedy)),
            Ok(OptionsReply::Done | OptionsReply::Edge { .. }) => {
                Err(Word::bad(s::WORKER_SILENT, s::WORKER_REMEDY))
            }
            Err(what) => Err(Word::bad(what, s::WORKER_REMEDY)),
        }
    }

    /// Takes the policies that were compared.
    pub(crate) fn take_compared(self) {
        let Some(WhatIf { workspace, files, .. }) = self.what_if.get_untracked() else { return };
        self.what_if.set(None);
        spawn_local(self.take_policies(Some(workspace), files));
    }
}
