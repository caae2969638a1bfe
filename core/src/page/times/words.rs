//! The words of shown times: English, German, French, Spanish, Italian, Portuguese
//! and Dutch first, and what Japanese, Chinese, Korean, Arabic, Hebrew, Russian,
//! Polish, Swedish, Danish, Norwegian, Czech and Turkish need.

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
        "second seconds sec secs s sekunde sekunden seconde secondes segundo segundos secondo secondi seconden 秒前 초 секунд sekund",
    ),
    (
        60,
        "minute minutes min mins m minuten minuto minutos minuti minuut 分前 分钟前 분 دقيقة دقائق דקות минут минуты minut minuter dakika",
    ),
    (
        3_600,
        "hour hours hr hrs h stunde stunden std heure heures hora horas ora ore uur 時間前 小时前 시간 ساعة ساعات שעות час часа часов godz godzin timmar timer hodin saat",
    ),
    (
        86_400,
        "day days d tag tage tagen jour jours j día días dia dias giorno giorni dagen 日前 天前 일 يوم أيام ימים день дня дней dni dagar dage dny gün",
    ),
    (
        604_800,
        "week weeks wk w woche wochen semaine semaines semana semanas settimana settimane weken 週間前 周前 주 أسابيع שבועות недели tygodnie veckor uger týdny hafta",
    ),
    (
        2_629_800,
        "month months mo monat monate monaten mois mes meses mese mesi mês maand maanden か月前 ヶ月前 个月前 개월 месяц месяца miesiące månader ay",
    ),
    (
        31_557_600,
        "year years yr y jahr jahre jahren an ans année años año anno anni ano anos jaar 年前",
    ),
];

const BACK: &[(i64, &str)] = &[
    (
        0,
        "today heute aujourd hoy oggi hoje vandaag 今日 本日 今天 오늘 اليوم היום сегодня dzisiaj dziś idag dag dnes bugün",
    ),
    (
        1,
        "yesterday gestern hier ayer ieri ontem gisteren 昨日 昨天 어제 أمس אתמול вчера wczoraj igår går včera dün",
    ),
    (2, "vorgestern anteayer eergisteren 一昨日 前天 그저께"),
];

/// Months in other languages, from January; a word may stand in one place only.
const MONTHS_ELSEWHERE: &[[&str; 12]] = &[
    [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    [
        "ינואר",
        "פברואר",
        "מרץ",
        "אפריל",
        "מאי",
        "יוני",
        "יולי",
        "אוגוסט",
        "ספטמבר",
        "אוקטובר",
        "נובמבר",
        "דצמבר",
    ],
    [
        "בינואר",
        "בפברואר",
        "במרץ",
        "באפריל",
        "במאי",
        "ביוני",
        "ביולי",
        "באוגוסט",
        "בספטמבר",
        "באוקטובר",
        "בנובמבר",
        "בדצמבר",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
    [
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ],
    ["sty", "lut", "mars", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
    [
        "ledna",
        "února",
        "března",
        "dubna",
        "května",
        "června",
        "července",
        "srpna",
        "září",
        "října",
        "listopadu",
        "prosince",
    ],
    [
        "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim",
        "kasım", "aralık",
    ],
    [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "desember",
    ],
];

/// `word` in lower case.
pub(super) fn word(word: &str) -> Word {
    static TABLE: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(table);
    TABLE.get(word).copied().unwrap_or(Word::Stranger)
}

const AGO: &str =
    "ago vor il hace fa há ha geleden atrás seit قبل منذ לפני назад temu sedan siden před önce for";
const NOW: &str = "now jetzt gerade maintenant instant ahora adesso agora nu zojuist moments moment たった今 刚刚 방금 الآن \
    עכשיו сейчас teraz nyss şimdi";
const ONE: &str = "a an one ein eine einem einer einen une un una uno um uma een";
const OF: &str = "of de di do del";
const ORDINAL: &str = "st nd rd th er º ª";
const FILLER: &str = "at on the about almost over less than just uhr den der etwa ungefähr à le y environ el las la \
    alle às as em om op ongeveer sent posted created opened received replied gesendet erstellt hui envoyé date time \
    datum and und et e en feira updated edited commented wrote cet cest added submitted waiting last via por \
    reported since est pst edt pdt kl klo г o saat في الساعة ב בשעה בתאריך в om 曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月 火 水 木 金 土 전 time";

/// Earlier entries win: `mar` is March, not Tuesday; `a` is one, not a filler.
fn table() -> HashMap<&'static str, Word> {
    let mut table = HashMap::with_capacity(512);
    let mut add = |words: &'static str, meaning: Word| {
        for word in words.split_whitespace() {
            table.entry(word).or_insert(meaning);
        }
    };
    add("am 午前 上午 오전 ص", Word::Half(false));
    add("pm 午後 下午 오후 م", Word::Half(true));
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
    for year in MONTHS_ELSEWHERE {
        (1_i8..).zip(year).for_each(|(month, word)| add(word, Word::Month(month)));
    }
    UNITS.iter().for_each(|(seconds, words)| add(words, Word::Unit(*seconds)));
    WEEKDAYS.iter().for_each(|(day, words)| add(words, Word::Weekday(*day)));
    table
}
