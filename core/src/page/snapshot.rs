//! What the content script saw of a page: a flat, bounded tree of plain data.
//!
//! The JSON is written by `extension/static/content/snapshot.js` and, natively,
//! by the HTML reader of the command line. Keys are short because a page has
//! tens of thousands of nodes. Everything in it comes from strangers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The format this build reads. A snapshot of another version is refused.
pub const SNAPSHOT_VERSION: u16 = 1;

/// A page at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// [`SNAPSHOT_VERSION`] of the writer.
    pub v: u16,
    /// The page's address, without the fragment's secrets: as `location.href`.
    pub url: String,
    /// `document.title`.
    #[serde(default)]
    pub title: String,
    /// `<html lang>`.
    #[serde(default)]
    pub lang: Option<String>,
    /// When it was taken.
    pub at: Timestamp,
    /// The browser's IANA time zone, in which the page shows its times.
    #[serde(default)]
    pub zone: Option<String>,
    /// Width and height of the viewport in CSS pixels; zeros when unknown.
    #[serde(default)]
    pub viewport: [u32; 2],
    /// True when a limit cut the page.
    #[serde(default)]
    pub cut: bool,
    /// Nodes in document order; a node's index is its [`NodeId`]. The first is the root.
    pub nodes: Vec<Node>,
}

/// A node's place in [`Snapshot::nodes`]. The content script keeps the element
/// behind it, so that an answer can name where to insert or highlight.
pub type NodeId = u32;

/// An element (it has `t`) or a text (it has `x`).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Node {
    /// The parent; the root is its own.
    pub p: NodeId,
    /// Tag name in lower case; empty for a text. The document inside a frame is
    /// a `#document` child of its `iframe`, an open shadow root a `#shadow` child.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub t: String,
    /// The text of a text node.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub x: String,
    /// Attributes that tell meaning: id, class, role, aria-*, data-*, title,
    /// href, datetime, name, type, placeholder, alt, dir, lang, contenteditable.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub a: BTreeMap<String, String>,
    /// Current value of an input, textarea or select. Never of a password or card field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub v: Option<String>,
    /// True when it is not rendered (display none, visibility hidden, zero size).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub h: bool,
    /// Left, top, width and height in CSS pixels from the page's corner, where
    /// layout is known; block-level elements only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub b: Option<[i32; 4]>,
    /// True when its own background is of a shade of yellow, as notes have nearly everywhere.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub y: bool,
}

impl Node {
    /// True for a text node.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.t.is_empty()
    }

    /// The attribute `name`, when present.
    #[must_use]
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.a.get(name).map(String::as_str)
    }
}
