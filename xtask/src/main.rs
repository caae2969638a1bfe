//! One door to every task of the repository: `cargo xtask TASK`.
//!
//! Each task does its own set-up and says what it does. A step already done is
//! not done again.

mod bench;
mod browser;
mod build;
mod check;
mod demo;
mod package;
mod paths;
mod serve;
mod setup;
mod step;
mod test;
mod tidy;
mod train;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Every task of the Countersign repository")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what building and testing need: wasm target, npm packages, a browser, Python packages, Roundcube.
    Setup,
    /// Build the extension to dist/chromium and the edge worker to dist/edge.
    Build {
        /// Only this part of it.
        #[arg(long)]
        only: Option<build::Part>,
    },
    /// Run the main job on a real browser, with a local edge and a helpdesk page.
    Demo {
        /// Never open a window, even with a display.
        #[arg(long)]
        headless: bool,
        /// Where to save the screenshots.
        #[arg(long, default_value = "dist/demo")]
        screenshots: std::path::PathBuf,
        /// Show the manager's pages with a simulated fortnight of three brands instead.
        #[arg(long)]
        fortnight: bool,
    },
    /// Run every test: Rust, edge in workerd, extension in Chromium with real helpdesks and editors.
    Test,
    /// Formatting, clippy, docs, tidiness of the tree, licences where cargo-deny is installed.
    Check,
    /// Measure sizes and times against the budgets of the design; `edge`: the language-model
    /// proxy under load, beside Portkey's gateway.
    Bench {
        /// What to measure; everything but `edge` when not said.
        #[arg(value_parser = ["edge"])]
        what: Option<String>,
    },
    /// Train what is trained and write model/triage.bin, model/tagger.bin and model/claims.bin; the
    /// same bytes every time.
    Train,
    /// Zip dist/chromium for a browser store.
    Package,
    /// Take the pictures of README into docs/images.
    Screens,
    /// Serve the edge of dist/edge with workerd on this machine, its SQLite storage in a folder.
    Serve {
        /// The storage folder; made when missing.
        #[arg(long, default_value = ".cache/edge")]
        disk: std::path::PathBuf,
        /// The port on 127.0.0.1; 0 takes a free one.
        #[arg(long, default_value_t = 8787)]
        port: u16,
        /// End when standard input closes, for programs that start this.
        #[arg(long)]
        until_input_closes: bool,
    },
    /// Serve the demo's helpdesk page until standard input closes, for tests.
    #[command(hide = true)]
    DemoPage {
        /// The only way it runs; named so that a person sees why it ends.
        #[arg(long, required = true)]
        until_input_closes: bool,
    },
}

fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.task {
        Task::Setup => setup::everything().map(|_| ()),
        Task::Build { only } => build::run(only),
        Task::Demo { headless, screenshots, fortnight: false } => demo::run(headless, &screenshots),
        Task::Demo { headless, screenshots, fortnight: true } => {
            demo::fortnight(headless, &screenshots)
        }
        Task::Test => test::run(),
        Task::Check => check::run(),
        Task::Bench { what: None } => bench::run(),
        Task::Bench { what: Some(_) } => bench::edge(),
        Task::Train => train::run(),
        Task::Package => package::run(),
        Task::Screens => screens(),
        Task::Serve { disk, port, until_input_closes } => {
            serve::run(&disk, port, until_input_closes)
        }
        Task::DemoPage { .. } => demo::page::run(),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            step::failure(&format!("{error:#}"));
            std::process::ExitCode::FAILURE
        }
    }
}

/// The pictures of README, from a real browser.
fn screens() -> anyhow::Result<()> {
    setup::npm::ensure()?;
    let mut node = browser::node(&build::make()?)?;
    step::timed("pictures", || step::run(node.arg("tests/browser/screens.mjs")))
}
