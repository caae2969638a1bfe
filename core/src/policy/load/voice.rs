//! `[voice]` and `[[macro]]` of policy.toml: how a brand writes.

use super::{
    fields::{Fields, as_text, words},
    problem::{Problems, choose_from, shown},
};
use crate::{
    draft::language::Language,
    limits,
    policy::pack::{Formality, Length, Macro, Voice},
    vocabulary::{Intent, Outcome},
};

pub(super) fn voice(root: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Voice {
    let mut voice = Voice::default();
    let Some(mut fields) = root.table("voice", problems) else { return voice };
    fields.what = "[voice]".to_owned();
    if let Some(greeting) = fields.text("greeting", problems) {
        voice.greeting = greeting;
    }
    if let Some(sign_off) = fields.text("sign_off", problems) {
        voice.sign_off = sign_off;
    }
    voice.forbidden = fields.texts("forbidden", problems);
    voice.emoji = fields.texts("emoji", problems);
    let formality = fields.word("formality", Formality::from_word, words!(Formality), problems);
    voice.formality = formality.unwrap_or(voice.formality);
    let length = fields.word("length", Length::from_word, words!(Length), problems);
    voice.length = length.unwrap_or(voice.length);
    voice.greetings = by_language(&mut fields, "greetings", problems);
    voice.sign_offs = by_language(&mut fields, "sign_offs", problems);
    voice.preferred = pairs(&mut fields, "preferred", problems);
    fields.finish(problems);
    voice
}

/// `{ de = "Hallo {first_name}," }`: a text for each language.
fn by_language(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    problems: &mut Problems<'_>,
) -> Vec<(String, String)> {
    let at = fields.start;
    let texts = pairs(fields, key, problems);
    for (code, _) in texts.iter().filter(|(code, _)| Language::from_word(code).is_none()) {
        let message = format!("`{key}` names the language `{}`", shown(code));
        problems.error(at, message, choose_from(code, words!(Language)));
    }
    texts
}

/// `{ "customer service" = "crew" }`: texts by name.
fn pairs(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    problems: &mut Problems<'_>,
) -> Vec<(String, String)> {
    let Some(table) = fields.table(key, problems) else { return vec![] };
    let entries = table.entries().take(limits::PACK_LIST_MAX);
    entries.filter_map(|(name, _, value)| Some((name, as_text(value, key, problems)?))).collect()
}

/// Prepared answers, each under its own `[[macro]]`.
pub(super) fn macros(root: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Vec<Macro> {
    let tables = root.tables("macro", problems).into_iter().take(limits::PACK_LIST_MAX);
    tables.filter_map(|fields| one(fields, problems)).collect()
}

fn one(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Macro> {
    fields.what = "this macro".to_owned();
    fields.needed("name", "`name = \"Return accepted\"`", problems);
    let name = fields.text("name", problems);
    if let Some(name) = &name {
        fields.what = format!("macro `{}`", shown(name));
    }
    fields.needed("text", "`text = \"Send it back to us, {{customer.first_name}}.\"`", problems);
    fields.needed("requests", "the intents: `requests = [\"return_request\"]`", problems);
    let at = fields.start;
    let text = fields.text("text", problems);
    let language = fields.text("language", problems);
    if let Some(code) = language.as_deref().filter(|code| Language::of_tag(code).is_none()) {
        let message = format!("`language` is `{}`", shown(code));
        problems.error(at, message, choose_from(code, words!(Language)));
    }
    let requests = requests(&mut fields, problems);
    let outcome = fields.word("outcome", Outcome::from_word, words!(Outcome), problems);
    fields.finish(problems);
    Some(Macro { name: name?, language, requests, outcome, text: text? })
}

fn requests(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Vec<Intent> {
    let at = fields.start;
    let words = fields.texts("requests", problems);
    let known = words.iter().filter_map(|word| {
        let intent = Intent::from_word(word);
        if intent.is_none() {
            let message = format!("`requests` names the intent `{}`", shown(word));
            problems.error(at, message, choose_from(word, words!(Intent)));
        }
        intent
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::pack::Pack;

    const BRAND: &str =
        "[brand]\nname = \"Acme\"\ntimezone = \"Europe/Paris\"\ncurrency = \"EUR\"\n";

    fn load(toml: &str) -> Result<Pack, String> {
        let files = [("shop/policy.toml".to_owned(), format!("{BRAND}{toml}"))];
        Pack::load(&files).map(|(pack, _)| pack).map_err(|errors| errors.to_string())
    }

    #[test]
    fn manners_and_prepared_answers_are_read() {
        let pack = load(
            "[voice]\nformality = \"informal\"\nlength = \"short\"\nemoji = [\"🎉\"]\n\
             greetings = { de = \"Hallo {first_name},\" }\n\
             preferred = { parcel = \"package\" }\n\
             [[macro]]\nname = \"Yes\"\nrequests = [\"return_request\"]\n\
             outcome = \"allowed\"\nlanguage = \"en\"\ntext = \"Send it back.\"\n",
        )
        .unwrap();
        assert_eq!(pack.voice.formality, Formality::Informal);
        assert_eq!(pack.voice.length, Length::Short);
        assert_eq!(pack.voice.greetings, [("de".to_owned(), "Hallo {first_name},".to_owned())]);
        assert_eq!(pack.voice.preferred, [("parcel".to_owned(), "package".to_owned())]);
        assert_eq!(pack.macros[0].requests, [Intent::ReturnRequest]);
        assert_eq!(pack.macros[0].outcome, Some(Outcome::Allowed));
    }

    #[test]
    fn slips_are_named_with_a_guess() {
        for (toml, want) in [
            ("[voice]\nformality = \"casual\"\n", "`casual` is no value of `formality`"),
            ("[voice]\ngreetings = { xx = \"Hi\" }\n", "names the language `xx`"),
            ("[[macro]]\nname = \"A\"\ntext = \"b\"\n", "macro `A` has no `requests`"),
            (
                "[[macro]]\nname = \"A\"\ntext = \"b\"\nrequests = [\"return\"]\n",
                "names the intent `return`",
            ),
        ] {
            let wrong = load(toml).unwrap_err();
            assert!(wrong.contains(want), "{wrong}");
        }
    }
}
