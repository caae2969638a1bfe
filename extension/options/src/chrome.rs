//! What is asked of the browser's extension interface.

use countersign_extension_shared::{
    messages::{OptionsReply, OptionsRequest},
    wire,
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = request)]
    async fn permissions_request(what: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = remove)]
    async fn permissions_remove(what: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;
}

/// A site as a person types it: an address of it, with or without `https://`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Site {
    /// `https://desk.example`, with its port when it has one.
    pub(crate) origin: String,
    /// The match pattern of its host permission; a pattern names no port.
    pub(crate) pattern: String,
}

/// The site of `text`; `None` when it is no web address.
pub(crate) fn site(text: &str) -> Option<Site> {
    let text = text.trim();
    let full = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = web_sys::Url::new(&full).ok()?;
    let web = matches!(url.protocol().as_str(), "https:" | "http:");
    (web && !url.hostname().is_empty()).then(|| Site {
        origin: url.origin(),
        pattern: format!("{}//{}/*", url.protocol(), url.hostname()),
    })
}

/// Asks the person for the host permission of `pattern`. To be called first thing in
/// a click: the browser refuses later.
pub(crate) async fn ask_for(pattern: String) -> bool {
    permissions_request(&origins(&pattern)).await.is_ok_and(|granted| granted.is_truthy())
}

/// Gives the host permission of `pattern` back.
pub(crate) async fn give_back(pattern: &str) {
    // Nothing to do when the browser keeps it: "always on" is off all the same.
    drop(permissions_remove(&origins(pattern)).await);
}

fn origins(pattern: &str) -> JsValue {
    let what = js_sys::Object::new();
    let list = js_sys::Array::of1(&pattern.into());
    // Setting a property of a fresh object cannot fail.
    drop(js_sys::Reflect::set(&what, &"origins".into(), &list));
    what.into()
}

/// Asks the service worker.
pub(crate) async fn ask(request: &OptionsRequest) -> Result<OptionsReply, String> {
    let reply = send_message(&wire::to_js(request)).await;
    let reply = reply.map_err(|error| js_sys::Error::from(error).message())?;
    wire::from_js(&reply)
}
