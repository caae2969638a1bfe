//! The languages letters are written in.

use crate::policy::pack::Pack;

crate::vocabulary::vocabulary! {
    /// A language with letters of its own, by ISO 639-1 code.
    Language {
        /// English.
        En = "en",
        /// German.
        De = "de",
        /// French.
        Fr = "fr",
        /// Spanish.
        Es = "es",
        /// Italian.
        It = "it",
        /// Portuguese.
        Pt = "pt",
        /// Dutch.
        Nl = "nl",
    }
}

impl Language {
    /// The language of a BCP 47 tag such as `de-AT`; `None` when no letters exist in it.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        Self::from_word(&primary)
    }

    /// The language a brand writes in.
    #[must_use]
    pub fn of_pack(pack: Option<&Pack>) -> Option<Self> {
        pack.and_then(|p| Self::of_tag(&p.brand.locale))
    }

    /// True unless `text` is surely in another language.
    #[must_use]
    pub fn may_be_of(self, text: &str) -> bool {
        whatlang::detect(text).is_none_or(|found| self.is(found.lang()) || !found.is_reliable())
    }

    /// True when `text` reads like this language.
    #[must_use]
    pub fn is_surely_of(self, text: &str) -> bool {
        whatlang::detect(text).is_some_and(|found| self.is(found.lang()))
    }

    fn is(self, found: whatlang::Lang) -> bool {
        let code = match self {
            Self::En => "eng",
            Self::De => "deu",
            Self::Fr => "fra",
            Self::Es => "spa",
            Self::It => "ita",
            Self::Pt => "por",
            Self::Nl => "nld",
        };
        found.code() == code
    }

    /// The language of a reply: the customer's, else the brand's, else English.
    #[must_use]
    pub fn of_reply(told: Option<&str>, pack: Option<&Pack>) -> Self {
        told.and_then(Self::of_tag).or_else(|| Self::of_pack(pack)).unwrap_or(Self::En)
    }
}
