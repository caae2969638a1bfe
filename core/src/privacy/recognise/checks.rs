//! Check digits of national identity numbers.

/// Whether a value of so many characters and digits may be an identity number: most are
/// told apart before they are put together.
pub(super) const fn may_be_identity(chars: u32, digits: u32) -> bool {
    match chars {
        9 => digits >= 6,
        10 => digits == 7,
        11 => digits == chars || digits == 7,
        15 => digits == chars || digits >= 7 && digits <= 8,
        14 => digits == 11,
        16 => digits >= 7 && digits <= 9,
        _ => false,
    }
}

/// Whether `value`, folded, without marks, is an identity number by shape and check
/// digits alone. `mark` is what parted its groups, when it had several.
pub(super) fn is_identity(value: &str, mark: Option<u8>) -> bool {
    if is_traders(value) {
        return true;
    }
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let all_digits = digits == value.len();
    match value.len() {
        9 if !all_digits => spanish(value) || british(value),
        9 => mark == Some(b'-') && american(value),
        11 if all_digits => {
            (mark == Some(b'.') && (brazilian(value) || belgian(value)))
                || (mark == Some(b' ') && german(value))
        }
        14 => dutch(value),
        15 if all_digits => french(value),
        16 if digits >= 7 => italian(value),
        _ => false,
    }
}

/// An Irish trader's number ("ie", seven digits, one or two letters) or an Indian one (a state,
/// the ten of its owner's card, three more).
fn is_traders(value: &str) -> bool {
    let shape = |b: u8| if b.is_ascii_digit() { '9' } else { 'a' };
    let is = |wanted: &str| wanted.chars().eq(value.bytes().take(wanted.len()).map(shape));
    match value.len() {
        10 => value.starts_with("ie") && is("aa9999999a"),
        11 => value.starts_with("ie") && is("aa9999999aa"),
        15 => is("99aaaaa9999a9a"),
        _ => false,
    }
}

fn numbers(value: &str) -> impl Iterator<Item = u32> + Clone {
    value.chars().filter_map(|c| c.to_digit(10))
}

/// DNI and NIE: a letter from the number's remainder by 23.
fn spanish(value: &str) -> bool {
    const LETTERS: &[u8] = b"trwagmyfpdxbnjzsqvhlcke";
    let Some((head, letter)) = value.split_at_checked(8) else { return false };
    let number = match head.split_at_checked(1) {
        Some(("x", rest)) => rest.parse::<usize>(),
        Some(("y", rest)) => format!("1{rest}").parse(),
        Some(("z", rest)) => format!("2{rest}").parse(),
        _ => head.parse(),
    };
    number.is_ok_and(|n| LETTERS.get(n % 23).is_some_and(|l| letter.as_bytes() == [*l]))
}

/// A trader's tax number: "NL", nine digits, "B", two digits. The older check does not hold
/// for what is given out since 2020.
fn dutch(value: &str) -> bool {
    let parts = value.strip_prefix("nl").and_then(|rest| rest.split_once('b'));
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    };
    parts.is_some_and(|(body, end)| digits(body, 9) && digits(end, 2))
}

/// National insurance: two letters, six digits, A to D.
fn british(value: &str) -> bool {
    let bytes = value.as_bytes();
    let letters = bytes.iter().take(2).all(u8::is_ascii_lowercase);
    let digits = bytes.iter().skip(2).take(6).all(u8::is_ascii_digit);
    letters && digits && bytes.last().is_some_and(|b| (b'a'..=b'd').contains(b))
}

/// Social security: 3-2-4, no group all noughts.
fn american(value: &str) -> bool {
    let part = |from: usize, to: usize| {
        value.get(from..to).and_then(|p| p.parse::<u32>().ok()).unwrap_or(0)
    };
    let area = part(0, 3);
    area > 0 && area != 666 && area < 900 && part(3, 5) > 0 && part(5, 9) > 0
}

/// CPF: two digits from weighted sums.
fn brazilian(value: &str) -> bool {
    let digit = |at: usize| numbers(value).nth(at);
    let check = |length: u32| {
        let weighted = numbers(value).zip((2..=length + 1).rev()).map(|(n, weight)| n * weight);
        (weighted.sum::<u32>() * 10 % 11) % 10
    };
    let same = numbers(value).all(|n| Some(n) == digit(0));
    !same && digit(9) == Some(check(9)) && digit(10) == Some(check(10))
}

/// Rijksregister: 97 less the remainder by 97.
fn belgian(value: &str) -> bool {
    let (Some(body), Some(check)) = (value.get(..9), value.get(9..)) else { return false };
    let check: u64 = check.parse().unwrap_or(0);
    let fits = |text: &str| text.parse::<u64>().is_ok_and(|n| 97 - n % 97 == check);
    fits(body) || fits(&format!("2{body}"))
}

/// Tax number: modulo 11 and 10, as ISO 7064.
fn german(value: &str) -> bool {
    let Some(check) = numbers(value).last() else { return false };
    let product = numbers(value).take(value.len() - 1).fold(10, |product, n| {
        let sum = (n + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    check == (11 - product) % 10 && !value.starts_with('0')
}

/// NIR: 97 less the remainder by 97.
fn french(value: &str) -> bool {
    let (Some(body), Some(key)) = (value.get(..13), value.get(13..)) else { return false };
    let fits = body.parse::<u64>().ok().zip(key.parse::<u64>().ok());
    value.starts_with(['1', '2']) && fits.is_some_and(|(body, key)| 97 - body % 97 == key)
}

/// Codice fiscale: a letter from odd and even places.
fn italian(value: &str) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let shape: Vec<bool> = value.bytes().map(|b| b.is_ascii_digit()).collect();
    let letters = [0, 1, 2, 3, 4, 5, 8, 11, 15];
    if !value.is_ascii()
        || shape
            .iter()
            .enumerate()
            .any(|(at, digit)| letters.contains(&at) == *digit && (at < 6 || at == 15))
    {
        return false;
    }
    let mut sum = 0;
    for (at, c) in value.chars().take(15).enumerate() {
        let Some(rank) = c.to_digit(36).map(|n| if n < 10 { n } else { n - 10 }) else {
            return false;
        };
        sum += if at % 2 == 0 { ODD.get(rank as usize).copied().unwrap_or(0) } else { rank };
    }
    value.chars().last().and_then(|c| c.to_digit(36)) == Some(10 + sum % 26)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specimens_pass_and_neighbours_do_not() {
        for (value, mark) in [
            ("12345678z", None),
            ("x1234567l", None),
            ("rssmra85t10a562s", None),
            ("184127645108946", Some(b' ')),
            ("65929970489", Some(b' ')),
            ("52998224725", Some(b'.')),
            ("85073003328", Some(b'.')),
            ("536904399", Some(b'-')),
            ("ab123456c", None),
        ] {
            assert!(is_identity(value, mark), "{value}");
        }
        for (value, mark) in [
            ("12345678a", None),
            ("rssmra85t10a562t", None),
            ("184127645108947", None),
            ("65929970488", Some(b' ')),
            ("52998224724", Some(b'.')),
            ("000904399", Some(b'-')),
            ("", None),
            ("123456789", None),
        ] {
            assert!(!is_identity(value, mark), "{value}");
        }
    }
}
