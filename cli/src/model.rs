//! The trained triage model: built into the command, or from a file.

use std::{fs, path::Path, sync::OnceLock};

use countersign_core::{guard::judges::Judges, triage::Model};

use crate::failure::{Failure, Outcome};

/// The model that `cargo xtask train` made.
static BUILT_IN: &[u8] = include_bytes!("../../model/triage.bin");

/// The model built in. `None` would be a fault of the build; triage then says that
/// the lexicons judged.
pub fn built_in() -> Option<&'static Model> {
    static MODEL: OnceLock<Option<Model>> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(BUILT_IN).ok()).as_ref()
}

/// The guard's judges that `cargo xtask train` made.
static JUDGES: &[u8] = include_bytes!("../../model/claims.bin");

/// The guard's judges built in. `None` would be a fault of the build; the guard then goes
/// by its rules alone.
pub fn judges() -> Option<&'static Judges> {
    static READ: OnceLock<Option<Judges>> = OnceLock::new();
    READ.get_or_init(|| Judges::read(JUDGES).ok()).as_ref()
}

/// The model of `path`.
pub fn load(path: &Path) -> Outcome<Model> {
    let bytes = fs::read(path).map_err(|error| Failure::file(path, error))?;
    Model::read(bytes).map_err(|error| Failure::Input(format!("{}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use countersign_core::{
        ticket::{Author, Message, Ticket},
        triage::triage_with,
    };

    use super::*;

    /// What a customer wrote, as a ticket.
    fn ticket(text: &str) -> Ticket {
        let message = Message {
            from: Author::Customer,
            author: None,
            at: None,
            text: text.to_owned(),
            attachments: vec![],
        };
        Ticket { messages: vec![message], ..Ticket::default() }
    }

    #[test]
    fn text_added_later_takes_no_flag_of_the_model_away() {
        let rows = include_str!("../../tests/corpus/triage/risk/unseen.jsonl");
        let texts: Vec<String> = rows
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter_map(|row| Some(row.get("text")?.as_str()?.to_owned()))
            .collect();
        assert!(texts.len() > 100);
        for (first, after) in texts.iter().zip(texts.iter().rev()) {
            let alone = triage_with(&ticket(first), built_in());
            let both = triage_with(&ticket(&format!("{first}\n\n{after}")), built_in());
            for flag in alone.risk {
                assert!(both.has_risk(flag.flag), "{flag:?} lost: {first} + {after}");
            }
        }
    }

    #[test]
    fn the_built_in_model_is_one() {
        assert!(built_in().is_some() && judges().is_some(), "run `cargo xtask train`");
    }
}
