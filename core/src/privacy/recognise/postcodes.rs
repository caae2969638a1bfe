//! Postcodes, and the towns and streets beside them.

use super::{
    super::{PrivateKind, matcher::Spot},
    addresses::{STREET_WORDS_MAX, push},
    tokens::{
        FIRST, ID_LABEL, LABEL, POSTCODE_LABEL, STOP, TYPE_AFTER, TYPE_BEFORE, Token, Tokens, UNIT,
    },
};

/// What begins no town: "…, CPF 529.982.247-25".
const LABEL_NEXT: u32 = ID_LABEL | POSTCODE_LABEL;
/// Words of a town's name.
const TOWN_WORDS_MAX: usize = 4;

/// Finds postcodes and towns; `taken` are places of other numbers, `streets` of streets.
pub(super) fn find(
    tokens: &Tokens<'_>,
    taken: &[[usize; 2]],
    streets: &[[usize; 2]],
    found: &mut Vec<Spot>,
) {
    for at in 0..tokens.len() {
        let overlaps = |span: [usize; 2]| {
            let index = taken.partition_point(|t| t[1] <= span[0]);
            taken.get(index).is_some_and(|t| t[0] < span[1])
        };
        // "(ref. 1250-096)": an article's.
        let code = at.checked_sub(1).is_some_and(|before| {
            matches!(tokens.word(before), "ref" | "art" | "cod" | "sku" | "item" | "artikel")
        });
        if !code
            && let Some((last, certain)) = postcode(tokens, at)
            && (!overlaps(tokens.span(at, last)) || has_country(tokens, at))
        {
            around(tokens, streets, at, last, certain, found);
        }
    }
}

/// "A-5020", "D-20095": the postcode of a country.
fn has_country(tokens: &Tokens<'_>, at: usize) -> bool {
    let country = at.checked_sub(1).filter(|_| tokens.gap(at) == "-");
    country.is_some_and(|before| {
        matches!(
            tokens.written(before),
            "A" | "D" | "CH" | "F" | "B" | "NL" | "L" | "I" | "E" | "DK"
        )
    }) && town(tokens, at + 1).is_some()
}

/// Letters before a postcode that are a state's: any two, or one of Australia's.
fn is_state(chars: u32, word: &str) -> bool {
    chars == 2 || matches!(word, "nsw" | "vic" | "qld" | "tas" | "act")
}

/// The last token of the postcode at `at`, and whether it needs no town beside it.
fn postcode(tokens: &Tokens<'_>, at: usize) -> Option<(usize, bool)> {
    let token = tokens.get(at)?;
    if token.chars > 8 || token.digits == 0 || (token.is_number() && token.chars < 4) {
        return None;
    }
    let glued = at > 0
        && matches!(tokens.mark(at), b'-' | b'.' | b',' | b'/' | b'#')
        && tokens.get(at - 1).is_some_and(|t| t.digits > 0);
    if glued {
        return None;
    }
    let written = tokens.written(at);
    let next = tokens.get(at + 1);
    let shape = Shape::of(written);
    let (this, upper) = (shape.as_str(), shape.upper());
    let upper = upper.as_str();
    let gap = tokens.gap(at + 1);
    if let Some(next) = next.filter(|t| matches!(gap, " " | "-") && t.chars <= 4) {
        let other = Shape::of(tokens.written(at + 1));
        let other_upper = other.upper();
        let (other, pair) = (other.as_str(), (upper, gap, other_upper.as_str()));
        let british = matches!(upper, "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A")
            && other.eq_ignore_ascii_case("9AA");
        let dutch = pair == ("9999", " ", "AA") && next.capitals && !written.starts_with('0');
        let irish = matches!(this, "A99" | "A9A")
            && next.chars == 4
            && next.digits > 0
            && other.starts_with('A')
            && !other.contains('a');
        let canadian = irish || pair == ("A9A", " ", "9A9");
        let lusophone =
            matches!(pair, ("9999" | "99999", "-", "999")) && !continues(tokens, at + 2);
        if british || dutch || canadian || lusophone {
            return Some((at + 1, true));
        }
        if pair == ("99999", "-", "9999")
            && tokens.get(at.saturating_sub(1)).is_some_and(|t| t.capitals && t.chars == 2)
        {
            return Some((at + 1, true));
        }
    }
    if upper == "9999AA" && this != "9999aa"
        || matches!(this, "A9AAAA" | "A9999AAA" | "AA99AA" | "AA999AA" | "A99AAA")
            && is_british(this)
    {
        return Some((at, true));
    }
    let labelled = || {
        (1..=3).filter_map(|back| at.checked_sub(back)).any(|before| {
            let label = tokens.get(before).filter(|t| t.begins(POSTCODE_LABEL));
            label.is_some_and(|t| before + t.phrase_len() <= at) && !tokens.opens_line(at)
        })
    };
    if (4..=8).contains(&token.chars) && tokens.any(POSTCODE_LABEL) && labelled() {
        return Some((at, true));
    }
    if is_asian(tokens, at, token) {
        return Some((at, true));
    }
    let number = token.is_number() && matches!(token.chars, 4 | 5) && !continues(tokens, at + 1);
    number.then_some((at, false))
}

/// Six digits behind a town's name that stands behind a comma, in a text with a street:
/// "…, MG Road, Pune 411001".
fn is_asian(tokens: &Tokens<'_>, at: usize, number: Token) -> bool {
    let town = at.checked_sub(1).filter(|_| matches!(tokens.gap(at), " " | " - " | "-"));
    let named = |town: usize| {
        let token = tokens.get(town);
        token.is_some_and(|t| t.is_word() && t.capital && t.chars > 2 && !t.is(STOP | LABEL))
            && matches!(tokens.gap(town), ", " | ",\n" | ",")
    };
    const STATES: &[&str] = &[
        "haryana",
        "punjab",
        "kerala",
        "maharashtra",
        "karnataka",
        "gujarat",
        "rajasthan",
        "delhi",
        "mumbai",
        "chennai",
        "kolkata",
        "bengaluru",
        "bangalore",
        "hyderabad",
        "pune",
        "telangana",
        "odisha",
        "bihar",
        "goa",
        "assam",
        "nadu",
        "pradesh",
        "bengal",
        "uttarakhand",
        "jharkhand",
        "singapore",
    ];
    if !number.is_number() || number.chars != 6 {
        return false;
    }
    let state = at > 0 && STATES.contains(&tokens.word(at - 1));
    (state || tokens.any(TYPE_AFTER)) && town.is_some_and(named)
}

/// A town in lower case between its street and its postcode, or behind both: "22 garnet
/// street, hull hu4 6rt", "lindenweg 4, 50999 köln".
fn lower_town(
    tokens: &Tokens<'_>,
    streets: &[[usize; 2]],
    at: usize,
    last: usize,
    found: &mut Vec<Spot>,
) {
    let plain = |at: usize| {
        tokens.get(at).is_some_and(|t| {
            t.is_word() && !t.capital && t.chars > 2 && !t.is(STOP | LABEL | POSTCODE_LABEL)
        })
    };
    let behind_street = |first: usize| {
        let ends = |end: usize| {
            let at = streets.partition_point(|street| street[1] < end);
            streets.get(at).is_some_and(|street| street[1] == end)
        };
        let end = first.checked_sub(1).map(|before| tokens.span(before, before)[1]);
        matches!(tokens.gap(first), ", " | "," | "\n" | " ") && end.is_some_and(ends)
    };
    let before =
        (1..=3).filter_map(|back| at.checked_sub(back)).find(|first| behind_street(*first));
    let why = "the town of an address";
    if let Some(first) = before.filter(|first| (*first..at).all(plain)) {
        push(tokens, PrivateKind::City, first, at - 1, why, found);
    } else if behind_street(at) && plain(last + 1) && tokens.gap(last + 1) == " " {
        push(tokens, PrivateKind::City, last + 1, last + 1, why, found);
    }
}

/// What sorts of characters a short word has: `9` for a digit, `A` and `a` for letters,
/// `?` for what is neither.
struct Shape {
    bytes: [u8; SHAPE_CHARS_MAX],
    len: usize,
}

/// Characters of the longest shape that is asked for.
const SHAPE_CHARS_MAX: usize = 8;

impl Shape {
    fn of(text: &str) -> Self {
        let mut shape = Self { bytes: [b'?'; SHAPE_CHARS_MAX], len: 0 };
        for (slot, c) in shape.bytes.iter_mut().zip(text.chars()) {
            *slot = match c {
                '0'..='9' => b'9',
                'A'..='Z' => b'A',
                'a'..='z' => b'a',
                _ => b'?',
            };
            shape.len += 1;
        }
        shape
    }

    fn upper(&self) -> Self {
        Self { bytes: self.bytes.map(|b| b.to_ascii_uppercase()), len: self.len }
    }

    fn as_str(&self) -> &str {
        self.bytes.get(..self.len).and_then(|b| str::from_utf8(b).ok()).unwrap_or_default()
    }
}

fn is_british(shape: &str) -> bool {
    shape.ends_with("9AA") || shape == "A9999AAA" || shape == "A9AAAA"
}

/// A further group of digits follows, or a currency.
fn continues(tokens: &Tokens<'_>, at: usize) -> bool {
    let gap = tokens.gap(at);
    let digits = tokens.get(at).is_some_and(|t| t.digits > 0)
        && matches!(gap, " " | "-" | "." | "," | "/" | ":");
    digits || gap.trim_start().starts_with(['€', '$', '£', '%'])
}

/// The postcode, when a town or an address is beside it, with what it stands by.
fn around(
    tokens: &Tokens<'_>,
    streets: &[[usize; 2]],
    at: usize,
    last: usize,
    certain: bool,
    found: &mut Vec<Spot>,
) {
    let town = town(tokens, last + 1).filter(|_| {
        let gap = tokens.gap(last + 1);
        matches!(gap, " " | ", " | "  ")
    });
    let state = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| {
        // "Elkhorn, NE 68022": French "ne" stands behind no comma.
        let word = !t.is(STOP) || tokens.gap(at - 1) == ", ";
        t.capitals && is_state(t.chars, tokens.word(at - 1)) && word
    }) && matches!(tokens.gap(at), " " | ", ")
        && !tokens.gap(last + 1).starts_with('-');
    let start = tokens.span(at, at)[0];
    let street = streets.partition_point(|street| street[1] <= start).checked_sub(1);
    let near_address = street.and_then(|i| streets.get(i)).is_some_and(|s| start - s[1] < 40);
    let announced = at == 0
        || tokens.opens_line(at)
        || tokens.gap(at).contains([',', '-', ':', '\n'])
        || matches!(
            tokens.word(at.saturating_sub(1)),
            "in" | "nach" | "a" | "en" | "te" | "d" | "f" | "ch" | "b" | "nl"
        );
    let digits_only = tokens.get(at).is_some_and(|t| t.is_number()) && last == at;
    let four = tokens.get(at).is_some_and(|t| t.chars == 4);
    let fits = certain
        || near_address
        || (state && digits_only)
        || (town.is_some() && announced && !(four && is_year(tokens.word(at))));
    if !fits {
        return;
    }
    // "A-5020".
    let first =
        if at > 0 && tokens.mark(at) == b'-' && has_country(tokens, at) { at - 1 } else { at };
    push(tokens, PrivateKind::Postcode, first, last, "a postcode", found);
    if town.is_none() && (near_address || certain) {
        lower_town(tokens, streets, at, last, found);
    }
    if let Some(end) = town.filter(|_| near_address || announced || certain) {
        push(tokens, PrivateKind::City, last + 1, end, "the town of an address", found);
    } else {
        town_before(tokens, at, state, found);
    }
    // Of two addresses the nearer stands right before its postcode.
    let between = street.and_then(|i| streets.get(i)).map(|s| tokens.at_byte(s[1])..at);
    let another = between
        .is_some_and(|mut between| between.any(|i| tokens.get(i).is_some_and(|t| t.digits > 0)));
    if !near_address || another {
        street_before(tokens, at, found);
    }
}

fn is_year(word: &str) -> bool {
    (word.starts_with("20") || word.starts_with("19")) && word.len() == 4
}

/// The last token of the town at `at`.
fn town(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let mut last = None;
    for index in at..at + TOWN_WORDS_MAX {
        let labels = LABEL_NEXT;
        let Some(token) =
            tokens.get(index).filter(|t| t.is_word() && t.chars > 1 && !t.begins(labels))
        else {
            break;
        };
        if index > at && !matches!(tokens.gap(index), " " | "-" | "'" | " (" | "/") {
            break;
        }
        let particle = (tokens.is_particle(index)
            || matches!(tokens.word(index), "en" | "sur" | "aan" | "am" | "an" | "ob" | "upon"))
            && index > at;
        // "Buenos Aires", "New York".
        let leads = token.is(STOP)
            && tokens.gap(index + 1) == " "
            && tokens.get(index + 1).is_some_and(|t| t.capital && t.is_word() && !t.is(STOP));
        if token.capital && (!token.is(STOP) || particle || leads) {
            last = Some(index);
        } else if !particle {
            break;
        }
    }
    last
}

/// A town behind a street: "…, Guildford", "… in Harrow", on the next line.
pub(super) fn town_behind(tokens: &Tokens<'_>, street: usize, found: &mut Vec<Spot>) {
    let mut at = street + 1;
    let gap = tokens.gap(at);
    let joined = matches!(tokens.word(at), "in" | "a" | "à" | "en" | "de" | "em" | "te")
        && matches!(gap, " " | ", ");
    if joined {
        at += 1;
    } else if !(matches!(gap, ", " | ",\n" | " - ")
        || (gap == "\n" && (address_goes_on(tokens, at)))
        || gap == " " && tokens.get(at).is_some_and(|t| t.capitals) && postcode_follows(tokens, at))
    {
        return;
    }
    let Some(last) = town(tokens, at).filter(|last| last - at < 3) else { return };
    let first = tokens.get(at);
    let sure = postcode_follows(tokens, last)
        || joined
        || gap.contains(',') && first.is_some_and(|t| !t.is(FIRST) && !t.is(UNIT | TYPE_BEFORE));
    if sure {
        push(tokens, PrivateKind::City, at, last, "the town of an address", found);
    }
}

/// The line at `at` is a town, with a postcode on it or on the next.
fn address_goes_on(tokens: &Tokens<'_>, at: usize) -> bool {
    town(tokens, at).is_some_and(|last| postcode_follows(tokens, last))
}

/// A town and its postcode stand at `at`.
pub(super) fn town_with_code(tokens: &Tokens<'_>, at: usize) -> bool {
    address_goes_on(tokens, at)
}

fn postcode_follows(tokens: &Tokens<'_>, town: usize) -> bool {
    (town + 1..=town + 3).any(|at| {
        let gap = tokens.gap(at);
        gap.len() <= 3
            && postcode(tokens, at).is_some()
            && tokens.get(at).is_some_and(|t| t.chars > 1)
    })
}

/// A town before its postcode, as the British, Americans and Brazilians write.
fn town_before(tokens: &Tokens<'_>, postcode: usize, state: bool, found: &mut Vec<Spot>) {
    let mut end = if state { postcode.saturating_sub(1) } else { postcode };
    while end > 0 && tokens.get(end - 1).is_some_and(|t| t.begins(POSTCODE_LABEL)) {
        end -= 1;
    }
    // "Londrina - PR, CEP 86015-420".
    let labelled = end < postcode && end > 0 && matches!(tokens.gap(end - 1), " - " | "-" | "/");
    if end > 0
        && tokens.get(end - 1).is_some_and(|t| t.capitals && t.chars == 2)
        && (tokens.gap(end) == "\n" || labelled)
    {
        end -= 1;
    }
    let Some(last) = end.checked_sub(1).filter(|_| tokens.gap(end).len() <= 3) else { return };
    let mut first = None;
    for at in (0..=last).rev().take(TOWN_WORDS_MAX) {
        let fits = tokens.get(at).is_some_and(|t| {
            t.is_word()
                && t.chars > 2
                && t.capital
                && !t.is(STOP | TYPE_AFTER | POSTCODE_LABEL | LABEL)
        });
        if !fits {
            break;
        }
        first = Some(at);
        if !matches!(tokens.gap(at), " " | "-") {
            break;
        }
    }
    if let Some(first) = first {
        push(tokens, PrivateKind::City, first, last, "the town of an address", found);
    }
}

/// What stands before a postcode and its town as a street without a street's word:
/// the part of the line before it, or the line before.
fn street_before(tokens: &Tokens<'_>, postcode: usize, found: &mut Vec<Spot>) {
    let Some(mut last) = postcode.checked_sub(1) else { return };
    // Past the town, when it stands before the postcode.
    if let Some(spot) = found
        .last()
        .filter(|s| s.kind == PrivateKind::City && s.span[1] <= tokens.span(postcode, postcode)[0])
    {
        match tokens.at_byte(spot.span[0]).checked_sub(1) {
            Some(before) => last = before,
            None => return,
        }
    }
    if tokens.gap(last + 1).contains(['.', ':', '!', '?', '('])
        || tokens.gap(last + 1).contains("\n\n")
    {
        return;
    }
    let mut first = last + 1;
    let mut numbers = 0;
    for at in (0..=last).rev().take(STREET_WORDS_MAX + 2) {
        let Some(token) = tokens.get(at) else { break };
        let part = token.capital
            && (!token.is(STOP | LABEL | POSTCODE_LABEL) || token.is(TYPE_BEFORE))
            || token.digits > 0 && token.chars <= 5
            || tokens.is_particle(at)
            || token.is(UNIT);
        if !part {
            break;
        }
        numbers += usize::from(
            token.digits > 0 || token.is(TYPE_BEFORE | TYPE_AFTER | UNIT) && !token.is(FIRST),
        );
        first = at;
        let gap = tokens.gap(at);
        if gap.contains(['\n', ':', '.', '!', '('])
            || gap.contains(',')
                && numbers > 0
                && !tokens
                    .get(at.saturating_sub(1))
                    .is_some_and(|t: Token| t.digits > 0 || t.is(UNIT))
                && !street_part(tokens, at)
        {
            break;
        }
    }
    let few = last + 1 - first <= STREET_WORDS_MAX + 2 && first <= last;
    let particle_first = tokens.is_particle(first) && !tokens.get(first).is_some_and(|t| t.capital);
    if few && (numbers > 0 || last > first) && !particle_first {
        push(tokens, PrivateKind::Address, first, last, "stands before a postcode", found);
    }
}

/// The part before the comma at `at` belongs to the street: "Urb. Los Olivos, parcela 12".
fn street_part(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is(UNIT) || t.is(TYPE_BEFORE))
}
