//! Near-duplicates: rows that say nearly the same in nearly the same words teach
//! nothing twice, and would make a held-out figure look better than it is.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::PathBuf,
};

use anyhow::{Context as _, Result};
use countersign_core::triage::model::features::Features;

use crate::{corpus, examples};

/// Share of words and pairs in common from which two rows are near-duplicates.
const ALIKE_FROM: f32 = 0.6;
/// Words and pairs of a row below which only an equal row counts: "thanks!!" is
/// written by many people.
const SHORT_MAX: usize = 5;
/// Rows that a word may be in and still be looked up by.
const COMMON_MAX: usize = 400;

/// Where to look.
#[derive(clap::Args)]
pub struct Arguments {
    /// The corpus.
    #[arg(long, default_value = "model/corpus")]
    corpus: PathBuf,
    /// Take the repeating rows out of their files.
    #[arg(long)]
    drop: bool,
}

/// Tells the near-duplicates of a whole corpus.
pub fn run(arguments: &Arguments) -> Result<()> {
    let rows = corpus::read(&arguments.corpus)?;
    let repeated = duplicates(&examples::features(&rows));
    for (first, at, share) in &repeated {
        let (Some(first), Some(row)) = (rows.get(*first), rows.get(*at)) else { continue };
        println!("{share:.2} {} {:?} | {} {:?}", first.brief, first.text, row.brief, row.text);
        if arguments.drop {
            let path = arguments.corpus.join(format!("{}.psv", row.brief));
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let repeats = |line: &&str| {
                corpus::parse(line, "").is_ok_and(|rows| rows.iter().any(|r| r.text == row.text))
            };
            // The last of them: an equal row before it in the same file stays.
            let mut lines: Vec<&str> = text.lines().collect();
            if let Some(at) = lines.iter().rposition(repeats) {
                lines.remove(at);
            }
            fs::write(&path, lines.join("\n") + "\n")?;
        }
    }
    println!("{} rows, {} nearly repeat an earlier one", rows.len(), repeated.len());
    Ok(())
}

/// For each row that an earlier row nearly repeats: the two places and how alike they are.
pub fn duplicates(rows: &[Features]) -> Vec<(usize, usize, f32)> {
    let sets: Vec<HashSet<u32>> =
        rows.iter().map(|row| row.words.iter().chain(&row.pairs).copied().collect()).collect();
    let mut holders: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut found = vec![];
    for (at, (row, set)) in rows.iter().zip(&sets).enumerate() {
        if let Some((first, share)) = most_alike(row, set, &sets, &holders) {
            found.push((first, at, share));
        }
        for hash in row.words.iter().chain(&row.pairs) {
            holders.entry(*hash).or_default().push(at);
        }
    }
    found
}

fn most_alike(
    row: &Features,
    set: &HashSet<u32>,
    sets: &[HashSet<u32>],
    holders: &HashMap<u32, Vec<usize>>,
) -> Option<(usize, f32)> {
    let from = if set.len() <= SHORT_MAX { 1.0 } else { ALIKE_FROM };
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for hash in row.words.iter().chain(&row.pairs) {
        let Some(places) = holders.get(hash).filter(|p| p.len() <= COMMON_MAX) else { continue };
        places.iter().for_each(|at| *shared.entry(*at).or_default() += 1);
    }
    let mut alike: Vec<(usize, f32)> = shared
        .into_keys()
        .filter_map(|at| Some((at, share(set, sets.get(at)?))))
        .filter(|(_, share)| *share >= from)
        .collect();
    alike.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    alike.first().copied()
}

/// What two rows have in common, of all that is in either.
fn share(a: &HashSet<u32>, b: &HashSet<u32>) -> f32 {
    let common = a.intersection(b).count();
    common as f32 / (a.len() + b.len() - common).max(1) as f32
}

#[cfg(test)]
mod tests {
    use countersign_core::ticket::Channel;

    use super::*;

    #[test]
    fn a_changed_word_is_near_and_another_sentence_is_not() {
        let rows: Vec<Features> = [
            "where on earth is my green lamp from your shop, nobody answers",
            "the cake was lovely, my nan cried a bit",
            "where on earth is my blue lamp from your shop, nobody answers",
            "thanks!!",
            "thanks a lot",
        ]
        .iter()
        .map(|text| Features::of_text(text, Channel::Social))
        .collect();
        let found = duplicates(&rows);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].0, found[0].1), (0, 2));
    }
}
