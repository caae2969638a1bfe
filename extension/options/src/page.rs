//! The handle every part of the page holds: what is kept, and what can be done.

use std::{future::Future, sync::Arc};

use crate::{
    chrome,
    drafting::Draft,
    importing::Import,
    kept::{self, Kept},
    removal::Pending,
    strings as s,
    what_if::WhatIf,
};
use countersign_core::policy::PackProblem;
use countersign_extension_shared::{
    messages::{OptionsReply, OptionsRequest},
    store::{EdgeConnection, Settings, Store, StoreError},
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// A message beside the part it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// It went well.
    pub(crate) good: bool,
    /// What happened.
    pub(crate) what: String,
    /// What to do about it.
    pub(crate) remedy: String,
}

impl Word {
    /// Good news.
    pub(crate) fn good(what: impl Into<String>) -> Self {
        Self { good: true, what: what.into(), remedy: String::new() }
    }

    /// A problem with its remedy.
    pub(crate) fn bad(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { good: false, what: what.into(), remedy: remedy.into() }
    }
}

impl From<StoreError> for Word {
    fn from(error: StoreError) -> Self {
        Self::bad(error.what(), error.remedy())
    }
}

/// What is kept, and what can be done. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// What is kept; `None` until it is loaded.
    pub(crate) kept: RwSignal<Option<Arc<Kept>>>,
    /// The workspace looked at.
    pub(crate) wanted: RwSignal<Option<String>>,
    /// A problem of no particular part.
    pub(crate) word: RwSignal<Option<Word>>,
    /// News of step 1.
    pub(crate) site_word: RwSignal<Option<Word>>,
    /// News of step 2.
    pub(crate) pack_word: RwSignal<Option<Word>>,
    /// What is wrong with the files of step 2.
    pub(crate) pack_problems: RwSignal<Vec<PackProblem>>,
    /// Rules proposed from documents, until a person has gone through them.
    pub(crate) draft: RwSignal<Option<Draft>>,
    /// What other policies would have changed.
    pub(crate) what_if: RwSignal<Option<WhatIf>>,
    /// News of that.
    pub(crate) what_if_word: RwSignal<Option<Word>>,
    /// News of the sites that were taught.
    pub(crate) taught_word: RwSignal<Option<Word>>,
    /// News of step 4.
    pub(crate) edge_word: RwSignal<Option<Word>>,
    /// Imports of step 3, the latest first.
    pub(crate) imports: RwSignal<Vec<Import>>,
    /// A removal that can be taken back.
    pub(crate) pending: RwSignal<Option<Pending>>,
}

impl Page {
    /// A page that knows nothing yet.
    pub(crate) fn new() -> Self {
        Self {
            kept: RwSignal::new(None),
            wanted: RwSignal::new(None),
            word: RwSignal::new(None),
            site_word: RwSignal::new(None),
            pack_word: RwSignal::new(None),
            pack_problems: RwSignal::new(vec![]),
            draft: RwSignal::new(None),
            what_if: RwSignal::new(None),
            what_if_word: RwSignal::new(None),
            taught_word: RwSignal::new(None),
            edge_word: RwSignal::new(None),
            imports: RwSignal::new(vec![]),
            pending: RwSignal::new(None),
        }
    }

    /// Loads what is kept.
    pub(crate) fn refresh(self) {
        spawn_local(self.load());
    }

    async fn load(self) {
        let wanted = self.wanted.get_untracked();
        match kept::load(wanted.as_deref()).await {
            Ok(kept) => {
                self.wanted.set(kept.chosen.as_ref().map(|c| c.workspace.id.clone()));
                self.kept.set(Some(Arc::new(kept)));
            }
            Err(error) => self.word.set(Some(error.into())),
        }
    }

    /// Looks at the workspace `id`.
    pub(crate) fn choose(self, id: String) {
        self.wanted.set(Some(id));
        self.what_if.set(None);
        for word in [self.site_word, self.pack_word, self.what_if_word, self.edge_word] {
            word.set(None);
        }
        self.pack_problems.set(vec![]);
        self.draft.set(None);
        self.imports.set(vec![]);
        self.refresh();
    }

    /// Does `change`, loads what is kept again, and tells the service worker.
    pub(crate) fn act(self, change: impl Future<Output = Result<(), StoreError>> + 'static) {
        spawn_local(async move {
            if let Err(error) = change.await {
                self.word.set(Some(error.into()));
            }
            self.changed().await;
        });
    }

    /// Shows what is kept now, and tells the service worker that it changed.
    pub(crate) async fn changed(self) {
        self.load().await;
        // A worker that cannot be reached now reads everything anew when it starts.
        drop(chrome::ask(&OptionsRequest::WorkspaceChanged).await);
    }

    /// The id of the workspace looked at now. Asked when files are given, never later:
    /// what is read for one brand must not land in another that is chosen meanwhile.
    pub(crate) fn chosen(self) -> Option<String> {
        self.wanted.get_untracked()
    }

    /// `chosen`; when it is none, the id of a new workspace called `name`.
    pub(crate) async fn chosen_or_new(
        self,
        chosen: Option<String>,
        name: &str,
    ) -> Result<String, StoreError> {
        if let Some(id) = chosen {
            return Ok(id);
        }
        let workspace = Settings::open().await?.create_workspace(name).await?;
        self.wanted.set(Some(workspace.id.clone()));
        Ok(workspace.id)
    }

    /// Creates a workspace and looks at it.
    pub(crate) fn create(self, name: String) {
        self.act(async move {
            let workspace = Settings::open().await?.create_workspace(&name).await?;
            self.wanted.set(Some(workspace.id));
            Ok(())
        });
    }

    /// Turns on for the site of `address`. Called first thing in a click.
    pub(crate) fn turn_on(self, address: &str) {
        let Some(site) = chrome::site(address) else {
            let what = s::no_address(address);
            return self.site_word.set(Some(Word::bad(what, s::NO_ADDRESS_REMEDY)));
        };
        let granted = chrome::ask_for(site.pattern);
        spawn_local(async move {
            if !granted.await {
                let word = Word::bad(s::not_granted(&site.origin), s::NOT_GRANTED_REMEDY);
                return self.site_word.set(Some(word));
            }
            let word = match self.keep_site(&site.origin).await {
                Ok(()) => Word::good(s::turned_on(&site.origin)),
                Err(error) => error.into(),
            };
            // It is on once the worker knows: who reads so may close this page.
            self.changed().await;
            self.site_word.set(Some(word));
        });
    }

    async fn keep_site(self, origin: &str) -> Result<(), StoreError> {
        let settings = Settings::open().await?;
        settings.set_always_on(origin, true).await?;
        match self.wanted.get_untracked() {
            Some(workspace) => settings.choose_for_site(origin, Some(&workspace)).await,
            None => Ok(()),
        }
    }

    /// Connects the edge and tries it. Called first thing in a click.
    pub(crate) fn connect(self, url: &str, workspace: &str, token: &str) {
        let connection = match EdgeConnection::new(url, workspace, token) {
            Ok(connection) => connection,
            Err(error) => return self.edge_word.set(Some(error.into())),
        };
        let granted = chrome::ask_for(connection.match_pattern());
        let chosen = self.chosen();
        spawn_local(async move {
            // Without the permission the edge may still allow it: the test tells.
            granted.await;
            let word = match self.keep_edge(chosen, &connection).await {
                Ok(workspace) => self.test(workspace).await,
                Err(error) => error.into(),
            };
            self.edge_word.set(Some(word));
            self.changed().await;
        });
    }

    /// Hands policies and records of the chosen brand on to its team.
    pub(crate) fn share(self) {
        let Some(workspace) = self.chosen() else { return };
        self.edge_word.set(Some(Word::good(s::SHARING)));
        spawn_local(async move {
            let word = self.word_for(&OptionsRequest::ShareWithTeam { workspace }).await;
            self.edge_word.set(Some(word));
        });
    }

    async fn keep_edge(
        self,
        chosen: Option<String>,
        connection: &EdgeConnection,
    ) -> Result<String, StoreError> {
        let workspace = self.chosen_or_new(chosen, s::FIRST_BRAND).await?;
        Store::open(&workspace).await?.set_edge(Some(connection)).await?;
        Ok(workspace)
    }

    async fn test(self, workspace: String) -> Word {
        self.word_for(&OptionsRequest::TestEdge { workspace }).await
    }

    async fn word_for(self, request: &OptionsRequest) -> Word {
        match chrome::ask(request).await {
            Ok(OptionsReply::Edge { ok: true, note }) => Word::good(note),
            Ok(OptionsReply::Edge { ok: false, note }) => Word::bad(note, ""),
            Ok(OptionsReply::Problem { what, remedy }) => Word::bad(what, remedy),
            Ok(OptionsReply::Done | OptionsReply::WhatIf { .. }) => Word::good(s::CONNECTED),
            Err(what) => Word::bad(what, s::WORKER_REMEDY),
        }
    }
}
