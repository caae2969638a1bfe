//! Numbers of identity, accounts and machines, dates of birth.

use super::{
    super::{PrivateKind, matcher::Spot},
    checks,
    tokens::{ACCOUNT_LABEL, BETWEEN, BIRTH_LABEL, ID_LABEL, Tokens},
};

/// Tokens of one number as printed.
const GROUPS_MAX: usize = 8;
/// Characters of the shortest and the longest number with a check of its own.
const IDENTITY_CHARS_MIN: u32 = 9;
const IDENTITY_CHARS_MAX: u32 = 20;
/// Bytes of the shortest in as many groups as there may be, with a mark between them.
const GROUPS_BYTES_MIN: usize = IDENTITY_CHARS_MIN as usize + GROUPS_MAX - 1;
/// Tokens between a label and its number.
const LABEL_REACH: usize = 9;
/// Tokens between the label of an identity number and one behind a colon.
const COLON_REACH: usize = 18;
/// Digits of the shortest number so far from its label.
const FAR_DIGITS_MIN: u32 = 7;
/// Words between the label of a birth and its year.
const BIRTH_WORDS_MAX: usize = 8;
/// Years of birth that a date far from its label may tell.
const BIRTH_YEARS: core::ops::RangeInclusive<u32> = 1915..=2021;

/// Finds numbers of identity cards, passports, tax and social insurance, and accounts.
pub(super) fn find(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    let (mut identity, mut account, mut far) = (0_usize, 0_usize, 0_usize);
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at) else { continue };
        if tokens.opens_line(at) {
            (identity, account) = (identity.min(2), account.min(2));
        }
        // The Indian tax number, where "pan" is no dish.
        let card = token.capitals
            && tokens.word(at) == "pan"
            && (1..=3)
                .any(|next| tokens.get(at + next).is_some_and(|t| t.chars == 10 && t.digits == 4));
        if token.begins(ID_LABEL) || card {
            identity = LABEL_REACH + token.phrase_len();
            far = COLON_REACH + token.phrase_len();
        }
        if token.begins(ACCOUNT_LABEL) {
            account = LABEL_REACH + token.phrase_len();
        }
        identity = identity.saturating_sub(1);
        account = account.saturating_sub(1);
        far = far.saturating_sub(1);
        if token.digits == 0 && token.chars < 2 {
            continue;
        }
        let number = Number::read(tokens, at);
        let labelled = || {
            let near = || number.labelled(5).or_else(|| number.behind_country());
            let behind_colon = || {
                let colon = far > 0 && tokens.gap(at).starts_with(':');
                if colon { number.labelled(FAR_DIGITS_MIN) } else { None }
            };
            if identity > 0 { near() } else { None }.or_else(behind_colon)
        };
        if let Some(last) = number.checked() {
            push(tokens, PrivateKind::NationalId, at, last, "an identity number", found);
        } else if let Some(last) = labelled() {
            let why = "labelled as an identity number";
            push(tokens, PrivateKind::NationalId, at, last, why, found);
            (identity, far) = (0, 0);
        } else if account > 0
            && let Some(last) = number.labelled(6)
        {
            push(tokens, PrivateKind::Account, at, last, "labelled as an account", found);
        }
    }
}

/// Finds dates of birth: `dates` are the places of dates.
pub(super) fn births(tokens: &Tokens<'_>, dates: &[[usize; 2]], found: &mut Vec<Spot>) {
    let told = tokens.any(BIRTH_LABEL);
    for date in dates {
        let at = tokens.at_byte(date[0]);
        let labelled = (1..=6).filter_map(|back| at.checked_sub(back)).any(|before| {
            tokens.get(before).is_some_and(|t| {
                t.begins(BIRTH_LABEL)
                    && (before + t.phrase_len()..at).all(|i| {
                        tokens.get(i).is_some_and(|t| t.is(BETWEEN) || t.chars <= 5)
                            && !tokens.gap(i).contains(['.', '\n'])
                    })
            })
        });
        let birth = || is_birth(tokens, at, date[1]);
        if labelled || (told || aged(tokens, at)) && birth() {
            let why = "a date of birth";
            found.push(Spot { span: *date, kind: PrivateKind::BirthDate, key: None, why });
        }
    }
}

/// Somebody's age or birthday stands before token `at`: "im 30.08.2003", "jarig op 3-5-2018".
fn aged(tokens: &Tokens<'_>, at: usize) -> bool {
    const BIRTHDAYS: &[&str] = &[
        "birthday",
        "bday",
        "geburtstag",
        "anniversaire",
        "cumpleanos",
        "cumple",
        "compleanno",
        "aniversario",
        "jarig",
        "verjaardag",
        "compie",
        "cumplio",
    ];
    const ME: &[&str] = &["im", "m", "am", "bin", "suis", "soy", "sono", "ben", "sou"];
    let before = |back: usize| at.checked_sub(back).map(|i| tokens.word(i)).unwrap_or_default();
    ME.contains(&before(1)) || (1..=5).any(|back| BIRTHDAYS.contains(&before(back)))
}

/// The year of a birth behind its label where no date is read: "born on the 4th of March 1948".
pub(super) fn birth_years(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    for at in (0..tokens.len()).filter(|_| tokens.any(BIRTH_LABEL)) {
        let Some(label) = tokens.get(at).filter(|t| t.begins(BIRTH_LABEL)) else { continue };
        let from = at + label.phrase_len();
        let open = |i: &usize| !tokens.gap(*i).contains(['.', '\n', '!', '?', ';']);
        let year = (from..from + BIRTH_WORDS_MAX).take_while(open).find(|i| {
            let number = tokens.get(*i).is_some_and(|t| t.is_number() && t.chars == 4);
            number && tokens.word(*i).parse().is_ok_and(|year| BIRTH_YEARS.contains(&year))
        });
        let Some(year) = year else { continue };
        let day = (from..=year).find(|i| tokens.opens_with_digit(*i)).unwrap_or(year);
        let why = "a date of birth";
        let span = tokens.span(day, year);
        found.push(Spot { span, kind: PrivateKind::BirthDate, key: None, why });
    }
}

/// Whether the date from token `at` to byte `end` has the year of a birth, in four digits, or
/// is in figures with two for its year: "date of birth before you send them. its 14/02/1979".
fn is_birth(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let last = tokens.at_byte(end.saturating_sub(1));
    let Some(year) = tokens.get(last).filter(|t| t.is_number() && last > at) else { return false };
    let figures =
        last == at + 2 && (at..last).all(|i| tokens.get(i).is_some_and(|t| t.is_number()));
    match year.chars {
        4 => tokens.word(last).parse().is_ok_and(|year| BIRTH_YEARS.contains(&year)),
        2 => figures,
        _ => false,
    }
}

fn push(
    tokens: &Tokens<'_>,
    kind: PrivateKind,
    first: usize,
    last: usize,
    why: &'static str,
    found: &mut Vec<Spot>,
) {
    found.push(Spot { span: tokens.span(first, last), kind, key: None, why });
}

/// The groups of letters and digits from one token on.
struct Number<'t> {
    tokens: &'t Tokens<'t>,
    at: usize,
}

/// A mark between two groups.
const fn is_group_mark(mark: u8) -> bool {
    matches!(mark, b' ' | b'-' | b'.' | b'/')
}

impl<'t> Number<'t> {
    const fn read(tokens: &'t Tokens<'t>, at: usize) -> Self {
        Self { tokens, at }
    }

    /// The last token when some number of groups passes a check no other number passes often.
    fn checked(&self) -> Option<usize> {
        let Self { tokens, at } = *self;
        let token = tokens.get(at)?;
        let inside = token.is_number()
            && tokens.mark(at) == b' '
            && at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.is_number());
        let glued = inside || matches!(tokens.mark(at), b'-' | b'/' | b'.' | b'+') && at > 0;
        if token.digits == 0 && token.chars > 6 || glued {
            return None;
        }
        let [start, end] = tokens.span(at, at + GROUPS_MAX - 1);
        if at + GROUPS_MAX <= tokens.len() && end - start < GROUPS_BYTES_MIN {
            return None;
        }
        let (mut chars, mut digits) = (0, 0);
        for last in at..at + GROUPS_MAX {
            let next = tokens.get(last)?;
            (chars, digits) = (chars + next.chars, digits + next.digits);
            if last > at && !is_group_mark(tokens.mark(last))
                || chars > IDENTITY_CHARS_MAX
                || digits == 0 && chars >= IDENTITY_CHARS_MIN
            {
                return None;
            }
            if !checks::may_be_identity(chars, digits) {
                continue;
            }
            let ends = !matches!(tokens.mark(last + 1), b'-' | b'/');
            let mark = (last > at).then(|| tokens.mark(at + 1));
            if ends && self.is_identity(last, mark) {
                return Some(last);
            }
        }
        None
    }

    /// Whether the groups up to `last` as one pass a check.
    fn is_identity(&self, last: usize, mark: Option<u8>) -> bool {
        let mut value = [0; IDENTITY_CHARS_MAX as usize];
        let mut length = 0;
        for at in self.at..=last {
            let word = self.tokens.word(at).as_bytes();
            // What is not ASCII is longer, and no identity number.
            let Some(room) = value.get_mut(length..length + word.len()) else { return false };
            room.copy_from_slice(word);
            length += word.len();
        }
        let chars = |at: usize| self.tokens.get(at).map_or(0, |t| t.chars);
        // American ones are printed in groups of three, two and four.
        let american = mark == Some(b'-') && length == 9;
        let groups = [self.at, self.at + 1, self.at + 2].map(chars);
        if american
            && (last != self.at + 2 || groups != [3, 2, 4])
            && value.iter().take(9).all(u8::is_ascii_digit)
        {
            return false;
        }
        let value = value.get(..length).and_then(|value| str::from_utf8(value).ok());
        value.is_some_and(|value| checks::is_identity(value, mark))
    }

    /// The last token of a labelled number behind its country's two letters: "GB 553 5571 42".
    fn behind_country(&self) -> Option<usize> {
        let Self { tokens, at } = *self;
        let country = tokens.get(at).filter(|t| t.capitals && t.chars == 2 && t.digits == 0)?;
        let number = Self::read(tokens, at + 1);
        (country.is_word() && is_group_mark(tokens.mark(at + 1))).then(|| number.labelled(5))?
    }

    /// The last token of the number that a label announces.
    fn labelled(&self, digits_min: u32) -> Option<usize> {
        let mut last = None;
        let (mut digits, mut chars) = (0, 0);
        for at in self.at..self.at + GROUPS_MAX {
            let Some(token) = self.tokens.get(at) else { break };
            let gap = self.tokens.gap(at);
            if at > self.at && !is_group_mark(self.tokens.mark(at)) {
                break;
            }
            let code = token.digits > 0
                || (token.chars <= 3
                    && self.tokens.written(at).chars().all(char::is_uppercase)
                    && at > self.at);
            if !code || (gap == " " && at > self.at && token.digits == 0 && token.chars > 2) {
                break;
            }
            digits += token.digits;
            chars += token.chars;
            last = Some(at);
        }
        let enough =
            digits >= digits_min || (digits >= 4 && chars >= 8) || (digits >= 3 && chars >= 9);
        last.filter(|_| enough && digits <= 24)
    }
}
