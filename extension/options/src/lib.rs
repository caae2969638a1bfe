//! extension-options
