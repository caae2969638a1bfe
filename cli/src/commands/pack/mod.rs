//! `countersign pack check|draft`: packs held against themselves, and proposed from documents.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use clap::Subcommand;
use countersign_core::{
    money::Currency,
    policy::{check, extract, pack::Brand},
};

use crate::{
    failure::{Failure, Outcome},
    input::packs,
};

#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Errors, contradictions, rules without a source, and gaps of a pack.
    Check {
        /// The pack: a folder with policy.toml and documents.
        dir: PathBuf,
        /// Fail on warnings too.
        #[arg(long)]
        strict: bool,
    },
    /// Propose a policy.toml from documents, every value with the sentence it came from.
    Draft {
        /// A folder of documents (.md, .txt, .html, .docx).
        docs: PathBuf,
        /// The brand's name as customers know it.
        #[arg(long, default_value = "My brand")]
        brand: String,
        /// IANA time zone in which the brand's days are counted.
        #[arg(long, default_value = "Europe/Berlin")]
        timezone: String,
        /// Three letters: the currency of the brand's amounts.
        #[arg(long, default_value = "EUR")]
        currency: String,
        /// How dates and money are written.
        #[arg(long, default_value = "en-GB")]
        locale: String,
    },
}

/// Checks or drafts.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    match &arguments.what {
        What::Check { dir, strict } => {
            let (pack, warnings) = packs::read(dir)?;
            let found: Vec<_> = warnings.into_iter().chain(check(&pack)).collect();
            let lines: Vec<String> = found.iter().map(|w| format!("warning: {w}")).collect();
            print(&lines.join("\n"))?;
            let rules = pack.rules.len();
            let (docs, warnings) = (pack.documents.len(), found.len());
            print(&format!("{rules} rules, {docs} documents, {warnings} warnings"))?;
            if *strict && warnings > 0 {
                return Err(Failure::Input(format!("{}: {warnings} warnings", dir.display())));
            }
            Ok(())
        }
        What::Draft { docs, brand, timezone, currency, locale } => {
            let documents = packs::documents(docs)?;
            let currency = Currency::new(currency).ok_or_else(|| {
                Failure::Input(format!("`{currency}` is no currency; write three letters, as EUR"))
            })?;
            let brand = Brand {
                name: brand.clone(),
                domains: vec![],
                timezone: timezone.clone(),
                currency,
                locale: locale.clone(),
            };
            print(extract::draft(&brand, &documents).trim_end())
        }
    }
}

fn print(text: &str) -> Outcome<()> {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(io::stdout().lock(), "{text}")
        .map_err(|error| Failure::Io { name: "standard output".into(), error })
}
