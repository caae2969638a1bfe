//! Links with secrets, user names, addresses of machines.

use super::{
    super::{PrivateKind, matcher::Spot},
    tokens::{BETWEEN, FIRST, HANDLE_LABEL, STOP, Tokens},
};

/// Bytes of one link.
const LINK_BYTES_MAX: usize = 2_000;
/// Letters and digits from which a part of a link is taken for a secret.
const SECRET_CHARS_MIN: usize = 14;
/// The same, as the value of a key.
const MIXED_CHARS_MIN: usize = 8;
/// Names in links whose value is a secret or a person.
const SECRET_KEYS: &[&str] = &[
    "token",
    "jeton",
    "ticket",
    "sessionid",
    "passwort",
    "kundennr",
    "key",
    "session",
    "sid",
    "reset",
    "auth",
    "sig",
    "signature",
    "code",
    "uid",
    "user",
    "email",
    "mail",
    "t",
    "hash",
    "otp",
    "pwd",
    "password",
    "jwt",
    "access",
    "secret",
    "customer",
    "phone",
    "name",
];

/// Finds links that open something personal.
pub(super) fn links(text: &str, found: &mut Vec<Spot>) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("://")).map(|at| from + at) {
        let scheme = text.get(..at).unwrap_or_default();
        let scheme = scheme.chars().rev().take_while(char::is_ascii_alphabetic).take(8).count();
        let rest = text.get(at + 3..).unwrap_or_default();
        let length: usize = rest
            .chars()
            .take_while(|c| !c.is_whitespace() && !"<>\"'`|{}[]".contains(*c))
            .map(char::len_utf8)
            .scan(0, |sum, n| {
                *sum += n;
                (*sum <= LINK_BYTES_MAX).then_some(n)
            })
            .sum();
        let link = rest
            .get(..length)
            .unwrap_or_default()
            .trim_end_matches(['.', ',', ')', ';', '!', '?', ':']);
        if scheme > 0 && is_personal(link) {
            let span = [at - scheme, at + 3 + link.len()];
            let why = "a link that opens something personal";
            found.push(Spot { span, kind: PrivateKind::Url, key: None, why });
        }
        from = at + 3 + length;
    }
}

fn is_personal(link: &str) -> bool {
    let (path, query) = link.split_once(['?', '#']).unwrap_or((link, ""));
    let keyed = query.split(['&', ';', '?', '#']).filter_map(|pair| pair.split_once('=')).any(
        |(key, value)| {
            let telling = SECRET_KEYS.iter().any(|known| known.eq_ignore_ascii_case(key));
            telling && !value.is_empty() || is_secret(value) || is_mixed(value)
        },
    );
    let path = path.split_once('/').map_or("", |(_, path)| path);
    keyed
        || path.split(['/', '.', '=']).any(is_secret)
        || link.split_once('/').map_or(link, |(host, _)| host).contains('@')
}

/// Letters and digits, mixed, as the value of a key: "k=Zx81mmQp0".
fn is_mixed(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(char::is_ascii_alphabetic).count();
    digits + letters >= MIXED_CHARS_MIN && digits > 1 && letters > 1
}

/// Many letters and digits, mixed, as no word is.
fn is_secret(part: &str) -> bool {
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let letters = part.chars().filter(char::is_ascii_alphabetic).count();
    let words = part
        .split(['-', '_'])
        .filter(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase()))
        .count();
    digits + letters >= SECRET_CHARS_MIN && digits >= 2 && letters >= 2 && words < 2
}

/// Finds user names: behind an `@`, or labelled.
pub(super) fn handles(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at) else { continue };
        if is_underscored(tokens, at) {
            push(tokens, at, handle_end(tokens, at), found);
            continue;
        }
        if !token.begins(HANDLE_LABEL) && !tokens.stands_behind(at, b'@') {
            continue;
        }
        let before = tokens.gap(at).strip_suffix('@');
        let free = before.is_some_and(|b| at == 0 || !b.is_empty());
        if free && token.chars >= 2 {
            push(tokens, at, handle_end(tokens, at), found);
        }
        if token.begins(HANDLE_LABEL) {
            let mut next = at + token.phrase_len();
            let mut announced = tokens.gap(next).contains(':');
            while tokens.get(next).is_some_and(|t| t.is(BETWEEN))
                && tokens.gap(next).len() <= 3
                && next < at + 6
            {
                announced = true;
                next += 1;
            }
            let end = handle_end(tokens, next);
            let marked =
                end > next || tokens.get(next).is_some_and(|t| t.digits > 0 && t.digits < t.chars);
            let plain = tokens.get(next).is_some_and(|t| !t.is(STOP) || t.is(FIRST) || end > next);
            if tokens.gap(next).len() <= 3
                && !tokens.gap(next).contains(['.', '!', '?', '\n', ',', '@'])
                && plain
                && (marked || (announced && tokens.gap(next).contains(':')))
            {
                push(tokens, next, end, found);
            }
        }
    }
}

/// A word in lower case with an underscore begins at `at`, and no file's name: "xiomi_decora".
fn is_underscored(tokens: &Tokens<'_>, at: usize) -> bool {
    let first = tokens.get(at).is_some_and(|t| t.chars > 1 && tokens.mark(at + 1) == b'_');
    if !first || matches!(tokens.mark(at), b'_' | b'/' | b'.' | b'=' | b'&' | b'?') {
        return false;
    }
    let end = handle_end(tokens, at);
    let lower = |at: usize| tokens.written(at).chars().all(|c| !c.is_uppercase());
    let file = tokens.gap(end + 1).starts_with(['.', '/', '='])
        && !tokens.closes_line(end)
        && tokens.gap(end + 1).len() == 1;
    let words = (at..=end).all(|i| i == at || matches!(tokens.gap(i), "_" | "__"));
    words && !file && (at..=end).all(lower)
}

fn handle_end(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut end = at;
    while matches!(tokens.gap(end + 1), "_" | "." | "__" | "-")
        && end < at + 8
        && tokens.get(end + 1).is_some()
    {
        end += 1;
    }
    end
}

fn push(tokens: &Tokens<'_>, first: usize, last: usize, found: &mut Vec<Spot>) {
    let span = tokens.span(first, last);
    found.push(Spot { span, kind: PrivateKind::Handle, key: None, why: "a user name" });
}

/// Finds internet addresses of machines.
pub(super) fn machines(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    let part = |at: usize| {
        tokens.get(at).is_some_and(|t| t.is_number() && t.chars <= 3)
            && tokens.word(at).parse::<u16>().is_ok_and(|n| n < 256)
    };
    newer(tokens, found);
    for at in 0..tokens.len() {
        if !(at + 1..at + 4).all(|i| tokens.mark(i) == b'.')
            || tokens.mark(at) == b'.' && at > 0
            || !(at..at + 4).all(part)
            || tokens.mark(at + 4) == b'.' && part(at + 4)
        {
            continue;
        }
        let span = tokens.span(at, at + 3);
        found.push(Spot { span, kind: PrivateKind::Ip, key: None, why: "a machine's address" });
    }
}

/// Addresses in hexadecimal figures, some of them left out: "2001:db8::9a1f".
fn newer(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    let part = |at: usize| {
        tokens.get(at).is_some_and(|t| t.chars <= 4)
            && tokens.word(at).bytes().all(|b| b.is_ascii_hexdigit())
    };
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at;
        let mut left_out = false;
        while matches!(tokens.gap(end + 1), ":" | "::") && part(at) && part(end + 1) {
            left_out |= tokens.gap(end + 1) == "::";
            end += 1;
        }
        // A time has three parts, and none left out.
        if end >= at + 2 && left_out || end >= at + 6 {
            let (span, why) = (tokens.span(at, end), "a machine's address");
            found.push(Spot { span, kind: PrivateKind::Ip, key: None, why });
        }
        at = end + 1;
    }
}
