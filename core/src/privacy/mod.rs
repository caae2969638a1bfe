//! What must not be shown or leave: masking, and redaction that can be undone.

mod cards;

pub(crate) use cards::card_spans;
pub use cards::mask_cards;
