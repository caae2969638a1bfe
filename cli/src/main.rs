//! `countersign`: the core on a terminal, for audits, client CI and evaluation.

mod commands;
mod failure;
mod input;
mod model;
mod show;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "countersign",
    version,
    about = "From a support ticket to an approval-ready packet"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check an export of a workspace's audit log, offline.
    AuditLog(commands::audit_log::Arguments),
    /// Make the packet of each ticket.
    Packet(commands::packet::Arguments),
    /// Measure the core on labelled data.
    Eval(commands::eval::Arguments),
    /// Tell which past cases another pack would decide differently.
    Backtest(commands::backtest::Arguments),
    /// Hold every claim of drafts against facts and policy.
    Guard(commands::guard::Arguments),
    /// Check a policy pack, or propose one from documents.
    Pack(commands::pack::Arguments),
    /// Read the ticket that a saved helpdesk page shows.
    Read(commands::read::Arguments),
}

fn main() -> std::process::ExitCode {
    let outcome = match Arguments::parse().command {
        Command::AuditLog(arguments) => commands::audit_log::run(&arguments),
        Command::Packet(arguments) => commands::packet::run(&arguments),
        Command::Eval(arguments) => commands::eval::run(&arguments),
        Command::Backtest(arguments) => commands::backtest::run(&arguments),
        Command::Guard(arguments) => commands::guard::run(&arguments),
        Command::Pack(arguments) => commands::pack::run(&arguments),
        Command::Read(arguments) => commands::read::run(&arguments),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) if failure.is_closed_pipe() => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("countersign: {failure}");
            std::process::ExitCode::FAILURE
        }
    }
}
