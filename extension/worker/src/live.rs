//! Live connections: one for each workspace that an open panel shows, so that a verdict
//! stands in the panel at once. Without one, the alarm asks (`inbox.rs`).

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use countersign_extension_shared::store::Store;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::{
    edge::{self, Settled},
    hub, inbox, tab,
};

/// Between two signs of life: a worker that hears nothing for 30 s is stopped.
const PING_MS: i32 = 20_000;
/// Before a lost connection is tried again, the first time.
const RETRY_MS: i32 = 1_000;
/// At most between two tries.
const RETRY_MS_MAX: i32 = 60_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = WebSocket)]
    type Socket;
    #[wasm_bindgen(constructor, catch, js_class = "WebSocket")]
    fn new(url: &str) -> Result<Socket, JsValue>;
    #[wasm_bindgen(method, setter)]
    fn set_onopen(this: &Socket, run: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_onmessage(this: &Socket, run: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_onclose(this: &Socket, run: &JsValue);
    #[wasm_bindgen(method, catch)]
    fn send(this: &Socket, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &Socket) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(run: &JsValue, millis: i32) -> i32;
}

thread_local! {
    static LINES: RefCell<BTreeMap<String, Line>> = RefCell::default();
}

/// A workspace's connection.
struct Line {
    /// `None` while it is being opened, or waits to be tried again.
    socket: Option<Socket>,
    /// Tells this connection from one before it.
    number: u32,
    /// Until the next try.
    retry_ms: i32,
}

/// Opens what open panels need, closes what they need no more.
pub async fn refresh() {
    let wanted = wanted().await;
    let gone: Vec<Socket> = LINES.with(|lines| {
        let mut lines = lines.borrow_mut();
        let gone: Vec<String> = lines.keys().filter(|id| !wanted.contains(*id)).cloned().collect();
        gone.iter().filter_map(|id| lines.remove(id)?.socket).collect()
    });
    for socket in gone {
        let _ = socket.close();
    }
    for workspace in wanted {
        inbox::seen(&workspace).await;
        let new = LINES.with(|lines| {
            let mut lines = lines.borrow_mut();
            let there = lines.contains_key(&workspace);
            if !there {
                let line = Line { socket: None, number: 0, retry_ms: RETRY_MS };
                lines.insert(workspace.clone(), line);
            }
            !there
        });
        if new {
            connect(workspace).await;
        }
    }
}

/// The workspaces of packets that a panel shows.
async fn wanted() -> BTreeSet<String> {
    let mut wanted = BTreeSet::new();
    for number in hub::tabs_with_panels() {
        let view = tab::load(number).await.and_then(|tab| tab.view);
        wanted.extend(view.and_then(|view| view.workspace));
    }
    wanted
}

async fn connect(workspace: String) {
    let Some(number) = next_number(&workspace) else { return };
    let Ok(store) = Store::open(&workspace).await else { return forget(&workspace) };
    let Ok(Some(connection)) = store.edge().await else { return forget(&workspace) };
    let socket = match edge::live_address(&connection).await {
        Ok(address) => Socket::new(&address).ok(),
        Err(_) => None,
    };
    match socket {
        Some(socket) => listen(&workspace, number, socket),
        None => later(workspace, number),
    }
}

fn listen(workspace: &str, number: u32, socket: Socket) {
    let id = workspace.to_owned();
    socket.set_onopen(&once(move || {
        LINES.with(|lines| {
            if let Some(line) = lines.borrow_mut().get_mut(&id) {
                line.retry_ms = RETRY_MS;
            }
        });
        ping(id.clone(), number);
        // What turned before the line was open.
        wasm_bindgen_futures::spawn_local(async move {
            if let Ok(store) = Store::open(&id).await {
                let _ = inbox::ask(&store).await;
            }
        });
    }));
    let id = workspace.to_owned();
    let hear = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let data = js_sys::Reflect::get(&event, &JsValue::from_str("data")).ok();
        if let Some(text) = data.and_then(|data| data.as_string()) {
            wasm_bindgen_futures::spawn_local(hear(id.clone(), text));
        }
    });
    socket.set_onmessage(&hear.into_js_value());
    let id = workspace.to_owned();
    socket.set_onclose(&once(move || later(id, number)));
    LINES.with(|lines| {
        match lines.borrow_mut().get_mut(workspace).filter(|line| line.number == number) {
            Some(line) => line.socket = Some(socket),
            None => drop(socket.close()),
        }
    });
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum News {
    Packet { packet: Settled },
    Queue { to_sign: u32 },
}

async fn hear(workspace: String, text: String) {
    match serde_json::from_str(&text) {
        Ok(News::Packet { packet }) => {
            if let Ok(store) = Store::open(&workspace).await {
                // What the database refuses now is told again by the inbox.
                let _ = inbox::take(&store, &packet).await;
            }
        }
        Ok(News::Queue { to_sign }) => inbox::set_to_sign(&workspace, to_sign).await,
        // "pong", or what a newer edge tells.
        Err(_) => {}
    }
}

/// Says that we are there, again and again while this connection is the one.
fn ping(workspace: String, number: u32) {
    let alive = LINES.with(|lines| {
        let lines = lines.borrow();
        let line = lines.get(&workspace).filter(|line| line.number == number)?;
        line.socket.as_ref()?.send("ping").ok()
    });
    if alive.is_some() {
        set_timeout(&once(move || ping(workspace, number)), PING_MS);
    }
}

/// Tries again in a while, twice as long each time, as long as a panel needs it.
fn later(workspace: String, number: u32) {
    let wait = LINES.with(|lines| {
        let mut lines = lines.borrow_mut();
        let line = lines.get_mut(&workspace).filter(|line| line.number == number)?;
        line.socket = None;
        let wait = line.retry_ms;
        line.retry_ms = (wait * 2).min(RETRY_MS_MAX);
        Some(wait)
    });
    if let Some(wait) = wait {
        let again = move || wasm_bindgen_futures::spawn_local(connect(workspace));
        set_timeout(&once(again), wait);
    }
}

fn next_number(workspace: &str) -> Option<u32> {
    LINES.with(|lines| {
        let mut lines = lines.borrow_mut();
        let line = lines.get_mut(workspace)?;
        line.number += 1;
        Some(line.number)
    })
}

fn forget(workspace: &str) {
    LINES.with(|lines| lines.borrow_mut().remove(workspace));
}

fn once(run: impl FnOnce() + 'static) -> JsValue {
    Closure::once_into_js(run)
}
