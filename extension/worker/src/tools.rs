//! Parts of the content script that a page gets only when the rep wants something
//! done there: every page that is read pays for reading alone.

use countersign_extension_shared::messages::ContentCommand;

use crate::chrome::{self, Refusal};

/// Files of one tool. Putting one into a page again is harmless.
pub type Tool = [&'static str; 1];

/// Writes into editors.
pub const INSERT: Tool = ["tools/insert.js"];
/// Shows words in the page.
pub const HIGHLIGHT: Tool = ["tools/highlight.js"];
/// Lets the rep point at parts of the page.
pub const TEACH: Tool = ["tools/teach.js"];

/// Puts `tool` into the page of `tab`, then sends it `command`.
///
/// # Errors
/// The browser's words when the page cannot be reached.
pub async fn send(tab: i32, tool: &Tool, command: &ContentCommand) -> Result<(), Refusal> {
    chrome::inject(tab, tool).await?;
    chrome::send_to_tab(tab, command).await
}
