//! What is worked out of a pack once, and asked often.

use std::{
    any::Any,
    sync::{Arc, OnceLock},
};

use super::pack::Pack;

/// A place for what one step works out of a pack's documents. It is no part of the pack's
/// value: it is not stored, packs are equal without it, and copies of a pack share it.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<OnceLock<(Size, Arc<dyn Any + Send + Sync>)>>);

impl PartialEq for Kept {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Documents, passages, bytes, and documents that customers never see: enough to notice
/// documents that were changed since.
type Size = [usize; 4];

impl Kept {
    /// What `make` worked out of `pack`, whose place this is; worked out anew when the
    /// documents are no longer those it was worked out of.
    pub(crate) fn of<T: Any + Send + Sync>(&self, pack: &Pack, make: impl Fn() -> T) -> Arc<T> {
        let size = size_of(pack);
        let (known, kept) = self.0.get_or_init(|| (size, Arc::new(make())));
        let kept = Arc::clone(kept).downcast().ok().filter(|_| *known == size);
        kept.unwrap_or_else(|| Arc::new(make()))
    }
}

fn size_of(pack: &Pack) -> Size {
    let passages = || pack.documents.iter().flat_map(|document| &document.passages);
    let bytes = passages().map(|p| p.heading.len() + p.text.len()).sum();
    [pack.documents.len(), passages().count(), bytes, pack.internal.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::pack::{Brand, Document, Passage};

    #[test]
    fn copies_share_and_changed_documents_are_read_anew() {
        let brand = Brand {
            name: "Fern".into(),
            domains: vec![],
            timezone: "UTC".into(),
            currency: crate::money::Currency::new("EUR").unwrap(),
            locale: "en".into(),
        };
        let document = |text: &str| Document {
            name: "returns.md".into(),
            title: "Returns".into(),
            passages: vec![Passage { heading: "Returns".into(), text: text.into() }],
        };
        let mut pack = Pack { documents: vec![document("Thirty days.")], ..Pack::bare(brand) };
        let length = |pack: &Pack| {
            *pack.guard_reading.of(pack, || {
                pack.documents.iter().flat_map(|d| &d.passages).map(|p| p.text.len()).sum::<usize>()
            })
        };
        let copy = pack.clone();
        assert_eq!(length(&copy), 12);
        let again = pack.guard_reading.of(&pack, || -> usize { panic!("read twice") });
        assert_eq!(*again, 12);
        pack.documents.push(document("Four"));
        assert_eq!(length(&pack), 16);
    }
}
