//! Rules proposed from documents, until a person has gone through them.

use std::sync::atomic::{AtomicU32, Ordering};

use countersign_core::{
    money::Currency,
    policy::{
        POLICY_FILE,
        extract::{Proposal, draft_of, extract},
        pack::Brand,
        read_documents,
    },
};
use countersign_extension_shared::store::PackFile;
use wasm_bindgen::JsValue;

static NUMBERS: AtomicU32 = AtomicU32::new(0);

/// What a person decides on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    /// Tells it from others.
    pub(crate) number: u32,
    /// The documents.
    files: Vec<PackFile>,
    /// The workspace they were given for.
    pub(crate) workspace: Option<String>,
    /// The brand, as far as it is known.
    pub(crate) head: Head,
    /// What was found, each kept or dropped.
    pub(crate) found: Vec<Found>,
}

/// The brand's own facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// Its name as customers know it.
    pub(crate) name: String,
    /// Where its days are counted.
    pub(crate) timezone: String,
    /// The currency of its amounts.
    pub(crate) currency: String,
    /// How dates and money are written.
    pub(crate) locale: String,
}

/// A proposed rule.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// What it says, and where that stands.
    pub(crate) proposal: Proposal,
    /// Whether it goes into the policies.
    pub(crate) kept: bool,
}

/// Whether `files` are documents only, without rules.
pub(crate) fn are_documents(files: &[PackFile]) -> bool {
    !files.iter().any(|file| file.name.rsplit('/').next() == Some(POLICY_FILE))
}

impl Draft {
    /// What `files` seem to rule.
    pub(crate) fn of(files: Vec<PackFile>, workspace: Option<String>, name: String) -> Self {
        let texts: Vec<(&str, &str)> = files.iter().map(|f| (&*f.name, &*f.text)).collect();
        let found = extract(&read_documents(&texts));
        let found = found.into_iter().map(|proposal| Found { proposal, kept: true }).collect();
        let (timezone, locale) = local();
        let currency = currency_of(&texts).to_owned();
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        let head = Head { name, timezone, currency, locale };
        Self { number, files, workspace, head, found }
    }

    /// The documents with the rules that were kept.
    ///
    /// # Errors
    /// The currency, when it is none.
    pub(crate) fn policies(&self) -> Result<Vec<PackFile>, String> {
        let Head { name, timezone, currency, locale } = self.head.clone();
        let currency = Currency::new(currency.trim()).ok_or(currency)?;
        let brand = Brand { name, domains: vec![], timezone, currency, locale };
        let kept = self.found.iter().filter(|found| found.kept);
        let kept: Vec<Proposal> = kept.map(|found| found.proposal.clone()).collect();
        let rules = PackFile { name: POLICY_FILE.to_owned(), text: draft_of(&brand, &kept) };
        Ok(self.files.iter().cloned().chain([rules]).collect())
    }
}

/// The browser's time zone and language.
fn local() -> (String, String) {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    let options = format.resolved_options();
    let text = |key: &str| {
        js_sys::Reflect::get(&options, &JsValue::from_str(key)).ok().and_then(|v| v.as_string())
    };
    (
        text("timeZone").unwrap_or_else(|| "Europe/Berlin".to_owned()),
        text("locale").unwrap_or_else(|| "en-GB".to_owned()),
    )
}

/// The currency whose sign the documents write most.
fn currency_of(texts: &[(&str, &str)]) -> &'static str {
    let count =
        |sign: &str| texts.iter().map(|(_, text)| text.matches(sign).count()).sum::<usize>();
    let signs = [("EUR", count("€")), ("GBP", count("£")), ("USD", count("$"))];
    // Of equals the first.
    signs.iter().rev().max_by_key(|(_, count)| *count).map_or("EUR", |(code, _)| code)
}

#[cfg(test)]
mod tests {
    use countersign_core::policy::pack::Pack;

    use super::*;

    #[test]
    fn the_currency_is_the_one_that_is_written() {
        assert_eq!(currency_of(&[("a.md", "£4.95 and £10, not €5")]), "GBP");
        assert_eq!(currency_of(&[("a.md", "no money")]), "EUR");
    }

    #[test]
    fn what_a_person_left_in_is_a_pack_that_loads() {
        let text = "# Returns\n\nReturn items within 30 days of delivery.\n\n\
                    # Codes\n\nOnly one discount code can be used per order.\n";
        let file = PackFile { name: "faq.md".to_owned(), text: text.to_owned() };
        let found = extract(&read_documents(&[("faq.md", text)]));
        let mut found: Vec<Found> =
            found.into_iter().map(|proposal| Found { proposal, kept: true }).collect();
        assert_eq!(found.len(), 2);
        found[0].proposal.terms[0].1 = "45".to_owned();
        found[1].kept = false;
        let head = Head {
            name: "Acme".to_owned(),
            timezone: "Europe/Berlin".to_owned(),
            currency: "EUR".to_owned(),
            locale: "en-GB".to_owned(),
        };
        let draft = Draft { number: 0, files: vec![file], workspace: None, head, found };
        let files = draft.policies().unwrap();
        let pairs: Vec<(&str, &str)> = files.iter().map(|f| (&*f.name, &*f.text)).collect();
        let (pack, _) = Pack::load(&pairs).unwrap();
        assert_eq!(pack.rules.len(), 1);
        assert!(files[1].text.contains("days = 45"), "{}", files[1].text);
    }
}
