//! The trained triage model, fetched once for as long as this worker lives.

use std::cell::RefCell;

use countersign_core::triage::Model;

thread_local! {
    static MODEL: RefCell<Option<Model>> = const { RefCell::new(None) };
}

/// Keeps the model of `bytes`; what is no model is left out.
pub fn keep(bytes: Vec<u8>) {
    MODEL.set(Model::read(bytes).ok());
}

/// Calls `work` with the model, when there is one.
pub fn with<T>(work: impl FnOnce(Option<&Model>) -> T) -> T {
    MODEL.with_borrow(|model| work(model.as_ref()))
}
