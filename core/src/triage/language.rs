//! Which language a text is in: function words vote, trigrams decide what is left.

use std::sync::OnceLock;

use whatlang::{Detector, Lang, Script};

use super::{trie::Trie, words::Words};

/// The languages with a lexicon, by ISO 639-1 code.
pub(super) const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "pt", "nl"];

/// Function words and a few of retail's own, folded, in the order of [`LANGUAGES`].
const COMMON: [&str; 7] = [
    "the and you your is are was were my i im ive it its of to for with this that not have has had \
     been be but can could would what when where why how please thanks thank hi hello they we our from \
     on at will do does did dont didnt cant just so as if there been me an or get got still any no all \
     about out up order delivery item day days time after now one only who he she her his them by than",
    "der die das und ich ist nicht ein eine einen einem einer mein meine meinen sie wir ihr es zu mit \
     auf fur fuer von den dem des im am bei aus nach wie wann wo warum bitte danke hallo habe hat haben war wurde wird \
     noch schon kein keine keinen aber oder auch nur wenn dass mir mich uns bestellung lieferung paket \
     ware nun kam guten tag sehr kann konnte hatte sind seit jetzt heute immer mal man doch vom zum zur ihre ihnen als bin wurde schnell gut alles",
    "le la les un une des du de et je j ai est pas ne n vous nous mon ma mes votre vos ce cette ces c d l \
     que qu qui en sur pour avec dans au aux par plus mais ou bonjour merci commande colis livraison suis \
     ete a ont il elle on se sont quand comment pourquoi svp toujours rien recu encore tres bien tout fait y etait avoir avez cela ca me s",
    "el la los las un una y de del que en es no mi mis por para con se lo le su sus pero como cuando donde \
     he ha han hola gracias pedido paquete envio esta este esto estoy muy mas ya todavia aun sin al me te si \
     porque nada todo hace dias son soy ser tengo tiene puedo quiero ustedes favor producto cual siempre yo nos les fue buenas sobre desde",
    "il lo la i gli le un una uno di del della dei delle e che non per con mio mia miei mie sono ho ha \
     hanno ma come quando dove perche grazie buongiorno salve ciao ordine pacco spedizione consegna ancora e si ci mi vi \
     questo questa nel nella alla al dal piu anche molto stato stata ricevuto avete vorrei se da sul sulla tutto niente giorni essere cosa ora mai solo quanto",
    "o a os as um uma de do da dos das e que nao em no na nos nas por para com meu minha meus eu voce voces \
     se mas como quando onde porque obrigado obrigada ola bom boa encomenda pedido entrega ainda ja foi esta estou \
     muito mais tem tenho isso este esta ate ao pelo pela sem dia dias recebi produto quero gostaria sao fiz ha nem tudo ser fazer ele ela seu sua e so agora pra",
    "de het een en ik is niet mijn je jij u uw wij we van voor met op in dat die dit te om aan bij nog maar ook \
     wat wanneer waar waarom hoe heb heeft hebben ben zijn was werd wordt kan kunnen bestelling pakket levering \
     graag bedankt hallo goedemorgen goedendag geen al er naar uit als dan zo door mij me ons jullie over moet wil zou gekregen besteld weer erg heel vandaag ontvangen of",
];

/// What the trigrams may answer for text in Latin letters.
const LATIN: [Lang; 20] = [
    Lang::Eng,
    Lang::Deu,
    Lang::Fra,
    Lang::Spa,
    Lang::Ita,
    Lang::Por,
    Lang::Nld,
    Lang::Pol,
    Lang::Swe,
    Lang::Dan,
    Lang::Nob,
    Lang::Fin,
    Lang::Tur,
    Lang::Ces,
    Lang::Ron,
    Lang::Hun,
    Lang::Cat,
    Lang::Slk,
    Lang::Hrv,
    Lang::Ind,
];

/// Bytes that the trigrams read: enough to be sure, little enough to be quick.
const SAMPLE_BYTES_MAX: usize = 600;
/// Letters below which trigrams are not asked.
const SAMPLE_LETTERS_MIN: usize = 20;

/// Letters that none of [`LANGUAGES`] writes: Nordic, Slavic, Turkish, Hungarian.
const FOREIGN_LETTERS: [char; 22] = [
    'å', 'ø', 'ł', 'ś', 'ż', 'ź', 'ć', 'ń', 'ę', 'ą', 'č', 'ř', 'š', 'ž', 'ě', 'ů', 'ő', 'ű', 'ş',
    'ğ', 'ı', 'ț',
];

/// How many common words of each language a text holds. A word of several
/// languages is shared among them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Votes {
    by_language: [f32; 7],
    words: usize,
}

impl Votes {
    /// The votes of `words`.
    pub fn count<'a>(words: impl Iterator<Item = super::words::Word<'a>>) -> Self {
        Self::count_in(common(), words)
    }

    /// The votes of `words` when the words that customers use count too.
    fn count_wide<'a>(words: impl Iterator<Item = super::words::Word<'a>>) -> Self {
        Self::count_in(wide(), words)
    }

    fn count_in<'a>(trie: &Trie, words: impl Iterator<Item = super::words::Word<'a>>) -> Self {
        let mut votes = Self::default();
        for word in words {
            votes.words += 1;
            let (mut mask, mut owners) = (0_u8, 0_f32);
            trie.sets_of(word.folded, |language| {
                mask |= 1 << language;
                owners += 1.0;
            });
            for (language, count) in votes.by_language.iter_mut().enumerate() {
                if mask & (1 << language) != 0 {
                    *count += 1.0 / owners.sqrt();
                }
            }
        }
        votes
    }

    /// Adds what letters say that only some languages write.
    fn add_letters(&mut self, text: &str) {
        // Marks of German, French, Spanish, Italian and Portuguese.
        let marks: [(&str, &[usize], f32); 7] = [
            ("ß", &[1], 1.5),
            ("äöü", &[1], 0.7),
            ("ñ¿¡", &[3], 1.2),
            ("ãõ", &[5], 1.2),
            ("òì", &[4], 0.8),
            ("çâêô", &[2, 5], 0.5),
            ("èùœû", &[2], 0.4),
        ];
        for (letters, languages, weight) in marks {
            if text.chars().flat_map(char::to_lowercase).any(|c| letters.contains(c)) {
                for language in languages {
                    if let Some(count) = self.by_language.get_mut(*language) {
                        *count += weight;
                    }
                }
            }
        }
    }

    fn best(&self) -> (usize, f32) {
        let mut best = (0, 0.0);
        for (language, count) in self.by_language.iter().enumerate() {
            if *count > best.1 {
                best = (language, *count);
            }
        }
        best
    }

    /// Languages the text may well be in, as bits; all of them when little speaks for any.
    pub fn plausible(&self) -> u8 {
        self.within(0.5)
    }

    /// Languages that more than a few words speak for, as bits; all of them when little
    /// speaks for any.
    pub fn possible(&self) -> u8 {
        self.within(0.34)
    }

    /// Adds the votes of more text.
    pub fn add(&mut self, more: &Self) {
        for (count, more) in self.by_language.iter_mut().zip(more.by_language) {
            *count += more;
        }
        self.words += more.words;
    }

    /// Languages with `share` of the best one's votes.
    fn within(&self, share: f32) -> u8 {
        let (_, top) = self.best();
        if top < 1.5 {
            return u8::MAX;
        }
        let near = |(language, count): (usize, &f32)| {
            if *count >= share * top { 1_u8 << language } else { 0 }
        };
        self.by_language.iter().enumerate().map(near).fold(0, |all, bit| all | bit)
    }

    /// The language, when the common words leave little doubt.
    fn winner(&self, margin: f32) -> Option<usize> {
        let (language, top) = self.best();
        let second = self
            .by_language
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != language)
            .map(|(_, count)| *count)
            .fold(0.0, f32::max);
        let dense = top >= 0.18 * self.words as f32;
        (top >= 1.5 && dense && top >= margin * second).then_some(language)
    }
}

/// The language of a thread: `texts` newest first. `None` when too short to tell.
pub(super) fn detect(texts: &[(&str, &Words)]) -> Option<String> {
    let (newest, words) = texts.first()?;
    let wide = Votes::count_wide(words.all());
    if let Some(code) = of_text(newest, &Votes::count(words.all()), &wide) {
        return Some(code);
    }
    let all = Votes::count_wide(texts.iter().flat_map(|(_, words)| words.all()));
    let joined = texts.iter().map(|(text, _)| *text).collect::<Vec<_>>().join("\n");
    of_text(&joined, &all, &all).or_else(|| {
        // Two common words of one language and none of another still say something.
        let (language, top) = all.best();
        let lone = top >= 1.0 && all.by_language.iter().filter(|c| **c > 0.4 * top).count() == 1;
        lone.then(|| LANGUAGES.get(language).map(|code| (*code).to_owned())).flatten()
    })
}

fn of_text(text: &str, votes: &Votes, wide: &Votes) -> Option<String> {
    let foreign = sample(text).to_lowercase().contains(FOREIGN_LETTERS);
    let told = votes.winner(1.6).or_else(|| wide.winner(1.6));
    if let Some(language) = told.filter(|_| !foreign) {
        return LANGUAGES.get(language).map(|code| (*code).to_owned());
    }
    let sample = sample(text);
    let mut votes = *wide;
    if foreign {
        // Words shared by chance, such as "har" or "do", say little here.
        votes = Votes::default();
    } else {
        votes.add_letters(sample);
    }
    if sample.chars().filter(|c| c.is_alphabetic()).count() < SAMPLE_LETTERS_MIN
        && sample.is_ascii()
    {
        return None;
    }
    let script = whatlang::detect_script(sample)?;
    let info = if script == Script::Latin {
        Detector::with_allowlist(LATIN.to_vec()).detect(sample)?
    } else {
        Detector::new().detect(sample)?
    };
    let code = match iso_639_1(info.lang())? {
        // Only Swedish writes these letters; its trigrams are its neighbours' too.
        "nb" | "da" if sample.contains(['ä', 'ö']) => "sv",
        // Bulgarian hardly goes a sentence without its hard sign.
        "bg" | "sr" if !sample.contains(['ъ', 'Ъ', 'ј', 'ђ', 'ћ', 'љ', 'њ']) => "ru",
        code => code,
    };
    let (voted, top) = votes.best();
    let agrees = top >= 1.0 && LANGUAGES.get(voted) == Some(&code);
    let sure = script != Script::Latin
        || agrees
        || (foreign && !LANGUAGES.contains(&code))
        || (info.is_reliable() && top < 2.0);
    if sure {
        return Some(code.to_owned());
    }
    votes.winner(1.1).and_then(|l| LANGUAGES.get(l)).map(|code| (*code).to_owned())
}

fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// True when the folded `word` is one that every text of some language has.
pub(super) fn is_common(word: &str) -> bool {
    let mut found = false;
    common().sets_of(word, |_| found = true);
    found
}

fn common() -> &'static Trie {
    static COMMON_WORDS: OnceLock<Trie> = OnceLock::new();
    COMMON_WORDS.get_or_init(|| Trie::new(&COMMON.map(|words| set(words.split_whitespace()))))
}

/// The common words, and what customers of one language write far more often than others.
fn wide() -> &'static Trie {
    static WIDE: OnceLock<Trie> = OnceLock::new();
    WIDE.get_or_init(|| {
        let mut sets = COMMON.map(|words| set(words.split_whitespace()));
        for line in include_str!("lexicon/languages.txt").lines() {
            let (code, words) = line.split_once(' ').unwrap_or_default();
            let of = LANGUAGES.iter().position(|language| *language == code);
            if let Some(known) = of.and_then(|language| sets.get_mut(language)) {
                *known = set(known.iter().map(String::as_str).chain(words.split_whitespace()));
            }
        }
        Trie::new(&sets)
    })
}

fn set<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let mut set: Vec<String> = words.map(str::to_owned).collect();
    set.sort();
    set.dedup();
    set
}

fn iso_639_1(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Ces => "cs",
        Lang::Ron => "ro",
        Lang::Hun => "hu",
        Lang::Cat => "ca",
        Lang::Slk => "sk",
        Lang::Hrv => "hr",
        Lang::Ind => "id",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Ell => "el",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tha => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Option<String> {
        let words: Vec<_> = texts.iter().map(|t| Words::read(t)).collect();
        let pairs: Vec<_> = texts.iter().copied().zip(words.iter()).collect();
        detect(&pairs)
    }

    #[test]
    fn languages_are_told_apart() {
        for (want, text) in [
            ("en", "Any update on my parcel?"),
            ("de", "Wo bleibt meine Bestellung?"),
            ("de", "Die Ware kam beschädigt an, was nun?"),
            ("fr", "Toujours pas de nouvelles de ma commande"),
            ("es", "Mi pedido llegó roto y nadie contesta"),
            ("it", "Il pacco non è ancora arrivato"),
            ("pt", "A minha encomenda ainda não chegou"),
            ("pt", "Não recebi o produto e quero meu dinheiro de volta"),
            ("nl", "Mijn pakket is nog steeds niet aangekomen"),
            ("nl", "Kunnen jullie mij het geld terugstorten"),
            ("it", "Vorrei restituire le scarpe, come posso fare?"),
            ("es", "No estoy recibiendo la respuesta."),
            ("pl", "Gdzie jest moja przesyłka, czekam już dwa tygodnie na odpowiedź"),
            ("sv", "Jag har fortfarande inte fått mitt paket, vad händer egentligen?"),
            ("ru", "Где мой заказ?"),
        ] {
            assert_eq!(of(&[text]).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn short_text_takes_the_threads_language_or_none() {
        assert_eq!(of(&["ok"]), None);
        assert_eq!(of(&["12345"]), None);
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["ok", "Wo bleibt meine Bestellung?"]).as_deref(), Some("de"));
    }
}
