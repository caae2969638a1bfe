//! Labelled texts: a text in which its personal values are marked, `I am [[name|Ann]]`.

/// One marked value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedValue {
    /// What the mark calls it, in lower case.
    pub kind: String,
    /// Its bytes in the text without marks.
    pub span: [usize; 2],
    /// It may be masked and need not be: `[[?name|Ann]]`.
    pub optional: bool,
}

/// The text without its marks, and what they marked.
#[must_use]
pub fn unmark(marked: &str) -> (String, Vec<MarkedValue>) {
    let (mut text, mut values) = (String::new(), vec![]);
    let mut rest = marked;
    while let Some((head, tail)) = rest.split_once("[[") {
        text.push_str(head);
        let labelled =
            tail.split_once("]]").and_then(|(body, next)| Some((body.split_once('|')?, next)));
        let Some(((kind, value), next)) = labelled else {
            text.push_str("[[");
            rest = tail;
            continue;
        };
        let start = text.len();
        text.push_str(value);
        let optional = kind.starts_with('?');
        let kind = kind.trim_start_matches('?').to_lowercase();
        values.push(MarkedValue { kind, span: [start, text.len()], optional });
        rest = next;
    }
    text.push_str(rest);
    (text, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let (text, values) = unmark("I am [[name|Ann]] of [[?city|Bonn]], [[x] and [[y");
        assert_eq!(text, "I am Ann of Bonn, [[x] and [[y");
        let told: Vec<_> = values.iter().map(|v| (v.kind.as_str(), v.span, v.optional)).collect();
        assert_eq!(told, [("name", [5, 8], false), ("city", [12, 16], true)]);
    }
}
