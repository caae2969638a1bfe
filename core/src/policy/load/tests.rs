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
    for folder in [
        "stitch-and-wool",
        "starter",
        "starter-delays",
        "starter-returns",
        "starter-damaged",
        "starter-reviews",
        "starter-operations",
    ] {
        let (pack, warnings) = Pack::load(&files(folder)).unwrap();
        let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        assert!(warnings.is_empty(), "{folder}: {warnings:#?}");
        assert!(pack.rules.len() > 5 && pack.rules.iter().all(|r| r.citation.is_some()));
    }
}

/// The demo brand, read once.
pub(in crate::policy) fn demo_pack() -> Pack {
    static DEMO: std::sync::LazyLock<Pack> =
        std::sync::LazyLock::new(|| Pack::load(&files("stitch-and-wool")).unwrap().0);
    DEMO.clone()
}

const BRAND: &str = "[brand]\nname = \"Acme\"\ntimezone = \"Europe/Paris\"\ncurrency = \"EUR\"\n";

fn load(toml: &str) -> (Result<Pack, String>, String) {
    let doc = "# Returns\n\nYou have *30 days* to return.\n\n# Other\n\nNothing.";
    match Pack::load(&[("shop/policy.toml", toml), ("shop/returns.md", doc)]) {
        Ok((pack, warnings)) => {
            let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
            (Ok(pack), warnings.join("\n"))
        }
        Err(errors) => (Err(errors.to_string()), String::new()),
    }
}

#[test]
fn every_mistake_is_named_with_its_place_and_remedy() {
    for (rule, wanted) in [
        (
            "idd = \"a\"\nkind = \"return_window\"\ndays = 30",
            "6:1: this rule has an unknown key `idd`; did you mean `id`?",
        ),
        (
            "id = \"a\"\nkind = \"return_windw\"",
            "7:8: `return_windw` is no kind of rule; did you mean `return_window`?",
        ),
        ("id = \"a\"\nkind = \"return_window\"", "5:1: rule `a` has no `days`; add `days = 30`"),
        (
            "id = \"a\"\nkind = \"return_window\"\ndays = -3",
            "8:8: `days` is `-3`; write a number from 0 to 3660",
        ),
        (
            "id = \"a\"\nkind = \"return_window\"\ndays = \"30\"",
            "8:8: `days` is `\"30\"`, not a whole number",
        ),
        (
            "id = \"a\"\nkind = \"return_window\"\ndays = 30\ncounted_from = \"deliver\"",
            "9:16: `deliver` is no value of `counted_from`; did you mean `delivery`?",
        ),
        (
            "id = \"a\"\nkind = \"escalation\"\nrisks = [\"legal\"]\nto = \"CX led\"",
            "9:6: nobody holds the title `CX led`",
        ),
        (
            "id = \"a\"\nkind = \"rep_may\"\nactions = [\"refnd\"]",
            "8:12: `refnd` is no value of `actions`; did you mean `refund`?",
        ),
        (
            "id = \"a\"\nkind = \"promo\"\nsource = { doc = \"return.md\", quote = \"x\" }",
            "8:18: the pack has no document `return.md`; did you mean `returns.md`?",
        ),
        (
            "id = \"a\"\nkind = \"promo\"\napplies_to = { country = \"DE\" }",
            "8:16: `applies_to` of rule `a` has an unknown key `country`; did you mean `countries`?",
        ),
        (
            "id = \"a\"\nkind = \"approval\"\nsteps = [{ title = \"manager\" }, { up_to = 5, title = \"admin\" }]",
            "8:33: a step of rule `a` can never be reached",
        ),
        ("id = \"a\"\nkind = \"promo\"\ncombine = maybe", "8:11: this is not TOML"),
    ] {
        let (loaded, _) = load(&format!("{BRAND}[[rule]]\n{rule}\n"));
        let errors = loaded.unwrap_err();
        assert!(errors.contains(&format!("policy.toml:{wanted}")), "{rule}\n→ {errors}");
    }
}

#[test]
fn several_mistakes_show_at_once_in_the_order_of_lines() {
    let toml = "[brand]\nname = 3\ntimezone = \"Mars/Base\"\ncurrency = \"EURO\"\n\
                [[rule]]\nid = \"a\"\nkind = \"sla\"\nurgent = 2\n[[rule]]\nid = \"a\"\nkind = \"sla\"\n";
    let errors = load(toml).0.unwrap_err();
    let places: Vec<_> = errors.lines().map(|l| l.split(": ").next().unwrap()).collect();
    let at = ["2:8", "3:12", "4:12", "8:1", "9:1"].map(|place| format!("policy.toml:{place}"));
    assert_eq!(places, at, "{errors}");
}

#[test]
fn a_quote_is_held_against_its_document() {
    let rule = |source: &str| format!("{BRAND}[[rule]]\nid = \"a\"\nkind = \"promo\"\n{source}\n");
    for (source, quote, warning) in [
        (
            "source = { doc = \"returns.md\", heading = \"returns\", quote = \"You have **30 days**  to return.\" }",
            Some("You have 30 days to return."),
            "",
        ),
        (
            "source = { doc = \"returns.md\", heading = \"Returns\" }",
            Some("You have 30 days to return."),
            "",
        ),
        (
            "source = { doc = \"returns.md\", quote = \"You have 60 days\" }",
            None,
            "policy.toml:8:40: `returns.md` does not say `You have 60 days`",
        ),
        (
            "source = { doc = \"returns.md\", heading = \"Other\", quote = \"30 days\" }",
            None,
            "8:59: the quote of `returns.md` stands under `Returns`",
        ),
        (
            "source = { doc = \"returns.md\", heading = \"Retruns\" }",
            None,
            "`returns.md` has no heading `Retruns`; did you mean `Returns`?",
        ),
        (
            "combine = true",
            Some("id = \"a\" kind = \"promo\" combine = true"),
            "5:1: rule `a` cites no document",
        ),
    ] {
        let (pack, warnings) = load(&rule(source));
        let rule = pack.unwrap().rules.remove(0);
        assert_eq!(rule.citation.as_ref().map(|c| c.quote.as_str()), quote, "{source}");
        assert_eq!(rule.in_writing, quote.is_some());
        assert!(
            warnings.contains(warning) && warnings.is_empty() == warning.is_empty(),
            "{warnings}"
        );
    }
}

#[test]
fn rules_that_disagree_are_named() {
    let toml = format!(
        "{BRAND}[[rule]]\nid = \"a\"\nkind = \"exchange\"\ndays = 30\n\
         [[rule]]\nid = \"b\"\nkind = \"exchange\"\ndays = 14\n"
    );
    let (_, warnings) = load(&toml);
    assert!(warnings.contains("policy.toml:9:1: rules `a` and `b` disagree"), "{warnings}");
}

#[test]
fn a_loaded_pack_survives_its_storage() {
    let pack = demo_pack();
    let stored = serde_json::to_string(&pack).unwrap();
    assert_eq!(serde_json::from_str::<Pack>(&stored).unwrap(), pack);
}

proptest::proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let _ = Pack::load(&[("policy.toml", &text), ("a.md", &text)]);
    }

    /// The demo pack with one stretch of it replaced: near enough to reach every reader.
    #[test]
    fn a_spoiled_pack_never_panics(from in 0usize..9000, length in 0usize..40, with in "[a-z0-9\"'=\\[\\]{},. \n-]{0,12}") {
        let mut files = files("stitch-and-wool");
        for (_, text) in &mut files {
            let floor = |at: usize| (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap();
            let (start, end) = (floor(from), floor(from + length));
            text.replace_range(start..end, &with);
        }
        if let Err(errors) = Pack::load(&files) {
            proptest::prop_assert!(!errors.0.is_empty());
            proptest::prop_assert!(errors.0.iter().all(|e| e.line > 0 && e.column > 0 && !e.remedy.is_empty()));
        }
    }
}

#[test]
fn every_example_of_the_manual_loads_and_every_kind_has_one() {
    let manual = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/policy-pack.md");
    #[expect(clippy::disallowed_methods, reason = "a test reads the repository's own manual")]
    let manual = std::fs::read_to_string(manual).unwrap();
    let returns = "# Return window\n\nYou can return unused items within 30 days of delivery.";
    let mut kinds = std::collections::BTreeSet::new();
    for example in manual.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        let head = if example.contains("[brand]") { "" } else { BRAND };
        let toml = format!("{head}{example}");
        let files = [
            ("policy.toml", toml.as_str()),
            ("returns.md", returns),
            ("authority.md", "# Who\n\nWe."),
        ];
        let (pack, warnings) = Pack::load(&files).unwrap_or_else(|e| panic!("{e}\n{example}"));
        let contradicts = warnings.iter().any(|w| w.message.contains("does not say"));
        let holds =
            !pack.rules.is_empty() || !pack.macros.is_empty() || example.contains("[voice]");
        assert!(!contradicts && holds, "{warnings:?}");
        kinds.extend(pack.rules.iter().map(|rule| rule.kind.name()));
    }
    let all: std::collections::BTreeSet<_> =
        crate::policy::rules::RuleKind::NAMES.iter().copied().collect();
    assert_eq!(kinds, all);
}

/// The schema for editors and the loader know the same kinds and the same keys.
#[test]
fn the_schema_names_every_kind_and_only_keys_that_are_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/policy.schema.json");
    #[expect(clippy::disallowed_methods, reason = "a test reads the repository's own schema")]
    let schema: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let rules = schema["properties"]["rule"]["items"]["oneOf"].as_array().unwrap();
    let kinds: std::collections::BTreeSet<&str> =
        rules.iter().map(|rule| rule["title"].as_str().unwrap()).collect();
    let names: std::collections::BTreeSet<&str> =
        crate::policy::rules::RuleKind::NAMES.iter().copied().collect();
    assert_eq!(kinds, names);
    let unknown = |table: &str, key: &str| {
        let toml = format!("{BRAND}{table}{key} = []\nno_such_key = 1\n");
        let errors = Pack::load(&[("policy.toml", toml.as_str())]).unwrap_err().to_string();
        assert!(errors.contains("unknown key `no_such_key`"), "{errors}");
        errors.contains(&format!("unknown key `{key}`"))
    };
    for rule in rules {
        let kind = rule["title"].as_str().unwrap();
        let keys = rule["properties"].as_object().unwrap().keys();
        for key in keys.filter(|key| !["id", "kind"].contains(&key.as_str())) {
            let table = format!("[[rule]]\nid = \"x\"\nkind = \"{kind}\"\n");
            assert!(!unknown(&table, key), "{kind}: {key}");
        }
    }
    // What the loader suggests for a wrong key is all it knows: the schema has it too.
    for rule in rules {
        let kind = rule["title"].as_str().unwrap();
        let toml = format!("{BRAND}[[rule]]\nid = \"x\"\nkind = \"{kind}\"\nqqqqqqqq = 1\n");
        let errors = Pack::load(&[("policy.toml", toml.as_str())]).unwrap_err();
        let told = errors.0.iter().find(|e| e.message.contains("qqqqqqqq")).unwrap();
        let known = told.remedy.strip_prefix("use one of: ").unwrap();
        for key in known.split(", ") {
            assert!(rule["properties"].get(key).is_some(), "{kind}: the schema lacks `{key}`");
        }
    }
}
