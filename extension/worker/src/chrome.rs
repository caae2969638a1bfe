//! The browser's extension API, as far as it is used. Arguments are built from JSON.

use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `chrome.runtime.Port`.
    pub type Port;

    /// The name it was opened with.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Port) -> String;
    /// Who opened it.
    #[wasm_bindgen(method, getter)]
    pub fn sender(this: &Port) -> JsValue;
    /// Closes it.
    #[wasm_bindgen(method)]
    pub fn disconnect(this: &Port);
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(this: &Port, message: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn get_url(path: &str) -> String;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = openOptionsPage)]
    async fn open_options_page_js() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = sendMessage)]
    async fn tabs_send(tab: i32, message: &JsValue, options: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = create)]
    async fn tabs_create(options: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = query)]
    async fn tabs_query(query: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = executeScript)]
    async fn execute_script(injection: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = getRegisteredContentScripts)]
    async fn registered_scripts() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = registerContentScripts)]
    async fn register_scripts(scripts: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = unregisterContentScripts)]
    async fn unregister_scripts() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = contains)]
    async fn permissions_contains(permissions: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = get)]
    async fn session_get_js(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = set)]
    async fn session_set_js(values: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = remove)]
    async fn session_remove_js(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = get)]
    async fn local_get_js(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = set)]
    async fn local_set_js(values: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"], js_name = create)]
    async fn alarms_create(name: &str, info: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeText)]
    async fn badge_text(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setTitle)]
    async fn action_title(details: &JsValue) -> Result<JsValue, JsValue>;
}

/// What the browser answered instead of doing it.
pub type Refusal = String;

impl Port {
    /// Posts `message`; a port that was just closed loses it, and its panel asks again.
    pub fn post(&self, message: &impl Serialize) {
        let _ = self.post_message(&countersign_extension_shared::wire::to_js(message));
    }
}

/// The extension's own id.
pub fn runtime_id() -> String {
    let url = get_url("");
    url.trim_start_matches("chrome-extension://").trim_end_matches('/').to_owned()
}

/// Opens the options page.
pub async fn open_options_page() -> Result<(), Refusal> {
    open_options_page_js().await.map(drop).map_err(words)
}

/// Sends `message` to the content script of `tab`'s top frame.
pub async fn send_to_tab(tab: i32, message: &impl Serialize) -> Result<(), Refusal> {
    let message = countersign_extension_shared::wire::to_js(message);
    tabs_send(tab, &message, &js(&serde_json::json!({ "frameId": 0 })))
        .await
        .map(drop)
        .map_err(words)
}

/// Opens `url` in a new tab.
pub async fn open_tab(url: &str) -> Result<(), Refusal> {
    tabs_create(&js(&serde_json::json!({ "url": url }))).await.map(drop).map_err(words)
}

/// Tabs whose page matches `patterns`, as far as the extension may see them.
pub async fn tabs_matching(patterns: &[String]) -> Vec<i32> {
    let tabs = tabs_query(&js(&serde_json::json!({ "url": patterns }))).await;
    let tabs = tabs.map(|tabs| plain(&tabs)).unwrap_or_default();
    let ids = tabs.as_array().into_iter().flatten().filter_map(|tab| tab.get("id")?.as_i64());
    ids.filter_map(|id| i32::try_from(id).ok()).collect()
}

/// Runs `files` in `tab`'s top frame; the value of the last one.
pub async fn inject(tab: i32, files: &[&str]) -> Result<Value, Refusal> {
    let injection = serde_json::json!({
        "target": { "tabId": tab }, "files": files, "injectImmediately": true,
    });
    let results = execute_script(&js(&injection)).await.map_err(words)?;
    Ok(plain(&results).pointer("/0/result").cloned().unwrap_or_default())
}

/// Runs `files` in one frame of `tab`; 0 is the page itself.
pub async fn inject_frame(tab: i32, frame: i32, files: &[&str]) -> Result<(), Refusal> {
    let injection = serde_json::json!({
        "target": { "tabId": tab, "frameIds": [frame] }, "files": files, "injectImmediately": true,
    });
    execute_script(&js(&injection)).await.map(drop).map_err(words)
}

/// Runs `files` in every frame of `tab` that may be reached: `[{frameId, result}]`.
pub async fn inject_everywhere(tab: i32, files: &[&str]) -> Result<Value, Refusal> {
    let injection = serde_json::json!({
        "target": { "tabId": tab, "allFrames": true }, "files": files, "injectImmediately": true,
    });
    execute_script(&js(&injection)).await.map(|results| plain(&results)).map_err(words)
}

/// Sends `text` to the script in one frame of `tab`; its answer.
pub async fn send_text_to_frame(tab: i32, frame: i32, text: &str) -> Result<JsValue, Refusal> {
    let options = js(&serde_json::json!({ "frameId": frame }));
    tabs_send(tab, &JsValue::from_str(text), &options).await.map_err(words)
}

/// Replaces every registered content script by `scripts`.
pub async fn replace_registered_scripts(scripts: &Value) -> Result<(), Refusal> {
    let there = plain(&registered_scripts().await.map_err(words)?);
    if there.as_array().is_some_and(|scripts| !scripts.is_empty()) {
        unregister_scripts().await.map_err(words)?;
    }
    if scripts.as_array().is_some_and(|scripts| !scripts.is_empty()) {
        register_scripts(&js(scripts)).await.map_err(words)?;
    }
    Ok(())
}

/// The match patterns of every registered content script.
pub async fn registered_matches() -> Vec<String> {
    let there = registered_scripts().await.map(|scripts| plain(&scripts)).unwrap_or_default();
    let scripts = there.as_array().into_iter().flatten();
    let matches = scripts.filter_map(|script| script.get("matches")?.as_array()).flatten();
    matches.filter_map(|pattern| pattern.as_str().map(str::to_owned)).collect()
}

/// True when the host permission `pattern` was given.
pub async fn may_reach(pattern: &str) -> bool {
    let question = js(&serde_json::json!({ "origins": [pattern] }));
    permissions_contains(&question).await.is_ok_and(|answer| answer.is_truthy())
}

/// The text under `key` of the storage that lives as long as the browser.
pub async fn session_get(key: &str) -> Option<String> {
    let values = session_get_js(key).await.ok()?;
    js_sys::Reflect::get(&values, &JsValue::from_str(key)).ok()?.as_string()
}

/// Keeps `text` under `key`.
pub async fn session_set(key: &str, text: &str) -> Result<(), Refusal> {
    session_set_js(&js(&serde_json::json!({ key: text }))).await.map(drop).map_err(words)
}

/// Forgets what is under `key`.
pub async fn session_remove(key: &str) {
    let _ = session_remove_js(key).await;
}

/// What the content script keeps of the panel's place, side and width, with
/// `folded` as given: the next panel starts that way.
pub async fn set_panel_folded(folded: bool) {
    let mut values = local_get_js("panel").await.map(|v| plain(&v)).unwrap_or_default();
    if !values.get("panel").is_some_and(Value::is_object) {
        values = serde_json::json!({ "panel": {} });
    }
    if let Some(panel) = values.get_mut("panel") {
        panel["folded"] = folded.into();
    }
    let _ = local_set_js(&js(&values)).await;
}

/// Rings the alarm `name` at `when`, replacing an earlier one.
pub async fn set_alarm(name: &str, when: jiff::Timestamp) {
    let info = serde_json::json!({ "when": when.as_millisecond() });
    let _ = alarms_create(name, &js(&info)).await;
}

/// Shows `badge` on the toolbar button of `tab`, and `title` when it is pointed at.
pub async fn set_button(tab: i32, badge: &str, title: &str) {
    // An empty text of its own would hide what the button shows everywhere.
    let text = (!badge.is_empty()).then_some(badge);
    let _ = badge_text(&js(&serde_json::json!({ "tabId": tab, "text": text }))).await;
    let _ = action_title(&js(&serde_json::json!({ "tabId": tab, "title": title }))).await;
}

/// Shows `badge` on the toolbar button wherever a tab has none of its own, and `title`.
pub async fn set_button_everywhere(badge: &str, title: &str) {
    let _ = badge_text(&js(&serde_json::json!({ "text": badge }))).await;
    let _ = action_title(&js(&serde_json::json!({ "title": title }))).await;
}

fn js(value: &Value) -> JsValue {
    js_sys::JSON::parse(&value.to_string()).unwrap_or(JsValue::UNDEFINED)
}

fn plain(value: &JsValue) -> Value {
    countersign_extension_shared::wire::from_js(value).unwrap_or_default()
}

/// The words of a thrown value.
pub fn words(thrown: JsValue) -> Refusal {
    match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => thrown.as_string().unwrap_or_else(|| "the browser gave no reason".to_owned()),
    }
}
