//! What programs ask of a workspace.

pub mod events;
pub mod models;
pub mod packets;
pub mod sign_in;
pub mod tokens;
pub mod workspaces;

use countersign_core::limits::FIELD_CHARS_MAX;

use crate::refusal::Refusal;

/// Bytes of a body that holds a few short fields.
pub const SMALL_BODY_BYTES_MAX: usize = 16 * 1024;

/// A single-line field that must say something.
pub fn field(name: &str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let chars = text.chars().count();
    if chars == 0 || chars > FIELD_CHARS_MAX {
        return Err(Refusal::invalid(format!(
            "`{name}` has {chars} characters; 1 to {FIELD_CHARS_MAX} are allowed"
        )));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_says_something_and_not_too_much() {
        assert_eq!(field("name", "  Ünïcode Loft ").unwrap(), "Ünïcode Loft");
        assert!(field("name", " \n").is_err());
        assert!(field("name", &"é".repeat(FIELD_CHARS_MAX)).is_ok());
        assert!(field("name", &"é".repeat(FIELD_CHARS_MAX + 1)).is_err());
    }
}
