//! The spellings of a known value, as letters and digits alone.

use std::collections::BTreeMap;

use super::{
    PrivateKind,
    plain::{self, Plain},
    words,
};

/// Words of one name that are combined.
const NAME_WORDS_MAX: usize = 6;
/// Spellings of one word.
const VARIANTS_MAX: usize = 4;
/// Letters from which a part of an address or email stands for the whole.
const PART_LETTERS_MIN: usize = 6;

/// How a spelling must stand in a text to be the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Several words, whatever stands between them.
    Whole,
    /// One word of a name.
    Word,
    /// One word that is also something else.
    CommonWord,
    /// An initial and a word; so many letters stand before the gap.
    Initial(usize),
    /// Initials alone.
    Initials,
    /// A number that may have another prefix.
    Digits,
    /// Letters and digits with at most one mark between them.
    Code,
}

/// One spelling of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    pub kind: PrivateKind,
    pub rule: Rule,
    /// Which value it is: an index into the keys.
    pub key: u32,
}

/// Spellings by their letters; the first of equals counts.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    pub all: BTreeMap<String, Spelling>,
    /// Emails, to be found where marks are spelled out.
    pub emails: BTreeMap<String, Spelling>,
    /// What tells each value from others of its kind.
    pub keys: Vec<String>,
    kind: Option<PrivateKind>,
}

impl Spellings {
    /// Adds every spelling of `value`.
    pub fn add(&mut self, kind: PrivateKind, value: &str) {
        self.kind = Some(kind);
        self.keys.push(letters(value));
        match kind {
            PrivateKind::Name => self.name(value),
            PrivateKind::Email => self.email(value),
            PrivateKind::Phone => self.phone(value),
            PrivateKind::Address => self.street(value),
            PrivateKind::City | PrivateKind::Company => self.place(value),
            _ => self.put(letters(value), Rule::Code),
        }
    }

    fn key(&self) -> u32 {
        u32::try_from(self.keys.len()).unwrap_or(u32::MAX).saturating_sub(1)
    }

    fn put(&mut self, text: String, rule: Rule) {
        let Some(kind) = self.kind.filter(|_| !text.is_empty()) else { return };
        let spelling = Spelling { kind, rule, key: self.key() };
        self.all.entry(text).or_insert(spelling);
    }

    fn put_all(&mut self, texts: impl IntoIterator<Item = String>, rule: Rule) {
        texts.into_iter().for_each(|text| self.put(text, rule));
    }

    fn name(&mut self, name: &str) {
        let all = name_words(name);
        // "Larsen, Emma".
        let reversed = name.contains(',');
        let named: Vec<&NameWord> =
            all.iter().filter(|word| !word.title).take(NAME_WORDS_MAX).collect();
        let core: Vec<&NameWord> = named.iter().copied().filter(|word| !word.particle).collect();
        self.sequences(&named);
        if core.len() != named.len() {
            self.sequences(&core);
        }
        if let ([first, .., last], true) = (core.as_slice(), core.len() > 1) {
            let (first, last) = if reversed { (last, first) } else { (first, last) };
            self.put_all(joined(&[first, last]), Rule::Whole);
            self.initials(&core, first, last);
        }
        for word in &core {
            let rule = if words::is_common(&word.letters) { Rule::CommonWord } else { Rule::Word };
            self.put_all(word.variants.clone(), rule);
            for part in word.parts.iter().filter(|part| part.len() >= 3 && !words::is_common(part))
            {
                self.put(part.clone(), Rule::Word);
            }
        }
    }

    /// The words in order, every rotation of them, and every two neighbours.
    fn sequences(&mut self, name: &[&NameWord]) {
        if name.len() < 2 {
            return;
        }
        for split in 0..name.len() {
            let (head, tail) = name.split_at(split);
            self.put_all(joined(&[tail, head].concat()), Rule::Whole);
        }
        // "van den Heuvel".
        for (at, _) in name.iter().enumerate().filter(|(_, word)| word.particle) {
            let rest = name.get(at..).unwrap_or_default();
            let length = rest.iter().position(|word| !word.particle).map_or(0, |last| last + 1);
            if length > 0 {
                self.put_all(joined(rest.get(..length).unwrap_or_default()), Rule::Code);
            }
        }
        for pair in name.windows(2) {
            if pair.iter().any(|word| !word.particle) {
                // "de Vries" may be two words of a sentence, and stands only as words.
                let rule =
                    if pair.iter().any(|word| word.particle) { Rule::Code } else { Rule::Whole };
                self.put_all(joined(pair), rule);
            }
        }
    }

    /// "E. Larsen", "Larsen E.", "Emma L.", "E. M. Larsen", "EL".
    fn initials(&mut self, core: &[&NameWord], first: &NameWord, last: &NameWord) {
        let initial =
            |word: &NameWord| word.letters.chars().next().map(String::from).unwrap_or_default();
        let (f, l) = (initial(first), initial(last));
        for last in &last.variants {
            self.put(format!("{f}{last}"), Rule::Initial(f.len()));
            self.put(format!("{last}{f}"), Rule::Initial(last.len()));
        }
        for first in &first.variants {
            self.put(format!("{first}{l}"), Rule::Initial(first.len()));
        }
        let all: String = core.iter().map(|word| initial(word)).collect();
        if core.len() > 2 {
            let given: String =
                core.iter().take(core.len() - 1).map(|word| initial(word)).collect();
            self.put(format!("{given}{}", last.letters), Rule::Initial(given.len()));
            self.put(all, Rule::Initials);
        }
        self.put(format!("{f}{l}"), Rule::Initials);
    }

    fn email(&mut self, email: &str) {
        let whole = letters(email);
        let Some(kind) = self.kind else { return };
        let spelling = Spelling { kind, rule: Rule::Whole, key: self.key() };
        self.emails.entry(whole.clone()).or_insert(spelling);
        self.put(whole, Rule::Whole);
        let local = email.split(['@', '+']).next().unwrap_or_default();
        let words = letters(local);
        if words.len() >= PART_LETTERS_MIN - 1
            && !words::is_role(local)
            && !words::is_common(&words)
        {
            self.put(words, Rule::Word);
        }
    }

    fn phone(&mut self, phone: &str) {
        let digits: String = letters(phone).chars().filter(char::is_ascii_digit).collect();
        let national = national_digits(&digits, phone.trim_start().starts_with('+'));
        if national.len() >= 6 {
            self.put(national.to_owned(), Rule::Digits);
            // Some write the trunk's nought behind the country's code, some leave it out.
            self.put(national.trim_start_matches('0').to_owned(), Rule::Digits);
        }
        self.put(digits, Rule::Digits);
    }

    fn street(&mut self, line: &str) {
        let parts = line.split([',', ';', '\n']).filter(|part| part.contains(char::is_alphabetic));
        for part in core::iter::once(line).chain(parts) {
            let all = letters(part);
            if all.chars().count() < PART_LETTERS_MIN {
                continue;
            }
            let words: Vec<NameWord> = part.split_whitespace().map(NameWord::read).collect();
            let words: Vec<&NameWord> =
                words.iter().filter(|word| !word.letters.is_empty()).collect();
            self.put(all, Rule::Whole);
            self.put_all(street_spellings(&words), Rule::Whole);
            // Without the number, and with it on the other side.
            let is_number =
                |word: &&&NameWord| word.letters.starts_with(|c: char| c.is_ascii_digit());
            let (numbers, name): (Vec<&NameWord>, Vec<&NameWord>) =
                words.iter().copied().partition(|word| is_number(&word));
            if numbers.is_empty() || name.is_empty() {
                continue;
            }
            self.put_all(street_spellings(&[name.clone(), numbers.clone()].concat()), Rule::Whole);
            self.put_all(street_spellings(&[numbers, name.clone()].concat()), Rule::Whole);
            let tells = name.len() > 1
                || name.first().is_some_and(|word| word.letters.len() >= PART_LETTERS_MIN);
            if tells {
                self.put_all(
                    street_spellings(&name).into_iter().filter(|s| s.len() >= PART_LETTERS_MIN),
                    Rule::Code,
                );
            }
        }
    }

    fn place(&mut self, place: &str) {
        let words = name_words(place);
        let words: Vec<&NameWord> = words.iter().collect();
        match words.as_slice() {
            [] => {}
            [word] if words::is_common(&word.letters) => {
                self.put_all(word.variants.clone(), Rule::CommonWord)
            }
            [word] => self.put_all(word.variants.clone(), Rule::Word),
            _ => self.put_all(joined(&words), Rule::Whole),
        }
    }
}

/// One word of a value.
#[derive(Debug, Clone)]
struct NameWord {
    letters: String,
    variants: Vec<String>,
    /// Of a hyphened word its parts.
    parts: Vec<String>,
    particle: bool,
    title: bool,
}

impl NameWord {
    fn read(word: &str) -> Self {
        let letters = letters(word);
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let parts: Vec<String> = bare.split(['-', '‐', '–']).map(self::letters).collect();
        Self {
            variants: variants(word, &letters),
            particle: words::is_particle(&letters),
            title: words::is_title(&letters),
            parts: if parts.len() > 1 { parts } else { vec![] },
            letters,
        }
    }
}

fn name_words(name: &str) -> Vec<NameWord> {
    let words = name.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"' | '/' | '&' | '.' | '_')
    });
    let all: Vec<NameWord> =
        words.map(NameWord::read).filter(|word| !word.letters.is_empty()).collect();
    // Somebody may be called "Don" or "Van" alone.
    if all.iter().all(|word| word.title || word.particle) {
        return all
            .into_iter()
            .map(|word| NameWord { title: false, particle: false, ..word })
            .collect();
    }
    all
}

/// The letters and digits of `text`, folded as texts are.
pub(super) fn letters(text: &str) -> String {
    let plain = Plain::read(text);
    plain.text().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Every way to join the words' spellings, within bounds.
fn joined(words: &[&NameWord]) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in words {
        let next = all
            .iter()
            .flat_map(|head| word.variants.iter().map(move |tail| format!("{head}{tail}")));
        all = next.take(VARIANTS_MAX * VARIANTS_MAX).collect();
    }
    all
}

/// The folded word, and the same with umlauts written in two letters, and in one.
fn variants(word: &str, letters: &str) -> Vec<String> {
    let mut long = String::new();
    for c in word.chars().flat_map(char::to_lowercase) {
        let pair = match c {
            'ä' | 'æ' => "ae",
            'ö' | 'ø' | 'œ' => "oe",
            'ü' => "ue",
            'å' => "aa",
            'ß' => "ss",
            _ => {
                plain::fold(c, |plain| {
                    if plain.is_alphanumeric() {
                        long.extend(plain.to_lowercase());
                    }
                });
                continue;
            }
        };
        long.push_str(pair);
    }
    let mut short = letters.to_owned();
    for (pair, one) in [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("ij", "y")] {
        short = short.replace(pair, one);
    }
    let sz = word.contains('ß').then(|| letters.replace("ss", "sz"));
    let mut all = vec![letters.to_owned()];
    let more = [
        Some(long),
        Some(short).filter(|s| s.len() >= 3),
        sz,
        letters.contains("ss").then(|| letters.replace("ss", "s")).filter(|_| word.contains('ß')),
    ];
    for spelling in more.into_iter().flatten() {
        if !spelling.is_empty() && !all.contains(&spelling) && all.len() < VARIANTS_MAX {
            all.push(spelling);
        }
    }
    all
}

/// A street's words joined, with the words for streets long and short.
fn street_spellings(words: &[&NameWord]) -> Vec<String> {
    const SHORT: &[(&str, &str)] = &[
        ("strasse", "str"),
        ("straße", "str"),
        ("street", "st"),
        ("road", "rd"),
        ("avenue", "ave"),
        ("avenue", "av"),
        ("lane", "ln"),
        ("drive", "dr"),
        ("boulevard", "blvd"),
        ("boulevard", "bd"),
        ("court", "ct"),
        ("square", "sq"),
        ("place", "pl"),
        ("platz", "pl"),
        ("straat", "str"),
        ("calle", "c"),
        ("avenida", "av"),
        ("avenida", "avda"),
        ("plaza", "pza"),
        ("piazza", "pza"),
        ("viale", "vle"),
        ("corso", "cso"),
        ("rua", "r"),
        ("apartment", "apt"),
        ("parkway", "pkwy"),
        ("highway", "hwy"),
        ("terrace", "ter"),
        ("close", "cl"),
        ("gardens", "gdns"),
        ("weg", "wg"),
    ];
    let mut all = joined(words);
    for (long, short) in SHORT {
        let swapped: Vec<NameWord> = words.iter().map(|word| swap(word, long, short)).collect();
        if swapped.iter().zip(words).any(|(new, old)| new.letters != old.letters) {
            all.extend(joined(&swapped.iter().collect::<Vec<_>>()));
        }
    }
    all
}

/// `word` with its ending long for short, or short for long.
fn swap(word: &NameWord, long: &str, short: &str) -> NameWord {
    let swapped = |text: &String| {
        if let Some(head) = text.strip_suffix(long) {
            return Some(format!("{head}{short}"));
        }
        let whole = text == short || (short.len() > 2 && text.ends_with(short));
        text.strip_suffix(short).filter(|_| whole).map(|head| format!("{head}{long}"))
    };
    let variants: Vec<String> =
        word.variants.iter().map(|v| swapped(v).unwrap_or_else(|| v.clone())).collect();
    let letters = swapped(&word.letters).unwrap_or_else(|| word.letters.clone());
    NameWord { letters, variants, ..word.clone() }
}

/// The digits behind the country's code or the trunk's nought.
fn national_digits(digits: &str, plus: bool) -> &str {
    let international = if plus { Some(digits) } else { digits.strip_prefix("00") };
    let Some(international) = international else {
        return digits.strip_prefix('0').unwrap_or(digits);
    };
    let code = match international.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'1' | b'2' | b'3' | b'4' | b'5' | b'6' | b'9', ..] => 3,
        [b'3', b'5' | b'7' | b'8', ..] | [b'4', b'2', ..] | [b'5', b'0' | b'9', ..] => 3,
        [b'6', b'7' | b'8' | b'9', ..] | [b'8', b'0' | b'5' | b'7' | b'8', ..] => 3,
        [b'9', b'6' | b'7' | b'9', ..] => 3,
        _ => 2,
    };
    let national = international.get(code..).unwrap_or(international);
    national.strip_prefix('0').unwrap_or(national)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(kind: PrivateKind, value: &str, wanted: &[(&str, Rule)]) {
        let mut spellings = Spellings::default();
        spellings.add(kind, value);
        for (text, rule) in wanted {
            let got = spellings.all.get(*text).map(|s| s.rule);
            assert_eq!(got, Some(*rule), "{value}: {text} of {:?}", spellings.all.keys());
        }
    }

    #[test]
    fn names_have_many_spellings() {
        use Rule::{CommonWord, Initial, Initials, Whole, Word};
        has(
            PrivateKind::Name,
            "Dr. Emma Müller",
            &[
                ("emmamuller", Whole),
                ("muelleremma", Whole),
                ("emmamueller", Whole),
                ("mueller", Word),
                ("emma", Word),
                ("emuller", Initial(1)),
                ("emmam", Initial(4)),
                ("em", Initials),
            ],
        );
        has(
            PrivateKind::Name,
            "Joost van den Heuvel",
            &[("joostvandenheuvel", Whole), ("joostheuvel", Whole), ("heuvel", Word)],
        );
        has(PrivateKind::Name, "Larsen, Emma", &[("emmalarsen", Whole), ("emmal", Initial(4))]);
        has(PrivateKind::Name, "Bo An", &[("boan", Whole), ("anbo", Whole), ("bo", CommonWord)]);
        has(
            PrivateKind::Name,
            "Jean-Baptiste O'Brien",
            &[("jeanbaptiste", Word), ("baptiste", Word), ("obrien", Word)],
        );
    }

    #[test]
    fn addresses_and_numbers_have_some() {
        has(
            PrivateKind::Address,
            "Schillerstraße 12a",
            &[
                ("schillerstrasse12a", Rule::Whole),
                ("schillerstr12a", Rule::Whole),
                ("12aschillerstrasse", Rule::Whole),
                ("schillerstr", Rule::Code),
            ],
        );
        has(
            PrivateKind::Address,
            "14 Wisteria Close",
            &[("wisteriaclose", Rule::Code), ("wisteriacl14", Rule::Whole)],
        );
        has(PrivateKind::Phone, "+49 (0)171 2345678", &[("1712345678", Rule::Digits)]);
        has(PrivateKind::Phone, "0171/2345678", &[("1712345678", Rule::Digits)]);
    }
}
