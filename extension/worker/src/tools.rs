//! Parts of the content script that a page gets only when the rep wants something
//! done there: every page that is read pays for reading alone.

use countersign_extension_shared::messages::ContentCommand;

use crate::chrome::{self, Refusal};

/// Files of one tool. Putting one into a page again is harmless.
pub type Tool = [&'static str];

/// Writes into editors.
pub const INSERT: [&str; 1] = ["tools/insert.js"];
/// Shows words in the page.
pub const HIGHLIGHT: [&str; 1] = ["tools/highlight.js"];
/// Lets the rep point at parts of the page.
pub const TEACH: [&str; 1] = ["tools/teach.js"];
/// Has what is written in a reply box checked, and marks what is found.
pub const GUARD: [&str; 3] =
    ["tools/guard/spans.js", "tools/guard/marks.js", "tools/guard/guard.js"];

/// Puts `tool` into the page of `tab`, then sends it `command`.
///
/// # Errors
/// The browser's words when the page cannot be reached.
pub async fn send(tab: i32, tool: &Tool, command: &ContentCommand) -> Result<(), Refusal> {
    chrome::inject(tab, tool).await?;
    chrome::send_to_tab(tab, command).await
}
