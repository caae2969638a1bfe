//! Frames of other origins that the extension may reach: what they show goes to the
//! content script of their tab's top frame, which puts it into its snapshot.

use countersign_core::{limits::SNAPSHOT_BYTES_MAX, page::snapshot::Snapshot};
use countersign_extension_shared::messages::{ContentCommand, FrameNews};
use serde_json::{Value, json};

use crate::{
    chrome,
    tab::{self, Tab},
    tools,
};

/// What runs in such a frame. `tools/frame.js` comes last: its value is what the frame shows.
const FILES: &[&str] =
    &["content/snapshot.js", "content/watch.js", "tools/insert.js", "tools/frame.js"];
/// Frames of one page.
const FRAMES_MAX: usize = 30;
/// A frame on the screen that may hold a ticket, in CSS pixels each way.
const SIDE_MIN: i32 = 200;

/// What every frame of `tab` shows that may be read, as JSON: `[{frame, result}]`.
pub async fn look(tab: i32) -> String {
    let results = chrome::inject_everywhere(tab, FILES).await.unwrap_or_default();
    let mut bytes = 0;
    let mut given: Vec<Value> = vec![];
    for one in results.as_array().into_iter().flatten().take(FRAMES_MAX) {
        let (Some(frame), Some(result)) = (one.get("frameId"), one.get("result")) else { continue };
        if result.is_null() || frame.as_i64() == Some(0) {
            continue;
        }
        let one = json!({ "frame": frame, "result": result });
        bytes += one.to_string().len();
        if bytes > SNAPSHOT_BYTES_MAX {
            break;
        }
        given.push(one);
    }
    Value::Array(given).to_string()
}

/// Hands `text` to `frame` of `tab`, for its content script; the frame's answer.
pub async fn command(tab: i32, frame: i32, text: &str) -> Option<String> {
    let answer = chrome::send_text_to_frame(tab, frame, text).await.ok()?;
    Some(answer.as_string().unwrap_or_default())
}

/// A frame changed, or its reply box may be sent now.
pub async fn on_news(tab: i32, frame: i32, text: &str) {
    if frame <= 0 || text.len() > SNAPSHOT_BYTES_MAX {
        return;
    }
    match serde_json::from_str(text) {
        Ok(FrameNews::FrameNews { turned, written }) => {
            let command = ContentCommand::FrameNews { turned, written };
            let _ = chrome::send_to_tab(tab, &command).await;
        }
        Ok(FrameNews::WantsGuard) => {
            let _ = chrome::inject_frame(tab, frame, &tools::GUARD).await;
        }
        Err(_) => {}
    }
}

/// Did the content script of `tab` announce this nonce?
pub async fn is_of(tab: i32, nonce: &str) -> bool {
    tab::load(tab).await.is_some_and(|Tab { nonce: announced, .. }| announced == nonce)
}

/// Origins of large frames that could not be read.
pub fn closed(snapshot: &Snapshot) -> Vec<&str> {
    let mut read = vec![false; snapshot.nodes.len()];
    for node in snapshot.nodes.iter().filter(|node| node.t == "#document") {
        let parent = usize::try_from(node.p).ok().and_then(|parent| read.get_mut(parent));
        parent.into_iter().for_each(|is| *is = true);
    }
    let is_large = |b: &[i32; 4]| b[2] >= SIDE_MIN && b[3] >= SIDE_MIN;
    let frames = snapshot.nodes.iter().zip(read).filter(|(node, read)| {
        !read && node.t == "iframe" && !node.h && node.b.as_ref().is_none_or(is_large)
    });
    let mut origins: Vec<&str> = frames.filter_map(|(node, _)| node.attr("src")).collect();
    origins.sort_unstable();
    origins.dedup();
    origins.truncate(3);
    origins
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign_core::page::snapshot::Node;

    #[test]
    fn large_frames_without_a_document_are_told_by_origin() {
        let frame = |src: &str, side| Node {
            t: "iframe".to_owned(),
            a: [("src".to_owned(), src.to_owned())].into(),
            b: Some([0, 0, side, side]),
            ..Node::default()
        };
        let document = Node { p: 1, t: "#document".to_owned(), ..Node::default() };
        let snapshot = Snapshot {
            v: 1,
            url: String::new(),
            title: String::new(),
            lang: None,
            at: jiff::Timestamp::UNIX_EPOCH,
            zone: None,
            viewport: [0, 0],
            cut: false,
            nodes: vec![
                Node { t: "html".to_owned(), ..Node::default() },
                frame("https://read.example", 400),
                document,
                frame("https://closed.example", 400),
                frame("https://pixel.example", 1),
                frame("https://closed.example", 300),
            ],
        };
        assert_eq!(closed(&snapshot), ["https://closed.example"]);
    }
}
