//! Payment card numbers: told by issuer, length and check digit, however they are spaced.

use std::borrow::Cow;

use crate::text::is_alphanumeric;

/// Digits of the shortest and longest card number.
const DIGITS: (usize, usize) = (13, 19);
/// Digits that stay readable.
const KEPT: usize = 4;
/// Separators between two digits of one number.
const SEPARATORS_MAX: usize = 2;

#[derive(Debug, Clone, Copy)]
struct Digit {
    value: u8,
    /// Bytes in the text.
    start: u32,
    end: u32,
    /// The first of an unbroken group.
    opens: bool,
    /// Separated from the digit before by a full stop.
    after_stop: bool,
}

/// `text` with every payment card number masked but for its last four digits.
/// Masking twice changes nothing more.
///
/// ```
/// # use countersign_core::privacy::mask_cards;
/// assert_eq!(mask_cards("card 4111 1111-1111 1111!"), "card •••• ••••-•••• 1111!");
/// assert_eq!(mask_cards("order 4111 1111"), "order 4111 1111");
/// ```
#[must_use]
pub fn mask_cards(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for [start, end] in card_spans(text) {
        out.push_str(text.get(from..start).unwrap_or_default());
        let number = text.get(start..end).unwrap_or_default();
        let mut hidden = number.chars().filter(|c| digit(*c).is_some()).count();
        hidden = hidden.saturating_sub(KEPT);
        for c in number.chars() {
            if digit(c).is_some() && hidden > 0 {
                hidden -= 1;
                out.push('•');
            } else {
                out.push(c);
            }
        }
        from = end;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// Byte ranges of the payment card numbers in `text`, in order.
#[must_use]
pub(crate) fn card_spans(text: &str) -> Vec<[usize; 2]> {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut spans = vec![];
    let mut run: Vec<Digit> = vec![];
    let (mut separators, mut stop, mut letters, mut glued) = (0, false, false, false);
    for (start, c) in text.char_indices() {
        if let Some(value) = digit(c) {
            if run.is_empty() || separators > SEPARATORS_MAX || letters {
                find_in(&run, &mut spans);
                // A number glued behind digits and letters is a code such as UPS's 1Z….
                let code = letters && glued && separators == 0;
                run.clear();
                glued = true;
                if code {
                    continue;
                }
            }
            let opens = run.is_empty() || separators > 0;
            let [start, end] = [start, start + c.len_utf8()].map(narrow);
            run.push(Digit { value, start, end, opens, after_stop: stop });
            (separators, stop, letters) = (0, false, false);
        } else if is_alphanumeric(c) {
            letters = true;
        } else if !is_invisible(c) {
            let separates = matches!(c, ' ' | '-' | '.' | '_' | '\n' | '\r' | '\t' | '\u{a0}')
                || matches!(c, '\u{2010}'..='\u{2015}' | '\u{202f}' | '\u{2009}');
            separators += if separates { 1 } else { SEPARATORS_MAX + 1 };
            stop |= c == '.';
            glued = false;
        }
    }
    find_in(&run, &mut spans);
    spans
}

/// The card numbers among the digits of one run, each beginning and ending with a group.
fn find_in(run: &[Digit], spans: &mut Vec<[usize; 2]>) {
    let mut at = 0;
    while let Some(rest) = run.get(at..).filter(|rest| rest.len() >= DIGITS.0) {
        // Of what issuers give out every number begins with one of these.
        let opens = rest.first().is_some_and(|d| d.opens && matches!(d.value, 2..=6));
        let length = if opens { longest_card(rest) } else { 0 };
        if length == 0 {
            at += 1;
            continue;
        }
        if let (Some(first), Some(last)) = (rest.first(), rest.get(length - 1)) {
            spans.push([first.start as usize, last.end as usize]);
        }
        at += length;
    }
}

/// Digits of the longest card number at the beginning of `digits`; 0 when there is none.
fn longest_card(digits: &[Digit]) -> usize {
    let prefix = digits.iter().take(4).fold(0_u32, |n, d| n * 10 + u32::from(d.value));
    let issued = issued_lengths(prefix);
    if issued == 0 {
        return 0;
    }
    let (mut doubled_even, mut doubled_odd) = (0_u32, 0_u32);
    let mut longest = 0;
    for (index, digit) in digits.iter().take(DIGITS.1).enumerate() {
        let plain = u32::from(digit.value);
        let doubled = if plain > 4 { 2 * plain - 9 } else { 2 * plain };
        let even = index % 2 == 0;
        doubled_even += if even { doubled } else { plain };
        doubled_odd += if even { plain } else { doubled };
        let length = index + 1;
        if issued & (1 << length) == 0 {
            continue;
        }
        let closes = digits.get(length).is_none_or(|next| next.opens);
        let sum = if length % 2 == 0 { doubled_even } else { doubled_odd };
        if closes && sum % 10 == 0 && Groups::of(digits, length).could_be_card() {
            longest = length;
        }
    }
    longest
}

/// The lengths of a number's groups.
#[derive(Default)]
struct Groups {
    lengths: [u8; DIGITS.1],
    count: usize,
    stops: bool,
}

impl Groups {
    /// The groups of the first `length` of `digits`.
    fn of(digits: &[Digit], length: usize) -> Self {
        let mut groups = Self::default();
        digits.iter().take(length).for_each(|digit| groups.add(digit));
        groups
    }

    fn add(&mut self, digit: &Digit) {
        if self.count == 0 || digit.opens {
            self.count += 1;
            self.stops |= digit.after_stop && self.count > 1;
        }
        if let Some(last) = self.lengths.get_mut(self.count - 1) {
            *last += 1;
        }
    }

    /// Dates written with stops and marketplace order numbers (3-7-7) are no cards.
    fn could_be_card(&self) -> bool {
        let lengths = self.lengths.get(..self.count).unwrap_or_default();
        let dates = self.stops && lengths.iter().any(|length| *length < 3);
        !dates && lengths != [3, 7, 7]
    }
}

/// The lengths of numbers that card issuers give out with this beginning, a bit each.
fn issued_lengths(prefix: u32) -> u32 {
    const LONG: u32 = 1 << 16 | 1 << 17 | 1 << 18 | 1 << 19;
    let (two, three) = (prefix / 100, prefix / 10);
    let visa = prefix / 1000 == 4;
    let mastercard = (51..=55).contains(&two) || (2221..=2720).contains(&prefix);
    let amex = matches!(two, 34 | 37);
    let diners = matches!(two, 36 | 38 | 39) || (300..=305).contains(&three);
    let discover = prefix == 6011 || two == 65 || (644..=649).contains(&three);
    let jcb = (3528..=3589).contains(&prefix);
    let union_pay = two == 62;
    let maestro =
        matches!(prefix, 5018 | 5020 | 5038 | 5612 | 5893 | 6304 | 6703 | 6759..=6763 | 6799);
    let lengths = [
        (visa, 1 << 13 | 1 << 16 | 1 << 19),
        (mastercard || discover, 1 << 16),
        (amex, 1 << 15),
        (diners, 1 << 14),
        (jcb || union_pay, LONG),
        (maestro, 1 << 13 | 1 << 14 | 1 << 15 | LONG),
    ];
    lengths.iter().filter(|(issued, _)| *issued).fold(0, |all, (_, lengths)| all | lengths)
}

fn digit(c: char) -> Option<u8> {
    let c = match c {
        // Full-width digits.
        '\u{ff10}'..='\u{ff19}' => char::from_u32(c as u32 - 0xff10 + 0x30)?,
        _ => c,
    };
    c.to_digit(10).and_then(|d| u8::try_from(d).ok())
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_masked_however_they_are_written() {
        for (text, want) in [
            ("4111111111111111", "••••••••••••1111"),
            ("5500-0000-0000-0004", "••••-••••-••••-0004"),
            ("amex 3782 822463 10005.", "amex •••• •••••• •0005."),
            ("4242.4242.4242.4242", "••••.••••.••••.4242"),
            ("4242\u{a0}4242\n4242 4242", "••••\u{a0}••••\n•••• 4242"),
            ("card4111111111111111exp", "card••••••••••••1111exp"),
            ("４１１１１１１１１１１１１１１１", "••••••••••••１１１１"),
            ("4111\u{200b}111111111111", "••••\u{200b}••••••••1111"),
            ("12 4111 1111 1111 1111 12/28", "12 •••• •••• •••• 1111 12/28"),
            ("a 4111111111111111, b 5555555555554444", "a ••••••••••••1111, b ••••••••••••4444"),
        ] {
            assert_eq!(mask_cards(text), want, "{text}");
            assert_eq!(mask_cards(&mask_cards(text)), want, "{text}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "",
            "4111 1111 1111 1112",
            "order 402-1234567-1234567",
            "tracking 00340434161094042557",
            "1Z4111111111111111",
            "+44 20 7946 0958, 12.11.2026 14.11.2026",
            "9400 1000 0000 0000 0000 00",
        ] {
            assert_eq!(mask_cards(text), text);
        }
    }

    #[test]
    fn long_digit_runs_take_linear_time() {
        let text = "4 4".repeat(300_000);
        assert!(mask_cards(&text).len() >= text.len());
    }
}
