//! `countersign eval retrieval FILE.jsonl --docs DIR`: the passages found for questions.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    time::Instant,
};

use countersign_core::{
    money::Currency,
    policy::{
        pack::{Brand, Pack},
        retrieve,
    },
};
use serde::Deserialize;

use crate::{
    failure::{Failure, Outcome},
    input::{lines, packs},
};

#[derive(clap::Args)]
pub struct Arguments {
    /// Questions, one JSON object a line: id, query, headings (any of them is right; none
    /// when no document covers it).
    file: PathBuf,
    /// The folder of documents that they are asked of.
    #[arg(long, value_name = "DIR")]
    docs: PathBuf,
    /// Also list what was not among the first five.
    #[arg(long)]
    misses: bool,
}

#[derive(Deserialize)]
struct Question {
    id: String,
    query: String,
    headings: Vec<String>,
}

const EXAMPLE: &str = r#"{"id":"1","query":"where is my refund","headings":["Refunds"]}"#;

/// Prints recall among the first one, three and five passages.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let questions: Vec<Question> = lines::read(&arguments.file, "question", EXAMPLE)?;
    let pack = Pack { documents: packs::documents(&arguments.docs)?, ..Pack::bare(brand()?) };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let broken = |error| Failure::Io { name: "standard output".into(), error };
    let mut ranks = vec![];
    let (mut silent, mut uncovered) = (0, 0);
    let _ = retrieve(&pack, "builds the index", None);
    let began = Instant::now();
    for Question { id, query, headings } in &questions {
        let found = retrieve(&pack, query, None);
        if headings.is_empty() {
            uncovered += 1;
            silent += usize::from(found.is_empty());
            continue;
        }
        let rank = found.iter().position(|citation| headings.contains(&citation.heading));
        if rank.is_none() && arguments.misses {
            let got: Vec<&str> = found.iter().map(|citation| citation.heading.as_str()).collect();
            writeln!(out, "{id} | {query} | {} | found {got:?}", headings.join(", "))
                .map_err(broken)?;
        }
        ranks.push(rank);
    }
    let each = began.elapsed().as_secs_f64() * 1e6;
    // Counts of a file's lines are far below what a float holds exactly.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let all = ranks.len().max(1) as f64;
    for among in [1, 3, 5] {
        let hits = ranks.iter().flatten().filter(|rank| **rank < among).count();
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let share = 100.0 * hits as f64 / all;
        writeln!(out, "recall@{among}  {share:5.1}%  ({hits} of {})", ranks.len())
            .map_err(broken)?;
    }
    writeln!(out, "nothing found for {silent} of {uncovered} that no document covers")
        .map_err(broken)?;
    writeln!(out, "{:.0} us a question", each / all).map_err(broken)?;
    out.flush().map_err(broken)
}

fn brand() -> Outcome<Brand> {
    let currency = Currency::new("EUR")
        .ok_or_else(|| Failure::Input("no currency is called EUR".to_owned()))?;
    Ok(Brand {
        name: "evaluation".into(),
        domains: vec![],
        timezone: "UTC".into(),
        currency,
        locale: "en".into(),
    })
}
