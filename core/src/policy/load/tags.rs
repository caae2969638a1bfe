//! `[tags]` and `[tags_by_example]` of policy.toml: a brand's own labels for tickets.

use super::{
    fields::{Fields, as_text, items},
    problem::{Problems, choose_from, shown},
};
use crate::{limits, policy::pack::Tags, vocabulary::Intent};

pub(super) fn tags(root: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Tags {
    Tags { of_intents: of_intents(root, problems), by_example: by_example(root, problems) }
}

/// `refund_request = "billing-refund"`: the brand's label instead of the intent's name.
fn of_intents(root: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Vec<(Intent, String)> {
    let Some(fields) = root.table("tags", problems) else { return vec![] };
    let words: Vec<&str> = Intent::ALL.iter().map(|intent| intent.as_str()).collect();
    let mut tags = vec![];
    for (name, at, value) in fields.entries().take(limits::PACK_LIST_MAX) {
        let Some(intent) = Intent::from_word(&name) else {
            let message = format!("[tags] names the intent `{}`", shown(&name));
            problems.error(at, message, choose_from(&name, &words));
            continue;
        };
        tags.extend(as_text(value, "tag", problems).map(|tag| (intent, tag)));
    }
    tags
}

/// `gift = ["it was a gift"]`: a label for tickets in which a customer says such a thing.
fn by_example(
    root: &mut Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> Vec<(String, Vec<String>)> {
    let Some(fields) = root.table("tags_by_example", problems) else { return vec![] };
    let mut tags = vec![];
    for (tag, _, value) in fields.entries().take(limits::PACK_LIST_MAX) {
        let examples = items(value, "tags_by_example", problems).into_iter();
        let examples = examples.filter_map(|v| as_text(v, "example", problems));
        tags.push((tag, examples.take(limits::PACK_LIST_MAX).collect()));
    }
    tags
}

#[cfg(test)]
mod tests {
    use crate::{policy::pack::Pack, vocabulary::Intent};

    const BRAND: &str =
        "[brand]\nname = \"Acme\"\ntimezone = \"Europe/Paris\"\ncurrency = \"EUR\"\n";

    fn load(toml: &str) -> Result<Pack, String> {
        let files = [("shop/policy.toml".to_owned(), format!("{BRAND}{toml}"))];
        Pack::load(&files).map(|(pack, _)| pack).map_err(|errors| errors.to_string())
    }

    #[test]
    fn labels_are_read_and_an_unknown_intent_is_named() {
        let pack = load(
            "[tags]\nlost_package = \"wismo-lost\"\n\
             [tags_by_example]\ngift = [\"it was a gift\", \"birthday present\"]\n",
        )
        .unwrap();
        assert_eq!(pack.tags.of_intents, [(Intent::LostPackage, "wismo-lost".to_owned())]);
        assert_eq!(pack.tags.by_example[0].0, "gift");
        assert_eq!(pack.tags.by_example[0].1.len(), 2);
        let wrong = load("[tags]\nlost_parcel = \"x\"\n").unwrap_err();
        assert!(wrong.contains("names the intent `lost_parcel`"), "{wrong}");
    }
}
