//! Recipes: where a known desk's page keeps its parts, as data.
//!
//! The generic reader comes first and needs none of this. A recipe tells it which
//! elements are messages, and whose; everything else (bodies, times, quotes) is
//! read as ever. A recipe that stops matching falls back to the generic reader, and
//! the reading says so ([`RecipeUse::matched`]).
//!
//! A rep teaches a recipe by pointing ([`teach`]); it is stored and shared as the
//! JSON of [`Recipe`], which [`Recipe::parse`] takes from strangers too.

mod apply;
mod naming;
pub(crate) mod selector;
mod teach;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::ticket::Channel;
pub(crate) use apply::{Applied, apply};
use selector::Selector;
pub use teach::{Part, Pointed, TeachError, teach};

/// The version of the format that this build reads and writes.
pub const RECIPE_VERSION: u16 = 1;
/// Bytes of one recipe's file.
pub const RECIPE_BYTES_MAX: usize = 16 * 1024;
/// Recipes of one file.
pub const RECIPES_MAX: usize = 200;
/// Hosts of one recipe.
const HOSTS_MAX: usize = 20;
/// Characters of a name, a path or a host.
const NAME_CHARS_MAX: usize = 200;

/// Where one desk's page keeps its parts. Selectors are a small part of CSS: tags,
/// `#id`, `.class`, `[attr]`, `[attr=v]`, `[attr*=v]`, `[attr^=v]`, descendants, `>`
/// and `,`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// [`RECIPE_VERSION`] of the writer.
    pub version: u16,
    /// The desk's name, for the rep.
    pub name: String,
    /// Hosts it is for: `desk.example`, or `*.desk.example` for every host below.
    pub hosts: Vec<String>,
    /// What the address's path begins with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Where conversations take place on this desk, when it is one place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Whether anybody saw it work.
    pub checked: Checked,
    /// The page it was verified on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// The subject line: a text, or a field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The customer's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_name: Option<String>,
    /// The customer's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_email: Option<String>,
    /// Each message, whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// In a message: who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// In a message: when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// In a message: its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// A message, or what stands in its header, that is the customer's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The same for the brand's people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// The same for internal notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The same for what the desk itself writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The place to write to the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
    /// The place to write a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note_editor: Option<String>,
}

/// Whether anybody saw a recipe work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    /// On a page that was run and looked at.
    Verified,
    /// From public sources only; it may be stale.
    Unverified,
    /// A rep pointed at the parts.
    Taught,
}

/// How a recipe fared on a page, for the panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeUse {
    /// The recipe's name.
    pub name: String,
    /// Whether anybody saw it work.
    pub checked: Checked,
    /// False when the desk's page no longer looks as the recipe says: what was read is
    /// the generic reader's, and the recipe should be taught anew.
    pub matched: bool,
}

/// Why a recipe's file was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecipeError {
    /// Larger than [`RECIPE_BYTES_MAX`].
    TooLarge,
    /// More than [`RECIPES_MAX`] in one file.
    TooMany,
    /// No JSON, or none of a recipe.
    Unreadable {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the parser said.
        why: String,
    },
    /// Of another version.
    Version(u16),
    /// A field that cannot be.
    Field {
        /// Which.
        field: &'static str,
        /// Why.
        why: String,
    },
}

impl core::fmt::Display for RecipeError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::TooLarge => {
                write!(f, "the file has more than {RECIPE_BYTES_MAX} bytes: this is no recipe")
            }
            Self::TooMany => write!(f, "the file has more than {RECIPES_MAX} recipes: split it"),
            Self::Unreadable { line, column, why } => {
                write!(f, "line {line}, column {column}: {why}: export the recipe again")
            }
            Self::Version(version) => write!(
                f,
                "the recipe has version {version}, this build reads version {RECIPE_VERSION}: update Countersign or teach the desk anew"
            ),
            Self::Field { field, why } => write!(f, "`{field}`: {why}"),
        }
    }
}

impl core::error::Error for RecipeError {}

impl Recipe {
    /// Reads a recipe's file, which may come from anybody.
    ///
    /// # Errors
    /// What is wrong with it and where; a recipe that would reach beyond one desk's
    /// hosts is refused.
    pub fn parse(json: &str) -> Result<Self, RecipeError> {
        if json.len() > RECIPE_BYTES_MAX {
            return Err(RecipeError::TooLarge);
        }
        let recipe: Self = serde_json::from_str(json).map_err(|error| unreadable(&error))?;
        recipe.accepted()
    }

    /// Reads a file of one recipe or of several, as [`Recipe::file`] writes it.
    ///
    /// # Errors
    /// As [`Recipe::parse`]; one that is refused refuses all.
    pub fn parse_file(json: &str) -> Result<Vec<Self>, RecipeError> {
        if !json.trim_start().starts_with('[') {
            return Self::parse(json).map(|recipe| vec![recipe]);
        }
        if json.len() > RECIPES_MAX * RECIPE_BYTES_MAX {
            return Err(RecipeError::TooLarge);
        }
        let all: Vec<Self> = serde_json::from_str(json).map_err(|error| unreadable(&error))?;
        if all.len() > RECIPES_MAX {
            return Err(RecipeError::TooMany);
        }
        all.into_iter().map(Self::accepted).collect()
    }

    /// A file of `recipes`.
    #[must_use]
    pub fn file(recipes: &[Self]) -> String {
        serde_json::to_string_pretty(recipes).unwrap_or_default()
    }

    fn accepted(self) -> Result<Self, RecipeError> {
        self.check()?;
        // Whoever sends a file, the rep has not seen it work.
        let checked = match self.checked {
            Checked::Verified => Checked::Unverified,
            other => other,
        };
        Ok(Self { checked, ..self })
    }

    /// The file that [`Recipe::parse`] reads.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    fn check(&self) -> Result<(), RecipeError> {
        let refuse = |field, why: &str| Err(RecipeError::Field { field, why: why.to_owned() });
        if self.version != RECIPE_VERSION {
            return Err(RecipeError::Version(self.version));
        }
        if self.hosts.is_empty() || self.hosts.len() > HOSTS_MAX {
            return refuse("hosts", "name the desk's host, and at most twenty");
        }
        if !self.hosts.iter().all(|host| is_host(host)) {
            return refuse("hosts", "name whole hosts such as `desk.example` or `*.desk.example`");
        }
        let texts = [Some(&self.name), self.path.as_ref(), self.on.as_ref()];
        if texts.into_iter().flatten().any(|text| text.chars().count() > NAME_CHARS_MAX) {
            return refuse("name", "a name, a path or a remark is too long");
        }
        if self.name.trim().is_empty() {
            return refuse("name", "give the desk a name");
        }
        if self.message.is_none() && self.reply.is_none() && self.subject.is_none() {
            return refuse("message", "the recipe names no part of the page");
        }
        for (field, selector) in self.selectors() {
            if let Some(text) = selector {
                Selector::parse(text).map_err(|why| RecipeError::Field { field, why })?;
            }
        }
        Ok(())
    }

    fn selectors(&self) -> [(&'static str, Option<&String>); 13] {
        [
            ("subject", self.subject.as_ref()),
            ("customer_name", self.customer_name.as_ref()),
            ("customer_email", self.customer_email.as_ref()),
            ("message", self.message.as_ref()),
            ("author", self.author.as_ref()),
            ("time", self.time.as_ref()),
            ("body", self.body.as_ref()),
            ("customer", self.customer.as_ref()),
            ("agent", self.agent.as_ref()),
            ("note", self.note.as_ref()),
            ("system", self.system.as_ref()),
            ("reply", self.reply.as_ref()),
            ("note_editor", self.note_editor.as_ref()),
        ]
    }

    /// Is it for the same pages as `other`?
    #[must_use]
    pub fn replaces(&self, other: &Self) -> bool {
        self.hosts == other.hosts && self.path == other.path
    }

    /// Is it for the page at `url`?
    #[must_use]
    pub fn is_for(&self, url: &str) -> bool {
        let Some((host, path)) = host_and_path(url) else { return false };
        let fits = |pattern: &String| match pattern.strip_prefix('*') {
            Some("") => true,
            Some(suffix) => host.ends_with(suffix) && host.len() > suffix.len(),
            None => host == *pattern,
        };
        self.hosts.iter().any(fits)
            && self.path.as_ref().is_none_or(|start| path.contains(start.as_str()))
    }

    /// A path that many sites may have tells nothing of a desk that does not match.
    fn is_for_any_host(&self) -> bool {
        self.hosts.iter().any(|host| host == "*")
    }

    fn used(&self, matched: bool) -> RecipeUse {
        RecipeUse { name: self.name.clone(), checked: self.checked, matched }
    }
}

fn unreadable(error: &serde_json::Error) -> RecipeError {
    let why = error.to_string();
    RecipeError::Unreadable {
        line: error.line(),
        column: error.column(),
        why: why.split(" at line ").next().unwrap_or_default().to_owned(),
    }
}

/// `desk.example` and `/t/12?x#y` of an address.
pub(super) fn host_and_path(url: &str) -> Option<(String, String)> {
    let (_, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    (!host.is_empty()).then(|| (host, path.to_owned()))
}

/// A host, or every host below one of at least two labels.
fn is_host(pattern: &str) -> bool {
    let host = pattern.strip_prefix("*.").unwrap_or(pattern);
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let labels = host.split('.').count();
    pattern.len() <= NAME_CHARS_MAX
        && host.split('.').all(is_label)
        && (labels >= 2 || host == "localhost")
        && host == host.to_ascii_lowercase()
}

/// The recipes that this build brings.
pub(crate) fn builtin() -> &'static [Recipe] {
    static RECIPES: LazyLock<Vec<Recipe>> =
        LazyLock::new(|| serde_json::from_str(include_str!("builtin.json")).unwrap_or_default());
    &RECIPES
}

/// The recipe for the page at `url`: a taught one first.
pub(crate) fn choose<'r>(url: &str, taught: &'r [Recipe]) -> Option<&'r Recipe> {
    taught.iter().chain(builtin()).find(|recipe| recipe.is_for(url))
}

#[cfg(test)]
mod tests;
