//! Who is connected right now. Lives and dies with the worker; nothing here is
//! worth keeping.

use std::{cell::RefCell, collections::BTreeMap};

use countersign_extension_shared::messages::PanelUpdate;

use crate::chrome::Port;

/// Panels that one tab may hold open: a page that frames many of them gets no more.
const PORTS_PER_TAB_MAX: usize = 4;

#[derive(Default)]
struct Hub {
    ports: BTreeMap<u32, PanelPort>,
    tabs: BTreeMap<i32, Live>,
}

struct PanelPort {
    port: Port,
    tab: i32,
    nonce: Option<String>,
    proven: bool,
}

#[derive(Default)]
struct Live {
    nonce: Option<String>,
    generation: u64,
    /// The content script whose page has the guard.
    guarded: Option<String>,
}

/// The number of a reading of a tab; only the latest may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Generation(u64);

thread_local! {
    static HUB: RefCell<Hub> = RefCell::default();
}

fn with<T>(change: impl FnOnce(&mut Hub) -> T) -> T {
    HUB.with(|hub| change(&mut hub.borrow_mut()))
}

/// Takes in the port `id` of a panel framed in `tab`. It hears nothing yet.
pub fn open(id: u32, tab: i32, port: Port) {
    with(|hub| {
        if hub.ports.values().filter(|port| port.tab == tab).count() >= PORTS_PER_TAB_MAX {
            port.disconnect();
            return;
        }
        hub.ports.insert(id, PanelPort { port, tab, nonce: None, proven: false });
    });
}

/// The port `id` is gone; its tab, when it was the last panel there.
pub fn close(id: u32) -> Option<i32> {
    with(|hub| {
        let tab = hub.ports.remove(&id)?.tab;
        (!hub.ports.values().any(|port| port.tab == tab)).then_some(tab)
    })
}

/// The port `id` presents `nonce`; its tab, and the nonce announced there in this
/// life of the worker.
pub fn claim(id: u32, nonce: &str) -> Option<(i32, Option<String>)> {
    with(|hub| {
        let port = hub.ports.get_mut(&id)?;
        port.nonce = Some(nonce.to_owned());
        port.proven = false;
        let tab = port.tab;
        Some((tab, hub.tabs.get(&tab).and_then(|live| live.nonce.clone())))
    })
}

/// The nonce of port `id` was right.
pub fn prove(id: u32) {
    with(|hub| {
        if let Some(port) = hub.ports.get_mut(&id) {
            port.proven = true;
        }
    });
}

/// The tab of the port `id`, if its nonce was right.
pub fn proven_tab(id: u32) -> Option<i32> {
    with(|hub| hub.ports.get(&id).filter(|port| port.proven).map(|port| port.tab))
}

/// The content script of `tab` starts a reading and announces `nonce`: panels
/// with another nonce hear nothing more, those that waited for it begin to.
pub fn begin(tab: i32, nonce: &str) -> Generation {
    with(|hub| {
        let live = hub.tabs.entry(tab).or_default();
        live.generation += 1;
        live.nonce = Some(nonce.to_owned());
        for port in hub.ports.values_mut().filter(|port| port.tab == tab) {
            port.proven = port.nonce.as_deref() == Some(nonce);
        }
        Generation(live.generation)
    })
}

/// True when the page of the content script that announced `nonce` has no guard yet; from
/// now on it has.
pub fn begins_to_guard(tab: i32, nonce: &str) -> bool {
    with(|hub| {
        let live = hub.tabs.entry(tab).or_default();
        let new = live.guarded.as_deref() != Some(nonce);
        live.guarded = Some(nonce.to_owned());
        new
    })
}

/// True while no later reading of `tab` has begun.
pub fn is_latest(tab: i32, generation: Generation) -> bool {
    with(|hub| hub.tabs.get(&tab).is_some_and(|live| live.generation == generation.0))
}

/// Posts `update` to the panels of `tab`.
pub fn post(tab: i32, update: &PanelUpdate) {
    with(|hub| {
        for port in hub.ports.values().filter(|port| port.tab == tab && port.proven) {
            port.port.post(update);
        }
    });
}

/// Posts a problem to the panels of `tab`.
pub fn post_problem(tab: i32, what: impl Into<String>, remedy: impl Into<String>) {
    post(tab, &PanelUpdate::Problem { what: what.into(), remedy: remedy.into() });
}

/// Tabs with a panel that may hear something.
pub fn tabs_with_panels() -> Vec<i32> {
    with(|hub| {
        let mut tabs: Vec<i32> =
            hub.ports.values().filter(|port| port.proven).map(|port| port.tab).collect();
        tabs.sort_unstable();
        tabs.dedup();
        tabs
    })
}

/// The tab was closed.
pub fn forget(tab: i32) {
    with(|hub| hub.tabs.remove(&tab));
}
