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

/// Conservative policies for a first day.
pub(crate) const STARTER: Files = pack!("starter": "policy.toml", "authority.md", "policy.md");

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
        for files in [SAMPLE, STARTER] {
            let (pack, _) = Pack::load(files).unwrap();
            assert!(!pack.rules.is_empty() && !pack.documents.is_empty());
        }
    }
}
