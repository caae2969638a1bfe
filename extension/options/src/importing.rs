//! Imports: read piece by piece, stored batch by batch, told as they go, cancellable.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::atomic::{AtomicU32, Ordering},
};

use countersign_core::{
    money::Currency,
    orders::import::{DateOrder, Field, ImportReport, Importer, RecordKind},
};
use countersign_extension_shared::store::{PutReport, Store, StoreError};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::{
    bundled, files,
    gathered::Gathered,
    kept,
    page::{Page, Word},
    sample, strings as s,
};

static NUMBERS: AtomicU32 = AtomicU32::new(0);

/// One file's import.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Import {
    /// Tells it from others.
    pub(crate) number: u32,
    /// The file's name.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) stage: Stage,
}

/// Where an import stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    /// Being read.
    Running {
        /// Bytes of the file.
        bytes_all: u64,
        /// Bytes read.
        bytes: u64,
        /// Rows read.
        rows: u64,
    },
    /// Read; what it changed.
    Done {
        /// What became of the file.
        report: Box<ImportReport>,
        /// What it changed.
        put: PutReport,
    },
    /// Stopped by the rep; what was read before is kept.
    Cancelled {
        /// Rows read.
        rows: u64,
    },
    /// It could not be done.
    Failed(Word),
}

/// What a person said of a file beforehand.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hints {
    /// What its rows are.
    pub(crate) kind: Option<RecordKind>,
    /// Whether day or month comes first.
    pub(crate) date_order: Option<DateOrder>,
    /// What columns hold, by their names.
    pub(crate) columns: Vec<(String, Field)>,
}

/// A file at hand, so that it can be read again with other hints; and its brake.
#[derive(Clone)]
pub(crate) struct Given {
    file: File,
    stop: Rc<Cell<bool>>,
    /// Where it goes: what was looked at when it was given.
    workspace: String,
    /// How often it was read before.
    readings: Rc<Cell<i64>>,
}

impl Given {
    /// As of when its records are true. Each further reading counts as a little newer:
    /// records as old as those kept would be joined with them, not put in their place.
    fn as_of(&self) -> Option<Timestamp> {
        let readings = SignedDuration::from_millis(self.readings.get());
        files::modified(&self.file)?.checked_add(readings).ok()
    }
}

thread_local! {
    static GIVEN: RefCell<std::collections::HashMap<u32, Given>> =
        RefCell::new(std::collections::HashMap::new());
}

impl Page {
    /// Imports `given`, one after the other.
    pub(crate) fn give_records(self, given: Vec<File>) {
        let chosen = self.chosen();
        spawn_local(async move {
            let workspace = match self.chosen_or_new(chosen, s::FIRST_BRAND).await {
                Ok(workspace) => workspace,
                Err(error) => return self.word.set(Some(error.into())),
            };
            for (number, given) in self.announce_all(given, &workspace) {
                self.run(number, given, Hints::default()).await;
            }
            self.changed().await;
        });
    }

    fn announce_all(self, files: Vec<File>, workspace: &str) -> Vec<(u32, Given)> {
        let numbered: Vec<(u32, Given)> = files
            .into_iter()
            .map(|file| {
                let number = self.announce(&file);
                let workspace = workspace.to_owned();
                let (stop, readings) = (Rc::default(), Rc::default());
                (number, Given { file, stop, workspace, readings })
            })
            .collect();
        GIVEN.with_borrow_mut(|all| all.extend(numbered.iter().cloned()));
        numbered
    }

    /// Imports the file of the import `number` again, as a person told to.
    pub(crate) fn again(self, number: u32, hints: Hints) {
        let given = GIVEN.with_borrow(|all| all.get(&number).cloned());
        let Some(given) = given else { return };
        given.stop.set(false);
        given.readings.set(given.readings.get() + 1);
        spawn_local(async move {
            self.run(number, given, hints).await;
            self.changed().await;
        });
    }

    /// Stops the import `number`.
    pub(crate) fn stop(self, number: u32) {
        GIVEN.with_borrow(|all| {
            if let Some(given) = all.get(&number) {
                given.stop.set(true);
            }
        });
    }

    fn announce(self, file: &File) -> u32 {
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        let stage = Stage::Running { bytes_all: size(file), bytes: 0, rows: 0 };
        self.imports.update(|all| all.push(Import { number, name: file.name(), stage }));
        number
    }

    fn at_stage(self, number: u32, stage: Stage) {
        self.imports.update(|all| {
            if let Some(import) = all.iter_mut().find(|import| import.number == number) {
                import.stage = stage;
            }
        });
    }

    async fn run(self, number: u32, given: Given, hints: Hints) {
        let stage = match self.read(number, &given, hints).await {
            Ok(stage) => stage,
            Err(word) => Stage::Failed(word),
        };
        self.at_stage(number, stage);
    }

    async fn read(self, number: u32, given: &Given, hints: Hints) -> Result<Stage, Word> {
        let Given { file, stop, workspace, .. } = given;
        let store = Rc::new(Store::open(workspace).await?);
        let (zone, currency) = brand(&store).await?;
        let mut importer = Importer::new(hints.kind, &file.name(), zone, given.as_of())
            .with_currency(currency)
            .with_date_order(hints.date_order)
            .with_columns(hints.columns);
        let mut gathered = Gathered::default();
        let mut at = 0.0;
        let mut more = importer.expect_bytes(size(file));
        while more {
            let bytes = files::piece(file, at)
                .await
                .map_err(|what| Word::bad(what, s::UNREADABLE_REMEDY))?;
            #[expect(clippy::cast_precision_loss, reason = "a piece is about a mebibyte")]
            let read = bytes.len() as f64;
            at += read;
            importer.push(&bytes);
            gathered.add(importer.take_batch());
            let progress = importer.progress();
            let (bytes, rows) = (progress.bytes, progress.rows);
            let stopped = stop.get();
            if stopped {
                gathered.finish(&store).await?;
                return Ok(Stage::Cancelled { rows });
            }
            if gathered.is_batch() {
                gathered.keep(&store).await?;
            }
            self.at_stage(number, Stage::Running { bytes_all: size(file), bytes, rows });
            more = read > 0.0 && !progress.refused;
        }
        let report = importer.finish();
        gathered.add(importer.take_batch());
        let put = gathered.finish(&store).await?;
        Ok(Stage::Done { report: Box::new(report), put })
    }

    /// Makes the sample brand: a workspace of its own, removed in one click.
    pub(crate) fn try_sample(self) {
        self.act(async move {
            let settings = countersign_extension_shared::store::Settings::open().await?;
            let workspace = settings.create_workspace(s::SAMPLE_BRAND).await?;
            let store = Store::open(&workspace.id).await?;
            store.put_pack(&bundled::files(bundled::SAMPLE)).await?;
            let now = now();
            for (name, template) in [sample::ORDERS, sample::TRACKING] {
                let text = sample::dated(template, now.to_zoned(TimeZone::UTC).date());
                let importer = Importer::new(None, name, TimeZone::UTC, Some(now));
                let (records, _) =
                    countersign_core::orders::import::import_all(importer, text.as_bytes());
                store.put_records(&records).await?;
            }
            self.choose(workspace.id);
            Ok(())
        });
    }
}

/// The time zone and currency in which the brand's files are read.
async fn brand(store: &Store) -> Result<(TimeZone, Option<Currency>), StoreError> {
    let pack = kept::load_pack(&store.pack_files().await?);
    Ok(pack.map_or((TimeZone::UTC, None), |pack| (pack.zone(), Some(pack.brand.currency))))
}

fn size(file: &File) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file's size")]
    let bytes = file.size() as u64;
    bytes
}

fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds of a date fit 64 bits")]
    Timestamp::from_millisecond(js_sys::Date::now() as i64).unwrap_or(Timestamp::UNIX_EPOCH)
}
