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

/// How the customer is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// Chooses the wordings for an unhappy customer where there are any.
    pub upset: bool,
    /// Sie, vous, usted, Lei, u; otherwise du, tu, tú, je.
    pub formal: bool,
}

/// Every wording of message `key`, formatted; empty when the language lacks it.
#[must_use]
pub fn wordings(language: Language, key: &str, manner: Manner, args: &Args<'_>) -> Vec<String> {
    let upset = manner.upset;
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
            // The marks of `addressed` are ours alone.
            Value::Text(text) => values.set(*name, text.replace(['‹', '›'], "'")),
            Value::Count(count) => values.set(*name, FluentValue::from(*count)),
        }
    }
    let format = |pattern| {
        let mut errors = vec![];
        let text = bundle(language).format_pattern(pattern, Some(&values), &mut errors);
        // A wording with a hole in it is no wording.
        errors.is_empty().then(|| settled(language, manner, addressed(&text, manner.formal)))
    };
    patterns.into_iter().filter_map(format).collect()
}

/// The first wording of message `key`; empty when the language lacks it.
#[must_use]
pub fn word(language: Language, key: &str, formal: bool, args: &Args<'_>) -> String {
    let manner = Manner { upset: false, formal };
    wordings(language, key, manner, args).into_iter().next().unwrap_or_default()
}

/// `text` with the left or the right side of each `‹formal|informal›`.
fn addressed(text: &str, formal: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('‹') {
        out.push_str(before);
        let Some((choice, after)) = after.split_once('›') else { return out };
        let (left, right) = choice.split_once('|').unwrap_or((choice, choice));
        out.push_str(if formal { left } else { right });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// `text` with the elisions that a value can call for: Italian says "l'8 novembre".
/// An informal brand writes English with contractions.
fn settled(language: Language, manner: Manner, text: String) -> String {
    if language == Language::En && !manner.formal {
        return contracted(text);
    }
    if language != Language::It {
        return text;
    }
    let mut text = text;
    for day in ["8", "11"] {
        for (article, elided) in
            [(" il ", " l'"), (" del ", " dell'"), (" al ", " all'"), (" dal ", " dall'")]
        {
            text = text.replace(&format!("{article}{day} "), &format!("{elided}{day} "));
        }
    }
    text
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

/// "I am sorry" as "I'm sorry".
fn contracted(text: String) -> String {
    const SHORT: &[(&str, &str)] = &[
        ("I am ", "I'm "),
        ("I will ", "I'll "),
        ("I would ", "I'd "),
        ("I cannot ", "I can't "),
        ("we cannot ", "we can't "),
        ("cannot be ", "can't be "),
        ("We will ", "We'll "),
        ("we will ", "we'll "),
        ("You will ", "You'll "),
        ("you will ", "you'll "),
        ("It is ", "It's "),
        (" it is to ", " it is\u{a0}to "),
        (" it is not to ", " it is\u{a0}not to "),
        (" it is ", " it's "),
        ("it is\u{a0}", "it is "),
        ("do not ", "don't "),
        ("does not ", "doesn't "),
        ("did not ", "didn't "),
        ("has not ", "hasn't "),
        ("is not ", "isn't "),
        ("could not ", "couldn't "),
        ("should not ", "shouldn't "),
        ("I have noted ", "I've noted "),
        ("I have passed ", "I've passed "),
        ("I have checked", "I've checked"),
        ("I have looked ", "I've looked "),
        ("I have made ", "I've made "),
    ];
    SHORT.iter().fold(text, |text, (long, short)| text.replace(long, short))
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
            "name", "full", "brand", "order", "date", "asof", "place", "amount", "topic", "title",
            "quote", "heading", "item", "lang", "from", "question", "other", "gender", "tracking",
        ];
        let mut args: Vec<_> = names.iter().map(|name| (*name, Value::from("x"))).collect();
        args.extend(["days", "hours", "total", "done"].map(|name| (name, Value::Count(3))));
        args
    }

    #[test]
    fn every_language_has_every_message_and_each_can_be_said() {
        let english = keys(Language::En);
        assert!(english.len() > 100);
        for language in Language::ALL {
            assert_eq!(keys(*language), english, "{language}");
            for key in &english {
                for (upset, formal) in [(false, true), (true, true), (false, false), (true, false)]
                {
                    let found = wordings(*language, key, Manner { upset, formal }, &everything());
                    assert!(!found.is_empty(), "{language} {key}");
                    for text in &found {
                        let marks = ['{', '}', '‹', '›', '|'];
                        assert!(!text.contains(marks), "{language} {key}: {text}");
                        assert!(!text.contains("  "), "{language} {key}: {text}");
                    }
                    let in_english =
                        wordings(Language::En, key, Manner { upset, formal }, &everything());
                    assert_eq!(found.len(), in_english.len(), "{language} {key}");
                }
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
        let say = |language, days: i64| {
            word(language, "fact-late", true, &[("date", "x".into()), ("days", days.into())])
        };
        assert!(say(Language::En, 1).ends_with("so it is one day late."));
        assert!(say(Language::De, 7).ends_with("7 Tage zu spät."));
        assert!(say(Language::Fr, 1).ends_with("un jour de retard."));
        assert_eq!(word(Language::En, "no-such-message", true, &[]), "");
    }

    #[test]
    fn manners_are_chosen_and_italian_days_elided() {
        assert_eq!(addressed("‹Ihre|deine› Frage", true), "Ihre Frage");
        assert_eq!(addressed("‹Ihre|deine› Frage", false), "deine Frage");
        assert_eq!(addressed("offen ‹und", false), "offen ");
        let on = |date: &str| word(Language::It, "no-deadline", true, &[("date", date.into())]);
        assert_eq!(on("8 novembre"), "il termine era l'8 novembre.");
        assert_eq!(on("18 novembre"), "il termine era il 18 novembre.");
    }
}
