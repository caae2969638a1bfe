//! What was trained, fetched once for as long as this worker lives: the triage model, and
//! the guard's judge of sentences.

use std::cell::RefCell;

use countersign_core::{guard::ear::Ear, triage::Model};

thread_local! {
    static MODEL: RefCell<Option<Model>> = const { RefCell::new(None) };
    static EAR: RefCell<Option<Ear>> = const { RefCell::new(None) };
}

/// Keeps the judge of `bytes`; what is none is left out.
pub fn keep_ear(bytes: Vec<u8>) {
    EAR.set(Ear::read(bytes).ok());
}

/// Calls `work` with the judge of sentences, when there is one.
pub fn with_ear<T>(work: impl FnOnce(Option<&Ear>) -> T) -> T {
    EAR.with_borrow(|ear| work(ear.as_ref()))
}

/// Keeps the model of `bytes`; what is no model is left out.
pub fn keep(bytes: Vec<u8>) {
    MODEL.set(Model::read(bytes).ok());
}

/// Calls `work` with the model, when there is one.
pub fn with<T>(work: impl FnOnce(Option<&Model>) -> T) -> T {
    MODEL.with_borrow(|model| work(model.as_ref()))
}
