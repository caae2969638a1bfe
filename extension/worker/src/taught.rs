//! Sites that a rep taught: reading by their recipe, and learning one.

use countersign_core::page::{
    self, PageReading,
    recipe::{self, Checked, Pointed, RecipeUse},
    snapshot::Snapshot,
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

/// Reads `snapshot` by what was taught for its site, or as any page.
pub async fn read(snapshot: &Snapshot) -> Read {
    // Without settings a page is read all the same; making its packet tells the trouble.
    let taught = match Settings::open().await {
        Ok(settings) => settings.taught().await.unwrap_or_default(),
        Err(_) => vec![],
    };
    let page = page::read_with(snapshot, &taught);
    let used = match &page {
        PageReading::Ticket(reading) => reading.recipe.as_ref(),
        PageReading::NoTicket { .. } => None,
    };
    let (reader, fell_back) = told(used);
    Read { page, reader, fell_back }
}

fn told(used: Option<&RecipeUse>) -> (String, Option<String>) {
    let known = match used {
        Some(RecipeUse { checked: Checked::Taught, .. }) => "what you taught for this site".into(),
        Some(used) => format!("what is known of {}", used.name),
        None => String::new(),
    };
    match used {
        Some(used) if used.matched => (known, None),
        _ => {
            let mut capital = known.chars();
            let stale = capital.next().map(|first| {
                let known: String = first.to_uppercase().chain(capital).collect();
                format!(
                    "{known} matches this page no longer: teach it again if something is missing."
                )
            });
            ("what helpdesks have in common".to_owned(), stale)
        }
    }
}

/// Learns how `origin` is read from what the rep pointed at, and reads `tab` again.
pub async fn learn(tab: i32, origin: &str, snapshot: &Snapshot, pointed: &[Pointed]) {
    let recipe = match recipe::teach(snapshot, origin, pointed) {
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
