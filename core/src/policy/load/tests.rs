//! Loading: the demo packs load clean, and every mistake is named with its place.

use crate::policy::pack::Pack;

/// The files of a pack of this repository.
pub(in crate::policy) fn files(folder: &str) -> Vec<(String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../packs/");
    #[expect(clippy::disallowed_methods, reason = "a test reads the repository's own packs")]
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    let entries = std::fs::read_dir(format!("{root}{folder}")).unwrap();
    entries.map(|entry| read(entry.unwrap().path())).collect()
}

#[test]
fn the_packs_of_the_repository_load_without_a_warning() {
    for folder in ["stitch-and-wool"] {
        let (pack, warnings) = Pack::load(&files(folder)).unwrap();
        let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        assert!(warnings.is_empty(), "{folder}: {warnings:#?}");
        assert!(pack.rules.len() > 5 && pack.rules.iter().all(|r| r.citation.is_some()));
    }
}

/// The demo brand.
pub(in crate::policy) fn demo_pack() -> Pack {
    Pack::load(&files("stitch-and-wool")).unwrap().0
}
