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
