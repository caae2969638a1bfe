//! Names of people in any spelling, and whether two name one person.

use super::records::name_key;

/// How two names stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Names {
    /// Two people.
    Differ,
    /// Too little is known of one of them.
    Unknown,
    /// An initial, or a letter's difference: perhaps one person.
    Alike,
    /// One person, as far as a name can tell.
    Same,
}

/// Words in a name's place that name nobody.
const NOBODY: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "herr",
    "frau",
    "hr",
    "fr",
    "m",
    "mme",
    "mlle",
    "sr",
    "sra",
    "srta",
    "sig",
    "dhr",
    "mevr",
    "mw",
    "don",
    "dona",
    "visitor",
    "guest",
    "customer",
    "kunde",
    "kundin",
    "unknown",
    "anonymous",
    "client",
    "user",
    "cliente",
    "gast",
    "besucher",
    "contact",
    "kontakt",
    "form",
    "formular",
    "kontaktformular",
    "formulaire",
    "website",
    "webseite",
    "amazon",
    "ebay",
    "etsy",
    "shop",
    "support",
    "buyer",
    "acheteur",
    "kaufer",
    "service",
];
/// Words of a family name that are written or left out at will.
const PARTICLES: &[&str] = &[
    "de", "van", "der", "den", "von", "zu", "la", "le", "da", "do", "dos", "das", "di", "del",
    "della", "du", "y", "e", "af", "av", "el",
];
/// Words of a name that are looked at.
const WORDS_MAX: usize = 8;

/// The comparable words of a name: `Frau Dr. Anna Müller-Groß` is `anna muller gros`.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let folded = name_key(name).replace(['\'', '’', '‘', '`'], "");
    let all: Vec<String> = folded
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty() && !NOBODY.contains(word))
        .take(WORDS_MAX)
        .map(plain)
        .collect();
    let real: Vec<String> =
        all.iter().filter(|word| !PARTICLES.contains(&word.as_str())).cloned().collect();
    if real.len() >= 2 { real } else { all }
}

/// One spelling for the ways in which a letter is written without its mark: ü, ue, u.
pub(super) fn plain(word: &str) -> String {
    let mut pairs = word.bytes().zip(word.bytes().skip(1));
    if word.is_ascii()
        && !pairs.any(|(a, b)| b == b'e' && b"aou".contains(&a) || a == b && b"as".contains(&a))
    {
        return word.to_owned();
    }
    let word = word.replace('ß', "ss").replace('ø', "o").replace('æ', "a").replace('ł', "l");
    let word = word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a");
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        // A doubled letter is the first to go when a name is spelled by ear.
        if letter != 's' || !out.ends_with('s') {
            out.push(letter);
        }
    }
    out
}

/// Keys under which a person is found whatever the spelling and order of the name: the name as
/// written, and its first word with each of the others.
pub(super) fn name_keys(name: &str) -> Vec<String> {
    let words = name_words(name);
    let mut keys = vec![name_key(name)];
    let family_first = name.contains(',');
    let given = if family_first { words.last() } else { words.first() };
    for other in words.iter().filter(|word| Some(*word) != given) {
        let Some(given) = given else { break };
        let (a, b) = if given < other { (given, other) } else { (other, given) };
        keys.push(format!("{a} {b}"));
    }
    // "HUGHES OLIVIA" has its family name first without a comma: the last word counts too.
    keys.retain(|key| !key.is_empty());
    keys.sort();
    keys.dedup();
    keys
}

/// `anna.schmidt@example.com` names a person as well as a signature does.
pub(super) fn words_of_email(email: &str) -> Vec<String> {
    let local = email.split(['@', '+']).next().unwrap_or_default();
    let words = name_words(&local.replace(['.', '_', '-'], " "));
    if words.len() >= 2 { words } else { vec![] }
}

/// Whether `a` and `b` name one person.
pub(super) fn same_person(a: &[String], b: &[String]) -> Names {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if few.len() < 2 {
        // A first name alone proves nothing, and a nickname denies nothing.
        return Names::Unknown;
    }
    if few.iter().all(|word| many.contains(word)) {
        return Names::Same;
    }
    // Each word must find a partner of its own, and one of them in full.
    let mut left: Vec<&String> = many.iter().collect();
    let mut whole = 0;
    for word in few {
        let Some(at) = left.iter().position(|other| is_alike(word, other)) else {
            return Names::Differ;
        };
        whole += usize::from(left.remove(at) == word);
    }
    if whole > 0 { Names::Alike } else { Names::Differ }
}

fn is_alike(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let near = a.chars().count().min(b.chars().count()) >= 4 && strsim::osa_distance(a, b) <= 1;
    a == b || initial(a, b) || initial(b, a) || near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_agree_whatever_their_spelling() {
        let same = |a: &str, b: &str| same_person(&name_words(a), &name_words(b));
        for (a, b, want) in [
            ("Emma Larsen", "EMMA  LARSEN", Names::Same),
            ("Émilie Dupré", "emilie dupre", Names::Same),
            ("Frau Anna Maria Schmidt", "Anna Schmidt", Names::Same),
            ("Larsen, Emma", "Emma Larsen", Names::Same),
            ("Jürgen Groß", "Juergen Gross", Names::Same),
            ("Sanne de Vries", "Vries, Sanne de", Names::Same),
            ("Brian O'Connor", "Brian O’Connor", Names::Same),
            ("Brian O'Connor", "brian oconnor", Names::Same),
            ("Emma Larsen", "Jonas Larsen", Names::Differ),
            ("Emma Larsen", "Emma Bauer", Names::Differ),
            ("E. Larsen", "Emma Larsen", Names::Alike),
            ("Emma Larson", "Emma Larsen", Names::Alike),
            ("E. L.", "Emma Larsen", Names::Differ),
            ("Emma", "Emma Larsen", Names::Unknown),
            ("Visitor 3482", "Emma Larsen", Names::Unknown),
        ] {
            assert_eq!(same(a, b), want, "{a} / {b}");
            assert_eq!(same(b, a), want, "{b} / {a}");
        }
    }

    #[test]
    fn a_name_is_found_by_keys_that_its_spellings_share() {
        for (a, b) in [
            ("María García López", "Maria Garcia"),
            ("Larsen, Emma", "Emma Larsen"),
            ("Jürgen Müller", "Juergen Mueller"),
            ("HUGHES OLIVIA", "Olivia Hughes"),
            ("Frau Dr. Anna Weiß", "anna weiss"),
        ] {
            let (a, b) = (name_keys(a), name_keys(b));
            assert!(a.iter().any(|key| b.contains(key)), "{a:?} {b:?}");
        }
        assert!(name_keys("").is_empty());
    }
}
