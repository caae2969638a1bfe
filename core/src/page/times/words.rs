//! The words of shown times in English, German, French, Spanish, Italian,
//! Portuguese and Dutch.

use std::{collections::HashMap, sync::LazyLock};

/// What a word says about a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Month(i8),
    /// 0 is Monday.
    Weekday(i8),
    /// Today, yesterday, the day before.
    Back(i64),
    /// Seconds of a unit.
    Unit(i64),
    One,
    Now,
    Ago,
    /// Afternoon?
    Half(bool),
    Of,
    Ordinal,
    Utc,
    /// Stands around times and says nothing.
    Filler,
    Stranger,
}

const MONTHS: &[(i8, &str)] = &[
    (1, "january jan januar janvier janv enero ene gennaio gen janeiro januari jän jänner"),
    (
        2,
        "february feb februar février fevrier févr fevr fév febrero febbraio fevereiro fev februari",
    ),
    (3, "march mar märz maerz mär mrz mars marzo março marco maart mrt"),
    (4, "april apr avril avr abril abr aprile"),
    (5, "may mai mayo maggio mag maio mei"),
    (6, "june jun juni juin junio giugno giu junho"),
    (7, "july jul juli juillet juil julio luglio lug julho"),
    (8, "august aug août aout agosto ago augustus"),
    (9, "september sep sept septembre septiembre set settembre setembro"),
    (10, "october oct oktober okt octobre octubre ottobre ott outubro out"),
    (11, "november nov novembre noviembre novembro"),
    (12, "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro"),
];

const WEEKDAYS: &[(i8, &str)] = &[
    (0, "monday mon montag mo lundi lun lunes lunedì lunedi segunda maandag ma"),
    (1, "tuesday tue tues dienstag di mardi martes martedì martedi terça dinsdag"),
    (2, "wednesday wed mittwoch mi mercredi mer miércoles mié mercoledì quarta woensdag wo"),
    (3, "thursday thu thur thurs donnerstag jeudi jeu jueves jue giovedì gio quinta donderdag"),
    (4, "friday fri freitag fr vendredi ven viernes vie venerdì sexta vrijdag vr"),
    (5, "saturday sat samstag sa samedi sam sábado sáb sabado sabato sab zaterdag za"),
    (6, "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo"),
];

const UNITS: &[(i64, &str)] = &[
    (
        1,
        "second seconds sec secs s sekunde sekunden seconde secondes segundo segundos secondo secondi seconden",
    ),
    (60, "minute minutes min mins m minuten minuto minutos minuti minuut"),
    (3_600, "hour hours hr hrs h stunde stunden std heure heures hora horas ora ore uur"),
    (86_400, "day days d tag tage tagen jour jours j día días dia dias giorno giorni dag dagen"),
    (
        604_800,
        "week weeks wk w woche wochen semaine semaines semana semanas settimana settimane weken",
    ),
    (2_629_800, "month months mo monat monate monaten mois mes meses mese mesi mês maand maanden"),
    (31_557_600, "year years yr y jahr jahre jahren an ans année años año anno anni ano anos jaar"),
];

const BACK: &[(i64, &str)] = &[
    (0, "today heute aujourd hoy oggi hoje vandaag"),
    (1, "yesterday gestern hier ayer ieri ontem gisteren"),
    (2, "vorgestern anteayer eergisteren"),
];

/// `word` in lower case.
pub(super) fn word(word: &str) -> Word {
    static TABLE: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(table);
    TABLE.get(word).copied().unwrap_or(Word::Stranger)
}

const AGO: &str = "ago vor il hace fa há ha geleden atrás seit";
const NOW: &str =
    "now jetzt gerade maintenant instant ahora adesso agora nu zojuist moments moment";
const ONE: &str = "a an one ein eine einem einer einen une un una uno um uma een";
const OF: &str = "of de di do del";
const ORDINAL: &str = "st nd rd th er º ª";
const FILLER: &str = "at on the about almost over less than just uhr den der etwa ungefähr à le y environ el las la \
    alle às as em om op ongeveer sent posted created opened received replied gesendet erstellt hui envoyé date time \
    datum and und et e en feira updated edited commented wrote cet cest added submitted waiting last via por \
    reported since est pst edt pdt";

/// Earlier entries win: `mar` is March, not Tuesday; `a` is one, not a filler.
fn table() -> HashMap<&'static str, Word> {
    let mut table = HashMap::with_capacity(512);
    let mut add = |words: &'static str, meaning: Word| {
        for word in words.split_whitespace() {
            table.entry(word).or_insert(meaning);
        }
    };
    add("am", Word::Half(false));
    add("pm", Word::Half(true));
    add("utc gmt z", Word::Utc);
    for (words, meaning) in [
        (AGO, Word::Ago),
        (NOW, Word::Now),
        (ONE, Word::One),
        (OF, Word::Of),
        (ORDINAL, Word::Ordinal),
    ] {
        add(words, meaning);
    }
    add(FILLER, Word::Filler);
    BACK.iter().for_each(|(days, words)| add(words, Word::Back(*days)));
    MONTHS.iter().for_each(|(month, words)| add(words, Word::Month(*month)));
    UNITS.iter().for_each(|(seconds, words)| add(words, Word::Unit(*seconds)));
    WEEKDAYS.iter().for_each(|(day, words)| add(words, Word::Weekday(*day)));
    table
}
