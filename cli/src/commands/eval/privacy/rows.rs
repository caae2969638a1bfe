//! Labelled texts, as files hold them.

use std::{fs, path::Path};

use countersign_core::privacy::{MarkedValue as Value, unmark};
use serde::Deserialize;

use crate::failure::{Failure, Outcome};

/// One text and its personal values.
#[derive(Debug, PartialEq)]
pub struct Row {
    pub id: String,
    pub text: String,
    pub values: Vec<Value>,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    /// A text with its values written `[[kind|value]]`.
    marked: Option<String>,
    text: Option<String>,
    #[serde(default, alias = "entities", alias = "pii", alias = "labels", alias = "values")]
    spans: Vec<Label>,
}

#[derive(Deserialize)]
struct Label {
    #[serde(alias = "label", alias = "type", alias = "entity_type")]
    kind: String,
    #[serde(alias = "value")]
    text: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    #[serde(default, alias = "may")]
    optional: bool,
}

/// Reads `path`, one object a line.
pub fn read(path: &Path) -> Outcome<Vec<Row>> {
    let text = fs::read_to_string(path).map_err(|error| Failure::file(path, error))?;
    parse(&text, &path.display().to_string())
}

fn parse(text: &str, name: &str) -> Outcome<Vec<Row>> {
    let mut rows = vec![];
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |what: String| {
            Failure::Input(format!(
                "{name}, line {}: {what}; one is {{\"text\":\"…\",\"spans\":[{{\"kind\":\"name\",\"text\":\"…\"}}]}} \
                 or {{\"marked\":\"I am [[name|Ann]]\"}}",
                at + 1
            ))
        };
        let line: Line = serde_json::from_str(line)
            .map_err(|error| wrong(format!("this is no labelled text: {error}")))?;
        let id = match &line.id {
            serde_json::Value::String(id) => id.clone(),
            serde_json::Value::Null => (at + 1).to_string(),
            other => other.to_string(),
        };
        let (text, values) = match (&line.marked, line.text) {
            (Some(marked), _) => unmark(marked),
            (None, Some(text)) => {
                let values = labelled(&text, &line.spans).map_err(wrong)?;
                (text, values)
            }
            (None, None) => return Err(wrong("there is neither `text` nor `marked`".to_owned())),
        };
        rows.push(Row { id, text, values });
    }
    Ok(rows)
}

/// The bytes of labels given by their words or by their characters.
fn labelled(text: &str, labels: &[Label]) -> Result<Vec<Value>, String> {
    let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let mut values: Vec<Value> = vec![];
    for label in labels {
        let (kind, optional) = (
            label.kind.trim_start_matches('?').to_lowercase(),
            label.optional || label.kind.starts_with('?'),
        );
        let spans: Vec<[usize; 2]> = match (label.start, label.end, &label.text) {
            (Some(start), Some(end), _) => vec![[byte(start), byte(end)]],
            (_, _, Some(value)) if !value.is_empty() => text
                .match_indices(value.as_str())
                .map(|(at, value)| [at, at + value.len()])
                .collect(),
            _ => return Err(format!("a `{kind}` has neither `text` nor `start` and `end`")),
        };
        if spans.is_empty() {
            return Err(format!(
                "`{}` does not occur in the text",
                label.text.as_deref().unwrap_or_default()
            ));
        }
        for span in spans {
            if !values.iter().any(|known| known.span == span) {
                values.push(Value { kind: kind.clone(), span, optional });
            }
        }
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_label_reads_the_same() {
        let lines = r#"{"id":"a","marked":"é Ann [[name|Ann]] [[?city|Ulm]]"}
{"id":"a","text":"é Ann Ann Ulm","spans":[{"kind":"name","start":6,"end":9},{"type":"city","value":"Ulm","may":true}]}"#;
        let rows = parse(lines, "t").unwrap();
        assert_eq!(rows[0], rows[1]);
        assert_eq!(rows[0].values[0].span, [7, 10]);
    }

    #[test]
    fn a_broken_line_is_named() {
        for line in ["{}", "x", r#"{"text":"a","spans":[{"kind":"name","text":"b"}]}"#] {
            let failure = parse(&format!("\n{line}"), "t.jsonl").unwrap_err();
            assert!(failure.to_string().starts_with("t.jsonl, line 2: "), "{failure}");
        }
    }
}
