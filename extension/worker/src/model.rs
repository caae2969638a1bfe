//! What was trained, fetched once for as long as this worker lives: the triage model, and
//! the guard's judges.

use std::cell::RefCell;

use countersign_core::{guard::judges::Judges, triage::Model};

thread_local! {
    static MODEL: RefCell<Option<Model>> = const { RefCell::new(None) };
    static JUDGES: RefCell<Option<Judges>> = const { RefCell::new(None) };
}

/// Keeps the judges of `bytes`; what is none is left out.
pub fn keep_judges(bytes: Vec<u8>) {
    JUDGES.set(Judges::read(bytes).ok());
}

/// Calls `work` with the guard's judges, when there are any.
pub fn with_judges<T>(work: impl FnOnce(Option<&Judges>) -> T) -> T {
    JUDGES.with_borrow(|judges| work(judges.as_ref()))
}

/// Keeps the model of `bytes`; what is no model is left out.
pub fn keep(bytes: Vec<u8>) {
    MODEL.set(Model::read(bytes).ok());
}

/// Calls `work` with the model, when there is one.
pub fn with<T>(work: impl FnOnce(Option<&Model>) -> T) -> T {
    MODEL.with_borrow(|model| work(model.as_ref()))
}
