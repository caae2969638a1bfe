//! Trains the triage model. `cargo xtask train` runs it.

mod asset;
mod corpus;
mod examples;
mod figures;
mod folds;
mod learn;
mod vectors;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Trains the triage model")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Judge every hand by a training that did not see it, and print the figures.
    Try {
        #[arg(long, default_value = "model/corpus")]
        corpus: PathBuf,
        #[arg(long, default_value = "model/vectors/words.bin")]
        vectors: PathBuf,
        /// name=value for settings
        #[arg(long)]
        set: Vec<String>,
    },
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Try { corpus, vectors, set } => {
            let rows = corpus::read(&corpus)?;
            let features = examples::features(&rows);
            let vectors = vectors::Vectors::read(&vectors)?;
            let ground = folds::Ground { rows, features, vectors };
            let mut s = learn::Settings::default();
            for pair in set {
                let (name, value) = pair.split_once('=').unwrap_or_default();
                let v: f32 = value.parse()?;
                match name {
                    "passes" => s.passes = v as usize,
                    "rate" => s.rate = v,
                    "vrate" => s.vectors_rate = v,
                    "drate" => s.dense_rate = v,
                    "decay" => s.decay = v,
                    "side" => s.side = v,
                    "smooth" => s.smoothing = v,
                    "also" => s.also = v,
                    _ => anyhow::bail!("{name}"),
                }
            }
            let all = ground.learn(&ground.places(|_| true), &s);
            let c = asset::Calibration { temperatures: [1.0; 3], answer_from: 0.3, also_from: 0.2 };
            std::fs::write("/tmp/tm/try.bin", asset::bytes(&all, &ground.vectors, &c))?;
            println!("known {}", all.known.len());
            let started = std::time::Instant::now();
            let outputs = ground.unseen_outputs(&s);
            println!("{s:?} {:?}", started.elapsed());
            println!("{}", figures::table(&ground.rows, &outputs));
            println!("{:?}", figures::temperatures(&ground.rows, &outputs));
            Ok(())
        }
    }
}
