//! Sites that a rep taught: reading by their recipe, and learning one.

use countersign_core::page::{
    self, PageReading,
    snapshot::Snapshot,
    taught::{self, Pointed},
};
use countersign_extension_shared::{messages::PanelUpdate, store::Settings};

use crate::{hub, panel};

/// A page's reading, and who read it.
pub struct Read {
    /// What it shows.
    pub page: PageReading,
    /// In words: what read it.
    pub reader: String,
    /// Why the recipe of its site was not followed.
    pub fell_back: Option<String>,
}

/// Reads `snapshot` by what was taught for `origin`, or as any page.
pub async fn read(origin: &str, snapshot: &Snapshot) -> Read {
    // Without settings a page is read all the same; making its packet tells the trouble.
    let recipe = match Settings::open().await {
        Ok(settings) => settings.taught_for(origin).await.ok().flatten(),
        Err(_) => None,
    };
    let general = |fell_back: Option<String>| {
        let page = page::read(snapshot);
        let used = match &page {
            PageReading::Ticket(reading) => reading.recipe.clone(),
            PageReading::NoTicket { .. } => None,
        };
        let common = "what helpdesks have in common".to_owned();
        let (reader, stale) = match used {
            Some(used) if used.matched => (format!("what is known of {}", used.name), None),
            Some(used) => {
                let why = format!(
                    "What is known of {} matches this page no longer: teach it if something is missing.",
                    used.name
                );
                (common, Some(why))
            }
            None => (common, None),
        };
        Read { page, reader, fell_back: fell_back.or(stale) }
    };
    let Some(recipe) = recipe else { return general(None) };
    match taught::apply(&recipe, snapshot) {
        Some((marked, _)) => Read {
            page: page::read(&marked),
            reader: "what you taught for this site".to_owned(),
            fell_back: None,
        },
        None => general(Some(
            "What you taught for this site matches nothing on this page: teach it again if \
             something is missing."
                .to_owned(),
        )),
    }
}

/// Learns how `origin` is read from what the rep pointed at, and reads `tab` again.
pub async fn learn(tab: i32, origin: &str, snapshot: &Snapshot, pointed: Pointed) {
    let recipe = match taught::induce(origin, snapshot, pointed) {
        Ok(recipe) => recipe,
        Err(why) => {
            return hub::post_problem(tab, format!("nothing was learned: {why}"), "teach it again");
        }
    };
    let kept = match Settings::open().await {
        Ok(settings) => settings.put_taught(vec![recipe]).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => {
            panel::capture(tab).await;
            let words = "Learned. Look at what was read; options keep it, and hand it on.";
            hub::post(tab, &PanelUpdate::News { words: words.to_owned() });
        }
        Err(error) => hub::post_problem(tab, error.what(), error.remedy()),
    }
}
