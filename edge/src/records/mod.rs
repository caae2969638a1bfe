//! What a team shares: orders, tracking, returns, customers, inventory, reviews, macros,
//! subscriptions and past tickets ([`sync`]), and the policy pack with its documents
//! ([`pack`], [`diff`]).
//!
//! The edge does not look into a record: the extension that uploads it has read and
//! merged it with core, and so will the one that takes it up.

pub mod diff;
pub mod kept;
pub mod pack;
pub mod page;
pub mod sync;

use countersign_core::vocabulary::Role;

/// A sort of record, and who may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its word in addresses and answers.
    pub word: &'static str,
    /// Who may take it up.
    pub readers: &'static [Role],
}

const EVERYBODY: &[Role] = Role::ALL;
/// Past tickets and reviews are other people's conversations: for those who lead and audit.
const LEADS: &[Role] = &[Role::Ops, Role::Manager, Role::Admin];

/// Every sort there is.
pub const KINDS: &[Kind] = &[
    Kind { word: "orders", readers: EVERYBODY },
    Kind { word: "shipments", readers: EVERYBODY },
    Kind { word: "returns", readers: EVERYBODY },
    Kind { word: "stock", readers: EVERYBODY },
    Kind { word: "customers", readers: EVERYBODY },
    Kind { word: "macros", readers: EVERYBODY },
    Kind { word: "subscriptions", readers: EVERYBODY },
    Kind { word: "reviews", readers: LEADS },
    Kind { word: "tickets", readers: LEADS },
];

/// The sort of this word.
pub fn kind(word: &str) -> Option<Kind> {
    KINDS.iter().copied().find(|kind| kind.word == word)
}

/// The words of what a holder of `roles` may see.
pub fn readable(roles: &[Role]) -> Vec<&'static str> {
    let may = |kind: &&Kind| kind.readers.iter().any(|role| roles.contains(role));
    KINDS.iter().filter(may).map(|kind| kind.word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rep_sees_what_a_ticket_needs_and_no_other_conversations() {
        let rep = readable(&[Role::Rep]);
        assert!(["orders", "customers", "macros"].iter().all(|word| rep.contains(word)));
        assert!(["tickets", "reviews"].iter().all(|word| !rep.contains(word)));
        assert_eq!(readable(&[Role::Ops]).len(), KINDS.len());
        assert!(readable(&[]).is_empty());
    }
}
