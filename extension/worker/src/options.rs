//! What the options page asks.

use countersign_extension_shared::{
    messages::{OptionsReply, OptionsRequest},
    store::{Store, StoreError},
};

use crate::{edge, events, hub, panel, sites, submission, sync, what_if};

/// Answers `request`.
pub async fn on_request(request: OptionsRequest) -> OptionsReply {
    match request {
        OptionsRequest::WorkspaceChanged => {
            sites::sync().await;
            for tab in hub::tabs_with_panels() {
                panel::capture(tab).await;
            }
            // The connection may be another one now: try at once.
            wasm_bindgen_futures::spawn_local(async {
                submission::send_all(true).await;
                sync::take_up_all(true).await;
            });
            wasm_bindgen_futures::spawn_local(events::tell_history());
            OptionsReply::Done
        }
        OptionsRequest::ShareWithTeam { workspace } => match share(&workspace).await {
            Ok(note) => OptionsReply::Edge { ok: true, note },
            Err(failure) => {
                let (what, remedy) = failure.words();
                OptionsReply::Problem { what, remedy }
            }
        },
        OptionsRequest::WhatIf { workspace, files } => what_if::compare(&workspace, files).await,
        OptionsRequest::TestEdge { workspace } => match test(&workspace).await {
            Ok((ok, note)) => OptionsReply::Edge { ok, note },
            Err(error) => OptionsReply::Problem { what: error.what(), remedy: error.remedy() },
        },
    }
}

async fn share(workspace: &str) -> Result<String, sync::Failure> {
    sync::hand_on(&Store::open(workspace).await?).await
}

async fn test(workspace: &str) -> Result<(bool, String), StoreError> {
    let Some(connection) = Store::open(workspace).await?.edge().await? else {
        let note = "no edge is connected: save its address, workspace and token first";
        return Ok((false, note.to_owned()));
    };
    Ok(match edge::test(&connection).await {
        Ok(note) => (true, note),
        Err(trouble) => (false, trouble.to_string()),
    })
}
