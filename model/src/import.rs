//! Files of the writers into the corpus, near-duplicates left out.

use std::{collections::HashSet, fs, path::PathBuf};

use anyhow::{Context as _, Result};

use crate::{corpus, examples, near};

/// What is brought in, and where.
#[derive(clap::Args)]
pub struct Arguments {
    /// A folder of `.psv` files.
    from: PathBuf,
    /// Lists of briefs, one file for each hand: its place in the list is the hand's number.
    #[arg(long, value_name = "FILE")]
    hand: Vec<PathBuf>,
    /// The corpus.
    #[arg(long, default_value = "model/corpus")]
    to: PathBuf,
}

/// Copies the files; tells what was left out.
pub fn run(arguments: &Arguments) -> Result<()> {
    let rows = corpus::read(&arguments.from)?;
    let repeated = near::duplicates(&examples::features(&rows));
    let dropped: HashSet<(String, String)> = repeated
        .iter()
        .filter_map(|(_, at, _)| rows.get(*at))
        .map(|row| (row.brief.clone(), row.text.clone()))
        .collect();
    let hands = hands(arguments)?;
    fs::create_dir_all(&arguments.to)?;
    let mut briefs: Vec<String> = rows.iter().map(|row| row.brief.clone()).collect();
    briefs.dedup();
    for brief in &briefs {
        let from = arguments.from.join(format!("{brief}.psv"));
        let text = fs::read_to_string(&from).with_context(|| from.display().to_string())?;
        let hand = hands.iter().position(|list| list.contains(brief)).map_or(0, |at| at + 1);
        let mut out = format!("# hand: {hand}\n");
        for line in text.lines() {
            let gone = corpus::parse(line, brief).is_ok_and(|rows| {
                rows.iter().any(|row| dropped.contains(&(brief.clone(), row.text.clone())))
            });
            if !gone {
                out.push_str(line);
                out.push('\n');
            }
        }
        fs::write(arguments.to.join(format!("{brief}.psv")), out)?;
    }
    for (first, at, share) in &repeated {
        if let (Some(first), Some(row)) = (rows.get(*first), rows.get(*at)) {
            println!("{share:.2} {} {:?} | {} {:?}", first.brief, first.text, row.brief, row.text);
        }
    }
    println!(
        "{} rows of {} briefs; {} near-duplicates left out",
        rows.len(),
        briefs.len(),
        repeated.len()
    );
    Ok(())
}

fn hands(arguments: &Arguments) -> Result<Vec<HashSet<String>>> {
    let list = |path: &PathBuf| -> Result<HashSet<String>> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Ok(text.split_whitespace().map(str::to_owned).collect())
    };
    arguments.hand.iter().map(list).collect()
}
