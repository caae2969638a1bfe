//! Policies: taken as given, or proposed from documents.

use countersign_core::policy::{PackErrors, check, pack::Pack};
use countersign_extension_shared::store::{PackFile, Store, StoreError};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::{
    bundled,
    drafting::{self, Draft},
    files,
    page::{Page, Word},
    strings as s,
};

/// The files that a person gave, as text.
pub(crate) async fn read(given: &[File]) -> Result<Vec<PackFile>, Word> {
    let mut read = Vec::with_capacity(given.len());
    for file in given {
        let text = files::document(file).await;
        let text = text.map_err(|what| Word::bad(what, s::UNREADABLE_REMEDY))?;
        read.push(PackFile { name: files::path(file), text });
    }
    Ok(read)
}

impl Page {
    /// Reads policies from files a person gave.
    pub(crate) fn give_policies(self, given: Vec<File>) {
        let chosen = self.chosen();
        spawn_local(async move {
            let read = match read(&given).await {
                Ok(read) => read,
                Err(word) => return self.pack_word.set(Some(word)),
            };
            if drafting::are_documents(&read) {
                return self.propose(chosen, read);
            }
            self.take_policies(chosen, read).await;
        });
    }

    /// Takes a pack that comes with the extension.
    pub(crate) fn take_bundled(self, pack: bundled::Files) {
        spawn_local(self.take_policies(self.chosen(), bundled::files(pack)));
    }

    /// Proposes rules from documents that came without any.
    fn propose(self, chosen: Option<String>, read: Vec<PackFile>) {
        let name = self
            .kept
            .get_untracked()
            .and_then(|kept| kept.chosen.as_ref().map(|chosen| chosen.workspace.name.clone()));
        let draft = Draft::of(read, chosen, name.unwrap_or_else(|| s::FIRST_BRAND.to_owned()));
        self.pack_problems.set(vec![]);
        if draft.found.is_empty() {
            self.draft.set(None);
            return self.pack_word.set(Some(Word::bad(s::NO_RULES, s::NO_RULES_REMEDY)));
        }
        self.pack_word.set(None);
        self.draft.set(Some(draft));
    }

    /// Takes the rules that a person left in the draft.
    pub(crate) fn accept_draft(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        match draft.policies() {
            Err(currency) => {
                let word = Word::bad(s::no_currency(&currency), s::NO_CURRENCY_REMEDY);
                self.pack_word.set(Some(word));
            }
            Ok(files) => spawn_local(async move {
                self.take_policies(draft.workspace, files).await;
                if self.pack_word.with_untracked(|word| word.as_ref().is_some_and(|w| w.good)) {
                    self.draft.set(None);
                }
            }),
        }
    }

    /// Takes `files` as policies when they load; otherwise says why, and changes nothing.
    pub(crate) async fn take_policies(self, chosen: Option<String>, files: Vec<PackFile>) {
        let pairs: Vec<(&str, &str)> = files.iter().map(|f| (&*f.name, &*f.text)).collect();
        match Pack::load(&pairs) {
            Ok((pack, warnings)) => {
                self.pack_problems.set(warnings.into_iter().chain(check(&pack)).collect());
                let word = match self.keep_policies(chosen, &pack, &files).await {
                    Ok(()) => Word::good(s::policies_taken(pack.rules.len(), pack.documents.len())),
                    Err(error) => error.into(),
                };
                self.pack_word.set(Some(word));
                self.changed().await;
            }
            Err(PackErrors(problems)) => {
                let what = s::policies_refused(problems.len());
                self.pack_problems.set(problems);
                self.pack_word.set(Some(Word::bad(what, s::POLICIES_REFUSED_REMEDY)));
            }
        }
    }

    async fn keep_policies(
        self,
        chosen: Option<String>,
        pack: &Pack,
        files: &[PackFile],
    ) -> Result<(), StoreError> {
        let workspace = self.chosen_or_new(chosen, &pack.brand.name).await?;
        Store::open(&workspace).await?.put_pack(files).await
    }
}
