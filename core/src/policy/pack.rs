//! A brand's policy pack: typed rules, documents, voice and escalation.

use serde::{Deserialize, Serialize};

use crate::{money::Currency, orders::LatenessRules, vocabulary::Role};

/// A brand's policy, ready to decide with.
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

/// How a brand writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Opening, with `{first_name}` where the customer's first name goes.
    pub greeting: String,
    /// Closing lines.
    pub sign_off: String,
    /// Words never to be used.
    pub forbidden: Vec<String>,
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
