//! What changed between two versions of a pack, line by line.

use serde::Serialize;

use super::kept::File;

/// Lines of which one version's difference is worked out line by line; beyond them the
/// middle is told as a whole. The work grows with the square of this.
const LINES_MAX: usize = 2_000;
/// Unchanged lines told before and after a change.
const CONTEXT: usize = 2;

/// One file's difference.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its name.
    pub name: String,
    /// `added`, `removed` or `changed`.
    pub what: &'static str,
    /// `+`, `-` or a space and the line; `…` where unchanged lines are left out.
    pub lines: Vec<String>,
}

/// Every file that is not the same; both lists by name.
pub fn files(old: &[File], new: &[File]) -> Vec<Change> {
    let mut names: Vec<&str> = old.iter().chain(new).map(|file| file.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let text = |files: &[File], name: &str| {
        files.iter().find(|file| file.name == name).map(|file| file.text.clone())
    };
    let change = |name: &str| {
        let (old, new) = (text(old, name), text(new, name));
        let what = match (&old, &new) {
            (None, _) => "added",
            (_, None) => "removed",
            (Some(old), Some(new)) if old == new => return None,
            _ => "changed",
        };
        let lines = lines(&old.unwrap_or_default(), &new.unwrap_or_default());
        Some(Change { name: name.to_owned(), what, lines })
    };
    names.into_iter().filter_map(change).collect()
}

fn lines(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) =
        (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let old_middle = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let new_middle = new_rest.get(..new_rest.len() - tail).unwrap_or_default();
    let mut all: Vec<(char, &str)> = old.iter().take(head).map(|line| (' ', *line)).collect();
    all.extend(edits(old_middle, new_middle));
    all.extend(old_rest.iter().skip(old_rest.len() - tail).map(|line| (' ', *line)));
    shortened(&all)
}

/// The shortest way from one to the other, by the longest common subsequence.
fn edits<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    if old.len().max(new.len()) > LINES_MAX {
        let gone = old.iter().map(|line| ('-', *line));
        return gone.chain(new.iter().map(|line| ('+', *line))).collect();
    }
    let width = new.len() + 1;
    let mut common = vec![0_u16; (old.len() + 1) * width];
    let at = |table: &[u16], i: usize, j: usize| table.get(i * width + j).copied().unwrap_or(0);
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let best = if a == b {
                at(&common, i + 1, j + 1) + 1
            } else {
                at(&common, i + 1, j).max(at(&common, i, j + 1))
            };
            if let Some(cell) = common.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j, mut out) = (0, 0, vec![]);
    loop {
        match (old.get(i), new.get(j)) {
            (Some(a), Some(b)) if a == b => {
                out.push((' ', *a));
                (i, j) = (i + 1, j + 1);
            }
            (Some(a), other)
                if other.is_none() || at(&common, i + 1, j) >= at(&common, i, j + 1) =>
            {
                out.push(('-', *a));
                i += 1;
            }
            (_, Some(b)) => {
                out.push(('+', *b));
                j += 1;
            }
            _ => return out,
        }
    }
}

/// Without the unchanged lines that are far from any change.
fn shortened(all: &[(char, &str)]) -> Vec<String> {
    let near = |at: usize| {
        let from = at.saturating_sub(CONTEXT);
        all.iter().skip(from).take(at - from + CONTEXT + 1).any(|(mark, _)| *mark != ' ')
    };
    let (mut out, mut left_out) = (vec![], false);
    for (at, (mark, line)) in all.iter().enumerate() {
        if near(at) {
            out.push(format!("{mark}{line}"));
            left_out = false;
        } else if !left_out {
            out.push("…".to_owned());
            left_out = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> File {
        File { name: name.into(), text: text.into() }
    }

    #[test]
    fn files_are_added_removed_and_changed() {
        let old = [file("a.md", "x"), file("b.md", "1\n2\n3"), file("c.md", "same")];
        let new = [file("b.md", "1\ntwo\n3"), file("c.md", "same"), file("d.md", "y")];
        let told: Vec<(String, &str, Vec<String>)> =
            files(&old, &new).into_iter().map(|c| (c.name, c.what, c.lines)).collect();
        let lines = |lines: &[&str]| lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            told,
            [
                ("a.md".into(), "removed", lines(&["-x"])),
                ("b.md".into(), "changed", lines(&[" 1", "-2", "+two", " 3"])),
                ("d.md".into(), "added", lines(&["+y"])),
            ]
        );
    }

    #[test]
    fn what_is_far_from_a_change_is_left_out() {
        let old: Vec<String> = (1..=20).map(|n| n.to_string()).collect();
        let mut new = old.clone();
        new[9] = "ten".into();
        let told = lines(&old.join("\n"), &new.join("\n"));
        assert_eq!(told, ["…", " 8", " 9", "-10", "+ten", " 11", " 12", "…"]);
    }

    /// Whatever the texts, the plus and space lines are the new one, the minus and space
    /// lines the old one.
    #[test]
    fn a_difference_holds_both_texts() {
        let mut state = 7_u32;
        let mut random = |n: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % n
        };
        for _ in 0..300 {
            let mut text = |n| (0..random(n)).map(|_| random(4).to_string()).collect::<Vec<_>>();
            let (old, new) = (text(12), text(12));
            let refs = |lines: &'_ [String]| {
                lines.iter().map(String::as_str).collect::<Vec<_>>().join("\n")
            };
            let (old_text, new_text) = (refs(&old), refs(&new));
            let (a, b): (Vec<&str>, Vec<&str>) =
                (old_text.lines().collect(), new_text.lines().collect());
            let edits = edits(&a, &b);
            let side = |skip: char| -> Vec<&str> {
                edits.iter().filter(|(mark, _)| *mark != skip).map(|(_, line)| *line).collect()
            };
            assert_eq!((side('+'), side('-')), (a, b));
        }
    }
}
