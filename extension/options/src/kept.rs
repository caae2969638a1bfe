//! What is kept, as the page shows it: loaded anew after every change.

use std::collections::{BTreeMap, BTreeSet};

use countersign_core::{
    operations::notice::{Acceptance, acceptance},
    page::recipe::Recipe,
    policy::pack::Pack,
    vocabulary::Intent,
};
use countersign_extension_shared::store::{
    Counts, EdgeConnection, PackFile, Settings, Store, StoreError, Workspace,
};

/// Everything the page shows of what is kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept {
    /// Every workspace.
    pub(crate) workspaces: Vec<Workspace>,
    /// Origin to workspace id.
    pub(crate) sites: BTreeMap<String, String>,
    /// Origins with "always on".
    pub(crate) always_on: BTreeSet<String>,
    /// Sites that were taught.
    pub(crate) taught: Vec<Recipe>,
    /// What the chosen workspace has.
    pub(crate) chosen: Option<Chosen>,
}

/// What the chosen workspace has.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    /// Which it is.
    pub(crate) workspace: Workspace,
    /// Its policies.
    pub(crate) policies: Option<Policies>,
    /// Its records.
    pub(crate) counts: Counts,
    /// Its edge.
    pub(crate) edge: Option<EdgeConnection>,
    /// What became of its drafts in this browser, by request.
    pub(crate) acceptance: Vec<(Option<Intent>, Acceptance)>,
}

/// A pack at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Policies {
    /// The brand; `None` when the kept files no longer load.
    pub(crate) brand: Option<String>,
    /// Rules.
    pub(crate) rules: usize,
    /// Documents: file name and title.
    pub(crate) documents: Vec<(String, String)>,
}

/// Loads everything, with the workspace `wanted`, or the first when it is gone.
pub(crate) async fn load(wanted: Option<&str>) -> Result<Kept, StoreError> {
    let settings = Settings::open().await?;
    let workspaces = settings.workspaces().await?;
    let found = workspaces.iter().find(|w| Some(w.id.as_str()) == wanted);
    let chosen = match found.or(workspaces.first()).cloned() {
        Some(workspace) => Some(choose(workspace).await?),
        None => None,
    };
    Ok(Kept {
        sites: settings.sites().await?,
        always_on: settings.always_on().await?,
        taught: settings.taught().await?,
        workspaces,
        chosen,
    })
}

async fn choose(workspace: Workspace) -> Result<Chosen, StoreError> {
    let store = Store::open(&workspace.id).await?;
    let files = store.pack_files().await?;
    Ok(Chosen {
        policies: (!files.is_empty()).then(|| glance(&files)),
        counts: store.counts().await?,
        edge: store.edge().await?,
        acceptance: acceptance(&store.events().await?),
        workspace,
    })
}

fn glance(files: &[PackFile]) -> Policies {
    match load_pack(files) {
        Some(pack) => Policies {
            brand: Some(pack.brand.name),
            rules: pack.rules.len(),
            documents: pack.documents.into_iter().map(|d| (d.name, d.title)).collect(),
        },
        None => Policies { brand: None, rules: 0, documents: vec![] },
    }
}

/// The pack of `files`, when it loads.
pub(crate) fn load_pack(files: &[PackFile]) -> Option<Pack> {
    let files: Vec<(&str, &str)> = files.iter().map(|f| (&*f.name, &*f.text)).collect();
    Pack::load(&files).ok().map(|(pack, _)| pack)
}
