//! Exported records from files.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use countersign_core::{
    clock::Clock,
    orders::{
        import::{Importer, RecordKind},
        index::RecordIndex,
        merge::Merger,
    },
};
use jiff::Timestamp;

use crate::failure::{Failure, Outcome};

/// Bytes read at a time.
const PIECE_BYTES: usize = 1024 * 1024;

/// The exports a command is given.
#[derive(clap::Args)]
pub struct Files {
    /// Orders as exported (Shopify's orders_export.csv and others).
    #[arg(long, value_name = "FILE")]
    orders: Vec<PathBuf>,
    /// Tracking as exported.
    #[arg(long, value_name = "FILE")]
    tracking: Vec<PathBuf>,
    /// Stock as exported.
    #[arg(long, value_name = "FILE")]
    inventory: Vec<PathBuf>,
    /// Returns and refunds as exported.
    #[arg(long, value_name = "FILE")]
    returns: Vec<PathBuf>,
    /// Customers as exported.
    #[arg(long, value_name = "FILE")]
    customers: Vec<PathBuf>,
    /// Any other export, told by its columns: reviews, subscriptions, macros, past tickets,
    /// or one of the above.
    #[arg(long, value_name = "FILE")]
    records: Vec<PathBuf>,
}

/// A file of records.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// What its rows are; told by its columns when `None`.
    pub kind: Option<RecordKind>,
    /// Where it is.
    pub path: &'a Path,
}

impl Files {
    /// The exports that stand in `folder` under their plain names: `orders.csv` and so on.
    pub fn of_folder(folder: &Path) -> Self {
        let named = |name: &str| -> Vec<PathBuf> {
            Some(folder.join(name)).filter(|path| path.is_file()).into_iter().collect()
        };
        Self {
            orders: named("orders.csv"),
            tracking: named("tracking.csv"),
            inventory: named("inventory.csv"),
            returns: named("returns.csv"),
            customers: named("customers.csv"),
            records: vec![],
        }
    }

    fn all(&self) -> Vec<File<'_>> {
        let kinds = [
            (RecordKind::Orders, &self.orders),
            (RecordKind::Tracking, &self.tracking),
            (RecordKind::Inventory, &self.inventory),
            (RecordKind::Returns, &self.returns),
            (RecordKind::Customers, &self.customers),
        ];
        let named = kinds.into_iter().flat_map(|(kind, paths)| {
            paths.iter().map(move |path| File { kind: Some(kind), path })
        });
        named.chain(self.records.iter().map(|path| File { kind: None, path })).collect()
    }
}

/// Imports `files` into one index. What was left out is told on standard error,
/// line by line.
///
/// Records count as exported when their file was last written; with
/// `as_of_clock`, at the clock's time.
///
/// # Errors
/// A file that cannot be read, or of which nothing could be imported.
pub fn import(files: &Files, clock: &Clock, as_of_clock: bool) -> Outcome<RecordIndex> {
    let mut merger = Merger::default();
    for file in files.all() {
        import_file(&file, clock, as_of_clock, &mut merger)?;
    }
    Ok(RecordIndex::new(merger.into_records()))
}

fn import_file(
    file: &File<'_>,
    clock: &Clock,
    as_of_clock: bool,
    merger: &mut Merger,
) -> Outcome<()> {
    let failed = |error| Failure::file(file.path, error);
    let mut input = fs::File::open(file.path).map_err(failed)?;
    let about = input.metadata().map_err(failed)?;
    let written = about.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    let as_of = if as_of_clock { Some(clock.now) } else { written };
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    let mut importer = Importer::new(file.kind, &name, clock.zone.clone(), as_of);
    importer.expect_bytes(about.len());
    let mut piece = vec![0; PIECE_BYTES];
    while !importer.progress().refused {
        let read = input.read(&mut piece).map_err(failed)?;
        let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        importer.push(bytes);
        merger.add(importer.take_batch());
    }
    let report = importer.finish();
    merger.add(importer.take_batch());
    eprintln!("countersign: {report}");
    for problem in &report.problems {
        eprintln!("countersign: {problem}");
    }
    if report.refused {
        return Err(Failure::Input(format!("{}: not imported", file.path.display())));
    }
    Ok(())
}
