//! What the cells of a column look like.

use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use crate::{
    orders::{
        import::{
            dates,
            layout::known_currency,
            report::DateOrder,
            values::{self, DecimalMarks, TextRow},
        },
        records::TrackingStatus,
        status::{self, OrderWord},
    },
    text::fold,
    triage::is_tracking_number,
};

/// Cells looked at of each column.
const CELLS: usize = 40;
/// Longer texts are prose.
const WORDS_CHARS_MAX: usize = 60;

/// What a cell can be; a cell may be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    Email,
    Date,
    /// A number with decimals or a currency.
    Money,
    /// A number of any sort.
    Number,
    /// A small whole number.
    Count,
    /// One to five, perhaps "of 5".
    Rating,
    Phone,
    /// A tracking number by its check digit.
    SureTracking,
    /// As long as tracking numbers are.
    Tracking,
    OrderStatus,
    PaymentStatus,
    TrackingStatus,
    Currency,
    /// Two capital letters, or a country's name.
    Country,
    /// Two to four capitalised words without digits.
    PersonName,
    /// A few words.
    Words,
    /// A sentence or more.
    Prose,
    /// One piece without spaces, with digits.
    Code,
    /// A span of time between two deliveries.
    Interval,
    /// True, false, yes, no.
    Flag,
    /// How many of what: `2 x Trowel; 1 x Gloves`.
    Items,
    /// Who carries parcels.
    CarrierName,
}

const LOOKS: usize = Looks::CarrierName as usize + 1;

/// What the cells of one column look like.
#[derive(Debug, Clone)]
pub(super) struct Column {
    filled: usize,
    different: usize,
    digits: usize,
    counts: [usize; LOOKS],
    /// Of all its amounts.
    pub sum: Decimal,
}

impl Column {
    /// Looks at column `at` of `rows`.
    pub fn of(rows: &[&TextRow], at: usize) -> Self {
        let mut column =
            Self { filled: 0, different: 0, digits: 0, counts: [0; LOOKS], sum: Decimal::ZERO };
        let mut seen: Vec<String> = vec![];
        for cell in rows.iter().filter_map(|row| row.cell(at)).take(CELLS) {
            column.filled += 1;
            column.digits += usize::from(cell.bytes().any(|b| b.is_ascii_digit()));
            if let Some((amount, _)) = values::amount(&cell, DecimalMarks::default()) {
                column.sum = column.sum.saturating_add(amount);
            }
            for look in looks(&cell) {
                if let Some(count) = column.counts.get_mut(look as usize) {
                    *count += 1;
                }
            }
            let cell = cell.into_owned();
            if !seen.contains(&cell) {
                seen.push(cell);
            }
        }
        column.different = seen.len();
        column
    }

    pub fn is_empty(&self) -> bool {
        self.filled == 0
    }

    /// Whether any cell holds a digit.
    pub fn any_digit(&self) -> bool {
        self.digits > 0
    }

    /// Whether any cell is an email.
    pub fn any_email(&self) -> bool {
        self.counts.get(Looks::Email as usize).is_some_and(|count| *count > 0)
    }

    /// Whether nearly all cells look so.
    pub fn is(&self, look: Looks) -> bool {
        let count = self.counts.get(look as usize).copied().unwrap_or(0);
        // No list holds every shop's words for a status.
        let status = [Looks::OrderStatus, Looks::PaymentStatus, Looks::TrackingStatus];
        let needed = if status.contains(&look) { 5 } else { 8 };
        self.filled > 0 && count * 10 >= self.filled * needed
    }

    /// Whether the values tell rows apart.
    pub fn is_key(&self) -> bool {
        self.is(Looks::Code) && self.different * 2 > self.filled
    }
}

fn looks(cell: &str) -> Vec<Looks> {
    use Looks::{
        Code, Count, Country, Currency, Email, Flag, Interval, Items, Money, Number, OrderStatus,
        PaymentStatus, PersonName, Phone, Prose, Rating, SureTracking, Tracking, Words,
    };
    let mut all = vec![];
    let mut add = |look: Looks, is: bool| {
        if is {
            all.push(look);
        }
    };
    let chars = cell.chars().count();
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let words = cell.split_whitespace().count();
    let folded = fold(cell);
    let number = values::amount(cell, DecimalMarks::default());
    let marked = cell.contains(['€', '$', '£']) || cell.contains(['.', ',']);
    add(Email, is_email(cell));
    add(Looks::Date, is_date(cell));
    add(Number, number.is_some());
    add(Money, number.is_some_and(|(_, currency)| marked || currency.is_some()));
    let whole = values::count(cell);
    add(Count, whole.is_some_and(|n| (-100_000..=1_000_000).contains(&n)));
    add(Rating, is_rating(cell));
    add(Phone, is_phone(cell, digits));
    let unspaced: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    add(SureTracking, is_tracking_number(&unspaced.to_ascii_uppercase()));
    let alnum = unspaced.chars().all(|c| c.is_ascii_alphanumeric());
    add(Tracking, alnum && digits >= 8 && (10..=32).contains(&unspaced.len()));
    let short = chars <= WORDS_CHARS_MAX && digits == 0;
    let order_word = short.then(|| status::order_word(cell)).flatten();
    add(PaymentStatus, matches!(order_word, Some(OrderWord::Payment | OrderWord::Refunded)));
    add(OrderStatus, order_word.is_some());
    let tracked = chars <= 2 * WORDS_CHARS_MAX
        && status::tracking_status(cell) != TrackingStatus::Unknown
        && digits < 6;
    add(Looks::TrackingStatus, tracked);
    add(Currency, chars == 3 && known_currency(cell).is_some());
    add(Country, chars == 2 && cell.chars().all(|c| c.is_ascii_uppercase()) || is_country(&folded));
    add(PersonName, is_person(cell));
    add(
        Words,
        digits * 3 < chars
            && chars <= WORDS_CHARS_MAX
            && cell.chars().any(char::is_alphabetic)
            && !cell.contains('@'),
    );
    add(Prose, words >= 4 && digits * 3 < chars);
    let one_piece = words == 1 && !cell.contains('@') && chars <= 40;
    add(Code, one_piece && (digits > 0 || is_capital_code(cell, chars)));
    add(Interval, is_interval(&folded));
    add(Flag, values::truth(&folded).is_some());
    add(Items, is_items(cell));
    add(Looks::CarrierName, digits == 0 && is_carrier(&folded));
    all
}

fn is_carrier(folded: &str) -> bool {
    const NAMES: &[&str] = &[
        "dhl",
        "ups",
        "fedex",
        "usps",
        "dpd",
        "gls",
        "hermes",
        "evri",
        "royal mail",
        "parcelforce",
        "yodel",
        "postnord",
        "bring",
        "posten",
        "postnl",
        "bpost",
        "colissimo",
        "chronopost",
        "la poste",
        "mondial relay",
        "correos",
        "seur",
        "mrw",
        "nacex",
        "brt",
        "bartolini",
        "sda",
        "poste italiane",
        "inpost",
        "poczta polska",
        "packeta",
        "zasilkovna",
        "tnt",
        "ctt",
        "correios",
        "canada post",
        "australia post",
        "auspost",
        "osterreichische post",
        "austrian post",
        "swiss post",
        "die post",
        "yurtici",
        "aras kargo",
        "ontrac",
        "lasership",
        "amazon logistics",
        "sf express",
        "yamato",
        "sagawa",
        "an post",
        "dpd",
        "itella",
        "matkahuolto",
        "cainiao",
        "aramex",
    ];
    NAMES.iter().any(|name| {
        folded
            .strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
    })
}

fn is_items(cell: &str) -> bool {
    let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut rest = rest.trim_start().chars();
    cell.starts_with(|c: char| c.is_ascii_digit())
        && matches!(rest.next(), Some('x' | 'X' | '×' | '*'))
        && rest.as_str().trim_start().starts_with(char::is_alphabetic)
}

fn is_email(cell: &str) -> bool {
    let Some((user, host)) = cell.split_once('@') else { return false };
    !user.is_empty() && host.contains('.') && !cell.contains(char::is_whitespace)
}

fn is_date(cell: &str) -> bool {
    let parted = cell.contains(['-', '/', '.', ' ', ':', '年']);
    let read = |order| dates::read(cell, order, &TimeZone::UTC).is_some();
    parted && cell.len() >= 6 && (read(DateOrder::DayFirst) || read(DateOrder::MonthFirst))
}

fn is_rating(cell: &str) -> bool {
    let number = cell.split(['/', ' ']).next().unwrap_or_default().replace(',', ".");
    number.parse::<f32>().is_ok_and(|stars| (0.0..=5.0).contains(&stars)) && cell.len() <= 12
}

fn is_phone(cell: &str, digits: usize) -> bool {
    let written = cell.starts_with('+') || cell.starts_with('0') && !cell.starts_with("000");
    let written = written || cell.contains([' ', '(', '/', '-']);
    let phone =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '/' | '.' | ' ');
    written && (7..=15).contains(&digits) && cell.chars().all(phone) && !is_date(cell)
}

/// `XKBKNABJK`: shops that number their orders with letters.
fn is_capital_code(cell: &str, chars: usize) -> bool {
    let letters = cell.chars().filter(char::is_ascii_uppercase).count();
    (6..=24).contains(&chars)
        && letters >= 4
        && cell.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '-' | '_' | '/' | '.'))
}

fn is_person(cell: &str) -> bool {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let begins = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let capitals = words.iter().filter(|word| begins(word)).count();
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | ',');
    (2..=4).contains(&words.len()) && capitals >= 2 && cell.chars().all(plain)
}

fn is_country(folded: &str) -> bool {
    const NAMES: &[&str] = &[
        "germany",
        "deutschland",
        "allemagne",
        "austria",
        "osterreich",
        "switzerland",
        "schweiz",
        "suisse",
        "france",
        "frankreich",
        "spain",
        "espana",
        "spanien",
        "espagne",
        "italy",
        "italia",
        "italien",
        "italie",
        "portugal",
        "netherlands",
        "nederland",
        "niederlande",
        "pays-bas",
        "belgium",
        "belgien",
        "belgique",
        "belgie",
        "united kingdom",
        "uk",
        "great britain",
        "united states",
        "usa",
        "canada",
        "ireland",
        "luxembourg",
        "poland",
        "denmark",
        "sweden",
        "australia",
        "brasil",
        "mexico",
    ];
    NAMES.contains(&folded)
}

fn is_interval(folded: &str) -> bool {
    const UNITS: &[&str] = &[
        "day",
        "week",
        "month",
        "year",
        "tag",
        "woch",
        "monat",
        "jahr",
        "jour",
        "semaine",
        "mois",
        "dia",
        "semana",
        "mes",
        "giorn",
        "settiman",
        "mese",
        "mens",
        "maand",
        "dag",
        "quarter",
        "wochentlich",
        "hebdo",
        "biweek",
        "fortnight",
    ];
    folded.len() <= 30
        && folded
            .split(|c: char| !c.is_alphabetic())
            .any(|word| UNITS.iter().any(|unit| word.starts_with(unit)))
}

#[cfg(test)]
mod tests {
    use super::{Looks::*, *};

    #[test]
    fn cells_look_like_what_they_are() {
        for (cell, yes, no) in [
            ("anna@example.com", &[Email][..], &[Code, Words][..]),
            ("03/11/2026", &[Date], &[Phone, Number]),
            ("Nov 3, 2026 10:00:05 AM", &[Date], &[Code]),
            ("54,90 €", &[Money, Number], &[Date, Count]),
            ("12", &[Count, Number, Code], &[Money, Date, Phone]),
            ("1Z999AA10123456784", &[SureTracking, Tracking, Code], &[Phone]),
            ("+49 351 000 11", &[Phone], &[Date]),
            ("Expédiée", &[OrderStatus, Words], &[PersonName, Prose]),
            ("bezahlt", &[PaymentStatus], &[TrackingStatus]),
            ("Zending is onderweg", &[TrackingStatus], &[PersonName]),
            ("Emma Larsen", &[PersonName, Words], &[Code, OrderStatus]),
            ("#10441", &[Code], &[Email, Date]),
            ("XKBKNABJK", &[Code], &[PersonName]),
            ("alle 2 Wochen", &[Interval], &[Date]),
            ("5", &[Rating, Count], &[Date]),
            ("2 x Trowel; 1 x Gloves", &[Items], &[Date, Money]),
            ("0x12", &[Code], &[Items]),
            ("Nej", &[Flag], &[OrderStatus, Items]),
        ] {
            let got = looks(cell);
            for look in yes {
                assert!(got.contains(look), "{cell}: {look:?} of {got:?}");
            }
            for look in no {
                assert!(!got.contains(look), "{cell}: no {look:?} of {got:?}");
            }
        }
    }
}
