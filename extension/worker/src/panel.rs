//! What the panel asks.

use countersign_extension_shared::{
    messages::{ContentCommand, InsertInto, PanelRequest, PanelUpdate},
    store::Store,
};

use crate::{
    chrome, edge, guarding, hub, live, making, models, pill, submission,
    tab::{self, View},
    tools,
};

/// A request over the port `id`. Before its nonce is right it gets no answer at all.
pub async fn on_request(id: u32, request: PanelRequest) {
    if let PanelRequest::Hello { nonce } = &request {
        return hello(id, nonce).await;
    }
    let Some(tab) = hub::proven_tab(id) else { return };
    match request {
        PanelRequest::Hello { .. } => {}
        PanelRequest::Reread => capture(tab).await,
        PanelRequest::Insert { into, text } => insert(tab, into, text).await,
        PanelRequest::Submit { packet_id, draft } => {
            submission::submit(tab, &packet_id, draft).await;
        }
        PanelRequest::RecordOutcome { packet_id, approved } => {
            submission::record_outcome(tab, &packet_id, approved).await;
        }
        PanelRequest::OpenDocument { doc } => open_document(tab, doc).await,
        PanelRequest::Preview => models::preview(tab).await,
        PanelRequest::OfferModel => models::offer(tab).await,
        PanelRequest::AskModel { packet_id, job, again } => {
            models::ask(tab, packet_id, job, again).await;
        }
        PanelRequest::StopModel => models::stop(tab),
        PanelRequest::Reword { frame, number, index } => {
            guarding::reword(tab, frame, number, index).await;
        }
        PanelRequest::Reveal { frame, number, index } => {
            guarding::reveal(tab, frame, number, index).await;
        }
        PanelRequest::Highlight { words } => {
            let _ = tools::send(tab, &tools::HIGHLIGHT, &ContentCommand::Highlight { words }).await;
        }
        PanelRequest::Teach => teach(tab).await,
        PanelRequest::SetCollapsed { collapsed } => set_collapsed(tab, collapsed).await,
        PanelRequest::OpenOptions => {
            if let Err(refusal) = chrome::open_options_page().await {
                let remedy = "open the extension's options from the browser's menu";
                hub::post_problem(tab, format!("the options did not open: {refusal}"), remedy);
            }
        }
        PanelRequest::OpenDigest => open_digest(tab).await,
    }
}

/// Has the page of `tab` read again.
pub async fn capture(tab: i32) {
    if chrome::send_to_tab(tab, &ContentCommand::Capture).await.is_err() {
        hub::post_problem(tab, "the page does not answer", "reload the page");
    }
}

/// The store behind what `tab` shows, or a problem told to its panel.
pub async fn store_of(tab: i32) -> Option<(Store, View)> {
    let Some(view) = tab::load(tab).await.and_then(|tab| tab.view) else {
        hub::post_problem(tab, "the page is still being read", "try again in a moment");
        return None;
    };
    let Some(workspace) = &view.workspace else {
        hub::post_problem(
            tab,
            "no brand is chosen for this site",
            "choose or create one in options",
        );
        return None;
    };
    match Store::open(workspace).await {
        Ok(store) => Some((store, view)),
        Err(error) => {
            hub::post_problem(tab, error.what(), error.remedy());
            None
        }
    }
}

async fn hello(id: u32, nonce: &str) {
    let Some((tab, announced)) = hub::claim(id, nonce) else { return };
    let kept = tab::load(tab).await;
    let announced = announced.or_else(|| kept.as_ref().map(|kept| kept.nonce.clone()));
    // Not this nonce, or none yet: the panel waits until the content script
    // announces it, and hears nothing until then.
    if announced.as_deref() != Some(nonce) {
        return;
    }
    hub::prove(id);
    match kept.filter(|kept| kept.nonce == nonce).and_then(|kept| kept.view) {
        Some(view) => {
            hub::post(tab, &view.update);
            tell_submission(tab, &view).await;
            live::refresh().await;
        }
        None => {
            hub::post(tab, &PanelUpdate::Reading);
            // A worker that was stopped in the middle of a reading lost it.
            capture(tab).await;
        }
    }
}

/// What became of the submission since the view was made.
async fn tell_submission(tab: i32, view: &View) {
    let (Some(packet), Some(workspace)) = (view.packet(), &view.workspace) else { return };
    // Only a packet that is shown already is told about: no new trouble here.
    let Ok(store) = Store::open(workspace).await else { return };
    if let Ok(Some(entry)) = store.outbox_get(&packet.id).await {
        hub::post(tab, &PanelUpdate::Submission(entry.submission()));
    }
}

async fn insert(tab: i32, into: InsertInto, text: String) {
    let view = tab::load(tab).await.and_then(|tab| tab.view);
    let node = view.as_ref().and_then(|view| match into {
        InsertInto::Reply => view.reply,
        InsertInto::Note => view.note,
    });
    let snapshot_at = view.map(|view| view.snapshot_at);
    let command = ContentCommand::Insert { into, node, snapshot_at, text };
    if tools::send(tab, &tools::INSERT, &command).await.is_err() {
        let problem = "the page does not answer: copy the text, then reload the page".to_owned();
        hub::post(tab, &PanelUpdate::Inserted { into, problem: Some(problem) });
    }
}

async fn teach(tab: i32) {
    if tools::send(tab, &tools::TEACH, &ContentCommand::Teach).await.is_err() {
        hub::post_problem(tab, "the page does not answer", "reload the page");
    }
}

/// Folds the panel of `tab` to its pill, or unfolds it.
pub async fn set_collapsed(tab: i32, collapsed: bool) {
    let view = tab::load(tab).await.and_then(|tab| tab.view);
    let (word, tint) = pill::of(&view.map_or(PanelUpdate::Reading, |view| view.update));
    let command = ContentCommand::SetCollapsed { collapsed, word, tint: tint.to_owned() };
    let _ = chrome::send_to_tab(tab, &command).await;
}

async fn open_document(tab: i32, doc: String) {
    let Some((store, _)) = store_of(tab).await else { return };
    let pack = match store.pack_files().await {
        Ok(files) => making::pack_of(files),
        Err(error) => Err((error.what(), error.remedy())),
    };
    let document = match pack {
        Ok(pack) => pack.and_then(|pack| pack.documents.into_iter().find(|d| d.name == doc)),
        Err((what, remedy)) => return hub::post_problem(tab, what, remedy),
    };
    match document {
        Some(document) => hub::post(
            tab,
            &PanelUpdate::Document {
                doc: document.name,
                title: document.title,
                passages: document.passages,
            },
        ),
        None => hub::post_problem(
            tab,
            format!("the pack has no document `{doc}`"),
            "import the pack again in options, with all its documents",
        ),
    }
}

async fn open_digest(tab: i32) {
    let Some((store, _)) = store_of(tab).await else { return };
    let connection = match store.edge().await {
        Ok(Some(connection)) => connection,
        Ok(None) => {
            return hub::post_problem(
                tab,
                "no edge is connected to this brand",
                "connect one in options",
            );
        }
        Err(error) => return hub::post_problem(tab, error.what(), error.remedy()),
    };
    match edge::sign_in_address(&connection).await {
        Ok(address) => {
            if let Err(refusal) = chrome::open_tab(&address).await {
                hub::post_problem(tab, format!("no tab opened: {refusal}"), "try again");
            }
        }
        Err(trouble) => hub::post_problem(tab, trouble.what, trouble.remedy),
    }
}
