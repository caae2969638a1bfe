//! `countersign read PAGE.html`: the ticket that a saved page shows.

use std::{
    fs,
    path::{Path, PathBuf},
};

use countersign_cli::html;
use countersign_core::page::{self, PageReading, TicketReading};
use jiff::Timestamp;

use crate::{
    failure::{Failure, Outcome},
    input::tickets::ReadTicket,
};

/// Frames looked for beside a page.
const FRAMES_MAX: usize = 100;

#[derive(clap::Args)]
pub struct Arguments {
    /// A saved page. `PAGE.frameN.html` beside it holds its N-th frame.
    page: PathBuf,
    /// The page's address, which tells channel and ids.
    #[arg(long, default_value = "")]
    url: String,
    /// When the page was saved, for times like "3 hours ago" (RFC 3339). Default: the file's own time.
    #[arg(long)]
    at: Option<Timestamp>,
    /// Print the ticket as JSON, as `countersign packet` takes it.
    #[arg(long)]
    json: bool,
}

/// Prints the ticket, or why there is none; without a ticket the command fails.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let file = &arguments.page;
    let bytes = fs::read(file).map_err(|error| Failure::file(file, error))?;
    let page = String::from_utf8_lossy(&bytes);
    let at = arguments.at.or_else(|| saved_at(file)).unwrap_or_else(Timestamp::now);
    let snapshot = html::snapshot(&page, &arguments.url, at, &frames(file)?);
    match page::read(&snapshot) {
        PageReading::Ticket(reading) if arguments.json => print_json(*reading),
        PageReading::Ticket(reading) => {
            println!("{}", crate::show::ticket(&reading));
            Ok(())
        }
        PageReading::NoTicket { why } => {
            Err(Failure::Input(format!("{}: no open ticket here: {why}", file.display())))
        }
    }
}

fn print_json(reading: TicketReading) -> Outcome<()> {
    let read = ReadTicket { ticket: reading.ticket, seen: reading.seen };
    let text = serde_json::to_string(&read).map_err(|error| {
        Failure::Input(format!("the ticket cannot be written as JSON: {error}"))
    })?;
    println!("{text}");
    Ok(())
}

fn saved_at(file: &Path) -> Option<Timestamp> {
    let modified = fs::metadata(file).ok()?.modified().ok()?;
    Timestamp::try_from(modified).ok()
}

fn frames(page: &Path) -> Outcome<Vec<(usize, String)>> {
    let mut frames = vec![];
    for number in 0..FRAMES_MAX {
        let file = page.with_extension(format!("frame{number}.html"));
        if file.exists() {
            let bytes = fs::read(&file).map_err(|error| Failure::file(&file, error))?;
            frames.push((number, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(frames)
}
