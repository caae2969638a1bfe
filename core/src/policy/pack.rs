//! A brand's policy pack: typed rules, documents, voice and escalation.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

pub use super::{
    kept::Kept,
    rules::{Rule, RuleKind},
    voice::{Formality, Length, Macro, Voice},
};
use crate::{
    money::Currency,
    orders::LatenessRules,
    vocabulary::{Intent, Priority, Risk, Role},
};

/// A brand's policy, ready to decide with. Read from files by [`Pack::load`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// Whose policy it is.
    pub brand: Brand,
    /// The brand's own titles for roles: "CX lead" is a manager.
    pub titles: Vec<RoleTitle>,
    /// When a parcel is late, stalled, and when records are stale.
    pub lateness: LatenessRules,
    /// Its documents, split at headings.
    pub documents: Vec<Document>,
    /// How it writes.
    pub voice: Voice,
    /// Its rules, in the file's order.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// Documents that customers never see: their words may decide, but are not quoted in a reply.
    #[serde(default)]
    pub internal: Vec<String>,
    /// Its own labels for tickets.
    #[serde(default)]
    pub tags: Tags,
    /// Its prepared answers.
    #[serde(default)]
    pub macros: Vec<Macro>,
    /// Its passages by their words.
    #[serde(skip)]
    pub passage_index: Kept,
    /// Its documents as the guard reads them.
    #[serde(skip)]
    pub guard_reading: Kept,
}

/// A brand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    /// Its name as customers know it.
    pub name: String,
    /// Its web domains, without scheme.
    pub domains: Vec<String>,
    /// IANA time zone in which its days are counted.
    pub timezone: String,
    /// The currency of its thresholds.
    pub currency: Currency,
    /// BCP 47 locale for dates and money.
    pub locale: String,
}

/// A brand's title for a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleTitle {
    /// The title: "CX lead".
    pub title: String,
    /// The role it holds.
    pub role: Role,
}

/// A brand's own labels for the helpdesk's lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tags {
    /// Instead of an intent's name.
    pub of_intents: Vec<(Intent, String)>,
    /// Labels told by what customers write, each with examples of it.
    pub by_example: Vec<(String, Vec<String>)>,
}

/// A policy document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// File name.
    pub name: String,
    /// Title: its first heading, or the file name.
    pub title: String,
    /// Its text in order, split at headings.
    pub passages: Vec<Passage>,
}

/// What stands under one heading of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The heading.
    pub heading: String,
    /// The text below it, as plain text.
    pub text: String,
}

impl Pack {
    /// A pack of `brand` without rules, documents or titles.
    #[must_use]
    pub fn bare(brand: Brand) -> Self {
        Self {
            brand,
            titles: vec![],
            lateness: LatenessRules::default(),
            documents: vec![],
            voice: Voice::default(),
            rules: vec![],
            internal: vec![],
            tags: Tags::default(),
            macros: vec![],
            passage_index: Kept::default(),
            guard_reading: Kept::default(),
        }
    }

    /// The brand's time zone; UTC when its name is unknown.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        crate::clock::zone(&self.brand.timezone).unwrap_or(TimeZone::UTC)
    }

    /// The role that `title` names: one of the brand's titles, or a role's own word.
    #[must_use]
    pub fn role_of(&self, title: &str) -> Option<Role> {
        role_of(&self.titles, title)
    }

    /// The brand's first title for `role`, or the role's own word.
    #[must_use]
    pub fn title_of(&self, role: Role) -> String {
        let own = self.titles.iter().find(|t| t.role == role).map(|t| t.title.clone());
        own.unwrap_or_else(|| role.as_str().to_owned())
    }

    /// True when customers never see the document `doc`: a reply must not quote it.
    #[must_use]
    pub fn is_internal(&self, doc: &str) -> bool {
        doc == super::POLICY_FILE || self.internal.iter().any(|name| name == doc)
    }

    /// The role that decides when `risk` is raised, when an escalation rule says so in
    /// writing; [`Role::Rep`] means that the rep may.
    #[must_use]
    pub fn decider(&self, risk: Risk) -> Option<Role> {
        let written = self.rules.iter().filter(|rule| rule.in_writing);
        let escalations = written.filter_map(|rule| rule.kind.escalation());
        let roles =
            escalations.filter(|e| e.risks.contains(&risk)).filter_map(|e| self.role_of(&e.to));
        roles.max()
    }

    /// Hours within which a ticket of `priority` must have a first answer, when a rule says so.
    #[must_use]
    pub fn sla_hours(&self, priority: Priority) -> Option<u32> {
        self.rules.iter().filter_map(|rule| rule.kind.sla()).find_map(|sla| sla.hours(priority))
    }
}

/// The role that `title` names among `titles`, in any case; or a role's own word.
pub(super) fn role_of(titles: &[RoleTitle], title: &str) -> Option<Role> {
    let wanted = crate::text::fold(title);
    let own = titles.iter().find(|t| crate::text::fold(&t.title) == wanted).map(|t| t.role);
    own.or_else(|| Role::from_word(&wanted))
}
