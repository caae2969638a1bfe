//! The words in dates: months, days, zones, in the languages of exports.

use jiff::tz::Offset;

/// The offset of a zone's short name.
pub(super) fn zone_word(word: &str) -> Option<Offset> {
    let hours = match word {
        "z" | "utc" | "gmt" => 0,
        "bst" | "cet" | "mez" => 1,
        "cest" | "mesz" | "eet" => 2,
        "eest" => 3,
        "edt" => -4,
        "est" | "cdt" => -5,
        "cst" | "mdt" => -6,
        "mst" | "pdt" => -7,
        "pst" => -8,
        _ => return None,
    };
    Offset::from_hours(hours).ok()
}

/// Words that stand around dates and say nothing.
pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "of"
            | "um"
            | "uhr"
            | "at"
            | "a"
            | "le"
            | "il"
            | "den"
            | "st"
            | "nd"
            | "rd"
            | "th"
            | "er"
            | "on"
            | "om"
            | "uur"
            | "the"
            | "kl"
            | "as"
            | "alle"
            | "ore"
            | "las"
            | "h"
    )
}

/// Days of the week, which a date does not need.
pub(super) fn is_weekday(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
        "lun",
        "mar",
        "mer",
        "jeu",
        "ven",
        "sam",
        "dim",
        "mie",
        "jue",
        "vie",
        "sab",
        "dom",
        "gio",
        "ma",
        "wo",
        "vr",
        "za",
        "zo",
        "seg",
        "ter",
        "qua",
        "qui",
        "sex",
        "dienstag",
        "mittwoch",
        "montag",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
        "lunedi",
        "martedi",
        "mercoledi",
        "giovedi",
        "venerdi",
        "sabato",
        "domenica",
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "segunda",
        "terca",
        "quarta",
        "quinta",
        "sexta",
        "feira",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    DAYS.contains(&word)
}

/// The number of a month's name.
pub(super) fn month(word: &str) -> Option<u32> {
    // The beginnings of the months' names in English, German, French, Spanish,
    // Italian, Dutch and Portuguese; enough letters to be one month only.
    const MONTHS: [&[&str]; 12] = [
        &["jan", "ene", "gen"],
        &["feb", "fev"],
        &["mar", "mrz", "maa", "mrt", "maerz"],
        &["apr", "avr", "abr"],
        &["may", "mai", "mag", "mei"],
        &["jun", "juin", "giu"],
        &["jul", "juil", "lug"],
        &["aug", "aou", "ago"],
        &["sep", "set"],
        &["oct", "okt", "ott", "out"],
        &["nov"],
        &["dec", "dez", "dic"],
    ];
    if word.chars().count() < 3 || matches!(word, "mardi" | "martes" | "martedi") {
        return None;
    }
    // "juillet" begins as "juin" does not, and "mai" is a month though "mar" is one too.
    let found = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)));
    u32::try_from(found? + 1).ok()
}
