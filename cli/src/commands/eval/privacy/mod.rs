//! `countersign eval privacy FILE.jsonl`: what is masked held against labels.

mod rows;

use std::{
    collections::BTreeMap,
    fmt,
    io::{self, Write as _},
    path::PathBuf,
};

use countersign_core::privacy::{KnownValues, Mask, Redactor, restore};

use crate::failure::{Failure, Outcome};
use rows::Row;

#[derive(clap::Args)]
pub struct Arguments {
    /// Labelled texts, one JSON object a line: `text` with `spans` of `kind` and
    /// `text` (or `start` and `end`, in characters), or `marked`, a text in which a
    /// value is written `[[name|Ann]]`. `[[?name|Ann]]` may be masked and need not be.
    file: PathBuf,
    /// Also list what was missed and what was masked wrongly, text by text.
    #[arg(long)]
    misses: bool,
}

/// Prints the report.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let rows = rows::read(&arguments.file)?;
    let mut report = Report::default();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let broken = |error| Failure::Io { name: "standard output".into(), error };
    for row in &rows {
        let wrong = report.add(row);
        if arguments.misses && !wrong.is_empty() {
            writeln!(out, "{} | {} | {}", row.id, row.text.replace('\n', "⏎"), wrong.join("; "))
                .map_err(broken)?;
        }
    }
    write!(out, "{report}").and_then(|()| out.flush()).map_err(broken)
}

/// Right, of how many.
#[derive(Default, Clone, Copy)]
struct Count(usize, usize);

impl Count {
    fn add(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1 == 0 {
            return f.write_str("-");
        }
        write!(f, "{:.1}% ({} of {})", 100.0 * self.0 as f64 / self.1 as f64, self.0, self.1)
    }
}

#[derive(Default)]
struct Report {
    texts: usize,
    restored: Count,
    /// Of each kind: labelled values that were masked whole, and masks that were right.
    kinds: BTreeMap<String, (Count, Count)>,
    recall: Count,
    precision: Count,
}

impl Report {
    /// Counts one text; what was wrong, in words.
    fn add(&mut self, row: &Row) -> Vec<String> {
        let mut redactor = Redactor::new(&KnownValues::default());
        let redacted = redactor.redact_with_reasons(&row.text);
        self.texts += 1;
        self.restored.add(restore(&redacted.text, redactor.vault()) == row.text);
        let mut wrong = vec![];
        let masked: Vec<[usize; 2]> = redacted.masks.iter().map(|mask| mask.span).collect();
        for value in row.values.iter().filter(|value| !value.optional) {
            let whole = covered(&row.text, value.span, &masked) == letters(&row.text, value.span);
            self.kinds.entry(value.kind.clone()).or_default().0.add(whole);
            self.recall.add(whole);
            if !whole {
                wrong.push(format!("missed {} `{}`", value.kind, part(&row.text, value.span)));
            }
        }
        for mask in &redacted.masks {
            let right = is_right(row, mask);
            self.kinds.entry(mask.placeholder.kind.to_string()).or_default().1.add(right);
            self.precision.add(right);
            if !right {
                wrong.push(format!(
                    "masked {} `{}` ({})",
                    mask.placeholder.kind, mask.shown, mask.why
                ));
            }
        }
        wrong
    }
}

/// At least half of what the mask covers is labelled.
fn is_right(row: &Row, mask: &Mask) -> bool {
    let labelled: Vec<[usize; 2]> = row.values.iter().map(|value| value.span).collect();
    2 * covered(&row.text, mask.span, &labelled) >= letters(&row.text, mask.span)
}

fn part(text: &str, span: [usize; 2]) -> &str {
    text.get(span[0]..span[1]).unwrap_or_default()
}

/// Letters and digits in `span`.
fn letters(text: &str, span: [usize; 2]) -> usize {
    part(text, span).chars().filter(|c| c.is_alphanumeric()).count()
}

/// Letters and digits in `span` that one of `spans` covers.
fn covered(text: &str, span: [usize; 2], spans: &[[usize; 2]]) -> usize {
    let inside = |at: usize| spans.iter().any(|s| s[0] <= at && at < s[1]);
    let chars = part(text, span).char_indices();
    chars.filter(|(at, c)| c.is_alphanumeric() && inside(span[0] + at)).count()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} texts; restored exactly: {}", self.texts, self.restored)?;
        writeln!(f, "{:<12} {:<22} precision", "kind", "recall")?;
        for (kind, (recall, precision)) in &self.kinds {
            writeln!(f, "{kind:<12} {:<22} {precision}", recall.to_string())?;
        }
        writeln!(f, "{:<12} {:<22} {}", "all", self.recall.to_string(), self.precision)
    }
}
