//! HTML character references, as helpdesks leave them in the text of a message.

/// Longest reference that is read, in bytes, with `&` and `;`.
const BYTES_MAX: usize = 12;
/// References that matter to the words of a text. Accents are folded away anyway,
/// so an accented letter is read as its letter.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("nbsp", ' '),
    ("euro", '€'),
    ("pound", '£'),
    ("szlig", 'ß'),
    ("hellip", '…'),
    ("shy", '\u{ad}'),
];
const ACCENTS: &[&str] =
    &["acute", "grave", "uml", "circ", "tilde", "cedil", "ring", "slash", "caron"];

/// The character that a reference at the start of `text` stands for, and its length in bytes.
pub(crate) fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(BYTES_MAX).position(|b| b == b';')?;
    let body = text.get(1..end)?;
    let c = match body.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => named(body)?,
    };
    Some((c, end + 1))
}

fn named(name: &str) -> Option<char> {
    if let Some((_, c)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*c);
    }
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    ACCENTS.contains(&name.get(1..)?).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        for (text, want) in [
            ("&amp; more", Some(('&', 5))),
            ("&#39;t", Some(('\'', 5))),
            ("&#x2019;", Some(('’', 8))),
            ("&eacute;", Some(('e', 8))),
            ("&euro;30", Some(('€', 6))),
            ("& then;", None),
            ("&#99999999;", None),
            ("&", None),
            ("&é;", None),
        ] {
            assert_eq!(reference(text), want, "{text}");
        }
    }
}
