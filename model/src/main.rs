//! Trains the triage model. `cargo xtask train` runs it.

mod asset;
mod claims;
mod corpus;
mod examples;
mod figures;
mod folds;
mod groups;
mod held;
mod import;
mod judges;
mod learn;
mod lists;
mod near;
mod network;
mod pairs;
mod principal;
mod risks;
mod sources;
mod tagger;
mod train;
mod vectors;
mod weigh;

use std::path::Path;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Trains the triage model and the guard's judges")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Train on the whole corpus and write the model.
    Train(train::Arguments),
    /// Train the guard's judges and write them.
    Claims,
    /// Train the guard's weigher on what `countersign eval evidence` wrote, and add it.
    Weigh {
        /// What it wrote.
        evidence: std::path::PathBuf,
    },
    /// Train the tagger of personal values and write it.
    Tagger(tagger::Arguments),
    /// Print the figures on hands that were left out, with settings changed.
    Try(train::Trial),
    /// Bring in files of the corpus.
    Import(import::Arguments),
    /// Tell the rows of the corpus that nearly repeat an earlier one, and drop them.
    Near(near::Arguments),
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Train(arguments) => train::run(&arguments),
        Task::Claims => judges::run(Path::new(""), Path::new("model/claims.bin")),
        Task::Weigh { evidence } => weigh::run(&evidence, Path::new("model/claims.bin")),
        Task::Tagger(arguments) => tagger::run(&arguments),
        Task::Try(arguments) => train::try_settings(&arguments),
        Task::Import(arguments) => import::run(&arguments),
        Task::Near(arguments) => near::run(&arguments),
    }
}
