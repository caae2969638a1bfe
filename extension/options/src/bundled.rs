//! Packs that come with the extension.

use countersign_extension_shared::store::PackFile;

/// A pack's files: name and text.
pub(crate) type Files = &'static [(&'static str, &'static str)];

macro_rules! pack {
    ($folder:literal: $($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../../packs/", $folder, "/", $file)))),+]
    };
}

/// The made-up brand to try everything with.
pub(crate) const SAMPLE: Files = pack!("stitch-and-wool":
    "policy.toml", "authority.md", "care.md", "damaged.md", "delays.md", "promotions.md",
    "returns.md", "shipping.md",
);

/// Conservative policies for a first day: what they are for, and their files.
pub(crate) const STARTERS: &[(&str, Files)] = &[
    ("A bit of everything", pack!("starter": "policy.toml", "authority.md", "policy.md")),
    ("Returns and refunds", pack!("starter-returns": "policy.toml", "authority.md", "returns.md")),
    (
        "Late and lost parcels",
        pack!("starter-delays": "policy.toml", "authority.md", "delivery.md"),
    ),
    (
        "Damaged and wrong items",
        pack!("starter-damaged": "policy.toml", "authority.md", "quality.md"),
    ),
    ("Bad reviews", pack!("starter-reviews": "policy.toml", "authority.md", "reviews.md")),
    ("Daily operations", pack!("starter-operations": "policy.toml", "authority.md", "orders.md")),
];

/// `pack` as the store keeps it.
pub(crate) fn files(pack: Files) -> Vec<PackFile> {
    let file = |(name, text): &(&str, &str)| PackFile {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    };
    pack.iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign_core::policy::pack::Pack;

    #[test]
    fn the_bundled_packs_load() {
        for files in STARTERS.iter().map(|(_, files)| *files).chain([SAMPLE]) {
            let (pack, _) = Pack::load(files).unwrap();
            assert!(!pack.rules.is_empty() && !pack.documents.is_empty());
        }
    }
}
