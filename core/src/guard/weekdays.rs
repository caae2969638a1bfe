//! Days of the week, in seven languages.

use jiff::civil::Weekday;

/// The weekday that a folded word names.
#[must_use]
pub fn weekday(word: &str) -> Option<Weekday> {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let day = match word {
        "monday" | "mon" | "montag" | "lundi" | "lunes" | "lunedi" | "segunda-feira"
        | "maandag" | "mo" | "montags" => Monday,
        "tuesday" | "tue" | "tues" | "dienstag" | "mardi" | "martes" | "martedi"
        | "terca-feira" | "dinsdag" => Tuesday,
        "wednesday" | "wed" | "mittwoch" | "mercredi" | "miercoles" | "mercoledi"
        | "quarta-feira" | "woensdag" => Wednesday,
        "thursday" | "thu" | "thur" | "thurs" | "donnerstag" | "jeudi" | "jueves" | "giovedi"
        | "quinta-feira" | "donderdag" => Thursday,
        "friday" | "fri" | "freitag" | "vendredi" | "viernes" | "venerdi" | "sexta-feira"
        | "vrijdag" => Friday,
        "saturday" | "samstag" | "sonnabend" | "samedi" | "sabado" | "sabato" | "zaterdag" => {
            Saturday
        }
        "sunday" | "sonntag" | "dimanche" | "domingo" | "domenica" | "zondag" => Sunday,
        _ => return None,
    };
    Some(day)
}
