//! The words of letters: Fluent messages, one file a language under `core/locales/`.
//!
//! Fluent costs 63 KB gzipped in WASM and keeps plural rules, word order and
//! wordings out of the code, where a translator reaches them.

use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use super::language::Language;

type Bundle = FluentBundle<FluentResource>;

/// Values for a message.
pub type Args<'a> = [(&'a str, Value)];

/// A value for a message.
#[derive(Debug, Clone)]
pub enum Value {
    /// Words, a formatted date or an amount.
    Text(String),
    /// A number that chooses a plural.
    Count(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

/// Every wording of message `key`, formatted; empty when the language lacks it.
/// `upset` chooses the wordings for an unhappy customer where there are any.
#[must_use]
pub fn wordings(language: Language, key: &str, upset: bool, args: &Args<'_>) -> Vec<String> {
    let Some(message) = bundle(language).get_message(key) else { return vec![] };
    let marked = |id: &str| id.starts_with("upset");
    let any_upset = upset && message.attributes().any(|a| marked(a.id()));
    let mut patterns = vec![];
    if !any_upset {
        patterns.extend(message.value());
    }
    patterns
        .extend(message.attributes().filter(|a| marked(a.id()) == any_upset).map(|a| a.value()));
    let mut values = FluentArgs::new();
    for (name, value) in args {
        match value {
            Value::Text(text) => values.set(*name, text.as_str()),
            Value::Count(count) => values.set(*name, FluentValue::from(*count)),
        }
    }
    let format = |pattern| {
        let mut errors = vec![];
        let text = bundle(language).format_pattern(pattern, Some(&values), &mut errors);
        // A wording with a hole in it is no wording.
        errors.is_empty().then(|| text.into_owned())
    };
    patterns.into_iter().filter_map(format).collect()
}

/// The first wording of message `key`; empty when the language lacks it.
#[must_use]
pub fn word(language: Language, key: &str, args: &Args<'_>) -> String {
    wordings(language, key, false, args).into_iter().next().unwrap_or_default()
}

fn bundle(language: Language) -> &'static Bundle {
    macro_rules! parsed {
        ($tag:literal) => {{
            static BUNDLE: OnceLock<Bundle> = OnceLock::new();
            BUNDLE
                .get_or_init(|| parse($tag, include_str!(concat!("../../locales/", $tag, ".ftl"))))
        }};
    }
    match language {
        Language::En => parsed!("en"),
        Language::De => parsed!("de"),
        Language::Fr => parsed!("fr"),
        Language::Es => parsed!("es"),
        Language::It => parsed!("it"),
        Language::Pt => parsed!("pt"),
        Language::Nl => parsed!("nl"),
    }
}

fn parse(tag: &str, source: &str) -> Bundle {
    let locales = tag.parse().into_iter().collect();
    let mut bundle = Bundle::new_concurrent(locales);
    // Plain text goes into a reply box: no invisible direction marks.
    bundle.set_use_isolating(false);
    // A broken message is left out; a test holds the files to having none.
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn source(language: Language) -> String {
        let path = format!("{}/locales/{language}.ftl", env!("CARGO_MANIFEST_DIR"));
        std::io::read_to_string(std::io::BufReader::new(open(&path))).unwrap()
    }

    #[expect(clippy::disallowed_methods, reason = "a test reads the files it checks")]
    fn open(path: &str) -> std::fs::File {
        std::fs::File::open(path).unwrap()
    }

    pub fn keys(language: Language) -> BTreeSet<String> {
        let text = source(language);
        let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
        let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        text.lines().filter(starts).filter_map(key).collect()
    }

    /// Every value that any message names.
    fn everything() -> Vec<(&'static str, Value)> {
        let names = [
            "name", "full", "brand", "order", "date", "asof", "what", "amount", "topic", "title",
            "quote", "heading",
        ];
        let mut args: Vec<_> = names.iter().map(|name| (*name, Value::from("x"))).collect();
        args.push(("days", Value::Count(3)));
        args
    }

    #[test]
    fn every_language_has_every_message_and_each_can_be_said() {
        let english = keys(Language::En);
        assert!(english.len() > 100);
        for language in Language::ALL {
            assert_eq!(keys(*language), english, "{language}");
            for key in &english {
                for upset in [false, true] {
                    let found = wordings(*language, key, upset, &everything());
                    assert!(!found.is_empty(), "{language} {key}");
                    for text in &found {
                        assert!(!text.contains(['{', '}']), "{language} {key}: {text}");
                    }
                }
                let calm = wordings(*language, key, false, &everything()).len();
                let in_english = wordings(Language::En, key, false, &everything()).len();
                let scan = key == "fact-scan";
                assert!(calm == in_english || scan, "{language} {key}: {calm} wordings");
            }
        }
    }

    #[test]
    fn wordings_have_no_errors_in_their_files() {
        for language in Language::ALL {
            let parsed = FluentResource::try_new(source(*language));
            assert!(parsed.is_ok(), "{language}: {:?}", parsed.err().map(|(_, e)| e));
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        let say = |language, days: i64| word(language, "fact-scan-age", &[("days", days.into())]);
        assert_eq!(say(Language::En, 1), "That was one day ago.");
        assert_eq!(say(Language::De, 7), "Das war vor 7 Tagen.");
        assert_eq!(say(Language::Fr, 1), "C'était il y a un jour.");
        assert_eq!(word(Language::En, "no-such-message", &[]), "");
    }
}
