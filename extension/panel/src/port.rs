//! The wire to the service worker. It may die at any moment: the browser stops
//! idle service workers, and the port with them. Then this connects again, and
//! what the rep did meanwhile is sent when it stands.

use std::{cell::RefCell, time::Duration};

use countersign_extension_shared::{
    messages::{PanelRequest, PanelUpdate},
    wire,
};
use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast as _, prelude::*};

use crate::{decode, pending::Pending};

/// The first pause before connecting again, in milliseconds.
const PAUSE_MS_MIN: u64 = 50;
/// The longest pause, in milliseconds.
const PAUSE_MS_MAX: u64 = 5_000;

#[wasm_bindgen]
extern "C" {
    type Port;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = connect)]
    fn connect(info: &JsValue) -> Result<Port, JsValue>;
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(this: &Port, message: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter, js_name = onMessage)]
    fn on_message(this: &Port) -> Event;
    #[wasm_bindgen(method, getter, js_name = onDisconnect)]
    fn on_disconnect(this: &Port) -> Event;

    type Event;

    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &Event, listener: &js_sys::Function);
}

/// What the wire tells the panel.
pub(crate) enum Told {
    /// An update.
    Update(Box<PanelUpdate>),
    /// A message this build does not know.
    Unknown,
    /// Connected, and answered.
    Up,
    /// The connection is gone; it is being made again.
    Down,
}

type Listener = Box<dyn Fn(Told)>;

/// The wire's own state, one for the page.
struct Wire {
    port: Option<Port>,
    nonce: String,
    pending: Pending,
    pause_ms: u64,
    listener: Listener,
}

impl Wire {
    /// Posts `request`. A port that refuses is about to tell that it is gone, and what must
    /// not be lost is kept in [`Pending`] until then.
    fn post(&self, request: &PanelRequest) {
        if let Some(port) = &self.port {
            let _ = port.post_message(&wire::to_js(request));
        }
    }
}

thread_local! {
    static WIRE: RefCell<Option<Wire>> = const { RefCell::new(None) };
}

/// Connects with `nonce`, and tells `listener` everything from now on.
pub(crate) fn open(nonce: String, listener: impl Fn(Told) + 'static) {
    WIRE.set(Some(Wire {
        port: None,
        nonce,
        pending: Pending::default(),
        pause_ms: PAUSE_MS_MIN,
        listener: Box::new(listener),
    }));
    join();
}

/// Sends `request`, now or as soon as the connection stands again.
pub(crate) fn send(request: PanelRequest) {
    with(|wire| {
        let now = wire.pending.ask(request);
        now.iter().for_each(|request| wire.post(request));
    });
}

fn with<T>(act: impl FnOnce(&mut Wire) -> T) -> Option<T> {
    WIRE.with_borrow_mut(|wire| wire.as_mut().map(act))
}

/// Makes the connection and greets; what waits is posted when the worker answers.
fn join() {
    let info = js_sys::Object::new();
    let named = js_sys::Reflect::set(&info, &"name".into(), &wire::PANEL_PORT.into());
    let Some(port) = named.ok().and_then(|_| connect(&info).ok()) else { return join_later() };
    listen(&port);
    with(|wire| {
        wire.port = Some(port);
        wire.post(&PanelRequest::Hello { nonce: wire.nonce.clone() });
    });
}

fn listen(port: &Port) {
    let message = Closure::<dyn Fn(JsValue)>::new(|message: JsValue| received(&message));
    let gone = Closure::<dyn Fn()>::new(|| {
        with(|wire| {
            wire.port = None;
            wire.pending.gone();
        });
        tell(Told::Down);
        join_later();
    });
    port.on_message().add_listener(message.as_ref().unchecked_ref());
    port.on_disconnect().add_listener(gone.as_ref().unchecked_ref());
    // Two small closures for each life of the service worker; the port holds them.
    message.forget();
    gone.forget();
}

/// Connects again after a pause that doubles until something is answered.
fn join_later() {
    let pause = with(|wire| {
        let pause = wire.pause_ms;
        wire.pause_ms = (pause * 2).min(PAUSE_MS_MAX);
        pause
    });
    set_timeout(join, Duration::from_millis(pause.unwrap_or(PAUSE_MS_MAX)));
}

fn received(message: &JsValue) {
    let update = message.as_string().and_then(|text| decode::update(&text));
    with(|wire| {
        wire.pause_ms = PAUSE_MS_MIN;
        update.iter().for_each(|update| wire.pending.answered(update));
        wire.pending.heard().iter().for_each(|request| wire.post(request));
    });
    tell(Told::Up);
    tell(update.map_or(Told::Unknown, |update| Told::Update(Box::new(update))));
}

/// Tells the listener outside the borrow: it may send in answer.
fn tell(what: Told) {
    let Some(listener) = with(|wire| std::mem::replace(&mut wire.listener, Box::new(|_| ())))
    else {
        return;
    };
    listener(what);
    with(|wire| wire.listener = listener);
}
