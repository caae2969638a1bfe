//! What must hold of the guard for any text.
