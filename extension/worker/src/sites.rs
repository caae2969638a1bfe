//! Where the content script runs: by a click on the toolbar button, and by itself
//! on the sites that the rep turned on.

use countersign_extension_shared::{messages::ContentCommand, store::Settings};

use crate::chrome;

/// The content script, in the order of its parts. `start.js` comes last: its
/// value tells whether it was there already.
const CONTENT_FILES: &[&str] = &[
    "content/snapshot.js",
    "content/frames.js",
    "content/host.js",
    "content/watch.js",
    "content/start.js",
];

/// The toolbar button was clicked: shows the panel on `tab`, or folds it.
pub async fn show_on(tab: i32) {
    // Who clicks wants to see it, however the last one was left.
    chrome::set_panel_folded(false).await;
    match chrome::inject(tab, CONTENT_FILES).await {
        Ok(value) => {
            chrome::set_button(tab, "", "").await;
            if value.as_str() == Some("running") {
                let _ = chrome::send_to_tab(tab, &ContentCommand::Toggle).await;
            }
        }
        Err(refusal) => {
            let title = format!("Countersign cannot read this page: {refusal}");
            chrome::set_button(tab, "!", &title).await;
        }
    }
}

/// Brings the registered content scripts in line with the sites that are turned
/// on and permitted, and starts on open pages of those that are new.
pub async fn sync() {
    let origins = match Settings::open().await {
        Ok(settings) => settings.always_on().await.unwrap_or_default(),
        Err(_) => return,
    };
    let mut patterns = vec![];
    for origin in origins {
        let pattern = format!("{origin}/*");
        if chrome::may_reach(&pattern).await {
            patterns.push(pattern);
        }
    }
    let before = chrome::registered_matches().await;
    let new: Vec<String> = patterns.iter().filter(|p| !before.contains(p)).cloned().collect();
    if new.is_empty() && before.len() == patterns.len() {
        return;
    }
    if chrome::replace_registered_scripts(&registration(&patterns)).await.is_err() || new.is_empty()
    {
        return;
    }
    for tab in chrome::tabs_matching(&new).await {
        let _ = chrome::inject(tab, CONTENT_FILES).await;
    }
}

fn registration(patterns: &[String]) -> serde_json::Value {
    if patterns.is_empty() {
        return serde_json::json!([]);
    }
    serde_json::json!([{
        "id": "always-on",
        "matches": patterns,
        "js": CONTENT_FILES,
        "runAt": "document_end",
        "allFrames": false,
        "persistAcrossSessions": true,
    }])
}
