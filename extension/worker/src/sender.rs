//! Who sent a message, as the browser says: pages cannot forge these fields.

use serde::Deserialize;

/// `chrome.runtime.MessageSender`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sender {
    id: Option<String>,
    url: Option<String>,
    origin: Option<String>,
    frame_id: Option<i32>,
    tab: Option<SenderTab>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct SenderTab {
    id: i32,
}

/// A sender that may be listened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The content script in a tab's top frame.
    Content {
        /// Its tab.
        tab: i32,
        /// The page's origin.
        origin: String,
    },
    /// The script in a tab's frame of another origin.
    Frame {
        /// Its tab.
        tab: i32,
        /// Its number in the tab.
        frame: i32,
    },
    /// The panel page, framed in a tab. It has shown no nonce yet.
    Panel {
        /// Its tab.
        tab: i32,
    },
    /// The options page.
    Options,
}

impl Sender {
    /// Who this is, seen from the extension `own_id`; `None` is to be refused.
    pub fn who(&self, own_id: &str) -> Option<Who> {
        if own_id.is_empty() || self.id.as_deref() != Some(own_id) {
            return None;
        }
        let tab = self.tab.as_ref().map(|tab| tab.id);
        let own_origin = format!("chrome-extension://{own_id}");
        let url = self.url.as_deref()?;
        if let Some(path) = url.strip_prefix(&own_origin) {
            let path = path.split(['?', '#']).next()?;
            return match (path, tab, self.frame_id) {
                ("/panel.html", Some(tab), Some(frame)) if frame > 0 => Some(Who::Panel { tab }),
                ("/options.html", ..) => Some(Who::Options),
                _ => None,
            };
        }
        let origin = self.origin.clone()?;
        let web = origin.starts_with("https://") || origin.starts_with("http://");
        match (tab, self.frame_id) {
            (Some(tab), Some(0)) if web => Some(Who::Content { tab, origin }),
            (Some(tab), Some(frame)) if web && frame > 0 => Some(Who::Frame { tab, frame }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(json: &str) -> Option<Who> {
        serde_json::from_str::<Sender>(json).unwrap().who("abc")
    }

    #[test]
    fn those_that_may_speak() {
        assert_eq!(
            who(r#"{"id":"abc","url":"https://desk.example/t/1","origin":"https://desk.example",
                    "frameId":0,"tab":{"id":7}}"#),
            Some(Who::Content { tab: 7, origin: "https://desk.example".to_owned() })
        );
        assert_eq!(
            who(r#"{"id":"abc","url":"https://a.example/","origin":"https://a.example",
                    "frameId":3,"tab":{"id":7}}"#),
            Some(Who::Frame { tab: 7, frame: 3 })
        );
        assert_eq!(
            who(r#"{"id":"abc","url":"chrome-extension://abc/panel.html#nonce=1",
                    "origin":"chrome-extension://abc","frameId":12,"tab":{"id":7}}"#),
            Some(Who::Panel { tab: 7 })
        );
        assert_eq!(
            who(r#"{"id":"abc","url":"chrome-extension://abc/options.html","frameId":0}"#),
            Some(Who::Options)
        );
    }

    #[test]
    fn everybody_else_is_refused() {
        for (why, json) in [
            ("another extension", r#"{"id":"xyz","url":"chrome-extension://abc/options.html"}"#),
            ("no id", r#"{"url":"chrome-extension://abc/options.html"}"#),
            (
                "no tab",
                r#"{"id":"abc","url":"https://a.example/","origin":"https://a.example","frameId":0}"#,
            ),
            (
                "a sandboxed page",
                r#"{"id":"abc","url":"https://a.example/","origin":"null","frameId":0,"tab":{"id":7}}"#,
            ),
            (
                "a panel as a page of its own",
                r#"{"id":"abc","url":"chrome-extension://abc/panel.html","frameId":0,"tab":{"id":7}}"#,
            ),
            (
                "a longer id",
                r#"{"id":"abc","url":"chrome-extension://abcd/options.html","origin":"chrome-extension://abcd","frameId":0}"#,
            ),
            ("no address", r#"{"id":"abc","frameId":0,"tab":{"id":7}}"#),
        ] {
            assert_eq!(who(json), None, "{why}");
        }
    }
}
