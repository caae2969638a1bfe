//! `countersign audit-log verify FILE`: an export of a workspace's audit log, held against
//! itself. Written anew from docs/audit-log.md and sharing no code with the edge.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write as _},
    path::{Path, PathBuf},
};

use clap::Subcommand;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::failure::{Failure, Outcome};

/// What stands where the first line has no line before it.
const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Bytes of one line that are read.
const LINE_BYTES_MAX: u64 = 4 * 1024 * 1024;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Check that nothing in an export was changed, taken out, put in or reordered.
    Verify {
        /// The export (NDJSON), or `-` for standard input.
        file: PathBuf,
        /// The hash that the last line must have, noted down elsewhere: without it, lines
        /// cut off at the end together with the heading's own hash go unseen.
        #[arg(long)]
        head: Option<String>,
    },
}

/// The first line of an export.
#[derive(Deserialize)]
struct Heading {
    countersign_audit_log: u32,
    workspace: String,
    lines: u64,
    head: String,
}

/// Any other line.
#[derive(Deserialize)]
struct Line {
    seq: u64,
    at: i64,
    actor: String,
    action: String,
    subject: String,
    details_hash: String,
    prev_hash: String,
    hash: String,
    #[serde(default)]
    salt: Option<String>,
    #[serde(default)]
    details: Option<String>,
}

/// What a whole export comes to.
#[derive(Debug, PartialEq, Eq)]
struct Verified {
    workspace: String,
    lines: u64,
    erased: u64,
    head: String,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let What::Verify { file, head } = &arguments.what;
    let told = |error| Failure::file(file, error);
    let verified = if file == Path::new("-") {
        verify(&mut io::stdin().lock(), head.as_deref())
    } else {
        let mut reader = BufReader::new(File::open(file).map_err(told)?);
        verify(&mut reader, head.as_deref())
    };
    let verified =
        verified.map_err(|wrong| Failure::Input(format!("{}: {wrong}", file.display())))?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "whole: {} lines of workspace {}, {} of them with erased details\nlast hash {}",
        verified.lines, verified.workspace, verified.erased, verified.head
    )
    .map_err(told)
}

/// Reads an export to its end. The words of a failure name the line.
fn verify(reader: &mut impl BufRead, head: Option<&str>) -> Result<Verified, String> {
    let first = next_line(reader, 1)?.ok_or("the file is empty")?;
    let heading: Heading = serde_json::from_str(&first)
        .map_err(|e| format!("line 1: not the heading of an audit log's export: {e}"))?;
    if heading.countersign_audit_log != 1 {
        return Err(format!(
            "line 1: format {} is not known here; use a newer `countersign`",
            heading.countersign_audit_log
        ));
    }
    let (mut seq, mut prev, mut erased) = (0, GENESIS.to_owned(), 0);
    while let Some(text) = next_line(reader, seq + 2)? {
        let at = seq + 2;
        let line: Line = serde_json::from_str(&text).map_err(|e| format!("line {at}: {e}"))?;
        line.check(seq + 1, &prev).map_err(|wrong| format!("line {at}: {wrong}"))?;
        erased += u64::from(line.details.is_none());
        (seq, prev) = (line.seq, line.hash);
    }
    if seq != heading.lines || prev != heading.head {
        return Err(format!(
            "the heading tells of {} lines and the last hash `{}`, the file has {seq} and `{prev}`: lines are missing at the end",
            heading.lines, heading.head
        ));
    }
    if let Some(noted) = head.filter(|noted| *noted != prev) {
        return Err(format!("the last hash is `{prev}`, not `{noted}` as noted down"));
    }
    Ok(Verified { workspace: heading.workspace, lines: seq, erased, head: prev })
}

fn next_line(reader: &mut impl BufRead, number: u64) -> Result<Option<String>, String> {
    let mut line = String::new();
    let read = io::Read::take(&mut *reader, LINE_BYTES_MAX).read_line(&mut line);
    let read = read.map_err(|e| format!("line {number}: {e}"))?;
    if read as u64 == LINE_BYTES_MAX {
        return Err(format!("line {number} is longer than {LINE_BYTES_MAX} bytes"));
    }
    Ok((!line.trim().is_empty()).then_some(line))
}

impl Line {
    fn check(&self, seq: u64, prev: &str) -> Result<(), String> {
        if self.seq != seq {
            return Err(format!("has the number {}, and {seq} was expected", self.seq));
        }
        if self.prev_hash != prev {
            return Err("does not follow from the line before it".to_owned());
        }
        if self.computed() != self.hash {
            return Err(format!("`{}` of `{}` was changed", self.action, self.subject));
        }
        match (&self.salt, &self.details) {
            (Some(salt), Some(details))
                if digest(&format!("{salt}.{details}")) != self.details_hash =>
            {
                Err(format!("the details of `{}` were changed", self.action))
            }
            (None, Some(_)) => Err("has details without their salt".to_owned()),
            _ => Ok(()),
        }
    }

    /// SHA-256 over the line as canonical JSON: keys sorted, no white space.
    fn computed(&self) -> String {
        let canonical = json!({
            "action": self.action, "actor": self.actor, "at": self.at,
            "details_hash": self.details_hash, "prev_hash": self.prev_hash,
            "seq": self.seq, "subject": self.subject,
        });
        digest(&canonical.to_string())
    }
}

fn digest(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An export of `n` lines; the details of every third are erased.
    fn export(n: u64) -> Vec<String> {
        let mut prev = GENESIS.to_owned();
        let mut lines = vec![];
        for seq in 1..=n {
            let (salt, details) = (format!("{seq:032x}"), format!("{{\"amount\":{seq}}}"));
            let mut line = Line {
                seq,
                at: 1_763_700_000_000,
                actor: "a1".into(),
                action: "packet_approved".into(),
                subject: format!("pk-{seq} \"ü\""),
                details_hash: digest(&format!("{salt}.{details}")),
                prev_hash: prev.clone(),
                hash: String::new(),
                salt: None,
                details: None,
            };
            line.hash = line.computed();
            prev = line.hash.clone();
            let kept = (seq % 3 != 0).then_some((salt, details));
            lines.push(
                json!({
                    "seq": line.seq, "at": line.at, "actor": line.actor, "action": line.action,
                    "subject": line.subject, "details_hash": line.details_hash,
                    "prev_hash": line.prev_hash, "hash": line.hash,
                    "salt": kept.as_ref().map(|k| &k.0), "details": kept.as_ref().map(|k| &k.1),
                })
                .to_string(),
            );
        }
        lines.insert(
            0,
            json!({ "countersign_audit_log": 1, "workspace": "ws", "lines": n, "head": prev })
                .to_string(),
        );
        lines
    }

    fn verdict(lines: &[String], head: Option<&str>) -> Result<Verified, String> {
        verify(&mut lines.join("\n").as_bytes(), head)
    }

    #[test]
    fn a_whole_export_is_whole() {
        for n in [0, 1, 7] {
            let verified = verdict(&export(n), None).unwrap();
            assert_eq!((verified.lines, verified.erased), (n, n / 3));
            assert!(verdict(&export(n), Some(&verified.head)).is_ok());
            assert!(verdict(&export(n), Some("another")).unwrap_err().contains("noted down"));
        }
    }

    #[test]
    fn whatever_was_done_to_it_is_seen_and_the_line_named() {
        let whole = export(6);
        let edit = |at: usize, from: &str, to: &str| {
            let mut lines = whole.clone();
            assert!(lines[at].contains(from), "{}", lines[at]);
            lines[at] = lines[at].replace(from, to);
            lines
        };
        let mut gone = whole.clone();
        gone.remove(3);
        let mut swapped = whole.clone();
        swapped.swap(2, 3);
        let mut doubled = whole.clone();
        doubled.insert(3, whole[2].clone());
        let mut short = whole.clone();
        short.pop();
        for (lines, want) in [
            (edit(2, "packet_approved", "packet_declined"), "line 3: `packet_declined` of"),
            (edit(2, "pk-2", "pk-9"), "line 3:"),
            (edit(2, "\"actor\":\"a1\"", "\"actor\":\"a2\""), "line 3:"),
            (edit(2, "1763700000000", "1763700000001"), "line 3:"),
            (edit(2, "\\\"amount\\\":2", "\\\"amount\\\":3"), "line 3: the details of"),
            (edit(2, "{", "["), "line 3:"),
            (gone, "line 4: has the number 4, and 3 was expected"),
            (swapped, "line 3: has the number 3"),
            (doubled, "line 4: has the number 2"),
            (short, "lines are missing at the end"),
            (edit(0, "\"lines\":6", "\"lines\":7"), "lines are missing"),
            (
                edit(0, "\"countersign_audit_log\":1", "\"countersign_audit_log\":2"),
                "line 1: format 2",
            ),
            (vec![String::new()], "the file is empty"),
            (vec!["{}".into()], "line 1: not the heading"),
        ] {
            let wrong = verdict(&lines, None).unwrap_err();
            assert!(wrong.contains(want), "{wrong} / {want}");
        }
    }

    #[test]
    fn erased_details_are_no_fault_and_details_cannot_be_put_back_differently() {
        let mut lines = export(3);
        assert!(verdict(&lines, None).is_ok());
        lines[3] = lines[3].replace("\"details\":null", "\"details\":\"{}\"");
        assert!(verdict(&lines, None).unwrap_err().contains("without their salt"));
        lines[3] = lines[3].replace("\"salt\":null", "\"salt\":\"00\"");
        assert!(verdict(&lines, None).unwrap_err().contains("details of"));
    }
}
