//! Personal values in free text that no record holds.

use super::{matcher::Spot, plain::Plain};

/// Every recognised value in `plain`, in no order; they may overlap.
pub(super) fn all(_plain: &Plain<'_>) -> Vec<Spot> {
    vec![]
}
