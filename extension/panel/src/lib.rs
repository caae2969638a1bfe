//! extension-panel
