//! Numbers written in words, in seven languages: "forty-five", "neunundvierzig",
//! "quarante-cinq", "ventiquattro".

use std::{collections::HashMap, sync::OnceLock};

use super::word_lists::Starts;

/// Units and teens, from nought to nineteen; then twenty to ninety.
const LANGUAGES: [(&str, &str); 7] = [
    (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
         fifteen sixteen seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
    ),
    (
        "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn \
         funfzehn sechzehn siebzehn achtzehn neunzehn",
        "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    ),
    (
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze \
         seize dix-sept dix-huit dix-neuf",
        "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    ),
    (
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince \
         dieciseis diecisiete dieciocho diecinueve",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    ),
    (
        "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici \
         quattordici quindici sedici diciassette diciotto diciannove",
        "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    ),
    (
        "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze \
         dezasseis dezassete dezoito dezanove",
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    ),
    (
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien \
         vijftien zestien zeventien achttien negentien",
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    ),
];

/// Other forms of the same numbers.
const OTHERS: &[(&str, u32)] = &[
    ("ein", 1),
    ("eine", 1),
    ("einem", 1),
    ("einen", 1),
    ("einer", 1),
    ("una", 1),
    ("uma", 1),
    ("une", 1),
    ("duas", 2),
    ("drie", 3),
    ("tre", 3),
    ("cinque", 5),
    ("dreißig", 30),
    ("ventun", 21),
    ("veintiun", 21),
    ("dezesseis", 16),
    ("dezessete", 17),
    ("dezenove", 19),
    ("quatre-vingt", 80),
    ("vingt-et-un", 21),
];

/// Words that multiply what stands before them.
const MULTIPLES: &[(&str, u32)] = &[
    ("hundred", 100),
    ("hundert", 100),
    ("cent", 100),
    ("cents", 100),
    ("cien", 100),
    ("ciento", 100),
    ("cento", 100),
    ("cem", 100),
    ("honderd", 100),
    ("thousand", 1000),
    ("tausend", 1000),
    ("mille", 1000),
    ("mil", 1000),
    ("duizend", 1000),
];

/// The number of one folded word, below a hundred.
#[must_use]
pub fn value(word: &str) -> Option<u32> {
    static WORDS: OnceLock<(Starts, HashMap<String, u32>)> = OnceLock::new();
    // Most words are ruled out before they are looked up.
    let plausible =
        word.len() >= 2 && word.len() <= 24 && !word.starts_with(|c: char| c.is_ascii_digit());
    if !plausible {
        return None;
    }
    let (starts, words) = WORDS.get_or_init(|| {
        let words = all();
        (Starts::of(words.keys().map(String::as_str)), words)
    });
    starts.may_hold(word).then(|| words.get(word).copied()).flatten()
}

/// Every number below a hundred, as each language joins tens and units.
fn all() -> HashMap<String, u32> {
    let mut all: HashMap<String, u32> = HashMap::new();
    for (units, tens) in LANGUAGES {
        let units = || (0..20).zip(units.split(' '));
        for (number, unit) in units() {
            all.entry(unit.to_owned()).or_insert(number);
        }
        for (ten, word) in (2..10).zip(tens.split(' ')) {
            let ten = ten * 10;
            all.entry(word.to_owned()).or_insert(ten);
            for (number, unit) in units().skip(1) {
                let short = word.trim_end_matches(['a', 'i', 's']);
                let german = if unit == "eins" { "ein" } else { unit };
                // "twenty-four", "ventiquattro", "ventotto", "vingt-et-un", "vierundzwanzig",
                // "vierentwintig".
                let forms = [
                    format!("{word}-{unit}"),
                    format!("{word}{unit}"),
                    format!("{short}{unit}"),
                    format!("{short}-{unit}"),
                    format!("{word}-et-{unit}"),
                    format!("{german}und{word}"),
                    format!("{unit}en{word}"),
                ];
                for form in forms {
                    all.entry(form).or_insert(ten + number);
                }
            }
        }
    }
    all.extend(OTHERS.iter().map(|(word, number)| ((*word).to_owned(), *number)));
    all
}

/// The number that `words` begin with, and how many of them it takes: "one hundred and
/// twenty-four" is 124, of five words.
#[must_use]
pub fn leading<'a>(words: impl Iterator<Item = &'a str>) -> Option<(u32, usize)> {
    const JOINS: &[&str] = &["and", "y", "e", "et", "und", "en"];
    let (mut total, mut part, mut taken) = (0_u32, 0_u32, 0);
    let mut begun = false;
    for (at, word) in words.take(8).enumerate() {
        if let Some(number) = value(word) {
            part = part.checked_add(number)?;
            (taken, begun) = (at + 1, true);
        } else if let Some((_, times)) = MULTIPLES.iter().find(|(known, _)| *known == word) {
            // "cents" after a number of them is money.
            if word == "cents" && begun {
                break;
            }
            part = part.max(1).checked_mul(*times)?;
            if *times == 1000 {
                total = total.checked_add(part)?;
                part = 0;
            }
            (taken, begun) = (at + 1, true);
        } else if !(begun && JOINS.contains(&word)) {
            break;
        }
    }
    begun.then_some((total.checked_add(part)?, taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_seven_languages() {
        for (text, want) in [
            ("one hundred and twenty-four pounds", Some((124, 4))),
            ("thirteen days", Some((13, 1))),
            ("neunundvierzig euro", Some((49, 1))),
            ("einundzwanzig", Some((21, 1))),
            ("quarante-cinq jours", Some((45, 1))),
            ("treinta y cinco", Some((35, 3))),
            ("ventiquattro", Some((24, 1))),
            ("ventotto", Some((28, 1))),
            ("trinta e sete", Some((37, 3))),
            ("negenenveertig", Some((49, 1))),
            ("two thousand five hundred", Some((2500, 4))),
            ("cent euros", Some((100, 1))),
            ("the thing", None),
        ] {
            assert_eq!(leading(text.split(' ')), want, "{text}");
        }
    }
}
