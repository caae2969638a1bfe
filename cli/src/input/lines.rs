//! JSON lines: one object a line.

use std::{fs, path::Path};

use serde::de::DeserializeOwned;

use crate::failure::{Failure, Outcome};

/// Reads `path`, one object a line; `what` names one and `example` shows it.
pub fn read<T: DeserializeOwned>(path: &Path, what: &str, example: &str) -> Outcome<Vec<T>> {
    let text = fs::read_to_string(path).map_err(|error| Failure::file(path, error))?;
    parse(&text, &path.display().to_string(), what, example)
}

pub fn parse<T: DeserializeOwned>(
    text: &str,
    name: &str,
    what: &str,
    example: &str,
) -> Outcome<Vec<T>> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| {
                let line = at + 1;
                Failure::Input(format!(
                    "{name}, line {line}: this is no {what}: {error}; one is {example}"
                ))
            })
        })
        .collect()
}
