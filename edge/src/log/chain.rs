//! How one line of the log is bound to the line before it.

use serde_json::json;

use crate::credential::sha256_hex;

/// What stands where the first line has no line before it.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What a line's hash covers.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// Its place, counted from 1.
    pub seq: i64,
    /// Milliseconds since 1970.
    pub at: i64,
    /// Who did it.
    pub actor: &'a str,
    /// What was done.
    pub action: &'a str,
    /// The id of what it was done to.
    pub subject: &'a str,
    /// SHA-256 of the details, salted.
    pub details_hash: &'a str,
    /// The hash of the line before.
    pub prev_hash: &'a str,
}

impl Link<'_> {
    /// SHA-256 over the line as canonical JSON: keys sorted, no white space.
    pub fn hash(&self) -> String {
        let canonical = json!({
            "action": self.action,
            "actor": self.actor,
            "at": self.at,
            "details_hash": self.details_hash,
            "prev_hash": self.prev_hash,
            "seq": self.seq,
            "subject": self.subject,
        });
        sha256_hex(canonical.to_string().as_bytes())
    }
}

/// SHA-256 over the salt, a full stop and the details as JSON.
pub fn details_hash(salt: &str, details: &str) -> String {
    sha256_hex(format!("{salt}.{details}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: Link<'static> = Link {
        seq: 1,
        at: 2,
        actor: "a",
        action: "b",
        subject: "c",
        details_hash: "d",
        prev_hash: GENESIS,
    };

    #[test]
    fn the_hash_is_of_sorted_keys_without_white_space() {
        let canonical = format!(
            "{{\"action\":\"b\",\"actor\":\"a\",\"at\":2,\"details_hash\":\"d\",\
             \"prev_hash\":\"{GENESIS}\",\"seq\":1,\"subject\":\"c\"}}"
        );
        assert_eq!(LINK.hash(), sha256_hex(canonical.as_bytes()));
    }

    #[test]
    fn every_part_of_a_line_changes_its_hash() {
        for other in [
            Link { seq: 2, ..LINK },
            Link { at: 3, ..LINK },
            Link { actor: "x", ..LINK },
            Link { action: "x", ..LINK },
            Link { subject: "x", ..LINK },
            Link { details_hash: "x", ..LINK },
            Link { prev_hash: "x", ..LINK },
        ] {
            assert_ne!(other.hash(), LINK.hash(), "{other:?}");
        }
        assert_ne!(details_hash("1", "{}"), details_hash("2", "{}"));
    }
}
