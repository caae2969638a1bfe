//! `countersign eval WHAT FILE`: how good the core is on labelled data.

mod evidence;
mod guard;
mod policy;
mod privacy;
mod retrieval;
mod triage;

use clap::Subcommand;

use crate::failure::Outcome;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// What is masked of personal values in labelled texts, by kind.
    Privacy(privacy::Arguments),
    /// Intent, tone, urgency, language and risks of labelled messages.
    Triage(triage::Arguments),
    /// Findings in labelled drafts.
    Guard(Box<guard::Arguments>),
    /// What the guard knows of each sentence before it weighs, for `cargo xtask train`.
    #[command(hide = true)]
    Evidence(Box<evidence::Arguments>),
    /// Passages found for questions.
    Retrieval(retrieval::Arguments),
    /// Rulings on labelled requests, each about one order.
    Policy(policy::Arguments),
}

/// Prints the figures.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    match &arguments.what {
        What::Privacy(arguments) => privacy::run(arguments),
        What::Triage(arguments) => triage::run(arguments),
        What::Retrieval(arguments) => retrieval::run(arguments),
        What::Guard(arguments) => guard::run(arguments),
        What::Evidence(arguments) => evidence::run(arguments),
        What::Policy(arguments) => policy::run(arguments),
    }
}
