//! Settings that belong to no brand: which workspaces exist, and which site uses which.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    StoreError,
    database::{Connection, StoreSpec, delete_database},
    workspace::database_name,
};

const DATABASE: &str = "countersign-settings";
const VERSION: u32 = 1;
pub(super) const VALUES: &str = "values";
const SPECS: &[StoreSpec] = &[StoreSpec { name: VALUES, keyed: false, indexes: &[] }];
const WORKSPACES: &str = "workspaces";
const SITES: &str = "sites";
const ALWAYS_ON: &str = "always_on";
/// Characters of a workspace's name.
const NAME_CHARS_MAX: usize = 80;

/// A brand's own place. Its id never changes and names its database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// Opaque.
    pub id: String,
    /// As the rep calls it.
    pub name: String,
}

/// The workspace of a page, and why it is that one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenWorkspace {
    /// The workspace; `None` when there is none, or several and nobody chose.
    pub workspace: Option<Workspace>,
    /// In words: "the only brand", "chosen for desk.example".
    pub why: String,
}

/// The settings database.
#[derive(Debug)]
pub struct Settings {
    pub(super) connection: Connection,
}

impl Settings {
    /// Opens the settings, and creates them the first time.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn open() -> Result<Self, StoreError> {
        Ok(Self { connection: Connection::open(DATABASE, VERSION, SPECS).await? })
    }

    /// Every workspace, in the order of creation.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn workspaces(&self) -> Result<Vec<Workspace>, StoreError> {
        Ok(self.connection.get(VALUES, WORKSPACES).await?.unwrap_or_default())
    }

    /// Creates an empty workspace.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the name is empty, too long or taken.
    pub async fn create_workspace(&self, name: &str) -> Result<Workspace, StoreError> {
        let mut workspaces = self.workspaces().await?;
        let name = checked_name(name, &workspaces, None)?;
        let workspace = Workspace { id: fresh_id(&workspaces), name };
        workspaces.push(workspace.clone());
        self.connection.put(VALUES, WORKSPACES, &workspaces).await?;
        Ok(workspace)
    }

    /// Gives the workspace `id` another name.
    ///
    /// # Errors
    /// [`StoreError::NoWorkspace`]; [`StoreError::Refused`] as in creation.
    pub async fn rename_workspace(&self, id: &str, name: &str) -> Result<(), StoreError> {
        let mut workspaces = self.workspaces().await?;
        let name = checked_name(name, &workspaces, Some(id))?;
        let workspace = workspaces
            .iter_mut()
            .find(|workspace| workspace.id == id)
            .ok_or_else(|| StoreError::NoWorkspace { id: id.to_owned() })?;
        workspace.name = name;
        self.connection.put(VALUES, WORKSPACES, &workspaces).await
    }

    /// Deletes the workspace `id` with everything in it, and forgets the sites
    /// that used it. What was queued for its edge is lost: ask first.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn delete_workspace(&self, id: &str) -> Result<(), StoreError> {
        let mut workspaces = self.workspaces().await?;
        workspaces.retain(|workspace| workspace.id != id);
        let mut sites = self.sites().await?;
        sites.retain(|_, workspace| workspace != id);
        self.connection.put(VALUES, SITES, &sites).await?;
        self.connection.put(VALUES, WORKSPACES, &workspaces).await?;
        delete_database(&database_name(id)).await
    }

    /// Origin (`https://desk.example`) to workspace id, as chosen.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn sites(&self) -> Result<BTreeMap<String, String>, StoreError> {
        Ok(self.connection.get(VALUES, SITES).await?.unwrap_or_default())
    }

    /// Pages of `origin` use `workspace` from now on; `None` forgets the choice.
    ///
    /// # Errors
    /// [`StoreError::NoWorkspace`] when there is no such workspace.
    pub async fn choose_for_site(
        &self,
        origin: &str,
        workspace: Option<&str>,
    ) -> Result<(), StoreError> {
        let mut sites = self.sites().await?;
        match workspace {
            Some(id) => {
                if !self.workspaces().await?.iter().any(|workspace| workspace.id == id) {
                    return Err(StoreError::NoWorkspace { id: id.to_owned() });
                }
                sites.insert(origin.to_owned(), id.to_owned());
            }
            None => {
                sites.remove(origin);
            }
        }
        self.connection.put(VALUES, SITES, &sites).await
    }

    /// Origins on which the panel comes by itself. It does so where the browser's
    /// host permission is there too: ask for that first, on the rep's click.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn always_on(&self) -> Result<BTreeSet<String>, StoreError> {
        Ok(self.connection.get(VALUES, ALWAYS_ON).await?.unwrap_or_default())
    }

    /// Turns "always on here" on or off for `origin`. Tell the worker afterwards:
    /// [`WorkspaceChanged`](crate::messages::OptionsRequest::WorkspaceChanged).
    ///
    /// # Errors
    /// [`StoreError::Refused`] when `origin` is not like `https://desk.example`.
    pub async fn set_always_on(&self, origin: &str, on: bool) -> Result<(), StoreError> {
        let mut origins = self.always_on().await?;
        if on {
            origins.insert(checked_origin(origin)?);
        } else {
            origins.remove(origin);
        }
        self.connection.put(VALUES, ALWAYS_ON, &origins).await
    }

    /// The workspace for pages of `origin`. Never guesses between several.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn workspace_for(&self, origin: &str) -> Result<ChosenWorkspace, StoreError> {
        Ok(choose(origin, &self.workspaces().await?, &self.sites().await?))
    }
}

fn choose(
    origin: &str,
    workspaces: &[Workspace],
    sites: &BTreeMap<String, String>,
) -> ChosenWorkspace {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let chosen =
        sites.get(origin).and_then(|id| workspaces.iter().find(|workspace| workspace.id == *id));
    let (workspace, why) = match (chosen, workspaces) {
        (Some(workspace), _) => (Some(workspace.clone()), format!("chosen for {host}")),
        (None, []) => (None, "no brand is set up yet".to_owned()),
        (None, [only]) => (Some(only.clone()), "the only brand".to_owned()),
        (None, several) => (None, format!("{} brands, none chosen for {host}", several.len())),
    };
    ChosenWorkspace { workspace, why }
}

pub(super) fn checked_origin(origin: &str) -> Result<String, StoreError> {
    let host = ["https://", "http://"].iter().find_map(|scheme| origin.strip_prefix(scheme));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '*', '@', '?', '#', ' ']) => {
            Ok(origin.to_owned())
        }
        _ => Err(StoreError::Refused {
            what: format!("`{origin}` is no site"),
            remedy: "type the helpdesk's address as https://desk.example".to_owned(),
        }),
    }
}

fn checked_name(
    name: &str,
    workspaces: &[Workspace],
    own_id: Option<&str>,
) -> Result<String, StoreError> {
    let name = name.trim();
    let refused =
        |what: String, remedy: &str| Err(StoreError::Refused { what, remedy: remedy.to_owned() });
    if name.is_empty() {
        return refused("a brand needs a name".to_owned(), "type the brand's name");
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return refused(
            format!("`{name}` is longer than {NAME_CHARS_MAX} characters"),
            "choose a shorter name",
        );
    }
    if workspaces.iter().any(|other| other.name == name && Some(other.id.as_str()) != own_id) {
        return refused(
            format!("there is a brand `{name}` already"),
            "choose another name, or use the brand that exists",
        );
    }
    Ok(name.to_owned())
}

/// An id that no workspace has and that no deleted one is likely to have had.
fn fresh_id(workspaces: &[Workspace]) -> String {
    loop {
        let random = (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64;
        let id = format!("w{random:014x}");
        if !workspaces.iter().any(|workspace| workspace.id == id) {
            return id;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace(id: &str) -> Workspace {
        Workspace { id: id.to_owned(), name: id.to_uppercase() }
    }

    #[test]
    fn a_site_gets_the_chosen_or_the_only_brand_and_never_a_guess() {
        let sites = BTreeMap::from([
            ("https://a.example".to_owned(), "b".to_owned()),
            ("https://gone.example".to_owned(), "deleted".to_owned()),
        ]);
        let two = [workspace("a"), workspace("b")];
        for (origin, workspaces, want, why) in [
            ("https://a.example", &two[..], Some("b"), "chosen for a.example"),
            ("https://c.example", &two[..], None, "2 brands, none chosen for c.example"),
            ("https://gone.example", &two[..], None, "2 brands, none chosen for gone.example"),
            ("https://c.example", &two[..1], Some("a"), "the only brand"),
            ("https://c.example", &[], None, "no brand is set up yet"),
        ] {
            let chosen = choose(origin, workspaces, &sites);
            assert_eq!(chosen.workspace.as_ref().map(|w| w.id.as_str()), want, "{origin}");
            assert_eq!(chosen.why, why);
        }
    }

    #[test]
    fn an_origin_is_scheme_and_host() {
        for good in ["https://desk.example", "http://localhost:8000"] {
            assert_eq!(checked_origin(good).as_deref(), Ok(good));
        }
        for bad in ["desk.example", "https://", "https://a/b", "https://*", "file://x"] {
            assert!(checked_origin(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_are_trimmed_and_unique() {
        let have = [workspace("a")];
        assert_eq!(checked_name(" Still ", &have, None).as_deref(), Ok("Still"));
        assert_eq!(checked_name("A", &have, Some("a")).as_deref(), Ok("A"));
        for bad in ["", "  ", "A", &"x".repeat(81)] {
            assert!(checked_name(bad, &have, None).is_err(), "{bad}");
        }
    }
}
