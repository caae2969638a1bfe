//! Jobs for a language model, by way of the edge. The local draft stands from the
//! first moment; what a model writes is masked on its way out, restored on its way in,
//! and judged again by core with the real values before it may take the draft's place.

mod asking;
pub mod pass;

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use countersign_core::{
    draft::model::{self, Job, Made},
    packet::Packet,
    policy::pack::Pack,
    privacy::{Preview, Redacted},
};
use countersign_extension_shared::{
    messages::{ModelStands, PanelUpdate},
    store::{EdgeConnection, Store},
};
use wasm_bindgen::prelude::*;

use crate::{
    edge::stream::Stop,
    events, hub, making,
    tab::{self, View},
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = language)]
    static LANGUAGE: Option<String>;
}

thread_local! {
    /// What runs for each tab: one job at a time.
    static RUNNING: RefCell<BTreeMap<i32, Rc<Stop>>> = const { RefCell::new(BTreeMap::new()) };
}

/// What stands behind a job of the ticket on screen.
struct Ground {
    workspace: String,
    edge: Option<EdgeConnection>,
    pack: Option<Pack>,
    view: View,
}

/// Tells the panel of `tab` what a model may be asked for. Nothing, when it cannot
/// be told: no model is no trouble.
pub async fn offer(tab: i32) {
    let Some(Ground { workspace, edge: Some(edge), .. }) = ground(tab).await else { return };
    if let Ok(pass) = pass::of(&workspace, &edge).await {
        let (jobs, automatic) = (pass.jobs(), pass.automatic);
        hub::post(tab, &PanelUpdate::Models { jobs, automatic });
    }
}

/// Puts `job` for the packet `packet_id` on screen to a model, and tells the panel of
/// `tab` what becomes of it.
pub async fn ask(tab: i32, packet_id: String, job: Job, again: bool) {
    let stop = Rc::new(Stop::new());
    let before = RUNNING.with_borrow_mut(|running| running.insert(tab, Rc::clone(&stop)));
    before.iter().for_each(|before| before.stop());
    let tell = |stands: ModelStands| {
        // What was stopped, or belongs to another ticket, tells nothing more.
        if !stop.is_stopped() || stands == ModelStands::Stopped {
            let packet_id = packet_id.clone();
            hub::post(tab, &PanelUpdate::Model { packet_id, job, stands });
        }
    };
    tell(ModelStands::Asked);
    let ground = ground(tab).await;
    let ground = ground.filter(|ground| ground.packet().is_some_and(|p| p.id == packet_id));
    let stands = match ground {
        Some(ground) => asking::run(&ground, job, again, &stop, &tell).await,
        None => failed("the ticket changed since it was asked"),
    };
    let shown = tab::load(tab).await.and_then(|tab| tab.view);
    if shown.as_ref().and_then(View::packet).is_some_and(|packet| packet.id == packet_id) {
        if let ModelStands::Letter { draft, findings, .. } = &stands
            && !stop.is_stopped()
        {
            events::offered(tab, &packet_id, draft.text(), findings).await;
        }
        tell(if stop.is_stopped() { ModelStands::Stopped } else { stands });
    }
    RUNNING.with_borrow_mut(|running| {
        if running.get(&tab).is_some_and(|latest| Rc::ptr_eq(latest, &stop)) {
            running.remove(&tab);
        }
    });
}

/// Stops what runs for `tab`: the edge hears it, and stops the model.
pub fn stop(tab: i32) {
    RUNNING.with_borrow(|running| running.get(&tab).into_iter().for_each(|stop| stop.stop()));
}

/// Shows what would be sent of the ticket on screen, to the letter. Nothing is sent.
pub async fn preview(tab: i32) {
    let Some(ground) = ground(tab).await else { return };
    let Some(packet) = ground.packet() else { return };
    let texts = match ground.brief(packet, Job::Draft) {
        Ok(Made { brief, masks, .. }) => {
            let prompt = brief.prompt();
            vec![
                Redacted { text: prompt.system, masks: vec![] },
                Redacted { text: prompt.user, masks },
            ]
        }
        Err(why) => vec![Redacted { text: format!("Nothing: {why}."), masks: vec![] }],
    };
    let preview = Preview { texts };
    hub::post(tab, &PanelUpdate::Preview { packet_id: packet.id.clone(), preview });
}

impl Ground {
    fn packet(&self) -> Option<&Packet> {
        self.view.packet()
    }

    fn brief(&self, packet: &Packet, job: Job) -> Result<Made, &'static str> {
        let language = LANGUAGE.with(Clone::clone).unwrap_or_default();
        let language = language.split('-').next().filter(|l| !l.is_empty()).unwrap_or("en");
        model::brief(job, packet, self.pack.as_ref(), language)
    }
}

/// What `tab` shows, and the workspace behind it; `None` without a packet.
async fn ground(tab: i32) -> Option<Ground> {
    let view = tab::load(tab).await?.view?;
    view.packet()?;
    let Some(workspace) = view.workspace.clone() else {
        return Some(Ground { workspace: String::new(), edge: None, pack: None, view });
    };
    let store = Store::open(&workspace).await.ok()?;
    let pack = making::pack_of(store.pack_files().await.ok()?).ok().flatten();
    let edge = store.edge().await.ok().flatten();
    Some(Ground { workspace, edge, pack, view })
}

fn failed(why: impl Into<String>) -> ModelStands {
    ModelStands::Failed { why: why.into(), cut: vec![] }
}
