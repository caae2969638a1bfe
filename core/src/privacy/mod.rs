//! What may be shown and what may leave: masking of personal values.
