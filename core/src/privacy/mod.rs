//! What must not be shown or leave: masking, and redaction that can be undone.
//!
//! Values that ticket, orders and customer records hold are masked in all their
//! spellings ([`KnownValues`]); the rest of a text by what recognises personal
//! values. A [`Redactor`] gives each value one placeholder over all texts;
//! [`restore`] and [`Restorer`] put the values back, whatever a model made of the
//! placeholders' case and brackets, and wherever its stream is cut.
//! docs/privacy.md tells what leaves and what does not.

mod cards;
mod kind;
mod known;
mod marked;
mod matcher;
mod placeholder;
mod plain;
mod preview;
#[cfg(test)]
mod properties;
mod recognise;
mod redact;
mod restore;
mod spellings;
mod squash;
mod vault;
mod words;

pub(crate) use cards::card_spans;
pub use cards::mask_cards;
pub use kind::PrivateKind;
pub use known::KnownValues;
pub use marked::{MarkedValue, unmark};
pub use placeholder::Placeholder;
pub use preview::{Preview, preview};
pub(crate) use recognise::addresses_in;
pub use recognise::tagger;
pub use redact::{Mask, Redacted, Redactor, placeholders, without_placeholders};
pub use restore::{Restorer, restore};
pub use vault::Vault;
