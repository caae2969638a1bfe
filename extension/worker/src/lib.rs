//! extension-worker
