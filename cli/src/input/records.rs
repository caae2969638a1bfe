//! Exported records from files, and their indexes.

use std::{collections::HashMap, fs, io::Read as _, path::Path};

use countersign_core::{
    clock::Clock,
    limits,
    orders::{
        LookupKeys,
        import::{Importer, RecordKind},
        merge::Merger,
        records::{Records, email_key, name_key, order_key, order_keys_of, tracking_key},
    },
};
use jiff::Timestamp;

use crate::failure::{Failure, Outcome};

/// Bytes read at a time.
const PIECE_BYTES: usize = 1024 * 1024;

/// A file of records.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// What its rows are.
    pub kind: RecordKind,
    /// Where it is.
    pub path: &'a Path,
}

/// All records of a run, found by the keys that matching asks for.
pub struct Store {
    records: Records,
    orders: Index,
    shipments: Index,
    returns: Index,
    stock: Index,
    customers: Index,
}

/// Positions under a key.
#[derive(Default)]
struct Index(HashMap<String, Vec<usize>>);

impl Index {
    fn add(&mut self, key: String, at: usize) {
        if !key.is_empty() {
            self.0.entry(key).or_default().push(at);
        }
    }

    /// The positions under `keys`, each once, in order.
    fn find<'a>(&self, keys: impl IntoIterator<Item = &'a String>) -> Vec<usize> {
        let mut found: Vec<usize> =
            keys.into_iter().filter_map(|key| self.0.get(key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Store {
    /// Imports `files`. What was left out is told on standard error, line by line.
    ///
    /// Records count as exported when their file was last written; with
    /// `as_of_clock`, at the clock's time.
    ///
    /// # Errors
    /// A file that cannot be read, or of which nothing could be imported.
    pub fn import(files: &[File<'_>], clock: &Clock, as_of_clock: bool) -> Outcome<Self> {
        let mut merger = Merger::default();
        for file in files {
            import_file(file, clock, as_of_clock, &mut merger)?;
        }
        Ok(Self::index(merger.into_records()))
    }

    fn index(records: Records) -> Self {
        let mut store = Self {
            records,
            orders: Index::default(),
            shipments: Index::default(),
            returns: Index::default(),
            stock: Index::default(),
            customers: Index::default(),
        };
        for (at, order) in store.records.orders.iter().enumerate() {
            let emails = order.email.iter().map(|e| email_key(e));
            let names = order.customer_name.iter().map(|n| name_key(n));
            for key in order_keys_of(order).into_iter().chain(emails).chain(names) {
                store.orders.add(key, at);
            }
            for number in &order.tracking_numbers {
                store.orders.add(tracking_key(number), at);
            }
        }
        for (at, shipment) in store.records.shipments.iter().enumerate() {
            store.shipments.add(tracking_key(&shipment.tracking_number), at);
            if let Some(number) = &shipment.order_number {
                store.shipments.add(order_key(number), at);
            }
        }
        for (at, one) in store.records.returns.iter().enumerate() {
            store.returns.add(order_key(&one.order_number), at);
        }
        for (at, one) in store.records.stock.iter().enumerate() {
            store.stock.add(one.sku.clone(), at);
        }
        for (at, customer) in store.records.customers.iter().enumerate() {
            let emails = customer.email.iter().map(|e| email_key(e));
            let names = customer.name.iter().map(|n| name_key(n));
            emails.chain(names).for_each(|key| store.customers.add(key, at));
        }
        store
    }

    /// The records under `keys`, and what hangs on the orders found.
    pub fn find(&self, keys: &LookupKeys) -> Records {
        let asked = keys.order_keys.iter().chain(&keys.emails).chain(&keys.name_keys);
        let mut shipments = self.shipments.find(keys.tracking_keys.iter().chain(&keys.order_keys));
        let of_shipments = pick(&self.records.shipments, &shipments);
        let from_shipments: Vec<String> =
            of_shipments.iter().filter_map(|s| s.order_number.as_deref().map(order_key)).collect();
        let mut orders =
            self.orders.find(asked.chain(&keys.tracking_keys).chain(&from_shipments));
        orders.truncate(limits::ORDER_CANDIDATES_MAX);
        let orders = pick(&self.records.orders, &orders);
        let numbers: Vec<String> = orders.iter().map(|o| order_key(&o.number)).collect();
        let tracking: Vec<String> =
            orders.iter().flat_map(|o| &o.tracking_numbers).map(|n| tracking_key(n)).collect();
        shipments.extend(self.shipments.find(numbers.iter().chain(&tracking)));
        shipments.sort_unstable();
        shipments.dedup();
        let skus: Vec<String> =
            orders.iter().flat_map(|o| &o.items).filter_map(|item| item.sku.clone()).collect();
        Records {
            shipments: pick(&self.records.shipments, &shipments),
            returns: pick(&self.records.returns, &self.returns.find(&numbers)),
            stock: pick(&self.records.stock, &self.stock.find(&skus)),
            customers: pick(
                &self.records.customers,
                &self.customers.find(keys.emails.iter().chain(&keys.name_keys)),
            ),
            orders,
        }
    }
}

fn pick<T: Clone>(all: &[T], at: &[usize]) -> Vec<T> {
    at.iter().filter_map(|at| all.get(*at)).cloned().collect()
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
    let mut importer = Importer::new(Some(file.kind), &name, clock.zone.clone(), as_of);
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
    if report.refused() {
        return Err(Failure::Input(format!("{}: not imported", file.path.display())));
    }
    Ok(())
}
